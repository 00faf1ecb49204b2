/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GeoJSON out. */
#include "fac-geojson-write.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

static void
add_geometry (JsonBuilder *builder, FacPosition position)
{
  json_builder_set_member_name (builder, "geometry");
  if (!fac_position_is_known (position))
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "type");
  json_builder_add_string_value (builder, "Point");
  json_builder_set_member_name (builder, "coordinates");
  json_builder_begin_array (builder);
  json_builder_add_double_value (builder, position.longitude_deg);
  json_builder_add_double_value (builder, position.latitude_deg);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_property (JsonBuilder *builder, gconstpointer record, const FacField *field)
{
  json_builder_set_member_name (builder, field->id);
  if (field->type == FAC_FIELD_INTEGER)
    json_builder_add_int_value (builder, *FAC_FIELD_AT (record, field, gint64));
  else if (field->type == FAC_FIELD_REAL)
    json_builder_add_double_value (builder, *FAC_FIELD_AT (record, field, double));
  else
    {
      g_autofree char *text = fac_record_field_exact (record, field);
      json_builder_add_string_value (builder, text);
    }
}

static void
add_feature (JsonBuilder *builder, gconstpointer record)
{
  const FacRecord *head = record;
  FacPosition position = FAC_POSITION_UNKNOWN;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "type");
  json_builder_add_string_value (builder, "Feature");
  json_builder_set_member_name (builder, "properties");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "uuid");
  json_builder_add_string_value (builder, head->uuid);
  for (guint i = 0; i < head->type->n_fields; i++)
    {
      const FacField *field = &head->type->fields[i];
      if (field->type == FAC_FIELD_POINT)
        position = *FAC_FIELD_AT (record, field, FacPosition);
      else if (field->type != FAC_FIELD_SHAPE && fac_record_field_is_given (record, field))
        add_property (builder, record, field);
    }
  json_builder_end_object (builder);
  add_geometry (builder, position);
  json_builder_end_object (builder);
}

gboolean
fac_geojson_write (const char *path, const GPtrArray *records, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (GError) failure = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "type");
  json_builder_add_string_value (builder, "FeatureCollection");
  json_builder_set_member_name (builder, "features");
  json_builder_begin_array (builder);
  for (guint i = 0; i < records->len; i++)
    add_feature (builder, records->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  g_autofree char *text = json_generator_to_data (generator, NULL);
  return fac_exchange_write (path, text, strlen (text), error);
}
