/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of features for others. */
#include "fac-feature-file.h"

#include "fac-db.h"
#include "fac-geometry-blob.h"
#include "fac-place.h"
#include "fac-schema-sql.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define LAMBERT_93 2154

/* Source: EPSG 2154, as GDAL 3.6 writes it. */
#define LAMBERT_93_DEFINITION                                                                      \
  "PROJCS[\"RGF93 v1 / Lambert-93\",GEOGCS[\"RGF93 v1\",DATUM[\"Reseau_Geodesique"                 \
  "_Francais_1993_v1\",SPHEROID[\"GRS 1980\",6378137,298.257222101,AUTHORITY[\"EP"                 \
  "SG\",\"7019\"]],AUTHORITY[\"EPSG\",\"6171\"]],PRIMEM[\"Greenwich\",0,AUTHORITY"                 \
  "[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9"                 \
  "122\"]],AUTHORITY[\"EPSG\",\"4171\"]],PROJECTION[\"Lambert_Conformal_Conic_2SP"                 \
  "\"],PARAMETER[\"latitude_of_origin\",46.5],PARAMETER[\"central_meridian\",3],P"                 \
  "ARAMETER[\"standard_parallel_1\",49],PARAMETER[\"standard_parallel_2\",44],PAR"                 \
  "AMETER[\"false_easting\",700000],PARAMETER[\"false_northing\",6600000],UNIT[\""                 \
  "metre\",1,AUTHORITY[\"EPSG\",\"9001\"]],AXIS[\"Easting\",EAST],AXIS[\"Northing"                 \
  "\",NORTH],AUTHORITY[\"EPSG\",\"2154\"]]"

void
fac_feature_row_free (gpointer data)
{
  FacFeatureRow *row = data;
  if (!row)
    return;
  g_strfreev (row->cells);
  g_clear_pointer (&row->wkb, g_bytes_unref);
  g_free (row);
}

static gboolean
run_quoted (FacDb *db, char *sql, GError **error)
{
  gboolean done = fac_db_run (db, sql, error);
  sqlite3_free (sql);
  return done;
}

static gboolean
make_file (FacDb *db, GError **error)
{
  return fac_db_run (db,
                     "PRAGMA journal_mode = DELETE; PRAGMA application_id = 1196444487; "
                     "PRAGMA user_version = 10200; BEGIN;" FAC_SCHEMA_GPKG,
                     error)
         && run_quoted (db,
                        sqlite3_mprintf ("INSERT INTO gpkg_spatial_ref_sys VALUES ('RGF93 v1 / "
                                         "Lambert-93', %d, 'EPSG', %d, %Q, NULL)",
                                         LAMBERT_93, LAMBERT_93, LAMBERT_93_DEFINITION),
                        error);
}

static gboolean
make_table (FacDb *db, const FacFeatureTable *table, GError **error)
{
  GString *sql = g_string_new (NULL);
  g_string_printf (sql,
                   "CREATE TABLE \"%s\" (\"fid\" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "
                   "\"geom\" %s",
                   table->name, table->geometry);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const FacFeatureColumn *column = &g_array_index (table->columns, FacFeatureColumn, i);
      g_string_append_printf (sql, ", \"%s\" %s", column->name, column->declaration);
    }
  g_string_append (sql, ")");
  gboolean done = fac_db_run (db, sql->str, error);
  g_string_free (sql, TRUE);
  return done
         && run_quoted (db,
                        sqlite3_mprintf ("INSERT INTO gpkg_contents (table_name, data_type, "
                                         "identifier, description, srs_id) VALUES (%Q, "
                                         "'features', %Q, %Q, %d); INSERT INTO "
                                         "gpkg_geometry_columns VALUES (%Q, 'geom', %Q, %d, 0, 0)",
                                         table->name, table->name, table->description, LAMBERT_93,
                                         table->name, table->geometry, LAMBERT_93),
                        error);
}

static sqlite3_stmt *
prepare_insert (FacDb *db, const FacFeatureTable *table, GError **error)
{
  GString *sql = g_string_new (NULL);
  g_string_printf (sql, "INSERT INTO \"%s\" (\"geom\"", table->name);
  for (guint i = 0; i < table->columns->len; i++)
    g_string_append_printf (sql, ", \"%s\"",
                            g_array_index (table->columns, FacFeatureColumn, i).name);
  g_string_append (sql, ") VALUES (?");
  for (guint i = 0; i < table->columns->len; i++)
    g_string_append (sql, ", ?");
  g_string_append (sql, ")");
  sqlite3_stmt *statement = fac_db_prepare (db, sql->str, error);
  g_string_free (sql, TRUE);
  return statement;
}

static void
bind_cell (sqlite3_stmt *statement, int index, const char *declaration, const char *text)
{
  if (!text || !*text)
    sqlite3_bind_null (statement, index);
  else if (g_str_equal (declaration, "REAL"))
    sqlite3_bind_double (statement, index, g_ascii_strtod (text, NULL));
  else if (g_str_has_suffix (declaration, "INT") || g_str_equal (declaration, "INTEGER"))
    sqlite3_bind_int64 (statement, index, g_ascii_strtoll (text, NULL, 10));
  else
    sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}

static gboolean
put_row (FacDb *db, sqlite3_stmt *insert, const FacFeatureTable *table, const FacFeatureRow *row,
         FacArena *arena, FacBox *box, GError **error)
{
  FacCell shape = { .type = SQLITE_NULL };
  gboolean is_multiple = g_str_has_prefix (table->geometry, "MULTI");
  if (row->wkb
      && !fac_geometry_blob_from_plane (&shape, row->wkb, LAMBERT_93, is_multiple, box, arena,
                                        error))
    return FALSE;
  fac_cell_bind (&shape, insert, 1);
  for (guint i = 0; i < table->columns->len; i++)
    bind_cell (insert, (int)i + 2, g_array_index (table->columns, FacFeatureColumn, i).declaration,
               row->cells[i]);
  gboolean done = fac_db_finish (db, insert, error);
  fac_arena_reset (arena);
  return done;
}

static gboolean
fill_table (FacDb *db, const FacFeatureTable *table, GError **error)
{
  FacBox box = FAC_BOX_EMPTY;
  if (!table->rows || table->rows->len == 0)
    return TRUE;
  sqlite3_stmt *insert = prepare_insert (db, table, error);
  FacArena *arena = fac_arena_new ();
  gboolean done = insert != NULL;
  for (guint i = 0; done && i < table->rows->len; i++)
    done = put_row (db, insert, table, table->rows->pdata[i], arena, &box, error);
  sqlite3_finalize (insert);
  fac_arena_free (arena);
  if (!done || box.west_deg > box.east_deg)
    return done;
  return run_quoted (db,
                     sqlite3_mprintf ("UPDATE gpkg_contents SET min_x = %!.17g, min_y = %!.17g, "
                                      "max_x = %!.17g, max_y = %!.17g WHERE table_name = %Q",
                                      box.west_deg, box.south_deg, box.east_deg, box.north_deg,
                                      table->name),
                     error);
}

gboolean
fac_feature_file_write (const char *path, const FacFeatureTable *tables, guint n_tables,
                        GError **error)
{
  g_autofree char *real = fac_place_resolve_new (path, error);
  g_autofree char *unfinished = real ? g_strconcat (real, ".part", NULL) : NULL;
  if (!real)
    return FALSE;
  g_remove (unfinished);
  FacDb *db = fac_db_open (unfinished, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  gboolean done = db && make_file (db, error);
  for (guint i = 0; done && i < n_tables; i++)
    done = make_table (db, &tables[i], error) && fill_table (db, &tables[i], error);
  done = done && fac_db_run (db, "COMMIT;", error);
  g_clear_pointer (&db, fac_db_close);
  done = done && fac_place_rename_new (unfinished, real, error);
  if (!done)
    g_remove (unfinished);
  return done;
}
