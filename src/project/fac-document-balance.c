/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The balance of a company on paper: what enters, leaves and lies there, what does not fit, and
 * year by year. */
#include "fac-balance-table.h"
#include "fac-balance-view.h"
#include "fac-document-set.h"
#include "fac-number.h"
#include "fac-unit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
set_number (FacDocumentRow *row, guint column, double value)
{
  g_autofree char *text = fabs (value) > 0
                              ? fac_number_format_significant (value, 3, fac_language_current ())
                              : g_strdup ("–");
  fac_row_set (row, column, text, fabs (value) > 0 ? value : FAC_REAL_NONE);
}

static void
fill_row (FacDocumentRow *row, const char *title, const FacBalanceSum *sum)
{
  fac_row_set (row, 0, title, FAC_REAL_NONE);
  set_number (row, 1, sum->taken);
  set_number (row, 2, sum->given);
  set_number (row, 3, sum->taken - sum->given);
  set_number (row, 4, sum->stock);
}

static FacBlock *
add_table (FacDocument *document, const char *first)
{
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, first, FAC_ALIGN_START, 3);
  for (int side = 0; side < FAC_N_BALANCE_SIDES; side++)
    fac_block_add_column (table, fac_balance_side_label ((FacBalanceSide)side), FAC_ALIGN_END, 1.2);
  return table;
}

static void
add_families (FacDocument *document, const FacBalance *balance, const char *unit, gint64 year)
{
  FacBlock *table = add_table (document, _ ("Family"));
  FacBalanceSum all = fac_balance_sum (balance, unit, -1, year);

  for (int family = 0; family <= FAC_N_FAMILIES; family++)
    {
      const FacBalanceSum sum = fac_balance_sum (balance, unit, family, year);
      if (sum.n_flows)
        fill_row (fac_block_add_row (table, FAC_ROW_DATA),
                  family ? fac_enum_label (&fac_family_enum, family) : _ ("Without a family"),
                  &sum);
    }
  fill_row (fac_block_add_row (table, FAC_ROW_TOTAL), _ ("Total"), &all);
  if (g_strcmp0 (unit, "t/an") == 0)
    {
      g_autofree char *check = fac_balance_check_text (&all);
      fac_document_add_paragraph (document, check);
    }
}

static void
add_series (FacDocument *document, const FacBalance *balance, const char *unit, const GArray *years)
{
  FacBlock *table = NULL;

  for (guint i = 0; i < years->len; i++)
    {
      gint64 year = g_array_index (years, gint64, i);
      const FacBalanceSum sum = fac_balance_sum (balance, unit, -1, year);
      g_autofree char *title = fac_balance_year_text (year);
      if (!sum.n_flows)
        continue;
      if (!table)
        {
          fac_document_add_heading (document, 3, _ ("Year by year"));
          table = add_table (document, _ ("Year"));
        }
      fill_row (fac_block_add_row (table, FAC_ROW_DATA), title, &sum);
    }
}

static void
add_unit (FacDocument *document, const FacBalance *balance, const char *unit, const GArray *years)
{
  gint64 year = fac_balance_last_year (balance, unit);
  const char *label = fac_unit_label (unit, fac_language_current ());
  /* TRANSLATORS: a unit and a year: "In t/year, 2025". */
  g_autofree char *title = year && year != FAC_INTEGER_NONE
                               ? g_strdup_printf (_ ("In %s, %u"), label, (guint)year)
                               : g_strdup_printf (_ ("In %s"), label);

  fac_document_add_heading (document, 2, title);
  add_families (document, balance, unit, year);
  if (years->len > 1)
    add_series (document, balance, unit, years);
}

FacDocument *
fac_compose_balance (FacDocumentSet *set, const char *subject, GError **error)
{
  const FacViewed *viewed = fac_document_set_company (set, subject, error);

  if (!viewed)
    return NULL;
  g_autoptr (FacBalance) balance = fac_view_balance (set->view, viewed);
  g_autoptr (GPtrArray) units = fac_balance_units (balance);
  g_autoptr (GArray) years = fac_balance_years (balance);
  FacDocument *document = fac_document_set_begin (set, viewed->listed->establishment->name);

  document->subtitle = g_strdup (_ ("Balance of flows"));
  for (guint i = 0; i < units->len; i++)
    add_unit (document, balance, units->pdata[i], years);
  if (!units->len)
    fac_document_add_paragraph (document, _ ("No flow of this company has a yearly quantity yet."));
  g_autofree char *uncounted = fac_balance_uncounted_text (balance);
  if (uncounted)
    fac_document_add_styled (document, FAC_PARAGRAPH_NOTE, uncounted);
  return document;
}
