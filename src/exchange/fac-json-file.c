/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON in, bounded. */
#include "fac-json-file.h"

#include "fac-exchange.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Whether brackets outside strings nest deeper than is allowed. */
static gboolean
is_too_deep (const char *text, gsize length)
{
  guint depth = 0;
  gboolean is_string = FALSE;

  for (gsize i = 0; i < length; i++)
    if (is_string)
      {
        if (text[i] == '\\')
          i++;
        else if (text[i] == '"')
          is_string = FALSE;
      }
    else if (text[i] == '"')
      is_string = TRUE;
    else if (text[i] == '[' || text[i] == '{')
      {
        if (++depth > FAC_JSON_DEEPEST)
          return TRUE;
      }
    else if ((text[i] == ']' || text[i] == '}') && depth)
      depth--;
  return FALSE;
}

static char *
read_bounded (const char *path, gsize largest_bytes, gsize *length, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) why = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &why);
  if (!stream)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND,
                   _ ("“%s” cannot be read: %s."), path, why->message);
      return NULL;
    }
  g_autofree char *text = g_malloc (largest_bytes + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), text, largest_bytes + 1, length, NULL,
                                &why))
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("“%s” cannot be read: %s."), path, why->message);
      return NULL;
    }
  if (*length > largest_bytes)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOO_BIG,
                   _ ("“%s” is too big: more than %u MB."), path,
                   (guint)(largest_bytes / (1024 * 1024)));
      return NULL;
    }
  return g_steal_pointer (&text);
}

JsonNode *
fac_json_file_read (const char *path, gsize largest_bytes, GError **error)
{
  gsize length = 0;
  g_autofree char *text = read_bounded (path, largest_bytes, &length, error);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) why = NULL;

  if (!text)
    return NULL;
  if (is_too_deep (text, length))
    g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOO_BIG,
                 _ ("“%s” nests its brackets too deep: more than %d."), path, FAC_JSON_DEEPEST);
  else if (memchr (text, '\0', length) || !g_utf8_validate (text, (gssize)length, NULL))
    g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                 _ ("“%s” is not JSON: it is not text in UTF-8."), path);
  else if (!json_parser_load_from_data (parser, text, (gssize)length, &why))
    g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                 _ ("“%s” is not JSON: %s"), path, why->message);
  else if (!json_parser_get_root (parser))
    g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE, _ ("“%s” is empty."),
                 path);
  else
    return json_parser_steal_root (parser);
  return NULL;
}
