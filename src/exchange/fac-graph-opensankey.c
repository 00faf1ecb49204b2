/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Diagrams of OpenSankey, of both generations of its format. */
#include "fac-graph-opensankey.h"

#include "fac-json-member.h"
#include "fac-record.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static JsonObject *
object_of (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

gboolean
fac_graph_opensankey_is (JsonObject *root)
{
  return object_of (json_object_get_member (root, "nodes"))
         && object_of (json_object_get_member (root, "links"));
}

/* What was computed goes before what was typed: it is balanced. The depth of JSON is bounded. */
static double
value_of (JsonNode *node)
{
  JsonObject *object = object_of (node);
  GType type = node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : 0;

  if (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE)
    return json_node_get_double (node);
  if (node && JSON_NODE_HOLDS_ARRAY (node)
      && json_array_get_length (json_node_get_array (node)) > 0)
    return value_of (json_array_get_element (json_node_get_array (node), 0));
  if (!object)
    return FAC_REAL_NONE;
  for (const char *const *name = (const char *const[]){ "result_value", "data_value", NULL }; *name;
       name++)
    if (json_object_has_member (object, *name))
      return value_of (json_object_get_member (object, *name));
  g_autoptr (GList) members = json_object_get_values (object);
  for (const GList *at = members; at; at = at->next)
    if (object_of (at->data))
      return value_of (at->data);
  return FAC_REAL_NONE;
}

/* The node at an end of a link, added when it is new; -1 when the diagram has no such node. */
static int
end_of (FacGraphSink *graph, JsonObject *nodes, const char *id, GError **error)
{
  JsonObject *node = id ? object_of (json_object_get_member (nodes, id)) : NULL;
  int index = node ? graph->find (graph, id) : -1;
  return !node || index >= 0
             ? index
             : graph->add_node (graph, id, fac_json_member_text (node, "name"), error);
}

static gboolean
take_link (FacGraphSink *graph, JsonObject *nodes, const char *id, JsonObject *object,
           GError **error)
{
  double value = object ? value_of (json_object_get_member (object, "value")) : FAC_REAL_NONE;

  if (isnan (value))
    return TRUE;
  int source = end_of (graph, nodes, fac_json_member_text (object, "idSource"), error);
  int target =
      source >= 0 ? end_of (graph, nodes, fac_json_member_text (object, "idTarget"), error) : -1;
  if (*error)
    return FALSE;
  if (source < 0 || target < 0)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("Link “%s” of the diagram begins or ends at no node."), id);
      return FALSE;
    }
  return graph->add_link (graph, (guint)source, (guint)target, value, NULL, error);
}

gboolean
fac_graph_opensankey_take (FacGraphSink *graph, JsonObject *root, GError **error)
{
  JsonObject *nodes = json_object_get_object_member (root, "nodes");
  JsonObject *links = json_object_get_object_member (root, "links");
  g_autoptr (GList) link_ids = json_object_get_members (links);
  g_autoptr (GError) local = NULL;

  for (const GList *at = link_ids; at; at = at->next)
    if (!take_link (graph, nodes, at->data, object_of (json_object_get_member (links, at->data)),
                    &local))
      {
        g_propagate_error (error, g_steal_pointer (&local));
        return FALSE;
      }
  return TRUE;
}
