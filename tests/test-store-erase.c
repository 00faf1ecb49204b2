/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The right to erasure: afterwards the bytes of the file do not hold the name any more, and what
 * remains of the journal still works. */
#include "store-fixture.h"

#include <unistd.h>

#define NAME "Zébulon Quincaillerie"
#define PHONE "0698765432"
#define SECRET "4321 t de secrets"

static gboolean
file_holds (const char *path, const char *text)
{
  g_autofree char *bytes = NULL;
  gsize size;
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  return memmem (bytes, size, text, strlen (text)) != NULL;
}

/* Parts of the journal are compressed: they are looked into as well. */
static gboolean
journal_holds (const char *path, const char *text)
{
  static const char script[] =
      "import sqlite3,sys,zlib\n"
      "db=sqlite3.connect(sys.argv[1])\n"
      "rows=list(db.execute('select bytes from fac_history_part'))\n"
      "rows+=list(db.execute('select bytes from fac_copy_part'))\n"
      "print(sum(sys.argv[2].encode() in zlib.decompress(r[0]) for r in rows), len(rows))\n";
  g_autofree char *output = NULL;
  int status = 1;
  const char *arguments[] = { "/usr/bin/python3", "-c", script, path, text, NULL };
  g_assert_true (g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output,
                               NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  return output[0] != '0';
}

typedef struct
{
  char *organisation, *establishment, *neighbour, *person;
} People;

static void
clear_people (People *people)
{
  g_free (people->organisation);
  g_free (people->establishment);
  g_free (people->neighbour);
  g_free (people->person);
}

/* A company whose data stands everywhere: rows, the past, a bulk import, refused rows, the
 * arguments of an action, a conflict, the base of a copy. */
static void
live (Fixture *fixture, People *people)
{
  FacStore *store = fixture->store;
  GError *error = NULL;
  FacOrganisation *organisation = fac_record_new (FAC_RECORD_ORGANISATION);
  FacEstablishment *establishment = fac_record_new (FAC_RECORD_ESTABLISHMENT);
  FacSource *source = fac_record_new (FAC_RECORD_SOURCE);
  FacProvenance *provenance = fac_record_new (FAC_RECORD_PROVENANCE);
  FacRefusedRow *refused = fac_record_new (FAC_RECORD_REFUSED_ROW);
  source->name = g_strdup ("annuaire.csv");
  g_assert_true (fac_store_begin_bulk (store, "companies.import", "annuaire.csv", NULL));
  g_assert_true (fac_store_insert_bulk (store, source, NULL));
  for (int i = 0; i < 40; i++)
    {
      g_free (organisation->name);
      g_clear_pointer (&organisation->record.uuid, g_free);
      organisation->name = i == 20 ? g_strdup (NAME) : g_strdup_printf ("Société %d", i);
      fac_store_insert_bulk (store, organisation, &error);
      g_assert_no_error (error);
      g_free (establishment->name);
      g_free (establishment->organisation);
      g_clear_pointer (&establishment->record.uuid, g_free);
      establishment->name = g_strdup (organisation->name);
      establishment->organisation = g_strdup (organisation->record.uuid);
      fac_store_insert_bulk (store, establishment, &error);
      g_assert_no_error (error);
      if (i == 20)
        {
          people->organisation = g_strdup (organisation->record.uuid);
          people->establishment = g_strdup (establishment->record.uuid);
          provenance->establishment = g_strdup (establishment->record.uuid);
          provenance->source = g_strdup (source->record.uuid);
          provenance->raw = g_strdup (NAME "\t" PHONE);
          fac_store_insert_bulk (store, provenance, &error);
          g_assert_no_error (error);
        }
      if (i == 21)
        people->neighbour = g_strdup (establishment->record.uuid);
    }
  refused->source = g_strdup (source->record.uuid);
  refused->raw = g_strdup ("ZÉBULON QUINCAILLERIE\t12 rue");
  fac_store_insert_bulk (store, refused, &error);
  g_assert_no_error (error);
  commit (store);

  rename_establishment (store, people->establishment, NAME " et fils");
  set_field (establishment, "name", "x");
  FacFlow *flow = fac_record_new (FAC_RECORD_FLOW);
  flow->establishment = g_strdup (people->establishment);
  flow->partner = g_strdup (people->neighbour);
  flow->label = g_strdup (SECRET);
  flow->direction = FAC_DIRECTION_OUT;
  begin (store, "flow.add");
  insert (store, flow);
  commit (store);
  /* Removed long ago, but the journal remembers it. */
  begin (store, "flow.remove");
  g_assert_true (fac_store_remove (store, FAC_RECORD_FLOW, flow->record.uuid, NULL));
  commit (store);
  g_clear_pointer (&flow->record.uuid, g_free);
  g_free (flow->establishment);
  g_free (flow->partner);
  flow->establishment = g_strdup (people->neighbour);
  flow->partner = g_strdup (people->establishment);
  g_free (flow->label);
  flow->label = g_strdup ("Palettes");
  begin (store, "flow.add");
  insert (store, flow);
  commit (store);

  FacPerson *person = fac_record_new (FAC_RECORD_PERSON);
  person->name = g_strdup ("Hippolyte Garnotel");
  person->phone = g_strdup (PHONE);
  person->establishment = g_strdup (people->establishment);
  fac_store_begin (store, "person.add", "Hippolyte Garnotel", &error);
  insert (store, person);
  commit (store);
  people->person = g_strdup (person->record.uuid);
  g_autofree char *copy = g_build_filename (fixture->folder, "copie.eit.gpkg", NULL);
  fac_store_copy (store, copy, &error);
  g_assert_no_error (error);
  rename_establishment (store, people->neighbour, "Voisine");

  fac_record_free (organisation);
  fac_record_free (establishment);
  fac_record_free (source);
  fac_record_free (provenance);
  fac_record_free (refused);
  fac_record_free (flow);
  fac_record_free (person);
}

static void
erase (FacStore *store, FacRecordKind kind, const char *uuid)
{
  GError *error = NULL;
  FacChanges *changes = NULL;
  fac_store_erase (store, kind, uuid, NULL, &changes, &error);
  g_assert_no_error (error);
  fac_changes_free (changes);
}

static void
assert_sound (Fixture *fixture)
{
  g_autoptr (GPtrArray) findings = fac_store_check (fixture->store, NULL, NULL);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((FacFinding *)findings->pdata[i])->what);
  g_assert_cmpint (findings->len, ==, 0);
}

static void
company (Fixture *fixture, gconstpointer data)
{
  People people = { 0 };
  live (fixture, &people);
  FacRecordKind kind = (FacRecordKind)GPOINTER_TO_INT (data);
  g_assert_true (file_holds (fixture->path, NAME));
  g_assert_true (journal_holds (fixture->path, SECRET));
  g_assert_true (journal_holds (fixture->path, NAME));

  erase (fixture->store, kind,
         kind == FAC_RECORD_ORGANISATION ? people.organisation : people.establishment);
  static const char *const gone[] = { NAME, PHONE, SECRET, "QUINCAILLERIE", "Garnotel" };
  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    {
      g_assert_false (file_holds (fixture->path, gone[i]));
      g_assert_false (journal_holds (fixture->path, gone[i]));
    }
  assert_sound (fixture);
  g_assert_cmpint (count (fixture->store, FAC_RECORD_ESTABLISHMENT), ==, 39);

  /* All that came before is taken back, and done again, without it. */
  for (int round = 0; round < 2; round++)
    {
      g_autoptr (FacHistoryEntry) next = NULL;
      for (guint n = 0; (next = fac_store_next_undo (fixture->store)); n++)
        {
          undo (fixture->store);
          g_clear_pointer (&next, fac_history_entry_free);
        }
      g_assert_cmpint (count (fixture->store, FAC_RECORD_ESTABLISHMENT), ==, 0);
      g_assert_cmpint (count (fixture->store, FAC_RECORD_ORGANISATION), ==, 0);
      reopen (fixture);
      while ((next = fac_store_next_redo (fixture->store)))
        {
          redo (fixture->store);
          g_clear_pointer (&next, fac_history_entry_free);
        }
      g_assert_cmpint (count (fixture->store, FAC_RECORD_ESTABLISHMENT), ==, 39);
      g_assert_cmpint (count (fixture->store, FAC_RECORD_FLOW), ==, 1);
      assert_name (fixture->store, people.neighbour, "Voisine");
      g_assert_false (file_holds (fixture->path, NAME));
    }
  assert_sound (fixture);

  /* The copy still has it; merging does not bring it back. */
  GError *error = NULL;
  g_autofree char *copy = g_build_filename (fixture->folder, "copie.eit.gpkg", NULL);
  FacMergeReport *report = fac_store_merge (fixture->store, copy, NULL, &error);
  g_assert_no_error (error);
  fac_merge_report_free (report);
  g_assert_cmpint (count (fixture->store, FAC_RECORD_ESTABLISHMENT), ==, 39);
  g_assert_false (file_holds (fixture->path, NAME));
  clear_people (&people);
}

static void
person (Fixture *fixture, gconstpointer data)
{
  People people = { 0 };
  live (fixture, &people);
  erase (fixture->store, FAC_RECORD_PERSON, people.person);
  g_assert_false (file_holds (fixture->path, "Garnotel"));
  g_assert_false (journal_holds (fixture->path, "Garnotel"));
  g_assert_true (file_holds (fixture->path, NAME));
  g_assert_cmpint (count (fixture->store, FAC_RECORD_ESTABLISHMENT), ==, 40);
  assert_sound (fixture);

  g_autoptr (GPtrArray) entries = fac_store_history (fixture->store, 1, NULL);
  const FacHistoryEntry *newest = entries->pdata[0];
  g_assert_cmpstr (newest->action, ==, "erase");
  g_assert_cmpstr (newest->arguments, ==, "person");
  g_assert_false (newest->can_be_undone);

  GError *error = NULL;
  g_assert_false (
      fac_store_erase (fixture->store, FAC_RECORD_PERSON, people.person, NULL, NULL, &error));
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  clear_people (&people);
}

static gpointer
exchange_with (const char *person, const char *summary)
{
  FacExchange *exchange = fac_record_new (FAC_RECORD_EXCHANGE);
  exchange->kind = FAC_EXCHANGE_CALL;
  exchange->held_on = g_strdup ("2026-03-02");
  exchange->person = g_strdup (person);
  exchange->summary = g_strdup (summary);
  return exchange;
}

/* What others wrote of the person is masked, in rows, in what they were before, in the base of a
 * copy; the rest of it stays, and the journal still applies. */
static void
person_in_exchanges (Fixture *fixture, gconstpointer data)
{
  FacStore *store = fixture->store;
  GError *error = NULL;
  FacPerson *person = fac_record_new (FAC_RECORD_PERSON);
  g_autofree char *site = add_establishment (store, "Garnotel Transports");

  person->name = g_strdup ("Hippolyte Garnotel");
  person->email = g_strdup ("h.garnotel@fonderie.example");
  person->mobile = g_strdup ("06 98 76 54 32");
  begin (store, "person.add");
  insert (store, person);
  commit (store);

  FacExchange *with = exchange_with (person->record.uuid,
                                     "M. Garnotel veut la charte. Rappeler au +33 6 98 76 54 32.");
  with->promised = g_strdup ("Envoyer la charte à H.GARNOTEL@fonderie.example");
  with->establishment = g_strdup (site);
  fac_store_begin (store, "exchange.set", "summary\t1\tGarnotel attend la charte", &error);
  insert (store, with);
  commit (store);
  FacTask *task = fac_record_new (FAC_RECORD_TASK);
  task->title = g_strdup ("Rappeler Garnotel");
  task->person = g_strdup (person->record.uuid);
  task->exchange = g_strdup (with->record.uuid);
  begin (store, "task.add");
  insert (store, task);
  commit (store);
  /* Somebody else's exchange: the full name tells, the family name may be another one's. */
  FacExchange *other = exchange_with (
      NULL, "Vu HIPPOLYTE GARNOTEL et Garnotel Hippolyte au salon, chez Garnotel Transports.");
  begin (store, "exchange.add");
  insert (store, other);
  commit (store);
  /* A change of the text, which is to be taken back after the erasure. */
  g_free (with->summary);
  with->summary = g_strdup ("Hippolyte a reçu la charte.");
  begin (store, "exchange.edit");
  update (store, with);
  commit (store);
  g_autofree char *copy = g_build_filename (fixture->folder, "copie.eit.gpkg", NULL);
  fac_store_copy (store, copy, &error);
  g_assert_no_error (error);

  erase (store, FAC_RECORD_PERSON, person->record.uuid);
  static const char *const gone[] = { "Hippolyte", "HIPPOLYTE", "GARNOTEL", "h.garnotel",
                                      "98 76 54", "M. Garnotel", "Rappeler Garnotel",
                                      "Garnotel attend" };
  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    {
      g_assert_false (file_holds (fixture->path, gone[i]));
      g_assert_false (journal_holds (fixture->path, gone[i]));
    }
  assert_sound (fixture);

  FacExchange *now = fac_store_get (store, FAC_RECORD_EXCHANGE, with->record.uuid, &error);
  g_assert_no_error (error);
  g_assert_null (now->person);
  g_assert_cmpstr (now->establishment, ==, site);
  g_assert_cmpstr (now->promised, ==, "Envoyer la charte à (erased)");
  g_assert_cmpstr (now->summary, ==, "(erased) a reçu la charte.");
  fac_record_free (now);
  FacExchange *elsewhere = fac_store_get (store, FAC_RECORD_EXCHANGE, other->record.uuid, &error);
  g_assert_cmpstr (elsewhere->summary, ==,
                   "Vu (erased) et (erased) au salon, chez Garnotel Transports.");
  fac_record_free (elsewhere);
  FacTask *open = fac_store_get (store, FAC_RECORD_TASK, task->record.uuid, &error);
  g_assert_cmpstr (open->title, ==, "Rappeler (erased)");
  fac_record_free (open);

  /* The erasure itself is not taken back; what is older is, and its texts are masked too. */
  fac_store_undo (store, NULL, &error);
  g_assert_no_error (error);
  now = fac_store_get (store, FAC_RECORD_EXCHANGE, with->record.uuid, &error);
  g_assert_cmpstr (now->summary, ==, "M. (erased) veut la charte. Rappeler au (erased).");
  fac_record_free (now);
  fac_record_free (person);
  fac_record_free (with);
  fac_record_free (other);
  fac_record_free (task);
}

static void
backups (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) named = NULL;
  g_autofree char *uuid = add_establishment (fixture->store, NAME);
  /* A worker does it, with a connection that only reads. */
  g_autoptr (FacStore) worker = fac_store_open_again (fixture->path, FALSE, &error);
  g_assert_no_error (error);
  g_autofree char *path = fac_store_backup (worker, &error);
  g_assert_no_error (error);
  g_assert_nonnull (path);
  g_assert_true (file_holds (path, NAME));
  g_assert_null (fac_store_backup (fixture->store, &error)); /* one a day */
  g_assert_no_error (error);
  fac_store_erase (fixture->store, FAC_RECORD_ESTABLISHMENT, uuid, &named, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (named->len, ==, 1);
  g_assert_cmpstr (named->pdata[0], ==, path);
  g_assert_true (file_holds (path, NAME));
}

int
main (int argc, char **argv)
{
  g_autofree char *data_home = g_dir_make_tmp ("fac-test-XXXXXX", NULL);
  /* Below a symbolic link, as home folders sometimes are. */
  g_autofree char *real = g_build_filename (data_home, "vrai", NULL);
  g_autofree char *link = g_build_filename (data_home, "lien", NULL);
  g_mkdir (real, 0700);
  if (symlink (real, link) != 0)
    return 1;
  g_setenv ("XDG_DATA_HOME", link, TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, test) g_test_add (path, Fixture, data, set_up, test, tear_down)
  ADD ("/erase/organisation", GINT_TO_POINTER (FAC_RECORD_ORGANISATION), company);
  ADD ("/erase/establishment", GINT_TO_POINTER (FAC_RECORD_ESTABLISHMENT), company);
  ADD ("/erase/person", NULL, person);
  ADD ("/erase/person-in-exchanges", NULL, person_in_exchanges);
  ADD ("/erase/backups", NULL, backups);
  int status = g_test_run ();
  g_unlink (link);
  remove_folder (data_home);
  return status;
}
