/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way as it stands, put together from the method and the rows of the project. */
#include "fac-parcours-private.h"

#include "fac-calendar.h"
#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  FacProject *project;
  FacParcours *parcours;
  GHashTable *by_key;   /* key of a line -> FacParcoursLine (borrowed) */
  GHashTable *by_event; /* uuid of an event -> FacParcoursLine (borrowed) */
} Filling;

static void
free_parcours_task (gpointer data)
{
  FacParcoursTask *task = data;
  fac_record_free (task->task);
  g_free (task);
}

static void
free_line (gpointer data)
{
  FacParcoursLine *line = data;
  g_free (line->key);
  g_free (line->title);
  g_free (line->from);
  g_free (line->until);
  fac_record_free (line->event);
  g_ptr_array_unref (line->tasks);
  g_free (line);
}

void
fac_parcours_free (FacParcours *parcours)
{
  if (!parcours)
    return;
  g_ptr_array_unref (parcours->lines);
  g_ptr_array_unref (parcours->warnings);
  fac_method_free (parcours->method);
  g_free (parcours->today);
  g_free (parcours);
}

static void G_GNUC_PRINTF (2, 3) warn (FacParcours *parcours, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_ptr_array_add (parcours->warnings, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* -- Lines ----------------------------------------------------------------------------------- */

static FacParcoursLine *
new_line (Filling *filling, const char *key, const char *title)
{
  FacParcoursLine *line = g_new0 (FacParcoursLine, 1);

  line->key = g_strdup (key);
  line->title = g_strdup (title);
  line->tasks = g_ptr_array_new_with_free_func (free_parcours_task);
  g_ptr_array_add (filling->parcours->lines, line);
  g_hash_table_insert (filling->by_key, line->key, line);
  return line;
}

static void
tell_event (Filling *filling, FacParcoursLine *line, FacEvent *event)
{
  FacMethod *method = filling->parcours->method;

  line->event = fac_record_copy (event);
  line->from = g_strdup (event->held_on);
  line->until = g_strdup (event->held_on);
  line->item = method ? fac_method_event (method, event->item) : NULL;
  line->phase = line->item ? fac_method_phase (method, line->item->phase) : NULL;
  g_hash_table_insert (filling->by_event, line->event->record.uuid, line);
}

/* Events first: their lines are those of the stages about them. */
static void
add_events (Filling *filling, GPtrArray *events)
{
  const FacMethod *method = filling->parcours->method;

  for (guint i = 0; i < events->len; i++)
    {
      FacEvent *event = events->pdata[i];
      const char *key = event->item ? event->item : event->record.uuid;
      if (g_hash_table_contains (filling->by_key, key))
        key = event->record.uuid;
      FacParcoursLine *line = new_line (filling, key, event->title);
      tell_event (filling, line, event);
      for (guint s = 0; method && event->item && s < method->stages->len; s++)
        {
          const FacMethodStage *stage = method->stages->pdata[s];
          if (g_strcmp0 (stage->event, event->item) == 0)
            line->stage = stage;
        }
    }
}

static const char *
date_of (const Filling *filling, const char *event_key)
{
  const FacParcoursLine *line = event_key ? g_hash_table_lookup (filling->by_key, event_key) : NULL;
  return line ? line->from : NULL;
}

static void
add_intersessions (Filling *filling)
{
  FacMethod *method = filling->parcours->method;

  for (guint s = 0; method && s < method->stages->len; s++)
    {
      const FacMethodStage *stage = method->stages->pdata[s];
      if (stage->event || g_hash_table_contains (filling->by_key, stage->key))
        continue;
      FacParcoursLine *line =
          new_line (filling, stage->key, stage->title ? stage->title : stage->key);
      const FacMethodEvent *start = fac_method_stage_start (method, stage);
      line->stage = stage;
      line->phase = start ? fac_method_phase (method, start->phase) : NULL;
      line->from = g_strdup (date_of (filling, stage->after));
      line->until = g_strdup (date_of (filling, stage->before));
    }
}

/* -- Tasks ----------------------------------------------------------------------------------- */

static FacParcoursLine *
line_of_task (Filling *filling, const FacTask *task, const FacMethodTask **item)
{
  const FacMethod *method = filling->parcours->method;
  const FacMethodStage *stage;
  FacParcoursLine *line = NULL;

  *item = method ? fac_method_task (method, task->item) : NULL;
  stage = *item ? fac_method_stage (method, (*item)->stage) : NULL;
  if (stage)
    line = g_hash_table_lookup (filling->by_key, stage->event ? stage->event : stage->key);
  if (!line && task->item)
    line = g_hash_table_lookup (filling->by_key, task->item);
  if (!line && task->event)
    line = g_hash_table_lookup (filling->by_event, task->event);
  return line;
}

static gboolean
comes_before (const FacParcoursTask *task)
{
  return !task->item || task->item->moment == FAC_MOMENT_NONE
         || task->item->moment == FAC_MOMENT_BEFORE;
}

static void
count_task (FacParcoursLine *line, const FacParcoursTask *entry, const char *today)
{
  const FacTask *task = entry->task;
  gboolean is_done = task->state == FAC_TASK_DONE;
  gboolean prepares = !line->event || comes_before (entry);

  if (task->state == FAC_TASK_NOT_APPLICABLE)
    return;
  line->n_total++;
  line->n_done += is_done;
  line->n_to_prepare += prepares;
  line->n_ready += prepares && is_done;
  line->n_overdue += !is_done && task->due_on && strcmp (task->due_on, today) < 0;
}

static void
add_tasks (Filling *filling, GPtrArray *tasks, GHashTable *papers)
{
  for (guint i = 0; i < tasks->len; i++)
    {
      const FacTask *task = tasks->pdata[i];
      const FacMethodTask *item = NULL;
      FacParcoursLine *line =
          task->item || task->event ? line_of_task (filling, task, &item) : NULL;
      if (!line)
        continue;
      FacParcoursTask *entry = g_new0 (FacParcoursTask, 1);
      entry->task = fac_record_copy (task);
      entry->item = item;
      entry->n_papers = GPOINTER_TO_UINT (g_hash_table_lookup (papers, task->record.uuid));
      g_ptr_array_add (line->tasks, entry);
      count_task (line, entry, filling->parcours->today);
      filling->parcours->n_done += task->state == FAC_TASK_DONE;
      filling->parcours->n_total += task->state != FAC_TASK_NOT_APPLICABLE;
    }
}

static int
compare_tasks (gconstpointer a, gconstpointer b)
{
  const FacParcoursTask *x = *(FacParcoursTask *const *)a, *y = *(FacParcoursTask *const *)b;
  int order = !x->item - !y->item;

  if (!order && x->item)
    order = x->item->moment - y->item->moment;
  if (!order && x->item)
    order = strcmp (x->item->key, y->item->key);
  if (!order)
    order = g_strcmp0 (x->task->due_on, y->task->due_on);
  return order ? order : strcmp (x->task->record.uuid, y->task->record.uuid);
}

/* Papers of events and tasks: uuid -> how many. */
static GHashTable *
count_papers (FacProject *project, GError **error)
{
  static const char *const fields[] = { "event", "task", NULL };
  const FacQuery query = { .kind = FAC_RECORD_ATTACHMENT, .fields = fields };
  g_autoptr (GPtrArray) papers = fac_store_list (project->store, &query, error);
  GHashTable *n = papers ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;

  for (guint i = 0; n && i < papers->len; i++)
    {
      const FacAttachment *paper = papers->pdata[i];
      const char *about = paper->task ? paper->task : paper->event;
      if (about)
        g_hash_table_insert (
            n, g_strdup (about),
            GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (n, about)) + 1));
    }
  return n;
}

/* -- Who came -------------------------------------------------------------------------------- */

static gboolean
is_company (FacProject *project, const FacAttendance *attendance)
{
  if (attendance->establishment)
    return TRUE;
  FacOrganisation *organisation =
      attendance->organisation
          ? fac_store_get (project->store, FAC_RECORD_ORGANISATION, attendance->organisation, NULL)
          : NULL;
  gboolean is = organisation && organisation->actor_type == FAC_ACTOR_COMPANY;
  fac_record_free (organisation);
  return is;
}

static char *
identity_of (const FacAttendance *attendance)
{
  if (attendance->person)
    return g_strdup (attendance->person);
  char *folded = fac_text_fold (attendance->name);
  if (!*folded)
    g_clear_pointer (&folded, g_free);
  return folded;
}

static void
count_attendance (Filling *filling, FacTurnout *turnout, const FacAttendance *attendance,
                  GHashTable *seen)
{
  gboolean is_present = attendance->state == FAC_ATTENDANCE_PRESENT;
  g_autofree char *identity = identity_of (attendance);

  turnout->n_invited += attendance->invited_on || attendance->state == FAC_ATTENDANCE_INVITED;
  turnout->n_registered +=
      attendance->registered_on || attendance->state == FAC_ATTENDANCE_REGISTERED || is_present;
  if (!is_present)
    return;
  gboolean was_seen = identity && g_hash_table_contains (seen, identity);
  turnout->n_present++;
  turnout->n_of_companies += is_company (filling->project, attendance);
  turnout->n_newcomers +=
      attendance->is_newcomer == FAC_YES || (attendance->is_newcomer == FAC_UNKNOWN && !was_seen);
  if (identity)
    g_hash_table_add (seen, g_steal_pointer (&identity));
}

/* Lines stand by time. */
static gboolean
count_turnouts (Filling *filling, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_ATTENDANCE };
  g_autoptr (GPtrArray) all = fac_store_list (filling->project->store, &query, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_cumulated = 0;

  for (guint l = 0; all && l < filling->parcours->lines->len; l++)
    {
      FacParcoursLine *line = filling->parcours->lines->pdata[l];
      for (guint i = 0; line->event && i < all->len; i++)
        {
          const FacAttendance *attendance = all->pdata[i];
          if (g_strcmp0 (attendance->event, line->event->record.uuid) == 0)
            count_attendance (filling, &line->turnout, attendance, seen);
        }
      n_cumulated += line->turnout.n_present;
      line->turnout.n_cumulated = n_cumulated;
    }
  return all != NULL;
}

/* -- Order, and orders that cannot be -------------------------------------------------------- */

static guint
rank_of (const FacMethod *method, const FacParcoursLine *line)
{
  for (guint s = 0; method && line->stage && s < method->stages->len; s++)
    if (method->stages->pdata[s] == line->stage)
      return s + 1;
  return G_MAXUINT;
}

/* Where a line stands in time: an intersession where it begins, or ends when only that is known. */
static const char *
place_of (const FacParcoursLine *line)
{
  return line->from ? line->from : line->until;
}

static int
compare_lines (gconstpointer a, gconstpointer b, gpointer data)
{
  const FacParcoursLine *x = *(FacParcoursLine *const *)a, *y = *(FacParcoursLine *const *)b;
  const char *of_x = place_of (x), *of_y = place_of (y);
  int order = !of_x - !of_y;
  guint rank_x = rank_of (data, x), rank_y = rank_of (data, y);

  if (!order)
    order = g_strcmp0 (of_x, of_y);
  if (!order)
    order = rank_x < rank_y ? -1 : rank_x > rank_y;
  return order ? order : strcmp (x->key, y->key);
}

static void
check_date (FacParcours *parcours, const FacParcoursLine *line, const char *department)
{
  FacLanguage language = fac_language_current ();
  guint weekday = fac_date_weekday (line->from);
  const char *holiday = fac_date_holiday (line->from, department, language);

  if (line->event->state == FAC_EXCHANGE_DONE || line->event->state == FAC_EXCHANGE_CANCELLED
      || line->event->kind == FAC_SESSION_ELECTION)
    return;
  g_autofree char *day = fac_date_format (line->from, language);
  if (holiday)
    warn (parcours, _ ("“%1$s” falls on a public holiday (%2$s, %3$s)."), line->title, day,
          holiday);
  else if (weekday >= 6)
    warn (parcours, _ ("“%1$s” falls on a weekend (%2$s, %3$s)."), line->title, day,
          fac_weekday_name (weekday, language));
  else if (line->event->date_state == FAC_DATE_PROPOSED && strcmp (line->from, parcours->today) < 0)
    warn (parcours,
          _ ("“%1$s”: the proposed date is past (%2$s). Type the official one, or say that it took "
             "place."),
          line->title, day);
}

/* Events stand in the order of the method where they have a date. */
static void
check_orders (Filling *filling)
{
  FacParcours *parcours = filling->parcours;
  const FacParcoursLine *last = NULL;

  for (guint i = 0; i < parcours->lines->len; i++)
    {
      const FacParcoursLine *line = parcours->lines->pdata[i];
      if (line->event && line->from)
        check_date (parcours, line, filling->project->info->department);
    }
  for (guint i = 0; parcours->method && i < parcours->method->events->len; i++)
    {
      const FacMethodEvent *item = parcours->method->events->pdata[i];
      const FacParcoursLine *line = g_hash_table_lookup (filling->by_key, item->key);
      if (!line || !line->from || line->event->state == FAC_EXCHANGE_CANCELLED)
        continue;
      if (last && strcmp (line->from, last->from) < 0)
        {
          g_autofree char *day = fac_date_format (line->from, fac_language_current ());
          g_autofree char *other = fac_date_format (last->from, fac_language_current ());
          warn (parcours, _ ("“%1$s” (%2$s) stands before “%3$s” (%4$s): the method has it after."),
                line->title, day, last->title, other);
        }
      last = line;
    }
}

static void
finish_lines (Filling *filling, GHashTable *papers)
{
  FacParcours *parcours = filling->parcours;

  g_ptr_array_sort_with_data (parcours->lines, compare_lines, parcours->method);
  for (guint i = 0; i < parcours->lines->len; i++)
    {
      FacParcoursLine *line = parcours->lines->pdata[i];
      g_ptr_array_sort (line->tasks, compare_tasks);
      if (line->from)
        line->n_days = fac_date_days_between (parcours->today, line->from);
      if (!line->event)
        continue;
      line->n_papers = GPOINTER_TO_UINT (g_hash_table_lookup (papers, line->event->record.uuid));
      if (!parcours->next && line->from && line->n_days >= 0
          && (line->event->state == FAC_EXCHANGE_PLANNED || line->event->state == FAC_EXCHANGE_BEGUN
              || !line->event->state))
        parcours->next = line;
    }
}

/* -- The whole ------------------------------------------------------------------------------- */

static gboolean
fill (Filling *filling, GError **error)
{
  const FacQuery all_events = { .kind = FAC_RECORD_EVENT, .order_field = "held_on" };
  const FacQuery all_tasks = { .kind = FAC_RECORD_TASK };
  FacStore *store = filling->project->store;
  g_autoptr (GPtrArray) events = fac_store_list (store, &all_events, error);
  g_autoptr (GPtrArray) tasks = events ? fac_store_list (store, &all_tasks, error) : NULL;
  g_autoptr (GHashTable) papers = tasks ? count_papers (filling->project, error) : NULL;

  if (!papers)
    return FALSE;
  add_events (filling, events);
  add_intersessions (filling);
  add_tasks (filling, tasks, papers);
  finish_lines (filling, papers);
  check_orders (filling);
  return count_turnouts (filling, error);
}

FacParcours *
fac_parcours_new (FacProject *project, const char *date, const char *language, GError **error)
{
  g_autofree char *today = date ? fac_date_parse (date) : fac_date_today ();
  g_autoptr (GError) unreadable = NULL;

  if (!today)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                   _ ("“%s” is not a date: write YYYY-MM-DD."), date);
      return NULL;
    }
  g_autoptr (FacParcours) parcours = g_new0 (FacParcours, 1);
  parcours->today = g_steal_pointer (&today);
  parcours->lines = g_ptr_array_new_with_free_func (free_line);
  parcours->warnings = g_ptr_array_new_with_free_func (g_free);
  if (project->info->method)
    parcours->method =
        fac_project_read_method (project, project->info->method, language, &unreadable);
  if (unreadable)
    warn (parcours, "%s", unreadable->message);
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_event = g_hash_table_new (g_str_hash, g_str_equal);
  Filling filling = { project, parcours, by_key, by_event };
  return fill (&filling, error) ? g_steal_pointer (&parcours) : NULL;
}

const FacParcoursLine *
fac_parcours_find (const FacParcours *parcours, const char *key)
{
  g_autofree char *folded = fac_text_fold (key);

  for (guint i = 0; key && i < parcours->lines->len; i++)
    {
      const FacParcoursLine *line = parcours->lines->pdata[i];
      if (strcmp (line->key, key) == 0
          || (line->event && strcmp (line->event->record.uuid, key) == 0))
        return line;
    }
  for (guint i = 0; *folded && i < parcours->lines->len; i++)
    {
      const FacParcoursLine *line = parcours->lines->pdata[i];
      g_autofree char *title = fac_text_fold (line->title);
      if (strcmp (title, folded) == 0)
        return line;
    }
  return NULL;
}

/* -- In words -------------------------------------------------------------------------------- */

const char *
fac_parcours_moment_title (const FacParcoursLine *line, const FacParcoursTask *task)
{
  if (!task->item)
    return _ ("Our own tasks");
  return task->item->moment ? fac_enum_label (&fac_moment_enum, task->item->moment) : _ ("To do");
}

const char *
fac_parcours_task_number (const FacParcoursTask *task)
{
  return task->item ? task->item->key : NULL;
}

char *
fac_parcours_countdown (const FacParcours *parcours, const FacParcoursLine *line)
{
  int n = line->n_days;

  if (!line->from)
    return g_strdup ("");
  if (!line->event && n <= 0 && line->until && strcmp (line->until, parcours->today) >= 0)
    return g_strdup (_ ("in progress"));
  if (n == 0)
    return g_strdup (_ ("today"));
  if (n == 1)
    return g_strdup (_ ("tomorrow"));
  if (n > 0)
    return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong)n), n);
  return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong)-n), -n);
}

char *
fac_parcours_readiness (const FacParcours *parcours, const FacParcoursLine *line)
{
  if (!line->n_total)
    return g_strdup ("");
  if (line->event && line->n_days >= 0 && line->n_to_prepare)
    /* TRANSLATORS: tasks to be done before an event */
    return g_strdup_printf (_ ("%1$u of %2$u ready"), line->n_ready, line->n_to_prepare);
  return g_strdup_printf (_ ("%1$u of %2$u done"), line->n_done, line->n_total);
}

char *
fac_parcours_turnout (const FacParcoursLine *line)
{
  const FacTurnout *turnout = &line->turnout;

  if (turnout->n_present)
    return g_strdup_printf (_ ("%1$u present, %2$u of them from companies, %3$u for the first "
                               "time; %4$u since the beginning"),
                            turnout->n_present, turnout->n_of_companies, turnout->n_newcomers,
                            turnout->n_cumulated);
  if (turnout->n_invited || turnout->n_registered)
    return g_strdup_printf (_ ("%1$u invited, %2$u registered"), turnout->n_invited,
                            turnout->n_registered);
  return g_strdup ("");
}

/* -- A task of one's own --------------------------------------------------------------------- */

char *
fac_project_add_parcours_task (FacProject *project, const char *key, const char *title,
                               const char *due, GError **error)
{
  g_autoptr (FacParcours) parcours = fac_parcours_new (project, NULL, NULL, error);
  const FacParcoursLine *line = parcours ? fac_parcours_find (parcours, key) : NULL;
  g_autofree char *date = due && *due ? fac_parcours_date (due, error) : NULL;
  FacTask *task;
  char *uuid = NULL;

  if (!parcours || (due && *due && !date))
    return NULL;
  if (!line)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                   _ ("There is no event or intersession “%s”."), key);
      return NULL;
    }
  task = fac_record_new (FAC_RECORD_TASK);
  task->title = g_strstrip (g_strdup (title ? title : ""));
  if (!*task->title)
    g_clear_pointer (&task->title, g_free);
  task->due_on = date ? g_steal_pointer (&date) : g_strdup (line->event ? line->from : line->until);
  if (line->event)
    task->event = g_strdup (line->event->record.uuid);
  else
    task->item = g_strdup (line->key);
  if (fac_project_add (project, task, error))
    uuid = g_strdup (task->record.uuid);
  fac_record_free (task);
  return uuid;
}
