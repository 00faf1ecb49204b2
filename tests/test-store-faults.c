/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that are not what they should be: each has its message, and the bytes stay. */
#include "fac-schema.h"
#include "fac-migrate.h"

#include "store-fixture.h"

static char *
read_bytes (const char *path, gsize *size)
{
  char *bytes = NULL;
  g_assert_true (g_file_get_contents (path, &bytes, size, NULL));
  return bytes;
}

/* Opening fails with that code, says so, and leaves the bytes as they are. */
static void
assert_refused (const char *path, FacStorageError code)
{
  GError *error = NULL;
  gsize size_before, size_after;
  g_autofree char *before = read_bytes (path, &size_before);
  g_assert_null (fac_store_open (path, FAC_STORE_NO_BACKUP, &error));
  g_assert_error (error, FAC_STORAGE_ERROR, (int)code);
  g_test_message ("%s", error->message);
  g_autofree char *name = g_path_get_basename (path);
  g_assert_nonnull (strstr (error->message, name));
  g_clear_error (&error);
  g_autofree char *after = read_bytes (path, &size_after);
  g_assert_cmpmem (before, size_before, after, size_after);
}

static void
strange_files (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  const struct
  {
    const char *name, *text;
  } files[] = { { "lettre.eit.gpkg", "Madame, Monsieur, ceci n'est pas un projet." },
                { "vide.eit.gpkg", "" } };
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, files[i].name, NULL);
      g_assert_true (g_file_set_contents (path, files[i].text, -1, NULL));
      assert_refused (path, FAC_STORAGE_ERROR_NOT_A_PROJECT);
    }
  g_autofree char *absent = g_build_filename (fixture->folder, "absent.eit.gpkg", NULL);
  g_assert_null (fac_store_open (absent, FAC_STORE_NO_BACKUP, &error));
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (fac_store_open (fixture->folder, FAC_STORE_NO_BACKUP, &error));
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_A_PROJECT);
  g_clear_error (&error);

  REQUIRE_SHELL ();
  static const char *const others[] = {
    "CREATE TABLE t (a); INSERT INTO t VALUES (1)", /* SQLite, not GeoPackage */
    "PRAGMA application_id = 1196444487; PRAGMA user_version = 10200; CREATE TABLE t (a)",
    "PRAGMA application_id = 1196444487; PRAGMA user_version = 99999; CREATE TABLE fac_meta (key, "
    "value)",
  };
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/autre%u.gpkg", fixture->folder, i);
      g_free (other_program (path, others[i]));
      assert_refused (path, FAC_STORAGE_ERROR_NOT_A_PROJECT);
    }
}

static void
truncated (Fixture *fixture, gconstpointer data)
{
  gsize size;
  g_clear_pointer (&fixture->store, fac_store_close);
  g_autofree char *bytes = read_bytes (fixture->path, &size);
  const gsize cuts[] = { 100, 1000, 4096, 4097, size / 2, size - 4096, size - 1 };
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize)cuts[i], NULL));
      assert_refused (fixture->path, FAC_STORAGE_ERROR_DAMAGED);
    }
}

/* A page in the middle is noise: what stands elsewhere is read, the rest is told as damage. */
static void
corrupted (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  gsize size;
  begin (fixture->store, "test");
  for (int i = 0; i < 2000; i++)
    {
      FacCommune *commune = fac_record_new (FAC_RECORD_COMMUNE);
      commune->insee = g_strdup_printf ("%05d", i);
      commune->name = g_strdup ("Une commune au nom assez long pour remplir des pages");
      insert (fixture->store, commune);
      fac_record_free (commune);
    }
  commit (fixture->store);
  g_clear_pointer (&fixture->store, fac_store_close);
  g_autofree char *bytes = read_bytes (fixture->path, &size);
  const char *in_table = memmem (bytes, size, "remplir des pages", 17);
  memset (bytes + (in_table - bytes) / 4096 * 4096, 0xa5, 4096);
  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize)size, NULL));

  fixture->store = fac_store_open (fixture->path, FAC_STORE_NO_BACKUP, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture->store, FAC_RECORD_PROJECT), ==, 1);
  g_autoptr (GPtrArray) findings = fac_store_check (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (findings->len, >, 0);
  g_assert_cmpstr (((FacFinding *)findings->pdata[0])->kind, ==, "integrity");
  FacQuery query = { .kind = FAC_RECORD_COMMUNE };
  g_assert_null (fac_store_list (fixture->store, &query, &error));
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_DAMAGED);
  g_clear_error (&error);
}

static void
lost_column (Fixture *fixture, gconstpointer data)
{
  REQUIRE_SHELL ();
  g_clear_pointer (&fixture->store, fac_store_close);
  g_free (other_program (fixture->path, "ALTER TABLE establishment DROP COLUMN phone"));
  assert_refused (fixture->path, FAC_STORAGE_ERROR_DAMAGED);
  g_free (other_program (fixture->path, "DROP TABLE ceiling"));
  assert_refused (fixture->path, FAC_STORAGE_ERROR_DAMAGED);
}

static void
strangers (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *make, *drop, *word;
  } cases[] = {
    { "CREATE TRIGGER espion AFTER UPDATE ON flow BEGIN UPDATE flow SET note = 'x'; END",
      "DROP TRIGGER espion", "espion" },
    { "CREATE TRIGGER fac_uuid_x AFTER INSERT ON fac_history BEGIN SELECT 1; END",
      "DROP TRIGGER fac_uuid_x", "fac_uuid_x" },
    { "CREATE VIEW vue AS SELECT * FROM establishment", "DROP VIEW vue", "vue" },
    { "UPDATE fac_meta SET value = 99 WHERE key = 'schema_version'",
      "UPDATE fac_meta SET value = " G_STRINGIFY (FAC_SCHEMA_VERSION) " WHERE key = "
                                                                      "'schema_version'",
      "newer" },
  };
  REQUIRE_SHELL ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_clear_pointer (&fixture->store, fac_store_close);
      g_free (other_program (fixture->path, cases[i].make));
      fac_store_close (assert_read_only (fixture->path, cases[i].word));
      g_free (other_program (fixture->path, cases[i].drop));
      reopen (fixture);
      g_assert_null (fac_store_read_only_reason (fixture->store));
    }
  /* What is not about our tables is nobody's business. */
  g_clear_pointer (&fixture->store, fac_store_close);
  g_free (other_program (fixture->path,
                         "CREATE TABLE layer_styles (id); CREATE VIEW v AS SELECT * FROM "
                         "layer_styles; CREATE TRIGGER t AFTER INSERT ON layer_styles BEGIN SELECT "
                         "1; END; PRAGMA user_version = 10300"));
  reopen (fixture);
  g_assert_null (fac_store_read_only_reason (fixture->store));
}

/* QGIS's spatial index would go stale under our hands. */
static void
spatial_index (Fixture *fixture, gconstpointer data)
{
  REQUIRE_SHELL ();
  g_clear_pointer (&fixture->store, fac_store_close);
  g_free (other_program (
      fixture->path,
      "CREATE VIRTUAL TABLE rtree_establishment_position USING rtree(id, minx, maxx, miny, maxy); "
      "INSERT INTO gpkg_extensions VALUES ('establishment', 'position', 'gpkg_rtree_index', 'x', "
      "'write-only'); CREATE TRIGGER rtree_establishment_position_insert AFTER INSERT ON "
      "establishment WHEN ST_IsEmpty(NEW.position) BEGIN SELECT 1; END; CREATE TABLE "
      "gpkg_ogr_contents (table_name TEXT PRIMARY KEY, feature_count INTEGER); INSERT INTO "
      "gpkg_ogr_contents VALUES ('establishment', 0); CREATE TRIGGER "
      "trigger_insert_feature_count_establishment AFTER INSERT ON establishment BEGIN UPDATE "
      "gpkg_ogr_contents SET feature_count = feature_count + 1; END"));
  reopen (fixture);
  g_assert_null (fac_store_read_only_reason (fixture->store));
  g_free (add_establishment (fixture->store, "ACME"));
  g_autofree char *left = other_program (
      fixture->path, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'rtree%' OR name LIKE "
                     "'trigger_%'; SELECT count(*) FROM gpkg_extensions; SELECT feature_count IS "
                     "NULL FROM gpkg_ogr_contents");
  g_assert_cmpstr (left, ==, "0\n0\n1");
}

/* QGIS edits in WAL mode and leaves its two other files behind. */
static void
wal_left_behind (Fixture *fixture, gconstpointer data)
{
  REQUIRE_SHELL ();
  GError *error = NULL;
  g_clear_pointer (&fixture->store, fac_store_close);
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *script = g_build_filename (fixture->folder, "qgis.sql", NULL);
  g_autofree char *read = g_strdup_printf (".read '%s'", script);
  g_assert_true (g_file_set_contents (
      script,
      ".dbconfig no_ckpt_on_close on\nPRAGMA journal_mode = wal;\nINSERT INTO establishment (name) "
      "VALUES ('Depuis QGIS');\n",
      -1, NULL));
  g_free (other_program (fixture->path, read));
  g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS));
  reopen (fixture);
  g_assert_null (fac_store_read_only_reason (fixture->store));
  g_assert_cmpint (count (fixture->store, FAC_RECORD_ESTABLISHMENT), ==, 1);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  g_assert_cmpint (fac_store_notices (fixture->store)->len, ==, 2);
  g_autoptr (GPtrArray) entries = fac_store_history (fixture->store, 1, &error);
  g_assert_cmpstr (((FacHistoryEntry *)entries->pdata[0])->action, ==, "outside");
  g_autofree char *mode = other_program (fixture->path, "PRAGMA journal_mode");
  g_assert_cmpstr (mode, ==, "delete");
}

static void
cancelled_check (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  begin (fixture->store, "test");
  for (int i = 0; i < 3000; i++)
    {
      FacCommune *commune = fac_record_new (FAC_RECORD_COMMUNE);
      commune->insee = g_strdup_printf ("%05d", i);
      commune->name = g_strdup ("Une commune");
      insert (fixture->store, commune);
      fac_record_free (commune);
    }
  commit (fixture->store);
  g_cancellable_cancel (cancellable);
  g_assert_null (fac_store_check (fixture->store, cancellable, &error));
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CANCELLED);
  g_clear_error (&error);
  g_autoptr (GPtrArray) findings = fac_store_check (fixture->store, NULL, &error);
  g_assert_cmpint (findings->len, ==, 0);
}

static void
found_by_check (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql, *kind;
  } cases[] = {
    { "INSERT INTO flow (establishment, direction, label) VALUES ('nulle part', 'in', 'x')",
      "reference" },
    { "UPDATE establishment SET position = x'4750'", "geopackage" },
    { "DELETE FROM gpkg_geometry_columns WHERE table_name = 'zone'; DELETE FROM gpkg_contents "
      "WHERE table_name = 'zone'",
      "geopackage" },
    { "DROP TRIGGER fac_uuid_zone", "schema" },
    { "UPDATE fac_history_part SET bytes = x'00'", "journal" },
  };
  REQUIRE_SHELL ();
  g_free (add_establishment (fixture->store, "ACME"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_free (other_program (fixture->path, cases[i].sql));
      g_autoptr (GPtrArray) findings = fac_store_check (fixture->store, NULL, NULL);
      g_assert_cmpint (findings->len, ==, i + 1);
      gboolean is_found = FALSE;
      for (guint k = 0; k < findings->len; k++)
        is_found |= strcmp (((FacFinding *)findings->pdata[k])->kind, cases[i].kind) == 0;
      g_assert_true (is_found);
    }
  GError *error = NULL;
  g_assert_false (fac_store_undo (fixture->store, NULL, &error));
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_DAMAGED);
  g_clear_error (&error);
}

/* -- A file that goes under one's feet ----------------------------------------------------------
 */

static void
gone (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *uuid = add_establishment (fixture->store, "ACME");
  g_autofree char *moved = g_build_filename (fixture->folder, "ailleurs.gpkg", NULL);
  g_autofree char *saved = g_build_filename (fixture->folder, "sauvé.eit.gpkg", NULL);

  g_assert_false (fac_store_is_gone (fixture->store));
  g_assert_cmpint (g_rename (fixture->path, moved), ==, 0);
  g_assert_true (fac_store_is_gone (fixture->store));
  FacEstablishment *establishment = get (fixture->store, FAC_RECORD_ESTABLISHMENT, uuid);
  g_assert_true (fac_store_begin (fixture->store, "establishment.set", NULL, NULL));
  gboolean is_written = fac_store_update (fixture->store, establishment, &error)
                        && fac_store_commit (fixture->store, NULL, NULL, &error);
  g_assert_false (is_written);
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_GONE);
  g_clear_error (&error);
  fac_store_rollback (fixture->store);
  fac_record_free (establishment);

  g_assert_true (fac_store_save_elsewhere (fixture->store, saved, &error));
  g_assert_no_error (error);
  g_assert_false (fac_store_save_elsewhere (fixture->store, saved, &error));
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_EXISTS);
  g_clear_error (&error);

  /* Put back, it is written again; the copy has the history. */
  g_assert_cmpint (g_rename (moved, fixture->path), ==, 0);
  g_assert_false (fac_store_is_gone (fixture->store));
  rename_establishment (fixture->store, uuid, "ACME 2");
  g_autoptr (FacStore) copy = fac_store_open (saved, FAC_STORE_NO_BACKUP, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fac_store_notices (copy)->len, ==, 0);
  assert_name (copy, uuid, "ACME");
  undo (copy);
  g_assert_cmpint (count (copy, FAC_RECORD_ESTABLISHMENT), ==, 0);
}

static void
count_call (gpointer data)
{
  ++*(guint *)data;
}

/* Who waits for another program asks its own readers to let go, and not for ever. */
static void
patience (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  guint n_asked = 0;
  g_autoptr (FacStore) other = fac_store_open_again (fixture->path, TRUE, &error);
  begin (other, "test");
  fac_store_set_patience (fixture->store, 40, count_call, &n_asked);
  gint64 since_us = g_get_monotonic_time ();
  g_assert_false (fac_store_begin (fixture->store, "test", NULL, &error));
  gint64 waited_us = g_get_monotonic_time () - since_us;
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_cmpint (waited_us, >=, 40000);
  g_assert_cmpint (waited_us, <, 1000000);
  g_assert_cmpuint (n_asked, >, 0);
  fac_store_rollback (other);
  begin (fixture->store, "test");
  fac_store_rollback (fixture->store);
}

/* -- Older layouts ------------------------------------------------------------------------------
 */

static char *
layout (const char *path)
{
  return other_program (
      path, "SELECT m.type, m.name, c.name, c.type, c.\"notnull\", c.pk FROM sqlite_schema AS m "
            "LEFT JOIN pragma_table_info(m.name) AS c WHERE m.name NOT LIKE 'sqlite_%' ORDER BY "
            "1, 2, 3; SELECT table_name, data_type FROM gpkg_contents ORDER BY 1; SELECT "
            "table_name, column_name FROM gpkg_geometry_columns ORDER BY 1; PRAGMA "
            "foreign_key_check; PRAGMA integrity_check");
}

/* A project that was made with an older layout, out of its script in tests/data. */
static char *
write_older (Fixture *fixture, const char *script_name, const char *name)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "data", script_name, NULL);
  g_autofree char *read = g_strdup_printf (".read '%s'", script);
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_free (other_program (path, read));
  return path;
}

static void
assert_as_fresh (Fixture *fixture, const char *path)
{
  g_autofree char *new_layout = layout (path);
  g_autofree char *fresh_layout = layout (fixture->path);
  g_assert_cmpstr (new_layout, ==, fresh_layout);
}

static void
migrates (Fixture *fixture, gconstpointer data)
{
  REQUIRE_SHELL ();
  GError *error = NULL;
  g_autofree char *path = write_older (fixture, "project-v0.sql", "ancien.eit.gpkg");
  g_autofree char *beside =
      g_build_filename (fixture->folder, "ancien.before-update.eit.gpkg", NULL);
  g_autofree char *old_layout = layout (path);

  g_autoptr (FacStore) store = fac_store_open (path, FAC_STORE_NO_BACKUP, &error);
  g_assert_no_error (error);
  g_assert_null (fac_store_read_only_reason (store));
  g_assert_nonnull (strstr (fac_store_notices (store)->pdata[0], "ancien.before-update.eit.gpkg"));
  g_autofree char *kept_layout = layout (beside);
  g_assert_cmpstr (kept_layout, ==, old_layout);
  assert_as_fresh (fixture, path);

  /* The records are there, and the steps of the old layout can still be taken back. */
  FacQuery query = { .kind = FAC_RECORD_FLOW };
  g_autoptr (GPtrArray) flows = fac_store_list (store, &query, &error);
  g_assert_cmpint (flows->len, ==, 4);
  g_assert_cmpfloat (((FacFlow *)flows->pdata[0])->quantity, ==, 1350);
  g_assert_cmpint (count (store, FAC_RECORD_PERSON), ==, 2);
  undo (store);
  g_assert_cmpint (count (store, FAC_RECORD_PERSON), ==, 1);
  undo (store);
  g_autoptr (GPtrArray) before = fac_store_list (store, &query, &error);
  g_assert_cmpint (before->len, ==, 1);
  g_assert_cmpfloat (((FacFlow *)before->pdata[0])->quantity, ==, 1200);
  redo (store);
  redo (store);
  g_assert_cmpint (count (store, FAC_RECORD_FLOW), ==, 4);
  g_autoptr (GPtrArray) findings = fac_store_check (store, NULL, &error);
  g_assert_cmpint (findings->len, ==, 0);
}

/* Layout 2 made tables, and columns of a table whose rows can still be taken back. */
static void
migrates_from_1 (Fixture *fixture, gconstpointer data)
{
  REQUIRE_SHELL ();
  GError *error = NULL;
  g_autofree char *path = write_older (fixture, "project-v1.sql", "hier.eit.gpkg");

  g_autoptr (FacStore) store = fac_store_open (path, FAC_STORE_NO_BACKUP, &error);
  g_assert_no_error (error);
  assert_as_fresh (fixture, path);
  undo (store); /* the flow */
  undo (store); /* the contact, whose table has seven columns more now */
  g_assert_cmpint (count (store, FAC_RECORD_PERSON), ==, 0);
  redo (store);
  FacQuery query = { .kind = FAC_RECORD_PERSON };
  g_autoptr (GPtrArray) people = fac_store_list (store, &query, &error);
  g_assert_cmpint (people->len, ==, 1);
  g_assert_cmpstr (((FacPerson *)people->pdata[0])->role, ==, "responsable QSE");
  g_assert_cmpint (((FacPerson *)people->pdata[0])->kind, ==, FAC_PERSON_NONE);
  g_autoptr (GPtrArray) findings = fac_store_check (store, NULL, &error);
  g_assert_cmpint (findings->len, ==, 0);
}

/* Layout 3 made the tables of the method and of synergies, and columns of tables whose rows can
 * still be taken back. */
static void
migrates_from_2 (Fixture *fixture, gconstpointer data)
{
  REQUIRE_SHELL ();
  GError *error = NULL;
  g_autofree char *path = write_older (fixture, "project-v2.sql", "avant-hier.eit.gpkg");
  g_free (other_program (path, "UPDATE flow SET typed = '< 10 t', quantity = NULL, "
                               "quantity_max = 10, canonical = 5, canonical_min = 0, "
                               "canonical_max = 10"));

  g_autoptr (FacStore) store = fac_store_open (path, FAC_STORE_NO_BACKUP, &error);
  g_assert_no_error (error);
  FacQuery flow_query = { .kind = FAC_RECORD_FLOW };
  g_autoptr (GPtrArray) flows = fac_store_list (store, &flow_query, &error);
  g_assert_cmpint (flows->len, ==, 1);
  g_assert_true (isnan (((FacFlow *)flows->pdata[0])->canonical));
  assert_as_fresh (fixture, path);
  undo (store); /* the exchange */
  undo (store); /* the task, whose table has six columns more now */
  g_assert_cmpint (count (store, FAC_RECORD_TASK), ==, 0);
  redo (store);
  FacQuery query = { .kind = FAC_RECORD_TASK };
  g_autoptr (GPtrArray) tasks = fac_store_list (store, &query, &error);
  g_assert_cmpint (tasks->len, ==, 1);
  g_assert_cmpstr (((FacTask *)tasks->pdata[0])->due_on, ==, "2026-11-24");
  g_assert_null (((FacTask *)tasks->pdata[0])->event);
  g_autoptr (GPtrArray) findings = fac_store_check (store, NULL, &error);
  g_assert_cmpint (findings->len, ==, 0);
}

/* Layout 4 added columns to rules, whose rows can still be taken back. */
static void
migrates_from_3 (Fixture *fixture, gconstpointer data)
{
  REQUIRE_SHELL ();
  GError *error = NULL;
  g_autofree char *path = write_older (fixture, "project-v3.sql", "la-veille.eit.gpkg");

  g_autoptr (FacStore) store = fac_store_open (path, FAC_STORE_NO_BACKUP, &error);
  g_assert_no_error (error);
  assert_as_fresh (fixture, path);
  undo (store); /* the rule, whose table has four columns more now */
  g_assert_cmpint (count (store, FAC_RECORD_RULE), ==, 0);
  redo (store);
  FacQuery query = { .kind = FAC_RECORD_RULE };
  g_autoptr (GPtrArray) rules = fac_store_list (store, &query, &error);
  g_assert_cmpint (rules->len, ==, 1);
  g_assert_cmpstr (((FacRuleRow *)rules->pdata[0])->receiver_naf, ==, "01.46Z");
  g_assert_cmpint (((FacRuleRow *)rules->pdata[0])->effect, ==, FAC_EFFECT_NONE);
  g_assert_null (((FacRuleRow *)rules->pdata[0])->link);
  g_autoptr (GPtrArray) findings = fac_store_check (store, NULL, &error);
  g_assert_cmpint (findings->len, ==, 0);
}

/* Bytes are kept once, outlive an undo, and go when nothing refers to them. */
static void
keeps_contents (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  FacStore *store = fixture->store;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("une photo", 9);
  g_autofree char *hash = fac_store_put_content (store, bytes, &error);
  g_assert_no_error (error);
  /* printf 'une photo' | sha256sum */
  g_assert_cmpstr (hash, ==, "5bf65d144bb8ccab7d538cdc994dd597327d31c52dd25aae4f57f33b2ff1a27b");

  FacAttachment *photo = fac_record_new (FAC_RECORD_ATTACHMENT);
  photo->name = g_strdup ("quai.jpg");
  photo->kind = FAC_ATTACHMENT_PHOTO;
  photo->sha256 = g_strdup (hash);
  g_assert_true (fac_store_begin (store, "attachment.add", NULL, &error));
  g_assert_true (fac_store_insert (store, photo, &error));
  g_free (fac_store_put_content (store, bytes, &error));
  g_assert_true (fac_store_commit (store, NULL, NULL, &error));
  fac_record_free (photo);

  g_assert_true (fac_store_compact (store, &error));
  g_autoptr (GBytes) kept = fac_store_get_content (store, hash, &error);
  g_assert_true (g_bytes_equal (kept, bytes));
  undo (store);
  g_autoptr (GBytes) after_undo = fac_store_get_content (store, hash, &error);
  g_assert_true (g_bytes_equal (after_undo, bytes));
  g_assert_true (fac_store_compact (store, &error));
  g_assert_null (fac_store_get_content (store, hash, &error));
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_FOUND);
  g_clear_error (&error);
}

static void
logs_what_left (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  FacStore *store = fixture->store;
  g_autoptr (GPtrArray) releases = g_ptr_array_new ();
  FacRelease first = { .way = "print", .what = "companies", .reader = "elus", .digest = "a" };
  FacRelease second = { .way = "export", .what = "companies", .reader = "elus", .digest = "b" };
  g_ptr_array_add (releases, &first);
  g_ptr_array_add (releases, &second);
  g_assert_true (fac_store_log_releases (store, releases, &error));
  g_autoptr (GPtrArray) all = fac_store_releases (store, 0, &error);
  g_assert_cmpint (all->len, ==, 2);
  g_autoptr (FacRelease) last = fac_store_last_release (store, "companies", NULL, "elus");
  g_assert_cmpstr (last->digest, ==, "b");
  g_assert_null (fac_store_last_release (store, "companies", NULL, "public"));
  /* It is a fact, not an action of its own. */
  g_assert_null (fac_store_next_undo (store));
}

/* A list of values grew: the table of the older file checks fewer of them than today's. */
static void
rebuilds_a_table (Fixture *fixture, gconstpointer data)
{
  REQUIRE_SHELL ();
  static const FacMigrationStep steps[] = { { 9, FAC_RECORD_ESTABLISHMENT, .rebuilds = TRUE } };
  static const char refuse[] = "UPDATE OR IGNORE establishment SET triage = 'refuse'; "
                               "SELECT count(*) FROM establishment WHERE triage = 'refuse'";
  GError *error = NULL;
  g_autofree char *uuid = add_establishment (fixture->store, "ACME");
  g_autofree char *gone = add_establishment (fixture->store, "Disparue");
  FacLabel *label = fac_record_new (FAC_RECORD_LABEL);
  label->establishment = g_strdup (uuid);
  label->label = g_strdup ("Chaleur");
  begin (fixture->store, "label.add");
  insert (fixture->store, label);
  fac_store_remove (fixture->store, FAC_RECORD_ESTABLISHMENT, gone, NULL);
  commit (fixture->store);
  fac_record_free (label);
  g_autofree char *fresh = layout (fixture->path);
  g_clear_pointer (&fixture->store, fac_store_close);

  g_free (other_program (fixture->path,
                         "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = "
                         "replace(sql, ',''refuse''', '') WHERE name = 'establishment'; "
                         "PRAGMA writable_schema = RESET; "
                         "ALTER TABLE establishment ADD COLUMN \"vu par QGIS\" MEDIUMINT; "
                         "UPDATE establishment SET \"vu par QGIS\" = 7"));
  g_autofree char *refused = other_program (fixture->path, refuse);
  g_assert_cmpstr (refused, ==, "0");

  reopen (fixture);
  g_assert_true (fac_migrate_by (fixture->store, steps, G_N_ELEMENTS (steps), 2, &error));
  g_assert_no_error (error);
  g_autofree char *taken = other_program (fixture->path, refuse);
  g_assert_cmpstr (taken, ==, "1");
  /* Rows, what refers to them, a stranger's column and the next number are as they were. */
  g_autofree char *kept = other_program (
      fixture->path, "SELECT e.fid, e.name, e.\"vu par QGIS\", l.label FROM establishment AS e "
                     "JOIN label AS l ON l.establishment = e.uuid; SELECT seq FROM sqlite_sequence "
                     "WHERE name = 'establishment'; SELECT count(*) FROM sqlite_sequence WHERE "
                     "name LIKE 'fac_new%'");
  g_assert_cmpstr (kept, ==, "1|ACME|7|Chaleur\n2\n0");
  g_free (other_program (fixture->path, "ALTER TABLE establishment DROP COLUMN \"vu par QGIS\""));
  g_autofree char *rebuilt = layout (fixture->path);
  g_assert_cmpstr (rebuilt, ==, fresh);

  /* Nothing before can be taken back, and that is said; what comes after can. */
  gboolean is_told = FALSE;
  for (guint i = 0; i < fac_store_notices (fixture->store)->len; i++)
    is_told |=
        strstr (fac_store_notices (fixture->store)->pdata[i], "no longer be taken back") != NULL;
  g_assert_true (is_told);
  g_assert_false (fac_store_undo (fixture->store, NULL, &error));
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  reopen (fixture);
  g_autofree char *next = add_establishment (fixture->store, "Nouvelle");
  g_assert_cmpint (count (fixture->store, FAC_RECORD_ESTABLISHMENT), ==, 2);
  undo (fixture->store);
  g_assert_cmpint (count (fixture->store, FAC_RECORD_ESTABLISHMENT), ==, 1);
  g_autoptr (GPtrArray) findings = fac_store_check (fixture->store, NULL, &error);
  g_assert_cmpint (findings->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/faults/strange-files", strange_files);
  ADD ("/faults/truncated", truncated);
  ADD ("/faults/corrupted", corrupted);
  ADD ("/faults/lost-column", lost_column);
  ADD ("/faults/strangers", strangers);
  ADD ("/faults/spatial-index", spatial_index);
  ADD ("/faults/wal-left-behind", wal_left_behind);
  ADD ("/faults/cancelled-check", cancelled_check);
  ADD ("/faults/found-by-check", found_by_check);
  ADD ("/faults/gone", gone);
  ADD ("/faults/patience", patience);
  ADD ("/faults/migrates", migrates);
  ADD ("/faults/migrates-from-1", migrates_from_1);
  ADD ("/faults/migrates-from-2", migrates_from_2);
  ADD ("/faults/migrates-from-3", migrates_from_3);
  ADD ("/faults/rebuilds-a-table", rebuilds_a_table);
  ADD ("/faults/keeps-contents", keeps_contents);
  ADD ("/faults/logs-what-left", logs_what_left);
  return g_test_run ();
}
