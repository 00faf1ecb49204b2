/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What it costs, who pays, who is told, what came of it. */
#include "fac-strategy-parts.h"

#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Years beside each other on a page. */
#define MOST_YEARS 6

/* -- Budget ---------------------------------------------------------------------------------- */

typedef struct
{
  const FacStrategy *strategy;
  FacBlock *table;
  gint64 years[MOST_YEARS];
  guint n_years;
} Budget;

static void
find_years (Budget *budget)
{
  for (guint i = 0; i < budget->strategy->budget->len; i++)
    {
      gint64 year = ((FacBudgetLine *)budget->strategy->budget->pdata[i])->year;
      if (budget->n_years && budget->years[budget->n_years - 1] == year)
        continue;
      if (budget->n_years < MOST_YEARS)
        budget->years[budget->n_years++] = year;
    }
}

static void
begin_years (Budget *budget, FacDocument *document, const char *title)
{
  budget->table = fac_document_add_table (document, NULL);
  fac_block_add_column (budget->table, title, FAC_ALIGN_START, 4);
  for (guint i = 0; i < budget->n_years; i++)
    {
      g_autofree char *year = g_strdup_printf ("%d (€)", (int)budget->years[i]);
      fac_block_add_column (budget->table, year, FAC_ALIGN_END, 1.2);
    }
  fac_block_add_column (budget->table, _ ("Total (€)"), FAC_ALIGN_END, 1.3);
}

static void
set_amount (const Budget *budget, FacDocumentRow *row, guint column, gint64 cents)
{
  g_autofree char *text = fac_number_format ((double)cents / 100, 2, budget->strategy->language);
  fac_row_set (row, column, text, (double)cents / 100);
}

typedef gboolean (*Passes) (const FacBudgetLine *line, const FacBudgetLine *like);

static gint64
sum_of (const Budget *budget, gint64 year, Passes passes, const FacBudgetLine *like)
{
  gint64 cents = 0;
  for (guint i = 0; i < budget->strategy->budget->len; i++)
    {
      const FacBudgetLine *line = budget->strategy->budget->pdata[i];
      if ((year == 0 || line->year == year) && line->amount_eur_cents != FAC_INTEGER_NONE
          && passes (line, like))
        cents += line->amount_eur_cents;
    }
  return cents;
}

static void
add_sums (const Budget *budget, FacDocumentRowKind kind, const char *title, Passes passes,
          const FacBudgetLine *like)
{
  FacDocumentRow *row = fac_block_add_row (budget->table, kind);

  fac_row_set (row, 0, title, FAC_REAL_NONE);
  for (guint i = 0; i < budget->n_years; i++)
    {
      gint64 cents = sum_of (budget, budget->years[i], passes, like);
      if (cents || kind == FAC_ROW_TOTAL)
        set_amount (budget, row, i + 1, cents);
    }
  set_amount (budget, row, budget->n_years + 1, sum_of (budget, 0, passes, like));
}

static gboolean
is_of_kind (const FacBudgetLine *line, const FacBudgetLine *like)
{
  return line->side == like->side && line->kind == like->kind;
}

/* What was declined pays for nothing. */
static gboolean
is_of_side (const FacBudgetLine *line, const FacBudgetLine *like)
{
  return line->side == like->side && line->state != FAC_FUNDING_DECLINED;
}

static gboolean
is_of_funder (const FacBudgetLine *line, const FacBudgetLine *like)
{
  return is_of_side (line, like) && g_strcmp0 (line->funder, like->funder) == 0
         && (line->funder || line->kind == like->kind);
}

static gboolean
is_of_state (const FacBudgetLine *line, const FacBudgetLine *like)
{
  return line->side == like->side && line->state == like->state;
}

/* One row for each line that is unlike those before it. */
static void
add_rows (const Budget *budget, int side, Passes passes)
{
  const GPtrArray *lines = budget->strategy->budget;

  for (guint i = 0; i < lines->len; i++)
    {
      const FacBudgetLine *line = lines->pdata[i];
      gboolean is_new = line->side == side && passes (line, line);
      for (guint j = 0; is_new && j < i; j++)
        is_new = !passes (lines->pdata[j], line);
      if (!is_new)
        continue;
      const char *kind = fac_enum_label (&fac_budget_kind_enum, line->kind);
      g_autofree char *title = passes == is_of_funder && line->funder ? g_strdup (line->funder)
                               : *kind                                ? fac_text_capital (kind)
                                                                      : g_strdup (line->label);
      add_sums (budget, FAC_ROW_DATA, title, passes, line);
    }
}

static void
add_gap (const Budget *budget)
{
  const FacBudgetLine expense = { .side = FAC_BUDGET_EXPENSE };
  const FacBudgetLine funding = { .side = FAC_BUDGET_FUNDING };
  FacDocumentRow *row = fac_block_add_row (budget->table, FAC_ROW_TOTAL);

  fac_row_set (row, 0, _ ("Still to be found"), FAC_REAL_NONE);
  for (guint i = 0; i <= budget->n_years; i++)
    {
      gint64 year = i < budget->n_years ? budget->years[i] : 0;
      gint64 gap =
          sum_of (budget, year, is_of_side, &expense) - sum_of (budget, year, is_of_side, &funding);
      set_amount (budget, row, i + 1, MAX (gap, 0));
    }
}

/* Staff, in full-time equivalents: years beside each other too. */
static void
tell_staff (FacDocument *document, const Budget *budget)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < budget->n_years; i++)
    {
      double fte = 0;
      for (guint j = 0; j < budget->strategy->budget->len; j++)
        {
          const FacBudgetLine *line = budget->strategy->budget->pdata[j];
          if (line->year == budget->years[i] && line->side == FAC_BUDGET_EXPENSE)
            fte += isnan (line->fte) ? 0 : line->fte;
        }
      if (fte <= 0)
        continue;
      g_autofree char *number = fac_number_format (fte, 2, budget->strategy->language);
      /* TRANSLATORS: full-time equivalents in a year: "0.5 FTE in 2027" */
      g_string_append (words, words->len ? ", " : "");
      g_string_append_printf (words, _ ("%1$s FTE in %2$d"), number, (int)budget->years[i]);
    }
  if (!words->len)
    return;
  g_autofree char *line = g_strdup_printf (_ ("Staff: %s."), words->str);
  fac_document_add_paragraph (document, line);
}

void
fac_strategy_add_budget (FacDocument *document, const FacStrategy *strategy)
{
  Budget budget = { .strategy = strategy };
  const FacBudgetLine expense = { .side = FAC_BUDGET_EXPENSE };
  const FacBudgetLine funding = { .side = FAC_BUDGET_FUNDING };

  if (!strategy->is_steering)
    {
      fac_document_add_paragraph (document, _ ("Amounts are shown to elected members, partners "
                                               "and the facilitator."));
      return;
    }
  if (!strategy->budget->len)
    {
      fac_document_add_paragraph (document, _ ("No amount is written yet. They are written in the "
                                               "tools of workshop 4."));
      return;
    }
  fac_strategy_add_figure (document, strategy, "drawing-budget", 1.7, NULL, NULL);
  find_years (&budget);
  begin_years (&budget, document, _ ("Expenses and funding"));
  fac_block_add_group (budget.table, _ ("Expenses"));
  add_rows (&budget, FAC_BUDGET_EXPENSE, is_of_kind);
  add_sums (&budget, FAC_ROW_TOTAL, _ ("All expenses"), is_of_side, &expense);
  fac_block_add_group (budget.table, _ ("Funding"));
  add_rows (&budget, FAC_BUDGET_FUNDING, is_of_funder);
  add_sums (&budget, FAC_ROW_TOTAL, _ ("All funding"), is_of_side, &funding);
  add_gap (&budget);
  tell_staff (document, &budget);
  begin_years (&budget, document, _ ("Where the funding stands"));
  for (const FacEnumItem *state = fac_funding_state_enum.items; state->value; state++)
    {
      const FacBudgetLine like = { .side = FAC_BUDGET_FUNDING, .state = state->value };
      g_autofree char *title = fac_text_capital (_ (state->label));
      if (sum_of (&budget, 0, is_of_state, &like))
        add_sums (&budget, FAC_ROW_DATA, title, is_of_state, &like);
    }
  const FacBudgetLine unsaid = { .side = FAC_BUDGET_FUNDING };
  if (sum_of (&budget, 0, is_of_state, &unsaid))
    add_sums (&budget, FAC_ROW_DATA, _ ("State not said"), is_of_state, &unsaid);
}

/* -- Communication --------------------------------------------------------------------------- */

void
fac_strategy_add_communication (FacDocument *document, const FacStrategy *strategy)
{
  if (!strategy->messages->len)
    {
      fac_document_add_paragraph (document, _ ("No message is planned yet. They are planned in "
                                               "the tools of workshop 4."));
      return;
    }
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("When"), FAC_ALIGN_START, 1.1);
  fac_block_add_column (table, _ ("What"), FAC_ALIGN_START, 3.4);
  fac_block_add_column (table, _ ("For whom"), FAC_ALIGN_START, 2);
  fac_block_add_column (table, _ ("Channel"), FAC_ALIGN_START, 1.8);
  fac_block_add_column (table, _ ("For NECI"), FAC_ALIGN_START, 1.4);
  fac_block_add_column (table, _ ("State"), FAC_ALIGN_START, 1);
  for (guint i = 0; i < strategy->messages->len; i++)
    {
      const FacCommunicationItem *item = strategy->messages->pdata[i];
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      const char *iso = item->published_on ? item->published_on : item->planned_on;
      g_autofree char *day = iso ? fac_date_format (iso, strategy->language) : NULL;
      g_autofree char *what = item->message ? g_strdup_printf ("%s\n%s", item->title, item->message)
                                            : g_strdup (item->title);
      fac_row_set (row, 0, day, FAC_REAL_NONE);
      fac_row_set (row, 1, what, FAC_REAL_NONE);
      fac_row_set (row, 2, item->target, FAC_REAL_NONE);
      fac_row_set (row, 3, item->channel, FAC_REAL_NONE);
      fac_row_set (row, 4, fac_enum_label (&fac_neci_kind_enum, item->neci_kind), FAC_REAL_NONE);
      fac_row_set (row, 5, fac_enum_label (&fac_task_state_enum, item->state), FAC_REAL_NONE);
    }
}

/* -- Results --------------------------------------------------------------------------------- */

static guint
count_state (const FacStrategy *strategy, int state)
{
  guint n = 0;
  for (guint i = 0; i < strategy->synergies->len; i++)
    n += ((FacSynergyLine *)strategy->synergies->pdata[i])->synergy->state == state;
  return n;
}

static void
add_states (FacDocument *document, const FacStrategy *strategy)
{
  FacBlock *table = fac_document_add_table (document, NULL);

  fac_block_add_column (table, _ ("State"), FAC_ALIGN_START, 3);
  fac_block_add_column (table, _ ("Synergies"), FAC_ALIGN_END, 1);
  for (const FacEnumItem *state = fac_synergy_state_enum.items; state->value; state++)
    {
      guint n = count_state (strategy, state->value);
      if (!n)
        continue;
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      g_autofree char *title = fac_text_capital (_ (state->label));
      g_autofree char *number = g_strdup_printf ("%u", n);
      fac_row_set (row, 0, title, FAC_REAL_NONE);
      fac_row_set (row, 1, number, n);
    }
}

static void
add_results (FacDocument *document, const FacStrategy *strategy)
{
  g_autoptr (GPtrArray) results = fac_strategy_results (strategy);
  FacBlock *table = NULL;
  guint n_kept = 0;

  for (guint i = 0; i < results->len; i++)
    {
      const FacStrategyResult *result = results->pdata[i];
      n_kept += result->text == NULL;
      if (!result->text)
        continue;
      if (!table)
        {
          table = fac_document_add_table (document, NULL);
          fac_block_add_column (table, _ ("Result"), FAC_ALIGN_START, 2.4);
          fac_block_add_column (table, _ ("Sum"), FAC_ALIGN_END, 2.8);
          fac_block_add_column (table, _ ("Counted"), FAC_ALIGN_END, 0.9);
        }
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      g_autofree char *number = g_strdup_printf ("%u", result->n);
      fac_row_set (row, 0, result->title, FAC_REAL_NONE);
      fac_row_set (row, 1, result->text, FAC_REAL_NONE);
      fac_row_set (row, 2, number, result->n);
    }
  if (n_kept)
    fac_document_add_styled (
        document, FAC_PARAGRAPH_SMALL,
        _ ("Some sums are left out: fewer than three companies stand behind them, or one makes "
           "nearly the whole."));
}

void
fac_strategy_add_synergies (FacDocument *document, const FacStrategy *strategy)
{
  if (!strategy->synergies->len)
    {
      fac_document_add_paragraph (document, _ ("No synergy is followed yet."));
      return;
    }
  fac_document_begin_columns (document, 2);
  add_states (document, strategy);
  fac_document_break_column (document);
  add_results (document, strategy);
  fac_document_end_columns (document);
}
