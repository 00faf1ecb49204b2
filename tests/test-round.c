/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order of visits, against distances worked out by hand and against trying every order. */
#include "fac-round.h"

#include <math.h>

/* A degree of a meridian of the mean sphere: 6371.0088 km × π / 180. */
#define DEGREE_KM 111.195080

#define NOWHERE ((FacPoint){ NAN, NAN })

static guint
nth (const FacRound *round, guint i)
{
  return g_array_index (round->order, guint, i);
}

static double
leg (const FacRound *round, guint i)
{
  return g_array_index (round->legs_km, double, i);
}

/* A square with a side of a tenth of a degree at the equator, its corners given crosswise. */
static void
test_by_hand (void)
{
  const FacPoint start = { 0, 0 };
  const FacRoundStop stops[] = {
    { { 0, 0.1 }, -1 }, { NOWHERE, -1 }, { { 0.1, 0 }, -1 }, { { 0.1, 0.1 }, -1 }
  };
  g_autoptr (FacRound) round = fac_round_plan (&start, stops, 4);

  g_assert_cmpuint (round->order->len, ==, 4);
  g_assert_cmpuint (round->n_placed, ==, 3);
  g_assert_cmpuint (nth (round, 0), ==, 0);
  g_assert_cmpuint (nth (round, 1), ==, 3);
  g_assert_cmpuint (nth (round, 2), ==, 2);
  g_assert_cmpuint (nth (round, 3), ==, 1);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat_with_epsilon (leg (round, i), 0.1 * DEGREE_KM, 1e-3);
  g_assert_true (isnan (leg (round, 3)));
  g_assert_cmpfloat_with_epsilon (round->return_km, 0.1 * DEGREE_KM, 1e-3);
  g_assert_cmpfloat_with_epsilon (round->total_km, 0.4 * DEGREE_KM, 1e-3);
}

/* The far one at nine, the near one at eleven: 0.3 out, 0.2 back, 0.1 home; the third on the way
 * out costs nothing. */
static void
test_times_are_kept (void)
{
  const FacPoint start = { 0, 49 };
  const FacRoundStop stops[] = { { { 0, 49.1 }, 11 * 60 },
                                 { { 0, 49.3 }, 9 * 60 },
                                 { { 0, 49.2 }, -1 } };
  g_autoptr (FacRound) round = fac_round_plan (&start, stops, 3);
  guint at[3];

  for (guint i = 0; i < 3; i++)
    at[nth (round, i)] = i;
  g_assert_cmpuint (at[1], <, at[0]);
  g_assert_cmpfloat_with_epsilon (round->total_km, 0.6 * DEGREE_KM, 1e-3);
}

/* Without a start the round begins at the first visit, and leads back to it. */
static void
test_without_start (void)
{
  const FacRoundStop stops[] = {
    { NOWHERE, 8 * 60 }, { { 0, 49.2 }, -1 }, { { 0, 49.1 }, 9 * 60 }, { NOWHERE, 7 * 60 }
  };
  g_autoptr (FacRound) round = fac_round_plan (NULL, stops, 4);
  g_autoptr (FacRound) nothing = fac_round_plan (NULL, NULL, 0);

  g_assert_cmpuint (nth (round, 0), ==, 2);
  g_assert_cmpuint (nth (round, 1), ==, 1);
  g_assert_cmpuint (nth (round, 2), ==, 3); /* nowhere, but earlier */
  g_assert_cmpuint (nth (round, 3), ==, 0);
  g_assert_cmpfloat_with_epsilon (leg (round, 0), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (round->total_km, 0.2 * DEGREE_KM, 1e-3);
  g_assert_cmpuint (nothing->order->len, ==, 0);
  g_assert_cmpfloat (nothing->total_km, ==, 0);
}

/* -- An oracle of its own ------------------------------------------------------------------ */

static double
haversine_km (FacPoint a, FacPoint b)
{
  const double radian = G_PI / 180;
  double u = sin ((b.y - a.y) * radian / 2), v = sin ((b.x - a.x) * radian / 2);
  double h = u * u + cos (a.y * radian) * cos (b.y * radian) * v * v;
  return 2 * 6371.0088 * asin (sqrt (h));
}

static double
round_km (FacPoint start, const FacRoundStop *stops, const guint *order, guint n)
{
  double sum = 0;
  FacPoint at = start;
  for (guint i = 0; i < n; i++)
    {
      sum += haversine_km (at, stops[order[i]].place);
      at = stops[order[i]].place;
    }
  return sum + haversine_km (at, start);
}

static gboolean
is_in_time (const FacRoundStop *stops, const guint *order, guint n)
{
  int last = -1;
  for (guint i = 0; i < n; i++)
    {
      int begins = stops[order[i]].begins_min;
      if (begins >= 0 && begins < last)
        return FALSE;
      last = begins >= 0 ? begins : last;
    }
  return TRUE;
}

static double
shortest_of_all (FacPoint start, const FacRoundStop *stops, guint *order, guint n_set, guint n)
{
  double shortest = INFINITY;
  if (n_set == n)
    return is_in_time (stops, order, n) ? round_km (start, stops, order, n) : (double)INFINITY;
  for (guint i = n_set; i < n; i++)
    {
      guint kept = order[n_set];
      order[n_set] = order[i];
      order[i] = kept;
      shortest = fmin (shortest, shortest_of_all (start, stops, order, n_set + 1, n));
      order[i] = order[n_set];
      order[n_set] = kept;
    }
  return shortest;
}

static void
scatter (FacRoundStop *stops, guint n, GRand *random, guint one_time_in)
{
  for (guint i = 0; i < n; i++)
    {
      stops[i].place.x = g_rand_double_range (random, 0.5, 1.3);
      stops[i].place.y = g_rand_double_range (random, 49.2, 49.8);
      stops[i].begins_min =
          one_time_in && i % one_time_in == 0 ? g_rand_int_range (random, 8 * 60, 18 * 60) : -1;
    }
}

static void
test_against_every_order (void)
{
  GRand *random = g_rand_new_with_seed (2026);
  const FacPoint start = { 0.9, 49.5 };

  for (guint trial = 0; trial < 60; trial++)
    {
      FacRoundStop stops[7];
      guint order[7];
      guint n = 2 + trial % 6;
      scatter (stops, n, random, trial % 4);
      for (guint i = 0; i < n; i++)
        order[i] = i;
      g_autoptr (FacRound) round = fac_round_plan (&start, stops, n);
      const guint *found = (const guint *)(void *)round->order->data;
      double shortest = shortest_of_all (start, stops, order, 0, n);
      g_assert_true (is_in_time (stops, found, n));
      g_assert_cmpfloat_with_epsilon (round_km (start, stops, found, n), shortest, 0.01);
      g_assert_cmpfloat_with_epsilon (round->total_km, shortest, 0.01);
    }
  g_rand_free (random);
}

/* Sixteen stops on a circle around the start, given out of order: the shortest round runs along the
 * circle. */
static void
test_many_on_a_circle (void)
{
  const FacPoint start = { 1.0, 0.0 };
  FacRoundStop stops[16];
  double along = 0;

  for (guint i = 0; i < 16; i++)
    {
      double angle = (i * 5 % 16 + 0.5) * 2 * G_PI / 16.5;
      stops[i] = (FacRoundStop){ { cos (angle), sin (angle) }, -1 };
    }
  for (guint step = 0; step < 15; step++)
    {
      double a = (step + 0.5) * 2 * G_PI / 16.5, b = (step + 1.5) * 2 * G_PI / 16.5;
      along += haversine_km ((FacPoint){ cos (a), sin (a) }, (FacPoint){ cos (b), sin (b) });
    }
  double end = 15.5 * 2 * G_PI / 16.5;
  along += haversine_km (start, (FacPoint){ cos (G_PI / 16.5), sin (G_PI / 16.5) })
           + haversine_km (start, (FacPoint){ cos (end), sin (end) });

  g_autoptr (FacRound) round = fac_round_plan (&start, stops, 16);
  g_assert_cmpfloat_with_epsilon (round->total_km, along, 0.01);
}

/* Many, some with a time: each once, times kept, no longer than going to the nearest next, and the
 * same when asked again. */
static void
test_many_with_times (void)
{
  GRand *random = g_rand_new_with_seed (7);
  const FacPoint start = { 0.9, 49.5 };
  FacRoundStop stops[24];

  scatter (stops, 24, random, 5);
  g_autoptr (FacRound) round = fac_round_plan (&start, stops, 24);
  g_autoptr (FacRound) again = fac_round_plan (&start, stops, 24);
  const guint *order = (const guint *)(void *)round->order->data;
  gboolean seen[24] = { FALSE };
  for (guint i = 0; i < 24; i++)
    {
      g_assert_false (seen[order[i]]);
      seen[order[i]] = TRUE;
      g_assert_cmpuint (order[i], ==, nth (again, i));
    }
  g_assert_true (is_in_time (stops, order, 24));

  /* No removal and insertion of one stop makes it shorter. */
  double length = round_km (start, stops, order, 24);
  for (guint from = 0; from < 24; from++)
    for (guint to = 0; to < 24; to++)
      {
        guint tried[24], n = 0;
        for (guint i = 0; i < 24; i++)
          if (i != from)
            tried[n++] = order[i];
        for (guint i = 23; i > to; i--)
          tried[i] = tried[i - 1];
        tried[to] = order[from];
        if (is_in_time (stops, tried, 24))
          g_assert_cmpfloat (round_km (start, stops, tried, 24), >, length - 0.01);
      }
  g_rand_free (random);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planning/round/by-hand", test_by_hand);
  g_test_add_func ("/planning/round/times-are-kept", test_times_are_kept);
  g_test_add_func ("/planning/round/without-start", test_without_start);
  g_test_add_func ("/planning/round/against-every-order", test_against_every_order);
  g_test_add_func ("/planning/round/many-on-a-circle", test_many_on_a_circle);
  g_test_add_func ("/planning/round/many-with-times", test_many_with_times);
  return g_test_run ();
}
