/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The persons and the exchanges of a reader's view. */
#include "fac-view.h"

#include "fac-project-private.h"
#include "fac-text.h"

/* What is ours to know of a person who agreed to be found. */
static const char *const private_fields[] = { "best_period", "informed_on",  "last_contact",
                                              "note",        "source",       "preferred",
                                              "image_right", "objects",      "objected_on",
                                              "agreed_on",   "share_agreed", NULL };

static void
clear_private (FacPerson *person)
{
  const FacRecordType *type = person->record.type;
  for (const char *const *id = private_fields; *id; id++)
    fac_record_field_clear (person, fac_record_type_field (type, *id));
}

gboolean
fac_person_is_of (const FacPerson *person, const char *establishment, const char *organisation)
{
  if (person->establishment)
    return g_strcmp0 (person->establishment, establishment) == 0;
  return organisation && g_strcmp0 (person->organisation, organisation) == 0;
}

typedef struct
{
  FacView *view;
  FacProject *project;
  GHashTable
      *hidden_organisations; /* uuids; those of which no establishment is shown by its name */
  GHashTable *persons;       /* uuids of those seen */
} Reading;

/* A person tells which company it is: of a company that the reader knows by a code alone, nobody
 * is named. */
static gboolean
is_company_shown (const Reading *reading, const char *establishment, const char *organisation)
{
  const FacViewed *viewed =
      establishment ? g_hash_table_lookup (reading->view->by_uuid, establishment) : NULL;

  if (viewed)
    return viewed->sight == FAC_SIGHT_ALL;
  return !establishment
         && !(organisation && g_hash_table_contains (reading->hidden_organisations, organisation));
}

static gboolean
add_person (gpointer record, gpointer data)
{
  Reading *reading = data;
  FacView *view = reading->view;
  const FacPerson *person = record;

  if (view->reader->kind != FAC_READER_FACILITATOR
      && (!fac_reader_sees_person (view->reader, person)
          || !is_company_shown (reading, person->establishment, person->organisation)))
    {
      view->n_persons_withheld++;
      return TRUE;
    }
  FacPerson *seen = fac_record_copy (person);
  if (view->reader->kind != FAC_READER_FACILITATOR)
    clear_private (seen);
  g_hash_table_add (reading->persons, seen->record.uuid);
  g_ptr_array_add (view->persons, seen);
  return TRUE;
}

static gboolean
add_exchange (gpointer record, gpointer data)
{
  Reading *reading = data;
  FacView *view = reading->view;
  const FacExchange *exchange = record;
  gboolean is_own = fac_reader_owns (view->reader, exchange->establishment, exchange->organisation);

  if (view->reader->kind != FAC_READER_FACILITATOR
      && (!fac_reader_sees_memory (view->reader, FAC_RECORD_EXCHANGE, (FacLevel)exchange->level,
                                   is_own)
          || !is_company_shown (reading, exchange->establishment, exchange->organisation)))
    {
      view->n_exchanges_withheld++;
      return TRUE;
    }
  FacExchange *seen = fac_record_copy (exchange);
  if (view->reader->kind != FAC_READER_FACILITATOR)
    {
      g_clear_pointer (&seen->participants, g_free);
      if (seen->person && !g_hash_table_contains (reading->persons, seen->person))
        g_clear_pointer (&seen->person, g_free);
    }
  g_ptr_array_add (view->exchanges, seen);
  return TRUE;
}

/* Authorised maxima name their establishment, and a reader could tell from them what it does. */
static gboolean
add_ceiling (gpointer record, gpointer data)
{
  Reading *reading = data;
  FacView *view = reading->view;
  const FacCeiling *ceiling = record;
  const FacViewed *viewed =
      ceiling->establishment ? g_hash_table_lookup (view->by_uuid, ceiling->establishment) : NULL;

  if (view->reader->kind == FAC_READER_FACILITATOR || view->is_each_own
      || (viewed
          && fac_reader_owns (view->reader, ceiling->establishment,
                              viewed->listed->establishment->organisation)))
    g_ptr_array_add (view->ceilings, fac_record_copy (ceiling));
  return TRUE;
}

/* Organisations with establishments of which none is shown by its name. */
static GHashTable *
find_hidden_organisations (FacView *view, FacProject *project, GError **error)
{
  static const char *const fields[] = { "organisation", NULL };
  const FacQuery query = { .kind = FAC_RECORD_ESTABLISHMENT, .fields = fields };
  g_autoptr (GPtrArray) all = fac_store_list (project->store, &query, error);
  GHashTable *hidden, *shown;

  if (!all)
    return NULL;
  hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  shown = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < all->len; i++)
      {
        const FacEstablishment *establishment = all->pdata[i];
        const FacViewed *viewed = g_hash_table_lookup (view->by_uuid, establishment->record.uuid);
        gboolean is_shown = viewed && viewed->sight == FAC_SIGHT_ALL;
        if (!establishment->organisation)
          continue;
        if (pass == 0 && is_shown)
          g_hash_table_add (shown, establishment->organisation);
        else if (pass == 1 && !g_hash_table_contains (shown, establishment->organisation))
          g_hash_table_add (hidden, g_strdup (establishment->organisation));
      }
  g_hash_table_unref (shown);
  return hidden;
}

static int
compare_persons (gconstpointer a, gconstpointer b)
{
  const FacPerson *x = *(FacPerson *const *)a, *y = *(FacPerson *const *)b;
  int order = fac_text_compare (x->name ? x->name : "", y->name ? y->name : "");
  return order ? order : g_strcmp0 (x->record.uuid, y->record.uuid);
}

static int
compare_exchanges (gconstpointer a, gconstpointer b)
{
  const FacExchange *x = *(FacExchange *const *)a, *y = *(FacExchange *const *)b;
  int order = g_strcmp0 (y->held_on, x->held_on);
  return order ? order : g_strcmp0 (y->record.uuid, x->record.uuid);
}

gboolean
fac_view_load_people (FacView *view, FacProject *project, GError **error)
{
  const FacQuery persons = { .kind = FAC_RECORD_PERSON };
  const FacQuery exchanges = { .kind = FAC_RECORD_EXCHANGE };
  const FacQuery ceilings = { .kind = FAC_RECORD_CEILING };
  g_autoptr (GHashTable) hidden = find_hidden_organisations (view, project, error);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Reading reading = { view, project, hidden, seen };

  if (!hidden)
    return FALSE;
  view->persons = g_ptr_array_new_with_free_func (fac_record_free);
  view->exchanges = g_ptr_array_new_with_free_func (fac_record_free);
  view->ceilings = g_ptr_array_new_with_free_func (fac_record_free);
  if (!fac_store_each (project->store, &ceilings, add_ceiling, &reading, error)
      || !fac_store_each (project->store, &persons, add_person, &reading, error)
      || !fac_store_each (project->store, &exchanges, add_exchange, &reading, error))
    return FALSE;
  g_ptr_array_sort (view->persons, compare_persons);
  g_ptr_array_sort (view->exchanges, compare_exchanges);
  return TRUE;
}
