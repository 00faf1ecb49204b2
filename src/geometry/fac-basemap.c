/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Decoding the background. */
#include "fac-basemap.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define SIGNATURE "FACILITATOR BASEMAP 1\n"
#define UNITS_PER_DEGREE 100000.0
#define ABROAD 255

/* A cut lies on its frame to within the coordinates' unit. */
#define CUT_TOLERANCE_DEG 2e-5

/* After a failure every read gives 0 and `is_bad` stays set: lists of 0 items end by themselves. */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gboolean is_bad;
} Reader;

static guint64
read_varint (Reader *reader)
{
  guint64 value = 0;
  for (guint shift = 0; shift < 63 && reader->at < reader->end; shift += 7)
    {
      guint8 byte = *reader->at++;
      value |= (guint64)(byte & 0x7f) << shift;
      if (!(byte & 0x80))
        return value;
    }
  reader->is_bad = TRUE;
  reader->at = reader->end;
  return 0;
}

static gint64
read_signed (Reader *reader)
{
  guint64 value = read_varint (reader);
  return (gint64)(value >> 1) ^ -(gint64)(value & 1);
}

static guint8
read_byte (Reader *reader)
{
  if (reader->at < reader->end)
    return *reader->at++;
  reader->is_bad = TRUE;
  return 0;
}

/* A count is believed only if that many of the smallest items still fit. */
static guint
read_count (Reader *reader, guint bytes_each)
{
  guint64 count = read_varint (reader);
  if (count <= (guint64)(reader->end - reader->at) / bytes_each)
    return (guint)count;
  reader->is_bad = TRUE;
  reader->at = reader->end;
  return 0;
}

static FacPoint
read_point (Reader *reader, gint64 *x, gint64 *y)
{
  *x += read_signed (reader);
  *y += read_signed (reader);
  gint64 limit = (gint64)(180 * UNITS_PER_DEGREE);
  if (*x < -limit || *x > limit || *y < -limit / 2 || *y > limit / 2)
    {
      reader->is_bad = TRUE;
      *x = *y = 0;
    }
  return (FacPoint){ *x / UNITS_PER_DEGREE, *y / UNITS_PER_DEGREE };
}

static FacBasemapLine
read_line (Reader *reader, int kind)
{
  FacBasemapLine line = { .kind = kind, .box = fac_box_empty };
  line.n_points = read_count (reader, 2);
  line.points = g_new (FacPoint, line.n_points);
  gint64 x = 0, y = 0;
  for (guint i = 0; i < line.n_points; i++)
    {
      line.points[i] = read_point (reader, &x, &y);
      fac_box_add_point (&line.box, line.points[i]);
    }
  return line;
}

static FacBasemapLine *
read_lines (Reader *reader, gboolean has_kind, guint *n)
{
  *n = read_count (reader, has_kind ? 2 : 1);
  FacBasemapLine *lines = g_new0 (FacBasemapLine, *n);
  for (guint i = 0; i < *n; i++)
    {
      int kind = has_kind ? read_byte (reader) : 0;
      lines[i] = read_line (reader, kind);
    }
  return lines;
}

static void
free_lines (FacBasemapLine *lines, guint n)
{
  for (guint i = 0; i < n; i++)
    g_free (lines[i].points);
  g_free (lines);
}

static void
read_frames (Reader *reader, FacBasemap *basemap)
{
  guint n;
  FacBasemapLine *lines = read_lines (reader, FALSE, &n);
  basemap->frames = g_new (FacBox, n);
  basemap->n_frames = n;
  for (guint i = 0; i < n; i++)
    basemap->frames[i] = lines[i].box;
  free_lines (lines, n);
}

static void
read_places (Reader *reader, FacBasemap *basemap)
{
  basemap->n_places = read_count (reader, 5);
  basemap->places = g_new0 (FacBasemapPlace, basemap->n_places);
  for (guint i = 0; i < basemap->n_places; i++)
    {
      FacBasemapPlace *place = &basemap->places[i];
      gint64 x = 0, y = 0;
      place->position = read_point (reader, &x, &y);
      guint64 population = read_varint (reader);
      place->population = (guint)MIN (population, G_MAXUINT);
      guint8 rank = read_byte (reader);
      place->rank = rank == ABROAD ? -1 : rank;
      guint length = read_count (reader, 1);
      const char *name = (const char *)reader->at;
      if (!g_utf8_validate_len (name, length, NULL))
        reader->is_bad = TRUE;
      else
        place->name = g_string_chunk_insert_len (basemap->names, name, length);
      reader->at += length;
    }
}

static char *
find_value (const char *header, const char *key)
{
  g_auto (GStrv) lines = g_strsplit (header, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (g_str_has_prefix (lines[i], key) && g_str_has_prefix (lines[i] + strlen (key), ": "))
      return g_strdup (lines[i] + strlen (key) + 2);
  return g_strdup ("");
}

/* Returns where the lists begin, NULL when there is no header. */
static const guint8 *
read_header (FacBasemap *basemap, const char *data, gsize length)
{
  const char *end = g_strstr_len (data, length, "\n\n");
  if (!end || !g_str_has_prefix (data, SIGNATURE) || !g_utf8_validate_len (data, end - data, NULL))
    return NULL;
  g_autofree char *header = g_strndup (data, end - data);
  basemap->attribution = find_value (header, "attribution");
  return (const guint8 *)end + 2;
}

FacBasemap *
fac_basemap_new_from_bytes (GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (FacBasemap) basemap = g_new0 (FacBasemap, 1);
  basemap->names = g_string_chunk_new (4096);
  const guint8 *lists = length > strlen (SIGNATURE) ? read_header (basemap, data, length) : NULL;
  Reader reader = { lists, (const guint8 *)data + length, lists == NULL };
  if (lists)
    {
      read_frames (&reader, basemap);
      basemap->land = read_lines (&reader, FALSE, &basemap->n_land);
      basemap->rivers = read_lines (&reader, TRUE, &basemap->n_rivers);
      basemap->borders = read_lines (&reader, FALSE, &basemap->n_borders);
      read_places (&reader, basemap);
    }
  if (reader.is_bad || reader.at != reader.end)
    {
      g_set_error_literal (error, FAC_GEOMETRY_ERROR, FAC_GEOMETRY_ERROR_FORMAT,
                           _ ("The map’s background is damaged. Install the program again."));
      return NULL;
    }
  return g_steal_pointer (&basemap);
}

void
fac_basemap_free (FacBasemap *basemap)
{
  if (!basemap)
    return;
  free_lines (basemap->land, basemap->n_land);
  free_lines (basemap->rivers, basemap->n_rivers);
  free_lines (basemap->borders, basemap->n_borders);
  g_string_chunk_free (basemap->names);
  g_free (basemap->places);
  g_free (basemap->frames);
  g_free (basemap->attribution);
  g_free (basemap);
}

static gboolean
is_on (double a, double b, double side)
{
  return fabs (a - side) < CUT_TOLERANCE_DEG && fabs (b - side) < CUT_TOLERANCE_DEG;
}

gboolean
fac_basemap_is_cut (const FacBasemap *basemap, FacPoint a, FacPoint b)
{
  for (guint i = 0; i < basemap->n_frames; i++)
    {
      FacBox frame = basemap->frames[i];
      if (is_on (a.x, b.x, frame.x0) || is_on (a.x, b.x, frame.x1) || is_on (a.y, b.y, frame.y0)
          || is_on (a.y, b.y, frame.y1))
        return TRUE;
    }
  return FALSE;
}
