/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One document for each subject: what they share is read once, each is composed when it is asked
 * for. */
#include "fac-document-set.h"

#include "fac-project-private.h"
#include "fac-recipient.h"
#include "fac-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const FacListRequest no_request;

/* -- Subjects ------------------------------------------------------------------------------ */

static gboolean
refuse_unknown (GError **error, const char *uuid)
{
  g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
               _ ("There is no record “%s” that this document could be about."), uuid);
  return FALSE;
}

FacRecordKind
fac_document_kind_record (const FacDocumentKind *kind)
{
  switch (kind->subject)
    {
    case FAC_SUBJECT_PERSON:
      return FAC_RECORD_PERSON;
    case FAC_SUBJECT_ZONE:
      return FAC_RECORD_ZONE;
    case FAC_SUBJECT_EXCHANGE:
      return FAC_RECORD_EXCHANGE;
    case FAC_SUBJECT_SYNERGY:
      return FAC_RECORD_SYNERGY;
    case FAC_SUBJECT_CHARTER:
      return FAC_RECORD_CHARTER;
    case FAC_SUBJECT_ACTION:
      return FAC_RECORD_ACTION;
    case FAC_SUBJECT_PARTICIPANT:
      return FAC_RECORD_ATTENDANCE;
    case FAC_SUBJECT_TERRITORY:
    case FAC_SUBJECT_ESTABLISHMENT:
      return FAC_RECORD_ESTABLISHMENT;
    }
  g_assert_not_reached ();
}

static gboolean
is_subject (FacDocumentSet *set, const char *uuid)
{
  FacRecordKind kind = fac_document_kind_record (set->kind);
  gpointer record = fac_store_get (set->project->store, kind, uuid, NULL);

  if (!record && (set->kind->options & FAC_DOCUMENT_MAILED))
    record = fac_store_get (set->project->store, FAC_RECORD_PERSON, uuid, NULL);
  if (!record && set->kind->subject == FAC_SUBJECT_PARTICIPANT)
    record = fac_store_get (set->project->store, FAC_RECORD_ESTABLISHMENT, uuid, NULL);
  if (!record)
    return FALSE;
  fac_record_free (record);
  return TRUE;
}

/* Those that were asked for. */
static gboolean
take_subjects (FacDocumentSet *set, GError **error)
{
  for (const char *const *uuid = set->request->subjects; *uuid; uuid++)
    {
      if (!is_subject (set, *uuid))
        return refuse_unknown (error, *uuid);
      g_ptr_array_add (set->subjects, g_strdup (*uuid));
    }
  return TRUE;
}

static gboolean
was_visited (FacDocumentSet *set, const char *uuid)
{
  for (guint i = 0; i < set->view->exchanges->len; i++)
    {
      const FacExchange *exchange = set->view->exchanges->pdata[i];
      if (exchange->kind == FAC_EXCHANGE_VISIT && exchange->state == FAC_EXCHANGE_DONE
          && g_strcmp0 (exchange->establishment, uuid) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whom nobody visited is not thanked. Of visits other readers are told nothing, so that all stay.
 */
static void
keep_visited (FacDocumentSet *set)
{
  g_autoptr (GPtrArray) visited = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < set->subjects->len; i++)
    if (was_visited (set, set->subjects->pdata[i]))
      g_ptr_array_add (visited, g_strdup (set->subjects->pdata[i]));
  if (!visited->len && set->reader->kind != FAC_READER_FACILITATOR)
    return;
  g_ptr_array_unref (set->subjects);
  set->subjects = g_steal_pointer (&visited);
}

void
fac_document_set_add_chosen (FacDocumentSet *set, GPtrArray *subjects)
{
  for (guint i = 0; i < set->view->establishments->len; i++)
    {
      const FacViewed *viewed = set->view->establishments->pdata[i];
      if (viewed->sight == FAC_SIGHT_ALL)
        g_ptr_array_add (subjects, g_strdup (viewed->listed->establishment->record.uuid));
    }
}

static gboolean
add_all_of_a_kind (FacDocumentSet *set, GError **error)
{
  static const char *const fields[] = { NULL };
  const FacQuery query = { .kind = fac_document_kind_record (set->kind), .fields = fields };
  g_autoptr (GPtrArray) all = fac_store_list (set->project->store, &query, error);

  for (guint i = 0; all && i < all->len; i++)
    g_ptr_array_add (set->subjects, g_strdup (((FacRecord *)all->pdata[i])->uuid));
  return all != NULL;
}

/* Whoever did not answer the invitation yet; one letter for nobody in particular when the list is
 * empty, or not the reader's. */
static void
add_invited (FacDocumentSet *set)
{
  for (guint i = 0; i < set->meeting->participants->len; i++)
    {
      const FacParticipant *participant = set->meeting->participants->pdata[i];
      if (participant->attendance->state == FAC_ATTENDANCE_INVITED)
        g_ptr_array_add (set->subjects, g_strdup (participant->attendance->record.uuid));
    }
  if (!set->subjects->len)
    g_ptr_array_add (set->subjects, NULL);
}

static gboolean
choose_subjects (FacDocumentSet *set, GError **error)
{
  gboolean is_blank = set->request->is_blank && (set->kind->options & FAC_DOCUMENT_BLANKABLE) != 0;

  if (set->kind->subject == FAC_SUBJECT_TERRITORY || (is_blank && !set->request->subjects))
    {
      g_ptr_array_add (set->subjects, NULL);
      return TRUE;
    }
  if (set->request->subjects)
    return take_subjects (set, error);
  if (set->kind->subject == FAC_SUBJECT_PARTICIPANT)
    {
      add_invited (set);
      return TRUE;
    }
  if (set->kind->subject != FAC_SUBJECT_ESTABLISHMENT)
    return add_all_of_a_kind (set, error);
  fac_document_set_add_chosen (set, set->subjects);
  if ((set->kind->options & FAC_DOCUMENT_AFTER_VISIT) && !set->request->filter)
    keep_visited (set);
  return !(set->kind->options & FAC_DOCUMENT_OWN_LEADS) || fac_document_set_choose_own (set, error);
}

/* -- The set ------------------------------------------------------------------------------- */

static void
index_flows (FacDocumentSet *set)
{
  set->flows_of =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < set->view->flows->len; i++)
    {
      FacViewedFlow *viewed = set->view->flows->pdata[i];
      GPtrArray *flows = g_hash_table_lookup (set->flows_of, viewed->flow->establishment);
      if (viewed->sight == FAC_SIGHT_AGGREGATE)
        continue;
      if (!flows)
        {
          flows = g_ptr_array_new ();
          g_hash_table_insert (set->flows_of, g_strdup (viewed->flow->establishment), flows);
        }
      g_ptr_array_add (flows, viewed);
    }
}

/* The meeting that a document is about. Other readers are told of what we organise. */
static gboolean
load_meeting (FacDocumentSet *set, GError **error)
{
  const guint options = set->kind->options;
  gboolean is_ours = set->reader->kind == FAC_READER_FACILITATOR;
  const FacListRequest *request = set->request;

  if (!(options & FAC_DOCUMENT_OF_EVENT))
    return TRUE;
  set->meeting = fac_meeting_new (set->project, request->event,
                                  options & FAC_DOCUMENT_AFTER_EVENT ? FAC_MEETING_LAST_HELD
                                                                     : FAC_MEETING_NEXT_ORGANISED,
                                  request->date, is_ours, error);
  if (!set->meeting)
    return FALSE;
  if (set->meeting->line->event->stance == FAC_STANCE_ORGANISED
      || (is_ours && !(options & FAC_DOCUMENT_ORGANISED)))
    return TRUE;
  g_set_error (error, FAC_PROJECT_ERROR,
               is_ours ? FAC_PROJECT_ERROR_INVALID : FAC_PROJECT_ERROR_NOT_SHOWN,
               _ ("“%1$s”: “%2$s” is organised by others, who make this paper. When it is yours, "
                  "say so in “Our part” of the event."),
               _ (set->kind->title), set->meeting->line->title);
  return FALSE;
}

static gboolean
load (FacDocumentSet *set, GError **error)
{
  const guint options = set->kind->options;
  gboolean with_flows = (options & FAC_DOCUMENT_ON_FLOWS) != 0;
  gboolean is_each_own = set->reader->kind == FAC_READER_COMPANY && !set->reader->company
                         && set->kind->subject != FAC_SUBJECT_TERRITORY;
  g_autoptr (FacFilter) everything = fac_filter_new ();
  const FacFilter *filter = set->request->subjects ? everything : set->request->filter;

  set->view = is_each_own ? fac_view_new_each_own (set->project, filter, with_flows, error)
                          : fac_view_new (set->project, set->reader, filter, with_flows, error);
  if (!set->view)
    return FALSE;
  if (with_flows)
    index_flows (set);
  return !(options
           & (FAC_DOCUMENT_ON_PEOPLE | FAC_DOCUMENT_ON_EXCHANGES | FAC_DOCUMENT_MAILED
              | FAC_DOCUMENT_WORDED))
         || fac_view_load_people (set->view, set->project, error);
}

gboolean
fac_document_kind_refuse_empty (const FacDocumentKind *kind, GError **error)
{
  const char *words = _ ("No company is chosen that this reader sees. Choose companies, or "
                         "another reader.");

  if (kind->options & FAC_DOCUMENT_AFTER_VISIT)
    words = _ ("None of the companies was visited yet. Choose the companies to write to.");
  if (kind->subject == FAC_SUBJECT_PERSON)
    words = _ ("There is no contact yet. Add one on the page of contacts.");
  if (kind->subject == FAC_SUBJECT_SYNERGY)
    words = _ ("There is no synergy yet. Make one of a piste on the page of synergies.");
  if (kind->options & FAC_DOCUMENT_OWN_LEADS)
    words = _ ("None of the companies has a piste or synergy that this reader may read.");
  if (kind->subject == FAC_SUBJECT_CHARTER)
    words = _ ("No charter is written yet. Charters are written in the tools of workshop 2.");
  if (kind->subject == FAC_SUBJECT_ACTION)
    words = _ ("No action is written yet. Cards are written in the tools of workshop 4.");
  g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN, _ ("“%1$s”: %2$s"),
               _ (kind->title), words);
  return FALSE;
}

FacDocumentSet *
fac_document_set_new (FacProject *project, const FacDocumentKind *kind, const FacReader *reader,
                      const FacListRequest *request, GError **error)
{
  g_autoptr (FacDocumentSet) set = g_new0 (FacDocumentSet, 1);

  set->project = project;
  set->kind = kind;
  set->reader = reader;
  set->request = request ? request : &no_request;
  set->subjects = g_ptr_array_new_with_free_func (g_free);
  set->notices = g_ptr_array_new_with_free_func (g_free);
  if (!load (set, error) || !load_meeting (set, error) || !choose_subjects (set, error)
      || ((kind->options & FAC_DOCUMENT_MAILED)
          && !fac_recipients_drop_objecting (set, set->subjects, error))
      || ((kind->options & FAC_DOCUMENT_WORDED) && !fac_letters_prepare (set, error)))
    return NULL;
  return g_steal_pointer (&set);
}

void
fac_document_set_free (FacDocumentSet *set)
{
  if (!set)
    return;
  if (set->free_state && set->state)
    set->free_state (set->state);
  g_clear_pointer (&set->flows_of, g_hash_table_unref);
  g_clear_pointer (&set->titles, g_hash_table_unref);
  g_clear_pointer (&set->view, fac_view_free);
  g_clear_pointer (&set->meeting, fac_meeting_free);
  g_ptr_array_unref (set->subjects);
  g_ptr_array_unref (set->notices);
  g_free (set);
}

guint
fac_document_set_n (const FacDocumentSet *set)
{
  return set->subjects->len;
}

const char *
fac_document_set_subject (const FacDocumentSet *set, guint i)
{
  return set->subjects->pdata[i];
}

/* A title may name the parties. */
static char *
read_title_of_synergy (FacDocumentSet *set, const char *uuid)
{
  FacSynergy *synergy = set->reader->kind == FAC_READER_FACILITATOR
                            ? fac_store_get (set->project->store, FAC_RECORD_SYNERGY, uuid, NULL)
                            : NULL;
  char *title = g_strdup (synergy ? synergy->title : NULL);
  fac_record_free (synergy);
  return title;
}

static const char *
title_of_record (FacDocumentSet *set, const char *uuid)
{
  if (!set->titles)
    set->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!g_hash_table_contains (set->titles, uuid))
    g_hash_table_insert (set->titles, g_strdup (uuid),
                         set->kind->subject == FAC_SUBJECT_SYNERGY
                             ? read_title_of_synergy (set, uuid)
                             : fac_strategy_title_of (set, uuid));
  return g_hash_table_lookup (set->titles, uuid);
}

const char *
fac_document_name_of_subject (FacDocumentSet *set, const char *uuid)
{
  const FacViewed *viewed = uuid ? g_hash_table_lookup (set->view->by_uuid, uuid) : NULL;

  if (viewed)
    return viewed->listed->establishment->name;
  if (uuid
      && (set->kind->subject == FAC_SUBJECT_SYNERGY || set->kind->subject == FAC_SUBJECT_CHARTER
          || set->kind->subject == FAC_SUBJECT_ACTION))
    return title_of_record (set, uuid);
  for (guint j = 0; uuid && set->view->persons && j < set->view->persons->len; j++)
    {
      const FacPerson *person = set->view->persons->pdata[j];
      if (strcmp (person->record.uuid, uuid) == 0)
        return person->name;
    }
  for (guint j = 0; uuid && set->meeting && j < set->meeting->participants->len; j++)
    {
      const FacParticipant *participant = set->meeting->participants->pdata[j];
      if (strcmp (participant->attendance->record.uuid, uuid) == 0)
        return fac_participant_name (participant);
    }
  return NULL;
}

const char *
fac_document_set_subject_name (FacDocumentSet *set, guint i)
{
  const char *name = fac_document_name_of_subject (set, set->subjects->pdata[i]);
  return name ? name : _ (set->kind->title);
}

FacDocument *
fac_document_set_compose (FacDocumentSet *set, guint i, GError **error)
{
  FacDocument *document = set->kind->compose (set, set->subjects->pdata[i], error);
  FacPaper paper;

  /* A list on a larger sheet is the same list: the paper belongs to the document. */
  if (document && set->request->paper && fac_document_kind_has_paper (set->kind)
      && fac_paper_from_id (set->request->paper, &paper))
    fac_paper_size (paper, document->is_landscape, &document->width_mm, &document->height_mm);
  return document;
}

GPtrArray *
fac_document_set_notices (FacDocumentSet *set)
{
  return set->notices;
}

FacDocument *
fac_project_compose (FacProject *project, const char *name, const FacReader *reader,
                     const FacListRequest *request, GError **error)
{
  const FacDocumentKind *kind = fac_document_kind (name);

  if (!kind)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                   _ ("There is no document “%s”. “facilitator print FILE --list” names them."),
                   name);
      return NULL;
    }
  g_autoptr (FacDocumentSet) set = fac_document_set_new (project, kind, reader, request, error);
  if (!set)
    return NULL;
  if (!fac_document_set_n (set))
    {
      fac_document_kind_refuse_empty (kind, error);
      return NULL;
    }
  return fac_document_set_compose (set, 0, error);
}

/* -- For composing functions --------------------------------------------------------------- */

static GBytes *
logo_of (FacProject *project)
{
  return project->info->logo ? fac_store_get_content (project->store, project->info->logo, NULL)
                             : NULL;
}

FacDocument *
fac_document_set_begin (FacDocumentSet *set, const char *title)
{
  const FacProjectInfo *info = set->project->info;
  FacDocument *document = fac_document_new (title, fac_language_id (fac_language_current ()));
  g_autoptr (GBytes) logo = logo_of (set->project);

  document->author = g_strdup (info->epci_name ? info->epci_name : info->name);
  document->date = fac_date_today ();
  document->reader_line = g_strdup (set->view->reader_line);
  fac_document_set_identity (document, info->network_name, info->baseline, logo);
  return document;
}

const FacViewed *
fac_document_set_company (FacDocumentSet *set, const char *uuid, GError **error)
{
  const FacViewed *viewed = g_hash_table_lookup (set->view->by_uuid, uuid);

  if (!viewed)
    refuse_unknown (error, uuid);
  else if (viewed->sight != FAC_SIGHT_ALL)
    {
      g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_NOT_SHOWN,
                           _ ("This company is not shown to this reader. Choose another company "
                              "or another reader."));
      return NULL;
    }
  return viewed;
}

gboolean
fac_document_set_is_ours (FacDocumentSet *set, GError **error)
{
  if (set->reader->kind == FAC_READER_FACILITATOR)
    return TRUE;
  g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_NOT_SHOWN,
               _ ("“%s” is the team’s own: it is printed for the facilitator only "
                  "(animateur)."),
               _ (set->kind->title));
  return FALSE;
}

gboolean
fac_document_set_includes (FacDocumentSet *set, const FacViewed *viewed)
{
  return !set->request->subjects
         || g_strv_contains (set->request->subjects, viewed->listed->establishment->record.uuid);
}

GPtrArray *
fac_document_set_flows (FacDocumentSet *set, const char *uuid)
{
  return set->flows_of ? g_hash_table_lookup (set->flows_of, uuid) : NULL;
}

GPtrArray *
fac_document_set_persons (FacDocumentSet *set, const FacViewed *viewed)
{
  const FacEstablishment *establishment = viewed->listed->establishment;
  GPtrArray *persons = g_ptr_array_new ();

  for (guint i = 0; i < set->view->persons->len; i++)
    {
      FacPerson *person = set->view->persons->pdata[i];
      if (fac_person_is_of (person, establishment->record.uuid, establishment->organisation))
        g_ptr_array_add (persons, person);
    }
  return persons;
}

void
fac_document_set_tell_withheld (FacDocumentSet *set, FacDocument *document)
{
  guint n = set->view->n_withheld;

  if (!n || set->request->subjects)
    return;
  g_autofree char *words =
      g_strdup_printf (ngettext ("%u establishment is not shown to this reader.",
                                 "%u establishments are not shown to this reader.", n),
                       n);
  fac_document_add_paragraph (document, words);
}
