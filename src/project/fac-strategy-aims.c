/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the démarche starts from, where it takes place, where it goes: grid, perimeter,
 * objectives. */
#include "fac-strategy-parts.h"

#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>

/* -- The grid -------------------------------------------------------------------------------- */

static const char *
title_of_quadrant (int quadrant)
{
  switch ((FacQuadrant)quadrant)
    {
    case FAC_QUADRANT_STRENGTH:
      return _ ("Strengths");
    case FAC_QUADRANT_WEAKNESS:
      return _ ("Weaknesses");
    case FAC_QUADRANT_OPPORTUNITY:
      return _ ("Opportunities");
    case FAC_QUADRANT_THREAT:
      return _ ("Threats");
    case FAC_QUADRANT_NONE:
      break;
    }
  return "";
}

/* The drawing has no room for proofs. */
static void
add_proofs (FacDocument *document, const FacStrategy *strategy)
{
  FacBlock *table = NULL;
  int quadrant = FAC_QUADRANT_NONE;

  for (guint i = 0; i < strategy->swot->len; i++)
    {
      const FacSwotItem *item = strategy->swot->pdata[i];
      if (!item->evidence)
        continue;
      if (!table)
        {
          fac_document_add_heading (document, 2, _ ("What proves it"));
          table = fac_document_add_table (document, NULL);
          fac_block_add_column (table, _ ("Statement"), FAC_ALIGN_START, 3);
          fac_block_add_column (table, _ ("Evidence"), FAC_ALIGN_START, 2);
        }
      if (item->quadrant != quadrant)
        fac_block_add_group (table, title_of_quadrant (item->quadrant));
      quadrant = item->quadrant;
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      fac_row_set (row, 0, item->text, FAC_REAL_NONE);
      fac_row_set (row, 1, item->evidence, FAC_REAL_NONE);
    }
}

void
fac_strategy_add_swot (FacDocument *document, const FacStrategy *strategy)
{
  if (!strategy->swot->len)
    {
      fac_document_add_paragraph (document, _ ("Nothing stands in the grid yet. It is filled in "
                                               "the tools of workshop 1."));
      return;
    }
  fac_strategy_add_figure (document, strategy, "drawing-swot", 1.5, NULL, NULL);
  if (strategy->is_steering)
    add_proofs (document, strategy);
}

/* -- Perimeter ------------------------------------------------------------------------------- */

void
fac_strategy_add_perimeter (FacDocument *document, const FacStrategy *strategy)
{
  if (!strategy->perimeter->len)
    {
      fac_document_add_paragraph (document, _ ("The perimeter is not chosen yet. It is chosen in "
                                               "the tools of workshop 2."));
      return;
    }
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("Kind"), FAC_ALIGN_START, 1.4);
  fac_block_add_column (table, _ ("Name"), FAC_ALIGN_START, 2.4);
  fac_block_add_column (table, _ ("Why"), FAC_ALIGN_START, 4);
  for (guint i = 0; i < strategy->perimeter->len; i++)
    {
      const FacPerimeterItem *item = strategy->perimeter->pdata[i];
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      fac_row_set (row, 0, fac_enum_label (&fac_perimeter_kind_enum, item->kind), FAC_REAL_NONE);
      fac_row_set (row, 1, item->name, FAC_REAL_NONE);
      fac_row_set (row, 2, item->note, FAC_REAL_NONE);
    }
}

/* -- Objectives ------------------------------------------------------------------------------ */

static char *
titled (const char *code, const char *title)
{
  return code ? g_strdup_printf ("%s  %s", code, title) : g_strdup (title);
}

static void
add_objective (FacBlock *table, const FacStrategy *strategy, const FacObjective *objective)
{
  FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
  const char *unit = objective->measured_in;
  g_autofree char *title = titled (objective->code, objective->title);
  g_autofree char *indicator = objective->indicator && unit
                                   ? g_strdup_printf (_ ("%1$s (%2$s)"), objective->indicator, unit)
                                   : g_strdup (objective->indicator ? objective->indicator : unit);
  g_autofree char *from =
      fac_strategy_figure (strategy, objective->baseline, NULL, objective->baseline_year);
  g_autofree char *now = fac_strategy_figure (strategy, objective->reached, NULL, FAC_INTEGER_NONE);
  g_autofree char *to =
      fac_strategy_figure (strategy, objective->target, NULL, objective->target_year);
  g_autofree char *plans =
      objective->linked_plans && objective->orientation
          ? g_strdup_printf ("%s\n%s", objective->linked_plans, objective->orientation)
          : g_strdup (objective->linked_plans ? objective->linked_plans : objective->orientation);

  fac_row_set (row, 0, title, FAC_REAL_NONE);
  fac_row_set (row, 1, indicator, FAC_REAL_NONE);
  fac_row_set (row, 2, from, objective->baseline);
  fac_row_set (row, 3, now, objective->reached);
  fac_row_set (row, 4, to, objective->target);
  fac_row_set (row, 5, plans, FAC_REAL_NONE);
}

static void
add_means (FacDocument *document, const FacStrategy *strategy)
{
  double days = 0;
  gint64 cents = 0;

  for (guint i = 0; i < strategy->objectives->len; i++)
    {
      const FacObjective *objective = strategy->objectives->pdata[i];
      days += isnan (objective->days) ? 0 : objective->days;
      cents += objective->budget_eur_cents == FAC_INTEGER_NONE ? 0 : objective->budget_eur_cents;
    }
  if (!strategy->is_steering || (days <= 0 && !cents))
    return;
  g_autofree char *of_days = fac_number_format (days, 1, strategy->language);
  g_autofree char *money = fac_money_format (cents, strategy->language);
  g_autofree char *words =
      g_strdup_printf (_ ("Means for these objectives: %1$s days and %2$s."), of_days, money);
  fac_document_add_paragraph (document, words);
}

void
fac_strategy_add_objectives (FacDocument *document, const FacStrategy *strategy)
{
  if (!strategy->objectives->len)
    {
      fac_document_add_paragraph (document, _ ("No objective is written yet. They are written in "
                                               "the tools of workshop 2."));
      return;
    }
  add_means (document, strategy);
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("Objective"), FAC_ALIGN_START, 3.6);
  fac_block_add_column (table, _ ("Indicator"), FAC_ALIGN_START, 2.6);
  fac_block_add_column (table, _ ("From"), FAC_ALIGN_END, 1.1);
  fac_block_add_column (table, _ ("Reached"), FAC_ALIGN_END, 0.9);
  fac_block_add_column (table, _ ("Target"), FAC_ALIGN_END, 1.2);
  fac_block_add_column (table, _ ("Linked plans and orientations"), FAC_ALIGN_START, 2);
  for (guint i = 0; i < strategy->objectives->len; i++)
    {
      const FacObjective *objective = strategy->objectives->pdata[i];
      if (objective->tier == FAC_OBJECTIVE_AXIS)
        {
          g_autofree char *title = g_strdup_printf (
              _ ("Axis %1$s – %2$s"), objective->code ? objective->code : "", objective->title);
          fac_block_add_group (table, title);
        }
      else
        add_objective (table, strategy, objective);
    }
}
