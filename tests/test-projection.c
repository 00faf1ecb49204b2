/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Projections and outlines. Expected coordinates are PROJ 9.1's. */
#include "fac-lambert.h"
#include "fac-measure.h"
#include "fac-outline.h"
#include "fac-projection.h"

#include <math.h>

static void
test_mercator (void)
{
  FacProjection mercator = fac_projection_mercator ();
  FacPoint p = fac_projection_forward (&mercator, (FacPoint){ 1.03432, 49.30815 });
  /* PROJ, EPSG:3857: 115139.9757 6327310.6733 metres of a circle of 40075016.6856. */
  g_assert_cmpfloat_with_epsilon ((p.x - 0.5) * 40075016.685578488, 115139.9757, 0.001);
  g_assert_cmpfloat_with_epsilon ((0.5 - p.y) * 40075016.685578488, 6327310.6733, 0.001);
  FacPoint back = fac_projection_inverse (&mercator, p);
  g_assert_cmpfloat_with_epsilon (back.x, 1.03432, 1e-9);
  g_assert_cmpfloat_with_epsilon (back.y, 49.30815, 1e-9);
  g_assert_true (isfinite (fac_projection_forward (&mercator, (FacPoint){ 0, 90 }).y));
}

static void
test_lambert (void)
{
  /* PROJ 9.1, EPSG:4326 to EPSG:2154, metres. */
  const struct
  {
    FacPoint deg, metres;
  } cases[] = {
    { { 1.03432, 49.30815 }, { 557035.659336174, 6913840.70933344 } },
    { { 3, 46.5 }, { 700000, 6600000 } },
    { { -1.6, 48.6 }, { 361010.600627621, 6843187.64159105 } },
    { { 7.75, 48.58 }, { 1050163.94355659, 6841622.71548826 } },
    { { 9.1, 42.1 }, { 1205075.67133718, 6130586.97452225 } },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FacPoint metres = fac_lambert93 (cases[i].deg);
      g_assert_cmpfloat_with_epsilon (metres.x, cases[i].metres.x, 1e-3);
      g_assert_cmpfloat_with_epsilon (metres.y, cases[i].metres.y, 1e-3);
      g_assert_true (fac_lambert93_covers (cases[i].deg));
    }
  g_assert_true (isnan (fac_lambert93 ((FacPoint){ 3, 90 }).x));
  g_assert_true (isnan (fac_lambert93 ((FacPoint){ 3, NAN }).x));
  g_assert_false (fac_lambert93_covers ((FacPoint){ -61.5, 16.2 })); /* Guadeloupe */
  g_assert_false (fac_lambert93_covers ((FacPoint){ NAN, NAN }));
}

static void
test_local (void)
{
  FacProjection local = fac_projection_local ((FacPoint){ 1.1, 49.4 });
  /* PROJ, +proj=aeqd +lon_0=1.1 +lat_0=49.4 +R=6371008.8, metres. */
  const struct
  {
    FacPoint deg;
    double x_m, y_m;
  } cases[] = {
    { { 1.03432, 49.30815 }, -4761.6794, -10211.1968 },
    { { -1.6, 48.6 }, -198508.0796, -85418.2853 },
    { { 5.4, 43.3 }, 348462.7663, -668659.5416 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FacPoint p = fac_projection_forward (&local, cases[i].deg);
      g_assert_cmpfloat_with_epsilon (p.x * 1000, cases[i].x_m, 0.001);
      g_assert_cmpfloat_with_epsilon (-p.y * 1000, cases[i].y_m, 0.001);
      FacPoint back = fac_projection_inverse (&local, p);
      g_assert_cmpfloat_with_epsilon (back.x, cases[i].deg.x, 1e-9);
      g_assert_cmpfloat_with_epsilon (back.y, cases[i].deg.y, 1e-9);
    }
  FacPoint centre = fac_projection_forward (&local, (FacPoint){ 1.1, 49.4 });
  g_assert_cmpfloat_with_epsilon (centre.x, 0, 1e-9);
  FacPoint back = fac_projection_inverse (&local, (FacPoint){ 0, 0 });
  g_assert_cmpfloat (back.x, ==, 1.1);

  /* Distances between two places that are both away from the centre. */
  FacPoint a = { 0.3, 49.0 }, b = { 1.9, 49.8 };
  FacPoint pa = fac_projection_forward (&local, a), pb = fac_projection_forward (&local, b);
  double km = fac_distance_km (a, b);
  g_assert_cmpfloat_with_epsilon (hypot (pa.x - pb.x, pa.y - pb.y), km, km * 0.0005);
}

static void
test_box (void)
{
  FacProjection local = fac_projection_local ((FacPoint){ 0, 49 });
  FacBox box = fac_projection_box (&local, (FacBox){ -2, 48, 2, 50 });
  /* The parallel of 48° curves: its ends lie farther north than its middle, so the box must
   * reach down to the middle. */
  FacPoint middle = fac_projection_forward (&local, (FacPoint){ 0, 48 });
  g_assert_cmpfloat_with_epsilon (box.y1, middle.y, 1e-9);
  FacPoint corner = fac_projection_forward (&local, (FacPoint){ 2, 48 });
  g_assert_cmpfloat_with_epsilon (box.x1, corner.x, 1e-9);
}

static void
test_simplify (void)
{
  FacPoint line[] = { { 0, 0 }, { 1, 0.05 }, { 2, -0.05 }, { 3, 2 }, { 4, 0 }, { 5, 0 } };
  guint n = fac_outline_simplify (line, G_N_ELEMENTS (line), 0.1);
  g_assert_cmpuint (n, ==, 5);
  g_assert_cmpfloat (line[0].x, ==, 0);
  g_assert_cmpfloat (line[2].y, ==, 2);
  g_assert_cmpfloat (line[4].x, ==, 5);

  /* A ring: first and last are the same place. */
  FacPoint ring[] = { { 0, 0 }, { 5, 0.01 }, { 10, 0 }, { 10, 10 }, { 0, 10 }, { 0, 0 } };
  g_assert_cmpuint (fac_outline_simplify (ring, G_N_ELEMENTS (ring), 0.1), ==, 5);
}

static double
ring_area (const GArray *points)
{
  double twice = 0;
  for (guint i = 0; i < points->len; i++)
    {
      FacPoint a = g_array_index (points, FacPoint, i);
      FacPoint b = g_array_index (points, FacPoint, (i + 1) % points->len);
      twice += a.x * b.y - b.x * a.y;
    }
  return fabs (twice) / 2;
}

static void
test_clip_ring (void)
{
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (FacPoint));
  FacBox box = { 0, 0, 10, 10 };
  /* A square turned by 45° around a corner of the box: a quarter of its area, 8 of 32. */
  const FacPoint diamond[] = { { 4, 0 }, { 0, 4 }, { -4, 0 }, { 0, -4 }, { 4, 0 } };
  fac_outline_clip_ring (diamond, G_N_ELEMENTS (diamond), box, out);
  g_assert_cmpfloat_with_epsilon (ring_area (out), 8, 1e-9);

  g_array_set_size (out, 0);
  const FacPoint around[] = { { -5, -5 }, { 15, -5 }, { 15, 15 }, { -5, 15 }, { -5, -5 } };
  fac_outline_clip_ring (around, G_N_ELEMENTS (around), box, out);
  g_assert_cmpfloat_with_epsilon (ring_area (out), 100, 1e-9);

  g_array_set_size (out, 0);
  const FacPoint beside[] = { { 11, 0 }, { 12, 0 }, { 12, 5 }, { 11, 0 } };
  fac_outline_clip_ring (beside, G_N_ELEMENTS (beside), box, out);
  g_assert_cmpuint (out->len, ==, 0);
}

static void
test_clip_line (void)
{
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (FacPoint));
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  /* In, out at the right, back in: two pieces. */
  const FacPoint line[] = { { 5, 5 }, { 15, 5 }, { 15, 8 }, { 5, 8 }, { 4, 7 } };
  fac_outline_clip_line (line, G_N_ELEMENTS (line), (FacBox){ 0, 0, 10, 10 }, out, starts);
  g_assert_cmpuint (starts->len, ==, 2);
  g_assert_cmpuint (out->len, ==, 5);
  g_assert_cmpuint (g_array_index (starts, guint, 1), ==, 2);
  g_assert_cmpfloat (g_array_index (out, FacPoint, 1).x, ==, 10);
  g_assert_cmpfloat (g_array_index (out, FacPoint, 2).x, ==, 10);
  g_assert_cmpfloat (g_array_index (out, FacPoint, 2).y, ==, 8);
  g_assert_cmpfloat (g_array_index (out, FacPoint, 4).x, ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geometry/projection/mercator", test_mercator);
  g_test_add_func ("/geometry/projection/lambert", test_lambert);
  g_test_add_func ("/geometry/projection/local", test_local);
  g_test_add_func ("/geometry/projection/box", test_box);
  g_test_add_func ("/geometry/outline/simplify", test_simplify);
  g_test_add_func ("/geometry/outline/clip-ring", test_clip_ring);
  g_test_add_func ("/geometry/outline/clip-line", test_clip_line);
  return g_test_run ();
}
