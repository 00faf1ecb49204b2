/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Methods as values. */
#include "fac-method.h"

#include "fac-enum-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

LIST (moment, { FAC_MOMENT_BEFORE, "avant", N_ ("Before") },
      { FAC_MOMENT_DAY, "jour", N_ ("On the day") }, { FAC_MOMENT_AFTER, "apres", N_ ("After") });

LIST (tool, { FAC_TOOL_COMPANIES, "companies", N_ ("List of companies") },
      { FAC_TOOL_CONTACTS, "contacts", N_ ("Contacts") }, { FAC_TOOL_MAP, "map", N_ ("Map") },
      { FAC_TOOL_FLOWS, "flows", N_ ("Register of flows") },
      { FAC_TOOL_AGENDA, "agenda", N_ ("What is to be done") },
      { FAC_TOOL_VISITS, "visits", N_ ("Visits") },
      { FAC_TOOL_DOCUMENTS, "documents", N_ ("Documents") },
      { FAC_TOOL_SWOT, "swot", N_ ("Strengths, weaknesses, opportunities") },
      { FAC_TOOL_PROFILE, "profile", N_ ("Profile of the territory") },
      { FAC_TOOL_ACTORS, "actors", N_ ("Map of actors") },
      { FAC_TOOL_PERIMETER, "perimeter", N_ ("Perimeter") },
      { FAC_TOOL_OBJECTIVES, "objectives", N_ ("Objectives") },
      { FAC_TOOL_GOVERNANCE, "governance", N_ ("Governance") },
      { FAC_TOOL_CHARTER, "charter", N_ ("Charter") },
      { FAC_TOOL_STAKEHOLDERS, "stakeholders", N_ ("Organisations to bring in") },
      { FAC_TOOL_ARGUMENTS, "arguments", N_ ("Arguments") },
      { FAC_TOOL_BUDGET, "budget", N_ ("Economic model") },
      { FAC_TOOL_COMMUNICATION, "communication", N_ ("Communication plan") },
      { FAC_TOOL_ACTIONS, "actions", N_ ("Actions") },
      { FAC_TOOL_VALUES, "values", N_ ("The eight values") },
      { FAC_TOOL_CANDIDATURE, "candidature", N_ ("Application") },
      { FAC_TOOL_LEADS, "pistes", N_ ("Pistes") },
      { FAC_TOOL_CALENDAR, "calendar", N_ ("Calendar") });

LIST (criterion_kind, { FAC_CRITERION_ELIGIBILITY, "eligibilite", N_ ("eligibility") },
      { FAC_CRITERION_PAPER, "piece", N_ ("paper of the application") });

static void
free_phase (gpointer data)
{
  FacMethodPhase *phase = data;
  g_free (phase->key);
  g_free (phase->title);
  g_free (phase->aim);
  g_free (phase);
}

static void
free_event (gpointer data)
{
  FacMethodEvent *event = data;
  g_free (event->key);
  g_free (event->title);
  g_free (event->aim);
  g_free (event->phase);
  g_free (event->place);
  g_ptr_array_unref (event->to_bring);
  g_ptr_array_unref (event->homework);
  g_ptr_array_unref (event->for_president);
  g_free (event);
}

static void
free_stage (gpointer data)
{
  FacMethodStage *stage = data;
  g_free (stage->key);
  g_free (stage->title);
  g_free (stage->aim);
  g_free (stage->event);
  g_free (stage->after);
  g_free (stage->before);
  g_free (stage);
}

static void
free_task (gpointer data)
{
  FacMethodTask *task = data;
  g_free (task->key);
  g_free (task->title);
  g_free (task->why);
  g_free (task->how);
  g_free (task->deliverable);
  g_free (task->owner);
  g_free (task->evidence);
  g_free (task->stage);
  g_free (task);
}

static void
free_criterion (gpointer data)
{
  FacMethodCriterion *criterion = data;
  g_free (criterion->key);
  g_free (criterion->title);
  g_free (criterion->how);
  g_free (criterion);
}

static void
free_argument (gpointer data)
{
  FacMethodArgument *argument = data;
  g_free (argument->key);
  g_free (argument->text);
  g_free (argument);
}

FacMethod *
fac_method_new (void)
{
  FacMethod *method = g_new0 (FacMethod, 1);
  method->phases = g_ptr_array_new_with_free_func (free_phase);
  method->events = g_ptr_array_new_with_free_func (free_event);
  method->stages = g_ptr_array_new_with_free_func (free_stage);
  method->tasks = g_ptr_array_new_with_free_func (free_task);
  method->criteria = g_ptr_array_new_with_free_func (free_criterion);
  method->arguments = g_ptr_array_new_with_free_func (free_argument);
  return method;
}

void
fac_method_free (FacMethod *method)
{
  if (!method)
    return;
  for (guint list = 0; list < FAC_METHOD_N_LISTS; list++)
    g_ptr_array_unref (fac_method_list (method, list));
  g_free (method->name);
  g_free (method->version);
  g_free (method->title);
  g_free (method->source);
  g_free (method->note);
  g_free (method);
}

GPtrArray *
fac_method_list (const FacMethod *method, FacMethodList list)
{
  GPtrArray *const lists[] = { method->phases, method->events,   method->stages,
                               method->tasks,  method->criteria, method->arguments };
  return lists[list];
}

gpointer
fac_method_append (FacMethod *method, FacMethodList list)
{
  static const gsize sizes[] = { sizeof (FacMethodPhase),     sizeof (FacMethodEvent),
                                 sizeof (FacMethodStage),     sizeof (FacMethodTask),
                                 sizeof (FacMethodCriterion), sizeof (FacMethodArgument) };
  gpointer item = g_malloc0 (sizes[list]);

  if (list == FAC_METHOD_EVENTS)
    {
      FacMethodEvent *event = item;
      event->to_bring = g_ptr_array_new_with_free_func (g_free);
      event->homework = g_ptr_array_new_with_free_func (g_free);
      event->for_president = g_ptr_array_new_with_free_func (g_free);
    }
  g_ptr_array_add (fac_method_list (method, list), item);
  return item;
}

/* The key stands first in every item. */
static const char *
key_of (gconstpointer item)
{
  return *(char *const *)item;
}

static gconstpointer
find (const GPtrArray *items, const char *key)
{
  for (guint i = 0; key && i < items->len; i++)
    if (g_strcmp0 (key_of (items->pdata[i]), key) == 0)
      return items->pdata[i];
  return NULL;
}

const FacMethodPhase *
fac_method_phase (const FacMethod *method, const char *key)
{
  return find (method->phases, key);
}

const FacMethodEvent *
fac_method_event (const FacMethod *method, const char *key)
{
  return find (method->events, key);
}

const FacMethodStage *
fac_method_stage (const FacMethod *method, const char *key)
{
  return find (method->stages, key);
}

const FacMethodTask *
fac_method_task (const FacMethod *method, const char *key)
{
  return find (method->tasks, key);
}

const FacMethodEvent *
fac_method_stage_start (const FacMethod *method, const FacMethodStage *stage)
{
  return fac_method_event (method, stage->event   ? stage->event
                                   : stage->after ? stage->after
                                                  : stage->before);
}

gboolean
fac_method_is_key (const char *text)
{
  gsize length = text ? strlen (text) : 0;

  return length >= 1 && length <= 40
         && strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
                == length;
}

/* -- What is wrong with it ------------------------------------------------------------------- */

static char *
refers (const GPtrArray *items, const char *name, const char *key)
{
  if (!key || find (items, key))
    return NULL;
  return g_strdup_printf (_ ("“%1$s”: there is no “%2$s”."), name, key);
}

static char *
check_event (const FacMethod *method, gconstpointer item)
{
  const FacMethodEvent *event = item;

  if (!event->title)
    return g_strdup (_ ("It has no “title”."));
  if (!event->kind || !event->stance)
    return g_strdup (_ ("An event needs “kind” and “stance”."));
  if (ABS (event->offset_days) > FAC_METHOD_MOST_DAYS)
    return g_strdup_printf (_ ("“offset_days” is more than %d days away from the launch."),
                            FAC_METHOD_MOST_DAYS);
  return refers (method->phases, "phase", event->phase);
}

static char *
check_stage (const FacMethod *method, gconstpointer item)
{
  const FacMethodStage *stage = item;
  char *problem = refers (method->events, "event", stage->event);

  if (!problem)
    problem = refers (method->events, "after", stage->after);
  if (!problem)
    problem = refers (method->events, "before", stage->before);
  if (!problem && !stage->event == !(stage->after || stage->before))
    problem = g_strdup (_ ("A stage has either “event”, or “after” and “before”."));
  return problem;
}

static char *
check_task (const FacMethod *method, gconstpointer item)
{
  const FacMethodTask *task = item;

  if (!task->title)
    return g_strdup (_ ("It has no “title”."));
  if (!task->stage)
    return g_strdup (_ ("A task needs the “stage” that it belongs to."));
  if (ABS (task->due_days) > FAC_METHOD_MOST_DAYS)
    return g_strdup_printf (_ ("“due_days” is more than %d days."), FAC_METHOD_MOST_DAYS);
  return refers (method->stages, "stage", task->stage);
}

static char *
check_criterion (const FacMethod *method, gconstpointer item)
{
  const FacMethodCriterion *criterion = item;
  return criterion->title && criterion->kind
             ? NULL
             : g_strdup (_ ("A criterion needs “title” and “kind”."));
}

static char *
check_argument (const FacMethod *method, gconstpointer item)
{
  const FacMethodArgument *argument = item;
  return argument->text && argument->audience
             ? NULL
             : g_strdup (_ ("An argument needs “text” and “audience”."));
}

static char *
check_item (const FacMethod *method, FacMethodList list, gconstpointer item, GHashTable *keys)
{
  static char *(*const checks[]) (const FacMethod *,
                                  gconstpointer) = { NULL,       check_event,     check_stage,
                                                     check_task, check_criterion, check_argument };

  if (!fac_method_is_key (key_of (item)))
    return g_strdup (_ ("It needs a “key” of letters, digits and “-”, at most 40."));
  if (!g_hash_table_add (keys, (gpointer)key_of (item)))
    return g_strdup_printf (_ ("The key “%s” is used twice."), key_of (item));
  return checks[list] ? checks[list](method, item) : NULL;
}

static char *
check_whole (const FacMethod *method)
{
  if (!fac_method_is_key (method->name) || !method->title || !method->version)
    return g_strdup (_ ("A method needs “name”, “title” and “version”."));
  if (!method->events->len)
    return g_strdup (_ ("A method needs at least one event."));
  if (method->events->len > FAC_METHOD_MOST_EVENTS)
    return g_strdup_printf (_ ("It has %1$u events: at most %2$d can be followed."),
                            method->events->len, FAC_METHOD_MOST_EVENTS);
  if (method->tasks->len > FAC_METHOD_MOST_TASKS)
    return g_strdup_printf (_ ("It has %1$u tasks: at most %2$d can be followed."),
                            method->tasks->len, FAC_METHOD_MOST_TASKS);
  return NULL;
}

char *
fac_method_check (const FacMethod *method, FacMethodList *list, guint *index)
{
  char *problem = check_whole (method);

  *list = FAC_METHOD_PHASES;
  *index = G_MAXUINT;
  for (guint l = 0; !problem && l < FAC_METHOD_N_LISTS; l++)
    {
      g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
      const GPtrArray *items = fac_method_list (method, l);
      for (guint i = 0; !problem && i < items->len; i++)
        {
          *list = l;
          *index = i;
          problem = check_item (method, l, items->pdata[i], keys);
        }
    }
  return problem;
}
