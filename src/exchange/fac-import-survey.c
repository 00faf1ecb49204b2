/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a pass over the source before the first row must learn: coordinates in one batch, and the
 * names that INSEE keeps in another file. */
#include "fac-reader-private.h"

#include "fac-reproject.h"
#include "fac-shape-cell.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_SURVEY_POINTS 20000000

/* -- Coordinates --------------------------------------------------------------------------- */

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
      if (fac_reader_is_cancelled (reader, error))
        return FALSE;
      if (!fac_reader_takes (&row) || fac_reader_skips (reader, &row))
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

static void
legal_unit_free (gpointer pointer)
{
  FacLegalUnit *unit = pointer;
  g_free (unit->name);
  g_free (unit->acronym);
  g_free (unit->legal_category);
  g_free (unit);
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
      if (fac_reader_is_cancelled (reader, error))
        return FALSE;
      gpointer siren = GUINT_TO_POINTER (g_ascii_strtoull (row.cells[columns.siren], NULL, 10));
      if (!fac_reader_takes (&row) || !g_hash_table_contains (needed, siren))
        continue;
      fac_reader_reserve (reader, &row);
      g_hash_table_replace (reader->units, siren, read_unit (reader, &row, &columns));
    }
  if (!read_error)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&read_error));
  return FALSE;
}

/* -- Both ---------------------------------------------------------------------------------- */

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
        fac_reader_warn (reader,
                         g_strdup (_ ("The coordinate system was not recognised: no positions were "
                                      "taken. Choose it, for example EPSG:2154.")));
      return TRUE;
    }
  if (mapping->is_xy_swapped)
    fac_reader_warn (
        reader, g_strdup_printf (_ ("The columns of coordinates hold metres (%s) and stand in "
                                    "the other order than their titles say: they were read so."),
                                 mapping->crs));
  if (!reader->has_degrees && has_points && !shape)
    reader->xy = g_array_new (FALSE, FALSE, sizeof (double));
  if (!reader->has_degrees && has_shapes)
    reader->shapes = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_shape_free);
  return TRUE;
}

gboolean
fac_reader_make_ready (FacImportReader *reader, FacTable *second, GError **error)
{
  g_autoptr (GHashTable) needed = second ? g_hash_table_new (NULL, NULL) : NULL;

  choose_coordinates (reader);
  if ((reader->xy || reader->shapes || second) && !survey (reader, needed, error))
    return FALSE;
  if (second && !read_units (reader, second, needed, error))
    return FALSE;
  if (!second && fac_mapping_wants_second (reader->mapping))
    fac_reader_warn (
        reader, g_strdup (_ ("INSEE keeps the names in another file, StockUniteLegale: without "
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
