/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Records out of the project file. */
#include "fac-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The fields a query asks for, in the order of the SELECT. */
static GPtrArray *
list_fields (const FacRecordType *type, const char *const *ids)
{
  GPtrArray *fields = g_ptr_array_new ();
  if (!ids)
    for (guint i = 0; i < type->n_fields; i++)
      g_ptr_array_add (fields, (gpointer)&type->fields[i]);
  for (guint i = 0; ids && ids[i]; i++)
    {
      const FacField *field = fac_record_type_field (type, ids[i]);
      g_assert (field);
      g_ptr_array_add (fields, (gpointer)field);
    }
  return fields;
}

static gboolean
is_uuid (const char *field_id)
{
  return strcmp (field_id, "uuid") == 0;
}

static char *
select_sql (const FacRecordType *type, GPtrArray *fields, const FacQuery *query)
{
  GString *sql = g_string_new ("SELECT \"fid\", \"uuid\"");
  for (guint i = 0; i < fields->len; i++)
    g_string_append_printf (sql, ", \"%s\"", ((const FacField *)fields->pdata[i])->id);
  g_string_append_printf (sql, " FROM \"%s\"", type->table);
  if (query->match_field && query->match_value)
    g_string_append_printf (sql, " WHERE \"%s\" = ?1", query->match_field);
  else if (query->match_field)
    g_string_append_printf (sql, " WHERE \"%s\" IS NULL", query->match_field);
  if (query->order_field)
    g_string_append_printf (sql, " ORDER BY \"%s\", \"fid\"", query->order_field);
  else
    g_string_append (sql, " ORDER BY \"fid\"");
  if (query->limit > 0)
    g_string_append_printf (sql, " LIMIT %" G_GINT64_FORMAT, query->limit);
  return g_string_free (sql, FALSE);
}

static void
read_row (FacRecord *record, GPtrArray *fields, sqlite3_stmt *statement)
{
  const char *uuid = (const char *)sqlite3_column_text (statement, 1);
  record->fid = sqlite3_column_int64 (statement, 0);
  g_free (record->uuid);
  record->uuid = uuid ? g_utf8_make_valid (uuid, -1) : NULL;
  for (guint i = 0; i < fields->len; i++)
    fac_field_read (record, fields->pdata[i], statement, (int)i + 2);
}

static gboolean
bind_match (FacStore *store, sqlite3_stmt *statement, const FacRecordType *type,
            const FacQuery *query)
{
  FacCell cell;
  if (!query->match_field || !query->match_value)
    return TRUE;
  if (is_uuid (query->match_field))
    return sqlite3_bind_text (statement, 1, query->match_value, -1, SQLITE_STATIC) == SQLITE_OK;
  fac_cell_from_exact (&cell, type, fac_record_type_field (type, query->match_field),
                       query->match_value, store->arena);
  fac_cell_bind (&cell, statement, 1);
  return TRUE;
}

static gboolean
is_known_field (const FacRecordType *type, const char *id)
{
  return !id || is_uuid (id) || fac_record_type_field (type, id);
}

gboolean
fac_store_each (FacStore *store, const FacQuery *query, FacRecordFunc func, gpointer data,
                GError **error)
{
  const FacRecordType *type = fac_record_type (query->kind);
  g_return_val_if_fail (is_known_field (type, query->match_field), FALSE);
  g_return_val_if_fail (is_known_field (type, query->order_field), FALSE);
  if (!fac_bulk_flush_kind (store, query->kind, error))
    return FALSE;

  g_autoptr (GPtrArray) fields = list_fields (type, query->fields);
  g_autofree char *sql = select_sql (type, fields, query);
  /* Not a kept statement: the callback may read the same table. */
  g_autoptr (sqlite3_stmt) statement = fac_db_prepare (store->db, sql, error);
  if (!statement || !bind_match (store, statement, type, query))
    return FALSE;

  FacRecord *record = fac_record_new (query->kind);
  int rc;
  store->n_reading++;
  while ((rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      read_row (record, fields, statement);
      if (!func (record, data))
        {
          rc = SQLITE_DONE;
          break;
        }
    }
  store->n_reading--;
  fac_record_free (record);
  if (rc == SQLITE_DONE)
    return TRUE;
  fac_db_set_error (store->db, rc, error);
  return FALSE;
}

typedef struct
{
  FacRecordKind kind;
  GPtrArray *records;
} Collector;

static gboolean
collect (gpointer pointer, gpointer data)
{
  /* The whole record moves to the list; the stream goes on with an empty one. */
  Collector *collector = data;
  const FacRecordType *type = fac_record_type (collector->kind);
  FacRecord *record = pointer;
  FacRecord *kept = fac_record_new (collector->kind);
  char *swap = g_malloc (type->size);
  memcpy (swap, record, type->size);
  memcpy (record, kept, type->size);
  memcpy (kept, swap, type->size);
  g_free (swap);
  g_ptr_array_add (collector->records, kept);
  return TRUE;
}

GPtrArray *
fac_store_list (FacStore *store, const FacQuery *query, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (fac_record_free);
  Collector collector = { query->kind, records };
  if (!fac_store_each (store, query, collect, &collector, error))
    return NULL;
  return g_steal_pointer (&records);
}

/* `key`: of the kept SELECT, for the fields and for what the row is known by. */
static gpointer
read_one (FacDb *db, const FacRecordType *type, const char *const *ids, const char *key,
          const char *uuid, gint64 fid, GError **error)
{
  FacQuery query = { .kind = type->kind, .match_field = uuid ? "uuid" : "fid", .match_value = "" };
  g_autoptr (GPtrArray) fields = list_fields (type, ids);
  const char *sql = fac_db_text (db, key);
  if (!sql)
    sql = fac_db_keep_text (db, key, select_sql (type, fields, &query));
  sqlite3_stmt *statement = fac_db_statement (db, sql, error);
  FacRecord *record = NULL;
  if (!statement)
    return NULL;
  if (uuid)
    sqlite3_bind_text (statement, 1, uuid, -1, SQLITE_STATIC);
  else
    sqlite3_bind_int64 (statement, 1, fid);
  int rc = sqlite3_step (statement);
  if (rc == SQLITE_ROW)
    {
      record = fac_record_new (type->kind);
      read_row (record, fields, statement);
    }
  else if (rc != SQLITE_DONE)
    fac_db_set_error (db, rc, error);
  sqlite3_reset (statement);
  return record;
}

gpointer
fac_store_read_row (FacDb *db, const FacRecordType *type, const char *uuid, gint64 fid,
                    GError **error)
{
  const char key[] = { 'r', uuid ? 'u' : 'f', (char)('0' + type->kind), '\0' };
  return read_one (db, type, NULL, key, uuid, fid, error);
}

gpointer
fac_store_get_some (FacStore *store, FacRecordKind kind, const char *uuid, const char *const *ids,
                    GError **error)
{
  const FacRecordType *type = fac_record_type (kind);
  g_autofree char *joined = ids ? g_strjoinv (",", (char **)ids) : NULL;
  g_autofree char *key = g_strdup_printf ("ru%c%s", '0' + (int)kind, joined ? joined : "");
  GError *failure = NULL;
  gpointer record = NULL;

  /* A kept statement: changing many rows reads each of them first. */
  if (uuid && fac_bulk_flush_kind (store, kind, &failure))
    record = read_one (store->db, type, ids, key, uuid, 0, &failure);
  if (failure)
    g_propagate_error (error, failure);
  if (record || failure)
    return record;
  g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_FOUND,
               /* TRANSLATORS: the first %s is a kind of record, such as "establishment". */
               _ ("The project has no %s “%s”: it was removed, or never there."), _ (type->label),
               uuid ? uuid : "");
  return NULL;
}

gpointer
fac_store_get (FacStore *store, FacRecordKind kind, const char *uuid, GError **error)
{
  return fac_store_get_some (store, kind, uuid, NULL, error);
}

gint64
fac_store_count (FacStore *store, FacRecordKind kind, GError **error)
{
  gint64 count = 0;
  g_autofree char *sql =
      g_strdup_printf ("SELECT count(*) FROM \"%s\"", fac_record_type (kind)->table);
  if (!fac_bulk_flush_kind (store, kind, error)
      || !fac_db_get_integer (store->db, sql, &count, error))
    return -1;
  return count;
}
