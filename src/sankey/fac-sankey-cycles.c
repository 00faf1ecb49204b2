/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which links flow back. Only links inside a strongly connected part can; the nodes of such parts
 * are put in a sequence, and the links that go backwards in it are the returns.
 */
#include "fac-sankey-plan-private.h"

#include <math.h>
#include <stdlib.h>

#define MAX_PASSES 12
#define LEVEL_PASSES 20
/* A node leaves its place for less return only when that is worth this share of all its links:
 * small gains cost many columns. */
#define LEAST_GAIN 0.04

typedef struct
{
  guint node;
  double weight;
  gboolean leaves;
} Tie;

typedef struct
{
  guint n;
  const FacSankeyFan *out, *in;
  const double *weight;   /* of each arrow */
  guint *part;            /* strongly connected part of each node */
  double *key;            /* place in the sequence; only the order counts */
  guint *next, *previous; /* the sequence as a ring through `n` */
  Tie *ties;              /* room for one node's */
} Sequence;

/* Tarjan's parts, without recursion. Gives the number of nodes in parts of two or more. */
static guint
find_parts (guint n, const FacSankeyFan *out, guint *part)
{
  g_autofree guint *low = g_new (guint, n + 1);
  g_autofree guint *index = g_new0 (guint, n + 1);
  g_autofree guint *edge = g_new (guint, n + 1);
  g_autofree guint *stack = g_new (guint, n + 1);
  g_autofree guint *path = g_new (guint, n + 1);
  guint n_stack = 0, n_seen = 0, n_parts = 0, n_knotted = 0;
  for (guint i = 0; i < n; i++)
    part[i] = G_MAXUINT;
  for (guint root = 0; root < n; root++)
    {
      if (index[root] != 0)
        continue;
      guint depth = 0;
      path[0] = root;
      while (TRUE)
        {
          guint v = path[depth];
          if (index[v] == 0)
            {
              index[v] = low[v] = ++n_seen;
              edge[v] = out->start[v];
              stack[n_stack++] = v;
            }
          gboolean goes_down = FALSE;
          for (; edge[v] < out->start[v + 1]; edge[v]++)
            {
              guint w = out->to[edge[v]];
              if (index[w] == 0)
                {
                  path[++depth] = w;
                  goes_down = TRUE;
                  break;
                }
              if (part[w] == G_MAXUINT)
                low[v] = MIN (low[v], low[w]);
            }
          if (goes_down)
            continue;
          if (low[v] == index[v])
            {
              guint before = n_stack;
              do
                part[stack[--n_stack]] = n_parts;
              while (stack[n_stack] != v);
              n_knotted += before - n_stack > 1 ? before - n_stack : 0;
              n_parts++;
            }
          if (depth == 0)
            break;
          guint parent = path[--depth];
          low[parent] = MIN (low[parent], low[v]);
        }
    }
  return n_knotted;
}

static int
compare_levels (gconstpointer a, gconstpointer b, gpointer level)
{
  double la = ((const double *)level)[*(const guint *)a];
  double lb = ((const double *)level)[*(const guint *)b];
  if (la != lb)
    return la < lb ? -1 : 1;
  return (*(const guint *)a > *(const guint *)b) - (*(const guint *)a < *(const guint *)b);
}

/* Adds what the neighbours of one side ask for: one step beyond, or before, each of them. */
static void
add_pulls (const Sequence *s, const FacSankeyFan *fan, guint v, const double *level, double step,
           double *sum, double *weights)
{
  for (guint k = fan->start[v]; k < fan->start[v + 1]; k++)
    {
      guint w = fan->to[k];
      if (s->part[w] != s->part[v])
        continue;
      double weight = sqrt (s->weight[fan->arrow[k]]);
      *sum += weight * (level[w] + step);
      *weights += weight;
    }
}

/* A first sequence by trophic level (Levine 1980; MacKay, Johnson, Sansom 2020): levels such that
 * each link climbs as nearly as possible by one. It keeps the stages of a territory's flows
 * together, where the sequence of least returns alone would draw them out into long chains. */
static void
lay_level_sequence (const Sequence *s, const gboolean *is_knotted, guint *order)
{
  g_autofree double *level = g_new0 (double, s->n);
  for (guint pass = 0; pass < LEVEL_PASSES; pass++)
    for (guint v = 0; v < s->n; v++)
      {
        double sum = 0, weights = 0;
        if (!is_knotted[v])
          continue;
        add_pulls (s, s->out, v, level, -1, &sum, &weights);
        add_pulls (s, s->in, v, level, 1, &sum, &weights);
        level[v] = sum / weights;
      }
  guint n = 0;
  for (guint v = 0; v < s->n; v++)
    if (is_knotted[v])
      order[n++] = v;
  g_qsort_with_data (order, (int)n, sizeof (guint), compare_levels, level);
}

static void
number_sequence (Sequence *s)
{
  double key = 0;
  for (guint v = s->next[s->n]; v != s->n; v = s->next[v])
    s->key[v] = key += 1;
}

static void
put_after (Sequence *s, guint v, guint after)
{
  s->next[s->previous[v]] = s->next[v];
  s->previous[s->next[v]] = s->previous[v];
  guint before = s->next[after];
  s->next[after] = v;
  s->previous[v] = after;
  s->next[v] = before;
  s->previous[before] = v;
  double low = after == s->n ? s->key[before] - 2 : s->key[after];
  double high = before == s->n ? s->key[after] + 2 : s->key[before];
  s->key[v] = (low + high) / 2;
  if (s->key[v] <= low || s->key[v] >= high)
    number_sequence (s);
}

static int
compare_ties (gconstpointer a, gconstpointer b, gpointer key)
{
  double ka = ((const double *)key)[((const Tie *)a)->node];
  double kb = ((const double *)key)[((const Tie *)b)->node];
  return (ka > kb) - (ka < kb);
}

static guint
collect_ties (Sequence *s, guint v)
{
  guint n = 0;
  const FacSankeyFan *fans[2] = { s->out, s->in };
  for (guint side = 0; side < 2; side++)
    for (guint k = fans[side]->start[v]; k < fans[side]->start[v + 1]; k++)
      {
        guint w = fans[side]->to[k];
        if (w != v && s->part[w] == s->part[v])
          s->ties[n++] = (Tie){ w, s->weight[fans[side]->arrow[k]], side == 0 };
      }
  g_qsort_with_data (s->ties, (int)n, sizeof (Tie), compare_ties, s->key);
  return n;
}

/* Moves a node to where the least value flows back; TRUE when that is better than before. */
static gboolean
move_to_best_place (Sequence *s, guint v)
{
  guint n = collect_ties (s, v);
  double cost = 0, here = 0, best = 0, all = 0;
  guint best_at = 0;
  gboolean is_passed = FALSE;
  /* cost: relative to standing before all neighbours. */
  for (guint i = 0; i <= n; i++)
    {
      if (!is_passed && (i == n || s->key[s->ties[i].node] > s->key[v]))
        {
          here = cost;
          is_passed = TRUE;
        }
      if (cost < best)
        {
          best = cost;
          best_at = i;
        }
      if (i == n)
        break;
      all += s->ties[i].weight;
      cost += s->ties[i].leaves ? s->ties[i].weight : -s->ties[i].weight;
    }
  if (n == 0 || best >= here - LEAST_GAIN * all)
    return FALSE;
  put_after (s, v, best_at == 0 ? s->previous[s->ties[0].node] : s->ties[best_at - 1].node);
  return TRUE;
}

static void
improve_sequence (Sequence *s, const guint *order, guint n_knotted)
{
  guint last = s->n;
  for (guint i = 0; i < n_knotted; i++)
    {
      s->next[last] = order[i];
      s->previous[order[i]] = last;
      last = order[i];
    }
  s->next[last] = s->n;
  s->previous[s->n] = last;
  number_sequence (s);
  for (guint pass = 0; pass < MAX_PASSES; pass++)
    {
      guint n_moved = 0;
      for (guint i = 0; i < n_knotted; i++)
        n_moved += move_to_best_place (s, order[i]);
      if (n_moved == 0)
        return;
    }
}

static void
mark_returns (FacSankeyPlan *plan, const guint *from, const guint *to, const double *weight,
              guint *arrow_link, guint n_arrows)
{
  g_autoptr (FacSankeyFan) out = fac_sankey_fan_new (plan->n_nodes, from, to, n_arrows);
  g_autofree guint *part = g_new (guint, plan->n_nodes + 1);
  guint n_knotted = find_parts (plan->n_nodes, out, part);
  if (n_knotted == 0)
    return;
  g_autoptr (FacSankeyFan) in = fac_sankey_fan_new (plan->n_nodes, to, from, n_arrows);
  g_autofree guint *part_size = g_new0 (guint, plan->n_nodes + 1);
  g_autofree gboolean *is_knotted = g_new0 (gboolean, plan->n_nodes);
  for (guint v = 0; v < plan->n_nodes; v++)
    part_size[part[v]]++;
  for (guint v = 0; v < plan->n_nodes; v++)
    is_knotted[v] = part_size[part[v]] > 1;

  Sequence s = { .n = plan->n_nodes, .out = out, .in = in, .weight = weight, .part = part };
  s.key = g_new0 (double, s.n + 1);
  s.next = g_new0 (guint, s.n + 1);
  s.previous = g_new0 (guint, s.n + 1);
  s.ties = g_new (Tie, 2 * n_arrows + 1);
  g_autofree guint *order = g_new (guint, n_knotted);
  lay_level_sequence (&s, is_knotted, order);
  improve_sequence (&s, order, n_knotted);
  for (guint i = 0; i < n_arrows; i++)
    {
      plan->link_is_knotted[arrow_link[i]] = part[from[i]] == part[to[i]];
      if (part[from[i]] == part[to[i]] && s.key[from[i]] > s.key[to[i]])
        plan->link_is_return[arrow_link[i]] = TRUE;
    }
  g_free (s.key);
  g_free (s.next);
  g_free (s.previous);
  g_free (s.ties);
}

void
fac_sankey_plan_cycles (FacSankeyPlan *plan)
{
  plan->link_is_return = g_new0 (gboolean, plan->n_links + 1);
  plan->link_is_knotted = g_new0 (gboolean, plan->n_links + 1);
  g_autofree guint *from = g_new (guint, plan->n_links + 1);
  g_autofree guint *to = g_new (guint, plan->n_links + 1);
  g_autofree guint *arrow_link = g_new (guint, plan->n_links + 1);
  g_autofree double *weight = g_new (double, plan->n_links + 1);
  guint n_arrows = 0;
  for (guint i = 0; i < plan->n_links; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (plan->graph, i);
      if (link->source == link->target)
        {
          plan->link_is_return[i] = TRUE;
          continue;
        }
      from[n_arrows] = link->source;
      to[n_arrows] = link->target;
      /* A link without width still prefers to go forward. */
      weight[n_arrows] = link->value / plan->greatest_value + 1e-6;
      arrow_link[n_arrows++] = i;
    }
  mark_returns (plan, from, to, weight, arrow_link, n_arrows);
}
