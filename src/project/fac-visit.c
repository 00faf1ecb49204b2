/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A visit from its plan to its end, and what a similar company can tell beforehand. */
#include "fac-visit.h"

#include "fac-measure.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* -- Planning -------------------------------------------------------------------------------- */

char *
fac_project_prepare_visit (FacProject *project, const char *establishment, const char *held_on,
                           const char *person, GError **error)
{
  FacEstablishment *at =
      fac_store_get (project->store, FAC_RECORD_ESTABLISHMENT, establishment, error);
  char *uuid = NULL;

  if (!at)
    return NULL;
  FacExchange *exchange = fac_record_new (FAC_RECORD_EXCHANGE);
  exchange->kind = FAC_EXCHANGE_VISIT;
  exchange->state = FAC_EXCHANGE_PLANNED;
  exchange->held_on = held_on ? fac_date_parse (held_on) : fac_date_today ();
  exchange->establishment = g_strdup (establishment);
  exchange->organisation = g_strdup (at->organisation);
  exchange->person = g_strdup (person);
  exchange->owner = g_strdup (project->info->facilitator_name);
  exchange->questionnaire = g_strdup (FAC_VISIT_QUESTIONNAIRE);
  if (!exchange->held_on)
    g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                 _ ("“%s” is no date. Write it as 24/05/2026."), held_on);
  else if (fac_store_begin (project->store, "visit.prepare", at->name, error)
           && fac_project_finish (project, fac_store_insert (project->store, exchange, error),
                                  error))
    uuid = g_strdup (exchange->record.uuid);
  fac_record_free (exchange);
  fac_record_free (at);
  return uuid;
}

char *
fac_project_open_visit (FacProject *project, const char *establishment, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_EXCHANGE,
                           .match_field = "establishment",
                           .match_value = establishment };
  g_autoptr (GPtrArray) exchanges = fac_store_list (project->store, &query, error);
  const FacExchange *found = NULL;

  for (guint i = 0; exchanges && i < exchanges->len; i++)
    {
      const FacExchange *exchange = exchanges->pdata[i];
      gboolean is_open =
          exchange->state == FAC_EXCHANGE_PLANNED || exchange->state == FAC_EXCHANGE_BEGUN;
      if (exchange->kind == FAC_EXCHANGE_VISIT && is_open
          && (!found || strcmp (exchange->held_on, found->held_on) >= 0))
        found = exchange;
    }
  return found ? g_strdup (found->record.uuid) : NULL;
}

/* -- Its day --------------------------------------------------------------------------------- */

char *
fac_project_visit_source (FacProject *project, const char *held_on)
{
  gboolean is_english = g_strcmp0 (project->info->language, "en") == 0;
  g_autofree char *date = fac_date_format (held_on, is_english ? FAC_LANGUAGE_EN : FAC_LANGUAGE_FR);
  return g_strconcat (is_english ? "Visit of " : "Visite du ", date, NULL);
}

/* Only what was said there: a flow that came from elsewhere keeps its source. */
static gboolean
move_flow (FacProject *project, FacFlow *flow, const FacExchange *before, const FacExchange *after,
           GError **error)
{
  g_autofree char *former = fac_project_visit_source (project, before->held_on);

  if (g_strcmp0 (flow->source, former) != 0)
    return TRUE;
  g_free (flow->source);
  flow->source = fac_project_visit_source (project, after->held_on);
  if (g_strcmp0 (flow->source_date, before->held_on) == 0)
    {
      g_free (flow->source_date);
      flow->source_date = g_strdup (after->held_on);
    }
  if (flow->year == g_ascii_strtoll (before->held_on, NULL, 10))
    flow->year = g_ascii_strtoll (after->held_on, NULL, 10);
  return fac_store_update (project->store, flow, error);
}

gboolean
fac_project_follow_visit (FacProject *project, const FacExchange *before, const FacExchange *after,
                          GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_REPLY,
                           .match_field = "exchange",
                           .match_value = after->record.uuid };

  if (!before->held_on || g_strcmp0 (before->held_on, after->held_on) == 0)
    return TRUE;
  g_autoptr (GPtrArray) replies = fac_store_list (project->store, &query, error);
  gboolean done = replies != NULL;
  for (guint i = 0; done && i < replies->len; i++)
    {
      const FacReply *reply = replies->pdata[i];
      FacFlow *flow =
          reply->flow ? fac_store_get (project->store, FAC_RECORD_FLOW, reply->flow, NULL) : NULL;
      done = !flow || move_flow (project, flow, before, after, error);
      fac_record_free (flow);
    }
  return done;
}

/* -- Its end --------------------------------------------------------------------------------- */

static const char *
given (const FacVisit *visit, const char *task_field)
{
  for (guint i = 0; i < visit->lines->len; i++)
    {
      const FacVisitLine *line = visit->lines->pdata[i];
      if (line->item->becomes == FAC_BECOMES_TASK && strcmp (line->item->field, task_field) == 0
          && line->reply && line->reply->state == FAC_REPLY_GIVEN)
        return line->reply->text;
    }
  return NULL;
}

/* The next step as a task, once, whatever the number of times that the visit is finished. */
static gboolean
put_task (FacProject *project, const FacVisit *visit, GError **error)
{
  const FacExchange *exchange = visit->exchange;
  const char *title = given (visit, "title");
  const FacQuery query = { .kind = FAC_RECORD_TASK,
                           .match_field = "exchange",
                           .match_value = exchange->record.uuid };
  g_autoptr (GPtrArray) tasks = title ? fac_store_list (project->store, &query, error) : NULL;

  if (!title)
    return TRUE;
  if (!tasks)
    return FALSE;
  for (guint i = 0; i < tasks->len; i++)
    if (g_strcmp0 (((FacTask *)tasks->pdata[i])->title, title) == 0)
      return TRUE;
  FacTask *task = fac_record_new (FAC_RECORD_TASK);
  task->title = g_strdup (title);
  task->state = FAC_TASK_TO_DO;
  task->due_on = g_strdup (given (visit, "due_on"));
  task->owner = g_strdup (exchange->owner);
  task->organisation = g_strdup (exchange->organisation);
  task->establishment = g_strdup (exchange->establishment);
  task->person = g_strdup (exchange->person);
  task->exchange = g_strdup (exchange->record.uuid);
  gboolean done = fac_store_insert (project->store, task, error);
  fac_record_free (task);
  return done;
}

static gboolean
put_met (FacProject *project, FacEstablishment *establishment, GError **error)
{
  int triage = establishment->triage;

  if (triage != FAC_TRIAGE_NONE && triage != FAC_TRIAGE_TO_SORT && triage != FAC_TRIAGE_RETAINED
      && triage != FAC_TRIAGE_TO_MEET)
    return TRUE;
  const FacField *field = fac_record_type_field (establishment->record.type, "triage");
  return fac_project_put_field (project, FAC_RECORD_ESTABLISHMENT, establishment->record.uuid,
                                field, fac_enum_id (&fac_triage_enum, FAC_TRIAGE_MET), error);
}

static gboolean
set_state (FacProject *project, FacVisit *visit, FacExchangeState state, GError **error)
{
  FacExchange *before = fac_record_copy (visit->exchange);
  gboolean done;

  visit->exchange->state = (int)state;
  done = fac_store_update (project->store, visit->exchange, error)
         && fac_project_follow_exchange (project, before, visit->exchange, error);
  fac_record_free (before);
  return done;
}

gboolean
fac_project_pause_visit (FacProject *project, const char *exchange, GError **error)
{
  g_autoptr (FacVisit) visit = fac_project_visit (project, exchange, error);

  return visit && fac_store_begin (project->store, "visit.pause", visit->establishment->name, error)
         && fac_project_finish (project, set_state (project, visit, FAC_EXCHANGE_BEGUN, error),
                                error);
}

gboolean
fac_project_finish_visit (FacProject *project, const char *exchange, gboolean is_met,
                          GError **error)
{
  g_autoptr (FacVisit) visit = fac_project_visit (project, exchange, error);

  return visit
         && fac_store_begin (project->store, "visit.finish", visit->establishment->name, error)
         && fac_project_finish (project,
                                set_state (project, visit, FAC_EXCHANGE_DONE, error)
                                    && put_task (project, visit, error)
                                    && (!is_met || put_met (project, visit->establishment, error)),
                                error);
}

/* -- A similar company ----------------------------------------------------------------------- */

typedef struct
{
  const FacEstablishment *mine;
  GHashTable *visited;
  GPtrArray *found; /* of FacEstablishment */
} Similar;

/* How alike two are: by the activity's division, group and class, then by staff. */
static int
likeness (const FacEstablishment *a, const FacEstablishment *b)
{
  static const gsize prefixes[] = { 2, 4, 5, 6 }; /* "10", "10.5", "10.51", "10.51C" */
  int points = 0;

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (a->naf_rev2 && b->naf_rev2 && strncmp (a->naf_rev2, b->naf_rev2, prefixes[i]) == 0)
      points += 10;
  if (points > 0 && a->staff_band && b->staff_band)
    points += MAX (0, 5 - ABS (a->staff_band - b->staff_band));
  return points;
}

static double
distance_km (const FacEstablishment *a, const FacEstablishment *b)
{
  double distance =
      fac_distance_km ((FacPoint){ a->position.longitude_deg, a->position.latitude_deg },
                       (FacPoint){ b->position.longitude_deg, b->position.latitude_deg });
  return isnan (distance) ? G_MAXDOUBLE : distance;
}

static int
compare_similar (gconstpointer a, gconstpointer b, gpointer data)
{
  const FacEstablishment *mine = data;
  const FacEstablishment *first = *(FacEstablishment *const *)a;
  const FacEstablishment *second = *(FacEstablishment *const *)b;
  int order = likeness (mine, second) - likeness (mine, first);
  if (order)
    return order;
  double near = distance_km (mine, first), far = distance_km (mine, second);
  return near < far ? -1 : near > far;
}

static gboolean
note_visited (gpointer record, gpointer data)
{
  const FacExchange *exchange = record;
  if (exchange->kind == FAC_EXCHANGE_VISIT && exchange->establishment
      && (exchange->state == FAC_EXCHANGE_DONE || exchange->state == FAC_EXCHANGE_BEGUN))
    g_hash_table_add (data, g_strdup (exchange->establishment));
  return TRUE;
}

static gboolean
note_similar (gpointer record, gpointer data)
{
  Similar *similar = data;
  const FacEstablishment *other = record;

  if (g_hash_table_contains (similar->visited, other->record.uuid)
      && strcmp (other->record.uuid, similar->mine->record.uuid) != 0
      && likeness (similar->mine, other) > 0)
    g_ptr_array_add (similar->found, fac_record_copy (other));
  return TRUE;
}

GPtrArray *
fac_project_similar_visited (FacProject *project, const char *establishment, guint most,
                             GError **error)
{
  const FacQuery exchanges = { .kind = FAC_RECORD_EXCHANGE };
  const FacQuery establishments = { .kind = FAC_RECORD_ESTABLISHMENT };
  g_autoptr (GHashTable) visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (fac_record_free);
  FacEstablishment *mine =
      fac_store_get (project->store, FAC_RECORD_ESTABLISHMENT, establishment, error);
  Similar similar = { mine, visited, found };
  gboolean done =
      mine && fac_store_each (project->store, &exchanges, note_visited, visited, error)
      && fac_store_each (project->store, &establishments, note_similar, &similar, error);

  if (done)
    g_ptr_array_sort_with_data (found, compare_similar, mine);
  fac_record_free (mine);
  if (found->len > most)
    g_ptr_array_set_size (found, (int)most);
  return done ? g_steal_pointer (&found) : NULL;
}

static gboolean
put_proposal (FacProject *project, const FacVisit *visit, const FacVisitLine *line,
              const char *label, GError **error)
{
  FacReply *reply = fac_record_new (FAC_RECORD_REPLY);
  gboolean done;

  reply->exchange = g_strdup (visit->exchange->record.uuid);
  reply->item = g_strdup (line->number);
  reply->state = FAC_REPLY_PROPOSED;
  reply->text = g_strdup (label);
  done = fac_store_insert (project->store, reply, error);
  fac_record_free (reply);
  return done;
}

/* The next line of an item that nothing stands on. */
static FacVisitLine *
free_line_of (const FacVisit *visit, const FacItem *item)
{
  for (guint i = 0; i < visit->lines->len; i++)
    {
      FacVisitLine *line = visit->lines->pdata[i];
      if (strcmp (line->item->id, item->id) == 0 && line->from == FAC_KNOWN_NOT && !line->reply
          && !line->to_confirm)
        return line;
    }
  return NULL;
}

/* Whether this visit knows of a flow of that name, or proposes it already. */
static gboolean
is_named (const FacVisit *visit, const FacItem *item, const char *label)
{
  g_autofree char *wanted = fac_text_fold (label);

  for (guint i = 0; i < visit->lines->len; i++)
    {
      const FacVisitLine *line = visit->lines->pdata[i];
      const char *name = line->flow ? line->flow->label : line->to_confirm;
      if (line->item->direction != item->direction || !name)
        continue;
      g_autofree char *folded = fac_text_fold (name);
      if (strcmp (folded, wanted) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Only what has a name without a figure is taken over: a quantity is never somebody else's. */
static int
propose (FacProject *project, FacVisit *visit, const FacVisit *other, GError **error)
{
  int n = 0;

  for (guint i = 0; i < other->lines->len; i++)
    {
      const FacVisitLine *theirs = other->lines->pdata[i];
      const FacItem *item = theirs->item;
      if (item->kind != FAC_ITEM_FLOWS || !theirs->flow || !theirs->flow->label
          || is_named (visit, item, theirs->flow->label))
        continue;
      FacVisitLine *line = free_line_of (visit, item);
      if (!line)
        continue;
      if (!put_proposal (project, visit, line, theirs->flow->label, error))
        return -1;
      line->to_confirm = g_strdup (theirs->flow->label);
      n++;
    }
  return n;
}

int
fac_project_propose_from (FacProject *project, const char *exchange, const char *establishment,
                          GError **error)
{
  g_autoptr (FacVisit) visit = fac_project_visit (project, exchange, error);
  g_autoptr (FacVisit) other =
      visit ? fac_project_visit_ahead (project, establishment, error) : NULL;

  if (!other
      || !fac_store_begin (project->store, "visit.propose", other->establishment->name, error))
    return -1;
  int n = propose (project, visit, other, error);
  return fac_project_finish (project, n >= 0, error) ? n : -1;
}
