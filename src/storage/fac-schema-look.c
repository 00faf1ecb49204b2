/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The layout of a project file, looked at: ours, QGIS's, a stranger's. */
#include "fac-schema.h"

#include "fac-schema-sql.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The columns of a table, or NULL when there is no such ordinary table. */
static GHashTable *
read_columns (FacDb *db, const char *table, GError **error)
{
  sqlite3_stmt *statement = fac_db_statement (
      db,
      "SELECT x.name FROM pragma_table_xinfo(?1) AS x WHERE EXISTS (SELECT 1 FROM sqlite_schema "
      "WHERE type = 'table' AND name = ?1 AND sql NOT LIKE 'CREATE VIRTUAL%') AND x.hidden = 0",
      error);
  if (!statement)
    return NULL;
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int rc;
  sqlite3_bind_text (statement, 1, table, -1, SQLITE_STATIC);
  while ((rc = sqlite3_step (statement)) == SQLITE_ROW)
    g_hash_table_add (columns, g_strdup ((const char *)sqlite3_column_text (statement, 0)));
  if (rc != SQLITE_DONE)
    {
      fac_db_set_error (db, rc, error);
      sqlite3_reset (statement);
      return NULL;
    }
  sqlite3_reset (statement);
  return g_steal_pointer (&columns);
}

static gboolean
look_at_table (FacDb *db, const FacRecordType *type, char **problem, GError **error)
{
  g_autoptr (GHashTable) columns = read_columns (db, type->table, error);
  if (!columns)
    return FALSE;
  if (g_hash_table_size (columns) == 0)
    {
      *problem = g_strdup_printf (_ ("The table “%s” is missing."), type->table);
      return TRUE;
    }
  const char *missing = NULL;
  if (!g_hash_table_contains (columns, "fid"))
    missing = "fid";
  else if (!g_hash_table_contains (columns, "uuid"))
    missing = "uuid";
  for (guint i = 0; !missing && i < type->n_fields; i++)
    if (!g_hash_table_contains (columns, type->fields[i].id))
      missing = type->fields[i].id;
  if (missing)
    *problem =
        g_strdup_printf (_ ("The column “%s” of the table “%s” is missing."), missing, type->table);
  return TRUE;
}

static gboolean
has_prefix (const char *name, const char *prefix, const char *table)
{
  gsize length = strlen (prefix);
  return strncmp (name, prefix, length) == 0 && strncmp (name + length, table, strlen (table)) == 0;
}

/* QGIS's and GDAL's own: https://gdal.org/drivers/vector/gpkg.html */
static gboolean
is_qgis_trigger (const char *name, const char *table)
{
  return has_prefix (name, "rtree_", table)
         || has_prefix (name, "trigger_insert_feature_count_", table)
         || has_prefix (name, "trigger_delete_feature_count_", table);
}

/* Whether a word of the text is the table's name. */
static gboolean
names_table (const char *sql, const char *table)
{
  gsize length = strlen (table);
  for (const char *at = sql; (at = strcasestr (at, table)); at += length)
    if ((at == sql || (!g_ascii_isalnum (at[-1]) && at[-1] != '_')) && !g_ascii_isalnum (at[length])
        && at[length] != '_')
      return TRUE;
  return FALSE;
}

static char *
judge_trigger (const char *name, const char *table, const char *sql)
{
  const FacRecordType *type = fac_record_type_by_table (table);
  gboolean is_ours = g_str_has_prefix (table, "fac_");
  if (!type && !is_ours)
    return NULL;
  if (type)
    {
      g_autofree char *own = fac_schema_trigger (type);
      if (strcmp (own, sql) == 0 || is_qgis_trigger (name, table))
        return NULL;
    }
  return g_strdup_printf (_ ("the trigger “%s” of another program acts on the table “%s”"), name,
                          table);
}

static char *
judge_view (const char *name, const char *sql)
{
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    {
      const char *table = fac_record_type ((FacRecordKind)kind)->table;
      if (names_table (sql, table))
        return g_strdup_printf (_ ("the view “%s” of another program rests on the table “%s”"),
                                name, table);
    }
  return NULL;
}

static gboolean
look_for_strangers (FacDb *db, char **foreign, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = fac_db_prepare (
      db,
      "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view') "
      "ORDER BY name",
      error);
  if (!statement)
    return FALSE;
  int rc;
  while ((rc = sqlite3_step (statement)) == SQLITE_ROW && !*foreign)
    {
      const char *type = (const char *)sqlite3_column_text (statement, 0);
      const char *name = (const char *)sqlite3_column_text (statement, 1);
      const char *table = (const char *)sqlite3_column_text (statement, 2);
      const char *sql = (const char *)sqlite3_column_text (statement, 3);
      if (!type || !name || !table || !sql)
        continue;
      *foreign =
          strcmp (type, "view") == 0 ? judge_view (name, sql) : judge_trigger (name, table, sql);
    }
  if (rc == SQLITE_ROW || rc == SQLITE_DONE)
    return TRUE;
  fac_db_set_error (db, rc, error);
  return FALSE;
}

gboolean
fac_schema_look (FacDb *db, char **problem, char **foreign, GError **error)
{
  *problem = NULL;
  *foreign = NULL;
  for (int kind = 0; kind < FAC_N_RECORD_KINDS && !*problem; kind++)
    if (!look_at_table (db, fac_record_type ((FacRecordKind)kind), problem, error))
      return FALSE;
  return look_for_strangers (db, foreign, error);
}

static GPtrArray *
list_names (FacDb *db, const char *type, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement =
      fac_db_statement (db, "SELECT name, tbl_name FROM sqlite_schema WHERE type = ?1", error);
  if (!statement)
    return NULL;
  int rc;
  sqlite3_bind_text (statement, 1, type, -1, SQLITE_STATIC);
  while ((rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *name = (const char *)sqlite3_column_text (statement, 0);
      const char *table = (const char *)sqlite3_column_text (statement, 1);
      for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
        {
          const FacRecordType *record = fac_record_type ((FacRecordKind)kind);
          const FacField *geometry = fac_schema_geometry_field (record);
          g_autofree char *rtree =
              geometry ? g_strdup_printf ("rtree_%s_%s", record->table, geometry->id) : NULL;
          if (strcmp (type, "trigger") == 0
                  ? strcmp (table, record->table) == 0 && is_qgis_trigger (name, record->table)
                  : g_strcmp0 (name, rtree) == 0)
            g_ptr_array_add (names, g_strdup (name));
        }
    }
  sqlite3_reset (statement);
  if (rc == SQLITE_DONE)
    return g_steal_pointer (&names);
  fac_db_set_error (db, rc, error);
  return NULL;
}

static gboolean
drop_each (FacDb *db, const char *type, GPtrArray *names, GError **error)
{
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *quoted = fac_db_quote (g_ptr_array_index (names, i));
      g_autofree char *sql = g_strdup_printf ("DROP %s %s", type, quoted);
      if (!fac_db_run (db, sql, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
forget_row_counts (FacDb *db, GError **error)
{
  gint64 is_there = 0;
  if (!fac_db_get_integer (db,
                           "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = "
                           "'gpkg_ogr_contents'",
                           &is_there, error))
    return FALSE;
  if (!is_there)
    return TRUE;
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    {
      sqlite3_stmt *statement = fac_db_statement (
          db,
          "UPDATE gpkg_ogr_contents SET feature_count = NULL WHERE table_name = ?1 AND "
          "feature_count IS NOT NULL",
          error);
      if (!statement)
        return FALSE;
      sqlite3_bind_text (statement, 1, fac_record_type ((FacRecordKind)kind)->table, -1,
                         SQLITE_STATIC);
      if (!fac_db_finish (db, statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
fac_schema_drop_spatial_indexes (FacDb *db, guint *dropped, GError **error)
{
  g_autoptr (GPtrArray) triggers = list_names (db, "trigger", error);
  if (!triggers || !drop_each (db, "TRIGGER", triggers, error))
    return FALSE;
  g_autoptr (GPtrArray) tables = list_names (db, "table", error);
  if (!tables || !drop_each (db, "TABLE", tables, error))
    return FALSE;
  *dropped = tables->len;
  for (guint i = 0; i < tables->len; i++)
    {
      sqlite3_stmt *statement = fac_db_statement (
          db,
          "DELETE FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index' AND "
          "'rtree_' || table_name || '_' || column_name = ?1",
          error);
      if (!statement)
        return FALSE;
      sqlite3_bind_text (statement, 1, g_ptr_array_index (tables, i), -1, SQLITE_STATIC);
      if (!fac_db_finish (db, statement, error))
        return FALSE;
    }
  return triggers->len == 0 || forget_row_counts (db, error);
}
