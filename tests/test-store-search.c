/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Full-text search follows what is written, taken back and changed outside. */
#include "store-fixture.h"

/* The names of what is found, best first. */
static char *
search (FacStore *store, const char *words)
{
  GError *error = NULL;
  GString *names = g_string_new (NULL);
  g_autoptr (GArray) fids = fac_store_search (store, FAC_RECORD_ESTABLISHMENT, words, 10, &error);
  g_assert_no_error (error);
  FacQuery query = { .kind = FAC_RECORD_ESTABLISHMENT };
  g_autoptr (GPtrArray) rows = fac_store_list (store, &query, NULL);
  for (guint i = 0; i < fids->len; i++)
    for (guint k = 0; k < rows->len; k++)
      if (((FacRecord *)rows->pdata[k])->fid == g_array_index (fids, gint64, i))
        g_string_append_printf (names, "%s%s", names->len ? ", " : "",
                                ((FacEstablishment *)rows->pdata[k])->name);
  return g_string_free (names, FALSE);
}

static void
assert_finds (FacStore *store, const char *words, const char *names)
{
  g_autofree char *found = search (store, words);
  g_assert_cmpstr (found, ==, names);
}

static void
words (Fixture *fixture, gconstpointer data)
{
  FacEstablishment *one = fac_record_new (FAC_RECORD_ESTABLISHMENT);
  one->name = g_strdup ("Les Bétons d'Œuvre");
  one->commune = g_strdup ("Saint-Étienne-du-Rouvray");
  one->siret = g_strdup ("73282932000074");
  begin (fixture->store, "establishment.add");
  insert (fixture->store, one);
  g_clear_pointer (&one->record.uuid, g_free);
  g_free (one->name);
  one->name = g_strdup ("Rouvray Services");
  insert (fixture->store, one);
  commit (fixture->store);
  fac_record_free (one);

  assert_finds (fixture->store, "beton", "Les Bétons d'Œuvre");
  assert_finds (fixture->store, "BÉTON étienne", "Les Bétons d'Œuvre");
  assert_finds (fixture->store, "oeuv", "Les Bétons d'Œuvre");
  assert_finds (fixture->store, "œuvre", "Les Bétons d'Œuvre");
  assert_finds (fixture->store, "732829", "Les Bétons d'Œuvre, Rouvray Services");
  assert_finds (fixture->store, "rouv", "Rouvray Services, Les Bétons d'Œuvre");
  assert_finds (fixture->store, "etons", "");
  assert_finds (fixture->store, "", "");
  /* Nothing that people type is a query language. */
  assert_finds (fixture->store, "\" OR title:* NEAR(", "");
  assert_finds (fixture->store, "rest : x' ; DROP", "");
}

static void
follows (Fixture *fixture, gconstpointer data)
{
  FacStore *store = fixture->store;
  g_autofree char *first = add_establishment (store, "Zinguerie");
  assert_finds (store, "zing", "Zinguerie");
  g_autofree char *second = add_establishment (store, "Menuiserie");
  assert_finds (store, "menui", "Menuiserie");
  rename_establishment (store, first, "Charpente");
  assert_finds (store, "zing", "");
  assert_finds (store, "charp", "Charpente");
  undo (store);
  assert_finds (store, "charp", "");
  assert_finds (store, "zing", "Zinguerie");
  redo (store);
  assert_finds (store, "charp", "Charpente");
  undo (store);
  undo (store);
  assert_finds (store, "menui", "");
  redo (store);
  assert_finds (store, "menui", "Menuiserie");

  /* What is rolled back was never there. */
  FacEstablishment *one = get (store, FAC_RECORD_ESTABLISHMENT, second);
  g_free (one->name);
  one->name = g_strdup ("Poterie");
  begin (store, "establishment.set");
  update (store, one);
  fac_store_rollback (store);
  assert_finds (store, "poterie", "");
  assert_finds (store, "menui", "Menuiserie");
  fac_record_free (one);

  REQUIRE_SHELL ();
  g_free (other_program (fixture->path, "UPDATE establishment SET name = 'Tuilerie' WHERE name = "
                                        "'Menuiserie'"));
  g_assert_true (fac_store_changed_outside (store));
  assert_finds (store, "tuil", "Tuilerie");
  assert_finds (store, "menui", "");
}

static void
slices (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  FacEstablishment *one = fac_record_new (FAC_RECORD_ESTABLISHMENT);
  g_assert_true (fac_store_begin_bulk (fixture->store, "companies.import", NULL, NULL));
  for (int i = 0; i < 20000; i++)
    {
      g_clear_pointer (&one->record.uuid, g_free);
      g_free (one->name);
      one->name = g_strdup_printf ("Entreprise de travaux numéro %d", i);
      fac_store_insert_bulk (fixture->store, one, &error);
      g_assert_no_error (error);
    }
  fac_record_free (one);
  commit (fixture->store);
  g_assert_false (fac_store_search_prepare (fixture->store, FAC_RECORD_ESTABLISHMENT, 1));
  int n_slices = 1;
  while (!fac_store_search_prepare (fixture->store, FAC_RECORD_ESTABLISHMENT, 5))
    n_slices++;
  g_assert_cmpint (n_slices, >, 2);
  assert_finds (fixture->store, "numero 19999", "Entreprise de travaux numéro 19999");
  g_autoptr (GArray) many =
      fac_store_search (fixture->store, FAC_RECORD_ESTABLISHMENT, "e", 200, NULL);
  g_assert_cmpint (many->len, ==, 200);
  undo (fixture->store);
  assert_finds (fixture->store, "numero", "");
}

/* A project that can only be read is searched too. */
static void
read_only (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_free (add_establishment (fixture->store, "Zinguerie"));
  g_autoptr (FacStore) reader = fac_store_open (fixture->path, FAC_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  assert_finds (reader, "zing", "Zinguerie");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/search/words", words);
  ADD ("/search/follows", follows);
  ADD ("/search/slices", slices);
  ADD ("/search/read-only", read_only);
  return g_test_run ();
}
