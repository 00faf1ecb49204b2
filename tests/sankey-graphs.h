/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Graphs for the tests of the Sankey engine, and what must hold of every layout. */
#pragma once

#include "fac-sankey-metrics.h"

#include <math.h>
#include <string.h>

static G_GNUC_UNUSED int
sankey_add_node (FacSankeyGraph *graph, const char *id)
{
  g_autoptr (GError) error = NULL;
  int index = fac_sankey_graph_add_node (graph, id, NULL, &error);
  g_assert_no_error (error);
  return index;
}

static G_GNUC_UNUSED void
sankey_add_link (FacSankeyGraph *graph, guint source, guint target, double value)
{
  g_autoptr (GError) error = NULL;
  FacSankeyLink link = { .source = source, .target = target, .value = value, .family = -1 };
  fac_sankey_graph_add_link (graph, &link, &error);
  g_assert_no_error (error);
}

/* "AB3 BC2": A gives 3 to B, B gives 2 to C. */
static G_GNUC_UNUSED FacSankeyGraph *
sankey_graph_of (const char *links)
{
  FacSankeyGraph *graph = fac_sankey_graph_new ();
  g_auto (GStrv) parts = g_strsplit (links, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      int ends[2];
      for (guint k = 0; k < 2; k++)
        {
          char id[2] = { parts[i][k], '\0' };
          ends[k] = fac_sankey_graph_find (graph, id);
          if (ends[k] < 0)
            ends[k] = sankey_add_node (graph, id);
        }
      sankey_add_link (graph, (guint)ends[0], (guint)ends[1], g_ascii_strtod (parts[i] + 2, NULL));
    }
  return graph;
}

static G_GNUC_UNUSED FacSankeyLayout *
sankey_lay (const FacSankeyGraph *graph, const FacSankeyOptions *options)
{
  g_autoptr (GError) error = NULL;
  FacSankeyLayout *layout = fac_sankey_layout_new (graph, options, &error);
  g_assert_no_error (error);
  g_assert_nonnull (layout);
  return layout;
}

static G_GNUC_UNUSED FacSankeyGraph *
sankey_random_graph (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  FacSankeyGraph *graph = fac_sankey_graph_new ();
  guint n_nodes = (guint)g_rand_int_range (rand, 2, 40);
  guint n_links = (guint)g_rand_int_range (rand, 1, 120);
  for (guint i = 0; i < n_nodes; i++)
    {
      g_autofree char *id = g_strdup_printf ("n%u", i);
      sankey_add_node (graph, id);
    }
  for (guint i = 0; i < n_links; i++)
    sankey_add_link (graph, (guint)g_rand_int_range (rand, 0, (gint32)n_nodes),
                     (guint)g_rand_int_range (rand, 0, (gint32)n_nodes),
                     i % 17 == 0 ? 0 : exp (3 * g_rand_double (rand)));
  return graph;
}

typedef struct
{
  double top, bottom;
} Span;

static G_GNUC_UNUSED int
compare_spans (gconstpointer a, gconstpointer b)
{
  double x = ((const Span *)a)->top, y = ((const Span *)b)->top;
  if (fabs (x - y) < 1e-6)
    {
      x = ((const Span *)a)->bottom;
      y = ((const Span *)b)->bottom;
    }
  return (x > y) - (x < y);
}

/* Bands at one edge of a node lie inside its box and beside each other. */
static G_GNUC_UNUSED void
check_edge (const FacSankeyGraph *graph, const FacSankeyLayout *layout, guint node, gboolean is_out)
{
  const FacSankeyBox *box = &layout->boxes[node];
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
  double sum = 0;
  for (guint i = 0; i < layout->n_links; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (graph, i);
      if ((is_out ? link->source : link->target) != node)
        continue;
      const FacSankeyBand *band = &layout->bands[i];
      const FacSankeyPoint *p = &layout->points[band->first_point];
      const FacSankeyPoint *end = is_out ? p : &p[band->n_points - 1];
      Span span = { end->y - band->width / 2, end->y + band->width / 2 };
      g_assert_cmpfloat_with_epsilon (end->x, is_out ? box->x1 : box->x0, 1e-9);
      g_array_append_val (spans, span);
      sum += link->value;
    }
  g_assert_cmpfloat_with_epsilon (sum, is_out ? box->out_sum : box->in_sum, 1e-9 * (1 + sum));
  g_array_sort (spans, compare_spans);
  double last = box->y0;
  for (guint i = 0; i < spans->len; i++)
    {
      Span *span = &g_array_index (spans, Span, i);
      g_assert_cmpfloat (span->top, >=, last - 1e-6);
      last = span->bottom;
    }
  g_assert_cmpfloat (last, <=, box->y1 + 1e-6);
}

static G_GNUC_UNUSED void
sankey_check_layout (const FacSankeyGraph *graph, const FacSankeyLayout *layout)
{
  for (guint v = 0; v < layout->n_nodes; v++)
    {
      const FacSankeyBox *box = &layout->boxes[v];
      g_assert_cmpfloat (box->x0, >=, -1e-9);
      g_assert_cmpfloat (box->x1, <=, layout->width + 1e-9);
      g_assert_cmpfloat (box->y0, >=, -1e-6);
      g_assert_cmpfloat (box->y1, <=, layout->height + 1e-6);
      g_assert_cmpfloat_with_epsilon (box->y1 - box->y0,
                                      MAX (box->in_sum, box->out_sum) * layout->scale, 1e-6);
      check_edge (graph, layout, v, TRUE);
      check_edge (graph, layout, v, FALSE);
    }
  for (guint i = 0; i < layout->n_links; i++)
    {
      const FacSankeyBand *band = &layout->bands[i];
      const FacSankeyLink *link = fac_sankey_graph_link (graph, i);
      g_assert_cmpfloat_with_epsilon (band->width, link->value * layout->scale, 1e-9);
      g_assert_cmpuint (band->n_points, >=, 2);
      g_assert_cmpint (band->direction, ==,
                       layout->boxes[link->target].column > layout->boxes[link->source].column
                           ? FAC_SANKEY_FORWARD
                           : FAC_SANKEY_RETURN);
      for (guint k = 0; k < band->n_points; k++)
        {
          const FacSankeyPoint *p = &layout->points[band->first_point + k];
          g_assert_true (isfinite (p->x) && isfinite (p->y));
          g_assert_cmpfloat (p->y - band->width / 2, >=, -1e-6);
          g_assert_cmpfloat (p->y + band->width / 2, <=, layout->height + 1e-6);
        }
    }
}
