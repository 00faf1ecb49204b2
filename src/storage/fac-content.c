/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photos, documents and logos: bytes known by their checksum, outside the journal. */
#include "fac-content.h"

#include <glib/gi18n-lib.h>

static gboolean
insert_content (FacDb *db, const char *sha256, GBytes *bytes, GError **error)
{
  sqlite3_stmt *statement = fac_db_statement (
      db, "INSERT OR IGNORE INTO fac_content (sha256, bytes) VALUES (?1, ?2)", error);
  if (!statement)
    return FALSE;
  gsize n_bytes;
  const void *data = g_bytes_get_data (bytes, &n_bytes);
  sqlite3_bind_text (statement, 1, sha256, -1, SQLITE_STATIC);
  sqlite3_bind_blob64 (statement, 2, data ? data : "", n_bytes, SQLITE_STATIC);
  return fac_db_finish (db, statement, error);
}

char *
fac_store_put_content (FacStore *store, GBytes *bytes, GError **error)
{
  if (g_bytes_get_size (bytes) > FAC_CONTENT_MOST_BYTES)
    {
      g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_FULL,
                   _ ("A project keeps documents of at most %d MB: keep this file beside the "
                      "project, or a smaller version of it here."),
                   (int)(FAC_CONTENT_MOST_BYTES / 1000000));
      return NULL;
    }
  if (!fac_store_require_writable (store, error))
    return NULL;
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (store->action.is_open)
    return insert_content (store->db, sha256, bytes, error) ? g_steal_pointer (&sha256) : NULL;
  return fac_store_begin_aside (store, error)
                 && fac_store_end_aside (store, insert_content (store->db, sha256, bytes, error),
                                         error)
             ? g_steal_pointer (&sha256)
             : NULL;
}

GBytes *
fac_store_get_content (FacStore *store, const char *sha256, GError **error)
{
  sqlite3_stmt *statement =
      fac_db_statement (store->db, "SELECT bytes FROM fac_content WHERE sha256 = ?1", error);
  if (!statement)
    return NULL;
  sqlite3_bind_text (statement, 1, sha256, -1, SQLITE_STATIC);
  GBytes *bytes = NULL;
  int rc = sqlite3_step (statement);
  if (rc == SQLITE_ROW)
    bytes = g_bytes_new (sqlite3_column_blob (statement, 0),
                         (gsize)sqlite3_column_bytes (statement, 0));
  else if (rc == SQLITE_DONE)
    g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_FOUND,
                 _ ("The content of this photo or document is no longer in “%s”: add the file "
                    "again."),
                 store->db->shown);
  else
    fac_db_set_error (store->db, rc, error);
  sqlite3_reset (statement);
  return bytes;
}

gboolean
fac_content_purge (FacDb *db, GError **error)
{
  return fac_db_run (db,
                     "DELETE FROM fac_content WHERE sha256 NOT IN (SELECT sha256 FROM attachment) "
                     "AND sha256 NOT IN (SELECT logo FROM project WHERE logo IS NOT NULL)",
                     error);
}
