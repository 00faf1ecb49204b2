/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A tree over places and quantities: the offers of one matter. For fac-near.c only.
 */
#pragma once

#include "fac-near.h"

/* Points by coordinate: places as points of the unit sphere, so that the straight line between two
 * bounds their distance, and is as exact for neighbours as for the ends of a country. */
typedef struct
{
  double *x, *y, *z;
  double *quantity;
  guint32 *owner;
  guint32 *index; /* in the caller's order */
} FacNearPoints;

/* A branch or a leaf: the points from `first` to before `end`, and the box they stand in. */
typedef struct
{
  float low[3], high[3];
  double least, most; /* quantity */
  guint32 first, end;
  guint32 left, right; /* nodes; 0: a leaf */
} FacNearNode;

void fac_near_points_init (FacNearPoints *points, guint n);
void fac_near_points_clear (FacNearPoints *points);
void fac_near_points_set (FacNearPoints *points, guint at, const FacNearPoint *point, guint index);

/* Orders the points from `first` to before `end` into a tree whose nodes are appended to `nodes`
 * (array of FacNearNode). Gives the number of its root. */
guint32 fac_near_tree_grow (FacNearPoints *points, guint first, guint end, double radius_km,
                            GArray *nodes);
