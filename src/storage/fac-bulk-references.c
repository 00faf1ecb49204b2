/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * References of a bulk action, whose foreign keys are off. */
#include "fac-bulk.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is gathered and not written yet joins when it is written. */
static gboolean
load_known (FacStore *store, FacBulkTable *table, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT uuid FROM \"%s\" WHERE uuid IS NOT NULL", table->type->table);
  g_autoptr (sqlite3_stmt) statement = fac_db_prepare (store->db, sql, error);
  if (!statement)
    return FALSE;
  table->known = fac_uuid_set_new ();
  int rc;
  while ((rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *uuid = (const char *)sqlite3_column_text (statement, 0);
      fac_uuid_set_add (table->known, uuid, (gsize)sqlite3_column_bytes (statement, 0));
    }
  if (rc == SQLITE_DONE)
    return TRUE;
  fac_db_set_error (store->db, rc, error);
  return FALSE;
}

/* A reference to what is not there yet is looked at again before the commit. */
static gboolean
note_reference (FacStore *store, FacBulkTable *table, guint i, const char *uuid, gsize n_bytes,
                GError **error)
{
  const FacField *field = &table->type->fields[i];
  FacBulkTable *target = store->action.bulk->tables[field->target];
  char *last = table->last_references[i];

  if (n_bytes == FAC_UUID_LENGTH && memcmp (uuid, last, n_bytes) == 0)
    return TRUE;
  if (!target->known && !load_known (store, target, error))
    return FALSE;
  if (fac_uuid_set_has (target->known, uuid, n_bytes))
    {
      if (n_bytes == FAC_UUID_LENGTH)
        memcpy (last, uuid, n_bytes);
      return TRUE;
    }
  FacBulkPending *pending = g_new0 (FacBulkPending, 1);
  pending->target = field->target;
  pending->uuid = g_strndup (uuid, n_bytes);
  pending->from = table->type;
  pending->field = field;
  g_ptr_array_add (store->action.bulk->pending, pending);
  return TRUE;
}

/* What the rows' field `i` refers to. */
static gboolean
note_references (FacStore *store, const FacBulkBatch *batch, guint i, GError **error)
{
  FacBulkTable *table = batch->table;
  const guint n_cells = table->type->n_fields + 1;
  const FacBulkTable *target = store->action.bulk->tables[table->type->fields[i].target];

  for (guint row = 0; target->known && row < batch->n_rows; row++)
    {
      const FacCell *cell = &batch->cells[row * n_cells + i + 1];
      if (cell->type == SQLITE_TEXT)
        fac_uuid_set_expect (target->known, cell->bytes, (gsize)cell->n_bytes);
    }
  for (guint row = 0; row < batch->n_rows; row++)
    {
      const FacCell *cell = &batch->cells[row * n_cells + i + 1];
      if (cell->type == SQLITE_TEXT
          && !note_reference (store, table, i, cell->bytes, (gsize)cell->n_bytes, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
fac_bulk_note_batch (FacStore *store, const FacBulkBatch *batch, GError **error)
{
  FacBulkTable *table = batch->table;
  const guint n_cells = table->type->n_fields + 1;

  for (guint row = 0; table->known && row < batch->n_rows; row++)
    {
      const FacCell *uuid = &batch->cells[row * n_cells];
      fac_uuid_set_expect (table->known, uuid->bytes, (gsize)uuid->n_bytes);
    }
  for (guint row = 0; table->known && row < batch->n_rows; row++)
    {
      const FacCell *uuid = &batch->cells[row * n_cells];
      fac_uuid_set_add (table->known, uuid->bytes, (gsize)uuid->n_bytes);
    }
  for (guint i = 0; store->action.is_bulk && i < table->type->n_fields; i++)
    if (table->type->fields[i].type == FAC_FIELD_REFERENCE
        && !note_references (store, batch, i, error))
      return FALSE;
  return TRUE;
}

gboolean
fac_bulk_note_record (FacStore *store, gconstpointer pointer, GError **error)
{
  const FacRecord *record = pointer;
  FacBulk *bulk = store->action.bulk;
  FacBulkTable *table = bulk ? bulk->tables[record->type->kind] : NULL;

  if (table)
    table->next_fid = 0;
  if (table && table->known)
    fac_uuid_set_add (table->known, record->uuid, strlen (record->uuid));
  if (!store->action.is_bulk)
    return TRUE;
  table = fac_bulk_table (store, record->type);
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const FacField *field = &record->type->fields[i];
      const char *uuid =
          field->type == FAC_FIELD_REFERENCE ? *FAC_FIELD_AT (record, field, char *) : NULL;
      if (uuid && !note_reference (store, table, i, uuid, strlen (uuid), error))
        return FALSE;
    }
  return TRUE;
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

gboolean
fac_bulk_check_pending (FacStore *store, GError **error)
{
  FacBulk *bulk = store->action.bulk;
  for (guint i = 0; i < bulk->pending->len; i++)
    {
      const FacBulkPending *pending = bulk->pending->pdata[i];
      const FacBulkTable *target = bulk->tables[pending->target];
      if (!fac_uuid_set_has (target->known, pending->uuid, strlen (pending->uuid)))
        return set_dangling (pending->from, pending->field, pending->uuid, error);
    }
  return TRUE;
}

gboolean
fac_bulk_check_everything (FacStore *store, GError **error)
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
