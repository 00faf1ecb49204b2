/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is shown at a follow-up meeting (RSO): a sheet, and pages of 16:9 with one idea each that go
 * among the slides of whoever leads the meeting. */
#include "fac-strategy-parts.h"

#include "fac-calendar.h"
#include "fac-parcours.h"
#include "fac-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows that a room can read on one page. */
#define MOST_SLIDE_ROWS 7
#define MOST_NEXT 5

typedef struct
{
  FacStrategy *strategy;
  FacParcours *parcours;
} Rso;

static void
free_rso (gpointer data)
{
  Rso *rso = data;
  fac_strategy_free (rso->strategy);
  fac_parcours_free (rso->parcours);
  g_free (rso);
}

static const Rso *
rso_of (FacDocumentSet *set, GError **error)
{
  const char *language = fac_language_id (fac_language_current ());

  if (set->state)
    return set->state;
  Rso *rso = g_new0 (Rso, 1);
  set->state = rso;
  set->free_state = free_rso;
  rso->strategy = fac_strategy_new (set, error);
  rso->parcours =
      rso->strategy ? fac_parcours_new (set->project, set->request->date, language, error) : NULL;
  return rso->parcours ? rso : NULL;
}

/* The follow-up meeting to come, else the last one; NULL when there is none. */
static const FacParcoursLine *
meeting_of (const FacParcours *parcours)
{
  const FacParcoursLine *found = NULL;

  for (guint i = 0; i < parcours->lines->len; i++)
    {
      const FacParcoursLine *line = parcours->lines->pdata[i];
      if (!line->event || line->event->kind != FAC_SESSION_RSO)
        continue;
      found = line;
      if (!line->from || line->n_days >= 0)
        break;
    }
  return found;
}

static char *
subtitle_of (const Rso *rso)
{
  const FacParcoursLine *line = meeting_of (rso->parcours);
  g_autofree char *day =
      line && line->from ? fac_date_format_long (line->from, rso->strategy->language) : NULL;

  if (line && day)
    return g_strdup_printf ("%s · %s", line->title, day);
  return line ? g_strdup (line->title)
              : fac_date_format_long (rso->parcours->today, rso->strategy->language);
}

/* -- Where we are ---------------------------------------------------------------------------- */

static void
add_count (FacBlock *facts, const char *label, guint n)
{
  g_autofree char *text = g_strdup_printf ("%u", n);
  fac_block_add_fact (facts, label, n ? text : NULL);
}

static guint
count_synergies (const FacStrategy *strategy, gboolean is_done)
{
  guint n = 0;
  for (guint i = 0; i < strategy->synergies->len; i++)
    {
      int state = ((FacSynergyLine *)strategy->synergies->pdata[i])->synergy->state;
      gboolean was_done = state == FAC_SYNERGY_STATE_DONE || state == FAC_SYNERGY_STATE_LASTING;
      n += is_done ? was_done
                   : state != FAC_SYNERGY_STATE_DROPPED && state != FAC_SYNERGY_STATE_ENDED;
    }
  return n;
}

static void
add_state (FacDocument *document, const Rso *rso, guint n_columns)
{
  const FacStrategy *strategy = rso->strategy;
  FacBlock *facts = fac_document_add_facts (document, n_columns);
  guint n_held = 0, n_events = 0, n_seen = 0;

  for (guint i = 0; i < rso->parcours->lines->len; i++)
    {
      const FacParcoursLine *line = rso->parcours->lines->pdata[i];
      if (!line->event || line->event->state == FAC_EXCHANGE_CANCELLED)
        continue;
      n_events++;
      n_held += line->event->state == FAC_EXCHANGE_DONE;
      n_seen = MAX (n_seen, line->turnout.n_cumulated);
    }
  g_autofree char *held = g_strdup_printf (_ ("%1$u of %2$u"), n_held, n_events);
  fac_block_add_fact (facts, _ ("Meetings held"), n_events ? held : NULL);
  add_count (facts, _ ("Participants since the beginning"), n_seen);
  add_count (facts, _ ("Establishments followed"), strategy->set->view->establishments->len);
  add_count (facts, _ ("Flows known"), strategy->set->view->flows->len);
  add_count (facts, _ ("Synergies that go on"), count_synergies (strategy, FALSE));
  add_count (facts, _ ("… of which carried out"), count_synergies (strategy, TRUE));
  add_count (facts, _ ("Actions"), strategy->actions->len);
  add_count (facts, _ ("Charters and agreements"), strategy->charters->len);
}

/* -- Indicators ------------------------------------------------------------------------------ */

/* The way from where it began to the target, as ten marks that grey paper shows. */
static char *
way_of (const FacObjective *objective)
{
  double from = isnan (objective->baseline) ? 0 : objective->baseline;
  double whole = objective->target - from;
  double part = isnan (objective->reached) || whole == 0 ? 0 : (objective->reached - from) / whole;
  GString *marks = g_string_new (NULL);

  for (int i = 0; i < 10; i++)
    g_string_append (marks, part * 10 >= i + 0.5 ? "■" : "□");
  return g_string_free (marks, FALSE);
}

/* `most` rows (0: all). */
static void
add_indicators (FacDocument *document, const Rso *rso, guint most)
{
  const FacStrategy *strategy = rso->strategy;
  FacBlock *table = NULL;

  for (guint i = 0; i < strategy->objectives->len; i++)
    {
      const FacObjective *objective = strategy->objectives->pdata[i];
      if (isnan (objective->target) || (table && most && table->rows->len >= most))
        continue;
      if (!table)
        {
          table = fac_document_add_table (document, NULL);
          fac_block_add_column (table, _ ("Indicator"), FAC_ALIGN_START, 4);
          fac_block_add_column (table, _ ("From"), FAC_ALIGN_END, 1);
          fac_block_add_column (table, _ ("Reached"), FAC_ALIGN_END, 1);
          fac_block_add_column (table, _ ("Target"), FAC_ALIGN_END, 1.5);
          fac_block_add_column (table, _ ("Way done"), FAC_ALIGN_START, 2);
        }
      const char *name = objective->indicator ? objective->indicator : objective->title;
      g_autofree char *titled =
          objective->code ? g_strdup_printf ("%s  %s", objective->code, name) : g_strdup (name);
      g_autofree char *way = way_of (objective);
      g_autofree char *from =
          fac_strategy_figure (strategy, objective->baseline, NULL, FAC_INTEGER_NONE);
      g_autofree char *now =
          fac_strategy_figure (strategy, objective->reached, NULL, FAC_INTEGER_NONE);
      g_autofree char *to =
          fac_strategy_figure (strategy, objective->target, NULL, objective->target_year);
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      fac_row_set (row, 0, titled, FAC_REAL_NONE);
      fac_row_set (row, 1, from, objective->baseline);
      fac_row_set (row, 2, now, objective->reached);
      fac_row_set (row, 3, to, objective->target);
      fac_row_set (row, 4, way, FAC_REAL_NONE);
    }
  if (!table)
    fac_document_add_paragraph (document, _ ("No objective has a target yet. They are written in "
                                             "the tools of workshop 2."));
}

/* -- What comes next, what is in the way ----------------------------------------------------- */

static void
add_next (FacDocument *document, const Rso *rso)
{
  FacBlock *table = NULL;

  for (guint i = 0; i < rso->parcours->lines->len; i++)
    {
      const FacParcoursLine *line = rso->parcours->lines->pdata[i];
      if (!line->event || !line->from || line->n_days < 0
          || line->event->state == FAC_EXCHANGE_CANCELLED
          || (!rso->strategy->is_steering && line->event->stance != FAC_STANCE_ORGANISED)
          || (table && table->rows->len >= MOST_NEXT))
        continue;
      if (!table)
        {
          table = fac_document_add_table (document, NULL);
          fac_block_add_column (table, _ ("Date"), FAC_ALIGN_START, 1.6);
          fac_block_add_column (table, _ ("What"), FAC_ALIGN_START, 4);
          fac_block_add_column (table, _ ("Where"), FAC_ALIGN_START, 2);
        }
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      g_autofree char *day = fac_date_format_long (line->from, rso->strategy->language);
      fac_row_set (row, 0, day, FAC_REAL_NONE);
      fac_row_set (row, 1, line->title, FAC_REAL_NONE);
      fac_row_set (row, 2, line->event->place, FAC_REAL_NONE);
    }
  if (!table)
    fac_document_add_paragraph (document, _ ("No date is known yet."));
}

static gboolean
is_open (const FacActionCard *action)
{
  return action->obstacles && action->state != FAC_ACTION_DONE
         && action->state != FAC_ACTION_DROPPED;
}

static gboolean
has_obstacles (const FacStrategy *strategy)
{
  for (guint i = 0; strategy->is_steering && i < strategy->actions->len; i++)
    if (is_open (strategy->actions->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
add_obstacles (FacDocument *document, const FacStrategy *strategy)
{
  FacBlock *list = fac_document_add_list (document);

  for (guint i = 0; i < strategy->actions->len; i++)
    {
      const FacActionCard *action = strategy->actions->pdata[i];
      if (!is_open (action) || list->items->len >= MOST_SLIDE_ROWS)
        continue;
      g_autofree char *item = g_strdup_printf (
          /* TRANSLATORS: an action, and what is in its way */
          _ ("%1$s: %2$s"), action->code ? action->code : action->title, action->obstacles);
      fac_block_add_item (list, item);
    }
}

/* -- The sheet ------------------------------------------------------------------------------- */

FacDocument *
fac_compose_rso_sheet (FacDocumentSet *set, const char *subject, GError **error)
{
  const Rso *rso = rso_of (set, error);

  if (!rso)
    return NULL;
  FacDocument *document = fac_document_set_begin (set, _ (set->kind->title));
  document->subtitle = subtitle_of (rso);
  add_state (document, rso, 2);
  fac_document_add_heading (document, 2, _ ("Indicators"));
  add_indicators (document, rso, 0);
  fac_document_add_heading (document, 2, _ ("Actions"));
  fac_strategy_add_action_list (document, rso->strategy);
  fac_document_add_heading (document, 2, _ ("Synergies"));
  fac_strategy_add_synergies (document, rso->strategy);
  fac_strategy_add_decisions (document, rso->strategy, 3);
  if (has_obstacles (rso->strategy))
    {
      fac_document_add_heading (document, 2, _ ("What is in the way"));
      add_obstacles (document, rso->strategy);
    }
  fac_document_add_heading (document, 2, _ ("What comes next"));
  add_next (document, rso);
  FacBlock *form = fac_document_add_form (document, NULL);
  fac_block_add_field (form, NULL, _ ("What we ask of the others"), FAC_FORM_LINES, NULL, NULL, 3);
  return document;
}

/* -- The pages ------------------------------------------------------------------------------- */

static void
add_slides (FacDocument *document, const Rso *rso)
{
  const FacStrategy *strategy = rso->strategy;

  fac_document_add_heading (document, 1, _ ("Where we are"));
  add_state (document, rso, 1);
  fac_document_add_heading (document, 1, _ ("The territory and its companies"));
  fac_strategy_add_figure (document, strategy, "map", 0, NULL, NULL);
  fac_document_add_heading (document, 1, _ ("What flows"));
  fac_strategy_add_figure (document, strategy, "sankey", 0, NULL, NULL);
  fac_document_add_heading (document, 1, _ ("How far our objectives are reached"));
  add_indicators (document, rso, MOST_SLIDE_ROWS);
  if (strategy->synergies->len)
    {
      fac_document_add_heading (document, 1, _ ("Synergies and what they come to"));
      fac_strategy_add_synergies (document, strategy);
    }
  if (strategy->actions->len)
    {
      fac_document_add_heading (document, 1, _ ("The actions"));
      fac_strategy_add_figure (document, strategy, "drawing-actions", 0, NULL, NULL);
    }
  if (strategy->is_steering && strategy->budget->len)
    {
      fac_document_add_heading (document, 1, _ ("What it costs and who pays"));
      fac_strategy_add_figure (document, strategy, "drawing-budget", 0, NULL, NULL);
    }
  if (has_obstacles (strategy))
    {
      fac_document_add_heading (document, 1, _ ("What is in the way"));
      add_obstacles (document, strategy);
    }
  fac_document_add_heading (document, 1, _ ("What comes next"));
  add_next (document, rso);
}

FacDocument *
fac_compose_rso_slides (FacDocumentSet *set, const char *subject, GError **error)
{
  const Rso *rso = rso_of (set, error);

  if (!rso)
    return NULL;
  FacDocument *document = fac_document_set_begin (set, _ ("Where our démarche stands"));
  document->subtitle = subtitle_of (rso);
  fac_document_make_slides (document);
  add_slides (document, rso);
  return document;
}
