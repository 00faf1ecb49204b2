/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From longitude and latitude to a flat map and back. Two maps: Web Mercator, which tiles and the
 * screen use, and a local one for paper, on which distances are true.
 */
#pragma once

#include "fac-shape.h"

G_BEGIN_DECLS

typedef enum
{
  /* Plane units: the whole world is 0 to 1, x to the east, y to the SOUTH, as tiles count.
   * Source: EPSG:3857. Latitudes are held inside ±85.0511. */
  FAC_PROJECTION_MERCATOR,
  /* Azimuthal equidistant on the mean sphere. Plane units: km from the centre, x to the east, y to
   * the SOUTH. Distances from the centre are true; across 300 km all are within 0.05 % (the
   * Earth's flattening adds up to 0.35 %). Source: Snyder (USGS 1395), chapter 25. */
  FAC_PROJECTION_LOCAL,
} FacProjectionKind;

typedef struct
{
  FacProjectionKind kind;
  FacPoint centre_deg;           /* LOCAL */
  double sin_centre, cos_centre; /* of its latitude */
} FacProjection;

FacProjection fac_projection_mercator (void);
FacProjection fac_projection_local (FacPoint centre_deg);

/* Units: degrees to plane units. */
FacPoint fac_projection_forward (const FacProjection *projection, FacPoint position_deg);

/* Units: plane units to degrees. */
FacPoint fac_projection_inverse (const FacProjection *projection, FacPoint plane);

/* The smallest box of the plane that holds a box in degrees. */
FacBox fac_projection_box (const FacProjection *projection, FacBox box_deg);

/* How many km one plane unit is on the ground there. */
double fac_projection_km_per_unit (const FacProjection *projection, FacPoint position_deg);

G_END_DECLS
