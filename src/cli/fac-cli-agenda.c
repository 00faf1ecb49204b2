/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator list FILE agenda, facilitator call. */
#include "fac-cli-agenda.h"
#include "fac-cli-json.h"

#include "fac-agenda.h"
#include "fac-number.h"

#include <glib/gi18n-lib.h>

/* -- list FILE agenda ---------------------------------------------------------------------- */

static void
put_entry (FacJsonWriter *writer, const FacAgendaEntry *entry)
{
  gboolean has_position = fac_position_is_known (entry->position);

  fac_json_begin (writer, NULL, '{');
  fac_json_text (writer, "uuid", entry->uuid);
  fac_json_text (writer, "record", fac_record_type (entry->kind)->table);
  fac_json_text (writer, "section", fac_agenda_section_id (entry->section));
  fac_json_text (writer, "kind", fac_enum_id (&fac_exchange_kind_enum, entry->activity));
  fac_json_text (writer, "title", entry->title);
  fac_json_text (writer, "due_on", entry->due_on);
  fac_json_text (writer, "begins_at", entry->begins_at);
  fac_json_text (writer, "owner", entry->owner);
  fac_json_text (writer, "note", entry->note);
  fac_json_text (writer, "company", entry->establishment);
  fac_json_text (writer, "company_name", entry->company_name);
  fac_json_text (writer, "zone_name", entry->zone_name);
  fac_json_text (writer, "address", entry->address);
  fac_json_text (writer, "commune", entry->commune);
  fac_json_real (writer, "lon", has_position ? entry->position.longitude_deg : FAC_REAL_NONE);
  fac_json_real (writer, "lat", has_position ? entry->position.latitude_deg : FAC_REAL_NONE);
  fac_json_text (writer, "person", entry->person);
  fac_json_text (writer, "person_name", entry->person_name);
  fac_json_text (writer, "role", entry->role);
  fac_json_text (writer, "phone", entry->phone);
  fac_json_text (writer, "email", entry->email);
  fac_json_text (writer, "best_period", entry->best_period);
  fac_json_truth (writer, "objects", entry->objects);
  fac_json_text (writer, "last_exchange_on", entry->last_on);
  fac_json_text (writer, "last_exchange_kind",
                 fac_enum_id (&fac_exchange_kind_enum, entry->last_kind));
  fac_json_text (writer, "last_outcome", fac_enum_id (&fac_outcome_enum, entry->last_outcome));
  fac_json_text (writer, "last_summary", entry->last_summary);
  fac_json_text (writer, "promised", entry->promised);
  fac_json_text (writer, "promised_on", entry->promised_on);
  fac_json_end (writer, '}');
}

static void
put_uuids (FacJsonWriter *writer, const char *key, const GPtrArray *entries)
{
  fac_json_begin (writer, key, '[');
  for (guint i = 0; i < entries->len; i++)
    fac_json_text (writer, NULL, ((const FacAgendaEntry *)entries->pdata[i])->uuid);
  fac_json_end (writer, ']');
}

static void
put_agenda (const FacAgenda *agenda)
{
  FacJsonWriter writer = { .stream = stdout };

  fac_json_begin (&writer, NULL, '{');
  fac_json_text (&writer, "date", agenda->date);
  fac_json_text (&writer, "week_end", agenda->week_end);
  fac_json_begin (&writer, "counts", '{');
  for (int section = 0; section < FAC_AGENDA_N_SECTIONS; section++)
    fac_json_integer (&writer, fac_agenda_section_id ((FacAgendaSection)section),
                      agenda->n[section]);
  fac_json_end (&writer, '}');
  fac_json_begin (&writer, "entries", '[');
  for (guint i = 0; i < agenda->entries->len; i++)
    put_entry (&writer, agenda->entries->pdata[i]);
  fac_json_end (&writer, ']');
  put_uuids (&writer, "calls", agenda->calls);
  put_uuids (&writer, "visits", agenda->visits);
  fac_json_begin (&writer, "review", '[');
  for (guint i = 0; i < agenda->review->len; i++)
    {
      const FacPerson *person = agenda->review->pdata[i];
      fac_json_begin (&writer, NULL, '{');
      fac_json_text (&writer, "uuid", person->record.uuid);
      fac_json_text (&writer, "name", person->name);
      fac_json_text (&writer, "last_contact", person->last_contact);
      fac_json_end (&writer, '}');
    }
  fac_json_end (&writer, ']');
  fac_json_end (&writer, '}');
}

static void
say_entry (const FacAgendaEntry *entry)
{
  g_autofree char *date =
      entry->due_on ? fac_date_format (entry->due_on, fac_language_current ()) : g_strdup ("");
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  const char *const texts[] = { entry->begins_at,
                                entry->title,
                                entry->company_name
                                        && !g_strrstr (entry->title, entry->company_name)
                                    ? entry->company_name
                                    : NULL,
                                entry->person_name,
                                entry->phone,
                                entry->objects ? _ ("objects") : NULL,
                                entry->owner };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i])
      g_ptr_array_add (parts, (gpointer)texts[i]);
  g_ptr_array_add (parts, NULL);
  g_autofree char *joined = g_strjoinv (" · ", (char **)parts->pdata);
  g_autofree char *line = fac_cli_clean (joined);
  fac_cli_say ("  %-10s  %s", date, line);
}

static void
say_agenda (const FacAgenda *agenda)
{
  int section = -1;

  for (guint i = 0; i < agenda->entries->len; i++)
    {
      const FacAgendaEntry *entry = agenda->entries->pdata[i];
      if ((int)entry->section != section)
        {
          section = (int)entry->section;
          fac_cli_say ("%s (%u)", fac_agenda_section_title (entry->section), agenda->n[section]);
        }
      say_entry (entry);
    }
  if (agenda->entries->len == 0)
    fac_cli_say (_ ("Nothing to do."));
  if (agenda->review->len)
    fac_cli_say (ngettext ("%u contact to review: no exchange for too long.",
                           "%u contacts to review: no exchange for too long.", agenda->review->len),
                 agenda->review->len);
}

FacCliStatus
fac_cli_list_agenda (const FacCliCall *call)
{
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;

  if (fac_cli_option (call, "csv") || fac_cli_option (call, "where"))
    return fac_cli_usage (call, _ ("The agenda takes --json, --date and --owner."));
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), FALSE, &status);
  if (!project)
    return status;
  g_autoptr (FacAgenda) agenda = fac_agenda_new (project, fac_cli_option (call, "date"),
                                                 fac_cli_option (call, "owner"), &error);
  if (!agenda)
    return fac_cli_fail (error);
  if (fac_cli_option (call, "json"))
    put_agenda (agenda);
  else
    say_agenda (agenda);
  return FAC_CLI_DONE;
}

/* -- call ---------------------------------------------------------------------------------- */

/* The task, or the planned exchange, that the word names. */
static char *
find_asked (FacProject *project, const char *key, FacRecordKind *kind, GError **error)
{
  g_autoptr (GError) ignored = NULL;
  char *uuid = fac_project_find (project, FAC_RECORD_EXCHANGE, key, &ignored);

  *kind = FAC_RECORD_EXCHANGE;
  if (uuid)
    return uuid;
  *kind = FAC_RECORD_TASK;
  return fac_project_find (project, FAC_RECORD_TASK, key, error);
}

static FacCliStatus
run_call (const FacCliCall *call)
{
  const char *outcome = fac_cli_word (call, 2);
  FacCallResult result = {
    .outcome = (FacOutcome)fac_enum_from_text (&fac_outcome_enum, outcome),
    .summary = fac_cli_option (call, "summary"),
    .promised = fac_cli_option (call, "promised"),
    .next_on = fac_cli_option (call, "next"),
    .next_at = fac_cli_option (call, "at"),
  };
  g_autofree char *today = fac_date_today ();
  FacCliStatus status = FAC_CLI_DONE;
  FacRecordKind kind;
  GError *error = NULL;

  if (!result.outcome)
    {
      g_autofree char *ids = fac_enum_ids_joined (&fac_outcome_enum);
      return fac_cli_usage (call, _ ("A call does not end with “%s”. Give one of: %s."), outcome,
                            ids);
    }
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);
  if (!project)
    return status;
  g_autofree char *uuid = find_asked (project, fac_cli_word (call, 1), &kind, &error);
  if (!uuid || !fac_project_note_call (project, kind, uuid, &result, today, &error))
    return fac_cli_fail (error);
  g_autofree char *sentence = fac_project_undo_sentence (project);
  fac_cli_say ("%s", sentence);
  return FAC_CLI_DONE;
}

static char *
describe_outcomes (void)
{
  g_autofree char *ids = fac_enum_ids_joined (&fac_outcome_enum);
  return g_strdup_printf (_ ("OUTCOME is one of:\n  %s.\n"), ids);
}

static const FacCliOption options[] = {
  { "summary", N_ ("TEXT"), N_ ("what was said") },
  { "promised", N_ ("TEXT"), N_ ("what was promised, by us or by them") },
  { "next", N_ ("DATE"),
    N_ ("when to call again, or the date of the meeting: 24/05/2027, monday, in 3 days") },
  { "at", N_ ("HH:MM"), N_ ("the time of the meeting") },
  { NULL },
};

extern const FacCliCommand fac_cli_call;
const FacCliCommand fac_cli_call = {
  .name = "call",
  .usage = N_ ("FILE TASK OUTCOME [--OPTION …]"),
  .summary = N_ ("Notes how a call went, in one action that can be undone."),
  .details = N_ ("TASK is the identifier of a task or of a planned call (see “list FILE agenda”). "
                 "The call becomes an exchange, the task is done, and with --next another call or "
                 "the visit that was agreed is planned."),
  .options = options,
  .min_words = 3,
  .max_words = 3,
  .run = run_call,
  .list_details = describe_outcomes,
};
