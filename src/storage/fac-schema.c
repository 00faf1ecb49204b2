/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The layout of the project file, written. */
#include "fac-schema.h"

#include "fac-schema-sql.h"

#include <string.h>

gboolean
fac_schema_is_shown (FacRecordKind kind)
{
  switch (kind)
    {
    case FAC_RECORD_COMMUNE:
    case FAC_RECORD_ORGANISATION:
    case FAC_RECORD_ESTABLISHMENT:
    case FAC_RECORD_LABEL:
    case FAC_RECORD_ZONE:
    case FAC_RECORD_FLOW:
    case FAC_RECORD_CEILING:
    case FAC_RECORD_PERSON:
    case FAC_RECORD_LAYER_FEATURE:
    case FAC_RECORD_EXCHANGE:
    case FAC_RECORD_TASK:
    case FAC_RECORD_EVENT:
    case FAC_RECORD_ATTENDANCE:
    case FAC_RECORD_OBJECTIVE:
    case FAC_RECORD_GOVERNANCE_BODY:
    case FAC_RECORD_MEMBERSHIP:
    case FAC_RECORD_DECISION:
    case FAC_RECORD_CHARTER:
    case FAC_RECORD_ACTION:
    case FAC_RECORD_LEAD:
    case FAC_RECORD_SYNERGY:
    case FAC_RECORD_SYNERGY_MEMBER:
    case FAC_RECORD_SYNERGY_STEP:
    case FAC_RECORD_VALUE_NOTE:
      return TRUE;
    case FAC_RECORD_PROJECT:
    case FAC_RECORD_SOURCE:
    case FAC_RECORD_PROVENANCE:
    case FAC_RECORD_REFUSED_ROW:
    case FAC_RECORD_QUESTION:
    case FAC_RECORD_FREE_COLUMN:
    case FAC_RECORD_SAVED_FILTER:
    case FAC_RECORD_TERM:
    case FAC_RECORD_CONTAINER:
    case FAC_RECORD_LAYER:
    case FAC_RECORD_REPLY:
    case FAC_RECORD_TEMPLATE:
    case FAC_RECORD_ATTACHMENT:
    case FAC_RECORD_METHOD:
    case FAC_RECORD_CRITERION:
    case FAC_RECORD_SWOT_ITEM:
    case FAC_RECORD_PERIMETER_ITEM:
    case FAC_RECORD_COMMITMENT:
    case FAC_RECORD_STAKEHOLDER:
    case FAC_RECORD_ARGUMENT:
    case FAC_RECORD_BUDGET_LINE:
    case FAC_RECORD_ACTION_OBJECTIVE:
    case FAC_RECORD_COMMUNICATION_ITEM:
    case FAC_RECORD_INTEREST:
    case FAC_RECORD_OBSTACLE:
    case FAC_RECORD_FACTOR:
    case FAC_RECORD_RULE:
    case FAC_RECORD_DIAGRAM:
    case FAC_N_RECORD_KINDS:
      return FALSE;
    }
  return FALSE;
}

const FacField *
fac_schema_geometry_field (const FacRecordType *type)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].type == FAC_FIELD_POINT || type->fields[i].type == FAC_FIELD_SHAPE)
      return &type->fields[i];
  return NULL;
}

static const char *
geometry_type (const FacRecordType *type, const FacField *field)
{
  if (field->type == FAC_FIELD_POINT)
    return "POINT";
  return type->kind == FAC_RECORD_ZONE ? "MULTIPOLYGON" : "GEOMETRY";
}

static const char *
column_type (const FacRecordType *type, const FacField *field)
{
  switch (field->type)
    {
    case FAC_FIELD_TEXT:
    case FAC_FIELD_LONG_TEXT:
    case FAC_FIELD_REFERENCE:
    case FAC_FIELD_ENUM:
      return "TEXT";
    case FAC_FIELD_DATE:
      return "DATE";
    case FAC_FIELD_INTEGER:
    case FAC_FIELD_EUR_CENTS:
      return "INTEGER";
    case FAC_FIELD_REAL:
      return "REAL";
    case FAC_FIELD_TERNARY:
      return "BOOLEAN";
    case FAC_FIELD_POINT:
    case FAC_FIELD_SHAPE:
      return geometry_type (type, field);
    }
  g_assert_not_reached ();
}

static void
append_enum_check (GString *sql, const char *column, const FacEnum *list)
{
  g_string_append_printf (sql, " CHECK (%s IN (", column);
  for (const FacEnumItem *item = list->items; item->value; item++)
    g_string_append_printf (sql, "%s'%s'", item == list->items ? "" : ",", item->id);
  g_string_append (sql, "))");
}

char *
fac_schema_column (const FacRecordType *type, const FacField *field)
{
  g_autofree char *column = fac_db_quote (field->id);
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "%s %s", column, column_type (type, field));
  if (field->flags & FAC_FIELD_REQUIRED)
    g_string_append (sql, " NOT NULL");
  if (field->type == FAC_FIELD_ENUM)
    append_enum_check (sql, column, field->values);
  else if (field->type == FAC_FIELD_TERNARY)
    g_string_append_printf (sql, " CHECK (%s IN (0,1))", column);
  else if (field->type == FAC_FIELD_DATE)
    g_string_append_printf (sql, " CHECK (%s GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')",
                            column);
  else if (field->type == FAC_FIELD_REFERENCE)
    g_string_append_printf (sql, " REFERENCES \"%s\" (\"uuid\") ON DELETE %s ON UPDATE CASCADE",
                            fac_record_type (field->target)->table,
                            field->flags & FAC_FIELD_REQUIRED ? "CASCADE" : "SET NULL");
  return g_string_free (sql, FALSE);
}

char *
fac_schema_plain_table (const FacRecordType *type, const char *schema)
{
  GString *sql = g_string_new (NULL);
  g_string_append_printf (sql,
                          "CREATE TABLE %s.\"%s\" (\"fid\" INTEGER PRIMARY KEY NOT NULL, "
                          "\"uuid\" TEXT",
                          schema, type->table);
  for (guint i = 0; i < type->n_fields; i++)
    g_string_append_printf (sql, ", \"%s\" %s", type->fields[i].id,
                            column_type (type, &type->fields[i]));
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

char *
fac_schema_table (const FacRecordType *type, const char *name)
{
  GString *sql = g_string_new (NULL);
  g_string_append_printf (
      sql, "CREATE TABLE \"%s\" (\"fid\" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ", name);
  g_string_append (sql, "\"uuid\" TEXT UNIQUE");
  for (guint i = 0; i < type->n_fields; i++)
    {
      g_autofree char *column = fac_schema_column (type, &type->fields[i]);
      g_string_append_printf (sql, ", %s", column);
    }
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

/* Fields that are looked up by value; an optional reference is needed for its ON DELETE. */
static gboolean
is_indexed (const FacField *field)
{
  return (field->flags & FAC_FIELD_UNIQUE_KEY)
         || (field->type == FAC_FIELD_REFERENCE && !(field->flags & FAC_FIELD_REQUIRED));
}

gboolean
fac_schema_create_index (FacDb *db, const FacRecordType *type, const FacField *field,
                         GError **error)
{
  if (!is_indexed (field))
    return TRUE;
  g_autofree char *sql = g_strdup_printf (
      "CREATE INDEX IF NOT EXISTS \"fac_%s_%s\" ON \"%s\" (\"%s\") WHERE \"%s\" IS NOT NULL",
      type->table, field->id, type->table, field->id, field->id);
  return fac_db_run (db, sql, error);
}

gboolean
fac_schema_create_indexes (FacDb *db, const FacRecordType *type, GError **error)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (!fac_schema_create_index (db, type, &type->fields[i], error))
      return FALSE;
  return TRUE;
}

gboolean
fac_schema_drop_indexes (FacDb *db, const FacRecordType *type, const guint8 *fields, GError **error)
{
  for (guint i = 0; i < type->n_fields; i++)
    {
      if (!is_indexed (&type->fields[i]) || (fields && !fields[i]))
        continue;
      g_autofree char *sql =
          g_strdup_printf ("DROP INDEX IF EXISTS \"fac_%s_%s\"", type->table, type->fields[i].id);
      if (!fac_db_run (db, sql, error))
        return FALSE;
    }
  return TRUE;
}

char *
fac_schema_trigger (const FacRecordType *type)
{
  return g_strdup_printf (FAC_SCHEMA_UUID_TRIGGER, type->table, type->table, type->table);
}

static gboolean
register_contents (FacDb *db, const FacRecordType *type, GError **error)
{
  const FacField *geometry = fac_schema_geometry_field (type);
  sqlite3_stmt *statement = fac_db_statement (
      db,
      "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, "
      "srs_id) VALUES (?1, ?2, ?1, '', strftime('%Y-%m-%dT%H:%M:%fZ','now'), ?3)",
      error);
  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, type->table, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, geometry ? "features" : "attributes", -1, SQLITE_STATIC);
  if (geometry)
    sqlite3_bind_int (statement, 3, 4326);
  if (!fac_db_finish (db, statement, error) || !geometry)
    return !geometry && (!error || !*error);

  statement = fac_db_statement (
      db, "INSERT INTO gpkg_geometry_columns VALUES (?1, ?2, ?3, 4326, 0, 0)", error);
  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, type->table, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, geometry->id, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, geometry_type (type, geometry), -1, SQLITE_STATIC);
  return fac_db_finish (db, statement, error);
}

gboolean
fac_schema_create_table (FacDb *db, const FacRecordType *type, GError **error)
{
  g_autofree char *table = fac_schema_table (type, type->table);
  g_autofree char *trigger = fac_schema_trigger (type);

  return fac_db_run (db, table, error) && fac_db_run (db, trigger, error)
         && fac_schema_create_indexes (db, type, error)
         && (!fac_schema_is_shown (type->kind) || register_contents (db, type, error));
}

gboolean
fac_schema_create (FacDb *db, const char *file_id, GError **error)
{
  g_autofree char *header =
      g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d;",
                       FAC_GPKG_APPLICATION_ID, FAC_GPKG_VERSION);
  if (!fac_db_run (db, header, error) || !fac_db_run (db, FAC_SCHEMA_GPKG, error)
      || !fac_db_run (
          db, FAC_SCHEMA_INTERNAL FAC_SCHEMA_ERASED FAC_SCHEMA_CONTENT FAC_SCHEMA_RELEASE, error))
    return FALSE;
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    if (!fac_schema_create_table (db, fac_record_type ((FacRecordKind)kind), error))
      return FALSE;

  sqlite3_stmt *statement = fac_db_statement (db,
                                              "INSERT INTO fac_meta (key, value) VALUES "
                                              "('schema_version', ?1), "
                                              "('application', 'com.neci.Facilitator'), "
                                              "('file_id', ?2)",
                                              error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int (statement, 1, FAC_SCHEMA_VERSION);
  sqlite3_bind_text (statement, 2, file_id, -1, SQLITE_STATIC);
  return fac_db_finish (db, statement, error);
}
