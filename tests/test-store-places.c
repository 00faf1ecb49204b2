/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Places where a project cannot be written, or should not be: open elsewhere, read-only, full,
 * synchronised. */
#include "store-fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

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

  /* What another program wrote cannot be noted; reading goes on. */
  set_size_limit (RLIM_INFINITY);
  g_autofree char *shell = g_find_program_in_path ("sqlite3");
  if (shell)
    {
      g_clear_pointer (&fixture->store, fac_store_close);
      g_free (other_program (fixture->path, "UPDATE establishment SET note = 'QGIS'"));
      set_size_limit (1000);
      fac_store_close (assert_read_only (fixture->path, "full"));
      set_size_limit (RLIM_INFINITY);
      reopen (fixture);
    }
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/places/second-window", second_window);
  ADD ("/places/writing-elsewhere", writing_elsewhere);
  ADD ("/places/read-only-folder", read_only_folder);
  ADD ("/places/full-disk", full_disk);
  ADD ("/places/synchronised", synchronised);
  return g_test_run ();
}
