/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A photo or a logo from bytes that nobody vouches for: PNG or JPEG, never more pixels in memory
 * than paper can show. What cannot be shown says why.
 */
#pragma once

#include "fac-ink.h"

G_BEGIN_DECLS

/* A picture of more pixels is refused before any is decoded. */
#define FAC_PHOTO_MOST_PIXELS 100000000

typedef struct _FacPhoto FacPhoto;

/* Reads a picture, upright as its camera held it, reduced to at most `most_side_px` pixels a side.
 * Shape: never NULL (transfer full); see fac_photo_problem(). */
FacPhoto *fac_photo_new (GBytes *bytes, guint most_side_px);

/* Accepts NULL. */
void fac_photo_free (FacPhoto *photo);

/* Why it cannot be shown, a sentence; NULL: it can (transfer none). */
const char *fac_photo_problem (const FacPhoto *photo);

/* Width / height; 0 when it cannot be shown. */
double fac_photo_aspect (const FacPhoto *photo);

/* The picture as a JPEG file, or NULL for one that was not (transfer full). */
GBytes *fac_photo_jpeg (const FacPhoto *photo);

/* The picture as a file of its own, without what came with it (place, device …): JPEG for what was
 * JPEG, else PNG. `mime`: out (static). Units: pixels.
 * Shape: NULL when it cannot be shown (transfer full). */
GBytes *fac_photo_encode (const FacPhoto *photo, const char **mime, int *width_px, int *height_px);

/* Draws it over a box, which it fills. Does nothing when it cannot be shown. */
void fac_photo_draw (FacPhoto *photo, cairo_t *cr, double x_mm, double y_mm, double width_mm,
                     double height_mm);

G_END_DECLS
