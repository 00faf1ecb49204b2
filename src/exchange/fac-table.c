/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One face for all sources: CSV directly, JSON from memory, the rest through a converted CSV. */
#include "fac-table.h"

#include "fac-conversion.h"
#include "fac-csv.h"
#include "fac-header.h"
#include "fac-json-rows.h"
#include "fac-vcard-rows.h"
#include "fac-ods.h"
#include "fac-reproject.h"
#include "fac-sandbox.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _FacTable
{
  char *path;
  const FacFormat *format;
  char *sheet;
  char *folder;              /* private, with the converted CSV; or NULL */
  FacConversion *conversion; /* that may still write it, or NULL */

  FacCsv *csv;     /* or … */
  GPtrArray *rows; /* … of char **, the titles first */
  guint next_row;
  GArray *lengths; /* of guint: of the row of `rows` under way */

  char **titles;
  guint n_columns;
  gint64 header_line;
  gint64 header_record;
  GPtrArray *warnings;
  const char *guessed_crs; /* static, or NULL */
  GPtrArray *padded; /* of const char *: a short row with its missing cells */
};

void
fac_table_sheet_free (FacTableSheet *sheet)
{
  if (!sheet)
    return;
  g_free (sheet->name);
  g_free (sheet->geometry);
  g_free (sheet);
}

/* -- Opening ------------------------------------------------------------------------------- */

static gboolean
is_converted (const FacFormat *format)
{
  return format->family == FAC_FORMAT_SHEET || format->family == FAC_FORMAT_SHAPE;
}

static gboolean
set_empty (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE, _ ("“%s” holds no rows."),
               name);
  return FALSE;
}

GPtrArray *
fac_table_list_sheets (const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *inner = NULL;
  guint n_sheets;
  const FacFormat *format = fac_format_recognise (path, &inner, &n_sheets, error);
  if (!format)
    return NULL;

  GPtrArray *sheets = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_table_sheet_free);
  if (!is_converted (format))
    {
      FacTableSheet *sheet = g_new0 (FacTableSheet, 1);
      sheet->name = g_path_get_basename (path);
      sheet->n_rows = -1;
      g_ptr_array_add (sheets, sheet);
      return sheets;
    }
  const FacGdalSource source = { path, format, inner };
  g_autoptr (GPtrArray) layers = fac_gdal_list_layers (&source, cancellable, error);
  for (guint i = 0; layers && i < layers->len; i++)
    {
      FacGdalLayer *layer = layers->pdata[i];
      FacTableSheet *sheet = g_new0 (FacTableSheet, 1);
      sheet->name = g_strdup (layer->name);
      sheet->geometry = g_strdup (layer->geometry);
      sheet->n_rows = layer->n_rows;
      g_ptr_array_add (sheets, sheet);
    }
  if (layers && sheets->len > 0)
    return sheets;
  if (layers)
    set_empty (path, error);
  g_ptr_array_unref (sheets);
  return NULL;
}

/* A layer of mixed types tells by its name at best ("poly", "polygones"). */
static gboolean
may_hold (const FacGdalLayer *layer, const char *geometry)
{
  g_autofree char *folded = fac_text_fold (layer->name);
  g_autofree char *beginning = g_strndup (geometry, 4);

  return layer->geometry ? strcmp (layer->geometry, geometry) == 0
                         : strstr (folded, beginning) != NULL;
}

static gboolean
is_named (const FacGdalLayer *layer, const char *const *names)
{
  g_autofree char *folded = fac_text_fold (layer->name);
  for (; names && *names; names++)
    if (strstr (folded, *names))
      return TRUE;
  return FALSE;
}

static char *
join_names (const GPtrArray *layers)
{
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < layers->len; i++)
    g_string_append_printf (names, "%s%s", i ? ", " : "", ((FacGdalLayer *)layers->pdata[i])->name);
  return g_string_free (names, FALSE);
}

/* The layer that is asked for, or the best. */
static const FacGdalLayer *
choose_layer (FacTable *table, const GPtrArray *layers, const FacTableOptions *options,
              GError **error)
{
  const FacGdalLayer *first = NULL, *wanted = NULL, *named = NULL;

  for (guint i = 0; i < layers->len; i++)
    {
      const FacGdalLayer *layer = layers->pdata[i];
      if (strcmp (layer->name, "layer_styles") == 0)
        continue; /* QGIS keeps its drawing there */
      if (options->sheet && strcmp (layer->name, options->sheet) == 0)
        return layer;
      if (!first && layer->n_rows != 0)
        first = layer;
      if (!named && layer->n_rows != 0 && is_named (layer, options->names))
        named = layer;
      if (layer->n_rows != 0 && options->geometry && may_hold (layer, options->geometry)
          && (!wanted || layer->n_rows > wanted->n_rows))
        wanted = layer;
    }
  if (options->sheet || !first)
    {
      g_autofree char *names = join_names (layers);
      if (options->sheet)
        g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND,
                     _ ("There is no sheet or layer “%s” in this file. It has: %s."),
                     options->sheet, names);
      else
        set_empty (table->path, error);
      return NULL;
    }
  if (wanted || named)
    first = wanted ? wanted : named;
  if (layers->len > 1)
    {
      g_autofree char *names = join_names (layers);
      g_ptr_array_add (table->warnings,
                       g_strdup_printf (_ ("The file has several sheets or layers (%s): “%s” was "
                                           "read. Give the name of another to read that one."),
                                        names, first->name));
    }
  return first;
}

/* The coordinate system to tell GDAL: NULL when the layer says its own. */
static gboolean
choose_crs (FacTable *table, const FacGdalLayer *layer, const FacTableOptions *options,
            const char **crs, GError **error)
{
  *crs = options->crs;
  if (*crs || layer->has_crs || !layer->has_extent)
    return TRUE;
  *crs = fac_crs_guess (layer->extent);
  if (*crs)
    {
      if (strcmp (*crs, "EPSG:4326") != 0)
        table->guessed_crs = *crs;
      return TRUE;
    }
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNKNOWN_CRS,
               _ ("The file does not say its coordinate system, and its values (%.0f, %.0f) do not "
                  "tell. Choose it: EPSG:2154 is Lambert-93."),
               layer->extent[0], layer->extent[1]);
  return FALSE;
}

static void
warn_of_walls (FacTable *table)
{
  g_ptr_array_add (table->warnings,
                   g_strdup (_ ("bubblewrap does not work on this computer: the file was read "
                                "with limits on time and memory only. Install the package "
                                "“bubblewrap” before opening files from strangers.")));
}

static gboolean
wait_for_rows (gpointer data, gboolean *is_over, GError **error)
{
  FacTable *table = data;
  gboolean is_confined;
  if (!fac_conversion_wait (table->conversion, is_over, &is_confined, error))
    return FALSE;
  if (*is_over && !is_confined)
    warn_of_walls (table);
  return TRUE;
}

static gboolean
open_converted (FacTable *table, const char *inner, guint n_sheets, const FacTableOptions *options,
                GCancellable *cancellable, GError **error)
{
  FacGdalSource source = { table->path, table->format, inner };
  g_autofree char *prepared = NULL;
  g_autoptr (GPtrArray) layers = NULL;
  const FacGdalLayer *layer = NULL;
  const char *crs = NULL;
  gboolean is_confined = TRUE;

  table->folder = fac_sandbox_make_folder (error);
  if (!table->folder)
    return FALSE;
  if (strcmp (table->format->id, "ODS") == 0)
    {
      source.path = prepared = fac_ods_prepare (table->path, table->folder, error);
      if (!prepared)
        return FALSE;
    }
  /* The only sheet of a workbook needs no list: listing costs as much as reading. */
  if (n_sheets != 1 || options->sheet)
    {
      layers = fac_gdal_list_layers (&source, cancellable, error);
      layer = layers ? choose_layer (table, layers, options, error) : NULL;
      if (!layer || !choose_crs (table, layer, options, &crs, error))
        return FALSE;
      table->sheet = g_strdup (layer->name);
    }
  g_autofree char *converted = g_build_filename (table->folder, "rows.csv", NULL);
  if (table->format->family == FAC_FORMAT_SHEET)
    {
      table->conversion =
          fac_conversion_start (&source, table->sheet, crs, converted, cancellable, error);
      if (table->conversion)
        table->csv = fac_csv_open_growing (converted, ',', wait_for_rows, table, error);
      return table->csv != NULL;
    }
  /* Shapes may come in another encoding, which is recognised from the whole. */
  if (!fac_gdal_convert (&source, table->sheet, crs, converted, &is_confined, cancellable, error))
    return FALSE;
  if (!is_confined)
    warn_of_walls (table);
  table->csv = fac_csv_open (converted, NULL, ',', error);
  if (table->csv)
    fac_csv_allow_shapes (table->csv);
  return table->csv != NULL;
}

static gboolean
open_json (FacTable *table, GError **error)
{
  g_autoptr (JsonNode) root = fac_json_read (table->path, error);
  if (root)
    table->rows = fac_json_rows (root, error);
  return table->rows != NULL;
}

/* -- Titles -------------------------------------------------------------------------------- */

static void
set_titles (FacTable *table, const char *const *cells, guint n)
{
  table->titles = fac_header_titles (cells, n);
  table->n_columns = n;
}

/* Sheets come with GDAL's own row "Field1,Field2" before row 1. */
static gint64
own_rows (const FacTable *table)
{
  return table->format->family == FAC_FORMAT_SHEET ? 1 : 0;
}

static gboolean
find_titles (FacTable *table, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) read_error = NULL;
  guint widest = 0;
  FacCsvRow row;

  while (rows->len < FAC_HEADER_ROWS && fac_csv_next (table->csv, &row, &read_error))
    {
      widest = MAX (widest, row.n_cells);
      if (row.record <= own_rows (table))
        {
          /* GDAL ends the titles of a single column with a separator. */
          while (widest > 1 && row.lengths[widest - 1] == 0)
            widest--;
          table->n_columns = widest;
          continue;
        }
      char **cells = g_new0 (char *, row.n_cells + 1);
      for (guint i = 0; i < row.n_cells; i++)
        cells[i] = g_strndup (row.cells[i], MIN (row.lengths[i], 1000));
      g_ptr_array_add (rows, cells);
      g_array_append_val (records, row.record);
      g_array_append_val (lines, row.line);
    }
  if (read_error)
    {
      g_propagate_error (error, g_steal_pointer (&read_error));
      return FALSE;
    }
  if (rows->len == 0)
    return set_empty (table->path, error);

  int header = table->format->family == FAC_FORMAT_SHAPE ? 0 : fac_header_find (rows);
  if (header < 0)
    {
      set_titles (table, NULL, own_rows (table) ? table->n_columns : widest);
      table->header_record = own_rows (table);
    }
  else
    {
      char **cells = rows->pdata[header];
      guint n = g_strv_length (cells);
      set_titles (table, (const char *const *)cells, own_rows (table) ? table->n_columns : n);
      table->header_record = g_array_index (records, gint64, header);
      table->header_line = own_rows (table) ? table->header_record - own_rows (table)
                                            : g_array_index (lines, gint64, header);
    }
  return fac_table_rewind (table, error);
}

FacTable *
fac_table_open (const char *path, const FacTableOptions *options, GCancellable *cancellable,
                GError **error)
{
  static const FacTableOptions none = { 0 };
  g_autoptr (FacTable) table = g_new0 (FacTable, 1);
  g_autofree char *inner = NULL;
  guint n_sheets;

  if (!options)
    options = &none;
  table->path = g_strdup (path);
  table->warnings = g_ptr_array_new_with_free_func (g_free);
  table->padded = g_ptr_array_new ();
  table->lengths = g_array_new (FALSE, TRUE, sizeof (guint));
  table->format = fac_format_recognise (path, &inner, &n_sheets, error);
  if (!table->format)
    return NULL;
  switch (table->format->family)
    {
    case FAC_FORMAT_TEXT:
      table->csv = fac_csv_open (path, options->encoding, options->separator, error);
      if (!table->csv)
        return NULL;
      break;
    case FAC_FORMAT_JSON:
      if (!open_json (table, error))
        return NULL;
      set_titles (table, table->rows->pdata[0], g_strv_length (table->rows->pdata[0]));
      table->header_line = 1;
      table->next_row = 1;
      return g_steal_pointer (&table);
    case FAC_FORMAT_CARDS:
      table->rows = fac_vcard_rows (path, error);
      if (!table->rows)
        return NULL;
      set_titles (table, table->rows->pdata[0], g_strv_length (table->rows->pdata[0]));
      table->header_line = 1;
      table->next_row = 1;
      return g_steal_pointer (&table);
    case FAC_FORMAT_SHEET:
    case FAC_FORMAT_SHAPE:
      if (!open_converted (table, inner, n_sheets, options, cancellable, error))
        return NULL;
      break;
    }
  return find_titles (table, error) ? g_steal_pointer (&table) : NULL;
}

const char *
fac_table_guessed_crs (const FacTable *table)
{
  return table->guessed_crs;
}

char *
fac_table_ask_crs (const FacTable *table)
{
  if (!table->guessed_crs)
    return NULL;
  return g_strdup_printf (_ ("The file does not say its coordinate system. Its numbers are metres "
                             "that look like %s: say which system it is."),
                          table->guessed_crs);
}

void
fac_table_close (FacTable *table)
{
  if (!table)
    return;
  fac_csv_close (table->csv);
  fac_conversion_free (table->conversion);
  g_clear_pointer (&table->rows, g_ptr_array_unref);
  fac_sandbox_remove_folder (table->folder);
  g_clear_pointer (&table->warnings, g_ptr_array_unref);
  g_clear_pointer (&table->padded, g_ptr_array_unref);
  g_clear_pointer (&table->lengths, g_array_unref);
  g_strfreev (table->titles);
  g_free (table->folder);
  g_free (table->sheet);
  g_free (table->path);
  g_free (table);
}

/* -- What is known of it ------------------------------------------------------------------- */

const char *
fac_table_path (const FacTable *table)
{
  return table->path;
}

const char *
fac_table_format (const FacTable *table)
{
  return table->format->id;
}

const char *
fac_table_sheet (const FacTable *table)
{
  return table->sheet;
}

const char *
fac_table_encoding (const FacTable *table)
{
  return table->format->family == FAC_FORMAT_TEXT ? fac_csv_encoding (table->csv) : NULL;
}

guint
fac_table_n_columns (const FacTable *table)
{
  return table->n_columns;
}

const char *
fac_table_title (const FacTable *table, guint column)
{
  g_return_val_if_fail (column < table->n_columns, NULL);
  return table->titles[column];
}

int
fac_table_find_column (const FacTable *table, const char *title)
{
  g_autofree char *wanted = fac_text_fold (title);

  for (guint i = 0; i < table->n_columns; i++)
    if (strcmp (table->titles[i], title) == 0)
      return (int)i;
  for (guint i = 0; *wanted && i < table->n_columns; i++)
    {
      g_autofree char *folded = fac_text_fold (table->titles[i]);
      if (strcmp (folded, wanted) == 0)
        return (int)i;
    }
  return -1;
}

gint64
fac_table_header_line (const FacTable *table)
{
  return table->header_line;
}

int
fac_table_shape_column (const FacTable *table)
{
  return table->format->family == FAC_FORMAT_SHAPE && strcmp (table->titles[0], "WKT") == 0 ? 0
                                                                                            : -1;
}

GPtrArray *
fac_table_warnings (const FacTable *table)
{
  return table->warnings;
}

double
fac_table_fraction (const FacTable *table)
{
  if (!table->csv)
    return table->rows->len > 1 ? (double)table->next_row / table->rows->len : 1;
  gint64 size = fac_csv_size (table->csv);
  if (size == 0 && table->conversion)
    return 0; /* its end is not known yet */
  return size > 0 ? MIN (1.0, (double)fac_csv_position (table->csv) / (double)size) : 1;
}

/* -- Rows ---------------------------------------------------------------------------------- */

static gboolean
next_of_memory (FacTable *table, FacTableRow *row)
{
  if (table->next_row >= table->rows->len)
    return FALSE;
  char **cells = table->rows->pdata[table->next_row++];
  g_array_set_size (table->lengths, table->n_columns);
  for (guint i = 0; i < table->n_columns; i++)
    g_array_index (table->lengths, guint, i) = (guint)strlen (cells[i]);
  *row = (FacTableRow){ .line = table->next_row,
                        .n_cells = table->n_columns,
                        .cells = (const char *const *)cells,
                        .lengths = &g_array_index (table->lengths, guint, 0) };
  return TRUE;
}

/* A short row: Excel leaves empty cells out at the end. */
static void
pad (FacTable *table, FacTableRow *row)
{
  g_ptr_array_set_size (table->padded, 0);
  g_array_set_size (table->lengths, table->n_columns);
  for (guint i = 0; i < table->n_columns; i++)
    {
      g_ptr_array_add (table->padded, (gpointer)(i < row->n_cells ? row->cells[i] : ""));
      g_array_index (table->lengths, guint, i) = i < row->n_cells ? row->lengths[i] : 0;
    }
  if (!row->reason)
    {
      row->reason = _ ("The row has fewer cells than there are titles: the last ones were taken as "
                       "empty.");
      row->column = row->n_cells;
      row->can_be_taken = TRUE;
    }
  row->cells = (const char *const *)table->padded->pdata;
  row->lengths = &g_array_index (table->lengths, guint, 0);
  row->n_cells = table->n_columns;
}

static gboolean
has_surplus (const FacTable *table, const FacTableRow *row)
{
  for (guint i = table->n_columns; i < row->n_cells; i++)
    if (row->lengths[i] > 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_blank_row (const FacCsvRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (row->lengths[i] > 0)
      return FALSE;
  return TRUE;
}

gboolean
fac_table_next (FacTable *table, FacTableRow *row, GError **error)
{
  FacCsvRow raw;

  if (!table->csv)
    return next_of_memory (table, row);
  do
    if (!fac_csv_next (table->csv, &raw, error))
      return FALSE;
  while (raw.record <= table->header_record
         || (is_converted (table->format) && is_blank_row (&raw)));

  *row = (FacTableRow){
    .line = is_converted (table->format) ? raw.record - 1 : raw.line,
    .n_cells = raw.n_cells,
    .cells = raw.cells,
    .lengths = raw.lengths,
  };
  if (raw.fault)
    {
      row->reason = fac_csv_fault_reason (raw.fault);
      row->column = MIN (raw.fault_cell, table->n_columns - 1);
    }
  else if (row->n_cells > table->n_columns && has_surplus (table, row))
    {
      row->reason = _ ("The row has more cells than there are titles: a separator stands inside a "
                       "cell. Put that cell in quotation marks.");
      row->column = table->n_columns - 1;
    }
  if (row->n_cells < table->n_columns)
    pad (table, row);
  return TRUE;
}

gboolean
fac_table_rewind (FacTable *table, GError **error)
{
  table->next_row = 1;
  return !table->csv || fac_csv_rewind (table->csv, error);
}

/* -- Cells as text ------------------------------------------------------------------------- */

char *
fac_cells_join (const char *const *cells, guint n_cells)
{
  GString *text = g_string_sized_new (128);

  for (guint i = 0; i < n_cells; i++)
    {
      if (i)
        g_string_append_c (text, '\t');
      for (const char *p = cells[i]; *p;)
        {
          gsize n = strcspn (p, "\t\n\r\\");
          g_string_append_len (text, p, (gssize)n);
          p += n;
          if (!*p)
            break;
          g_string_append_c (text, '\\');
          g_string_append_c (text, *p == '\t' ? 't' : *p == '\n' ? 'n' : *p == '\r' ? 'r' : '\\');
          p++;
        }
    }
  return g_string_free (text, FALSE);
}

char **
fac_cells_split (const char *text)
{
  char **cells = g_strsplit (text, "\t", -1);

  for (char **cell = cells; *cell; cell++)
    {
      char *to = *cell;
      for (const char *from = *cell; *from; from++)
        {
          if (*from == '\\' && from[1])
            {
              from++;
              *to++ = *from == 't' ? '\t' : *from == 'n' ? '\n' : *from == 'r' ? '\r' : *from;
            }
          else
            *to++ = *from;
        }
      *to = 0;
    }
  return cells;
}
