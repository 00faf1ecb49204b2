/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Mappings: a layout, or a guess, and a person's corrections. */
#include "fac-mapping-private.h"

#include "fac-json-rows.h"
#include "fac-reproject.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define SAMPLE_ROWS 500
#define SAMPLE_CELL_BYTES 2000

const FacTarget *
fac_mapping_target_at (FacMappingKind kind, guint index)
{
  guint n;
  const FacTargetInfo *infos = fac_target_infos (kind, &n);
  return index < n ? &infos[index].target : NULL;
}

const char *const *
fac_mapping_sheet_names (FacMappingKind kind)
{
  static const char *const names[][5] = {
    [FAC_MAPPING_COMPANIES] = { "etablissement", "establishment", "entreprise", "compan" },
    [FAC_MAPPING_FLOWS] = { "flux", "flow" },
    [FAC_MAPPING_ZONES] = { "zone" },
    [FAC_MAPPING_LAYER] = { NULL },
    [FAC_MAPPING_CONTACTS] = { "contact", "personne", "people" },
    [FAC_MAPPING_SYNERGIES] = { "synerg", "suivi", "piste", "follow" },
  };
  return names[kind];
}

/* -- Numbers of a source ------------------------------------------------------------------- */

double
fac_mapping_number (const char *cell)
{
  char plain[64];
  gsize n = 0;

  for (const char *p = cell; *p; p++)
    {
      if (*p == ' ' || *p == '\t')
        continue;
      if ((guchar)*p >= 0x80)
        {
          /* no-break spaces, wide and narrow, between thousands */
          gsize length = g_str_has_prefix (p, "\xc2\xa0")       ? 2
                         : g_str_has_prefix (p, "\xe2\x80\xaf") ? 3
                                                                : 0;
          if (length == 0)
            return (double)NAN;
          p += length - 1;
          continue;
        }
      if (n == sizeof plain - 1)
        return (double)NAN;
      plain[n++] = *p == ',' ? '.' : *p;
    }
  plain[n] = 0;
  char *end;
  double value = g_ascii_strtod (plain, &end);
  return n > 0 && *end == 0 && end > plain && isfinite (value) ? value : (double)NAN;
}

static gboolean
is_latitude_of_france (double value)
{
  return value > 41 && value < 51.6;
}

gboolean
fac_mapping_pair (const char *cell, double *x, double *y)
{
  double values[2];
  const char *p = cell;

  for (guint i = 0; i < 2; i++)
    {
      while (*p && *p != '-' && *p != '+' && !g_ascii_isdigit (*p))
        p++;
      char *end;
      values[i] = g_ascii_strtod (p, &end);
      if (end == p)
        return FALSE;
      p = end;
    }
  gboolean is_latitude_first =
      is_latitude_of_france (values[0]) && !is_latitude_of_france (values[1]);
  *x = values[is_latitude_first ? 1 : 0];
  *y = values[is_latitude_first ? 0 : 1];
  return TRUE;
}

/* -- Coordinate system --------------------------------------------------------------------- */

int
fac_mapping_column_of (const FacMapping *mapping, FacTargetCode code)
{
  for (guint i = 0; i < mapping->n_columns; i++)
    if (mapping->targets[i] && mapping->targets[i]->code == code)
      return (int)i;
  return -1;
}

static void
sample_points (const FacMapping *mapping, GArray *xy)
{
  int x_column = fac_mapping_column_of (mapping, FAC_TARGET_X);
  int y_column = fac_mapping_column_of (mapping, FAC_TARGET_Y);
  int pair_column = fac_mapping_column_of (mapping, FAC_TARGET_LAT_LON);
  int shape_column = fac_mapping_column_of (mapping, FAC_TARGET_SHAPE);

  if (pair_column < 0 && shape_column != mapping->degrees_column)
    pair_column = shape_column; /* the first two numbers of WKT or GeoJSON */
  for (guint i = 0; i < mapping->samples->len; i++)
    {
      char **cells = mapping->samples->pdata[i];
      double point[2] = { (double)NAN, (double)NAN };
      if (x_column >= 0 && y_column >= 0)
        {
          point[0] = fac_mapping_number (cells[x_column]);
          point[1] = fac_mapping_number (cells[y_column]);
        }
      else if (pair_column < 0 || !fac_mapping_pair (cells[pair_column], &point[0], &point[1]))
        continue;
      g_array_append_vals (xy, point, 2);
    }
}

void
fac_mapping_recognise_crs (FacMapping *mapping)
{
  g_autoptr (GArray) xy = g_array_new (FALSE, FALSE, sizeof (double));

  sample_points (mapping, xy);
  double *points = (double *)(gpointer)xy->data;
  gsize n = xy->len / 2;
  const char *crs = n ? fac_crs_guess_points (points, n) : NULL;
  mapping->is_xy_swapped = FALSE;
  if (n && !crs)
    {
      /* Columns called "lat" and "lon" may hold easting and northing. */
      for (gsize i = 0; i < n; i++)
        {
          double x = points[2 * i];
          points[2 * i] = points[2 * i + 1];
          points[2 * i + 1] = x;
        }
      crs = fac_crs_guess_points (points, n);
      mapping->is_xy_swapped = crs != NULL;
    }
  if (mapping->is_crs_given)
    return;
  if (n && !crs && mapping->preset)
    crs = mapping->preset->crs;
  g_free (mapping->crs);
  mapping->crs = g_strdup (crs);
}

/* -- Making -------------------------------------------------------------------------------- */

static gboolean
take_samples (FacMapping *mapping, FacTable *table, GError **error)
{
  g_autoptr (GError) read_error = NULL;
  FacTableRow row;

  while (mapping->samples->len < SAMPLE_ROWS && fac_table_next (table, &row, &read_error))
    {
      char **cells = g_new0 (char *, mapping->n_columns + 1);
      for (guint i = 0; i < mapping->n_columns; i++)
        cells[i] = g_strstrip (g_strndup (row.cells[i], MIN (row.lengths[i], SAMPLE_CELL_BYTES)));
      g_ptr_array_add (mapping->samples, cells);
    }
  if (read_error)
    {
      g_propagate_error (error, g_steal_pointer (&read_error));
      return FALSE;
    }
  return fac_table_rewind (table, error);
}

static void
apply_preset (FacMapping *mapping)
{
  for (guint i = 0; i < mapping->n_columns; i++)
    {
      g_autofree char *folded = fac_text_fold (mapping->titles[i]);
      const char *target = g_hash_table_lookup (mapping->preset->columns, folded);
      mapping->targets[i] = target ? fac_target_info (mapping->kind, target) : NULL;
    }
}

FacMapping *
fac_mapping_new (FacTable *table, FacMappingKind kind, GError **error)
{
  g_autoptr (FacMapping) mapping = g_new0 (FacMapping, 1);
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  mapping->kind = kind;
  mapping->n_columns = fac_table_n_columns (table);
  mapping->degrees_column = fac_table_shape_column (table);
  mapping->has_titles = fac_table_header_line (table) > 0;
  mapping->titles = g_new0 (char *, mapping->n_columns + 1);
  mapping->targets = g_new0 (const FacTargetInfo *, mapping->n_columns + 1);
  mapping->samples = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  mapping->words = fac_words_open (error);
  if (!mapping->words)
    return NULL;
  for (guint i = 0; i < mapping->n_columns; i++)
    {
      mapping->titles[i] = g_strdup (fac_table_title (table, i));
      g_hash_table_add (titles, fac_text_fold (mapping->titles[i]));
    }
  if (!take_samples (mapping, table, error))
    return NULL;
  mapping->preset = fac_words_find_preset (mapping->words, kind, titles);
  if (mapping->preset)
    apply_preset (mapping);
  else
    fac_mapping_guess (mapping);
  fac_mapping_recognise_crs (mapping);
  return g_steal_pointer (&mapping);
}

void
fac_mapping_free (FacMapping *mapping)
{
  if (!mapping)
    return;
  g_strfreev (mapping->titles);
  g_free (mapping->targets);
  g_clear_pointer (&mapping->samples, g_ptr_array_unref);
  fac_words_unref (mapping->words);
  g_free (mapping->crs);
  g_free (mapping);
}

/* -- Reading it ---------------------------------------------------------------------------- */

FacMappingKind
fac_mapping_kind (const FacMapping *mapping)
{
  return mapping->kind;
}

const char *
fac_mapping_preset (const FacMapping *mapping)
{
  return mapping->preset ? mapping->preset->id : NULL;
}

const char *
fac_mapping_preset_title (const FacMapping *mapping)
{
  return mapping->preset ? mapping->preset->title : NULL;
}

const char *
fac_mapping_licence (const FacMapping *mapping)
{
  return mapping->preset ? mapping->preset->licence : NULL;
}

const char *
fac_mapping_source_words (const FacMapping *mapping)
{
  return mapping->preset ? mapping->preset->source : NULL;
}

const char *
fac_mapping_crs (const FacMapping *mapping)
{
  return mapping->crs;
}

gboolean
fac_mapping_wants_second (const FacMapping *mapping)
{
  return mapping->preset && mapping->preset->wants_second;
}

char *
fac_mapping_find_second (const FacMapping *mapping, const FacTable *table)
{
  if (!fac_mapping_wants_second (mapping))
    return NULL;
  g_autofree char *folder = g_path_get_dirname (fac_table_path (table));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *lower = g_ascii_strdown (name, -1);
      if (strstr (lower, "unitelegale") && g_str_has_suffix (lower, ".csv"))
        return g_build_filename (folder, name, NULL);
    }
  return NULL;
}

const char *
fac_mapping_target (const FacMapping *mapping, guint column)
{
  g_return_val_if_fail (column < mapping->n_columns, NULL);
  return mapping->targets[column] ? mapping->targets[column]->target.id : NULL;
}

static gboolean
has_id (const FacMapping *mapping, const char *id)
{
  for (guint i = 0; i < mapping->n_columns; i++)
    if (mapping->targets[i] && strcmp (mapping->targets[i]->target.id, id) == 0)
      return TRUE;
  return FALSE;
}

char *
fac_mapping_check (const FacMapping *mapping)
{
  gboolean has_shape = fac_mapping_column_of (mapping, FAC_TARGET_SHAPE) >= 0;
  gboolean has_point = fac_mapping_column_of (mapping, FAC_TARGET_LAT_LON) >= 0
                       || (fac_mapping_column_of (mapping, FAC_TARGET_X) >= 0
                           && fac_mapping_column_of (mapping, FAC_TARGET_Y) >= 0);
  gboolean has_field = fac_mapping_column_of (mapping, FAC_TARGET_FIELD) >= 0;

  switch (mapping->kind)
    {
    case FAC_MAPPING_COMPANIES:
      if (fac_mapping_column_of (mapping, FAC_TARGET_SIRET) >= 0
          || fac_mapping_column_of (mapping, FAC_TARGET_NIC) >= 0
          || (mapping->preset && mapping->preset->gives == FAC_GIVES_CEILINGS))
        return NULL;
      if (!has_id (mapping, "name") && !has_id (mapping, "sign")
          && !has_id (mapping, "organisation.name"))
        return g_strdup (_ ("No column gives a name or a SIRET: say which one does."));
      if (!has_shape && !has_point && !has_id (mapping, "postal_code")
          && !has_id (mapping, "commune") && !has_id (mapping, "commune_insee")
          && !has_id (mapping, "full_address"))
        return g_strdup (_ ("No column gives a SIRET, and none says where the establishments are: "
                            "say which one gives the commune, the postal code or the "
                            "coordinates."));
      return NULL;
    case FAC_MAPPING_FLOWS:
      if (fac_mapping_column_of (mapping, FAC_TARGET_WHOM_SIRET) < 0
          && fac_mapping_column_of (mapping, FAC_TARGET_WHOM_NAME) < 0
          && fac_mapping_column_of (mapping, FAC_TARGET_WHOM_IDENTIFIER) < 0)
        return g_strdup (_ ("No column says whose flow it is: give one with the SIRET or the name "
                            "of the establishment."));
      return has_field ? NULL
                       : g_strdup (_ ("No column says what flows: give one with its name or its "
                                      "waste code."));
    case FAC_MAPPING_ZONES:
      return has_shape ? NULL
                       : g_strdup (_ ("No column gives the outline of the zones. Import a "
                                      "geographic file, or a table with outlines in WKT or "
                                      "GeoJSON."));
    case FAC_MAPPING_LAYER:
      return has_shape || has_point
                 ? NULL
                 : g_strdup (_ ("No column gives shapes or coordinates. Import a geographic file, "
                                "or a table with coordinates."));
    case FAC_MAPPING_CONTACTS:
      return has_id (mapping, "name") || has_id (mapping, "last_name")
                     || has_id (mapping, "first_name")
                 ? NULL
                 : g_strdup (_ ("No column names anybody: say which one gives the name."));
    case FAC_MAPPING_SYNERGIES:
      return has_id (mapping, "title") || has_id (mapping, "material")
                 ? NULL
                 : g_strdup (_ ("No column says what each line is about: give one with its title "
                                "or its resource."));
    }
  g_assert_not_reached ();
}

/* -- Correcting it ------------------------------------------------------------------------- */

gboolean
fac_mapping_set_crs (FacMapping *mapping, const char *crs, GError **error)
{
  if (crs && !fac_crs_is_valid (crs))
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNKNOWN_CRS,
                   _ ("“%s” is not a coordinate system. Write it like EPSG:2154."), crs);
      return FALSE;
    }
  mapping->is_crs_given = crs != NULL;
  g_free (mapping->crs);
  mapping->crs = crs ? g_ascii_strup (crs, -1) : NULL;
  fac_mapping_recognise_crs (mapping);
  return TRUE;
}

gboolean
fac_mapping_set (FacMapping *mapping, guint column, const char *target, GError **error)
{
  const FacTargetInfo *info = target ? fac_target_info (mapping->kind, target) : NULL;

  if (column >= mapping->n_columns)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND,
                   _ ("There is no column %u: the source has %u."), column + 1, mapping->n_columns);
      return FALSE;
    }
  if (target && !info)
    {
      g_autoptr (GString) ids = g_string_new (NULL);
      const FacTarget *known;
      for (guint i = 0; (known = fac_mapping_target_at (mapping->kind, i)); i++)
        g_string_append_printf (ids, "%s%s", i ? ", " : "", known->id);
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND,
                   _ ("There is no field “%s”. Choose one of: %s."), target, ids->str);
      return FALSE;
    }
  mapping->targets[column] = info;
  fac_mapping_recognise_crs (mapping);
  return TRUE;
}

gboolean
fac_mapping_set_title (FacMapping *mapping, const char *title, const char *target, GError **error)
{
  g_autofree char *wanted = fac_text_fold (title);
  int found = -1;

  for (guint i = 0; i < mapping->n_columns; i++)
    {
      g_autofree char *folded = fac_text_fold (mapping->titles[i]);
      if (strcmp (mapping->titles[i], title) == 0)
        return fac_mapping_set (mapping, i, target, error);
      if (found < 0 && strcmp (folded, wanted) == 0)
        found = (int)i;
    }
  if (found >= 0)
    return fac_mapping_set (mapping, (guint)found, target, error);
  g_autofree char *titles = g_strjoinv (", ", mapping->titles);
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND,
               _ ("The source has no column “%s”. It has: %s."), title, titles);
  return FALSE;
}

/* -- As a file ----------------------------------------------------------------------------- */

static gboolean
load_columns (FacMapping *mapping, JsonObject *columns, GError **error)
{
  JsonObjectIter iter;
  const char *title;
  JsonNode *node;

  for (guint i = 0; i < mapping->n_columns; i++)
    mapping->targets[i] = NULL;
  json_object_iter_init (&iter, columns);
  while (json_object_iter_next (&iter, &title, &node))
    {
      const char *target = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      if (!fac_mapping_set_title (mapping, title, target && *target ? target : NULL, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
fac_mapping_load (FacMapping *mapping, const char *path, GError **error)
{
  g_autoptr (JsonNode) root = fac_json_read (path, error);
  if (!root)
    return FALSE;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *columns = object ? json_object_get_member (object, "columns") : NULL;

  if (!columns || !JSON_NODE_HOLDS_OBJECT (columns))
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   /* TRANSLATORS: keep the JSON as it is */
                   _ ("“%s” is no mapping. It looks like {\"columns\": {\"TITLE\": \"field\"}, "
                      "\"crs\": \"EPSG:2154\"}."),
                   path);
      return FALSE;
    }
  if (!load_columns (mapping, json_node_get_object (columns), error))
    return FALSE;
  const char *crs = json_object_get_string_member_with_default (object, "crs", NULL);
  return !crs || fac_mapping_set_crs (mapping, crs, error);
}

gboolean
fac_mapping_save (const FacMapping *mapping, const char *path, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (GError) write_error = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_object (builder);
  for (guint i = 0; i < mapping->n_columns; i++)
    if (mapping->targets[i])
      {
        json_builder_set_member_name (builder, mapping->titles[i]);
        json_builder_add_string_value (builder, mapping->targets[i]->target.id);
      }
  json_builder_end_object (builder);
  if (mapping->crs)
    {
      json_builder_set_member_name (builder, "crs");
      json_builder_add_string_value (builder, mapping->crs);
    }
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  return json_generator_to_file (generator, path, &write_error)
         || fac_exchange_fail_write (path, write_error->message, error);
}
