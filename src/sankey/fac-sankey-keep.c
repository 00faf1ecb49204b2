/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stays where it was: a place given by hand, else a remembered one.
 */
#include "fac-sankey-memory.h"
#include "fac-sankey-plan-private.h"

#include <math.h>

void
fac_sankey_plan_keep_nodes (FacSankeyPlan *plan)
{
  plan->kept_column = g_new (int, plan->n_nodes + 1);
  plan->kept_centre = g_new (double, plan->n_nodes + 1);
  for (guint v = 0; v < plan->n_nodes; v++)
    {
      const FacSankeyNode *node = fac_sankey_graph_node (plan->graph, v);
      int column = -1;
      double y = NAN;
      if (plan->options.memory != NULL)
        fac_sankey_memory_node (plan->options.memory, node->id, &column, &y);
      plan->kept_column[v] = node->kept_column >= 0 ? node->kept_column : column;
      plan->kept_centre[v] = isnan (node->kept_y) ? y : CLAMP (node->kept_y, 0, 1);
      plan->has_kept_columns |= plan->kept_column[v] >= 0;
    }
}

/* Where a bundle passed; the columns may have new numbers, those of its ends tell by how much. */
static void
keep_passages (FacSankeyPlan *plan, const FacSankeyBundle *bundle)
{
  const char *left = fac_sankey_graph_node (plan->graph, bundle->left)->id;
  const char *right = fac_sankey_graph_node (plan->graph, bundle->right)->id;
  int column;
  double y;
  if (!fac_sankey_memory_node (plan->options.memory, left, &column, &y))
    return;
  for (guint i = 0; i < bundle->n_passed; i++)
    if (fac_sankey_memory_passage (plan->options.memory, bundle->is_return ? right : left,
                                   bundle->is_return ? left : right, column + 1 + (int)i, &y))
      plan->kept_y[plan->passing[bundle->first_element + i]] = y;
}

void
fac_sankey_plan_keep_elements (FacSankeyPlan *plan)
{
  plan->kept_y = g_new (double, plan->n_elements + 1);
  for (guint e = 0; e < plan->n_elements; e++)
    {
      guint node = plan->element_node[e];
      plan->kept_y[e] = node == G_MAXUINT ? (double)NAN : plan->kept_centre[node];
    }
  for (guint b = 0; b < plan->n_bundles && plan->options.memory != NULL; b++)
    keep_passages (plan, &plan->bundles[b]);
  for (guint e = 0; e < plan->n_elements; e++)
    plan->has_kept_y |= !isnan (plan->kept_y[e]);
}
