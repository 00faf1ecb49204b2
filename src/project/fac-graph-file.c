/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Graphs from files. */
#include "fac-graph-private.h"

#include "fac-exchange.h"
#include "fac-graph-json.h"

#include <math.h>

void
fac_graph_file_free (FacGraphFile *graph)
{
  if (!graph)
    return;
  fac_sankey_graph_free (graph->graph);
  g_ptr_array_unref (graph->materials);
  fac_link_list_free (graph->list);
  g_clear_pointer (&graph->parts, g_ptr_array_unref);
  g_free (graph->part);
  g_free (graph);
}

FacGraphFile *
fac_graph_file_new_take (FacSankeyGraph *taken)
{
  FacGraphFile *graph = g_new0 (FacGraphFile, 1);

  graph->graph = taken;
  graph->materials = g_ptr_array_new_with_free_func (g_free);
  for (int family = 0; family <= FAC_N_FAMILIES; family++)
    g_ptr_array_add (graph->materials, g_strdup (fac_enum_id (&fac_family_enum, family)));
  graph->width_px = fac_sankey_options_default.width;
  graph->height_px = fac_sankey_options_default.height;
  return graph;
}

int
fac_graph_file_material (FacGraphFile *graph, GHashTable *known, const char *material)
{
  if (!material)
    return -1;
  int index = GPOINTER_TO_INT (g_hash_table_lookup (known, material)) - 1;
  if (index < 0)
    {
      char *copy = g_strdup (material);
      index = (int)graph->materials->len;
      g_ptr_array_add (graph->materials, copy);
      g_hash_table_insert (known, copy, GINT_TO_POINTER (index + 1));
    }
  return index;
}

typedef struct
{
  FacGraphSink sink;
  FacGraphFile *file;
  GHashTable *known;
} Keeping;

static int
find_node (FacGraphSink *sink, const char *id)
{
  return fac_sankey_graph_find (((Keeping *)sink)->file->graph, id);
}

static int
keep_node (FacGraphSink *sink, const char *id, const char *label, GError **error)
{
  int index = fac_sankey_graph_add_node (((Keeping *)sink)->file->graph, id, label, error);
  sink->n_nodes = ((Keeping *)sink)->file->graph->nodes->len;
  return index;
}

static gboolean
keep_link (FacGraphSink *sink, guint source, guint target, double value, const char *material,
           GError **error)
{
  Keeping *keeping = (Keeping *)sink;
  gboolean is_hidden = isinf (value) && value < 0;
  const FacSankeyLink link = { .source = source,
                               .target = target,
                               .value = is_hidden ? 0 : value,
                               .flags = is_hidden ? FAC_SANKEY_LINK_HIDDEN : 0,
                               .family = fac_graph_file_material (keeping->file, keeping->known,
                                                                  material) };
  return fac_sankey_graph_add_link (keeping->file->graph, &link, error) >= 0;
}

static FacGraphFile *
read_json (const char *path, GError **error)
{
  g_autoptr (FacGraphFile) file = fac_graph_file_new_take (fac_sankey_graph_new ());
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  Keeping keeping = { .sink = { .width_px = file->width_px,
                                .height_px = file->height_px,
                                .find = find_node,
                                .add_node = keep_node,
                                .add_link = keep_link },
                      .file = file,
                      .known = known };

  g_ptr_array_set_size (file->materials, 0);
  if (!fac_graph_json_read (path, &keeping.sink, error))
    return NULL;
  file->width_px = keeping.sink.width_px;
  file->height_px = keeping.sink.height_px;
  return g_steal_pointer (&file);
}

static gboolean
ends_in (const char *path, const char *const *endings)
{
  g_autofree char *lower = g_ascii_strdown (path ? path : "", -1);
  for (; *endings; endings++)
    if (g_str_has_suffix (lower, *endings))
      return TRUE;
  return FALSE;
}

gboolean
fac_graph_file_can_write (const char *path)
{
  static const char *const endings[] = { ".json", ".csv", ".tsv", ".txt", NULL };
  return ends_in (path, endings);
}

gboolean
fac_graph_file_has_ending (const char *path)
{
  return fac_graph_file_can_write (path) || fac_link_list_is_workbook (path);
}

FacGraphFile *
fac_graph_file_read (const char *path, GCancellable *cancellable, GError **error)
{
  if (fac_link_list_has_ending (path) || fac_link_list_is_workbook (path))
    return fac_graph_links_read (path, cancellable, error);
  return read_json (path, error);
}
