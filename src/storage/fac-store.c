/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A store: created, closed, and what is known of it. */
#include "fac-store-private.h"

#include "fac-schema.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

FacStore *
fac_store_new (FacDb *db, const char *path)
{
  FacStore *store = g_new0 (FacStore, 1);
  store->db = db;
  store->path = g_strdup (path);
  store->notices = g_ptr_array_new_with_free_func (g_free);
  store->arena = fac_arena_new ();
  fac_uuid_generator_init (&store->uuids);
  return store;
}

void
fac_store_close (FacStore *store)
{
  if (!store)
    return;
  if (store->action.is_open)
    fac_store_rollback (store);
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    fac_search_free (store->searches[kind]);
  fac_db_close (store->search_db);
  fac_db_close (store->db);
  fac_lock_release (store->lock);
  g_ptr_array_unref (store->notices);
  fac_arena_free (store->arena);
  g_free (store->read_only_reason);
  g_free (store->author);
  g_free (store->path);
  g_free (store);
}

/* -- Waiting for others -------------------------------------------------------------------- */

#define LOOK_AGAIN_US 3000
/* Instructions of SQLite between two looks at a cancellable. */
#define STEPS_A_LOOK 2000

static int
wait_for_others (void *data, int n_before)
{
  FacStore *store = data;
  gint64 now_us = g_get_monotonic_time ();
  if (n_before == 0)
    store->waits_since_us = now_us;
  if (store->is_impatient || now_us - store->waits_since_us > (gint64)store->patience_ms * 1000)
    return FALSE;
  if (store->waiting)
    store->waiting (store->waiting_data);
  g_usleep (LOOK_AGAIN_US);
  return TRUE;
}

void
fac_store_set_patience (FacStore *store, guint patience_ms, void (*waiting) (gpointer data),
                        gpointer data)
{
  store->patience_ms = patience_ms;
  store->waiting = waiting;
  store->waiting_data = data;
  sqlite3_busy_handler (store->db->handle, wait_for_others, store);
}

static int
look_at_cancellable (void *cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

void
fac_store_set_cancellable (FacStore *store, GCancellable *cancellable)
{
  sqlite3_progress_handler (store->db->handle, cancellable ? STEPS_A_LOOK : 0,
                            cancellable ? look_at_cancellable : NULL, cancellable);
}

gboolean
fac_store_is_gone (FacStore *store)
{
  return fac_db_is_gone (store->db);
}

const char *
fac_store_path (FacStore *store)
{
  return store->path;
}

const char *
fac_store_read_only_reason (FacStore *store)
{
  return store->read_only_reason;
}

GPtrArray *
fac_store_notices (FacStore *store)
{
  return store->notices;
}

void
fac_store_set_author (FacStore *store, const char *author)
{
  g_free (store->author);
  store->author = author && *author ? g_strdup (author) : NULL;
}

gboolean
fac_store_require_writable (FacStore *store, GError **error)
{
  if (!store->read_only_reason)
    return TRUE;
  g_set_error_literal (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_READ_ONLY,
                       store->read_only_reason);
  return FALSE;
}

char *
fac_store_meta (FacDb *db, const char *key)
{
  sqlite3_stmt *statement =
      fac_db_statement (db, "SELECT value FROM fac_meta WHERE key = ?1", NULL);
  char *value = NULL;
  if (!statement)
    return NULL;
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) == SQLITE_ROW)
    value = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_reset (statement);
  return value;
}

gboolean
fac_store_set_meta (FacDb *db, const char *key, const char *value, GError **error)
{
  sqlite3_stmt *statement = fac_db_statement (
      db,
      "INSERT INTO fac_meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = "
      "excluded.value",
      error);
  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, value, -1, SQLITE_STATIC);
  return fac_db_finish (db, statement, error);
}

/* -- Creating ------------------------------------------------------------------------------- */

static gboolean
fill_new_file (FacStore *store, FacProjectInfo *info, GError **error)
{
  char file_id[FAC_UUID_SIZE];
  fac_uuid_generator_next (&store->uuids, file_id);
  return fac_db_run (store->db, "BEGIN IMMEDIATE", error)
         && fac_schema_create (store->db, file_id, error)
         && fac_store_insert_row (store, info, error) && fac_store_expect_counter (store, error)
         && fac_db_run (store->db, "COMMIT", error);
}

static gboolean
make_new_file (const char *path, FacProjectInfo *info, GError **error)
{
  FacDb *db = fac_db_open (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  if (!db)
    return FALSE;
  g_autoptr (FacStore) store = fac_store_new (db, path);
  return fill_new_file (store, info, error);
}

FacStore *
fac_store_create (const char *path, FacProjectInfo *info, GError **error)
{
  g_autofree char *whole = fac_place_resolve_new (path, error);
  if (!whole)
    return NULL;

  /* Under another name until it is complete. */
  g_autofree char *folder = g_path_get_dirname (whole);
  g_autofree char *base = g_path_get_basename (whole);
  g_autofree char *name = g_strdup_printf (".%s.%08x.new", base, g_random_int ());
  g_autofree char *unfinished = g_build_filename (folder, name, NULL);
  if (!make_new_file (unfinished, info, error) || !fac_place_rename_new (unfinished, whole, error))
    {
      g_autofree char *journal = g_strconcat (unfinished, "-journal", NULL);
      g_unlink (unfinished);
      g_unlink (journal);
      return NULL;
    }
  return fac_store_open (whole, FAC_STORE_READ_WRITE, error);
}
