/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GeoPackage geometry. */
#include "fac-geometry-blob.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SRS_ID 4326
#define HEADER_SIZE 8
#define ENVELOPE_SIZE 32
/* Deeper nesting than collection > multipolygon > polygon is nobody's map. */
#define DEEPEST 6

enum
{
  WKB_POINT = 1,
  WKB_LINE = 2,
  WKB_POLYGON = 3,
  WKB_MULTIPOINT = 4,
  WKB_MULTILINE = 5,
  WKB_MULTIPOLYGON = 6,
  WKB_COLLECTION = 7,
};

typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gboolean is_little_endian;
} Reader;

void
fac_box_add (FacBox *box, const FacBox *other)
{
  box->west_deg = MIN (box->west_deg, other->west_deg);
  box->east_deg = MAX (box->east_deg, other->east_deg);
  box->south_deg = MIN (box->south_deg, other->south_deg);
  box->north_deg = MAX (box->north_deg, other->north_deg);
}

static gboolean
read_uint32 (Reader *reader, guint32 *value)
{
  if (reader->end - reader->at < 4)
    return FALSE;
  memcpy (value, reader->at, 4);
  *value = reader->is_little_endian ? GUINT32_FROM_LE (*value) : GUINT32_FROM_BE (*value);
  reader->at += 4;
  return TRUE;
}

static double
double_at (const guint8 *at, gboolean is_little_endian)
{
  guint64 bits;
  double value;
  memcpy (&bits, at, 8);
  bits = is_little_endian ? GUINT64_FROM_LE (bits) : GUINT64_FROM_BE (bits);
  memcpy (&value, &bits, 8);
  return value;
}

static guint8 *
put_uint32 (guint8 *at, guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (at, &value, 4);
  return at + 4;
}

static guint8 *
put_double (guint8 *at, double value)
{
  guint64 bits;
  memcpy (&bits, &value, 8);
  bits = GUINT64_TO_LE (bits);
  memcpy (at, &bits, 8);
  return at + 8;
}

/* The flat, little-endian copy of what is read; `at` NULL: nothing is kept. It is never longer
 * than what was read. */
typedef struct
{
  guint8 *at;
} Writer;

static void
write_uint32 (Writer *writer, guint32 value)
{
  if (writer->at)
    writer->at = put_uint32 (writer->at, value);
}

static gboolean
read_positions (Reader *reader, guint32 n_positions, guint n_ordinates, FacBox *box, Writer *writer)
{
  if ((guint64)(reader->end - reader->at) < (guint64)n_positions * n_ordinates * 8)
    return FALSE;
  for (guint32 i = 0; i < n_positions; i++, reader->at += 8 * n_ordinates)
    {
      double x = double_at (reader->at, reader->is_little_endian);
      double y = double_at (reader->at + 8, reader->is_little_endian);
      if (isfinite (x) && isfinite (y))
        fac_box_add (box, &(FacBox){ x, x, y, y });
      if (writer->at)
        writer->at = put_double (put_double (writer->at, x), y);
    }
  return TRUE;
}

/* Walks one geometry, leaving heights and measures out of the copy; gives its type without
 * dimensions, 0 when it is not well formed. */
static guint32
read_geometry (Reader *reader, FacBox *box, Writer *writer, guint depth)
{
  guint32 code, n_parts;
  if (depth > DEEPEST || reader->at >= reader->end || *reader->at > 1)
    return 0;
  reader->is_little_endian = *reader->at++ == 1;
  if (!read_uint32 (reader, &code) || code / 1000 > 3)
    return 0;

  guint32 type = code % 1000;
  guint n_ordinates = code / 1000 == 0 ? 2 : code / 1000 == 3 ? 4 : 3;
  if (writer->at)
    *writer->at++ = 1;
  write_uint32 (writer, type);
  if (type == WKB_POINT)
    return read_positions (reader, 1, n_ordinates, box, writer) ? type : 0;
  if (type < WKB_LINE || type > WKB_COLLECTION || !read_uint32 (reader, &n_parts))
    return 0;
  write_uint32 (writer, n_parts);
  if (type == WKB_LINE)
    return read_positions (reader, n_parts, n_ordinates, box, writer) ? type : 0;
  for (guint32 i = 0; i < n_parts; i++)
    {
      if (type != WKB_POLYGON)
        {
          if (!read_geometry (reader, box, writer, depth + 1))
            return 0;
          continue;
        }
      guint32 n_positions;
      if (!read_uint32 (reader, &n_positions))
        return 0;
      write_uint32 (writer, n_positions);
      if (!read_positions (reader, n_positions, n_ordinates, box, writer))
        return 0;
    }
  return type;
}

/* `box` NULL: none written, as GDAL does for points; an empty one sets the "empty" bit. */
static guint8 *
put_header (guint8 *at, guint32 srs_id, const FacBox *box)
{
  gboolean is_empty = box && box->west_deg > box->east_deg;
  *at++ = 'G';
  *at++ = 'P';
  *at++ = 0;
  *at++ = (guint8)(1 | (is_empty ? 1 << 4 : box ? 1 << 1 : 0));
  at = put_uint32 (at, srs_id);
  if (!box || is_empty)
    return at;
  at = put_double (at, box->west_deg);
  at = put_double (at, box->east_deg);
  at = put_double (at, box->south_deg);
  return put_double (at, box->north_deg);
}

void
fac_geometry_blob_from_position (FacCell *cell, FacPosition position, FacArena *arena)
{
  cell->type = SQLITE_NULL;
  if (!fac_position_is_known (position))
    return;
  guint8 *blob = fac_arena_take (arena, HEADER_SIZE + 21);
  guint8 *at = put_header (blob, SRS_ID, NULL);
  *at++ = 1;
  at = put_uint32 (at, WKB_POINT);
  at = put_double (at, position.longitude_deg);
  put_double (at, position.latitude_deg);
  cell->type = SQLITE_BLOB;
  cell->bytes = blob;
  cell->n_bytes = HEADER_SIZE + 21;
}

static gboolean
refuse_shape (GError **error)
{
  g_set_error_literal (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CONSTRAINT,
                       _ ("The outline cannot be read, or is not a polygon: draw or import it "
                          "again."));
  return FALSE;
}

/* Well-known binary as it was read: flat, in the arena's memory. */
typedef struct
{
  const guint8 *bytes;
  gsize size;
  guint32 type;
  FacBox box;
} Flat;

static gboolean
flatten (GBytes *shape, FacArena *arena, Flat *flat, GError **error)
{
  gsize size;
  const guint8 *wkb = g_bytes_get_data (shape, &size);
  Reader reader = { .at = wkb, .end = wkb + size };
  if (size > G_MAXINT / 2)
    return refuse_shape (error);
  guint8 *bytes = fac_arena_take (arena, size);
  Writer writer = { .at = bytes };
  *flat = (Flat){ .bytes = bytes, .box = FAC_BOX_EMPTY };
  flat->type = read_geometry (&reader, &flat->box, &writer, 0);
  flat->size = (gsize)(writer.at - bytes);
  return (flat->type && reader.at == reader.end) || refuse_shape (error);
}

/* `is_multiple`: a single shape becomes a multiple one. */
static void
set_blob (FacCell *cell, const Flat *flat, guint32 srs_id, gboolean is_multiple, FacArena *arena)
{
  guint8 *blob = fac_arena_take (arena, HEADER_SIZE + ENVELOPE_SIZE + 9 + flat->size);
  gboolean is_point = flat->type == WKB_POINT && !is_multiple;
  guint8 *at = put_header (blob, srs_id, is_point ? NULL : &flat->box);
  if (is_multiple && flat->type <= WKB_POLYGON)
    {
      *at++ = 1;
      at = put_uint32 (at, flat->type + WKB_MULTIPOINT - WKB_POINT);
      at = put_uint32 (at, 1);
    }
  memcpy (at, flat->bytes, flat->size);
  *cell = (FacCell){ .type = SQLITE_BLOB, .bytes = blob, .n_bytes = (int)(at + flat->size - blob) };
}

gboolean
fac_geometry_blob_from_shape (FacCell *cell, GBytes *shape, FacRecordKind kind, FacArena *arena,
                              GError **error)
{
  gboolean is_zone = kind == FAC_RECORD_ZONE;
  Flat flat;
  cell->type = SQLITE_NULL;
  if (!shape)
    return TRUE;
  if (!flatten (shape, arena, &flat, error))
    return FALSE;
  if (is_zone && flat.type != WKB_POLYGON && flat.type != WKB_MULTIPOLYGON)
    return refuse_shape (error);
  set_blob (cell, &flat, SRS_ID, is_zone, arena);
  return TRUE;
}

gboolean
fac_geometry_blob_from_plane (FacCell *cell, GBytes *wkb, guint32 srs_id, gboolean is_multiple,
                              FacBox *all, FacArena *arena, GError **error)
{
  Flat flat;
  if (!flatten (wkb, arena, &flat, error))
    return FALSE;
  set_blob (cell, &flat, srs_id, is_multiple, arena);
  fac_box_add (all, &flat.box);
  return TRUE;
}

/* Where the well-known binary begins, or NULL. */
static const guint8 *
skip_header (const void *blob, int n_bytes)
{
  static const int envelope_sizes[] = { 0, 32, 48, 48, 64 };
  const guint8 *bytes = blob;
  if (!bytes || n_bytes < HEADER_SIZE + 5 || bytes[0] != 'G' || bytes[1] != 'P' || bytes[2] != 0)
    return NULL;
  guint indicator = (bytes[3] >> 1) & 7;
  if (indicator >= G_N_ELEMENTS (envelope_sizes)
      || n_bytes < HEADER_SIZE + envelope_sizes[indicator] + 5)
    return NULL;
  return bytes + HEADER_SIZE + envelope_sizes[indicator];
}

FacPosition
fac_geometry_blob_to_position (const void *blob, int n_bytes)
{
  const guint8 *wkb = skip_header (blob, n_bytes);
  FacBox box = FAC_BOX_EMPTY;
  if (!wkb)
    return FAC_POSITION_UNKNOWN;
  Reader reader = { .at = wkb, .end = (const guint8 *)blob + n_bytes };
  if (read_geometry (&reader, &box, &(Writer){ NULL }, 0) != WKB_POINT
      || box.west_deg > box.east_deg)
    return FAC_POSITION_UNKNOWN;
  return (FacPosition){ box.west_deg, box.south_deg };
}

GBytes *
fac_geometry_blob_to_shape (const void *blob, int n_bytes)
{
  const guint8 *wkb = skip_header (blob, n_bytes);
  const guint8 *end = (const guint8 *)blob + n_bytes;
  FacBox box = FAC_BOX_EMPTY;
  if (!wkb)
    return NULL;
  Reader reader = { .at = wkb, .end = end };
  if (!read_geometry (&reader, &box, &(Writer){ NULL }, 0))
    return NULL;
  return g_bytes_new (wkb, (gsize)(end - wkb));
}

gboolean
fac_geometry_blob_box (const void *blob, int n_bytes, FacBox *box)
{
  const guint8 *wkb = skip_header (blob, n_bytes);
  *box = FAC_BOX_EMPTY;
  if (!wkb)
    return FALSE;
  Reader reader = { .at = wkb, .end = (const guint8 *)blob + n_bytes };
  return read_geometry (&reader, box, &(Writer){ NULL }, 0) != 0 && box->west_deg <= box->east_deg;
}
