/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names both ends of each flow and adds up. */
#include "fac-flow-build-private.h"

#include "fac-catalog-flows.h"
#include "fac-number.h"
#include "fac-quantity.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
end_free (FacFlowEnd *end)
{
  g_free (end->id);
  g_free (end->label);
  g_free (end);
}

static void
cell_free (FacFlowCell *cell)
{
  fac_aggregate_free (cell->unseen);
  fac_aggregate_free (cell->beyond);
  g_free (cell);
}

/* -- Ends ---------------------------------------------------------------------------------- */

static FacFlowEnd *
end_of (FacFlowBuild *build, const char *id, const char *label)
{
  FacFlowEnd *end = g_hash_table_lookup (build->ends, id);

  if (!end)
    {
      end = g_new0 (FacFlowEnd, 1);
      end->id = g_strdup (id);
      end->label = g_strdup (label);
      g_hash_table_insert (build->ends, end->id, end);
    }
  return end;
}

static FacFlowEnd *
outside (FacFlowBuild *build, gboolean is_source)
{
  FacFlowEnd *end = is_source ? end_of (build, "outside", _ ("Outside the territory"))
                              : end_of (build, "elsewhere", _ ("Elsewhere, treated or sold"));
  end->is_end = TRUE;
  return end;
}

/* The box of an establishment. `sight`: what the reader sees of the flow in question. */
static FacFlowEnd *
end_of_establishment (FacFlowBuild *build, const FacViewed *viewed, FacSight sight)
{
  const FacListed *listed = viewed->listed;
  const FacEstablishment *establishment = listed->establishment;
  g_autofree char *id = NULL;
  FacStyle style;

  /* Where a company stands and what it does may tell who it is. */
  if (viewed->sight == FAC_SIGHT_CODED && build->by != FAC_BY_FAMILY
      && build->by != FAC_BY_ESTABLISHMENT)
    return end_of (build, "coded", _ ("Anonymised companies"));
  switch (build->by)
    {
    case FAC_BY_FAMILY:
      return end_of (build, "territory", _ ("Companies of the territory"));
    case FAC_BY_ESTABLISHMENT:
      if (sight == FAC_SIGHT_AGGREGATE || viewed->sight == FAC_SIGHT_AGGREGATE)
        return end_of (build, "e:others", _ ("Other companies"));
      id = g_strconcat ("e:", establishment->record.uuid, NULL);
      return end_of (build, id, establishment->name);
    case FAC_BY_ZONE:
      if (!listed->zone)
        return end_of (build, "z:none", _ ("Outside any zone"));
      id = g_strconcat ("z:", listed->zone, NULL);
      return end_of (build, id, listed->zone_name);
    case FAC_BY_NAF:
      if (!fac_catalog_activity_style (build->project->catalog, establishment->naf_rev2,
                                       establishment->naf_2025, &style))
        return end_of (build, "a:none", _ ("Activity not known"));
      id = g_strconcat ("a:", style.entry->code, NULL);
      return end_of (
          build, id,
          fac_catalog_entry_label (style.entry, fac_language_id (fac_language_current ())));
    case FAC_BY_STAFF:
      if (!establishment->staff_band)
        return end_of (build, "s:none", _ ("Staff not known"));
      id = g_strconcat ("s:", fac_enum_id (&fac_staff_band_enum, establishment->staff_band), NULL);
      return end_of (build, id, fac_enum_label (&fac_staff_band_enum, establishment->staff_band));
    }
  g_assert_not_reached ();
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
add (FacFlowBuild *build, FacFlowEnd *source, FacFlowEnd *target, const FacViewedFlow *viewed)
{
  const FacFlow *flow = viewed->flow;
  FacFlowCell *cell = fac_flow_build_cell (build, source, target, flow->family);

  if (viewed->sight == FAC_SIGHT_AGGREGATE)
    {
      if (!cell->unseen)
        cell->unseen = fac_aggregate_new ();
      fac_aggregate_add (cell->unseen, viewed->establishment->group, flow->canonical);
    }
  else
    cell->seen += flow->canonical;
  if (flow->confidence == FAC_CONFIDENCE_ESTIMATED || flow->confidence == FAC_CONFIDENCE_RATIO
      || flow->converted == FAC_YES)
    cell->estimated += flow->canonical;
}

static FacFlowEnd *
family_end (FacFlowBuild *build, int family, gboolean is_input)
{
  g_autofree char *id = g_strdup_printf ("%s:%d", is_input ? "in" : "out", family);
  return end_of (build, id,
                 family ? fac_enum_label (&fac_family_enum, family) : _ ("Without a family"));
}

static void
add_flow (FacFlowBuild *build, const FacViewedFlow *viewed)
{
  gboolean is_output = viewed->flow->direction == FAC_DIRECTION_OUT;
  FacFlowEnd *own = end_of_establishment (build, viewed->establishment, viewed->sight);

  if (build->by == FAC_BY_FAMILY)
    {
      FacFlowEnd *family = family_end (build, viewed->flow->family, !is_output);
      add (build, is_output ? own : family, is_output ? family : own, viewed);
      /* An exchange inside the territory comes back as somebody's input. */
      if (is_output && viewed->partner)
        {
          FacFlowEnd *input = family_end (build, viewed->flow->family, TRUE);
          add (build, family, input, viewed);
          add (build, input, own, viewed);
        }
      return;
    }
  FacFlowEnd *other = viewed->partner ? end_of_establishment (build, viewed->partner, viewed->sight)
                                      : outside (build, !is_output);
  add (build, is_output ? own : other, is_output ? other : own, viewed);
}

static char *
exchange_key (const FacViewedFlow *viewed)
{
  gboolean is_output = viewed->flow->direction == FAC_DIRECTION_OUT;
  const FacViewed *giver = is_output ? viewed->establishment : viewed->partner;
  const FacViewed *receiver = is_output ? viewed->partner : viewed->establishment;

  return g_strdup_printf ("%s %s %d", giver->listed->establishment->record.uuid,
                          receiver->listed->establishment->record.uuid, viewed->flow->family);
}

/* An exchange that both ends told of is counted once, as its giver told it. */
static gboolean
is_told_twice (FacFlowBuild *build, const FacViewedFlow *viewed)
{
  if (!viewed->partner || viewed->flow->direction != FAC_DIRECTION_IN)
    return FALSE;
  g_autofree char *key = exchange_key (viewed);
  return g_hash_table_contains (build->given, key);
}

static gboolean
is_wanted (const FacFlowBuild *build, const FacViewedFlow *viewed)
{
  const FacFlow *flow = viewed->flow;

  if (flow->direction != FAC_DIRECTION_IN && flow->direction != FAC_DIRECTION_OUT)
    return FALSE;
  return !build->year || flow->year == build->year;
}

const char *
fac_flow_build_usual_unit (const FacFlowBuild *build, const GPtrArray *flows)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  const char *best = "t/an";
  int best_count = 0;

  for (guint i = 0; i < flows->len; i++)
    {
      const FacViewedFlow *viewed = flows->pdata[i];
      const char *unit = viewed->flow->canonical_unit;
      if (!unit || isnan (viewed->flow->canonical) || !is_wanted (build, viewed))
        continue;
      int count = GPOINTER_TO_INT (g_hash_table_lookup (counts, unit)) + 1;
      g_hash_table_insert (counts, (gpointer)unit, GINT_TO_POINTER (count));
      if (count > best_count || (count == best_count && strcmp (unit, best) < 0))
        {
          best = unit;
          best_count = count;
        }
    }
  return best;
}

void
fac_flow_build_add (FacFlowBuild *build, const GPtrArray *flows)
{
  FacFlowDiagram *diagram = build->diagram;

  for (guint i = 0; i < flows->len; i++)
    {
      const FacViewedFlow *viewed = flows->pdata[i];
      if (viewed->flow->direction == FAC_DIRECTION_OUT && viewed->partner
          && is_wanted (build, viewed))
        g_hash_table_add (build->given, exchange_key (viewed));
    }
  for (guint i = 0; i < flows->len; i++)
    {
      const FacViewedFlow *viewed = flows->pdata[i];
      const FacFlow *flow = viewed->flow;
      if (!is_wanted (build, viewed))
        continue;
      if (fac_flow_is_at_most (flow))
        diagram->n_at_most++;
      else if (isnan (flow->canonical))
        diagram->n_without_quantity++;
      else if (g_strcmp0 (flow->canonical_unit, build->unit) != 0)
        diagram->n_other_units++;
      else if (flow->canonical > 0 && !is_told_twice (build, viewed))
        {
          add_flow (build, viewed);
          diagram->n_flows++;
          if (flow->source
              && !g_ptr_array_find_with_equal_func (diagram->sources, flow->source, g_str_equal,
                                                    NULL))
            g_ptr_array_add (diagram->sources, g_strdup (flow->source));
        }
    }
}

void
fac_flow_build_init (FacFlowBuild *build)
{
  build->ends = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)end_free);
  build->cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)cell_free);
  build->given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
fac_flow_build_clear (FacFlowBuild *build)
{
  g_hash_table_unref (build->given);
  g_hash_table_unref (build->cells);
  g_hash_table_unref (build->ends);
}
