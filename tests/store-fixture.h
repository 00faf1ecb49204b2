/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the programs that test the project file share: a folder, a small project, records with
 * every field given, and SQL on the file as another program would run it. */
#pragma once

#include "fac-store.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
  FacStore *store;
} Fixture;

static inline void
set_field (gpointer record, const char *id, const char *text)
{
  const FacField *field = fac_record_type_field (((FacRecord *)record)->type, id);
  g_assert_nonnull (field);
  g_autoptr (FacProblem) problem = fac_record_field_set_text (record, field, text);
  g_assert_null (problem);
}

static inline FacStore *
create_store (const char *path)
{
  FacProjectInfo *info = fac_record_new (FAC_RECORD_PROJECT);
  GError *error = NULL;
  info->name = g_strdup ("Boucle de la Seine");
  info->language = g_strdup ("fr");
  FacStore *store = fac_store_create (path, info, &error);
  g_assert_no_error (error);
  g_assert_nonnull (info->record.uuid);
  fac_record_free (info);
  return store;
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("fac-test-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "essai.eit.gpkg", NULL);
  fixture->store = create_store (fixture->path);
}

static inline void
remove_folder (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_dir_close (dir);
  g_rmdir (folder);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  fac_store_close (fixture->store);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static inline void
reopen (Fixture *fixture)
{
  GError *error = NULL;
  g_clear_pointer (&fixture->store, fac_store_close);
  fixture->store = fac_store_open (fixture->path, FAC_STORE_NO_BACKUP, &error);
  g_assert_no_error (error);
}

static inline void
begin (FacStore *store, const char *action)
{
  GError *error = NULL;
  fac_store_begin (store, action, NULL, &error);
  g_assert_no_error (error);
}

static inline gint64
commit (FacStore *store)
{
  GError *error = NULL;
  gint64 id = -1;
  fac_store_commit (store, NULL, &id, &error);
  g_assert_no_error (error);
  return id;
}

static inline void
insert (FacStore *store, gpointer record)
{
  GError *error = NULL;
  fac_store_insert (store, record, &error);
  g_assert_no_error (error);
}

static inline void
update (FacStore *store, gpointer record)
{
  GError *error = NULL;
  fac_store_update (store, record, &error);
  g_assert_no_error (error);
}

static inline void
undo (FacStore *store)
{
  GError *error = NULL;
  fac_store_undo (store, NULL, &error);
  g_assert_no_error (error);
}

static inline void
redo (FacStore *store)
{
  GError *error = NULL;
  fac_store_redo (store, NULL, &error);
  g_assert_no_error (error);
}

static inline gpointer
get (FacStore *store, FacRecordKind kind, const char *uuid)
{
  GError *error = NULL;
  gpointer record = fac_store_get (store, kind, uuid, &error);
  g_assert_no_error (error);
  return record;
}

static inline gint64
count (FacStore *store, FacRecordKind kind)
{
  return fac_store_count (store, kind, NULL);
}

/* One action: an establishment of that name (transfer full: its uuid). */
static inline char *
add_establishment (FacStore *store, const char *name)
{
  FacEstablishment *establishment = fac_record_new (FAC_RECORD_ESTABLISHMENT);
  establishment->name = g_strdup (name);
  begin (store, "establishment.add");
  insert (store, establishment);
  commit (store);
  char *uuid = g_strdup (establishment->record.uuid);
  fac_record_free (establishment);
  return uuid;
}

static inline void
rename_establishment (FacStore *store, const char *uuid, const char *name)
{
  FacEstablishment *establishment = get (store, FAC_RECORD_ESTABLISHMENT, uuid);
  g_free (establishment->name);
  establishment->name = g_strdup (name);
  begin (store, "establishment.set");
  update (store, establishment);
  commit (store);
  fac_record_free (establishment);
}

static inline void
assert_name (FacStore *store, const char *uuid, const char *name)
{
  FacEstablishment *establishment = get (store, FAC_RECORD_ESTABLISHMENT, uuid);
  g_assert_cmpstr (establishment->name, ==, name);
  fac_record_free (establishment);
}

/* It opens, but only for reading, and says why. */
static inline FacStore *
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

/* Runs the command-line shell of SQLite on the file: another program. NULL when it is not
 * installed. Shape: what it wrote (transfer full). */
static inline char *
other_program (const char *path, const char *sql)
{
  g_autofree char *shell = g_find_program_in_path ("sqlite3");
  char *output = NULL;
  g_autofree char *errors = NULL;
  int status = 0;
  if (!shell)
    return NULL;
  const char *arguments[] = { shell, "-batch", path, sql, NULL };
  g_assert_true (g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output,
                               &errors, &status, NULL));
  if (status != 0)
    g_test_message ("%s", errors);
  g_assert_cmpint (status, ==, 0);
  return g_strstrip (output);
}

#define REQUIRE_SHELL()                                                                            \
  do                                                                                               \
    {                                                                                              \
      g_autofree char *shell_found = g_find_program_in_path ("sqlite3");                           \
      if (!shell_found)                                                                            \
        {                                                                                          \
          g_test_skip ("sqlite3 is not installed");                                                \
          return;                                                                                  \
        }                                                                                          \
    }                                                                                              \
  while (0)
