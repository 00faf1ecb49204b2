/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a diagram may show of figures that only sums may show. A sum is fit when three companies at
 * least share it and none has more than 85 % (fac-aggregate.h), seen from those who give and from
 * those who take. What is not fit is grouped: first without its family, then without its ends, then
 * with the smallest band that makes it fit; grey without a width is the last resort. Where bands
 * are sums of the same figures (a family's way), none may be found from the others within 10 %.
 * What is not fit in one year is kept back in each (fac-flow-years.c): a cell then has its years as
 * parts, and each is judged. */
#include "fac-flow-build-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A hidden sum may not be known better than this, on both sides. */
#define LEAST_DOUBT 0.1

static double
total_of (const FacAggregate *aggregate)
{
  return aggregate ? fac_aggregate_total (aggregate) : 0;
}

static gboolean
is_fit (const FacAggregate *aggregate)
{
  return !aggregate || fac_aggregate_is_safe (aggregate);
}

/* What a company takes is its own figure as much as what another gives: when all of a sum goes to
 * known companies, these count too. */
static gboolean
receivers_are_fit (const FacFlowCell *cell)
{
  return !cell->receivers || total_of (cell->receivers) < total_of (cell->unseen) * (1 - 1e-9)
         || fac_aggregate_is_safe (cell->receivers);
}

/* A sum under a filter is also the sum of all less that of the companies left out: both must be
 * fit to be shown, or two diagrams tell of one company. */
static gboolean
is_unfit (const FacFlowCell *cell)
{
  return cell && cell->unseen
         && (cell->is_withheld || !is_fit (cell->unseen) || !receivers_are_fit (cell)
             || !is_fit (cell->beyond));
}

static guint
n_parts (const FacFlowCell *cell)
{
  return cell->parts ? cell->parts->len : 0;
}

/* In this year or in another. */
static gboolean
is_unfit_in_a_year (const FacFlowCell *cell)
{
  for (guint i = 0; i < n_parts (cell); i++)
    if (is_unfit (cell->parts->pdata[i]))
      return TRUE;
  return is_unfit (cell);
}

static gboolean
has_figures (const FacFlowCell *cell)
{
  return cell && (cell->unseen || n_parts (cell) > 0);
}

/* By which cells are chosen: of all years where there are several, so that each chooses alike. */
static double
measure_of (const FacFlowCell *cell)
{
  const FacFlowCell *all = n_parts (cell) > 0 ? cell->parts->pdata[0] : NULL;
  return total_of (n_parts (cell) > 0 ? (all ? all->unseen : NULL) : cell->unseen);
}

gboolean
fac_flow_cell_has_secret (const FacFlowCell *cell)
{
  return cell->unseen && (cell->is_withheld || is_unfit_in_a_year (cell));
}

/* -- The same steps in each year ----------------------------------------------------------- */

#define STEP_FAMILIES 'f'
#define STEP_ENDS 'e'
#define STEP_WAYS 'w'

static char *
step_key (char step, const FacFlowCell *cell)
{
  return g_strdup_printf ("%c%s\n%s\n%d", step, cell->source->id, cell->target->id, cell->family);
}

/* Whether the diagram of all years keeps it back at this step. */
static gboolean
is_marked (const FacFlowBuild *build, char step, const FacFlowCell *cell)
{
  g_autofree char *key = build->marked ? step_key (step, cell) : NULL;
  return key && g_hash_table_contains (build->marked, key);
}

static void
note_kept_back (FacFlowBuild *build, char step, const FacFlowCell *cell)
{
  if (build->kept_back)
    g_hash_table_add (build->kept_back, step_key (step, cell));
}

double
fac_flow_cell_shown (const FacFlowCell *cell)
{
  return cell->seen + (fac_flow_cell_has_secret (cell) ? 0 : total_of (cell->unseen));
}

/* -- Grouping ------------------------------------------------------------------------------ */

static void
join_figures (FacAggregate **into, FacAggregate **from)
{
  if (!*from)
    return;
  if (!*into)
    *into = fac_aggregate_new ();
  fac_aggregate_add_all (*into, *from);
  g_clear_pointer (from, fac_aggregate_free);
}

static void
join_all_figures (FacFlowCell *into, FacFlowCell *from)
{
  join_figures (&into->unseen, &from->unseen);
  join_figures (&into->receivers, &from->receivers);
  join_figures (&into->outer, &from->outer);
  join_figures (&into->beyond, &from->beyond);
  join_figures (&into->beyond_outer, &from->beyond_outer);
}

/* Moves what is not seen one by one. */
static void
join_cell (FacFlowCell *into, FacFlowCell *from)
{
  double unseen = total_of (from->unseen), all = from->seen + unseen;
  double part = all > 0 ? unseen / all : 0;

  if (into == from)
    return;
  join_all_figures (into, from);
  for (guint i = 0; i < n_parts (from); i++)
    if (from->parts->pdata[i])
      join_all_figures (fac_flow_cell_part (into, i), from->parts->pdata[i]);
  g_clear_pointer (&from->parts, g_ptr_array_unref);
  into->estimated += from->estimated * part;
  from->estimated *= 1 - part;
  into->echo += from->echo * part;
  from->echo *= 1 - part;
  into->stage = from->stage;
}

/* Shape: cells in the order of their keys (transfer container). */
static GPtrArray *
cells_in_order (FacFlowBuild *build)
{
  GPtrArray *cells = g_ptr_array_new ();
  g_autoptr (GList) keys =
      g_list_sort (g_hash_table_get_keys (build->cells), (GCompareFunc)g_strcmp0);

  for (const GList *at = keys; at; at = at->next)
    g_ptr_array_add (cells, g_hash_table_lookup (build->cells, at->data));
  return cells;
}

/* Figures that may not be shown by family may be shown together: each such cell joins the one
 * without a family between the same ends. */
static void
join_families (FacFlowBuild *build)
{
  g_autoptr (GPtrArray) cells = cells_in_order (build);

  for (guint i = 0; i < cells->len; i++)
    {
      FacFlowCell *cell = cells->pdata[i];
      if (!cell->family || !(is_unfit_in_a_year (cell) || is_marked (build, STEP_FAMILIES, cell)))
        continue;
      note_kept_back (build, STEP_FAMILIES, cell);
      join_cell (fac_flow_build_cell (build, cell->source, cell->target, FAC_FAMILY_NONE), cell);
      build->diagram->has_joined_families = TRUE;
    }
}

/* Where a cell goes when its ends are not told. */
static FacFlowCell *
grouped_cell (FacFlowBuild *build, const FacFlowCell *cell)
{
  FacFlowEnd *source = cell->source, *target = cell->target;

  if (cell->stage == FAC_STAGE_ONLY)
    {
      FacFlowEnd *group = fac_flow_end (build, "grouped", _ ("Grouped, to name nobody"));
      return fac_flow_build_cell (build, source->is_end ? source : group,
                                  target->is_end ? target : group, FAC_FAMILY_NONE);
    }
  FacFlowEnd *given = fac_flow_end (build, "out:grouped", _ ("Several families together"));
  FacFlowEnd *taken = fac_flow_end (build, "in:grouped", _ ("Several families together"));
  if (cell->stage != FAC_STAGE_TAKEN)
    target = cell->stage == FAC_STAGE_BETWEEN ? taken : given;
  if (cell->stage != FAC_STAGE_GIVEN)
    source = cell->stage == FAC_STAGE_BETWEEN ? given : taken;
  return fac_flow_build_cell (build, source, target, FAC_FAMILY_NONE);
}

/* Of the cells that would join the same group the smallest one that may be shown. */
static FacFlowCell *
smallest_beside (FacFlowBuild *build, const GPtrArray *cells, const FacFlowCell *group)
{
  FacFlowCell *smallest = NULL;

  for (guint i = 0; i < cells->len; i++)
    {
      FacFlowCell *cell = cells->pdata[i];
      if (cell == group || measure_of (cell) <= 0 || grouped_cell (build, cell) != group)
        continue;
      if (!smallest || measure_of (cell) < measure_of (smallest))
        smallest = cell;
    }
  return smallest;
}

/* The bands of one family move together, or what is left would tell what went. Of others each
 * stands for itself. */
static gboolean
are_of_one_way (const FacFlowCell *a, const FacFlowCell *b)
{
  const FacFlowEnd *x = a->stage == FAC_STAGE_TAKEN ? a->source : a->target;
  const FacFlowEnd *y = b->stage == FAC_STAGE_TAKEN ? b->source : b->target;

  if (a == b || a->stage == FAC_STAGE_ONLY || b->stage == FAC_STAGE_ONLY)
    return a == b;
  const char *p = strchr (x->id, ':'), *q = strchr (y->id, ':');
  return a->family == b->family && x->id[1] != 0 && p && q && strcmp (p, q) == 0
         && (strncmp (x->id, "it", 2) == 0 || strncmp (x->id, "ot", 2) == 0)
                == (strncmp (y->id, "it", 2) == 0 || strncmp (y->id, "ot", 2) == 0);
}

static void
join_way (FacFlowBuild *build, const GPtrArray *cells, const FacFlowCell *of, GHashTable *groups)
{
  for (guint i = 0; i < cells->len; i++)
    {
      FacFlowCell *cell = cells->pdata[i];
      if (!are_of_one_way (cell, of) || !has_figures (cell))
        continue;
      note_kept_back (build, STEP_ENDS, cell);
      FacFlowCell *group = grouped_cell (build, cell);
      join_cell (group, cell);
      g_hash_table_add (groups, group);
      build->diagram->has_joined_families = TRUE;
    }
}

/* A group that is not fit, with what could make it so; NULL: none. */
static FacFlowCell *
next_to_join (FacFlowBuild *build, const GPtrArray *cells, GHashTable *groups)
{
  g_autoptr (GPtrArray) all = cells_in_order (build);

  for (guint i = 0; i < all->len; i++)
    {
      FacFlowCell *group = all->pdata[i], *next = NULL;
      if (g_hash_table_contains (groups, group) && is_unfit_in_a_year (group)
          && (next = smallest_beside (build, cells, group)))
        return next;
    }
  return NULL;
}

/* The unfit ones lose their ends; while that is not enough, the smallest others join them. */
static void
join_ends (FacFlowBuild *build)
{
  g_autoptr (GPtrArray) cells = cells_in_order (build);
  g_autoptr (GHashTable) groups = g_hash_table_new (NULL, NULL);
  FacFlowCell *next;

  for (guint i = 0; i < cells->len; i++)
    if (is_unfit_in_a_year (cells->pdata[i]) || is_marked (build, STEP_ENDS, cells->pdata[i]))
      join_way (build, cells, cells->pdata[i], groups);
  while ((next = next_to_join (build, cells, groups)))
    join_way (build, cells, next, groups);
}

/* -- Families on their way ----------------------------------------------------------------- */

/* The figures of one family: given to others than companies, between companies, taken from others.
 * Shown may be given + between, between, between + taken. */
typedef struct
{
  const FacAggregate *outer_given, *between, *outer_taken;
  gboolean between_is_fit;
} Way;

static gboolean
is_exposed (double value, gboolean is_fit_itself, double low, double high)
{
  return !is_fit_itself && value > 0 && low >= (1 - LEAST_DOUBT) * value
         && high <= (1 + LEAST_DOUBT) * value;
}

/* Whether the shown sums of a way tell a figure that is not fit. */
static gboolean
tells_too_much (const Way *way, gboolean given, gboolean between, gboolean taken)
{
  double w = total_of (way->outer_given), y = total_of (way->between),
         z = total_of (way->outer_taken);
  gboolean knows_between = between || (given && !way->outer_given) || (taken && !way->outer_taken);

  if (knows_between)
    return !way->between_is_fit || (given && !is_fit (way->outer_given))
           || (taken && !is_fit (way->outer_taken));
  double high_w = given ? w + y : HUGE_VAL, high_z = taken ? z + y : HUGE_VAL;
  double low_w = given && taken ? MAX (0, w - z) : 0, low_z = given && taken ? MAX (0, z - w) : 0;
  /* Between: what is given at least less what is not between, which is unknown. */
  return is_exposed (w, is_fit (way->outer_given), low_w, high_w)
         || is_exposed (z, is_fit (way->outer_taken), low_z, high_z);
}

static FacFlowCell *
find_cell (FacFlowBuild *build, const char *source, const char *target, int family)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s\n%d", source, target, family);
  return g_hash_table_lookup (build->cells, key);
}

static const FacFlowCell *
part_of (const FacFlowCell *cell, guint part)
{
  return cell && part < n_parts (cell) ? cell->parts->pdata[part] : NULL;
}

/* Whether it tells too much of one year: of what is chosen, or of what a filter leaves out. */
static gboolean
tells_of_year (const FacFlowCell *given, const FacFlowCell *between, const FacFlowCell *taken,
               guint mask)
{
  const Way chosen = { given ? given->outer : NULL, between ? between->unseen : NULL,
                       taken ? taken->outer : NULL,
                       !between || (is_fit (between->unseen) && receivers_are_fit (between)) };
  const Way beyond = { given ? given->beyond_outer : NULL, between ? between->beyond : NULL,
                       taken ? taken->beyond_outer : NULL, !between || is_fit (between->beyond) };

  return tells_too_much (&chosen, mask & 1, mask >> 1 & 1, mask >> 2 & 1)
         || tells_too_much (&beyond, mask & 1, mask >> 1 & 1, mask >> 2 & 1);
}

static gboolean
tells_of_a_year (FacFlowCell *const *cells, guint mask)
{
  guint n = 0;

  for (guint i = 0; i < 3; i++)
    n = MAX (n, cells[i] ? n_parts (cells[i]) : 0);
  for (guint part = 0; part < n; part++)
    if (tells_of_year (part_of (cells[0], part), part_of (cells[1], part), part_of (cells[2], part),
                       mask))
      return TRUE;
  return tells_of_year (cells[0], cells[1], cells[2], mask);
}

/* The most that may be shown of one family's three bands; the rest is withheld. */
static void
choose_way (FacFlowBuild *build, FacFlowCell *given, FacFlowCell *between, FacFlowCell *taken)
{
  FacFlowCell *const cells[] = { given, between, taken };
  gboolean may[3];
  double best = -1;
  guint choice = 0;

  for (guint i = 0; i < 3; i++)
    may[i] = has_figures (cells[i]) && !is_unfit_in_a_year (cells[i])
             && !is_marked (build, STEP_WAYS, cells[i]);
  for (guint mask = 0; mask < 8; mask++)
    {
      double shown = 0;
      gboolean is_wrong = FALSE;
      for (guint i = 0; i < 3; i++)
        {
          is_wrong |= (mask >> i & 1) && !may[i];
          shown += (mask >> i & 1) && cells[i] ? measure_of (cells[i]) : 0;
        }
      if (is_wrong || shown <= best || tells_of_a_year (cells, mask))
        continue;
      best = shown;
      choice = mask;
    }
  for (guint i = 0; i < 3; i++)
    if (has_figures (cells[i]) && !(choice >> i & 1))
      {
        cells[i]->is_withheld = TRUE;
        note_kept_back (build, STEP_WAYS, cells[i]);
      }
}

static void
withhold_on_ways (FacFlowBuild *build)
{
  g_autoptr (GPtrArray) cells = cells_in_order (build);

  for (guint i = 0; i < cells->len; i++)
    {
      FacFlowCell *cell = cells->pdata[i];
      if (cell->stage == FAC_STAGE_BETWEEN && has_figures (cell))
        choose_way (build, find_cell (build, "territory", cell->source->id, cell->family), cell,
                    find_cell (build, cell->target->id, "territory", cell->family));
    }
}

void
fac_flow_build_keep_secrets (FacFlowBuild *build)
{
  gboolean has_families = build->by == FAC_BY_FAMILY || build->by == FAC_BY_TERM;

  if (!has_families)
    join_families (build);
  join_ends (build);
  if (has_families)
    withhold_on_ways (build);
}
