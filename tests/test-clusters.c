/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cluster index: nothing is lost, everything is where it should be. */
#include "fac-clusters.h"

#include <math.h>

#define N_POINTS 5000
#define N_MANY 260000
#define HALF_SIDE 0.01
#define RADIUS (40.0 / 512)

/* Invented points of a square of the plane. */
static FacPoint *
make_points (guint n, double half_side)
{
  FacPoint *points = g_new (FacPoint, n);
  GRand *random = g_rand_new_with_seed (9);
  for (guint i = 0; i < n; i++)
    {
      points[i] = (FacPoint){ 0.5 + g_rand_double_range (random, -half_side, half_side),
                              0.5 + g_rand_double_range (random, -half_side, half_side) };
      if (i % 7 == 3)
        points[i] = points[0]; /* as in real files, many share a place */
      if (i % 97 == 96)
        points[i].x = (double)NAN;
    }
  g_rand_free (random);
  return points;
}

static guint
count_usable (const FacPoint *points, guint n)
{
  guint usable = 0;
  for (guint i = 0; i < n; i++)
    usable += !isnan (points[i].x);
  return usable;
}

/* Each point is in exactly one node of a zoom, at the points' centre of gravity. */
static void
check_all (const FacPoint *points, guint n_points)
{
  g_autoptr (FacClusters) clusters = fac_clusters_new (points, n_points, RADIUS);
  const guint *order = fac_clusters_order (clusters);
  guint usable = count_usable (points, n_points), before = 0;
  const FacBox all = { 0, 0, 1, 1 };

  for (guint zoom = 0; zoom < FAC_CLUSTERS_N_ZOOMS; zoom++)
    {
      g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autofree guint8 *is_seen = g_malloc0 (n_points);
      guint sum = 0;
      fac_clusters_in_box (clusters, zoom, all, found);
      g_assert_cmpuint (found->len, ==, fac_clusters_n_at (clusters, zoom));
      g_assert_cmpuint (found->len, >=, before);
      before = found->len;
      for (guint i = 0; i < found->len; i++)
        {
          guint index = g_array_index (found, guint, i);
          const FacClusterNode node = fac_clusters_node (clusters, index);
          double x = 0, y = 0;
          for (guint k = 0; k < node.n; k++)
            {
              guint point = order[node.first + k];
              g_assert_false (is_seen[point]);
              is_seen[point] = TRUE;
              x += points[point].x / node.n;
              y += points[point].y / node.n;
              g_assert_cmpuint (fac_clusters_at_zoom (clusters, point, zoom), ==, index);
            }
          g_assert_cmpfloat_with_epsilon (node.at.x, x, 1e-7);
          g_assert_cmpfloat_with_epsilon (node.at.y, y, 1e-7);
          g_assert_cmpuint (node.zoom, >=, zoom);
          sum += node.n;
        }
      g_assert_cmpuint (sum, ==, usable);
    }
  /* Each by itself at the end. */
  g_assert_cmpuint (fac_clusters_n_at (clusters, 99), ==, usable);
}

static void
test_nothing_lost (void)
{
  g_autofree FacPoint *points = make_points (N_POINTS, HALF_SIDE);
  g_autoptr (FacClusters) clusters = fac_clusters_new (points, N_POINTS, RADIUS);
  check_all (points, N_POINTS);
  /* All within one radius at zoom 0. */
  g_assert_cmpuint (fac_clusters_n_at (clusters, 0), ==, 1);
}

/* So many are gathered as they lie in memory. */
static void
test_many (void)
{
  g_autofree FacPoint *points = make_points (N_MANY, HALF_SIDE);
  check_all (points, N_MANY);
}

static void
test_whole_earth (void)
{
  g_autofree FacPoint *points = make_points (N_POINTS, 0.5);
  check_all (points, N_POINTS);
}

/* Wherever a place is, all that stand there are one. */
static void
test_one_place (void)
{
  GRand *random = g_rand_new_with_seed (11);
  for (int k = 0; k < 300; k++)
    {
      FacPoint points[41] = { { 0, 0 } };
      for (gsize i = 1; i < G_N_ELEMENTS (points); i++)
        points[i] = i > 1 ? points[1]
                          : (FacPoint){ g_rand_double_range (random, 0.1, 1),
                                        g_rand_double_range (random, 0.1, 1) };
      g_autoptr (FacClusters) clusters = fac_clusters_new (points, G_N_ELEMENTS (points), RADIUS);
      g_assert_cmpuint (fac_clusters_n_at (clusters, FAC_CLUSTERS_MAX_ZOOM), ==, 2);
    }
  g_rand_free (random);
}

static int
compare_guints (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *)a, right = *(const guint *)b;
  return left < right ? -1 : left > right;
}

static void
test_boxes (void)
{
  g_autofree FacPoint *points = make_points (N_POINTS, HALF_SIDE);
  g_autoptr (FacClusters) clusters = fac_clusters_new (points, N_POINTS, RADIUS);
  GRand *random = g_rand_new_with_seed (10);
  guint n_found = 0;
  for (int k = 0; k < 400; k++)
    {
      guint zoom = (guint)g_rand_int_range (random, 0, 19);
      double x = g_rand_double_range (random, 0.48, 0.52),
             y = g_rand_double_range (random, 0.48, 0.52);
      FacBox box = { x, y, x + g_rand_double_range (random, 0, 0.01),
                     y + g_rand_double_range (random, 0, 0.02) };
      g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (guint));
      for (guint i = 0; i < fac_clusters_n_nodes (clusters); i++)
        {
          const FacClusterNode node = fac_clusters_node (clusters, i);
          gboolean is_alive =
              node.n > 0
              && fac_clusters_at_zoom (clusters, i, MIN (zoom, FAC_CLUSTERS_MAX_ZOOM + 1)) == i
              && node.zoom >= MIN (zoom, FAC_CLUSTERS_MAX_ZOOM + 1);
          if (is_alive && fac_box_has_point (box, node.at))
            g_array_append_val (expected, i);
        }
      fac_clusters_in_box (clusters, zoom, box, found);
      g_array_sort (found, compare_guints);
      g_assert_cmpmem (found->data, found->len * sizeof (guint), expected->data,
                       expected->len * sizeof (guint));
      n_found += found->len;
    }
  g_rand_free (random);
  g_assert_cmpuint (n_found, >, 1000);
}

/* What supercluster 9.1.0 (radius 40, extent 512) shows of these places. */
static void
test_like_web_maps (void)
{
  static const double degrees[][2] = { { 1.0993, 49.4431 }, { 1.1010, 49.4440 },
                                       { 1.1300, 49.4500 }, { 0.1079, 49.4938 },
                                       { 0.1080, 49.4938 }, { 0.1600, 49.5000 },
                                       { -0.3707, 49.1829 } };
  static const guint expected[FAC_CLUSTERS_N_ZOOMS] = { 1, 1, 1, 1, 1, 2, 3, 3, 3,
                                                        3, 5, 5, 5, 5, 6, 6, 6, 7 };
  FacPoint points[G_N_ELEMENTS (degrees)];
  for (gsize i = 0; i < G_N_ELEMENTS (degrees); i++)
    {
      double sine = sin (degrees[i][1] * G_PI / 180);
      points[i] = (FacPoint){ degrees[i][0] / 360 + 0.5,
                              0.5 - 0.25 * log ((1 + sine) / (1 - sine)) / G_PI };
    }
  g_autoptr (FacClusters) clusters = fac_clusters_new (points, G_N_ELEMENTS (degrees), RADIUS);
  for (guint zoom = 0; zoom < FAC_CLUSTERS_N_ZOOMS; zoom++)
    g_assert_cmpuint (fac_clusters_n_at (clusters, zoom), ==, expected[zoom]);
}

static void
test_none (void)
{
  const FacPoint nowhere = { (double)NAN, 0 }, here = { 0.5, 0.5 };
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint n = 0; n < 2; n++)
    {
      g_autoptr (FacClusters) clusters = fac_clusters_new (&nowhere, n, RADIUS);
      fac_clusters_in_box (clusters, 5, (FacBox){ 0, 0, 1, 1 }, found);
      g_assert_cmpuint (found->len, ==, 0);
      g_assert_cmpuint (fac_clusters_n_at (clusters, 0), ==, 0);
    }
  g_autoptr (FacClusters) one = fac_clusters_new (&here, 1, RADIUS);
  fac_clusters_in_box (one, 5, (FacBox){ 0.4, 0.4, 0.6, 0.6 }, found);
  g_assert_cmpuint (found->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clusters/nothing-lost", test_nothing_lost);
  g_test_add_func ("/clusters/many", test_many);
  g_test_add_func ("/clusters/whole-earth", test_whole_earth);
  g_test_add_func ("/clusters/one-place", test_one_place);
  g_test_add_func ("/clusters/boxes", test_boxes);
  g_test_add_func ("/clusters/like-web-maps", test_like_web_maps);
  g_test_add_func ("/clusters/none", test_none);
  return g_test_run ();
}
