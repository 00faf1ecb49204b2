/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * People and exchanges: stories of a technician's week. */
#include "fac-contacts.h"
#include "fac-number.h"
#include "project-fixture.h"

typedef struct
{
  char *folder;
  char *path;
  FacProject *project;
  char *today;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("facilitator-contacts-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "essai.eit.gpkg", NULL);
  fixture->project = fac_project_create (fixture->path, "caen la mer", "2026-05-07", "fr", &error);
  g_assert_no_error (error);
  fixture->today = fac_date_today ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_project_close (fixture->project, fixture->folder);
  g_free (fixture->path);
  g_free (fixture->today);
}

static char *
add_person (Fixture *fixture, const char *name, int kind, const char *organisation)
{
  GError *error = NULL;
  FacPerson *person = fac_record_new (FAC_RECORD_PERSON);
  char *uuid;

  person->name = g_strdup (name);
  person->kind = kind;
  fac_project_add_contact (fixture->project, person, organisation, NULL, &error);
  g_assert_no_error (error);
  uuid = g_strdup (person->record.uuid);
  fac_record_free (person);
  return uuid;
}

static char *
record (Fixture *fixture, const char *person, const char *date, const char *promised,
        const char *next_title, GPtrArray *also_done)
{
  GError *error = NULL;
  FacExchange *exchange = fac_record_new (FAC_RECORD_EXCHANGE);
  FacTask *next = NULL;
  char *uuid;

  exchange->kind = FAC_EXCHANGE_CALL;
  exchange->person = g_strdup (person);
  exchange->held_on = g_strdup (date);
  exchange->promised = g_strdup (promised);
  if (next_title)
    {
      next = fac_record_new (FAC_RECORD_TASK);
      next->title = g_strdup (next_title);
    }
  fac_project_record_exchange (fixture->project, exchange, next, also_done, &error);
  g_assert_no_error (error);
  uuid = g_strdup (exchange->record.uuid);
  fac_record_free (exchange);
  fac_record_free (next);
  return uuid;
}

static FacContact *
contact (Fixture *fixture, const char *uuid)
{
  GError *error = NULL;
  FacContact *found = fac_project_get_contact (fixture->project, uuid, &error);
  g_assert_no_error (error);
  return found;
}

static void
set (Fixture *fixture, const char *uuid, const char *field, const char *text)
{
  GError *error = NULL;
  const char *const uuids[] = { uuid, NULL };
  fac_project_set (fixture->project, FAC_RECORD_PERSON, uuids, field, text, &error);
  g_assert_no_error (error);
}

static void
undo (Fixture *fixture)
{
  GError *error = NULL;
  fac_project_undo (fixture->project, &error);
  g_assert_no_error (error);
}

static gint64
count (Fixture *fixture, FacRecordKind kind)
{
  return fac_store_count (fac_project_store (fixture->project), kind, NULL);
}

/* -- Stories ------------------------------------------------------------------------------- */

static void
finds_or_makes_the_organisation (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = add_person (fixture, "Morgan Ertaud", FAC_PERSON_CCI, "CCI du Bocage");
  g_autofree char *second = add_person (fixture, "Alix Brunel", FAC_PERSON_CCI, "cci du bocâge ");
  GError *error = NULL;

  g_assert_cmpint (count (fixture, FAC_RECORD_ORGANISATION), ==, 1);
  g_autoptr (FacContact) one = contact (fixture, first);
  g_autoptr (FacContact) other = contact (fixture, second);
  g_assert_cmpstr (one->person->organisation, ==, other->person->organisation);
  g_assert_cmpstr (other->organisation_name, ==, "CCI du Bocage");
  FacOrganisation *organisation =
      fac_store_get (fac_project_store (fixture->project), FAC_RECORD_ORGANISATION,
                     one->person->organisation, &error);
  g_assert_no_error (error);
  g_assert_cmpint (organisation->actor_type, ==, FAC_ACTOR_CHAMBER);
  fac_record_free (organisation);

  /* Person and organisation came in one action: they go in one. */
  undo (fixture);
  undo (fixture);
  g_assert_cmpint (count (fixture, FAC_RECORD_ORGANISATION), ==, 0);
  g_assert_cmpint (count (fixture, FAC_RECORD_PERSON), ==, 0);
}

static void
attaches_to_an_establishment (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  FacEstablishment *site = fac_record_new (FAC_RECORD_ESTABLISHMENT);
  FacPerson *person = fac_record_new (FAC_RECORD_PERSON);

  site->name = g_strdup ("Laiterie du Val");
  site->siret = g_strdup ("73282932000074"); /* INSEE's own example */
  fac_project_add (fixture->project, site, &error);
  g_assert_no_error (error);

  person->name = g_strdup ("Sacha Lemoine");
  fac_project_add_contact (fixture->project, person, NULL, "732 829 320 00074", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (person->establishment, ==, site->record.uuid);
  g_assert_cmpstr (person->organisation, ==, site->organisation);

  const FacContactFilter of_site = { .establishment = site->record.uuid };
  const FacContactFilter of_company = { .organisation = site->organisation };
  g_autoptr (GPtrArray) here = fac_project_list_contacts (fixture->project, &of_site, &error);
  g_autoptr (GPtrArray) there = fac_project_list_contacts (fixture->project, &of_company, &error);
  g_assert_cmpuint (here->len, ==, 1);
  g_assert_cmpuint (there->len, ==, 1);

  /* An establishment is never invented. */
  FacPerson *lost = fac_record_new (FAC_RECORD_PERSON);
  lost->name = g_strdup ("Personne Perdue");
  g_assert_false (fac_project_add_contact (fixture->project, lost, NULL, "Usine inconnue", &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN);
  g_clear_error (&error);
  g_assert_cmpint (count (fixture, FAC_RECORD_PERSON), ==, 1);
  fac_record_free (lost);
  fac_record_free (person);
  fac_record_free (site);
}

static void
records_in_one_action (Fixture *fixture, gconstpointer data)
{
  g_autofree char *person = add_person (fixture, "Morgan Ertaud", FAC_PERSON_CCI, "CCI du Bocage");
  g_autofree char *call = record (fixture, person, "2026-03-02", "Envoyer la fiche", "Rappeler",
                                  NULL);
  GError *error = NULL;

  g_autoptr (FacContact) after = contact (fixture, person);
  g_assert_cmpstr (after->last_exchange_on, ==, "2026-03-02");
  g_assert_cmpstr (after->person->last_contact, ==, "2026-03-02");
  g_assert_cmpuint (after->n_exchanges, ==, 1);
  g_assert_cmpstr (after->next_action, ==, "Rappeler");

  g_autoptr (GPtrArray) lines = fac_project_list_exchanges (fixture->project, NULL, &error);
  g_assert_cmpuint (lines->len, ==, 1);
  const FacJournalLine *line = lines->pdata[0];
  g_assert_cmpstr (line->exchange->record.uuid, ==, call);
  g_assert_cmpint (line->exchange->state, ==, FAC_EXCHANGE_DONE);
  g_assert_cmpstr (line->person_name, ==, "Morgan Ertaud");
  g_assert_cmpstr (line->organisation_name, ==, "CCI du Bocage");
  g_assert_true (line->has_open_promise);
  g_assert_cmpuint (line->actions->len, ==, 1);
  const FacTask *task = line->actions->pdata[0];
  g_assert_cmpstr (task->person, ==, person);
  g_assert_cmpint (task->state, ==, FAC_TASK_TO_DO);

  /* The second call closes the task of the first, and comes undone with it. */
  g_autoptr (GPtrArray) done = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (done, g_strdup (task->record.uuid));
  g_autofree char *again = record (fixture, person, "2026-03-09", NULL, NULL, done);
  const FacJournalFilter open = { .only_open_promises = TRUE };
  g_autoptr (GPtrArray) none = fac_project_list_exchanges (fixture->project, &open, &error);
  g_assert_cmpuint (none->len, ==, 0);
  undo (fixture);
  g_autoptr (GPtrArray) one = fac_project_list_exchanges (fixture->project, &open, &error);
  g_assert_cmpuint (one->len, ==, 1);
  g_autoptr (FacContact) back = contact (fixture, person);
  g_assert_cmpstr (back->person->last_contact, ==, "2026-03-02");
}

static void
a_bad_next_action_records_nothing (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *person = add_person (fixture, "Morgan Ertaud", 0, NULL);
  FacExchange *exchange = fac_record_new (FAC_RECORD_EXCHANGE);
  FacTask *next = fac_record_new (FAC_RECORD_TASK);

  exchange->kind = FAC_EXCHANGE_VISIT;
  exchange->person = g_strdup (person);
  /* A task without a title. */
  g_assert_false (fac_project_record_exchange (fixture->project, exchange, next, NULL, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (count (fixture, FAC_RECORD_EXCHANGE), ==, 0);
  fac_record_free (exchange);

  /* A task to close that is not there. */
  g_autoptr (GPtrArray) done = g_ptr_array_new ();
  g_ptr_array_add (done, (gpointer) "00000000-0000-7000-8000-000000000000");
  exchange = fac_record_new (FAC_RECORD_EXCHANGE);
  exchange->kind = FAC_EXCHANGE_VISIT;
  g_assert_false (fac_project_record_exchange (fixture->project, exchange, NULL, done, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpint (count (fixture, FAC_RECORD_EXCHANGE), ==, 0);
  fac_record_free (exchange);
  fac_record_free (next);
}

static void
last_contact_follows_every_way (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *person = add_person (fixture, "Morgan Ertaud", 0, NULL);
  g_autofree char *old = record (fixture, person, "2025-01-10", NULL, NULL, NULL);
  g_autofree char *new = record (fixture, person, "2026-01-10", NULL, NULL, NULL);
  const char *const uuids[] = { new, NULL };

  /* By the generic actions too, as the command line uses them. */
  fac_project_set (fixture->project, FAC_RECORD_EXCHANGE, uuids, "held_on", "2025-06-01", &error);
  g_assert_no_error (error);
  g_autoptr (FacContact) moved = contact (fixture, person);
  g_assert_cmpstr (moved->person->last_contact, ==, "2025-06-01");

  fac_project_remove (fixture->project, FAC_RECORD_EXCHANGE, uuids, &error);
  g_assert_no_error (error);
  g_autoptr (FacContact) removed = contact (fixture, person);
  g_assert_cmpstr (removed->person->last_contact, ==, "2025-01-10");

  /* What was imported is later than any exchange: it stays. */
  set (fixture, person, "last_contact", "2026-02-02");
  g_autofree char *earlier = record (fixture, person, "2026-01-15", NULL, NULL, NULL);
  g_autoptr (FacContact) imported = contact (fixture, person);
  g_assert_cmpstr (imported->person->last_contact, ==, "2026-02-02");
}

static void
plans_and_future (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *person = add_person (fixture, "Morgan Ertaud", 0, NULL);
  g_autofree char *tomorrow = fac_date_add_days (fixture->today, 1);
  g_autofree char *planned = record (fixture, person, tomorrow, NULL, NULL, NULL);
  const char *const uuids[] = { planned, NULL };

  g_autoptr (FacContact) one = contact (fixture, person);
  g_assert_null (one->last_exchange_on);
  g_assert_false (fac_project_set (fixture->project, FAC_RECORD_EXCHANGE, uuids, "state", "fait",
                                   &error)
                  && fac_project_set (fixture->project, FAC_RECORD_EXCHANGE, uuids, "held_on",
                                      tomorrow, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
  fac_project_set (fixture->project, FAC_RECORD_EXCHANGE, uuids, "begins_at", "9h30", &error);
  g_assert_no_error (error);
  g_assert_false (fac_project_set (fixture->project, FAC_RECORD_EXCHANGE, uuids, "begins_at",
                                   "25:00", &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
}

static void
objection_and_agreement (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *person = add_person (fixture, "Morgan Ertaud", 0, NULL);
  const char *const uuids[] = { person, NULL };

  set (fixture, person, "share_agreed", "oui");
  g_autoptr (FacContact) agreed = contact (fixture, person);
  g_assert_cmpstr (agreed->person->agreed_on, ==, fixture->today);

  /* An objection is taken at once, and takes the agreement back. */
  set (fixture, person, "objected_on", "2026-01-05");
  g_autoptr (FacContact) objects = contact (fixture, person);
  g_assert_cmpint (objects->person->objects, ==, FAC_YES);
  g_assert_cmpint (objects->person->share_agreed, ==, FAC_NO);
  g_assert_null (objects->person->agreed_on);

  g_assert_false (fac_project_set (fixture->project, FAC_RECORD_PERSON, uuids, "share_agreed",
                                   "oui", &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (fac_project_set (fixture->project, FAC_RECORD_PERSON, uuids, "informed_on",
                                   "2150-01-01", &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (fac_project_set (fixture->project, FAC_RECORD_PERSON, uuids, "phone",
                                   "voir secrétariat", &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
}

static void
reviews_after_three_years (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *limit = fac_date_add_months (fixture->today, -36);
  g_autofree char *before = fac_date_add_days (limit, -1);
  g_autofree char *old = add_person (fixture, "Ancien Contact", 0, NULL);
  g_autofree char *recent = add_person (fixture, "Contact Récent", 0, NULL);
  g_autofree char *a = record (fixture, old, before, NULL, NULL, NULL);
  g_autofree char *b = record (fixture, recent, limit, NULL, NULL, NULL);
  const FacContactFilter filter = { .only_to_review = TRUE };

  g_autoptr (GPtrArray) found = fac_project_list_contacts (fixture->project, &filter, &error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((FacContact *) found->pdata[0])->person->name, ==, "Ancien Contact");

  /* The project keeps contacts for five years. */
  const char *const project[] = { fac_project_info (fixture->project)->record.uuid, NULL };
  fac_project_set (fixture->project, FAC_RECORD_PROJECT, project, "retention_years", "5", &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) none = fac_project_list_contacts (fixture->project, &filter, &error);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
searches_words_and_numbers (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *one = add_person (fixture, "Hélène Œuvrard", FAC_PERSON_ELECTED, "CC du Bocage");
  g_autofree char *two = add_person (fixture, "Paul Martin", FAC_PERSON_BUYER, "Lycée Malherbe");
  static const struct
  {
    const char *words;
    guint n;
  } cases[] = {
    { "helene oeu", 1 }, { "bocage", 1 },   { "0231", 1 },       { "+33 2 31", 1 },
    { "martin mal", 1 }, { "zzz", 0 },      { "  ", 2 },         { "paul helene", 0 },
  };

  set (fixture, two, "mobile", "+33 2.31.00.11.22");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FacContactFilter filter = { .words = cases[i].words };
      g_autoptr (GPtrArray) found = fac_project_list_contacts (fixture->project, &filter, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (found->len, ==, cases[i].n);
    }
  const FacContactFilter elected = { .kind = FAC_PERSON_ELECTED };
  g_autoptr (GPtrArray) found = fac_project_list_contacts (fixture->project, &elected, &error);
  g_assert_cmpuint (found->len, ==, 1);
}

static void
addresses_without_objectors (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  guint n_objecting, n_without;
  static const char *const names[] = { "Anne", "Basile", "Chloé", "Denis", "Élise" };
  static const char *const emails[] = { "anne@a.example", "ANNE@a.example", "c@c.example", NULL,
                                        "e@e.example" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *uuid = add_person (fixture, names[i], 0, NULL);
      if (emails[i])
        set (fixture, uuid, "email", emails[i]);
      if (i == 2)
        set (fixture, uuid, "objects", "oui");
    }
  g_autoptr (GPtrArray) all = fac_project_list_contacts (fixture->project, NULL, &error);
  g_autofree char *addresses = fac_contacts_addresses (all, &n_objecting, &n_without);
  g_assert_cmpstr (addresses, ==, "anne@a.example; e@e.example");
  g_assert_cmpuint (n_objecting, ==, 1);
  g_assert_cmpuint (n_without, ==, 1);
}

static void
keeps_promises (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  const FacJournalFilter open = { .only_open_promises = TRUE };
  g_autofree char *person = add_person (fixture, "Morgan Ertaud", 0, NULL);
  g_autofree char *bare = record (fixture, person, "2026-01-05", "Envoyer la charte", NULL, NULL);
  g_autofree char *with_task =
      record (fixture, person, "2026-01-06", "Passer à l’atelier", "Atelier", NULL);

  g_autoptr (GPtrArray) two = fac_project_list_exchanges (fixture->project, &open, &error);
  g_assert_cmpuint (two->len, ==, 2);
  /* Newest first. */
  g_assert_cmpstr (((FacJournalLine *) two->pdata[0])->exchange->record.uuid, ==, with_task);
  fac_project_keep_promise (fixture->project, bare, &error);
  g_assert_no_error (error);
  fac_project_keep_promise (fixture->project, with_task, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) none = fac_project_list_exchanges (fixture->project, &open, &error);
  g_assert_cmpuint (none->len, ==, 0);
  undo (fixture);
  undo (fixture);
  g_autoptr (GPtrArray) again = fac_project_list_exchanges (fixture->project, &open, &error);
  g_assert_cmpuint (again->len, ==, 2);
}

/* 10 000 people and 20 000 exchanges, on the slowest office laptop that still is in use. */
static void
lists_ten_thousand (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  FacStore *store = fac_project_store (fixture->project);
  g_autoptr (GTimer) timer = NULL;

  fac_store_begin_bulk (store, "test", NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 10000; i++)
    {
      FacPerson *person = fac_record_new (FAC_RECORD_PERSON);
      person->name = g_strdup_printf ("Personne %05u", i);
      person->phone = g_strdup_printf ("02 31 %02u %02u 00", i / 100, i % 100);
      fac_store_insert_bulk (store, person, &error);
      for (guint j = 0; j < 2; j++)
        {
          FacExchange *exchange = fac_record_new (FAC_RECORD_EXCHANGE);
          exchange->kind = FAC_EXCHANGE_CALL;
          exchange->state = FAC_EXCHANGE_DONE;
          exchange->held_on = g_strdup (j ? "2026-02-01" : "2026-01-01");
          exchange->person = g_strdup (person->record.uuid);
          fac_store_insert_bulk (store, exchange, &error);
          fac_record_free (exchange);
        }
      fac_record_free (person);
    }
  fac_store_commit (store, NULL, NULL, &error);
  g_assert_no_error (error);

  timer = g_timer_new ();
  g_autoptr (GPtrArray) all = fac_project_list_contacts (fixture->project, NULL, &error);
  double listing_s = g_timer_elapsed (timer, NULL);
  g_assert_cmpuint (all->len, ==, 10000);
  g_assert_cmpstr (((FacContact *) all->pdata[42])->last_exchange_on, ==, "2026-02-01");
  g_timer_start (timer);
  g_autoptr (GPtrArray) journal = fac_project_list_exchanges (fixture->project, NULL, &error);
  double journal_s = g_timer_elapsed (timer, NULL);
  g_assert_cmpuint (journal->len, ==, 20000);
  g_test_message ("10 000 contacts listed in %.0f ms, 20 000 exchanges in %.0f ms",
                  listing_s * 1000, journal_s * 1000);
  /* Sanitizers and a busy machine slow it; what is guarded against is a query a person. */
  g_assert_cmpfloat (listing_s, <, 5);
  g_assert_cmpfloat (journal_s, <, 5);
}

#define STORY(name, function)                                                                      \
  g_test_add ("/contacts/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  STORY ("organisation", finds_or_makes_the_organisation);
  STORY ("establishment", attaches_to_an_establishment);
  STORY ("record", records_in_one_action);
  STORY ("bad-next", a_bad_next_action_records_nothing);
  STORY ("last-contact", last_contact_follows_every_way);
  STORY ("future", plans_and_future);
  STORY ("objection", objection_and_agreement);
  STORY ("review", reviews_after_three_years);
  STORY ("search", searches_words_and_numbers);
  STORY ("addresses", addresses_without_objectors);
  STORY ("promises", keeps_promises);
  STORY ("ten-thousand", lists_ten_thousand);
  return g_test_run ();
}
