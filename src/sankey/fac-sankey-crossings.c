/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How much crosses what, counted with a tree of partial sums (Fenwick).
 */
#include "fac-sankey-plan-private.h"

#include <string.h>

/* Of the segments between a column and the next one. */
static double
count_gap (const FacSankeyPlan *plan, guint column, double *tree)
{
  guint first = plan->column_start[column], n = plan->column_start[column + 1] - first;
  guint n_next = plan->column_start[column + 2] - plan->column_start[column + 1];
  double all = 0, crossings = 0;
  memset (tree, 0, (n_next + 1) * sizeof (double));
  for (guint i = 0; i < n; i++)
    {
      guint e = plan->order[first + i];
      guint end = plan->right.start[e + 1];
      for (guint k = plan->right.start[e]; k < end; k++)
        {
          double above = 0;
          for (guint p = plan->position[plan->right.to[k]] + 1; p > 0; p -= p & -p)
            above += tree[p];
          crossings += (double)plan->right.weight[k] * (all - above);
        }
      for (guint k = plan->right.start[e]; k < end; k++)
        {
          double weight = (double)plan->right.weight[k];
          all += weight;
          for (guint p = plan->position[plan->right.to[k]] + 1; p <= n_next; p += p & -p)
            tree[p] += weight;
        }
    }
  return crossings;
}

double
fac_sankey_plan_crossings (const FacSankeyPlan *plan)
{
  g_autofree double *tree = g_new (double, plan->n_elements + 2);
  double crossings = 0;
  for (int c = 0; c + 1 < plan->n_columns; c++)
    crossings += count_gap (plan, (guint)c, tree);
  return crossings;
}
