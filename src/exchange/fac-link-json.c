/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Links as JSON: the ends are called by their names.
 */
#include "fac-link-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>

static void
put_node (JsonArray *nodes, GHashTable *known, const char *name)
{
  if (!g_hash_table_add (known, (gpointer)name))
    return;
  JsonObject *node = json_object_new ();
  json_object_set_string_member (node, "id", name);
  json_array_add_object_element (nodes, node);
}

static JsonObject *
link_of (const FacLinkRow *row)
{
  JsonObject *link = json_object_new ();
  json_object_set_string_member (link, "source", row->source);
  json_object_set_string_member (link, "target", row->target);
  if (isnan (row->value))
    json_object_set_null_member (link, "value");
  else
    json_object_set_double_member (link, "value", row->value);
  if (row->material != NULL)
    json_object_set_string_member (link, "material", row->material);
  return link;
}

gboolean
fac_link_write_json (const FacLinkList *list, const char *path, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (GError) why = NULL;
  JsonObject *object = json_object_new ();
  JsonArray *nodes = json_array_new (), *links = json_array_new ();

  for (guint i = 0; i < list->rows->len; i++)
    {
      const FacLinkRow *row = &g_array_index (list->rows, FacLinkRow, i);
      put_node (nodes, known, row->source);
      put_node (nodes, known, row->target);
      json_array_add_object_element (links, link_of (row));
    }
  json_object_set_array_member (object, "nodes", nodes);
  json_object_set_array_member (object, "links", links);
  json_node_take_object (root, object);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, root);
  return json_generator_to_file (generator, path, &why)
         || fac_exchange_fail_write (path, why->message, error);
}
