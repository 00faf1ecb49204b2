/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sankey pictures: labels that never overlap nor leave the page, ink inside the margins, what
 * stands at a point, and words for who cannot see. */
#include "fac-sankey-drawing.h"
#include "fac-sheet.h"

#include <math.h>
#include <string.h>

/* Industrial symbiosis in small: steam out, condensate back, a loop, a hidden and estimated flows;
 * values in kt/an, invented. */
static FacSankeyPicture *
new_picture (void)
{
  static const struct
  {
    const char *source, *target;
    double value;
    int family;
    FacSankeyLinkFlags flags;
    double estimated;
  } links[] = {
    { "Lac", "Centrale thermique", 400, 1, 0 },
    { "Lac", "Raffinerie", 160, 1, 0 },
    { "Centrale thermique", "Raffinerie", 140, 0, FAC_SANKEY_LINK_SUSPECT, 35 },
    { "Centrale thermique", "Pharmacie", 215, 0, 0, 215 },
    { "Pharmacie", "Centrale thermique", 120, 1, 0 },
    { "Centrale thermique", "Réseau de chaleur de la communauté d’agglomération", 180, 0, 0 },
    { "Plaques de plâtre", "Plaques de plâtre", 12, 2, 0 },
    { "Centrale thermique", "Plaques de plâtre", 80, 2, 0 },
    { "Raffinerie", "Station d’épuration", 0, 1, FAC_SANKEY_LINK_HIDDEN },
  };
  FacSankeyGraph *graph = fac_sankey_graph_new ();
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      const char *ends[2] = { links[i].source, links[i].target };
      int index[2];
      for (guint k = 0; k < 2; k++)
        {
          index[k] = fac_sankey_graph_find (graph, ends[k]);
          if (index[k] < 0)
            index[k] = fac_sankey_graph_add_node (graph, ends[k], NULL, NULL);
        }
      FacSankeyLink link = { (guint)index[0], (guint)index[1], links[i].value,
                             links[i].family, links[i].flags,  links[i].estimated };
      fac_sankey_graph_add_link (graph, &link, NULL);
    }
  FacSankeyPicture *picture = fac_sankey_picture_new (graph);
  const char *const families[] = { "Énergie", "Eau et effluents", "Gypse, céramique, liants" };
  const char *const colours[] = { "#c0392b", "#2980b9", "#8e6bbf" };
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    {
      FacSankeyFamily family = { .label = families[i], .hatch = (FacHatch)(i + 1) };
      fac_colour_from_text (colours[i], &family.colour);
      fac_sankey_picture_add_family (picture, &family);
    }
  picture->title = g_strdup ("La vapeur de la centrale sert trois fois");
  picture->subtitle = g_strdup ("Flux de 2026");
  picture->unit = g_strdup ("kt/an");
  picture->sources = g_strdup ("registre des flux");
  picture->reader = g_strdup ("Pour : élus");
  return picture;
}

static FacSankeyPicture *
random_picture (guint32 seed, guint n_nodes, guint n_links)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  FacSankeyGraph *graph = fac_sankey_graph_new ();
  for (guint i = 0; i < n_nodes; i++)
    {
      g_autofree char *id = g_strdup_printf ("Établissement industriel numéro %u de la zone", i);
      fac_sankey_graph_add_node (graph, id, NULL, NULL);
    }
  for (guint i = 0; i < n_links; i++)
    {
      FacSankeyLink link = { (guint)g_rand_int_range (rand, 0, (gint32)n_nodes),
                             (guint)g_rand_int_range (rand, 0, (gint32)n_nodes),
                             exp (5 * g_rand_double (rand)), -1, i % 4 };
      link.estimated = i % 3 * link.value / 2;
      fac_sankey_graph_add_link (graph, &link, NULL);
    }
  FacSankeyPicture *picture = fac_sankey_picture_new (graph);
  picture->title = g_strdup ("Des flux");
  picture->unit = g_strdup ("t/an");
  return picture;
}

static FacSankeyDrawing *
set (const FacSankeyPicture *picture, double width_mm, double height_mm, FacSankeyFrame frame)
{
  g_autoptr (GError) error = NULL;
  FacSankeyDrawing *drawing = fac_sankey_drawing_new (picture, width_mm, height_mm, frame, &error);
  g_assert_no_error (error);
  return drawing;
}

static void
check_labels (const FacSankeyDrawing *drawing, guint n_nodes, double width_mm, double height_mm,
              double margin_mm)
{
  guint n;
  const FacSankeyLabelBox *labels = fac_sankey_drawing_labels (drawing, &n);
  g_assert_cmpuint (n + fac_sankey_drawing_n_unlabelled (drawing), ==, n_nodes);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat (labels[i].x0, >=, margin_mm - 0.01);
      g_assert_cmpfloat (labels[i].x1, <=, width_mm - margin_mm + 0.01);
      g_assert_cmpfloat (labels[i].y0, >=, margin_mm - 0.01);
      g_assert_cmpfloat (labels[i].y1, <=, height_mm - margin_mm + 0.01);
      for (guint k = 0; k < i; k++)
        g_assert_false (labels[i].x0 < labels[k].x1 - 0.01 && labels[k].x0 < labels[i].x1 - 0.01
                        && labels[i].y0 < labels[k].y1 - 0.01
                        && labels[k].y0 < labels[i].y1 - 0.01);
    }
}

/* The ink stays inside; extents are whole millimetres, rounded outwards. */
static void
check_ink (const FacSankeyDrawing *drawing, double width_mm, double height_mm, double margin_mm)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  fac_sankey_drawing_paint (drawing, cr, FAC_SANKEY_NO_HIT);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  double x, y, w, h;
  cairo_recording_surface_ink_extents (surface, &x, &y, &w, &h);
  g_assert_cmpfloat (x, >=, margin_mm - 1);
  g_assert_cmpfloat (y, >=, margin_mm - 1);
  g_assert_cmpfloat (x + w, <=, width_mm - margin_mm + 1);
  g_assert_cmpfloat (y + h, <=, height_mm - margin_mm + 1);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
papers (void)
{
  for (FacPaper paper = FAC_PAPER_A4; paper < FAC_N_PAPERS; paper++)
    for (FacTheme theme = FAC_THEME_LIGHT; theme <= FAC_THEME_GREY; theme++)
      {
        double width, height;
        g_autoptr (FacSankeyPicture) picture = new_picture ();
        picture->theme = theme;
        fac_paper_size (paper, theme != FAC_THEME_GREY, &width, &height);
        g_autoptr (FacSankeyDrawing) drawing = set (picture, width, height, FAC_SANKEY_PAGE);
        check_labels (drawing, picture->graph->nodes->len, width, height, 10);
        /* The page covers its ground: ink is the whole page and no more. */
        check_ink (drawing, width, height, 0);
        g_autoptr (FacSankeyDrawing) figure = set (picture, width, height, FAC_SANKEY_FIGURE);
        check_labels (figure, picture->graph->nodes->len, width, height, 0);
        check_ink (figure, width, height, 0);
      }
}

/* Crowded or not, on any size, with cycles everywhere. */
static void
random_pictures (void)
{
  for (guint32 seed = 0; seed < 24; seed++)
    {
      guint n_nodes = 2 + seed * 6, n_links = 1 + seed * 8;
      g_autoptr (FacSankeyPicture) picture = random_picture (seed, n_nodes, n_links);
      double width = seed % 2 == 0 ? 297 : 420, height = seed % 3 == 0 ? 120 : 297;
      FacSankeyFrame frame = (FacSankeyFrame)(seed % 3);
      g_autoptr (FacSankeyDrawing) drawing = set (picture, width, height, frame);
      check_labels (drawing, n_nodes, width, height, frame == FAC_SANKEY_PAGE ? 10 : 0);
    }
}

static void
odd_names (void)
{
  g_autoptr (FacSankeyPicture) picture = new_picture ();
  g_autoptr (GString) name = g_string_new (NULL);
  for (guint i = 0; i < 300; i++)
    g_string_append_unichar (name, i % 9 == 8 ? ' ' : 'm');
  const char *const labels[] = {
    name->str, "شركة إعادة التدوير", "<b>gras</b> & co", "\xff\xfe", "", "鉄鋼"
  };
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_free (fac_sankey_graph_node (picture->graph, i)->label);
      fac_sankey_graph_node (picture->graph, i)->label = g_strdup (labels[i]);
    }
  g_autoptr (FacSankeyDrawing) drawing = set (picture, 297, 210, FAC_SANKEY_PAGE);
  check_labels (drawing, picture->graph->nodes->len, 297, 210, 10);
  check_ink (drawing, 297, 210, 0);
}

/* A name that is read from right to left stands where its label is, beside its box: left of the
 * first column nothing else is drawn. */
static void
right_to_left (void)
{
  g_autoptr (FacSankeyPicture) picture = new_picture ();
  FacSankeyNode *first = fac_sankey_graph_node (picture->graph, 0);
  g_free (first->label);
  first->label = g_strdup ("شركة");
  int wide =
      fac_sankey_graph_add_node (picture->graph, "Carrière de la commune voisine", NULL, NULL);
  fac_sankey_graph_node (picture->graph, wide)->kept_column = 0;
  const FacSankeyLink more = { .source = (guint)wide, .target = 2, .value = 90, .family = 1 };
  fac_sankey_graph_add_link (picture->graph, &more, NULL);
  g_autoptr (FacSankeyDrawing) drawing = set (picture, 297, 210, FAC_SANKEY_FIGURE);
  guint n;
  const FacSankeyLabelBox *labels = fac_sankey_drawing_labels (drawing, &n);
  while (n > 0 && labels->node != 0)
    labels++, n--;
  g_assert_cmpuint (n, >, 0);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 297 * 4, 210 * 4);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, 4, 4);
  fac_sankey_drawing_paint (drawing, cr, FAC_SANKEY_NO_HIT);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  const guchar *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint inside = 0, beside = 0;
  for (int y = (int)(labels->y0 * 4); y < (int)(labels->y1 * 4); y++)
    for (int x = 0; x < (int)(labels->x1 * 4); x++)
      *(x < (int)(labels->x0 * 4) - 2 ? &beside : &inside) += data[y * stride + x] > 0;
  cairo_surface_destroy (surface);
  g_assert_cmpfloat (labels->x1 - labels->x0, <, 25);
  g_assert_cmpuint (inside, >, 50);
  g_assert_cmpuint (beside, ==, 0);
}

/* A node in its middle, a band between its way-points, nothing in a corner; and what is said. */
static void
hits (void)
{
  double x, y;
  g_autoptr (FacSankeyPicture) picture = new_picture ();
  g_autoptr (FacSankeyDrawing) drawing = set (picture, 297, 210, FAC_SANKEY_PAGE);
  const FacSankeyLayout *layout = fac_sankey_drawing_layout (drawing, &x, &y);
  for (guint v = 0; v < layout->n_nodes; v++)
    {
      const FacSankeyBox *box = &layout->boxes[v];
      FacSankeyHit hit = fac_sankey_drawing_hit (drawing, x + (box->x0 + box->x1) / 2,
                                                 y + (box->y0 + box->y1) / 2);
      g_assert_cmpint (hit.thing, ==, FAC_SANKEY_NODE);
      g_assert_cmpuint (hit.index, ==, v);
    }
  /* Beside its target's box a band is alone. */
  const FacSankeyBand *band = &layout->bands[5];
  const FacSankeyPoint *end = &layout->points[band->first_point + band->n_points - 1];
  FacSankeyHit hit = fac_sankey_drawing_hit (drawing, x + end->x - 1.5, y + end->y);
  g_assert_cmpint (hit.thing, ==, FAC_SANKEY_LINK);
  g_assert_cmpuint (hit.index, ==, 5);
  g_autofree char *text = fac_sankey_drawing_explain (drawing, hit);
  g_assert_cmpstr (text, ==,
                   "Centrale thermique → Réseau de chaleur de la communauté d’agglomération: "
                   "180" FAC_NARROW_SPACE "kt/an");
  const struct
  {
    guint link;
    const char *said;
  } doubts[] = { { 2, "140" FAC_NARROW_SPACE "kt/an (25 % estimated)" },
                 { 3, "215" FAC_NARROW_SPACE "kt/an (estimated)" } };
  for (guint i = 0; i < G_N_ELEMENTS (doubts); i++)
    {
      g_autofree char *doubt = fac_sankey_drawing_explain (
          drawing, (FacSankeyHit){ FAC_SANKEY_LINK, doubts[i].link, FALSE });
      g_assert_true (g_str_has_suffix (doubt, doubts[i].said));
    }
  hit = fac_sankey_drawing_hit (drawing, 1, 1);
  g_assert_cmpint (hit.thing, ==, FAC_SANKEY_NOTHING);
  g_assert_null (fac_sankey_drawing_explain (drawing, hit));
  FacSankeyHit hidden = { FAC_SANKEY_LINK, 8 };
  g_autofree char *kept = fac_sankey_drawing_explain (drawing, hidden);
  g_assert_null (strchr (kept, '0'));
  g_autofree char *described = fac_sankey_picture_describe (picture);
  g_assert_nonnull (strstr (described, "9 flows"));
  g_assert_nonnull (strstr (described, "Lac to Centrale thermique: 400" FAC_NARROW_SPACE "kt/an"));
}

/* The same scale for two years: bands of equal value are equally wide. */
static void
same_scale (void)
{
  double x, y;
  g_autoptr (FacSankeyPicture) picture = new_picture ();
  picture->value_per_mm = 20;
  g_autoptr (FacSankeyDrawing) drawing = set (picture, 297, 210, FAC_SANKEY_PAGE);
  const FacSankeyLayout *layout = fac_sankey_drawing_layout (drawing, &x, &y);
  g_assert_cmpfloat_with_epsilon (layout->bands[0].width, 20, 1e-9);
}

static void
nothing (void)
{
  g_autoptr (FacSankeyPicture) picture = fac_sankey_picture_new (fac_sankey_graph_new ());
  g_autoptr (FacSankeyDrawing) drawing = set (picture, 297, 210, FAC_SANKEY_FIGURE);
  check_ink (drawing, 297, 210, 0);
  g_assert_cmpint (fac_sankey_drawing_hit (drawing, 100, 100).thing, ==, FAC_SANKEY_NOTHING);
  g_autoptr (FacSankeyPicture) full = new_picture ();
  g_autoptr (GError) error = NULL;
  g_assert_null (fac_sankey_drawing_new (full, 12, 10, FAC_SANKEY_BARE, &error));
  g_assert_error (error, FAC_SANKEY_ERROR, FAC_SANKEY_ERROR_ROOM);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sankey-paint/papers", papers);
  g_test_add_func ("/sankey-paint/random-pictures", random_pictures);
  g_test_add_func ("/sankey-paint/odd-names", odd_names);
  g_test_add_func ("/sankey-paint/right-to-left", right_to_left);
  g_test_add_func ("/sankey-paint/hits", hits);
  g_test_add_func ("/sankey-paint/same-scale", same_scale);
  g_test_add_func ("/sankey-paint/nothing", nothing);
  return g_test_run ();
}
