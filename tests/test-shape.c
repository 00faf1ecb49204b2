/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shapes: reading, writing, measuring, hostile input. */
#include "fac-measure.h"

#include <math.h>
#include <string.h>

static FacShape *
read_wkt (const char *text)
{
  g_autoptr (GError) error = NULL;
  FacShape *shape = fac_shape_from_wkt (text, &error);
  g_assert_no_error (error);
  g_assert_nonnull (shape);
  return shape;
}

#define RECTANGLE "(1 49,1.5 49,1.5 49.3,1 49.3,1 49)"
#define HOLE "(1.1 49.1,1.1 49.2,1.2 49.2,1.2 49.1,1.1 49.1)"

static void
test_wkt (void)
{
  g_autoptr (FacShape) multi =
      read_wkt (" SRID=4326;MultiPolygon Z (((1 49 7,1.5 49 7,1.5 49.3 7,1 49.3 7,1 49 7)),"
                "((2 49,2.5 49,2.5 49.3,2 49.3,2 49)," HOLE ")) ");
  g_assert_cmpint (multi->kind, ==, FAC_SHAPE_POLYGONS);
  g_assert_cmpuint (multi->n_polygons, ==, 2);
  g_assert_cmpuint (multi->n_parts, ==, 3);
  g_assert_cmpuint (multi->n_points, ==, 15);
  g_assert_cmpuint (multi->polygon_starts[1], ==, 1);
  g_assert_cmpuint (multi->polygon_starts[2], ==, 3);
  g_assert_cmpfloat (multi->box.x1, ==, 2.5);

  g_autoptr (FacShape) points = read_wkt ("MULTIPOINT (1 2, 3 4)");
  g_autoptr (FacShape) bracketed = read_wkt ("MULTIPOINT ((1 2), EMPTY, (3 4))");
  g_assert_cmpuint (points->n_points, ==, 2);
  g_assert_cmpuint (bracketed->n_points, ==, 2);
  g_assert_cmpuint (bracketed->n_parts, ==, 1);

  g_autoptr (FacShape) mixed =
      read_wkt ("GEOMETRYCOLLECTION (POINT (1 1), LINESTRING (0 0, 1 1), POLYGON (" RECTANGLE "))");
  g_assert_cmpint (mixed->kind, ==, FAC_SHAPE_POLYGONS);
  g_assert_cmpuint (mixed->n_left_out, ==, 2);

  g_autoptr (FacShape) empty = read_wkt ("MULTIPOLYGON EMPTY");
  g_assert_cmpuint (empty->n_points, ==, 0);
}

static void
test_wkt_refused (void)
{
  const struct
  {
    const char *text;
    int code;
  } cases[] = {
    { "", FAC_GEOMETRY_ERROR_FORMAT },
    { "POLYGON", FAC_GEOMETRY_ERROR_FORMAT },
    { "POLYGON (", FAC_GEOMETRY_ERROR_FORMAT },
    { "POLYGON ((1 2, 3", FAC_GEOMETRY_ERROR_FORMAT },
    { "POLYGON ((1 2, 3 4) x", FAC_GEOMETRY_ERROR_FORMAT },
    { "POINT (1 2) POINT (3 4)", FAC_GEOMETRY_ERROR_FORMAT },
    { "POINT (0x10 2)", FAC_GEOMETRY_ERROR_FORMAT },
    { "POINT (nan inf)", FAC_GEOMETRY_ERROR_FORMAT },
    { "POINT (1,5 2)", FAC_GEOMETRY_ERROR_FORMAT },
    { "POINT (1e999 2)", FAC_GEOMETRY_ERROR_COORDINATE },
    { "CURVEPOLYGON (CIRCULARSTRING (0 0, 1 1, 2 0))", FAC_GEOMETRY_ERROR_UNSUPPORTED },
    { "=cmd|' /C calc'!A0", FAC_GEOMETRY_ERROR_FORMAT },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (fac_shape_from_wkt (cases[i].text, &error));
      g_assert_error (error, FAC_GEOMETRY_ERROR, cases[i].code);
    }

  g_autoptr (GString) deep = g_string_new (NULL);
  for (int i = 0; i < 100000; i++)
    g_string_append (deep, "GEOMETRYCOLLECTION(");
  g_autoptr (GError) error = NULL;
  g_assert_null (fac_shape_from_wkt (deep->str, &error));
  g_assert_error (error, FAC_GEOMETRY_ERROR, FAC_GEOMETRY_ERROR_SIZE);
}

/* Written by GDAL 3.6: ogr.CreateGeometryFromWkt ("MULTIPOLYGON Z (((1 2 9,3 2 9,3 4 9,1 2 9)))")
 * as ISO WKB, and "SRID=4326;LINESTRING M (1 2 5, 3 4 6)" by PostGIS as EWKB, big-endian. */
static const char iso_z_hex[] = "01EE03000001000000"
                                "01EB0300000100000004000000"
                                "000000000000F03F00000000000000400000000000002240"
                                "000000000000084000000000000000400000000000002240"
                                "000000000000084000000000000010400000000000002240"
                                "000000000000F03F00000000000000400000000000002240";
static const char ewkb_hex[] = "0060000002000010E600000002"
                               "3FF000000000000040000000000000004014000000000000"
                               "400800000000000040100000000000004018000000000000";

static GByteArray *
bytes_from_hex (const char *hex)
{
  GByteArray *bytes = g_byte_array_new ();
  for (; hex[0]; hex += 2)
    {
      guint8 byte = g_ascii_xdigit_value (hex[0]) * 16 + g_ascii_xdigit_value (hex[1]);
      g_byte_array_append (bytes, &byte, 1);
    }
  return bytes;
}

static void
test_wkb (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) iso = bytes_from_hex (iso_z_hex);
  g_autoptr (FacShape) polygon = fac_shape_from_wkb (iso->data, iso->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (polygon->n_points, ==, 4);
  g_assert_cmpfloat (polygon->points[2].x, ==, 3);
  g_assert_cmpfloat (polygon->points[2].y, ==, 4);

  g_autoptr (GByteArray) ewkb = bytes_from_hex (ewkb_hex);
  g_autoptr (FacShape) line = fac_shape_from_wkb (ewkb->data, ewkb->len, &error);
  g_assert_no_error (error);
  g_assert_cmpint (line->kind, ==, FAC_SHAPE_LINES);
  g_assert_cmpfloat (line->points[1].y, ==, 4);

  /* Every cut of a sound shape is refused, and so is a byte too many. */
  for (guint length = 0; length < iso->len; length++)
    {
      g_autofree guint8 *cut = g_memdup2 (iso->data, length);
      g_assert_null (fac_shape_from_wkb (cut, length, NULL));
    }
  g_byte_array_append (iso, (const guint8 *)"x", 1);
  g_assert_null (fac_shape_from_wkb (iso->data, iso->len, NULL));
}

static void
test_wkb_hostile (void)
{
  /* A polygon that promises 4 294 967 295 rings; an unknown byte order; type 8 (an arc). */
  const guint8 many[] = { 1, 3, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0 };
  const guint8 order[] = { 7, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
  const guint8 arc[] = { 1, 8, 0, 0, 0, 0, 0, 0, 0 };
  g_autoptr (GError) error = NULL;
  g_assert_null (fac_shape_from_wkb (many, sizeof many, &error));
  g_assert_error (error, FAC_GEOMETRY_ERROR, FAC_GEOMETRY_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_null (fac_shape_from_wkb (order, sizeof order, NULL));
  g_assert_null (fac_shape_from_wkb (arc, sizeof arc, &error));
  g_assert_error (error, FAC_GEOMETRY_ERROR, FAC_GEOMETRY_ERROR_UNSUPPORTED);

  /* Any change of any byte is read or refused, never more. */
  g_autoptr (GByteArray) bytes = bytes_from_hex (iso_z_hex);
  GRand *random = g_rand_new_with_seed (20261121);
  for (int i = 0; i < 20000; i++)
    {
      g_autofree guint8 *changed = g_memdup2 (bytes->data, bytes->len);
      for (int k = 0; k < 3; k++)
        changed[g_rand_int_range (random, 0, (gint32)bytes->len)] =
            (guint8)g_rand_int_range (random, 0, 256);
      g_autoptr (FacShape) shape = fac_shape_from_wkb (changed, bytes->len, NULL);
      if (shape)
        g_assert_cmpuint (shape->n_points, <=, 4);
    }
  g_rand_free (random);
}

static void
test_round_trip (void)
{
  const char *const texts[] = { "POINT (1.5 -2.25)", "MULTIPOINT (1 2, 3 4)",
                                "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8, 9 10))",
                                "MULTIPOLYGON ((" RECTANGLE "," HOLE "),(" RECTANGLE "))" };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (FacShape) shape = read_wkt (texts[i]);
      g_autoptr (GBytes) wkb = fac_shape_to_wkb (shape);
      g_autoptr (FacShape) again = fac_shape_from_bytes (wkb, NULL);
      g_assert_nonnull (again);
      g_assert_cmpint (again->kind, ==, shape->kind);
      g_assert_cmpuint (again->n_parts, ==, shape->n_parts);
      g_assert_cmpuint (again->n_polygons, ==, shape->n_polygons);
      g_assert_cmpmem (again->points, again->n_points * sizeof (FacPoint), shape->points,
                       shape->n_points * sizeof (FacPoint));
    }

  /* A ring that was left open is closed in the file. */
  g_autoptr (FacShape) open = read_wkt ("POLYGON ((0 0, 1 0, 1 1, 0 1))");
  g_assert_cmpint (fac_shape_check (open), ==, FAC_SHAPE_RING_OPEN);
  g_autoptr (GBytes) wkb = fac_shape_to_wkb (open);
  g_autoptr (FacShape) closed = fac_shape_from_bytes (wkb, NULL);
  g_assert_cmpuint (closed->n_points, ==, 5);
  g_assert_cmpint (fac_shape_check (closed), ==, FAC_SHAPE_SOUND);
}

static void
test_check (void)
{
  const struct
  {
    const char *text;
    FacShapeFault fault;
  } cases[] = {
    { "POINT EMPTY", FAC_SHAPE_IS_EMPTY },
    { "POINT (1 49)", FAC_SHAPE_SOUND },
    { "POINT (405023 6911952)", FAC_SHAPE_OUT_OF_EARTH },
    { "LINESTRING (1 49)", FAC_SHAPE_RING_SHORT },
    { "POLYGON ((1 49, 2 49, 1 49))", FAC_SHAPE_RING_SHORT },
    { "POLYGON (" RECTANGLE ")", FAC_SHAPE_SOUND },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FacShape) shape = read_wkt (cases[i].text);
      g_assert_cmpint (fac_shape_check (shape), ==, cases[i].fault);
    }
}

static void
test_area (void)
{
  /* GDAL 3.6 with SpatiaLite 5.0.1: ST_Area (SetSRID (geometry, 4326), 1). */
  g_autoptr (FacShape) full = read_wkt ("POLYGON (" RECTANGLE ")");
  g_autoptr (FacShape) holed = read_wkt ("POLYGON (" RECTANGLE "," HOLE ")");
  g_assert_cmpfloat_with_epsilon (fac_shape_area_m2 (full), 1216967728.5, 10000);
  g_assert_cmpfloat_with_epsilon (fac_shape_area_m2 (holed), 1135836103.3, 10000);
  g_autoptr (FacShape) line = read_wkt ("LINESTRING (0 0, 1 1)");
  g_assert_cmpfloat (fac_shape_area_m2 (line), ==, 0);
}

static void
test_centre (void)
{
  FacPoint point;
  g_autoptr (FacShape) square = read_wkt ("POLYGON (" RECTANGLE ")");
  g_assert_true (fac_shape_centroid (square, &point));
  g_assert_cmpfloat_with_epsilon (point.x, 1.25, 1e-9);
  g_assert_cmpfloat_with_epsilon (point.y, 49.15, 1e-9);

  /* A U: the centre of gravity (by hand: three strips) lies in the gap, the label does not. */
  g_autoptr (FacShape) u = read_wkt ("POLYGON ((0 0, 3 0, 3 3, 2 3, 2 1, 1 1, 1 3, 0 3, 0 0))");
  fac_shape_centroid (u, &point);
  g_assert_cmpfloat_with_epsilon (point.x, 1.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (point.y, (3 * 0.5 + 2 * 2 + 2 * 2) / 7.0, 1e-9);
  g_assert_false (fac_shape_has_point (u, point));
  g_assert_true (fac_shape_label_point (u, &point));
  g_assert_true (fac_shape_has_point (u, point));

  g_autoptr (FacShape) two =
      read_wkt ("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 1, 0 0)), ((10 0, 14 0, 14 4, 10 4, 10 0)))");
  fac_shape_label_point (two, &point);
  g_assert_cmpfloat_with_epsilon (point.x, 12, 0.3);
  g_assert_cmpfloat_with_epsilon (point.y, 2, 0.3);

  g_autoptr (FacShape) flat = read_wkt ("POLYGON ((1 1, 2 2, 3 3, 1 1))");
  g_assert_true (fac_shape_label_point (flat, &point));
  g_assert_true (isfinite (point.x) && isfinite (point.y));
  g_autoptr (FacShape) empty = read_wkt ("POLYGON EMPTY");
  g_assert_false (fac_shape_label_point (empty, &point));
}

static void
test_point_in_polygon (void)
{
  g_autoptr (FacShape) holed = read_wkt ("POLYGON (" RECTANGLE "," HOLE ")");
  g_assert_true (fac_shape_has_point (holed, (FacPoint){ 1.05, 49.05 }));
  g_assert_false (fac_shape_has_point (holed, (FacPoint){ 1.15, 49.15 }));
  g_assert_false (fac_shape_has_point (holed, (FacPoint){ 0.9, 49.15 }));
  g_assert_false (fac_shape_has_point (holed, (FacPoint){ NAN, 49.15 }));

  /* Neighbours: a place on their common edge is in exactly one. */
  g_autoptr (FacShape) west = read_wkt ("POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))");
  g_autoptr (FacShape) east = read_wkt ("POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0))");
  FacPoint edge = { 1, 0.5 };
  g_assert_cmpint (fac_shape_has_point (west, edge) + fac_shape_has_point (east, edge), ==, 1);
}

static void
test_distance (void)
{
  /* One degree of a meridian on the mean sphere: 6371.0088 × π / 180 = 111.1951 km. */
  g_assert_cmpfloat_with_epsilon (fac_distance_km ((FacPoint){ 1, 49 }, (FacPoint){ 1, 50 }),
                                  111.1951, 1e-3);
  /* Rouen to Le Havre, by the law of cosines: 71.876 km.
   */
  g_assert_cmpfloat_with_epsilon (
      fac_distance_km ((FacPoint){ 1.0993, 49.4431 }, (FacPoint){ 0.1077, 49.4938 }), 71.876,
      0.001);
  g_assert_true (isnan (fac_distance_km ((FacPoint){ NAN, 49 }, (FacPoint){ 1, 50 })));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geometry/shape/wkt", test_wkt);
  g_test_add_func ("/geometry/shape/wkt-refused", test_wkt_refused);
  g_test_add_func ("/geometry/shape/wkb", test_wkb);
  g_test_add_func ("/geometry/shape/wkb-hostile", test_wkb_hostile);
  g_test_add_func ("/geometry/shape/round-trip", test_round_trip);
  g_test_add_func ("/geometry/shape/check", test_check);
  g_test_add_func ("/geometry/measure/area", test_area);
  g_test_add_func ("/geometry/measure/centre", test_centre);
  g_test_add_func ("/geometry/measure/point-in-polygon", test_point_in_polygon);
  g_test_add_func ("/geometry/measure/distance", test_distance);
  return g_test_run ();
}
