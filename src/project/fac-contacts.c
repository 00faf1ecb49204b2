/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Contacts: listing with what is computed, adding with the organisation by its name. */
#include "fac-contacts.h"

#include "fac-number.h"
#include "fac-party.h"
#include "fac-phone.h"
#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
fac_contact_free (FacContact *contact)
{
  if (!contact)
    return;
  fac_record_free (contact->person);
  g_free (contact->organisation_name);
  g_free (contact->establishment_name);
  g_free (contact->last_exchange_on);
  g_free (contact->next_action);
  g_free (contact->next_due_on);
  g_free (contact->key);
  g_free (contact->phones);
  g_free (contact);
}

char *
fac_project_review_limit (FacProject *project)
{
  gint64 years = project->info->retention_years;
  g_autofree char *today = fac_date_today ();

  if (years == FAC_INTEGER_NONE)
    years = FAC_RETENTION_YEARS;
  return fac_date_add_months (today, (int)-years * 12);
}

/* -- What the list needs of other tables --------------------------------------------------- */

typedef struct
{
  char *last_on; /* of exchanges that took place */
  guint n_exchanges;
  char *next_action;
  char *next_due_on;
} Dealings;

static void
dealings_free (Dealings *dealings)
{
  g_free (dealings->last_on);
  g_free (dealings->next_action);
  g_free (dealings->next_due_on);
  g_free (dealings);
}

typedef struct
{
  FacProject *project;
  const FacContactFilter *filter;
  FacParties *parties;
  GHashTable *dealings; /* person's uuid -> Dealings */
  char *review_limit;
  char *words_folded, *words_phone;
  GPtrArray *contacts;
} Listing;

static Dealings *
dealings_with (Listing *listing, const char *person)
{
  Dealings *dealings = g_hash_table_lookup (listing->dealings, person);
  if (!dealings)
    {
      dealings = g_new0 (Dealings, 1);
      g_hash_table_insert (listing->dealings, g_strdup (person), dealings);
    }
  return dealings;
}

static gboolean
keep_exchange (gpointer record, gpointer data)
{
  const FacExchange *exchange = record;

  if (!exchange->person || exchange->state != FAC_EXCHANGE_DONE)
    return TRUE;
  Dealings *dealings = dealings_with (data, exchange->person);
  dealings->n_exchanges++;
  if (g_strcmp0 (exchange->held_on, dealings->last_on) > 0)
    {
      g_free (dealings->last_on);
      dealings->last_on = g_strdup (exchange->held_on);
    }
  return TRUE;
}

/* The first by date; one without a date comes after all others. */
static gboolean
keep_task (gpointer record, gpointer data)
{
  const FacTask *task = record;

  if (!task->person || task->state == FAC_TASK_DONE || task->state == FAC_TASK_NOT_APPLICABLE)
    return TRUE;
  Dealings *dealings = dealings_with (data, task->person);
  if (dealings->next_action
      && (!task->due_on
          || (dealings->next_due_on && strcmp (task->due_on, dealings->next_due_on) >= 0)))
    return TRUE;
  g_free (dealings->next_action);
  g_free (dealings->next_due_on);
  dealings->next_action = g_strdup (task->title);
  dealings->next_due_on = g_strdup (task->due_on);
  return TRUE;
}

static gboolean
load_others (Listing *listing, GError **error)
{
  static const char *const exchanges[] = { "person", "state", "held_on", NULL };
  static const char *const tasks[] = { "person", "state", "due_on", "title", NULL };
  const FacQuery of_exchanges = { .kind = FAC_RECORD_EXCHANGE, .fields = exchanges };
  const FacQuery of_tasks = { .kind = FAC_RECORD_TASK, .fields = tasks };
  FacStore *store = listing->project->store;

  return fac_store_each (store, &of_exchanges, keep_exchange, listing, error)
         && fac_store_each (store, &of_tasks, keep_task, listing, error);
}

/* -- One contact --------------------------------------------------------------------------- */

static char *
later_of (const char *a, const char *b)
{
  return g_strdup (g_strcmp0 (a, b) >= 0 ? a : b);
}

static void
make_keys (FacContact *contact)
{
  const FacPerson *person = contact->person;
  GString *key = g_string_new (NULL);
  g_autofree char *phone = fac_phone_key (person->phone);
  g_autofree char *mobile = fac_phone_key (person->mobile);
  const char *const texts[] = { person->name,
                                person->role,
                                person->email,
                                person->kind ? fac_enum_label (&fac_person_kind_enum, person->kind)
                                             : NULL,
                                contact->organisation_name,
                                contact->establishment_name,
                                person->note };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    fac_text_fold_append (key, texts[i]);
  contact->key = g_string_free (key, FALSE);
  contact->phones = g_strconcat (phone, " ", mobile, NULL);
}

/* Takes the person. */
static FacContact *
describe (Listing *listing, FacPerson *person)
{
  FacContact *contact = g_new0 (FacContact, 1);
  const FacParty *place =
      fac_parties_find (listing->parties, FAC_RECORD_ESTABLISHMENT, person->establishment);
  const char *organisation = person->organisation ? person->organisation
                             : place              ? place->organisation
                                                  : NULL;
  const FacParty *company =
      fac_parties_find (listing->parties, FAC_RECORD_ORGANISATION, organisation);
  const Dealings *dealings = g_hash_table_lookup (listing->dealings, person->record.uuid);
  g_autofree char *last_known = NULL;

  contact->person = person;
  contact->organisation_name = company ? g_strdup (company->name) : NULL;
  contact->establishment_name = place ? g_strdup (place->name) : NULL;
  contact->last_exchange_on = later_of (person->last_contact, dealings ? dealings->last_on : NULL);
  if (dealings)
    {
      contact->n_exchanges = dealings->n_exchanges;
      contact->next_action = g_strdup (dealings->next_action);
      contact->next_due_on = g_strdup (dealings->next_due_on);
    }
  /* Telling a person that their data is kept is a contact too. */
  last_known = later_of (contact->last_exchange_on, person->informed_on);
  contact->is_to_review = last_known && strcmp (last_known, listing->review_limit) < 0;
  make_keys (contact);
  return contact;
}

gboolean
fac_contact_passes (const FacContact *contact, const FacContactFilter *filter,
                    const char *words_folded, const char *words_phone)
{
  const FacPerson *person = contact->person;

  if (filter->kind && person->kind != filter->kind)
    return FALSE;
  if (filter->only_to_review && !contact->is_to_review)
    return FALSE;
  if (filter->only_objecting && person->objects != FAC_YES)
    return FALSE;
  if (filter->establishment && g_strcmp0 (person->establishment, filter->establishment) != 0)
    return FALSE;
  if (words_phone && strstr (contact->phones, words_phone))
    return TRUE;
  return !words_folded || fac_text_has_words (contact->key, words_folded);
}

static gboolean
is_of_organisation (const Listing *listing, const FacPerson *person, const char *organisation)
{
  const FacParty *place =
      fac_parties_find (listing->parties, FAC_RECORD_ESTABLISHMENT, person->establishment);
  return g_strcmp0 (person->organisation, organisation) == 0
         || (place && g_strcmp0 (place->organisation, organisation) == 0);
}

static gboolean
list_one (gpointer record, gpointer data)
{
  Listing *listing = data;
  const FacContactFilter *filter = listing->filter;
  FacContact *contact;

  if (filter && filter->organisation && !is_of_organisation (listing, record, filter->organisation))
    return TRUE;
  contact = describe (listing, fac_record_copy (record));
  if (filter && !fac_contact_passes (contact, filter, listing->words_folded, listing->words_phone))
    fac_contact_free (contact);
  else
    g_ptr_array_add (listing->contacts, contact);
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const FacContact *x = *(FacContact *const *)a, *y = *(FacContact *const *)b;
  int order = strcmp (x->key, y->key);
  return order ? order : strcmp (x->person->record.uuid, y->person->record.uuid);
}

static void
listing_clear (Listing *listing)
{
  fac_parties_free (listing->parties);
  g_hash_table_unref (listing->dealings);
  g_free (listing->review_limit);
  g_free (listing->words_folded);
  g_free (listing->words_phone);
}

static void
listing_init (Listing *listing, FacProject *project, const FacContactFilter *filter)
{
  listing->project = project;
  listing->filter = filter;
  listing->parties = fac_parties_new (project);
  listing->dealings =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)dealings_free);
  listing->review_limit = fac_project_review_limit (project);
  if (filter && filter->words)
    {
      listing->words_folded = fac_text_fold (filter->words);
      fac_phone_is_search (filter->words, &listing->words_phone);
    }
}

static GPtrArray *
list_people (FacProject *project, const FacContactFilter *filter, const char *uuid, GError **error)
{
  g_autoptr (GPtrArray) contacts =
      g_ptr_array_new_with_free_func ((GDestroyNotify)fac_contact_free);
  Listing listing = { .contacts = contacts };
  const FacQuery query = { .kind = FAC_RECORD_PERSON };

  listing_init (&listing, project, filter);
  gboolean done = load_others (&listing, error);
  if (done && uuid)
    {
      FacPerson *person = fac_store_get (project->store, FAC_RECORD_PERSON, uuid, error);
      done = person != NULL;
      if (done)
        g_ptr_array_add (contacts, describe (&listing, person));
    }
  else
    done = done && fac_store_each (project->store, &query, list_one, &listing, error);
  done = done && fac_parties_finish (listing.parties, error);
  listing_clear (&listing);
  if (!done)
    return NULL;
  g_ptr_array_sort (contacts, compare_names);
  return g_steal_pointer (&contacts);
}

GPtrArray *
fac_project_list_contacts (FacProject *project, const FacContactFilter *filter, GError **error)
{
  return list_people (project, filter, NULL, error);
}

FacContact *
fac_project_get_contact (FacProject *project, const char *uuid, GError **error)
{
  g_autoptr (GPtrArray) one = list_people (project, NULL, uuid, error);
  return one ? g_ptr_array_steal_index (one, 0) : NULL;
}

char *
fac_contacts_addresses (const GPtrArray *contacts, guint *n_objecting, guint *n_without)
{
  GString *addresses = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint objecting = 0, without = 0;

  for (guint i = 0; i < contacts->len; i++)
    {
      const FacPerson *person = ((const FacContact *)contacts->pdata[i])->person;
      if (person->objects == FAC_YES)
        objecting++;
      else if (!person->email)
        without++;
      else if (g_hash_table_add (seen, g_utf8_strdown (person->email, -1)))
        g_string_append_printf (addresses, "%s%s", addresses->len ? "; " : "", person->email);
    }
  if (n_objecting)
    *n_objecting = objecting;
  if (n_without)
    *n_without = without;
  return g_string_free (addresses, FALSE);
}

/* -- Adding, with the organisation by its name --------------------------------------------- */

int
fac_person_kind_actor (int person_kind)
{
  switch ((FacPersonKind)person_kind)
    {
    case FAC_PERSON_NONE:
    case FAC_PERSON_COMPANY:
      return FAC_ACTOR_COMPANY;
    case FAC_PERSON_ELECTED:
    case FAC_PERSON_REGION:
    case FAC_PERSON_PEER_EPCI:
      return FAC_ACTOR_LOCAL_AUTHORITY;
    case FAC_PERSON_CCI:
    case FAC_PERSON_CMA:
      return FAC_ACTOR_CHAMBER;
    case FAC_PERSON_CONSULTANCY:
      return FAC_ACTOR_CONSULTANCY;
    case FAC_PERSON_DREAL:
    case FAC_PERSON_DREETS:
    case FAC_PERSON_ADEME:
      return FAC_ACTOR_STATE;
    case FAC_PERSON_NETWORK:
      return FAC_ACTOR_CLUB;
    case FAC_PERSON_ASSOCIATION:
      return FAC_ACTOR_ASSOCIATION;
    case FAC_PERSON_BUYER:
    case FAC_PERSON_OTHER:
      return FAC_ACTOR_OTHER;
    }
  return FAC_ACTOR_OTHER;
}

typedef struct
{
  char *folded;
  char *uuid;
  guint n;
} OrganisationSearch;

static gboolean
compare_organisation (gpointer record, gpointer data)
{
  OrganisationSearch *search = data;
  const FacOrganisation *organisation = record;
  g_autofree char *name = fac_text_fold (organisation->name);
  g_autofree char *acronym = fac_text_fold (organisation->acronym);

  if (strcmp (name, search->folded) == 0 || (*acronym && strcmp (acronym, search->folded) == 0))
    {
      search->n++;
      g_free (search->uuid);
      search->uuid = g_strdup (organisation->record.uuid);
    }
  return TRUE;
}

/* The organisation that a person's words name. `uuid`: out, NULL when none does. */
static gboolean
find_organisation (FacProject *project, const char *words, char **uuid, GError **error)
{
  static const char *const wanted[] = { "name", "acronym", NULL };
  const FacQuery query = { .kind = FAC_RECORD_ORGANISATION, .fields = wanted };
  OrganisationSearch search = { .folded = fac_text_fold (words) };

  *uuid = NULL;
  gboolean done = fac_store_each (project->store, &query, compare_organisation, &search, error);
  g_free (search.folded);
  if (done && search.n > 1)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_AMBIGUOUS,
                   _ ("Several organisations are called “%s”. Give the SIREN of one, or choose an "
                      "establishment."),
                   words);
      done = FALSE;
    }
  if (done && search.n == 1)
    *uuid = g_steal_pointer (&search.uuid);
  else if (done) /* a SIREN, or the record's own uuid */
    *uuid = fac_project_find (project, FAC_RECORD_ORGANISATION, words, NULL);
  g_free (search.uuid);
  return done;
}

static gboolean
attach_to_establishment (FacProject *project, FacPerson *person, const char *words, GError **error)
{
  g_autofree char *uuid = fac_project_find (project, FAC_RECORD_ESTABLISHMENT, words, error);
  FacEstablishment *establishment =
      uuid ? fac_store_get (project->store, FAC_RECORD_ESTABLISHMENT, uuid, error) : NULL;

  if (!establishment)
    return FALSE;
  g_free (person->establishment);
  person->establishment = g_steal_pointer (&uuid);
  g_free (person->organisation);
  person->organisation = g_strdup (establishment->organisation);
  if (!person->kind)
    person->kind = FAC_PERSON_COMPANY;
  fac_record_free (establishment);
  return TRUE;
}

/* Who works for a company that has one site works there: the company's page names them. */
static gboolean
attach_to_only_site (FacProject *project, FacPerson *person, GError **error)
{
  static const char *const fields[] = { "organisation", NULL };
  const FacQuery query = { .kind = FAC_RECORD_ESTABLISHMENT,
                           .match_field = "organisation",
                           .match_value = person->organisation,
                           .fields = fields,
                           .limit = 2 };
  g_autoptr (GPtrArray) sites = fac_store_list (project->store, &query, error);

  if (!sites || sites->len != 1)
    return sites != NULL;
  return attach_to_establishment (project, person, ((FacRecord *)sites->pdata[0])->uuid, error);
}

static gboolean
create_organisation (FacProject *project, FacPerson *person, const char *name, GError **error)
{
  FacOrganisation *organisation = fac_record_new (FAC_RECORD_ORGANISATION);
  FacProblem *problem = fac_record_field_set_text (
      organisation, fac_record_type_field (organisation->record.type, "name"), name);
  gboolean done;

  organisation->actor_type = fac_person_kind_actor (person->kind);
  done = problem ? fac_project_refuse (error, organisation->record.type, NULL, problem)
                 : fac_store_insert (project->store, organisation, error);
  if (done)
    {
      g_free (person->organisation);
      person->organisation = g_strdup (organisation->record.uuid);
    }
  fac_record_free (organisation);
  return done;
}

gboolean
fac_project_attach_person (FacProject *project, FacPerson *person, const char *organisation,
                           const char *establishment, GError **error)
{
  g_autofree char *uuid = NULL;
  g_autofree char *asked = g_strstrip (g_strdup (organisation ? organisation : ""));
  g_autofree char *place = g_strstrip (g_strdup (establishment ? establishment : ""));

  if (*place)
    return attach_to_establishment (project, person, place, error);
  if (!*asked)
    return TRUE;
  if (!find_organisation (project, asked, &uuid, error))
    return FALSE;
  if (uuid)
    {
      g_free (person->organisation);
      person->organisation = g_steal_pointer (&uuid);
      return attach_to_only_site (project, person, error);
    }
  /* A site is often known by another name than its company's. */
  uuid = fac_project_find (project, FAC_RECORD_ESTABLISHMENT, asked, NULL);
  return uuid ? attach_to_establishment (project, person, uuid, error)
              : create_organisation (project, person, asked, error);
}

gboolean
fac_project_add_contact (FacProject *project, FacPerson *person, const char *organisation,
                         const char *establishment, GError **error)
{
  fac_project_complete_person (person, NULL);
  if (!fac_project_check_record (person, person->name, error)
      || !fac_store_begin (project->store, "person.add", NULL, error))
    return FALSE;
  gboolean done = fac_project_attach_person (project, person, organisation, establishment, error)
                  && fac_store_insert (project->store, person, error);
  return fac_project_finish (project, done, error);
}

gboolean
fac_project_move_contact (FacProject *project, const char *uuid, const char *organisation,
                          GError **error)
{
  if (!fac_store_begin (project->store, "person.move", NULL, error))
    return FALSE;
  FacPerson *person = fac_store_get (project->store, FAC_RECORD_PERSON, uuid, error);
  gboolean done = person != NULL;
  if (done)
    {
      g_clear_pointer (&person->organisation, g_free);
      g_clear_pointer (&person->establishment, g_free);
      done = fac_project_attach_person (project, person, organisation, NULL, error)
             && fac_store_update (project->store, person, error);
    }
  fac_record_free (person);
  return fac_project_finish (project, done, error);
}

/* A decision and its date go together, whichever of the two a person gives. `changed`: id of the
 * one field that was set just now, NULL for a new person. */
void
fac_project_complete_person (FacPerson *person, const char *changed)
{
  struct
  {
    const char *id, *date_id;
    int *decision;
    char **date;
  } pairs[] = {
    { "objects", "objected_on", &person->objects, &person->objected_on },
    { "share_agreed", "agreed_on", &person->share_agreed, &person->agreed_on },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      gboolean is_date = g_strcmp0 (changed, pairs[i].date_id) == 0;
      if (changed && !is_date && strcmp (changed, pairs[i].id) != 0)
        continue;
      if (*pairs[i].date && (is_date || (!changed && *pairs[i].decision == FAC_UNKNOWN)))
        *pairs[i].decision = FAC_YES;
      if (changed && !is_date && *pairs[i].decision == FAC_YES && !*pairs[i].date)
        *pairs[i].date = fac_date_today ();
      if (changed && !is_date && *pairs[i].decision != FAC_YES)
        g_clear_pointer (pairs[i].date, g_free);
    }
  /* Who objects takes the agreement back: the objection must never wait for a form. */
  if ((g_strcmp0 (changed, "objects") == 0 || g_strcmp0 (changed, "objected_on") == 0)
      && person->objects == FAC_YES && person->share_agreed == FAC_YES)
    {
      person->share_agreed = FAC_NO;
      g_clear_pointer (&person->agreed_on, g_free);
    }
  if (!changed && !person->kind && person->establishment)
    person->kind = FAC_PERSON_COMPANY;
}
