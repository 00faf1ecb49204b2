/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A short round over the day's visits. */
#include "fac-round.h"

#include <math.h>

/* A round that is shorter by less than a metre is not shorter. */
#define SAME_KM 0.001

/* What is planned: node 0 is where the round begins, nodes 1 to n are stops with a place. */
typedef struct
{
  guint n;
  double *km;  /* (n + 1) × (n + 1) */
  int *times;  /* of nodes; -1: none */
  guint *stop; /* of nodes 1 to n: index of the stop */
} Plan;

static double
km_between (const Plan *plan, guint a, guint b)
{
  return plan->km[a * (plan->n + 1) + b];
}

/* Whether `a` has to come before `b`. */
static gboolean
comes_before (const Plan *plan, guint a, guint b)
{
  return plan->times[a] >= 0 && plan->times[b] >= 0
         && (plan->times[a] < plan->times[b] || (plan->times[a] == plan->times[b] && a < b));
}

static double
length_km (const Plan *plan, const guint *order)
{
  double sum = 0;
  guint at = 0;
  for (guint i = 0; i < plan->n; i++)
    {
      sum += km_between (plan, at, order[i]);
      at = order[i];
    }
  return sum + km_between (plan, at, 0);
}

/* -- Few stops: the shortest round (Held and Karp) ----------------------------------------- */

/* Whether `node` may follow when the nodes of `set` were visited. */
static gboolean
may_follow (const Plan *plan, guint set, guint node)
{
  for (guint other = 1; other <= plan->n; other++)
    if (!(set >> (other - 1) & 1) && other != node && comes_before (plan, other, node))
      return FALSE;
  return TRUE;
}

static void
plan_exactly (const Plan *plan, guint *order)
{
  guint n = plan->n, n_sets = 1u << n;
  /* best[set][last]: the shortest way from the beginning over `set` that ends in `last` */
  g_autofree double *best = g_new (double, (gsize)n_sets *n);
  g_autofree guint8 *before = g_new0 (guint8, (gsize)n_sets * n);

  for (gsize i = 0; i < (gsize)n_sets * n; i++)
    best[i] = INFINITY;
  for (guint node = 1; node <= n; node++)
    if (may_follow (plan, 0, node))
      best[((gsize)1 << (node - 1)) * n + node - 1] = km_between (plan, 0, node);
  for (guint set = 1; set < n_sets; set++)
    for (guint last = 1; last <= n; last++)
      {
        double so_far = best[(gsize)set * n + last - 1];
        if (isinf (so_far))
          continue;
        for (guint next = 1; next <= n; next++)
          {
            gsize at = (gsize)(set | 1u << (next - 1)) * n + next - 1;
            double way = so_far + km_between (plan, last, next);
            if (!(set >> (next - 1) & 1) && may_follow (plan, set, next)
                && way < best[at] - SAME_KM)
              {
                best[at] = way;
                before[at] = (guint8)last;
              }
          }
      }

  guint set = n_sets - 1, last = 0;
  double shortest = INFINITY;
  for (guint node = 1; node <= n; node++)
    {
      double way = best[(gsize)set * n + node - 1] + km_between (plan, node, 0);
      if (way < shortest - SAME_KM)
        {
          shortest = way;
          last = node;
        }
    }
  for (guint i = n; i-- > 0;)
    {
      order[i] = last;
      guint previous = before[(gsize)set * n + last - 1];
      set &= ~(1u << (last - 1));
      last = previous;
    }
}

/* -- Many stops ---------------------------------------------------------------------------- */

static gboolean
keeps_times (const Plan *plan, const guint *order)
{
  guint last = 0;
  for (guint i = 0; i < plan->n; i++)
    {
      if (plan->times[order[i]] < 0)
        continue;
      if (last && comes_before (plan, order[i], last))
        return FALSE;
      last = order[i];
    }
  return TRUE;
}

static guint
begin_with_times (const Plan *plan, guint *order)
{
  guint n_begun = 0;
  for (guint node = 1; node <= plan->n; node++)
    {
      if (plan->times[node] < 0)
        continue;
      guint at = n_begun;
      for (; at > 0 && comes_before (plan, node, order[at - 1]); at--)
        order[at] = order[at - 1];
      order[at] = node;
      n_begun++;
    }
  return n_begun;
}

static void
begin_with_nearest (const Plan *plan, guint *order)
{
  g_autofree gboolean *is_done = g_new0 (gboolean, plan->n + 1);
  guint at = 0;
  for (guint i = 0; i < plan->n; i++)
    {
      guint nearest = 0;
      for (guint node = 1; node <= plan->n; node++)
        if (!is_done[node]
            && (!nearest || km_between (plan, at, node) < km_between (plan, at, nearest) - SAME_KM))
          nearest = node;
      order[i] = at = nearest;
      is_done[nearest] = TRUE;
    }
}

static void
insert_at (guint *order, guint n, guint at, guint node)
{
  for (guint i = n; i > at; i--)
    order[i] = order[i - 1];
  order[at] = node;
}

/* Each stop without a time where the detour is least; of these the least detour first. */
static void
insert_others (const Plan *plan, guint *order, guint n_begun)
{
  g_autofree gboolean *is_done = g_new0 (gboolean, plan->n + 1);
  for (guint i = 0; i < n_begun; i++)
    is_done[order[i]] = TRUE;
  for (; n_begun < plan->n; n_begun++)
    {
      double least = INFINITY;
      guint best_node = 0, best_at = 0;
      for (guint node = 1; node <= plan->n; node++)
        for (guint at = 0; !is_done[node] && at <= n_begun; at++)
          {
            guint a = at ? order[at - 1] : 0, b = at < n_begun ? order[at] : 0;
            double detour =
                km_between (plan, a, node) + km_between (plan, node, b) - km_between (plan, a, b);
            if (detour < least - SAME_KM)
              {
                least = detour;
                best_node = node;
                best_at = at;
              }
          }
      insert_at (order, n_begun, best_at, best_node);
      is_done[best_node] = TRUE;
    }
}

static void
reverse (guint *order, guint from, guint to)
{
  for (; from < to; from++, to--)
    {
      guint kept = order[from];
      order[from] = order[to];
      order[to] = kept;
    }
}

/* Moves the node at `from` so that it stands at `to`. */
static void
move_to (guint *order, guint from, guint to)
{
  guint node = order[from];
  for (; from < to; from++)
    order[from] = order[from + 1];
  for (; from > to; from--)
    order[from] = order[from - 1];
  order[to] = node;
}

/* Tries every change of one kind; keeps the first that shortens the round and keeps the times. */
static gboolean
improve_once (const Plan *plan, guint *order, void (*change) (guint *, guint, guint))
{
  g_autofree guint *tried = g_new (guint, plan->n);
  double length = length_km (plan, order);

  for (guint i = 0; i < plan->n; i++)
    for (guint j = 0; j < plan->n; j++)
      {
        if (i == j || (change == reverse && j < i))
          continue;
        for (guint k = 0; k < plan->n; k++)
          tried[k] = order[k];
        change (tried, i, j);
        if (length_km (plan, tried) < length - SAME_KM && keeps_times (plan, tried))
          {
            for (guint k = 0; k < plan->n; k++)
              order[k] = tried[k];
            return TRUE;
          }
      }
  return FALSE;
}

/* A bound on the work, far above what is ever needed. */
#define MOST_CHANGES 1000

static void
plan_well (const Plan *plan, guint *order)
{
  guint n_begun = begin_with_times (plan, order);
  if (n_begun)
    insert_others (plan, order, n_begun);
  else
    begin_with_nearest (plan, order);
  for (guint i = 0; i < MOST_CHANGES; i++)
    if (!improve_once (plan, order, reverse) && !improve_once (plan, order, move_to))
      return;
}

/* -- The round ----------------------------------------------------------------------------- */

static gboolean
is_placed (const FacRoundStop *stop)
{
  return !isnan (stop->place.x) && !isnan (stop->place.y);
}

static int
compare_times (const FacRoundStop *stops, guint a, guint b)
{
  int x = stops[a].begins_min < 0 ? G_MAXINT : stops[a].begins_min;
  int y = stops[b].begins_min < 0 ? G_MAXINT : stops[b].begins_min;
  return x != y ? (x < y ? -1 : 1) : (a < b ? -1 : a > b);
}

/* The stop where a round without a start begins, or `n_stops`. */
static guint
first_stop (const FacRoundStop *stops, guint n_stops)
{
  guint first = n_stops;
  for (guint i = 0; i < n_stops; i++)
    if (is_placed (&stops[i]) && (first == n_stops || compare_times (stops, i, first) < 0))
      first = i;
  return first;
}

static void
add_leg (FacRound *round, guint stop, double km)
{
  g_array_append_val (round->order, stop);
  g_array_append_val (round->legs_km, km);
  if (!isnan (km))
    {
      round->total_km += km;
      round->n_placed++;
    }
}

static void
add_unplaced (FacRound *round, const FacRoundStop *stops, guint n_stops)
{
  guint begun = round->order->len;
  for (guint i = 0; i < n_stops; i++)
    {
      if (is_placed (&stops[i]))
        continue;
      add_leg (round, i, (double)NAN);
      guint *order = (guint *)(void *)round->order->data;
      for (guint at = round->order->len - 1;
           at > begun && compare_times (stops, i, order[at - 1]) < 0; at--)
        {
          order[at] = order[at - 1];
          order[at - 1] = i;
        }
    }
}

/* Of the two directions of a round without times, the one that begins with the nearer stop. */
static void
choose_direction (const Plan *plan, guint *order)
{
  for (guint i = 0; i < plan->n; i++)
    if (plan->times[order[i]] >= 0)
      return;
  double first = km_between (plan, 0, order[0]), last = km_between (plan, 0, order[plan->n - 1]);
  if (last < first - SAME_KM
      || (last <= first + SAME_KM && plan->stop[order[plan->n - 1]] < plan->stop[order[0]]))
    reverse (order, 0, plan->n - 1);
}

static void
plan_round (FacRound *round, const Plan *plan)
{
  g_autofree guint *order = g_new0 (guint, plan->n);
  guint at = 0;

  if (plan->n <= FAC_ROUND_N_EXACT)
    plan_exactly (plan, order);
  else
    plan_well (plan, order);
  choose_direction (plan, order);
  for (guint i = 0; i < plan->n; i++)
    {
      add_leg (round, plan->stop[order[i]], km_between (plan, at, order[i]));
      at = order[i];
    }
  round->return_km = km_between (plan, at, 0);
  round->total_km += round->return_km;
}

FacRound *
fac_round_plan (const FacPoint *start, const FacRoundStop *stops, guint n_stops)
{
  FacRound *round = g_new0 (FacRound, 1);
  gboolean has_start = start && !isnan (start->x) && !isnan (start->y);
  guint first = has_start ? n_stops : first_stop (stops, n_stops);
  g_autofree FacPoint *places = g_new (FacPoint, n_stops + 1);
  g_autofree int *times = g_new (int, n_stops + 1);
  g_autofree guint *stop = g_new0 (guint, n_stops + 1);
  Plan plan = { .times = times, .stop = stop };

  round->order = g_array_new (FALSE, FALSE, sizeof (guint));
  round->legs_km = g_array_new (FALSE, FALSE, sizeof (double));
  times[0] = -1;
  if (has_start)
    places[0] = *start;
  else if (first < n_stops)
    {
      places[0] = stops[first].place;
      add_leg (round, first, 0);
    }
  for (guint i = 0; i < n_stops; i++)
    if (i != first && is_placed (&stops[i]))
      {
        plan.n++;
        places[plan.n] = stops[i].place;
        times[plan.n] = stops[i].begins_min;
        stop[plan.n] = i;
      }
  if (plan.n)
    {
      plan.km = g_new (double, (gsize)(plan.n + 1) * (plan.n + 1));
      for (guint a = 0; a <= plan.n; a++)
        for (guint b = 0; b <= plan.n; b++)
          plan.km[a * (plan.n + 1) + b] = fac_distance_km (places[a], places[b]);
      plan_round (round, &plan);
      g_free (plan.km);
    }
  add_unplaced (round, stops, n_stops);
  return round;
}

void
fac_round_free (FacRound *round)
{
  if (!round)
    return;
  g_array_unref (round->order);
  g_array_unref (round->legs_km);
  g_free (round);
}
