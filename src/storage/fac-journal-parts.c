/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Long byte strings in zlib pieces. */
#include "fac-journal.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zlib.h>

/* Bytes before compression. A piece is held in memory whole, and the next one is gathered while it
 * is compressed; none that is read is larger than the largest. */
#define PIECE_SIZE (2 * 1024 * 1024)
#define LARGEST_PIECE_SIZE (8 * 1024 * 1024)

void
fac_parts_init (FacParts *parts, FacDb *db, gint64 owner, const char *role)
{
  *parts = (FacParts){ .db = db, .owner = owner, .role = role, .buffer = g_byte_array_new () };
}

static gpointer
pack (gpointer data)
{
  FacParts *parts = data;
  uLongf size = compressBound (parts->packing->len);
  parts->packed = g_malloc (size);
  compress2 (parts->packed, &size, parts->packing->data, parts->packing->len, Z_BEST_SPEED);
  parts->packed_size = size;
  return NULL;
}

/* Forgets the piece that is being compressed. */
static void
drop_packed (FacParts *parts)
{
  if (parts->packer)
    g_thread_join (parts->packer);
  parts->packer = NULL;
  g_clear_pointer (&parts->packing, g_byte_array_unref);
  g_clear_pointer (&parts->packed, g_free);
}

void
fac_parts_clear (FacParts *parts)
{
  drop_packed (parts);
  g_clear_pointer (&parts->buffer, g_byte_array_unref);
  g_clear_error (&parts->error);
}

/* Writes the piece that was compressed last, if there is one. */
static gboolean
write_packed (FacParts *parts)
{
  if (!parts->packing)
    return TRUE;
  if (parts->packer)
    g_thread_join (parts->packer);
  parts->packer = NULL;

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
  sqlite3_bind_int64 (statement, 3, parts->packing->len);
  sqlite3_bind_blob64 (statement, 4, parts->packed, parts->packed_size, SQLITE_STATIC);
  if (parts->role)
    sqlite3_bind_text (statement, 5, parts->role, -1, SQLITE_STATIC);
  gboolean is_written = fac_db_finish (parts->db, statement, &parts->error);
  sqlite3_clear_bindings (statement);
  drop_packed (parts);
  return is_written;
}

/* Hands the full buffer over for compression and begins another one. */
static gboolean
hand_over (FacParts *parts)
{
  if (!write_packed (parts))
    return FALSE;
  parts->packing = parts->buffer;
  parts->buffer = g_byte_array_sized_new (PIECE_SIZE);
  parts->packer = g_thread_new ("pack", pack, parts);
  return TRUE;
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
      if (parts->buffer->len == PIECE_SIZE && !hand_over (parts))
        return SQLITE_ABORT;
    }
  return SQLITE_OK;
}

gboolean
fac_parts_finish (FacParts *parts, GError **error)
{
  if (!parts->error && write_packed (parts) && parts->buffer->len)
    {
      /* The last piece, often the only one, is not worth a thread. */
      parts->packing = g_steal_pointer (&parts->buffer);
      parts->buffer = g_byte_array_new ();
      pack (parts);
      write_packed (parts);
    }
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
  uLongf unpacked = (uLongf)CLAMP (size, 0, LARGEST_PIECE_SIZE);
  g_byte_array_set_size (parts->buffer, (guint)unpacked);
  parts->at = 0;
  if (size >= 0 && size <= LARGEST_PIECE_SIZE && packed
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
