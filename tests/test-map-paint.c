/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The map: what is counted, where ink and names are, what is under the pointer. */
#include "fac-map-page.h"
#include "fac-measure.h"
#include "fac-sheet.h"

#include <math.h>
#include <string.h>

/* A territory of about 22 km around Rouen: 60 sites on a lattice, 9 at one address, 3 at another,
 * one outside the territory, one in Marseille, one without position; a zone with a hole. */
#define ADDRESS_X 1.10
#define ADDRESS_Y 49.44
#define PAIR_X 1.05
#define PAIR_Y 49.40

static FacShape *
read_wkt (const char *text)
{
  g_autoptr (GError) error = NULL;
  FacShape *shape = fac_shape_from_wkt (text, &error);
  g_assert_no_error (error);
  return shape;
}

static void
add_site (FacMapView *view, double x, double y, const char *name, guint category, guint flags)
{
  FacMapSite site = { .position = { x, y },
                      .id = name,
                      .name = name,
                      .category = category,
                      .size = category,
                      .flags = flags };
  fac_map_view_add_site (view, &site);
}

static FacMapView *
make_view (void)
{
  FacMapView *view = fac_map_view_new ();
  view->title = g_strdup ("Trois quarts des établissements sont au nord");
  view->subtitle = g_strdup ("75 établissements");
  view->reader = g_strdup ("Pour : élus");
  view->sources = g_strdup ("essai");
  view->date = g_strdup ("21 novembre 2026");
  const FacMapCategory categories[] = {
    { "Industrie agroalimentaire", FAC_COLOUR (254, 176, 108), FAC_SYMBOL_SQUARE },
    { "Bois, papier", FAC_COLOUR (149, 53, 35), FAC_SYMBOL_TRIANGLE_UP },
    { "Commerce", FAC_COLOUR (200, 80, 140), FAC_SYMBOL_CROSS },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (categories); i++)
    fac_map_view_add_category (view, &categories[i]);
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("Entreprise %u", i);
      add_site (view, 0.95 + 0.03 * (i % 10), 49.36 + 0.03 * (i / 10), name, i % 2,
                FAC_MAP_SITE_RETAINED);
    }
  for (guint i = 0; i < 9; i++)
    add_site (view, ADDRESS_X + 0.002, ADDRESS_Y + 0.002, "Pépinière", 2, FAC_MAP_SITE_RETAINED);
  for (guint i = 0; i < 3; i++)
    add_site (view, PAIR_X + 0.002, PAIR_Y + 0.002, "Zone Nord", 1, FAC_MAP_SITE_RETAINED);
  add_site (view, 1.2, 49.5, "Hors", 0, FAC_MAP_SITE_RETAINED | FAC_MAP_SITE_OUTSIDE);
  add_site (view, 5.37, 43.3, "Marseille", 0, FAC_MAP_SITE_RETAINED);
  add_site (view, NAN, NAN, "Nulle part", 0, FAC_MAP_SITE_RETAINED);
  fac_map_view_add_zone_kind (
      view, &(FacMapZoneKind){ "Industrielle", FAC_COLOUR (90, 70, 160), FAC_HATCH_DIAGONAL });
  fac_map_view_add_zone (
      view, &(FacMapZone){
                .shape = read_wkt ("POLYGON ((1 49.42, 1.02 49.42, 1.02 49.44, 1 49.44, 1 49.42),"
                                   "(1.005 49.425, 1.015 49.425, 1.015 49.435, 1.005 49.435,"
                                   " 1.005 49.425))"),
                .name = "Zone du Port" });
  return view;
}

/* The lattice and the two addresses, without Marseille. */
static void
test_frame (void)
{
  g_autoptr (FacMapView) view = make_view ();
  FacBox box = fac_map_view_choose_frame (view);
  g_assert_cmpfloat_with_epsilon (box.x0, 0.95, 1e-9);
  g_assert_cmpfloat_with_epsilon (box.x1, 0.95 + 0.27, 1e-9);
  g_assert_cmpfloat_with_epsilon (box.y1, 49.36 + 0.15, 1e-9);

  g_autoptr (FacMapView) empty = fac_map_view_new ();
  g_assert_true (fac_box_has_point (fac_map_view_choose_frame (empty), (FacPoint){ 2.35, 48.85 }));
  add_site (empty, 1.1, 49.4, NULL, 0, 0);
  FacBox one = fac_map_view_choose_frame (empty);
  double width_km = fac_distance_km ((FacPoint){ one.x0, 49.4 }, (FacPoint){ one.x1, 49.4 });
  g_assert_cmpfloat_with_epsilon (width_km, 2, 0.02);

  /* Frames that a person types: a point, the wrong way round, off the Earth, not numbers. */
  empty->frame_deg = (FacBox){ 1.1, 49.4, 1.1, 49.4 };
  FacBox given = fac_map_view_frame (empty);
  g_assert_cmpfloat_with_epsilon (
      fac_distance_km ((FacPoint){ given.x0, 49.4 }, (FacPoint){ given.x1, 49.4 }), 0.1, 0.001);
  const FacBox odd[] = { { 2, 50, 1, 49 }, { 400, 100, 500, 200 }, { NAN, NAN, NAN, NAN } };
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      empty->frame_deg = odd[i];
      given = fac_map_view_frame (empty);
      g_assert_cmpfloat (given.x0, ==, one.x0);
    }
}

static guint
count_of (GArray *counts, guint i)
{
  return g_array_index (counts, guint, i);
}

static void
test_counts (void)
{
  g_autoptr (FacMapView) view = make_view ();
  g_autoptr (FacMapFacts) facts = fac_map_facts_new ();
  g_autoptr (FacSheet) sheet = fac_sheet_new (FAC_SHEET_PDF, 297, 210, 0, NULL);
  fac_map_page_paint (fac_sheet_cairo (sheet), view, 297, 210, facts);
  g_assert_cmpuint (facts->n_sites, ==, 73);
  g_assert_cmpuint (facts->n_beyond, ==, 1);
  g_assert_cmpuint (facts->n_without_position, ==, 1);
  g_assert_cmpuint (count_of (facts->n_by_category, 0), ==, 31);
  g_assert_cmpuint (count_of (facts->n_by_category, 1), ==, 33);
  g_assert_cmpuint (count_of (facts->n_by_category, 2), ==, 9);
  g_assert_cmpuint (facts->n_by_manner[FAC_SYMBOL_HOLLOW], ==, 1);
  g_assert_cmpuint (facts->n_by_manner[FAC_SYMBOL_FULL], ==, 72);
  g_assert_cmpuint (facts->n_by_size[2], ==, 9);
  g_assert_cmpuint (facts->n_discs, ==, 1);
  g_assert_cmpuint (count_of (facts->n_by_zone_kind, 0), ==, 1);
  g_autofree char *words = fac_map_page_describe (view, facts);
  g_assert_nonnull (strstr (words, "73"));

  /* Painted again for another frame, nothing is left of the first. */
  view->frame_deg = (FacBox){ 0.94, 49.35, 0.99, 49.37 };
  g_autoptr (FacSheet) other = fac_sheet_new (FAC_SHEET_PDF, 297, 210, 0, NULL);
  fac_map_page_paint (fac_sheet_cairo (other), view, 297, 210, facts);
  g_assert_cmpuint (facts->n_sites, <, 20);
  g_assert_cmpuint (facts->n_sites + facts->n_beyond, ==, 74);
}

static void
test_labels (void)
{
  g_autoptr (FacMapView) view = make_view ();
  const double sizes[][2] = { { 297, 210 }, { 210, 297 }, { 1189, 841 }, { 148, 105 } };
  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autoptr (FacMapFacts) facts = fac_map_facts_new ();
      g_autoptr (FacSheet) sheet = fac_sheet_new (FAC_SHEET_PDF, sizes[s][0], sizes[s][1], 0, NULL);
      fac_map_page_paint (fac_sheet_cairo (sheet), view, sizes[s][0], sizes[s][1], facts);
      gboolean has_zone = FALSE;
      for (guint i = 0; i < facts->labels->len; i++)
        {
          const FacMapLabel *label = &g_array_index (facts->labels, FacMapLabel, i);
          has_zone = has_zone || g_str_equal (label->text, "Zone du Port");
          g_assert_cmpfloat (label->box_mm.x0, >, FAC_MAP_PAGE_MARGIN_MM);
          g_assert_cmpfloat (label->box_mm.x1, <, sizes[s][0] - FAC_MAP_PAGE_MARGIN_MM);
          g_assert_cmpfloat (label->box_mm.y1, <, sizes[s][1] - FAC_MAP_PAGE_MARGIN_MM);
          for (guint k = 0; k < i; k++)
            g_assert_false (fac_box_touches (label->box_mm,
                                             g_array_index (facts->labels, FacMapLabel, k).box_mm));
        }
      if (s < 3)
        {
          g_assert_true (has_zone);
          g_assert_cmpuint (facts->labels->len, >, 20);
        }
    }
}

static guint32
pixel_at (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row =
      cairo_image_surface_get_data (surface) + (gsize)y * cairo_image_surface_get_stride (surface);
  guint32 pixel;
  memcpy (&pixel, row + 4 * (gsize)x, 4);
  return pixel & 0xffffff;
}

/* Draws a page of 10 dots a millimetre. */
static cairo_surface_t *
paint_picture (const FacMapView *view, int width_mm, int height_mm)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, 10 * width_mm, 10 * height_mm);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, 10, 10);
  fac_map_page_paint (cr, view, width_mm, height_mm, NULL);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
test_margins (void)
{
  g_autoptr (FacMapView) view = make_view ();
  g_free (view->title);
  view->title = g_strdup ("Un titre qui n’en finit pas, parce que les élus aiment les phrases et "
                          "que personne n’a osé en couper une seule avant l’impression du soir");
  cairo_surface_t *surface = paint_picture (view, 210, 148);
  guint n_ink = 0;
  for (int y = 0; y < 1480; y++)
    for (int x = 0; x < 2100; x++)
      {
        gboolean is_margin = x < 98 || y < 98 || x >= 2100 - 98 || y >= 1480 - 98;
        if (is_margin)
          g_assert_cmphex (pixel_at (surface, x, y), ==, 0xffffff);
        else
          n_ink += pixel_at (surface, x, y) != 0xffffff;
      }
  g_assert_cmpuint (n_ink, >, 100000);
  cairo_surface_destroy (surface);
}

static void
test_grey (void)
{
  g_autoptr (FacMapView) view = make_view ();
  view->theme = FAC_THEME_GREY;
  cairo_surface_t *surface = paint_picture (view, 210, 148);
  for (int y = 0; y < 1480; y++)
    for (int x = 0; x < 2100; x++)
      {
        guint32 pixel = pixel_at (surface, x, y);
        g_assert_cmphex (pixel & 0xff, ==, pixel >> 16);
        g_assert_cmphex (pixel & 0xff, ==, pixel >> 8 & 0xff);
      }
  cairo_surface_destroy (surface);
}

static GBytes *
write_map (FacSheetFormat format)
{
  g_autoptr (FacMapView) view = make_view ();
  g_autoptr (FacSheet) sheet = fac_sheet_new (format, 297, 210, 100, NULL);
  fac_map_page_paint (fac_sheet_cairo (sheet), view, 297, 210, NULL);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = fac_sheet_finish (sheet, &error);
  g_assert_no_error (error);
  return bytes;
}

static void
test_same_bytes (void)
{
  g_autoptr (GBytes) pdf = write_map (FAC_SHEET_PDF), again = write_map (FAC_SHEET_PDF);
  g_assert_true (g_bytes_equal (pdf, again));
  g_autoptr (GBytes) png = write_map (FAC_SHEET_PNG), png_again = write_map (FAC_SHEET_PNG);
  g_assert_true (g_bytes_equal (png, png_again));

  /* Vectors: a picture inside would be an image object. */
  gsize length;
  const char *data = g_bytes_get_data (pdf, &length);
  g_assert_null (g_strstr_len (data, length, "/Subtype /Image"));
}

static void
test_port (void)
{
  FacProjection mercator = fac_projection_mercator ();
  FacPoint rouen = { 1.0993, 49.4431 };
  FacMapPort port = fac_map_port_mercator (rouen, 10, 960, 480, 2);
  FacPoint middle = fac_map_port_to_mm (&port, fac_projection_forward (&mercator, rouen));
  g_assert_cmpfloat_with_epsilon (middle.x, 480 * 25.4 / 96, 1e-6);
  g_assert_cmpfloat_with_epsilon (middle.y, 240 * 25.4 / 96, 1e-6);
  /* At zoom 10 the world is 262 144 pixels wide: 360° / 262144 × 100 px = 0.137329°. */
  FacPoint east = fac_map_port_to_plane (&port, (FacPoint){ 580 * 25.4 / 96, middle.y });
  g_assert_cmpfloat_with_epsilon (fac_projection_inverse (&mercator, east).x - rouen.x, 0.137329,
                                  1e-6);
  g_assert_cmpfloat_with_epsilon (port.px_per_mm, 2 * 96 / 25.4, 1e-9);
}

static FacMapHit
hit_deg (FacMapScene *scene, const FacMapPort *port, double x, double y, double dx_mm)
{
  FacProjection mercator = fac_projection_mercator ();
  FacPoint mm = fac_map_port_to_mm (port, fac_projection_forward (&mercator, (FacPoint){ x, y }));
  return fac_map_scene_hit (scene, port, (FacPoint){ mm.x + dx_mm, mm.y }, 0.5);
}

static void
test_hits (void)
{
  g_autoptr (FacMapView) view = make_view ();
  FacProjection mercator = fac_projection_mercator ();
  g_autoptr (FacMapScene) scene = fac_map_scene_new (view, &mercator, fac_box_empty);
  FacMapPort port = fac_map_port_mercator ((FacPoint){ 1.08, 49.43 }, 12, 1366, 768, 1);

  FacMapHit hit = hit_deg (scene, &port, 0.95 + 0.03 * 4, 49.36 + 0.03 * 3, 0.2);
  g_assert_cmpint (hit.kind, ==, FAC_MAP_HIT_SITE);
  g_assert_cmpuint (hit.index, ==, 34);
  hit = hit_deg (scene, &port, ADDRESS_X + 0.002, ADDRESS_Y + 0.002, 1);
  g_assert_cmpint (hit.kind, ==, FAC_MAP_HIT_DISC);
  g_autoptr (GArray) there = g_array_new (FALSE, FALSE, sizeof (guint));
  fac_map_scene_at_place (scene, hit.index, there);
  g_assert_cmpuint (there->len, ==, 9);

  /* Three at one address fan out: none is drawn on the place itself, all are found around it. */
  gboolean found[3] = { FALSE };
  for (int i = 0; i < 360; i += 5)
    {
      FacPoint mm = fac_map_port_to_mm (
          &port, fac_projection_forward (&mercator, (FacPoint){ PAIR_X + 0.002, PAIR_Y + 0.002 }));
      hit = fac_map_scene_hit (
          scene, &port,
          (FacPoint){ mm.x + 1.5 * cos (i * G_PI / 180), mm.y + 1.5 * sin (i * G_PI / 180) }, 0.1);
      if (hit.kind == FAC_MAP_HIT_SITE && hit.index >= 69 && hit.index < 72)
        found[hit.index - 69] = TRUE;
    }
  g_assert_true (found[0] && found[1] && found[2]);

  g_assert_cmpint (hit_deg (scene, &port, 1.0025, 49.4225, 0).kind, ==, FAC_MAP_HIT_ZONE);
  g_assert_cmpint (hit_deg (scene, &port, 1.007, 49.4275, 0).kind, ==, FAC_MAP_HIT_NOTHING);

  g_autoptr (GArray) in_box = g_array_new (FALSE, FALSE, sizeof (guint));
  fac_map_scene_in_box (scene, &port, (FacBox){ 0, 0, port.width_mm, port.height_mm }, in_box);
  g_autoptr (FacMapFacts) facts = fac_map_facts_new ();
  fac_map_scene_count (scene, &port, facts);
  g_assert_cmpuint (in_box->len, ==, facts->n_sites);
}

/* An arrow that bears an id is hit where it curves, not on the straight line between its ends; a
 * second one between the same places is another curve; one without an id is none to point at. */
static void
test_arc_hits (void)
{
  g_autoptr (FacMapView) view = fac_map_view_new ();
  const FacPoint west = { 1.0, 49.4 }, east = { 1.2, 49.4 };
  FacMapArc arc = { west, east, NAN, FAC_COLOUR (0, 0, 0), "Bois", FAC_MAP_ARC_LEAD };
  fac_map_view_add_arc (view, &arc);
  arc.id = "first";
  arc.name = "Palettes";
  fac_map_view_add_arc (view, &arc);
  arc.id = "second";
  fac_map_view_add_arc (view, &arc);
  FacProjection mercator = fac_projection_mercator ();
  g_autoptr (FacMapScene) scene = fac_map_scene_new (view, &mercator, fac_box_empty);
  FacMapPort port = fac_map_port_mercator ((FacPoint){ 1.1, 49.4 }, 11, 1000, 600, 1);
  FacPoint a = fac_map_port_to_mm (&port, fac_projection_forward (&mercator, west));
  FacPoint b = fac_map_port_to_mm (&port, fac_projection_forward (&mercator, east));
  const FacPoint straight = { (a.x + b.x) / 2, a.y };

  g_assert_cmpint (fac_map_scene_hit (scene, &port, straight, 1).kind, ==, FAC_MAP_HIT_NOTHING);
  gboolean is_found[3] = { FALSE };
  for (double off_mm = -0.3 * (b.x - a.x); off_mm < 0.3 * (b.x - a.x); off_mm += 0.2)
    {
      FacMapHit hit =
          fac_map_scene_hit (scene, &port, (FacPoint){ straight.x, straight.y + off_mm }, 0.2);
      if (hit.kind == FAC_MAP_HIT_ARC)
        is_found[hit.index] = TRUE;
    }
  g_assert_false (is_found[0]);
  g_assert_true (is_found[1] && is_found[2]);

  g_autoptr (GArray) stops = g_array_new (FALSE, FALSE, sizeof (FacMapHit));
  fac_map_scene_stops (scene, &port, stops);
  g_assert_cmpuint (stops->len, ==, 2);
  const FacMapHit first = g_array_index (stops, FacMapHit, 0);
  g_assert_cmpuint (fac_map_scene_hit (scene, &port, first.at_mm, 0.2).index, ==, first.index);
}

/* Two neighbours 3 m apart, on a map where that is nothing: both can be hit, each within 0.6 of a
 * diameter of its place; alone, a site is hit at its place. */
static void
test_hidden_neighbours (void)
{
  g_autoptr (FacMapView) view = fac_map_view_new ();
  fac_map_view_add_category (view,
                             &(FacMapCategory){ "x", FAC_COLOUR (0, 0, 0), FAC_SYMBOL_CIRCLE });
  add_site (view, 1.00000, 49.4, "A", 0, 0);
  add_site (view, 1.00004, 49.4, "B", 0, 0);
  add_site (view, 1.05, 49.4, "Seul", 0, 0);
  FacProjection mercator = fac_projection_mercator ();
  g_autoptr (FacMapScene) scene = fac_map_scene_new (view, &mercator, fac_box_empty);
  FacMapPort port = fac_map_port_mercator ((FacPoint){ 1.02, 49.4 }, 11, 600, 400, 1);
  gboolean found[2] = { FALSE, FALSE };
  for (int i = -20; i <= 20; i++)
    {
      FacMapHit hit = hit_deg (scene, &port, 1.00002, 49.4, i * 0.1);
      if (hit.kind == FAC_MAP_HIT_SITE && hit.index < 2)
        found[hit.index] = TRUE;
    }
  g_assert_true (found[0] && found[1]);
  FacMapHit alone = hit_deg (scene, &port, 1.05, 49.4, 0);
  g_assert_cmpint (alone.kind, ==, FAC_MAP_HIT_SITE);
  g_assert_cmpuint (alone.index, ==, 2);
}

/* Sprites on a screen and vectors on paper cover the same place. */
static void
test_sprites (void)
{
  g_autoptr (FacMapView) view = fac_map_view_new ();
  fac_map_view_add_category (view,
                             &(FacMapCategory){ "x", FAC_COLOUR (0, 0, 0), FAC_SYMBOL_SQUARE });
  for (guint i = 0; i < 3000; i++)
    add_site (view, 1 + 0.001 * (i % 60), 49.4 + 0.001 * (i / 60), NULL, 0, 0);
  FacProjection mercator = fac_projection_mercator ();
  g_autoptr (FacMapScene) scene = fac_map_scene_new (view, &mercator, fac_box_empty);
  FacMapPort port = fac_map_port_mercator ((FacPoint){ 1.03, 49.425 }, 13, 600, 600, 1);
  double dark[2] = { 0, 0 };
  for (int as_vectors = 0; as_vectors < 2; as_vectors++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 600, 600);
      cairo_t *cr = cairo_create (surface);
      cairo_scale (cr, 96 / 25.4, 96 / 25.4);
      if (as_vectors)
        port.px_per_mm = 0;
      fac_map_scene_paint (scene, cr, &port, NULL);
      cairo_destroy (cr);
      cairo_surface_flush (surface);
      for (int y = 0; y < 600; y++)
        for (int x = 0; x < 600; x++)
          dark[as_vectors] += (255 - (pixel_at (surface, x, y) & 0xff)) / 255.0;
      cairo_surface_destroy (surface);
    }
  g_assert_cmpfloat (dark[0], >, 5000);
  g_assert_cmpfloat (fabs (dark[0] - dark[1]), <, 0.05 * dark[1]);
}

static cairo_surface_t *
paint_screen (FacMapScene *scene, const FacMapPort *port)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 600, 400);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, port->px_per_mm, port->px_per_mm);
  fac_map_scene_paint (scene, cr, port, NULL);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Pixels that an eye can tell apart: more than a fifth of the range in some channel. */
static guint
count_different (cairo_surface_t *a, cairo_surface_t *b)
{
  guint n = 0;
  for (int y = 0; y < 400; y++)
    for (int x = 0; x < 600; x++)
      {
        guint32 left = pixel_at (a, x, y), right = pixel_at (b, x, y);
        gboolean differs = FALSE;
        for (int shift = 0; shift < 24; shift += 8)
          differs =
              differs || ABS ((int)(left >> shift & 0xff) - (int)(right >> shift & 0xff)) > 51;
        n += differs;
      }
  return n;
}

/* What a screen keeps between frames must never show: after panning and zooming about, a frame is
 * the one that a new scene draws. */
static void
test_kept_pictures (void)
{
  g_autoptr (FacMapView) view = make_view ();
  fac_map_view_add_outline (
      view, &(FacMapOutline){ read_wkt ("POLYGON ((0.9 49.3, 1.3 49.35, 1.25 49.6, 0.95 49.55,"
                                        " 0.9 49.3))"),
                              "Territoire", FAC_MAP_OUTLINE_TERRITORY });
  FacProjection mercator = fac_projection_mercator ();
  g_autoptr (FacMapScene) used = fac_map_scene_new (view, &mercator, fac_box_empty);
  FacMapPort here = fac_map_port_mercator ((FacPoint){ 1.08, 49.43 }, 11, 600, 400, 1);
  FacMapPort port = here;
  cairo_surface_t *first = paint_screen (used, &port);
  for (int step = 1; step <= 12; step++)
    {
      /* 37 pixels to the east and 11 to the south, past the edge of what was kept */
      port.centre.x += 37 * port.units_per_mm / port.px_per_mm;
      port.centre.y += 11 * port.units_per_mm / port.px_per_mm;
      cairo_surface_t *panned = paint_screen (used, &port);
      g_autoptr (FacMapScene) fresh = fac_map_scene_new (view, &mercator, fac_box_empty);
      cairo_surface_t *drawn = paint_screen (fresh, &port);
      g_assert_cmpuint (count_different (panned, drawn), <, 60);
      cairo_surface_destroy (panned);
      cairo_surface_destroy (drawn);
    }
  FacMapPort closer = fac_map_port_mercator ((FacPoint){ 1.08, 49.43 }, 13, 600, 400, 1);
  cairo_surface_t *zoomed = paint_screen (used, &closer);
  g_assert_cmpuint (count_different (zoomed, first), >, 5000);
  cairo_surface_destroy (zoomed);
  cairo_surface_t *back = paint_screen (used, &here);
  g_assert_cmpuint (count_different (back, first), <, 60);

  const guint chosen[] = { 34, 9999 };
  fac_map_scene_select (used, chosen, G_N_ELEMENTS (chosen));
  cairo_surface_t *ringed = paint_screen (used, &here);
  guint n_changed = count_different (back, ringed);
  g_assert_cmpuint (n_changed, >, 20);
  g_assert_cmpuint (n_changed, <, 2000);
  cairo_surface_destroy (ringed);
  cairo_surface_destroy (back);
  cairo_surface_destroy (first);
}

/* Whatever the values, the page is drawn: places at the pole, NAN arcs, a zone without points. */
static void
test_odd_values (void)
{
  g_autoptr (FacMapView) view = make_view ();
  add_site (view, 180, 90, "Pôle", 99, FAC_MAP_SITE_RETAINED);
  add_site (view, -1e9, 1e9, "Loin", 1, 0);
  fac_map_view_add_zone (view, &(FacMapZone){ .shape = read_wkt ("POLYGON EMPTY"), .kind = 7 });
  fac_map_view_add_outline (
      view, &(FacMapOutline){ read_wkt ("POLYGON ((-10 40, 10 40, 10 60, -10 60, -10 40))"),
                              "Territoire", FAC_MAP_OUTLINE_TERRITORY });
  FacMapArc arc = { { NAN, 0 }, { 1, 49.4 }, NAN, FAC_COLOUR (0, 0, 0), "Eau", 0 };
  fac_map_view_add_arc (view, &arc);
  arc = (FacMapArc){ { 1, 49.4 }, { 1.2, 49.5 },   120, FAC_COLOUR (0, 90, 200),
                     "Eau",       FAC_MAP_ARC_LEAD };
  fac_map_view_add_arc (view, &arc);
  FacMapLayer layer = { "Routes", FAC_COLOUR (80, 80, 80), 0.3, TRUE,
                        g_ptr_array_new_with_free_func ((GDestroyNotify)fac_shape_free) };
  g_ptr_array_add (layer.shapes, read_wkt ("LINESTRING (0 49, 2 49.8)"));
  g_ptr_array_add (layer.shapes, read_wkt ("MULTIPOINT (1 49.4, 1.1 49.5)"));
  fac_map_view_add_layer (view, &layer);
  g_autoptr (FacMapFacts) facts = fac_map_facts_new ();
  g_autoptr (FacSheet) sheet = fac_sheet_new (FAC_SHEET_SVG, 210, 297, 0, NULL);
  fac_map_page_paint (fac_sheet_cairo (sheet), view, 210, 297, facts);
  g_autoptr (GBytes) bytes = fac_sheet_finish (sheet, NULL);
  g_assert_nonnull (bytes);
  g_assert_cmpuint (facts->n_by_outline[FAC_MAP_OUTLINE_TERRITORY], ==, 1);
  g_assert_cmpfloat (facts->largest_t_per_year, ==, 120);
  g_assert_cmpuint (count_of (facts->n_by_layer, 0), ==, 2);

  g_autoptr (FacMapView) empty = fac_map_view_new ();
  g_autoptr (FacSheet) blank = fac_sheet_new (FAC_SHEET_PDF, 297, 210, 0, NULL);
  fac_map_page_paint (fac_sheet_cairo (blank), empty, 297, 210, NULL);
  g_autoptr (GBytes) blank_bytes = fac_sheet_finish (blank, NULL);
  g_assert_nonnull (blank_bytes);
}

/* A thousand companies in a town, 12 of them at one address. */
static FacMapView *
make_town (void)
{
  FacMapView *view = fac_map_view_new ();
  const FacMapCategory category = { "Commerce", FAC_COLOUR (200, 80, 140), FAC_SYMBOL_CROSS };
  GRand *random = g_rand_new_with_seed (3);
  fac_map_view_add_category (view, &category);
  for (guint i = 0; i < 1000; i++)
    add_site (view, 1.05 + g_rand_double (random) * 0.1, 49.40 + g_rand_double (random) * 0.06,
              "Boutique", 0, FAC_MAP_SITE_RETAINED);
  for (guint i = 0; i < 12; i++)
    add_site (view, 1.0, 49.43, "Bureau", 0, FAC_MAP_SITE_RETAINED);
  g_rand_free (random);
  return view;
}

static guint
count_held (const FacMapScene *scene, GArray *stops, FacMapHitKind kind)
{
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = 0;
  for (guint i = 0; i < stops->len; i++)
    {
      FacMapHit stop = g_array_index (stops, FacMapHit, i);
      if (stop.kind == kind)
        fac_map_scene_held (scene, stop, held);
      n += stop.kind == kind && kind == FAC_MAP_HIT_SITE;
    }
  return n + held->len;
}

static void
test_gathered (void)
{
  g_autoptr (FacMapView) view = make_town ();
  FacProjection mercator = fac_projection_mercator ();
  g_autoptr (FacMapScene) scene = fac_map_scene_new (view, &mercator, fac_box_empty);
  fac_map_scene_gather (scene);
  const FacPoint centre = { 1.08, 49.43 };
  guint n_stops_before = 0;
  for (guint zoom = 9; zoom <= 17; zoom += 2)
    {
      FacMapPort port = fac_map_port_mercator (centre, zoom, 40960, 40960, 1);
      g_autoptr (GArray) stops = g_array_new (FALSE, FALSE, sizeof (FacMapHit));
      g_autoptr (GArray) in_box = g_array_new (FALSE, FALSE, sizeof (guint));
      fac_map_scene_stops (scene, &port, stops);
      fac_map_scene_in_box (scene, &port, (FacBox){ 0, 0, port.width_mm, port.height_mm }, in_box);
      /* Each company is in one disc, in one cluster or by itself. */
      g_assert_cmpuint (count_held (scene, stops, FAC_MAP_HIT_CLUSTER)
                            + count_held (scene, stops, FAC_MAP_HIT_DISC)
                            + count_held (scene, stops, FAC_MAP_HIT_SITE),
                        ==, 1012);
      g_assert_cmpuint (in_box->len, ==, 1012);
      g_assert_cmpuint (stops->len, >, n_stops_before);
      n_stops_before = stops->len;
      for (guint i = 0; i < stops->len; i++)
        {
          FacMapHit stop = g_array_index (stops, FacMapHit, i);
          FacMapHit hit = fac_map_scene_hit (scene, &port, stop.at_mm, 0.1);
          g_assert_cmpint (hit.kind, !=, FAC_MAP_HIT_NOTHING);
        }
    }
  fac_map_scene_set_gathering (scene, FALSE);
  FacMapPort port = fac_map_port_mercator (centre, 10, 4096, 4096, 1);
  g_autoptr (GArray) each = g_array_new (FALSE, FALSE, sizeof (FacMapHit));
  fac_map_scene_stops (scene, &port, each);
  g_assert_cmpuint (each->len, ==, 1001); /* one disc at the address */
}

/* Half way from zoom 12 to 13 each stands half way between what held it and its place. */
static void
test_parting (void)
{
  g_autoptr (FacMapView) view = make_town ();
  FacProjection mercator = fac_projection_mercator ();
  g_autoptr (FacMapScene) scene = fac_map_scene_new (view, &mercator, fac_box_empty);
  fac_map_scene_gather (scene);
  FacMapPort port = fac_map_port_mercator ((FacPoint){ 1.08, 49.43 }, 13, 40960, 40960, 1);
  GArray *stops[3];
  for (guint i = 0; i < 3; i++)
    {
      stops[i] = g_array_new (FALSE, FALSE, sizeof (FacMapHit));
      fac_map_scene_split (scene, 12, i == 0 ? 0 : i == 1 ? 0.25 : 1);
      fac_map_scene_stops (scene, &port, stops[i]);
      g_assert_cmpuint (stops[i]->len, ==, stops[0]->len);
    }
  double moved = 0;
  for (guint i = 0; i < stops[0]->len; i++)
    {
      FacPoint a = g_array_index (stops[0], FacMapHit, i).at_mm;
      FacPoint b = g_array_index (stops[1], FacMapHit, i).at_mm;
      FacPoint c = g_array_index (stops[2], FacMapHit, i).at_mm;
      moved += hypot (c.x - a.x, c.y - a.y);
      /* 0.25 × (2 − 0.25) of the way */
      g_assert_cmpfloat_with_epsilon (b.x, a.x + 0.4375 * (c.x - a.x), 1e-6);
      g_assert_cmpfloat_with_epsilon (b.y, a.y + 0.4375 * (c.y - a.y), 1e-6);
    }
  g_assert_cmpfloat (moved, >, 100);
  for (guint i = 0; i < 3; i++)
    g_array_unref (stops[i]);
}

static void
test_fanned (void)
{
  g_autoptr (FacMapView) view = make_town ();
  FacProjection mercator = fac_projection_mercator ();
  g_autoptr (FacMapScene) scene = fac_map_scene_new (view, &mercator, fac_box_empty);
  fac_map_scene_gather (scene);
  FacMapPort port = fac_map_port_mercator ((FacPoint){ 1.0, 49.43 }, 16, 800, 600, 1);
  FacMapHit disc = hit_deg (scene, &port, 1.0, 49.43, 0);
  g_assert_cmpint (disc.kind, ==, FAC_MAP_HIT_DISC);
  g_assert_false (fac_map_scene_is_fanned (scene));
  fac_map_scene_fan (scene, &disc);
  g_assert_true (fac_map_scene_is_fanned (scene));
  g_autoptr (GArray) stops = g_array_new (FALSE, FALSE, sizeof (FacMapHit));
  fac_map_scene_stops (scene, &port, stops);
  g_assert_cmpuint (stops->len, ==, 12);
  for (guint i = 0; i < 12; i++)
    {
      FacMapHit stop = g_array_index (stops, FacMapHit, i);
      FacMapHit hit = fac_map_scene_hit (scene, &port, stop.at_mm, 0);
      g_assert_cmpint (hit.kind, ==, FAC_MAP_HIT_SITE);
      g_assert_cmpuint (hit.index, ==, stop.index);
      for (guint k = 0; k < i; k++) /* none hides another */
        {
          FacPoint other = g_array_index (stops, FacMapHit, k).at_mm;
          g_assert_cmpfloat (hypot (other.x - stop.at_mm.x, other.y - stop.at_mm.y), >, 4);
        }
    }
  fac_map_scene_fan (scene, NULL);
  g_assert_cmpint (hit_deg (scene, &port, 1.0, 49.43, 0).kind, ==, FAC_MAP_HIT_DISC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/map-view/frame", test_frame);
  g_test_add_func ("/report/map-page/counts", test_counts);
  g_test_add_func ("/report/map-page/labels", test_labels);
  g_test_add_func ("/report/map-page/margins", test_margins);
  g_test_add_func ("/report/map-page/grey", test_grey);
  g_test_add_func ("/report/map-page/same-bytes", test_same_bytes);
  g_test_add_func ("/report/map-scene/port", test_port);
  g_test_add_func ("/report/map-scene/hits", test_hits);
  g_test_add_func ("/report/map-scene/arc-hits", test_arc_hits);
  g_test_add_func ("/report/map-scene/hidden-neighbours", test_hidden_neighbours);
  g_test_add_func ("/report/map-scene/sprites", test_sprites);
  g_test_add_func ("/report/map-scene/kept-pictures", test_kept_pictures);
  g_test_add_func ("/report/map-page/odd-values", test_odd_values);
  g_test_add_func ("/report/map-scene/gathered", test_gathered);
  g_test_add_func ("/report/map-scene/parting", test_parting);
  g_test_add_func ("/report/map-scene/fanned", test_fanned);
  return g_test_run ();
}
