/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files of tiles: both formats, their rows, what is refused. */
#include "fac-tiles.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

static char *folder;

static char *
make_file (const char *name, const char *sql)
{
  char *path = g_build_filename (folder, name, NULL);
  sqlite3 *db;
  char *message = NULL;
  g_unlink (path);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
  return path;
}

/* Only the beginning of a picture is looked at here. */
#define PNG "x'89504E470D0A1A0A0000000D'"
#define METADATA "CREATE TABLE metadata (name TEXT, value TEXT);"
#define TILES "CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data BLOB);"

/* Rouen (1.1°, 49.44°) lies in tile 12/2060/1398 from the north: 2697 from the south. By
 * https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames */
static void
test_mbtiles (void)
{
  g_autofree char *path =
      make_file ("a.mbtiles", METADATA TILES
                 "INSERT INTO metadata VALUES ('name', 'Plan'), ('format', 'png'), ('bounds', "
                 "'1.0,49.4,1.2,49.5'), ('attribution', '<a href=\"x\">&copy; IGN</a> 2026');"
                 "INSERT INTO tiles VALUES (12, 2060, 2697, " PNG "), (14, 1, 1, " PNG ");");
  g_autoptr (GError) error = NULL;
  g_autoptr (FacTiles) tiles = fac_tiles_open (path, NULL, &error);
  g_assert_no_error (error);
  const FacTilesInfo *info = fac_tiles_info (tiles);
  g_assert_cmpstr (info->name, ==, "Plan");
  g_assert_cmpstr (info->attribution, ==, "© IGN 2026");
  g_assert_cmpint (info->min_zoom, ==, 12);
  g_assert_cmpint (info->max_zoom, ==, 14);
  g_assert_cmpfloat (info->bounds_deg[2], ==, 1.2);
  g_autoptr (GBytes) bytes = fac_tiles_get (tiles, 12, 2060, 1398, &error);
  g_assert_no_error (error);
  g_assert_nonnull (bytes);
  g_assert_true (fac_tile_is_picture (bytes));
  g_assert_null (fac_tiles_get (tiles, 12, 2060, 2697, &error));
  g_assert_null (fac_tiles_get (tiles, 99, -1, -1, &error));
  g_assert_no_error (error);
}

/* Usual files keep each picture once, behind a view. */
static void
test_view (void)
{
  g_autofree char *path = make_file (
      "view.mbtiles", METADATA
      "CREATE TABLE map (zoom_level, tile_column, tile_row, tile_id); CREATE TABLE images "
      "(tile_id, tile_data BLOB); CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, "
      "tile_data FROM map JOIN images USING (tile_id); INSERT INTO map VALUES (0, 0, 0, 'a'); "
      "INSERT INTO images VALUES ('a', " PNG ");");
  g_autoptr (GError) error = NULL;
  g_autoptr (FacTiles) tiles = fac_tiles_open (path, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) bytes = fac_tiles_get (tiles, 0, 0, 0, &error);
  g_assert_nonnull (bytes);
}

#define CONTENTS                                                                                   \
  "CREATE TABLE gpkg_contents (table_name, data_type, identifier, min_x, min_y, max_x, max_y);"    \
  "CREATE TABLE gpkg_tile_matrix_set (table_name, srs_id, min_x, min_y, max_x, max_y);"            \
  "CREATE TABLE gpkg_tile_matrix (table_name, zoom_level, tile_width, pixel_x_size);"              \
  "INSERT INTO gpkg_contents VALUES ('plan', 'tiles', 'Plan', 0, 6000000, 200000, 6300000);"

/* A matrix that begins at (0, 0) and calls the web's zoom 1 "7". */
static void
test_geopackage (void)
{
  g_autofree char *path = make_file (
      "a.gpkg", CONTENTS TILES "ALTER TABLE tiles RENAME TO plan; INSERT INTO gpkg_tile_matrix_set "
                               "VALUES ('plan', 3857, 0, -20037508.342789244, 20037508.342789244, "
                               "0); INSERT INTO gpkg_tile_matrix VALUES ('plan', 7, 256, "
                               "78271.51696402048); INSERT INTO plan VALUES (7, 0, 0, " PNG ");");
  g_autoptr (GError) error = NULL;
  g_autoptr (FacTiles) tiles = fac_tiles_open (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fac_tiles_info (tiles)->min_zoom, ==, 1);
  g_assert_cmpint (fac_tiles_info (tiles)->max_zoom, ==, 1);
  g_autoptr (GBytes) bytes = fac_tiles_get (tiles, 1, 1, 1, &error);
  g_assert_nonnull (bytes);
  g_assert_null (fac_tiles_get (tiles, 1, 0, 0, &error));
}

/* Figures that no file has by accident place nothing. */
static void
test_wild (void)
{
  g_autofree char *path = make_file (
      "wild.gpkg", CONTENTS TILES
      "ALTER TABLE tiles RENAME TO plan; INSERT INTO gpkg_tile_matrix_set VALUES ('plan', 3857, "
      "1e300, -20037508.342789244, 20037508.342789244, 1e300); INSERT INTO gpkg_tile_matrix VALUES "
      "('plan', 7, 256, 78271.51696402048), ('plan', 8, 256, 0), ('plan', 9, 256, -1), ('plan', "
      "10, "
      "256, 9e999), ('plan', 11, 256, 1e-300); INSERT INTO plan VALUES (7, 0, 0, " PNG ");");
  g_autoptr (GError) error = NULL;
  g_assert_null (fac_tiles_open (path, NULL, &error));
  g_assert_nonnull (strstr (error->message, "3857"));

  g_autofree char *endless =
      make_file ("bounds.mbtiles",
                 METADATA TILES "INSERT INTO metadata VALUES ('bounds', '-inf,-inf,inf,inf'); "
                                "INSERT INTO tiles VALUES (0, 0, 0, " PNG ");");
  g_autoptr (FacTiles) tiles = fac_tiles_open (endless, NULL, NULL);
  g_assert_cmpfloat (fac_tiles_info (tiles)->bounds_deg[0], ==, -180);
}

/* Each is refused in one sentence that names the file. */
static void
test_refused (void)
{
  g_autofree char *text = g_build_filename (folder, "text.mbtiles", NULL);
  g_assert_true (g_file_set_contents (text, "not a database, only a text long enough", -1, NULL));
  g_autofree char *missing = g_build_filename (folder, "missing.mbtiles", NULL);
  const struct
  {
    char *path;
    const char *word;
  } cases[] = {
    { make_file ("pbf.mbtiles", METADATA TILES "INSERT INTO metadata VALUES ('format', 'pbf'); "
                                               "INSERT INTO tiles VALUES (0, 0, 0, x'1F8B08');"),
      "vector" },
    { make_file ("webp.mbtiles", METADATA TILES "INSERT INTO tiles VALUES (0, 0, 0, "
                                                "x'52494646000000005745425056');"),
      "WebP" },
    { make_file ("none.mbtiles", METADATA TILES), "no tiles" },
    { make_file ("other.mbtiles", "CREATE TABLE x (y);"), "MBTiles" },
    { make_file ("shapes.gpkg", CONTENTS "UPDATE gpkg_contents SET data_type = 'features';"),
      "no table of tiles" },
    { make_file ("lambert.gpkg",
                 CONTENTS TILES "ALTER TABLE tiles RENAME TO plan; INSERT INTO "
                                "gpkg_tile_matrix_set VALUES ('plan', 2154, 0, 0, 1, 1); INSERT "
                                "INTO gpkg_tile_matrix VALUES ('plan', 7, 256, 10); INSERT INTO "
                                "plan VALUES (7, 0, 0, " PNG ");"),
      "3857" },
    { make_file ("endless.mbtiles", METADATA
                 "CREATE VIEW tiles AS WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT "
                 "i + 1 FROM n) SELECT i AS zoom_level, 0 AS tile_column, 0 AS tile_row, " PNG
                 " AS tile_data FROM n;"),
      "in time" },
    { g_strdup (text), "MBTiles" },
    { g_strdup (missing), "not there" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_path_get_basename (cases[i].path);
      g_assert_null (fac_tiles_open (cases[i].path, NULL, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, name));
      g_assert_nonnull (strstr (error->message, cases[i].word));
      g_free (cases[i].path);
    }
}

static void
test_own (void)
{
  g_autofree char *path = g_build_filename (folder, "own.mbtiles", NULL);
  g_autofree char *foreign = make_file ("foreign.mbtiles", METADATA TILES);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\x89PNG\r\n\x1a\n....", 12);
  g_autoptr (GError) error = NULL;
  g_autoptr (FacTiles) own = fac_tiles_open_own (path, "Plan d'ici", "© IGN", &error);
  g_assert_no_error (error);
  g_assert_false (fac_tiles_has (own, 12, 2060, 1398));
  g_assert_true (fac_tiles_put (own, 12, 2060, 1398, bytes, &error));
  g_assert_true (fac_tiles_put (own, 12, 2060, 1398, bytes, &error));
  g_assert_true (fac_tiles_sync (own, &error));
  g_clear_pointer (&own, fac_tiles_close);

  g_autoptr (FacTiles) again = fac_tiles_open (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fac_tiles_has (again, 12, 2060, 1398));
  g_assert_cmpstr (fac_tiles_info (again)->attribution, ==, "© IGN");
  g_assert_null (fac_tiles_open_own (foreign, "x", "y", &error));
  g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_EXISTS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("fac-tiles-XXXXXX", NULL);
  g_test_add_func ("/tiles/mbtiles", test_mbtiles);
  g_test_add_func ("/tiles/view", test_view);
  g_test_add_func ("/tiles/geopackage", test_geopackage);
  g_test_add_func ("/tiles/wild", test_wild);
  g_test_add_func ("/tiles/refused", test_refused);
  g_test_add_func ("/tiles/own", test_own);
  return g_test_run ();
}
