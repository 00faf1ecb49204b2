/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Exchanges: recording one with what follows from it, and the journal. */
#include "fac-contacts.h"

#include "fac-number.h"
#include "fac-party.h"
#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* -- The person's last exchange ------------------------------------------------------------ */

/* The latest exchange with a person that took place, or NULL. */
static gboolean
latest_with (FacProject *project, const char *person, char **date, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_EXCHANGE,
                           .match_field = "person",
                           .match_value = person };
  g_autoptr (GPtrArray) exchanges = fac_store_list (project->store, &query, error);
  const char *latest = NULL;

  for (guint i = 0; exchanges && i < exchanges->len; i++)
    {
      const FacExchange *exchange = exchanges->pdata[i];
      if (exchange->state == FAC_EXCHANGE_DONE && g_strcmp0 (exchange->held_on, latest) > 0)
        latest = exchange->held_on;
    }
  *date = g_strdup (latest);
  return exchanges != NULL;
}

gboolean
fac_project_follow_exchange (FacProject *project, const FacExchange *before,
                             const FacExchange *after, GError **error)
{
  const char *const people[] = { before ? before->person : NULL, after ? after->person : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autofree char *latest = NULL;
      if (!people[i] || (i == 1 && g_strcmp0 (people[0], people[1]) == 0))
        continue;
      if (!latest_with (project, people[i], &latest, error))
        return FALSE;
      FacPerson *person = fac_store_get (project->store, FAC_RECORD_PERSON, people[i], error);
      if (!person)
        return FALSE;
      /* A later date that no exchange gave, as imported, stays. */
      gboolean was_ours = before && before->state == FAC_EXCHANGE_DONE
                          && g_strcmp0 (person->last_contact, before->held_on) == 0;
      gboolean done = TRUE;
      if (g_strcmp0 (latest, person->last_contact) > 0
          || (was_ours && g_strcmp0 (latest, person->last_contact) != 0))
        {
          g_free (person->last_contact);
          person->last_contact = g_steal_pointer (&latest);
          done = fac_store_update (project->store, person, error);
        }
      fac_record_free (person);
      if (!done)
        return FALSE;
    }
  return !before || !after || fac_project_follow_visit (project, before, after, error);
}

/* -- Recording ----------------------------------------------------------------------------- */

FacProblem *
fac_project_complete_exchange (FacProject *project, FacExchange *exchange)
{
  g_autofree char *today = fac_date_today ();

  if (!exchange->held_on)
    exchange->held_on = g_strdup (today);
  if (!exchange->state)
    exchange->state =
        strcmp (exchange->held_on, today) > 0 ? FAC_EXCHANGE_PLANNED : FAC_EXCHANGE_DONE;
  if (exchange->person && !exchange->establishment && !exchange->organisation)
    {
      FacPerson *person = fac_store_get (project->store, FAC_RECORD_PERSON, exchange->person, NULL);
      if (!person)
        return fac_problem_new (fac_record_type_field (exchange->record.type, "person"),
                                _ ("This person is not here any more: choose another."));
      exchange->establishment = g_strdup (person->establishment);
      exchange->organisation = g_strdup (person->organisation);
      fac_record_free (person);
    }
  return NULL;
}

static void
take_over (char **to, const char *from)
{
  if (!*to)
    *to = g_strdup (from);
}

/* The next action, agreed in this exchange and about the same people. */
static gboolean
add_next (FacProject *project, const FacExchange *exchange, FacTask *next, GError **error)
{
  g_free (next->exchange);
  next->exchange = g_strdup (exchange->record.uuid);
  if (!next->person && !next->establishment && !next->organisation)
    {
      take_over (&next->person, exchange->person);
      take_over (&next->establishment, exchange->establishment);
      take_over (&next->organisation, exchange->organisation);
    }
  if (!next->state)
    next->state = FAC_TASK_TO_DO;
  return fac_project_check_record (next, NULL, error)
         && fac_store_insert (project->store, next, error);
}

static gboolean
finish_task (FacProject *project, const char *uuid, const char *done_on, GError **error)
{
  FacTask *task = fac_store_get (project->store, FAC_RECORD_TASK, uuid, error);
  gboolean done = task != NULL;

  if (done && task->state != FAC_TASK_DONE)
    {
      task->state = FAC_TASK_DONE;
      g_free (task->done_on);
      task->done_on = g_strdup (done_on);
      done = fac_store_update (project->store, task, error);
    }
  fac_record_free (task);
  return done;
}

static gboolean
follow_up (FacProject *project, const FacExchange *exchange, FacTask *next, GPtrArray *also_done,
           GError **error)
{
  g_autofree char *today = fac_date_today ();
  gboolean done = !next || add_next (project, exchange, next, error);

  for (guint i = 0; done && also_done && i < also_done->len; i++)
    done = finish_task (project, also_done->pdata[i],
                        exchange->state == FAC_EXCHANGE_DONE ? exchange->held_on : today, error);
  return done;
}

static gboolean
prepare (FacProject *project, FacExchange *exchange, GError **error)
{
  FacProblem *problem = fac_project_complete_exchange (project, exchange);

  if (problem)
    return fac_project_refuse (error, exchange->record.type, NULL, problem);
  return fac_project_check_record (exchange, NULL, error);
}

gboolean
fac_project_record_exchange (FacProject *project, FacExchange *exchange, FacTask *next,
                             GPtrArray *also_done, GError **error)
{
  if (!prepare (project, exchange, error)
      || !fac_store_begin (project->store, "exchange.record", exchange->held_on, error))
    return FALSE;
  return fac_project_finish (project,
                             fac_store_insert (project->store, exchange, error)
                                 && fac_project_follow_exchange (project, NULL, exchange, error)
                                 && follow_up (project, exchange, next, also_done, error),
                             error);
}

gboolean
fac_project_change_exchange (FacProject *project, FacExchange *exchange, FacTask *next,
                             GPtrArray *also_done, GError **error)
{
  g_return_val_if_fail (exchange->record.uuid, FALSE);
  if (!prepare (project, exchange, error)
      || !fac_store_begin (project->store, "exchange.change", exchange->held_on, error))
    return FALSE;
  FacExchange *before =
      fac_store_get (project->store, FAC_RECORD_EXCHANGE, exchange->record.uuid, error);
  gboolean done = before && fac_store_update (project->store, exchange, error)
                  && fac_project_follow_exchange (project, before, exchange, error)
                  && follow_up (project, exchange, next, also_done, error);
  fac_record_free (before);
  return fac_project_finish (project, done, error);
}

gboolean
fac_project_remove_exchanges (FacProject *project, const char *const *uuids, GError **error)
{
  return fac_project_remove (project, FAC_RECORD_EXCHANGE, uuids, error);
}

/* -- Promises ------------------------------------------------------------------------------ */

static gboolean
is_open (const FacTask *task)
{
  return task->state != FAC_TASK_DONE && task->state != FAC_TASK_NOT_APPLICABLE;
}

static gboolean
note_kept (FacProject *project, const FacExchange *exchange, const char *today, GError **error)
{
  FacTask *task = fac_record_new (FAC_RECORD_TASK);
  gboolean done;

  task->title = fac_text_excerpt (exchange->promised, 200);
  task->state = FAC_TASK_DONE;
  task->done_on = g_strdup (today);
  done = add_next (project, exchange, task, error);
  fac_record_free (task);
  return done;
}

gboolean
fac_project_keep_promise (FacProject *project, const char *uuid, GError **error)
{
  g_autofree char *today = fac_date_today ();
  const FacQuery query = { .kind = FAC_RECORD_TASK,
                           .match_field = "exchange",
                           .match_value = uuid };
  g_autoptr (GPtrArray) tasks = fac_store_list (project->store, &query, error);
  FacExchange *exchange =
      tasks ? fac_store_get (project->store, FAC_RECORD_EXCHANGE, uuid, error) : NULL;
  gboolean done = exchange != NULL;

  if (done && !exchange->promised)
    {
      g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                           _ ("Nothing was promised in this exchange."));
      done = FALSE;
    }
  if (done && fac_store_begin (project->store, "exchange.keep", exchange->held_on, error))
    {
      for (guint i = 0; done && i < tasks->len; i++)
        if (is_open (tasks->pdata[i]))
          done = finish_task (project, ((FacRecord *)tasks->pdata[i])->uuid, today, error);
      if (done && !tasks->len)
        done = note_kept (project, exchange, today, error);
      done = fac_project_finish (project, done, error);
    }
  else
    done = FALSE;
  fac_record_free (exchange);
  return done;
}

/* -- The journal --------------------------------------------------------------------------- */

void
fac_journal_line_free (FacJournalLine *line)
{
  if (!line)
    return;
  fac_record_free (line->exchange);
  g_free (line->person_name);
  g_free (line->organisation_name);
  g_free (line->establishment_name);
  g_clear_pointer (&line->actions, g_ptr_array_unref);
  g_free (line->key);
  g_free (line);
}

typedef struct
{
  FacProject *project;
  const FacJournalFilter *filter;
  FacParties *parties;
  GHashTable *actions; /* uuid of an exchange -> GPtrArray of FacTask */
  char *words_folded;
  GPtrArray *lines;
} Journal;

static gboolean
keep_action (gpointer record, gpointer data)
{
  Journal *journal = data;
  const FacTask *task = record;
  GPtrArray *actions;

  if (!task->exchange)
    return TRUE;
  actions = g_hash_table_lookup (journal->actions, task->exchange);
  if (!actions)
    {
      actions = g_ptr_array_new_with_free_func (fac_record_free);
      g_hash_table_insert (journal->actions, g_strdup (task->exchange), actions);
    }
  g_ptr_array_add (actions, fac_record_copy (record));
  return TRUE;
}

static gboolean
concerns (const Journal *journal, const FacExchange *exchange, const FacParty *person,
          const FacParty *place)
{
  const FacJournalFilter *filter = journal->filter;

  if (filter->person && g_strcmp0 (exchange->person, filter->person) != 0)
    return FALSE;
  if (filter->establishment && g_strcmp0 (exchange->establishment, filter->establishment) != 0
      && !(person && g_strcmp0 (person->establishment, filter->establishment) == 0))
    return FALSE;
  return !filter->organisation || g_strcmp0 (exchange->organisation, filter->organisation) == 0
         || (place && g_strcmp0 (place->organisation, filter->organisation) == 0)
         || (person && g_strcmp0 (person->organisation, filter->organisation) == 0);
}

static gboolean
has_open_action (const GPtrArray *actions)
{
  for (guint i = 0; actions && i < actions->len; i++)
    if (is_open (actions->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
make_key (FacJournalLine *line)
{
  const FacExchange *exchange = line->exchange;
  GString *key = g_string_new (NULL);
  const char *const texts[] = {
    exchange->title,
    exchange->summary,
    exchange->promised,
    exchange->participants,
    exchange->owner,
    line->person_name,
    line->organisation_name,
    line->establishment_name,
    fac_enum_label (&fac_exchange_kind_enum, exchange->kind),
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    fac_text_fold_append (key, texts[i]);
  line->key = g_string_free (key, FALSE);
}

static FacJournalLine *
make_line (const Journal *journal, const FacExchange *exchange, const FacParty *person,
           const FacParty *place)
{
  FacJournalLine *line = g_new0 (FacJournalLine, 1);
  const char *organisation = exchange->organisation           ? exchange->organisation
                             : place && place->organisation   ? place->organisation
                             : person && person->organisation ? person->organisation
                                                              : NULL;
  const FacParty *company =
      fac_parties_find (journal->parties, FAC_RECORD_ORGANISATION, organisation);
  GPtrArray *actions = g_hash_table_lookup (journal->actions, exchange->record.uuid);

  line->exchange = fac_record_copy (exchange);
  line->person_name = person ? g_strdup (person->name) : NULL;
  line->establishment_name = place ? g_strdup (place->name) : NULL;
  line->organisation_name = company ? g_strdup (company->name) : NULL;
  line->actions = actions ? g_ptr_array_ref (actions) : NULL;
  line->has_open_promise = exchange->promised && exchange->state != FAC_EXCHANGE_CANCELLED
                           && (!actions || has_open_action (actions));
  make_key (line);
  return line;
}

static gboolean
passes (const Journal *journal, const FacJournalLine *line)
{
  const FacJournalFilter *filter = journal->filter;
  const FacExchange *exchange = line->exchange;

  return (!filter->kind || exchange->kind == filter->kind)
         && (!filter->state || exchange->state == filter->state)
         && (!filter->from || g_strcmp0 (exchange->held_on, filter->from) >= 0)
         && (!filter->to || g_strcmp0 (exchange->held_on, filter->to) <= 0)
         && (!filter->only_open_promises || line->has_open_promise)
         && (!journal->words_folded || fac_text_has_words (line->key, journal->words_folded));
}

static gboolean
list_one (gpointer record, gpointer data)
{
  Journal *journal = data;
  const FacExchange *exchange = record;
  const FacParty *person = fac_parties_find (journal->parties, FAC_RECORD_PERSON, exchange->person);
  const FacParty *place =
      fac_parties_find (journal->parties, FAC_RECORD_ESTABLISHMENT, exchange->establishment);

  if (journal->filter && !concerns (journal, exchange, person, place))
    return TRUE;
  FacJournalLine *line = make_line (journal, exchange, person, place);
  if (journal->filter && !passes (journal, line))
    fac_journal_line_free (line);
  else
    g_ptr_array_add (journal->lines, line);
  return TRUE;
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const FacExchange *x = (*(FacJournalLine *const *)a)->exchange;
  const FacExchange *y = (*(FacJournalLine *const *)b)->exchange;
  int order = g_strcmp0 (y->held_on, x->held_on);

  if (!order)
    order = g_strcmp0 (y->begins_at, x->begins_at);
  return order ? order : (y->record.fid > x->record.fid) - (y->record.fid < x->record.fid);
}

GPtrArray *
fac_project_list_exchanges (FacProject *project, const FacJournalFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify)fac_journal_line_free);
  Journal journal = {
    .project = project,
    .filter = filter,
    .parties = fac_parties_new (project),
    .actions =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref),
    .words_folded = filter && filter->words ? fac_text_fold (filter->words) : NULL,
    .lines = lines,
  };
  const FacQuery query = { .kind = FAC_RECORD_EXCHANGE };
  const FacQuery tasks = { .kind = FAC_RECORD_TASK, .order_field = "due_on" };

  gboolean done = fac_store_each (project->store, &tasks, keep_action, &journal, error)
                  && fac_store_each (project->store, &query, list_one, &journal, error)
                  && fac_parties_finish (journal.parties, error);
  fac_parties_free (journal.parties);
  g_hash_table_unref (journal.actions);
  g_free (journal.words_folded);
  if (!done)
    return NULL;
  g_ptr_array_sort (lines, newest_first);
  return g_steal_pointer (&lines);
}
