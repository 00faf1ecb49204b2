/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Full-text search. The index is an FTS5 table of a database in memory, never of the file: it has
 * two columns, the record's title and the rest, folded by fac_text_fold(). */
#include "fac-store-private.h"

#include "fac-text.h"

#include <string.h>

/* The clock is read once in this many rows. */
#define ROWS_A_LOOK 64
/* A document's number is its row's fid and, above these bits, how often it was indexed again:
 * a contentless index cannot forget, so older documents are passed over. */
#define FID_BITS 31
#define FID_MASK ((G_GINT64_CONSTANT (1) << FID_BITS) - 1)

struct _FacSearchIndex
{
  const FacRecordType *type;
  char *table;  /* in the memory database */
  char *select; /* fid and the searched fields, title first */
  guint n_fields;
  gint64 last_fid; /* all rows up to here are indexed */
  gboolean is_complete;
  GHashTable *again; /* fid -> times it was indexed again, where not 0 */
};

void
fac_search_free (FacSearchIndex *index)
{
  if (!index)
    return;
  g_hash_table_unref (index->again);
  g_free (index->table);
  g_free (index->select);
  g_free (index);
}

static const FacField *
title_field (const FacRecordType *type)
{
  const FacField *title = fac_record_type_field (type, "name");
  return title ? title : fac_record_type_field (type, "label");
}

static char *
select_sql (const FacRecordType *type, guint *n_fields)
{
  const FacField *title = title_field (type);
  GString *sql = g_string_new ("SELECT \"fid\"");
  *n_fields = 0;
  if (title && (title->flags & FAC_FIELD_SEARCHED))
    {
      g_string_append_printf (sql, ", \"%s\"", title->id);
      (*n_fields)++;
    }
  else
    {
      g_string_append (sql, ", NULL");
      (*n_fields)++;
    }
  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & FAC_FIELD_SEARCHED) && &type->fields[i] != title)
      {
        g_string_append_printf (sql, ", \"%s\"", type->fields[i].id);
        (*n_fields)++;
      }
  g_string_append_printf (sql, " FROM \"%s\"", type->table);
  return g_string_free (sql, FALSE);
}

static FacSearchIndex *
get_index (FacStore *store, FacRecordKind kind, GError **error)
{
  if (store->searches[kind])
    return store->searches[kind];
  if (!store->search_db)
    store->search_db = fac_db_open (":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, error);
  if (!store->search_db)
    return NULL;

  const FacRecordType *type = fac_record_type (kind);
  g_autofree char *drop = g_strdup_printf ("DROP TABLE IF EXISTS \"%s\"", type->table);
  g_autofree char *create = g_strdup_printf (
      "CREATE VIRTUAL TABLE \"%s\" USING fts5 (title, rest, content='', columnsize=0, "
      "detail=column, tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
      type->table);
  if (!fac_db_run (store->search_db, drop, error) || !fac_db_run (store->search_db, create, error))
    return NULL;
  FacSearchIndex *index = g_new0 (FacSearchIndex, 1);
  index->type = type;
  index->table = g_strdup (type->table);
  index->select = select_sql (type, &index->n_fields);
  index->again = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  store->searches[kind] = index;
  return index;
}

static gint64
times_again (FacSearchIndex *index, gint64 fid)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (index->again, &fid));
}

/* -- Indexing ---------------------------------------------------------------------------------- */

static char *
folded_rest (FacSearchIndex *index, sqlite3_stmt *row)
{
  GString *rest = g_string_new (NULL);
  for (guint i = 1; i < index->n_fields; i++)
    {
      const char *text = (const char *)sqlite3_column_text (row, (int)i + 1);
      if (!text)
        continue;
      if (rest->len)
        g_string_append_c (rest, '\n');
      g_string_append (rest, text);
    }
  char *folded = fac_text_fold (rest->str);
  g_string_free (rest, TRUE);
  return folded;
}

static gboolean
index_row (FacStore *store, FacSearchIndex *index, sqlite3_stmt *row, GError **error)
{
  gint64 fid = sqlite3_column_int64 (row, 0);
  g_autofree char *title = fac_text_fold ((const char *)sqlite3_column_text (row, 1));
  g_autofree char *rest = folded_rest (index, row);
  g_autofree char *sql =
      g_strdup_printf ("INSERT INTO \"%s\" (rowid, title, rest) VALUES (?1, ?2, ?3)", index->table);
  sqlite3_stmt *insert = fac_db_statement (store->search_db, sql, error);
  if (!insert)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, fid | (times_again (index, fid) << FID_BITS));
  sqlite3_bind_text (insert, 2, title, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 3, rest, -1, SQLITE_STATIC);
  gboolean is_written = fac_db_finish (store->search_db, insert, error);
  sqlite3_clear_bindings (insert);
  return is_written;
}

/* `until_us`: monotonic time to stop at, 0: never. */
static gboolean
index_rows (FacStore *store, FacSearchIndex *index, gint64 until_us, GError **error)
{
  g_autofree char *sql = g_strconcat (index->select, " WHERE fid > ?1 ORDER BY fid", NULL);
  g_autoptr (sqlite3_stmt) rows = fac_db_prepare (store->db, sql, error);
  if (!rows || !fac_db_run (store->search_db, "BEGIN", error))
    return FALSE;
  int rc;
  guint n_rows = 0;
  gboolean is_written = TRUE;
  sqlite3_bind_int64 (rows, 1, index->last_fid);
  while ((rc = sqlite3_step (rows)) == SQLITE_ROW)
    {
      is_written = index_row (store, index, rows, error);
      if (!is_written)
        break;
      index->last_fid = sqlite3_column_int64 (rows, 0);
      if (++n_rows % ROWS_A_LOOK == 0 && until_us && g_get_monotonic_time () >= until_us)
        break;
    }
  index->is_complete = rc == SQLITE_DONE;
  if (is_written && rc != SQLITE_DONE && rc != SQLITE_ROW)
    {
      fac_db_set_error (store->db, rc, error);
      is_written = FALSE;
    }
  return fac_db_run (store->search_db, "COMMIT", is_written ? error : NULL) && is_written;
}

gboolean
fac_store_search_prepare (FacStore *store, FacRecordKind kind, guint budget_ms)
{
  FacSearchIndex *index = get_index (store, kind, NULL);
  if (!index)
    return FALSE;
  if (!index->is_complete)
    index_rows (store, index, g_get_monotonic_time () + (gint64)budget_ms * 1000, NULL);
  return index->is_complete;
}

/* -- Following writes ---------------------------------------------------------------------------
 */

static void
forget_index (FacStore *store, FacRecordKind kind)
{
  g_clear_pointer (&store->searches[kind], fac_search_free);
}

static gboolean
index_again (FacStore *store, FacSearchIndex *index, const char *uuid)
{
  g_autofree char *sql = g_strconcat (index->select, " WHERE uuid = ?1", NULL);
  g_autoptr (sqlite3_stmt) row = fac_db_prepare (store->db, sql, NULL);
  if (!row)
    return FALSE;
  sqlite3_bind_text (row, 1, uuid, -1, SQLITE_STATIC);
  int rc = sqlite3_step (row);
  if (rc != SQLITE_ROW)
    return rc == SQLITE_DONE;

  gint64 fid = sqlite3_column_int64 (row, 0);
  if (fid <= index->last_fid)
    g_hash_table_replace (index->again, g_memdup2 (&fid, sizeof fid),
                          GINT_TO_POINTER ((int)times_again (index, fid) + 1));
  else if (!index->is_complete)
    return TRUE; /* its turn comes */
  index->last_fid = MAX (index->last_fid, fid);
  return index_row (store, index, row, NULL);
}

void
fac_search_follow (FacStore *store, const FacChanges *changes)
{
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    if (!changes || changes->whole[kind])
      forget_index (store, (FacRecordKind)kind);
  for (guint i = 0; changes && i < changes->rows->len; i++)
    {
      const FacChange *change = changes->rows->pdata[i];
      FacSearchIndex *index = store->searches[change->kind];
      /* A removed row needs nothing: what is found is looked up before it is told. */
      if (index && change->operation != FAC_CHANGE_DELETED
          && !index_again (store, index, change->uuid))
        forget_index (store, change->kind);
    }
}

/* -- Searching ----------------------------------------------------------------------------------
 */

/* "\"fond\"* AND \"caux\"*", or NULL without a word. */
static char *
match_expression (const char *words)
{
  g_autofree char *folded = fac_text_fold (words);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  GString *match = g_string_new (NULL);
  for (char **part = parts; *part; part++)
    if (**part)
      g_string_append_printf (match, "%s\"%s\" *", match->len ? " AND " : "", *part);
  return g_string_free (match, match->len == 0);
}

static gboolean
is_there (FacStore *store, FacSearchIndex *index, gint64 fid)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE fid = ?1", index->table);
  sqlite3_stmt *statement = fac_db_statement (store->db, sql, NULL);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, fid);
  gboolean is_found = sqlite3_step (statement) == SQLITE_ROW;
  sqlite3_reset (statement);
  return is_found;
}

static gboolean
find (FacStore *store, FacSearchIndex *index, const char *match, guint limit, GHashTable *seen,
      GArray *fids, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rowid FROM \"%s\" WHERE \"%s\" MATCH ?1",
                                          index->table, index->table);
  sqlite3_stmt *statement = fac_db_statement (store->search_db, sql, error);
  int rc = SQLITE_DONE;
  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, match, -1, SQLITE_STATIC);
  while (fids->len < limit && (rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      gint64 document = sqlite3_column_int64 (statement, 0);
      gint64 fid = document & FID_MASK;
      if (document >> FID_BITS != times_again (index, fid) || g_hash_table_contains (seen, &fid)
          || !is_there (store, index, fid))
        continue;
      g_hash_table_add (seen, g_memdup2 (&fid, sizeof fid));
      g_array_append_val (fids, fid);
    }
  sqlite3_reset (statement);
  if (rc == SQLITE_DONE || rc == SQLITE_ROW)
    return TRUE;
  fac_db_set_error (store->search_db, rc, error);
  return FALSE;
}

GArray *
fac_store_search (FacStore *store, FacRecordKind kind, const char *words, guint limit,
                  GError **error)
{
  g_autoptr (GArray) fids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *match = match_expression (words);
  FacSearchIndex *index = get_index (store, kind, error);
  if (!index || !fac_store_flush (store, error)
      || (!index->is_complete && !index_rows (store, index, 0, error)))
    return NULL;
  store->action.is_searched = store->action.is_open;
  if (!match)
    return g_steal_pointer (&fids);

  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree char *in_title = g_strdup_printf ("title : (%s)", match);
  if (!find (store, index, in_title, limit, seen, fids, error)
      || !find (store, index, match, limit, seen, fids, error))
    return NULL;
  return g_steal_pointer (&fids);
}

GPtrArray *
fac_store_search_records (FacStore *store, FacRecordKind kind, const char *words, guint limit,
                          GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (fac_record_free);
  g_autoptr (GArray) fids = fac_store_search (store, kind, words, limit, error);

  for (guint i = 0; fids && i < fids->len; i++)
    {
      GError *failure = NULL;
      gpointer record = fac_store_read_row (store->db, fac_record_type (kind), NULL,
                                            g_array_index (fids, gint64, i), &failure);
      if (failure)
        {
          g_propagate_error (error, failure);
          return NULL;
        }
      if (record)
        g_ptr_array_add (records, record);
    }
  return fids ? g_steal_pointer (&records) : NULL;
}
