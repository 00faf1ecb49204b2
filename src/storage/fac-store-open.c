/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening a project file: what it is, whether it may be written, what must be settled. */
#include "fac-store-private.h"

#include "fac-migrate.h"
#include "fac-schema.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

static gboolean
set_not_a_project (FacDb *db, GError **error)
{
  fac_db_set_error (db, SQLITE_NOTADB, error);
  return FALSE;
}

static gboolean
set_damaged (const char *shown, const char *what, GError **error)
{
  g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_DAMAGED,
               /* TRANSLATORS: the second %s is a sentence saying what is missing. */
               _ ("“%s” is damaged. %s Open the last backup, or a copy given to a colleague, and "
                  "keep this file for a repair."),
               shown, what);
  return FALSE;
}

/* SQLite calls a file cut inside its first page "not a database"; its header says more. */
static gboolean
begins_like_a_project (const char *path)
{
  guint8 header[72] = { 0 };
  FILE *file = g_fopen (path, "rb");
  if (!file)
    return FALSE;
  gsize n_read = fread (header, 1, sizeof header, file);
  fclose (file);
  return n_read == sizeof header && memcmp (header, "SQLite format 3", 16) == 0
         && memcmp (header + 68, "GPKG", 4) == 0;
}

static FacDb *
open_database (const char *path, GError **error)
{
  GError *failure = NULL;
  FacDb *db = fac_db_open (path, SQLITE_OPEN_READWRITE, &failure);
  if (db)
    return db;
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (base);
  if (g_error_matches (failure, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_A_PROJECT)
      && begins_like_a_project (path))
    {
      g_clear_error (&failure);
      set_damaged (shown, _ ("It was cut short."), error);
      return NULL;
    }
  if (!g_error_matches (failure, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_A_PROJECT)
      && !g_error_matches (failure, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_DAMAGED)
      && !fac_place_folder_is_writable (path))
    {
      g_clear_error (&failure);
      g_set_error (
          error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_FAILED,
          _ ("“%s” was left open by another program, and its folder cannot be written. Copy "
             "the file, with those of the same name beside it, to a folder of yours and "
             "open the copy."),
          shown);
      return NULL;
    }
  g_propagate_error (error, failure);
  return NULL;
}

static gboolean
check_size (FacDb *db, GError **error)
{
  gint64 n_pages = 0, page_size = 0;
  sqlite3_file *file = NULL;
  sqlite3_int64 size = 0;
  if (!fac_db_get_integer (db, "PRAGMA page_count", &n_pages, error)
      || !fac_db_get_integer (db, "PRAGMA page_size", &page_size, error))
    return FALSE;
  sqlite3_file_control (db->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (file && file->pMethods && file->pMethods->xFileSize (file, &size) == SQLITE_OK
      && size < n_pages * page_size)
    {
      g_autofree char *mode = fac_db_get_text (db, "PRAGMA journal_mode");
      if (g_strcmp0 (mode, "wal") != 0)
        return set_damaged (db->shown, _ ("It was cut short."), error);
    }
  return TRUE;
}

/* Gives the schema's version. */
static gboolean
check_identity (FacDb *db, gint64 *version, GError **error)
{
  gint64 application = 0, format = 0;
  if (!fac_db_get_integer (db, "PRAGMA application_id", &application, error)
      || !fac_db_get_integer (db, "PRAGMA user_version", &format, error))
    return FALSE;
  if (application != FAC_GPKG_APPLICATION_ID
      || (format != FAC_GPKG_VERSION && format != FAC_GPKG_VERSION_NEXT))
    return begins_like_a_project (db->path) && format == 0
               ? set_damaged (db->shown, _ ("It was cut short."), error)
               : set_not_a_project (db, error);
  if (!check_size (db, error))
    return FALSE;

  gint64 has_meta = 0;
  if (!fac_db_get_integer (
          db, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'fac_meta'",
          &has_meta, error))
    return FALSE;
  if (!has_meta)
    return set_not_a_project (db, error);
  g_autofree char *text = fac_store_meta (db, "schema_version");
  if (!text || !g_ascii_string_to_signed (text, 10, 0, G_MAXINT, version, NULL))
    return set_damaged (db->shown, _ ("Its version is missing."), error);
  return TRUE;
}

static void
set_reason (FacStore *store, char *reason)
{
  if (!store->read_only_reason)
    store->read_only_reason = reason;
  else
    g_free (reason);
}

/* A file of a newer program may have other tables: only its version can be told. */
static gboolean
check_layout (FacStore *store, gint64 version, GError **error)
{
  g_autofree char *problem = NULL;
  g_autofree char *foreign = NULL;
  if (!fac_schema_look (store->db, &problem, &foreign, error))
    return FALSE;
  if (version > FAC_SCHEMA_VERSION && problem)
    {
      g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_FAILED,
                   _ ("“%s” was written by a newer Facilitator and cannot be read with this one. "
                      "Install the newer version."),
                   store->db->shown);
      return FALSE;
    }
  if (version > FAC_SCHEMA_VERSION)
    set_reason (store, g_strdup (_ ("This project was written by a newer Facilitator: it can be "
                                    "read, not changed. Install the newer version.")));
  if (problem)
    return set_damaged (store->db->shown, problem, error);
  if (foreign)
    set_reason (store,
                g_strdup_printf (
                    /* TRANSLATORS: %s says what acts on which table, without a full stop. */
                    _ ("The project can be read, not changed: %s. Remove it with the program that "
                       "made it, then open the project again."),
                    foreign));
  return TRUE;
}

/* Whether the file can be written at all; takes the lock. */
static void
take_lock (FacStore *store)
{
  g_autofree char *holder = NULL;
  if (sqlite3_db_readonly (store->db->handle, "main") == 1
      || !fac_place_folder_is_writable (store->path))
    {
      set_reason (store,
                  g_strdup (_ ("The file or its folder cannot be written: the project can be "
                               "read, not changed. Copy it to a folder of yours.")));
      return;
    }
  store->lock = fac_lock_take (store->path, &holder);
  if (!store->lock)
    set_reason (store,
                holder ? g_strdup_printf (
                    /* TRANSLATORS: %s is "user, computer, process number". */
                    _ ("The project is open elsewhere (%s): here it can be read, not changed. "
                       "Close it there, then open it again."),
                    holder)
                       : g_strdup (_ ("The folder cannot be written: the project can be read, not "
                                      "changed. Copy it to a folder of yours.")));
}

static gboolean
is_wal (FacDb *db)
{
  g_autofree char *mode = fac_db_get_text (db, "PRAGMA journal_mode");
  return g_strcmp0 (mode, "wal") == 0;
}

/* A project travels by mail and stick and must be one file. */
static void
turn_wal_back (FacStore *store)
{
  g_autofree char *mode = fac_db_get_text (store->db, "PRAGMA journal_mode = DELETE");
  if (g_strcmp0 (mode, "delete") == 0)
    g_ptr_array_add (store->notices,
                     g_strdup (_ ("QGIS had left the project in a mode that needs three files; it "
                                  "is one file again.")));
  else
    set_reason (store, g_strdup (_ ("Another program (QGIS) has the project open for writing: here "
                                    "it can be read, not changed. Close it there, then open the "
                                    "project again.")));
}

static void
test_write_lock (FacStore *store)
{
  g_autoptr (GError) failure = NULL;
  if (fac_db_run (store->db, "BEGIN IMMEDIATE", &failure))
    fac_db_run (store->db, "ROLLBACK", NULL);
  else
    set_reason (store, g_strdup (failure->message));
}

static gboolean
drop_spatial_indexes (FacStore *store, GError **error)
{
  guint dropped = 0;
  if (!fac_db_run (store->db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!fac_schema_drop_spatial_indexes (store->db, &dropped, error)
      || !fac_store_expect_counter (store, error) || !fac_db_run (store->db, "COMMIT", error))
    {
      fac_db_run (store->db, "ROLLBACK", NULL);
      return FALSE;
    }
  if (dropped)
    g_ptr_array_add (store->notices,
                     g_strdup (_ ("A spatial index made by QGIS was taken off; QGIS "
                                  "works without it.")));
  return TRUE;
}

/* What keeps one from settling the file keeps one from writing it, not from reading. */
static gboolean
read_instead (FacStore *store, gint64 version, GError *failure, GError **error)
{
  if (version < FAC_SCHEMA_VERSION
      || g_error_matches (failure, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_DAMAGED))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  set_reason (store, g_strdup (failure->message));
  g_error_free (failure);
  return TRUE;
}

/* All that writes while opening. */
static gboolean
settle (FacStore *store, gint64 version, gboolean was_wal, GError **error)
{
  g_autofree char *triggers = fac_db_get_text (
      store->db, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND (name LIKE "
                 "'rtree\\_%' ESCAPE '\\' OR name LIKE 'trigger\\_%' ESCAPE '\\')");
  if (version < FAC_SCHEMA_VERSION && !fac_migrate (store, version, error))
    return FALSE;
  if (!fac_store_note_outside (store, was_wal, error))
    return FALSE;
  return g_strcmp0 (triggers, "0") == 0 || drop_spatial_indexes (store, error);
}

static void
add_remarks (FacStore *store)
{
  char *remark = fac_place_remark (store->path);
  if (remark)
    g_ptr_array_add (store->notices, remark);
}

FacStore *
fac_store_open (const char *path, FacStoreFlags flags, GError **error)
{
  gint64 version;
  GError *failure = NULL;
  g_autofree char *resolved = fac_place_resolve (path, error);
  FacDb *db = resolved ? open_database (resolved, error) : NULL;
  if (!db)
    return NULL;
  g_autoptr (FacStore) store = fac_store_new (db, resolved);
  if (!check_identity (db, &version, error))
    return NULL;
  store->makes_backups = !(flags & FAC_STORE_NO_BACKUP);

  if (flags & FAC_STORE_READ_ONLY)
    set_reason (store, g_strdup (_ ("The project was opened for reading only.")));
  else if (version <= FAC_SCHEMA_VERSION)
    take_lock (store);
  if (version < FAC_SCHEMA_VERSION && store->read_only_reason)
    {
      g_set_error (
          error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_OLDER,
          _ ("“%s” was written by an older Facilitator and must be brought up to date, but "
             "it cannot be written here. Copy it to a folder of yours and open the copy."),
          db->shown);
      return NULL;
    }
  if (version >= FAC_SCHEMA_VERSION && !check_layout (store, version, error))
    return NULL;

  gboolean was_wal = is_wal (db);
  if (was_wal && !store->read_only_reason)
    turn_wal_back (store);
  if (!store->read_only_reason)
    test_write_lock (store);
  if (!store->read_only_reason && !settle (store, version, was_wal, &failure)
      && !read_instead (store, version, failure, error))
    return NULL;
  if (store->read_only_reason)
    {
      g_clear_pointer (&store->lock, fac_lock_release);
      fac_db_run (db, "PRAGMA query_only = ON", NULL);
    }
  if (!fac_db_get_integer (db, "PRAGMA data_version", &store->data_version, error))
    return NULL;
  add_remarks (store);
  return g_steal_pointer (&store);
}

FacDb *
fac_store_open_stranger (const char *path, GError **error)
{
  gint64 version;
  g_autofree char *resolved = fac_place_resolve (path, error);
  g_autoptr (FacDb) db = resolved ? open_database (resolved, error) : NULL;
  if (!db || !check_identity (db, &version, error))
    return NULL;
  if (version > FAC_SCHEMA_VERSION)
    {
      g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_FAILED,
                   _ ("“%s” was written by a newer Facilitator and cannot be read with this one. "
                      "Install the newer version."),
                   db->shown);
      return NULL;
    }
  return g_steal_pointer (&db);
}

FacStore *
fac_store_open_again (const char *path, gboolean writable, GError **error)
{
  g_autofree char *resolved = fac_place_resolve (path, error);
  FacDb *db = resolved ? open_database (resolved, error) : NULL;
  if (!db)
    return NULL;
  g_autoptr (FacStore) store = fac_store_new (db, resolved);
  store->makes_backups = TRUE;
  fac_db_run (db, FAC_DB_WORKER_CACHE, NULL);
  if (!writable)
    {
      set_reason (store, g_strdup (_ ("The project was opened for reading only.")));
      fac_db_run (db, "PRAGMA query_only = ON", NULL);
    }
  if (!fac_db_get_integer (db, "PRAGMA data_version", &store->data_version, error))
    return NULL;
  return g_steal_pointer (&store);
}
