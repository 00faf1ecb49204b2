/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A graph of no project as a picture. */
#include "fac-graph-file.h"

#include "fac-catalog-flows.h"
#include "fac-exchange.h"
#include "fac-flow-picture-private.h"

#include <glib/gi18n-lib.h>

static FacSankeyGraph *
copy_graph (const FacSankeyGraph *graph)
{
  FacSankeyGraph *copy = fac_sankey_graph_new ();
  for (guint i = 0; i < graph->nodes->len; i++)
    {
      const FacSankeyNode *node = fac_sankey_graph_node (graph, i);
      fac_sankey_graph_add_node (copy, node->id, node->label, NULL);
    }
  for (guint i = 0; i < graph->links->len; i++)
    fac_sankey_graph_add_link (copy, fac_sankey_graph_link (graph, i), NULL);
  return copy;
}

/* The first family whose colour no material has, 0 when none is left. */
static int
free_family (const gboolean *is_taken)
{
  for (int family = 1; family <= FAC_N_FAMILIES; family++)
    if (!is_taken[family])
      return family;
  return 0;
}

/* One entry for each material, in their order; what finds no colour is grey. */
static void
add_families (FacSankeyPicture *picture, const GPtrArray *materials, FacCatalog *catalog)
{
  gboolean is_taken[FAC_N_FAMILIES + 1] = { FALSE };
  for (guint i = 0; i < materials->len; i++)
    is_taken[fac_enum_from_id (&fac_family_enum, materials->pdata[i])] = TRUE;
  for (guint i = 0; i < materials->len; i++)
    {
      int family = fac_enum_from_id (&fac_family_enum, materials->pdata[i]);
      FacSankeyFamily drawn = { .label = family ? fac_enum_label (&fac_family_enum, family)
                                                : materials->pdata[i],
                                .colour = FAC_COLOUR (120, 124, 130) };
      if (!family)
        family = free_family (is_taken);
      is_taken[family] = TRUE;
      fac_flow_picture_dress (picture, catalog, family, &drawn);
      fac_sankey_picture_add_family (picture, &drawn);
    }
}

FacSankeyPicture *
fac_graph_file_picture (const FacGraphFile *graph, FacCatalog *catalog, const char *title,
                        const char *unit, FacTheme theme)
{
  FacSankeyPicture *picture = fac_sankey_picture_new (copy_graph (graph->graph));
  picture->theme = theme;
  picture->language = fac_language_current ();
  picture->align = FAC_SANKEY_ALIGN_NEAR;
  picture->title = g_strdup (title ? title : "");
  picture->unit = g_strdup (unit ? unit : "");
  picture->subtitle = g_strdup (graph->part);
  picture->note = fac_graph_file_left_out (graph);
  add_families (picture, graph->materials, catalog);
  return picture;
}

gboolean
fac_graph_file_write_picture (const FacGraphFile *graph, FacCatalog *catalog, const char *title,
                              const char *unit, const FacSankeyMemory *memory, const char *paper,
                              const char *path, GError **error)
{
  g_autoptr (FacSankeyPicture) picture =
      fac_graph_file_picture (graph, catalog, title, unit, FAC_THEME_LIGHT);
  picture->memory = memory;
  return fac_flow_picture_write (picture, NULL, paper, path, error);
}

gboolean
fac_graph_file_write_pages (const FacGraphFile *graph, FacCatalog *catalog, const char *title,
                            const char *unit, const char *paper, const char *path, GError **error)
{
  g_autoptr (GPtrArray) pictures =
      g_ptr_array_new_with_free_func ((GDestroyNotify)fac_sankey_picture_free);

  for (guint i = 0; graph->parts && i < graph->parts->len; i++)
    {
      const FacLinkPart *part = graph->parts->pdata[i];
      g_autoptr (FacGraphFile) one = fac_graph_file_part (graph, part->where, part->label, error);
      if (!one)
        return FALSE;
      g_ptr_array_add (pictures,
                       fac_graph_file_picture (one, catalog, title, unit, FAC_THEME_LIGHT));
    }
  if (!pictures->len)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("The file holds one list of links: there is nothing to part into pages. "
                      "Draw it as one picture."));
      return FALSE;
    }
  return fac_flow_pictures_write (pictures, NULL, paper, path, error);
}
