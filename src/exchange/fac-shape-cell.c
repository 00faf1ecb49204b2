/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shapes in cells. GeoJSON becomes well-known text by its brackets alone. */
#include "fac-shape-cell.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define NEAR_DEG 1e-5 /* about one metre */

static const struct
{
  const char *name;
  const char *words;
} geojson_types[] = {
  { "\"MultiPolygon\"", "MULTIPOLYGON" },       { "\"Polygon\"", "POLYGON" },
  { "\"MultiPoint\"", "MULTIPOINT" },           { "\"Point\"", "POINT" },
  { "\"MultiLineString\"", "MULTILINESTRING" }, { "\"LineString\"", "LINESTRING" },
};

/* "[[1,2],[3,4]]" is "(1 2,3 4)": the innermost brackets, around numbers, go. NULL: not so. */
static char *
brackets_to_text (const char *coordinates)
{
  GString *text = g_string_new (NULL);
  guint depth = 0;
  const char *p = coordinates;

  do
    {
      if (!*p)
        break;
      if (*p == '[')
        {
          const char *inner = p + 1 + strspn (p + 1, " \t\r\n");
          depth++;
          if (*inner == '[')
            g_string_append_c (text, '(');
        }
      else if (*p == ']' && depth > 0)
        {
          depth--;
          const char *before = p - 1;
          while (before > coordinates && strchr (" \t\r\n", *before))
            before--;
          if (*before == ']')
            g_string_append_c (text, ')');
        }
      else if (*p == ',')
        {
          const char *before = p - 1;
          while (before > coordinates && strchr (" \t\r\n", *before))
            before--;
          g_string_append_c (text, *before == ']' ? ',' : ' ');
        }
      else if (g_ascii_isdigit (*p) || strchr ("+-.eE", *p))
        g_string_append_c (text, *p);
      else if (!strchr (" \t\r\n", *p))
        break;
      p++;
    }
  while (depth > 0);
  if (depth == 0 && p > coordinates)
    return g_string_free (text, FALSE);
  g_string_free (text, TRUE);
  return NULL;
}

static char *
geojson_to_text (const char *cell)
{
  const char *coordinates = strstr (cell, "\"coordinates\"");
  const char *bracket = coordinates ? strchr (coordinates, '[') : NULL;

  for (guint i = 0; bracket && i < G_N_ELEMENTS (geojson_types); i++)
    if (strstr (cell, geojson_types[i].name))
      {
        g_autofree char *inner = brackets_to_text (bracket);
        if (!inner)
          return NULL;
        /* a single point has no brackets left, a list of lines has lost none of its own */
        return inner[0] == '(' ? g_strconcat (geojson_types[i].words, " ", inner, NULL)
                               : g_strconcat (geojson_types[i].words, " (", inner, ")", NULL);
      }
  return NULL;
}

FacShape *
fac_shape_cell_read (const char *cell, char **reason)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = cell[0] == '{' ? geojson_to_text (cell) : g_strdup (cell);
  FacShape *shape = text ? fac_shape_from_wkt (text, &error) : NULL;

  if (!shape)
    *reason = error ? g_strdup_printf (_ ("The geometry cannot be read: %s"), error->message)
                    : g_strdup (_ ("The geometry is neither WKT nor GeoJSON."));
  return shape;
}

static void
close_rings (FacShape *shape)
{
  if (shape->kind != FAC_SHAPE_POLYGONS)
    return;
  for (guint i = 0; i < shape->n_parts; i++)
    {
      guint first = shape->part_starts[i], end = shape->part_starts[i + 1];
      if (end - first < 4)
        continue;
      FacPoint *a = &shape->points[first], *b = &shape->points[end - 1];
      if (fabs (a->x - b->x) < NEAR_DEG && fabs (a->y - b->y) < NEAR_DEG)
        *b = *a;
    }
}

/* France with latitude first lies off Somalia, where no French commune is. */
static gboolean
is_swapped (FacBox box)
{
  return box.x0 > 41 && box.x1 < 51.6 && box.y0 > -5.5 && box.y1 < 10;
}

char *
fac_shape_cell_settle (FacShape *shape)
{
  close_rings (shape);
  if (is_swapped (shape->box))
    return g_strdup (_ ("Latitude and longitude are swapped: the geometry would lie off Africa."));
  switch (fac_shape_check (shape))
    {
    case FAC_SHAPE_SOUND:
      return NULL;
    case FAC_SHAPE_IS_EMPTY:
      return g_strdup (_ ("The geometry is empty."));
    case FAC_SHAPE_RING_OPEN:
      return g_strdup (_ ("The outline is not closed: its last point must be its first."));
    case FAC_SHAPE_RING_SHORT:
      return g_strdup (_ ("The outline has too few points."));
    case FAC_SHAPE_OUT_OF_EARTH:
      return g_strdup (_ ("The geometry lies outside the Earth: check the coordinate system."));
    }
  g_assert_not_reached ();
}
