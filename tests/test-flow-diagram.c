/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Diagrams of the invented territory's flows: two years, the rows behind a band, stocks, what is
 * kept. */
#include "fac-diagram.h"
#include "fac-flow-diagram.h"
#include "fac-flow-picture.h"
#include "fac-sankey-drawing.h"

#include <glib/gstdio.h>
#include <math.h>

typedef struct
{
  char *folder, *path;
  FacProject *project;
  FacReader *reader;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  fixture->folder = g_dir_make_tmp ("facilitator-diagram-XXXXXX", &error);
  fixture->path = g_build_filename (fixture->folder, "essai.eit.gpkg", NULL);
  fixture->project = fac_project_create_sample (fixture->path, "2026-05-07", &error);
  g_assert_no_error (error);
  fixture->reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fac_reader_free (fixture->reader);
  fac_project_close (fixture->project);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static double
sum_of (const FacSankeyGraph *graph, int family)
{
  double sum = 0;
  for (guint i = 0; i < graph->links->len; i++)
    if (family < 0 || fac_sankey_graph_link (graph, i)->family == family)
      sum += fac_sankey_graph_link (graph, i)->value;
  return sum;
}

static FacSankeyPicture *
picture (Fixture *fixture, const FacSankeyRequest *request)
{
  GError *error = NULL;
  FacSankeyPicture *made = fac_project_flow_picture (fixture->project, fixture->reader, request,
                                                     FAC_THEME_LIGHT, &error);
  g_assert_no_error (error);
  return made;
}

/* One scale, and a box that is in both years stands in the same column, above the same others. */
static void
puts_years_side_by_side (Fixture *fixture, gconstpointer data)
{
  static const char *const ways[] = { "family", "zone", "naf", "staff" };
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      const FacSankeyRequest request
          = { .by = ways[i], .unit = "t/an", .year = 2025, .against = 2024 };
      g_autoptr (FacSankeyPicture) both = picture (fixture, &request);
      g_assert_nonnull (both->beside);
      g_assert_cmpstr (both->caption, ==, "2024");
      g_assert_cmpstr (both->beside->caption, ==, "2025");
      const FacSankeyRequest one = { .by = ways[i], .unit = "t/an", .year = 2025 };
      g_autoptr (FacSankeyPicture) alone = picture (fixture, &one);
      g_assert_cmpfloat_with_epsilon (sum_of (both->beside->graph, -1), sum_of (alone->graph, -1),
                                      1e-3);
      g_autoptr (FacSankeyDrawing) drawing
          = fac_sankey_drawing_new (both, 297, 210, FAC_SANKEY_PAGE, NULL);
      g_assert_nonnull (drawing);
      double x, y;
      const FacSankeyLayout *layout = fac_sankey_drawing_layout (drawing, &x, &y);
      const FacSankeyLayout *other = fac_sankey_drawing_beside_layout (drawing);
      g_assert_cmpfloat_with_epsilon (layout->scale, other->scale, 1e-6 * layout->scale);
      guint n_common = 0, n_turned = 0;
      for (guint v = 0; v < layout->n_nodes; v++)
        for (guint w = v + 1; w < layout->n_nodes; w++)
          {
            int a = fac_sankey_graph_find (both->beside->graph,
                                           fac_sankey_graph_node (both->graph, v)->id);
            int b = fac_sankey_graph_find (both->beside->graph,
                                           fac_sankey_graph_node (both->graph, w)->id);
            if (a < 0 || b < 0 || layout->boxes[v].column != layout->boxes[w].column)
              continue;
            g_assert_cmpint (other->boxes[a].column, ==, other->boxes[b].column);
            n_common++;
            n_turned += (layout->boxes[v].y0 < layout->boxes[w].y0)
                        != (other->boxes[a].y0 < other->boxes[b].y0);
          }
      g_assert_cmpuint (n_common, >, 3);
      g_assert_cmpuint (n_turned, ==, 0);
    }
}

/* What came more less what came less is what the sums differ by. */
static void
shows_what_changed (Fixture *fixture, gconstpointer data)
{
  const FacSankeyRequest later = { .by = "zone", .unit = "t/an", .year = 2025 };
  const FacSankeyRequest earlier = { .by = "zone", .unit = "t/an", .year = 2024 };
  FacSankeyRequest request = later;
  g_autoptr (FacSankeyPicture) a = picture (fixture, &earlier);
  g_autoptr (FacSankeyPicture) b = picture (fixture, &later);
  request.against = 2024;
  request.is_difference = TRUE;
  g_autoptr (FacSankeyPicture) change = picture (fixture, &request);

  double expected = sum_of (b->graph, -1) - sum_of (a->graph, -1);
  g_assert_cmpfloat_with_epsilon (sum_of (change->graph, 0) - sum_of (change->graph, 1), expected,
                                  1e-6 * fabs (expected));
  g_assert_cmpuint (change->link_words->len, ==, change->graph->links->len);
}

/* The rows behind each band are those whose quantities it adds up. */
static void
finds_the_rows_behind (Fixture *fixture, gconstpointer data)
{
  static const char *const ways[] = { "family", "establishment", "zone", "term" };
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      GError *error = NULL;
      const FacSankeyRequest request = { .by = ways[i], .unit = "t/an" };
      g_autoptr (FacFlowDiagram) diagram
          = fac_flow_diagram_new (fixture->project, fixture->reader, &request, &error);
      g_assert_no_error (error);
      for (guint k = 0; k < MIN (8, diagram->graph->links->len); k++)
        {
          const FacSankeyLink *link = fac_sankey_graph_link (diagram->graph, k);
          double sum = 0;
          g_autoptr (GPtrArray) rows = fac_flow_diagram_rows (
              fixture->project, &request, fac_sankey_graph_node (diagram->graph, link->source)->id,
              fac_sankey_graph_node (diagram->graph, link->target)->id, link->family, &error);
          g_assert_no_error (error);
          g_assert_cmpuint (rows->len, ==,
                            g_array_index (diagram->links, FacFlowLink, k).n_flows);
          for (guint r = 0; r < rows->len; r++)
            {
              FacFlow *flow = fac_store_get (fac_project_store (fixture->project),
                                             FAC_RECORD_FLOW, rows->pdata[r], NULL);
              sum += flow->canonical;
              fac_record_free (flow);
            }
          g_assert_cmpfloat_with_epsilon (sum, link->value, 1e-6 * link->value);
        }
    }
}

static void
keeps_its_choice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FacDiagramChoice) choice = fac_diagram_choice_new ();
  GError *error = NULL;

  g_free (choice->by);
  choice->by = g_strdup ("term");
  choice->unit = g_strdup ("t/an");
  choice->year = 2025;
  choice->against = 2019;
  choice->is_difference = TRUE;
  choice->threshold = 12.5;
  choice->where = g_strdup ("text~\"a=b\nc\"");
  fac_diagram_choice_open (choice, "z:Écluse\t=\"1\"", TRUE);
  fac_diagram_choice_open (choice, "in:3", TRUE);
  fac_diagram_choice_open (choice, "in:3", TRUE);
  fac_diagram_choice_join (choice, "e:1", TRUE);
  fac_diagram_choice_join (choice, "e:1", FALSE);
  g_autofree char *text = fac_diagram_choice_to_text (choice);
  g_autofree char *with_news = g_strconcat ("colour=blue\nnonsense\n", text, NULL);
  g_autoptr (FacDiagramChoice) again = fac_diagram_choice_from_text (with_news);
  g_autofree char *same = fac_diagram_choice_to_text (again);
  g_assert_cmpstr (text, ==, same);
  g_assert_cmpuint (again->opened->len, ==, 2);
  g_assert_cmpuint (again->joined->len, ==, 0);
  g_assert_cmpstr (again->opened->pdata[0], ==, "z:Écluse\t=\"1\"");
  g_assert_cmpfloat (again->threshold, ==, 12.5);

  g_assert_null (fac_project_keep_diagram (fixture->project, "  ", choice, NULL, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
}

/* What lies there is told, and takes no part in any sum. */
static void
shows_stocks (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *dairy = fac_project_find (fixture->project, FAC_RECORD_ESTABLISHMENT,
                                             "Laiterie des Trois Vallons", &error);
  g_assert_no_error (error);
  const FacSankeyRequest request = { .of = dairy, .unit = "t/an", .nature = "matter" };
  g_autoptr (FacFlowDiagram) before
      = fac_flow_diagram_new (fixture->project, fixture->reader, &request, &error);
  FacFlow *flow = fac_record_new (FAC_RECORD_FLOW);
  flow->establishment = g_strdup (dairy);
  flow->direction = FAC_DIRECTION_STOCK;
  flow->label = g_strdup ("Poudre de lait");
  flow->kind = FAC_KIND_MATERIAL;
  flow->typed = g_strdup ("120 t");
  g_assert_true (fac_project_add (fixture->project, flow, &error));
  fac_record_free (flow);
  g_autoptr (FacFlowDiagram) after
      = fac_flow_diagram_new (fixture->project, fixture->reader, &request, &error);
  g_autofree char *id = g_strconcat ("e:", dairy, NULL);
  int node = fac_sankey_graph_find (after->graph, id);
  g_assert_cmpint (node, >=, 0);
  g_assert_cmpfloat (fac_sankey_graph_node (after->graph, (guint) node)->stock, ==, 120);
  g_assert_cmpuint (after->n_stocks, ==, 1);
  g_assert_cmpfloat (after->drawn, ==, before->drawn);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;
  return (x > y) - (x < y);
}

/* What a movement of the pointer and a new size cost. The limits are those of slow machines and of
 * sanitizers; the figures are printed. */
static void
answers_quickly (Fixture *fixture, gconstpointer data)
{
  static const char *const ways[] = { "family", "zone", "establishment" };
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      const FacSankeyRequest request = { .by = ways[i], .unit = "t/an" };
      g_autoptr (FacSankeyPicture) made = picture (fixture, &request);
      gint64 times[2][15];
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1180, 560);
      for (guint k = 0; k < 15; k++)
        {
          gint64 start = g_get_monotonic_time ();
          g_autoptr (FacSankeyDrawing) drawing
              = fac_sankey_drawing_new (made, 306 + k, 142, FAC_SANKEY_FIGURE, NULL);
          times[0][k] = g_get_monotonic_time () - start;
          start = g_get_monotonic_time ();
          FacSankeyHit hit = fac_sankey_drawing_hit (drawing, 60 + 12 * k, 40 + 4 * k);
          if (hit.thing == FAC_SANKEY_NOTHING)
            hit = (FacSankeyHit){ FAC_SANKEY_NODE, k % made->graph->nodes->len, FALSE };
          cairo_t *cr = cairo_create (surface);
          cairo_scale (cr, 96 / 25.4, 96 / 25.4);
          fac_sankey_drawing_paint_near (drawing, cr, hit);
          cairo_destroy (cr);
          times[1][k] = g_get_monotonic_time () - start;
        }
      cairo_surface_destroy (surface);
      for (guint t = 0; t < 2; t++)
        qsort (times[t], 15, sizeof (gint64), compare_times);
      g_test_message ("by %s: %u links; new size %.2f ms, pointer %.2f ms (at most %.2f)", ways[i],
                      made->graph->links->len, times[0][7] / 1e3, times[1][7] / 1e3,
                      times[1][14] / 1e3);
      g_assert_cmpint (times[0][7], <, 1000000);
      g_assert_cmpint (times[1][7], <, 100000);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/flow-diagram/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("side-by-side", puts_years_side_by_side);
  ADD ("difference", shows_what_changed);
  ADD ("rows", finds_the_rows_behind);
  ADD ("choice", keeps_its_choice);
  ADD ("stocks", shows_stocks);
  ADD ("quick", answers_quickly);
#undef ADD
  return g_test_run ();
}
