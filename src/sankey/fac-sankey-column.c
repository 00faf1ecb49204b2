/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One column's order. For every two elements the matrix `gain` holds what it costs to have one
 * above the other rather than the reverse, both gaps together; then each element is moved to its
 * best place, again and again. The matrix is the engine's main work.
 */
#include "fac-sankey-column-private.h"

#include <math.h>
#include <string.h>

#define MAX_PASSES 20
/* How far an element may move at once, in places: in a settled column none moves far, and the work
 * grows with it. Measured on 5 000 to 20 000 links: a fifth loses nothing against the whole. */
#define LEAST_REACH 48
#define GREATEST_REACH 256
#define GAIN_ROOM 8000000
/* n x places of the neighbours above which a column stays as it was settled: seconds of work. */
#define GREATEST_STEPS 400000000
/* Less than this is rounding: weights are shares of the greatest link. */
#define LEAST_GAIN 1e-7f

FacSankeyColumnRoom *
fac_sankey_column_room_new (void)
{
  return g_new0 (FacSankeyColumnRoom, 1);
}

void
fac_sankey_column_room_free (FacSankeyColumnRoom *room)
{
  if (room == NULL)
    return;
  g_free (room->start);
  g_free (room->at);
  g_free (room->weight);
  g_free (room->step);
  g_free (room->gain);
  g_free (room->sequence);
  g_free (room->before);
  g_free (room);
}

double
fac_sankey_plan_kept_y (const FacSankeyPlan *plan, guint element)
{
  guint node = plan->element_node[element];
  return node == G_MAXUINT ? (double)NAN : fac_sankey_graph_node (plan->graph, node)->kept_y;
}

static guint
count_segments (const FacSankeyPlan *plan, guint column)
{
  guint first = plan->column_start[column], end = plan->column_start[column + 1];
  return plan->left.start[end] - plan->left.start[first] + plan->right.start[end]
         - plan->right.start[first];
}

static guint
count_column (const FacSankeyPlan *plan, int column)
{
  if (column < 0 || column >= plan->n_columns)
    return 0;
  return plan->column_start[column + 1] - plan->column_start[column];
}

static void
make_room (FacSankeyColumnRoom *room, gsize n, gsize n_segments, gsize n_step)
{
  if (n + 1 > room->n_start)
    {
      room->n_start = n + 1;
      room->start = g_renew (guint, room->start, room->n_start);
      room->sequence = g_renew (guint, room->sequence, room->n_start);
      room->before = g_renew (guint, room->before, room->n_start);
    }
  if (n_segments + 1 > room->n_at)
    {
      room->n_at = n_segments + 1;
      room->at = g_renew (guint, room->at, room->n_at);
      room->weight = g_renew (float, room->weight, room->n_at);
    }
  if (n_step + 1 > room->n_step)
    {
      room->n_step = n_step + 1;
      room->step = g_renew (float, room->step, room->n_step);
    }
}

static guint
add_side (const FacSankeyPlan *plan, const FacSankeySide *side, guint element, guint shift,
          FacSankeyColumnRoom *room, guint at)
{
  guint first = at;
  for (guint k = side->start[element]; k < side->start[element + 1]; k++)
    {
      guint place = plan->position[side->to[k]] + shift;
      float weight = side->weight[k];
      guint i = at++;
      for (; i > first && room->at[i - 1] > place; i--)
        {
          room->at[i] = room->at[i - 1];
          room->weight[i] = room->weight[i - 1];
        }
      room->at[i] = place;
      room->weight[i] = weight;
    }
  return at;
}

/* The column's segments, element after element in the present order, each side sorted; the places
 * of the right neighbours follow those of the left ones. */
static void
gather_segments (const FacSankeyPlan *plan, guint column, FacSankeyColumnRoom *room)
{
  guint first = plan->column_start[column], n = plan->column_start[column + 1] - first;
  guint n_left = count_column (plan, (int)column - 1);
  guint n_right = count_column (plan, (int)column + 1);
  make_room (room, n, count_segments (plan, column), n_left + n_right);
  guint at = 0;
  for (guint i = 0; i < n; i++)
    {
      guint e = plan->order[first + i];
      room->start[i] = at;
      at = add_side (plan, &plan->left, e, 0, room, at);
      at = add_side (plan, &plan->right, e, n_left, room, at);
      room->before[i] = e;
    }
  room->start[n] = at;
}

/* For a segment that ends at each place of the neighbours: what of element i's lies below that
 * place less what lies above it. */
static void
fill_steps (FacSankeyColumnRoom *room, guint i, guint n_left, guint n_all)
{
  guint k = room->start[i], end = room->start[i + 1];
  for (guint side = 0; side < 2; side++)
    {
      guint from = side == 0 ? 0 : n_left, to = side == 0 ? n_left : n_all;
      guint stop = k;
      float below = 0;
      while (stop < end && room->at[stop] < to)
        below += room->weight[stop++];
      float level = below;
      guint place = from;
      while (k < stop)
        {
          guint here = room->at[k];
          float weight = 0;
          for (; k < stop && room->at[k] == here; k++)
            weight += room->weight[k];
          for (; place < here; place++)
            room->step[place] = level;
          room->step[place++] = level - weight;
          level -= 2 * weight;
        }
      for (; place < to; place++)
        room->step[place] = level;
    }
}

static guint
choose_reach (guint n)
{
  guint reach = CLAMP (n / 5, LEAST_REACH, GREATEST_REACH);
  return MIN (reach, MAX (8, GAIN_ROOM / n));
}

static void
fill_gains (FacSankeyColumnRoom *room, guint n, guint n_left, guint n_all, guint reach)
{
  gsize stride = 2 * (gsize)reach + 1, size = n * stride;
  if (size > room->n_gain)
    {
      room->n_gain = size;
      g_free (room->gain);
      room->gain = g_new (float, size);
    }
  const guint *at = room->at;
  const float *weight = room->weight, *step = room->step;
  for (guint i = 0; i < n; i++)
    {
      float *row = room->gain + i * stride;
      guint end_j = MIN (n, i + reach + 1);
      fill_steps (room, i, n_left, n_all);
      guint k = room->start[i + 1];
      for (guint j = i + 1; j < end_j; j++)
        {
          float sum = 0;
          for (guint end = room->start[j + 1]; k < end; k++)
            sum += weight[k] * step[at[k]];
          row[j - i + reach] = sum;
          room->gain[j * stride + i + reach - j] = -sum;
        }
    }
}

/* Moves the element at a place to its best one; its new place. */
static guint
move_one (const FacSankeyColumnRoom *room, guint n, guint reach, guint place,
          const gboolean *is_kept)
{
  guint *sequence = room->sequence;
  guint moved = sequence[place];
  const float *row = room->gain + moved * (2 * (gsize)reach + 1);
  gboolean bars = is_kept != NULL && is_kept[moved];
  float change = 0, best = -LEAST_GAIN;
  guint best_place = place;
  for (guint i = place; i-- > 0;)
    {
      guint passed = sequence[i];
      if ((bars && is_kept[passed]) || passed + reach < moved || moved + reach < passed)
        break;
      change += row[passed + reach - moved];
      if (change < best)
        {
          best = change;
          best_place = i;
        }
    }
  change = 0;
  for (guint i = place + 1; i < n; i++)
    {
      guint passed = sequence[i];
      if ((bars && is_kept[passed]) || passed + reach < moved || moved + reach < passed)
        break;
      change -= row[passed + reach - moved];
      if (change < best)
        {
          best = change;
          best_place = i;
        }
    }
  if (best_place < place)
    memmove (sequence + best_place + 1, sequence + best_place,
             (place - best_place) * sizeof (guint));
  else if (best_place > place)
    memmove (sequence + place, sequence + place + 1, (best_place - place) * sizeof (guint));
  sequence[best_place] = moved;
  return best_place;
}

static gboolean *
find_kept (const FacSankeyPlan *plan, const FacSankeyColumnRoom *room, guint n)
{
  gboolean *is_kept = NULL;
  for (guint i = 0; i < n; i++)
    if (!isnan (fac_sankey_plan_kept_y (plan, room->before[i])))
      {
        if (is_kept == NULL)
          is_kept = g_new0 (gboolean, n);
        is_kept[i] = TRUE;
      }
  return is_kept;
}

static void
write_order (FacSankeyPlan *plan, guint first, guint n, const FacSankeyColumnRoom *room)
{
  for (guint i = 0; i < n; i++)
    {
      guint e = room->before[room->sequence[i]];
      plan->order[first + i] = e;
      plan->position[e] = i;
    }
}

gboolean
fac_sankey_column_improve (FacSankeyPlan *plan, guint column, FacSankeyColumnRoom *room)
{
  guint first = plan->column_start[column], n = plan->column_start[column + 1] - first;
  guint n_left = count_column (plan, (int)column - 1);
  guint n_all = n_left + count_column (plan, (int)column + 1);
  if (n < 2 || (guint64)n * n_all > GREATEST_STEPS)
    return FALSE;
  gather_segments (plan, column, room);
  guint reach = choose_reach (n);
  fill_gains (room, n, n_left, n_all, reach);
  g_autofree gboolean *is_kept = find_kept (plan, room, n);
  for (guint i = 0; i < n; i++)
    room->sequence[i] = i;
  gboolean is_changed = FALSE;
  for (guint pass = 0; pass < MAX_PASSES; pass++)
    {
      gboolean is_moved = FALSE;
      for (guint i = 0; i < n; i++)
        {
          guint place = move_one (room, n, reach, i, is_kept);
          is_moved |= place != i;
        }
      if (!is_moved)
        break;
      is_changed = TRUE;
    }
  if (is_changed)
    write_order (plan, first, n, room);
  return is_changed;
}
