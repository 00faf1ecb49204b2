/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking a method up, and keeping to it when it changes. */
#include "fac-parcours-private.h"

#include "fac-calendar.h"
#include "fac-method-file.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-schedule.h"
#include "fac-uuid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* -- Which methods there are ----------------------------------------------------------------- */

/* What the project itself keeps under a name. Shape: (transfer full), or NULL. */
static FacMethodFile *
own_method (FacProject *project, const char *name)
{
  const FacQuery query = { .kind = FAC_RECORD_METHOD, .match_field = "name", .match_value = name };
  g_autoptr (GPtrArray) found = name ? fac_store_list (project->store, &query, NULL) : NULL;
  return found && found->len ? fac_record_copy (found->pdata[0]) : NULL;
}

FacMethod *
fac_project_read_method (FacProject *project, const char *name, const char *language,
                         GError **error)
{
  const char *in = language ? language : fac_language_id (fac_language_current ());
  FacMethodFile *own = own_method (project, name);
  FacMethod *method = own ? fac_method_parse (own->content, name, in, error)
                          : fac_catalog_method (project->catalog, name, in, error);
  fac_record_free (own);
  return method;
}

static void
name_free (gpointer data)
{
  FacMethodName *name = data;
  g_free (name->name);
  g_free (name->title);
  g_free (name->version);
  g_free (name);
}

static void
add_name (GPtrArray *names, const char *name, const char *title, const char *version,
          gboolean is_own)
{
  for (guint i = 0; i < names->len; i++)
    if (strcmp (((FacMethodName *)names->pdata[i])->name, name) == 0)
      return;
  FacMethodName *added = g_new0 (FacMethodName, 1);
  *added = (FacMethodName){ g_strdup (name), g_strdup (title), g_strdup (version), is_own };
  g_ptr_array_add (names, added);
}

GPtrArray *
fac_project_methods (FacProject *project, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_METHOD, .order_field = "name" };
  g_autoptr (GPtrArray) own = fac_store_list (project->store, &query, error);
  g_auto (GStrv) shipped = fac_catalog_method_names (project->catalog);

  if (!own)
    return NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func (name_free);
  for (guint i = 0; i < own->len; i++)
    {
      const FacMethodFile *file = own->pdata[i];
      add_name (names, file->name, file->title, file->version, TRUE);
    }
  for (guint i = g_strv_length (shipped); i-- > 0;)
    {
      g_autoptr (FacMethod) method = fac_catalog_method (
          project->catalog, shipped[i], fac_language_id (fac_language_current ()), NULL);
      if (method)
        add_name (names, method->name, method->title, method->version, FALSE);
    }
  return names;
}

gboolean
fac_project_method_is_newer (FacProject *project)
{
  const FacProjectInfo *info = project->info;
  g_autoptr (FacMethod) method =
      info->method ? fac_project_read_method (project, info->method, NULL, NULL) : NULL;
  return method && g_strcmp0 (method->version, info->method_version) != 0;
}

/* -- Parts of the actions -------------------------------------------------------------------- */

char *
fac_parcours_date (const char *text, GError **error)
{
  g_autofree char *today = fac_date_today ();
  char *date = text ? fac_date_understand (text, today) : NULL;

  if (!date)
    g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                         _ ("This is not a date: write 24/05/2027 or 2027-05-24."));
  return date;
}

FacEvent *
fac_parcours_event_of (FacProject *project, const char *item)
{
  const FacQuery query = { .kind = FAC_RECORD_EVENT, .match_field = "item", .match_value = item };
  g_autoptr (GPtrArray) found = item ? fac_store_list (project->store, &query, NULL) : NULL;
  return found && found->len ? fac_record_copy (found->pdata[0]) : NULL;
}

static GPtrArray *
propose (FacProject *project, const FacMethod *method, const char *launch)
{
  g_autofree FacScheduleStep *steps = g_new0 (FacScheduleStep, method->events->len);

  for (guint i = 0; i < method->events->len; i++)
    {
      const FacMethodEvent *event = method->events->pdata[i];
      steps[i] = (FacScheduleStep){ event->offset_days, event->weekday };
    }
  return fac_schedule_propose (launch, steps, method->events->len, project->info->department);
}

/* The same item has the same identifier in every copy of a project, so that two laptops that took
 * the method up apart merge into one. */
static char *
uuid_of (FacProject *project, FacRecordKind kind, const char *method, const char *key)
{
  g_autofree char *name = g_strdup_printf ("%s %s %s", fac_record_type (kind)->table, method, key);
  return fac_uuid_from_name (project->info->record.uuid, name);
}

static gboolean
insert_event (FacProject *project, const FacMethod *method, const FacMethodEvent *item,
              const char *date, GError **error)
{
  FacEvent *event = fac_record_new (FAC_RECORD_EVENT);

  event->record.uuid = uuid_of (project, FAC_RECORD_EVENT, method->name, item->key);
  event->kind = item->kind;
  event->stance = item->stance;
  event->item = g_strdup (item->key);
  event->title = g_strdup (item->title);
  event->held_on = g_strdup (date);
  event->date_state = item->offset_days != 0                ? FAC_DATE_PROPOSED
                      : item->stance == FAC_STANCE_ATTENDED ? FAC_DATE_OFFICIAL
                                                            : FAC_DATE_CHOSEN;
  event->half_day = item->half_day;
  event->place = g_strdup (item->place);
  event->state = FAC_EXCHANGE_PLANNED;
  event->participation = item->participation;
  gboolean done = fac_store_insert (project->store, event, error);
  fac_record_free (event);
  return done;
}

/* The date that counts for a task, of the row of its event. */
static char *
due_of (FacProject *project, const FacMethodTask *item, const FacEvent *start)
{
  return start && start->held_on
             ? fac_schedule_due (start->held_on, item->due_days, project->info->department)
             : NULL;
}

static gboolean
insert_task (FacProject *project, const FacMethod *method, const FacMethodTask *item,
             const FacEvent *start, GError **error)
{
  FacTask *task = fac_record_new (FAC_RECORD_TASK);

  task->record.uuid = uuid_of (project, FAC_RECORD_TASK, method->name, item->key);
  task->title = g_strdup (item->title);
  task->state = FAC_TASK_TO_DO;
  task->due_on = due_of (project, item, start);
  task->item = g_strdup (item->key);
  task->event = g_strdup (start ? start->record.uuid : NULL);
  gboolean done = fac_store_insert (project->store, task, error);
  fac_record_free (task);
  return done;
}

/* item -> record, of the rows that have one (transfer full). */
static GHashTable *
rows_by_item (FacProject *project, FacRecordKind kind, GError **error)
{
  const FacQuery query = { .kind = kind };
  g_autoptr (GPtrArray) rows = fac_store_list (project->store, &query, error);
  const FacField *item = fac_record_type_field (fac_record_type (kind), "item");

  if (!rows)
    return NULL;
  GHashTable *by_item = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, fac_record_free);
  for (guint i = 0; i < rows->len; i++)
    if (fac_record_field_is_given (rows->pdata[i], item))
      {
        gpointer copy = fac_record_copy (rows->pdata[i]);
        g_hash_table_insert (by_item, *FAC_FIELD_AT (copy, item, char *), copy);
      }
  return by_item;
}

static const FacEvent *
start_of (const FacMethod *method, const FacMethodTask *item, GHashTable *events)
{
  const FacMethodStage *stage = fac_method_stage (method, item->stage);
  const FacMethodEvent *start = stage ? fac_method_stage_start (method, stage) : NULL;
  return start ? g_hash_table_lookup (events, start->key) : NULL;
}

/* Writes the rows that are missing. */
static gboolean
add_missing (FacProject *project, const FacMethod *method, const char *launch, GError **error)
{
  g_autoptr (GHashTable) known = rows_by_item (project, FAC_RECORD_EVENT, error);
  g_autoptr (GHashTable) tasks = known ? rows_by_item (project, FAC_RECORD_TASK, error) : NULL;
  g_autoptr (GPtrArray) dates = propose (project, method, launch);
  gboolean done = tasks != NULL;

  for (guint i = 0; done && i < method->events->len; i++)
    {
      const FacMethodEvent *item = method->events->pdata[i];
      if (!g_hash_table_contains (known, item->key))
        done = insert_event (project, method, item, dates ? dates->pdata[i] : NULL, error);
    }
  g_autoptr (GHashTable) events = done ? rows_by_item (project, FAC_RECORD_EVENT, error) : NULL;
  done = events != NULL;
  for (guint i = 0; done && i < method->tasks->len; i++)
    {
      const FacMethodTask *item = method->tasks->pdata[i];
      if (!g_hash_table_contains (tasks, item->key))
        done = insert_task (project, method, item, start_of (method, item, events), error);
    }
  return done;
}

static gboolean
note_method (FacProject *project, const FacMethod *method, const char *launch, GError **error)
{
  FacProjectInfo *info = fac_record_copy (project->info);

  fac_record_set_string (info, fac_record_type_field (info->record.type, "method"), method->name);
  fac_record_set_string (info, fac_record_type_field (info->record.type, "method_version"),
                         method->version);
  if (launch && !info->start_date)
    fac_record_set_string (info, fac_record_type_field (info->record.type, "start_date"), launch);
  gboolean done = fac_store_update (project->store, info, error);
  fac_record_free (info);
  return done;
}

static const char *
row_language (FacProject *project)
{
  return project->info->language ? project->info->language : "fr";
}

gboolean
fac_parcours_put_method (FacProject *project, const FacMethod *method, const char *launch,
                         GError **error)
{
  return note_method (project, method, launch, error)
         && add_missing (project, method, launch, error);
}

gboolean
fac_project_take_method (FacProject *project, const char *name, const char *launch, GError **error)
{
  g_autofree char *date = fac_parcours_date (launch, error);

  if (!date)
    return FALSE;
  if (project->info->method)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                   _ ("The project follows the method “%s” already. Undo that first, or update "
                      "it."),
                   project->info->method);
      return FALSE;
    }
  g_autoptr (FacMethod) method =
      fac_project_read_method (project, name, row_language (project), error);
  if (!method)
    return FALSE;
  g_autofree char *arguments = g_strdelimit (g_strdup (method->title), "\t\n", ' ');
  if (!fac_store_begin (project->store, "method.take", arguments, error))
    return FALSE;
  return fac_project_finish (project, fac_parcours_put_method (project, method, date, error),
                             error);
}

/* -- Moving ---------------------------------------------------------------------------------- */

static gboolean
follow_task (FacProject *project, FacTask *task, const FacMethodTask *item, const FacEvent *before,
             const FacEvent *after, GError **error)
{
  g_autofree char *was = due_of (project, item, before);
  g_autofree char *is = due_of (project, item, after);

  if (task->state >= FAC_TASK_DONE || g_strcmp0 (task->due_on, was) != 0
      || g_strcmp0 (was, is) == 0)
    return TRUE;
  g_free (task->due_on);
  task->due_on = g_steal_pointer (&is);
  return fac_store_update (project->store, task, error);
}

static gboolean
follow_event (FacProject *project, const FacMethod *method, const FacEvent *before,
              const FacEvent *after, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_TASK,
                           .match_field = "event",
                           .match_value = after->record.uuid };
  g_autoptr (GPtrArray) tasks = fac_store_list (project->store, &query, error);
  gboolean done = tasks != NULL;

  for (guint i = 0; done && i < tasks->len; i++)
    {
      FacTask *task = tasks->pdata[i];
      const FacMethodTask *item = fac_method_task (method, task->item);
      done = !item || follow_task (project, task, item, before, after, error);
    }
  return done;
}

gboolean
fac_parcours_follow_event (FacProject *project, const FacEvent *before, const FacEvent *after,
                           GError **error)
{
  if (!after->item || !project->info->method || g_strcmp0 (before->held_on, after->held_on) == 0)
    return TRUE;
  g_autoptr (FacMethod) method =
      fac_project_read_method (project, project->info->method, row_language (project), NULL);
  return !method || follow_event (project, method, before, after, error);
}

void
fac_parcours_complete_event (FacEvent *event, const char *changed)
{
  gboolean is_dated = !changed || strcmp (changed, "held_on") == 0;

  if (!event->stance)
    event->stance = event->kind >= FAC_SESSION_LAUNCH && event->kind <= FAC_SESSION_REVIEW
                        ? FAC_STANCE_ATTENDED
                        : FAC_STANCE_ORGANISED;
  if (!event->state)
    event->state = FAC_EXCHANGE_PLANNED;
  if (is_dated && event->held_on
      && (event->date_state == FAC_DATE_NONE
          || (changed && event->date_state == FAC_DATE_PROPOSED)))
    event->date_state = event->stance == FAC_STANCE_ATTENDED ? FAC_DATE_OFFICIAL : FAC_DATE_CHOSEN;
}

static gboolean
move_event (FacProject *project, const FacMethod *method, FacEvent *event, const char *date,
            GError **error)
{
  FacEvent *before = fac_record_copy (event);

  g_free (event->held_on);
  event->held_on = g_strdup (date);
  gboolean done = fac_store_update (project->store, event, error)
                  && follow_event (project, method, before, event, error);
  fac_record_free (before);
  return done;
}

static gboolean
move_all (FacProject *project, const FacMethod *method, const GPtrArray *dates, const char *launch,
          GError **error)
{
  g_autoptr (GHashTable) events = rows_by_item (project, FAC_RECORD_EVENT, error);
  gboolean done = events != NULL && note_method (project, method, launch, error);

  for (guint i = 0; done && i < method->events->len; i++)
    {
      const FacMethodEvent *item = method->events->pdata[i];
      FacEvent *event = g_hash_table_lookup (events, item->key);
      gboolean moves = event && event->state != FAC_EXCHANGE_DONE
                       && (item->offset_days == 0 || event->date_state == FAC_DATE_PROPOSED);
      done = !moves || move_event (project, method, event, dates->pdata[i], error);
    }
  return done;
}

static FacMethod *
followed (FacProject *project, GError **error)
{
  if (project->info->method)
    return fac_project_read_method (project, project->info->method, row_language (project), error);
  g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                       _ ("The project follows no method yet: take one up with its launch date."));
  return NULL;
}

gboolean
fac_project_move_launch (FacProject *project, const char *launch, GError **error)
{
  g_autofree char *date = fac_parcours_date (launch, error);
  g_autoptr (FacMethod) method = date ? followed (project, error) : NULL;
  g_autoptr (GPtrArray) dates = method ? propose (project, method, date) : NULL;

  if (!dates || !fac_store_begin (project->store, "method.move", date, error))
    return FALSE;
  return fac_project_finish (project, move_all (project, method, dates, date, error), error);
}

/* -- A newer version ------------------------------------------------------------------------- */

/* Whether a task is as the version of the method gave it that was followed so far: nobody ticked
 * it, worded, dated, wrote or attached anything. */
static gboolean
is_untouched (FacProject *project, const FacTask *task, const FacMethodTask *given,
              GHashTable *events, const FacMethod *former)
{
  const FacQuery query = { .kind = FAC_RECORD_ATTACHMENT,
                           .match_field = "task",
                           .match_value = task->record.uuid,
                           .limit = 1 };
  if (!given || task->state != FAC_TASK_TO_DO || task->note || task->owner || task->reason
      || g_strcmp0 (task->title, given->title) != 0)
    return FALSE;
  g_autofree char *due = due_of (project, given, start_of (former, given, events));
  g_autoptr (GPtrArray) papers = fac_store_list (project->store, &query, NULL);
  return g_strcmp0 (task->due_on, due) == 0 && papers && !papers->len;
}

/* Takes away what the method gave up and nobody touched. `former`: NULL when the version that was
 * followed is no longer known: then everything stays. */
static gboolean
drop_given_up (FacProject *project, const FacMethod *former, const FacMethod *method,
               GError **error)
{
  g_autoptr (GHashTable) tasks = rows_by_item (project, FAC_RECORD_TASK, error);
  g_autoptr (GHashTable) events = tasks ? rows_by_item (project, FAC_RECORD_EVENT, error) : NULL;
  gboolean done = events != NULL;
  GHashTableIter iter;
  gpointer item, task;

  if (!done || !former)
    return done;
  g_hash_table_iter_init (&iter, tasks);
  while (done && g_hash_table_iter_next (&iter, &item, &task))
    if (!fac_method_task (method, item)
        && is_untouched (project, task, fac_method_task (former, item), events, former))
      done = fac_store_remove (project->store, FAC_RECORD_TASK, ((FacRecord *)task)->uuid, error);
  return done;
}

static gboolean
bring_up (FacProject *project, const FacMethod *former, const FacMethod *method, GError **error)
{
  g_autofree char *launch = NULL;

  for (guint i = 0; !launch && i < method->events->len; i++)
    {
      const FacMethodEvent *item = method->events->pdata[i];
      FacEvent *event = item->offset_days == 0 ? fac_parcours_event_of (project, item->key) : NULL;
      if (event)
        launch = g_strdup (event->held_on);
      fac_record_free (event);
    }
  if (!launch)
    launch = g_strdup (project->info->start_date);
  return note_method (project, method, NULL, error)
         && drop_given_up (project, former, method, error)
         && add_missing (project, method, launch ? launch : "", error);
}

gboolean
fac_project_update_method (FacProject *project, GError **error)
{
  g_autoptr (FacMethod) method = followed (project, error);

  if (!method || !fac_store_begin (project->store, "method.update", method->version, error))
    return FALSE;
  return fac_project_finish (project, bring_up (project, NULL, method, error), error);
}

static gboolean
store_file (FacProject *project, const FacMethod *method, const char *content, GError **error)
{
  FacMethodFile *file = own_method (project, method->name);
  gboolean is_new = !file;

  if (is_new)
    file = fac_record_new (FAC_RECORD_METHOD);
  const struct
  {
    const char *id, *text;
  } given[] = { { "name", method->name },
                { "title", method->title },
                { "version", method->version },
                { "content", content } };
  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    fac_record_set_string (file, fac_record_type_field (file->record.type, given[i].id),
                           given[i].text);
  gboolean done = is_new ? fac_store_insert (project->store, file, error)
                         : fac_store_update (project->store, file, error);
  fac_record_free (file);
  return done;
}

gboolean
fac_project_load_method (FacProject *project, const char *path, char **name, GError **error)
{
  g_autofree char *content = NULL;
  g_autoptr (FacMethod) method = fac_method_read (path, row_language (project), &content, error);

  if (!method)
    return FALSE;
  gboolean is_followed = g_strcmp0 (project->info->method, method->name) == 0;
  g_autoptr (FacMethod) former =
      is_followed ? fac_project_read_method (project, method->name, row_language (project), NULL)
                  : NULL;
  if (!fac_store_begin (project->store, "method.load", method->name, error))
    return FALSE;
  gboolean done = store_file (project, method, content, error)
                  && (!is_followed || bring_up (project, former, method, error));
  if (name && done)
    *name = g_strdup (method->name);
  return fac_project_finish (project, done, error);
}
