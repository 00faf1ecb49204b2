/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The minutes of a meeting, put together from what the project knows of it. */
#include "fac-document-set.h"

#include "fac-attachment.h"
#include "fac-contacts.h"
#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* -- Who ------------------------------------------------------------------------------------- */

/* "Camille Durand (Laiterie, directrice)" */
static char *
words_of (const FacParticipant *participant)
{
  const char *organisation = participant->name ? participant->organisation : NULL;

  if (organisation && participant->role)
    return g_strdup_printf ("%s (%s, %s)", participant->name, organisation, participant->role);
  if (organisation || (participant->name && participant->role))
    return g_strdup_printf ("%s (%s)", participant->name,
                            organisation ? organisation : participant->role);
  return g_strdup (fac_participant_name (participant));
}

static void
add_people (FacDocumentSet *set, FacDocument *document, int state, const char *title)
{
  const GPtrArray *all = set->meeting->participants;
  g_autoptr (GString) names = g_string_new (NULL);
  const char *between = fac_language_semicolon (fac_language_from_id (document->language));
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const FacParticipant *participant = all->pdata[i];
      g_autofree char *words = words_of (participant);
      if (participant->attendance->state != state)
        continue;
      g_string_append_printf (names, "%s%s", n++ ? between : "", words);
    }
  if (!n)
    return;
  /* TRANSLATORS: "Present (12): names" */
  g_autofree char *line = g_strdup_printf (_ ("%1$s (%2$u): %3$s"), title, n, names->str);
  fac_document_add_paragraph (document, line);
}

static void
add_attendance (FacDocumentSet *set, FacDocument *document)
{
  const FacEvent *event = set->meeting->line->event;
  g_autofree char *turnout = fac_parcours_turnout (set->meeting->line);
  guint n_blocks = document->blocks->len;

  fac_document_add_heading (document, 2, _ ("Participants"));
  if (*turnout)
    fac_document_add_paragraph (document, turnout);
  add_people (set, document, FAC_ATTENDANCE_PRESENT, _ ("Present"));
  add_people (set, document, FAC_ATTENDANCE_EXCUSED, _ ("Excused"));
  if (event->stance == FAC_STANCE_ATTENDED)
    {
      static const char *const ids[] = { "elected_present", "facilitator_present" };
      FacBlock *facts = fac_document_add_facts (document, 2);
      for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
        {
          const FacField *field = fac_record_type_field (event->record.type, ids[i]);
          g_autofree char *value = fac_record_field_display (event, field);
          fac_block_add_fact (facts, _ (field->label), value);
        }
    }
  if (document->blocks->len == n_blocks + 1)
    fac_document_add_paragraph (document, _ ("Nobody is listed."));
}

/* -- What ------------------------------------------------------------------------------------ */

/* Lines of a text as they were typed: those that begin with a dash are a list. */
static void
add_text (FacDocument *document, const char *title, const char *text)
{
  if (!text || !*text)
    return;
  fac_document_add_heading (document, 2, title);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  FacBlock *list = NULL;
  for (guint i = 0; lines[i]; i++)
    {
      const char *line = g_strstrip (lines[i]);
      gboolean is_item = g_str_has_prefix (line, "- ") || g_str_has_prefix (line, "– ")
                         || g_str_has_prefix (line, "• ");
      if (is_item && !list)
        list = fac_document_add_list (document);
      if (is_item)
        fac_block_add_item (list, strchr (line, ' ') + 1);
      else if (*line)
        {
          fac_document_add_paragraph (document, line);
          list = NULL;
        }
    }
}

static gboolean
add_decisions (FacDocumentSet *set, FacDocument *document, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_DECISION,
                           .match_field = "event",
                           .match_value = set->meeting->line->event->record.uuid };
  g_autoptr (GPtrArray) decisions = fac_store_list (set->project->store, &query, error);
  FacLanguage language = fac_language_current ();

  if (!decisions)
    return FALSE;
  fac_document_add_heading (document, 2, _ ("Decisions"));
  if (!decisions->len)
    {
      fac_document_add_paragraph (document, _ ("None is written down."));
      return TRUE;
    }
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("No."), FAC_ALIGN_END, 0.4);
  fac_block_add_column (table, _ ("Decision"), FAC_ALIGN_START, 5);
  fac_block_add_column (table, _ ("Vote"), FAC_ALIGN_START, 1.2);
  fac_block_add_column (table, _ ("By"), FAC_ALIGN_START, 1.4);
  fac_block_add_column (table, _ ("For"), FAC_ALIGN_START, 1.1);
  for (guint i = 0; i < decisions->len; i++)
    {
      const FacDecision *decision = decisions->pdata[i];
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *words = decision->text
                                   ? g_strdup_printf ("%s\n%s", decision->title, decision->text)
                                   : g_strdup (decision->title);
      g_autofree char *due = decision->due_on ? fac_date_format (decision->due_on, language) : NULL;
      fac_row_set (row, 0, number, FAC_REAL_NONE);
      fac_row_set (row, 1, words, FAC_REAL_NONE);
      fac_row_set (row, 2, decision->vote, FAC_REAL_NONE);
      fac_row_set (row, 3, decision->owner, FAC_REAL_NONE);
      fac_row_set (row, 4, due, FAC_REAL_NONE);
    }
  return TRUE;
}

/* What follows: tasks after the event that are not done, and the intersession that it begins. */
static gboolean
follows (const FacParcoursTask *task)
{
  return task->task->state < FAC_TASK_DONE
         && (!task->item || task->item->moment == FAC_MOMENT_AFTER
             || task->item->moment == FAC_MOMENT_NONE);
}

static void
add_task (FacBlock *table, const FacTask *task)
{
  FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
  g_autofree char *due =
      task->due_on ? fac_date_format (task->due_on, fac_language_current ()) : NULL;
  fac_row_set (row, 0, task->title, FAC_REAL_NONE);
  fac_row_set (row, 1, task->owner, FAC_REAL_NONE);
  fac_row_set (row, 2, due, FAC_REAL_NONE);
}

static void
add_tasks (FacDocumentSet *set, FacDocument *document)
{
  const FacParcoursLine *line = set->meeting->line;
  FacBlock *table = NULL;

  for (guint i = 0; i < line->tasks->len; i++)
    {
      const FacParcoursTask *task = line->tasks->pdata[i];
      if (!follows (task))
        continue;
      if (!table)
        {
          fac_document_add_heading (document, 2, _ ("What follows"));
          table = fac_document_add_table (document, NULL);
          fac_block_add_column (table, _ ("To do"), FAC_ALIGN_START, 5);
          fac_block_add_column (table, _ ("By"), FAC_ALIGN_START, 1.6);
          fac_block_add_column (table, _ ("For"), FAC_ALIGN_START, 1.2);
        }
      add_task (table, task->task);
    }
}

static gboolean
add_papers (FacDocumentSet *set, FacDocument *document, GError **error)
{
  g_autoptr (GPtrArray) papers = fac_project_attachments (
      set->project, FAC_RECORD_EVENT, set->meeting->line->event->record.uuid, error);
  FacBlock *list = NULL;

  for (guint i = 0; papers && i < papers->len; i++)
    {
      const FacAttachment *paper = papers->pdata[i];
      if (paper->task)
        continue;
      if (!list)
        {
          fac_document_add_heading (document, 2, _ ("Documents received"));
          list = fac_document_add_list (document);
        }
      g_autofree char *words = paper->origin
                                   ? g_strdup_printf ("%s (%s)", paper->name, paper->origin)
                                   : g_strdup (paper->name);
      fac_block_add_item (list, words);
    }
  return papers != NULL;
}

FacDocument *
fac_compose_minutes (FacDocumentSet *set, const char *subject, GError **error)
{
  if (!fac_document_set_is_ours (set, error))
    return NULL;
  const FacEvent *event = set->meeting->line->event;
  g_autofree char *when = fac_meeting_when (set->meeting);
  g_autofree char *title = g_strdup_printf (_ ("Minutes – %s"), set->meeting->line->title);
  g_autoptr (FacDocument) document = fac_document_set_begin (set, title);
  gboolean is_held = event->state == FAC_EXCHANGE_DONE;

  document->subtitle = *when ? g_strdup (when) : NULL;
  if (!is_held)
    fac_document_add_styled (document, FAC_PARAGRAPH_NOTE,
                             _ ("Draft: the meeting is not noted as held yet."));
  add_attendance (set, document);
  add_text (document, _ ("Agenda"), event->agenda);
  if (event->notes && *event->notes)
    add_text (document, _ ("What was said"), event->notes);
  else
    {
      FacBlock *form = fac_document_add_form (document, NULL);
      fac_block_add_field (form, NULL, _ ("What was said"), FAC_FORM_LINES, NULL, NULL, 6);
    }
  if (!add_decisions (set, document, error))
    return NULL;
  add_text (document, _ ("Homework"), event->homework);
  add_tasks (set, document);
  if (!add_papers (set, document, error))
    return NULL;
  fac_document_add_styled (document, FAC_PARAGRAPH_SMALL,
                           _ ("Read it again before you send it: notes and names are as they were "
                              "typed. As OpenDocument "
                              "it can be corrected."));
  return g_steal_pointer (&document);
}
