/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pixels of foreign pictures as cairo has them.
 */
#pragma once

#include <cairo.h>
#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/* "png" or "jpeg" by the first bytes, else NULL. Shape: static. */
const char *fac_pixels_type (const guint8 *data, gsize size);

/* Whether a PNG or JPEG has its end: decoders fill what is cut off with grey and say nothing. */
gboolean fac_pixels_are_whole (const guint8 *data, gsize size);

/* A copy (transfer full); its status tells of a failure. */
cairo_surface_t *fac_pixels_copy (const GdkPixbuf *pixbuf);

/* Decodes PNG or JPEG. Shape: NULL when the bytes are no whole picture, or one with a side of more
 * than `most_side_px` (transfer full). */
cairo_surface_t *fac_pixels_read (GBytes *bytes, int most_side_px);

/* A PDF then holds the picture, which must be opaque, as a JPEG, ten times smaller than its
 * pixels. A failure leaves it as it is. */
void fac_pixels_attach_jpeg (cairo_surface_t *surface);

G_END_DECLS
