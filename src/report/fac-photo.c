/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures of others, bounded. */
#include "fac-photo.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* A file is not read beyond this. */
#define MOST_BYTES (64 * 1024 * 1024)
#define JPEG_QUALITY "87"

struct _FacPhoto
{
  char *problem;            /* or NULL */
  cairo_surface_t *surface; /* NULL with a problem */
  int width_px, height_px;
};

typedef struct
{
  guint most_side_px;
  gboolean is_too_large;
  int width_px, height_px; /* of the file */
} Measure;

static void
on_size (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  Measure *measure = data;
  measure->width_px = width;
  measure->height_px = height;
  measure->is_too_large =
      width <= 0 || height <= 0 || (gint64)width * height > FAC_PHOTO_MOST_PIXELS;
  if (measure->is_too_large)
    {
      gdk_pixbuf_loader_set_size (loader, 0, 0); /* the loader gives up */
      return;
    }
  int side = MAX (width, height), most = (int)measure->most_side_px;
  if (side > most)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int)((gint64)width * most / side)),
                                MAX (1, (int)((gint64)height * most / side)));
}

static const char *
type_of (const guint8 *data, gsize size)
{
  if (size > 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return "png";
  return size > 3 && memcmp (data, "\xff\xd8\xff", 3) == 0 ? "jpeg" : NULL;
}

/* The end of a JPEG's scan that begins at `p`: the next marker that is neither a stuffed byte nor a
 * restart. */
static const guint8 *
skip_scan (const guint8 *p, const guint8 *end)
{
  while (p + 1 < end && !(p[0] == 0xff && p[1] != 0 && p[1] != 0xff && (p[1] & 0xf8) != 0xd0))
    p++;
  return p;
}

/* Decoders fill the part that a cut file does not have with grey and say nothing: whether the end
 * that ISO/IEC 10918-1 asks for is there. */
static gboolean
is_whole_jpeg (const guint8 *data, gsize size)
{
  const guint8 *p = data + 2, *end = data + size;
  while (p + 1 < end)
    {
      guint8 marker = p[1];
      if (p[0] != 0xff)
        return FALSE;
      if (marker == 0xd9)
        return TRUE;
      if (marker == 0xff)
        {
          p++;
          continue;
        }
      if (end - p < 4 || end - p < 2 + (p[2] << 8 | p[3]))
        return FALSE;
      p += 2 + (p[2] << 8 | p[3]);
      if (marker == 0xda)
        p = skip_scan (p, end);
    }
  return FALSE;
}

/* The same of a PNG: ISO/IEC 15948, chunk after chunk to IEND. */
static gboolean
is_whole_png (const guint8 *data, gsize size)
{
  gsize at = 8;
  while (size - at >= 12)
    {
      guint32 length = (guint32)data[at] << 24 | (guint32)data[at + 1] << 16
                       | (guint32)data[at + 2] << 8 | data[at + 3];
      if (length > size - at - 12)
        return FALSE;
      if (memcmp (data + at + 4, "IEND", 4) == 0)
        return TRUE;
      at += 12 + (gsize)length;
    }
  return FALSE;
}

static GdkPixbuf *
load (const guint8 *data, gsize size, const char *type, Measure *measure)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (type, NULL);
  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size), measure);
  gboolean is_whole =
      strcmp (type, "jpeg") == 0 ? is_whole_jpeg (data, size) : is_whole_png (data, size);
  is_whole &= gdk_pixbuf_loader_write (loader, data, size, NULL);
  is_whole &= gdk_pixbuf_loader_close (loader, NULL);
  GdkPixbuf *pixbuf =
      is_whole && !measure->is_too_large ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  return pixbuf != NULL ? gdk_pixbuf_apply_embedded_orientation (pixbuf) : NULL;
}

static guint32
premultiply (const guint8 *p, int n_channels)
{
  guint alpha = n_channels == 4 ? p[3] : 255;
  return alpha << 24 | (p[0] * alpha + 127) / 255 << 16 | (p[1] * alpha + 127) / 255 << 8
         | (p[2] * alpha + 127) / 255;
}

static cairo_surface_t *
to_surface (const GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int n_channels = gdk_pixbuf_get_n_channels (pixbuf), stride = gdk_pixbuf_get_rowstride (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (
      n_channels == 4 ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width, height);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return surface;
  cairo_surface_flush (surface);
  guint8 *rows = cairo_image_surface_get_data (surface);
  for (int y = 0; y < height; y++)
    {
      guint32 *row =
          (guint32 *)(gpointer)(rows + (gsize)y * cairo_image_surface_get_stride (surface));
      for (int x = 0; x < width; x++)
        row[x] = premultiply (pixels + (gsize)y * stride + (gsize)x * n_channels, n_channels);
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* A PDF holds an opaque picture as the JPEG that it is, ten times smaller than its pixels. */
static void
attach_jpeg (cairo_surface_t *surface, GdkPixbuf *pixbuf)
{
  char *jpeg = NULL;
  gsize size = 0;
  if (!gdk_pixbuf_save_to_buffer (pixbuf, &jpeg, &size, "jpeg", NULL, "quality", JPEG_QUALITY,
                                  NULL))
    return;
  if (cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, (const guchar *)jpeg, size,
                                   g_free, jpeg)
      != CAIRO_STATUS_SUCCESS)
    g_free (jpeg);
}

FacPhoto *
fac_photo_new (GBytes *bytes, guint most_side_px)
{
  FacPhoto *photo = g_new0 (FacPhoto, 1);
  Measure measure = { .most_side_px = MAX (most_side_px, 16) };
  gsize size = 0;
  const guint8 *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  const char *type = size <= MOST_BYTES ? type_of (data, size) : NULL;
  g_autoptr (GdkPixbuf) pixbuf = type != NULL ? load (data, size, type, &measure) : NULL;
  if (pixbuf != NULL)
    {
      photo->width_px = gdk_pixbuf_get_width (pixbuf);
      photo->height_px = gdk_pixbuf_get_height (pixbuf);
      photo->surface = to_surface (pixbuf);
      if (strcmp (type, "jpeg") == 0 && gdk_pixbuf_get_n_channels (pixbuf) == 3)
        attach_jpeg (photo->surface, pixbuf);
    }
  else if (measure.is_too_large)
    photo->problem = g_strdup_printf (_ ("This picture is too large: %d × %d pixels. Reduce it to "
                                         "4 000 pixels a side."),
                                      measure.width_px, measure.height_px);
  else if (size == 0)
    photo->problem = g_strdup (_ ("No picture."));
  else if (type == NULL)
    photo->problem = g_strdup (_ ("This picture is neither PNG nor JPEG."));
  else
    photo->problem = g_strdup (_ ("This picture is damaged or incomplete."));
  return photo;
}

void
fac_photo_free (FacPhoto *photo)
{
  if (photo == NULL)
    return;
  g_clear_pointer (&photo->surface, cairo_surface_destroy);
  g_free (photo->problem);
  g_free (photo);
}

const char *
fac_photo_problem (const FacPhoto *photo)
{
  return photo->problem;
}

double
fac_photo_aspect (const FacPhoto *photo)
{
  return photo->surface != NULL ? (double)photo->width_px / photo->height_px : 0;
}

GBytes *
fac_photo_jpeg (const FacPhoto *photo)
{
  const guchar *data = NULL;
  gulong size = 0;
  if (photo->surface != NULL)
    cairo_surface_get_mime_data (photo->surface, CAIRO_MIME_TYPE_JPEG, &data, &size);
  return data != NULL ? g_bytes_new (data, size) : NULL;
}

static cairo_status_t
append_png (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
fac_photo_encode (const FacPhoto *photo, const char **mime, int *width_px, int *height_px)
{
  GBytes *jpeg = fac_photo_jpeg (photo);
  g_autoptr (GByteArray) png = g_byte_array_new ();

  *mime = jpeg != NULL ? "image/jpeg" : "image/png";
  *width_px = photo->width_px;
  *height_px = photo->height_px;
  if (jpeg != NULL || photo->surface == NULL)
    return jpeg;
  if (cairo_surface_write_to_png_stream (photo->surface, append_png, png) != CAIRO_STATUS_SUCCESS)
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&png));
}

void
fac_photo_draw (FacPhoto *photo, cairo_t *cr, double x_mm, double y_mm, double width_mm,
                double height_mm)
{
  if (photo->surface == NULL)
    return;
  cairo_save (cr);
  cairo_translate (cr, x_mm, y_mm);
  cairo_scale (cr, width_mm / photo->width_px, height_mm / photo->height_px);
  cairo_set_source_surface (cr, photo->surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_rectangle (cr, 0, 0, photo->width_px, photo->height_px);
  cairo_fill (cr);
  cairo_restore (cr);
}
