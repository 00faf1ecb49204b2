/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One person's data as JSON. */
#include "fac-person-json.h"

#include "fac-enum.h"
#include "fac-model.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>

static void
put_text (JsonBuilder *builder, const char *key, const char *text)
{
  json_builder_set_member_name (builder, key);
  if (text)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
put_value (JsonBuilder *builder, gconstpointer record, const FacField *field)
{
  switch (field->type)
    {
    case FAC_FIELD_INTEGER:
    case FAC_FIELD_EUR_CENTS:
      json_builder_add_int_value (builder, *FAC_FIELD_AT (record, field, gint64));
      break;
    case FAC_FIELD_REAL:
      json_builder_add_double_value (builder, *FAC_FIELD_AT (record, field, double));
      break;
    case FAC_FIELD_TERNARY:
      json_builder_add_boolean_value (builder, *FAC_FIELD_AT (record, field, int) == FAC_YES);
      break;
    case FAC_FIELD_TEXT:
    case FAC_FIELD_LONG_TEXT:
    case FAC_FIELD_DATE:
    case FAC_FIELD_REFERENCE:
    case FAC_FIELD_ENUM:
    case FAC_FIELD_POINT:
    case FAC_FIELD_SHAPE:
      {
        g_autofree char *exact = fac_record_field_exact (record, field);
        json_builder_add_string_value (builder, exact ? exact : "");
        break;
      }
    }
}

static void
put_record (JsonBuilder *builder, const FacRecord *record, const FacPersonFile *file)
{
  json_builder_begin_object (builder);
  put_text (builder, "uuid", record->uuid);
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const FacField *field = &record->type->fields[i];
      json_builder_set_member_name (builder, field->id);
      if (!fac_record_field_is_given (record, field))
        {
          json_builder_add_null_value (builder);
          continue;
        }
      put_value (builder, record, field);
      const char *name =
          field->type == FAC_FIELD_REFERENCE
              ? g_hash_table_lookup (file->names, *FAC_FIELD_AT (record, field, char *))
              : NULL;
      g_autofree char *key = g_strconcat (field->id, "_name", NULL);
      if (name)
        put_text (builder, key, name);
    }
  if (record->type->kind == FAC_RECORD_ATTACHMENT)
    {
      GBytes *bytes = g_hash_table_lookup (file->contents, ((const FacAttachment *)record)->sha256);
      gsize n_bytes = 0;
      const guchar *data = bytes ? g_bytes_get_data (bytes, &n_bytes) : NULL;
      g_autofree char *text = data ? g_base64_encode (data, n_bytes) : NULL;
      put_text (builder, "content_base64", text);
    }
  json_builder_end_object (builder);
}

static void
put_tables (JsonBuilder *builder, const FacPersonFile *file)
{
  const FacRecordType *open = NULL;

  json_builder_set_member_name (builder, "tables");
  json_builder_begin_object (builder);
  for (guint i = 1; i < file->records->len; i++)
    {
      const FacRecord *record = file->records->pdata[i];
      if (open && open != record->type)
        json_builder_end_array (builder);
      if (open != record->type)
        {
          json_builder_set_member_name (builder, record->type->table);
          json_builder_begin_array (builder);
        }
      open = record->type;
      put_record (builder, record, file);
    }
  if (open)
    json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
put_departures (JsonBuilder *builder, const GPtrArray *departures)
{
  static const char *const keys[] = { "at", "way", "what", "reader", "recipient", "file" };

  json_builder_set_member_name (builder, "departures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < departures->len; i++)
    {
      char **values = departures->pdata[i];
      json_builder_begin_object (builder);
      for (guint j = 0; j < G_N_ELEMENTS (keys) && values[j]; j++)
        put_text (builder, keys[j], *values[j] ? values[j] : NULL);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

gboolean
fac_person_json_write (const char *path, const FacPersonFile *file, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (GError) failure = NULL;

  json_builder_begin_object (builder);
  put_text (builder, "made_on", file->made_on);
  put_text (builder, "controller", file->controller);
  put_text (builder, "contact", file->contact);
  json_builder_set_member_name (builder, "person");
  put_record (builder, file->records->pdata[0], file);
  put_tables (builder, file);
  put_departures (builder, file->departures);
  json_builder_end_object (builder);

  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  return json_generator_to_file (generator, path, &failure)
         || fac_exchange_fail_write (path, failure->message, error);
}
