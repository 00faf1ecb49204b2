/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Adds flows up between the boxes on their way. */
#include "fac-flow-build-private.h"

#include "fac-quantity.h"

#include <math.h>
#include <string.h>

/* Slips are looked for among so many flows at most: it needs them all at once. */
#define MOST_COMPARED 20000

const char *const fac_flow_build_fields[] = { "establishment",
                                              "direction",
                                              "kind",
                                              "family",
                                              "term",
                                              "label",
                                              "canonical",
                                              "canonical_min",
                                              "canonical_max",
                                              "canonical_unit",
                                              "converted",
                                              "year",
                                              "partner",
                                              "partner_name",
                                              "confidence",
                                              "level",
                                              "published_on",
                                              "source",
                                              "cost_eur_cents_per_year",
                                              NULL };

const char *const fac_flow_build_look_fields[] = { "establishment", "direction", "kind",
                                                   "family",        "canonical", "canonical_unit",
                                                   "year",          "partner",   "level",
                                                   "published_on",  NULL };

static void
end_free (FacFlowEnd *end)
{
  g_free (end->id);
  g_free (end->label);
  g_free (end);
}

static void
cell_free (gpointer data)
{
  FacFlowCell *cell = data;
  if (!cell)
    return;
  g_clear_pointer (&cell->parts, g_ptr_array_unref);
  fac_aggregate_free (cell->unseen);
  fac_aggregate_free (cell->receivers);
  fac_aggregate_free (cell->outer);
  fac_aggregate_free (cell->beyond);
  fac_aggregate_free (cell->beyond_outer);
  g_clear_pointer (&cell->compared, g_ptr_array_unref);
  g_free (cell);
}

FacFlowCell *
fac_flow_cell_part (FacFlowCell *cell, guint part)
{
  if (!cell->parts)
    cell->parts = g_ptr_array_new_with_free_func (cell_free);
  if (part >= cell->parts->len)
    g_ptr_array_set_size (cell->parts, (int)part + 1);
  if (!cell->parts->pdata[part])
    cell->parts->pdata[part] = g_new0 (FacFlowCell, 1);
  return cell->parts->pdata[part];
}

/* -- What a flow is ------------------------------------------------------------------------ */

FacFlowNature
fac_flow_build_nature_of (const FacFlow *flow)
{
  switch ((FacResourceKind)flow->kind)
    {
    case FAC_KIND_NONE:
    case FAC_KIND_MATERIAL:
    case FAC_KIND_WASTE:
    case FAC_KIND_BY_PRODUCT:
      return FAC_NATURE_MATTER;
    case FAC_KIND_ENERGY:
      return FAC_NATURE_ENERGY;
    case FAC_KIND_WATER:
      return FAC_NATURE_WATER;
    case FAC_KIND_SPACE:
    case FAC_KIND_EQUIPMENT:
    case FAC_KIND_SERVICE:
    case FAC_KIND_LOGISTICS:
    case FAC_KIND_STAFF:
    case FAC_KIND_SKILL:
    case FAC_KIND_PURCHASE:
      return FAC_NATURE_OTHER;
    }
  g_assert_not_reached ();
}

static gboolean
is_in_money (const FacFlow *flow)
{
  return g_strcmp0 (flow->canonical_unit, "EUR/an") == 0;
}

double
fac_flow_build_value (const FacFlowBuild *build, const FacFlow *flow)
{
  if (build->nature != FAC_NATURE_MONEY)
    return flow->canonical;
  if (is_in_money (flow))
    return flow->direction == FAC_DIRECTION_OUT ? flow->canonical : -flow->canonical;
  return flow->cost_eur_cents_per_year == FAC_INTEGER_NONE
             ? (double)NAN
             : (double)flow->cost_eur_cents_per_year / 100;
}

gboolean
fac_flow_build_wants (const FacFlowBuild *build, const FacViewedFlow *viewed)
{
  const FacFlow *flow = viewed->flow;

  if (flow->direction == FAC_DIRECTION_NONE)
    return FALSE;
  if (build->of && viewed->establishment != build->of && viewed->partner != build->of)
    return FALSE;
  return !build->year || flow->year == build->year;
}

/* -- Each exchange once -------------------------------------------------------------------- */

static char *
exchange_key (const FacViewedFlow *viewed)
{
  gboolean is_output = viewed->flow->direction == FAC_DIRECTION_OUT;
  const FacViewed *giver = is_output ? viewed->establishment : viewed->partner;
  const FacViewed *receiver = is_output ? viewed->partner : viewed->establishment;

  return g_strdup_printf ("%s %s %d", giver->listed->establishment->record.uuid,
                          receiver->listed->establishment->record.uuid, viewed->flow->family);
}

void
fac_flow_build_note (FacFlowBuild *build, const FacViewedFlow *viewed)
{
  if (viewed->flow->direction == FAC_DIRECTION_OUT && viewed->partner
      && fac_flow_build_wants (build, viewed))
    g_hash_table_add (build->given, exchange_key (viewed));
}

/* An exchange that both ends told of is counted once, as its giver told it. */
static gboolean
is_told_twice (FacFlowBuild *build, const FacViewedFlow *viewed)
{
  if (!viewed->partner || viewed->flow->direction != FAC_DIRECTION_IN
      || build->nature == FAC_NATURE_MONEY)
    return FALSE;
  g_autofree char *key = exchange_key (viewed);
  return g_hash_table_contains (build->given, key);
}

/* -- The way ------------------------------------------------------------------------------- */

guint
fac_flow_build_way (FacFlowBuild *build, const FacViewedFlow *viewed, FacFlowEnd *ends[4])
{
  gboolean is_money = build->nature == FAC_NATURE_MONEY;
  gboolean has_families = build->by == FAC_BY_FAMILY || build->by == FAC_BY_TERM;
  gboolean is_output = is_money ? fac_flow_build_value (build, viewed->flow) > 0
                                : viewed->flow->direction == FAC_DIRECTION_OUT;
  /* Of one establishment's balance it is the one that gives or takes, whoever told. */
  gboolean is_turned = build->of && viewed->establishment != build->of;
  gboolean is_centred = has_families && build->of;
  FacFlowEnd *own =
      fac_flow_end_of (build, is_centred ? build->of : viewed->establishment, viewed->sight);
  FacFlowEnd *other = NULL;

  if (is_centred)
    is_output ^= is_turned;

  if (viewed->partner && !is_centred)
    other = fac_flow_end_of (build, viewed->partner, viewed->sight);
  else if (!has_families)
    other = fac_flow_end_outside (build, viewed, !is_output);
  if (!has_families)
    {
      ends[0] = is_output ? own : other;
      ends[1] = is_output ? other : own;
      return 2;
    }
  FacFlowEnd *family = fac_flow_end_of_family (build, viewed->flow, !is_output);
  if (!other || is_money)
    {
      ends[0] = is_output ? own : family;
      ends[1] = is_output ? family : own;
      return 2;
    }
  /* An exchange inside the territory comes back as somebody's input. */
  ends[0] = is_output ? own : other;
  ends[1] = fac_flow_end_of_family (build, viewed->flow, FALSE);
  ends[2] = fac_flow_end_of_family (build, viewed->flow, TRUE);
  ends[3] = is_output ? other : own;
  return 4;
}

/* -- Adding up ----------------------------------------------------------------------------- */

FacFlowCell *
fac_flow_build_cell (FacFlowBuild *build, FacFlowEnd *source, FacFlowEnd *target, int family)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s\n%d", source->id, target->id, family);
  FacFlowCell *cell = g_hash_table_lookup (build->cells, key);

  if (!cell)
    {
      cell = g_new0 (FacFlowCell, 1);
      cell->source = source;
      cell->target = target;
      cell->family = family;
      g_hash_table_insert (build->cells, g_steal_pointer (&key), cell);
    }
  return cell;
}

static void
add_unseen (FacAggregate **aggregate, const char *group, double value)
{
  if (!*aggregate)
    *aggregate = fac_aggregate_new ();
  fac_aggregate_add (*aggregate, group, value);
}

static void
add_to_cell (FacFlowBuild *build, FacFlowCell *cell, const FacViewedFlow *viewed, double value,
             gboolean is_outer)
{
  const FacFlow *flow = viewed->flow;

  if (viewed->sight == FAC_SIGHT_AGGREGATE)
    {
      add_unseen (&cell->unseen, viewed->establishment->group, value);
      if (viewed->partner)
        add_unseen (&cell->receivers, viewed->partner->group, value);
      if (is_outer)
        add_unseen (&cell->outer, viewed->establishment->group, value);
    }
  else
    {
      gboolean has_range = build->nature != FAC_NATURE_MONEY && isfinite (flow->canonical_min)
                           && isfinite (flow->canonical_max);
      cell->seen += value;
      cell->low += has_range ? flow->canonical_min : value;
      cell->high += has_range ? flow->canonical_max : value;
      if (flow->confidence < (int)G_N_ELEMENTS (cell->by_confidence))
        cell->by_confidence[flow->confidence] += value;
    }
  cell->n_flows++;
  if (flow->confidence == FAC_CONFIDENCE_ESTIMATED || flow->confidence == FAC_CONFIDENCE_RATIO
      || flow->converted == FAC_YES)
    cell->estimated += value;
}

/* `compared`: a copy that its peers will be compared with, or NULL. */
static void
add_on_way (FacFlowBuild *build, const FacViewedFlow *viewed, double value, FacFlow *compared)
{
  FacFlowEnd *ends[4];
  guint n = fac_flow_build_way (build, viewed, ends);
  gboolean has_families = build->by == FAC_BY_FAMILY || build->by == FAC_BY_TERM;

  for (guint i = 0; i + 1 < n; i++)
    {
      FacFlowCell *cell = fac_flow_build_cell (build, ends[i], ends[i + 1], viewed->flow->family);
      if (has_families)
        cell->stage =
            n == 4 ? (FacFlowStage[]){ FAC_STAGE_GIVEN, FAC_STAGE_BETWEEN, FAC_STAGE_TAKEN }[i]
            : ends[0]->id[0] == 'i' ? FAC_STAGE_TAKEN
                                    : FAC_STAGE_GIVEN;
      add_to_cell (build, cell, viewed, value, n == 2);
      if (i > 0)
        cell->echo += value;
      if (compared && !cell->compared)
        cell->compared = g_ptr_array_new ();
      if (compared)
        g_ptr_array_add (cell->compared, compared);
    }
}

gboolean
fac_flow_build_leaves_out (FacFlowBuild *build, const FacViewedFlow *viewed)
{
  FacFlowDiagram *diagram = build->diagram;
  const FacFlow *flow = viewed->flow;
  gboolean is_money = build->nature == FAC_NATURE_MONEY;
  double value = fac_flow_build_value (build, flow);
  guint *count = NULL;

  if (!is_money && fac_flow_build_nature_of (flow) != build->nature)
    count = &diagram->n_other_natures;
  else if (!is_money && fac_flow_is_at_most (flow))
    count = &diagram->n_at_most;
  else if (isnan (value))
    count = &diagram->n_without_quantity;
  else if (!is_money && g_strcmp0 (flow->canonical_unit, build->unit) != 0)
    count = &diagram->n_other_units;
  else if (is_told_twice (build, viewed))
    count = &diagram->n_told_twice;
  if (count)
    ++*count;
  return count || !(fabs (value) > 0);
}

static void
note_source (FacFlowDiagram *diagram, const FacFlow *flow)
{
  if (flow->source
      && !g_ptr_array_find_with_equal_func (diagram->sources, flow->source, g_str_equal, NULL))
    g_ptr_array_add (diagram->sources, g_strdup (flow->source));
  for (guint i = 0; i < diagram->years->len; i++)
    if (g_array_index (diagram->years, gint64, i) == flow->year)
      return;
  g_array_append_val (diagram->years, flow->year);
}

static void
add_stock (FacFlowBuild *build, const FacViewedFlow *viewed)
{
  const FacFlow *flow = viewed->flow;
  gsize length = strcspn (build->unit, "/");

  if (viewed->sight != FAC_SIGHT_ALL || !(flow->canonical > 0) || !flow->canonical_unit
      || fac_flow_build_nature_of (flow) != build->nature || strlen (flow->canonical_unit) != length
      || strncmp (flow->canonical_unit, build->unit, length) != 0)
    return;
  fac_flow_end_of (build, viewed->establishment, viewed->sight)->stock += flow->canonical;
  build->diagram->n_stocks++;
}

void
fac_flow_build_add (FacFlowBuild *build, const FacViewedFlow *viewed)
{
  FacFlowDiagram *diagram = build->diagram;

  if (!fac_flow_build_wants (build, viewed))
    return;
  if (viewed->flow->direction == FAC_DIRECTION_STOCK)
    {
      add_stock (build, viewed);
      return;
    }
  if (fac_flow_build_leaves_out (build, viewed))
    return;
  double value = fabs (fac_flow_build_value (build, viewed->flow));
  FacFlow *compared = NULL;
  if (diagram->compared && diagram->compared->len < MOST_COMPARED)
    g_ptr_array_add (diagram->compared, compared = fac_record_copy (viewed->flow));
  add_on_way (build, viewed, value, compared);
  diagram->n_flows++;
  diagram->is_whole &= viewed->sight == FAC_SIGHT_ALL;
  diagram->register_total += value;
  note_source (diagram, viewed->flow);
}

/* ------------------------------------------------------------------------------------------ */

void
fac_flow_build_init (FacFlowBuild *build)
{
  build->ends = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)end_free);
  build->cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, cell_free);
  build->given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  build->terms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
fac_flow_build_clear (FacFlowBuild *build)
{
  g_clear_pointer (&build->opened, g_hash_table_unref);
  g_clear_pointer (&build->kept_back, g_hash_table_unref);
  g_clear_pointer (&build->marked, g_hash_table_unref);
  g_clear_pointer (&build->years, fac_flow_years_free);
  g_hash_table_unref (build->terms);
  g_hash_table_unref (build->given);
  g_hash_table_unref (build->cells);
  g_hash_table_unref (build->ends);
}
