/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Formats by their first bytes. */
#include "fac-format.h"

#include "fac-zip.h"

#include <gio/gio.h>
#include "fac-vcard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEAD_BYTES 65536

static const FacFormat csv = { "CSV", FAC_FORMAT_TEXT, NULL };
static const FacFormat json = { "JSON", FAC_FORMAT_JSON, NULL };
static const FacFormat vcard = { "vCard", FAC_FORMAT_CARDS, NULL };
static const FacFormat xlsx = { "XLSX", FAC_FORMAT_SHEET, "source.xlsx" };
static const FacFormat ods = { "ODS", FAC_FORMAT_SHEET, "source.ods" };
static const FacFormat xls = { "XLS", FAC_FORMAT_SHEET, "source.xls" };
static const FacFormat shapefile = { "Shapefile", FAC_FORMAT_SHAPE, "source.shp" };
static const FacFormat zipped_shapefile = { "Shapefile", FAC_FORMAT_SHAPE, "source.zip" };
static const FacFormat geojson = { "GeoJSON", FAC_FORMAT_SHAPE, "source.geojson" };
static const FacFormat topojson = { "TopoJSON", FAC_FORMAT_SHAPE, "source.topojson" };
static const FacFormat gpkg = { "GPKG", FAC_FORMAT_SHAPE, "source.gpkg" };
static const FacFormat kml = { "KML", FAC_FORMAT_SHAPE, "source.kml" };
static const FacFormat kmz = { "KMZ", FAC_FORMAT_SHAPE, "source.kmz" };
static const FacFormat gpx = { "GPX", FAC_FORMAT_SHAPE, "source.gpx" };
static const FacFormat dxf = { "DXF", FAC_FORMAT_SHAPE, "source.dxf" };
static const FacFormat flatgeobuf = { "FlatGeobuf", FAC_FORMAT_SHAPE, "source.fgb" };

static gboolean
has_ending (const char *path, const char *ending)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  return g_str_has_suffix (lower, ending);
}

static const FacFormat *
refuse (const char *path, const char *what, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
               /* TRANSLATORS: a file name, and what it seems to be: "an archive" … */
               _ ("“%s” looks like %s, which cannot be imported. Give a CSV, a spreadsheet (XLSX, "
                  "ODS, XLS) or a geographic file (GeoJSON, GPKG, SHP, KML …)."),
               name, what);
  return NULL;
}

static const FacFormat *
recognise_zip (const char *path, char **inner, guint *n_sheets, GError **error)
{
  g_autoptr (GPtrArray) entries = fac_zip_list (path, error);
  if (!entries)
    return NULL;

  if (fac_zip_find (entries, "xl/workbook.xml"))
    {
      for (guint i = 0; i < entries->len; i++)
        *n_sheets +=
            g_str_has_prefix (((FacZipEntry *)entries->pdata[i])->name, "xl/worksheets/sheet");
      return &xlsx;
    }
  if (fac_zip_find (entries, "content.xml") && fac_zip_find (entries, "mimetype"))
    return &ods;
  const FacZipEntry *shp = fac_zip_find (entries, ".shp");
  if (shp)
    {
      *inner = g_strdup (shp->name);
      return &zipped_shapefile;
    }
  if (fac_zip_find (entries, ".kml"))
    return &kmz;
  if (fac_zip_find (entries, "xl/workbook.bin"))
    return refuse (path, _ ("a binary workbook (.xlsb)"), error);
  return refuse (path, _ ("an archive: unpack it first"), error);
}

/* Only the beginning is looked at: a GeoJSON says what it is there. */
static const FacFormat *
recognise_json (const char *path, const char *head)
{
  if (strstr (head, "\"Topology\"") || has_ending (path, ".topojson"))
    return &topojson;
  if (strstr (head, "\"FeatureCollection\"") || strstr (head, "\"Feature\"")
      || has_ending (path, ".geojson"))
    return &geojson;
  return &json;
}

static const FacFormat *
recognise_xml (const char *path, const char *head, GError **error)
{
  if (strstr (head, "<kml"))
    return &kml;
  if (strstr (head, "<gpx"))
    return &gpx;
  if (strstr (head, "<html") || strstr (head, "<HTML") || strstr (head, "<table"))
    return refuse (path, _ ("a web page (open it in a spreadsheet and save it as XLSX)"), error);
  return refuse (path, _ ("an XML file"), error);
}

const FacFormat *
fac_format_recognise (const char *path, char **inner, guint *n_sheets, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) open_error = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *head = g_malloc0 (HEAD_BYTES + 1);
  gsize length = 0;

  *inner = NULL;
  *n_sheets = 0;
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    return refuse (path, _ ("a folder"), error);
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_SPECIAL)
    return refuse (path, _ ("a device"), error);
  stream = g_file_read (file, NULL, &open_error);
  if (!stream)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR,
                   g_error_matches (open_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
                       ? FAC_EXCHANGE_ERROR_NOT_FOUND
                       : FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("“%s” could not be opened: %s"), path, open_error->message);
      return NULL;
    }
  g_input_stream_read_all (G_INPUT_STREAM (stream), head, HEAD_BYTES, &length, NULL, NULL);

  if (length >= 4 && (memcmp (head, "PK\3\4", 4) == 0 || memcmp (head, "PK\5\6", 4) == 0))
    return recognise_zip (path, inner, n_sheets, error);
  if (length >= 4 && memcmp (head, "\xd0\xcf\x11\xe0", 4) == 0)
    return &xls;
  if (length >= 16 && memcmp (head, "SQLite format 3", 16) == 0)
    {
      if (memcmp (head + 68, "GPKG", 4) == 0 || memcmp (head + 68, "GP1", 3) == 0)
        return &gpkg;
      return refuse (path, _ ("a database that is no GeoPackage"), error);
    }
  if (length >= 4 && memcmp (head, "\0\0\x27\x0a", 4) == 0)
    return &shapefile;
  if (length >= 8 && memcmp (head, "fgb\3fgb", 7) == 0)
    return &flatgeobuf;

  if (fac_vcard_is (head, length))
    return &vcard;
  const char *begin = g_str_has_prefix (head, "\xef\xbb\xbf") ? head + 3 : head;
  while (g_ascii_isspace (*begin))
    begin++;
  if (*begin == '{' || *begin == '[')
    return recognise_json (path, begin);
  if (*begin == '<')
    return recognise_xml (path, begin, error);
  if (has_ending (path, ".dxf") && g_str_has_prefix (begin, "0"))
    return &dxf;
  return &csv;
}
