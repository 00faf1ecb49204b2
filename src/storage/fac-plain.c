/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bare records of a file. */
#include "fac-plain.h"

#include "fac-schema.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define CHUNK (1024 * 1024)

static gboolean
is_table (FacDb *db, const char *table)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT type FROM pragma_table_list WHERE schema = 'source' AND name = '%s'", table);
  g_autofree char *type = fac_db_get_text (db, sql);
  return g_strcmp0 (type, "table") == 0;
}

/* The columns that both sides have, after fid and uuid. */
static char *
common_columns (FacDb *db, const FacRecordType *type)
{
  GString *columns = g_string_new ("\"fid\", \"uuid\"");
  for (guint i = 0; i < type->n_fields; i++)
    {
      gint64 is_there = 0;
      g_autofree char *sql = g_strdup_printf (
          "SELECT count(*) FROM pragma_table_info('%s', 'source') WHERE name = '%s'", type->table,
          type->fields[i].id);
      if (fac_db_get_integer (db, sql, &is_there, NULL) && is_there)
        g_string_append_printf (columns, ", \"%s\"", type->fields[i].id);
    }
  return g_string_free (columns, FALSE);
}

static gboolean
name_rows (FacDb *db, const FacRecordType *type, const char *space, GError **error)
{
  g_autofree char *find =
      g_strdup_printf ("SELECT fid FROM \"%s\" WHERE uuid IS NULL LIMIT 1", type->table);
  for (;;)
    {
      gint64 fid = 0;
      if (!fac_db_get_integer (db, find, &fid, error))
        return FALSE;
      if (fid == 0)
        return TRUE;
      g_autofree char *name = g_strdup_printf ("%s/%" G_GINT64_FORMAT, type->table, fid);
      g_autofree char *uuid = fac_uuid_from_name (space, name);
      g_autofree char *sql = g_strdup_printf (
          "UPDATE \"%s\" SET uuid = '%s' WHERE fid = %" G_GINT64_FORMAT, type->table, uuid, fid);
      if (!fac_db_run (db, sql, error))
        return FALSE;
    }
}

static gboolean
copy_table (FacDb *db, const FacRecordType *type, const char *space, GError **error)
{
  g_autofree char *create = fac_schema_plain_table (type, "main");
  if (!fac_db_run (db, create, error))
    return FALSE;
  if (!is_table (db, type->table))
    return TRUE;
  g_autofree char *columns = common_columns (db, type);
  g_autofree char *sql =
      g_strdup_printf ("INSERT INTO main.\"%s\" (%s) SELECT %s FROM source.\"%s\" ORDER BY fid",
                       type->table, columns, columns, type->table);
  return fac_db_run (db, sql, error) && name_rows (db, type, space, error);
}

static gboolean
attach (FacDb *db, const char *path, GError **error)
{
  sqlite3_stmt *statement = fac_db_statement (db, "ATTACH ?1 AS source", error);
  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, path, -1, SQLITE_STATIC);
  return fac_db_finish (db, statement, error);
}

gboolean
fac_plain_write (const char *from, const char *to, const char *space, GError **error)
{
  GError *failure = NULL;
  g_autoptr (FacDb) db = fac_db_open (to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  if (!db)
    return FALSE;
  /* A file that nobody needs after a crash. */
  gboolean is_done =
      fac_db_run (db, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF", &failure)
      && attach (db, from, &failure) && fac_db_run (db, "BEGIN", &failure);
  for (int kind = 0; is_done && kind < FAC_N_RECORD_KINDS; kind++)
    is_done = copy_table (db, fac_record_type ((FacRecordKind)kind), space, &failure);
  is_done = is_done && fac_db_run (db, "COMMIT", &failure);
  if (!is_done)
    g_propagate_error (error, failure);
  return is_done;
}

static gboolean
set_file_error (FacDb *db, GError **error)
{
  fac_db_set_error (db, SQLITE_IOERR, error);
  return FALSE;
}

static gboolean
pack_file (FacDb *db, gint64 copy, const char *path, GError **error)
{
  FILE *file = g_fopen (path, "rb");
  if (!file)
    return set_file_error (db, error);
  FacParts parts;
  g_autofree char *chunk = g_malloc (CHUNK);
  gsize n_read;
  fac_parts_init (&parts, db, copy, NULL);
  while ((n_read = fread (chunk, 1, CHUNK, file)) > 0
         && fac_parts_write (&parts, chunk, (int)n_read) == SQLITE_OK)
    ;
  gboolean is_read = !ferror (file);
  fclose (file);
  gboolean is_written = fac_parts_finish (&parts, error);
  fac_parts_clear (&parts);
  return is_written && (is_read || set_file_error (db, error));
}

gboolean
fac_plain_keep (FacDb *db, const char *path, const char *copy_id, gint64 *copy, GError **error)
{
  sqlite3_stmt *statement = fac_db_statement (
      db,
      "INSERT INTO fac_copy (copy_id, made_at) VALUES (?1, strftime('%Y-%m-%dT%H:%M:%fZ','now'))",
      error);
  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, copy_id, -1, SQLITE_STATIC);
  if (!fac_db_finish (db, statement, error))
    return FALSE;
  *copy = sqlite3_last_insert_rowid (db->handle);
  return pack_file (db, *copy, path, error);
}

gboolean
fac_plain_replace (FacDb *db, gint64 copy, const char *path, GError **error)
{
  sqlite3_stmt *statement =
      fac_db_statement (db, "DELETE FROM fac_copy_part WHERE copy = ?1", error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, copy);
  return fac_db_finish (db, statement, error) && pack_file (db, copy, path, error);
}

gboolean
fac_plain_extract (FacDb *db, gint64 copy, const char *path, GError **error)
{
  FILE *file = g_fopen (path, "wb");
  if (!file)
    return set_file_error (db, error);
  FacParts parts;
  g_autofree char *chunk = g_malloc (CHUNK);
  int n_bytes;
  gboolean is_written = TRUE;
  fac_parts_init (&parts, db, copy, NULL);
  do
    {
      n_bytes = CHUNK;
      if (fac_parts_read (&parts, chunk, &n_bytes) != SQLITE_OK)
        break;
      is_written = fwrite (chunk, 1, (gsize)n_bytes, file) == (gsize)n_bytes;
    }
  while (n_bytes && is_written);
  is_written = fclose (file) == 0 && is_written;
  GError *failure = g_steal_pointer (&parts.error);
  fac_parts_clear (&parts);
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  return is_written || set_file_error (db, error);
}
