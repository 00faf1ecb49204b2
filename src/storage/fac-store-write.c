/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One action: begin, single rows, commit. */
#include "fac-journal.h"

#include "fac-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *
fac_store_new_uuid (FacStore *store)
{
  return fac_uuid_generator_next_string (&store->uuids);
}

/* -- SQL ------------------------------------------------------------------------------------ */

char *
fac_store_insert_sql (const FacRecordType *type, const guint8 *fields, guint n_rows)
{
  GString *sql = g_string_new (NULL);
  guint n_columns = 2;
  g_string_append_printf (sql, "INSERT %sINTO \"%s\" (\"fid\", \"uuid\"",
                          n_rows > 1 ? "OR FAIL " : "", type->table);
  for (guint i = 0; i < type->n_fields; i++)
    if (!fields || fields[i])
      {
        g_string_append_printf (sql, ", \"%s\"", type->fields[i].id);
        n_columns++;
      }
  g_string_append (sql, ") VALUES ");
  for (guint row = 0; row < n_rows; row++)
    {
      g_string_append (sql, row == 0 ? "(?" : ", (?");
      for (guint i = 1; i < n_columns; i++)
        g_string_append (sql, ",?");
      g_string_append_c (sql, ')');
    }
  return g_string_free (sql, FALSE);
}

/* Kept statements for as many combinations of fields; beyond, whole rows are written. */
#define N_TEXTS 300

static char *
present_sql (const FacRecordType *type)
{
  GString *sql = g_string_new ("SELECT ");
  for (guint i = 0; i < type->n_fields; i++)
    g_string_append_printf (sql, "%s\"%s\"", i ? ", " : "", type->fields[i].id);
  g_string_append_printf (sql, " FROM \"%s\" WHERE \"uuid\" = ?1", type->table);
  return g_string_free (sql, FALSE);
}

/* `changed`: a character for each field, '1' for those to write. */
static char *
update_sql (const FacRecordType *type, const char *changed)
{
  GString *sql = g_string_new (NULL);
  const char *separator = "";
  g_string_append_printf (sql, "UPDATE \"%s\" SET ", type->table);
  for (guint i = 0; i < type->n_fields; i++)
    if (changed[i] == '1')
      {
        g_string_append_printf (sql, "%s\"%s\" = ?%u", separator, type->fields[i].id, i + 2);
        separator = ", ";
      }
  g_string_append (sql, " WHERE \"uuid\" = ?1");
  return g_string_free (sql, FALSE);
}

void
fac_store_grow_box (FacStore *store, const FacRecordType *type, const FacField *field,
                    const FacCell *cell)
{
  FacBox box;
  if ((field->type == FAC_FIELD_POINT || field->type == FAC_FIELD_SHAPE)
      && cell->type == SQLITE_BLOB && fac_geometry_blob_box (cell->bytes, cell->n_bytes, &box))
    fac_box_add (&store->action.boxes[type->kind], &box);
}

/* Binds the record's fields from `first` on. */
static gboolean
bind_fields (FacStore *store, sqlite3_stmt *statement, int first, gconstpointer record,
             GError **error)
{
  const FacRecordType *type = ((const FacRecord *)record)->type;
  for (guint i = 0; i < type->n_fields; i++)
    {
      FacCell cell;
      if (!fac_cell_from_field (&cell, record, &type->fields[i], store->arena, error))
        return FALSE;
      fac_cell_bind (&cell, statement, first + (int)i);
      fac_store_grow_box (store, type, &type->fields[i], &cell);
    }
  return TRUE;
}

gboolean
fac_store_insert_row (FacStore *store, gpointer pointer, GError **error)
{
  FacRecord *record = pointer;
  g_autofree char *sql = fac_store_insert_sql (record->type, NULL, 1);
  sqlite3_stmt *statement = fac_db_statement (store->db, sql, error);
  if (!statement)
    return FALSE;

  g_autofree char *uuid = record->uuid ? g_strdup (record->uuid) : fac_store_new_uuid (store);
  sqlite3_bind_text (statement, 2, uuid, -1, SQLITE_STATIC);
  gboolean is_written = bind_fields (store, statement, 3, record, error)
                        && fac_db_finish (store->db, statement, error);
  sqlite3_clear_bindings (statement);
  fac_arena_reset (store->arena);
  if (!is_written)
    return FALSE;
  record->fid = sqlite3_last_insert_rowid (store->db->handle);
  g_free (record->uuid);
  record->uuid = g_steal_pointer (&uuid);
  return TRUE;
}

static gboolean
set_not_found (const FacRecordType *type, const char *uuid, GError **error)
{
  g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_FOUND,
               _ ("The project has no %s “%s”: it was removed, or never there."), _ (type->label),
               uuid);
  return FALSE;
}

/* Which fields of the record differ from the row in the file: '1' in `changed`, one character a
 * field. Most edits change one of forty, and what is not written costs no index and no journal. */
static gboolean
compare_row (FacStore *store, const FacRecord *record, char *changed, GError **error)
{
  const FacRecordType *type = record->type;
  const char key[] = { 'p', (char)('0' + type->kind), '\0' };
  const char *sql = fac_db_text (store->db, key);
  if (!sql)
    sql = fac_db_keep_text (store->db, key, present_sql (type));
  sqlite3_stmt *statement = fac_db_statement (store->db, sql, error);
  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, record->uuid, -1, SQLITE_STATIC);
  int rc = sqlite3_step (statement);
  gboolean is_read = rc == SQLITE_ROW;
  for (guint i = 0; is_read && i < type->n_fields; i++)
    {
      FacCell mine, present;
      is_read = fac_cell_from_field (&mine, record, &type->fields[i], store->arena, error);
      fac_cell_from_column (&present, statement, (int)i);
      changed[i] = is_read && fac_cell_equal (&mine, &present) ? '0' : '1';
    }
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  fac_arena_reset (store->arena);
  if (rc == SQLITE_DONE)
    return set_not_found (type, record->uuid, error);
  if (rc != SQLITE_ROW)
    fac_db_set_error (store->db, rc, error);
  return is_read;
}

static gboolean
bind_changed (FacStore *store, sqlite3_stmt *statement, const FacRecord *record,
              const char *changed, GError **error)
{
  const FacRecordType *type = record->type;
  for (guint i = 0; i < type->n_fields; i++)
    {
      FacCell cell;
      if (changed[i] != '1')
        continue;
      if (!fac_cell_from_field (&cell, record, &type->fields[i], store->arena, error))
        return FALSE;
      fac_cell_bind (&cell, statement, 2 + (int)i);
      fac_store_grow_box (store, type, &type->fields[i], &cell);
    }
  return TRUE;
}

/* The same beside the record as it was read. */
static gboolean
compare_records (FacStore *store, const FacRecord *before, const FacRecord *record, char *changed,
                 GError **error)
{
  const FacRecordType *type = record->type;
  gboolean is_read = TRUE;
  for (guint i = 0; is_read && i < type->n_fields; i++)
    {
      FacCell mine, former;
      is_read = fac_cell_from_field (&mine, record, &type->fields[i], store->arena, error)
                && fac_cell_from_field (&former, before, &type->fields[i], store->arena, error);
      changed[i] = is_read && fac_cell_equal (&mine, &former) ? '0' : '1';
    }
  fac_arena_reset (store->arena);
  return is_read;
}

/* `before`, NULL: what stands in the file. */
static gboolean
update_row (FacStore *store, const FacRecord *before, FacRecord *record, GError **error)
{
  guint n = record->type->n_fields;
  g_autofree char *key = g_malloc (n + 3);
  char *changed = key + 2;
  key[0] = 'w';
  key[1] = (char)('0' + record->type->kind);
  key[n + 2] = '\0';
  if (!(before ? compare_records (store, before, record, changed, error)
               : compare_row (store, record, changed, error)))
    return FALSE;
  if (!strchr (changed, '1'))
    return TRUE;

  const char *sql = fac_db_text (store->db, key);
  if (!sql && !before && fac_db_n_texts (store->db) > N_TEXTS)
    {
      memset (changed, '1', n);
      sql = fac_db_text (store->db, key);
    }
  if (!sql)
    sql = fac_db_keep_text (store->db, key, update_sql (record->type, changed));
  sqlite3_stmt *statement = fac_db_statement (store->db, sql, error);
  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, record->uuid, -1, SQLITE_STATIC);
  gboolean is_written = bind_changed (store, statement, record, changed, error)
                        && fac_db_finish (store->db, statement, error);
  sqlite3_clear_bindings (statement);
  fac_arena_reset (store->arena);
  return is_written;
}

static gboolean
remove_row (FacStore *store, const FacRecordType *type, const char *uuid, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE \"uuid\" = ?1", type->table);
  sqlite3_stmt *statement = fac_db_statement (store->db, sql, error);
  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, uuid, -1, SQLITE_TRANSIENT);
  if (!fac_db_finish (store->db, statement, error))
    return FALSE;
  if (sqlite3_changes (store->db->handle) == 0)
    return set_not_found (type, uuid, error);
  return TRUE;
}

/* -- The action ----------------------------------------------------------------------------- */

static void
forget_action (FacStore *store)
{
  FacAction *action = &store->action;
  if (action->session)
    sqlite3session_delete (action->session);
  fac_bulk_free (action->bulk);
  if (action->bulk)
    fac_db_run (store->db, FAC_DB_USUAL_CACHE, NULL);
  g_free (action->action);
  g_free (action->arguments);
  if (action->is_bulk)
    fac_db_run (store->db, FAC_STORE_CHECKS_ON, NULL);
  *action = (FacAction){ 0 };
}

static gboolean
begin (FacStore *store, const char *name, const char *arguments, gboolean is_bulk, GError **error)
{
  g_return_val_if_fail (!store->action.is_open, FALSE);
  if (!fac_store_require_writable (store, error)
      || (is_bulk && !fac_db_run (store->db, FAC_STORE_CHECKS_OFF, error)))
    return FALSE;
  store->action.is_bulk = is_bulk;
  if (!fac_db_run (store->db, "BEGIN IMMEDIATE", error))
    {
      forget_action (store);
      return FALSE;
    }
  store->action.is_open = TRUE;
  store->action.action = g_strdup (name);
  store->action.arguments = g_strdup (arguments);
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    store->action.boxes[kind] = FAC_BOX_EMPTY;
  if (fac_store_note_outside_here (store, error))
    return TRUE;
  fac_store_rollback (store);
  return FALSE;
}

gboolean
fac_store_begin (FacStore *store, const char *action, const char *arguments, GError **error)
{
  return begin (store, action, arguments, FALSE, error);
}

gboolean
fac_store_begin_bulk (FacStore *store, const char *action, const char *arguments, GError **error)
{
  return begin (store, action, arguments, TRUE, error);
}

void
fac_store_rollback (FacStore *store)
{
  if (!store->action.is_open)
    return;
  /* SQLite may have rolled back by itself (disk full): then this has nothing to do. */
  fac_db_run (store->db, "ROLLBACK", NULL);
  if (store->action.is_searched)
    fac_search_follow (store, NULL);
  forget_action (store);
}

gboolean
fac_store_insert (FacStore *store, gpointer record, GError **error)
{
  g_return_val_if_fail (store->action.is_open, FALSE);
  return fac_bulk_flush_kind (store, ((FacRecord *)record)->type->kind, error)
         && fac_journal_record (store, error) && fac_store_insert_row (store, record, error)
         && fac_bulk_note_record (store, record, error);
}

static gboolean
update (FacStore *store, gconstpointer before, gpointer record, GError **error)
{
  g_return_val_if_fail (store->action.is_open, FALSE);
  g_return_val_if_fail (((FacRecord *)record)->uuid, FALSE);
  return fac_bulk_flush_kind (store, ((FacRecord *)record)->type->kind, error)
         && fac_journal_record (store, error) && update_row (store, before, record, error)
         && fac_bulk_note_record (store, record, error);
}

gboolean
fac_store_update (FacStore *store, gpointer record, GError **error)
{
  return update (store, NULL, record, error);
}

gboolean
fac_store_update_from (FacStore *store, gconstpointer before, gpointer record, GError **error)
{
  return update (store, before, record, error);
}

gboolean
fac_store_remove (FacStore *store, FacRecordKind kind, const char *uuid, GError **error)
{
  const FacRecordType *type = fac_record_type (kind);
  g_return_val_if_fail (store->action.is_open, FALSE);
  return fac_store_flush (store, error) && fac_journal_record (store, error)
         && fac_bulk_cascade (store, type, uuid, error) && remove_row (store, type, uuid, error);
}

gboolean
fac_store_update_contents (FacStore *store, const FacChanges *changes, GError **error)
{
  gboolean touched[FAC_N_RECORD_KINDS];
  memcpy (touched, changes->whole, sizeof touched);
  for (guint i = 0; i < changes->rows->len; i++)
    touched[((FacChange *)changes->rows->pdata[i])->kind] = TRUE;
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    {
      const FacBox *box = &store->action.boxes[kind];
      if (!touched[kind] || !fac_schema_is_shown ((FacRecordKind)kind))
        continue;
      sqlite3_stmt *statement = fac_db_statement (
          store->db,
          "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now'), "
          "min_x = min(ifnull(min_x, ?2), ?2), max_x = max(ifnull(max_x, ?3), ?3), "
          "min_y = min(ifnull(min_y, ?4), ?4), max_y = max(ifnull(max_y, ?5), ?5) "
          "WHERE table_name = ?1",
          error);
      sqlite3_stmt *time_only = fac_db_statement (
          store->db,
          "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE "
          "table_name = ?1",
          error);
      if (!statement || !time_only)
        return FALSE;
      if (!store->action.is_open || box->west_deg > box->east_deg)
        statement = time_only;
      else
        {
          sqlite3_bind_double (statement, 2, box->west_deg);
          sqlite3_bind_double (statement, 3, box->east_deg);
          sqlite3_bind_double (statement, 4, box->south_deg);
          sqlite3_bind_double (statement, 5, box->north_deg);
        }
      sqlite3_bind_text (statement, 1, fac_record_type ((FacRecordKind)kind)->table, -1,
                         SQLITE_STATIC);
      if (!fac_db_finish (store->db, statement, error))
        return FALSE;
    }
  return TRUE;
}

/* A merge keeps its new base even when no row changed. */
static gboolean
tie_copy (FacStore *store, gint64 history_id, GError **error)
{
  if (!store->action.copy)
    return TRUE;
  sqlite3_stmt *statement = fac_db_statement (
      store->db, "UPDATE fac_copy SET history = nullif(?2, 0) WHERE id = ?1", error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, store->action.copy);
  sqlite3_bind_int64 (statement, 2, history_id);
  return fac_db_finish (store->db, statement, error);
}

static gboolean
finish_action (FacStore *store, FacChanges **changes, gint64 *history_id, GError **error)
{
  if (!fac_bulk_finish (store, error)
      || !fac_journal_write (store, fac_bulk_ranges (store), history_id, changes, error))
    return FALSE;
  if (*history_id == 0 && !store->action.copy)
    return fac_db_run (store->db, "ROLLBACK", error);
  return tie_copy (store, *history_id, error) && fac_store_update_contents (store, *changes, error)
         && fac_store_expect_counter (store, error) && fac_db_run (store->db, "COMMIT", error);
}

gboolean
fac_store_commit (FacStore *store, FacChanges **changes, gint64 *history_id, GError **error)
{
  g_autoptr (FacChanges) touched = NULL;
  gint64 id = 0;
  g_return_val_if_fail (store->action.is_open, FALSE);

  if (!finish_action (store, &touched, &id, error))
    {
      fac_store_rollback (store);
      return FALSE;
    }
  forget_action (store);
  if (id)
    fac_search_follow (store, touched);
  if (history_id)
    *history_id = id;
  if (changes)
    *changes = g_steal_pointer (&touched);
  return TRUE;
}
