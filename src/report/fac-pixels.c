/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From gdk-pixbuf to cairo. */
#include "fac-pixels.h"

#include <string.h>

#define JPEG_QUALITY "85"

const char *
fac_pixels_type (const guint8 *data, gsize size)
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

gboolean
fac_pixels_are_whole (const guint8 *data, gsize size)
{
  const char *type = fac_pixels_type (data, size);
  return type
         && (strcmp (type, "jpeg") == 0 ? is_whole_jpeg (data, size) : is_whole_png (data, size));
}

static guint32
premultiply (const guint8 *p, int n_channels)
{
  guint alpha = n_channels == 4 ? p[3] : 255;
  return alpha << 24 | (p[0] * alpha + 127) / 255 << 16 | (p[1] * alpha + 127) / 255 << 8
         | (p[2] * alpha + 127) / 255;
}

cairo_surface_t *
fac_pixels_copy (const GdkPixbuf *pixbuf)
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

static void
refuse_large (GdkPixbufLoader *loader, int width, int height, gpointer most)
{
  if (MAX (width, height) > GPOINTER_TO_INT (most))
    gdk_pixbuf_loader_set_size (loader, 0, 0); /* the loader gives up */
}

cairo_surface_t *
fac_pixels_read (GBytes *bytes, int most_side_px)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GdkPixbufLoader) loader =
      fac_pixels_are_whole (data, size)
          ? gdk_pixbuf_loader_new_with_type (fac_pixels_type (data, size), NULL)
          : NULL;

  if (!loader)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (refuse_large),
                    GINT_TO_POINTER (most_side_px));
  gboolean is_whole = gdk_pixbuf_loader_write (loader, data, size, NULL);
  is_whole &= gdk_pixbuf_loader_close (loader, NULL);
  GdkPixbuf *pixbuf = is_whole ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (!pixbuf || MAX (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf)) > most_side_px)
    return NULL;
  return fac_pixels_copy (pixbuf);
}

void
fac_pixels_attach_jpeg (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guint8 *rows = cairo_image_surface_get_data (surface);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *jpeg = NULL;
  gsize size = 0;

  if (!pixbuf || !rows)
    return;
  guint8 *to = gdk_pixbuf_get_pixels (pixbuf);
  for (int y = 0; y < height; y++)
    {
      const guint32 *from = (const guint32 *)(gconstpointer)(rows + (gsize)y * (gsize)stride);
      guint8 *line = to + (gsize)y * (gsize)gdk_pixbuf_get_rowstride (pixbuf);
      for (int x = 0; x < width; x++, line += 3)
        {
          line[0] = (guint8)(from[x] >> 16);
          line[1] = (guint8)(from[x] >> 8);
          line[2] = (guint8)from[x];
        }
    }
  if (!gdk_pixbuf_save_to_buffer (pixbuf, &jpeg, &size, "jpeg", NULL, "quality", JPEG_QUALITY,
                                  NULL))
    return;
  if (cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, (const guchar *)jpeg, size,
                                   g_free, jpeg)
      != CAIRO_STATUS_SUCCESS)
    g_free (jpeg);
}
