/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is to be done, gathered from what is recorded. */
#include "fac-agenda-private.h"

#include "fac-calendar.h"
#include "fac-contacts.h"
#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The last exchange with somebody that took place, and what was promised last. */
typedef struct
{
  char *on;
  int kind, outcome;
  char *summary;
  char *promised, *promised_on;
} Last;

struct _FacAgendaFilling
{
  FacProject *project;
  FacAgenda *agenda;
  const char *owner;
  GHashTable *last;   /* uuid of a person, establishment, organisation -> Last */
  GHashTable *people; /* uuid -> FacPerson, those asked for */
  GHashTable *places; /* uuid -> FacListed, likewise */
  GHashTable *names;  /* uuid of an organisation or event -> name, likewise */
};

static void
entry_free (FacAgendaEntry *entry)
{
  g_free (entry->uuid);
  g_free (entry->title);
  g_free (entry->due_on);
  g_free (entry->begins_at);
  g_free (entry->owner);
  g_free (entry->note);
  g_free (entry->event_title);
  g_free (entry->synergy);
  g_free (entry->organisation);
  g_free (entry->establishment);
  g_free (entry->person);
  g_free (entry->company_name);
  g_free (entry->zone_name);
  g_free (entry->address);
  g_free (entry->commune);
  g_free (entry->phone);
  g_free (entry->person_name);
  g_free (entry->role);
  g_free (entry->email);
  g_free (entry->best_period);
  g_free (entry->last_on);
  g_free (entry->last_summary);
  g_free (entry->promised);
  g_free (entry->promised_on);
  g_free (entry);
}

void
fac_agenda_free (FacAgenda *agenda)
{
  if (!agenda)
    return;
  g_ptr_array_unref (agenda->calls);
  g_ptr_array_unref (agenda->visits);
  g_ptr_array_unref (agenda->entries);
  g_ptr_array_unref (agenda->review);
  g_free (agenda->date);
  g_free (agenda->week_end);
  g_free (agenda);
}

static const struct
{
  const char *id, *title;
} sections[FAC_AGENDA_N_SECTIONS] = {
  [FAC_AGENDA_OVERDUE] = { "overdue", N_ ("Overdue") },
  [FAC_AGENDA_TODAY] = { "today", N_ ("Today") },
  [FAC_AGENDA_THIS_WEEK] = { "this-week", N_ ("This week") },
  [FAC_AGENDA_LATER] = { "later", N_ ("Later") },
  [FAC_AGENDA_UNDATED] = { "undated", N_ ("Without a date") },
};

const char *
fac_agenda_section_title (FacAgendaSection section)
{
  return _ (sections[section].title);
}

const char *
fac_agenda_section_id (FacAgendaSection section)
{
  return sections[section].id;
}

/* -- What happened last -------------------------------------------------------------------- */

static void
last_free (Last *last)
{
  g_free (last->on);
  g_free (last->summary);
  g_free (last->promised);
  g_free (last->promised_on);
  g_free (last);
}

static void
replace (char **text, const char *with)
{
  g_free (*text);
  *text = g_strdup (with);
}

static void
keep_last (GHashTable *table, const char *uuid, const FacExchange *exchange)
{
  Last *last = uuid ? g_hash_table_lookup (table, uuid) : NULL;

  if (!uuid)
    return;
  if (!last)
    {
      last = g_new0 (Last, 1);
      g_hash_table_insert (table, g_strdup (uuid), last);
    }
  if (g_strcmp0 (exchange->held_on, last->on) >= 0)
    {
      replace (&last->on, exchange->held_on);
      last->kind = exchange->kind;
      last->outcome = exchange->outcome;
      replace (&last->summary, exchange->summary ? exchange->summary : exchange->title);
    }
  if (exchange->promised && g_strcmp0 (exchange->held_on, last->promised_on) >= 0)
    {
      replace (&last->promised, exchange->promised);
      replace (&last->promised_on, exchange->held_on);
    }
}

static gboolean
look_back (gpointer record, gpointer data)
{
  const FacExchange *exchange = record;
  GHashTable *table = data;

  if (exchange->state != FAC_EXCHANGE_DONE)
    return TRUE;
  keep_last (table, exchange->person, exchange);
  keep_last (table, exchange->establishment, exchange);
  keep_last (table, exchange->organisation, exchange);
  return TRUE;
}

static void
tell_last (const FacAgendaFilling *filling, FacAgendaEntry *entry)
{
  const char *uuid = entry->establishment  ? entry->establishment
                     : entry->organisation ? entry->organisation
                                           : entry->person;
  const Last *with_company = uuid ? g_hash_table_lookup (filling->last, uuid) : NULL;
  const Last *with_person =
      entry->person ? g_hash_table_lookup (filling->last, entry->person) : NULL;
  const Last *last = !with_company ? with_person
                     : with_person && g_strcmp0 (with_person->on, with_company->on) > 0
                         ? with_person
                         : with_company;

  if (!last)
    return;
  entry->last_on = g_strdup (last->on);
  entry->last_kind = last->kind;
  entry->last_outcome = last->outcome;
  entry->last_summary = g_strdup (last->summary);
  entry->promised = g_strdup (last->promised);
  entry->promised_on = g_strdup (last->promised_on);
}

/* -- Whom it is about ---------------------------------------------------------------------- */

static const FacPerson *
person_of (FacAgendaFilling *filling, const char *uuid)
{
  FacPerson *person = uuid ? g_hash_table_lookup (filling->people, uuid) : NULL;

  if (uuid && !person
      && (person = fac_store_get (filling->project->store, FAC_RECORD_PERSON, uuid, NULL)))
    g_hash_table_insert (filling->people, person->record.uuid, person);
  return person;
}

static const FacListed *
place_of (FacAgendaFilling *filling, const char *uuid)
{
  FacListed *listed = uuid ? g_hash_table_lookup (filling->places, uuid) : NULL;

  if (uuid && !listed && (listed = fac_project_get_establishment (filling->project, uuid, NULL)))
    g_hash_table_insert (filling->places, listed->establishment->record.uuid, listed);
  return listed;
}

/* What a record is called, read once. */
static const char *
name_of (FacAgendaFilling *filling, FacRecordKind kind, const char *uuid)
{
  const char *name = uuid ? g_hash_table_lookup (filling->names, uuid) : NULL;

  if (uuid && !name)
    {
      gpointer record = fac_store_get (filling->project->store, kind, uuid, NULL);
      if (record)
        g_hash_table_insert (filling->names, g_strdup (uuid),
                             g_strdup (fac_project_name_of (record)));
      fac_record_free (record);
      name = g_hash_table_lookup (filling->names, uuid);
    }
  return name;
}

static const char *
organisation_name (FacAgendaFilling *filling, const char *uuid)
{
  return name_of (filling, FAC_RECORD_ORGANISATION, uuid);
}

static const char *
event_title (FacAgendaFilling *filling, const char *uuid)
{
  return name_of (filling, FAC_RECORD_EVENT, uuid);
}

static void
tell_person (FacAgendaFilling *filling, FacAgendaEntry *entry)
{
  const FacPerson *person = person_of (filling, entry->person);

  if (!person)
    return;
  entry->person_name = g_strdup (person->name);
  entry->role = g_strdup (person->role);
  entry->email = g_strdup (person->email);
  entry->best_period = g_strdup (person->best_period);
  entry->phone = g_strdup (person->phone ? person->phone : person->mobile);
  entry->objects = person->objects == FAC_YES;
  entry->season = fac_date_suits (person->best_period, filling->agenda->date);
  if (!entry->establishment && !entry->organisation)
    {
      entry->establishment = g_strdup (person->establishment);
      entry->organisation = g_strdup (person->organisation);
    }
}

static void
tell_place (FacAgendaFilling *filling, FacAgendaEntry *entry)
{
  const FacListed *listed = place_of (filling, entry->establishment);

  entry->position = FAC_POSITION_UNKNOWN;
  if (!listed)
    {
      entry->company_name = g_strdup (organisation_name (filling, entry->organisation));
      return;
    }
  const FacEstablishment *establishment = listed->establishment;
  entry->company_name = g_strdup (establishment->name);
  entry->zone_name = g_strdup (listed->zone_name);
  entry->address = g_strdup (establishment->address);
  entry->commune = g_strdup (establishment->commune);
  entry->position = establishment->position;
  if (!entry->phone)
    entry->phone = g_strdup (establishment->phone);
  if (!entry->organisation)
    entry->organisation = g_strdup (establishment->organisation);
}

static FacAgendaSection
section_of (const FacAgenda *agenda, const char *due_on)
{
  if (!due_on)
    return FAC_AGENDA_UNDATED;
  int order = strcmp (due_on, agenda->date);
  if (order < 0)
    return FAC_AGENDA_OVERDUE;
  if (order == 0)
    return FAC_AGENDA_TODAY;
  return strcmp (due_on, agenda->week_end) <= 0 ? FAC_AGENDA_THIS_WEEK : FAC_AGENDA_LATER;
}

gboolean
fac_agenda_wants (const FacAgendaFilling *filling, const char *owner)
{
  /* What is nobody's in particular waits for everybody. */
  if (!filling->owner || !owner || !*owner)
    return TRUE;
  g_autofree char *wanted = fac_text_fold (filling->owner);
  g_autofree char *given = fac_text_fold (owner);
  return strcmp (wanted, given) == 0;
}

void
fac_agenda_add (FacAgendaFilling *filling, FacAgendaEntry *entry)
{
  entry->section = section_of (filling->agenda, entry->due_on);
  filling->agenda->n[entry->section]++;
  tell_person (filling, entry);
  tell_place (filling, entry);
  tell_last (filling, entry);
  g_ptr_array_add (filling->agenda->entries, entry);
}

/* -- The sources --------------------------------------------------------------------------- */

/* A method's two hundred tasks stand in its checklists; here from the week on in which they are
 * due.
 */
static gboolean
waits_in_its_checklist (const FacAgenda *agenda, const FacTask *task)
{
  return task->item && (!task->due_on || strcmp (task->due_on, agenda->week_end) > 0);
}

static gboolean
add_task (gpointer record, gpointer data)
{
  const FacTask *task = record;
  FacAgendaFilling *filling = data;

  if (task->state == FAC_TASK_DONE || task->state == FAC_TASK_NOT_APPLICABLE
      || !fac_agenda_wants (filling, task->owner) || waits_in_its_checklist (filling->agenda, task))
    return TRUE;
  FacAgendaEntry *entry = g_new0 (FacAgendaEntry, 1);
  entry->kind = FAC_RECORD_TASK;
  entry->uuid = g_strdup (task->record.uuid);
  entry->activity = task->kind;
  entry->title = g_strdup (task->title ? task->title : "");
  entry->due_on = g_strdup (task->due_on);
  entry->duration_min = FAC_INTEGER_NONE;
  entry->owner = g_strdup (task->owner);
  entry->note = g_strdup (task->note);
  entry->event_title =
      g_strdup (task->event ? event_title (filling, task->event)
                            : name_of (filling, FAC_RECORD_SYNERGY, task->synergy));
  entry->synergy = g_strdup (task->synergy);
  entry->is_begun = task->state == FAC_TASK_BEGUN;
  entry->organisation = g_strdup (task->organisation);
  entry->establishment = g_strdup (task->establishment);
  entry->person = g_strdup (task->person);
  fac_agenda_add (filling, entry);
  return TRUE;
}

static gboolean
add_exchange (gpointer record, gpointer data)
{
  const FacExchange *exchange = record;
  FacAgendaFilling *filling = data;

  if ((exchange->state != FAC_EXCHANGE_PLANNED && exchange->state != FAC_EXCHANGE_BEGUN)
      || !fac_agenda_wants (filling, exchange->owner))
    return TRUE;
  FacAgendaEntry *entry = g_new0 (FacAgendaEntry, 1);
  const char *activity = fac_enum_label (&fac_exchange_kind_enum, exchange->kind);
  entry->kind = FAC_RECORD_EXCHANGE;
  entry->uuid = g_strdup (exchange->record.uuid);
  entry->activity = exchange->kind;
  entry->title = exchange->title ? g_strdup (exchange->title) : fac_text_capital (activity);
  entry->due_on = g_strdup (exchange->held_on);
  entry->begins_at = g_strdup (exchange->begins_at);
  entry->duration_min = exchange->duration_min;
  entry->owner = g_strdup (exchange->owner);
  entry->note = g_strdup (exchange->summary);
  entry->is_begun = exchange->state == FAC_EXCHANGE_BEGUN;
  entry->organisation = g_strdup (exchange->organisation);
  entry->establishment = g_strdup (exchange->establishment);
  entry->person = g_strdup (exchange->person);
  fac_agenda_add (filling, entry);
  return TRUE;
}

/* Where things to do come from; a capability with deadlines of its own adds its line. */
static const struct
{
  FacRecordKind kind;
  FacRecordFunc add;
} sources[] = {
  { FAC_RECORD_TASK, add_task },
  { FAC_RECORD_EXCHANGE, add_exchange },
};

/* -- Contacts to review -------------------------------------------------------------------- */

typedef struct
{
  FacAgendaFilling *filling;
  char *limit;
} Review;

static gboolean
review_one (gpointer record, gpointer data)
{
  const FacPerson *person = record;
  Review *review = data;
  const Last *last = g_hash_table_lookup (review->filling->last, person->record.uuid);
  const char *known = person->last_contact;

  if (g_strcmp0 (person->informed_on, known) > 0)
    known = person->informed_on;
  if (last && g_strcmp0 (last->on, known) > 0)
    known = last->on;
  if (known && strcmp (known, review->limit) < 0)
    g_ptr_array_add (review->filling->agenda->review, fac_record_copy (record));
  return TRUE;
}

static gboolean
look_for_review (FacAgendaFilling *filling, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_PERSON, .order_field = "name" };
  Review review = { filling, fac_project_review_limit (filling->project) };
  gboolean done = fac_store_each (filling->project->store, &query, review_one, &review, error);
  g_free (review.limit);
  return done;
}

/* -- The agenda ---------------------------------------------------------------------------- */

static gboolean
fill (FacAgendaFilling *filling, GError **error)
{
  static const char *const of_the_past[] = { "kind",          "state",    "held_on", "organisation",
                                             "establishment", "person",   "outcome", "title",
                                             "summary",       "promised", NULL };
  const FacQuery past = { .kind = FAC_RECORD_EXCHANGE, .fields = of_the_past };
  FacStore *store = filling->project->store;

  if (!fac_project_load_context (filling->project, error)
      || !fac_store_each (store, &past, look_back, filling->last, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      const FacQuery query = { .kind = sources[i].kind };
      /* Whom an entry is about is read meanwhile: not within the stream. */
      g_autoptr (GPtrArray) records = fac_store_list (store, &query, error);
      for (guint j = 0; records && j < records->len; j++)
        sources[i].add (records->pdata[j], filling);
      if (!records)
        return FALSE;
    }
  return look_for_review (filling, error);
}

FacAgenda *
fac_agenda_new (FacProject *project, const char *date, const char *owner, GError **error)
{
  g_autofree char *today = date ? fac_date_parse (date) : fac_date_today ();

  if (!today)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                   _ ("“%s” is not a date: write YYYY-MM-DD."), date);
      return NULL;
    }
  g_autoptr (FacAgenda) agenda = g_new0 (FacAgenda, 1);
  agenda->week_end = fac_date_end_of_week (today);
  agenda->date = g_steal_pointer (&today);
  agenda->entries = g_ptr_array_new_with_free_func ((GDestroyNotify)entry_free);
  agenda->calls = g_ptr_array_new ();
  agenda->visits = g_ptr_array_new ();
  agenda->review = g_ptr_array_new_with_free_func (fac_record_free);
  FacAgendaFilling filling = {
    .project = project,
    .agenda = agenda,
    .owner = owner && *owner ? owner : NULL,
    .last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)last_free),
    .people = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, fac_record_free),
    .places =
        g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)fac_listed_free),
    .names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
  };
  gboolean done = fill (&filling, error);
  g_hash_table_unref (filling.last);
  g_hash_table_unref (filling.people);
  g_hash_table_unref (filling.places);
  g_hash_table_unref (filling.names);
  if (!done)
    return NULL;
  fac_agenda_order (agenda);
  return g_steal_pointer (&agenda);
}

const FacAgendaEntry *
fac_agenda_find (const FacAgenda *agenda, const char *uuid)
{
  for (guint i = 0; i < agenda->entries->len; i++)
    {
      const FacAgendaEntry *entry = agenda->entries->pdata[i];
      if (g_strcmp0 (entry->uuid, uuid) == 0)
        return entry;
    }
  return NULL;
}

static gboolean
keep_owner (gpointer record, gpointer data)
{
  const FacRecord *head = record;
  const char *owner = head->type->kind == FAC_RECORD_TASK ? ((FacTask *)record)->owner
                                                          : ((FacExchange *)record)->owner;
  if (owner && *owner)
    g_hash_table_add (data, g_strdup (owner));
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return fac_text_compare (*(char *const *)a, *(char *const *)b);
}

char **
fac_agenda_owners (FacProject *project, GError **error)
{
  static const char *const fields[] = { "owner", NULL };
  g_autoptr (GHashTable) owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;

  if (project->info->facilitator_name)
    g_hash_table_add (owners, g_strdup (project->info->facilitator_name));
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      const FacQuery query = { .kind = sources[i].kind, .fields = fields };
      if (!fac_store_each (project->store, &query, keep_owner, owners, error))
        return NULL;
    }
  char **names = (char **)g_hash_table_get_keys_as_array (owners, &n);
  g_hash_table_steal_all (owners);
  qsort (names, n, sizeof *names, compare_names);
  return names;
}
