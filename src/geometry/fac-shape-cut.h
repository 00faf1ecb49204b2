/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Polygons drawn and divided by hand: whether an outline crosses itself, and what a straight line
 * makes of polygons.
 */
#pragma once

#include "fac-shape.h"

G_BEGIN_DECLS

/* More corners than this are no work for a hand, and are not looked at. */
#define FAC_DRAWN_MAX_POINTS 5000

/* Whether an edge of a ring crosses or touches another one that is not its neighbour. The ring may
 * be closed or open; at most FAC_DRAWN_MAX_POINTS. */
gboolean fac_ring_crosses_itself (const FacPoint *ring, guint n_points);

/* Divides polygons, holes included, by the straight line through two points: what lies to the left
 * of the way from `a` to `b` (y upwards), and what lies to the right.
 * Shape: two new shapes (transfer full). FALSE, and both NULL, when one of them would be empty, or
 * when the points are one. The areas add up to the whole's. */
gboolean fac_shape_cut (const FacShape *shape, FacPoint a, FacPoint b, FacShape **left,
                        FacShape **right);

G_END_DECLS
