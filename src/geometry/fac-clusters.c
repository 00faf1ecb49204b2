/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fac-clusters-private.h"

void
fac_clusters_free (FacClusters *clusters)
{
  if (!clusters)
    return;
  fac_blocks_clear (&clusters->memory);
  g_free (clusters->firsts);
  g_free (clusters->order);
  g_free (clusters);
}

guint
fac_clusters_n_nodes (const FacClusters *clusters)
{
  return clusters->n_nodes;
}

FacClusterNode
fac_clusters_node (const FacClusters *clusters, guint node)
{
  guint first = clusters->firsts ? clusters->firsts[node] : 0, parent = clusters->parents[node];
  if (node < clusters->n_points)
    return (FacClusterNode){ clusters->points[node],
                             fac_cluster_point_is_usable (clusters->points[node]), parent, first,
                             FAC_CLUSTERS_MAX_ZOOM + 1 };
  const FacGathering *gathering = &clusters->gatherings[node - clusters->n_points];
  return (FacClusterNode){ { clusters->corner.x + (double)gathering->x,
                             clusters->corner.y + (double)gathering->y },
                           gathering->n,
                           parent,
                           first,
                           gathering->zoom };
}

/* What took a node has the greater number: from the last one down each knows where its run is. */
const guint *
fac_clusters_order (FacClusters *clusters)
{
  if (clusters->order)
    return clusters->order;
  guint end = 0;
  g_autofree guint *given = g_new0 (guint, clusters->n_nodes); /* of each run, to those it took */
  clusters->order = g_new (guint, clusters->n_points);
  clusters->firsts = g_new0 (guint, clusters->n_nodes);
  for (guint i = clusters->n_nodes; i-- > 0;)
    {
      const FacClusterNode node = fac_clusters_node (clusters, i);
      gboolean is_free = node.parent == FAC_CLUSTERS_NONE;
      guint *taken = is_free ? &end : &given[node.parent];
      clusters->firsts[i] = *taken + (is_free ? 0 : clusters->firsts[node.parent]);
      *taken += node.n;
      if (i < clusters->n_points && node.n)
        clusters->order[clusters->firsts[i]] = i;
    }
  return clusters->order;
}

static const FacClusterLevel *
level_at (const FacClusters *clusters, guint zoom)
{
  return &clusters->levels[MIN (zoom, FAC_CLUSTERS_N_ZOOMS - 1)];
}

guint
fac_clusters_n_at (const FacClusters *clusters, guint zoom)
{
  return level_at (clusters, zoom)->n;
}

typedef struct
{
  float x0, y0, x1, y1;
} Frame;

static inline gboolean
is_framed (const FacClusterLevel *level, guint i, const Frame *frame)
{
  return level->x[i] >= frame->x0 && level->x[i] <= frame->x1 && level->y[i] >= frame->y0
         && level->y[i] <= frame->y1;
}

static void
find_among_all (const FacClusterLevel *level, const Frame *frame, GArray *found)
{
  for (guint i = 0; i < level->n; i++)
    if (is_framed (level, i, frame))
      g_array_append_val (found, level->nodes[i]);
}

/* Other lines' nodes may stand in the run: each is found in its own line alone. */
static void
find_in_run (const FacClusterLevel *level, guint from, guint end, guint line, const Frame *frame,
             GArray *found)
{
  for (guint i = from; i < end; i++)
    if (is_framed (level, i, frame) && fac_cluster_cell (level, level->y[i]) == line)
      g_array_append_val (found, level->nodes[i]);
}

void
fac_clusters_in_box (const FacClusters *clusters, guint zoom, FacBox box, GArray *found)
{
  const FacClusterLevel *level = level_at (clusters, zoom);
  const FacPoint corner = clusters->corner;
  if (fac_box_is_empty (box) || level->n == 0 || box.x1 < corner.x || box.y1 < corner.y)
    return;
  const Frame frame = { (float)MAX (box.x0 - corner.x, 0), (float)MAX (box.y0 - corner.y, 0),
                        (float)(box.x1 - corner.x), (float)(box.y1 - corner.y) };
  double width = ((double)frame.x1 - (double)frame.x0) * (double)level->per_unit;
  double height = ((double)frame.y1 - (double)frame.y0) * (double)level->per_unit;
  /* Looking at all is less work, or a line would come round to its own beginning. */
  if ((width + 2) * (height + 2) >= level->mask)
    {
      find_among_all (level, &frame, found);
      return;
    }
  guint column0 = fac_cluster_cell (level, frame.x0), column1 = fac_cluster_cell (level, frame.x1);
  guint line1 = fac_cluster_cell (level, frame.y1);
  for (guint line = fac_cluster_cell (level, frame.y0); line <= line1; line++)
    {
      guint first = fac_cluster_bucket (level, column0, line),
            last = fac_cluster_bucket (level, column1, line);
      guint from = level->starts[first];
      if (first > last)
        {
          find_in_run (level, from, level->n, line, &frame, found);
          from = 0;
        }
      find_in_run (level, from, level->starts[last + 1], line, &frame, found);
    }
}

guint
fac_clusters_at_zoom (const FacClusters *clusters, guint node, guint zoom)
{
  for (;;)
    {
      guint parent = clusters->parents[node];
      if (parent == FAC_CLUSTERS_NONE
          || clusters->gatherings[parent - clusters->n_points].zoom < zoom)
        return node;
      node = parent;
    }
}
