/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A copy goes to a colleague and comes back. Mine is the fixture's store, theirs a copy of it. */
#include "store-fixture.h"

static FacStore *
hand_out (Fixture *fixture, char **path)
{
  GError *error = NULL;
  *path = g_build_filename (fixture->folder, "copie.eit.gpkg", NULL);
  fac_store_copy (fixture->store, *path, &error);
  g_assert_no_error (error);
  FacStore *theirs = fac_store_open (*path, FAC_STORE_NO_BACKUP, &error);
  g_assert_no_error (error);
  g_assert_null (fac_store_read_only_reason (theirs));
  return theirs;
}

static FacMergeReport *
merge (Fixture *fixture, const char *path)
{
  GError *error = NULL;
  FacMergeReport *report = fac_store_merge (fixture->store, path, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *broken =
      other_program (fixture->path, "PRAGMA foreign_key_check; PRAGMA integrity_check");
  if (broken)
    g_assert_cmpstr (broken, ==, "ok");
  return report;
}

static void
assert_report (const FacMergeReport *report, gint64 n_inserted, gint64 n_updated, gint64 n_deleted,
               gint64 n_already_there, guint n_conflicts)
{
  g_assert_cmpint (report->n_inserted, ==, n_inserted);
  g_assert_cmpint (report->n_updated, ==, n_updated);
  g_assert_cmpint (report->n_deleted, ==, n_deleted);
  g_assert_cmpint (report->n_already_there, ==, n_already_there);
  g_assert_cmpint (report->conflicts->len, ==, n_conflicts);
}

static void
set (FacStore *store, const char *uuid, const char *field, const char *value)
{
  FacEstablishment *one = get (store, FAC_RECORD_ESTABLISHMENT, uuid);
  set_field (one, field, value);
  begin (store, "establishment.set");
  update (store, one);
  commit (store);
  fac_record_free (one);
}

static void
assert_field (FacStore *store, const char *uuid, const char *field, const char *value)
{
  FacEstablishment *one = get (store, FAC_RECORD_ESTABLISHMENT, uuid);
  g_autofree char *text =
      fac_record_field_exact (one, fac_record_type_field (one->record.type, field));
  g_assert_cmpstr (text, ==, value);
  fac_record_free (one);
}

static void
removes (FacStore *store, FacRecordKind kind, const char *uuid)
{
  GError *error = NULL;
  begin (store, "remove");
  fac_store_remove (store, kind, uuid, &error);
  g_assert_no_error (error);
  commit (store);
}

static char *
add_flow (FacStore *store, const char *establishment, const char *label)
{
  FacFlow *flow = fac_record_new (FAC_RECORD_FLOW);
  flow->establishment = g_strdup (establishment);
  flow->label = g_strdup (label);
  flow->direction = FAC_DIRECTION_OUT;
  begin (store, "flow.add");
  insert (store, flow);
  commit (store);
  char *uuid = g_strdup (flow->record.uuid);
  fac_record_free (flow);
  return uuid;
}

static void
different_cells (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *uuid = add_establishment (fixture->store, "ACME");
  FacStore *theirs = hand_out (fixture, &path);
  set (theirs, uuid, "headcount", "42");
  set (fixture->store, uuid, "phone", "02 35 00 00 00");
  fac_store_close (theirs);

  FacMergeReport *report = merge (fixture, path);
  assert_report (report, 0, 1, 0, 0, 0);
  g_assert_cmpint (report->history_id, >, 0);
  fac_merge_report_free (report);
  assert_field (fixture->store, uuid, "headcount", "42");
  g_assert_cmpint (fac_store_notices (fixture->store)->len, ==, 0);

  /* One action, taken back and done again; the same file once more changes nothing. */
  undo (fixture->store);
  assert_field (fixture->store, uuid, "headcount", NULL);
  report = merge (fixture, path);
  assert_report (report, 0, 1, 0, 0, 0);
  fac_merge_report_free (report);
  report = merge (fixture, path);
  assert_report (report, 0, 0, 0, 0, 0);
  g_assert_cmpint (report->history_id, ==, 0);
  fac_merge_report_free (report);
  assert_field (fixture->store, uuid, "headcount", "42");
}

static void
same_cell (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *uuid = add_establishment (fixture->store, "ACME");
  FacStore *theirs = hand_out (fixture, &path);
  set (theirs, uuid, "headcount", "42");
  set (theirs, uuid, "phone", "02 35 11 11 11");
  set (fixture->store, uuid, "headcount", "40");
  set (fixture->store, uuid, "phone", "02 35 11 11 11");
  fac_store_close (theirs);

  for (int round = 0; round < 2; round++)
    {
      FacMergeReport *report = merge (fixture, path);
      assert_report (report, 0, 0, 0, round ? 0 : 1, round ? 0 : 1);
      if (round == 0)
        {
          const FacMergeConflict *conflict = report->conflicts->pdata[0];
          g_assert_cmpstr (conflict->table, ==, "establishment");
          g_assert_cmpstr (conflict->uuid, ==, uuid);
          g_assert_cmpstr (conflict->column, ==, "headcount");
          g_assert_null (conflict->base);
          g_assert_cmpstr (conflict->mine, ==, "40");
          g_assert_cmpstr (conflict->theirs, ==, "42");
        }
      fac_merge_report_free (report);
    }
  assert_field (fixture->store, uuid, "headcount", "40");
  g_autofree char *kept =
      other_program (fixture->path, "SELECT mine || ' ' || theirs FROM fac_conflict");
  if (kept)
    g_assert_cmpstr (kept, ==, "40 42");
}

/* Two laptops give the same fid to two rows: both stay, with their children. */
static void
same_fid (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *common = add_establishment (fixture->store, "Commune");
  FacStore *theirs = hand_out (fixture, &path);
  g_autofree char *yours = add_establishment (theirs, "La leur");
  g_autofree char *flow = add_flow (theirs, yours, "Boues");
  g_autofree char *mine = add_establishment (fixture->store, "La mienne");
  g_autofree char *palettes = add_flow (fixture->store, mine, "Palettes");
  fac_store_close (theirs);

  FacMergeReport *report = merge (fixture, path);
  assert_report (report, 2, 0, 0, 0, 0);
  fac_merge_report_free (report);
  assert_name (fixture->store, mine, "La mienne");
  assert_name (fixture->store, yours, "La leur");
  FacFlow *taken = get (fixture->store, FAC_RECORD_FLOW, flow);
  g_assert_cmpstr (taken->establishment, ==, yours);
  fac_record_free (taken);
  report = merge (fixture, path);
  assert_report (report, 0, 0, 0, 0, 0);
  fac_merge_report_free (report);
  undo (fixture->store);
  g_assert_cmpint (count (fixture->store, FAC_RECORD_ESTABLISHMENT), ==, 2);
  g_assert_cmpint (count (fixture->store, FAC_RECORD_FLOW), ==, 1);
}

static void
removals (Fixture *fixture, gconstpointer data)
{
  FacStore *store = fixture->store;
  g_autofree char *path = NULL;
  g_autofree char *plain = add_establishment (store, "Partie");
  g_autofree char *changed = add_establishment (store, "Partie, changée ici");
  g_autofree char *used = add_establishment (store, "Partie, encore utile ici");
  g_autofree char *both = add_establishment (store, "Partie des deux côtés");
  g_autofree char *gone = add_establishment (store, "Partie d'ici, changée là-bas");
  g_autofree char *old_flow = add_flow (store, plain, "Partie avec");
  FacStore *theirs = hand_out (fixture, &path);
  removes (theirs, FAC_RECORD_ESTABLISHMENT, plain);
  removes (theirs, FAC_RECORD_ESTABLISHMENT, changed);
  removes (theirs, FAC_RECORD_ESTABLISHMENT, used);
  removes (theirs, FAC_RECORD_ESTABLISHMENT, both);
  set (theirs, gone, "headcount", "7");
  g_autofree char *orphan = add_flow (theirs, gone, "Sans maison");
  fac_store_close (theirs);
  set (store, changed, "phone", "02 35 00 00 00");
  g_autofree char *new_flow = add_flow (store, used, "Nouveau");
  removes (store, FAC_RECORD_ESTABLISHMENT, both);
  removes (store, FAC_RECORD_ESTABLISHMENT, gone);

  FacMergeReport *report = merge (fixture, path);
  /* Gone: `plain` and its flow. In conflict: the phone I gave; the name of what I still use; their
   * headcount of what I removed; the three given fields of the flow they tied to it. */
  g_assert_cmpint (report->n_deleted, ==, 2);
  g_assert_cmpint (report->n_already_there, ==, 1);
  GString *told = g_string_new (NULL);
  for (guint i = 0; i < report->conflicts->len; i++)
    {
      const FacMergeConflict *conflict = report->conflicts->pdata[i];
      g_string_append_printf (told, "%s.%s ", conflict->table, conflict->column);
    }
  g_assert_nonnull (strstr (told->str, "establishment.phone"));
  g_assert_nonnull (strstr (told->str, "establishment.name"));
  g_assert_nonnull (strstr (told->str, "establishment.headcount"));
  g_assert_nonnull (strstr (told->str, "flow.label"));
  g_assert_cmpint (report->conflicts->len, ==, 6);
  g_string_free (told, TRUE);
  fac_merge_report_free (report);
  g_assert_cmpint (count (store, FAC_RECORD_ESTABLISHMENT), ==, 2);
  g_assert_cmpint (count (store, FAC_RECORD_FLOW), ==, 1);
}

/* Their QGIS knows nothing of uuids, and changes a shape's neighbour. */
static void
from_qgis (Fixture *fixture, gconstpointer data)
{
  REQUIRE_SHELL ();
  g_autofree char *path = NULL;
  g_autofree char *uuid = add_establishment (fixture->store, "ACME");
  fac_store_close (hand_out (fixture, &path));
  g_free (other_program (path, "ALTER TABLE establishment ADD COLUMN qgis_extra TEXT; INSERT INTO "
                               "establishment (name) VALUES ('Saisie sur le terrain'); UPDATE "
                               "establishment SET note = 'vu', qgis_extra = 'x' WHERE name = "
                               "'ACME'"));
  FacMergeReport *report = merge (fixture, path);
  assert_report (report, 1, 1, 0, 0, 0);
  fac_merge_report_free (report);
  assert_field (fixture->store, uuid, "note", "vu");
  report = merge (fixture, path);
  assert_report (report, 0, 0, 0, 0, 0);
  fac_merge_report_free (report);
  g_assert_cmpint (count (fixture->store, FAC_RECORD_ESTABLISHMENT), ==, 2);
}

static void
duplicates (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  FacStore *theirs = hand_out (fixture, &path);
  g_autofree char *mine = add_establishment (fixture->store, "ACME");
  g_autofree char *yours = add_establishment (theirs, "Acme SAS");
  set (fixture->store, mine, "siret", "73282932000074");
  set (theirs, yours, "siret", "73282932000074");
  fac_store_close (theirs);
  FacMergeReport *report = merge (fixture, path);
  assert_report (report, 1, 0, 0, 0, 0);
  g_assert_cmpint (report->duplicates->len, ==, 1);
  g_assert_nonnull (strstr (report->duplicates->pdata[0], "73282932000074"));
  fac_merge_report_free (report);
}

static void
not_a_copy (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "autre.eit.gpkg", NULL);
  fac_store_close (create_store (path));
  g_assert_null (fac_store_merge (fixture->store, path, NULL, &error));
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "une lettre, pas un projet", -1, NULL));
  g_assert_null (fac_store_merge (fixture->store, path, NULL, &error));
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_A_PROJECT);
  g_clear_error (&error);
  g_assert_false (fac_store_copy (fixture->store, fixture->path, &error));
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_EXISTS);
  g_clear_error (&error);
}

/* A second round after the colleague went on with the same file. */
static void
second_round (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *uuid = add_establishment (fixture->store, "ACME");
  FacStore *theirs = hand_out (fixture, &path);
  set (theirs, uuid, "headcount", "10");
  fac_store_close (theirs);
  fac_merge_report_free (merge (fixture, path));
  set (fixture->store, uuid, "headcount", "11");

  GError *error = NULL;
  theirs = fac_store_open (path, FAC_STORE_NO_BACKUP, &error);
  g_assert_no_error (error);
  set (theirs, uuid, "phone", "02 35 22 22 22");
  fac_store_close (theirs);
  FacMergeReport *report = merge (fixture, path);
  assert_report (report, 0, 1, 0, 0, 0);
  fac_merge_report_free (report);
  assert_field (fixture->store, uuid, "headcount", "11");
  assert_field (fixture->store, uuid, "phone", "02 35 22 22 22");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/merge/different-cells", different_cells);
  ADD ("/merge/same-cell", same_cell);
  ADD ("/merge/same-fid", same_fid);
  ADD ("/merge/removals", removals);
  ADD ("/merge/from-qgis", from_qgis);
  ADD ("/merge/duplicates", duplicates);
  ADD ("/merge/not-a-copy", not_a_copy);
  ADD ("/merge/second-round", second_round);
  return g_test_run ();
}
