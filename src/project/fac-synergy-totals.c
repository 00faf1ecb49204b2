/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What synergies come to, without counting anything twice. */
#include "fac-synergy.h"

#include <stdlib.h>
#include <string.h>

void
fac_synergy_totals_free (FacSynergyTotals *totals)
{
  if (!totals)
    return;
  g_hash_table_unref (totals->by_state);
  g_hash_table_unref (totals->by_kind);
  g_hash_table_unref (totals->by_family);
  g_hash_table_unref (totals->quantities);
  g_free (totals);
}

static void
count (GHashTable *counts, int value)
{
  gpointer key = GINT_TO_POINTER (value);
  int n = GPOINTER_TO_INT (g_hash_table_lookup (counts, key));
  g_hash_table_insert (counts, key, GINT_TO_POINTER (n + 1));
}

static void
add_range (FacRangeSum *sum, double minimum, double maximum)
{
  if (isnan (minimum) && isnan (maximum))
    return;
  sum->n++;
  sum->minimum += isnan (minimum) ? 0 : minimum;
  if (isnan (maximum))
    sum->maximum = FAC_REAL_NONE;
  else
    {
      sum->n_given++;
      sum->maximum += maximum; /* stays NAN once it is open */
    }
}

static double
euros (gint64 cents)
{
  return cents == FAC_INTEGER_NONE ? FAC_REAL_NONE : (double)cents / 100;
}

/* An amount of which only one end was typed is that amount. */
static void
add_amounts (FacRangeSum *sum, gint64 least, gint64 most)
{
  add_range (sum, euros (least != FAC_INTEGER_NONE ? least : most),
             euros (most != FAC_INTEGER_NONE ? most : least));
}

/* -- Quantities ---------------------------------------------------------------------------- */

/* The flow that a synergy takes up: the producer's, as what arrives elsewhere is the same matter.
 * Of shared uses there is none: each member brings its own. */
static const char *
flow_of (const FacSynergyLine *line)
{
  for (guint i = 0; i < line->members->len; i++)
    {
      const FacMemberLine *member = line->members->pdata[i];
      if (member->member->role == FAC_ROLE_PRODUCER && member->member->flow)
        return member->member->flow;
    }
  return NULL;
}

static double
size_of (const FacSynergy *synergy)
{
  return isnan (synergy->quantity_max) ? synergy->quantity_min : synergy->quantity_max;
}

/* Of the synergies of one flow the largest counts. */
static gboolean
is_counted (const FacSynergyLine *line, GHashTable *largest)
{
  const char *flow = flow_of (line);
  return !flow || g_hash_table_lookup (largest, flow) == line;
}

static void
keep_largest (GHashTable *largest, FacSynergyLine *line)
{
  const char *flow = flow_of (line);
  if (!flow || isnan (size_of (line->synergy)))
    return;
  const FacSynergyLine *known = g_hash_table_lookup (largest, flow);
  if (!known || size_of (line->synergy) > size_of (known->synergy))
    g_hash_table_insert (largest, (char *)flow, line);
}

static void
add_quantity (FacSynergyTotals *totals, const FacSynergy *synergy)
{
  if (!synergy->canonical_unit || isnan (size_of (synergy)))
    return;
  FacRangeSum *sum = g_hash_table_lookup (totals->quantities, synergy->canonical_unit);
  if (!sum)
    g_hash_table_insert (totals->quantities, g_strdup (synergy->canonical_unit),
                         sum = g_new0 (FacRangeSum, 1));
  add_range (sum, synergy->quantity_min, synergy->quantity_max);
}

static gboolean
is_of_year (const FacSynergy *synergy, guint year)
{
  return !year || (synergy->done_on && (guint)atoi (synergy->done_on) == year);
}

static gboolean
is_of_part (const FacSynergy *synergy, FacTotalBy by, int value)
{
  switch (by)
    {
    case FAC_TOTAL_OF_ALL:
      return TRUE;
    case FAC_TOTAL_OF_YEAR:
      return is_of_year (synergy, (guint)value) && value;
    case FAC_TOTAL_OF_STATE:
      return synergy->state == value;
    case FAC_TOTAL_OF_KIND:
      return synergy->kind == value;
    case FAC_TOTAL_OF_FAMILY:
      return synergy->family == value;
    }
  g_assert_not_reached ();
}

static void
add_synergy (FacSynergyTotals *totals, const FacSynergyLine *line, GHashTable *largest)
{
  const FacSynergy *synergy = line->synergy;

  totals->n++;
  count (totals->by_state, synergy->state);
  count (totals->by_kind, synergy->kind);
  count (totals->by_family, synergy->family);
  if (is_counted (line, largest))
    add_quantity (totals, synergy);
  add_amounts (&totals->avoided_eur, synergy->avoided_min_eur_cents,
               synergy->avoided_max_eur_cents);
  add_amounts (&totals->investment_eur, synergy->investment_eur_cents,
               synergy->investment_eur_cents);
  add_range (&totals->co2e_t, synergy->co2e_min_t, synergy->co2e_max_t);
  add_range (&totals->jobs, synergy->jobs, synergy->jobs);
}

FacSynergyTotals *
fac_synergy_totals_of (const GPtrArray *lines, guint year, FacTotalBy by, int value)
{
  FacSynergyTotals *totals = g_new0 (FacSynergyTotals, 1);
  g_autoptr (GHashTable) largest = g_hash_table_new (g_str_hash, g_str_equal);

  totals->by_state = g_hash_table_new (NULL, NULL);
  totals->by_kind = g_hash_table_new (NULL, NULL);
  totals->by_family = g_hash_table_new (NULL, NULL);
  totals->quantities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < lines->len; i++)
    if (is_of_year (((FacSynergyLine *)lines->pdata[i])->synergy, year))
      keep_largest (largest, lines->pdata[i]);
  for (guint i = 0; i < lines->len; i++)
    {
      const FacSynergyLine *line = lines->pdata[i];
      if (is_of_year (line->synergy, year) && is_of_part (line->synergy, by, value))
        add_synergy (totals, line, largest);
    }
  return totals;
}

FacSynergyTotals *
fac_synergy_totals_new (const GPtrArray *lines, guint year)
{
  return fac_synergy_totals_of (lines, year, FAC_TOTAL_OF_ALL, 0);
}

char *
fac_value_rating_text (gint64 rating)
{
  if (rating == FAC_INTEGER_NONE)
    return g_strdup ("");
  return rating < 0 ? g_strdup_printf ("−%d", (int)-rating)
                    : g_strdup_printf (rating ? "+%d" : "%d", (int)rating);
}
