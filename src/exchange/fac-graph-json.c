/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Graphs out of JSON.
 */
#include "fac-graph-opensankey.h"

#include "fac-json-file.h"
#include "fac-record.h"

#include <glib/gi18n-lib.h>

#define LARGEST_GRAPH_BYTES (128 * 1024 * 1024)

static double
number_of (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  GType type = node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : 0;
  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node)
                                                       : FAC_REAL_NONE;
}

static const char *
text_of (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static JsonArray *
array_of (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
element_of (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);
  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static int
find_end (FacGraphSink *graph, JsonObject *link, const char *name)
{
  const char *id = text_of (link, name);
  double position = number_of (link, name);

  if (id)
    return graph->find (graph, id);
  return position >= 0 && position < graph->n_nodes ? (int)position : -1;
}

static gboolean
take_nodes (FacGraphSink *graph, JsonArray *nodes, GError **error)
{
  for (guint i = 0; i < json_array_get_length (nodes); i++)
    {
      JsonObject *node = element_of (nodes, i);
      if (graph->add_node (graph, node ? text_of (node, "id") : NULL,
                           node ? text_of (node, "label") : NULL, error)
          < 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_links (FacGraphSink *graph, JsonArray *links, GError **error)
{
  for (guint i = 0; i < json_array_get_length (links); i++)
    {
      JsonObject *link = element_of (links, i);
      int source = link ? find_end (graph, link, "source") : -1;
      int target = link ? find_end (graph, link, "target") : -1;
      if (source < 0 || target < 0)
        {
          g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                       _ ("Link %u of the graph begins or ends at no node."), i + 1);
          return FALSE;
        }
      JsonNode *told = json_object_get_member (link, "value");
      double value =
          told && JSON_NODE_HOLDS_NULL (told) ? FAC_GRAPH_UNTOLD : number_of (link, "value");
      if (!graph->add_link (graph, (guint)source, (guint)target, value, text_of (link, "material"),
                            error))
        return FALSE;
    }
  return TRUE;
}

static void
take_canvas (FacGraphSink *graph, JsonObject *root)
{
  JsonNode *node = json_object_get_member (root, "canvas");
  JsonObject *canvas = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  double width = canvas ? number_of (canvas, "w") : FAC_REAL_NONE;
  double height = canvas ? number_of (canvas, "h") : FAC_REAL_NONE;

  if (width > 0 && height > 0 && width < 1e6 && height < 1e6)
    {
      graph->width_px = width;
      graph->height_px = height;
    }
}

gboolean
fac_graph_json_read (const char *path, FacGraphSink *graph, GError **error)
{
  g_autoptr (JsonNode) root = fac_json_file_read (path, LARGEST_GRAPH_BYTES, error);
  if (!root)
    return FALSE;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  if (object && fac_graph_opensankey_is (object))
    return fac_graph_opensankey_take (graph, object, error);
  JsonArray *nodes = object ? array_of (object, "nodes") : NULL;
  JsonArray *links = object ? array_of (object, "links") : NULL;
  if (!nodes || !links)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("“%s” is not a graph: it needs “nodes” and “links”."), path);
      return FALSE;
    }
  take_canvas (graph, object);
  return take_nodes (graph, nodes, error) && take_links (graph, links, error);
}
