/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sankey graphs as lists of links, and a project's links as a file. */
#include "fac-graph-private.h"

#include "fac-exchange.h"
#include "fac-link-list.h"
#include "fac-record.h"

#include <glib/gi18n-lib.h>

static guint
node_of (FacSankeyGraph *graph, const char *name)
{
  int index = fac_sankey_graph_find (graph, name);
  /* Beyond the limit nothing is added, and the link will say so. */
  return (guint)(index >= 0 ? index : fac_sankey_graph_add_node (graph, name, NULL, NULL));
}

FacGraphFile *
fac_graph_links_new_take (FacLinkList *list, GError **error)
{
  g_autoptr (FacGraphFile) graph = fac_graph_file_new_take (fac_sankey_graph_new ());
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  graph->list = list;
  g_ptr_array_set_size (graph->materials, 0);
  for (guint i = 0; i < list->rows->len; i++)
    {
      const FacLinkRow *row = &g_array_index (list->rows, FacLinkRow, i);
      const FacSankeyLink link = { .source = node_of (graph->graph, row->source),
                                   .target = node_of (graph->graph, row->target),
                                   .value = row->value,
                                   .family =
                                       fac_graph_file_material (graph, known, row->material) };
      if (fac_sankey_graph_add_link (graph->graph, &link, error) < 0)
        return NULL;
    }
  return g_steal_pointer (&graph);
}

FacGraphFile *
fac_graph_links_read (const char *path, GCancellable *cancellable, GError **error)
{
  FacLinkList *list = fac_link_list_is_workbook (path)
                          ? fac_link_list_read_workbook (path, cancellable, error)
                          : fac_link_list_read (path, error);
  FacGraphFile *graph = list ? fac_graph_links_new_take (list, error) : NULL;
  if (graph)
    graph->parts = fac_link_list_parts (list);
  return graph;
}

/* -- Out ----------------------------------------------------------------------------------- */

static const char *
material_of (const FacGraphFile *graph, const FacSankeyLink *link)
{
  return link->family >= 0 && (guint)link->family < graph->materials->len
             ? graph->materials->pdata[link->family]
             : NULL;
}

static gboolean
write_list (const FacGraphFile *graph, const char *path, GError **error)
{
  g_autoptr (FacLinkList) list = fac_link_list_new ();

  for (guint i = 0; i < graph->graph->links->len; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (graph->graph, i);
      fac_link_list_add (list, fac_sankey_graph_node (graph->graph, link->source)->label,
                         fac_sankey_graph_node (graph->graph, link->target)->label,
                         material_of (graph, link),
                         link->flags & FAC_SANKEY_LINK_HIDDEN ? FAC_REAL_NONE : link->value);
    }
  return fac_link_list_write (list, path, error);
}

gboolean
fac_graph_file_write (const FacGraphFile *graph, const char *path, GError **error)
{
  if (fac_graph_file_can_write (path))
    return write_list (graph, path, error);
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
               _ ("“%s”: links are written as .csv, .txt (SankeyMATIC) or .json. Give the name one "
                  "of these endings."),
               path);
  return FALSE;
}

gboolean
fac_project_write_links (FacProject *project, const FacReader *reader,
                         const FacSankeyRequest *request, const char *path, GError **error)
{
  if (request->against)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("Two years side by side are no list of links. Choose one year first."));
      return FALSE;
    }
  g_autoptr (FacFlowDiagram) diagram = fac_flow_diagram_new (project, reader, request, error);
  if (!diagram)
    return FALSE;
  g_autoptr (FacGraphFile) graph = fac_graph_file_new_take (g_steal_pointer (&diagram->graph));
  return fac_graph_file_write (graph, path, error);
}
