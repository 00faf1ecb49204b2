/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One column's order. For every two elements the matrix `gain` holds what it costs to have one
 * above the other rather than the reverse, both gaps together; then each element is moved to its
 * best place, and again those that it passed. The matrix is the engine's main work: it is a band
 * along the diagonal, and where few elements are due, only their rows are filled.
 */
#include "fac-sankey-column-private.h"

#include <math.h>
#include <string.h>

#define MAX_PASSES 20
/* How far an element may move at once, in places: in a settled column none moves far, and the work
 * grows with it. Measured on 5 000 to 20 000 links: a fifth loses nothing against the whole. */
#define LEAST_REACH 48
#define GREATEST_REACH 128
#define GAIN_ROOM 8000000
/* After so many places without a better one an element looks no further. */
#define PATIENCE 48
/* n x places of the neighbours above which a column stays as it was settled: seconds of work. */
#define GREATEST_STEPS 400000000
/* Less than this is rounding: weights are shares of the greatest link. */
#define LEAST_GAIN 1e-7f

FacSankeyColumnRoom *
fac_sankey_column_room_new (guint n_elements)
{
  FacSankeyColumnRoom *room = g_new0 (FacSankeyColumnRoom, 1);
  room->is_due = g_new0 (gboolean, n_elements + 1);
  return room;
}

void
fac_sankey_column_room_free (FacSankeyColumnRoom *room)
{
  if (room == NULL)
    return;
  g_free (room->is_due);
  g_free (room->start);
  g_free (room->at);
  g_free (room->weight);
  g_free (room->step);
  g_free (room->gain);
  g_free (room->has_row);
  g_free (room->is_asked);
  g_free (room->sequence);
  g_free (room->before);
  g_free (room);
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
      room->has_row = g_renew (gboolean, room->has_row, room->n_start);
      room->is_asked = g_renew (gboolean, room->is_asked, room->n_start);
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

/* What stands beside a moved element may have a better place now. */
static void
mark_neighbours (const FacSankeyPlan *plan, FacSankeyColumnRoom *room, guint element)
{
  for (guint k = plan->left.start[element]; k < plan->left.start[element + 1]; k++)
    room->is_due[plan->left.to[k]] = TRUE;
  for (guint k = plan->right.start[element]; k < plan->right.start[element + 1]; k++)
    room->is_due[plan->right.to[k]] = TRUE;
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

/* A column while it is improved; elements are numbered by their order before. */
typedef struct
{
  FacSankeyColumnRoom *room;
  guint n, n_left, n_all; /* elements; places of the left neighbours, and of both sides' */
  guint reach;
  const gboolean *is_kept; /* NULL: none */
} Column;

static float *
gain_row (const Column *c, guint i)
{
  return c->room->gain + i * (2 * (gsize)c->reach + 1);
}

/* What it costs that an element, whose steps are filled, stands above the one with segment k first;
 * k then stands at the next one's. */
static inline float
sum_segments (const FacSankeyColumnRoom *room, guint *k, guint end)
{
  float sum = 0;
  for (; *k < end; (*k)++)
    sum += room->weight[*k] * room->step[room->at[*k]];
  return sum;
}

/* An element with one segment a side, as all passing bands are: its steps need not be filled. */
typedef struct
{
  guint n_left;
  int at[2]; /* left and right */
  float weight[2];
} Passing;

static gboolean
is_passing (const Column *c, guint i, Passing *passing)
{
  const FacSankeyColumnRoom *room = c->room;
  guint k = room->start[i];
  if (room->start[i + 1] - k != 2 || room->at[k] >= c->n_left || room->at[k + 1] < c->n_left)
    return FALSE;
  *passing = (Passing){ c->n_left,
                        { (int)room->at[k], (int)room->at[k + 1] },
                        { room->weight[k], room->weight[k + 1] } };
  return TRUE;
}

/* As sum_segments(). */
static inline float
sum_passing (const FacSankeyColumnRoom *room, guint *k, guint end, const Passing *passing)
{
  float sum = 0;
  for (; *k < end; (*k)++)
    {
      guint side = room->at[*k] >= passing->n_left;
      int below = passing->at[side] - (int)room->at[*k];
      sum += room->weight[*k] * passing->weight[side] * (float)((below > 0) - (below < 0));
    }
  return sum;
}

/* All rows: what one element costs above another is the reverse of the other above it. */
static void
fill_rows (const Column *c)
{
  FacSankeyColumnRoom *room = c->room;
  guint reach = c->reach;
  for (guint i = 0; i < c->n; i++)
    {
      float *row = gain_row (c, i);
      guint end = MIN (c->n, i + reach + 1), k = room->start[i + 1];
      Passing passing;
      gboolean passes = is_passing (c, i, &passing);
      if (!passes)
        fill_steps (room, i, c->n_left, c->n_all);
      for (guint j = i + 1; j < end; j++)
        {
          guint stop = room->start[j + 1];
          float sum =
              passes ? sum_passing (room, &k, stop, &passing) : sum_segments (room, &k, stop);
          row[j - i + reach] = sum;
          gain_row (c, j)[i + reach - j] = -sum;
        }
      room->has_row[i] = TRUE;
    }
}

static void
fill_row (const Column *c, guint i)
{
  FacSankeyColumnRoom *room = c->room;
  float *row = gain_row (c, i);
  guint j = i > c->reach ? i - c->reach : 0, end = MIN (c->n, i + c->reach + 1);
  fill_steps (room, i, c->n_left, c->n_all);
  for (guint k = room->start[j]; j < end; j++)
    row[j + c->reach - i] = sum_segments (room, &k, room->start[j + 1]);
  room->has_row[i] = TRUE;
}

/* Looks along the sequence, up or down, for a place that costs less than `best`. */
static void
look (const Column *c, guint place, int way, float *best, guint *best_place)
{
  const guint *sequence = c->room->sequence;
  guint moved = sequence[place];
  const float *row = gain_row (c, moved);
  gboolean bars = c->is_kept != NULL && c->is_kept[moved];
  guint low = moved > c->reach ? moved - c->reach : 0, span = moved + c->reach - low;
  guint shift = c->reach - moved; /* wraps, and back when an element is added */
  guint left = PATIENCE;
  float change = 0;
  for (guint i = place + (guint)way; i < c->n && left > 0; i += (guint)way, left--)
    {
      guint passed = sequence[i];
      if ((bars && c->is_kept[passed]) || passed - low > span)
        return;
      change += way < 0 ? row[passed + shift] : -row[passed + shift];
      if (change < *best)
        {
          *best = change;
          *best_place = i;
          left = PATIENCE + 1;
        }
    }
}

/* Moves the element at a place to its best one; its new place. */
static guint
move_one (const Column *c, guint place)
{
  guint *sequence = c->room->sequence;
  guint moved = sequence[place], best_place = place;
  float best = -LEAST_GAIN;
  if (!c->room->has_row[moved])
    fill_row (c, moved);
  look (c, place, -1, &best, &best_place);
  look (c, place, 1, &best, &best_place);
  if (best_place < place)
    memmove (sequence + best_place + 1, sequence + best_place,
             (place - best_place) * sizeof (guint));
  else if (best_place > place)
    memmove (sequence + place, sequence + place + 1, (best_place - place) * sizeof (guint));
  sequence[best_place] = moved;
  return best_place;
}

/* Moves what is asked for, and asks again for what was passed; TRUE when anything moved. */
static gboolean
move_all (const Column *c, FacSankeyPlan *plan)
{
  FacSankeyColumnRoom *room = c->room;
  gboolean is_moved = FALSE;
  for (guint i = 0; i < c->n; i++)
    {
      guint moved = room->sequence[i];
      if (!room->is_asked[moved])
        continue;
      room->is_asked[moved] = FALSE;
      guint place = move_one (c, i);
      if (place == i)
        continue;
      is_moved = TRUE;
      mark_neighbours (plan, room, room->before[moved]);
      for (guint k = MIN (i, place); k <= MAX (i, place); k++)
        room->is_asked[room->sequence[k]] |= k != place;
    }
  return is_moved;
}

static gboolean *
find_kept (const FacSankeyPlan *plan, const FacSankeyColumnRoom *room, guint n)
{
  if (!plan->has_kept_y)
    return NULL;
  gboolean *is_kept = g_new (gboolean, n);
  for (guint i = 0; i < n; i++)
    is_kept[i] = !isnan (plan->kept_y[room->before[i]]);
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

/* Which elements of a column are due; their number. */
static guint
ask (const FacSankeyPlan *plan, guint column, FacSankeyColumnRoom *room)
{
  guint first = plan->column_start[column], n = plan->column_start[column + 1] - first;
  guint n_due = 0;
  for (guint i = 0; i < n; i++)
    n_due += room->is_due[plan->order[first + i]] ? 1 : 0;
  if (n_due == 0)
    return 0;
  gather_segments (plan, column, room);
  for (guint i = 0; i < n; i++)
    {
      room->sequence[i] = i;
      room->has_row[i] = FALSE;
      room->is_asked[i] = room->is_due[room->before[i]];
      room->is_due[room->before[i]] = FALSE;
    }
  return n_due;
}

static void
make_gain_room (const Column *c)
{
  gsize size = c->n * (2 * (gsize)c->reach + 1);
  if (size <= c->room->n_gain)
    return;
  c->room->n_gain = size;
  g_free (c->room->gain);
  c->room->gain = g_new (float, size);
}

gboolean
fac_sankey_column_improve (FacSankeyPlan *plan, guint column, FacSankeyColumnRoom *room)
{
  Column c = { .room = room,
               .n = count_column (plan, (int)column),
               .n_left = count_column (plan, (int)column - 1) };
  c.n_all = c.n_left + count_column (plan, (int)column + 1);
  if (c.n < 2 || (guint64)c.n * c.n_all > GREATEST_STEPS)
    return FALSE;
  guint n_due = ask (plan, column, room);
  if (n_due == 0)
    return FALSE;
  g_autofree gboolean *is_kept = find_kept (plan, room, c.n);
  c.is_kept = is_kept;
  c.reach = choose_reach (c.n);
  make_gain_room (&c);
  if (2 * n_due > c.n)
    fill_rows (&c);
  guint pass = 0;
  while (pass < MAX_PASSES && move_all (&c, plan))
    pass++;
  if (pass > 0)
    write_order (plan, plan->column_start[column], c.n, room);
  return pass > 0;
}
