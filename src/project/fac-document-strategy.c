/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The papers of the workshops, each alone, and the strategy and action plan made of them. */
#include "fac-strategy-parts.h"

#include "fac-parcours.h"
#include "fac-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef void (*AddPart) (FacDocument *document, const FacStrategy *strategy);

/* What the set's documents share is read once. */
static const FacStrategy *
strategy_of (FacDocumentSet *set, GError **error)
{
  if (!set->state)
    {
      set->state = fac_strategy_new (set, error);
      set->free_state = (GDestroyNotify)fac_strategy_free;
    }
  return set->state;
}

static FacDocument *
compose_part (FacDocumentSet *set, AddPart add, gboolean is_landscape, GError **error)
{
  const FacStrategy *strategy = strategy_of (set, error);

  if (!strategy)
    return NULL;
  FacDocument *document = fac_document_set_begin (set, _ (set->kind->title));
  document->subtitle = g_strdup (document->author);
  document->is_landscape = is_landscape;
  add (document, strategy);
  return document;
}

FacDocument *
fac_compose_swot (FacDocumentSet *set, const char *subject, GError **error)
{
  return compose_part (set, fac_strategy_add_swot, TRUE, error);
}

static void
add_aims (FacDocument *document, const FacStrategy *strategy)
{
  fac_document_add_heading (document, 2, _ ("Perimeter"));
  fac_strategy_add_perimeter (document, strategy);
  fac_document_add_heading (document, 2, _ ("Objectives"));
  fac_strategy_add_objectives (document, strategy);
}

FacDocument *
fac_compose_objectives (FacDocumentSet *set, const char *subject, GError **error)
{
  return compose_part (set, add_aims, TRUE, error);
}

static void
add_governance (FacDocument *document, const FacStrategy *strategy)
{
  fac_strategy_add_governance (document, strategy);
  fac_strategy_add_decisions (document, strategy, 0);
  fac_document_add_heading (document, 2, _ ("Charters and agreements"));
  fac_strategy_add_charters (document, strategy);
}

FacDocument *
fac_compose_governance (FacDocumentSet *set, const char *subject, GError **error)
{
  return compose_part (set, add_governance, TRUE, error);
}

static void
add_economy (FacDocument *document, const FacStrategy *strategy)
{
  fac_strategy_add_budget (document, strategy);
  fac_document_add_heading (document, 2, _ ("Communication"));
  fac_strategy_add_communication (document, strategy);
}

FacDocument *
fac_compose_budget (FacDocumentSet *set, const char *subject, GError **error)
{
  return compose_part (set, add_economy, FALSE, error);
}

/* -- Charters and action cards: one document each -------------------------------------------- */

static gpointer
find_record (const GPtrArray *records, const char *uuid, GError **error)
{
  for (guint i = 0; uuid && i < records->len; i++)
    if (strcmp (((FacRecord *)records->pdata[i])->uuid, uuid) == 0)
      return records->pdata[i];
  g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
               _ ("There is no record “%s” that this document could be about."), uuid ? uuid : "");
  return NULL;
}

static char *
charter_state (const FacStrategy *strategy, const FacCharter *charter)
{
  const char *iso = charter->signed_on ? charter->signed_on : charter->sent_on;
  g_autofree char *day = iso ? fac_date_format_long (iso, strategy->language) : NULL;
  const char *const parts[] = { fac_enum_label (&fac_charter_kind_enum, charter->kind),
                                fac_enum_label (&fac_charter_state_enum, charter->state), day };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] && *parts[i])
      g_string_append_printf (text, "%s%s", text->len ? " · " : "", parts[i]);
  return g_string_free (text, FALSE);
}

static char *
title_of_action (const FacActionCard *action)
{
  return action->code ? g_strdup_printf (_ ("%1$s – %2$s"), action->code, action->title)
                      : g_strdup (action->title);
}

char *
fac_strategy_title_of (FacDocumentSet *set, const char *uuid)
{
  const FacStrategy *strategy = strategy_of (set, NULL);
  const FacCharter *charter = strategy ? find_record (strategy->charters, uuid, NULL) : NULL;
  const FacActionCard *action = strategy ? find_record (strategy->actions, uuid, NULL) : NULL;

  return charter  ? fac_strategy_charter_title (strategy, charter)
         : action ? title_of_action (action)
                  : NULL;
}

FacDocument *
fac_compose_charter (FacDocumentSet *set, const char *subject, GError **error)
{
  const FacStrategy *strategy = strategy_of (set, error);
  const FacCharter *charter = strategy ? find_record (strategy->charters, subject, error) : NULL;

  if (!charter)
    return NULL;
  g_autofree char *title = fac_strategy_charter_title (strategy, charter);
  FacDocument *document = fac_document_set_begin (set, title);
  g_autofree char *whom = fac_strategy_organisation (strategy, charter->organisation);
  g_autofree char *between = g_strdup_printf (_ ("Between %1$s and %2$s."), document->author,
                                              whom ? whom : _ ("the partner"));
  g_autofree char *until =
      charter->ends_on ? fac_date_format_long (charter->ends_on, strategy->language) : NULL;
  document->name = g_strdup (title);
  document->subtitle = charter_state (strategy, charter);
  fac_document_add_styled (document, FAC_PARAGRAPH_LEAD, between);
  fac_strategy_add_commitments (document, strategy, charter);
  if (until)
    {
      g_autofree char *words = g_strdup_printf (_ ("Valid until %s."), until);
      fac_document_add_paragraph (document, words);
    }
  if (strategy->is_team && charter->note)
    fac_document_add_styled (document, FAC_PARAGRAPH_NOTE, charter->note);
  FacBlock *signatures = fac_document_add_signatures (document);
  fac_block_add_signature (signatures, document->author);
  fac_block_add_signature (signatures, whom ? whom : _ ("The partner"));
  return document;
}

FacDocument *
fac_compose_action (FacDocumentSet *set, const char *subject, GError **error)
{
  const FacStrategy *strategy = strategy_of (set, error);
  const FacActionCard *action = strategy ? find_record (strategy->actions, subject, error) : NULL;

  if (!action)
    return NULL;
  g_autofree char *title = title_of_action (action);
  FacDocument *document = fac_document_set_begin (set, title);
  document->name = g_strdup (title);
  document->subtitle = g_strdup (_ ("Action card"));
  fac_strategy_add_action (document, strategy, action, FALSE);
  if (strategy->is_team && action->note)
    fac_document_add_styled (document, FAC_PARAGRAPH_NOTE, action->note);
  return document;
}

/* -- The whole ------------------------------------------------------------------------------- */

static gint64
expenses_of (const FacStrategy *strategy)
{
  gint64 cents = 0;
  for (guint i = 0; i < strategy->budget->len; i++)
    {
      const FacBudgetLine *line = strategy->budget->pdata[i];
      if (line->side == FAC_BUDGET_EXPENSE && line->amount_eur_cents != FAC_INTEGER_NONE)
        cents += line->amount_eur_cents;
    }
  return cents;
}

static guint
count_tier (const FacStrategy *strategy, int tier)
{
  guint n = 0;
  for (guint i = 0; i < strategy->objectives->len; i++)
    n += ((FacObjective *)strategy->objectives->pdata[i])->tier == tier;
  return n;
}

/* What the whole says, in one page. */
static void
add_summary (FacDocument *document, const FacStrategy *strategy)
{
  guint n_axes = count_tier (strategy, FAC_OBJECTIVE_AXIS);
  FacBlock *facts = fac_document_add_facts (document, 2);
  const struct
  {
    const char *label;
    guint n;
  } counts[] = {
    { _ ("Axes"), n_axes },
    { _ ("Objectives"), strategy->objectives->len - n_axes },
    { _ ("Actions"), strategy->actions->len },
    { _ ("Bodies"), strategy->bodies->len },
    { _ ("Charters and agreements"), strategy->charters->len },
    { _ ("Synergies"), strategy->synergies->len },
  };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", counts[i].n);
      fac_block_add_fact (facts, counts[i].label, counts[i].n ? text : NULL);
    }
  g_autofree char *money = fac_money_format (expenses_of (strategy), strategy->language);
  if (strategy->is_steering && expenses_of (strategy))
    fac_block_add_fact (facts, _ ("Expenses planned"), money);
  if (strategy->set->project->info->ambition)
    fac_document_add_styled (document, FAC_PARAGRAPH_LEAD, strategy->set->project->info->ambition);
  if (!facts->facts->len && !strategy->set->project->info->ambition)
    fac_document_add_paragraph (document, _ ("Nothing is written yet: this is filled by the tools "
                                             "of the four workshops."));
  FacBlock *list = NULL;
  for (guint i = 0; i < strategy->objectives->len; i++)
    {
      const FacObjective *axis = strategy->objectives->pdata[i];
      if (axis->tier != FAC_OBJECTIVE_AXIS)
        continue;
      list = list ? list : fac_document_add_list_of (document, FAC_LIST_NUMBERS);
      fac_block_add_item (list, axis->title);
    }
}

static void
add_actions (FacDocument *document, const FacStrategy *strategy)
{
  fac_strategy_add_action_list (document, strategy);
  for (guint i = 0; i < strategy->actions->len; i++)
    fac_strategy_add_action (document, strategy, strategy->actions->pdata[i], TRUE);
}

/* Dates of the démarche that this reader may know: as in the calendar. */
static void
add_events (FacDocument *document, const FacStrategy *strategy)
{
  const char *language = strategy->language == FAC_LANGUAGE_FR ? "fr" : "en";
  g_autoptr (FacParcours) parcours =
      fac_parcours_new (strategy->set->project, strategy->set->request->date, language, NULL);
  FacBlock *table = NULL;

  for (guint i = 0; parcours && i < parcours->lines->len; i++)
    {
      const FacParcoursLine *line = parcours->lines->pdata[i];
      if (!line->event || !line->from || line->event->state == FAC_EXCHANGE_CANCELLED
          || (!strategy->is_steering && line->event->stance != FAC_STANCE_ORGANISED))
        continue;
      if (!table)
        {
          table = fac_document_add_table (document, NULL);
          fac_block_add_column (table, _ ("Date"), FAC_ALIGN_START, 1.2);
          fac_block_add_column (table, _ ("What"), FAC_ALIGN_START, 4);
          fac_block_add_column (table, _ ("Where"), FAC_ALIGN_START, 2);
          fac_block_add_column (table, _ ("State of the date"), FAC_ALIGN_START, 1.6);
        }
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      g_autofree char *day = fac_date_format (line->from, strategy->language);
      fac_row_set (row, 0, day, FAC_REAL_NONE);
      fac_row_set (row, 1, line->title, FAC_REAL_NONE);
      fac_row_set (row, 2, line->event->place, FAC_REAL_NONE);
      fac_row_set (row, 3, fac_enum_label (&fac_date_state_enum, line->event->date_state),
                   FAC_REAL_NONE);
    }
  if (!table)
    fac_document_add_paragraph (document, _ ("No date is known yet."));
  if (parcours && parcours->method)
    fac_document_add_source (document, parcours->method->source);
}

static void
add_calendar (FacDocument *document, const FacStrategy *strategy)
{
  add_events (document, strategy);
  if (strategy->actions->len)
    fac_document_add_heading (document, 2, _ ("When actions run"));
  fac_strategy_add_schedule (document, strategy);
}

/* Two cuts of the same flows would let others subtract what each of them keeps back. */
static void
add_flows (FacDocument *document, const FacStrategy *strategy)
{
  fac_strategy_add_figure (document, strategy, "sankey", strategy->is_team ? 1.45 : 1.05,
                           _ ("Flows by family"), NULL);
  if (strategy->is_team)
    fac_strategy_add_figure (document, strategy, "sankey", 1.45, _ ("Flows by activity zone"),
                             "zone");
}

static void
add_map (FacDocument *document, const FacStrategy *strategy)
{
  fac_strategy_add_figure (document, strategy, "map", 0.8, NULL, NULL);
}

/* The files that were taken in. */
static void
add_sources (FacDocument *document, FacProject *project)
{
  const FacQuery query = { .kind = FAC_RECORD_SOURCE };
  g_autoptr (GPtrArray) sources = fac_store_list (project->store, &query, NULL);

  for (guint i = 0; sources && i < sources->len; i++)
    {
      const FacSource *source = sources->pdata[i];
      const char *iso = source->data_date ? source->data_date : source->imported_on;
      g_autofree char *day = iso ? fac_date_format (iso, fac_language_current ()) : NULL;
      g_autofree char *words =
          day ? g_strdup_printf (_ ("%1$s (%2$s)"), source->name, day) : g_strdup (source->name);
      fac_document_add_source (document, words);
    }
}

static const struct
{
  const char *title;
  AddPart add;
  gboolean is_on_new_page;
} chapters[] = {
  { N_ ("In short"), add_summary, FALSE },
  { N_ ("The territory"), fac_strategy_add_profile, TRUE },
  { N_ ("The map"), add_map, TRUE },
  { N_ ("What flows"), add_flows, TRUE },
  { N_ ("Strengths, weaknesses, opportunities"), fac_strategy_add_swot, TRUE },
  { N_ ("Perimeter"), fac_strategy_add_perimeter, FALSE },
  { N_ ("Objectives"), fac_strategy_add_objectives, FALSE },
  { N_ ("Governance"), add_governance, TRUE },
  { N_ ("Action plan"), add_actions, TRUE },
  { N_ ("Calendar"), add_calendar, TRUE },
  { N_ ("Economic model"), fac_strategy_add_budget, TRUE },
  { N_ ("Communication"), fac_strategy_add_communication, FALSE },
  { N_ ("Results of the synergies"), fac_strategy_add_synergies, FALSE },
};

FacDocument *
fac_compose_strategy (FacDocumentSet *set, const char *subject, GError **error)
{
  const FacStrategy *strategy = strategy_of (set, error);

  if (!strategy)
    return NULL;
  FacDocument *document = fac_document_set_begin (set, _ (set->kind->title));
  document->page_kind = FAC_PAGE_BOOK;
  document->subtitle = g_strdup (_ ("Industrial and territorial ecology"));
  fac_document_add_contents (document, _ ("Contents"));
  for (guint i = 0; i < G_N_ELEMENTS (chapters); i++)
    {
      g_autofree char *title = g_strdup_printf ("%u  %s", i + 1, _ (chapters[i].title));
      if (chapters[i].is_on_new_page)
        fac_document_add_page_break (document);
      fac_document_add_heading (document, 1, title);
      chapters[i].add (document, strategy);
    }
  add_sources (document, set->project);
  return document;
}
