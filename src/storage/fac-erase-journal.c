/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An erasure in the journal: the changesets lose its rows and still apply. */
#include "fac-erase.h"

#include <string.h>

/* -- Changesets ---------------------------------------------------------------------------------
 */

static gboolean
read_whole (FacStore *store, gint64 history, const char *role, GByteArray *bytes, GError **error)
{
  FacParts parts;
  guint8 chunk[16384];
  int n_bytes;
  int rc;
  fac_parts_init (&parts, store->db, history, role);
  do
    {
      n_bytes = sizeof chunk;
      rc = fac_parts_read (&parts, chunk, &n_bytes);
      if (rc == SQLITE_OK)
        g_byte_array_append (bytes, chunk, (guint)n_bytes);
    }
  while (rc == SQLITE_OK && n_bytes);
  if (parts.error)
    g_propagate_error (error, g_steal_pointer (&parts.error));
  fac_parts_clear (&parts);
  return rc == SQLITE_OK;
}

static gboolean
write_whole (FacStore *store, gint64 history, const char *role, const GByteArray *bytes,
             GError **error)
{
  FacParts parts;
  sqlite3_stmt *statement = fac_db_statement (
      store->db, "DELETE FROM fac_history_part WHERE history = ?1 AND role = ?2", error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, history);
  sqlite3_bind_text (statement, 2, role, -1, SQLITE_STATIC);
  if (!fac_db_finish (store->db, statement, error))
    return FALSE;
  fac_parts_init (&parts, store->db, history, role);
  fac_parts_write (&parts, bytes->data, (int)bytes->len);
  gboolean is_written = fac_parts_finish (&parts, error);
  fac_parts_clear (&parts);
  return is_written;
}

/* What a person typed may stand there word for word. */
static gboolean
empty_arguments_of (FacStore *store, gint64 history, GError **error)
{
  sqlite3_stmt *statement =
      fac_db_statement (store->db, "UPDATE fac_history SET arguments = NULL WHERE id = ?1", error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, history);
  return fac_db_finish (store->db, statement, error);
}

/* An action of which nothing remains was about the erased alone: its arguments go too. */
static gboolean
filter_one (FacStore *store, gint64 history, const char *role, FacChangesetFunc func, gpointer data,
            gboolean rewrites, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GByteArray) output = g_byte_array_new ();
  gboolean is_changed = FALSE;
  if (!read_whole (store, history, role, bytes, error))
    return FALSE;
  if (!fac_changeset_filter (bytes->data, bytes->len, func, data, rewrites ? output : NULL,
                             &is_changed))
    {
      fac_db_set_error (store->db, SQLITE_CORRUPT, error);
      return FALSE;
    }
  if (!rewrites || !is_changed)
    return TRUE;
  return write_whole (store, history, role, output, error)
         && (output->len || empty_arguments_of (store, history, error));
}

typedef struct
{
  gint64 history;
  char *role;
} Stored;

static void
clear_stored (gpointer pointer)
{
  g_free (((Stored *)pointer)->role);
}

gboolean
fac_erase_each_change (FacStore *store, FacChangesetFunc func, gpointer data, gboolean rewrites,
                       GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Stored));
  g_autoptr (sqlite3_stmt) statement = fac_db_prepare (
      store->db, "SELECT DISTINCT history, role FROM fac_history_part ORDER BY history", error);
  int rc = SQLITE_ERROR;
  g_array_set_clear_func (all, clear_stored);
  while (statement && (rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      Stored one = { sqlite3_column_int64 (statement, 0),
                     g_strdup ((const char *)sqlite3_column_text (statement, 1)) };
      g_array_append_val (all, one);
    }
  if (rc != SQLITE_DONE)
    {
      if (statement)
        fac_db_set_error (store->db, rc, error);
      return FALSE;
    }
  for (guint i = 0; i < all->len; i++)
    {
      const Stored *one = &g_array_index (all, Stored, i);
      if (!filter_one (store, one->history, one->role, func, data, rewrites, error))
        return FALSE;
    }
  return TRUE;
}

/* -- Taking out ---------------------------------------------------------------------------------
 */

static gboolean
empty_reference (const FacErasure *erasure, FacCell *cell)
{
  if (cell->type != SQLITE_TEXT)
    return FALSE;
  g_autofree char *uuid = g_strndup (cell->bytes, (gsize)cell->n_bytes);
  if (!g_hash_table_contains (erasure->uuids, uuid))
    return FALSE;
  cell->type = SQLITE_NULL;
  return TRUE;
}

/* Free texts, on both sides alike, so that what was changed still fits what is there. */
static gboolean
mask_texts (FacErasure *erasure, const FacRecordType *type, FacChangesetRow *row, gint64 fid)
{
  gboolean is_about = fac_erase_is_about (erasure, type, fid);
  gboolean is_changed = FALSE;

  for (guint i = 0; i < type->n_fields && i + 2 < row->n_columns; i++)
    {
      if (!fac_erase_is_free_text (type, &type->fields[i]))
        continue;
      if (row->operation != SQLITE_INSERT)
        is_changed |= fac_erase_mask_cell (erasure, &row->before[i + 2], is_about);
      if (row->operation != SQLITE_DELETE)
        is_changed |= fac_erase_mask_cell (erasure, &row->after[i + 2], is_about);
    }
  return is_changed;
}

static FacChangesetVerdict
judge (FacChangesetRow *row, gpointer data)
{
  FacErasure *erasure = data;
  const FacRecordType *type = fac_record_type_by_table (row->table);
  const FacCell *cells = row->operation == SQLITE_INSERT ? row->after : row->before;
  gboolean is_changed = FALSE;
  if (!type)
    return FAC_CHANGESET_KEEP;
  if (g_hash_table_contains (erasure->fids[type->kind], &cells[0].integer))
    return FAC_CHANGESET_DROP;
  for (guint i = 0; i < type->n_fields && i + 2 < row->n_columns; i++)
    {
      if (type->fields[i].type != FAC_FIELD_REFERENCE)
        continue;
      if (row->operation != SQLITE_INSERT)
        is_changed |= empty_reference (erasure, &row->before[i + 2]);
      if (row->operation != SQLITE_DELETE)
        is_changed |= empty_reference (erasure, &row->after[i + 2]);
    }
  if (erasure->masks)
    is_changed |= mask_texts (erasure, type, row, cells[0].integer);
  return is_changed ? FAC_CHANGESET_REWRITE : FAC_CHANGESET_KEEP;
}

/* -- Ranges -------------------------------------------------------------------------------------
 */

static gboolean
mark (guint32 *checks, gint64 first, gint64 last, GHashTable *fids, guint32 value)
{
  GHashTableIter iter;
  gpointer fid;
  gboolean is_changed = FALSE;
  g_hash_table_iter_init (&iter, fids);
  while (g_hash_table_iter_next (&iter, &fid, NULL))
    {
      gint64 at = *(gint64 *)fid;
      if (at < first || at > last || checks[at - first] == FAC_RANGE_ERASED)
        continue;
      checks[at - first] = value;
      is_changed = TRUE;
    }
  return is_changed;
}

static gboolean
write_checks (FacStore *store, gint64 rowid, const void *checks, gsize size, GError **error)
{
  sqlite3_stmt *statement = fac_db_statement (
      store->db, "UPDATE fac_history_range SET checks = ?2 WHERE rowid = ?1", error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, rowid);
  sqlite3_bind_blob64 (statement, 2, checks, size, SQLITE_STATIC);
  gboolean is_written = fac_db_finish (store->db, statement, error);
  sqlite3_clear_bindings (statement);
  return is_written;
}

static gboolean
mark_ranges (FacErasure *erasure, GError **error)
{
  FacStore *store = erasure->store;
  g_autoptr (sqlite3_stmt) statement = fac_db_prepare (
      store->db,
      "SELECT rowid, table_name, first_fid, last_fid, checks FROM fac_history_range ORDER BY rowid",
      error);
  int rc = SQLITE_ERROR;
  while (statement && (rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const FacRecordType *type =
          fac_record_type_by_table ((const char *)sqlite3_column_text (statement, 1));
      gint64 first = sqlite3_column_int64 (statement, 2);
      gint64 last = sqlite3_column_int64 (statement, 3);
      gsize size = (gsize)sqlite3_column_bytes (statement, 4);
      if (!type || (gint64)(size / sizeof (guint32)) != last - first + 1)
        continue;
      g_autofree guint32 *checks = g_memdup2 (sqlite3_column_blob (statement, 4), size);
      gboolean is_changed =
          mark (checks, first, last, erasure->loosened[type->kind], FAC_RANGE_ANY);
      is_changed |= mark (checks, first, last, erasure->fids[type->kind], FAC_RANGE_ERASED);
      if (is_changed
          && !write_checks (store, sqlite3_column_int64 (statement, 0), checks, size, error))
        return FALSE;
    }
  if (statement && rc != SQLITE_DONE)
    fac_db_set_error (store->db, rc, error);
  return rc == SQLITE_DONE;
}

/* -- Arguments ----------------------------------------------------------------------------------
 */

static gboolean
names_erased (const FacErasure *erasure, const char *text)
{
  GHashTableIter iter;
  gpointer uuid;
  if (!text)
    return FALSE;
  if (fac_erase_is_told (erasure, text))
    return TRUE;
  g_hash_table_iter_init (&iter, erasure->uuids);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    if (strstr (text, uuid))
      return TRUE;
  return FALSE;
}

/* What was typed into a record about a person may call the person by a part of the name. */
static gboolean
hints_at_person (const FacErasure *erasure, const FacHistoryEntry *entry)
{
  static const char *const about[] = { "person.", "exchange.", "task.", "reply.", "attachment." };

  for (guint i = 0; erasure->masks && entry->arguments && i < G_N_ELEMENTS (about); i++)
    if (g_str_has_prefix (entry->action, about[i]))
      {
        g_autofree char *masked = fac_erase_mask_text (erasure, entry->arguments, TRUE);
        return masked != NULL;
      }
  return FALSE;
}

static gboolean
empty_arguments (FacErasure *erasure, GError **error)
{
  FacStore *store = erasure->store;
  g_autoptr (GPtrArray) entries = fac_store_history (store, 0, error);
  for (guint i = 0; entries && i < entries->len; i++)
    {
      const FacHistoryEntry *entry = entries->pdata[i];
      if ((names_erased (erasure, entry->arguments) || hints_at_person (erasure, entry))
          && !empty_arguments_of (store, entry->id, error))
        return FALSE;
    }
  return entries != NULL;
}

gboolean
fac_erase_journal (FacErasure *erasure, GError **error)
{
  return fac_erase_each_change (erasure->store, judge, erasure, TRUE, error)
         && mark_ranges (erasure, error) && empty_arguments (erasure, error);
}
