/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which rows only imports wrote. */
#include "fac-journal.h"

#include <string.h>

typedef struct
{
  gint64 first_fid, last_fid;
} FidRange;

struct _FacImportedRows
{
  const FacRecordType *type;
  GArray *ranges;      /* of FidRange: what imports inserted */
  GHashTable *touched; /* set of gint64 fids that something else wrote since; keys owned */
};

void
fac_imported_rows_free (FacImportedRows *rows)
{
  if (!rows)
    return;
  g_array_unref (rows->ranges);
  g_hash_table_unref (rows->touched);
  g_free (rows);
}

gboolean
fac_imported_rows_has (const FacImportedRows *rows, gint64 fid)
{
  if (g_hash_table_contains (rows->touched, &fid))
    return FALSE;
  for (guint i = 0; i < rows->ranges->len; i++)
    {
      const FidRange *range = &g_array_index (rows->ranges, FidRange, i);
      if (fid >= range->first_fid && fid <= range->last_fid)
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_ranges (FacStore *store, FacImportedRows *rows, gint64 history, GError **error)
{
  sqlite3_stmt *statement = fac_db_statement (
      store->db,
      "SELECT first_fid, last_fid FROM fac_history_range WHERE history = ?1 AND table_name = ?2",
      error);
  int rc;

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, history);
  sqlite3_bind_text (statement, 2, rows->type->table, -1, SQLITE_STATIC);
  while ((rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const FidRange range = { sqlite3_column_int64 (statement, 0),
                               sqlite3_column_int64 (statement, 1) };
      g_array_append_val (rows->ranges, range);
    }
  sqlite3_reset (statement);
  if (rc != SQLITE_DONE)
    fac_db_set_error (store->db, rc, error);
  return rc == SQLITE_DONE;
}

/* Every row of the table that the action's changeset names. */
static gboolean
add_touched (FacStore *store, FacImportedRows *rows, gint64 history, GError **error)
{
  FacParts parts;
  sqlite3_changeset_iter *at = NULL;

  fac_parts_init (&parts, store->db, history, "changes");
  int rc = sqlite3changeset_start_strm (&at, fac_parts_read, &parts);
  while (rc == SQLITE_OK || rc == SQLITE_ROW)
    {
      const char *table;
      int n_columns, operation, is_indirect;
      sqlite3_value *fid = NULL;
      rc = sqlite3changeset_next (at);
      if (rc != SQLITE_ROW)
        break;
      sqlite3changeset_op (at, &table, &n_columns, &operation, &is_indirect);
      if (strcmp (table, rows->type->table) != 0)
        continue;
      if (operation == SQLITE_INSERT)
        sqlite3changeset_new (at, 0, &fid);
      else
        sqlite3changeset_old (at, 0, &fid);
      gint64 key = fid ? sqlite3_value_int64 (fid) : 0;
      g_hash_table_add (rows->touched, g_memdup2 (&key, sizeof key));
    }
  sqlite3changeset_finalize (at);
  fac_parts_clear (&parts);
  if (rc != SQLITE_DONE)
    fac_db_set_error (store->db, SQLITE_CORRUPT, error);
  return rc == SQLITE_DONE;
}

static gboolean
add_entry (FacStore *store, FacImportedRows *rows, const FacHistoryEntry *entry, GError **error)
{
  if (entry->is_undone)
    return TRUE;
  if (strcmp (entry->action, "outside") == 0)
    {
      /* Nobody knows which rows. */
      g_array_set_size (rows->ranges, 0);
      return TRUE;
    }
  return g_str_has_prefix (entry->action, "import.") ? add_ranges (store, rows, entry->id, error)
                                                     : add_touched (store, rows, entry->id, error);
}

FacImportedRows *
fac_store_imported_rows (FacStore *store, FacRecordKind kind, GError **error)
{
  g_autoptr (GPtrArray) entries = fac_store_history (store, 0, error);
  g_autoptr (FacImportedRows) rows = g_new0 (FacImportedRows, 1);

  rows->type = fac_record_type (kind);
  rows->ranges = g_array_new (FALSE, FALSE, sizeof (FidRange));
  rows->touched = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (!entries)
    return NULL;
  for (guint i = entries->len; i-- > 0;)
    if (!add_entry (store, rows, entries->pdata[i], error))
      return NULL;
  return g_steal_pointer (&rows);
}
