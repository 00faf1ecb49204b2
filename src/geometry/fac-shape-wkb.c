/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Well-known binary. Source: OGC 06-103r4 (Simple Features, part 1), clause 8; the flags of EWKB as
 * PostGIS documents them in ZMSgeoms.txt. */
#include "fac-shape.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

enum
{
  WKB_POINT = 1,
  WKB_LINE = 2,
  WKB_POLYGON = 3,
  WKB_MULTI_POINT = 4,
  WKB_MULTI_LINE = 5,
  WKB_MULTI_POLYGON = 6,
  WKB_COLLECTION = 7,
};

#define EWKB_Z 0x80000000u
#define EWKB_M 0x40000000u
#define EWKB_SRID 0x20000000u

/* Collections of collections: more is an attack. */
#define MAX_DEPTH 4

typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gboolean is_big_endian; /* of the geometry being read */
  guint n_ordinates;
  FacShapeBuilder *builder;
  GError **error;
} Reader;

static gboolean
fail_cut_short (Reader *reader)
{
  g_set_error_literal (reader->error, FAC_GEOMETRY_ERROR, FAC_GEOMETRY_ERROR_FORMAT,
                       _ ("The shape is cut short or is not well-known binary."));
  return FALSE;
}

static gboolean
read_u32 (Reader *reader, guint32 *value)
{
  if (reader->end - reader->at < 4)
    return fail_cut_short (reader);
  memcpy (value, reader->at, 4);
  *value = reader->is_big_endian ? GUINT32_FROM_BE (*value) : GUINT32_FROM_LE (*value);
  reader->at += 4;
  return TRUE;
}

static double
double_at (const Reader *reader, const guint8 *at)
{
  guint64 bits;
  memcpy (&bits, at, 8);
  bits = reader->is_big_endian ? GUINT64_FROM_BE (bits) : GUINT64_FROM_LE (bits);
  double value;
  memcpy (&value, &bits, 8);
  return value;
}

/* A count is believed only if that many of the smallest things still fit in what is left. */
static gboolean
read_count (Reader *reader, gsize bytes_each, guint32 *count)
{
  if (!read_u32 (reader, count))
    return FALSE;
  if (*count > (gsize)(reader->end - reader->at) / bytes_each)
    return fail_cut_short (reader);
  return TRUE;
}

static gboolean
read_points (Reader *reader, guint32 count)
{
  gsize bytes_each = 8 * reader->n_ordinates;
  for (guint32 i = 0; i < count; i++, reader->at += bytes_each)
    if (!fac_shape_builder_add_point (reader->builder, double_at (reader, reader->at),
                                      double_at (reader, reader->at + 8), reader->error))
      return FALSE;
  return TRUE;
}

static gboolean
read_point (Reader *reader)
{
  if ((gsize)(reader->end - reader->at) < 8 * reader->n_ordinates)
    return fail_cut_short (reader);
  if (isnan (double_at (reader, reader->at)) && isnan (double_at (reader, reader->at + 8)))
    {
      reader->at += 8 * reader->n_ordinates; /* POINT EMPTY */
      return TRUE;
    }
  fac_shape_builder_begin_part (reader->builder, FAC_SHAPE_POINTS);
  return read_points (reader, 1);
}

static gboolean
read_part (Reader *reader, FacShapeKind kind)
{
  guint32 count;
  if (!read_count (reader, 8 * reader->n_ordinates, &count))
    return FALSE;
  if (count == 0)
    return TRUE;
  fac_shape_builder_begin_part (reader->builder, kind);
  return read_points (reader, count);
}

static gboolean
read_polygon (Reader *reader)
{
  guint32 n_rings;
  if (!read_count (reader, 4, &n_rings))
    return FALSE;
  if (n_rings > 0)
    fac_shape_builder_begin_polygon (reader->builder);
  for (guint32 i = 0; i < n_rings; i++)
    if (!read_part (reader, FAC_SHAPE_POLYGONS))
      return FALSE;
  return TRUE;
}

static gboolean
read_head (Reader *reader, guint32 *type)
{
  if (reader->end - reader->at < 5 || reader->at[0] > 1)
    return fail_cut_short (reader);
  reader->is_big_endian = *reader->at++ == 0;
  guint32 code;
  if (!read_u32 (reader, &code))
    return FALSE;

  gboolean has_srid = (code & EWKB_SRID) != 0;
  guint extra = ((code & EWKB_Z) != 0) + ((code & EWKB_M) != 0);
  code &= ~(EWKB_Z | EWKB_M | EWKB_SRID);
  guint32 iso = code / 1000; /* 1: z, 2: m, 3: both */
  if (iso > 3)
    return fail_cut_short (reader);
  if (iso > 0)
    extra = iso == 3 ? 2 : 1;
  reader->n_ordinates = 2 + extra;
  *type = code % 1000;
  guint32 srid;
  return !has_srid || read_u32 (reader, &srid);
}

static gboolean
read_geometry (Reader *reader, int depth)
{
  guint32 type;
  if (depth > MAX_DEPTH)
    {
      g_set_error_literal (reader->error, FAC_GEOMETRY_ERROR, FAC_GEOMETRY_ERROR_SIZE,
                           _ ("The shape is a collection nested too deep."));
      return FALSE;
    }
  if (!read_head (reader, &type))
    return FALSE;

  guint32 n_members;
  switch (type)
    {
    case WKB_POINT:
      return read_point (reader);
    case WKB_LINE:
      return read_part (reader, FAC_SHAPE_LINES);
    case WKB_POLYGON:
      return read_polygon (reader);
    case WKB_MULTI_POINT:
    case WKB_MULTI_LINE:
    case WKB_MULTI_POLYGON:
    case WKB_COLLECTION:
      if (!read_count (reader, 5, &n_members))
        return FALSE;
      for (guint32 i = 0; i < n_members; i++)
        if (!read_geometry (reader, depth + 1))
          return FALSE;
      return TRUE;
    default:
      g_set_error (
          reader->error, FAC_GEOMETRY_ERROR, FAC_GEOMETRY_ERROR_UNSUPPORTED,
          _ ("Shapes of type %u (curves, triangles) are not read. Convert them to straight "
             "lines first, for instance in QGIS with “Convert curved geometries”."),
          type);
      return FALSE;
    }
}

FacShape *
fac_shape_from_wkb (const guint8 *data, gsize length, GError **error)
{
  g_autoptr (FacShapeBuilder) builder = fac_shape_builder_new ();
  Reader reader = { .at = data, .end = data + length, .builder = builder, .error = error };
  if (!read_geometry (&reader, 0))
    return NULL;
  if (reader.at != reader.end)
    {
      fail_cut_short (&reader);
      return NULL;
    }
  return fac_shape_builder_finish (g_steal_pointer (&builder));
}

FacShape *
fac_shape_from_bytes (GBytes *wkb, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (wkb, &length);
  if (length == 0)
    {
      Reader reader = { .error = error };
      fail_cut_short (&reader);
      return NULL;
    }
  return fac_shape_from_wkb (data, length, error);
}

static void
put_u32 (GByteArray *out, guint32 value)
{
  value = GUINT32_TO_LE (value);
  g_byte_array_append (out, (guint8 *)&value, 4);
}

static void
put_head (GByteArray *out, guint32 type)
{
  g_byte_array_append (out, (const guint8[]){ 1 }, 1);
  put_u32 (out, type);
}

static void
put_point (GByteArray *out, FacPoint point)
{
  guint64 bits[2];
  memcpy (bits, &point, sizeof bits);
  bits[0] = GUINT64_TO_LE (bits[0]);
  bits[1] = GUINT64_TO_LE (bits[1]);
  g_byte_array_append (out, (guint8 *)bits, sizeof bits);
}

static void
put_part (GByteArray *out, const FacShape *shape, guint part)
{
  guint start = shape->part_starts[part], end = shape->part_starts[part + 1];
  gboolean is_open = shape->kind == FAC_SHAPE_POLYGONS && end > start
                     && memcmp (&shape->points[start], &shape->points[end - 1], sizeof (FacPoint));
  put_u32 (out, end - start + (is_open ? 1 : 0));
  for (guint i = start; i < end; i++)
    put_point (out, shape->points[i]);
  if (is_open)
    put_point (out, shape->points[start]);
}

static void
put_polygons (GByteArray *out, const FacShape *shape)
{
  put_head (out, WKB_MULTI_POLYGON);
  put_u32 (out, shape->n_polygons);
  for (guint polygon = 0; polygon < shape->n_polygons; polygon++)
    {
      guint first = shape->polygon_starts[polygon], end = shape->polygon_starts[polygon + 1];
      put_head (out, WKB_POLYGON);
      put_u32 (out, end - first);
      for (guint part = first; part < end; part++)
        put_part (out, shape, part);
    }
}

static void
put_lines (GByteArray *out, const FacShape *shape)
{
  put_head (out, WKB_MULTI_LINE);
  put_u32 (out, shape->n_parts);
  for (guint part = 0; part < shape->n_parts; part++)
    {
      put_head (out, WKB_LINE);
      put_part (out, shape, part);
    }
}

static void
put_points (GByteArray *out, const FacShape *shape)
{
  if (shape->n_points != 1)
    {
      put_head (out, WKB_MULTI_POINT);
      put_u32 (out, shape->n_points);
    }
  for (guint i = 0; i < shape->n_points; i++)
    {
      put_head (out, WKB_POINT);
      put_point (out, shape->points[i]);
    }
}

GBytes *
fac_shape_to_wkb (const FacShape *shape)
{
  GByteArray *out = g_byte_array_sized_new (16 * shape->n_points + 64);
  switch (shape->kind)
    {
    case FAC_SHAPE_POINTS:
      put_points (out, shape);
      break;
    case FAC_SHAPE_LINES:
      put_lines (out, shape);
      break;
    case FAC_SHAPE_POLYGONS:
      put_polygons (out, shape);
      break;
    }
  return g_byte_array_free_to_bytes (out);
}
