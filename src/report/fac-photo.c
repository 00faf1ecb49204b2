/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures of others, bounded. */
#include "fac-photo.h"

#include "fac-pixels.h"

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

static GdkPixbuf *
load (const guint8 *data, gsize size, const char *type, Measure *measure)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (type, NULL);
  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size), measure);
  gboolean is_whole = fac_pixels_are_whole (data, size);
  is_whole &= gdk_pixbuf_loader_write (loader, data, size, NULL);
  is_whole &= gdk_pixbuf_loader_close (loader, NULL);
  GdkPixbuf *pixbuf =
      is_whole && !measure->is_too_large ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  return pixbuf != NULL ? gdk_pixbuf_apply_embedded_orientation (pixbuf) : NULL;
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
  const char *type = size <= MOST_BYTES ? fac_pixels_type (data, size) : NULL;
  g_autoptr (GdkPixbuf) pixbuf = type != NULL ? load (data, size, type, &measure) : NULL;
  if (pixbuf != NULL)
    {
      photo->width_px = gdk_pixbuf_get_width (pixbuf);
      photo->height_px = gdk_pixbuf_get_height (pixbuf);
      photo->surface = fac_pixels_copy (pixbuf);
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
