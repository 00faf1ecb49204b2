/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What synergies come to, for a reader: sums that say nothing of a company. */
#include "fac-strategy.h"

#include "fac-aggregate.h"
#include "fac-estimate.h"
#include "fac-project-private.h"
#include "fac-unit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
free_result (gpointer data)
{
  FacStrategyResult *result = data;
  g_free (result->text);
  g_free (result);
}

/* Who takes part in a synergy knows its figures, and those of the others by subtraction: synergies
 * that share a company count as one. */
static const char *
root_of (GHashTable *parents, const char *key)
{
  for (const char *parent; (parent = g_hash_table_lookup (parents, key));)
    key = parent;
  return key;
}

static const char *
party_of (const FacStrategy *strategy, const FacSynergyMember *member)
{
  const char *organisation = member->establishment
                                 ? g_hash_table_lookup (strategy->companies, member->establishment)
                                 : NULL;
  if (!organisation)
    organisation = member->organisation;
  const char *group = organisation ? g_hash_table_lookup (strategy->groups, organisation) : NULL;
  return group                   ? group
         : organisation          ? organisation
         : member->establishment ? member->establishment
                                 : member->name;
}

/* Joins the parties of each synergy: party -> another one of its group. */
static GHashTable *
group_parties (const FacStrategy *strategy)
{
  GHashTable *parents = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < strategy->synergies->len; i++)
    {
      const FacSynergyLine *line = strategy->synergies->pdata[i];
      const char *first = line->synergy->record.uuid;
      for (guint j = 0; j < line->members->len; j++)
        {
          const char *party =
              party_of (strategy, ((FacMemberLine *)line->members->pdata[j])->member);
          const char *a = root_of (parents, first), *b = party ? root_of (parents, party) : a;
          if (strcmp (a, b) != 0)
            g_hash_table_insert (parents, (char *)b, (char *)a);
        }
    }
  return parents;
}

/* Whether a sum of these values may be told. */
static gboolean
is_told (const FacStrategy *strategy, GHashTable *parents, const GPtrArray *lines,
         double (*value_of) (const FacSynergy *synergy, gconstpointer data), gconstpointer data)
{
  g_autoptr (FacAggregate) aggregate = fac_aggregate_new ();

  if (strategy->is_team)
    return TRUE;
  for (guint i = 0; i < lines->len; i++)
    {
      const FacSynergy *synergy = ((FacSynergyLine *)lines->pdata[i])->synergy;
      double value = value_of (synergy, data);
      if (!isnan (value))
        fac_aggregate_add (aggregate, root_of (parents, synergy->record.uuid), value);
    }
  return fac_aggregate_is_safe (aggregate);
}

static double
larger (double minimum, double maximum)
{
  return isnan (maximum) ? minimum : maximum;
}

static double
quantity_of (const FacSynergy *synergy, gconstpointer unit)
{
  return g_strcmp0 (synergy->canonical_unit, unit) == 0
             ? larger (synergy->quantity_min, synergy->quantity_max)
             : FAC_REAL_NONE;
}

static double
co2e_of (const FacSynergy *synergy, gconstpointer data)
{
  return larger (synergy->co2e_min_t, synergy->co2e_max_t);
}

static double
jobs_of (const FacSynergy *synergy, gconstpointer data)
{
  return synergy->jobs;
}

static double
avoided_of (const FacSynergy *synergy, gconstpointer data)
{
  gint64 cents = synergy->avoided_max_eur_cents != FAC_INTEGER_NONE
                     ? synergy->avoided_max_eur_cents
                     : synergy->avoided_min_eur_cents;
  return cents == FAC_INTEGER_NONE ? FAC_REAL_NONE : (double)cents / 100;
}

static double
investment_of (const FacSynergy *synergy, gconstpointer data)
{
  return synergy->investment_eur_cents == FAC_INTEGER_NONE
             ? FAC_REAL_NONE
             : (double)synergy->investment_eur_cents / 100;
}

/* What was given up or only thought of has no result. */
static gboolean
has_result (const FacSynergy *synergy)
{
  return synergy->state != FAC_SYNERGY_STATE_DROPPED && synergy->state != FAC_SYNERGY_STATE_IDEA;
}

static void
add_result (const FacStrategy *strategy, GPtrArray *results, const char *title, const char *unit,
            const FacRangeSum *sum, gboolean is_shown)
{
  if (!sum || !sum->n)
    return;
  FacStrategyResult *result = g_new0 (FacStrategyResult, 1);
  result->title = title;
  result->n = sum->n;
  if (is_shown)
    result->text = fac_estimate_format_range (sum->minimum, sum->maximum, unit, strategy->language);
  g_ptr_array_add (results, result);
}

GPtrArray *
fac_strategy_results (const FacStrategy *strategy)
{
  const struct
  {
    const char *unit, *title;
  } quantities[] = {
    { "t/an", N_ ("Matter that changes hands") },
    { "m3/an", N_ ("Water or volume that changes hands") },
    { "MWh/an", N_ ("Energy that changes hands") },
  };
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  GPtrArray *results = g_ptr_array_new_with_free_func (free_result);
  g_autoptr (GHashTable) parents = group_parties (strategy);

  for (guint i = 0; i < strategy->synergies->len; i++)
    if (has_result (((FacSynergyLine *)strategy->synergies->pdata[i])->synergy))
      g_ptr_array_add (lines, strategy->synergies->pdata[i]);
  g_autoptr (FacSynergyTotals) totals = fac_synergy_totals_new (lines, 0);
#define TOLD(value, data) is_told (strategy, parents, lines, value, data)
  for (guint i = 0; i < G_N_ELEMENTS (quantities); i++)
    add_result (strategy, results, _ (quantities[i].title),
                fac_unit_label (quantities[i].unit, strategy->language),
                g_hash_table_lookup (totals->quantities, quantities[i].unit),
                TOLD (quantity_of, quantities[i].unit));
  add_result (strategy, results, _ ("Costs avoided"), _ ("€/year"), &totals->avoided_eur,
              TOLD (avoided_of, NULL));
  add_result (strategy, results, _ ("Greenhouse gases avoided"), _ ("t CO₂e/year"), &totals->co2e_t,
              TOLD (co2e_of, NULL));
  add_result (strategy, results, _ ("Jobs"), NULL, &totals->jobs, TOLD (jobs_of, NULL));
  add_result (strategy, results, _ ("Investment"), "€", &totals->investment_eur,
              TOLD (investment_of, NULL));
#undef TOLD
  return results;
}
