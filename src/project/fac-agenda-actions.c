/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What one does to the agenda: done, put off, given to somebody, a call noted. */
#include "fac-agenda.h"

#include "fac-calendar.h"
#include "fac-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
set_text (char **to, const char *text)
{
  g_free (*to);
  *to = text && *text ? g_strdup (text) : NULL;
}

static gboolean
invalid (GError **error, const char *sentence)
{
  g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID, sentence);
  return FALSE;
}

void
fac_project_complete_task (FacTask *task, const char *changed)
{
  if (!task->state)
    task->state = FAC_TASK_TO_DO;
  if (task->state == FAC_TASK_DONE && !task->done_on)
    task->done_on = fac_date_today ();
  else if (task->state != FAC_TASK_DONE && g_strcmp0 (changed, "state") == 0)
    g_clear_pointer (&task->done_on, g_free);
}

/* -- The same change to several records ---------------------------------------------------- */

typedef struct
{
  const char *text;  /* date, owner or reason */
  const char *today; /* of what is done */
} Change;

typedef void (*ChangeTask) (FacTask *task, const Change *change);
typedef void (*ChangeExchange) (FacExchange *exchange, const Change *change);

static gboolean
change_one (FacProject *project, FacRecordKind kind, const char *uuid, ChangeTask change_task,
            ChangeExchange change_exchange, const Change *change, GError **error)
{
  gpointer record = fac_store_get (project->store, kind, uuid, error);
  gpointer before = record ? fac_record_copy (record) : NULL;
  gboolean done = record != NULL;

  if (done && kind == FAC_RECORD_TASK)
    {
      change_task (record, change);
      done = fac_project_check_record (record, NULL, error)
             && fac_store_update (project->store, record, error);
    }
  else if (done)
    {
      change_exchange (record, change);
      done = fac_project_check_record (record, NULL, error)
             && fac_store_update (project->store, record, error)
             && fac_project_follow_exchange (project, before, record, error);
    }
  fac_record_free (before);
  fac_record_free (record);
  return done;
}

/* `arguments` is kept in the history, before the number of records when `verb` has a text. */
static gboolean
change_all (FacProject *project, FacRecordKind kind, const char *const *uuids, const char *verb,
            ChangeTask change_task, ChangeExchange change_exchange, const char *text,
            GError **error)
{
  g_return_val_if_fail (kind == FAC_RECORD_TASK || kind == FAC_RECORD_EXCHANGE, FALSE);
  g_autofree char *today = fac_date_today ();
  const Change change = { text, today };
  g_autofree char *action = g_strdup_printf ("%s.%s", fac_record_type (kind)->table, verb);
  guint n = g_strv_length ((char **)uuids);
  g_autofree char *arguments =
      text ? g_strdup_printf ("%s\t%u", text, n) : g_strdup_printf ("%u", n);
  gboolean done = TRUE;

  if (!fac_store_begin (project->store, action, arguments, error))
    return FALSE;
  for (; done && *uuids; uuids++)
    done = change_one (project, kind, *uuids, change_task, change_exchange, &change, error);
  return fac_project_finish (project, done, error);
}

static void
finish_task (FacTask *task, const Change *change)
{
  task->state = FAC_TASK_DONE;
  set_text (&task->done_on, change->today);
}

/* What was planned for a day to come and is done already took place today. */
static void
finish_exchange (FacExchange *exchange, const Change *change)
{
  exchange->state = FAC_EXCHANGE_DONE;
  if (g_strcmp0 (exchange->held_on, change->today) > 0)
    set_text (&exchange->held_on, change->today);
}

gboolean
fac_project_agenda_done (FacProject *project, FacRecordKind kind, const char *const *uuids,
                         GError **error)
{
  return change_all (project, kind, uuids, "done", finish_task, finish_exchange, NULL, error);
}

static void
reopen_task (FacTask *task, const Change *change)
{
  task->state = FAC_TASK_TO_DO;
  g_clear_pointer (&task->done_on, g_free);
  g_clear_pointer (&task->reason, g_free);
}

static void
reopen_exchange (FacExchange *exchange, const Change *change)
{
  exchange->state = FAC_EXCHANGE_PLANNED;
}

gboolean
fac_project_agenda_reopen (FacProject *project, FacRecordKind kind, const char *const *uuids,
                           GError **error)
{
  return change_all (project, kind, uuids, "reopen", reopen_task, reopen_exchange, NULL, error);
}

static void
postpone_task (FacTask *task, const Change *change)
{
  set_text (&task->due_on, change->text);
}

static void
postpone_exchange (FacExchange *exchange, const Change *change)
{
  set_text (&exchange->held_on, change->text);
}

gboolean
fac_project_agenda_postpone (FacProject *project, FacRecordKind kind, const char *const *uuids,
                             const char *date, GError **error)
{
  g_autofree char *iso = fac_date_parse (date);

  if (!iso)
    return invalid (error, _ ("This is not a date: write 24/05/2027 or 2027-05-24."));
  return change_all (project, kind, uuids, "postpone", postpone_task, postpone_exchange, iso,
                     error);
}

static void
give_task (FacTask *task, const Change *change)
{
  set_text (&task->owner, change->text);
}

static void
give_exchange (FacExchange *exchange, const Change *change)
{
  set_text (&exchange->owner, change->text);
}

gboolean
fac_project_agenda_give (FacProject *project, FacRecordKind kind, const char *const *uuids,
                         const char *owner, GError **error)
{
  g_autofree char *name = g_strstrip (g_strdup (owner ? owner : ""));

  g_strdelimit (name, "\t\n\r", ' ');
  return change_all (project, kind, uuids, *name ? "give" : "release", give_task, give_exchange,
                     *name ? name : NULL, error);
}

static void
add_reason (char **note, const char *reason)
{
  char *both = *note ? g_strdup_printf ("%s\n%s", *note, reason) : g_strdup (reason);
  g_free (*note);
  *note = both;
}

static void
dismiss_task (FacTask *task, const Change *change)
{
  task->state = FAC_TASK_NOT_APPLICABLE;
  set_text (&task->reason, change->text);
}

static void
dismiss_exchange (FacExchange *exchange, const Change *change)
{
  exchange->state = FAC_EXCHANGE_CANCELLED;
  add_reason (&exchange->summary, change->text);
}

gboolean
fac_project_agenda_dismiss (FacProject *project, FacRecordKind kind, const char *const *uuids,
                            const char *reason, GError **error)
{
  g_autofree char *why = g_strstrip (g_strdup (reason ? reason : ""));

  if (!*why)
    return invalid (error, _ ("Say in a few words why it will not be done."));
  g_strdelimit (why, "\t", ' ');
  return change_all (project, kind, uuids, "dismiss", dismiss_task, dismiss_exchange, why, error);
}

/* -- Noting a call ------------------------------------------------------------------------- */

char *
fac_project_propose_next (FacProject *project, FacOutcome outcome, const char *today)
{
  guint n_days = 0;

  switch (outcome)
    {
    case FAC_OUTCOME_NO_ANSWER:
      n_days = 2;
      break;
    case FAC_OUTCOME_MESSAGE_LEFT:
    case FAC_OUTCOME_MEETING_AGREED:
      n_days = 5;
      break;
    case FAC_OUTCOME_CALL_AGAIN:
      n_days = 1;
      break;
    case FAC_OUTCOME_REACHED:
    case FAC_OUTCOME_REFUSED:
    case FAC_OUTCOME_NONE:
      return NULL;
    }
  return fac_date_add_working_days (today, n_days, project->info->department);
}

/* The call as it took place, of what asked for it. */
static FacExchange *
call_of (FacProject *project, gpointer asked, const FacCallResult *result, const char *today)
{
  gboolean was_planned = ((FacRecord *)asked)->type->kind == FAC_RECORD_EXCHANGE;
  FacExchange *call = was_planned ? fac_record_copy (asked) : fac_record_new (FAC_RECORD_EXCHANGE);

  if (!was_planned)
    {
      const FacTask *task = asked;
      set_text (&call->organisation, task->organisation);
      set_text (&call->establishment, task->establishment);
      set_text (&call->person, task->person);
      set_text (&call->title, task->title);
      set_text (&call->owner, task->owner);
    }
  if (!call->owner)
    set_text (&call->owner, project->info->facilitator_name);
  call->kind = FAC_EXCHANGE_CALL;
  call->state = FAC_EXCHANGE_DONE;
  call->outcome = (int)result->outcome;
  set_text (&call->held_on, today);
  if (result->summary && *result->summary)
    set_text (&call->summary, result->summary);
  if (result->promised && *result->promised)
    set_text (&call->promised, result->promised);
  return call;
}

static void
take_whom (const FacExchange *call, char **organisation, char **establishment, char **person)
{
  set_text (organisation, call->organisation);
  set_text (establishment, call->establishment);
  set_text (person, call->person);
}

static FacExchange *
visit_after (const FacExchange *call, const char *date, const char *time)
{
  FacExchange *visit = fac_record_new (FAC_RECORD_EXCHANGE);

  visit->kind = FAC_EXCHANGE_VISIT;
  visit->state = FAC_EXCHANGE_PLANNED;
  visit->held_on = g_strdup (date);
  visit->begins_at = g_strdup (time);
  visit->owner = g_strdup (call->owner);
  take_whom (call, &visit->organisation, &visit->establishment, &visit->person);
  return visit;
}

static FacTask *
call_after (const FacExchange *call, gconstpointer asked, const char *date)
{
  FacTask *task = fac_record_new (FAC_RECORD_TASK);

  task->kind = FAC_EXCHANGE_CALL;
  task->state = FAC_TASK_TO_DO;
  task->title = g_strdup (call->title ? call->title : _ ("Call again"));
  task->due_on = g_strdup (date);
  if (((const FacRecord *)asked)->type->kind == FAC_RECORD_TASK)
    {
      set_text (&task->owner, ((const FacTask *)asked)->owner);
      set_text (&task->note, ((const FacTask *)asked)->note);
    }
  set_text (&task->exchange, call->record.uuid);
  take_whom (call, &task->organisation, &task->establishment, &task->person);
  return task;
}

static gboolean
insert_checked (FacProject *project, gpointer record, GError **error)
{
  gboolean done = fac_project_check_record (record, NULL, error)
                  && fac_store_insert (project->store, record, error);
  fac_record_free (record);
  return done;
}

static gboolean
write_call (FacProject *project, FacExchange *call, gpointer asked, const char *today,
            GError **error)
{
  if (((FacRecord *)asked)->type->kind == FAC_RECORD_EXCHANGE)
    return fac_store_update (project->store, call, error)
           && fac_project_follow_exchange (project, asked, call, error);
  FacTask *task = fac_record_copy (asked);
  task->state = FAC_TASK_DONE;
  set_text (&task->done_on, today);
  gboolean done = fac_store_insert (project->store, call, error)
                  && fac_project_follow_exchange (project, NULL, call, error)
                  && fac_store_update (project->store, task, error);
  fac_record_free (task);
  return done;
}

/* The company called, for the history; "" when there is none: a person's name does not stay there.
 */
static char *
company_called (FacProject *project, const FacExchange *call)
{
  FacRecordKind kind = call->establishment ? FAC_RECORD_ESTABLISHMENT : FAC_RECORD_ORGANISATION;
  const char *uuid = call->establishment ? call->establishment : call->organisation;
  gpointer record = uuid ? fac_store_get (project->store, kind, uuid, NULL) : NULL;
  char *name = g_strdup (record ? fac_project_name_of (record) : "");

  fac_record_free (record);
  return g_strdelimit (name, "\t\n", ' ');
}

static gboolean
note_prepared (FacProject *project, gpointer asked, FacExchange *call, const FacCallResult *result,
               const char *next_on, const char *next_at, const char *today, GError **error)
{
  g_autofree char *company = company_called (project, call);
  g_autofree char *arguments =
      g_strdup_printf ("%s\t%s", fac_enum_id (&fac_outcome_enum, (int)result->outcome), company);

  if (!fac_project_check_record (call, NULL, error)
      || !fac_store_begin (project->store, *company ? "exchange.call" : "exchange.call-person",
                           arguments, error))
    return FALSE;
  gboolean done = write_call (project, call, asked, today, error);
  if (done && next_on && result->outcome == FAC_OUTCOME_MEETING_AGREED)
    done = insert_checked (project, visit_after (call, next_on, next_at), error);
  else if (done && next_on)
    done = insert_checked (project, call_after (call, asked, next_on), error);
  return fac_project_finish (project, done, error);
}

static gboolean
is_over (gconstpointer asked)
{
  if (((const FacRecord *)asked)->type->kind == FAC_RECORD_EXCHANGE)
    return ((const FacExchange *)asked)->state >= FAC_EXCHANGE_DONE;
  return ((const FacTask *)asked)->state >= FAC_TASK_DONE;
}

gboolean
fac_project_note_call (FacProject *project, FacRecordKind kind, const char *uuid,
                       const FacCallResult *result, const char *today, GError **error)
{
  const char *on = result->next_on && *result->next_on ? result->next_on : NULL;
  const char *at = result->next_at && *result->next_at ? result->next_at : NULL;
  g_autofree char *next_on = on ? fac_date_understand (on, today) : NULL;
  g_autofree char *next_at = at ? fac_time_parse (at) : NULL;

  g_return_val_if_fail (kind == FAC_RECORD_TASK || kind == FAC_RECORD_EXCHANGE, FALSE);
  if (!result->outcome)
    return invalid (error, _ ("Say how the call went."));
  if (on && !next_on)
    return invalid (error, _ ("The next date is not understood: write 24/05/2027, monday or in 3 "
                              "days."));
  if (at && !next_at)
    return invalid (error, _ ("The time is not understood: write 14:30."));
  if (result->outcome == FAC_OUTCOME_MEETING_AGREED && !next_on)
    return invalid (error, _ ("Give the date of the meeting that was agreed."));

  gpointer asked = fac_store_get (project->store, kind, uuid, error);
  if (!asked)
    return FALSE;
  if (is_over (asked))
    {
      fac_record_free (asked);
      return invalid (error, _ ("This call is noted already: take that back first, or add an "
                                "exchange."));
    }
  FacExchange *call = call_of (project, asked, result, today);
  FacProblem *problem = fac_project_complete_exchange (project, call);
  gboolean done =
      problem ? fac_project_refuse (error, call->record.type, NULL, problem)
              : note_prepared (project, asked, call, result, next_on, next_at, today, error);
  fac_record_free (call);
  fac_record_free (asked);
  return done;
}
