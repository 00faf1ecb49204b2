/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The figures, gap by gap and column by column.
 */
#include "fac-sankey-metrics.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TOUCH 0.5

/* A link in a gap between two columns: its height at the gap's two sides. */
typedef struct
{
  double left, right, value;
  guint rank; /* of `right` among the gap's links, from 1 */
  gboolean is_back;
} Strand;

typedef struct
{
  const FacSankeyGraph *graph;
  const FacSankeyLayout *layout;
  double sum_value;
  GArray **gaps;    /* of Strand, one array a gap */
  GArray **columns; /* of guint: nodes by y0 */
} Judging;

static const FacSankeyPoint *
band_points (const Judging *j, guint link)
{
  return &j->layout->points[j->layout->bands[link].first_point];
}

/* d3's horizontal link: a cubic Bezier curve with both control points at mid x. */
static double
bezier_y (const FacSankeyPoint *a, const FacSankeyPoint *b, double x)
{
  double u = (x - a->x) / (b->x - a->x), low = 0, high = 1, t = u;
  for (guint i = 0; i < 30; i++)
    {
      double at = 1.5 * t * (1 - t) * (1 - t) + 1.5 * t * t * (1 - t) + t * t * t;
      if (fabs (at - u) < 1e-9)
        break;
      if (at < u)
        low = t;
      else
        high = t;
      t = (low + high) / 2;
    }
  return a->y + (b->y - a->y) * t * t * (3 - 2 * t);
}

static double
forward_y (const Judging *j, guint link, double x)
{
  const FacSankeyPoint *p = band_points (j, link);
  guint n = j->layout->bands[link].n_points;
  if (n == 2)
    return bezier_y (&p[0], &p[1], x);
  for (guint i = 1; i < n; i++)
    if (x <= p[i].x || i == n - 1)
      {
        double width = p[i].x - p[i - 1].x;
        double t = width > 0 ? CLAMP ((x - p[i - 1].x) / width, 0, 1) : 1;
        return p[i - 1].y + (p[i].y - p[i - 1].y) * t;
      }
  return p[0].y;
}

static double
column_left (const Judging *j, int column)
{
  return j->layout->column_x[column];
}

static double
column_right (const Judging *j, int column)
{
  guint node = g_array_index (j->columns[column], guint, 0);
  return j->layout->boxes[node].x1;
}

static void
spread_over_gaps (Judging *j, guint i, gboolean is_back, int from, int to)
{
  const FacSankeyBand *band = &j->layout->bands[i];
  const FacSankeyPoint *p = band_points (j, i);
  double xa = column_right (j, from), xb = column_left (j, to);
  double ya = is_back ? p[band->n_points - 1].y : p[0].y;
  double yb = is_back ? p[0].y : p[band->n_points - 1].y;
  for (int gap = from; gap < to; gap++)
    {
      double x0 = column_right (j, gap), x1 = column_left (j, gap + 1);
      double slope = xb > xa ? (yb - ya) / (xb - xa) : 0;
      Strand strand = { .value = fac_sankey_graph_link (j->graph, i)->value, .is_back = is_back };
      strand.left = gap == from ? ya : is_back ? ya + slope * (x0 - xa) : forward_y (j, i, x0);
      strand.right = gap + 1 == to ? yb : is_back ? ya + slope * (x1 - xa) : forward_y (j, i, x1);
      g_array_append_val (j->gaps[gap], strand);
    }
}

static double
node_value (const FacSankeyBox *box)
{
  return MAX (box->in_sum, box->out_sum);
}

/* Boxes of the columns between that lie under a forward link. */
static void
count_passed_nodes (const Judging *j, guint i, int from, int to, FacSankeyMetrics *m)
{
  double value = fac_sankey_graph_link (j->graph, i)->value;
  double half = j->layout->bands[i].width / 2;
  for (int c = from + 1; c < to; c++)
    {
      double y = forward_y (j, i, (column_left (j, c) + column_right (j, c)) / 2);
      for (guint k = 0; k < j->columns[c]->len; k++)
        {
          guint node = g_array_index (j->columns[c], guint, k);
          const FacSankeyBox *box = &j->layout->boxes[node];
          if (box->y0 >= y + half - TOUCH)
            break;
          if (MIN (box->y1, y + half) - MAX (box->y0, y - half) <= TOUCH)
            continue;
          m->link_over_node++;
          m->link_over_node_v += value / j->sum_value;
          m->wclutter += (value / j->sum_value) * (node_value (box) / j->sum_value);
        }
    }
}

static void
judge_link (Judging *j, guint i, FacSankeyMetrics *m)
{
  const FacSankeyLink *link = fac_sankey_graph_link (j->graph, i);
  const FacSankeyBand *band = &j->layout->bands[i];
  const FacSankeyPoint *p = band_points (j, i);
  int source = j->layout->boxes[link->source].column;
  int target = j->layout->boxes[link->target].column;
  gboolean is_back = target <= source;
  int from = MIN (source, target), to = MAX (source, target);
  if (is_back)
    {
      m->back_links++;
      m->back_share += link->value / j->sum_value;
    }
  for (guint k = 1; k < band->n_points; k++)
    m->disp += link->value / j->sum_value * fabs (p[k].y - p[k - 1].y) / j->layout->height;
  m->span += (guint64)(to - from);
  spread_over_gaps (j, i, is_back, from, to);
  if (!is_back)
    count_passed_nodes (j, i, from, to, m);
}

static int
compare_right (const void *a, const void *b)
{
  double x = ((const Strand *)a)->right, y = ((const Strand *)b)->right;
  return (x > y) - (x < y);
}

static int
compare_left (const void *a, const void *b)
{
  double x = ((const Strand *)a)->left, y = ((const Strand *)b)->left;
  return (x > y) - (x < y);
}

/* Strictly inverted pairs, with a tree of partial sums; back links or not. */
static void
count_inversions (Strand *strands, guint n, double sum_value, guint64 *count, double *weight)
{
  g_autofree guint64 *counts = g_new0 (guint64, n + 1);
  g_autofree double *sums = g_new0 (double, n + 1);
  guint64 n_all = 0, rank = 0;
  double all = 0;
  qsort (strands, n, sizeof (Strand), compare_right);
  for (guint i = 0; i < n; i++)
    {
      if (i == 0 || strands[i].right > strands[i - 1].right)
        rank++;
      strands[i].rank = (guint)rank;
    }
  qsort (strands, n, sizeof (Strand), compare_left);
  for (guint i = 0, end = 0; i < n; i = end)
    {
      while (end < n && strands[end].left <= strands[i].left)
        end++;
      for (guint k = i; k < end; k++)
        {
          guint64 n_above = 0;
          double above = 0;
          for (guint p = strands[k].rank; p > 0; p -= p & -p)
            {
              n_above += counts[p];
              above += sums[p];
            }
          *count += n_all - n_above;
          *weight += strands[k].value / sum_value * (all - above);
        }
      for (guint k = i; k < end; k++)
        {
          double share = strands[k].value / sum_value;
          for (guint p = strands[k].rank; p <= n; p += p & -p)
            {
              counts[p]++;
              sums[p] += share;
            }
          n_all++;
          all += share;
        }
    }
}

static void
judge_gap (const Judging *j, int gap, FacSankeyMetrics *m)
{
  Strand *strands = (Strand *)(gpointer)j->gaps[gap]->data;
  guint n = j->gaps[gap]->len, n_forward = 0;
  if (n < 2)
    return;
  count_inversions (strands, n, j->sum_value, &m->crossings_all, &m->wcross_all);
  for (guint i = 0; i < n; i++)
    if (!strands[i].is_back)
      strands[n_forward++] = strands[i];
  count_inversions (strands, n_forward, j->sum_value, &m->crossings, &m->wcross);
}

static void
judge_column (const Judging *j, int column, FacSankeyMetrics *m)
{
  const GArray *nodes = j->columns[column];
  double ink = 0;
  for (guint i = 0; i < nodes->len; i++)
    {
      const FacSankeyBox *a = &j->layout->boxes[g_array_index (nodes, guint, i)];
      ink += a->y1 - a->y0;
      m->outside += a->y0 < -TOUCH || a->y1 > j->layout->height + TOUCH;
      for (guint k = i + 1; k < nodes->len; k++)
        {
          const FacSankeyBox *b = &j->layout->boxes[g_array_index (nodes, guint, k)];
          if (b->y0 >= a->y1 - TOUCH)
            break;
          m->node_overlaps += MIN (a->y1, b->y1) - b->y0 > TOUCH;
        }
    }
  m->ink = MAX (m->ink, ink / j->layout->height);
}

static int
compare_tops (gconstpointer a, gconstpointer b, gpointer boxes)
{
  double x = ((const FacSankeyBox *)boxes)[*(const guint *)a].y0;
  double y = ((const FacSankeyBox *)boxes)[*(const guint *)b].y0;
  return (x > y) - (x < y);
}

static void
sort_columns (Judging *j)
{
  int n = j->layout->n_columns;
  j->columns = g_new (GArray *, n + 1);
  j->gaps = g_new (GArray *, n + 1);
  for (int c = 0; c < n; c++)
    {
      j->columns[c] = g_array_new (FALSE, FALSE, sizeof (guint));
      j->gaps[c] = g_array_new (FALSE, FALSE, sizeof (Strand));
    }
  for (guint v = 0; v < j->layout->n_nodes; v++)
    g_array_append_val (j->columns[j->layout->boxes[v].column], v);
  for (int c = 0; c < n; c++)
    g_array_sort_with_data (j->columns[c], compare_tops, j->layout->boxes);
}

FacSankeyMetrics
fac_sankey_metrics_measure (const FacSankeyGraph *graph, const FacSankeyLayout *layout)
{
  FacSankeyMetrics m = { .columns = layout->n_columns };
  Judging j = { .graph = graph, .layout = layout };
  for (guint i = 0; i < layout->n_links; i++)
    j.sum_value += fac_sankey_graph_link (graph, i)->value;
  if (j.sum_value <= 0)
    j.sum_value = 1;
  sort_columns (&j);
  for (guint i = 0; i < layout->n_links; i++)
    judge_link (&j, i, &m);
  for (int c = 0; c < layout->n_columns; c++)
    {
      judge_gap (&j, c, &m);
      judge_column (&j, c, &m);
    }
  m.wclutter += m.wcross_all;
  for (int c = 0; c < layout->n_columns; c++)
    {
      g_array_unref (j.columns[c]);
      g_array_unref (j.gaps[c]);
    }
  g_free (j.columns);
  g_free (j.gaps);
  return m;
}
