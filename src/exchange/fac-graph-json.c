/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Graphs out of JSON.
 */
#include "fac-graph-opensankey.h"

#include "fac-json-file.h"
#include "fac-json-member.h"
#include "fac-record.h"

#include <glib/gi18n-lib.h>

#define LARGEST_GRAPH_BYTES (128 * 1024 * 1024)

static int
find_end (FacGraphSink *graph, JsonObject *link, const char *name)
{
  const char *id = fac_json_member_text (link, name);
  double position = fac_json_member_number (link, name);

  if (id)
    return graph->find (graph, id);
  return position >= 0 && position < graph->n_nodes ? (int)position : -1;
}

static gboolean
take_nodes (FacGraphSink *graph, JsonArray *nodes, GError **error)
{
  for (guint i = 0; i < json_array_get_length (nodes); i++)
    {
      JsonObject *node = fac_json_element_object (nodes, i);
      if (graph->add_node (graph, node ? fac_json_member_text (node, "id") : NULL,
                           node ? fac_json_member_text (node, "label") : NULL, error)
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
      JsonObject *link = fac_json_element_object (links, i);
      int source = link ? find_end (graph, link, "source") : -1;
      int target = link ? find_end (graph, link, "target") : -1;
      if (source < 0 || target < 0)
        {
          g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                       _ ("Link %u of the graph begins or ends at no node."), i + 1);
          return FALSE;
        }
      JsonNode *told = json_object_get_member (link, "value");
      double value = told && JSON_NODE_HOLDS_NULL (told) ? FAC_GRAPH_UNTOLD
                                                         : fac_json_member_number (link, "value");
      if (!graph->add_link (graph, (guint)source, (guint)target, value,
                            fac_json_member_text (link, "material"), error))
        return FALSE;
    }
  return TRUE;
}

static void
take_canvas (FacGraphSink *graph, JsonObject *root)
{
  JsonNode *node = json_object_get_member (root, "canvas");
  JsonObject *canvas = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  double width = canvas ? fac_json_member_number (canvas, "w") : FAC_REAL_NONE;
  double height = canvas ? fac_json_member_number (canvas, "h") : FAC_REAL_NONE;

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
  JsonArray *nodes = object ? fac_json_member_array (object, "nodes") : NULL;
  JsonArray *links = object ? fac_json_member_array (object, "links") : NULL;
  if (!nodes || !links)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("“%s” is not a graph: it needs “nodes” and “links”."), path);
      return FALSE;
    }
  take_canvas (graph, object);
  return take_nodes (graph, nodes, error) && take_links (graph, links, error);
}
