/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Web Mercator and the local map. */
#include "fac-projection.h"

#include "fac-measure.h"

#include <math.h>

#define RADIANS (G_PI / 180)
#define MERCATOR_MAX_DEG 85.05112877980659

FacProjection
fac_projection_mercator (void)
{
  return (FacProjection){ .kind = FAC_PROJECTION_MERCATOR };
}

FacProjection
fac_projection_local (FacPoint centre_deg)
{
  double latitude = CLAMP (centre_deg.y, -90, 90) * RADIANS;
  return (FacProjection){ FAC_PROJECTION_LOCAL, centre_deg, sin (latitude), cos (latitude) };
}

static FacPoint
forward_mercator (FacPoint p)
{
  double latitude = CLAMP (p.y, -MERCATOR_MAX_DEG, MERCATOR_MAX_DEG) * RADIANS;
  return (FacPoint){ (p.x + 180) / 360, 0.5 - asinh (tan (latitude)) / (2 * G_PI) };
}

static FacPoint
forward_local (const FacProjection *projection, FacPoint p)
{
  double latitude = CLAMP (p.y, -90, 90) * RADIANS;
  double longitude = (p.x - projection->centre_deg.x) * RADIANS;
  double sin_y = sin (latitude), cos_y = cos (latitude), cos_x = cos (longitude);
  double east = cos_y * sin (longitude);
  double north = projection->cos_centre * sin_y - projection->sin_centre * cos_y * cos_x;
  double up = projection->sin_centre * sin_y + projection->cos_centre * cos_y * cos_x;
  double flat = hypot (east, north);
  double stretch = flat > 1e-12 ? atan2 (flat, up) / flat : 1;
  return (FacPoint){ FAC_EARTH_RADIUS_KM * stretch * east, -FAC_EARTH_RADIUS_KM * stretch * north };
}

FacPoint
fac_projection_forward (const FacProjection *projection, FacPoint position_deg)
{
  return projection->kind == FAC_PROJECTION_MERCATOR ? forward_mercator (position_deg)
                                                     : forward_local (projection, position_deg);
}

static FacPoint
inverse_local (const FacProjection *projection, FacPoint plane)
{
  double distance = hypot (plane.x, plane.y);
  double angle = distance / FAC_EARTH_RADIUS_KM;
  if (angle < 1e-15)
    return projection->centre_deg;
  double sin_c = sin (angle), cos_c = cos (angle), north = -plane.y / distance,
         east = plane.x / distance;
  double latitude =
      asin (CLAMP (cos_c * projection->sin_centre + north * sin_c * projection->cos_centre, -1, 1));
  double longitude =
      atan2 (east * sin_c, projection->cos_centre * cos_c - north * projection->sin_centre * sin_c);
  return (FacPoint){ projection->centre_deg.x + longitude / RADIANS, latitude / RADIANS };
}

FacPoint
fac_projection_inverse (const FacProjection *projection, FacPoint plane)
{
  if (projection->kind == FAC_PROJECTION_LOCAL)
    return inverse_local (projection, plane);
  return (FacPoint){ plane.x * 360 - 180, atan (sinh ((0.5 - plane.y) * 2 * G_PI)) / RADIANS };
}

FacBox
fac_projection_box (const FacProjection *projection, FacBox box_deg)
{
  enum
  {
    N_STEPS = 8 /* parallels are curved on the local map */
  };
  FacBox box = fac_box_empty;
  for (int i = 0; i <= N_STEPS; i++)
    {
      double x = box_deg.x0 + (box_deg.x1 - box_deg.x0) * i / N_STEPS;
      double y = box_deg.y0 + (box_deg.y1 - box_deg.y0) * i / N_STEPS;
      const FacPoint edge[] = {
        { x, box_deg.y0 }, { x, box_deg.y1 }, { box_deg.x0, y }, { box_deg.x1, y }
      };
      for (guint k = 0; k < G_N_ELEMENTS (edge); k++)
        fac_box_add_point (&box, fac_projection_forward (projection, edge[k]));
    }
  return box;
}

double
fac_projection_km_per_unit (const FacProjection *projection, FacPoint position_deg)
{
  if (projection->kind == FAC_PROJECTION_LOCAL)
    return 1;
  return 2 * G_PI * FAC_EARTH_RADIUS_KM
         * cos (CLAMP (position_deg.y, -MERCATOR_MAX_DEG, MERCATOR_MAX_DEG) * RADIANS);
}
