/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the law on personal data asks for on paper: everything held about one person, to be handed
 * to that person; the sheet of the register of processing; the list of contacts. */
#include "fac-document-set.h"

#include "fac-contacts.h"
#include "fac-number.h"
#include "fac-person-data.h"
#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* -- One person's data --------------------------------------------------------------------- */

static gboolean
is_facilitators (FacDocumentSet *set, GError **error)
{
  if (set->reader->kind == FAC_READER_FACILITATOR)
    return TRUE;
  g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_NOT_SHOWN,
               _ ("“%s” is made by the facilitator alone (animateur), who hands it to the person."),
               _ (set->kind->title));
  return FALSE;
}

static void
add_person (FacDocument *document, const FacContact *contact)
{
  const FacRecordType *type = fac_record_type (FAC_RECORD_PERSON);
  FacBlock *facts;

  fac_document_add_heading (document, 1, _ ("The contact"));
  facts = fac_document_add_facts (document, 1);
  for (guint i = 0; i < type->n_fields; i++)
    {
      const FacField *field = &type->fields[i];
      g_autofree char *text = fac_record_field_display (contact->person, field);
      if (field->type != FAC_FIELD_REFERENCE)
        fac_block_add_fact (facts, _ (field->label), text);
    }
  fac_block_add_fact (facts, _ ("Organisation or company"), contact->organisation_name);
  fac_block_add_fact (facts, _ ("Establishment"), contact->establishment_name);
}

static void
add_exchanges (FacDocument *document, const GPtrArray *records)
{
  FacBlock *table = NULL;

  fac_document_add_heading (document, 1, _ ("Exchanges"));
  for (guint i = 0; i < records->len; i++)
    {
      const FacExchange *exchange = records->pdata[i];
      if (exchange->record.type->kind != FAC_RECORD_EXCHANGE)
        continue;
      if (!table)
        {
          table = fac_document_add_table (document, NULL);
          fac_block_add_column (table, _ ("Date"), FAC_ALIGN_START, 0.9);
          fac_block_add_column (table, _ ("Kind"), FAC_ALIGN_START, 0.8);
          fac_block_add_column (table, _ ("What was said"), FAC_ALIGN_START, 3);
          fac_block_add_column (table, _ ("What was promised"), FAC_ALIGN_START, 2);
        }
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      g_autofree char *date = fac_date_format (exchange->held_on, fac_language_current ());
      g_autofree char *said =
          exchange->title && exchange->summary
              ? g_strdup_printf ("%s\n%s", exchange->title, exchange->summary)
              : g_strdup (exchange->title ? exchange->title : exchange->summary);
      fac_row_set (row, 0, date, (double)NAN);
      fac_row_set (row, 1, fac_enum_label (&fac_exchange_kind_enum, exchange->kind), (double)NAN);
      fac_row_set (row, 2, said, (double)NAN);
      fac_row_set (row, 3, exchange->promised, (double)NAN);
    }
  if (!table)
    fac_document_add_paragraph (document, _ ("None."));
}

/* What a record says in its own words, on one line: the texts that are not its name. */
static char *
text_of_record (const FacRecord *record)
{
  const char *name = fac_project_name_of (record);
  g_autoptr (GString) text = g_string_new (name == record->uuid ? "" : name);

  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const FacField *field = &record->type->fields[i];
      gboolean is_text = field->type == FAC_FIELD_TEXT || field->type == FAC_FIELD_LONG_TEXT;
      const char *said = is_text && !(field->flags & FAC_FIELD_COMPUTED)
                             ? *FAC_FIELD_AT (record, field, char *)
                             : NULL;
      if (said && said != name)
        g_string_append_printf (text, "%s%s", text->len ? " – " : "", said);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A meeting says more than the seat at it: which one, when, and what was answered. */
static char *
text_of_attendance (FacDocumentSet *set, const FacAttendance *attendance)
{
  FacEvent *event = attendance->event ? fac_store_get (set->project->store, FAC_RECORD_EVENT,
                                                       attendance->event, NULL)
                                      : NULL;
  g_autofree char *day =
      event && event->held_on ? fac_date_format (event->held_on, fac_language_current ()) : NULL;
  g_autofree char *own = text_of_record (&attendance->record);
  const char *const parts[] = { day, event ? fac_project_name_of (&event->record) : NULL,
                                fac_enum_label (&fac_attendance_state_enum, attendance->state),
                                own };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] && *parts[i])
      g_string_append_printf (text, "%s%s", text->len ? " – " : "", parts[i]);
  fac_record_free (event);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
title_of_kind (const FacRecordType *type)
{
  return type->kind == FAC_RECORD_TASK         ? g_strdup (_ ("Tasks"))
         : type->kind == FAC_RECORD_ATTENDANCE ? g_strdup (_ ("Meetings"))
                                               : fac_text_capital (_ (type->label));
}

/* Tasks, photos, answers, whatever else refers to the person or names the person, by kind. */
static void
add_others (FacDocumentSet *set, FacDocument *document, const GPtrArray *records)
{
  const FacRecordType *open = NULL;
  FacBlock *list = NULL;

  for (guint i = 1; i < records->len; i++)
    {
      const FacRecord *record = records->pdata[i];
      if (record->type->kind == FAC_RECORD_EXCHANGE)
        continue;
      if (open != record->type)
        {
          g_autofree char *title = title_of_kind (record->type);
          fac_document_add_heading (document, 1, title);
          list = fac_document_add_list (document);
        }
      open = record->type;
      g_autofree char *text = record->type->kind == FAC_RECORD_ATTENDANCE
                                  ? text_of_attendance (set, (const FacAttendance *)record)
                                  : text_of_record (record);
      fac_block_add_item (list, text);
    }
}

static void
add_releases (FacDocument *document, const GPtrArray *releases)
{
  FacBlock *list;

  if (!releases->len)
    return;
  fac_document_add_heading (document, 1, _ ("What left about the person"));
  list = fac_document_add_list (document);
  for (guint i = 0; i < releases->len; i++)
    {
      const FacRelease *release = releases->pdata[i];
      g_autofree char *day = g_strndup (release->at, strlen ("2026-12-31"));
      g_autofree char *date = fac_date_format (day, fac_language_current ());
      g_autofree char *what = fac_release_what_text (release);
      g_autofree char *reader = fac_release_reader_text (release);
      g_autofree char *item = g_strdup_printf ("%s – %s – %s", date, what, reader);
      fac_block_add_item (list, item);
    }
}

static void
add_rights (FacDocumentSet *set, FacDocument *document)
{
  const FacProjectInfo *info = set->project->info;
  FacBlock *facts;

  fac_document_add_heading (document, 1, _ ("Your rights"));
  fac_document_add_paragraph (
      document, _ ("You may ask to read this data, to have it corrected or erased, and object to "
                   "being contacted. Free notes are shown here as they were written."));
  facts = fac_document_add_facts (document, 1);
  fac_block_add_fact (facts, _ ("Data controller"), info->data_controller);
  fac_block_add_fact (facts, _ ("Data protection contact"), info->dpo_contact);
}

FacDocument *
fac_compose_person_data (FacDocumentSet *set, const char *subject, GError **error)
{
  g_autoptr (FacContact) contact =
      is_facilitators (set, error) ? fac_project_get_contact (set->project, subject, error) : NULL;

  g_autoptr (GPtrArray) records =
      contact ? fac_project_person_records (set->project, subject, error) : NULL;
  g_autoptr (GPtrArray) releases =
      records ? fac_project_person_releases (set->project, contact->person, error) : NULL;

  if (!releases)
    return NULL;
  g_autoptr (FacDocument) document = fac_document_set_begin (set, _ (set->kind->title));
  document->subtitle = g_strdup (contact->person->name);
  g_free (document->mark);
  document->mark = g_strdup (_ ("Personal data: for this person only"));
  g_free (document->reader_line);
  document->reader_line = g_strdup (_ ("For: the person concerned"));
  fac_document_add_paragraph (document,
                              _ ("This is everything that this file holds about the person."));
  add_person (document, contact);
  add_exchanges (document, records);
  add_others (set, document, records);
  add_releases (document, releases);
  add_rights (set, document);
  return g_steal_pointer (&document);
}

/* -- The register -------------------------------------------------------------------------- */

static void
add_or_missing (FacBlock *facts, const char *label, const char *value)
{
  fac_block_add_fact (facts, label,
                      value && *value ? value : _ ("To be filled in: “About this project”."));
}

FacDocument *
fac_compose_register (FacDocumentSet *set, const char *subject, GError **error)
{
  static const char *const categories[] = {
    N_ ("Identity and function: civility, name, role, organisation."),
    N_ ("Professional contact: telephone, e-mail, best period to call."),
    N_ ("Exchanges: date, kind, summary, promises, next actions."),
    N_ ("Agreements: information given, agreement to share, objection, image right, with dates."),
    N_ ("Free notes, which the person may ask to read. No sensitive data."),
  };
  static const char *const recipients[] = {
    N_ ("The facilitator of the approach."),
    N_ ("Partners and participants, for persons who agreed to share their contact."),
    N_ ("Nobody else; no transfer outside the European Union."),
  };
  const FacProjectInfo *info = set->project->info;
  g_autoptr (FacDocument) document = fac_document_set_begin (set, _ (set->kind->title));
  gint64 years =
      info->retention_years == FAC_INTEGER_NONE ? FAC_RETENTION_YEARS : info->retention_years;
  g_autofree char *kept = g_strdup_printf (
      ngettext ("%u year after the last exchange, then reviewed or erased",
                "%u years after the last exchange, then reviewed or erased", (gulong)years),
      (guint)years);
  FacBlock *facts = fac_document_add_facts (document, 1);
  FacBlock *list;

  add_or_missing (facts, _ ("Data controller"), info->data_controller);
  add_or_missing (facts, _ ("Data protection contact"), info->dpo_contact);
  fac_block_add_fact (facts, _ ("Purpose"),
                      _ ("Conduct of the approach of industrial symbiosis: contacting companies "
                         "and partners, preparing visits and workshops, keeping promises."));
  add_or_missing (facts, _ ("Legal basis"), info->legal_basis);
  fac_block_add_fact (facts, _ ("Persons concerned"),
                      _ ("Staff of companies, elected members, staff of public bodies, chambers, "
                         "clubs, associations and consultancies."));
  fac_block_add_fact (facts, _ ("Retention"), kept);
  fac_document_add_heading (document, 2, _ ("Categories of data"));
  list = fac_document_add_list (document);
  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    fac_block_add_item (list, _ (categories[i]));
  fac_document_add_heading (document, 2, _ ("Recipients"));
  list = fac_document_add_list (document);
  for (guint i = 0; i < G_N_ELEMENTS (recipients); i++)
    fac_block_add_item (list, _ (recipients[i]));
  fac_document_add_heading (document, 2, _ ("Security and rights"));
  fac_document_add_paragraph (
      document, _ ("The file stays on the facilitator's computer; what leaves it is cut to its "
                   "reader and noted in a log. A person's data is printed, corrected and erased "
                   "on demand, from the history too."));
  return g_steal_pointer (&document);
}

/* -- The list ------------------------------------------------------------------------------ */

FacDocument *
fac_compose_contacts (FacDocumentSet *set, const char *subject, GError **error)
{
  g_autoptr (GPtrArray) contacts = fac_project_list_contacts (set->project, NULL, error);

  return contacts ? fac_project_contacts_document (set->project, contacts, set->reader, error)
                  : NULL;
}
