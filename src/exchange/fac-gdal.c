/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Command lines of GDAL 3.6 and the reading of what it prints. */
#include "fac-gdal.h"

#include "fac-reproject.h"
#include "fac-sandbox.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define PACKAGE "gdal-bin"
#define MAX_OUTPUT_BYTES (G_GINT64_CONSTANT (2000000000))
#define MAX_LIST_BYTES (8 * 1024 * 1024)

/* Titles and types are for us to find: GDAL's guesses lose leading zeros and blank rows. */
static const char *const environment[] = {
  "OGR_XLSX_HEADERS=DISABLE", "OGR_XLSX_FIELD_TYPES=STRING",
  "OGR_ODS_HEADERS=DISABLE",  "OGR_ODS_FIELD_TYPES=STRING",
  "OGR_XLS_HEADERS=DISABLE",  "OGR_XLS_FIELD_TYPES=STRING",
  "OGR_WKT_PRECISION=11",     "CPL_DEBUG=OFF",
  "GDAL_HTTP_MAX_RETRY=0",    NULL,
};
/* A shapefile that does not name its encoding: its bytes as they are, recognised as in a CSV. */
static const char *const raw_environment[] = { "OGR_WKT_PRECISION=11", "SHAPE_ENCODING=", NULL };

static void
layer_free (gpointer pointer)
{
  FacGdalLayer *layer = pointer;
  g_free (layer->name);
  g_free (layer->geometry);
  g_free (layer);
}

/* -- Inputs -------------------------------------------------------------------------------- */

typedef struct
{
  GArray *inputs;   /* of FacSandboxInput */
  GPtrArray *paths; /* of char *: what they point to */
  char *location;   /* the name that GDAL opens */
  gboolean names_encoding;
  gboolean lacks_index; /* a .shp without its .shx */
} Inputs;

static void
inputs_clear (Inputs *inputs)
{
  g_clear_pointer (&inputs->inputs, g_array_unref);
  g_clear_pointer (&inputs->paths, g_ptr_array_unref);
  g_clear_pointer (&inputs->location, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Inputs, inputs_clear)

/* The files beside a .shp, whatever the case of their endings. */
static void
add_siblings (Inputs *inputs, const char *path)
{
  static const char *const endings[][2] = {
    { ".shx", "source.shx" },
    { ".dbf", "source.dbf" },
    { ".prj", "source.prj" },
    { ".cpg", "source.cpg" },
  };
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  char *dot = strrchr (base, '.');
  if (dot)
    *dot = 0;
  while (dir && (name = g_dir_read_name (dir)))
    for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
      {
        g_autofree char *wanted = g_strconcat (base, endings[i][0], NULL);
        if (g_ascii_strcasecmp (name, wanted) != 0)
          continue;
        char *sibling = g_build_filename (folder, name, NULL);
        FacSandboxInput input = { sibling, endings[i][1] };
        g_ptr_array_add (inputs->paths, sibling);
        g_array_append_val (inputs->inputs, input);
        inputs->lacks_index &= i != 0;
        inputs->names_encoding |= i == 3;
      }
}

static void
inputs_init (Inputs *inputs, const FacGdalSource *source)
{
  FacSandboxInput main = { source->path, source->format->alias };

  inputs->inputs = g_array_new (FALSE, FALSE, sizeof (FacSandboxInput));
  inputs->paths = g_ptr_array_new_with_free_func (g_free);
  inputs->names_encoding = TRUE;
  g_array_append_val (inputs->inputs, main);
  if (source->inner)
    inputs->location = g_strconcat ("/vsizip/{in}/", main.name, "/", source->inner, NULL);
  else
    inputs->location = g_strconcat ("{in}/", main.name, NULL);
  if (strcmp (main.name, "source.shp") == 0)
    {
      inputs->names_encoding = FALSE;
      inputs->lacks_index = TRUE;
      add_siblings (inputs, source->path);
    }
}

static gboolean
inputs_check (const Inputs *inputs, const FacGdalSource *source, GError **error)
{
  if (!inputs->lacks_index)
    return TRUE;
  g_autofree char *name = g_path_get_basename (source->path);
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
               _ ("“%s” is only one part of a shapefile: put the files with the endings .shx, .dbf "
                  "and .prj beside it, or give the ZIP that holds all."),
               name);
  return FALSE;
}

/* -- Layers -------------------------------------------------------------------------------- */

static char *
geometry_of (const char *words)
{
  if (strstr (words, "Point"))
    return g_strdup ("point");
  if (strstr (words, "Line") || strstr (words, "Curve"))
    return g_strdup ("line");
  if (strstr (words, "Polygon") || strstr (words, "Surface"))
    return g_strdup ("polygon");
  return NULL;
}

static void
read_extent (FacGdalLayer *layer, const char *text)
{
  const char *p = text;
  for (guint i = 0; i < 4; i++)
    {
      while (*p && *p != '-' && *p != '.' && !g_ascii_isdigit (*p))
        p++;
      /* "(a, b) - (c, d)": the dash between the corners is no sign. */
      if (i == 2 && *p == '-')
        for (p++; *p && *p != '-' && !g_ascii_isdigit (*p);)
          p++;
      char *end;
      layer->extent[i] = g_ascii_strtod (p, &end);
      if (end == p)
        return;
      p = end;
    }
  layer->has_extent = TRUE;
}

/* Reads "Layer name: …" and the lines after it, as `ogrinfo -al -so` prints them. */
static GPtrArray *
parse_layers (const char *text)
{
  GPtrArray *layers = g_ptr_array_new_with_free_func (layer_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  FacGdalLayer *layer = NULL;

  for (guint i = 0; lines[i]; i++)
    {
      const char *line = lines[i];
      if (g_str_has_prefix (line, "Layer name: "))
        {
          layer = g_new0 (FacGdalLayer, 1);
          layer->name = g_utf8_make_valid (line + strlen ("Layer name: "), -1);
          layer->n_rows = -1;
          g_ptr_array_add (layers, layer);
        }
      else if (!layer)
        continue;
      else if (g_str_has_prefix (line, "Geometry: ") && !layer->geometry)
        layer->geometry = geometry_of (line);
      else if (g_str_has_prefix (line, "Feature Count: ") && layer->n_rows < 0)
        layer->n_rows = g_ascii_strtoll (line + strlen ("Feature Count: "), NULL, 10);
      else if (g_str_has_prefix (line, "Extent: ") && !layer->has_extent)
        read_extent (layer, line + strlen ("Extent: "));
      else if (strcmp (line, "Layer SRS WKT:") == 0 && lines[i + 1])
        layer->has_crs = strcmp (lines[i + 1], "(unknown)") != 0;
    }
  return layers;
}

GPtrArray *
fac_gdal_list_layers (const FacGdalSource *source, GCancellable *cancellable, GError **error)
{
  g_auto (Inputs) inputs = { 0 };
  g_autofree char *folder = fac_sandbox_make_folder (error);
  if (!folder)
    return NULL;

  inputs_init (&inputs, source);
  if (!inputs_check (&inputs, source, error))
    {
      fac_sandbox_remove_folder (folder);
      return NULL;
    }
  g_autofree char *output_path = g_build_filename (folder, "layers", NULL);
  const char *arguments[] = { "-ro", "-al", "-so", "-nomd", inputs.location, NULL };
  const FacSandboxJob job = {
    .program = "ogrinfo",
    .package = PACKAGE,
    .arguments = arguments,
    .environment = environment,
    .inputs = (const FacSandboxInput *)inputs.inputs->data,
    .n_inputs = inputs.inputs->len,
    .output_path = output_path,
    .max_output_bytes = MAX_LIST_BYTES,
  };
  FacSandboxResult result = { 0 };
  GPtrArray *layers = NULL;

  if (fac_sandbox_run (&job, &result, cancellable, error))
    {
      g_autofree char *text = NULL;
      layers = parse_layers (g_file_get_contents (output_path, &text, NULL, NULL) ? text : "");
    }
  fac_sandbox_result_clear (&result);
  fac_sandbox_remove_folder (folder);
  return layers;
}

/* -- Conversion ---------------------------------------------------------------------------- */

gboolean
fac_gdal_convert (const FacGdalSource *source, const char *layer, const char *crs,
                  const char *output_path, gboolean *is_confined, GCancellable *cancellable,
                  GError **error)
{
  g_auto (Inputs) inputs = { 0 };
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  inputs_init (&inputs, source);
  if (!inputs_check (&inputs, source, error))
    return FALSE;
  const char *first[] = { "-f", "CSV", "/vsistdout/", inputs.location, "-lco", "LINEFORMAT=LF" };
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    g_ptr_array_add (words, (gpointer)first[i]);
  if (source->format->family == FAC_FORMAT_SHAPE)
    {
      const char *shapes[] = { "-lco", "GEOMETRY=AS_WKT",  "-t_srs", "EPSG:4326", "-dim", "XY",
                               "-nlt", "CONVERT_TO_LINEAR" };
      for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
        g_ptr_array_add (words, (gpointer)shapes[i]);
      if (crs)
        {
          g_ptr_array_add (words, (gpointer) "-s_srs");
          g_ptr_array_add (words, (gpointer)crs);
        }
    }
  /* A name that begins with a dash would be taken for an option: it goes
   * through SQL, where the quotation mark is escaped. */
  g_autofree char *sql = NULL;
  if (layer && layer[0] == '-')
    {
      GString *quoted = g_string_new (layer);
      g_string_replace (quoted, "\"", "\\\"", 0);
      sql = g_strdup_printf ("SELECT * FROM \"%s\"", quoted->str);
      g_string_free (quoted, TRUE);
      g_ptr_array_add (words, (gpointer) "-dialect");
      g_ptr_array_add (words, (gpointer) "OGRSQL");
      g_ptr_array_add (words, (gpointer) "-sql");
      g_ptr_array_add (words, sql);
    }
  else if (layer)
    g_ptr_array_add (words, (gpointer)layer);
  g_ptr_array_add (words, NULL);

  const FacSandboxJob job = {
    .program = "ogr2ogr",
    .package = PACKAGE,
    .arguments = (const char *const *)words->pdata,
    .environment = inputs.names_encoding ? environment : raw_environment,
    .inputs = (const FacSandboxInput *)inputs.inputs->data,
    .n_inputs = inputs.inputs->len,
    .output_path = output_path,
    .max_output_bytes = MAX_OUTPUT_BYTES,
  };
  FacSandboxResult result = { 0 };
  gboolean is_done = fac_sandbox_run (&job, &result, cancellable, error);
  *is_confined = result.is_confined;
  fac_sandbox_result_clear (&result);
  return is_done;
}

/* -- Points -------------------------------------------------------------------------------- */

static gboolean
write_points (const char *path, const double *xy, gsize n, GError **error)
{
  g_autoptr (GString) text = g_string_sized_new (n * 24 + 1);
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
  g_autoptr (GError) write_error = NULL;

  for (gsize i = 0; i < n; i++)
    {
      g_ascii_formatd (x, sizeof x, "%.10g", isnan (xy[2 * i]) ? 0 : xy[2 * i]);
      g_ascii_formatd (y, sizeof y, "%.10g", isnan (xy[2 * i + 1]) ? 0 : xy[2 * i + 1]);
      g_string_append_printf (text, "%s %s\n", x, y);
    }
  if (g_file_set_contents (path, text->str, (gssize)text->len, &write_error))
    return TRUE;
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOOL,
               _ ("No temporary file could be written: %s"), write_error->message);
  return FALSE;
}

/* One line a point: "lon lat height", or "inf inf". */
static void
read_points (const char *text, double *xy, gsize n)
{
  const char *p = text;

  for (gsize i = 0; i < n; i++)
    {
      char *end = NULL;
      double longitude_deg = p ? g_ascii_strtod (p, &end) : (double)NAN;
      double latitude_deg = end && end > p ? g_ascii_strtod (end, &end) : (double)NAN;
      gboolean is_given = !isnan (xy[2 * i]) && !isnan (xy[2 * i + 1])
                          && fabs (longitude_deg) <= 180 && fabs (latitude_deg) <= 90;
      xy[2 * i] = is_given ? longitude_deg : (double)NAN;
      xy[2 * i + 1] = is_given ? latitude_deg : (double)NAN;
      p = p ? strchr (p, '\n') : NULL;
      p = p ? p + 1 : NULL;
    }
}

gboolean
fac_gdal_transform (const char *crs, double *xy, gsize n, GCancellable *cancellable, GError **error)
{
  if (!fac_crs_is_valid (crs))
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNKNOWN_CRS,
                   _ ("“%s” is not a coordinate system. Write it like EPSG:2154."), crs ? crs : "");
      return FALSE;
    }
  if (n == 0)
    return TRUE;
  g_autofree char *folder = fac_sandbox_make_folder (error);
  if (!folder)
    return FALSE;
  g_autofree char *input_path = g_build_filename (folder, "points", NULL);
  g_autofree char *output_path = g_build_filename (folder, "degrees", NULL);
  const char *arguments[] = { "-s_srs", crs, "-t_srs", "EPSG:4326", "-output_xy", NULL };
  const FacSandboxJob job = {
    .program = "gdaltransform",
    .package = PACKAGE,
    .arguments = arguments,
    .stdin_path = input_path,
    .output_path = output_path,
    .max_output_bytes = MAX_OUTPUT_BYTES,
  };
  FacSandboxResult result = { 0 };
  gboolean is_done = FALSE;

  if (write_points (input_path, xy, n, error)
      && fac_sandbox_run (&job, &result, cancellable, error))
    {
      g_autofree char *text = NULL;
      g_file_get_contents (output_path, &text, NULL, NULL);
      read_points (text, xy, n);
      is_done = TRUE;
    }
  if (error && g_error_matches (*error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOOL)
      && result.messages && strstr (result.messages, "crs not found"))
    {
      g_clear_error (error);
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNKNOWN_CRS,
                   _ ("The coordinate system “%s” is not known. Check its number."), crs);
    }
  fac_sandbox_result_clear (&result);
  fac_sandbox_remove_folder (folder);
  return is_done;
}
