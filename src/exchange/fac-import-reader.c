/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The stream of rows: what is left out, coordinates and names that an earlier pass must know. */
#include "fac-reader-private.h"

#include "fac-field.h"
#include "fac-reproject.h"
#include "fac-shape-cell.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_SURVEY_POINTS 20000000

static const char why_closed[] = "closed";
static const char why_outside[] = "outside_territory";
static const char why_other[] = "other_category";
static const char why_empty[] = "empty";

/* -- Making ready -------------------------------------------------------------------------- */

static void
add_column (FacImportReader *reader, guint index, const FacTargetInfo *info)
{
  static const FacRecordKind kinds[FAC_N_OWNERS] = {
    FAC_RECORD_ESTABLISHMENT, FAC_RECORD_ORGANISATION, FAC_RECORD_CEILING,
    FAC_RECORD_FLOW,          FAC_RECORD_ZONE,         FAC_RECORD_LAYER_FEATURE,
  };
  FacReaderColumn *column = &reader->columns[reader->n_columns++];
  gboolean is_list = FALSE;

  *column = (FacReaderColumn){ .column = index, .info = info };
  if (info->field)
    column->field = fac_record_type_field (fac_record_type (kinds[info->owner]), info->field);
  column->is_code = column->field && column->field->type == FAC_FIELD_TEXT
                    && fac_field_code_kind (column->field, &column->code, &is_list) && !is_list;
  if (info->values)
    column->converted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
add_columns (FacImportReader *reader)
{
  const FacMapping *mapping = reader->mapping;

  reader->columns = g_new0 (FacReaderColumn, mapping->n_columns + 1);
  for (guint i = 0; i < mapping->n_columns; i++)
    if (mapping->targets[i])
      add_column (reader, i, mapping->targets[i]);
  for (guint i = 0; i < reader->n_columns; i++)
    {
      FacReaderColumn *column = &reader->columns[i];
      if (!reader->by_code[column->info->code])
        reader->by_code[column->info->code] = column;
      if (strcmp (column->info->target.id, "commune_insee") == 0)
        reader->insee = column;
      if (column->info->code >= FAC_TARGET_QUANTITY
          && column->info->code <= FAC_TARGET_QUANTITY_MAX)
        reader->title_unit = fac_reader_unit_of_title (mapping->titles[column->column]);
    }
  for (guint i = 0; mapping->preset && mapping->preset->only_title && i < mapping->n_columns; i++)
    {
      g_autofree char *folded = fac_text_fold (mapping->titles[i]);
      if (strcmp (folded, mapping->preset->only_title) == 0)
        {
          reader->only_column.column = i;
          reader->only = &reader->only_column;
        }
    }
}

static void
legal_unit_free (gpointer pointer)
{
  FacLegalUnit *unit = pointer;
  g_free (unit->name);
  g_free (unit->acronym);
  g_free (unit->legal_category);
  g_free (unit);
}

/* -- What is left out ---------------------------------------------------------------------- */

static gboolean
is_blank (const FacTableRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    for (const char *p = row->cells[i]; *p; p++)
      if (!g_ascii_isspace (*p))
        return FALSE;
  return TRUE;
}

static void
reserve_arena (FacImportReader *reader, const FacTableRow *row)
{
  gsize needed = 2 * (gsize)row->n_cells;

  for (guint i = 0; i < row->n_cells; i++)
    needed += 2 * (gsize)row->lengths[i];
  reader->arena_used = 0;
  if (needed <= reader->arena_size)
    return;
  reader->arena_size = 2 * needed;
  g_free (reader->arena);
  reader->arena = g_malloc (reader->arena_size);
}

static gboolean
says_closed (FacImportReader *reader, const FacTableRow *row)
{
  FacReaderColumn *state = fac_reader_column (reader, FAC_TARGET_STATE);
  const char *text = state ? fac_reader_text (reader, row, state) : NULL;
  return text && g_strcmp0 (fac_reader_convert (reader, state, text), "closed") == 0;
}

/* Why a row is not even looked at; NULL: it is kept. The same answer in every pass. */
static const char *
reason_to_skip (FacImportReader *reader, const FacTableRow *row)
{
  reserve_arena (reader, row);
  if (is_blank (row))
    return why_empty;
  if (reader->communes && reader->insee && reader->mapping->preset
      && reader->mapping->preset->is_national)
    {
      const char *insee = fac_reader_clean (reader, row, reader->insee->column, FALSE);
      if (!insee || !g_hash_table_contains (reader->communes, insee))
        return says_closed (reader, row) && !reader->include_closed ? why_closed : why_outside;
    }
  if (reader->only)
    {
      g_autofree char *folded = fac_text_fold (row->cells[reader->only->column]);
      if (!g_hash_table_contains (reader->mapping->preset->only, folded))
        return why_other;
    }
  return NULL;
}

static gboolean
is_read (const FacTableRow *row)
{
  return !row->reason || row->can_be_taken;
}

/* -- Survey: the pass before --------------------------------------------------------------- */

static gboolean
set_cancelled (FacImportReader *reader, GError **error)
{
  if (!g_cancellable_is_cancelled (reader->cancellable))
    return FALSE;
  g_set_error_literal (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_CANCELLED, _ ("Cancelled."));
  return TRUE;
}

/* Coordinates as the cells say them; NAN: none. */
static void
read_point (FacImportReader *reader, const FacTableRow *row, double point[2])
{
  FacReaderColumn *x = fac_reader_column (reader, FAC_TARGET_X);
  FacReaderColumn *y = fac_reader_column (reader, FAC_TARGET_Y);
  FacReaderColumn *pair = fac_reader_column (reader, FAC_TARGET_LAT_LON);

  point[0] = point[1] = (double)NAN;
  if (x && y)
    {
      gboolean is_swapped = reader->mapping->is_xy_swapped;
      point[0] = fac_mapping_number (row->cells[(is_swapped ? y : x)->column]);
      point[1] = fac_mapping_number (row->cells[(is_swapped ? x : y)->column]);
    }
  else if (pair)
    fac_mapping_pair (row->cells[pair->column], &point[0], &point[1]);
}

static void
need_unit (GHashTable *needed, FacImportReader *reader, const FacTableRow *row)
{
  FacReaderColumn *column = fac_reader_column (reader, FAC_TARGET_SIREN);
  if (!column)
    column = fac_reader_column (reader, FAC_TARGET_SIRET);
  const char *text = column ? fac_reader_clean (reader, row, column->column, FALSE) : NULL;
  if (!text || strlen (text) < 9)
    return;
  char siren[10];
  g_strlcpy (siren, text, sizeof siren);
  g_hash_table_add (needed, GUINT_TO_POINTER (g_ascii_strtoull (siren, NULL, 10)));
}

static gboolean
set_too_many (GError **error)
{
  g_set_error_literal (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOO_BIG,
                       _ ("The source has more than 20 million points to convert. Split it."));
  return FALSE;
}

static gboolean
survey (FacImportReader *reader, GHashTable *needed_units, GError **error)
{
  FacReaderColumn *shape = fac_reader_column (reader, FAC_TARGET_SHAPE);
  g_autoptr (GError) read_error = NULL;
  FacTableRow row;
  gsize n_points = 0;

  while (fac_table_next (reader->table, &row, &read_error))
    {
      if (set_cancelled (reader, error))
        return FALSE;
      if (!is_read (&row) || reason_to_skip (reader, &row))
        continue;
      if (needed_units)
        need_unit (needed_units, reader, &row);
      if (reader->xy)
        {
          double point[2];
          read_point (reader, &row, point);
          g_array_append_vals (reader->xy, point, 2);
          n_points++;
        }
      if (reader->shapes)
        {
          g_autofree char *reason = NULL;
          const char *cell = row.cells[shape->column];
          FacShape *read = *cell ? fac_shape_cell_read (cell, &reason) : NULL;
          g_ptr_array_add (reader->shapes, read);
          n_points += read ? read->n_points : 0;
        }
      if (n_points > MAX_SURVEY_POINTS)
        return set_too_many (error);
    }
  if (read_error)
    {
      g_propagate_error (error, g_steal_pointer (&read_error));
      return FALSE;
    }
  return fac_table_rewind (reader->table, error);
}

/* All points of all shapes in one batch. */
static gboolean
reproject_shapes (FacImportReader *reader, GError **error)
{
  g_autoptr (GArray) xy = g_array_new (FALSE, FALSE, sizeof (double));
  gsize next = 0;

  for (guint i = 0; i < reader->shapes->len; i++)
    {
      const FacShape *shape = reader->shapes->pdata[i];
      for (guint k = 0; shape && k < shape->n_points; k++)
        {
          double point[2] = { shape->points[k].x, shape->points[k].y };
          g_array_append_vals (xy, point, 2);
        }
    }
  if (!fac_reproject (reader->mapping->crs, (double *)(gpointer)xy->data, xy->len / 2,
                      reader->cancellable, error))
    return FALSE;
  for (guint i = 0; i < reader->shapes->len; i++)
    {
      FacShape *shape = reader->shapes->pdata[i];
      if (!shape)
        continue;
      shape->box = fac_box_empty;
      for (guint k = 0; k < shape->n_points; k++, next++)
        {
          double x = g_array_index (xy, double, 2 * next);
          /* What the system does not know is told as outside the Earth. */
          shape->points[k].x = isnan (x) ? 999 : x;
          shape->points[k].y = isnan (x) ? 999 : g_array_index (xy, double, 2 * next + 1);
          fac_box_add_point (&shape->box, shape->points[k]);
        }
    }
  return TRUE;
}

/* -- INSEE's second file ------------------------------------------------------------------- */

typedef struct
{
  int siren, name, usual_name, acronym, category, last_name, use_name, first_name, diffusion;
} UnitColumns;

static gboolean
find_unit_columns (FacTable *second, UnitColumns *columns, GError **error)
{
  *columns = (UnitColumns){
    fac_table_find_column (second, "siren"),
    fac_table_find_column (second, "denominationUniteLegale"),
    fac_table_find_column (second, "denominationUsuelle1UniteLegale"),
    fac_table_find_column (second, "sigleUniteLegale"),
    fac_table_find_column (second, "categorieJuridiqueUniteLegale"),
    fac_table_find_column (second, "nomUniteLegale"),
    fac_table_find_column (second, "nomUsageUniteLegale"),
    fac_table_find_column (second, "prenomUsuelUniteLegale"),
    fac_table_find_column (second, "statutDiffusionUniteLegale"),
  };
  if (columns->siren >= 0 && columns->name >= 0)
    return TRUE;
  g_autofree char *name = g_path_get_basename (fac_table_path (second));
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND,
               _ ("“%s” is not INSEE's file StockUniteLegale: it has no columns “siren” and "
                  "“denominationUniteLegale”."),
               name);
  return FALSE;
}

static const char *
cell_of (FacImportReader *reader, const FacTableRow *row, int column)
{
  return column >= 0 ? fac_reader_clean (reader, row, (guint)column, FALSE) : NULL;
}

static FacLegalUnit *
read_unit (FacImportReader *reader, const FacTableRow *row, const UnitColumns *columns)
{
  FacLegalUnit *unit = g_new0 (FacLegalUnit, 1);
  const char *name = cell_of (reader, row, columns->name);
  const char *last_name = cell_of (reader, row, columns->use_name);
  const char *first_name = cell_of (reader, row, columns->first_name);
  const char *diffusion = cell_of (reader, row, columns->diffusion);

  if (!last_name)
    last_name = cell_of (reader, row, columns->last_name);
  if (!name)
    name = cell_of (reader, row, columns->usual_name);
  if (name)
    unit->name = g_strdup (name);
  else if (last_name)
    unit->name = first_name ? g_strconcat (first_name, " ", last_name, NULL) : g_strdup (last_name);
  unit->acronym = g_strdup (cell_of (reader, row, columns->acronym));
  unit->legal_category = g_strdup (cell_of (reader, row, columns->category));
  unit->is_partial = diffusion && (*diffusion == 'P' || *diffusion == 'N');
  return unit;
}

static gboolean
read_units (FacImportReader *reader, FacTable *second, GHashTable *needed, GError **error)
{
  g_autoptr (GError) read_error = NULL;
  UnitColumns columns;
  FacTableRow row;

  if (!find_unit_columns (second, &columns, error))
    return FALSE;
  reader->units = g_hash_table_new_full (NULL, NULL, NULL, legal_unit_free);
  while (fac_table_next (second, &row, &read_error))
    {
      if (set_cancelled (reader, error))
        return FALSE;
      gpointer siren = GUINT_TO_POINTER (g_ascii_strtoull (row.cells[columns.siren], NULL, 10));
      if (!is_read (&row) || !g_hash_table_contains (needed, siren))
        continue;
      reserve_arena (reader, &row);
      g_hash_table_replace (reader->units, siren, read_unit (reader, &row, &columns));
    }
  if (!read_error)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&read_error));
  return FALSE;
}

/* -- Making -------------------------------------------------------------------------------- */

static void
warn (FacImportReader *reader, char *sentence)
{
  g_ptr_array_add (reader->warnings, sentence);
}

/* Whether rows have coordinates in cells that some system must explain. */
static gboolean
choose_coordinates (FacImportReader *reader)
{
  const FacMapping *mapping = reader->mapping;
  FacReaderColumn *shape = fac_reader_column (reader, FAC_TARGET_SHAPE);
  gboolean has_points =
      (fac_reader_column (reader, FAC_TARGET_X) && fac_reader_column (reader, FAC_TARGET_Y))
      || fac_reader_column (reader, FAC_TARGET_LAT_LON);
  gboolean has_shapes = shape && (int)shape->column != mapping->degrees_column;

  reader->has_degrees = mapping->crs && strcmp (mapping->crs, "EPSG:4326") == 0;
  if (!has_points && !has_shapes)
    return TRUE;
  if (!mapping->crs)
    {
      if (mapping->samples->len > 0)
        warn (reader, g_strdup (_ ("The coordinate system was not recognised: no positions were "
                                   "taken. Choose it, for example EPSG:2154.")));
      return TRUE;
    }
  if (mapping->is_xy_swapped)
    warn (reader, g_strdup_printf (_ ("The columns of coordinates hold metres (%s) and stand in "
                                      "the other order than their titles say: they were read so."),
                                   mapping->crs));
  if (!reader->has_degrees && has_points && !shape)
    reader->xy = g_array_new (FALSE, FALSE, sizeof (double));
  if (!reader->has_degrees && has_shapes)
    reader->shapes = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_shape_free);
  return TRUE;
}

static gboolean
make_ready (FacImportReader *reader, FacTable *second, GError **error)
{
  g_autoptr (GHashTable) needed = second ? g_hash_table_new (NULL, NULL) : NULL;

  choose_coordinates (reader);
  if ((reader->xy || reader->shapes || second) && !survey (reader, needed, error))
    return FALSE;
  if (second && !read_units (reader, second, needed, error))
    return FALSE;
  if (!second && fac_mapping_wants_second (reader->mapping))
    warn (reader, g_strdup (_ ("INSEE keeps the names in another file, StockUniteLegale: without "
                               "it most establishments have none.")));
  if (reader->xy
      && !fac_reproject (reader->mapping->crs, (double *)(gpointer)reader->xy->data,
                         reader->xy->len / 2, reader->cancellable, error))
    return FALSE;
  if (reader->shapes && !reproject_shapes (reader, error))
    return FALSE;
  reader->next_kept = 0;
  return TRUE;
}

static void
note_nothing_bytes (FacImportReader *reader)
{
  for (int c = 1; c < 256; c++)
    reader->nothing_bytes[c] =
        !g_ascii_isdigit (c) && (!g_ascii_isalpha (c) || strchr ("nN", c)) && c < 0x80;
  reader->nothing_bytes[0xe2] = 1; /* the long dash */
}

FacImportReader *
fac_import_reader_new (FacTable *table, const FacMapping *mapping, const FacReaderOptions *options,
                       GCancellable *cancellable, GError **error)
{
  static const FacReaderOptions none = { 0 };
  g_autoptr (FacImportReader) reader = g_new0 (FacImportReader, 1);

  if (!options)
    options = &none;
  reader->table = table;
  reader->mapping = mapping;
  reader->include_closed = options->include_closed;
  reader->communes = options->communes;
  reader->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  reader->problems = g_array_new (FALSE, FALSE, sizeof (FacRowProblem));
  reader->kept_texts = g_ptr_array_new_with_free_func (g_free);
  reader->warnings = g_ptr_array_new_with_free_func (g_free);
  reader->row.ceilings = g_ptr_array_new_with_free_func (fac_record_free);
  g_autofree char *name = g_path_get_basename (fac_table_path (table));
  const char *words = fac_mapping_source_words (mapping);
  reader->source_words = g_strdup (words ? words : name);
  reader->scheme = mapping->preset && mapping->preset->scheme ? g_strdup (mapping->preset->scheme)
                                                              : g_strconcat ("file:", name, NULL);
  note_nothing_bytes (reader);
  add_columns (reader);
  if (!fac_table_rewind (table, error) || !make_ready (reader, options->second, error))
    return NULL;
  return g_steal_pointer (&reader);
}

static void
clear_row (FacImportReader *reader)
{
  FacImportRow *row = &reader->row;
  GPtrArray *ceilings = row->ceilings;

  fac_record_free (row->establishment);
  fac_record_free (row->organisation);
  fac_record_free (row->flow);
  fac_record_free (row->zone);
  fac_record_free (row->feature);
  if (ceilings->len)
    g_ptr_array_set_size (ceilings, 0);
  if (reader->problems->len)
    g_array_set_size (reader->problems, 0);
  if (reader->kept_texts->len)
    g_ptr_array_set_size (reader->kept_texts, 0);
  *row = (FacImportRow){ .ceilings = ceilings };
}

void
fac_import_reader_free (FacImportReader *reader)
{
  if (!reader)
    return;
  if (reader->row.ceilings)
    {
      clear_row (reader);
      g_ptr_array_unref (reader->row.ceilings);
    }
  for (guint i = 0; i < reader->n_columns; i++)
    g_clear_pointer (&reader->columns[i].converted, g_hash_table_unref);
  g_free (reader->columns);
  for (guint i = 0; i < FAC_N_RECORD_KINDS; i++)
    fac_record_free (reader->blanks[i]);
  g_clear_pointer (&reader->problems, g_array_unref);
  g_clear_pointer (&reader->kept_texts, g_ptr_array_unref);
  g_clear_pointer (&reader->warnings, g_ptr_array_unref);
  g_clear_pointer (&reader->xy, g_array_unref);
  g_clear_pointer (&reader->shapes, g_ptr_array_unref);
  g_clear_pointer (&reader->units, g_hash_table_unref);
  g_clear_object (&reader->cancellable);
  g_free (reader->source_words);
  g_free (reader->scheme);
  g_free (reader->arena);
  g_free (reader);
}

/* -- Coordinates of the row ---------------------------------------------------------------- */

FacPosition
fac_reader_take_position (FacImportReader *reader, const FacTableRow *source)
{
  FacReaderColumn *x = fac_reader_column (reader, FAC_TARGET_X);
  FacReaderColumn *shape_column = fac_reader_column (reader, FAC_TARGET_SHAPE);
  double point[2] = { (double)NAN, (double)NAN };
  double raw[2];

  if (shape_column)
    {
      g_autofree char *reason = NULL;
      g_autoptr (FacShape) shape = fac_reader_take_shape (reader, source, &reason);
      if (shape && shape->n_points > 0)
        return (FacPosition){ shape->points[0].x, shape->points[0].y };
      return FAC_POSITION_UNKNOWN;
    }
  read_point (reader, source, raw);
  if (isnan (raw[0]) || isnan (raw[1]))
    {
      reader->next_kept++;
      return FAC_POSITION_UNKNOWN;
    }
  if (reader->xy)
    memcpy (point, &g_array_index (reader->xy, double, 2 * reader->next_kept), sizeof point);
  else if (reader->has_degrees)
    memcpy (point, raw, sizeof point);
  reader->next_kept++;

  int column = x ? (int)x->column : -1;
  const char *value = x ? source->cells[x->column] : NULL;
  if (fabs (raw[0]) < 1e-9 && fabs (raw[1]) < 1e-9)
    {
      reader->n_at_zero++;
      fac_reader_add_problem (reader, column, value,
                              g_strdup (_ ("The position is (0, 0), which is no place: it was left "
                                           "empty.")),
                              TRUE);
      return FAC_POSITION_UNKNOWN;
    }
  if (fabs (point[0]) <= 180 && fabs (point[1]) <= 90)
    return (FacPosition){ point[0], point[1] };
  if (reader->mapping->crs)
    {
      reader->n_out_of_earth++;
      fac_reader_add_problem (reader, column, value,
                              g_strdup_printf (_ ("These coordinates are no place in %s: the "
                                                  "position was left empty."),
                                               reader->mapping->crs),
                              TRUE);
    }
  return FAC_POSITION_UNKNOWN;
}

FacShape *
fac_reader_take_shape (FacImportReader *reader, const FacTableRow *source, char **reason)
{
  FacReaderColumn *column = fac_reader_column (reader, FAC_TARGET_SHAPE);
  const char *cell = source->cells[column->column];
  g_autoptr (FacShape) shape = NULL;

  if (reader->shapes)
    {
      shape = reader->shapes->pdata[reader->next_kept];
      reader->shapes->pdata[reader->next_kept++] = NULL;
    }
  if (!shape && *cell)
    shape = fac_shape_cell_read (cell, reason);
  if (!shape)
    {
      if (!*reason)
        *reason = g_strdup (_ ("The row has no geometry."));
      return NULL;
    }
  *reason = fac_shape_cell_settle (shape);
  return *reason ? NULL : g_steal_pointer (&shape);
}

/* -- The stream ---------------------------------------------------------------------------- */

static void
finish (FacImportReader *reader)
{
  if (reader->n_at_zero)
    warn (reader,
          g_strdup_printf (ngettext ("%u row has the position (0, 0): it was left without a "
                                     "position.",
                                     "%u rows have the position (0, 0): they were left without a "
                                     "position.",
                                     reader->n_at_zero),
                           reader->n_at_zero));
  if (reader->n_out_of_earth)
    warn (reader, g_strdup_printf (ngettext ("%u row has coordinates that are no place in %s.",
                                             "%u rows have coordinates that are no place in %s.",
                                             reader->n_out_of_earth),
                                   reader->n_out_of_earth, reader->mapping->crs));
  if (reader->n_without_name)
    warn (reader, g_strdup_printf (ngettext ("%u row was refused because it gives no name.",
                                             "%u rows were refused because they give no name.",
                                             reader->n_without_name),
                                   reader->n_without_name));
  reader->n_at_zero = reader->n_out_of_earth = reader->n_without_name = 0;
}

static void
read_row (FacImportReader *reader, const FacTableRow *source)
{
  switch (reader->mapping->kind)
    {
    case FAC_MAPPING_COMPANIES:
      fac_reader_read_company (reader, source);
      if (reader->row.is_closed && !reader->include_closed && reader->row.kind != FAC_ROW_REFUSED)
        {
          reader->row.kind = FAC_ROW_LEFT_OUT;
          reader->row.why = why_closed;
        }
      return;
    case FAC_MAPPING_FLOWS:
      fac_reader_read_flow (reader, source);
      return;
    case FAC_MAPPING_ZONES:
    case FAC_MAPPING_LAYER:
      fac_reader_read_shape (reader, source);
      return;
    }
}

FacImportRow *
fac_import_reader_next (FacImportReader *reader, GError **error)
{
  g_autoptr (GError) read_error = NULL;
  FacImportRow *row = &reader->row;
  FacTableRow source;

  clear_row (reader);
  if (set_cancelled (reader, error))
    return NULL;
  if (!fac_table_next (reader->table, &source, &read_error))
    {
      if (read_error)
        g_propagate_error (error, g_steal_pointer (&read_error));
      else
        finish (reader);
      return NULL;
    }
  row->line = source.line;
  row->n_cells = source.n_cells;
  row->cells = source.cells;
  if (!is_read (&source))
    fac_reader_refuse (reader, (int)source.column, source.cells[source.column],
                       g_strdup (source.reason));
  else
    {
      row->why = reason_to_skip (reader, &source);
      if (row->why)
        row->kind = FAC_ROW_LEFT_OUT;
      else
        {
          if (source.reason)
            fac_reader_add_problem (reader, (int)source.column, NULL, g_strdup (source.reason),
                                    TRUE);
          read_row (reader, &source);
        }
    }
  row->problems = (const FacRowProblem *)(gpointer)reader->problems->data;
  row->n_problems = reader->problems->len;
  return row;
}

GPtrArray *
fac_import_reader_warnings (FacImportReader *reader)
{
  return reader->warnings;
}

const char *
fac_row_why_label (const char *why)
{
  if (g_strcmp0 (why, why_closed) == 0)
    return _ ("closed establishment");
  if (g_strcmp0 (why, why_outside) == 0)
    return _ ("outside the territory");
  if (g_strcmp0 (why, why_other) == 0)
    return _ ("of another category than economic activity");
  if (g_strcmp0 (why, why_empty) == 0)
    return _ ("empty row");
  return why;
}
