/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A record table made anew: SQLite cannot change what a column checks.
 * Source: https://www.sqlite.org/lang_altertable.html, section 7. */
#include "fac-schema.h"

#include "fac-schema-sql.h"

#include <string.h>

#define NEW_PREFIX "fac_new_"

/* What a stranger may declare as a column's type: words and sizes, nothing that acts. */
static char *
plain_type (const char *declared)
{
  char *type = g_strndup (declared ? declared : "", 60);
  return g_strcanon (type, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS " _", ' ');
}

static gboolean
is_ours (const FacRecordType *type, const char *column)
{
  return strcmp (column, "fid") == 0 || strcmp (column, "uuid") == 0
         || fac_record_type_field (type, column);
}

/* The columns of the table as it is, quoted and joined, and those that another program added. */
static gboolean
read_columns (FacDb *db, const FacRecordType *type, GString *columns, GPtrArray *additions,
              GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      fac_db_prepare (db, "SELECT name, type FROM pragma_table_info(?1) ORDER BY cid", error);
  int rc;

  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, type->table, -1, SQLITE_STATIC);
  while ((rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *name = (const char *)sqlite3_column_text (statement, 0);
      g_autofree char *column = fac_db_quote (name);
      g_string_append_printf (columns, "%s%s", columns->len ? ", " : "", column);
      if (is_ours (type, name))
        continue;
      g_autofree char *declared = plain_type ((const char *)sqlite3_column_text (statement, 1));
      g_ptr_array_add (additions,
                       g_strdup_printf ("ALTER TABLE \"" NEW_PREFIX "%s\" ADD COLUMN %s %s",
                                        type->table, column, declared));
    }
  if (rc != SQLITE_DONE)
    fac_db_set_error (db, rc, error);
  return rc == SQLITE_DONE;
}

/* A number that was given is never given again, also not that of a row that is gone. */
static gboolean
keep_sequence (FacDb *db, const FacRecordType *type, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "DELETE FROM sqlite_sequence WHERE name = '" NEW_PREFIX "%s'; "
      "INSERT INTO sqlite_sequence (name, seq) SELECT '" NEW_PREFIX "%s', seq FROM sqlite_sequence "
      "WHERE name = '%s'",
      type->table, type->table, type->table);
  return fac_db_run (db, sql, error);
}

static gboolean
move_rows (FacDb *db, const FacRecordType *type, GError **error)
{
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GPtrArray) additions = g_ptr_array_new_with_free_func (g_free);

  if (!read_columns (db, type, columns, additions, error))
    return FALSE;
  for (guint i = 0; i < additions->len; i++)
    if (!fac_db_run (db, additions->pdata[i], error))
      return FALSE;
  g_autofree char *copy =
      g_strdup_printf ("INSERT INTO \"" NEW_PREFIX "%s\" (%s) SELECT %s FROM \"%s\"", type->table,
                       columns->str, columns->str, type->table);
  g_autofree char *change =
      g_strdup_printf ("DROP TABLE \"%s\"; ALTER TABLE \"" NEW_PREFIX "%s\" RENAME TO \"%s\"",
                       type->table, type->table, type->table);
  return fac_db_run (db, copy, error) && keep_sequence (db, type, error)
         && fac_db_run (db, change, error);
}

gboolean
fac_schema_rebuild_table (FacDb *db, const FacRecordType *type, GError **error)
{
  g_autofree char *name = g_strconcat (NEW_PREFIX, type->table, NULL);
  g_autofree char *table = fac_schema_table (type, name);
  g_autofree char *trigger = fac_schema_trigger (type);
  guint n_dropped = 0;

  return fac_schema_drop_spatial_indexes (db, &n_dropped, error) && fac_db_run (db, table, error)
         && move_rows (db, type, error) && fac_db_run (db, trigger, error)
         && fac_schema_create_indexes (db, type, error);
}
