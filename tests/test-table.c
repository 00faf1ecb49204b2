/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sources of all formats as tables; hostile ones are bounded. */
#include "fac-reproject.h"
#include "fac-record.h"
#include "fac-sandbox.h"
#include "fac-table-write.h"
#include "fac-table.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>
#include <xlsxwriter.h>

#define SHARED FAC_SOURCE_DATA_DIR "/../../shared/data/"

static gboolean
lacks_gdal (void)
{
  g_autofree char *program = g_find_program_in_path ("ogr2ogr");
  if (!program)
    g_test_skip ("gdal-bin is not installed");
  return !program;
}

static gboolean
lacks_data (void)
{
  if (g_file_test (SHARED "SOURCES.md", G_FILE_TEST_EXISTS))
    return FALSE;
  g_test_skip ("no shared data here");
  return TRUE;
}

static char *
write_file (const char *ending, const char *bytes, gsize length)
{
  g_autofree char *template = g_strconcat ("fac-table-XXXXXX", ending, NULL);
  char *path = NULL;
  int fd = g_file_open_tmp (template, &path, NULL);
  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
  return path;
}

static FacTable *
open_table (const char *path, const FacTableOptions *options)
{
  g_autoptr (GError) error = NULL;
  FacTable *table = fac_table_open (path, options, NULL, &error);
  g_assert_no_error (error);
  return table;
}

static void
assert_error (const char *path, const FacTableOptions *options, int code)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (fac_table_open (path, options, NULL, &error));
  g_assert_error (error, FAC_EXCHANGE_ERROR, code);
  g_assert_cmpint ((int)strlen (error->message), >, 20);
}

static guint
count_rows (FacTable *table)
{
  g_autoptr (GError) error = NULL;
  FacTableRow row;
  guint n = 0;
  while (fac_table_next (table, &row, &error))
    n++;
  g_assert_no_error (error);
  return n;
}

static void
titles (void)
{
  const struct
  {
    const char *text;
    int line;
    const char *titles; /* joined with | */
    guint n_rows;
  } cases[] = {
    { "SIRET;Nom\n1;x\n", 1, "SIRET|Nom", 1 },
    { "Entreprises au 01/01/2026;;;\n\nSIRET;Nom;CP;Ville\n1;x;14000;Caen\n", 3,
      "SIRET|Nom|CP|Ville", 1 },
    { "Nom;Nom;;%\na;b;c;1\n", 1, "Nom|Nom (2)|Column 3|%", 1 },
    { "39860733300059;DURAND;14000\n39860733300059;DUPOND;14000\n", 0, "Column 1|Column 2|Column 3",
      2 },
    { "\"Code\npostal\";\"  Raison   sociale \"\n14000;x\n", 1, "Code postal|Raison sociale", 1 },
    { "commune;2024;2025\nCaen;12;13\n", 1, "commune|2024|2025", 1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = write_file (".csv", cases[i].text, strlen (cases[i].text));
      g_autoptr (FacTable) table = open_table (path, NULL);
      g_autoptr (GString) all = g_string_new (NULL);
      for (guint k = 0; k < fac_table_n_columns (table); k++)
        g_string_append_printf (all, "%s%s", k ? "|" : "", fac_table_title (table, k));
      g_assert_cmpstr (all->str, ==, cases[i].titles);
      g_assert_cmpint (fac_table_header_line (table), ==, cases[i].line);
      g_assert_cmpuint (count_rows (table), ==, cases[i].n_rows);
      g_assert_true (fac_table_rewind (table, NULL));
      g_assert_cmpuint (count_rows (table), ==, cases[i].n_rows);
      g_unlink (path);
    }
}

static void
ragged (void)
{
  const char *text = "a;b;c\n1;2\n1;2;3;4\n1;2;3;;\n1;2;3\n";
  g_autofree char *path = write_file (".csv", text, strlen (text));
  g_autoptr (FacTable) table = open_table (path, NULL);
  FacTableRow row;

  g_assert_true (fac_table_next (table, &row, NULL));
  g_assert_nonnull (row.reason);
  g_assert_true (row.can_be_taken);
  g_assert_cmpuint (row.n_cells, ==, 3);
  g_assert_cmpstr (row.cells[2], ==, "");
  g_assert_true (fac_table_next (table, &row, NULL));
  g_assert_nonnull (row.reason);
  g_assert_false (row.can_be_taken);
  g_assert_cmpint (row.line, ==, 3);
  g_assert_true (fac_table_next (table, &row, NULL));
  g_assert_null (row.reason);
  g_assert_true (fac_table_next (table, &row, NULL));
  g_assert_null (row.reason);
  g_assert_cmpint (fac_table_find_column (table, "B"), ==, 1);
  g_assert_cmpint (fac_table_find_column (table, "d"), ==, -1);
  g_unlink (path);
}

static void
joined_cells (void)
{
  const char *cells[] = { "a\tb", "", "c\\d", "e\nf", NULL };
  g_autofree char *text = fac_cells_join (cells, 4);
  g_assert_cmpstr (text, ==, "a\\tb\t\tc\\\\d\te\\nf");
  g_auto (GStrv) back = fac_cells_split (text);
  g_assert_true (g_strv_equal ((const char *const *)back, cells));
}

/* A workbook with a heading, a blank row, numbers, a date and a second sheet. */
static char *
write_workbook (void)
{
  char *path = write_file (".xlsx", "", 0);
  lxw_workbook *book = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (book, "Établissements");
  lxw_format *date = workbook_add_format (book);
  lxw_datetime day = { 2024, 5, 7, 0, 0, 0 };

  format_set_num_format (date, "dd/mm/yyyy");
  worksheet_write_string (sheet, 0, 0, "Liste", NULL);
  worksheet_write_string (sheet, 2, 0, "SIRET", NULL);
  worksheet_write_string (sheet, 2, 1, "CP", NULL);
  worksheet_write_string (sheet, 2, 2, "Créée", NULL);
  worksheet_write_number (sheet, 3, 0, 39860733300059.0, NULL);
  worksheet_write_number (sheet, 3, 1, 1000, NULL);
  worksheet_write_datetime (sheet, 3, 2, &day, date);
  worksheet_write_string (sheet, 6, 0, "x\ny", NULL);
  sheet = workbook_add_worksheet (book, "-autre\"");
  worksheet_write_string (sheet, 0, 0, "Nom", NULL);
  worksheet_write_string (sheet, 1, 0, "Durand", NULL);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  return path;
}

static void
workbook (void)
{
  if (lacks_gdal ())
    return;
  g_autofree char *path = write_workbook ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sheets = fac_table_list_sheets (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sheets->len, ==, 2);
  g_assert_cmpstr (((FacTableSheet *)sheets->pdata[0])->name, ==, "Établissements");

  g_autoptr (FacTable) table = open_table (path, NULL);
  FacTableRow row;
  g_assert_cmpstr (fac_table_format (table), ==, "XLSX");
  g_assert_cmpint (fac_table_header_line (table), ==, 3);
  g_assert_cmpuint (fac_table_n_columns (table), ==, 3);
  g_assert_cmpuint (fac_table_warnings (table)->len, ==, 1); /* of two sheets one was read */
  g_assert_true (fac_table_next (table, &row, NULL));
  g_assert_cmpint (row.line, ==, 4);
  g_assert_cmpstr (row.cells[0], ==, "39860733300059");
  g_assert_cmpstr (row.cells[1], ==, "1000");
  g_assert_cmpstr (row.cells[2], ==, "2024/05/07");
  g_assert_true (fac_table_next (table, &row, NULL));
  g_assert_cmpint (row.line, ==, 7);
  g_assert_cmpstr (row.cells[0], ==, "x\ny");
  g_assert_false (fac_table_next (table, &row, NULL));

  const FacTableOptions other = { .sheet = "-autre\"" };
  g_autoptr (FacTable) second = open_table (path, &other);
  g_assert_cmpuint (fac_table_n_columns (second), ==, 1);
  g_assert_cmpuint (count_rows (second), ==, 1);
  const FacTableOptions none = { .sheet = "absente" };
  assert_error (path, &none, FAC_EXCHANGE_ERROR_NOT_FOUND);
  g_unlink (path);
}

static void
cancelled (void)
{
  if (lacks_gdal ())
    return;
  g_autofree char *path = write_workbook ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_cancellable_cancel (cancellable);
  g_assert_null (fac_table_open (path, NULL, cancellable, &error));
  g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_CANCELLED);
  g_unlink (path);
}

static void
json (void)
{
  const char *text = "{\"total\": 2, \"results\": ["
                     "{\"siret\": \"1\", \"siege\": {\"nom\": \"x\", \"actif\": true}},"
                     "{\"siret\": \"2\", \"n\": 12.5, \"labels\": [\"a\", \"b\"]}]}";
  g_autofree char *path = write_file (".json", text, strlen (text));
  g_autoptr (FacTable) table = open_table (path, NULL);
  FacTableRow row;

  g_assert_true (fac_table_next (table, &row, NULL));
  g_assert_cmpstr (row.cells[fac_table_find_column (table, "siege.nom")], ==, "x");
  g_assert_cmpstr (row.cells[fac_table_find_column (table, "siege.actif")], ==, "true");
  g_assert_cmpstr (row.cells[fac_table_find_column (table, "labels")], ==, "");
  g_assert_true (fac_table_next (table, &row, NULL));
  g_assert_cmpstr (row.cells[fac_table_find_column (table, "n")], ==, "12.5");
  g_assert_cmpstr (row.cells[fac_table_find_column (table, "labels")], ==, "a; b");
  g_assert_false (fac_table_next (table, &row, NULL));
  g_unlink (path);
}

static void
hostile (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *path = write_file (".json", deep, 100000);
  assert_error (path, NULL, FAC_EXCHANGE_ERROR_TOO_BIG);
  g_unlink (path);

  const struct
  {
    const char *ending;
    const char *bytes;
    gsize length;
  } cases[] = {
    { ".csv", "PK\3\4 not an archive", 20 },
    { ".xlsx", "PK\5\6\0\0\0\0\1\0\1\0\xff\xff\xff\x7f\xff\xff\xff\x7f\0\0", 22 },
    { ".xls", "<html><table><tr><td>1</td></tr></table></html>", 47 },
    { ".csv",
      "\x7f"
      "ELF\1\2\3\0\0\0\0\0",
      12 },
    { ".gpkg", "SQLite format 3\0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 72 },
    { ".json", "{\"a\": ", 6 },
    { ".json", "[]", 2 },
    { ".shp", "\0\0\x27\x0a\0\0\0\0\0\0\0\0\0\0\0\0", 16 }, /* without .shx and .dbf */
    { ".csv", "", 0 },
    { ".csv", "\n \n", 3 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *file = write_file (cases[i].ending, cases[i].bytes, cases[i].length);
      g_test_message ("case %u", i);
      assert_error (file, NULL, FAC_EXCHANGE_ERROR_UNREADABLE);
      g_unlink (file);
    }
  assert_error ("/nowhere/at-all.xlsx", NULL, FAC_EXCHANGE_ERROR_NOT_FOUND);
}

static void
append_u16 (GByteArray *bytes, guint value)
{
  guint8 two[2] = { (guint8)value, (guint8)(value >> 8) };
  g_byte_array_append (bytes, two, 2);
}

static void
append_u32 (GByteArray *bytes, guint32 value)
{
  append_u16 (bytes, value & 0xffff);
  append_u16 (bytes, value >> 16);
}

/* One entry, as an archive would list it: 400 MB packed in 300 bytes. */
static void
zip_bomb (void)
{
  const char *name = "xl/workbook.xml";
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *)"PK\3\4", 4);
  for (guint i = 0; i < 300; i++)
    g_byte_array_append (bytes, (const guint8 *)"x", 1);
  guint32 offset = bytes->len;
  g_byte_array_append (bytes, (const guint8 *)"PK\1\2", 4);
  for (guint i = 0; i < 8; i++)
    append_u16 (bytes, 0);
  append_u32 (bytes, 300);
  append_u32 (bytes, 400000000);
  append_u16 (bytes, (guint)strlen (name));
  for (guint i = 0; i < 8; i++)
    append_u16 (bytes, 0);
  g_byte_array_append (bytes, (const guint8 *)name, (guint)strlen (name));
  guint32 length = bytes->len - offset;
  g_byte_array_append (bytes, (const guint8 *)"PK\5\6", 4);
  append_u32 (bytes, 0);
  append_u16 (bytes, 1);
  append_u16 (bytes, 1);
  append_u32 (bytes, length);
  append_u32 (bytes, offset);
  append_u16 (bytes, 0);
  g_autofree char *path = write_file (".xlsx", (const char *)bytes->data, bytes->len);
  assert_error (path, NULL, FAC_EXCHANGE_ERROR_TOO_BIG);
  g_unlink (path);
}

/* Sheets are named by their captions: never two alike, none too long, no sign that Excel refuses.
 */
static void
names_of_sheets (void)
{
  if (lacks_gdal ())
    return;
  static const char *const captions[] = { "Flux",
                                          "flux",
                                          "Maxima autorisés",
                                          "[Bilan]: 2026/2027",
                                          "Entreprises qui ont répondu et qui veulent bien",
                                          "Entreprises qui ont répondu et qui ne" };
  static const char *const names[] = { "Flux",
                                       "flux (2)",
                                       "Maxima autorisés",
                                       "Bilan   2026 2027",
                                       "Entreprises qui ont répondu et…",
                                       "Entreprises qui ont répond… (2)" };
  g_autoptr (FacDocument) document = fac_document_new ("Essai", "fr");
  for (guint i = 0; i < G_N_ELEMENTS (captions); i++)
    {
      FacBlock *table = fac_document_add_table (document, captions[i]);
      fac_block_add_column (table, "Nom", FAC_ALIGN_START, 1);
      fac_row_set (fac_block_add_row (table, FAC_ROW_DATA), 0, "x", FAC_REAL_NONE);
    }
  g_autofree char *path = write_file (".xlsx", "", 0);
  g_autoptr (GError) error = NULL;
  g_assert_true (fac_xlsx_write (path, document, &error));
  g_autoptr (GPtrArray) sheets = fac_table_list_sheets (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sheets->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < sheets->len; i++)
    {
      const char *name = ((FacTableSheet *)sheets->pdata[i])->name;
      g_assert_cmpstr (name, ==, names[i]);
      g_assert_cmpint (g_utf8_strlen (name, -1), <=, 31);
    }
  g_unlink (path);
}

static void
guessed_systems (void)
{
  const struct
  {
    double x, y;
    const char *crs;
  } cases[] = {
    { 1.03, 49.3, "EPSG:4326" },
    { 505230, 2479734, "EPSG:27572" }, /* Cléon */
    { 405023, 6911952, "EPSG:2154" },  /* Lison */
    { 1227000, 6194000, "EPSG:2154" }, /* Bastia */
    { 1454365, 8225793, "EPSG:3949" }, /* Caen, CC49 */
    { 1146480, 7270301, "EPSG:3948" }, /* Brest, CC48 */
    { 1562182, 8251001, "EPSG:3949" }, /* Rouen, CC49 */
    { 1842779, 5175416, "EPSG:3946" }, /* Lyon, CC46 */
    { 1892265, 2235649, "EPSG:3943" }, /* Marseille, CC43 */
    { 50000, 50000, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double points[] = { cases[i].x, cases[i].y, 0, 0 };
      g_assert_cmpstr (fac_crs_guess_points (points, 2), ==, cases[i].crs);
    }
  g_assert_true (fac_crs_is_valid ("EPSG:2154"));
  g_assert_false (fac_crs_is_valid ("EPSG:2154; rm"));
  g_assert_false (fac_crs_is_valid ("+proj=lcc"));
}

static void
reprojection (void)
{
  if (lacks_gdal ())
    return;
  g_autoptr (GError) error = NULL;
  /* Renault Cléon, Renault Sandouville; nothing; nowhere. */
  double lambert2[] = { 505230, 2479734, 453442, 2501866, 0, 0, (double)NAN, 1 };
  g_assert_true (fac_reproject ("EPSG:27572", lambert2, 4, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (lambert2[0], 1.03432, 1e-4);
  g_assert_cmpfloat_with_epsilon (lambert2[1], 49.30815, 1e-4);
  g_assert_cmpfloat_with_epsilon (lambert2[2], 0.31517, 1e-4);
  g_assert_cmpfloat_with_epsilon (lambert2[3], 49.49708, 1e-4);
  g_assert_true (isnan (lambert2[4]) && isnan (lambert2[6]));

  double lambert93[] = { 405023, 6911952 }; /* GAEC La Jumellerie, Lison */
  g_assert_true (fac_reproject ("EPSG:2154", lambert93, 1, NULL, &error));
  g_assert_cmpfloat_with_epsilon (lambert93[0], -1.05171, 1e-4);
  g_assert_cmpfloat_with_epsilon (lambert93[1], 49.23912, 1e-4);

  double degrees[] = { 0.5, 49, 0, 0, 200, 5 };
  g_assert_true (fac_reproject ("EPSG:4326", degrees, 3, NULL, &error));
  g_assert_cmpfloat (degrees[0], ==, 0.5);
  g_assert_true (isnan (degrees[2]) && isnan (degrees[4]));

  g_assert_false (fac_reproject ("EPSG:99999", lambert93, 1, NULL, &error));
  g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNKNOWN_CRS);
}

/* 501 addresses of the BAN give both: Lambert-93 and degrees. */
static void
reprojection_of_addresses (void)
{
  if (lacks_gdal () || lacks_data ())
    return;
  g_autoptr (FacTable) table =
      open_table (SHARED "adresses/ban_adresses-54084_mont-bonvillers.csv", NULL);
  int columns[4] = { fac_table_find_column (table, "x"), fac_table_find_column (table, "y"),
                     fac_table_find_column (table, "lon"), fac_table_find_column (table, "lat") };
  g_autoptr (GArray) metres = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) degrees = g_array_new (FALSE, FALSE, sizeof (double));
  FacTableRow row;

  while (fac_table_next (table, &row, NULL))
    for (guint i = 0; i < 4; i++)
      {
        double value = g_ascii_strtod (row.cells[columns[i]], NULL);
        g_array_append_val (i < 2 ? metres : degrees, value);
      }
  guint n = metres->len / 2;
  double *xy = (double *)(gpointer)metres->data;
  g_assert_cmpuint (n, ==, 501);
  g_assert_cmpstr (fac_crs_guess_points (xy, n), ==, "EPSG:2154");
  g_assert_true (fac_reproject ("EPSG:2154", xy, n, NULL, NULL));
  for (guint i = 0; i < 2 * n; i++)
    g_assert_cmpfloat_with_epsilon (xy[i], g_array_index (degrees, double, i), 1e-5);
}

static void
real_files (void)
{
  /* Rows counted with LibreOffice (sheets) and ogrinfo (shapes). */
  const struct
  {
    const char *name, *format, *sheet;
    guint n_rows, n_columns;
  } files[] = {
    { "messy/csvdetective_file.ods", "ODS", NULL, 3, 5 },
    { "messy/csvdetective_file.xls", "ODS", NULL, 5, 8 }, /* an ODS that GDAL alone cuts short */
    { "messy/sheetjs_merge_cells.xls", "XLS", NULL, 2, 4 },
    { "messy/sheetjs_merge_cells.xlsx", "XLSX", NULL, 2, 4 },
    { "messy/sheetjs_sheet_visibility.xlsx", "XLSX", "Hidden", 1, 6 },
    { "symbiose/bioeconomie_dechets_x_valorisation.xlsx", "XLSX", NULL, 7023, 7 },
    { "geometrie/shapefile_exemple.zip", "Shapefile", NULL, 86, 5 },
    { "geometrie/geopackage_exemple.gpkg", "GPKG", NULL, 86, 5 },
    { "geometrie/za_rennes_metropole_2018.geojson", "GeoJSON", NULL, 212, 15 },
    { "geometrie/communes_normandie_2022_khartis.topojson", "TopoJSON", "poly", 2652, 3 },
    { "geometrie/bdtopo_v3_zone_activite_l93/ZONE_D_ACTIVITE_OU_D_INTERET.shp", "Shapefile", NULL,
      21, 45 },
  };
  if (lacks_gdal () || lacks_data ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_strconcat (SHARED, files[i].name, NULL);
      const FacTableOptions options = { .sheet = files[i].sheet };
      g_test_message ("%s", files[i].name);
      g_autoptr (FacTable) table = open_table (path, &options);
      g_assert_cmpstr (fac_table_format (table), ==, files[i].format);
      g_assert_cmpuint (fac_table_n_columns (table), ==, files[i].n_columns);
      g_assert_cmpuint (count_rows (table), ==, files[i].n_rows);
    }
  assert_error (SHARED "messy/sheetjs_BlankSheetTypes.xlsm", NULL, FAC_EXCHANGE_ERROR_UNREADABLE);
  assert_error (SHARED "basemap/rouen_2013_osm_vecteur.mbtiles", NULL,
                FAC_EXCHANGE_ERROR_UNREADABLE);
  assert_error (SHARED "osm/rouen_2013.osm.gz", NULL, FAC_EXCHANGE_ERROR_UNREADABLE);
}

/* A folder as a killed import leaves it: made by a process that is gone, with a file in it. */
static char *
leave_behind (int pid, const char *letters, gboolean is_old)
{
  g_autofree char *name = g_strdup_printf ("facilitator-sandbox-%d-%s", pid, letters);
  char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
  g_autofree char *file = g_build_filename (path, "rows.csv", NULL);
  struct utimbuf long_ago = { time (NULL) - 7200, time (NULL) - 7200 };

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "a,b\n", -1, NULL));
  if (is_old)
    g_assert_cmpint (g_utime (path, &long_ago), ==, 0);
  return path;
}

static void
folders_left_behind (void)
{
  int pid = fork ();
  if (pid == 0)
    _exit (0);
  waitpid (pid, NULL, 0); /* from here on nobody has this number */
  g_autofree char *old = leave_behind (pid, "aaaaaa", TRUE);
  g_autofree char *young = leave_behind (pid, "bbbbbb", FALSE);
  g_autofree char *alive = leave_behind (getpid (), "cccccc", TRUE);
  g_autofree char *readable = leave_behind (pid, "dddddd", TRUE);
  g_autofree char *longer = leave_behind (pid, "eeeeeeee", TRUE);
  g_autofree char *pointed_at = leave_behind (pid, "ffffff-not-one", TRUE);
  g_autofree char *link_name = g_strdup_printf ("facilitator-sandbox-%d-gggggg", pid);
  g_autofree char *link_path = g_build_filename (g_get_tmp_dir (), link_name, NULL);
  g_autofree char *inside = g_build_filename (pointed_at, "rows.csv", NULL);
  const char *const kept[] = { young, alive, readable, longer, pointed_at, link_path };

  g_assert_cmpint (g_chmod (readable, 0755), ==, 0);
  g_assert_cmpint (symlink (pointed_at, link_path), ==, 0);
  g_autofree char *made = fac_sandbox_make_folder (NULL);
  g_assert_nonnull (made);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (inside, G_FILE_TEST_EXISTS));
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    g_assert_true (g_file_test (kept[i], G_FILE_TEST_IS_DIR));

  g_unlink (link_path);
  for (guint i = 0; i < G_N_ELEMENTS (kept) - 1; i++)
    fac_sandbox_remove_folder (kept[i]);
  fac_sandbox_remove_folder (made);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/titles", titles);
  g_test_add_func ("/table/ragged", ragged);
  g_test_add_func ("/table/joined-cells", joined_cells);
  g_test_add_func ("/table/workbook", workbook);
  g_test_add_func ("/table/names-of-sheets", names_of_sheets);
  g_test_add_func ("/table/cancelled", cancelled);
  g_test_add_func ("/table/json", json);
  g_test_add_func ("/table/hostile", hostile);
  g_test_add_func ("/table/zip-bomb", zip_bomb);
  g_test_add_func ("/table/guessed-systems", guessed_systems);
  g_test_add_func ("/table/reprojection", reprojection);
  g_test_add_func ("/table/reprojection-of-addresses", reprojection_of_addresses);
  g_test_add_func ("/table/folders-left-behind", folders_left_behind);
  g_test_add_func ("/table/real-files", real_files);
  return g_test_run ();
}
