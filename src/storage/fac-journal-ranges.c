/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking a bulk import back. */
#include "fac-changeset.h"

#include "fac-schema.h"

#include <string.h>

/* Written to the journal when this much is waiting. */
#define CHUNK (256 * 1024)
#define FEWEST_ROWS_TO_REBUILD 5000

typedef struct
{
  const FacRecordType *type;
  gint64 first_fid, last_fid;
  guint32 *checks;
  guint n_checks;
} StoredRange;

static void
free_stored_range (gpointer pointer)
{
  StoredRange *range = pointer;
  g_free (range->checks);
  g_free (range);
}

/* Children before parents, as in changesets. */
static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const StoredRange *x = *(const StoredRange *const *)a;
  const StoredRange *y = *(const StoredRange *const *)b;
  if (x->type->kind != y->type->kind)
    return (int)y->type->kind - (int)x->type->kind;
  return x->first_fid < y->first_fid ? -1 : 1;
}

static GPtrArray *
load_ranges (FacStore *store, gint64 history, GError **error)
{
  g_autoptr (GPtrArray) ranges = g_ptr_array_new_with_free_func (free_stored_range);
  sqlite3_stmt *statement = fac_db_statement (
      store->db,
      "SELECT table_name, first_fid, last_fid, checks FROM fac_history_range WHERE history = ?1",
      error);
  if (!statement)
    return NULL;
  int rc;
  sqlite3_bind_int64 (statement, 1, history);
  while ((rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      StoredRange *range = g_new0 (StoredRange, 1);
      gsize size = (gsize)sqlite3_column_bytes (statement, 3);
      range->type = fac_record_type_by_table ((const char *)sqlite3_column_text (statement, 0));
      range->first_fid = sqlite3_column_int64 (statement, 1);
      range->last_fid = sqlite3_column_int64 (statement, 2);
      range->n_checks = (guint)(size / sizeof (guint32));
      range->checks = g_memdup2 (sqlite3_column_blob (statement, 3), size);
      g_ptr_array_add (ranges, range);
      if (!range->type || range->last_fid - range->first_fid + 1 != range->n_checks)
        {
          rc = SQLITE_CORRUPT;
          break;
        }
    }
  sqlite3_reset (statement);
  if (rc != SQLITE_DONE)
    {
      fac_db_set_error (store->db, rc, error);
      return NULL;
    }
  g_ptr_array_sort (ranges, compare_ranges);
  return g_steal_pointer (&ranges);
}

/* Where uuid and the fields stand among the table's columns; -1: not there. */
static int *
find_columns (sqlite3_stmt *statement, const FacRecordType *type)
{
  int *columns = g_new (int, type->n_fields + 1);
  for (guint i = 0; i <= type->n_fields; i++)
    {
      const char *id = i == 0 ? "uuid" : type->fields[i - 1].id;
      columns[i] = -1;
      for (int column = 0; column < sqlite3_column_count (statement); column++)
        if (strcmp (sqlite3_column_name (statement, column), id) == 0)
          columns[i] = column;
    }
  return columns;
}

static guint32
check_row (sqlite3_stmt *statement, const FacRecordType *type, const int *columns)
{
  guint64 mixed = 0;
  for (guint i = 0; i <= type->n_fields; i++)
    {
      FacCell cell = { .type = SQLITE_NULL };
      if (columns[i] >= 0)
        fac_cell_from_column (&cell, statement, columns[i]);
      mixed = fac_cell_mix (mixed, i, &cell);
    }
  return fac_journal_check (mixed);
}

static void
append_row (GByteArray *bytes, sqlite3_stmt *statement)
{
  fac_changeset_append_delete (bytes);
  for (int column = 0; column < sqlite3_column_count (statement); column++)
    {
      FacCell cell;
      fac_cell_from_column (&cell, statement, column);
      fac_changeset_append_cell (bytes, &cell);
    }
}

static gboolean
push (FacParts *parts, GByteArray *bytes)
{
  gboolean is_written =
      !parts || fac_parts_write (parts, bytes->data, (int)bytes->len) == SQLITE_OK;
  g_byte_array_set_size (bytes, 0);
  return is_written;
}

/* Compares each row with its check and keeps it in `parts` (NULL: kept already). */
static gboolean
save_rows (FacStore *store, const StoredRange *range, sqlite3_stmt *statement, FacParts *parts,
           GError **error)
{
  g_autofree int *columns = find_columns (statement, range->type);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gint64 expected = range->first_fid;
  int rc;
  fac_changeset_append_table (bytes, range->type->table, (guint)sqlite3_column_count (statement));
  for (;; expected++)
    {
      rc = sqlite3_step (statement);
      gint64 fid = rc == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : range->last_fid + 1;
      for (; expected < fid && expected <= range->last_fid; expected++)
        if (range->checks[expected - range->first_fid] != FAC_RANGE_ERASED)
          {
            fac_journal_set_conflict (store, range->type->table, expected, error);
            return FALSE;
          }
      if (rc != SQLITE_ROW)
        break;
      guint32 check = range->checks[fid - range->first_fid];
      if (check != FAC_RANGE_ANY && check != check_row (statement, range->type, columns))
        {
          fac_journal_set_conflict (store, range->type->table, fid, error);
          return FALSE;
        }
      append_row (bytes, statement);
      if (bytes->len >= CHUNK && !push (parts, bytes))
        break;
    }
  if (rc == SQLITE_DONE && push (parts, bytes))
    return TRUE;
  if (!parts || !parts->error)
    fac_db_set_error (store->db, rc, error);
  return FALSE;
}

static gboolean
delete_rows (FacStore *store, const StoredRange *range, GError **error)
{
  gint64 others = 0;
  g_autofree char *where =
      g_strdup_printf ("FROM \"%s\" WHERE fid < %" G_GINT64_FORMAT " OR fid > %" G_GINT64_FORMAT,
                       range->type->table, range->first_fid, range->last_fid);
  g_autofree char *any = g_strdup_printf ("SELECT EXISTS (SELECT 1 %s)", where);
  if (!fac_db_get_integer (store->db, any, &others, error))
    return FALSE;
  /* A whole table is emptied page by page, not row by row. */
  g_autofree char *sql =
      others ? g_strdup_printf ("DELETE FROM \"%s\" WHERE fid BETWEEN %" G_GINT64_FORMAT
                                " AND %" G_GINT64_FORMAT,
                                range->type->table, range->first_fid, range->last_fid)
             : g_strdup_printf ("DELETE FROM \"%s\"", range->type->table);
  return fac_db_run (store->db, sql, error);
}

static gboolean
remove_range (FacStore *store, const StoredRange *range, FacParts *parts, FacChanges *changes,
              GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" WHERE fid BETWEEN %" G_GINT64_FORMAT
                                          " AND %" G_GINT64_FORMAT " ORDER BY fid",
                                          range->type->table, range->first_fid, range->last_fid);
  sqlite3_stmt *statement = fac_db_prepare (store->db, sql, error);
  FacRange told = { .type = range->type,
                    .first_fid = range->first_fid,
                    .last_fid = range->last_fid };
  if (!statement)
    return FALSE;
  gboolean is_saved = save_rows (store, range, statement, parts, error);
  sqlite3_finalize (statement);
  if (!is_saved)
    return FALSE;
  fac_changes_add_range (changes, store, &told, FAC_CHANGE_DELETED);
  return delete_rows (store, range, error);
}

gboolean
fac_journal_remove_ranges (FacStore *store, gint64 history, FacChanges *changes, GError **error)
{
  gint64 is_kept = 0;
  g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM fac_history_part WHERE "
                                          "history = %" G_GINT64_FORMAT " AND role = 'removal')",
                                          history);
  g_autoptr (GPtrArray) ranges = load_ranges (store, history, error);
  if (!ranges || !fac_db_get_integer (store->db, sql, &is_kept, error))
    return FALSE;

  FacParts parts;
  fac_parts_init (&parts, store->db, history, "removal");
  gboolean is_done = TRUE;
  for (guint i = 0; is_done && i < ranges->len; i++)
    is_done = remove_range (store, ranges->pdata[i], is_kept ? NULL : &parts, changes, error);
  if (is_done || parts.error)
    is_done = fac_parts_finish (&parts, error) && is_done;
  fac_parts_clear (&parts);
  return is_done;
}

/* Many rows into a table with fewer: its indexes are quicker made anew. */
static gboolean
is_worth_rebuilding (FacStore *store, const StoredRange *range)
{
  gint64 n_there = 0;
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", range->type->table);
  return range->n_checks >= FEWEST_ROWS_TO_REBUILD
         && fac_db_get_integer (store->db, sql, &n_there, NULL) && n_there <= range->n_checks;
}

gboolean
fac_journal_restore_ranges (FacStore *store, gint64 history, FacChanges *changes, GError **error)
{
  gboolean rebuilds[FAC_N_RECORD_KINDS] = { FALSE };
  g_autoptr (GPtrArray) ranges = load_ranges (store, history, error);
  if (!ranges)
    return FALSE;
  for (guint i = 0; i < ranges->len; i++)
    {
      const StoredRange *range = ranges->pdata[i];
      if (rebuilds[range->type->kind] || !is_worth_rebuilding (store, range))
        continue;
      rebuilds[range->type->kind] = TRUE;
      if (!fac_schema_drop_indexes (store->db, range->type, NULL, error))
        return FALSE;
    }
  if (!fac_journal_apply (store, history, "removal", TRUE, changes, error))
    return FALSE;
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    if (rebuilds[kind]
        && !fac_schema_create_indexes (store->db, fac_record_type ((FacRecordKind)kind), error))
      return FALSE;
  return TRUE;
}
