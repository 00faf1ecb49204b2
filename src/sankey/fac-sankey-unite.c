/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Several graphs as one.
 */
#include "fac-sankey-memory.h"

#include <math.h>

static guint
unite_node (FacSankeyGraph *all, const FacSankeyNode *node)
{
  int index = fac_sankey_graph_find (all, node->id);
  if (index < 0)
    index = fac_sankey_graph_add_node (all, node->id, node->label, NULL);
  FacSankeyNode *of_all = fac_sankey_graph_node (all, (guint)index);
  if (of_all->kept_column < 0)
    of_all->kept_column = node->kept_column;
  if (isnan (of_all->kept_y))
    of_all->kept_y = node->kept_y;
  return (guint)index;
}

/* Parallel links of one graph and family are one flow: their sum counts. */
static void
sum_links (const FacSankeyGraph *graph, const guint *of_all, GHashTable *sums)
{
  for (guint i = 0; i < graph->links->len; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (graph, i);
      char *key =
          g_strdup_printf ("%u %u %d", of_all[link->source], of_all[link->target], link->family);
      FacSankeyLink *sum = g_hash_table_lookup (sums, key);
      if (sum != NULL)
        {
          sum->value = MIN (sum->value + link->value, FAC_SANKEY_MAX_VALUE);
          sum->estimated = MIN (sum->estimated + link->estimated, sum->value);
          sum->flags |= link->flags;
          g_free (key);
          continue;
        }
      sum = g_new (FacSankeyLink, 1);
      *sum = *link;
      sum->source = of_all[link->source];
      sum->target = of_all[link->target];
      g_hash_table_insert (sums, key, sum);
    }
}

static int
compare_links (gconstpointer a, gconstpointer b)
{
  const FacSankeyLink *x = a, *y = b;
  if (x->source != y->source)
    return x->source < y->source ? -1 : 1;
  if (x->target != y->target)
    return x->target < y->target ? -1 : 1;
  return (x->family > y->family) - (x->family < y->family);
}

FacSankeyGraph *
fac_sankey_graph_unite (const FacSankeyGraph *const *graphs, guint n)
{
  FacSankeyGraph *all = fac_sankey_graph_new ();
  g_autoptr (GHashTable) greatest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GHashTable) sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_autofree guint *of_all = g_new (guint, graphs[i]->nodes->len + 1);
      for (guint v = 0; v < graphs[i]->nodes->len; v++)
        of_all[v] = unite_node (all, fac_sankey_graph_node (graphs[i], v));
      sum_links (graphs[i], of_all, sums);
      GHashTableIter iter;
      gpointer key, link;
      g_hash_table_iter_init (&iter, sums);
      while (g_hash_table_iter_next (&iter, &key, &link))
        {
          const FacSankeyLink *before = g_hash_table_lookup (greatest, key);
          if (before == NULL || before->value < ((FacSankeyLink *)link)->value)
            g_hash_table_replace (greatest, g_strdup (key),
                                  g_memdup2 (link, sizeof (FacSankeyLink)));
        }
    }
  g_autoptr (GList) links = g_list_sort (g_hash_table_get_values (greatest), compare_links);
  for (const GList *at = links; at != NULL; at = at->next)
    fac_sankey_graph_add_link (all, at->data, NULL);
  return all;
}
