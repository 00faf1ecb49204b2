/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The action plan: a line each, a card each, and when they run. */
#include "fac-strategy-parts.h"

#include "fac-calendar.h"
#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Columns of the schedule: two a year, five years at most. */
#define MOST_HALVES 10

static void
add_no_action (FacDocument *document)
{
  fac_document_add_paragraph (
      document, _ ("No action is written yet. Cards are written in the tools of workshop 4."));
}

/* "2 of 10 companies", "2 companies", "". */
static char *
progress_of (const FacStrategy *strategy, const FacActionCard *action)
{
  g_autofree char *reached =
      fac_strategy_figure (strategy, action->reached, NULL, FAC_INTEGER_NONE);
  g_autofree char *target =
      fac_strategy_figure (strategy, action->target, action->measured_in, FAC_INTEGER_NONE);

  if (*reached && *target)
    /* TRANSLATORS: a figure reached, and the figure aimed at with its unit */
    return g_strdup_printf (_ ("%1$s of %2$s"), reached, target);
  if (*reached)
    return fac_strategy_figure (strategy, action->reached, action->measured_in, FAC_INTEGER_NONE);
  return *target ? g_strdup_printf (_ ("target: %s"), target) : g_strdup ("");
}

void
fac_strategy_add_action_list (FacDocument *document, const FacStrategy *strategy)
{
  gint64 cents = 0;

  if (!strategy->actions->len)
    {
      add_no_action (document);
      return;
    }
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("No."), FAC_ALIGN_START, 0.5);
  fac_block_add_column (table, _ ("Action"), FAC_ALIGN_START, 3);
  fac_block_add_column (table, _ ("Pilot"), FAC_ALIGN_START, 2);
  fac_block_add_column (table, _ ("State"), FAC_ALIGN_START, 1.1);
  fac_block_add_column (table, _ ("Dates"), FAC_ALIGN_START, 1.5);
  fac_block_add_column (table, _ ("Indicator"), FAC_ALIGN_START, 2);
  if (strategy->is_steering)
    fac_block_add_column (table, _ ("Budget"), FAC_ALIGN_END, 1);
  for (guint i = 0; i < strategy->actions->len; i++)
    {
      const FacActionCard *action = strategy->actions->pdata[i];
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      g_autofree char *dates = fac_strategy_dates (strategy, action->begins_on, action->ends_on);
      g_autofree char *progress = progress_of (strategy, action);
      g_autofree char *money = fac_money_format (action->budget_eur_cents, strategy->language);
      fac_row_set (row, 0, action->code, FAC_REAL_NONE);
      fac_row_set (row, 1, action->title, FAC_REAL_NONE);
      fac_row_set (row, 2, action->pilot, FAC_REAL_NONE);
      fac_row_set (row, 3, fac_enum_label (&fac_action_state_enum, action->state), FAC_REAL_NONE);
      fac_row_set (row, 4, dates, FAC_REAL_NONE);
      fac_row_set (row, 5, progress, FAC_REAL_NONE);
      if (!strategy->is_steering || action->budget_eur_cents == FAC_INTEGER_NONE)
        continue;
      fac_row_set (row, 6, money, (double)action->budget_eur_cents / 100);
      cents += action->budget_eur_cents;
    }
  if (!strategy->is_steering || !cents)
    return;
  FacDocumentRow *total = fac_block_add_row (table, FAC_ROW_TOTAL);
  g_autofree char *money = fac_money_format (cents, strategy->language);
  fac_row_set (total, 1, _ ("Total"), FAC_REAL_NONE);
  fac_row_set (total, 6, money, (double)cents / 100);
}

/* -- One card -------------------------------------------------------------------------------- */

/* The three modes in which a group may work, the one of this action ticked. */
static void
add_modes (FacDocument *document, const FacActionCard *action)
{
  FacBlock *form = fac_document_add_form (document, NULL);
  FacFormField *field =
      fac_block_add_field (form, NULL, _ ("Working mode"), FAC_FORM_BOXES, NULL, NULL, 0);

  for (const FacEnumItem *mode = fac_working_mode_enum.items; mode->value; mode++)
    {
      g_autofree char *label =
          fac_text_capital (fac_enum_label (&fac_working_mode_enum, mode->value));
      fac_form_field_add_option (field, label, mode->value == action->mode);
    }
  /* The other two stay on the card, unticked. */
  field->is_known = FALSE;
}

static void
add_facts (FacDocument *document, const FacStrategy *strategy, const FacActionCard *action)
{
  FacBlock *facts = fac_document_add_facts (document, 2);
  g_autofree char *dates = fac_strategy_dates (strategy, action->begins_on, action->ends_on);
  g_autofree char *money = fac_money_format (action->budget_eur_cents, strategy->language);
  g_autofree char *days =
      isnan (action->days) ? NULL : fac_number_format (action->days, 1, strategy->language);
  g_autofree char *progress = progress_of (strategy, action);
  /* The unit stands once: what a person typed has no singular, “1 companies”. */
  g_autofree char *from = fac_strategy_figure (
      strategy, action->baseline, *progress ? NULL : action->measured_in, FAC_INTEGER_NONE);

  fac_block_add_fact (facts, _ ("Pilot"), action->pilot);
  fac_block_add_fact (facts, _ ("Partners"), action->partners);
  fac_block_add_fact (facts, _ ("State"), fac_enum_label (&fac_action_state_enum, action->state));
  fac_block_add_fact (facts, _ ("Dates"), dates);
  if (strategy->is_steering)
    fac_block_add_fact (facts, _ ("Budget"), money);
  fac_block_add_fact (facts, _ ("Days of work"), days);
  fac_block_add_fact (facts, _ ("Indicator"), action->indicator);
  fac_block_add_fact (facts, _ ("Starting value"), from);
  fac_block_add_fact (facts, _ ("Reached"), progress);
}

static const FacObjective *
find_objective (const FacStrategy *strategy, const char *uuid)
{
  for (guint i = 0; i < strategy->objectives->len; i++)
    {
      const FacObjective *objective = strategy->objectives->pdata[i];
      if (strcmp (objective->record.uuid, uuid) == 0)
        return objective;
    }
  return NULL;
}

static void
add_linked_objectives (FacDocument *document, const FacStrategy *strategy,
                       const FacActionCard *action)
{
  FacBlock *list = NULL;

  for (guint i = 0; i < strategy->links->len; i++)
    {
      const FacActionObjective *link = strategy->links->pdata[i];
      const FacObjective *objective = g_strcmp0 (link->action, action->record.uuid) == 0
                                          ? find_objective (strategy, link->objective)
                                          : NULL;
      if (!objective)
        continue;
      if (!list)
        {
          fac_document_add_heading (document, 3, _ ("Objectives that it serves"));
          list = fac_document_add_list (document);
        }
      g_autofree char *item = objective->code
                                  ? g_strdup_printf ("%s  %s", objective->code, objective->title)
                                  : g_strdup (objective->title);
      fac_block_add_item (list, item);
    }
}

/* What the team is to do next. */
static void
add_next_step (FacDocument *document, const FacStrategy *strategy, const FacActionCard *action)
{
  if (!strategy->is_team || !action->next_step)
    return;
  g_autofree char *day =
      action->due_on ? fac_date_format (action->due_on, strategy->language) : NULL;
  const char *const parts[] = { action->next_step, action->owner, day };
  g_autoptr (GString) words = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i])
      g_string_append_printf (words, "%s%s", words->len ? " · " : "", parts[i]);
  fac_document_add_heading (document, 3, _ ("Next step"));
  fac_document_add_paragraph (document, words->str);
}

/* Room to write in at a meeting. */
static void
add_follow_up (FacDocument *document)
{
  FacBlock *form = fac_document_add_form (document, NULL);
  FacFormField *field =
      fac_block_add_field (form, NULL, _ ("Follow-up"), FAC_FORM_GRID, NULL, NULL, 6);

  fac_block_add_column (field->grid, _ ("Date"), FAC_ALIGN_START, 1);
  fac_block_add_column (field->grid, _ ("What was done, what is in the way"), FAC_ALIGN_START, 4);
  fac_block_add_column (field->grid, _ ("Next step, by whom"), FAC_ALIGN_START, 3);
}

void
fac_strategy_add_action (FacDocument *document, const FacStrategy *strategy,
                         const FacActionCard *action, gboolean with_title)
{
  fac_document_begin_together (document);
  if (with_title)
    {
      g_autofree char *title =
          action->code ? g_strdup_printf (_ ("%1$s – %2$s"), action->code, action->title)
                       : g_strdup (action->title);
      fac_document_add_heading (document, 2, title);
    }
  if (action->description)
    fac_document_add_styled (document, with_title ? FAC_PARAGRAPH_ORDINARY : FAC_PARAGRAPH_LEAD,
                             action->description);
  add_facts (document, strategy, action);
  add_modes (document, action);
  if (strategy->is_steering && (action->obstacles || action->levers || !with_title))
    {
      FacBlock *table = fac_document_add_table (document, NULL);
      FacDocumentRow *row;
      fac_block_add_column (table, _ ("Obstacles"), FAC_ALIGN_START, 1);
      fac_block_add_column (table, _ ("Levers"), FAC_ALIGN_START, 1);
      row = fac_block_add_row (table, FAC_ROW_DATA);
      fac_row_set (row, 0, action->obstacles ? action->obstacles : "–", FAC_REAL_NONE);
      fac_row_set (row, 1, action->levers ? action->levers : "–", FAC_REAL_NONE);
    }
  add_linked_objectives (document, strategy, action);
  add_next_step (document, strategy, action);
  if (!with_title)
    add_follow_up (document);
  fac_document_end_together (document);
}

/* -- Schedule -------------------------------------------------------------------------------- */

/* Half years since the year 0. */
static int
half_of (const char *iso)
{
  return atoi (iso) * 2 + (atoi (iso + 5) > 6);
}

static gboolean
find_halves (const FacStrategy *strategy, int *first, int *last)
{
  gboolean is_found = FALSE;

  for (guint i = 0; i < strategy->actions->len; i++)
    {
      const FacActionCard *action = strategy->actions->pdata[i];
      const char *from = action->begins_on ? action->begins_on : action->ends_on;
      const char *until = action->ends_on ? action->ends_on : action->begins_on;
      if (!from)
        continue;
      *first = is_found ? MIN (*first, half_of (from)) : half_of (from);
      *last = is_found ? MAX (*last, half_of (until)) : half_of (until);
      is_found = TRUE;
    }
  if (is_found)
    *last = MIN (*last, *first + MOST_HALVES - 1);
  return is_found;
}

void
fac_strategy_add_schedule (FacDocument *document, const FacStrategy *strategy)
{
  int first = 0, last = 0;

  if (!find_halves (strategy, &first, &last))
    return;
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("Action"), FAC_ALIGN_START, 5);
  for (int half = first; half <= last; half++)
    {
      /* TRANSLATORS: a half year: "H1 2027", in French "S1 2027" */
      g_autofree char *title = g_strdup_printf (_ ("H%1$d %2$d"), half % 2 + 1, half / 2);
      fac_block_add_column (table, title, FAC_ALIGN_CENTRE, 1);
    }
  for (guint i = 0; i < strategy->actions->len; i++)
    {
      const FacActionCard *action = strategy->actions->pdata[i];
      const char *from = action->begins_on ? action->begins_on : action->ends_on;
      const char *until = action->ends_on ? action->ends_on : action->begins_on;
      if (!from)
        continue;
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      g_autofree char *title = action->code
                                   ? g_strdup_printf ("%s  %s", action->code, action->title)
                                   : g_strdup (action->title);
      fac_row_set (row, 0, title, FAC_REAL_NONE);
      for (int half = first; half <= last; half++)
        if (half >= half_of (from) && half <= half_of (until))
          fac_row_set (row, (guint)(half - first + 1), "■", FAC_REAL_NONE);
    }
}
