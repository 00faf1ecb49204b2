/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Borders in common. */
#include "fac-border.h"
#include "fac-measure.h"

static FacShape *
read_wkt (const char *text)
{
  g_autoptr (GError) error = NULL;
  FacShape *shape = fac_shape_from_wkt (text, &error);
  g_assert_no_error (error);
  return shape;
}

/* Three squares of 0.1°, the third one apart; the second one has a hole. */
#define LEFT "POLYGON ((0 49, 0.1 49, 0.1 49.1, 0 49.1, 0 49))"
#define RIGHT                                                                                      \
  "POLYGON ((0.1 49.1, 0.2 49.1, 0.2 49, 0.1 49, 0.1 49.1),"                                       \
  " (0.14 49.04, 0.16 49.04, 0.16 49.06, 0.14 49.06, 0.14 49.04))"
#define APART "POLYGON ((1 49, 1.1 49, 1.1 49.1, 1 49.1, 1 49))"

static void
test_touching (void)
{
  g_autoptr (FacShape) left = read_wkt (LEFT);
  g_autoptr (FacShape) right = read_wkt (RIGHT);
  g_autoptr (FacShape) apart = read_wkt (APART);
  g_autoptr (FacShape) nearly = read_wkt ("POLYGON ((0.1004 49.1, 0.3 49, 0.3 49.2, 0.1004 49.1))");
  g_autoptr (FacShape) empty = read_wkt ("POLYGON EMPTY");
  g_autoptr (FacBorder) border = fac_border_new (0.0005);

  g_assert_false (fac_border_touches (border, left));
  fac_border_add (border, left);
  g_assert_true (fac_border_touches (border, right));
  g_assert_true (fac_border_touches (border, nearly));
  g_assert_false (fac_border_touches (border, apart));
  g_assert_false (fac_border_touches (border, empty));
}

/* Whatever way round its rings go, the whole has the parts' area and no edge between them. */
static void
test_dissolving (void)
{
  g_autoptr (FacShape) left = read_wkt (LEFT);
  g_autoptr (FacShape) right = read_wkt (RIGHT);
  g_autoptr (FacShape) apart = read_wkt (APART);
  const FacShape *const shapes[] = { left, right, apart };
  g_autoptr (FacShape) whole = fac_border_dissolve (shapes, 3);
  const FacPoint on_former_border = { 0.1, 49.05 };
  double outer = 0, hole = 1e12;

  g_assert_nonnull (whole);
  g_assert_cmpuint (whole->n_parts, ==, 3);
  g_assert_cmpfloat_with_epsilon (whole->box.x0, 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (whole->box.x1, 1.1, 1e-9);
  g_assert_true (fac_shape_has_point (whole, on_former_border));
  for (guint i = 0; i < whole->n_polygons; i++)
    {
      guint first = whole->part_starts[i], n = whole->part_starts[i + 1] - first;
      g_autoptr (FacShape) ring = fac_shape_new_polygon (whole->points + first, n);
      double area = fac_shape_area_m2 (ring);
      outer = MAX (outer, area);
      hole = MIN (hole, area);
    }
  /* the geodesic area of the two squares together, on an equal-area map of PROJ: 162.587 km² */
  g_assert_cmpfloat_with_epsilon (outer / 1e6, 162.587, 0.001);
  g_assert_cmpfloat_with_epsilon (hole / outer, 0.02, 0.0005);
  g_assert_null (fac_border_dissolve (NULL, 0));
  g_autoptr (FacShape) line = read_wkt ("LINESTRING (0 0, 1 1)");
  const FacShape *const lines[] = { line };
  g_assert_null (fac_border_dissolve (lines, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/border/touching", test_touching);
  g_test_add_func ("/border/dissolving", test_dissolving);
  return g_test_run ();
}
