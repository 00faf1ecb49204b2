/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The Sankey engine: what must hold of every picture, the best order of small graphs found by
 * trying all, a hand's wishes, and figures worked out by hand. */
#include "sankey-graphs.h"

/* What holds of every graph: conservation, order, room, and the same picture each time. */
static void
invariants (void)
{
  for (guint32 seed = 0; seed < 200; seed++)
    {
      g_autoptr (FacSankeyGraph) graph = sankey_random_graph (seed);
      FacSankeyOptions options = fac_sankey_options_default;
      options.align = seed % 2 == 0 ? FAC_SANKEY_ALIGN_NEAR : FAC_SANKEY_ALIGN_JUSTIFY;
      options.height = 200 + 10 * (seed % 100);
      g_autoptr (FacSankeyLayout) layout = sankey_lay (graph, &options);
      g_autoptr (FacSankeyLayout) again = sankey_lay (graph, &options);
      sankey_check_layout (graph, layout);
      FacSankeyMetrics metrics = fac_sankey_metrics_measure (graph, layout);
      g_assert_cmpuint (metrics.node_overlaps, ==, 0);
      g_assert_cmpuint (metrics.outside, ==, 0);
      g_assert_cmpuint (metrics.link_over_node, ==, 0);
      g_assert_cmpuint (layout->n_points, ==, again->n_points);
      g_assert_cmpmem (layout->boxes, layout->n_nodes * sizeof (FacSankeyBox), again->boxes,
                       again->n_nodes * sizeof (FacSankeyBox));
      g_assert_cmpmem (layout->points, layout->n_points * sizeof (FacSankeyPoint), again->points,
                       again->n_points * sizeof (FacSankeyPoint));
    }
}

/* An acyclic graph has no return; in a ring the smallest link is the one that returns. */
static void
cycles (void)
{
  g_autoptr (FacSankeyGraph) chain = sankey_graph_of ("AB5 BC5 AC2 CD7 BD1");
  g_autoptr (FacSankeyLayout) forward = sankey_lay (chain, NULL);
  for (guint i = 0; i < forward->n_links; i++)
    g_assert_cmpint (forward->bands[i].direction, ==, FAC_SANKEY_FORWARD);
  g_assert_cmpint (forward->n_columns, ==, 4);

  g_autoptr (FacSankeyGraph) ring = sankey_graph_of ("AB9 BC8 CA3 CD5 BB2");
  g_autoptr (FacSankeyLayout) layout = sankey_lay (ring, NULL);
  for (guint i = 0; i < layout->n_links; i++)
    g_assert_cmpint (layout->bands[i].direction, ==,
                     i == 2 || i == 4 ? FAC_SANKEY_RETURN : FAC_SANKEY_FORWARD);
  /* Out at the right, back in at the left. */
  const FacSankeyPoint *p = &layout->points[layout->bands[2].first_point];
  g_assert_cmpfloat (p[0].x, ==, layout->boxes[2].x1);
  g_assert_cmpfloat (p[1].x, ==, p[0].x);
  g_assert_cmpfloat (p[2].x, ==, layout->boxes[2].x0);
  g_assert_cmpfloat (p[layout->bands[2].n_points - 1].x, ==, layout->boxes[0].x0);
}

static void
permute (guint *order, guint n, guint k, void (*use) (gpointer), gpointer data)
{
  if (k == n)
    {
      use (data);
      return;
    }
  for (guint i = k; i < n; i++)
    {
      guint swap = order[k];
      order[k] = order[i];
      order[i] = swap;
      permute (order, n, k + 1, use, data);
      order[i] = order[k];
      order[k] = swap;
    }
}

#define SIDE 5

typedef struct
{
  double value[SIDE][SIDE];
  guint left[SIDE], right[SIDE];
  double best;
} Trial;

static void
count_trial (gpointer data)
{
  Trial *t = data;
  double sum = 0;
  for (guint a = 0; a < SIDE; a++)
    for (guint b = a + 1; b < SIDE; b++)
      for (guint c = 0; c < SIDE; c++)
        for (guint d = 0; d < c; d++)
          sum += t->value[t->left[a]][t->right[c]] * t->value[t->left[b]][t->right[d]];
  t->best = MIN (t->best, sum);
}

static void
try_left (gpointer data)
{
  Trial *t = data;
  permute (t->right, SIDE, 0, count_trial, t);
}

/* Five givers, five takers: no order crosses less, all having been tried. */
static void
least_crossings (void)
{
  for (guint32 seed = 0; seed < 12; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (FacSankeyGraph) graph = fac_sankey_graph_new ();
      Trial t = { .best = INFINITY };
      double sum = 0;
      for (guint i = 0; i < 2 * SIDE; i++)
        {
          char id[2] = { (char)('A' + i), '\0' };
          sankey_add_node (graph, id);
          t.left[i % SIDE] = t.right[i % SIDE] = i % SIDE;
        }
      for (guint i = 0; i < SIDE; i++)
        for (guint k = 0; k < SIDE; k++)
          if (k == i || g_rand_double (rand) < 0.4)
            {
              t.value[i][k] = 1 + g_rand_int_range (rand, 0, 9);
              sankey_add_link (graph, i, SIDE + k, t.value[i][k]);
              sum += t.value[i][k];
            }
      permute (t.left, SIDE, 0, try_left, &t);
      g_autoptr (FacSankeyLayout) layout = sankey_lay (graph, NULL);
      FacSankeyMetrics metrics = fac_sankey_metrics_measure (graph, layout);
      g_assert_cmpfloat_with_epsilon (metrics.wcross, t.best / (sum * sum), 1e-9);
    }
}

/* What a hand placed stays there, and a new flow moves nothing of it. */
static void
kept (void)
{
  g_autoptr (FacSankeyGraph) graph = sankey_graph_of ("AX5 BX3 AY2 BY6 CY1");
  const double wished[] = { 0.8, 0.3, 0.1 };
  for (guint v = 0; v < 3; v++)
    fac_sankey_graph_node (graph, v)->kept_y = NAN;
  const char *ids[] = { "A", "B", "C" };
  for (guint i = 0; i < 3; i++)
    {
      FacSankeyNode *node = fac_sankey_graph_node (graph, fac_sankey_graph_find (graph, ids[i]));
      node->kept_y = wished[i];
      node->kept_column = 0;
    }
  FacSankeyOptions options = fac_sankey_options_default;
  options.scale = 10;
  g_autoptr (FacSankeyLayout) layout = sankey_lay (graph, &options);
  sankey_check_layout (graph, layout);
  g_assert_cmpfloat (layout->scale, ==, 10);
  for (guint i = 0; i < 3; i++)
    {
      const FacSankeyBox *box = &layout->boxes[fac_sankey_graph_find (graph, ids[i])];
      g_assert_cmpfloat_with_epsilon ((box->y0 + box->y1) / 2, wished[i] * 1000, 1);
      g_assert_cmpint (box->column, ==, 0);
    }

  /* Everything kept where it is, and one company more. */
  for (guint v = 0; v < layout->n_nodes; v++)
    {
      FacSankeyNode *node = fac_sankey_graph_node (graph, v);
      node->kept_column = layout->boxes[v].column;
      node->kept_y = (layout->boxes[v].y0 + layout->boxes[v].y1) / 2 / layout->height;
    }
  int added = sankey_add_node (graph, "D");
  sankey_add_link (graph, (guint)added, (guint)fac_sankey_graph_find (graph, "X"), 4);
  g_autoptr (FacSankeyLayout) after = sankey_lay (graph, &options);
  sankey_check_layout (graph, after);
  for (guint v = 0; v < layout->n_nodes; v++)
    {
      g_assert_cmpfloat_with_epsilon (after->boxes[v].y0 + after->boxes[v].y1,
                                      layout->boxes[v].y0 + layout->boxes[v].y1, 2);
      g_assert_cmpint (after->boxes[v].column, ==, layout->boxes[v].column);
    }
}

/* A target that a hand put left of its source, or above it in one column, gets a return arrow. */
static void
kept_columns_turn_links (void)
{
  g_autoptr (FacSankeyGraph) graph = sankey_graph_of ("AB5 BC3 AC1");
  fac_sankey_graph_node (graph, 0)->kept_column = 1;
  fac_sankey_graph_node (graph, 1)->kept_column = 0;
  fac_sankey_graph_node (graph, 2)->kept_column = 1;
  g_autoptr (FacSankeyLayout) layout = sankey_lay (graph, NULL);
  sankey_check_layout (graph, layout);
  g_assert_cmpint (layout->n_columns, ==, 2);
  g_assert_cmpint (layout->bands[0].direction, ==, FAC_SANKEY_RETURN);
  g_assert_cmpint (layout->bands[1].direction, ==, FAC_SANKEY_FORWARD);
  g_assert_cmpint (layout->bands[2].direction, ==, FAC_SANKEY_RETURN);
}

/* Two columns, two links crossing once, values 2 and 3, one pair of boxes overlapping: crossings 1,
 * wcross 6/25, disp (2 x 40 + 3 x 15) / (5 x 100); worked out by hand. */
static void
metrics (void)
{
  g_autoptr (FacSankeyGraph) graph = sankey_graph_of ("AD2 BC3");
  FacSankeyBox boxes[4] = {
    { .x0 = 0, .x1 = 10, .y0 = 0, .y1 = 20, .column = 0, .out_sum = 2 },
    { .x0 = 90, .x1 = 100, .y0 = 40, .y1 = 60, .column = 1, .in_sum = 2 },
    { .x0 = 0, .x1 = 10, .y0 = 15, .y1 = 45, .column = 0, .out_sum = 3 },
    { .x0 = 90, .x1 = 100, .y0 = 0, .y1 = 30, .column = 1, .in_sum = 3 },
  };
  FacSankeyPoint points[4] = { { 10, 10 }, { 90, 50 }, { 10, 30 }, { 90, 15 } };
  FacSankeyBand bands[2] = { { FAC_SANKEY_FORWARD, 20, 0, 2 }, { FAC_SANKEY_FORWARD, 30, 2, 2 } };
  double column_x[2] = { 0, 90 };
  FacSankeyLayout layout = { .width = 100,
                             .height = 100,
                             .scale = 10,
                             .n_columns = 2,
                             .n_nodes = 4,
                             .n_links = 2,
                             .column_x = column_x,
                             .boxes = boxes,
                             .bands = bands,
                             .points = points,
                             .n_points = 4 };
  FacSankeyMetrics m = fac_sankey_metrics_measure (graph, &layout);
  g_assert_cmpuint (m.crossings, ==, 1);
  g_assert_cmpfloat_with_epsilon (m.wcross, 6.0 / 25, 1e-12);
  g_assert_cmpfloat_with_epsilon (m.wclutter, 6.0 / 25, 1e-12);
  g_assert_cmpfloat_with_epsilon (m.disp, 125.0 / 500, 1e-12);
  g_assert_cmpuint (m.node_overlaps, ==, 1);
  g_assert_cmpuint (m.outside, ==, 0);
  g_assert_cmpuint (m.back_links, ==, 0);
  g_assert_cmpint (m.columns, ==, 2);
  g_assert_cmpuint (m.span, ==, 2);
  g_assert_cmpfloat_with_epsilon (m.ink, 0.5, 1e-12);
}

/* Three columns: a straight link of 2 over a middle box of value 4: 2 x 4 / 6^2 of clutter. */
static void
metrics_over_node (void)
{
  g_autoptr (FacSankeyGraph) graph = sankey_graph_of ("AC2 BC4");
  FacSankeyBox boxes[3] = {
    { .x0 = 0, .x1 = 10, .y0 = 0, .y1 = 20, .column = 0, .out_sum = 2 },
    { .x0 = 90, .x1 = 100, .y0 = 0, .y1 = 60, .column = 2, .in_sum = 6 },
    { .x0 = 45, .x1 = 55, .y0 = 15, .y1 = 55, .column = 1, .out_sum = 4 },
  };
  FacSankeyPoint points[4] = { { 10, 10 }, { 90, 10 }, { 55, 35 }, { 90, 40 } };
  FacSankeyBand bands[2] = { { FAC_SANKEY_FORWARD, 20, 0, 2 }, { FAC_SANKEY_FORWARD, 40, 2, 2 } };
  double column_x[3] = { 0, 45, 90 };
  FacSankeyLayout layout = { .width = 100,
                             .height = 100,
                             .scale = 10,
                             .n_columns = 3,
                             .n_nodes = 3,
                             .n_links = 2,
                             .column_x = column_x,
                             .boxes = boxes,
                             .bands = bands,
                             .points = points,
                             .n_points = 4 };
  FacSankeyMetrics m = fac_sankey_metrics_measure (graph, &layout);
  g_assert_cmpuint (m.crossings, ==, 0);
  g_assert_cmpuint (m.link_over_node, ==, 1);
  g_assert_cmpfloat_with_epsilon (m.link_over_node_v, 2.0 / 6, 1e-12);
  g_assert_cmpfloat_with_epsilon (m.wclutter, 8.0 / 36, 1e-12);
  g_assert_cmpuint (m.span, ==, 3);
}

static void
refused (void)
{
  g_autoptr (FacSankeyGraph) graph = sankey_graph_of ("AB1");
  const struct
  {
    FacSankeyLink link;
    int code;
  } cases[] = {
    { { 0, 1, (double)NAN, -1, 0 }, FAC_SANKEY_ERROR_VALUE },
    { { 0, 1, -3, -1, 0 }, FAC_SANKEY_ERROR_VALUE },
    { { 0, 1, (double)INFINITY, -1, 0 }, FAC_SANKEY_ERROR_VALUE },
    { { 0, 1, 1e301, -1, 0 }, FAC_SANKEY_ERROR_VALUE },
    { { 0, 9, 1, -1, 0 }, FAC_SANKEY_ERROR_NODE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_cmpint (fac_sankey_graph_add_link (graph, &cases[i].link, &error), ==, -1);
      g_assert_error (error, FAC_SANKEY_ERROR, cases[i].code);
    }
  g_assert_cmpuint (graph->links->len, ==, 1);
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (fac_sankey_graph_add_node (graph, "A", NULL, &error), ==, -1);
  g_assert_error (error, FAC_SANKEY_ERROR, FAC_SANKEY_ERROR_NODE);
  g_clear_error (&error);
  FacSankeyOptions narrow = fac_sankey_options_default;
  narrow.width = 30;
  g_assert_null (fac_sankey_layout_new (graph, &narrow, &error));
  g_assert_error (error, FAC_SANKEY_ERROR, FAC_SANKEY_ERROR_ROOM);
}

/* Nothing, one node, no value, values 300 orders of magnitude apart. */
static void
extremes (void)
{
  g_autoptr (FacSankeyGraph) graph = fac_sankey_graph_new ();
  g_autoptr (FacSankeyLayout) empty = sankey_lay (graph, NULL);
  g_assert_cmpint (empty->n_columns, ==, 0);
  sankey_add_node (graph, "A");
  g_autoptr (FacSankeyLayout) one = sankey_lay (graph, NULL);
  sankey_check_layout (graph, one);
  sankey_add_link (graph, 0, 0, 0);
  g_autoptr (FacSankeyLayout) zero = sankey_lay (graph, NULL);
  sankey_check_layout (graph, zero);
  sankey_add_node (graph, "B");
  sankey_add_link (graph, 0, 1, 1e300);
  sankey_add_link (graph, 1, 0, 1e-9);
  g_autoptr (FacSankeyLayout) wide = sankey_lay (graph, NULL);
  sankey_check_layout (graph, wide);
  g_assert_cmpint (wide->bands[2].direction, ==, FAC_SANKEY_RETURN);
}

/* The corners of an outline: where it begins, and where it turns back. */
typedef struct
{
  guint n_figures;
  double begin_y, last_y, least_y, most_y;
} Corners;

static void
note_begin (gpointer data, double x, double y)
{
  *(Corners *)data = (Corners){ ((Corners *)data)->n_figures + 1, y, y, y, y };
}

static void
note_line (gpointer data, double x, double y)
{
  Corners *corners = data;
  corners->last_y = y;
  corners->least_y = MIN (corners->least_y, y);
  corners->most_y = MAX (corners->most_y, y);
}

static void
note_curve (gpointer data, double x1, double y1, double x2, double y2, double x3, double y3)
{
  note_line (data, x3, y3);
}

static void
note_close (gpointer data)
{
}

/* A quarter of a band's width is a strip a quarter as high at both ends, at its lower edge; what is
 * estimated is never more than all. */
static void
strips (void)
{
  static const FacSankeyPen pen = { note_begin, note_line, note_curve, note_close };
  g_autoptr (FacSankeyGraph) graph = fac_sankey_graph_new ();
  sankey_add_node (graph, "A");
  sankey_add_node (graph, "B");
  sankey_add_link (graph, 0, 1, 80);
  g_autoptr (FacSankeyLayout) layout = sankey_lay (graph, NULL);
  const FacSankeyBox *box = &layout->boxes[0];
  double height = box->y1 - box->y0;
  Corners whole = { 0 }, quarter = { 0 };
  fac_sankey_band_outline (layout, 0, 0, &pen, &whole);
  fac_sankey_strip_outline (layout, 0, 0, 0.75, 1, &pen, &quarter);
  g_assert_cmpuint (whole.n_figures, ==, 1);
  g_assert_cmpfloat_with_epsilon (whole.most_y - whole.least_y, height, 1e-6);
  g_assert_cmpfloat_with_epsilon (quarter.begin_y, box->y0 + 0.75 * height, 1e-6);
  g_assert_cmpfloat_with_epsilon (quarter.most_y, box->y1, 1e-6);
  g_assert_cmpfloat_with_epsilon (quarter.most_y - quarter.least_y, height / 4, 1e-6);
  const FacSankeyLink half = { .value = 8, .estimated = 4 }, all = { .value = 8, .estimated = 9 };
  const FacSankeyLink none = { .value = 0, .estimated = 3 };
  g_assert_cmpfloat (fac_sankey_link_estimated_share (&half), ==, 0.5);
  g_assert_cmpfloat (fac_sankey_link_estimated_share (&all), ==, 1);
  g_assert_cmpfloat (fac_sankey_link_estimated_share (&none), ==, 0);
}

/* A chain of 3 000 with links over all of it: no time and no memory is lost on the way. */
static void
long_chain (void)
{
  g_autoptr (FacSankeyGraph) graph = fac_sankey_graph_new ();
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      sankey_add_node (graph, id);
      if (i > 0)
        sankey_add_link (graph, i - 1, i, 1);
    }
  for (guint i = 0; i < 2000; i++)
    sankey_add_link (graph, i % 10, 2999 - i % 10, 1);
  FacSankeyOptions options = fac_sankey_options_default;
  options.width = 100000;
  g_autoptr (FacSankeyLayout) layout = sankey_lay (graph, &options);
  g_assert_cmpint (layout->n_columns, ==, 3000);
  sankey_check_layout (graph, layout);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sankey/invariants", invariants);
  g_test_add_func ("/sankey/cycles", cycles);
  g_test_add_func ("/sankey/least-crossings", least_crossings);
  g_test_add_func ("/sankey/kept", kept);
  g_test_add_func ("/sankey/kept-columns-turn-links", kept_columns_turn_links);
  g_test_add_func ("/sankey/metrics", metrics);
  g_test_add_func ("/sankey/metrics-over-node", metrics_over_node);
  g_test_add_func ("/sankey/refused", refused);
  g_test_add_func ("/sankey/extremes", extremes);
  g_test_add_func ("/sankey/strips", strips);
  g_test_add_func ("/sankey/long-chain", long_chain);
  return g_test_run ();
}
