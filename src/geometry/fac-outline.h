/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines and rings made fit for a picture: fewer points, and nothing outside the frame. They work on
 * any plane; the caller's tolerance is in the plane's unit.
 */
#pragma once

#include "fac-shape.h"

G_BEGIN_DECLS

/* Keeps the points without which the line would move by more than `tolerance` (Douglas and Peucker,
 * 1973); first and last stay. Works in place. Returns the new count.
 * Cost: n log n usually, n² for a spiral; 1 000 000 points of a coast take about 0.3 s. */
guint fac_outline_simplify (FacPoint *points, guint n, double tolerance);

/* Appends to `out`, an array of FacPoint, the part of a ring (closed or not) inside the box; where
 * it was cut it runs along the box. Appends nothing when nothing is inside. Filling the result is
 * right; stroking it needs a box larger than the frame. Source: Sutherland and Hodgman, 1974. */
void fac_outline_clip_ring (const FacPoint *ring, guint n, FacBox box, GArray *out);

/* Appends to `out` the pieces of a line inside the box, and to `starts`, an array of guint, where
 * each begins in `out`. Source: Liang and Barsky, 1984. */
void fac_outline_clip_line (const FacPoint *line, guint n, FacBox box, GArray *out, GArray *starts);

G_END_DECLS
