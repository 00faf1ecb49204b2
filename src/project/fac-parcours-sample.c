/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sample follows « Tremplin » and stands some days before the second workshop: what was due is
 * done, but for what somebody always forgets. */
#include "fac-parcours-private.h"

#include "fac-calendar.h"
#include "fac-project-private.h"

#include <string.h>

/* The second workshop is 42 days after the launch: so it comes in a week or so. */
#define LAUNCHED_DAYS_AGO 34

/* So many days before today what is due is done. */
#define DONE_BEFORE_DAYS 3

static const struct
{
  const char *item, *field, *text;
} written[] = {
  { "lancement", "place", "Caen" },
  { "atelier-1", "place", "Caen" },
  { "atelier-1", "notes",
    "Nos forces\u00a0: une zone portuaire active, une CCI présente. Notre faiblesse\u00a0: peu de "
    "flux connus. Le territoire voisin cherche lui aussi un repreneur pour ses palettes." },
  { "atelier-1", "homework", "Rencontrer dix personnes clés avant l’atelier 2." },
  { "atelier-1", "for_president",
    "Trois forces et trois faiblesses retenues ; le périmètre sera débattu à l’atelier 2." },
  { "atelier-2", "place", "Rouen" },
};

/* Done before it was due. */
static const char *const early[] = { "A2-01", "A2-02", "A2-04", NULL };

static void
set_text (gpointer record, const char *field, const char *text)
{
  fac_record_set_string (record, fac_record_type_field (((FacRecord *)record)->type, field), text);
}

static gboolean
put_event (FacProject *project, FacEvent *event, const char *today, GError **error)
{
  gboolean is_past = event->held_on && strcmp (event->held_on, today) < 0;
  gboolean is_near = event->held_on && fac_date_days_between (today, event->held_on) < 30;

  if (!event->item)
    return TRUE;
  if (is_past)
    {
      event->state = FAC_EXCHANGE_DONE;
      event->elected_present = FAC_YES;
      event->facilitator_present = FAC_YES;
    }
  if (is_past || is_near)
    event->date_state = FAC_DATE_OFFICIAL;
  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    if (g_strcmp0 (event->item, written[i].item) == 0)
      set_text (event, written[i].field, written[i].text);
  return fac_store_update (project->store, event, error);
}

static gboolean
put_task (FacProject *project, FacTask *task, const char *today, const char *done_before,
          GError **error)
{
  gboolean was_due = task->due_on && strcmp (task->due_on, done_before) < 0;

  if (!task->item)
    return TRUE;
  if (strcmp (task->item, "C-05") == 0)
    {
      task->state = FAC_TASK_NOT_APPLICABLE;
      set_text (task, "reason", "déjà fait pour le contrat de territoire");
    }
  else if (was_due || g_strv_contains (early, task->item))
    {
      task->state = FAC_TASK_DONE;
      set_text (task, "done_on", was_due ? task->due_on : today);
    }
  set_text (task, "owner", project->info->facilitator_name);
  return fac_store_update (project->store, task, error);
}

gboolean
fac_parcours_put_sample (FacProject *project, const char *today, GError **error)
{
  g_autofree char *some_day = fac_date_add_days (today, -LAUNCHED_DAYS_AGO);
  g_autofree char *launch = fac_date_add_working_days (some_day, 0, project->info->department);
  g_autofree char *done_before = fac_date_add_days (today, -DONE_BEFORE_DAYS);
  g_autoptr (FacMethod) method = fac_project_read_method (project, "tremplin", "fr", error);
  const FacQuery all_events = { .kind = FAC_RECORD_EVENT };
  const FacQuery all_tasks = { .kind = FAC_RECORD_TASK };

  if (!method || !fac_store_flush (project->store, error)
      || !fac_parcours_put_method (project, method, launch, error))
    return FALSE;
  g_autoptr (GPtrArray) events = fac_store_list (project->store, &all_events, error);
  g_autoptr (GPtrArray) tasks = events ? fac_store_list (project->store, &all_tasks, error) : NULL;
  gboolean done = tasks != NULL;
  for (guint i = 0; done && i < events->len; i++)
    done = put_event (project, events->pdata[i], today, error);
  for (guint i = 0; done && i < tasks->len; i++)
    done = put_task (project, tasks->pdata[i], today, done_before, error);
  return done;
}
