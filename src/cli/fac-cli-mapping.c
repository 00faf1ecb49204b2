/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What columns mean, from the command line or a JSON file. */
#include "fac-cli-mapping.h"
#include "fac-json-file.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define LARGEST_MAPPING_BYTES (1024 * 1024)

static void
put (FacImportRequest *request, const char *title, const char *field)
{
  if (!request->mapping)
    request->mapping = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_replace (request->mapping, g_strdup (title), g_strdup (field));
}

static const char *
text_of (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gboolean
take_columns (const FacCliCall *call, FacImportRequest *request, JsonObject *columns)
{
  JsonObjectIter iter;
  const char *title;
  JsonNode *node;

  json_object_iter_init (&iter, columns);
  while (json_object_iter_next (&iter, &title, &node))
    {
      if (!JSON_NODE_HOLDS_NULL (node) && !text_of (node))
        {
          fac_cli_usage (call, _ ("In the mapping, the field of “%s” is not a text."), title);
          return FALSE;
        }
      put (request, title, text_of (node) ? text_of (node) : "");
    }
  return TRUE;
}

static gboolean
read_file (const FacCliCall *call, FacImportRequest *request, const char *path)
{
  GError *error = NULL;
  g_autoptr (JsonNode) root = fac_json_file_read (path, LARGEST_MAPPING_BYTES, &error);

  if (!root)
    {
      fac_cli_usage (call, "%s", error->message);
      g_error_free (error);
      return FALSE;
    }
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *columns = object ? json_object_get_member (object, "columns") : NULL;
  const char *crs = object ? text_of (json_object_get_member (object, "crs")) : NULL;
  if (!columns || !JSON_NODE_HOLDS_OBJECT (columns))
    {
      fac_cli_usage (call,
                     _ ("“%s” is not a mapping: it needs {\"columns\": {\"COLUMN\": "
                        "\"FIELD\"}}."),
                     path);
      return FALSE;
    }
  if (crs && !request->crs)
    request->crs = g_strdup (crs);
  return take_columns (call, request, json_node_get_object (columns));
}

gboolean
fac_cli_read_mapping (const FacCliCall *call, FacImportRequest *request)
{
  const char *path = fac_cli_option (call, "mapping");
  GPtrArray *pairs = fac_cli_option_values (call, "map");

  if (path && !read_file (call, request, path))
    return FALSE;
  for (guint i = 0; pairs && i < pairs->len; i++)
    {
      /* A title may hold "=", a field never does. */
      const char *pair = pairs->pdata[i];
      const char *equals = strrchr (pair, '=');
      if (!equals || equals == pair)
        {
          fac_cli_usage (call, _ ("“%s” is not COLUMN=FIELD."), pair);
          return FALSE;
        }
      g_autofree char *title = g_strndup (pair, (gsize)(equals - pair));
      put (request, title, equals + 1);
    }
  return TRUE;
}
