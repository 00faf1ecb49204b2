/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Many rows: gathered, written several a statement, with only the columns that some row fills,
 * by a thread of their own when there are enough (fac-bulk-writer.c);
 * indexes of an emptier table are rebuilt at the end; references are looked up in memory. */
#include "fac-bulk.h"

#include "fac-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A range's check numbers are one blob, which must stay below the limit of 64 MB. */
#define MOST_ROWS_A_RANGE (4 * 1024 * 1024)
/* Below this an index is kept up row by row. */
#define FEWEST_ROWS_TO_REBUILD 5000
/* Rows that only follow each other are not looked at again: pages that are filled and written at
 * once stay in the processor's own cache. */
#define WRITES_ONWARD "PRAGMA cache_size = -12288"
/* Some 10 MB. */
#define ROWS_BETWEEN_PUSHES 30000

static void
free_range (gpointer pointer)
{
  FacRange *range = pointer;
  g_array_unref (range->checks);
  g_free (range);
}

static void
free_pending (gpointer pointer)
{
  FacBulkPending *pending = pointer;
  g_free (pending->uuid);
  g_free (pending);
}

static void
free_table (FacBulkTable *table)
{
  if (!table)
    return;
  g_free (table->last_references);
  sqlite3_finalize (table->many);
  sqlite3_finalize (table->one);
  fac_bulk_batch_free (table->batch);
  g_ptr_array_unref (table->spares);
  fac_uuid_set_free (table->known);
  g_free (table->filled);
  g_free (table);
}

void
fac_bulk_free (FacBulk *bulk)
{
  if (!bulk)
    return;
  fac_bulk_writer_free (bulk->writer);
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    free_table (bulk->tables[kind]);
  g_ptr_array_unref (bulk->ranges);
  g_ptr_array_unref (bulk->pending);
  g_free (bulk);
}

const GPtrArray *
fac_bulk_ranges (FacStore *store)
{
  return store->action.bulk ? store->action.bulk->ranges : NULL;
}

static FacBulk *
get_bulk (FacStore *store)
{
  if (!store->action.bulk)
    {
      store->action.bulk = g_new0 (FacBulk, 1);
      store->action.bulk->ranges = g_ptr_array_new_with_free_func (free_range);
      store->action.bulk->pending = g_ptr_array_new_with_free_func (free_pending);
    }
  return store->action.bulk;
}

FacBulkTable *
fac_bulk_table (FacStore *store, const FacRecordType *type)
{
  FacBulkTable **table = &get_bulk (store)->tables[type->kind];
  if (!*table)
    {
      *table = g_new0 (FacBulkTable, 1);
      (*table)->type = type;
      (*table)->batch = fac_bulk_batch_new (*table);
      (*table)->spares = g_ptr_array_new_with_free_func (fac_bulk_batch_free);
      (*table)->filled = g_new0 (guint8, type->n_fields);
      (*table)->last_references = g_malloc0_n (type->n_fields, sizeof *(*table)->last_references);
      (*table)->n_before = -1;
      /* Those that it refers to must be there before the writing thread looks for them. */
      for (guint i = 0; i < type->n_fields; i++)
        if (type->fields[i].type == FAC_FIELD_REFERENCE)
          fac_bulk_table (store, fac_record_type (type->fields[i].target));
    }
  return *table;
}

/* -- Writing what is gathered ------------------------------------------------------------------ */

static void
bind_row (const FacBulkBatch *batch, sqlite3_stmt *statement, guint row, int *index)
{
  const FacBulkTable *table = batch->table;
  const FacCell *cells = batch->cells + row * (table->type->n_fields + 1);
  sqlite3_bind_int64 (statement, (*index)++, batch->fids[row]);
  fac_cell_bind (&cells[0], statement, (*index)++);
  for (guint i = 0; i < table->type->n_fields; i++)
    if (table->filled[i])
      fac_cell_bind (&cells[i + 1], statement, (*index)++);
}

/* Marks the columns that the gathered rows fill; a statement without a new one is of no use. */
static void
note_filled (const FacBulkBatch *batch)
{
  FacBulkTable *table = batch->table;
  guint n_fields = table->type->n_fields;
  for (guint i = 0; i < n_fields; i++)
    for (guint row = 0; !table->filled[i] && row < batch->n_rows; row++)
      if (batch->cells[row * (n_fields + 1) + i + 1].type != SQLITE_NULL)
        {
          table->filled[i] = 1;
          g_clear_pointer (&table->many, sqlite3_finalize);
          g_clear_pointer (&table->one, sqlite3_finalize);
        }
}

static gboolean
write_rows (FacStore *store, const FacBulkBatch *batch, guint first, guint n_rows,
            sqlite3_stmt *statement, GError **error)
{
  int index = 1;
  for (guint row = first; row < first + n_rows; row++)
    bind_row (batch, statement, row, &index);
  int rc = sqlite3_step (statement);
  if (rc != SQLITE_DONE)
    fac_db_set_error (store->db, rc, error);
  sqlite3_reset (statement);
  return rc == SQLITE_DONE;
}

static gboolean
prepare_rows (FacStore *store, FacBulkTable *table, guint n_rows, sqlite3_stmt **statement,
              GError **error)
{
  if (*statement)
    return TRUE;
  g_autofree char *sql = fac_store_insert_sql (table->type, table->filled, n_rows);
  *statement = fac_db_prepare (store->db, sql, error);
  return *statement != NULL;
}

static gboolean
write_gathered (FacStore *store, const FacBulkBatch *batch, GError **error)
{
  FacBulkTable *table = batch->table;
  guint row = 0;
  for (; row + FAC_BULK_ROWS_A_STATEMENT <= batch->n_rows; row += FAC_BULK_ROWS_A_STATEMENT)
    if (!prepare_rows (store, table, FAC_BULK_ROWS_A_STATEMENT, &table->many, error)
        || !write_rows (store, batch, row, FAC_BULK_ROWS_A_STATEMENT, table->many, error))
      return FALSE;
  for (; row < batch->n_rows; row++)
    if (!prepare_rows (store, table, 1, &table->one, error)
        || !write_rows (store, batch, row, 1, table->one, error))
      return FALSE;
  return TRUE;
}

/* Whether the values of a field come in order, as references to rows of the same import do. */
static gboolean
is_ascending (const FacBulkBatch *batch, guint field)
{
  const guint n_cells = batch->table->type->n_fields + 1;
  const FacCell *last = NULL;
  for (guint row = 0; row < batch->n_rows; row++)
    {
      const FacCell *cell = &batch->cells[row * n_cells + field + 1];
      if (cell->type == SQLITE_NULL)
        continue;
      if (cell->type != SQLITE_TEXT || (last && cell->n_bytes != last->n_bytes)
          || (last && memcmp (last->bytes, cell->bytes, (gsize)cell->n_bytes) > 0))
        return FALSE;
      last = cell;
    }
  return TRUE;
}

/* Once, when the action has shown that it brings many rows: those of columns in disorder. An index
 * that grows at its end costs less now, in this thread, than sorting it before the commit. */
static gboolean
drop_indexes_of_small_table (FacStore *store, const FacBulkBatch *batch, GError **error)
{
  FacBulkTable *table = batch->table;
  if (table->is_rebuilding || table->n_inserted < FEWEST_ROWS_TO_REBUILD
      || table->n_inserted < table->n_before)
    return TRUE;
  g_autofree guint8 *in_disorder = g_new0 (guint8, table->type->n_fields);
  for (guint i = 0; i < table->type->n_fields; i++)
    in_disorder[i] = table->filled[i] && !is_ascending (batch, i);
  table->is_rebuilding = TRUE;
  return fac_schema_drop_indexes (store->db, table->type, in_disorder, error)
         && fac_db_run (store->db, WRITES_ONWARD, error);
}

/* The commit waits until the disk has everything: let it write while rows are still read. */
static void
push_to_disk (FacStore *store)
{
  store->action.bulk->n_since_push = 0;
  fac_place_begin_writing (store->db->path);
}

gboolean
fac_bulk_write_batch (FacStore *store, FacBulkBatch *batch, GError **error)
{
  FacBulkTable *table = batch->table;
  if (table->n_before < 0)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", table->type->table);
      if (!fac_db_get_integer (store->db, sql, &table->n_before, error))
        return FALSE;
    }
  note_filled (batch);
  if (!drop_indexes_of_small_table (store, batch, error))
    return FALSE;
  if (!fac_bulk_note_batch (store, batch, error))
    return FALSE;
  fac_journal_pause (store, TRUE);
  gboolean is_written = write_gathered (store, batch, error);
  fac_journal_pause (store, FALSE);
  table->n_inserted += batch->n_rows;
  store->action.bulk->n_since_push += batch->n_rows;
  if (store->action.bulk->n_since_push >= ROWS_BETWEEN_PUSHES)
    push_to_disk (store);
  return is_written;
}

gboolean
fac_bulk_flush_table (FacStore *store, FacBulkTable *table, GError **error)
{
  if (!fac_bulk_writer_wait (store->action.bulk->writer, error))
    return FALSE;
  if (!table || table->batch->n_rows == 0)
    return TRUE;
  gboolean is_written = fac_bulk_write_batch (store, table->batch, error);
  table->batch->n_rows = 0;
  fac_arena_reset (table->batch->arena);
  return is_written;
}

/* A full batch goes to the writing thread, unless somebody is reading through the connection. */
static gboolean
hand_over (FacStore *store, FacBulkTable *table, GError **error)
{
  FacBulk *bulk = store->action.bulk;
  if (store->n_reading || fac_bulk_writer_has_failed (bulk->writer))
    return fac_bulk_flush_table (store, table, error);
  if (!bulk->writer)
    bulk->writer = fac_bulk_writer_new (store);
  table->batch = fac_bulk_writer_exchange (bulk->writer, table->batch);
  return TRUE;
}

gboolean
fac_bulk_flush_kind (FacStore *store, FacRecordKind kind, GError **error)
{
  FacBulk *bulk = store->action.bulk;
  return !bulk || fac_bulk_flush_table (store, bulk->tables[kind], error);
}

gboolean
fac_store_flush (FacStore *store, GError **error)
{
  FacBulk *bulk = store->action.bulk;
  for (int kind = 0; bulk && kind < FAC_N_RECORD_KINDS; kind++)
    if (!fac_bulk_flush_table (store, bulk->tables[kind], error))
      return FALSE;
  return TRUE;
}

/* -- Gathering --------------------------------------------------------------------------------- */

static gboolean
ask_next_fid (FacStore *store, FacBulkTable *table, GError **error)
{
  if (table->next_fid)
    return TRUE;
  gint64 last = 0;
  g_autofree char *sql =
      g_strdup_printf ("SELECT max(ifnull((SELECT seq FROM sqlite_sequence WHERE name = '%s'), "
                       "0), ifnull((SELECT max(fid) FROM \"%s\"), 0))",
                       table->type->table, table->type->table);
  if (!fac_bulk_flush_table (store, table, error)
      || !fac_db_get_integer (store->db, sql, &last, error))
    return FALSE;
  table->next_fid = last + 1;
  return TRUE;
}

static void
note_range (FacBulk *bulk, FacBulkTable *table, gint64 fid, guint32 check)
{
  FacRange *range = NULL;
  for (guint i = bulk->ranges->len; i-- > 0 && !range;)
    if (((FacRange *)bulk->ranges->pdata[i])->type == table->type)
      range = bulk->ranges->pdata[i];
  if (!range || range->last_fid + 1 != fid || range->checks->len == MOST_ROWS_A_RANGE)
    {
      range = g_new0 (FacRange, 1);
      range->type = table->type;
      range->first_fid = fid;
      range->checks = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_ptr_array_add (bulk->ranges, range);
    }
  range->last_fid = fid;
  g_array_append_val (range->checks, check);
}

/* The record's own memory is gone when the row is written. */
static void
keep_bytes (FacBulkBatch *batch, FacCell *cell)
{
  char *copy = fac_arena_take (batch->arena, (gsize)cell->n_bytes);
  memcpy (copy, cell->bytes, (gsize)cell->n_bytes);
  cell->bytes = copy;
}

static gboolean
gather_field (FacStore *store, FacBulkBatch *batch, const FacRecord *record, const FacField *field,
              FacCell *cell, GError **error)
{
  if (!fac_cell_from_field (cell, record, field, batch->arena, error))
    return FALSE;
  if (field->type == FAC_FIELD_POINT || field->type == FAC_FIELD_SHAPE)
    fac_store_grow_box (store, record->type, field, cell);
  else if (cell->type == SQLITE_TEXT && field->type != FAC_FIELD_ENUM)
    keep_bytes (batch, cell);
  if (cell->type == SQLITE_NULL && (field->flags & FAC_FIELD_REQUIRED))
    {
      g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CONSTRAINT,
                   _ ("A required value is missing (%s): fill it in."), field->id);
      return FALSE;
    }
  return TRUE;
}

/* Fills the next row of cells; gives its check number. */
static gboolean
gather (FacStore *store, FacBulkTable *table, const FacRecord *record, guint32 *check,
        GError **error)
{
  const FacRecordType *type = table->type;
  FacBulkBatch *batch = table->batch;
  FacCell *cells = batch->cells + batch->n_rows * (type->n_fields + 1);

  cells[0].type = SQLITE_TEXT;
  cells[0].bytes = record->uuid;
  cells[0].n_bytes = (int)strlen (record->uuid);
  keep_bytes (batch, &cells[0]);
  guint64 mixed = fac_cell_mix (0, 0, &cells[0]);
  for (guint i = 0; i < type->n_fields; i++)
    {
      if (!gather_field (store, batch, record, &type->fields[i], &cells[i + 1], error))
        return FALSE;
      if (cells[i + 1].type != SQLITE_NULL)
        mixed = fac_cell_mix (mixed, i + 1, &cells[i + 1]);
    }
  *check = fac_journal_check (mixed);
  return TRUE;
}

gboolean
fac_store_insert_bulk (FacStore *store, gpointer pointer, GError **error)
{
  FacRecord *record = pointer;
  guint32 check;
  g_return_val_if_fail (store->action.is_open, FALSE);

  FacBulkTable *table = fac_bulk_table (store, record->type);
  if (!store->action.is_bulk && !store->action.is_deferring)
    {
      if (!fac_db_run (store->db, "PRAGMA defer_foreign_keys = ON", error))
        return FALSE;
      store->action.is_deferring = TRUE;
    }
  if (!ask_next_fid (store, table, error))
    return FALSE;
  if (!record->uuid)
    record->uuid = fac_store_new_uuid (store);
  if (!gather (store, table, record, &check, error))
    return FALSE;
  record->fid = table->next_fid++;
  table->batch->fids[table->batch->n_rows++] = record->fid;
  note_range (store->action.bulk, table, record->fid, check);
  return table->batch->n_rows < FAC_BULK_ROWS_A_BATCH || hand_over (store, table, error);
}

/* An index is sorted in pieces as large as the page cache. Small ones stay in the processor's own
 * cache, and a second thread sorts them while the rows are still being read. */
#define SORTS_IN_SMALL_PIECES "PRAGMA cache_size = -8192; PRAGMA threads = 1"
#define SORTS_AS_USUAL FAC_DB_USUAL_CACHE "PRAGMA threads = 0"
#define FEWEST_ROWS_TO_SORT_IN_PIECES 200000

static gboolean
create_indexes (FacStore *store, const FacBulkTable *table, GError **error)
{
  gboolean is_large = table->n_before + table->n_inserted >= FEWEST_ROWS_TO_SORT_IN_PIECES;
  if (is_large && !fac_db_run (store->db, SORTS_IN_SMALL_PIECES, error))
    return FALSE;
  gboolean is_done = fac_schema_create_indexes (store->db, table->type, error);
  if (is_large)
    fac_db_run (store->db, SORTS_AS_USUAL, NULL);
  return is_done;
}

gboolean
fac_bulk_finish (FacStore *store, GError **error)
{
  FacBulk *bulk = store->action.bulk;
  if (!fac_store_flush (store, error))
    return FALSE;
  if (bulk)
    push_to_disk (store);
  for (int kind = 0; bulk && kind < FAC_N_RECORD_KINDS; kind++)
    {
      FacBulkTable *table = bulk->tables[kind];
      if (table && table->is_rebuilding && !create_indexes (store, table, error))
        return FALSE;
    }
  if (bulk && !fac_bulk_check_pending (store, error))
    return FALSE;
  return !store->action.needs_full_check || fac_bulk_check_everything (store, error);
}
