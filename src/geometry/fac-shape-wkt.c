/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Well-known text. Source: OGC 06-103r4, clause 7; "SRID=n;" as PostGIS writes it. */
#include "fac-shape.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEPTH 4

typedef struct
{
  const char *text;
  const char *at;
  FacShapeBuilder *builder;
  GError **error;
} Reader;

static gboolean
fail_here (Reader *reader)
{
  g_set_error (reader->error, FAC_GEOMETRY_ERROR, FAC_GEOMETRY_ERROR_FORMAT,
               _ ("The shape is not well-known text: it cannot be read from character %d on."),
               (int)MIN (reader->at - reader->text, G_MAXINT - 1) + 1);
  return FALSE;
}

static void
skip_space (Reader *reader)
{
  while (g_ascii_isspace (*reader->at))
    reader->at++;
}

static gboolean
take_char (Reader *reader, char c)
{
  skip_space (reader);
  if (*reader->at != c)
    return FALSE;
  reader->at++;
  return TRUE;
}

static gboolean
take_word (Reader *reader, const char *word)
{
  skip_space (reader);
  gsize length = strlen (word);
  if (g_ascii_strncasecmp (reader->at, word, length) != 0 || g_ascii_isalnum (reader->at[length]))
    return FALSE;
  reader->at += length;
  return TRUE;
}

static gboolean
read_number (Reader *reader, double *value)
{
  skip_space (reader);
  /* strtod would also take hexadecimal numbers, "inf" and "nan". */
  const char *digits = reader->at + (*reader->at == '-' || *reader->at == '+');
  gboolean is_hexadecimal = digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X');
  if (is_hexadecimal || !(g_ascii_isdigit (*digits) || *digits == '.'))
    return fail_here (reader);
  char *end;
  *value = g_ascii_strtod (reader->at, &end);
  if (end == reader->at)
    return fail_here (reader);
  reader->at = end;
  return TRUE;
}

/* "x y", "x y z" or "x y z m". */
static gboolean
read_coordinates (Reader *reader)
{
  double x, y, other;
  if (!read_number (reader, &x) || !read_number (reader, &y))
    return FALSE;
  for (int i = 0; i < 2; i++)
    {
      skip_space (reader);
      if (*reader->at == ',' || *reader->at == ')')
        break;
      if (!read_number (reader, &other))
        return FALSE;
    }
  return fac_shape_builder_add_point (reader->builder, x, y, reader->error);
}

typedef gboolean (*ReadMember) (Reader *reader);

/* "EMPTY", or "(" member "," member … ")". */
static gboolean
read_list (Reader *reader, ReadMember read_member)
{
  if (take_word (reader, "EMPTY"))
    return TRUE;
  if (!take_char (reader, '('))
    return fail_here (reader);
  do
    if (!read_member (reader))
      return FALSE;
  while (take_char (reader, ','));
  return take_char (reader, ')') || fail_here (reader);
}

/* A list of coordinates whose part begins with its first point, so that EMPTY leaves none. */
static gboolean
read_part (Reader *reader, FacShapeKind kind)
{
  skip_space (reader);
  if (*reader->at == '(')
    fac_shape_builder_begin_part (reader->builder, kind);
  return read_list (reader, read_coordinates);
}

static gboolean
read_ring (Reader *reader)
{
  return read_part (reader, FAC_SHAPE_POLYGONS);
}

static gboolean
read_line (Reader *reader)
{
  return read_part (reader, FAC_SHAPE_LINES);
}

/* Both "MULTIPOINT ((1 2), (3 4))" and the older "MULTIPOINT (1 2, 3 4)" are met. */
static gboolean
read_point_member (Reader *reader)
{
  skip_space (reader);
  if (*reader->at == '(' || g_ascii_isalpha (*reader->at))
    return read_part (reader, FAC_SHAPE_POINTS);
  fac_shape_builder_begin_part (reader->builder, FAC_SHAPE_POINTS);
  return read_coordinates (reader);
}

static gboolean
read_polygon (Reader *reader)
{
  skip_space (reader);
  if (*reader->at == '(')
    fac_shape_builder_begin_polygon (reader->builder);
  return read_list (reader, read_ring);
}

static gboolean
read_points (Reader *reader)
{
  return read_part (reader, FAC_SHAPE_POINTS);
}

static gboolean
read_multi_point (Reader *reader)
{
  return read_list (reader, read_point_member);
}

static gboolean
read_multi_line (Reader *reader)
{
  return read_list (reader, read_line);
}

static gboolean
read_multi_polygon (Reader *reader)
{
  return read_list (reader, read_polygon);
}

static gboolean read_geometry (Reader *reader, int depth);

static gboolean
read_collection (Reader *reader, int depth)
{
  if (take_word (reader, "EMPTY"))
    return TRUE;
  if (!take_char (reader, '('))
    return fail_here (reader);
  do
    if (!read_geometry (reader, depth + 1))
      return FALSE;
  while (take_char (reader, ','));
  return take_char (reader, ')') || fail_here (reader);
}

/* "POLYGON", "POLYGON Z", "POLYGONZ" … */
static gboolean
take_type (Reader *reader, const char *type)
{
  static const char *const dimensions[] = { "", "Z", "M", "ZM" };
  for (gsize i = 0; i < G_N_ELEMENTS (dimensions); i++)
    {
      g_autofree char *glued = g_strconcat (type, dimensions[i], NULL);
      if (take_word (reader, glued))
        {
          if (!take_word (reader, "ZM") && !take_word (reader, "Z"))
            take_word (reader, "M");
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
read_geometry (Reader *reader, int depth)
{
  static const struct
  {
    const char *type;
    ReadMember read;
  } types[] = {
    { "POINT", read_points },
    { "LINESTRING", read_line },
    { "POLYGON", read_polygon },
    { "MULTIPOINT", read_multi_point },
    { "MULTILINESTRING", read_multi_line },
    { "MULTIPOLYGON", read_multi_polygon },
  };

  if (depth > MAX_DEPTH)
    {
      g_set_error_literal (reader->error, FAC_GEOMETRY_ERROR, FAC_GEOMETRY_ERROR_SIZE,
                           _ ("The shape is a collection nested too deep."));
      return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (take_type (reader, types[i].type))
      return types[i].read (reader);
  if (take_type (reader, "GEOMETRYCOLLECTION"))
    return read_collection (reader, depth);

  static const char *const unread[] = {
    "CIRCULARSTRING", "COMPOUNDCURVE",     "CURVEPOLYGON", "MULTICURVE",
    "MULTISURFACE",   "POLYHEDRALSURFACE", "TIN",          "TRIANGLE"
  };
  for (gsize i = 0; i < G_N_ELEMENTS (unread); i++)
    if (take_type (reader, unread[i]))
      {
        g_set_error (reader->error, FAC_GEOMETRY_ERROR, FAC_GEOMETRY_ERROR_UNSUPPORTED,
                     _ ("Shapes of type %s are not read. Convert them to straight lines first, "
                        "for instance in QGIS with “Convert curved geometries”."),
                     unread[i]);
        return FALSE;
      }
  return fail_here (reader);
}

FacShape *
fac_shape_from_wkt (const char *text, GError **error)
{
  g_autoptr (FacShapeBuilder) builder = fac_shape_builder_new ();
  Reader reader = { .text = text, .at = text, .builder = builder, .error = error };
  skip_space (&reader);
  if (g_ascii_strncasecmp (reader.at, "SRID=", 5) == 0)
    {
      reader.at += 5;
      while (g_ascii_isdigit (*reader.at))
        reader.at++;
      if (!take_char (&reader, ';'))
        {
          fail_here (&reader);
          return NULL;
        }
    }
  if (!read_geometry (&reader, 0))
    return NULL;
  skip_space (&reader);
  if (*reader.at)
    {
      fail_here (&reader);
      return NULL;
    }
  return fac_shape_builder_finish (g_steal_pointer (&builder));
}
