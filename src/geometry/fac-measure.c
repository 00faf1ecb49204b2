/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Distances, areas, centres. */
#include "fac-measure.h"

#include <math.h>

#define RADIANS (G_PI / 180)

/* WGS 84. Source: NGA.STND.0036. */
#define SEMI_MAJOR_M 6378137.0
#define ECCENTRICITY_SQUARED 0.00669437999014

double
fac_distance_km (FacPoint a, FacPoint b)
{
  double sin_y = sin ((b.y - a.y) / 2 * RADIANS), sin_x = sin ((b.x - a.x) / 2 * RADIANS);
  double h = sin_y * sin_y + cos (a.y * RADIANS) * cos (b.y * RADIANS) * sin_x * sin_x;
  return 2 * FAC_EARTH_RADIUS_KM * asin (sqrt (h > 1 ? 1 : h));
}

/* Height on the cylindrical map that keeps the areas of the ellipsoid. Source: Snyder, Map
 * Projections (USGS 1395), equations 3-12 and 10-15 with the equator as standard parallel. */
static double
equal_area_y_m (double latitude_deg)
{
  double e = sqrt (ECCENTRICITY_SQUARED);
  double s = sin (CLAMP (latitude_deg, -90, 90) * RADIANS);
  double q = (1 - ECCENTRICITY_SQUARED)
             * (s / (1 - ECCENTRICITY_SQUARED * s * s) - log ((1 - e * s) / (1 + e * s)) / (2 * e));
  return SEMI_MAJOR_M * q / 2;
}

static double
ring_area_m2 (const FacPoint *ring, guint n)
{
  double twice = 0;
  double x0 = ring[0].x, y0 = equal_area_y_m (ring[0].y);
  double previous_x = 0, previous_y = 0; /* from the first point: keeps the small differences */
  for (guint i = 1; i < n; i++)
    {
      double x = (ring[i].x - x0) * RADIANS * SEMI_MAJOR_M, y = equal_area_y_m (ring[i].y) - y0;
      twice += previous_x * y - x * previous_y;
      previous_x = x;
      previous_y = y;
    }
  return fabs (twice) / 2;
}

static double
polygon_area_m2 (const FacShape *shape, guint polygon)
{
  double area = 0;
  guint first = shape->polygon_starts[polygon];
  for (guint part = first; part < shape->polygon_starts[polygon + 1]; part++)
    {
      guint start = shape->part_starts[part];
      double ring = ring_area_m2 (&shape->points[start], shape->part_starts[part + 1] - start);
      area += part == first ? ring : -ring;
    }
  return MAX (area, 0);
}

double
fac_shape_area_m2 (const FacShape *shape)
{
  double area = 0;
  if (shape->kind == FAC_SHAPE_POLYGONS)
    for (guint polygon = 0; polygon < shape->n_polygons; polygon++)
      area += polygon_area_m2 (shape, polygon);
  return area;
}

typedef struct
{
  double x, y, weight;
} Moment;

static void
add_ring_moment (Moment *moment, FacPoint origin, const FacPoint *ring, guint n, double sign)
{
  double twice = 0, x = 0, y = 0;
  for (guint i = 0; i < n; i++)
    {
      guint next = i + 1 < n ? i + 1 : 0;
      double ax = ring[i].x - origin.x, ay = ring[i].y - origin.y;
      double bx = ring[next].x - origin.x, by = ring[next].y - origin.y;
      double cross = ax * by - bx * ay;
      twice += cross;
      x += (ax + bx) * cross;
      y += (ay + by) * cross;
    }
  if (twice < 0)
    sign = -sign;
  moment->x += sign * x / 3;
  moment->y += sign * y / 3;
  moment->weight += sign * twice;
}

static void
add_line_moment (Moment *moment, FacPoint origin, const FacPoint *line, guint n)
{
  for (guint i = 1; i < n; i++)
    {
      double length = hypot (line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
      moment->x += length * ((line[i].x + line[i - 1].x) / 2 - origin.x);
      moment->y += length * ((line[i].y + line[i - 1].y) / 2 - origin.y);
      moment->weight += length;
    }
}

static void
add_point_moment (Moment *moment, FacPoint origin, const FacPoint *points, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      moment->x += points[i].x - origin.x;
      moment->y += points[i].y - origin.y;
      moment->weight++;
    }
}

gboolean
fac_shape_centroid (const FacShape *shape, FacPoint *point)
{
  if (shape->n_points == 0)
    return FALSE;

  FacPoint origin = shape->points[0];
  Moment moment = { 0 };
  if (shape->kind == FAC_SHAPE_POLYGONS)
    for (guint polygon = 0; polygon < shape->n_polygons; polygon++)
      for (guint part = shape->polygon_starts[polygon]; part < shape->polygon_starts[polygon + 1];
           part++)
        {
          guint start = shape->part_starts[part];
          add_ring_moment (&moment, origin, &shape->points[start],
                           shape->part_starts[part + 1] - start,
                           part == shape->polygon_starts[polygon] ? 1 : -1);
        }
  if (shape->kind == FAC_SHAPE_LINES)
    for (guint part = 0; part < shape->n_parts; part++)
      add_line_moment (&moment, origin, &shape->points[shape->part_starts[part]],
                       shape->part_starts[part + 1] - shape->part_starts[part]);
  if (moment.weight <= 0) /* points, or without any extent */
    {
      moment = (Moment){ 0 };
      add_point_moment (&moment, origin, shape->points, shape->n_points);
    }
  *point = (FacPoint){ origin.x + moment.x / moment.weight, origin.y + moment.y / moment.weight };
  return TRUE;
}

static gboolean
ring_has_point (const FacPoint *ring, guint n, FacPoint p)
{
  gboolean inside = FALSE;
  for (guint i = 0, j = n - 1; i < n; j = i++)
    if ((ring[i].y > p.y) != (ring[j].y > p.y)
        && p.x < (ring[j].x - ring[i].x) * (p.y - ring[i].y) / (ring[j].y - ring[i].y) + ring[i].x)
      inside = !inside;
  return inside;
}

static gboolean
polygon_has_point (const FacShape *shape, guint polygon, FacPoint point)
{
  gboolean inside = FALSE;
  for (guint part = shape->polygon_starts[polygon]; part < shape->polygon_starts[polygon + 1];
       part++)
    {
      guint start = shape->part_starts[part];
      if (ring_has_point (&shape->points[start], shape->part_starts[part + 1] - start, point))
        inside = !inside;
    }
  return inside;
}

gboolean
fac_shape_has_point (const FacShape *shape, FacPoint point)
{
  if (shape->kind != FAC_SHAPE_POLYGONS || !fac_box_has_point (shape->box, point))
    return FALSE;
  for (guint polygon = 0; polygon < shape->n_polygons; polygon++)
    if (polygon_has_point (shape, polygon, point))
      return TRUE;
  return FALSE;
}

/* Squared distance from a point to the nearest edge, x shrunk by the latitude. */
static double
edge_distance_squared (const FacShape *shape, guint polygon, FacPoint p, double shrink)
{
  double best = INFINITY;
  for (guint part = shape->polygon_starts[polygon]; part < shape->polygon_starts[polygon + 1];
       part++)
    for (guint i = shape->part_starts[part] + 1; i < shape->part_starts[part + 1]; i++)
      {
        FacPoint a = shape->points[i - 1], b = shape->points[i];
        double dx = (b.x - a.x) * shrink, dy = b.y - a.y;
        double px = (p.x - a.x) * shrink, py = p.y - a.y;
        double length = dx * dx + dy * dy;
        double t = length > 0 ? CLAMP ((px * dx + py * dy) / length, 0, 1) : 0;
        double ex = px - t * dx, ey = py - t * dy;
        best = MIN (best, ex * ex + ey * ey);
      }
  return best;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a, right = *(const double *)b;
  return left < right ? -1 : left > right;
}

/* The middle of the widest stretch of a parallel inside the polygon. */
static gboolean
find_widest_stretch (const FacShape *shape, guint polygon, double y, FacPoint *middle)
{
  g_autoptr (GArray) crossings = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint part = shape->polygon_starts[polygon]; part < shape->polygon_starts[polygon + 1];
       part++)
    for (guint i = shape->part_starts[part] + 1; i < shape->part_starts[part + 1]; i++)
      {
        FacPoint a = shape->points[i - 1], b = shape->points[i];
        if ((a.y > y) == (b.y > y))
          continue;
        double x = a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y);
        g_array_append_val (crossings, x);
      }
  g_array_sort (crossings, compare_doubles);

  double widest = 0;
  for (guint i = 0; i + 1 < crossings->len; i += 2)
    {
      double left = g_array_index (crossings, double, i);
      double right = g_array_index (crossings, double, i + 1);
      if (right - left > widest)
        {
          widest = right - left;
          *middle = (FacPoint){ (left + right) / 2, y };
        }
    }
  return widest > 0;
}

gboolean
fac_shape_label_point (const FacShape *shape, FacPoint *point)
{
  enum
  {
    N_PARALLELS = 15
  };
  if (!fac_shape_centroid (shape, point))
    return FALSE;
  if (shape->kind != FAC_SHAPE_POLYGONS || shape->n_polygons == 0)
    return TRUE;

  guint largest = 0;
  double largest_m2 = -1;
  for (guint polygon = 0; polygon < shape->n_polygons; polygon++)
    {
      double area = polygon_area_m2 (shape, polygon);
      if (area > largest_m2)
        {
          largest = polygon;
          largest_m2 = area;
        }
    }

  guint outer = shape->polygon_starts[largest];
  if (outer >= shape->n_parts)
    return TRUE;
  FacBox box = fac_box_empty;
  for (guint i = shape->part_starts[outer]; i < shape->part_starts[outer + 1]; i++)
    fac_box_add_point (&box, shape->points[i]);
  double shrink = cos ((box.y0 + box.y1) / 2 * RADIANS);

  double best = polygon_has_point (shape, largest, *point)
                    ? edge_distance_squared (shape, largest, *point, shrink)
                    : -1;
  for (int k = 1; k <= N_PARALLELS; k++)
    {
      FacPoint candidate;
      double y = box.y0 + (box.y1 - box.y0) * k / (N_PARALLELS + 1);
      if (!find_widest_stretch (shape, largest, y, &candidate))
        continue;
      double distance = edge_distance_squared (shape, largest, candidate, shrink);
      if (distance > best)
        {
          best = distance;
          *point = candidate;
        }
    }
  return TRUE;
}
