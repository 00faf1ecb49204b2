/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Applying the journal: undo and redo. */
#include "fac-journal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
fac_journal_set_conflict (FacStore *store, const char *table, gint64 fid, GError **error)
{
  const FacRecordType *type = table ? fac_record_type_by_table (table) : NULL;
  const FacField *title = type ? fac_record_type_field (type, "name") : NULL;
  g_autofree char *name = NULL;

  if (type && !title)
    title = fac_record_type_field (type, "label");
  if (title)
    {
      g_autofree char *sql = g_strdup_printf (
          "SELECT \"%s\" FROM \"%s\" WHERE fid = %" G_GINT64_FORMAT, title->id, type->table, fid);
      name = fac_db_get_text (store->db, sql);
    }
  if (type)
    {
      g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, fid);
      g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CONFLICT,
                   /* TRANSLATORS: a kind of record, its name or "?", its number in its table. */
                   _ ("This step cannot be taken back or done again: the %1$s “%2$s” (row %3$s) "
                      "was changed since by another program. Nothing was changed; correct the "
                      "record by hand."),
                   _ (type->label), name ? name : "?", row);
    }
  else
    g_set_error_literal (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CONFLICT,
                         _ ("This step cannot be taken back or done again: records that depend on "
                            "it were changed since by another program. Nothing was changed."));
}

/* -- Looking at a changeset ------------------------------------------------------------------- */

static gboolean
set_damaged (FacStore *store, GError **error)
{
  fac_db_set_error (store->db, SQLITE_CORRUPT, error);
  return FALSE;
}

/* sqlite3changeset_apply() skips tables that do not fit, in silence. */
static gboolean
fits_table (FacStore *store, const char *table, int n_columns)
{
  gint64 n_there = 0;
  sqlite3_stmt *statement =
      fac_db_statement (store->db, "SELECT count(*) FROM pragma_table_info(?1)", NULL);
  if (!statement || !fac_record_type_by_table (table))
    return FALSE;
  sqlite3_bind_text (statement, 1, table, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) == SQLITE_ROW)
    n_there = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return n_there >= n_columns;
}

/* The column of "uuid" is the second in every table. */
#define UUID_COLUMN 1

static char *
changed_uuid (FacStore *store, sqlite3_changeset_iter *at, const FacRecordType *type, int operation)
{
  sqlite3_value *value = NULL;
  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (at, UUID_COLUMN, &value);
  else
    sqlite3changeset_old (at, UUID_COLUMN, &value);
  if (value && sqlite3_value_type (value) == SQLITE_TEXT)
    return g_strdup ((const char *)sqlite3_value_text (value));

  /* An update does not repeat what it left alone. */
  sqlite3changeset_old (at, 0, &value);
  g_autofree char *sql = g_strdup_printf ("SELECT uuid FROM \"%s\" WHERE fid = ?1", type->table);
  sqlite3_stmt *statement = fac_db_statement (store->db, sql, NULL);
  char *uuid = NULL;
  if (!statement || !value)
    return NULL;
  sqlite3_bind_value (statement, 1, value);
  if (sqlite3_step (statement) == SQLITE_ROW)
    uuid = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_reset (statement);
  return uuid;
}

static FacChangeOperation
operation_told (int operation, gboolean inverts)
{
  if (operation == SQLITE_UPDATE)
    return FAC_CHANGE_UPDATED;
  return (operation == SQLITE_INSERT) != inverts ? FAC_CHANGE_INSERTED : FAC_CHANGE_DELETED;
}

static int
look_at_each (FacStore *store, sqlite3_changeset_iter *at, gboolean inverts, FacChanges *changes,
              gint64 *n_changes)
{
  g_autofree char *table = NULL;
  const FacRecordType *type = NULL;
  int rc;
  while ((rc = sqlite3changeset_next (at)) == SQLITE_ROW)
    {
      const char *name;
      int n_columns, operation, is_indirect;
      sqlite3changeset_op (at, &name, &n_columns, &operation, &is_indirect);
      if (g_strcmp0 (table, name) != 0)
        {
          if (!fits_table (store, name, n_columns))
            return SQLITE_SCHEMA;
          g_free (table);
          table = g_strdup (name);
          type = fac_record_type_by_table (table);
        }
      (*n_changes)++;
      gboolean is_told = changes->whole[type->kind];
      fac_changes_add (changes, type->kind, operation_told (operation, inverts),
                       is_told ? NULL : changed_uuid (store, at, type, operation));
    }
  return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static gboolean
look (FacStore *store, gint64 history, const char *role, gboolean inverts, FacChanges *changes,
      gint64 *n_changes, GError **error)
{
  FacParts parts;
  sqlite3_changeset_iter *at = NULL;
  fac_parts_init (&parts, store->db, history, role);
  int rc = sqlite3changeset_start_strm (&at, fac_parts_read, &parts);
  if (rc == SQLITE_OK)
    rc = look_at_each (store, at, inverts, changes, n_changes);
  sqlite3changeset_finalize (at);
  fac_parts_clear (&parts);
  return rc == SQLITE_OK || set_damaged (store, error);
}

gboolean
fac_journal_look (FacStore *store, gint64 history, const char *role, gboolean inverts,
                  FacChanges *changes, GError **error)
{
  gint64 n_changes = 0;
  return look (store, history, role, inverts, changes, &n_changes, error);
}

/* -- Applying it ------------------------------------------------------------------------------ */

typedef struct
{
  char *table; /* of the first row in conflict, or NULL */
  gint64 fid;
  gboolean has_conflict;
} Conflict;

static int
on_conflict (void *context, int reason, sqlite3_changeset_iter *at)
{
  Conflict *conflict = context;
  const char *table;
  int n_columns, operation, is_indirect;
  sqlite3_value *value = NULL;

  conflict->has_conflict = TRUE;
  if (reason == SQLITE_CHANGESET_FOREIGN_KEY)
    return SQLITE_CHANGESET_ABORT;
  sqlite3changeset_op (at, &table, &n_columns, &operation, &is_indirect);
  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (at, 0, &value);
  else
    sqlite3changeset_old (at, 0, &value);
  g_free (conflict->table);
  conflict->table = g_strdup (table);
  conflict->fid = value ? sqlite3_value_int64 (value) : 0;
  return SQLITE_CHANGESET_ABORT;
}

gboolean
fac_journal_apply (FacStore *store, gint64 history, const char *role, gboolean inverts,
                   FacChanges *changes, GError **error)
{
  gint64 n_changes = 0;
  if (!look (store, history, role, inverts, changes, &n_changes, error))
    return FALSE;
  if (n_changes == 0)
    return TRUE;

  FacParts parts;
  Conflict conflict = { 0 };
  gint64 n_before = sqlite3_total_changes64 (store->db->handle);
  fac_parts_init (&parts, store->db, history, role);
  int rc = sqlite3changeset_apply_v2_strm (store->db->handle, fac_parts_read, &parts, NULL,
                                           on_conflict, &conflict, NULL, NULL,
                                           inverts ? SQLITE_CHANGESETAPPLY_INVERT : 0);
  fac_parts_clear (&parts);
  /* More rows than the changeset names: a cascade took rows that somebody else added. */
  if (rc == SQLITE_OK && sqlite3_total_changes64 (store->db->handle) - n_before != n_changes)
    conflict.has_conflict = TRUE;
  if (conflict.has_conflict)
    fac_journal_set_conflict (store, conflict.table, conflict.fid, error);
  else if (rc != SQLITE_OK)
    fac_db_set_error (store->db, rc, error);
  g_free (conflict.table);
  return rc == SQLITE_OK && !conflict.has_conflict;
}

/* -- Undo and redo ----------------------------------------------------------------------------- */

static gboolean
has_ranges (FacStore *store, gint64 history)
{
  gint64 count = 0;
  g_autofree char *sql = g_strdup_printf (
      "SELECT count(*) FROM fac_history_range WHERE history = %" G_GINT64_FORMAT, history);
  return fac_db_get_integer (store->db, sql, &count, NULL) && count > 0;
}

static gboolean
set_state (FacStore *store, gint64 history, const char *state, GError **error)
{
  sqlite3_stmt *statement =
      fac_db_statement (store->db, "UPDATE fac_history SET state = ?2 WHERE id = ?1", error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, history);
  sqlite3_bind_text (statement, 2, state, -1, SQLITE_STATIC);
  return fac_db_finish (store->db, statement, error);
}

/* Without foreign keys nothing cascaded: rows that others tied to ours now point nowhere. */
static gboolean
check_references (FacStore *store, const FacChanges *changes, GError **error)
{
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    {
      const FacRecordType *type = fac_record_type ((FacRecordKind)kind);
      gboolean is_concerned = changes->n_of_kind[kind] > 0;
      for (guint i = 0; !is_concerned && i < type->n_fields; i++)
        is_concerned = type->fields[i].type == FAC_FIELD_REFERENCE
                       && changes->n_of_kind[type->fields[i].target] > 0;
      if (!is_concerned)
        continue;
      gint64 fid = 0;
      g_autofree char *sql =
          g_strdup_printf ("SELECT rowid FROM pragma_foreign_key_check('%s') LIMIT 1", type->table);
      if (!fac_db_get_integer (store->db, sql, &fid, error))
        return FALSE;
      if (fid)
        {
          fac_journal_set_conflict (store, type->table, fid, error);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
apply_all (FacStore *store, gint64 id, gboolean undoes, gboolean is_bulk, FacChanges *changes,
           GError **error)
{
  if (!fac_store_note_outside_here (store, error))
    return FALSE;
  if (undoes)
    {
      if (!fac_journal_apply (store, id, "changes", TRUE, changes, error)
          || (is_bulk && !fac_journal_remove_ranges (store, id, changes, error)))
        return FALSE;
    }
  else if ((is_bulk && !fac_journal_restore_ranges (store, id, changes, error))
           || !fac_journal_apply (store, id, "changes", FALSE, changes, error))
    return FALSE;
  return (!is_bulk || check_references (store, changes, error))
         && set_state (store, id, undoes ? "undone" : "done", error)
         && fac_store_update_contents (store, changes, error)
         && fac_store_expect_counter (store, error) && fac_db_run (store->db, "COMMIT", error);
}

static gboolean
step (FacStore *store, FacHistoryEntry *entry, gboolean undoes, FacChanges **changes,
      GError **error)
{
  g_autoptr (FacHistoryEntry) owned = entry;
  g_autoptr (FacChanges) touched = fac_changes_new ();
  if (!fac_store_require_writable (store, error))
    return FALSE;
  if (!entry)
    {
      g_set_error_literal (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_FOUND,
                           undoes ? _ ("There is nothing to take back.")
                                  : _ ("There is nothing to do again."));
      return FALSE;
    }

  gboolean is_bulk = has_ranges (store, entry->id);
  GError *failure = NULL;
  if (is_bulk)
    fac_db_run (store->db, FAC_STORE_CHECKS_OFF, NULL);
  gboolean is_done = fac_db_run (store->db, "BEGIN IMMEDIATE", &failure);
  if (is_done)
    {
      is_done = apply_all (store, entry->id, undoes, is_bulk, touched, &failure);
      if (!is_done)
        fac_db_run (store->db, "ROLLBACK", NULL);
    }
  if (is_bulk)
    fac_db_run (store->db, FAC_STORE_CHECKS_ON, NULL);
  if (!is_done)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  fac_search_follow (store, touched);
  if (changes)
    *changes = g_steal_pointer (&touched);
  return TRUE;
}

gboolean
fac_store_undo (FacStore *store, FacChanges **changes, GError **error)
{
  g_return_val_if_fail (!store->action.is_open, FALSE);
  return step (store, fac_store_next_undo (store), TRUE, changes, error);
}

gboolean
fac_store_redo (FacStore *store, FacChanges **changes, GError **error)
{
  g_return_val_if_fail (!store->action.is_open, FALSE);
  return step (store, fac_store_next_redo (store), FALSE, changes, error);
}
