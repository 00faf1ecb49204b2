/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Long byte strings in zlib pieces. */
#include "fac-journal.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zlib.h>

/* Bytes before compression; a piece is held in memory whole. */
#define PIECE_SIZE (8 * 1024 * 1024)

void
fac_parts_init (FacParts *parts, FacDb *db, gint64 owner, const char *role)
{
  *parts = (FacParts){ .db = db, .owner = owner, .role = role, .buffer = g_byte_array_new () };
}

void
fac_parts_clear (FacParts *parts)
{
  g_clear_pointer (&parts->buffer, g_byte_array_unref);
  g_clear_error (&parts->error);
}

static gboolean
write_piece (FacParts *parts)
{
  uLongf size = compressBound (parts->buffer->len);
  g_autofree guint8 *packed = g_malloc (size);
  compress2 (packed, &size, parts->buffer->data, parts->buffer->len, Z_BEST_SPEED);

  sqlite3_stmt *statement = fac_db_statement (
      parts->db,
      parts->role ? "INSERT INTO fac_history_part (history, number, n_bytes, bytes, role) VALUES "
                    "(?1, ?2, ?3, ?4, ?5)"
                  : "INSERT INTO fac_copy_part (copy, number, n_bytes, bytes) VALUES (?1, ?2, ?3, "
                    "?4)",
      &parts->error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, parts->owner);
  sqlite3_bind_int (statement, 2, parts->number++);
  sqlite3_bind_int64 (statement, 3, parts->buffer->len);
  sqlite3_bind_blob64 (statement, 4, packed, size, SQLITE_STATIC);
  if (parts->role)
    sqlite3_bind_text (statement, 5, parts->role, -1, SQLITE_STATIC);
  gboolean is_written = fac_db_finish (parts->db, statement, &parts->error);
  sqlite3_clear_bindings (statement);
  g_byte_array_set_size (parts->buffer, 0);
  return is_written;
}

int
fac_parts_write (void *context, const void *bytes, int n_bytes)
{
  FacParts *parts = context;
  const guint8 *at = bytes;
  gsize left = (gsize)n_bytes;
  parts->n_bytes += n_bytes;
  while (left)
    {
      gsize taken = MIN (left, PIECE_SIZE - parts->buffer->len);
      g_byte_array_append (parts->buffer, at, (guint)taken);
      at += taken;
      left -= taken;
      if (parts->buffer->len == PIECE_SIZE && !write_piece (parts))
        return SQLITE_ABORT;
    }
  return SQLITE_OK;
}

gboolean
fac_parts_finish (FacParts *parts, GError **error)
{
  if (!parts->error && parts->buffer->len)
    write_piece (parts);
  if (!parts->error)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&parts->error));
  return FALSE;
}

static gboolean
unpack (FacParts *parts, sqlite3_stmt *statement)
{
  gint64 size = sqlite3_column_int64 (statement, 0);
  const void *packed = sqlite3_column_blob (statement, 1);
  uLongf unpacked = (uLongf)CLAMP (size, 0, PIECE_SIZE);
  g_byte_array_set_size (parts->buffer, (guint)unpacked);
  parts->at = 0;
  if (size >= 0 && size <= PIECE_SIZE && packed
      && uncompress (parts->buffer->data, &unpacked, packed,
                     (uLong)sqlite3_column_bytes (statement, 1))
             == Z_OK
      && (gint64)unpacked == size)
    return TRUE;
  fac_db_set_error (parts->db, SQLITE_CORRUPT, &parts->error);
  return FALSE;
}

/* The next piece, or an empty buffer after the last. */
static gboolean
read_piece (FacParts *parts)
{
  g_byte_array_set_size (parts->buffer, 0);
  parts->at = 0;
  sqlite3_stmt *statement = fac_db_statement (
      parts->db,
      parts->role ? "SELECT n_bytes, bytes FROM fac_history_part WHERE history = ?1 AND number = "
                    "?2 AND role = ?3"
                  : "SELECT n_bytes, bytes FROM fac_copy_part WHERE copy = ?1 AND number = ?2",
      &parts->error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, parts->owner);
  sqlite3_bind_int (statement, 2, parts->number++);
  if (parts->role)
    sqlite3_bind_text (statement, 3, parts->role, -1, SQLITE_STATIC);
  int rc = sqlite3_step (statement);
  gboolean is_read = rc == SQLITE_DONE || (rc == SQLITE_ROW && unpack (parts, statement));
  if (rc != SQLITE_DONE && rc != SQLITE_ROW)
    fac_db_set_error (parts->db, rc, &parts->error);
  sqlite3_reset (statement);
  return is_read;
}

int
fac_parts_read (void *context, void *bytes, int *n_bytes)
{
  FacParts *parts = context;
  if (parts->at == parts->buffer->len && !read_piece (parts))
    return SQLITE_CORRUPT;
  gsize taken = MIN ((gsize)*n_bytes, parts->buffer->len - parts->at);
  if (taken)
    memcpy (bytes, parts->buffer->data + parts->at, taken);
  parts->at += taken;
  parts->n_bytes += (gint64)taken;
  *n_bytes = (int)taken;
  return SQLITE_OK;
}
