/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order of each column, top to bottom. A start order comes from the whole graph at once (its
 * smoothest vector: neighbours near each other, columns spread), is settled by the weighted mean
 * of the neighbours on both sides, then improved column by column with the exact cost. Small
 * graphs get several starts and the best order is shaken a little; large ones get one good one.
 */
#include "fac-sankey-column-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SETTLE_SWEEPS 32
#define MAX_STARTS 4
/* A shake moves the elements of so many columns, at most by half of these shares of the height. */
#define SHAKEN_COLUMNS 2
static const float shakes[] = { 0.4f, 0.4f, 1, 0.4f };
/* Shakes times segments, or elements. */
#define SHAKEN 1500

/* How much work a graph is worth: measured so that each size takes about a third of the time of the
 * fastest peer (tests/bench/sankey). */
typedef struct
{
  guint size;       /* up to so many segments, or elements */
  guint n_starts;   /* settled */
  guint n_smooth;   /* sweeps before */
  guint n_improved; /* of the starts, the best */
  guint n_sweeps;   /* of improvement */
} Effort;

static const Effort efforts[] = {
  { 250, 4, 30, 2, 8 },    { 2500, 2, 60, 1, 3 },       { 12000, 2, 60, 1, 3 },
  { 30000, 1, 150, 1, 2 }, { G_MAXUINT, 1, 120, 1, 1 },
};

typedef struct
{
  float key;
  guint element;
} Keyed;

typedef struct
{
  FacSankeyPlan *plan;
  FacSankeyColumnRoom *room;
  float *left_root, *right_root; /* square roots of the weights: for the start order */
  float *y;                      /* height of each element */
  Keyed *keyed, *merged;         /* of a column */
  guint64 random;
} Ordering;

/* An order of all columns, and what it costs. */
typedef struct
{
  double crossings;
  guint *order;
} Start;

static gboolean
is_kept (const Ordering *o, guint element)
{
  return o->plan->has_kept_y && !isnan (o->plan->kept_y[element]);
}

/* splitmix64; the same numbers on every machine */
static float
draw_number (Ordering *o)
{
  guint64 z = (o->random += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15));
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return (float)((z ^ (z >> 31)) >> 40) / 16777216.0f;
}

/* Sorts by key, what is equal stays: nearly sorted columns cost little. */
static Keyed *
sort_keyed (Keyed *a, Keyed *b, guint n)
{
  for (guint from = 0; from < n; from += 16)
    {
      guint to = MIN (from + 16, n);
      for (guint i = from + 1; i < to; i++)
        {
          Keyed moved = a[i];
          guint j = i;
          for (; j > from && a[j - 1].key > moved.key; j--)
            a[j] = a[j - 1];
          a[j] = moved;
        }
    }
  for (guint run = 16; run < n; run *= 2)
    {
      for (guint from = 0; from < n; from += 2 * run)
        {
          guint i = from, middle = MIN (from + run, n), j = middle, to = MIN (from + 2 * run, n);
          for (guint k = from; k < to; k++)
            b[k] = i < middle && (j >= to || a[i].key <= a[j].key) ? a[i++] : a[j++];
        }
      Keyed *swap = a;
      a = b;
      b = swap;
    }
  return a;
}

/* Orders a column by its heights, and spreads these evenly; what a hand placed keeps its own.
 * TRUE when the order changed. */
static gboolean
sort_column (Ordering *o, guint column)
{
  FacSankeyPlan *plan = o->plan;
  guint first = plan->column_start[column], n = plan->column_start[column + 1] - first;
  for (guint i = 0; i < n; i++)
    {
      guint e = plan->order[first + i];
      o->keyed[i] = (Keyed){ o->y[e], e };
    }
  const Keyed *sorted = sort_keyed (o->keyed, o->merged, n);
  float step = 1.0f / (float)n;
  gboolean is_changed = FALSE;
  for (guint i = 0; i < n; i++)
    {
      guint e = sorted[i].element;
      is_changed |= plan->order[first + i] != e;
      plan->order[first + i] = e;
      plan->position[e] = i;
      if (!is_kept (o, e))
        o->y[e] = ((float)i + 0.5f) * step;
    }
  return is_changed;
}

static void
pull_column (Ordering *o, guint column, const float *left_weight, const float *right_weight)
{
  const FacSankeyPlan *plan = o->plan;
  for (guint e = plan->column_start[column]; e < plan->column_start[column + 1]; e++)
    {
      float sum = 0, weights = 0;
      for (guint k = plan->left.start[e]; k < plan->left.start[e + 1]; k++)
        {
          weights += left_weight[k];
          sum += left_weight[k] * o->y[plan->left.to[k]];
        }
      for (guint k = plan->right.start[e]; k < plan->right.start[e + 1]; k++)
        {
          weights += right_weight[k];
          sum += right_weight[k] * o->y[plan->right.to[k]];
        }
      if (weights > 0 && (!is_kept (o, e)))
        o->y[e] = sum / weights;
    }
}

static void
spread_column (Ordering *o, guint column)
{
  guint first = o->plan->column_start[column], end = o->plan->column_start[column + 1];
  float mean = 0, spread = 0;
  for (guint e = first; e < end; e++)
    mean += o->y[e];
  mean /= (float)(end - first);
  for (guint e = first; e < end; e++)
    {
      o->y[e] -= mean;
      spread += o->y[e] * o->y[e];
    }
  if (spread <= 1e-20f)
    return;
  spread = sqrtf ((float)(end - first) / spread);
  for (guint e = first; e < end; e++)
    o->y[e] *= spread;
}

static guint
turn (const FacSankeyPlan *plan, guint sweep, guint i)
{
  return sweep % 2 == 0 ? i : (guint)plan->n_columns - 1 - i;
}

/* The smoothest heights of the whole graph: a power iteration that keeps each column centred and
 * spread. */
static void
smooth (Ordering *o, guint n_sweeps)
{
  for (guint sweep = 0; sweep < n_sweeps; sweep++)
    for (guint i = 0; i < (guint)o->plan->n_columns; i++)
      {
        guint column = turn (o->plan, sweep, i);
        pull_column (o, column, o->left_root, o->right_root);
        spread_column (o, column);
      }
}

static void
settle (Ordering *o, guint n_sweeps)
{
  guint n_calm = 0;
  for (guint column = 0; column < (guint)o->plan->n_columns; column++)
    sort_column (o, column);
  /* A sweep each way that changes nothing: none will. */
  for (guint sweep = 0; sweep < n_sweeps && n_calm < 2; sweep++)
    {
      gboolean is_changed = FALSE;
      for (guint i = 0; i < (guint)o->plan->n_columns; i++)
        {
          guint column = turn (o->plan, sweep, i);
          pull_column (o, column, o->plan->left.weight, o->plan->right.weight);
          is_changed |= sort_column (o, column);
        }
      n_calm = is_changed ? 0 : n_calm + 1;
    }
}

static void
set_due (Ordering *o, guint first_column, guint end_column, gboolean is_due)
{
  for (guint e = o->plan->column_start[first_column]; e < o->plan->column_start[end_column]; e++)
    o->room->is_due[e] = is_due;
}

static void
improve_due (Ordering *o, guint n_sweeps)
{
  gboolean is_changed = TRUE;
  for (guint sweep = 0; sweep < n_sweeps && is_changed; sweep++)
    {
      is_changed = FALSE;
      for (guint i = 0; i < (guint)o->plan->n_columns; i++)
        is_changed |= fac_sankey_column_improve (o->plan, turn (o->plan, sweep, i), o->room);
    }
}

static void
improve (Ordering *o, guint n_sweeps)
{
  set_due (o, 0, (guint)o->plan->n_columns, TRUE);
  improve_due (o, n_sweeps);
}

static void
take_order (FacSankeyPlan *plan, const guint *order)
{
  memcpy (plan->order, order, plan->n_elements * sizeof (guint));
  for (int c = 0; c < plan->n_columns; c++)
    for (guint i = plan->column_start[c]; i < plan->column_start[c + 1]; i++)
      plan->position[order[i]] = i - plan->column_start[c];
}

static void
note_order (const FacSankeyPlan *plan, Start *start)
{
  start->crossings = fac_sankey_plan_crossings (plan);
  memcpy (start->order, plan->order, plan->n_elements * sizeof (guint));
}

static int
compare_starts (const void *a, const void *b)
{
  double x = ((const Start *)a)->crossings, y = ((const Start *)b)->crossings;
  return (x > y) - (x < y);
}

static float *
take_roots (const float *weight, guint n)
{
  float *roots = g_new (float, n + 1);
  for (guint i = 0; i < n; i++)
    roots[i] = sqrtf (weight[i]);
  return roots;
}

static void
settle_start (Ordering *o, Start *start, guint number, guint n_smooth)
{
  FacSankeyPlan *plan = o->plan;
  for (guint e = 0; e < plan->n_elements; e++)
    {
      plan->order[e] = e;
      o->y[e] = draw_number (o) - 0.5f;
    }
  /* One start in four is left as rough as it was drawn: small graphs gain by the variety. */
  if (number % 4 != 3)
    smooth (o, n_smooth);
  settle (o, SETTLE_SWEEPS);
  note_order (plan, start);
}

/* Moves two columns a little at random, lets their neighbours answer, then all improve again. */
static void
shake (Ordering *o, Start *best, Start *trial, guint n_sweeps, guint number)
{
  float reach = shakes[number % G_N_ELEMENTS (shakes)];
  FacSankeyPlan *plan = o->plan;
  guint n_columns = (guint)plan->n_columns;
  guint from = (guint)(draw_number (o) * (float)n_columns);
  guint to = MIN (from + SHAKEN_COLUMNS, n_columns);
  take_order (plan, best->order);
  for (guint c = from; c < to; c++)
    {
      guint first = plan->column_start[c], end = plan->column_start[c + 1];
      for (guint i = first; i < end; i++)
        o->y[plan->order[i]] =
            ((float)(i - first) + 0.5f) / (float)(end - first) + reach * (draw_number (o) - 0.5f);
      sort_column (o, c);
    }
  set_due (o, 0, n_columns, FALSE);
  set_due (o, from > 0 ? from - 1 : 0, from, TRUE);
  set_due (o, to, MIN (to + 1, n_columns), TRUE);
  improve_due (o, 1);
  set_due (o, from, to, TRUE);
  improve_due (o, n_sweeps);
  note_order (plan, trial);
  if (trial->crossings <= best->crossings)
    {
      Start swap = *best;
      *best = *trial;
      *trial = swap;
    }
}

static void
search (Ordering *o)
{
  FacSankeyPlan *plan = o->plan;
  const Effort *effort = efforts;
  guint size = MAX (plan->right.start[plan->n_elements], plan->n_elements);
  while (size > effort->size)
    effort++;
  Start starts[MAX_STARTS];
  for (guint s = 0; s < effort->n_starts; s++)
    {
      starts[s].order = g_new (guint, plan->n_elements + 1);
      settle_start (o, &starts[s], s, effort->n_smooth);
    }
  qsort (starts, effort->n_starts, sizeof (Start), compare_starts);
  for (guint s = 0; s < effort->n_improved; s++)
    {
      take_order (plan, starts[s].order);
      improve (o, effort->n_sweeps);
      note_order (plan, &starts[s]);
    }
  qsort (starts, effort->n_improved, sizeof (Start), compare_starts);
  for (guint i = SHAKEN / MAX (size, 1); i > 0 && starts[0].crossings > 0; i--)
    shake (o, &starts[0], &starts[effort->n_starts - 1], effort->n_sweeps, i);
  take_order (plan, starts[0].order);
  for (guint s = 0; s < effort->n_starts; s++)
    g_free (starts[s].order);
}

/* With a hand's order there is one start: everything else finds its place around it. */
static void
fit_around_kept (Ordering *o)
{
  FacSankeyPlan *plan = o->plan;
  for (guint e = 0; e < plan->n_elements; e++)
    {
      plan->order[e] = e;
      o->y[e] = is_kept (o, e) ? (float)plan->kept_y[e] : 0.5f;
    }
  settle (o, SETTLE_SWEEPS);
  improve (o, efforts[0].n_sweeps);
}

/* An order upside down costs the same: what comes first in the graph is put above. */
static void
turn_upright (FacSankeyPlan *plan)
{
  double lean = 0;
  for (int c = 0; c < plan->n_columns; c++)
    {
      guint first = plan->column_start[c], n = plan->column_start[c + 1] - first;
      for (guint i = 0; i < n; i++)
        if (plan->element_node[plan->order[first + i]] != G_MAXUINT)
          lean += (2.0 * i - n + 1)
                  * (2.0 * plan->element_node[plan->order[first + i]] - plan->n_nodes + 1)
                  / (n + 1.0);
    }
  if (lean >= 0)
    return;
  for (int c = 0; c < plan->n_columns; c++)
    {
      guint first = plan->column_start[c], n = plan->column_start[c + 1] - first;
      for (guint i = 0; i < n / 2; i++)
        {
          guint e = plan->order[first + i];
          plan->order[first + i] = plan->order[first + n - 1 - i];
          plan->order[first + n - 1 - i] = e;
        }
      for (guint i = 0; i < n; i++)
        plan->position[plan->order[first + i]] = i;
    }
}

void
fac_sankey_plan_order (FacSankeyPlan *plan)
{
  guint n = plan->n_elements, n_segments = plan->right.start[n];
  plan->order = g_new0 (guint, n + 1);
  plan->position = g_new0 (guint, n + 1);
  Ordering o = { .plan = plan, .random = 1 };
  o.room = fac_sankey_column_room_new (n);
  o.left_root = take_roots (plan->left.weight, n_segments);
  o.right_root = take_roots (plan->right.weight, n_segments);
  o.y = g_new (float, n + 1);
  o.keyed = g_new (Keyed, n + 1);
  o.merged = g_new (Keyed, n + 1);
  if (plan->has_kept_y)
    fit_around_kept (&o);
  else
    {
      search (&o);
      turn_upright (plan);
    }
  fac_sankey_column_room_free (o.room);
  g_free (o.left_root);
  g_free (o.right_root);
  g_free (o.y);
  g_free (o.keyed);
  g_free (o.merged);
}
