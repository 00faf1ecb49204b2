/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The graph: nodes and links, refused when they make no sense.
 */
#include "fac-sankey.h"

#include <glib/gi18n-lib.h>
#include <math.h>

G_DEFINE_QUARK (fac - sankey - error - quark, fac_sankey_error)

static void
clear_node (FacSankeyNode *node)
{
  g_free (node->id);
  g_free (node->label);
}

FacSankeyGraph *
fac_sankey_graph_new (void)
{
  FacSankeyGraph *graph = g_new0 (FacSankeyGraph, 1);
  graph->nodes = g_array_new (FALSE, TRUE, sizeof (FacSankeyNode));
  g_array_set_clear_func (graph->nodes, (GDestroyNotify)clear_node);
  graph->links = g_array_new (FALSE, TRUE, sizeof (FacSankeyLink));
  graph->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  return graph;
}

void
fac_sankey_graph_free (FacSankeyGraph *graph)
{
  if (graph == NULL)
    return;
  g_hash_table_unref (graph->by_id);
  g_array_unref (graph->links);
  g_array_unref (graph->nodes);
  g_free (graph);
}

int
fac_sankey_graph_find (const FacSankeyGraph *graph, const char *id)
{
  if (id == NULL)
    return -1;
  return GPOINTER_TO_INT (g_hash_table_lookup (graph->by_id, id)) - 1;
}

int
fac_sankey_graph_add_node (FacSankeyGraph *graph, const char *id, const char *label, GError **error)
{
  if (id == NULL)
    {
      g_set_error_literal (error, FAC_SANKEY_ERROR, FAC_SANKEY_ERROR_NODE,
                           _ ("A node of the diagram has no identifier. Give each node one."));
      return -1;
    }
  if (fac_sankey_graph_find (graph, id) >= 0)
    {
      g_set_error (error, FAC_SANKEY_ERROR, FAC_SANKEY_ERROR_NODE,
                   _ ("Two nodes of the diagram have the same identifier “%s”. "
                      "Rename one of them."),
                   id);
      return -1;
    }
  if (graph->nodes->len >= FAC_SANKEY_MAX_NODES)
    {
      g_set_error (error, FAC_SANKEY_ERROR, FAC_SANKEY_ERROR_TOO_LARGE,
                   _ ("The diagram has more than %d nodes. Group them first."),
                   FAC_SANKEY_MAX_NODES);
      return -1;
    }
  FacSankeyNode node = { .id = g_strdup (id), .kept_column = -1, .kept_y = NAN };
  node.label = g_strdup (label != NULL && *label != '\0' ? label : id);
  g_array_append_val (graph->nodes, node);
  g_hash_table_insert (graph->by_id, node.id, GINT_TO_POINTER (graph->nodes->len));
  return (int)graph->nodes->len - 1;
}

double
fac_sankey_link_estimated_share (const FacSankeyLink *link)
{
  return link->value > 0 ? CLAMP (link->estimated / link->value, 0, 1) : 0;
}

int
fac_sankey_graph_add_link (FacSankeyGraph *graph, const FacSankeyLink *link, GError **error)
{
  if (link->source >= graph->nodes->len || link->target >= graph->nodes->len)
    {
      g_set_error (error, FAC_SANKEY_ERROR, FAC_SANKEY_ERROR_NODE,
                   _ ("Link %u of the diagram begins or ends at a node that does not exist. "
                      "Add the node first."),
                   graph->links->len + 1);
      return -1;
    }
  if (!(link->value >= 0 && link->value <= FAC_SANKEY_MAX_VALUE))
    {
      g_set_error (error, FAC_SANKEY_ERROR, FAC_SANKEY_ERROR_VALUE,
                   _ ("The link from “%s” to “%s” has no usable value. Give a number that is "
                      "zero or more; to show a flow the other way, exchange its two ends."),
                   fac_sankey_graph_node (graph, link->source)->label,
                   fac_sankey_graph_node (graph, link->target)->label);
      return -1;
    }
  if (graph->links->len >= FAC_SANKEY_MAX_LINKS)
    {
      g_set_error (error, FAC_SANKEY_ERROR, FAC_SANKEY_ERROR_TOO_LARGE,
                   _ ("The diagram has more than %d links. Group them first."),
                   FAC_SANKEY_MAX_LINKS);
      return -1;
    }
  g_array_append_vals (graph->links, link, 1);
  return (int)graph->links->len - 1;
}
