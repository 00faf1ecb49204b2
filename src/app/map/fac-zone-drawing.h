/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An outline at work on the map, by mouse or by keys: a zone being drawn or reshaped, the line that
 * divides one. It knows corners and a cursor; what they become is the page's.
 *
 * Keys. Drawing: arrows move the cross, Space sets a corner there, Backspace takes the last one
 * back. Reshaping: Tab goes from corner to corner, arrows move it, Space adds one behind it, Delete
 * takes it away. Enter is done, Escape leaves.
 */
#pragma once

#include "map/fac-map-sheet.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_DRAWING_ZONE,
  FAC_DRAWING_RESHAPE,
  FAC_DRAWING_LINE, /* two corners */
} FacDrawingKind;

typedef struct _FacZoneDrawing FacZoneDrawing;

/* Shape: `shape` is copied: what is reshaped, or NULL; the sheet is borrowed. Free with
 * fac_zone_drawing_free() (transfer full). */
FacZoneDrawing *fac_zone_drawing_new (FacDrawingKind kind, const FacShape *shape,
                                      FacMapSheet *sheet);
void fac_zone_drawing_free (FacZoneDrawing *drawing); /* accepts NULL */

FacDrawingKind fac_zone_drawing_kind (const FacZoneDrawing *drawing);
guint fac_zone_drawing_n_corners (const FacZoneDrawing *drawing);

/* The outline so far, or the line. Shape: new (transfer full); NULL while it has too few corners.
 */
FacShape *fac_zone_drawing_shape (const FacZoneDrawing *drawing);

/* Draws it over the map. Units: px of the sheet. */
void fac_zone_drawing_paint (const FacZoneDrawing *drawing, cairo_t *cr);

/* The pointer: a press gives whether it holds a corner now (one is made in the middle of an edge);
 * a click sets one. Units: px. */
gboolean fac_zone_drawing_press (FacZoneDrawing *drawing, double x_px, double y_px);
void fac_zone_drawing_drag (FacZoneDrawing *drawing, double x_px, double y_px);
void fac_zone_drawing_click (FacZoneDrawing *drawing, double x_px, double y_px);
void fac_zone_drawing_hover (FacZoneDrawing *drawing, double x_px, double y_px);

/* A key; FALSE when it means nothing here. */
gboolean fac_zone_drawing_key (FacZoneDrawing *drawing, guint key);

/* What a screen reader is told after a key. Shape: new string (transfer full). */
char *fac_zone_drawing_spoken (const FacZoneDrawing *drawing);

G_END_DECLS
