/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One SQLite connection. */
#include "fac-db.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (fac - storage - error - quark, fac_storage_error)

/* Waiting longer for another writer would look like a hang. */
#define BUSY_TIMEOUT_MS 2000

static gboolean
is_lack_of_space (int reason)
{
  return reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
}

/* A limit on the size of files, or a quota, is no SQLITE_FULL for SQLite: the reason stands with
 * the connection or with the file, as long as it is open. */
static gboolean
is_disk_full (FacDb *db, int rc)
{
  static const int files[] = { SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER };
  if ((rc & 0xff) != SQLITE_IOERR || !db->handle)
    return (rc & 0xff) == SQLITE_FULL;
  if (is_lack_of_space (sqlite3_system_errno (db->handle)))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      sqlite3_file *file = NULL;
      int reason = 0;
      sqlite3_file_control (db->handle, "main", files[i], &file);
      if (file && file->pMethods)
        file->pMethods->xFileControl (file, SQLITE_FCNTL_LAST_ERRNO, &reason);
      if (is_lack_of_space (reason))
        return TRUE;
    }
  return FALSE;
}

static void
set_constraint_error (FacDb *db, int rc, GError **error)
{
  /* "UNIQUE constraint failed: establishment.uuid": only the name after the colon is for people. */
  const char *message = sqlite3_errmsg (db->handle);
  const char *colon = strstr (message, ": ");
  const char *where = colon ? colon + 2 : "?";

  if (rc == SQLITE_CONSTRAINT_UNIQUE || rc == SQLITE_CONSTRAINT_PRIMARYKEY
      || rc == SQLITE_CONSTRAINT_ROWID)
    g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CONSTRAINT,
                 /* TRANSLATORS: %s is a table and a column, such as "establishment.uuid". */
                 _ ("This value is already taken (%s): each record has its own."), where);
  else if (rc == SQLITE_CONSTRAINT_NOTNULL)
    g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CONSTRAINT,
                 _ ("A required value is missing (%s): fill it in."), where);
  else if (rc == SQLITE_CONSTRAINT_FOREIGNKEY)
    g_set_error_literal (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CONSTRAINT,
                         _ ("The record refers to another one that is not in the project file: "
                            "choose one that is there."));
  else
    g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CONSTRAINT,
                 _ ("A value is not one of those that the project file accepts (%s): correct it."),
                 where);
}

gboolean
fac_db_is_gone (FacDb *db)
{
  int has_moved = 0;
  return db->handle
         && sqlite3_file_control (db->handle, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved)
                == SQLITE_OK
         && has_moved;
}

/* What SQLite calls read-only, a failed read or a journal that cannot be made may be a file that
 * is not there any more. */
static gboolean
is_sign_of_absence (int rc)
{
  switch (rc & 0xff)
    {
    case SQLITE_READONLY:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return TRUE;
    default:
      return FALSE;
    }
}

/* The advice to choose a file named so helps only who chose another one. */
static void
set_not_a_project (const char *shown, GError **error)
{
  if (g_str_has_suffix (shown, ".eit.gpkg"))
    g_set_error (
        error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_A_PROJECT,
        _ ("“%s” has the name of a Facilitator project, but its contents are not one. Open "
           "the last backup, or ask for the file again."),
        shown);
  else
    g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_A_PROJECT,
                 _ ("“%s” is not a Facilitator project. Choose a file whose name ends in "
                    ".eit.gpkg."),
                 shown);
}

void
fac_db_set_error (FacDb *db, int rc, GError **error)
{
  if (db->handle && sqlite3_extended_errcode (db->handle) != SQLITE_OK
      && (sqlite3_extended_errcode (db->handle) & 0xff) == (rc & 0xff))
    rc = sqlite3_extended_errcode (db->handle);

  if (is_disk_full (db, rc))
    {
      g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_FULL,
                   _ ("The disk that holds “%s” is full. Nothing was lost: the last action is not "
                      "saved, everything before it is. Free some space and do it again."),
                   db->shown);
      return;
    }
  if (is_sign_of_absence (rc) && fac_db_is_gone (db))
    {
      g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_GONE,
                   _ ("“%s” is no longer where it was opened: it was moved, renamed or deleted, or "
                      "its disk was unplugged. Put it back, or save a copy elsewhere."),
                   db->shown);
      return;
    }
  switch (rc & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_LOCKED,
                   _ ("Another program is writing to “%s” (QGIS, a second window). Close it there "
                      "or wait, then try again."),
                   db->shown);
      return;
    case SQLITE_READONLY:
      g_set_error (
          error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_READ_ONLY,
          _ ("“%s” cannot be written here. Copy it to a folder of yours and open the copy."),
          db->shown);
      return;
    case SQLITE_NOTADB:
      set_not_a_project (db->shown, error);
      return;
    case SQLITE_CORRUPT:
      g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_DAMAGED,
                   _ ("“%s” is damaged. Open the last backup, or a copy given to a colleague, and "
                      "keep this file for a repair."),
                   db->shown);
      return;
    case SQLITE_CONSTRAINT:
      set_constraint_error (db, rc, error);
      return;
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CANCELLED,
                           _ ("Cancelled: nothing was changed."));
      return;
    default:
      g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_FAILED,
                   /* TRANSLATORS: the second %s is a technical reason, in English. */
                   _ ("“%s” cannot be used: the disk or the system refuses (%s). Check the disk, "
                      "then try again."),
                   db->shown, sqlite3_errstr (rc));
    }
}

static void
set_limits (sqlite3 *handle)
{
  sqlite3_limit (handle, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
  sqlite3_limit (handle, SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024);
  sqlite3_limit (handle, SQLITE_LIMIT_EXPR_DEPTH, 100);
  sqlite3_limit (handle, SQLITE_LIMIT_TRIGGER_DEPTH, 8);
  sqlite3_limit (handle, SQLITE_LIMIT_ATTACHED, 2);
  sqlite3_limit (handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 500);
}

static void
set_defences (sqlite3 *handle)
{
  int result;
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, &result);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &result);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DQS_DML, 0, &result);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DQS_DDL, 0, &result);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, &result);
  /* The file's triggers give a uuid to rows made in QGIS; we bring our own. */
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, &result);
}

static void
finalize (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* SQLite keeps count of its memory under a lock that each allocation takes; nobody asks for the
 * count, and an action on many rows is a twentieth faster without. */
static void
leave_memory_uncounted (void)
{
  static gsize is_done = 0;
  if (!g_once_init_enter (&is_done))
    return;
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  g_once_init_leave (&is_done, 1);
}

FacDb *
fac_db_open (const char *path, int flags, GError **error)
{
  leave_memory_uncounted ();
  g_autoptr (FacDb) db = g_new0 (FacDb, 1);
  g_autofree char *base = g_path_get_basename (path);

  db->path = g_strdup (path);
  db->shown = g_filename_display_name (base);
  db->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize);
  db->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  int rc =
      sqlite3_open_v2 (path, &db->handle, flags | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX, NULL);
  if (rc != SQLITE_OK)
    {
      fac_db_set_error (db, rc, error);
      return NULL;
    }
  sqlite3_extended_result_codes (db->handle, 1);
  sqlite3_busy_timeout (db->handle, BUSY_TIMEOUT_MS);
  set_defences (db->handle);
  set_limits (db->handle);
  /* None of these touches the file. */
  if (!fac_db_run (db,
                   "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA synchronous = FULL;"
                   "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = FAST;" FAC_DB_USUAL_CACHE,
                   error))
    return NULL;
  return g_steal_pointer (&db);
}

void
fac_db_close (FacDb *db)
{
  if (!db)
    return;
  g_clear_pointer (&db->statements, g_hash_table_unref);
  g_clear_pointer (&db->texts, g_hash_table_unref);
  /* Never fails: every statement and session of ours is gone by now. */
  sqlite3_close_v2 (db->handle);
  g_free (db->path);
  g_free (db->shown);
  g_free (db);
}

/* The thread that lends and the one that borrows are the only ones that come here. */
static void
take_back (FacDb *db)
{
  if (db->borrower && db->borrower != g_thread_self ())
    db->take_back (db->lender);
}

gboolean
fac_db_run (FacDb *db, const char *sql, GError **error)
{
  take_back (db);
  int rc = sqlite3_exec (db->handle, sql, NULL, NULL, NULL);
  if (rc == SQLITE_OK)
    return TRUE;
  fac_db_set_error (db, rc, error);
  return FALSE;
}

sqlite3_stmt *
fac_db_prepare (FacDb *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  take_back (db);
  int rc = sqlite3_prepare_v2 (db->handle, sql, -1, &statement, NULL);
  if (rc == SQLITE_OK)
    return statement;
  fac_db_set_error (db, rc, error);
  return NULL;
}

sqlite3_stmt *
fac_db_statement (FacDb *db, const char *sql, GError **error)
{
  take_back (db);
  sqlite3_stmt *statement = g_hash_table_lookup (db->statements, sql);
  if (statement)
    {
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
      return statement;
    }
  int rc = sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (rc != SQLITE_OK)
    {
      fac_db_set_error (db, rc, error);
      return NULL;
    }
  g_hash_table_insert (db->statements, g_strdup (sql), statement);
  return statement;
}

const char *
fac_db_text (FacDb *db, const char *key)
{
  return g_hash_table_lookup (db->texts, key);
}

const char *
fac_db_keep_text (FacDb *db, const char *key, char *sql)
{
  g_hash_table_insert (db->texts, g_strdup (key), sql);
  return sql;
}

guint
fac_db_n_texts (FacDb *db)
{
  return g_hash_table_size (db->texts);
}

gboolean
fac_db_finish (FacDb *db, sqlite3_stmt *statement, GError **error)
{
  int rc;
  take_back (db);
  do
    rc = sqlite3_step (statement);
  while (rc == SQLITE_ROW);
  if (rc != SQLITE_DONE)
    fac_db_set_error (db, rc, error);
  sqlite3_reset (statement);
  return rc == SQLITE_DONE;
}

gboolean
fac_db_get_integer (FacDb *db, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = fac_db_prepare (db, sql, error);
  if (!statement)
    return FALSE;
  int rc = sqlite3_step (statement);
  if (rc == SQLITE_ROW && sqlite3_column_type (statement, 0) != SQLITE_NULL)
    *value = sqlite3_column_int64 (statement, 0);
  if (rc == SQLITE_ROW || rc == SQLITE_DONE)
    return TRUE;
  fac_db_set_error (db, rc, error);
  return FALSE;
}

char *
fac_db_get_text (FacDb *db, const char *sql)
{
  g_autoptr (sqlite3_stmt) statement = fac_db_prepare (db, sql, NULL);
  if (!statement || sqlite3_step (statement) != SQLITE_ROW)
    return NULL;
  return g_strdup ((const char *)sqlite3_column_text (statement, 0));
}

guint32
fac_db_change_counter (FacDb *db)
{
  /* Through SQLite's own handle: closing another descriptor of the file would drop its locks. */
  sqlite3_file *file = NULL;
  guint8 bytes[4];
  take_back (db);
  if (sqlite3_file_control (db->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK
      || !file->pMethods || file->pMethods->xRead (file, bytes, 4, 24) != SQLITE_OK)
    return 0;
  return ((guint32)bytes[0] << 24) | ((guint32)bytes[1] << 16) | ((guint32)bytes[2] << 8)
         | bytes[3];
}

char *
fac_db_quote (const char *name)
{
  GString *quoted = g_string_new ("\"");
  for (const char *c = name; *c; c++)
    {
      if (*c == '"')
        g_string_append_c (quoted, '"');
      g_string_append_c (quoted, *c);
    }
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}
