/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The balance of a company on paper: what enters, leaves and lies there, what does not fit, and
 * year by year. */
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
  fac_block_add_column (table, _ ("Enters"), FAC_ALIGN_END, 1.2);
  fac_block_add_column (table, _ ("Leaves"), FAC_ALIGN_END, 1.2);
  fac_block_add_column (table, _ ("Difference"), FAC_ALIGN_END, 1.2);
  fac_block_add_column (table, _ ("In stock"), FAC_ALIGN_END, 1.2);
  return table;
}

/* What the difference means; only of masses, which must come out somewhere. */
static void
add_check (FacDocument *document, const FacBalanceSum *sum)
{
  FacLanguage language = fac_language_current ();
  gboolean is_told;
  double gap = fac_balance_gap (sum, &is_told);
  g_autofree char *text = fac_number_format_significant (fabs (gap), 3, language);
  g_autofree char *share = fac_number_format (
      100 * fabs (gap) / fmax (1e-9, fmax (sum->taken, sum->given)), 0, language);

  if (sum->taken <= 0 || sum->given <= 0)
    fac_document_add_paragraph (
        document, _ ("Mass balance: only one side is known, so nothing can be checked."));
  else if (!is_told)
    fac_document_add_paragraph (document,
                                _ ("Mass balance: what enters leaves again, within 5 %."));
  else if (gap > 0)
    {
      /* TRANSLATORS: a mass in tonnes, and its share. */
      g_autofree char *told = g_strdup_printf (
          _ ("Mass balance: %s t/year (%s %%) enter that no output explains: products sold, water "
             "evaporated, emissions, or flows still to be asked for."),
          text, share);
      fac_document_add_paragraph (document, told);
    }
  else
    {
      /* TRANSLATORS: a mass in tonnes, and its share. */
      g_autofree char *told = g_strdup_printf (
          _ ("Mass balance: %s t/year (%s %%) leave that no input explains: water or purchases "
             "still to be asked for, or a quantity that is wrong."),
          text, share);
      fac_document_add_paragraph (document, told);
    }
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
    add_check (document, &all);
}

static void
add_series (FacDocument *document, const FacBalance *balance, const char *unit, const GArray *years)
{
  FacBlock *table = NULL;

  for (guint i = 0; i < years->len; i++)
    {
      gint64 year = g_array_index (years, gint64, i);
      const FacBalanceSum sum = fac_balance_sum (balance, unit, -1, year);
      g_autofree char *title = year == FAC_INTEGER_NONE
                                   ? g_strdup (_ ("Year not said"))
                                   : g_strdup_printf ("%" G_GINT64_FORMAT, year);
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

/* The last year of which something is known in a unit. */
static gint64
last_year (const FacBalance *balance, const char *unit, const GArray *years)
{
  for (guint i = years->len; i-- > 0;)
    if (fac_balance_sum (balance, unit, -1, g_array_index (years, gint64, i)).n_flows)
      return g_array_index (years, gint64, i);
  return 0;
}

static void
add_unit (FacDocument *document, const FacBalance *balance, const char *unit, const GArray *years)
{
  gint64 year = last_year (balance, unit, years);
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
  if (balance->n_without + balance->n_other_period)
    {
      guint n = balance->n_without + balance->n_other_period;
      g_autofree char *told =
          g_strdup_printf (ngettext ("%u flow has no yearly quantity and is in no sum.",
                                     "%u flows have no yearly quantity and are in no sum.", n),
                           n);
      fac_document_add_styled (document, FAC_PARAGRAPH_NOTE, told);
    }
  return document;
}
