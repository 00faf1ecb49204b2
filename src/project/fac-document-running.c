/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A meeting minute by minute: the agenda that is handed out, and the guide of who animates it. */
#include "fac-document-set.h"

#include "fac-number.h"
#include "fac-placeholder.h"
#include "fac-recipient.h"
#include "fac-template.h"

#include <glib/gi18n-lib.h>

#define NOTES_MM 38.0

/* The wording of its kind as it stands: read here too for papers that have another one. */
static char *
wording_text (FacDocumentSet *set, GError **error)
{
  const char *language = fac_language_id (fac_language_current ());
  g_autofree char *name = fac_meeting_wording (set->meeting);
  const FacTemplate *own = NULL;

  if (set->kind->options & FAC_DOCUMENT_RUNNING)
    {
      own = fac_document_set_wording (set, error);
      return own ? g_strdup (own->content) : NULL;
    }
  FacTemplate *read = fac_project_wording (set->project, name, language, NULL);
  if (!read)
    read = fac_project_wording (set->project, FAC_MEETING_ANY, language, error);
  char *text = read ? g_strdup (read->content) : NULL;
  fac_record_free (read);
  return text;
}

FacRunning *
fac_meeting_running_of (FacDocumentSet *set, gboolean *is_proposed, GError **error)
{
  g_autofree char *text = wording_text (set, error);
  const FacMeeting *meeting = set->meeting;
  guint n = fac_meeting_n_expected (meeting);
  guint n_tables = ((n ? n : FAC_RUNNING_USUAL_N) + FAC_RUNNING_TABLE - 1) / FAC_RUNNING_TABLE;

  if (!text)
    return NULL;
  g_autofree char *persons = g_strdup_printf ("%u", n ? n : FAC_RUNNING_USUAL_N);
  g_autofree char *tables = g_strdup_printf ("%u", n_tables);
  const char *values[FAC_N_PLACEHOLDERS] = { NULL };
  values[FAC_PLACEHOLDER_EVENT] = meeting->line->title;
  values[FAC_PLACEHOLDER_EVENT_PLACE] = meeting->line->event->place;
  values[FAC_PLACEHOLDER_N_PERSONS] = persons;
  values[FAC_PLACEHOLDER_N_TABLES] = tables;
  values[FAC_PLACEHOLDER_NETWORK] = fac_project_info (set->project)->network_name;
  g_autofree char *filled = fac_placeholder_fill (text, values);
  return fac_meeting_running (meeting, filled, is_proposed);
}

static FacDocument *
begin (FacDocumentSet *set)
{
  FacDocument *document = fac_document_set_begin (set, set->meeting->line->title);
  g_autofree char *when = fac_meeting_when (set->meeting);

  document->subtitle = *when ? g_strdup_printf ("%s\n%s", _ (set->kind->title), when)
                             : g_strdup (_ (set->kind->title));
  document->name = g_strdup_printf ("%s – %s", _ (set->kind->title), set->meeting->line->title);
  return document;
}

/* -- Agenda ---------------------------------------------------------------------------------- */

static char *
hour_of (int minutes)
{
  g_autofree char *time = minutes >= 0 ? fac_running_time (minutes) : NULL;
  return fac_time_format (time, fac_language_current ());
}

static char *
title_and_lines (const FacRunningPart *part)
{
  return part->lines ? g_strdup_printf ("%s\n%s", part->title, part->lines)
                     : g_strdup (part->title);
}

static void
add_agenda_row (FacBlock *table, const FacRunningPart *part, gboolean with_who)
{
  FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
  g_autofree char *hour = hour_of (part->begins);
  g_autofree char *what = title_and_lines (part);

  fac_row_set (row, 0, hour, FAC_REAL_NONE);
  fac_row_set (row, 1, what, FAC_REAL_NONE);
  if (with_who)
    fac_row_set (row, 2, part->who, FAC_REAL_NONE);
}

static void
tell_proposal (FacDocumentSet *set, FacDocument *document, const FacRunning *running,
               gboolean is_proposed)
{
  const FacTemplate *wording = fac_document_set_wording (set, NULL);

  if (is_proposed && !running->is_typed)
    fac_document_add_styled (document, FAC_PARAGRAPH_SMALL,
                             _ ("The hours are proposed: when the meeting begins is not settled "
                                "yet."));
  if (!running->is_typed && wording && !wording->record.uuid)
    g_ptr_array_add (set->notices,
                     g_strdup (_ ("The running order is a proposal of ours: word it otherwise, or "
                                  "write the agenda in the event.")));
}

FacDocument *
fac_compose_agenda (FacDocumentSet *set, const char *subject, GError **error)
{
  gboolean is_proposed, with_who = FALSE;
  gboolean is_attended = set->meeting->line->event->stance == FAC_STANCE_ATTENDED;
  g_autoptr (FacRunning) running = fac_meeting_running_of (set, &is_proposed, error);

  if (!running)
    return NULL;
  FacDocument *document = begin (set);
  /* What others organise has the agenda that their convocation says. */
  if (is_attended && !running->is_typed)
    {
      fac_document_add_styled (
          document, FAC_PARAGRAPH_NOTE,
          _ ("The organiser’s agenda is not written down yet: copy it from the "
             "convocation to “Agenda” of the event."));
      FacBlock *form = fac_document_add_form (document, NULL);
      fac_block_add_field (form, NULL, _ ("Agenda"), FAC_FORM_LINES, NULL, NULL, 14);
      return document;
    }
  for (guint i = 0; i < running->parts->len; i++)
    with_who |= ((const FacRunningPart *)running->parts->pdata[i])->who != NULL;
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("Time"), FAC_ALIGN_END, 0.8);
  fac_block_add_column (table, _ ("What"), FAC_ALIGN_START, 5);
  if (with_who)
    fac_block_add_column (table, _ ("Who"), FAC_ALIGN_START, 1.6);
  for (guint i = 0; i < running->parts->len; i++)
    {
      const FacRunningPart *part = running->parts->pdata[i];
      if (part->phase == FAC_RUNNING_DURING)
        add_agenda_row (table, part, with_who);
    }
  if (!running->is_typed)
    {
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      g_autofree char *ends = hour_of (running->ends);
      fac_row_set (row, 0, ends, FAC_REAL_NONE);
      fac_row_set (row, 1, _ ("End"), FAC_REAL_NONE);
    }
  tell_proposal (set, document, running, is_proposed);
  return document;
}

/* -- Guide ----------------------------------------------------------------------------------- */

static char *
what_to_do (const FacRunningPart *part)
{
  GString *text = g_string_new (part->title);

  if (part->lines)
    g_string_append_printf (text, "\n%s", part->lines);
  for (guint i = 0; i < part->steps->len; i++)
    g_string_append_printf (text, "\n☐ %s", (const char *)part->steps->pdata[i]);
  for (guint i = 0; i < part->words->len; i++)
    g_string_append_printf (text, _ ("\n“%s”"), (const char *)part->words->pdata[i]);
  return g_string_free (text, FALSE);
}

static void
add_guide_row (FacBlock *table, const FacRunningPart *part)
{
  FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
  g_autofree char *hour = hour_of (part->begins);
  g_autofree char *length =
      part->n_minutes ? g_strdup_printf (_ ("%d min"), part->n_minutes) : NULL;
  g_autofree char *what = what_to_do (part);

  fac_row_set (row, 0, hour, FAC_REAL_NONE);
  fac_row_set (row, 1, length, FAC_REAL_NONE);
  fac_row_set (row, 2, what, FAC_REAL_NONE);
  fac_row_set (row, 3, part->who, FAC_REAL_NONE);
}

static void
add_needs (FacDocumentSet *set, FacDocument *document, const FacRunning *running)
{
  const FacTurnout *turnout = &set->meeting->line->turnout;
  guint n = fac_meeting_n_expected (set->meeting);
  FacBlock *facts = fac_document_add_facts (document, 3);
  g_autofree char *persons = n ? g_strdup_printf ("%u", n) : g_strdup (_ ("unknown"));
  g_autofree char *answers = g_strdup_printf (_ ("%1$u invited, %2$u registered"),
                                              turnout->n_invited, turnout->n_registered);
  g_autofree char *tables = g_strdup_printf ("%u", running->n_tables);
  g_autofree char *chairs = g_strdup_printf ("%u", running->n_tables * FAC_RUNNING_TABLE);
  g_autofree char *badges = g_strdup_printf ("%u", running->n_persons);

  fac_block_add_fact (facts, _ ("Participants"), persons);
  fac_block_add_fact (facts, _ ("Answers"), answers);
  fac_block_add_fact (facts, _ ("Tables of eight"), tables);
  fac_block_add_fact (facts, _ ("Chairs"), chairs);
  fac_block_add_fact (facts, _ ("Badges, forms"), badges);
  fac_block_add_fact (facts, _ ("One animator a table"), tables);
}

static void
tell_limits (FacDocumentSet *set, FacDocument *document, const FacRunning *running)
{
  guint n = fac_meeting_n_expected (set->meeting);

  if (!n)
    fac_document_add_styled (document, FAC_PARAGRAPH_NOTE,
                             _ ("How many come is not known yet: counted for 12."));
  if (running->n_over)
    {
      g_autofree char *words = g_strdup_printf (
          _ ("Even shortened, the parts take %d minutes more than the meeting has: leave one out, "
             "or end later."),
          running->n_over);
      fac_document_add_styled (document, FAC_PARAGRAPH_NOTE, words);
    }
}

FacDocument *
fac_compose_guide (FacDocumentSet *set, const char *subject, GError **error)
{
  static const char *const titles[] = { N_ ("Before"), N_ ("During"), N_ ("Afterwards") };
  gboolean is_proposed;
  int phase = -1;

  if (!fac_document_set_is_ours (set, error))
    return NULL;
  g_autoptr (FacRunning) running = fac_meeting_running_of (set, &is_proposed, error);
  if (!running)
    return NULL;
  FacDocument *document = begin (set);
  if (set->meeting->line->event->stance != FAC_STANCE_ATTENDED)
    {
      add_needs (set, document, running);
      tell_limits (set, document, running);
    }
  if (!running->is_typed)
    fac_document_add_styled (document, FAC_PARAGRAPH_SMALL,
                             _ ("This running order is a proposal of ours, fitted to the hours of "
                                "the meeting and to how many come; nothing of it is official."));
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("Time"), FAC_ALIGN_END, 0.8);
  fac_block_add_column (table, _ ("Length"), FAC_ALIGN_END, 0.8);
  fac_block_add_column (table, _ ("What, and how"), FAC_ALIGN_START, 4.6);
  fac_block_add_column (table, _ ("Who"), FAC_ALIGN_START, 1.4);
  fac_block_add_empty_column (table, _ ("Notes"), NOTES_MM);
  for (guint i = 0; i < running->parts->len; i++)
    {
      const FacRunningPart *part = running->parts->pdata[i];
      if ((int)part->phase != phase && !running->is_typed)
        fac_block_add_group (table, _ (titles[part->phase]));
      phase = (int)part->phase;
      add_guide_row (table, part);
    }
  tell_proposal (set, document, running, is_proposed);
  return document;
}
