/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lambert's conic on two parallels. Source: IOGP Guidance Note 7-2, method 9802; EPSG:2154. */
#include "fac-lambert.h"

#include <math.h>

/* GRS 1980. */
#define AXIS_M 6378137.0
#define FLATTENING (1 / 298.257222101)

#define ORIGIN_LONGITUDE_DEG 3.0
#define ORIGIN_LATITUDE_DEG 46.5
#define NORTH_PARALLEL_DEG 49.0
#define SOUTH_PARALLEL_DEG 44.0
#define FALSE_EAST_M 700000.0
#define FALSE_NORTH_M 6600000.0

static const FacBox area_deg = { -9.86, 41.15, 10.38, 51.56 };

static double
radians (double degrees)
{
  return degrees * G_PI / 180;
}

static double
eccentricity (void)
{
  return sqrt (FLATTENING * (2 - FLATTENING));
}

/* "m" of the note: how wide a parallel is. */
static double
width_of (double latitude)
{
  double e = eccentricity () * sin (latitude);
  return cos (latitude) / sqrt (1 - e * e);
}

/* "t" of the note. */
static double
tangent_of (double latitude)
{
  double e = eccentricity (), part = e * sin (latitude);
  return tan (G_PI / 4 - latitude / 2) / pow ((1 - part) / (1 + part), e / 2);
}

FacPoint
fac_lambert93 (FacPoint position_deg)
{
  double north = radians (NORTH_PARALLEL_DEG), south = radians (SOUTH_PARALLEL_DEG);
  double n = (log (width_of (north)) - log (width_of (south)))
             / (log (tangent_of (north)) - log (tangent_of (south)));
  double f = width_of (north) / (n * pow (tangent_of (north), n));
  double origin_m = AXIS_M * f * pow (tangent_of (radians (ORIGIN_LATITUDE_DEG)), n);
  if (!(fabs (position_deg.y) < 90))
    return (FacPoint){ (double)NAN, (double)NAN };
  double radius_m = AXIS_M * f * pow (tangent_of (radians (position_deg.y)), n);
  double turn = n * radians (position_deg.x - ORIGIN_LONGITUDE_DEG);
  return (FacPoint){ FALSE_EAST_M + radius_m * sin (turn),
                     FALSE_NORTH_M + origin_m - radius_m * cos (turn) };
}

gboolean
fac_lambert93_covers (FacPoint position_deg)
{
  return fac_box_has_point (area_deg, position_deg);
}
