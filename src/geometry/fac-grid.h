/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A grid over many points of a plane, to find those in a rectangle, near a place, or nearest to it,
 * without looking at all of them. Made once, never changed: making it is as cheap as sorting is not
 * (100 000 points: about 3 ms).
 */
#pragma once

#include "fac-shape.h"

G_BEGIN_DECLS

typedef struct _FacGrid FacGrid;

/* An index of points; those with a NAN coordinate are left out.
 * Shape: the points are copied; free with fac_grid_free() (transfer full). n may be 0. */
FacGrid *fac_grid_new (const FacPoint *points, guint n);
void fac_grid_free (FacGrid *grid);

/* Appends to `found`, an array of guint, the indices of the points in a box, borders included, in
 * no order. */
void fac_grid_in_box (const FacGrid *grid, FacBox box, GArray *found);

/* Appends the indices of the points at most `radius` away, in the plane's unit. */
void fac_grid_within (const FacGrid *grid, FacPoint centre, double radius, GArray *found);

/* The index of the nearest point at most `radius` away (INFINITY: anywhere), -1 when none; of two
 * equally near the lower index. */
gint64 fac_grid_nearest (const FacGrid *grid, FacPoint centre, double radius);

/* For points in degrees of longitude and latitude: appends the indices of those at most `radius`
 * away on the ground. Units: km. */
void fac_grid_within_km (const FacGrid *grid, FacPoint centre_deg, double radius_km, GArray *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacGrid, fac_grid_free)

G_END_DECLS
