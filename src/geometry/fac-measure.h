/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Distances, areas and places of shapes in degrees of longitude and latitude (WGS 84).
 * Self-crossing polygons get an answer too: nothing is repaired, nothing is refused.
 */
#pragma once

#include "fac-shape.h"

G_BEGIN_DECLS

/* IUGG mean radius R1. Source: Moritz, Geodetic Reference System 1980. */
#define FAC_EARTH_RADIUS_KM 6371.0088

/* Great-circle distance. Units: degrees in, km out; within 0.5 % of the ellipsoid's. NAN when a
 * coordinate is NAN. */
double fac_distance_km (FacPoint a, FacPoint b);

/* Area of polygons, holes taken off; 0 for lines and points. Units: m², on the ellipsoid (as
 * GDAL's and PostGIS's geodesic area for parcels and communes; edges are straight on a
 * cylindrical equal-area map). */
double fac_shape_area_m2 (const FacShape *shape);

/* Centre of gravity of the polygons (of the lines, of the points), which may lie outside.
 * Gives FALSE for a shape without points. Units: degrees. */
gboolean fac_shape_centroid (const FacShape *shape, FacPoint *point);

/* Where a label of a polygon stands well: inside the largest polygon, far from its edges. For other
 * kinds, and polygons without area, the centroid or the first point.
 * Gives FALSE for a shape without points. Units: degrees. */
gboolean fac_shape_label_point (const FacShape *shape, FacPoint *point);

/* Whether a point lies in one of the polygons and in none of that polygon's holes. A point on the
 * common edge of two neighbours is in exactly one of them. FALSE for other kinds. */
gboolean fac_shape_has_point (const FacShape *shape, FacPoint point);

G_END_DECLS
