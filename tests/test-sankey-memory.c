/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was seen stays where it was: a new flow or company moves little else, and several years have
 * one order and one scale. */
#include "fac-sankey-memory.h"
#include "sankey-graphs.h"

static double
centre (const FacSankeyLayout *layout, guint node)
{
  return (layout->boxes[node].y0 + layout->boxes[node].y1) / 2;
}

/* Mean vertical travel of the nodes that both know. */
static double
mean_move (const FacSankeyLayout *before, const FacSankeyLayout *after)
{
  double sum = 0;
  for (guint v = 0; v < before->n_nodes; v++)
    sum += fabs (centre (before, v) - centre (after, v));
  return sum / before->n_nodes;
}

static FacSankeyMemory *
remember (const FacSankeyGraph *graph, const FacSankeyLayout *layout)
{
  FacSankeyMemory *memory = fac_sankey_memory_new ();
  fac_sankey_memory_note (memory, graph, layout);
  return memory;
}

/* The same graph again, from the memory alone, read back from its text. */
static void
same_again (void)
{
  for (guint32 seed = 0; seed < 60; seed++)
    {
      g_autoptr (FacSankeyGraph) graph = sankey_random_graph (seed);
      g_autoptr (FacSankeyLayout) layout = sankey_lay (graph, NULL);
      g_autoptr (FacSankeyMemory) memory = remember (graph, layout);
      g_autofree char *text = fac_sankey_memory_to_text (memory);
      g_autoptr (GError) error = NULL;
      g_autoptr (FacSankeyMemory) read = fac_sankey_memory_from_text (text, &error);
      g_assert_no_error (error);
      g_autofree char *again = fac_sankey_memory_to_text (read);
      g_assert_cmpstr (text, ==, again);
      FacSankeyOptions options = fac_sankey_options_default;
      options.memory = read;
      g_autoptr (FacSankeyLayout) kept = sankey_lay (graph, &options);
      sankey_check_layout (graph, kept);
      g_assert_cmpfloat_with_epsilon (kept->scale, layout->scale, 1e-9 * layout->scale);
      for (guint v = 0; v < layout->n_nodes; v++)
        {
          g_assert_cmpint (kept->boxes[v].column, ==, layout->boxes[v].column);
          g_assert_cmpfloat_with_epsilon (centre (kept, v), centre (layout, v), 0.05);
        }
      g_assert_cmpuint (kept->n_points, ==, layout->n_points);
      for (guint i = 0; i < layout->n_points; i++)
        g_assert_cmpfloat_with_epsilon (kept->points[i].y, layout->points[i].y, 0.05);
    }
}

/* One flow more between companies that are there, or one company more: everybody else keeps column
 * and order, and moves by a small part of what laying out anew would move them by. */
static void
one_more (void)
{
  double kept_move = 0, new_move = 0;
  guint n = 0;
  for (guint32 seed = 0; seed < 80; seed++)
    {
      g_autoptr (FacSankeyGraph) graph = sankey_random_graph (seed);
      g_autoptr (FacSankeyLayout) before = sankey_lay (graph, NULL);
      g_autoptr (FacSankeyMemory) memory = remember (graph, before);
      guint n_before = graph->nodes->len;
      guint source = seed % n_before;
      guint target =
          seed % 2 == 0 ? (seed / 2 + 1) % n_before : (guint)sankey_add_node (graph, "one more");
      sankey_add_link (graph, source, target, 2);
      FacSankeyOptions options = fac_sankey_options_default;
      options.memory = memory;
      g_autoptr (FacSankeyLayout) kept = sankey_lay (graph, &options);
      g_autoptr (FacSankeyLayout) anew = sankey_lay (graph, NULL);
      sankey_check_layout (graph, kept);
      FacSankeyMetrics metrics = fac_sankey_metrics_measure (graph, kept);
      g_assert_cmpuint (metrics.node_overlaps + metrics.outside + metrics.link_over_node, ==, 0);
      for (guint v = 0; v < n_before; v++)
        for (guint w = 0; w < n_before; w++)
          if (before->boxes[v].column == before->boxes[w].column)
            {
              g_assert_cmpint (kept->boxes[v].column, ==, kept->boxes[w].column);
              if (centre (before, v) < centre (before, w) - 1)
                g_assert_cmpfloat (centre (kept, v), <=, centre (kept, w) + 1e-6);
            }
      kept_move += mean_move (before, kept);
      new_move += mean_move (before, anew);
      n++;
    }
  g_test_message ("mean move %.1f with memory, %.1f without", kept_move / n, new_move / n);
  g_assert_cmpfloat (kept_move, <, new_move / 8);
}

/* A supplier of what stands in the first column gets a column before it; nobody is turned. */
static void
new_first_column (void)
{
  g_autoptr (FacSankeyGraph) graph = sankey_graph_of ("AB5 BC5 AC2");
  g_autoptr (FacSankeyLayout) before = sankey_lay (graph, NULL);
  g_autoptr (FacSankeyMemory) memory = remember (graph, before);
  guint added = (guint)sankey_add_node (graph, "Z");
  sankey_add_link (graph, added, 0, 3);
  sankey_add_node (graph, "alone");
  FacSankeyOptions options = fac_sankey_options_default;
  options.memory = memory;
  g_autoptr (FacSankeyLayout) after = sankey_lay (graph, &options);
  sankey_check_layout (graph, after);
  g_assert_cmpint (after->n_columns, ==, 4);
  g_assert_cmpint (after->boxes[added].column, ==, 0);
  for (guint i = 0; i < after->n_links; i++)
    g_assert_cmpint (after->bands[i].direction, ==, FAC_SANKEY_FORWARD);
}

/* Hand-given places go before remembered ones; what is forgotten is free. */
static void
hand_and_memory (void)
{
  g_autoptr (FacSankeyGraph) graph = sankey_graph_of ("AX5 BX5 CX5");
  g_autoptr (FacSankeyMemory) memory = fac_sankey_memory_new ();
  fac_sankey_memory_keep_node (memory, "A", 0, 0.2);
  fac_sankey_memory_keep_node (memory, "B", 0, 0.5);
  fac_sankey_memory_keep_node (memory, "C", 0, 0.8);
  FacSankeyOptions options = fac_sankey_options_default;
  options.memory = memory;
  options.scale = 10;
  fac_sankey_graph_node (graph, 0)->kept_y = 0.95;
  g_autoptr (FacSankeyLayout) layout = sankey_lay (graph, &options);
  g_assert_cmpfloat_with_epsilon (centre (layout, 0), 950, 1);
  g_assert_cmpfloat_with_epsilon (centre (layout, 2), 500, 1);
  g_assert_cmpfloat_with_epsilon (centre (layout, 3), 800, 1);
  fac_sankey_memory_forget (memory, "B");
  double y;
  g_assert_false (fac_sankey_memory_node (memory, "B", NULL, &y));
  g_assert_true (fac_sankey_memory_node (memory, "C", NULL, &y));
  g_assert_cmpfloat (y, ==, 0.8);
}

/* A fuller column takes the room of its own gaps before the scale of all changes. */
static void
fuller_column (void)
{
  g_autoptr (FacSankeyGraph) graph = sankey_graph_of ("AX5 BX5 CX5 DY5");
  g_autoptr (FacSankeyLayout) before = sankey_lay (graph, NULL);
  g_autoptr (FacSankeyMemory) memory = remember (graph, before);
  FacSankeyOptions options = fac_sankey_options_default;
  options.memory = memory;
  sankey_add_link (graph, 0, 1, 0.1);
  g_autoptr (FacSankeyLayout) little = sankey_lay (graph, &options);
  sankey_check_layout (graph, little);
  g_assert_cmpfloat_with_epsilon (little->scale, before->scale, 1e-9);
  sankey_add_link (graph, 0, 1, 40);
  g_autoptr (FacSankeyLayout) much = sankey_lay (graph, &options);
  sankey_check_layout (graph, much);
  g_assert_cmpfloat (much->scale, <, before->scale / 2);
}

/* Three years: one order, one scale, and the union holds the greatest value of each flow. */
static void
years (void)
{
  g_autoptr (FacSankeyGraph) first = sankey_graph_of ("AX5 BX3 BY4 XZ6 YZ4");
  g_autoptr (FacSankeyGraph) second = sankey_graph_of ("CX1 BX2 AX9 BY3 YZ3 XZ9");
  g_autoptr (FacSankeyGraph) third = sankey_graph_of ("YZ7 CX2 BY4 BY3 XZ1");
  const FacSankeyGraph *graphs[] = { first, second, third };
  g_autoptr (FacSankeyGraph) all = fac_sankey_graph_unite (graphs, G_N_ELEMENTS (graphs));
  g_assert_cmpuint (all->nodes->len, ==, 6);
  g_assert_cmpuint (all->links->len, ==, 6);
  double sum = 0;
  for (guint i = 0; i < all->links->len; i++)
    sum += fac_sankey_graph_link (all, i)->value;
  g_assert_cmpfloat (sum, ==, 9 + 3 + 7 + 9 + 7 + 2);
  g_autoptr (FacSankeyLayout) whole = sankey_lay (all, NULL);
  g_autoptr (FacSankeyMemory) memory = remember (all, whole);
  FacSankeyOptions options = fac_sankey_options_default;
  options.memory = memory;
  for (guint i = 0; i < G_N_ELEMENTS (graphs); i++)
    {
      g_autoptr (FacSankeyLayout) layout = sankey_lay (graphs[i], &options);
      sankey_check_layout (graphs[i], layout);
      g_assert_cmpfloat_with_epsilon (layout->scale, whole->scale, 1e-9);
      for (guint v = 0; v < layout->n_nodes; v++)
        {
          int of_all = fac_sankey_graph_find (all, fac_sankey_graph_node (graphs[i], v)->id);
          g_assert_cmpfloat_with_epsilon (centre (layout, v), centre (whole, (guint)of_all), 1);
        }
    }
}

static void
unreadable (void)
{
  const char *texts[] = { "x",           "n\t0\t0.5",    "n\t-1\t0.5\tA",
                          "n\t0\t2\tA",  "n\t0\tnan\tA", "p\t0\t0.5\tA",
                          "s\t-1",       "s\tmuch",      "n\t1e9\t0.5\tA",
                          "s\t1\nn\t0\n" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (fac_sankey_memory_from_text (texts[i], &error));
      g_assert_error (error, FAC_SANKEY_ERROR, FAC_SANKEY_ERROR_MEMORY);
    }
  /* Names with tabs, line ends and accents are only names. */
  g_autoptr (FacSankeyMemory) memory = fac_sankey_memory_new ();
  fac_sankey_memory_keep_node (memory, "Tab\there\nÉnergie", 3, 0.25);
  g_autofree char *text = fac_sankey_memory_to_text (memory);
  g_assert_nonnull (strstr (text, "Énergie"));
  g_autoptr (FacSankeyMemory) read = fac_sankey_memory_from_text (text, NULL);
  int column = 0;
  double y = 0;
  g_assert_true (fac_sankey_memory_node (read, "Tab\there\nÉnergie", &column, &y));
  g_assert_cmpint (column, ==, 3);
  g_assert_cmpfloat (y, ==, 0.25);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sankey-memory/same-again", same_again);
  g_test_add_func ("/sankey-memory/one-more", one_more);
  g_test_add_func ("/sankey-memory/new-first-column", new_first_column);
  g_test_add_func ("/sankey-memory/hand-and-memory", hand_and_memory);
  g_test_add_func ("/sankey-memory/fuller-column", fuller_column);
  g_test_add_func ("/sankey-memory/years", years);
  g_test_add_func ("/sankey-memory/unreadable", unreadable);
  return g_test_run ();
}
