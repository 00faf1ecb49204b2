/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A Sankey picture set in a rectangle: laid out once, drawn as often as wanted, on paper, in a
 * window or in a picture file; and what stands at a point of it. Widths are to scale, with a scale
 * bar; estimated flows are hatched, hidden ones grey without width; what flows back is an arrow
 * that turns. Labels never overlap: where there is no room for a name it becomes a number,
 * explained below the diagram.
 */
#pragma once

#include "fac-sankey-picture.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_SANKEY_PAGE,   /* a page of its own: margins of 10 mm, title, reader, legend, sources */
  FAC_SANKEY_FIGURE, /* in a document or a slide: legend and scale, neither title nor margins */
  FAC_SANKEY_BARE,   /* in a window that says the rest itself: the diagram and its labels */
} FacSankeyFrame;

typedef enum
{
  FAC_SANKEY_NOTHING,
  FAC_SANKEY_NODE,
  FAC_SANKEY_LINK,
} FacSankeyThing;

/* A node or a link of the graph. */
typedef struct
{
  FacSankeyThing thing;
  guint index;
  gboolean is_beside; /* of the picture that stands beside the first one */
} FacSankeyHit;

#define FAC_SANKEY_NO_HIT ((FacSankeyHit){ FAC_SANKEY_NOTHING, 0, FALSE })

/* Where a text stands. */
typedef struct
{
  guint node;
  double x0, y0, x1, y1; /* mm */
  guint number;          /* 0: the name; else its number in the list below the diagram */
} FacSankeyLabelBox;

typedef struct _FacSankeyDrawing FacSankeyDrawing;

/* Sets a picture in a rectangle whose top left corner is the origin.
 * Shape: `picture` is borrowed and must stay as it is; a new drawing (transfer full); free with
 * fac_sankey_drawing_free().
 * Units: mm; from about 60 x 40 on. Text and lines grow with the size, as posters need.
 * Errors: FAC_SANKEY_ERROR_ROOM (the rectangle is too small for so many columns); NULL. */
FacSankeyDrawing *fac_sankey_drawing_new (const FacSankeyPicture *picture, double width_mm,
                                          double height_mm, FacSankeyFrame frame, GError **error);
void fac_sankey_drawing_free (FacSankeyDrawing *drawing); /* accepts NULL */

/* Draws all of it on a context in millimetres; FAC_SANKEY_PAGE covers the ground, the others leave
 * it. With a highlight, what has nothing to do with it steps back. */
void fac_sankey_drawing_paint (const FacSankeyDrawing *drawing, cairo_t *cr,
                               FacSankeyHit highlight);

/* All of it stepped back, and then what a highlight brings forward alone: a window keeps the first
 * as a picture and draws only the second for each movement of the pointer. */
#define FAC_SANKEY_ALL_BACK ((FacSankeyHit){ FAC_SANKEY_NODE, G_MAXUINT, FALSE })
void fac_sankey_drawing_paint_near (const FacSankeyDrawing *drawing, cairo_t *cr,
                                    FacSankeyHit highlight);

/* A rectangle that holds all that fac_sankey_drawing_paint_near() draws. FALSE when that is
 * nothing. */
gboolean fac_sankey_drawing_near_extents (const FacSankeyDrawing *drawing, FacSankeyHit highlight,
                                          double *x_mm, double *y_mm, double *width_mm,
                                          double *height_mm);

/* What stands at a point: a node before a link, a small link before a large one; within half a
 * millimetre of a thin one. */
FacSankeyHit fac_sankey_drawing_hit (const FacSankeyDrawing *drawing, double x_mm, double y_mm);

/* What a person is told of it: "A → B: 1 234 t/an (estimated)". Shape: a new string (transfer
 * full), NULL for nothing. */
char *fac_sankey_drawing_explain (const FacSankeyDrawing *drawing, FacSankeyHit hit);

/* Shape: the labels drawn (transfer none). */
const FacSankeyLabelBox *fac_sankey_drawing_labels (const FacSankeyDrawing *drawing, guint *n);

/* How many nodes have no room even for a number; the picture says so. */
guint fac_sankey_drawing_n_unlabelled (const FacSankeyDrawing *drawing);

/* The geometry in mm, moved by the offset. Shape: (transfer none). */
const FacSankeyLayout *fac_sankey_drawing_layout (const FacSankeyDrawing *drawing, double *x_mm,
                                                  double *y_mm);

/* That of the picture beside. Shape: (transfer none), NULL when there is none. */
const FacSankeyLayout *fac_sankey_drawing_beside_layout (const FacSankeyDrawing *drawing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacSankeyDrawing, fac_sankey_drawing_free)

G_END_DECLS
