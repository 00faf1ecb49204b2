/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sankey graphs as lists of links. */
#include "fac-cli-links.h"

#include "fac-link-list.h"
#include "fac-record.h"

static guint
node_of (FacSankeyGraph *graph, const char *name)
{
  int index = fac_sankey_graph_find (graph, name);
  /* Beyond the limit nothing is added, and the link will say so. */
  return (guint)(index >= 0 ? index : fac_sankey_graph_add_node (graph, name, NULL, NULL));
}

FacCliGraph *
fac_cli_links_read (const char *path, GError **error)
{
  g_autoptr (FacLinkList) list = fac_link_list_read (path, error);
  if (!list)
    return NULL;
  g_autoptr (FacCliGraph) graph = fac_cli_graph_new_take (fac_sankey_graph_new ());
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_set_size (graph->materials, 0);
  for (guint i = 0; i < list->rows->len; i++)
    {
      const FacLinkRow *row = &g_array_index (list->rows, FacLinkRow, i);
      const FacSankeyLink link = { .source = node_of (graph->graph, row->source),
                                   .target = node_of (graph->graph, row->target),
                                   .value = row->value,
                                   .family = fac_cli_graph_material (graph, known, row->material) };
      if (fac_sankey_graph_add_link (graph->graph, &link, error) < 0)
        return NULL;
    }
  return g_steal_pointer (&graph);
}

gboolean
fac_cli_links_write (const FacCliGraph *graph, const char *path, GError **error)
{
  g_autoptr (FacLinkList) list = fac_link_list_new ();

  for (guint i = 0; i < graph->graph->links->len; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (graph->graph, i);
      fac_link_list_add (list, fac_sankey_graph_node (graph->graph, link->source)->label,
                         fac_sankey_graph_node (graph->graph, link->target)->label,
                         link->family >= 0 && (guint)link->family < graph->materials->len
                             ? graph->materials->pdata[link->family]
                             : NULL,
                         link->flags & FAC_SANKEY_LINK_HIDDEN ? FAC_REAL_NONE : link->value);
    }
  return fac_link_list_write (list, path, error);
}
