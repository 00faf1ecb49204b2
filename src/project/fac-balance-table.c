/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Balances with their years side by side. */
#include "fac-balance-table.h"

#include "fac-number.h"
#include "fac-unit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MASS "t/an"

static void
row_free (gpointer data)
{
  FacBalanceRow *row = data;
  g_free (row->values);
  g_free (row);
}

static double
value_of (const FacBalanceSum *sum, FacBalanceSide side)
{
  double value = 0;
  switch (side)
    {
    case FAC_BALANCE_ENTERS:
      value = sum->taken;
      break;
    case FAC_BALANCE_LEAVES:
      value = sum->given;
      break;
    case FAC_BALANCE_DIFFERENCE:
      /* Where one side is not known there is no difference to tell. */
      return sum->taken > 0 && sum->given > 0 ? sum->taken - sum->given : FAC_REAL_NONE;
    case FAC_BALANCE_STOCK:
      value = sum->stock;
      break;
    case FAC_N_BALANCE_SIDES:
      break;
    }
  return value > 0 ? value : FAC_REAL_NONE;
}

/* A row unless nothing is known in any year. */
static void
add_row (FacBalanceTable *table, const FacBalance *balance, const char *unit, int family,
         FacBalanceSide side)
{
  gboolean has_value = FALSE;
  FacBalanceRow *row = g_new0 (FacBalanceRow, 1);

  row->unit = unit;
  row->family = family;
  row->side = side;
  row->values = g_new (double, table->years->len);
  for (guint i = 0; i < table->years->len; i++)
    {
      const FacBalanceSum sum =
          fac_balance_sum (balance, unit, family, g_array_index (table->years, gint64, i));
      row->values[i] = value_of (&sum, side);
      has_value |= !isnan (row->values[i]);
    }
  if (has_value)
    g_ptr_array_add (table->rows, row);
  else
    row_free (row);
}

FacBalanceTable *
fac_balance_table_new (const FacBalance *balance, guint most_years)
{
  FacBalanceTable *table = g_new0 (FacBalanceTable, 1);
  g_autoptr (GPtrArray) units = fac_balance_units (balance);

  table->years = fac_balance_years (balance);
  table->rows = g_ptr_array_new_with_free_func (row_free);
  if (table->years->len > most_years)
    g_array_remove_range (table->years, 0, table->years->len - most_years);
  for (guint u = 0; u < units->len; u++)
    {
      for (int family = 0; family <= FAC_N_FAMILIES; family++)
        for (int side = 0; side < FAC_N_BALANCE_SIDES; side++)
          if (side != FAC_BALANCE_DIFFERENCE)
            add_row (table, balance, units->pdata[u], family, (FacBalanceSide)side);
      for (int side = 0; side < FAC_N_BALANCE_SIDES; side++)
        add_row (table, balance, units->pdata[u], -1, (FacBalanceSide)side);
    }
  return table;
}

void
fac_balance_table_free (FacBalanceTable *table)
{
  if (!table)
    return;
  g_array_unref (table->years);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

/* -- Words --------------------------------------------------------------------------------- */

const char *
fac_balance_side_label (FacBalanceSide side)
{
  switch (side)
    {
    case FAC_BALANCE_ENTERS:
      return _ ("Enters");
    case FAC_BALANCE_LEAVES:
      return _ ("Leaves");
    case FAC_BALANCE_DIFFERENCE:
      return _ ("Difference");
    case FAC_BALANCE_STOCK:
      return _ ("In stock");
    case FAC_N_BALANCE_SIDES:
      break;
    }
  return "";
}

char *
fac_balance_year_text (gint64 year)
{
  return year == FAC_INTEGER_NONE ? g_strdup (_ ("Year not said"))
                                  : g_strdup_printf ("%" G_GINT64_FORMAT, year);
}

gint64
fac_balance_last_year (const FacBalance *balance, const char *unit)
{
  g_autoptr (GArray) years = fac_balance_years (balance);

  for (guint i = years->len; i-- > 0;)
    if (fac_balance_sum (balance, unit, -1, g_array_index (years, gint64, i)).n_flows)
      return g_array_index (years, gint64, i);
  return 0;
}

char *
fac_balance_check_text (const FacBalanceSum *sum)
{
  FacLanguage language = fac_language_current ();
  gboolean is_told;
  double gap = fac_balance_gap (sum, &is_told);
  g_autofree char *text = fac_number_format_significant (fabs (gap), 3, language);
  g_autofree char *share = fac_number_format (
      100 * fabs (gap) / fmax (1e-9, fmax (sum->taken, sum->given)), 0, language);

  if (sum->taken <= 0 || sum->given <= 0)
    return g_strdup (_ ("Mass balance: only one side is known, so nothing can be checked."));
  if (!is_told)
    return g_strdup (_ ("Mass balance: what enters leaves again, within 5 %."));
  if (gap > 0)
    /* TRANSLATORS: a mass in tonnes, and its share. */
    return g_strdup_printf (
        _ ("Mass balance: %s t/year (%s %%) enter that no output explains: products sold, water "
           "evaporated, emissions, or flows still to be asked for."),
        text, share);
  /* TRANSLATORS: a mass in tonnes, and its share. */
  return g_strdup_printf (
      _ ("Mass balance: %s t/year (%s %%) leave that no input explains: water or purchases "
         "still to be asked for, or a quantity that is wrong."),
      text, share);
}

char *
fac_balance_uncounted_text (const FacBalance *balance)
{
  guint n = balance->n_without + balance->n_other_period;

  return n ? g_strdup_printf (ngettext ("%u flow has no yearly quantity and is in no sum.",
                                        "%u flows have no yearly quantity and are in no sum.", n),
                              n)
           : NULL;
}

/* "2025, t/year: Mass balance: …", and how much of it is estimated. */
static void
add_unit_remarks (GPtrArray *remarks, const FacBalance *balance, const char *unit)
{
  gint64 year = fac_balance_last_year (balance, unit);
  const FacBalanceSum sum = fac_balance_sum (balance, unit, -1, year);
  FacLanguage language = fac_language_current ();
  g_autofree char *when = fac_balance_year_text (year);

  if (g_str_equal (unit, MASS))
    {
      g_autofree char *check = fac_balance_check_text (&sum);
      /* TRANSLATORS: a year, then a whole sentence: "2025. Mass balance: …". */
      g_ptr_array_add (remarks, g_strdup_printf (_ ("%s. %s"), when, check));
    }
  if (sum.estimated > 0)
    {
      g_autofree char *part = fac_number_format_significant (sum.estimated, 3, language);
      g_autofree char *all = fac_number_format_significant (sum.taken + sum.given, 3, language);
      /* TRANSLATORS: a year, a part and the whole of which it is estimated, a unit. */
      g_ptr_array_add (remarks, g_strdup_printf (_ ("%s. Estimated: %s of %s %s."), when, part, all,
                                                 fac_unit_label (unit, language)));
    }
}

GPtrArray *
fac_balance_remarks (const FacBalance *balance)
{
  GPtrArray *remarks = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) units = fac_balance_units (balance);
  char *uncounted = fac_balance_uncounted_text (balance);

  for (guint i = 0; i < units->len; i++)
    add_unit_remarks (remarks, balance, units->pdata[i]);
  if (uncounted)
    g_ptr_array_add (remarks, uncounted);
  return remarks;
}
