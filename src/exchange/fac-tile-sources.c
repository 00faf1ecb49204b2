/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sources of tiles from JSON. */
#include "fac-tile-sources.h"

#include "fac-json-rows.h"
#include "fac-json-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_ZOOM 22

static void
source_free (gpointer data)
{
  FacTileSource *source = data;
  g_free (source->id);
  g_free (source->title);
  g_free (source->url);
  g_free (source->attribution);
  g_free (source->licence);
  g_free (source);
}

static void
refuse (FacJsonReading *reading, const char *reason)
{
  if (!reading->error)
    g_set_error (&reading->error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                 _ ("“%1$s”: %2$s"), reading->name, reason);
}

static FacTileSource *
read_source (FacJsonReading *reading, JsonObject *object)
{
  FacTileSource *source = g_new0 (FacTileSource, 1);
  source->id = fac_json_take_text (reading, object, "id");
  source->title = fac_json_take_text (reading, object, "title");
  source->url = fac_json_take_text (reading, object, "url");
  source->attribution = fac_json_take_text (reading, object, "attribution");
  source->licence = fac_json_take_text (reading, object, "licence");
  source->min_zoom =
      (int)CLAMP (fac_json_take_number (reading, object, "min_zoom", 0), 0, MOST_ZOOM);
  source->max_zoom =
      (int)CLAMP (fac_json_take_number (reading, object, "max_zoom", 18), 0, MOST_ZOOM);
  source->names_places = fac_json_take_truth (reading, object, "names_places");
  source->may_prepare = fac_json_take_truth (reading, object, "prepare");
  return source;
}

GPtrArray *
fac_tile_sources_read (const char *folder, const char *language, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "tile-sources.json", NULL);
  gsize length;
  g_autofree char *text = fac_json_load (path, 1024 * 1024, &length, error);
  g_autoptr (JsonNode) root =
      text ? fac_json_parse (text, length, "tile-sources.json", error) : NULL;
  FacJsonReading reading = { .text = text,
                             .name = "tile-sources.json",
                             .language = language,
                             .most_text_bytes = 2000,
                             .refuse = refuse };
  if (!root)
    return NULL;
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (source_free);
  JsonObject *object = fac_json_object_of (&reading, root, "sources");
  JsonArray *list = object ? fac_json_take_list (&reading, object, "sources") : NULL;
  for (guint i = 0; list && i < json_array_get_length (list) && !reading.error; i++)
    {
      JsonObject *one = fac_json_object_of (&reading, json_array_get_element (list, i), "sources");
      if (one)
        g_ptr_array_add (sources, read_source (&reading, one));
    }
  if (reading.error)
    {
      g_propagate_error (error, reading.error);
      return NULL;
    }
  return g_steal_pointer (&sources);
}

const FacTileSource *
fac_tile_sources_find (const GPtrArray *sources, const char *id)
{
  for (guint i = 0; sources && i < sources->len; i++)
    if (g_strcmp0 (((FacTileSource *)sources->pdata[i])->id, id) == 0)
      return sources->pdata[i];
  return NULL;
}
