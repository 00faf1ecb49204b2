/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Many rows: gathered, written several a statement, with only the columns that some row fills;
 * indexes of an emptier table are rebuilt at the end; references are looked up in memory. */
#include "fac-journal.h"

#include "fac-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* 48 rows of 46 columns stay far below SQLite's limit of 32 766 parameters; more gains nothing. */
#define ROWS_A_STATEMENT 48
/* A range's check numbers are one blob, which must stay below the limit of 64 MB. */
#define MOST_ROWS_A_RANGE (4 * 1024 * 1024)
/* Below this an index is kept up row by row. */
#define FEWEST_ROWS_TO_REBUILD 5000

typedef struct
{
  const FacRecordType *type;
  FacCell *cells; /* ROWS_A_STATEMENT rows of uuid, then the fields */
  gint64 fids[ROWS_A_STATEMENT];
  guint n_rows; /* gathered */
  FacArena *arena;
  guint8 *filled;     /* per field: some row so far has a value */
  sqlite3_stmt *many; /* of the columns filled, or NULL */
  gint64 next_fid;    /* 0: to be asked */
  gint64 n_before;    /* rows when the action began to insert, -1: not counted */
  gint64 n_inserted;
  gboolean is_rebuilding; /* indexes were dropped */
  GHashTable *known;      /* uuids that can be referred to, or NULL: not loaded */
  GStringChunk *known_text;
  char **last_reference; /* per field: the last one found */
} Table;

typedef struct
{
  FacRecordKind target;
  char *uuid;
  const FacRecordType *from;
  const FacField *field;
} Pending;

struct _FacBulk
{
  Table *tables[FAC_N_RECORD_KINDS];
  GPtrArray *ranges;  /* of FacRange */
  GPtrArray *pending; /* of Pending: referred to before it was inserted */
};

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
  Pending *pending = pointer;
  g_free (pending->uuid);
  g_free (pending);
}

static void
forget_known (Table *table)
{
  g_clear_pointer (&table->known, g_hash_table_unref);
  g_clear_pointer (&table->known_text, g_string_chunk_free);
}

static void
free_table (Table *table)
{
  if (!table)
    return;
  for (guint i = 0; i < table->type->n_fields; i++)
    g_free (table->last_reference[i]);
  g_free (table->last_reference);
  sqlite3_finalize (table->many);
  fac_arena_free (table->arena);
  forget_known (table);
  g_free (table->filled);
  g_free (table->cells);
  g_free (table);
}

void
fac_bulk_free (FacBulk *bulk)
{
  if (!bulk)
    return;
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

static Table *
get_table (FacStore *store, const FacRecordType *type)
{
  Table **table = &get_bulk (store)->tables[type->kind];
  if (!*table)
    {
      *table = g_new0 (Table, 1);
      (*table)->type = type;
      (*table)->cells = g_new0 (FacCell, ROWS_A_STATEMENT * (type->n_fields + 1));
      (*table)->filled = g_new0 (guint8, type->n_fields);
      (*table)->last_reference = g_new0 (char *, type->n_fields);
      (*table)->arena = fac_arena_new ();
      (*table)->n_before = -1;
    }
  return *table;
}

/* -- Writing what is gathered ------------------------------------------------------------------ */

static void
bind_row (Table *table, sqlite3_stmt *statement, guint row, int *index)
{
  const FacCell *cells = table->cells + row * (table->type->n_fields + 1);
  sqlite3_bind_int64 (statement, (*index)++, table->fids[row]);
  fac_cell_bind (&cells[0], statement, (*index)++);
  for (guint i = 0; i < table->type->n_fields; i++)
    if (table->filled[i])
      fac_cell_bind (&cells[i + 1], statement, (*index)++);
}

/* Marks the columns that the gathered rows fill; a statement without a new one is of no use. */
static void
note_filled (Table *table)
{
  guint n_fields = table->type->n_fields;
  for (guint i = 0; i < n_fields; i++)
    for (guint row = 0; !table->filled[i] && row < table->n_rows; row++)
      if (table->cells[row * (n_fields + 1) + i + 1].type != SQLITE_NULL)
        {
          table->filled[i] = 1;
          g_clear_pointer (&table->many, sqlite3_finalize);
        }
}

static gboolean
write_rows (FacStore *store, Table *table, guint first, guint n_rows, sqlite3_stmt *statement,
            GError **error)
{
  int index = 1;
  for (guint row = first; row < first + n_rows; row++)
    bind_row (table, statement, row, &index);
  int rc = sqlite3_step (statement);
  if (rc != SQLITE_DONE)
    fac_db_set_error (store->db, rc, error);
  sqlite3_reset (statement);
  return rc == SQLITE_DONE;
}

static gboolean
write_gathered (FacStore *store, Table *table, GError **error)
{
  note_filled (table);
  if (table->n_rows == ROWS_A_STATEMENT)
    {
      if (!table->many)
        {
          g_autofree char *sql =
              fac_store_insert_sql (table->type, table->filled, ROWS_A_STATEMENT);
          table->many = fac_db_prepare (store->db, sql, error);
        }
      return table->many && write_rows (store, table, 0, ROWS_A_STATEMENT, table->many, error);
    }
  g_autofree char *sql = fac_store_insert_sql (table->type, table->filled, 1);
  g_autoptr (sqlite3_stmt) one = fac_db_prepare (store->db, sql, error);
  for (guint row = 0; one && row < table->n_rows; row++)
    if (!write_rows (store, table, row, 1, one, error))
      return FALSE;
  return one != NULL;
}

static gboolean
drop_indexes_of_small_table (FacStore *store, Table *table, GError **error)
{
  if (table->is_rebuilding || table->n_inserted < FEWEST_ROWS_TO_REBUILD
      || table->n_inserted < table->n_before)
    return TRUE;
  table->is_rebuilding = TRUE;
  return fac_schema_drop_indexes (store->db, table->type, error);
}

static gboolean
flush_table (FacStore *store, Table *table, GError **error)
{
  if (!table || table->n_rows == 0)
    return TRUE;
  if (table->n_before < 0)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", table->type->table);
      if (!fac_db_get_integer (store->db, sql, &table->n_before, error))
        return FALSE;
    }
  if (!drop_indexes_of_small_table (store, table, error))
    return FALSE;
  fac_journal_pause (store, TRUE);
  gboolean is_written = write_gathered (store, table, error);
  fac_journal_pause (store, FALSE);
  table->n_inserted += table->n_rows;
  table->n_rows = 0;
  fac_arena_reset (table->arena);
  return is_written;
}

gboolean
fac_store_flush (FacStore *store, GError **error)
{
  FacBulk *bulk = store->action.bulk;
  for (int kind = 0; bulk && kind < FAC_N_RECORD_KINDS; kind++)
    if (!flush_table (store, bulk->tables[kind], error))
      return FALSE;
  return TRUE;
}

/* -- References -------------------------------------------------------------------------------- */

static gboolean
load_known (FacStore *store, Table *table, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT uuid FROM \"%s\" WHERE uuid IS NOT NULL", table->type->table);
  if (!flush_table (store, table, error))
    return FALSE;
  g_autoptr (sqlite3_stmt) statement = fac_db_prepare (store->db, sql, error);
  if (!statement)
    return FALSE;
  table->known = g_hash_table_new (g_str_hash, g_str_equal);
  table->known_text = g_string_chunk_new (64 * 1024);
  int rc;
  while ((rc = sqlite3_step (statement)) == SQLITE_ROW)
    g_hash_table_add (table->known,
                      g_string_chunk_insert (table->known_text,
                                             (const char *)sqlite3_column_text (statement, 0)));
  if (rc == SQLITE_DONE)
    return TRUE;
  fac_db_set_error (store->db, rc, error);
  return FALSE;
}

static void
add_known (Table *table, const char *uuid)
{
  if (table && table->known)
    g_hash_table_add (table->known, g_string_chunk_insert (table->known_text, uuid));
}

/* A reference to what is not there yet is looked at again before the commit. */
static gboolean
note_references (FacStore *store, Table *table, gconstpointer record, GError **error)
{
  for (guint i = 0; i < table->type->n_fields; i++)
    {
      const FacField *field = &table->type->fields[i];
      if (field->type != FAC_FIELD_REFERENCE)
        continue;
      const char *uuid = *FAC_FIELD_AT (record, field, char *);
      if (!uuid || g_strcmp0 (uuid, table->last_reference[i]) == 0)
        continue;
      Table *target = get_table (store, fac_record_type (field->target));
      if (!target->known && !load_known (store, target, error))
        return FALSE;
      if (g_hash_table_contains (target->known, uuid))
        {
          g_free (table->last_reference[i]);
          table->last_reference[i] = g_strdup (uuid);
          continue;
        }
      Pending *pending = g_new0 (Pending, 1);
      pending->target = field->target;
      pending->uuid = g_strdup (uuid);
      pending->from = table->type;
      pending->field = field;
      g_ptr_array_add (store->action.bulk->pending, pending);
    }
  return TRUE;
}

gboolean
fac_bulk_note_record (FacStore *store, gconstpointer pointer, GError **error)
{
  const FacRecord *record = pointer;
  FacBulk *bulk = store->action.bulk;
  if (bulk && bulk->tables[record->type->kind])
    {
      bulk->tables[record->type->kind]->next_fid = 0;
      add_known (bulk->tables[record->type->kind], record->uuid);
    }
  return !store->action.is_bulk
         || note_references (store, get_table (store, record->type), record, error);
}

static gboolean
set_dangling (const FacRecordType *from, const FacField *field, const char *uuid, GError **error)
{
  g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CONSTRAINT,
               /* TRANSLATORS: a kind of record, a field, an identifier. */
               _ ("A record (%s) refers by “%s” to “%s”, which is not in the project file: choose "
                  "one that is there."),
               _ (from->label), _ (field->label), uuid);
  return FALSE;
}

static gboolean
check_pending (FacStore *store, GError **error)
{
  FacBulk *bulk = store->action.bulk;
  for (guint i = 0; i < bulk->pending->len; i++)
    {
      const Pending *pending = bulk->pending->pdata[i];
      const Table *target = bulk->tables[pending->target];
      if (!g_hash_table_contains (target->known, pending->uuid))
        return set_dangling (pending->from, pending->field, pending->uuid, error);
    }
  return TRUE;
}

static gboolean
check_everything (FacStore *store, GError **error)
{
  g_autofree char *table =
      fac_db_get_text (store->db, "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1");
  if (!table)
    return TRUE;
  g_set_error (
      error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CONSTRAINT,
      _ ("A record of the table “%s” refers to another one that is not in the project file."),
      table);
  return FALSE;
}

gboolean
fac_bulk_cascade (FacStore *store, const FacRecordType *type, const char *uuid, GError **error)
{
  if (!store->action.is_bulk)
    return TRUE;
  store->action.needs_full_check = TRUE;
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    {
      const FacRecordType *child = fac_record_type ((FacRecordKind)kind);
      for (guint i = 0; i < child->n_fields; i++)
        {
          const FacField *field = &child->fields[i];
          if (field->type != FAC_FIELD_REFERENCE || field->target != type->kind)
            continue;
          if (!(field->flags & FAC_FIELD_REQUIRED))
            {
              g_autofree char *sql =
                  g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = NULL WHERE \"%s\" = ?1",
                                   child->table, field->id, field->id);
              sqlite3_stmt *statement = fac_db_statement (store->db, sql, error);
              if (!statement)
                return FALSE;
              sqlite3_bind_text (statement, 1, uuid, -1, SQLITE_STATIC);
              if (!fac_db_finish (store->db, statement, error))
                return FALSE;
              continue;
            }
          FacQuery query = { .kind = child->kind,
                             .fields = (const char *const[]){ NULL },
                             .match_field = field->id,
                             .match_value = uuid };
          g_autoptr (GPtrArray) rows = fac_store_list (store, &query, error);
          if (!rows)
            return FALSE;
          for (guint row = 0; row < rows->len; row++)
            if (!fac_store_remove (store, child->kind, ((FacRecord *)rows->pdata[row])->uuid,
                                   error))
              return FALSE;
        }
    }
  return TRUE;
}

/* -- Gathering --------------------------------------------------------------------------------- */

static gboolean
ask_next_fid (FacStore *store, Table *table, GError **error)
{
  if (table->next_fid)
    return TRUE;
  gint64 last = 0;
  g_autofree char *sql =
      g_strdup_printf ("SELECT max(ifnull((SELECT seq FROM sqlite_sequence WHERE name = '%s'), "
                       "0), ifnull((SELECT max(fid) FROM \"%s\"), 0))",
                       table->type->table, table->type->table);
  if (!flush_table (store, table, error) || !fac_db_get_integer (store->db, sql, &last, error))
    return FALSE;
  table->next_fid = last + 1;
  return TRUE;
}

static void
note_range (FacBulk *bulk, Table *table, gint64 fid, guint32 check)
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
keep_bytes (Table *table, FacCell *cell)
{
  if (cell->type != SQLITE_TEXT)
    return;
  char *copy = fac_arena_take (table->arena, (gsize)cell->n_bytes);
  memcpy (copy, cell->bytes, (gsize)cell->n_bytes);
  cell->bytes = copy;
}

/* Fills the next row of cells; gives its check number. */
static gboolean
gather (FacStore *store, Table *table, const FacRecord *record, guint32 *check, GError **error)
{
  const FacRecordType *type = table->type;
  FacCell *cells = table->cells + table->n_rows * (type->n_fields + 1);
  guint64 mixed = 0;

  cells[0].type = SQLITE_TEXT;
  cells[0].bytes = record->uuid;
  cells[0].n_bytes = (int)strlen (record->uuid);
  for (guint i = 0; i <= type->n_fields; i++)
    {
      if (i > 0)
        {
          const FacField *field = &type->fields[i - 1];
          if (!fac_cell_from_field (&cells[i], record, field, table->arena, error))
            return FALSE;
          fac_store_grow_box (store, type, field, &cells[i]);
          if (cells[i].type == SQLITE_NULL && (field->flags & FAC_FIELD_REQUIRED))
            {
              g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CONSTRAINT,
                           _ ("A required value is missing (%s): fill it in."), field->id);
              return FALSE;
            }
        }
      mixed = fac_cell_mix (mixed, &cells[i]);
      keep_bytes (table, &cells[i]);
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

  Table *table = get_table (store, record->type);
  if (!store->action.is_bulk && !store->action.is_deferring)
    {
      if (!fac_db_run (store->db, "PRAGMA defer_foreign_keys = ON", error))
        return FALSE;
      store->action.is_deferring = TRUE;
    }
  if (!ask_next_fid (store, table, error)
      || (store->action.is_bulk && !note_references (store, table, record, error)))
    return FALSE;
  if (!record->uuid)
    record->uuid = fac_store_new_uuid (store);
  if (!gather (store, table, record, &check, error))
    return FALSE;
  add_known (table, record->uuid);
  record->fid = table->next_fid++;
  table->fids[table->n_rows++] = record->fid;
  note_range (store->action.bulk, table, record->fid, check);
  return table->n_rows < ROWS_A_STATEMENT || flush_table (store, table, error);
}

gboolean
fac_bulk_finish (FacStore *store, GError **error)
{
  FacBulk *bulk = store->action.bulk;
  if (!fac_store_flush (store, error))
    return FALSE;
  for (int kind = 0; bulk && kind < FAC_N_RECORD_KINDS; kind++)
    {
      Table *table = bulk->tables[kind];
      if (table && table->is_rebuilding
          && !fac_schema_create_indexes (store->db, table->type, error))
        return FALSE;
    }
  if (bulk && !check_pending (store, error))
    return FALSE;
  return !store->action.needs_full_check || check_everything (store, error);
}
