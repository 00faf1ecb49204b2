/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The background that ships: read whole, right places, damaged bytes refused. */
#include "fac-catalog-basemap.h"
#include "fac-exchange.h"
#include "fac-measure.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static FacCatalog *
open_catalog (void)
{
  g_autoptr (GError) error = NULL;
  FacCatalog *catalog = fac_catalog_open_folder (FAC_SOURCE_DATA_DIR, &error);
  g_assert_no_error (error);
  return catalog;
}

static const FacBasemapPlace *
find_place (const FacBasemap *basemap, const char *name)
{
  for (guint i = 0; i < basemap->n_places; i++)
    if (g_str_equal (basemap->places[i].name, name))
      return &basemap->places[i];
  return NULL;
}

/* Even-odd over all rings, as the painter fills them. */
static gboolean
is_land (const FacBasemap *basemap, double x, double y)
{
  gboolean inside = FALSE;
  for (guint i = 0; i < basemap->n_land; i++)
    {
      if (basemap->land[i].n_points < 4)
        continue;
      g_autoptr (FacShape) ring =
          fac_shape_new_polygon (basemap->land[i].points, basemap->land[i].n_points);
      if (fac_shape_has_point (ring, (FacPoint){ x, y }))
        inside = !inside;
    }
  return inside;
}

static void
test_content (void)
{
  FacCatalog *catalog = open_catalog ();
  g_autoptr (GError) error = NULL;
  const FacBasemap *basemap = fac_catalog_basemap (catalog, &error);
  g_assert_no_error (error);
  g_assert_true (basemap == fac_catalog_basemap (catalog, NULL));
  g_assert_nonnull (strstr (basemap->attribution, "GSHHG"));

  /* Rouen: 49.4431 N, 1.0993 E; prefecture and seat of the region. */
  const FacBasemapPlace *rouen = find_place (basemap, "Rouen");
  g_assert_nonnull (rouen);
  g_assert_cmpfloat (fac_distance_km (rouen->position, (FacPoint){ 1.0993, 49.4431 }), <, 2);
  g_assert_cmpint (rouen->rank, ==, 3);
  g_assert_cmpuint (rouen->population, >, 100000);
  g_assert_cmpint (find_place (basemap, "Paris")->rank, ==, 4);
  g_assert_nonnull (find_place (basemap, "Évreux"));
  g_assert_cmpint (find_place (basemap, "London")->rank, ==, -1);
  g_assert_nonnull (find_place (basemap, "Saint-Denis"));
  for (guint i = 1; i < basemap->n_places; i++)
    g_assert_cmpuint (basemap->places[i].population, <=, basemap->places[i - 1].population);

  /* On land: Caen, Metz, Ajaccio, Fort-de-France, London. At sea: off Dieppe, the middle of Lake
   * Geneva, the Golfe du Lion, west of Réunion. */
  const double land[][2] = {
    { -0.37, 49.18 }, { 6.17, 49.12 }, { 8.75, 41.94 }, { -61.06, 14.64 }, { -0.1, 51.5 }
  };
  const double water[][2] = { { 1.0, 50.05 }, { 6.5, 46.43 }, { 4.0, 42.8 }, { 55.1, -21.0 } };
  for (gsize i = 0; i < G_N_ELEMENTS (land); i++)
    g_assert_true (is_land (basemap, land[i][0], land[i][1]));
  for (gsize i = 0; i < G_N_ELEMENTS (water); i++)
    g_assert_false (is_land (basemap, water[i][0], water[i][1]));

  /* The Seine passes within 2 km of Rouen. */
  double nearest_km = INFINITY;
  for (guint i = 0; i < basemap->n_rivers; i++)
    for (guint k = 0; k < basemap->rivers[i].n_points; k++)
      nearest_km =
          MIN (nearest_km, fac_distance_km (basemap->rivers[i].points[k], rouen->position));
  g_assert_cmpfloat (nearest_km, <, 2);
  fac_catalog_free (catalog);
}

static void
test_cuts (void)
{
  FacCatalog *catalog = open_catalog ();
  const FacBasemap *basemap = fac_catalog_basemap (catalog, NULL);
  FacBox frame = basemap->frames[0];
  FacPoint corner = { frame.x0, frame.y0 }, along = { frame.x0, frame.y0 + 1 },
           inside = { frame.x0 + 1, frame.y0 + 1 };
  g_assert_true (fac_basemap_is_cut (basemap, corner, along));
  g_assert_false (fac_basemap_is_cut (basemap, corner, inside));
  fac_catalog_free (catalog);
}

static void
test_damaged (void)
{
  static const char header[] = "FACILITATOR BASEMAP 1\nattribution: us\n\n";
  static const guint8 lists[] = {
    1, 2,  0,  0, 200, 1, 200, 1,       /* one frame: 0, 0 to 0.001, 0.001 */
    0,                                  /* no land */
    1, 3,  2,  2, 4,   2, 4,            /* a river of class 3, two points */
    1, 2,  0,  0, 2,   2,               /* a border */
    1, 10, 10, 5, 2,   3, 'A', 'b', 'c' /* a place of 5 inhabitants */
  };
  GByteArray *whole = g_byte_array_new ();
  g_byte_array_append (whole, (const guint8 *)header, sizeof header - 1);
  g_byte_array_append (whole, lists, sizeof lists);
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (whole);
  g_autoptr (GError) error = NULL;
  g_autoptr (FacBasemap) basemap = fac_basemap_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (basemap->attribution, ==, "us");
  g_assert_cmpint (basemap->rivers[0].kind, ==, 3);
  g_assert_cmpfloat_with_epsilon (basemap->rivers[0].points[1].x, 0.00002, 1e-12);
  g_assert_cmpstr (basemap->places[0].name, ==, "Abc");

  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  for (gsize cut = 0; cut < length; cut++)
    {
      g_autoptr (GBytes) part = g_bytes_new (data, cut);
      g_assert_null (fac_basemap_new_from_bytes (part, NULL));
    }
  GRand *random = g_rand_new_with_seed (1);
  for (int i = 0; i < 5000; i++)
    {
      guint8 *changed = g_memdup2 (data, length);
      for (int k = 0; k < 2; k++)
        changed[g_rand_int_range (random, sizeof header - 1, (gint32)length)] =
            (guint8)g_rand_int_range (random, 0, 256);
      g_autoptr (GBytes) other = g_bytes_new_take (changed, length);
      g_autoptr (FacBasemap) read = fac_basemap_new_from_bytes (other, NULL);
      if (read)
        g_assert_cmpuint (read->n_places, <=, 8);
    }
  g_rand_free (random);
}

static void
test_missing (void)
{
  g_autofree char *folder = g_dir_make_tmp ("facilitator-XXXXXX", NULL);
  FacCatalog *catalog = fac_catalog_open_folder (folder, NULL);
  g_autoptr (GError) error = NULL;
  g_assert_null (fac_catalog_basemap (catalog, &error));
  g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND);
  fac_catalog_free (catalog);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/basemap/content", test_content);
  g_test_add_func ("/exchange/basemap/cuts", test_cuts);
  g_test_add_func ("/exchange/basemap/damaged", test_damaged);
  g_test_add_func ("/exchange/basemap/missing", test_missing);
  return g_test_run ();
}
