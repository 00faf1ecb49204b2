/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which column a node stands in. First the longest path from the left, then nodes slide to the end
 * of their freedom where value x distance is smaller, until nothing moves.
 */
#include "fac-sankey-plan-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_PASSES 16
/* What may flow back besides the least that must, as a share of that. */
#define MORE_RETURNED 0.4

typedef struct
{
  FacSankeyFan *out, *in;
  double *weight;  /* of each arrow */
  guint *link;     /* of each arrow */
  guint *sequence; /* nodes, every arrow going forward in it */
} Stream;

/* Nodes such that every arrow goes forward; the arrows hold no cycle. */
static guint *
sort_nodes (guint n, const FacSankeyFan *out, const FacSankeyFan *in)
{
  guint *sequence = g_new (guint, n + 1);
  g_autofree guint *n_waiting = g_new (guint, n + 1);
  guint n_ready = 0;
  for (guint v = 0; v < n; v++)
    {
      n_waiting[v] = in->start[v + 1] - in->start[v];
      if (n_waiting[v] == 0)
        sequence[n_ready++] = v;
    }
  for (guint i = 0; i < n_ready; i++)
    for (guint k = out->start[sequence[i]]; k < out->start[sequence[i] + 1]; k++)
      if (--n_waiting[out->to[k]] == 0)
        sequence[n_ready++] = out->to[k];
  g_assert (n_ready == n);
  return sequence;
}

static void
lay_stream (const FacSankeyPlan *plan, Stream *stream)
{
  g_autofree guint *from = g_new (guint, plan->n_links + 1);
  g_autofree guint *to = g_new (guint, plan->n_links + 1);
  stream->weight = g_new (double, plan->n_links + 1);
  stream->link = g_new (guint, plan->n_links + 1);
  guint n = 0;
  for (guint i = 0; i < plan->n_links; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (plan->graph, i);
      if (plan->link_is_return[i])
        continue;
      from[n] = link->source;
      to[n] = link->target;
      stream->link[n] = i;
      stream->weight[n++] = link->value / plan->greatest_value + 1e-6;
    }
  stream->out = fac_sankey_fan_new (plan->n_nodes, from, to, n);
  stream->in = fac_sankey_fan_new (plan->n_nodes, to, from, n);
  stream->sequence = sort_nodes (plan->n_nodes, stream->out, stream->in);
}

/* Where a node would best stand between its neighbours as they are. */
static int
slide (const FacSankeyPlan *plan, const Stream *stream, guint v)
{
  const int *column = plan->column;
  /* Beside kept columns there may be new ones at the left too. */
  const int least = plan->has_kept_columns ? -plan->n_columns : 0;
  int low = least, high = G_MAXINT;
  double pull = 0;
  for (guint k = stream->in->start[v]; k < stream->in->start[v + 1]; k++)
    {
      if (plan->link_is_return[stream->link[stream->in->arrow[k]]])
        continue;
      low = MAX (low, column[stream->in->to[k]] + 1);
      pull -= stream->weight[stream->in->arrow[k]];
    }
  for (guint k = stream->out->start[v]; k < stream->out->start[v + 1]; k++)
    {
      if (plan->link_is_return[stream->link[stream->out->arrow[k]]])
        continue;
      high = MIN (high, column[stream->out->to[k]] - 1);
      pull += stream->weight[stream->out->arrow[k]];
    }
  if (low == least && high == G_MAXINT)
    return column[v];
  if (high < low || high == G_MAXINT)
    return low;
  if (pull > 1e-9)
    return high;
  if (pull < -1e-9)
    return low;
  return CLAMP (column[v], low, high);
}

static void
shorten (const FacSankeyPlan *plan, const Stream *stream)
{
  for (guint pass = 0; pass < MAX_PASSES; pass++)
    {
      gboolean is_moved = FALSE;
      for (guint i = 0; i < plan->n_nodes; i++)
        {
          guint v = stream->sequence[pass % 2 == 0 ? plan->n_nodes - 1 - i : i];
          if (plan->kept_column[v] >= 0)
            continue;
          int column = slide (plan, stream, v);
          is_moved |= column != plan->column[v];
          plan->column[v] = column;
        }
      if (!is_moved && pass > 0)
        return;
    }
}

static int
compare_ints (const void *a, const void *b)
{
  return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b);
}

/* Columns without a node disappear. */
static void
renumber_columns (FacSankeyPlan *plan)
{
  g_autofree int *sorted = g_memdup2 (plan->column, plan->n_nodes * sizeof (int));
  qsort (sorted, plan->n_nodes, sizeof (int), compare_ints);
  guint n = 0;
  for (guint i = 0; i < plan->n_nodes; i++)
    if (n == 0 || sorted[n - 1] != sorted[i])
      sorted[n++] = sorted[i];
  for (guint v = 0; v < plan->n_nodes; v++)
    plan->column[v] =
        (int)((int *)bsearch (&plan->column[v], sorted, n, sizeof (int), compare_ints) - sorted);
  plan->n_columns = (int)n;
}

static int
rank_from_left (FacSankeyPlan *plan, const Stream *stream)
{
  int n_columns = 0;
  for (guint i = 0; i < plan->n_nodes; i++)
    {
      guint v = stream->sequence[i];
      int column = 0;
      for (guint k = stream->in->start[v]; k < stream->in->start[v + 1]; k++)
        if (!plan->link_is_return[stream->link[stream->in->arrow[k]]])
          column = MAX (column, plan->column[stream->in->to[k]] + 1);
      plan->column[v] = column;
      n_columns = MAX (n_columns, column + 1);
    }
  return n_columns;
}

/* The longest way from each node to the right. */
static void
measure_ways (const FacSankeyPlan *plan, const Stream *stream, int *way)
{
  for (guint i = plan->n_nodes; i-- > 0;)
    {
      guint v = stream->sequence[i];
      way[v] = 0;
      for (guint k = stream->out->start[v]; k < stream->out->start[v + 1]; k++)
        if (!plan->link_is_return[stream->link[stream->out->arrow[k]]])
          way[v] = MAX (way[v], way[stream->out->to[k]] + 1);
    }
}

/* Knots leave chains of small links that would stretch the diagram. Between the two columns where
 * the longest ways are thinnest, their links become returns too, as long as all that is returned
 * stays near the least possible. */
static void
narrow (FacSankeyPlan *plan, Stream *stream)
{
  double returned = 0;
  for (guint i = 0; i < plan->n_links; i++)
    if (plan->link_is_return[i] && plan->link_is_knotted[i])
      returned += fac_sankey_graph_link (plan->graph, i)->value / plan->greatest_value;
  double budget = returned * MORE_RETURNED;
  g_autofree int *way = g_new (int, plan->n_nodes + 1);
  g_autofree double *cut = g_new (double, plan->n_columns + 1);
  while (budget > 0 && plan->n_columns > 2)
    {
      measure_ways (plan, stream, way);
      memset (cut, 0, plan->n_columns * sizeof (double));
      for (guint pass = 0; pass < 2; pass++)
        {
          int best = 0;
          for (int c = 1; pass == 1 && c + 1 < plan->n_columns; c++)
            if (cut[c] < cut[best])
              best = c;
          if (pass == 1 && cut[best] > budget)
            return;
          for (guint v = 0; v < plan->n_nodes; v++)
            for (guint k = stream->out->start[v]; k < stream->out->start[v + 1]; k++)
              {
                guint w = stream->out->to[k], link = stream->link[stream->out->arrow[k]];
                if (plan->link_is_return[link] || plan->column[w] != plan->column[v] + 1
                    || plan->column[v] + way[v] + 1 != plan->n_columns || way[w] + 1 != way[v])
                  continue;
                if (pass == 0)
                  cut[plan->column[v]] += plan->link_is_knotted[link]
                                              ? stream->weight[stream->out->arrow[k]]
                                              : (double)INFINITY;
                else if (plan->column[v] == best)
                  {
                    plan->link_is_return[link] = TRUE;
                    budget -= stream->weight[stream->out->arrow[k]];
                  }
              }
        }
      plan->n_columns = rank_from_left (plan, stream);
    }
}

void
fac_sankey_plan_ranks (FacSankeyPlan *plan)
{
  plan->column = g_new0 (int, plan->n_nodes + 1);
  if (plan->n_nodes == 0)
    return;
  Stream stream;
  lay_stream (plan, &stream);
  plan->n_columns = rank_from_left (plan, &stream);
  narrow (plan, &stream);
  for (guint v = 0; v < plan->n_nodes; v++)
    {
      if (plan->kept_column[v] >= 0)
        plan->column[v] = plan->kept_column[v];
    }
  if (plan->options.align == FAC_SANKEY_ALIGN_NEAR || plan->has_kept_columns)
    shorten (plan, &stream);
  else
    for (guint v = 0; v < plan->n_nodes; v++)
      if (stream.out->start[v] == stream.out->start[v + 1]
          && stream.in->start[v] < stream.in->start[v + 1] && plan->kept_column[v] < 0)
        plan->column[v] = plan->n_columns - 1;
  renumber_columns (plan);
  /* A hand may have put a target left of its source. */
  for (guint i = 0; i < plan->n_links; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (plan->graph, i);
      plan->link_is_return[i] = plan->column[link->source] >= plan->column[link->target];
    }
  fac_sankey_fan_free (stream.out);
  fac_sankey_fan_free (stream.in);
  g_free (stream.weight);
  g_free (stream.link);
  g_free (stream.sequence);
}
