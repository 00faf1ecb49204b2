/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Visits by scripts: planned, answered number by number, finished. */
#include "fac-cli-visit.h"

#include "fac-cli-json.h"
#include "fac-cli-row.h"

#include "fac-questionnaire-file.h"
#include "fac-visit.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* -- list ---------------------------------------------------------------------------------- */

static void
put_reply (FacJsonWriter *writer, const FacItem *item, const FacReply *reply)
{
  fac_json_begin (writer, NULL, '{');
  fac_json_text (writer, "item", reply->item);
  fac_json_text (writer, "label", item ? item->label : NULL);
  fac_json_text (writer, "state", fac_enum_id (&fac_reply_state_enum, reply->state));
  fac_json_text (writer, "text", reply->text);
  fac_json_text (writer, "flow", reply->flow);
  fac_json_end (writer, '}');
}

static void
put_visit (FacJsonWriter *writer, const FacVisit *visit)
{
  const FacExchange *exchange = visit->exchange;
  guint n_done, n_all;

  fac_visit_progress (visit, NULL, &n_done, &n_all);
  fac_json_begin (writer, NULL, '{');
  fac_json_text (writer, "uuid", exchange->record.uuid);
  fac_json_text (writer, "company", exchange->establishment);
  fac_json_text (writer, "company_name", visit->establishment->name);
  fac_json_text (writer, "held_on", exchange->held_on);
  fac_json_text (writer, "state", fac_enum_id (&fac_exchange_state_enum, exchange->state));
  fac_json_text (writer, "person", exchange->person);
  fac_json_text (writer, "person_name", visit->person ? visit->person->name : NULL);
  fac_json_integer (writer, "known", n_done);
  fac_json_integer (writer, "questions", n_all);
  fac_json_begin (writer, "open", '[');
  for (guint i = 0; i < visit->lines->len; i++)
    {
      const FacVisitLine *line = visit->lines->pdata[i];
      if (fac_visit_line_is_open (visit, line))
        fac_json_text (writer, NULL, line->number);
    }
  fac_json_end (writer, ']');
  fac_json_begin (writer, "replies", '[');
  for (guint i = 0; i < visit->lines->len; i++)
    {
      const FacVisitLine *line = visit->lines->pdata[i];
      if (line->reply)
        put_reply (writer, line->item, line->reply);
    }
  for (guint i = 0; i < visit->former->len; i++)
    put_reply (writer, NULL, visit->former->pdata[i]);
  fac_json_end (writer, ']');
  fac_json_end (writer, '}');
}

static void
say_visit (const FacVisit *visit)
{
  guint n_done, n_all;
  g_autofree char *name = fac_cli_clean (visit->establishment->name);

  fac_visit_progress (visit, NULL, &n_done, &n_all);
  fac_cli_say ("%s  %s  %-14s %3u/%u  %s", visit->exchange->record.uuid, visit->exchange->held_on,
               fac_enum_label (&fac_exchange_state_enum, visit->exchange->state), n_done, n_all,
               name);
}

FacCliStatus
fac_cli_list_visits (const FacCliCall *call)
{
  const FacQuery query = { .kind = FAC_RECORD_EXCHANGE, .order_field = "held_on" };
  FacJsonWriter writer = { stdout, 0, FALSE };
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;
  gboolean is_json = fac_cli_option (call, "json") != NULL;

  if (fac_cli_option (call, "csv"))
    return fac_cli_usage (call, _ ("Visits are listed as text or with --json."));
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), FALSE, &status);
  if (!project)
    return status;
  g_autoptr (GPtrArray) exchanges = fac_store_list (fac_project_store (project), &query, &error);
  if (!exchanges)
    return fac_cli_fail (error);
  if (is_json)
    fac_json_begin (&writer, NULL, '[');
  for (guint i = 0; i < exchanges->len && !error; i++)
    {
      const FacExchange *exchange = exchanges->pdata[i];
      if (exchange->kind != FAC_EXCHANGE_VISIT || !exchange->establishment)
        continue;
      g_autoptr (FacVisit) visit = fac_project_visit (project, exchange->record.uuid, &error);
      if (visit && is_json)
        put_visit (&writer, visit);
      else if (visit)
        say_visit (visit);
    }
  if (is_json)
    fac_json_end (&writer, ']');
  return error ? fac_cli_fail (error) : FAC_CLI_DONE;
}

FacCliStatus
fac_cli_list_questionnaire (const FacCliCall *call)
{
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), FALSE, &status);

  if (!project)
    return status;
  g_autoptr (FacQuestionnaire) questionnaire = fac_project_questionnaire (project, NULL, &error);
  if (!questionnaire)
    return fac_cli_fail (error);
  if (fac_cli_option (call, "json"))
    {
      g_autofree char *text = fac_questionnaire_to_json (questionnaire);
      fputs (text, stdout);
      return FAC_CLI_DONE;
    }
  for (guint b = 0; b < questionnaire->blocks->len; b++)
    {
      const FacItemBlock *block = questionnaire->blocks->pdata[b];
      fac_cli_say ("%s  %s", block->id, block->title);
      for (guint i = 0; i < block->items->len; i++)
        {
          const FacItem *item = block->items->pdata[i];
          fac_cli_say ("  %-4s %s (%s)", item->id, item->label,
                       fac_enum_label (&fac_item_kind_enum, (int)item->kind));
        }
    }
  return FAC_CLI_DONE;
}

/* -- add, set, remove ------------------------------------------------------------------------ */

FacCliStatus
fac_cli_add_visit (const FacCliCall *call)
{
  g_autofree char *company = NULL, *held_on = NULL, *person = NULL;
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);

  if (!project)
    return status;
  for (guint i = 2; i < call->words->len; i++)
    {
      g_autofree char *name = NULL, *value = NULL;
      if (!fac_cli_split_pair (fac_cli_word (call, i), &name, &value))
        return fac_cli_usage (call, _ ("“%s” is not FIELD=VALUE."), fac_cli_word (call, i));
      if (strcmp (name, "company") == 0 && !company)
        company = fac_project_find (project, FAC_RECORD_ESTABLISHMENT, value, &error);
      else if (strcmp (name, "person") == 0 && !person)
        person = fac_project_find (project, FAC_RECORD_PERSON, value, &error);
      else if (strcmp (name, "held_on") == 0 && !held_on)
        held_on = g_steal_pointer (&value);
      else
        return fac_cli_usage (call, _ ("A visit takes company=…, held_on=… and person=…."));
      if (error)
        return fac_cli_fail (error);
    }
  if (!company)
    return fac_cli_usage (call, _ ("A visit takes company=…, held_on=… and person=…."));
  g_autofree char *uuid = fac_project_prepare_visit (project, company, held_on, person, &error);
  if (!uuid)
    return fac_cli_fail (error);
  fac_cli_say ("%s", uuid);
  return FAC_CLI_DONE;
}

/* The visit of a uuid, else the open one of a company. Shape: NULL with error (transfer full). */
static char *
find_visit (FacProject *project, const char *key, GError **error)
{
  gpointer exchange = fac_store_get (fac_project_store (project), FAC_RECORD_EXCHANGE, key, NULL);
  fac_record_free (exchange);
  if (exchange)
    return g_strdup (key);
  g_autofree char *company = fac_project_find (project, FAC_RECORD_ESTABLISHMENT, key, error);
  g_autoptr (GError) failure = NULL;
  char *uuid = company ? fac_project_open_visit (project, company, &failure) : NULL;
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (company && !uuid)
    g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                 _ ("No visit to “%s” is planned or begun. Add one: add FILE visits company=…, or "
                    "give the visit’s identifier."),
                 key);
  return uuid;
}

static FacReplyState
state_of (const char *value)
{
  int state = fac_enum_from_text (&fac_reply_state_enum, value);
  return state == FAC_REPLY_UNKNOWN || state == FAC_REPLY_WITHHELD ? (FacReplyState)state
                                                                   : FAC_REPLY_GIVEN;
}

static gboolean
set_state (FacProject *project, const char *uuid, const char *value, gboolean is_met,
           GError **error)
{
  static const char *const ids[] = { "state", NULL };
  const char *const texts[] = { value, NULL };

  switch (fac_enum_from_text (&fac_exchange_state_enum, value))
    {
    case FAC_EXCHANGE_DONE:
      return fac_project_finish_visit (project, uuid, is_met, error);
    case FAC_EXCHANGE_BEGUN:
      return fac_project_pause_visit (project, uuid, error);
    default:
      return fac_project_set_fields (project, FAC_RECORD_EXCHANGE, uuid, ids, texts, error);
    }
}

static gboolean
propose_from (FacProject *project, const char *uuid, const char *company, GError **error)
{
  g_autofree char *from = fac_project_find (project, FAC_RECORD_ESTABLISHMENT, company, error);
  int n = from ? fac_project_propose_from (project, uuid, from, error) : -1;

  if (n >= 0)
    fac_cli_say (ngettext ("%d line proposed, to be confirmed.",
                           "%d lines proposed, to be confirmed.", (gulong)n),
                 n);
  return n >= 0;
}

static gboolean
is_number (const char *name)
{
  return g_ascii_isupper (name[0]) && g_ascii_isdigit (name[1]);
}

/* "C3.confidentiality" -> "C3.level": fields of flows by their names on the command line. */
static char *
number_of (const char *name)
{
  const char *dot = strchr (name, '.');
  const FacField *field =
      dot ? fac_cli_field_find (fac_record_type (FAC_RECORD_FLOW), dot + 1) : NULL;
  return field ? g_strdup_printf ("%.*s.%s", (int)(dot - name), name, field->id) : g_strdup (name);
}

/* One FIELD=VALUE of a visit: a reply, or a field of the exchange. */
static gboolean
set_one (FacProject *project, const char *uuid, const char *name, const char *value,
         gboolean is_met, GError **error)
{
  const char *const ids[] = { name, NULL };
  const char *const texts[] = { value, NULL };
  g_autofree char *number = number_of (name);

  if (is_number (name))
    return fac_project_reply (project, uuid, number, state_of (value), value, error);
  if (strcmp (name, "state") == 0)
    return set_state (project, uuid, value, is_met, error);
  if (strcmp (name, "like") == 0)
    return propose_from (project, uuid, value, error);
  return fac_project_set_fields (project, FAC_RECORD_EXCHANGE, uuid, ids, texts, error);
}

FacCliStatus
fac_cli_set_visit (const FacCliCall *call)
{
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;
  gboolean is_met = FALSE;

  if (call->words->len < 4)
    return fac_cli_usage (call, _ ("Say which record, then what to set: ID FIELD=VALUE."));
  for (guint i = 3; i < call->words->len; i++)
    {
      g_autofree char *name = NULL, *value = NULL;
      if (!fac_cli_split_pair (fac_cli_word (call, i), &name, &value))
        return fac_cli_usage (call, _ ("“%s” is not FIELD=VALUE."), fac_cli_word (call, i));
      if (strcmp (name, "met") == 0)
        is_met = g_ascii_strcasecmp (value, "oui") == 0 || g_ascii_strcasecmp (value, "yes") == 0;
    }
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);
  g_autofree char *uuid = project ? find_visit (project, fac_cli_word (call, 2), &error) : NULL;
  if (!uuid)
    return project ? fac_cli_fail (error) : status;
  for (guint i = 3; i < call->words->len; i++)
    {
      g_autofree char *name = NULL, *value = NULL;
      fac_cli_split_pair (fac_cli_word (call, i), &name, &value);
      if (strcmp (name, "met") == 0 || set_one (project, uuid, name, value, is_met, &error))
        continue;
      return fac_cli_fail (error);
    }
  return FAC_CLI_DONE;
}

FacCliStatus
fac_cli_remove_visits (const FacCliCall *call)
{
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);

  if (!project)
    return status;
  for (guint i = 2; i < call->words->len; i++)
    {
      char *uuid = find_visit (project, fac_cli_word (call, i), &error);
      if (!uuid)
        return fac_cli_fail (error);
      g_ptr_array_add (uuids, uuid);
    }
  g_ptr_array_add (uuids, NULL);
  if (!fac_project_remove (project, FAC_RECORD_EXCHANGE, (const char *const *)uuids->pdata, &error))
    return fac_cli_fail (error);
  return FAC_CLI_DONE;
}

/* -- import -------------------------------------------------------------------------------- */

FacCliStatus
fac_cli_import_questionnaire (const FacCliCall *call)
{
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);

  if (!project)
    return status;
  if (!fac_project_import_questionnaire (project, fac_cli_word (call, 2), &error))
    return fac_cli_fail (error);
  g_autoptr (FacQuestionnaire) questionnaire = fac_project_questionnaire (project, NULL, &error);
  if (!questionnaire)
    return fac_cli_fail (error);
  guint n = fac_questionnaire_n_items (questionnaire);
  fac_cli_say (ngettext ("The project’s questionnaire now has %u question.",
                         "The project’s questionnaire now has %u questions.", n),
               n);
  return FAC_CLI_DONE;
}
