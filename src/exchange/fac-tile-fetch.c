/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asking a server of tiles, through libsoup. */
#include "fac-tile-fetch.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define MOST_BYTES (2 * 1024 * 1024)
#define TIMEOUT_S 20
#define N_TRIES 3
#define TOO_MANY_REQUESTS 429 /* RFC 6585 */
#define PAUSE_US (400 * 1000)

struct _FacTileFetch
{
  char *url;
  SoupSession *session;
};

gboolean
fac_tile_url_is_valid (const char *url)
{
  return url && (g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://"))
         && strstr (url, "{z}") && strstr (url, "{x}") && strstr (url, "{y}")
         && strlen (url) < 1000;
}

FacTileFetch *
fac_tile_fetch_new (const char *url, GError **error)
{
  if (!fac_tile_url_is_valid (url))
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("“%s” is no address of tiles: it must begin with https:// and hold {z}, {x} "
                      "and {y}."),
                   url ? url : "");
      return NULL;
    }
  FacTileFetch *fetch = g_new0 (FacTileFetch, 1);
  fetch->url = g_strdup (url);
  fetch->session = soup_session_new_with_options ("timeout", TIMEOUT_S, "idle-timeout", TIMEOUT_S,
                                                  "max-conns-per-host", 2, "user-agent",
                                                  "Facilitator/" FAC_VERSION " ", NULL);
  return fetch;
}

void
fac_tile_fetch_free (FacTileFetch *fetch)
{
  if (!fetch)
    return;
  g_clear_object (&fetch->session);
  g_free (fetch->url);
  g_free (fetch);
}

static char *
address_of (const FacTileFetch *fetch, int zoom, int column, int row)
{
  GString *url = g_string_new (fetch->url);
  const struct
  {
    const char *mark;
    int value;
  } marks[] = { { "{z}", zoom }, { "{x}", column }, { "{y}", row } };
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      char number[16];
      g_snprintf (number, sizeof number, "%d", marks[i].value);
      g_string_replace (url, marks[i].mark, number, 0);
    }
  return g_string_free (url, FALSE);
}

/* Reads to the end; NULL with TOO_BIG. */
static GBytes *
read_all (GInputStream *stream, const char *host, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  guint8 piece[16384];
  gssize n;
  while ((n = g_input_stream_read (stream, piece, sizeof piece, cancellable, error)) > 0)
    {
      g_byte_array_append (all, piece, (guint)n);
      if (all->len <= MOST_BYTES)
        continue;
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOO_BIG,
                   _ ("“%s” sends more than a tile holds."), host);
      return NULL;
    }
  return n < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

/* One try. `is_final`: out, asking again would be no use. */
static GBytes *
try_once (FacTileFetch *fetch, const char *url, gboolean *is_final, GCancellable *cancellable,
          GError **error)
{
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  *is_final = TRUE;
  if (!message)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("“%s” is no address of tiles: it must begin with https:// and hold {z}, {x} "
                      "and {y}."),
                   url);
      return NULL;
    }
  const char *host = g_uri_get_host (soup_message_get_uri (message));
  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GInputStream) stream =
      soup_session_send (fetch->session, message, cancellable, &failure);
  if (!stream)
    {
      *is_final = g_cancellable_is_cancelled (cancellable);
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOOL,
                   /* TRANSLATORS: the second %s is a technical reason. */
                   _ ("“%s” does not answer (%s). Check the network; what was fetched is kept."),
                   host, failure->message);
      return NULL;
    }
  guint status = soup_message_get_status (message);
  if (status == SOUP_STATUS_OK)
    {
      GBytes *bytes = read_all (stream, host, cancellable, &failure);
      *is_final = bytes || failure->domain == FAC_EXCHANGE_ERROR;
      if (!bytes)
        g_propagate_error (error, g_steal_pointer (&failure));
      return bytes;
    }
  if (status == SOUP_STATUS_NO_CONTENT || status == SOUP_STATUS_NOT_FOUND)
    return NULL;
  *is_final = status < 500 && status != TOO_MANY_REQUESTS;
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOOL,
               _ ("“%s” refuses to give tiles (answer %u). What was fetched is kept."), host,
               status);
  return NULL;
}

GBytes *
fac_tile_fetch_get (FacTileFetch *fetch, int zoom, int column, int row, GCancellable *cancellable,
                    GError **error)
{
  g_autofree char *url = address_of (fetch, zoom, column, row);
  for (int i = 1;; i++)
    {
      gboolean is_final;
      g_autoptr (GError) failure = NULL;
      GBytes *bytes = try_once (fetch, url, &is_final, cancellable, &failure);
      if (g_cancellable_is_cancelled (cancellable))
        {
          g_clear_pointer (&bytes, g_bytes_unref);
          g_set_error_literal (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_CANCELLED,
                               _ ("Cancelled: what was fetched is kept."));
          return NULL;
        }
      if (!failure)
        return bytes;
      if (is_final || i == N_TRIES)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      g_usleep (PAUSE_US * i);
    }
}
