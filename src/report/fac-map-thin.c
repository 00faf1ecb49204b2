/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shapes with the points that a screen can show: made once for each zoom. */
#include "fac-map-private.h"

#include "fac-outline.h"

#include <math.h>

/* Points of fewer are not worth a copy. */
#define FEWEST_POINTS 12

/* How far a line may move. Units: device pixels. */
#define TOLERANCE_PX 0.35

/* Passes over points that lie within a tolerance of the last one; the ends stay. */
static guint
pass_near (const FacPoint *from, guint n, double tolerance, FacPoint *to)
{
  guint kept = 0;
  for (guint i = 0; i < n; i++)
    if (kept == 0 || i + 1 == n || fabs (from[i].x - to[kept - 1].x) > tolerance
        || fabs (from[i].y - to[kept - 1].y) > tolerance)
      to[kept++] = from[i];
  return kept;
}

static void
thin (FacPlaneShape *flat, double tolerance)
{
  const FacShape *shape = flat->shape;
  guint n = 0;

  g_free (flat->thin_points);
  g_free (flat->thin_starts);
  flat->thin_points = g_new (FacPoint, shape->n_points);
  flat->thin_starts = g_new (guint, shape->n_parts + 1);
  for (guint part = 0; part < shape->n_parts; part++)
    {
      guint start = shape->part_starts[part];
      flat->thin_starts[part] = n;
      guint kept = pass_near (flat->points + start, shape->part_starts[part + 1] - start, tolerance,
                              flat->thin_points + n);
      n += fac_outline_simplify (flat->thin_points + n, kept, tolerance);
    }
  flat->thin_starts[shape->n_parts] = n;
  flat->thin_points = g_renew (FacPoint, flat->thin_points, MAX (n, 1));
}

const FacPoint *
fac_plane_shape_points (FacPlaneShape *flat, const FacMapPort *port, const guint **starts)
{
  double tolerance = port->px_per_mm > 0 ? TOLERANCE_PX * port->units_per_mm / port->px_per_mm : 0;

  *starts = flat->shape->part_starts;
  if (!(tolerance > 0) || flat->shape->n_points < FEWEST_POINTS
      || flat->shape->kind == FAC_SHAPE_POINTS)
    return flat->points;
  if (!flat->thin_points || fabs (flat->thin_tolerance - tolerance) > 1e-6 * tolerance)
    {
      thin (flat, tolerance);
      flat->thin_tolerance = tolerance;
    }
  *starts = flat->thin_starts;
  return flat->thin_points;
}

void
fac_plane_shape_clear (FacPlaneShape *flat)
{
  g_clear_pointer (&flat->points, g_free);
  g_clear_pointer (&flat->thin_points, g_free);
  g_clear_pointer (&flat->thin_starts, g_free);
}
