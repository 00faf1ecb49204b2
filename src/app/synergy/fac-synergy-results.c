/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the synergies come to, in rows: together, by year, state, kind, family, and by the families
 * of value. */
#include "synergy/fac-synergy-results.h"

#include "fac-estimate.h"
#include "fac-number.h"
#include "fac-unit.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

const FacTextColumn *
fac_total_columns (guint *n)
{
  static FacTextColumn columns[4];
  columns[0] = (FacTextColumn){ _ ("Seen by"), FALSE, 150 };
  columns[1] = (FacTextColumn){ _ ("Result"), FALSE, -200 };
  columns[2] = (FacTextColumn){ _ ("Carried out"), FALSE, 0 };
  columns[3] = (FacTextColumn){ _ ("Hoped for"), FALSE, 0 };
  *n = G_N_ELEMENTS (columns);
  return columns;
}

/* What was reached and what may come are never one figure. */
typedef struct
{
  GPtrArray *rows;
  FacSynergyTotals *reached, *hoped;
  const GPtrArray *reached_lines, *hoped_lines; /* of FacSynergyLine */
  guint year;
} Totals;

static const char *const quantity_units[] = { "t/an", "m3/an", "MWh/an", "kW",
                                              "m2",   "h/an",  "EUR/an", "1/an" };

static void
add_total (Totals *totals, const char *group, const char *title, char *reached, char *hoped)
{
  char **cells = g_new0 (char *, 5);
  g_autofree char *id = g_strdup_printf ("%u", totals->rows->len);
  cells[0] = g_strdup (group);
  cells[1] = g_strdup (title);
  cells[2] = reached;
  cells[3] = hoped;
  g_ptr_array_add (totals->rows, fac_text_row_new (id, cells, NULL));
}

static char *
range_text (const FacRangeSum *sum, const char *unit)
{
  FacLanguage language = fac_language_current ();
  if (!sum || !sum->n)
    return g_strdup ("");
  g_autofree char *range = fac_estimate_format_range (sum->minimum, sum->maximum, unit, language);
  /* TRANSLATORS: a sum, and of how many synergies */
  return g_strdup_printf (ngettext ("%s (%u synergy)", "%s (%u synergies)", sum->n), range, sum->n);
}

static void
append_sum (GString *text, const FacRangeSum *sum, const char *unit)
{
  if (!sum || !sum->n)
    return;
  g_autofree char *range =
      fac_estimate_format_range (sum->minimum, sum->maximum, unit, fac_language_current ());
  g_string_append_printf (text, " · %s", range);
}

static void
add_range (Totals *totals, const char *title, const FacRangeSum *reached, const FacRangeSum *hoped,
           const char *unit)
{
  if ((reached && reached->n) || (hoped && hoped->n))
    add_total (totals, _ ("Together"), title, range_text (reached, unit), range_text (hoped, unit));
}

/* "3: 200 to 300 t/year, 1 500 €/year, 20 t CO2e" */
static char *
part_text (const FacSynergyTotals *totals)
{
  FacLanguage language = fac_language_current ();
  GString *text;

  if (!totals->n)
    return g_strdup ("");
  text = g_string_new (NULL);
  g_string_append_printf (text, "%u", totals->n);
  for (guint i = 0; i < G_N_ELEMENTS (quantity_units); i++)
    append_sum (text, g_hash_table_lookup (totals->quantities, quantity_units[i]),
                fac_unit_label (quantity_units[i], language));
  append_sum (text, &totals->avoided_eur, _ ("€/year"));
  append_sum (text, &totals->co2e_t, _ ("t CO2e/year"));
  append_sum (text, &totals->jobs, _ ("jobs"));
  return g_string_free (text, FALSE);
}

static void
add_part (Totals *totals, const char *group, const char *title, FacTotalBy by, int value)
{
  g_autoptr (FacSynergyTotals) reached =
      fac_synergy_totals_of (totals->reached_lines, totals->year, by, value);
  g_autoptr (FacSynergyTotals) hoped =
      fac_synergy_totals_of (totals->hoped_lines, totals->year, by, value);
  if (reached->n || hoped->n)
    add_total (totals, group, title, part_text (reached), part_text (hoped));
}

static void
add_parts (Totals *totals, const char *group, FacTotalBy by, const FacEnum *list)
{
  for (const FacEnumItem *item = list->items; item->value; item++)
    add_part (totals, group, _ (item->label), by, item->value);
}

static void
add_quantities (Totals *totals)
{
  const char *const *units = quantity_units;
  for (guint i = 0; i < G_N_ELEMENTS (quantity_units); i++)
    add_range (totals, _ ("Resources put to use"),
               g_hash_table_lookup (totals->reached->quantities, units[i]),
               g_hash_table_lookup (totals->hoped->quantities, units[i]),
               fac_unit_label (units[i], fac_language_current ()));
}

static gboolean
is_reached (const FacSynergy *synergy)
{
  return synergy->state == FAC_SYNERGY_STATE_DONE || synergy->state == FAC_SYNERGY_STATE_LASTING
         || (synergy->state == FAC_SYNERGY_STATE_ENDED && synergy->done_on);
}

/* The synergies that were carried out, or those that may still be. Shape: borrowing (transfer
 * container). */
static GPtrArray *
part_of (const GPtrArray *synergies, gboolean is_of_reached)
{
  GPtrArray *part = g_ptr_array_new ();
  for (guint i = 0; i < synergies->len; i++)
    {
      const FacSynergyLine *line = synergies->pdata[i];
      int state = line->synergy->state;
      gboolean is_over = state == FAC_SYNERGY_STATE_DROPPED || state == FAC_SYNERGY_STATE_ENDED;
      if (is_of_reached ? is_reached (line->synergy) : !is_reached (line->synergy) && !is_over)
        g_ptr_array_add (part, synergies->pdata[i]);
    }
  return part;
}

/* -- Values -------------------------------------------------------------------------------- */

static const FacSynergy *
synergy_of (const GPtrArray *lines, const char *uuid, guint year)
{
  for (guint i = 0; uuid && i < lines->len; i++)
    {
      const FacSynergy *synergy = ((FacSynergyLine *)lines->pdata[i])->synergy;
      if (strcmp (synergy->record.uuid, uuid) == 0)
        return !year || (synergy->done_on && (guint)atoi (synergy->done_on) == year) ? synergy
                                                                                     : NULL;
    }
  return NULL;
}

/* "+1,5 on average (4 ratings)": what is not money counts too. */
static char *
ratings_text (const GPtrArray *lines, const GPtrArray *values, int family, guint year)
{
  int sum = 0;
  guint n = 0;

  for (guint i = 0; i < values->len; i++)
    {
      const FacValueNote *note = values->pdata[i];
      if (note->family != family || note->rating == FAC_INTEGER_NONE
          || !synergy_of (lines, note->synergy, year))
        continue;
      sum += (int)note->rating;
      n++;
    }
  if (!n)
    return g_strdup ("");
  double mean = (double)sum / n;
  g_autofree char *number = fac_number_format (fabs (mean), 1, fac_language_current ());
  g_autofree char *signed_number = g_strconcat (mean < 0 ? "−" : mean > 0 ? "+" : "", number, NULL);
  /* TRANSLATORS: a mean of ratings from −2 to +2, and of how many */
  return g_strdup_printf (ngettext ("%s (%u rating)", "%s on average (%u ratings)", n),
                          signed_number, n);
}

static void
add_values (Totals *totals, const GPtrArray *values)
{
  for (const FacEnumItem *item = fac_value_family_enum.items; item->value; item++)
    {
      char *reached = ratings_text (totals->reached_lines, values, item->value, totals->year);
      char *hoped = ratings_text (totals->hoped_lines, values, item->value, totals->year);
      if (*reached || *hoped)
        add_total (totals, _ ("Values, −2 to +2"), _ (item->label), reached, hoped);
      else
        {
          g_free (reached);
          g_free (hoped);
        }
    }
}

/* -- All rows ------------------------------------------------------------------------------ */

static void
add_years (Totals *totals)
{
  g_autoptr (GArray) years = fac_synergy_result_years (totals->reached_lines);
  for (guint i = 0; !totals->year && i < years->len; i++)
    {
      guint year = g_array_index (years, guint, i);
      g_autofree char *title = g_strdup_printf ("%u", year);
      add_part (totals, _ ("Year"), title, FAC_TOTAL_OF_YEAR, (int)year);
    }
}

GPtrArray *
fac_synergy_result_rows (const GPtrArray *synergies, const GPtrArray *values, guint year)
{
  g_autoptr (GPtrArray) reached = part_of (synergies, TRUE);
  g_autoptr (GPtrArray) hoped = part_of (synergies, FALSE);
  g_autoptr (FacSynergyTotals) of_reached = fac_synergy_totals_new (reached, year);
  g_autoptr (FacSynergyTotals) of_hoped = fac_synergy_totals_new (hoped, year);
  Totals totals = {
    g_ptr_array_new_with_free_func (g_object_unref), of_reached, of_hoped, reached, hoped, year
  };

  add_total (&totals, _ ("Together"), _ ("Synergies"), g_strdup_printf ("%u", of_reached->n),
             g_strdup_printf ("%u", of_hoped->n));
  add_quantities (&totals);
  add_range (&totals, _ ("Costs avoided"), &of_reached->avoided_eur, &of_hoped->avoided_eur,
             _ ("€/year"));
  add_range (&totals, _ ("Investments"), &of_reached->investment_eur, &of_hoped->investment_eur,
             "€");
  add_range (&totals, _ ("CO2e avoided"), &of_reached->co2e_t, &of_hoped->co2e_t, _ ("t/year"));
  add_range (&totals, _ ("Jobs"), &of_reached->jobs, &of_hoped->jobs, NULL);
  add_years (&totals);
  add_parts (&totals, _ ("State"), FAC_TOTAL_OF_STATE, &fac_synergy_state_enum);
  add_parts (&totals, _ ("Kind"), FAC_TOTAL_OF_KIND, &fac_synergy_kind_enum);
  add_parts (&totals, _ ("Family"), FAC_TOTAL_OF_FAMILY, &fac_family_enum);
  add_values (&totals, values);
  return totals.rows;
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  return (int)*(const guint *)b - (int)*(const guint *)a;
}

GArray *
fac_synergy_result_years (const GPtrArray *synergies)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < synergies->len; i++)
    {
      const FacSynergyLine *line = synergies->pdata[i];
      guint year = line->synergy->done_on ? (guint)atoi (line->synergy->done_on) : 0;
      gboolean is_known = year == 0;
      for (guint k = 0; !is_known && k < years->len; k++)
        is_known = g_array_index (years, guint, k) == year;
      if (!is_known)
        g_array_append_val (years, year);
    }
  g_array_sort (years, compare_years);
  return years;
}
