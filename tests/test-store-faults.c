/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that are not what they should be, and places where they cannot be written: each has its
 * message, and the bytes stay. */
#include "store-fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

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

/* It opens, but only for reading, and says why. */
static FacStore *
assert_read_only (const char *path, const char *word)
{
  GError *error = NULL;
  FacStore *store = fac_store_open (path, FAC_STORE_NO_BACKUP, &error);
  g_assert_no_error (error);
  const char *reason = fac_store_read_only_reason (store);
  g_assert_nonnull (reason);
  g_test_message ("%s", reason);
  g_assert_nonnull (strstr (reason, word));
  g_assert_false (fac_store_begin (store, "test", NULL, &error));
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_cmpint (count (store, FAC_RECORD_PROJECT), ==, 1);
  return store;
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
      "UPDATE fac_meta SET value = 1 WHERE key = 'schema_version'", "newer" },
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
second_window (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *lock = g_build_filename (fixture->folder, ".essai.eit.gpkg.lock", NULL);
  g_autofree char *holder = NULL;
  g_assert_true (g_file_get_contents (lock, &holder, NULL, NULL));
  g_assert_nonnull (strstr (holder, g_get_user_name ()));
  fac_store_close (assert_read_only (fixture->path, g_get_user_name ()));

  /* A worker of this window may write. */
  g_autoptr (FacStore) worker = fac_store_open_again (fixture->path, TRUE, &error);
  g_assert_no_error (error);
  g_free (add_establishment (worker, "ACME"));
  g_assert_true (fac_store_changed_outside (fixture->store));
  g_autoptr (GPtrArray) entries = fac_store_history (fixture->store, 0, NULL);
  g_assert_cmpint (entries->len, ==, 1); /* ours: not "outside" */

  /* While it writes, others are told to wait. */
  begin (worker, "test");
  g_assert_false (fac_store_begin (fixture->store, "test", NULL, &error));
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_LOCKED);
  g_clear_error (&error);
  fac_store_rollback (worker);

  /* A lock that nobody holds is taken over, and gone after closing. */
  g_clear_pointer (&fixture->store, fac_store_close);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_set_contents (lock, "quelqu'un, ailleurs, 1\n", -1, NULL));
  reopen (fixture);
  g_assert_null (fac_store_read_only_reason (fixture->store));
}

/* QGIS writes at this very moment: another process holds SQLite's lock. */
static void
writing_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autofree char *shell = g_find_program_in_path ("sqlite3");
  REQUIRE_SHELL ();
  g_clear_pointer (&fixture->store, fac_store_close);
  const char *arguments[] = { shell, "-batch", fixture->path, NULL };
  GPid child;
  int input, output;
  char line[16] = { 0 };
  static const char commands[] = "BEGIN IMMEDIATE;\nSELECT 'held';\n";
  g_assert_true (g_spawn_async_with_pipes (NULL, (char **)arguments, NULL,
                                           G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &child, &input,
                                           &output, NULL, NULL));
  g_assert_cmpint (write (input, commands, strlen (commands)), ==, (gssize)strlen (commands));
  g_assert_cmpint (read (output, line, sizeof line - 1), >, 0);
  fac_store_close (assert_read_only (fixture->path, "QGIS"));
  close (input);
  close (output);
  g_spawn_close_pid (child);
}

/* Tests run as root in some places: the rest is done as nobody. */
static void
read_only_folder (Fixture *fixture, gconstpointer data)
{
  uid_t me = geteuid ();
  g_clear_pointer (&fixture->store, fac_store_close);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  if (me == 0)
    g_assert_cmpint (seteuid (65534), ==, 0);
  FacStore *store = assert_read_only (fixture->path, "cannot be written");
  g_autofree char *path = g_build_filename (fixture->folder, "nouveau.eit.gpkg", NULL);
  FacProjectInfo *info = fac_record_new (FAC_RECORD_PROJECT);
  GError *error = NULL;
  info->name = g_strdup ("x");
  info->language = g_strdup ("fr");
  g_assert_null (fac_store_create (path, info, &error));
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_FAILED);
  g_clear_error (&error);
  fac_record_free (info);
  if (me == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_chmod (fixture->folder, 0755);
  fac_store_close (store);
}

static void
set_size_limit (rlim_t limit)
{
  struct rlimit sizes;
  getrlimit (RLIMIT_FSIZE, &sizes);
  sizes.rlim_cur = limit;
  setrlimit (RLIMIT_FSIZE, &sizes);
}

/* The disk is full in the middle of an import: what was committed is intact, and work goes on. */
static void
full_disk (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  GStatBuf file;
  g_autofree char *uuid = add_establishment (fixture->store, "Avant");
  g_assert_cmpint (g_stat (fixture->path, &file), ==, 0);
  signal (SIGXFSZ, SIG_IGN);
  set_size_limit ((rlim_t)file.st_size + 100 * 1024);

  FacEstablishment *one = fac_record_new (FAC_RECORD_ESTABLISHMENT);
  one->name = g_strdup ("Une de trop");
  one->note = g_strnfill (500, 'x');
  g_assert_true (fac_store_begin_bulk (fixture->store, "companies.import", NULL, &error));
  gboolean is_done = TRUE;
  for (int i = 0; is_done && i < 3000; i++)
    {
      g_clear_pointer (&one->record.uuid, g_free);
      is_done = fac_store_insert_bulk (fixture->store, one, &error);
    }
  if (is_done)
    is_done = fac_store_commit (fixture->store, NULL, NULL, &error);
  else
    fac_store_rollback (fixture->store);
  g_assert_false (is_done);
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_FULL);
  g_test_message ("%s", error->message);
  g_clear_error (&error);
  fac_record_free (one);

  /* No room for a copy, a backup or a new project either. */
  g_autofree char *copy = g_build_filename (fixture->folder, "copie.eit.gpkg", NULL);
  set_size_limit (20000);
  g_assert_false (fac_store_copy (fixture->store, copy, &error));
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_FULL);
  g_clear_error (&error);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));

  set_size_limit (RLIM_INFINITY);
  g_assert_cmpint (count (fixture->store, FAC_RECORD_ESTABLISHMENT), ==, 1);
  assert_name (fixture->store, uuid, "Avant");
  g_autoptr (GPtrArray) findings = fac_store_check (fixture->store, NULL, NULL);
  g_assert_cmpint (findings->len, ==, 0);
  rename_establishment (fixture->store, uuid, "Après");
  reopen (fixture);
  assert_name (fixture->store, uuid, "Après");
}

static void
synchronised (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *folder =
      g_build_filename (fixture->folder, "OneDrive - Communauté", "EIT", NULL);
  g_autofree char *path = g_build_filename (folder, "essai.eit.gpkg", NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_autoptr (FacStore) store = create_store (path);
  g_assert_cmpint (fac_store_notices (store)->len, ==, 1);
  g_assert_nonnull (strstr (fac_store_notices (store)->pdata[0], "OneDrive"));

  /* The same file by another way is the same lock. */
  g_autofree char *link = g_build_filename (fixture->folder, "lien.eit.gpkg", NULL);
  g_assert_cmpint (symlink (path, link), ==, 0);
  g_autoptr (FacStore) second = fac_store_open (link, FAC_STORE_NO_BACKUP, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fac_store_read_only_reason (second));
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

static void
migrates (Fixture *fixture, gconstpointer data)
{
  REQUIRE_SHELL ();
  GError *error = NULL;
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "data", "project-v0.sql", NULL);
  g_autofree char *read = g_strdup_printf (".read '%s'", script);
  g_autofree char *path = g_build_filename (fixture->folder, "ancien.eit.gpkg", NULL);
  g_autofree char *beside =
      g_build_filename (fixture->folder, "ancien.before-update.eit.gpkg", NULL);
  g_free (other_program (path, read));
  g_autofree char *old_layout = layout (path);

  g_autoptr (FacStore) store = fac_store_open (path, FAC_STORE_NO_BACKUP, &error);
  g_assert_no_error (error);
  g_assert_null (fac_store_read_only_reason (store));
  g_assert_nonnull (strstr (fac_store_notices (store)->pdata[0], "ancien.before-update.eit.gpkg"));
  g_autofree char *kept_layout = layout (beside);
  g_assert_cmpstr (kept_layout, ==, old_layout);
  g_autofree char *new_layout = layout (path);
  g_autofree char *fresh_layout = layout (fixture->path);
  g_assert_cmpstr (new_layout, ==, fresh_layout);

  /* The records are there, and a step of the old layout can still be taken back. */
  FacQuery query = { .kind = FAC_RECORD_FLOW };
  g_autoptr (GPtrArray) flows = fac_store_list (store, &query, &error);
  g_assert_cmpint (flows->len, ==, 1);
  g_assert_cmpfloat (((FacFlow *)flows->pdata[0])->quantity, ==, 1350);
  g_assert_cmpint (count (store, FAC_RECORD_PERSON), ==, 2);
  undo (store);
  g_autoptr (GPtrArray) before = fac_store_list (store, &query, &error);
  g_assert_cmpfloat (((FacFlow *)before->pdata[0])->quantity, ==, 1200);
  g_assert_cmpint (count (store, FAC_RECORD_PERSON), ==, 1);
  redo (store);
  g_autoptr (GPtrArray) findings = fac_store_check (store, NULL, &error);
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
  ADD ("/faults/second-window", second_window);
  ADD ("/faults/writing-elsewhere", writing_elsewhere);
  ADD ("/faults/read-only-folder", read_only_folder);
  ADD ("/faults/full-disk", full_disk);
  ADD ("/faults/synchronised", synchronised);
  ADD ("/faults/cancelled-check", cancelled_check);
  ADD ("/faults/found-by-check", found_by_check);
  ADD ("/faults/migrates", migrates);
  return g_test_run ();
}
