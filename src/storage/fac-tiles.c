/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tiles in SQLite. */
#include "fac-tiles.h"

#include "fac-db.h"
#include "fac-place.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Half the width of the web's Mercator map. Units: m. EPSG:3857. */
#define HALF_WORLD_M 20037508.342789244
#define N_ZOOMS 25
#define OWN_MARK "facilitator"

/* "tiles" may be a view that never ends. A scan of a large file without an index ends in time. */
#define LONGEST_OPENING_US (5 * G_USEC_PER_SEC)
#define LONGEST_TILE_US (2 * G_USEC_PER_SEC)
#define STEPS_A_LOOK 10000

/* Where a zoom of the web stands in the file. */
typedef struct
{
  gboolean is_there;
  int level;
  gint64 first_column, first_row; /* of the file's tile (0, 0) on the web's map, from the north */
} Level;

struct _FacTiles
{
  FacDb *db;
  char *shown;
  FacTilesInfo info;
  Level levels[N_ZOOMS];
  gboolean is_from_south; /* rows count from the south, as MBTiles has them */
  char *sql;
  gboolean is_own, is_writing;
  gint64 deadline_us; /* of the present question, on the monotonic clock */
  gboolean is_late;   /* one question took too long: no other is asked */
};

/* Gives FALSE, for `return`; `sentence` has one %s, for the file. */
G_GNUC_PRINTF (3, 4)
static gboolean
refuse (GError **error, FacStorageError code, const char *sentence, ...)
{
  va_list arguments;
  va_start (arguments, sentence);
  GError *failure = g_error_new_valist (FAC_STORAGE_ERROR, (int)code, sentence, arguments);
  va_end (arguments);
  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
set_failure (const char *shown, int rc, GError **error)
{
  if ((rc & 0xff) == SQLITE_NOTADB)
    return refuse (error, FAC_STORAGE_ERROR_NOT_A_PROJECT,
                   _ ("“%s” is no file of tiles: MBTiles or a GeoPackage with tiles is needed."),
                   shown);
  if ((rc & 0xff) == SQLITE_CORRUPT)
    return refuse (error, FAC_STORAGE_ERROR_DAMAGED,
                   _ ("The file of tiles “%s” is damaged: get it again."), shown);
  if ((rc & 0xff) == SQLITE_FULL)
    return refuse (error, FAC_STORAGE_ERROR_FULL, _ ("The disk is full: “%s” cannot grow."), shown);
  if ((rc & 0xff) == SQLITE_INTERRUPT)
    return refuse (error, FAC_STORAGE_ERROR_FAILED,
                   _ ("The file of tiles “%s” does not answer in time: get it again, with an index "
                      "of its tiles, or take the layer away."),
                   shown);
  g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_FAILED,
               /* TRANSLATORS: the second %s is a technical reason, in English. */
               _ ("The file of tiles “%s” cannot be used (%s)."), shown, sqlite3_errstr (rc));
  return FALSE;
}

static int
look_at_clock (gpointer data)
{
  FacTiles *tiles = data;
  tiles->is_late = tiles->is_late || g_get_monotonic_time () > tiles->deadline_us;
  return tiles->is_late;
}

/* -- Pictures ------------------------------------------------------------------------------ */

gboolean
fac_tile_is_picture (GBytes *bytes)
{
  gsize n;
  const guint8 *data = g_bytes_get_data (bytes, &n);
  return (n > 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
         || (n > 3 && data[0] == 0xff && data[1] == 0xd8 && data[2] == 0xff);
}

/* -- Opening ------------------------------------------------------------------------------- */

static gboolean
has_table (FacTiles *tiles, const char *name)
{
  gint64 n = 0;
  char *sql = sqlite3_mprintf (
      "SELECT COUNT(*) FROM sqlite_schema WHERE type IN ('table', 'view') AND name = %Q", name);
  gboolean is_read = fac_db_get_integer (tiles->db, sql, &n, NULL);
  sqlite3_free (sql);
  return is_read && n > 0;
}

/* The text of a name of the table "metadata", or NULL. */
static char *
metadata (FacTiles *tiles, const char *name)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT CAST(value AS TEXT) FROM metadata WHERE name = '%s'", name);
  char *text = fac_db_get_text (tiles->db, sql);
  if (text && !*g_strstrip (text))
    g_clear_pointer (&text, g_free);
  return text;
}

/* "<a href='…'>© OpenStreetMap</a>" without what stands between angles. */
static char *
without_markup (const char *text)
{
  GString *plain = g_string_new (NULL);
  gboolean is_inside = FALSE;

  for (const char *p = text; p && *p; p++)
    {
      if (*p == '<')
        is_inside = TRUE;
      if (!is_inside)
        g_string_append_c (plain, *p);
      if (*p == '>')
        is_inside = FALSE;
    }
  g_string_replace (plain, "&copy;", "©", 0);
  g_string_replace (plain, "&amp;", "&", 0);
  char *valid = g_utf8_make_valid (plain->str, -1);
  g_string_free (plain, TRUE);
  if (!*g_strstrip (valid))
    g_clear_pointer (&valid, g_free);
  return valid;
}

static void
read_bounds (FacTiles *tiles, const char *text)
{
  g_auto (GStrv) parts = text ? g_strsplit (text, ",", -1) : NULL;
  double bounds[4];

  if (!parts || g_strv_length (parts) != 4)
    return;
  for (int i = 0; i < 4; i++)
    {
      bounds[i] = g_ascii_strtod (parts[i], NULL);
      if (!(fabs (bounds[i]) <= 180))
        return;
    }
  if (bounds[0] < bounds[2] && bounds[1] < bounds[3])
    memcpy (tiles->info.bounds_deg, bounds, sizeof bounds);
}

/* The first tile tells what all are. */
static gboolean
check_first (FacTiles *tiles, const char *table, const char *format, GError **error)
{
  g_autofree char *quoted = fac_db_quote (table);
  g_autofree char *sql = g_strdup_printf ("SELECT tile_data FROM %s LIMIT 1", quoted);
  g_autoptr (sqlite3_stmt) statement = NULL;
  int rc = sqlite3_prepare_v2 (tiles->db->handle, sql, -1, &statement, NULL);

  if (rc == SQLITE_OK)
    rc = sqlite3_step (statement);
  if (rc == SQLITE_DONE)
    return refuse (error, FAC_STORAGE_ERROR_NOT_FOUND, _ ("“%s” holds no tiles."), tiles->shown);
  if (rc != SQLITE_ROW)
    return set_failure (tiles->shown, rc, error);
  g_autoptr (GBytes) bytes =
      g_bytes_new (sqlite3_column_blob (statement, 0), (gsize)sqlite3_column_bytes (statement, 0));
  gsize n;
  const guint8 *data = g_bytes_get_data (bytes, &n);
  if (g_strcmp0 (format, "pbf") == 0 || g_strcmp0 (format, "mvt") == 0
      || (n > 1 && data[0] == 0x1f && data[1] == 0x8b))
    return refuse (error, FAC_STORAGE_ERROR_NOT_A_PROJECT,
                   _ ("“%s” holds vector tiles, which this program does not draw. Ask for the same "
                      "map as pictures (raster MBTiles, PNG or JPEG)."),
                   tiles->shown);
  if (g_strcmp0 (format, "webp") == 0 || (n > 12 && memcmp (data, "RIFF", 4) == 0))
    return refuse (error, FAC_STORAGE_ERROR_NOT_A_PROJECT,
                   _ ("“%s” holds tiles in WebP, which this program does not draw. Ask for PNG or "
                      "JPEG."),
                   tiles->shown);
  return TRUE;
}

static gboolean
open_mbtiles (FacTiles *tiles, GError **error)
{
  g_autofree char *format = metadata (tiles, "format");
  g_autofree char *attribution = metadata (tiles, "attribution");
  g_autofree char *bounds = metadata (tiles, "bounds");
  g_autofree char *scheme = metadata (tiles, "scheme");
  gint64 lowest = 0, highest = 0;

  if (!check_first (tiles, "tiles", format, error))
    return FALSE;
  if (!fac_db_get_integer (tiles->db, "SELECT MIN(zoom_level) FROM tiles", &lowest, NULL)
      || !fac_db_get_integer (tiles->db, "SELECT MAX(zoom_level) FROM tiles", &highest, NULL))
    return set_failure (tiles->shown, sqlite3_errcode (tiles->db->handle), error);
  tiles->info.name = metadata (tiles, "name");
  tiles->info.attribution = without_markup (attribution);
  tiles->info.min_zoom = (int)CLAMP (lowest, 0, N_ZOOMS - 1);
  tiles->info.max_zoom = (int)CLAMP (highest, tiles->info.min_zoom, N_ZOOMS - 1);
  read_bounds (tiles, bounds);
  tiles->is_from_south = g_strcmp0 (scheme, "xyz") != 0;
  for (int zoom = tiles->info.min_zoom; zoom <= tiles->info.max_zoom; zoom++)
    tiles->levels[zoom] = (Level){ TRUE, zoom, 0, 0 };
  tiles->sql = g_strdup ("SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 "
                         "AND tile_row = ?3");
  return TRUE;
}

/* -- GeoPackage ---------------------------------------------------------------------------- */

/* One line of gpkg_tile_matrix: the web's zoom has its resolution, or none has. */
static void
place_level (FacTiles *tiles, int level, double pixel_m, int tile_px, double west_m, double north_m)
{
  double exact = pixel_m > 0 ? log2 (2 * HALF_WORLD_M / 256 / pixel_m) : -1;
  int zoom = (int)round (CLAMP (exact, -1, N_ZOOMS));
  double span_m = pixel_m * 256;
  double column = (west_m + HALF_WORLD_M) / span_m, row = (HALF_WORLD_M - north_m) / span_m;

  if (tile_px != 256 || zoom < 0 || zoom >= N_ZOOMS || fabs (exact - zoom) > 0.001
      || !(fabs (column) < G_MAXINT && fabs (row) < G_MAXINT)
      || fabs (column - round (column)) > 0.01 || fabs (row - round (row)) > 0.01)
    return;
  tiles->levels[zoom] = (Level){ TRUE, level, (gint64)round (column), (gint64)round (row) };
}

static gboolean
read_levels (FacTiles *tiles, const char *table, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  int rc = sqlite3_prepare_v2 (
      tiles->db->handle,
      "SELECT m.zoom_level, m.pixel_x_size, m.tile_width, s.min_x, s.max_y FROM gpkg_tile_matrix m "
      "JOIN gpkg_tile_matrix_set s ON s.table_name = m.table_name WHERE m.table_name = ?1 AND "
      "s.srs_id IN (3857, 900913)",
      -1, &statement, NULL);

  if (rc == SQLITE_OK)
    sqlite3_bind_text (statement, 1, table, -1, SQLITE_STATIC);
  while (rc == SQLITE_OK || rc == SQLITE_ROW)
    {
      rc = sqlite3_step (statement);
      if (rc == SQLITE_ROW)
        place_level (tiles, sqlite3_column_int (statement, 0), sqlite3_column_double (statement, 1),
                     sqlite3_column_int (statement, 2), sqlite3_column_double (statement, 3),
                     sqlite3_column_double (statement, 4));
    }
  if (rc != SQLITE_DONE)
    return set_failure (tiles->shown, rc, error);
  tiles->info.min_zoom = -1;
  for (int zoom = 0; zoom < N_ZOOMS; zoom++)
    if (tiles->levels[zoom].is_there)
      {
        tiles->info.min_zoom = tiles->info.min_zoom < 0 ? zoom : tiles->info.min_zoom;
        tiles->info.max_zoom = zoom;
      }
  return tiles->info.min_zoom >= 0
         || refuse (error, FAC_STORAGE_ERROR_NOT_A_PROJECT,
                    _ ("The tiles of “%s” are not cut as those of web maps (EPSG:3857, 256 "
                       "pixels). Convert them: gdal_translate -co "
                       "TILING_SCHEME=GoogleMapsCompatible."),
                    tiles->shown);
}

static double
degrees_of (double y_m)
{
  return atan (sinh (y_m / HALF_WORLD_M * G_PI)) * 180 / G_PI;
}

static void
read_extent (FacTiles *tiles, const char *table)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  if (sqlite3_prepare_v2 (tiles->db->handle,
                          "SELECT min_x, min_y, max_x, max_y, identifier FROM gpkg_contents WHERE "
                          "table_name = ?1",
                          -1, &statement, NULL)
      != SQLITE_OK)
    return;
  sqlite3_bind_text (statement, 1, table, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) != SQLITE_ROW)
    return;
  double west = sqlite3_column_double (statement, 0) / HALF_WORLD_M * 180;
  double east = sqlite3_column_double (statement, 2) / HALF_WORLD_M * 180;
  const double bounds[] = { west, degrees_of (sqlite3_column_double (statement, 1)), east,
                            degrees_of (sqlite3_column_double (statement, 3)) };
  if (bounds[0] < bounds[2] && bounds[1] < bounds[3])
    memcpy (tiles->info.bounds_deg, bounds, sizeof bounds);
  tiles->info.name = g_strdup ((const char *)sqlite3_column_text (statement, 4));
}

static gboolean
open_geopackage (FacTiles *tiles, const char *wanted, GError **error)
{
  g_autofree char *table =
      wanted ? g_strdup (wanted)
             : fac_db_get_text (tiles->db, "SELECT table_name FROM gpkg_contents WHERE data_type = "
                                           "'tiles' ORDER BY table_name");
  if (!table || !has_table (tiles, table))
    return refuse (error, FAC_STORAGE_ERROR_NOT_FOUND,
                   _ ("“%s” has no table of tiles. Import its shapes as a background of the map."),
                   tiles->shown);
  if (!check_first (tiles, table, NULL, error) || !read_levels (tiles, table, error))
    return FALSE;
  read_extent (tiles, table);
  g_autofree char *quoted = fac_db_quote (table);
  tiles->sql = g_strdup_printf ("SELECT tile_data FROM %s WHERE zoom_level = ?1 AND tile_column = "
                                "?2 AND tile_row = ?3",
                                quoted);
  return TRUE;
}

/* -- The door ------------------------------------------------------------------------------ */

static FacTiles *
open_file (const char *path, int flags, GError **error)
{
  g_autoptr (FacTiles) tiles = g_new0 (FacTiles, 1);
  g_autoptr (GError) failure = NULL;
  g_autofree char *base = g_path_get_basename (path);
  int result;

  tiles->shown = g_filename_display_name (base);
  memcpy (tiles->info.bounds_deg, (const double[]){ -180, -85, 180, 85 }, 4 * sizeof (double));
  tiles->db = fac_db_open (path, flags, &failure);
  if (!tiles->db)
    {
      int rc = failure->code == FAC_STORAGE_ERROR_NOT_A_PROJECT ? SQLITE_NOTADB
               : failure->code == FAC_STORAGE_ERROR_DAMAGED     ? SQLITE_CORRUPT
                                                                : SQLITE_CANTOPEN;
      set_failure (tiles->shown, rc, error);
      return NULL;
    }
  /* Usual MBTiles keep each picture once: "tiles" is a view. Its functions stay untrusted. */
  sqlite3_db_config (tiles->db->handle, SQLITE_DBCONFIG_ENABLE_VIEW, 1, &result);
  return g_steal_pointer (&tiles);
}

FacTiles *
fac_tiles_open (const char *path, const char *table, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);
  gint64 n_schema = 0;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      refuse (error, FAC_STORAGE_ERROR_NOT_FOUND,
              _ ("The file of tiles “%s” is not there any more: put it back, or take the layer "
                 "away."),
              base);
      return NULL;
    }
  g_autofree char *real = fac_place_resolve (path, error);
  g_autoptr (FacTiles) tiles = real ? open_file (real, SQLITE_OPEN_READONLY, error) : NULL;
  if (!tiles)
    return NULL;
  tiles->deadline_us = g_get_monotonic_time () + LONGEST_OPENING_US;
  sqlite3_progress_handler (tiles->db->handle, STEPS_A_LOOK, look_at_clock, tiles);
  int rc =
      sqlite3_exec (tiles->db->handle, "SELECT 1 FROM sqlite_schema LIMIT 1", NULL, NULL, NULL);
  if (rc != SQLITE_OK
      || !fac_db_get_integer (tiles->db, "SELECT COUNT(*) FROM sqlite_schema", &n_schema, NULL))
    {
      set_failure (tiles->shown, rc == SQLITE_OK ? SQLITE_CORRUPT : rc, error);
      return NULL;
    }
  gboolean done;
  if (has_table (tiles, "gpkg_contents"))
    done = open_geopackage (tiles, table, error);
  else if (has_table (tiles, "tiles") && has_table (tiles, "metadata"))
    done = open_mbtiles (tiles, error);
  else
    done = set_failure (tiles->shown, SQLITE_NOTADB, error);
  if (!done)
    return NULL;
  if (!tiles->info.name)
    tiles->info.name = g_strdup (tiles->shown);
  return g_steal_pointer (&tiles);
}

gboolean
fac_tiles_are_in (const char *path)
{
  g_autofree char *real =
      g_file_test (path, G_FILE_TEST_IS_REGULAR) ? fac_place_resolve (path, NULL) : NULL;
  g_autoptr (FacTiles) tiles = real ? open_file (real, SQLITE_OPEN_READONLY, NULL) : NULL;
  gint64 n_of_rows = 0, n_of_tiles = 0;
  if (!tiles)
    return FALSE;
  if (!has_table (tiles, "gpkg_contents"))
    return has_table (tiles, "tiles") && has_table (tiles, "metadata");
  return fac_db_get_integer (tiles->db,
                             "SELECT COUNT(*) FROM gpkg_contents WHERE data_type <> 'tiles'",
                             &n_of_rows, NULL)
         && fac_db_get_integer (tiles->db,
                                "SELECT COUNT(*) FROM gpkg_contents WHERE data_type = 'tiles'",
                                &n_of_tiles, NULL)
         && n_of_rows == 0 && n_of_tiles > 0;
}

static gboolean
make_own (FacTiles *tiles, const char *name, const char *attribution, GError **error)
{
  char *sql = sqlite3_mprintf (
      "PRAGMA journal_mode = DELETE; BEGIN; CREATE TABLE metadata (name TEXT PRIMARY KEY, value "
      "TEXT); CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, "
      "tile_data BLOB, PRIMARY KEY (zoom_level, tile_column, tile_row)); INSERT INTO metadata "
      "VALUES ('name', %Q), ('attribution', %Q), ('format', 'png'), ('type', 'baselayer'), "
      "('version', '1'), ('made_by', '" OWN_MARK "'); COMMIT;",
      name, attribution);
  int rc = sqlite3_exec (tiles->db->handle, sql, NULL, NULL, NULL);
  sqlite3_free (sql);
  return rc == SQLITE_OK || set_failure (tiles->shown, rc, error);
}

FacTiles *
fac_tiles_open_own (const char *path, const char *name, const char *attribution, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);
  char *folder = fac_place_follow (g_path_get_dirname (path));
  g_autofree char *real = g_build_filename (folder, base, NULL);
  g_free (folder);
  g_autoptr (FacTiles) tiles = open_file (real, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);

  if (!tiles)
    return NULL;
  if (!has_table (tiles, "tiles") && !make_own (tiles, name, attribution, error))
    return NULL;
  g_autofree char *maker = metadata (tiles, "made_by");
  if (g_strcmp0 (maker, OWN_MARK) != 0)
    {
      refuse (error, FAC_STORAGE_ERROR_EXISTS,
              _ ("“%s” is a file of another program, to which nothing is added."), tiles->shown);
      return NULL;
    }
  tiles->info.name = g_strdup (name);
  tiles->info.attribution = g_strdup (attribution);
  tiles->info.max_zoom = N_ZOOMS - 1;
  for (int zoom = 0; zoom < N_ZOOMS; zoom++)
    tiles->levels[zoom] = (Level){ TRUE, zoom, 0, 0 };
  tiles->is_own = tiles->is_from_south = TRUE;
  tiles->sql = g_strdup ("SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 "
                         "AND tile_row = ?3");
  return g_steal_pointer (&tiles);
}

void
fac_tiles_close (FacTiles *tiles)
{
  if (!tiles)
    return;
  if (tiles->is_writing)
    fac_tiles_sync (tiles, NULL);
  g_clear_pointer (&tiles->db, fac_db_close);
  g_free (tiles->info.name);
  g_free (tiles->info.attribution);
  g_free (tiles->shown);
  g_free (tiles->sql);
  g_free (tiles);
}

const FacTilesInfo *
fac_tiles_info (const FacTiles *tiles)
{
  return &tiles->info;
}

/* Binds the place of a tile; FALSE: the file can't have it. */
static gboolean
bind_place (FacTiles *tiles, sqlite3_stmt *statement, int zoom, int column, int row)
{
  if (zoom < 0 || zoom >= N_ZOOMS || !tiles->levels[zoom].is_there)
    return FALSE;
  const Level *level = &tiles->levels[zoom];
  gint64 n = G_GINT64_CONSTANT (1) << zoom;
  gint64 place = tiles->is_from_south ? n - 1 - row : row - level->first_row;
  sqlite3_bind_int (statement, 1, level->level);
  sqlite3_bind_int64 (statement, 2, column - level->first_column);
  sqlite3_bind_int64 (statement, 3, place);
  return TRUE;
}

GBytes *
fac_tiles_get (FacTiles *tiles, int zoom, int column, int row, GError **error)
{
  sqlite3_stmt *statement = fac_db_statement (tiles->db, tiles->sql, error);
  GBytes *bytes = NULL;

  if (!statement || !bind_place (tiles, statement, zoom, column, row))
    return NULL;
  tiles->deadline_us = g_get_monotonic_time () + LONGEST_TILE_US;
  int rc = sqlite3_step (statement);
  if (rc == SQLITE_ROW && sqlite3_column_bytes (statement, 0) > 0)
    bytes = g_bytes_new (sqlite3_column_blob (statement, 0),
                         (gsize)sqlite3_column_bytes (statement, 0));
  else if (rc != SQLITE_DONE && rc != SQLITE_ROW)
    set_failure (tiles->shown, rc, error);
  sqlite3_reset (statement);
  return bytes;
}

gboolean
fac_tiles_has (FacTiles *tiles, int zoom, int column, int row)
{
  g_autoptr (GBytes) bytes = fac_tiles_get (tiles, zoom, column, row, NULL);
  return bytes != NULL;
}

gboolean
fac_tiles_put (FacTiles *tiles, int zoom, int column, int row, GBytes *bytes, GError **error)
{
  gsize n;
  const void *data = g_bytes_get_data (bytes, &n);

  g_return_val_if_fail (tiles->is_own, FALSE);
  if (!tiles->is_writing && !fac_db_run (tiles->db, "BEGIN IMMEDIATE", error))
    return FALSE;
  tiles->is_writing = TRUE;
  sqlite3_stmt *statement =
      fac_db_statement (tiles->db, "INSERT OR REPLACE INTO tiles VALUES (?1, ?2, ?3, ?4)", error);
  if (!statement || !bind_place (tiles, statement, zoom, column, row))
    return FALSE;
  sqlite3_bind_blob64 (statement, 4, data, n, SQLITE_STATIC);
  int rc = sqlite3_step (statement);
  sqlite3_reset (statement);
  return rc == SQLITE_DONE || set_failure (tiles->shown, rc, error);
}

gboolean
fac_tiles_sync (FacTiles *tiles, GError **error)
{
  if (!tiles->is_writing)
    return TRUE;
  tiles->is_writing = FALSE;
  return fac_db_run (tiles->db, "COMMIT", error);
}
