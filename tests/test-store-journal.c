/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Undo, redo and history: across restarts, in bulk, and with another program in between. */
#include "store-fixture.h"

#define N_BULK 3000

static void
survives_restarts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uuid = add_establishment (fixture->store, "ACME");
  rename_establishment (fixture->store, uuid, "ACME Normandie");
  reopen (fixture);
  undo (fixture->store);
  assert_name (fixture->store, uuid, "ACME");
  reopen (fixture);
  undo (fixture->store);
  g_assert_cmpint (count (fixture->store, FAC_RECORD_ESTABLISHMENT), ==, 0);
  reopen (fixture);
  redo (fixture->store);
  redo (fixture->store);
  assert_name (fixture->store, uuid, "ACME Normandie");

  GError *error = NULL;
  g_assert_false (fac_store_redo (fixture->store, NULL, &error));
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_FOUND);
  g_clear_error (&error);
}

static void
history (Fixture *fixture, gconstpointer data)
{
  fac_store_set_author (fixture->store, "Amélie");
  g_autofree char *uuid = add_establishment (fixture->store, "ACME");
  rename_establishment (fixture->store, uuid, "ACME 2");
  undo (fixture->store);
  g_autofree char *other = add_establishment (fixture->store, "Autre");

  /* What was taken back and left stays in the history; it can neither be undone nor redone. */
  g_autoptr (GPtrArray) entries = fac_store_history (fixture->store, 0, NULL);
  g_assert_cmpint (entries->len, ==, 3);
  const struct
  {
    const char *action;
    gboolean is_undone, can_be_undone, can_be_redone;
  } expected[] = { { "establishment.add", FALSE, TRUE, FALSE },
                   { "establishment.set", TRUE, FALSE, FALSE },
                   { "establishment.add", FALSE, TRUE, FALSE } };
  for (guint i = 0; i < entries->len; i++)
    {
      const FacHistoryEntry *entry = entries->pdata[i];
      g_assert_cmpstr (entry->action, ==, expected[i].action);
      g_assert_cmpstr (entry->author, ==, "Amélie");
      g_assert_cmpint (entry->n_rows, ==, 1);
      g_assert_cmpint (entry->is_undone, ==, expected[i].is_undone);
      g_assert_cmpint (entry->can_be_undone, ==, expected[i].can_be_undone);
      g_assert_cmpint (entry->can_be_redone, ==, expected[i].can_be_redone);
      g_assert_true (g_str_has_suffix (entry->at, "Z"));
    }
  g_assert_null (fac_store_next_redo (fixture->store));
  undo (fixture->store);
  undo (fixture->store);
  g_assert_cmpint (count (fixture->store, FAC_RECORD_ESTABLISHMENT), ==, 0);
}

static void
nothing_changed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uuid = add_establishment (fixture->store, "ACME");
  FacEstablishment *same = get (fixture->store, FAC_RECORD_ESTABLISHMENT, uuid);
  begin (fixture->store, "establishment.set");
  update (fixture->store, same);
  g_assert_cmpint (commit (fixture->store), ==, 0);
  begin (fixture->store, "establishment.set");
  g_assert_cmpint (commit (fixture->store), ==, 0);
  fac_record_free (same);
  g_autoptr (GPtrArray) entries = fac_store_history (fixture->store, 0, NULL);
  g_assert_cmpint (entries->len, ==, 1);
}

/* Removing an organisation empties a reference, removing an establishment takes its flows. */
static void
cascades (Fixture *fixture, gconstpointer data)
{
  FacStore *store = fixture->store;
  gboolean is_bulk = GPOINTER_TO_INT (data);
  FacOrganisation *organisation = fac_record_new (FAC_RECORD_ORGANISATION);
  FacEstablishment *establishment = fac_record_new (FAC_RECORD_ESTABLISHMENT);
  FacFlow *flow = fac_record_new (FAC_RECORD_FLOW);
  organisation->name = g_strdup ("ACME SA");
  establishment->name = g_strdup ("ACME");
  flow->label = g_strdup ("Palettes");
  flow->direction = FAC_DIRECTION_IN;
  begin (store, "test");
  insert (store, organisation);
  establishment->organisation = g_strdup (organisation->record.uuid);
  insert (store, establishment);
  flow->establishment = g_strdup (establishment->record.uuid);
  insert (store, flow);
  commit (store);

  for (int round = 0; round < 2; round++)
    {
      GError *error = NULL;
      FacChanges *changes = NULL;
      if (is_bulk)
        g_assert_true (fac_store_begin_bulk (store, "remove", NULL, NULL));
      else
        begin (store, "remove");
      fac_store_remove (store, FAC_RECORD_ORGANISATION, organisation->record.uuid, &error);
      g_assert_no_error (error);
      fac_store_remove (store, FAC_RECORD_ESTABLISHMENT, establishment->record.uuid, &error);
      g_assert_no_error (error);
      fac_store_commit (store, &changes, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (changes->rows->len, ==, 3);
      fac_changes_free (changes);
      g_assert_cmpint (count (store, FAC_RECORD_FLOW), ==, 0);

      undo (store);
      FacEstablishment *back = get (store, FAC_RECORD_ESTABLISHMENT, establishment->record.uuid);
      g_assert_cmpstr (back->organisation, ==, organisation->record.uuid);
      fac_record_free (back);
      g_assert_cmpint (count (store, FAC_RECORD_FLOW), ==, 1);
      redo (store);
      g_assert_cmpint (count (store, FAC_RECORD_FLOW), ==, 0);
      g_assert_cmpint (count (store, FAC_RECORD_ORGANISATION), ==, 0);
      undo (store);
    }
  fac_record_free (organisation);
  fac_record_free (establishment);
  fac_record_free (flow);
}

/* Organisations and establishments in bulk, one of them changed in the same action. */
static void
import (FacStore *store, guint n_rows, const char *prefix)
{
  GError *error = NULL;
  g_autofree char *last = NULL;
  fac_store_begin_bulk (store, "companies.import", "fichier.csv", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_rows; i++)
    {
      FacOrganisation *organisation = fac_record_new (FAC_RECORD_ORGANISATION);
      FacEstablishment *establishment = fac_record_new (FAC_RECORD_ESTABLISHMENT);
      organisation->name = g_strdup_printf ("%s %u", prefix, i);
      establishment->name = g_strdup (organisation->name);
      establishment->position = (FacPosition){ 1.0 + i * 1e-5, 49.0 };
      establishment->surface_m2 = i * 0.5 - 0.0;
      organisation->record.uuid = fac_store_new_uuid (store);
      establishment->organisation = g_strdup (organisation->record.uuid);
      /* The child first: its parent is found at the commit. */
      fac_store_insert_bulk (store, establishment, &error);
      g_assert_no_error (error);
      fac_store_insert_bulk (store, organisation, &error);
      g_assert_no_error (error);
      g_free (last);
      last = g_strdup (establishment->record.uuid);
      fac_record_free (organisation);
      fac_record_free (establishment);
    }
  FacEstablishment *changed = get (store, FAC_RECORD_ESTABLISHMENT, last);
  g_free (changed->name);
  changed->name = g_strdup ("La dernière");
  update (store, changed);
  fac_record_free (changed);
  commit (store);
}

static char *
content (const char *path)
{
  return other_program (path, "SELECT count(*), sum(fid), group_concat(hex(position)), "
                              "group_concat(name||surface_m2) FROM establishment; SELECT "
                              "count(*), group_concat(uuid) FROM organisation; PRAGMA "
                              "integrity_check; PRAGMA foreign_key_check; SELECT name FROM "
                              "sqlite_schema ORDER BY name");
}

static void
bulk (Fixture *fixture, gconstpointer data)
{
  REQUIRE_SHELL ();
  g_autofree char *mine = add_establishment (fixture->store, "Déjà là");
  g_autofree char *before = content (fixture->path);
  import (fixture->store, N_BULK, "Société");
  g_autofree char *after = content (fixture->path);
  g_assert_cmpint (count (fixture->store, FAC_RECORD_ESTABLISHMENT), ==, N_BULK + 1);
  g_assert_cmpint (count (fixture->store, FAC_RECORD_ORGANISATION), ==, N_BULK);
  for (int round = 0; round < 3; round++)
    {
      undo (fixture->store);
      g_autofree char *undone = content (fixture->path);
      g_assert_cmpstr (undone, ==, before);
      reopen (fixture);
      redo (fixture->store);
      g_autofree char *redone = content (fixture->path);
      g_assert_cmpstr (redone, ==, after);
      reopen (fixture);
    }
}

/* A second import into a table that is large already, in an ordinary action. */
static void
bulk_beside (Fixture *fixture, gconstpointer data)
{
  import (fixture->store, 500, "Première");
  import (fixture->store, 100, "Seconde");
  undo (fixture->store);
  g_assert_cmpint (count (fixture->store, FAC_RECORD_ESTABLISHMENT), ==, 500);
  redo (fixture->store);
  g_assert_cmpint (count (fixture->store, FAC_RECORD_ESTABLISHMENT), ==, 600);
  undo (fixture->store);
  undo (fixture->store);
  g_assert_cmpint (count (fixture->store, FAC_RECORD_ESTABLISHMENT), ==, 0);
}

static void
refuse_undo (Fixture *fixture)
{
  GError *error = NULL;
  g_autofree char *before = content (fixture->path);
  g_assert_false (fac_store_undo (fixture->store, NULL, &error));
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CONFLICT);
  g_test_message ("%s", error->message);
  g_clear_error (&error);
  g_autofree char *after = content (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

static void
run (const char *path, const char *sql)
{
  g_free (other_program (path, sql));
}

static void
outside (Fixture *fixture, gconstpointer data)
{
  REQUIRE_SHELL ();
  g_autofree char *first = add_establishment (fixture->store, "Une");
  g_autofree char *second = add_establishment (fixture->store, "Deux");
  rename_establishment (fixture->store, first, "Une bis");
  g_assert_false (fac_store_changed_outside (fixture->store));

  /* Another row: our steps can still be taken back. While open … */
  run (fixture->path, "UPDATE establishment SET note = 'QGIS' WHERE name = 'Deux'");
  g_assert_true (fac_store_changed_outside (fixture->store));
  g_assert_false (fac_store_changed_outside (fixture->store));
  g_autoptr (GPtrArray) entries = fac_store_history (fixture->store, 1, NULL);
  const FacHistoryEntry *newest = entries->pdata[0];
  g_assert_cmpstr (newest->action, ==, "outside");
  g_assert_false (newest->can_be_undone);
  undo (fixture->store);
  assert_name (fixture->store, first, "Une");

  /* … and the row itself, while closed: refused, nothing changed. */
  refuse_undo (fixture);
  g_clear_pointer (&fixture->store, fac_store_close);
  run (fixture->path, "UPDATE establishment SET note = NULL, name = 'Deux' WHERE name = 'Deux'");
  reopen (fixture);
  g_assert_cmpint (fac_store_notices (fixture->store)->len, ==, 1);
  undo (fixture->store);
  g_assert_cmpint (count (fixture->store, FAC_RECORD_ESTABLISHMENT), ==, 1);
  reopen (fixture);
  g_assert_cmpint (fac_store_notices (fixture->store)->len, ==, 0);
}

/* Undoing an insert must not take along what another program tied to it. */
static void
outside_child (Fixture *fixture, gconstpointer data)
{
  REQUIRE_SHELL ();
  gboolean is_bulk = GPOINTER_TO_INT (data);
  if (is_bulk)
    import (fixture->store, 50, "Société");
  else
    g_free (add_establishment (fixture->store, "ACME"));
  run (fixture->path, "INSERT INTO flow (establishment, direction, label) SELECT uuid, 'out', "
                      "'depuis QGIS' FROM establishment LIMIT 1");
  refuse_undo (fixture);
  g_assert_cmpint (count (fixture->store, FAC_RECORD_FLOW), ==, 1);
}

static void
outside_bulk (Fixture *fixture, gconstpointer data)
{
  REQUIRE_SHELL ();
  static const char *const edits[] = { "UPDATE establishment SET note = 'QGIS' WHERE fid = 7",
                                       "DELETE FROM establishment WHERE fid = 69" };
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      import (fixture->store, 60, "Société");
      run (fixture->path, edits[i]);
      refuse_undo (fixture);
    }
}

/* The trigger in the file gives a proper uuid to a row made elsewhere. */
static void
outside_uuid (Fixture *fixture, gconstpointer data)
{
  REQUIRE_SHELL ();
  run (fixture->path, "INSERT INTO establishment (name) VALUES ('QGIS')");
  FacQuery query = { .kind = FAC_RECORD_ESTABLISHMENT };
  g_autoptr (GPtrArray) rows = fac_store_list (fixture->store, &query, NULL);
  g_assert_true (
      g_regex_match_simple ("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
                            ((FacRecord *)rows->pdata[0])->uuid, 0, 0));
}

static void
many_told (Fixture *fixture, gconstpointer data)
{
  FacChanges *changes = NULL;
  begin (fixture->store, "test");
  for (int i = 0; i < 1001; i++)
    {
      FacCommune *commune = fac_record_new (FAC_RECORD_COMMUNE);
      commune->insee = g_strdup_printf ("%05d", i);
      commune->name = g_strdup ("Ville");
      insert (fixture->store, commune);
      fac_record_free (commune);
    }
  FacEstablishment *one = fac_record_new (FAC_RECORD_ESTABLISHMENT);
  one->name = g_strdup ("ACME");
  insert (fixture->store, one);
  g_assert_true (fac_store_commit (fixture->store, &changes, NULL, NULL));
  g_assert_true (changes->whole[FAC_RECORD_COMMUNE]);
  g_assert_false (changes->whole[FAC_RECORD_ESTABLISHMENT]);
  g_assert_cmpint (changes->rows->len, ==, 1);
  const FacChange *change = changes->rows->pdata[0];
  g_assert_cmpstr (change->uuid, ==, one->record.uuid);
  g_assert_cmpint (change->operation, ==, FAC_CHANGE_INSERTED);
  fac_changes_free (changes);
  fac_record_free (one);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, test) g_test_add (path, Fixture, data, set_up, test, tear_down)
  ADD ("/journal/survives-restarts", NULL, survives_restarts);
  ADD ("/journal/history", NULL, history);
  ADD ("/journal/nothing-changed", NULL, nothing_changed);
  ADD ("/journal/cascades", NULL, cascades);
  ADD ("/journal/cascades-in-bulk", GINT_TO_POINTER (1), cascades);
  ADD ("/journal/bulk", NULL, bulk);
  ADD ("/journal/bulk-beside", NULL, bulk_beside);
  ADD ("/journal/outside", NULL, outside);
  ADD ("/journal/outside-child", NULL, outside_child);
  ADD ("/journal/outside-child-in-bulk", GINT_TO_POINTER (1), outside_child);
  ADD ("/journal/outside-bulk", NULL, outside_bulk);
  ADD ("/journal/outside-uuid", NULL, outside_uuid);
  ADD ("/journal/many-told", NULL, many_told);
  return g_test_run ();
}
