/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bundles of parallel links, and the places where long ones pass through the columns between.
 */
#include "fac-sankey-plan-private.h"

#include <stdlib.h>

/* Above this number of passing places the longest bundles are drawn straight: an input of some
 * kilobytes must not ask for gigabytes. */
#define MAX_PASSING 1000000

typedef struct
{
  guint left, right, link;
  int family;
  gboolean is_return;
} Strand;

static int
compare_strands (const void *a, const void *b)
{
  const Strand *s = a, *t = b;
  if (s->left != t->left)
    return s->left < t->left ? -1 : 1;
  if (s->right != t->right)
    return s->right < t->right ? -1 : 1;
  if (s->is_return != t->is_return)
    return s->is_return ? 1 : -1;
  if (s->family != t->family)
    return s->family < t->family ? -1 : 1;
  return (s->link > t->link) - (s->link < t->link);
}

/* The links between two nodes, sorted: by counting the left nodes first, as each has few. */
static guint
sort_strands (const FacSankeyPlan *plan, Strand *strands)
{
  g_autofree guint *end = g_new0 (guint, plan->n_nodes + 1);
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < plan->n_links; i++)
        {
          const FacSankeyLink *link = fac_sankey_graph_link (plan->graph, i);
          gboolean is_return = plan->link_is_return[i];
          guint left = is_return ? link->target : link->source;
          guint right = is_return ? link->source : link->target;
          if (left == right)
            continue;
          if (pass == 0)
            end[left + 1]++;
          else
            strands[end[left]++] = (Strand){ left, right, i, link->family, is_return };
        }
      for (guint v = 0; v < plan->n_nodes && pass == 0; v++)
        end[v + 1] += end[v];
    }
  for (guint v = 0; v < plan->n_nodes; v++)
    {
      guint first = v > 0 ? end[v - 1] : 0;
      qsort (strands + first, end[v] - first, sizeof (Strand), compare_strands);
    }
  return plan->n_nodes > 0 ? end[plan->n_nodes - 1] : 0;
}

static void
gather_bundles (FacSankeyPlan *plan)
{
  g_autofree Strand *strands = g_new (Strand, plan->n_links + 1);
  guint n = sort_strands (plan, strands);
  plan->bundles = g_new0 (FacSankeyBundle, n + 1);
  plan->bundle_links = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++)
    {
      FacSankeyBundle *bundle = plan->n_bundles > 0 ? &plan->bundles[plan->n_bundles - 1] : NULL;
      if (bundle == NULL || bundle->left != strands[i].left || bundle->right != strands[i].right
          || bundle->is_return != strands[i].is_return)
        {
          bundle = &plan->bundles[plan->n_bundles++];
          bundle->left = strands[i].left;
          bundle->right = strands[i].right;
          bundle->is_return = strands[i].is_return;
          bundle->first_link = i;
        }
      bundle->n_links++;
      bundle->value += fac_sankey_graph_link (plan->graph, strands[i].link)->value;
      plan->bundle_links[i] = strands[i].link;
    }
}

/* How many columns a bundle may be routed through, so that all together stay within bounds. */
static guint
find_longest_routed (const FacSankeyPlan *plan)
{
  g_autofree guint64 *n_of_length = g_new0 (guint64, (gsize)plan->n_columns + 1);
  for (guint b = 0; b < plan->n_bundles; b++)
    n_of_length[MAX (0, plan->column[plan->bundles[b].right] - plan->column[plan->bundles[b].left]
                            - 1)]++;
  guint64 n = 0;
  for (guint length = 1; length < (guint)plan->n_columns; length++)
    {
      n += n_of_length[length] * length;
      if (n > MAX_PASSING)
        return length - 1;
    }
  return (guint)plan->n_columns;
}

static void
number_elements (FacSankeyPlan *plan)
{
  guint longest = find_longest_routed (plan);
  guint n_columns = (guint)plan->n_columns;
  guint *count = g_new0 (guint, n_columns + 1);
  for (guint v = 0; v < plan->n_nodes; v++)
    count[plan->column[v] + 1]++;
  for (guint b = 0; b < plan->n_bundles; b++)
    {
      FacSankeyBundle *bundle = &plan->bundles[b];
      int length = plan->column[bundle->right] - plan->column[bundle->left] - 1;
      bundle->n_passed = length > 0 && (guint)length <= longest ? (guint)length : 0;
      for (guint i = 0; i < bundle->n_passed; i++)
        count[(guint)plan->column[bundle->left] + 1 + i + 1]++;
    }
  for (guint c = 1; c <= n_columns; c++)
    count[c] += count[c - 1];
  plan->column_start = count;
  plan->n_elements = count[n_columns];
}

/* Elements of a column have consecutive numbers: nodes first, in the graph's order. */
static guint *
place_elements (FacSankeyPlan *plan)
{
  g_autofree guint *next =
      g_memdup2 (plan->column_start, ((gsize)plan->n_columns + 1) * sizeof (guint));
  plan->node_element = g_new (guint, plan->n_nodes + 1);
  plan->element_node = g_new (guint, plan->n_elements + 1);
  plan->element_bundle = g_new (guint, plan->n_elements + 1);
  for (guint v = 0; v < plan->n_nodes; v++)
    {
      guint e = next[plan->column[v]]++;
      plan->node_element[v] = e;
      plan->element_node[e] = v;
      plan->element_bundle[e] = G_MAXUINT;
    }
  guint n_passing = 0;
  for (guint b = 0; b < plan->n_bundles; b++)
    {
      plan->bundles[b].first_element = n_passing;
      n_passing += plan->bundles[b].n_passed;
    }
  guint *passing = g_new (guint, n_passing + 1);
  for (guint b = 0; b < plan->n_bundles; b++)
    for (guint i = 0; i < plan->bundles[b].n_passed; i++)
      {
        guint e = next[(guint)plan->column[plan->bundles[b].left] + 1 + i]++;
        plan->element_node[e] = G_MAXUINT;
        plan->element_bundle[e] = b;
        passing[plan->bundles[b].first_element + i] = e;
      }
  return passing;
}

static void
fill_side (FacSankeySide *side, guint n_elements, const guint *from, const guint *to,
           const guint *bundle, const float *weight, guint n)
{
  FacSankeyFan *fan = fac_sankey_fan_new (n_elements, from, to, n);
  side->start = fan->start;
  side->to = fan->to;
  side->bundle = fan->arrow;
  side->weight = g_new (float, n + 1);
  for (guint k = 0; k < n; k++)
    {
      side->weight[k] = weight[fan->arrow[k]];
      side->bundle[k] = bundle[fan->arrow[k]];
    }
  g_free (fan);
}

static void
join_segments (FacSankeyPlan *plan)
{
  guint n = 0, room = plan->n_elements + plan->n_bundles + 1;
  g_autofree guint *from = g_new (guint, room);
  g_autofree guint *to = g_new (guint, room);
  g_autofree guint *of = g_new (guint, room);
  g_autofree float *weight = g_new (float, room);
  for (guint b = 0; b < plan->n_bundles; b++)
    {
      const FacSankeyBundle *bundle = &plan->bundles[b];
      int distance = plan->column[bundle->right] - plan->column[bundle->left];
      /* Two nodes that a hand put in one column, and what is too long to route, join nothing. */
      if (distance != (int)bundle->n_passed + 1)
        continue;
      guint last = plan->node_element[bundle->left];
      for (guint i = 0; i <= bundle->n_passed; i++)
        {
          guint e = i < bundle->n_passed ? plan->passing[bundle->first_element + i]
                                         : plan->node_element[bundle->right];
          from[n] = last;
          to[n] = e;
          of[n] = b;
          weight[n++] = (float)(bundle->value / plan->greatest_value + 1e-6);
          last = e;
        }
    }
  fill_side (&plan->right, plan->n_elements, from, to, of, weight, n);
  fill_side (&plan->left, plan->n_elements, to, from, of, weight, n);
}

void
fac_sankey_plan_chains (FacSankeyPlan *plan)
{
  gather_bundles (plan);
  number_elements (plan);
  plan->passing = place_elements (plan);
  join_segments (plan);
}
