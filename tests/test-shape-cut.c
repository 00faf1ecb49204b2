/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Outlines that cross themselves, and polygons divided by a line. */
#include "fac-measure.h"
#include "fac-shape-cut.h"

#include <math.h>

static FacShape *
read_wkt (const char *text)
{
  g_autoptr (GError) error = NULL;
  FacShape *shape = fac_shape_from_wkt (text, &error);
  g_assert_no_error (error);
  return shape;
}

static void
test_crossing (void)
{
  const FacPoint square[] = { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 }, { 0, 0 } };
  const FacPoint bow[] = { { 0, 0 }, { 1, 1 }, { 1, 0 }, { 0, 1 } };
  const FacPoint touching[] = { { 0, 0 }, { 2, 0 }, { 2, 2 }, { 1, 0 }, { 0, 2 } };
  g_assert_false (fac_ring_crosses_itself (square, 5));
  g_assert_false (fac_ring_crosses_itself (square, 4));
  g_assert_true (fac_ring_crosses_itself (bow, 4));
  g_assert_true (fac_ring_crosses_itself (touching, 5));
  g_assert_false (fac_ring_crosses_itself (square, 3));
}

/* Every place of a lattice is in exactly one half when it is in the whole, on its own side. */
static void
assert_halves (const char *wkt, FacPoint a, FacPoint b, guint n_left, guint n_right)
{
  g_autoptr (FacShape) shape = read_wkt (wkt);
  g_autoptr (FacShape) left = NULL, right = NULL;
  g_assert_true (fac_shape_cut (shape, a, b, &left, &right));
  g_assert_cmpuint (left->n_polygons, ==, n_left);
  g_assert_cmpuint (right->n_polygons, ==, n_right);
  g_assert_cmpint (fac_shape_check (left), ==, FAC_SHAPE_SOUND);
  g_assert_cmpint (fac_shape_check (right), ==, FAC_SHAPE_SOUND);
  double whole = fac_shape_area_m2 (shape);
  g_assert_cmpfloat_with_epsilon (fac_shape_area_m2 (left) + fac_shape_area_m2 (right), whole,
                                  1e-6 * whole);
  guint n_inside = 0;
  for (double x = shape->box.x0 - 0.0313; x < shape->box.x1; x += 0.0717)
    for (double y = shape->box.y0 - 0.0171; y < shape->box.y1; y += 0.0719)
      {
        FacPoint p = { x, y };
        gboolean is_left = (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) > 0;
        gboolean is_inside = fac_shape_has_point (shape, p);
        n_inside += is_inside;
        g_assert_cmpint (fac_shape_has_point (left, p), ==, is_inside && is_left);
        g_assert_cmpint (fac_shape_has_point (right, p), ==, is_inside && !is_left);
      }
  g_assert_cmpuint (n_inside, >, 20);
}

static void
test_cutting (void)
{
  /* a square; one with a hole, beside and through the hole; a comb whose teeth part; clockwise */
  assert_halves ("POLYGON((0 0,2 0,2 2,0 2,0 0))", (FacPoint){ 1, -1 }, (FacPoint){ 1.2, 3 }, 1, 1);
  assert_halves ("POLYGON((0 0,2 0,2 2,0 2,0 0),(1 1,1 1.5,1.5 1.5,1.5 1,1 1))",
                 (FacPoint){ 0.5, 0 }, (FacPoint){ 0.5, 1 }, 1, 1);
  assert_halves ("POLYGON((0 0,2 0,2 2,0 2,0 0),(1 1,1 1.5,1.5 1.5,1.5 1,1 1))",
                 (FacPoint){ 1.3, 0 }, (FacPoint){ 1.25, 1 }, 1, 1);
  assert_halves ("POLYGON((0 0,5 0,5 2,4 2,4 1,3 1,3 2,2 2,2 1,1 1,1 2,0 2,0 0))",
                 (FacPoint){ -1, 1.5 }, (FacPoint){ 6, 1.6 }, 3, 1);
  assert_halves ("POLYGON((0 0,0 2,2 2,2 0,0 0))", (FacPoint){ -1, 0.7 }, (FacPoint){ 3, 1.1 }, 1,
                 1);
  /* several polygons; a line through corners */
  assert_halves ("MULTIPOLYGON(((0 0,1 0,1 1,0 1,0 0)),((2 0,3 0,3 1,2 1,2 0)))",
                 (FacPoint){ -1, 0.5 }, (FacPoint){ 4, 0.5 }, 2, 2);
  assert_halves ("POLYGON((0 0,2 0,2 2,0 2,0 0))", (FacPoint){ 0, 0 }, (FacPoint){ 2, 2 }, 1, 1);
}

static void
test_missed (void)
{
  g_autoptr (FacShape) square = read_wkt ("POLYGON((0 0,2 0,2 2,0 2,0 0))");
  g_autoptr (FacShape) line = read_wkt ("LINESTRING(0 0,1 1)");
  FacShape *left, *right;
  g_assert_false (fac_shape_cut (square, (FacPoint){ 3, 0 }, (FacPoint){ 3, 1 }, &left, &right));
  g_assert_null (left);
  g_assert_false (fac_shape_cut (square, (FacPoint){ 1, 1 }, (FacPoint){ 1, 1 }, &left, &right));
  g_assert_false (fac_shape_cut (line, (FacPoint){ 0, 1 }, (FacPoint){ 1, 0 }, &left, &right));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shape-cut/crossing", test_crossing);
  g_test_add_func ("/shape-cut/cutting", test_cutting);
  g_test_add_func ("/shape-cut/missed", test_missed);
  return g_test_run ();
}
