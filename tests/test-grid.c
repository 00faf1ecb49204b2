/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The grid and the zone index, against looking at everything. */
#include "fac-grid.h"
#include "fac-measure.h"
#include "fac-zone-index.h"

#include <math.h>

#define N_POINTS 2000

static FacPoint *
make_points (guint n)
{
  FacPoint *points = g_new (FacPoint, n);
  GRand *random = g_rand_new_with_seed (5);
  for (guint i = 0; i < n; i++)
    {
      points[i] =
          (FacPoint){ g_rand_double_range (random, 0, 2), g_rand_double_range (random, 48, 50) };
      if (i % 10 == 3)
        points[i] = points[0]; /* as in real files, many share a place */
      if (i % 97 == 96)
        points[i].x = NAN;
    }
  g_rand_free (random);
  return points;
}

static int
compare_guints (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *)a, right = *(const guint *)b;
  return left < right ? -1 : left > right;
}

static void
assert_same_set (GArray *found, GArray *expected)
{
  g_array_sort (found, compare_guints);
  g_assert_cmpmem (found->data, found->len * sizeof (guint), expected->data,
                   expected->len * sizeof (guint));
}

static void
test_queries (void)
{
  g_autofree FacPoint *points = make_points (N_POINTS);
  g_autoptr (FacGrid) grid = fac_grid_new (points, N_POINTS);
  GRand *random = g_rand_new_with_seed (6);
  guint n_found = 0;
  for (int k = 0; k < 200; k++)
    {
      FacPoint at = { g_rand_double_range (random, -0.5, 2.5),
                      g_rand_double_range (random, 47.5, 50.5) };
      double radius = g_rand_double_range (random, 0, 0.3);
      FacBox box = { at.x, at.y, at.x + radius, at.y + 2 * radius };
      g_autoptr (GArray) in_box = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr (GArray) within = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr (GArray) within_km = g_array_new (FALSE, FALSE, sizeof (guint));
      gint64 nearest = -1;
      for (guint i = 0; i < N_POINTS; i++)
        {
          double distance = hypot (points[i].x - at.x, points[i].y - at.y);
          if (fac_box_has_point (box, points[i]))
            g_array_append_val (in_box, i);
          if (distance <= radius)
            g_array_append_val (within, i);
          if (fac_distance_km (points[i], at) <= 100 * radius)
            g_array_append_val (within_km, i);
          if (!isnan (distance)
              && (nearest < 0
                  || distance < hypot (points[nearest].x - at.x, points[nearest].y - at.y)))
            nearest = i;
        }
      n_found += in_box->len;

      g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
      fac_grid_in_box (grid, box, found);
      assert_same_set (found, in_box);
      g_array_set_size (found, 0);
      fac_grid_within (grid, at, radius, found);
      assert_same_set (found, within);
      g_array_set_size (found, 0);
      fac_grid_within_km (grid, at, 100 * radius, found);
      assert_same_set (found, within_km);
      g_assert_cmpint (fac_grid_nearest (grid, at, INFINITY), ==, nearest);
    }
  g_rand_free (random);
  g_assert_cmpuint (n_found, >, 1000);
  g_assert_cmpint (fac_grid_nearest (grid, (FacPoint){ 10, 10 }, 1), ==, -1);
}

static void
test_few_points (void)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (FacGrid) none = fac_grid_new (NULL, 0);
  fac_grid_in_box (none, (FacBox){ -180, -90, 180, 90 }, found);
  g_assert_cmpuint (found->len, ==, 0);
  g_assert_cmpint (fac_grid_nearest (none, (FacPoint){ 0, 0 }, INFINITY), ==, -1);

  const FacPoint same[] = { { 6.17, 49.12 }, { 6.17, 49.12 }, { NAN, NAN } };
  g_autoptr (FacGrid) grid = fac_grid_new (same, G_N_ELEMENTS (same));
  fac_grid_within (grid, same[0], 0, found);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpint (fac_grid_nearest (grid, (FacPoint){ -170, -80 }, INFINITY), ==, 0);
}

static FacShape *
make_star (GRand *random, FacPoint centre, double radius, guint n)
{
  g_autofree FacPoint *ring = g_new (FacPoint, n + 1);
  for (guint i = 0; i < n; i++)
    {
      double r = radius * g_rand_double_range (random, 0.4, 1), angle = 2 * G_PI * i / n;
      ring[i] = (FacPoint){ centre.x + r * cos (angle), centre.y + r * sin (angle) };
    }
  ring[n] = ring[0];
  return fac_shape_new_polygon (ring, n + 1);
}

static void
test_zones (void)
{
  enum
  {
    N_ZONES = 40
  };
  GRand *random = g_rand_new_with_seed (7);
  FacShape *zones[N_ZONES];
  for (int i = 0; i < N_ZONES; i++)
    zones[i] = make_star (
        random,
        (FacPoint){ g_rand_double_range (random, 0, 2), g_rand_double_range (random, 48, 50) },
        g_rand_double_range (random, 0.05, 0.4), 200);
  g_rand_free (random);
  g_autofree FacPoint *points = make_points (N_POINTS);
  g_autoptr (FacZoneIndex) index = fac_zone_index_new ((const FacShape *const *)zones, N_ZONES);
  guint n_inside = 0;
  for (guint i = 0; i < N_POINTS; i++)
    {
      int expected = -1;
      for (int zone = 0; zone < N_ZONES; zone++)
        if (fac_shape_has_point (zones[zone], points[i])
            && (expected < 0
                || fac_shape_area_m2 (zones[zone]) < fac_shape_area_m2 (zones[expected])))
          expected = zone;
      g_assert_cmpint (fac_zone_index_find (index, points[i]), ==, expected);
      n_inside += expected >= 0;
    }
  g_assert_cmpuint (n_inside, >, 500);
  for (int i = 0; i < N_ZONES; i++)
    fac_shape_free (zones[i]);
}

/* A ring of 40 000 points that runs up and down over its whole height. */
static void
test_zone_zigzag (void)
{
  enum
  {
    N = 40000
  };
  g_autofree FacPoint *ring = g_new (FacPoint, N + 1);
  for (guint i = 0; i < N; i++)
    ring[i] = (FacPoint){ i / (double)N, i % 2 ? 1.0 : 0.0 };
  ring[N] = ring[0];
  g_autoptr (FacShape) shape = fac_shape_new_polygon (ring, N + 1);
  const FacShape *const shapes[] = { NULL, shape };
  g_autoptr (FacZoneIndex) index = fac_zone_index_new (shapes, 2);
  for (int i = 1; i < 50; i++)
    {
      FacPoint place = { i / 50.0, 0.37 };
      g_assert_cmpint (fac_zone_index_find (index, place), ==,
                       fac_shape_has_point (shape, place) ? 1 : -1);
    }
  g_autoptr (FacZoneIndex) empty = fac_zone_index_new (NULL, 0);
  g_assert_cmpint (fac_zone_index_find (empty, (FacPoint){ 0, 0 }), ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geometry/grid/queries", test_queries);
  g_test_add_func ("/geometry/grid/few-points", test_few_points);
  g_test_add_func ("/geometry/zone-index/as-point-in-polygon", test_zones);
  g_test_add_func ("/geometry/zone-index/zigzag", test_zone_zigzag);
  return g_test_run ();
}
