/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Recording actions, and the history. */
#include "fac-journal.h"

#include <string.h>

/* Observers refresh a whole table rather than more rows than this. */
#define MOST_ROWS_TOLD 1000

/* -- What was touched ------------------------------------------------------------------------ */

static void
free_change (gpointer pointer)
{
  FacChange *change = pointer;
  g_free (change->uuid);
  g_free (change);
}

FacChanges *
fac_changes_new (void)
{
  FacChanges *changes = g_new0 (FacChanges, 1);
  changes->rows = g_ptr_array_new_with_free_func (free_change);
  return changes;
}

void
fac_changes_free (FacChanges *changes)
{
  if (!changes)
    return;
  g_ptr_array_unref (changes->rows);
  g_free (changes);
}

static void
tell_whole (FacChanges *changes, FacRecordKind kind)
{
  changes->whole[kind] = TRUE;
  for (guint i = changes->rows->len; i-- > 0;)
    if (((FacChange *)changes->rows->pdata[i])->kind == kind)
      g_ptr_array_remove_index_fast (changes->rows, i);
}

void
fac_changes_add (FacChanges *changes, FacRecordKind kind, FacChangeOperation operation, char *uuid)
{
  changes->n_of_kind[kind]++;
  if (!changes->whole[kind] && changes->n_of_kind[kind] > MOST_ROWS_TOLD)
    tell_whole (changes, kind);
  if (changes->whole[kind])
    {
      g_free (uuid);
      return;
    }
  FacChange *change = g_new0 (FacChange, 1);
  change->kind = kind;
  change->operation = operation;
  change->uuid = uuid;
  g_ptr_array_add (changes->rows, change);
}

static char *
find_uuid (FacStore *store, const FacRecordType *type, gint64 fid)
{
  g_autofree char *sql = g_strdup_printf ("SELECT uuid FROM \"%s\" WHERE fid = ?1", type->table);
  sqlite3_stmt *statement = fac_db_statement (store->db, sql, NULL);
  char *uuid = NULL;
  if (!statement)
    return NULL;
  sqlite3_bind_int64 (statement, 1, fid);
  if (sqlite3_step (statement) == SQLITE_ROW)
    uuid = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_reset (statement);
  return uuid;
}

void
fac_changes_add_range (FacChanges *changes, FacStore *store, const FacRange *range,
                       FacChangeOperation operation)
{
  FacRecordKind kind = range->type->kind;
  gint64 n_rows = range->last_fid - range->first_fid + 1;
  if (changes->n_of_kind[kind] + n_rows > MOST_ROWS_TOLD)
    {
      changes->n_of_kind[kind] += n_rows;
      tell_whole (changes, kind);
      return;
    }
  for (gint64 fid = range->first_fid; fid <= range->last_fid; fid++)
    fac_changes_add (changes, kind, operation, find_uuid (store, range->type, fid));
}

/* -- Recording ------------------------------------------------------------------------------- */

guint32
fac_journal_check (guint64 mixed)
{
  guint32 check = (guint32)(mixed ^ (mixed >> 32));
  return check > FAC_RANGE_ANY ? check : check + 2;
}

gboolean
fac_journal_record (FacStore *store, GError **error)
{
  if (store->action.session)
    return TRUE;
  int rc = sqlite3session_create (store->db->handle, "main", &store->action.session);
  /* Children before parents: replaying, a cascade then finds nothing left to do. */
  for (int kind = FAC_N_RECORD_KINDS; rc == SQLITE_OK && kind-- > 0;)
    rc =
        sqlite3session_attach (store->action.session, fac_record_type ((FacRecordKind)kind)->table);
  if (rc != SQLITE_OK)
    fac_db_set_error (store->db, rc, error);
  return rc == SQLITE_OK;
}

void
fac_journal_pause (FacStore *store, gboolean is_paused)
{
  if (store->action.session)
    sqlite3session_enable (store->action.session, !is_paused);
}

static gboolean
insert_entry (FacStore *store, const char *action, const char *arguments, gboolean can_be_undone,
              gint64 *history_id, GError **error)
{
  sqlite3_stmt *statement =
      fac_db_statement (store->db,
                        "INSERT INTO fac_history (at, author, action, arguments, n_rows, state, "
                        "can_be_undone) VALUES "
                        "(strftime('%Y-%m-%dT%H:%M:%fZ','now'), ?1, ?2, ?3, 0, 'done', ?4)",
                        error);
  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, store->author, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, action, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, arguments, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 4, can_be_undone);
  gboolean is_written = fac_db_finish (store->db, statement, error);
  sqlite3_clear_bindings (statement);
  *history_id = sqlite3_last_insert_rowid (store->db->handle);
  return is_written;
}

static gboolean
set_row_count (FacStore *store, gint64 history_id, gint64 n_rows, GError **error)
{
  sqlite3_stmt *statement =
      fac_db_statement (store->db, "UPDATE fac_history SET n_rows = ?2 WHERE id = ?1", error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, history_id);
  sqlite3_bind_int64 (statement, 2, n_rows);
  return fac_db_finish (store->db, statement, error);
}

gboolean
fac_journal_note (FacStore *store, const char *action, const char *arguments, gint64 n_rows,
                  gint64 *history_id, GError **error)
{
  return insert_entry (store, action, arguments, FALSE, history_id, error)
         && set_row_count (store, *history_id, n_rows, error);
}

/* What was taken back and then left for something else cannot be redone any more. */
static gboolean
drop_redo (FacStore *store, GError **error)
{
  return fac_db_run (store->db, "UPDATE fac_history SET state = 'dropped' WHERE state = 'undone'",
                     error);
}

static gboolean
store_changeset (FacStore *store, gint64 history_id, gboolean *is_empty, GError **error)
{
  FacParts parts;
  *is_empty = TRUE;
  if (!store->action.session)
    return TRUE;
  fac_parts_init (&parts, store->db, history_id, "changes");
  int rc = sqlite3session_changeset_strm (store->action.session, fac_parts_write, &parts);
  if (rc != SQLITE_OK && !parts.error)
    fac_db_set_error (store->db, rc, &parts.error);
  *is_empty = parts.n_bytes == 0;
  gboolean is_written = fac_parts_finish (&parts, error);
  fac_parts_clear (&parts);
  return is_written;
}

static gboolean
store_ranges (FacStore *store, gint64 history_id, const GPtrArray *ranges, GError **error)
{
  for (guint i = 0; ranges && i < ranges->len; i++)
    {
      const FacRange *range = ranges->pdata[i];
      sqlite3_stmt *statement = fac_db_statement (
          store->db,
          "INSERT INTO fac_history_range (history, table_name, first_fid, last_fid, checks) VALUES "
          "(?1, ?2, ?3, ?4, ?5)",
          error);
      if (!statement)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, history_id);
      sqlite3_bind_text (statement, 2, range->type->table, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (statement, 3, range->first_fid);
      sqlite3_bind_int64 (statement, 4, range->last_fid);
      sqlite3_bind_blob64 (statement, 5, range->checks->data, range->checks->len * sizeof (guint32),
                           SQLITE_STATIC);
      gboolean is_written = fac_db_finish (store->db, statement, error);
      sqlite3_clear_bindings (statement);
      if (!is_written)
        return FALSE;
    }
  return TRUE;
}

static gint64
count_rows (const FacChanges *changes)
{
  gint64 n_rows = 0;
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    n_rows += changes->n_of_kind[kind];
  return n_rows;
}

static gboolean
remove_entry (FacStore *store, gint64 history_id, GError **error)
{
  sqlite3_stmt *statement =
      fac_db_statement (store->db, "DELETE FROM fac_history WHERE id = ?1", error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, history_id);
  return fac_db_finish (store->db, statement, error);
}

gboolean
fac_journal_write (FacStore *store, const GPtrArray *ranges, gint64 *history_id,
                   FacChanges **changes, GError **error)
{
  g_autoptr (FacChanges) touched = fac_changes_new ();
  gboolean is_empty;
  gint64 id;

  if (!insert_entry (store, store->action.action, store->action.arguments, TRUE, &id, error)
      || !store_changeset (store, id, &is_empty, error) || !store_ranges (store, id, ranges, error)
      || (!is_empty && !fac_journal_look (store, id, "changes", FALSE, touched, error)))
    return FALSE;
  for (guint i = 0; ranges && i < ranges->len; i++)
    fac_changes_add_range (touched, store, ranges->pdata[i], FAC_CHANGE_INSERTED);

  gint64 n_rows = count_rows (touched);
  *changes = g_steal_pointer (&touched);
  *history_id = n_rows ? id : 0;
  if (n_rows == 0)
    return remove_entry (store, id, error);
  return set_row_count (store, id, n_rows, error) && drop_redo (store, error);
}

/* -- History --------------------------------------------------------------------------------- */

void
fac_history_entry_free (FacHistoryEntry *entry)
{
  if (!entry)
    return;
  g_free (entry->at);
  g_free (entry->author);
  g_free (entry->action);
  g_free (entry->arguments);
  g_free (entry);
}

static char *
column_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *)sqlite3_column_text (statement, column);
  return text ? g_utf8_make_valid (text, -1) : NULL;
}

#define SELECT_ENTRY                                                                               \
  "SELECT id, at, author, action, arguments, n_rows, state, can_be_undone FROM fac_history "

static FacHistoryEntry *
read_entry (sqlite3_stmt *statement)
{
  FacHistoryEntry *entry = g_new0 (FacHistoryEntry, 1);
  entry->id = sqlite3_column_int64 (statement, 0);
  entry->at = column_text (statement, 1);
  entry->author = column_text (statement, 2);
  entry->action = column_text (statement, 3);
  entry->arguments = column_text (statement, 4);
  entry->n_rows = sqlite3_column_int64 (statement, 5);
  const char *state = (const char *)sqlite3_column_text (statement, 6);
  entry->is_undone = g_strcmp0 (state, "done") != 0;
  entry->can_be_redone = g_strcmp0 (state, "undone") == 0;
  entry->can_be_undone = sqlite3_column_int (statement, 7) && !entry->is_undone;
  return entry;
}

GPtrArray *
fac_store_history (FacStore *store, guint limit, GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify)fac_history_entry_free);
  sqlite3_stmt *statement =
      fac_db_statement (store->db, SELECT_ENTRY "ORDER BY id DESC LIMIT ?1", error);
  if (!statement)
    return NULL;
  int rc;
  sqlite3_bind_int64 (statement, 1, limit ? (gint64)limit : -1);
  while ((rc = sqlite3_step (statement)) == SQLITE_ROW)
    g_ptr_array_add (entries, read_entry (statement));
  sqlite3_reset (statement);
  if (rc == SQLITE_DONE)
    return g_steal_pointer (&entries);
  fac_db_set_error (store->db, rc, error);
  return NULL;
}

static FacHistoryEntry *
find_entry (FacStore *store, const char *sql)
{
  FacHistoryEntry *entry = NULL;
  sqlite3_stmt *statement = fac_db_statement (store->db, sql, NULL);
  if (!statement)
    return NULL;
  if (sqlite3_step (statement) == SQLITE_ROW)
    entry = read_entry (statement);
  sqlite3_reset (statement);
  return entry;
}

FacHistoryEntry *
fac_store_next_undo (FacStore *store)
{
  return find_entry (store, SELECT_ENTRY
                     "WHERE state = 'done' AND can_be_undone ORDER BY id DESC LIMIT 1");
}

FacHistoryEntry *
fac_store_next_redo (FacStore *store)
{
  return find_entry (store, SELECT_ENTRY "WHERE state = 'undone' ORDER BY id LIMIT 1");
}
