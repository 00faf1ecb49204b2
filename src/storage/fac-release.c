/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The log of what left the project. */
#include "fac-content.h"

#include <string.h>

#define COLUMNS "id, at, author, way, what, subject, reader, recipient, file_name, digest, contents"

gboolean
fac_store_begin_aside (FacStore *store, GError **error)
{
  g_return_val_if_fail (!store->action.is_open, FALSE);
  if (!fac_store_require_writable (store, error)
      || !fac_db_run (store->db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (fac_store_note_outside_here (store, error))
    return TRUE;
  fac_db_run (store->db, "ROLLBACK", NULL);
  return FALSE;
}

gboolean
fac_store_end_aside (FacStore *store, gboolean is_done, GError **error)
{
  if (is_done && fac_store_expect_counter (store, error) && fac_db_run (store->db, "COMMIT", error))
    return TRUE;
  fac_db_run (store->db, "ROLLBACK", NULL);
  return FALSE;
}

void
fac_release_free (FacRelease *release)
{
  if (!release)
    return;
  g_free (release->at);
  g_free (release->author);
  g_free (release->way);
  g_free (release->what);
  g_free (release->subject);
  g_free (release->reader);
  g_free (release->recipient);
  g_free (release->file_name);
  g_free (release->digest);
  g_free (release->contents);
  g_free (release);
}

static gboolean
insert_release (FacStore *store, const FacRelease *release, GError **error)
{
  sqlite3_stmt *statement = fac_db_statement (
      store->db,
      "INSERT INTO fac_release (at, author, way, what, subject, reader, recipient, file_name, "
      "digest, contents) VALUES (strftime('%Y-%m-%dT%H:%M:%SZ','now'), ?1, ?2, ?3, ?4, ?5, ?6, "
      "?7, ?8, ?9)",
      error);
  if (!statement)
    return FALSE;
  const char *const values[] = { store->author,      release->way,    release->what,
                                 release->subject,   release->reader, release->recipient,
                                 release->file_name, release->digest, release->contents };
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    sqlite3_bind_text (statement, (int)i + 1, values[i], -1, SQLITE_STATIC);
  return fac_db_finish (store->db, statement, error);
}

gboolean
fac_store_log_releases (FacStore *store, GPtrArray *releases, GError **error)
{
  if (releases->len == 0)
    return TRUE;
  if (!fac_store_begin_aside (store, error))
    return FALSE;
  gboolean is_done = TRUE;
  for (guint i = 0; is_done && i < releases->len; i++)
    is_done = insert_release (store, releases->pdata[i], error);
  return fac_store_end_aside (store, is_done, error);
}

static char *
column_text (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *)sqlite3_column_text (statement, column));
}

static FacRelease *
read_release (sqlite3_stmt *statement)
{
  FacRelease *release = g_new0 (FacRelease, 1);
  release->id = sqlite3_column_int64 (statement, 0);
  release->at = column_text (statement, 1);
  release->author = column_text (statement, 2);
  release->way = column_text (statement, 3);
  release->what = column_text (statement, 4);
  release->subject = column_text (statement, 5);
  release->reader = column_text (statement, 6);
  release->recipient = column_text (statement, 7);
  release->file_name = column_text (statement, 8);
  release->digest = column_text (statement, 9);
  release->contents = column_text (statement, 10);
  return release;
}

GPtrArray *
fac_store_releases (FacStore *store, guint limit, GError **error)
{
  sqlite3_stmt *statement = fac_db_statement (
      store->db, "SELECT " COLUMNS " FROM fac_release ORDER BY id DESC LIMIT ?1", error);
  if (!statement)
    return NULL;
  g_autoptr (GPtrArray) releases =
      g_ptr_array_new_with_free_func ((GDestroyNotify)fac_release_free);
  sqlite3_bind_int64 (statement, 1, limit ? (gint64)limit : -1);
  int rc;
  while ((rc = sqlite3_step (statement)) == SQLITE_ROW)
    g_ptr_array_add (releases, read_release (statement));
  sqlite3_reset (statement);
  if (rc == SQLITE_DONE)
    return g_steal_pointer (&releases);
  fac_db_set_error (store->db, rc, error);
  return NULL;
}

FacRelease *
fac_store_last_release (FacStore *store, const char *what, const char *subject, const char *reader)
{
  sqlite3_stmt *statement = fac_db_statement (
      store->db,
      "SELECT " COLUMNS " FROM fac_release WHERE what = ?1 AND subject IS ?2 AND reader = ?3 "
      "ORDER BY id DESC LIMIT 1",
      NULL);
  if (!statement)
    return NULL;
  sqlite3_bind_text (statement, 1, what, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, subject, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, reader, -1, SQLITE_STATIC);
  FacRelease *release = sqlite3_step (statement) == SQLITE_ROW ? read_release (statement) : NULL;
  sqlite3_reset (statement);
  return release;
}
