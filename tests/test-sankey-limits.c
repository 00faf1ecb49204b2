/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Graphs that nobody should draw, and that somebody will: a right picture or a clear refusal, and
 * never a long wait. */
#include "fac-sankey-memory.h"
#include "sankey-graphs.h"

/* No input may keep anybody waiting longer, on a slow machine under sanitizers. */
#define LONGEST_US (60 * G_USEC_PER_SEC)

static void
check_in_time (const FacSankeyGraph *graph, const FacSankeyOptions *options)
{
  gint64 began = g_get_monotonic_time ();
  g_autoptr (FacSankeyLayout) layout = sankey_lay (graph, options);
  g_assert_cmpint (g_get_monotonic_time () - began, <, LONGEST_US);
  FacSankeyMetrics metrics = fac_sankey_metrics_measure (graph, layout);
  g_assert_cmpuint (metrics.node_overlaps, ==, 0);
  g_assert_cmpuint (metrics.outside, ==, 0);
  for (guint i = 0; i < layout->n_links; i++)
    {
      const FacSankeyBand *band = &layout->bands[i];
      g_assert_cmpuint (band->n_points, >=, 2);
      for (guint k = 0; k < band->n_points; k++)
        g_assert_true (isfinite (layout->points[band->first_point + k].y));
    }
}

static FacSankeyGraph *
graph_with_nodes (guint n)
{
  FacSankeyGraph *graph = fac_sankey_graph_new ();
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      sankey_add_node (graph, id);
    }
  return graph;
}

static double
any_value (GRand *rand)
{
  return exp (4 * g_rand_double (rand));
}

/* 100 000 links, in the shapes that cost most: any to any, two columns, one hub, one pair. */
static void
hundred_thousand (void)
{
  const guint n_links = 100000;
  for (guint shape = 0; shape < 4; shape++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (shape);
      guint n = shape == 0 ? 3000 : shape == 3 ? 2 : 20000;
      g_autoptr (FacSankeyGraph) graph = graph_with_nodes (n);
      for (guint i = 0; i < n_links; i++)
        {
          guint a = (guint)g_rand_int_range (rand, 0, (gint32)n);
          guint b = (guint)g_rand_int_range (rand, 0, (gint32)n);
          if (shape == 1)
            {
              a /= 2;
              b = n / 2 + b / 2;
            }
          else if (shape == 2)
            a = 0;
          sankey_add_link (graph, a, b, any_value (rand));
        }
      check_in_time (graph, NULL);
    }
}

/* Every two nodes give to each other: nothing but cycles. */
static void
all_to_all (void)
{
  const guint n = 60;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (FacSankeyGraph) graph = graph_with_nodes (n);
  for (guint a = 0; a < n; a++)
    for (guint b = 0; b < n; b++)
      sankey_add_link (graph, a, b, any_value (rand));
  check_in_time (graph, NULL);
  g_autoptr (FacSankeyLayout) layout = sankey_lay (graph, NULL);
  sankey_check_layout (graph, layout);
}

/* Parts without connection, lone nodes and nodes that only give to themselves, together. */
static void
in_parts (void)
{
  g_autoptr (FacSankeyGraph) graph = sankey_graph_of ("AB3 BA1 CD2 CD4 EE5 FG0 HI1e-9 JK7 KL7 LJ7");
  sankey_add_node (graph, "alone");
  g_autoptr (FacSankeyLayout) layout = sankey_lay (graph, NULL);
  sankey_check_layout (graph, layout);
  FacSankeyMetrics metrics = fac_sankey_metrics_measure (graph, layout);
  g_assert_cmpuint (metrics.node_overlaps + metrics.outside + metrics.link_over_node, ==, 0);
}

/* Values 300 orders of magnitude apart, all at the limit, or too small to be told from 0: every
 * place is a number, every box inside. */
static void
far_apart (void)
{
  const double sets[][3] = { { 1e300, 1e-9, 1 },
                             { 1e300, 1e300, 1e300 },
                             { 1e-320, 1e-320, 1e-320 },
                             { 5e-324, 1e300, 0 },
                             { 0, 0, 0 } };
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autoptr (FacSankeyGraph) graph = graph_with_nodes (4);
      for (guint k = 0; k < 12; k++)
        sankey_add_link (graph, k % 4, (k + 1 + k / 4) % 4, sets[i][k % 3]);
      g_autoptr (FacSankeyLayout) layout = sankey_lay (graph, NULL);
      g_assert_true (isfinite (layout->scale));
      for (guint v = 0; v < layout->n_nodes; v++)
        {
          const FacSankeyBox *box = &layout->boxes[v];
          g_assert_cmpfloat (box->y0, >=, -1e-6);
          g_assert_cmpfloat (box->y1, <=, 1000 + 1e-6);
          g_assert_cmpfloat (box->y1, >=, box->y0);
        }
      g_autoptr (FacSankeyMemory) memory = fac_sankey_memory_new ();
      fac_sankey_memory_note (memory, graph, layout);
      FacSankeyOptions options = fac_sankey_options_default;
      options.memory = memory;
      check_in_time (graph, &options);
    }
}

/* Names are only kept: long, written right to left, empty, alike but for a space. */
static void
names (void)
{
  g_autoptr (FacSankeyGraph) graph = fac_sankey_graph_new ();
  g_autofree char *long_name = g_strnfill (300, 'w');
  const char *ids[] = { long_name, "شركة الطاقة", "", " ", "a\nb" };
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpint (sankey_add_node (graph, ids[i]), ==, (int)i);
  for (guint i = 1; i < G_N_ELEMENTS (ids); i++)
    sankey_add_link (graph, i - 1, i, i);
  g_autoptr (FacSankeyLayout) layout = sankey_lay (graph, NULL);
  sankey_check_layout (graph, layout);
  g_assert_cmpint (fac_sankey_graph_find (graph, ids[1]), ==, 1);
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (fac_sankey_graph_add_node (graph, long_name, NULL, &error), ==, -1);
  g_assert_error (error, FAC_SANKEY_ERROR, FAC_SANKEY_ERROR_NODE);
}

/* Options that make no sense are refused, all others drawn in. */
static void
no_room (void)
{
  g_autoptr (FacSankeyGraph) graph = sankey_graph_of ("AB5 BC5 CA1");
  const double wrong[] = { 0, -5, NAN };
  for (guint i = 0; i < 3 * G_N_ELEMENTS (wrong); i++)
    {
      FacSankeyOptions options = fac_sankey_options_default;
      double *set[] = { &options.width, &options.height, &options.node_width };
      *set[i % 3] = wrong[i / 3];
      g_autoptr (GError) error = NULL;
      g_assert_null (fac_sankey_layout_new (graph, &options, &error));
      g_assert_error (error, FAC_SANKEY_ERROR, FAC_SANKEY_ERROR_ROOM);
    }
  FacSankeyOptions options = fac_sankey_options_default;
  options.height = 3;
  g_autoptr (FacSankeyLayout) flat = sankey_lay (graph, &options);
  sankey_check_layout (graph, flat);
  options.scale = 1e12;
  g_autoptr (FacSankeyLayout) reduced = sankey_lay (graph, &options);
  sankey_check_layout (graph, reduced);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sankey-limits/hundred-thousand", hundred_thousand);
  g_test_add_func ("/sankey-limits/all-to-all", all_to_all);
  g_test_add_func ("/sankey-limits/in-parts", in_parts);
  g_test_add_func ("/sankey-limits/far-apart", far_apart);
  g_test_add_func ("/sankey-limits/names", names);
  g_test_add_func ("/sankey-limits/no-room", no_room);
  return g_test_run ();
}
