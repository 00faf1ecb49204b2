/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cluster index alone, for ./dev bench map.
 *   bench-clusters make N FILE       invented points of a region: longitude, latitude as doubles
 *   bench-clusters FILE [RUNS]       times: one JSON object a run of all */
#include "fac-clusters.h"
#include "fac-projection.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N_CENTRES 20
#define WIDTH_PX 1280.0
#define HEIGHT_PX 800.0
#define RADIUS (40.0 / 512)

/* Longitude, latitude, share, spread in km of some communes. */
static const struct
{
  double longitude, latitude, share, spread_km;
} places[] = {
  { 0.1079, 49.4938, 17, 3 },   { 1.0993, 49.4431, 16, 4 },  { -0.3707, 49.1829, 14, 4 },
  { -1.6164, 49.6337, 7, 3 },   { 1.1508, 49.0241, 6, 3 },   { 0.0911, 48.4322, 4, 3 },
  { 1.0790, 49.9229, 4, 3 },    { -1.0908, 49.1157, 3, 3 },  { 0.2263, 49.1466, 3, 3 },
  { -0.5731, 48.7486, 2.5, 3 }, { 1.4834, 49.0930, 2.5, 2 }, { 0.3746, 49.7578, 2, 2 },
  { 0.5344, 49.4799, 4, 2 },    { 0.2333, 49.5030, 4, 2 },   { 1.1706, 49.2156, 2.5, 2 },
  { -1.5967, 48.8380, 2, 2 },   { -0.8886, 48.8389, 2, 3 },  { -0.7028, 49.2764, 2, 2 },
  { -0.0161, 48.7447, 2, 2 },   { 0.5983, 49.0886, 1.5, 2 }, { -1.3568, 48.6844, 1.5, 2 },
};

static double
gauss (GRand *random)
{
  return sqrt (-2 * log (1 - g_rand_double (random))) * cos (2 * G_PI * g_rand_double (random));
}

static int
make (guint n, const char *path)
{
  GRand *random = g_rand_new_with_seed (1);
  FILE *file = fopen (path, "wb");
  double total = 0;
  if (!file)
    return 1;
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    total += places[i].share;
  for (guint i = 0; i < n; i++)
    {
      double left = g_rand_double_range (random, 0, total);
      gsize at = 0;
      while (at + 1 < G_N_ELEMENTS (places) && left > places[at].share)
        left -= places[at++].share;
      /* one in seven far outside the town */
      double km = places[at].spread_km * (g_rand_double (random) < 0.15 ? 6 : 1);
      double latitude = places[at].latitude + gauss (random) * km / 111.2;
      double longitude = places[at].longitude
                         + gauss (random) * km / (111.2 * cos (places[at].latitude * G_PI / 180));
      const double pair[] = { round (longitude * 1e6) / 1e6, round (latitude * 1e6) / 1e6 };
      fwrite (pair, sizeof pair, 1, file);
    }
  g_rand_free (random);
  return fclose (file);
}

static int
compare (const void *a, const void *b)
{
  double left = *(const double *)a, right = *(const double *)b;
  return (left > right) - (left < right);
}

static double
median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare);
  return values[n / 2];
}

static double
now_ms (void)
{
  struct timespec time;
  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void
time_queries (const FacClusters *clusters, const FacPoint *points, guint n)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint zoom = 0; zoom < FAC_CLUSTERS_N_ZOOMS; zoom++)
    {
      double times[3 * N_CENTRES], half_x = WIDTH_PX / 512 / exp2 (zoom),
                                   half_y = HEIGHT_PX / 512 / exp2 (zoom);
      for (guint i = 0; i < 4 * N_CENTRES; i++)
        {
          FacPoint at = points[(guint64)(i % N_CENTRES) * n / N_CENTRES];
          g_array_set_size (found, 0);
          double began = now_ms ();
          fac_clusters_in_box (clusters, zoom,
                               (FacBox){ at.x - half_x, MAX (at.y - half_y, 0), at.x + half_x,
                                         MIN (at.y + half_y, 1) },
                               found);
          if (i >= N_CENTRES)
            times[i - N_CENTRES] = now_ms () - began;
        }
      printf ("%s[%.6f,%u]", zoom ? "," : "", median (times, 3 * N_CENTRES),
              fac_clusters_n_at (clusters, zoom));
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *data = NULL;
  gsize length;
  if (argc == 4 && strcmp (argv[1], "make") == 0)
    return make ((guint)atoi (argv[2]), argv[3]);
  if (argc < 2 || !g_file_get_contents (argv[1], &data, &length, NULL))
    return 2;
  guint n = (guint)(length / sizeof (FacPoint)), runs = argc > 2 ? (guint)atoi (argv[2]) : 1;
  const FacProjection mercator = fac_projection_mercator ();
  g_autofree FacPoint *points = g_memdup2 (data, length);
  g_autofree double *times = g_new (double, runs);
  g_autoptr (FacClusters) clusters = NULL;
  for (guint i = 0; i < n; i++)
    points[i] = fac_projection_forward (&mercator, points[i]);
  for (guint run = 0; run < runs; run++)
    {
      g_clear_pointer (&clusters, fac_clusters_free);
      double began = now_ms ();
      clusters = fac_clusters_new (points, n, RADIUS);
      times[run] = now_ms () - began;
    }
  printf ("{\"points\":%u,\"index_ms\":%.3f,\"zooms\":[", n, median (times, runs));
  time_queries (clusters, points, n);
  printf ("]}\n");
  return 0;
}
