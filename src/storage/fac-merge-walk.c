/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each change of a copy: taken, already there, or in conflict. */
#include "fac-merge.h"

#include <string.h>

/* The column of "uuid" is the second in bare tables too. */
#define UUID_COLUMN 1

/* -- Conflicts ----------------------------------------------------------------------------------
 */

/* The exact text; outlines, which have none, as hexadecimal well-known binary. */
static char *
exact (gconstpointer record, const FacField *field)
{
  if (!record || !fac_record_field_is_given (record, field))
    return NULL;
  if (field->type != FAC_FIELD_SHAPE)
    return fac_record_field_exact (record, field);
  gsize size;
  const guint8 *wkb = g_bytes_get_data (*FAC_FIELD_AT (record, field, GBytes *), &size);
  GString *hex = g_string_sized_new (size * 2);
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (hex, "%02x", wkb[i]);
  return g_string_free (hex, FALSE);
}

static gboolean
keep_conflict (FacMerge *merge, const FacMergeConflict *conflict, GError **error)
{
  sqlite3_stmt *statement = fac_db_statement (
      merge->store->db,
      "INSERT INTO fac_conflict (at, author, copy_id, table_name, uuid, column_name, base, mine, "
      "theirs, choice) SELECT strftime('%Y-%m-%dT%H:%M:%fZ','now'), ?1, ?2, ?3, ?4, ?5, ?6, ?7, "
      "?8, "
      "'mine' WHERE NOT EXISTS (SELECT 1 FROM fac_conflict WHERE copy_id = ?2 AND table_name = ?3 "
      "AND uuid = ?4 AND column_name = ?5 AND base IS ?6 AND mine IS ?7 AND theirs IS ?8)",
      error);
  if (!statement)
    return FALSE;
  const char *texts[] = { merge->store->author, merge->copy_id, conflict->table, conflict->uuid,
                          conflict->column,     conflict->base, conflict->mine,  conflict->theirs };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    sqlite3_bind_text (statement, (int)i + 1, texts[i], -1, SQLITE_STATIC);
  gboolean is_written = fac_db_finish (merge->store->db, statement, error);
  sqlite3_clear_bindings (statement);
  return is_written;
}

/* `base`, `mine`, `theirs`: the three records; NULL where there is none. */
static gboolean
add_conflict (FacMerge *merge, const FacRecord *any, const FacField *field, gconstpointer base,
              gconstpointer mine, gconstpointer theirs, GError **error)
{
  FacMergeConflict *conflict = g_new0 (FacMergeConflict, 1);
  conflict->table = g_strdup (any->type->table);
  conflict->uuid = g_strdup (any->uuid);
  conflict->column = g_strdup (field->id);
  conflict->base = exact (base, field);
  conflict->mine = exact (mine, field);
  conflict->theirs = exact (theirs, field);
  g_ptr_array_add (merge->report->conflicts, conflict);
  return keep_conflict (merge, conflict, error);
}

/* One for each field that `changed` gives and that differs from `unchanged` (NULL: from nothing).
 */
static gboolean
add_conflicts (FacMerge *merge, const FacRecord *changed, const FacRecord *unchanged,
               gconstpointer base, gconstpointer mine, gconstpointer theirs, GError **error)
{
  for (guint i = 0; i < changed->type->n_fields; i++)
    {
      const FacField *field = &changed->type->fields[i];
      gboolean differs = unchanged ? !fac_record_field_equal (changed, unchanged, field)
                                   : fac_record_field_is_given (changed, field);
      if (differs && !add_conflict (merge, changed, field, base, mine, theirs, error))
        return FALSE;
    }
  return TRUE;
}

/* -- What was erased stays erased
 * ------------------------------------------------------------------ */

static gboolean
is_erased (FacMerge *merge, const char *uuid)
{
  sqlite3_stmt *statement =
      fac_db_statement (merge->store->db, "SELECT 1 FROM fac_erased WHERE uuid = ?1", NULL);
  if (!statement || !uuid)
    return FALSE;
  sqlite3_bind_text (statement, 1, uuid, -1, SQLITE_STATIC);
  gboolean is_found = sqlite3_step (statement) == SQLITE_ROW;
  sqlite3_reset (statement);
  return is_found;
}

/* TRUE when the row itself must not come; references to what was erased are emptied. */
static gboolean
forget_erased (FacMerge *merge, FacRecord *theirs)
{
  if (is_erased (merge, theirs->uuid))
    return TRUE;
  for (guint i = 0; i < theirs->type->n_fields; i++)
    {
      const FacField *field = &theirs->type->fields[i];
      if (field->type != FAC_FIELD_REFERENCE
          || !is_erased (merge, *FAC_FIELD_AT (theirs, field, char *)))
        continue;
      if (field->flags & FAC_FIELD_REQUIRED)
        return TRUE;
      fac_record_field_clear (theirs, field);
    }
  return FALSE;
}

/* -- One row
 * --------------------------------------------------------------------------------------- */

/* Tries to write; a rule of the file that is broken is `is_refused`, not an error. */
static gboolean
try_update (FacMerge *merge, FacRecord *record, gboolean *is_refused, GError **error)
{
  GError *failure = NULL;
  *is_refused = FALSE;
  if (fac_store_update (merge->store, record, &failure))
    return TRUE;
  *is_refused = g_error_matches (failure, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CONSTRAINT);
  if (*is_refused)
    g_clear_error (&failure);
  else
    g_propagate_error (error, failure);
  return *is_refused;
}

/* A cell that both left, or that both changed alike, needs nothing; one that they alone changed is
 * taken; the others are conflicts, and mine stays. */
static gboolean
merge_cells (FacMerge *merge, const FacRecord *base, FacRecord *mine, const FacRecord *theirs,
             GError **error)
{
  gint64 n_taken = 0, n_same = 0;
  for (guint i = 0; i < mine->type->n_fields; i++)
    {
      const FacField *field = &mine->type->fields[i];
      gboolean is_refused = FALSE;
      if (base ? fac_record_field_equal (base, theirs, field)
               : !fac_record_field_is_given (theirs, field))
        continue;
      if (fac_record_field_equal (mine, theirs, field))
        {
          n_same++;
          continue;
        }
      if (base && fac_record_field_equal (mine, base, field))
        {
          fac_record_field_copy (mine, theirs, field);
          if (!try_update (merge, mine, &is_refused, error))
            return FALSE;
          n_taken += !is_refused;
          if (!is_refused)
            continue;
          fac_record_field_copy (mine, base, field);
        }
      if (!add_conflict (merge, mine, field, base, mine, theirs, error))
        return FALSE;
    }
  merge->report->n_updated += n_taken > 0;
  merge->report->n_already_there += n_taken == 0 && n_same > 0;
  return TRUE;
}

static gboolean
merge_insert (FacMerge *merge, FacRecord *theirs, GError **error)
{
  GError *failure = NULL;
  if (forget_erased (merge, theirs))
    return TRUE;
  FacRecord *mine = fac_store_read_row (merge->store->db, theirs->type, theirs->uuid, 0, &failure);
  if (mine)
    {
      gboolean is_done = merge_cells (merge, NULL, mine, theirs, error);
      fac_record_free (mine);
      return is_done;
    }
  if (!failure && fac_store_insert (merge->store, theirs, &failure))
    {
      merge->report->n_inserted++;
      g_ptr_array_add (merge->inserted, fac_record_copy (theirs));
      return TRUE;
    }
  if (g_error_matches (failure, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CONSTRAINT))
    {
      g_clear_error (&failure);
      return add_conflicts (merge, theirs, NULL, NULL, NULL, theirs, error);
    }
  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
merge_update (FacMerge *merge, const FacRecord *base, FacRecord *theirs, GError **error)
{
  GError *failure = NULL;
  if (forget_erased (merge, theirs))
    return TRUE;
  FacRecord *mine = fac_store_read_row (merge->store->db, base->type, base->uuid, 0, &failure);
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  /* I removed it, they went on with it: it stays removed, and what they wrote is kept. */
  gboolean is_done = mine ? merge_cells (merge, base, mine, theirs, error)
                          : add_conflicts (merge, theirs, base, base, NULL, theirs, error);
  fac_record_free (mine);
  return is_done;
}

/* -- Removals, after everything else
 * --------------------------------------------------------------- */

static gboolean
has_dependents (FacMerge *merge, const FacRecord *mine)
{
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    {
      const FacRecordType *child = fac_record_type ((FacRecordKind)kind);
      for (guint i = 0; i < child->n_fields; i++)
        {
          const FacField *field = &child->fields[i];
          if (field->type != FAC_FIELD_REFERENCE || field->target != mine->type->kind)
            continue;
          g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE \"%s\" = ?1 LIMIT 1",
                                                  child->table, field->id);
          sqlite3_stmt *statement = fac_db_statement (merge->store->db, sql, NULL);
          if (!statement)
            continue;
          sqlite3_bind_text (statement, 1, mine->uuid, -1, SQLITE_STATIC);
          gboolean is_found = sqlite3_step (statement) == SQLITE_ROW;
          sqlite3_reset (statement);
          if (is_found)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_same (const FacRecord *a, const FacRecord *b)
{
  for (guint i = 0; i < a->type->n_fields; i++)
    if (!fac_record_field_equal (a, b, &a->type->fields[i]))
      return FALSE;
  return TRUE;
}

static gboolean
merge_delete (FacMerge *merge, const FacRecord *base, GError **error)
{
  GError *failure = NULL;
  FacRecord *mine = fac_store_read_row (merge->store->db, base->type, base->uuid, 0, &failure);
  gboolean is_done = failure == NULL;
  if (!mine)
    merge->report->n_already_there += is_done;
  else if (!is_same (mine, base))
    is_done = add_conflicts (merge, mine, base, base, mine, NULL, &failure);
  else if (has_dependents (merge, mine))
    /* Mine still holds on to it: all that they removed of it is told. */
    is_done = add_conflicts (merge, mine, NULL, base, mine, NULL, &failure);
  else
    {
      is_done = fac_store_remove (merge->store, base->type->kind, base->uuid, &failure);
      merge->report->n_deleted += is_done;
    }
  fac_record_free (mine);
  if (failure)
    g_propagate_error (error, failure);
  return is_done;
}

/* -- The walk
 * --------------------------------------------------------------------------------------- */

static gint64
changed_fid (sqlite3_changeset_iter *at, int operation)
{
  sqlite3_value *value = NULL;
  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (at, 0, &value);
  else
    sqlite3changeset_old (at, 0, &value);
  return value ? sqlite3_value_int64 (value) : 0;
}

static gboolean
changes_uuid (sqlite3_changeset_iter *at, int operation)
{
  sqlite3_value *value = NULL;
  return operation == SQLITE_UPDATE && sqlite3changeset_new (at, UUID_COLUMN, &value) == SQLITE_OK
         && value;
}

static gboolean
merge_change (FacMerge *merge, sqlite3_changeset_iter *at, GError **error)
{
  const char *table;
  int n_columns, operation, is_indirect;
  GError *failure = NULL;
  sqlite3changeset_op (at, &table, &n_columns, &operation, &is_indirect);
  const FacRecordType *type = fac_record_type_by_table (table);
  gint64 fid = changed_fid (at, operation);

  FacRecord *base = operation == SQLITE_INSERT
                        ? NULL
                        : fac_store_read_row (merge->base, type, NULL, fid, &failure);
  FacRecord *theirs = operation == SQLITE_DELETE || failure
                          ? NULL
                          : fac_store_read_row (merge->theirs, type, NULL, fid, &failure);
  gboolean is_done = failure == NULL;
  if (is_done && base && theirs && !changes_uuid (at, operation))
    is_done = merge_update (merge, base, theirs, &failure);
  else if (is_done)
    {
      /* Another uuid under the same fid is another record. */
      if (theirs)
        is_done = merge_insert (merge, theirs, &failure);
      if (base)
        g_ptr_array_add (merge->deleted, g_steal_pointer (&base));
    }
  fac_record_free (base);
  fac_record_free (theirs);
  if (failure)
    g_propagate_error (error, failure);
  return is_done;
}

gboolean
fac_merge_walk (FacMerge *merge, int n_bytes, void *changeset, GError **error)
{
  sqlite3_changeset_iter *at = NULL;
  int rc = sqlite3changeset_start (&at, n_bytes, changeset);
  gboolean is_done = TRUE;
  g_ptr_array_set_free_func (merge->deleted, fac_record_free);
  while (rc == SQLITE_OK && is_done && (rc = sqlite3changeset_next (at)) == SQLITE_ROW)
    {
      is_done = merge_change (merge, at, error);
      rc = SQLITE_OK;
    }
  sqlite3changeset_finalize (at);
  if (is_done && rc != SQLITE_DONE)
    {
      fac_db_set_error (merge->theirs, rc, error);
      return FALSE;
    }
  /* Children stand after their parents in the changeset. */
  for (guint i = merge->deleted->len; is_done && i-- > 0;)
    is_done = merge_delete (merge, merge->deleted->pdata[i], error);
  return is_done;
}
