/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A thread that waits for the converting program. `mutex` guards what it leaves when it ends. */
#include "fac-conversion.h"

#include <glib/gi18n-lib.h>

#define MOMENT_US 1000

struct _FacConversion
{
  FacGdalSource source; /* its texts are owned */
  char *layer, *crs, *output_path;
  GCancellable *stop;
  GCancellable *cancellable; /* the caller's, or NULL */
  gulong handler;
  GThread *thread;

  GMutex mutex;
  GCond ended;
  gboolean is_over;
  gboolean is_confined;
  GError *failure;
};

static gpointer
convert (gpointer data)
{
  FacConversion *conversion = data;
  gboolean is_confined = TRUE;
  GError *failure = NULL;

  fac_gdal_convert (&conversion->source, conversion->layer, conversion->crs,
                    conversion->output_path, &is_confined, conversion->stop, &failure);
  g_mutex_lock (&conversion->mutex);
  conversion->is_over = TRUE;
  conversion->is_confined = is_confined;
  conversion->failure = failure;
  g_cond_signal (&conversion->ended);
  g_mutex_unlock (&conversion->mutex);
  return NULL;
}

static void
stop (GCancellable *cancellable, gpointer conversion)
{
  g_cancellable_cancel (((FacConversion *)conversion)->stop);
}

FacConversion *
fac_conversion_start (const FacGdalSource *source, const char *layer, const char *crs,
                      const char *output_path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) write_error = NULL;
  if (!g_file_set_contents (output_path, "", 0, &write_error))
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOOL,
                   _ ("No temporary file could be written: %s"), write_error->message);
      return NULL;
    }
  FacConversion *conversion = g_new0 (FacConversion, 1);
  conversion->source = *source;
  conversion->source.path = g_strdup (source->path);
  conversion->source.inner = g_strdup (source->inner);
  conversion->layer = g_strdup (layer);
  conversion->crs = g_strdup (crs);
  conversion->output_path = g_strdup (output_path);
  conversion->stop = g_cancellable_new ();
  g_mutex_init (&conversion->mutex);
  g_cond_init (&conversion->ended);
  if (cancellable)
    {
      conversion->cancellable = g_object_ref (cancellable);
      conversion->handler =
          g_cancellable_connect (cancellable, G_CALLBACK (stop), conversion, NULL);
    }
  conversion->thread = g_thread_new ("conversion", convert, conversion);
  return conversion;
}

void
fac_conversion_free (FacConversion *conversion)
{
  if (!conversion)
    return;
  g_cancellable_disconnect (conversion->cancellable, conversion->handler);
  g_cancellable_cancel (conversion->stop);
  g_thread_join (conversion->thread);
  g_clear_object (&conversion->cancellable);
  g_object_unref (conversion->stop);
  g_clear_error (&conversion->failure);
  g_cond_clear (&conversion->ended);
  g_mutex_clear (&conversion->mutex);
  g_free ((char *)conversion->source.path);
  g_free ((char *)conversion->source.inner);
  g_free (conversion->layer);
  g_free (conversion->crs);
  g_free (conversion->output_path);
  g_free (conversion);
}

gboolean
fac_conversion_wait (FacConversion *conversion, gboolean *is_over, gboolean *is_confined,
                     GError **error)
{
  g_mutex_lock (&conversion->mutex);
  if (!conversion->is_over)
    g_cond_wait_until (&conversion->ended, &conversion->mutex, g_get_monotonic_time () + MOMENT_US);
  *is_over = conversion->is_over;
  *is_confined = conversion->is_confined;
  GError *failure = conversion->failure ? g_error_copy (conversion->failure) : NULL;
  g_mutex_unlock (&conversion->mutex);
  if (failure)
    g_propagate_error (error, failure);
  return !failure;
}
