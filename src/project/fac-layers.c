/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Layers by rank. */
#include "fac-layers.h"

#include "fac-project-private.h"
#include "fac-tiles.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const FacLayer *left = *(const FacLayer *const *)a, *right = *(const FacLayer *const *)b;
  /* A layer of an older file has no rank: it comes first. */
  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  return left->record.fid < right->record.fid ? -1 : left->record.fid > right->record.fid;
}

GPtrArray *
fac_project_layers (FacProject *project, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_LAYER };
  GPtrArray *layers = fac_store_list (project->store, &query, error);

  if (layers)
    g_ptr_array_sort (layers, compare_ranks);
  return layers;
}

gint64
fac_project_next_layer_rank (FacProject *project)
{
  g_autoptr (GPtrArray) layers = fac_project_layers (project, NULL);
  const FacLayer *highest = layers && layers->len ? layers->pdata[layers->len - 1] : NULL;
  return highest && highest->rank != FAC_INTEGER_NONE ? highest->rank + 1 : 1;
}

/* -- Order --------------------------------------------------------------------------------- */

static int
find_layer (const GPtrArray *layers, const char *uuid, GError **error)
{
  for (guint i = 0; i < layers->len; i++)
    if (strcmp (((FacRecord *)layers->pdata[i])->uuid, uuid) == 0)
      return (int)i;
  g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                       _ ("This layer is no longer in the project."));
  return -1;
}

/* Ranks are the places from 1 on. */
static gboolean
write_ranks (FacProject *project, const GPtrArray *layers, GError **error)
{
  for (guint i = 0; i < layers->len; i++)
    {
      FacLayer *layer = layers->pdata[i];
      if (layer->rank == (gint64)i + 1)
        continue;
      layer->rank = (gint64)i + 1;
      if (!fac_store_update (project->store, layer, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
fac_project_move_layer (FacProject *project, const char *uuid, int step, GError **error)
{
  g_autoptr (GPtrArray) layers = fac_project_layers (project, error);
  int at = layers ? find_layer (layers, uuid, error) : -1;

  if (at < 0)
    return FALSE;
  int to = CLAMP (at + step, 0, (int)layers->len - 1);
  const FacLayer *layer = layers->pdata[at];
  if (to == at)
    return TRUE;
  if (!fac_project_begin_on (project, FAC_RECORD_LAYER, "move", layer->name, error))
    return FALSE;
  g_ptr_array_insert (layers, to, g_ptr_array_steal_index (layers, (guint)at));
  return fac_project_finish (project, write_ranks (project, layers, error), error);
}

/* -- Look ---------------------------------------------------------------------------------- */

gboolean
fac_project_style_layer (FacProject *project, const char *uuid, const FacLayerStyle *style,
                         GError **error)
{
  FacLayer *layer = fac_store_get (project->store, FAC_RECORD_LAYER, uuid, error);
  gboolean done = FALSE;

  if (!layer)
    return FALSE;
  g_free (layer->style);
  layer->style = fac_layer_style_write (style);
  if (fac_project_begin_on (project, FAC_RECORD_LAYER, "style", layer->name, error))
    done = fac_project_finish (project, fac_store_update (project->store, layer, error), error);
  fac_record_free (layer);
  return done;
}

/* -- Tiles --------------------------------------------------------------------------------- */

char *
fac_layer_tiles_path (FacProject *project, const FacLayer *layer)
{
  if (!layer->path || g_file_test (layer->path, G_FILE_TEST_EXISTS))
    return g_strdup (layer->path ? layer->path : "");
  g_autofree char *folder = g_path_get_dirname (fac_store_path (project->store));
  g_autofree char *name = g_path_get_basename (layer->path);
  char *beside = g_build_filename (folder, name, NULL);
  if (g_file_test (beside, G_FILE_TEST_EXISTS))
    return beside;
  g_free (beside);
  return g_strdup (layer->path);
}

char *
fac_project_add_background (FacProject *project, FacLayer *layer, const char *kind, GError **error)
{
  char *uuid = NULL;

  layer->kind = g_strdup (kind);
  layer->role = FAC_LAYER_TILES;
  layer->is_visible = 1;
  layer->rank = fac_project_next_layer_rank (project);
  if (fac_project_begin_on (project, FAC_RECORD_LAYER, "tiles", layer->name, error)
      && fac_project_finish (project, fac_store_insert (project->store, layer, error), error))
    uuid = g_strdup (layer->record.uuid);
  fac_record_free (layer);
  return uuid;
}

char *
fac_project_add_tiles (FacProject *project, const char *path, const char *table, GError **error)
{
  g_autoptr (FacTiles) tiles = fac_tiles_open (path, table, error);

  if (!tiles)
    return NULL;
  const FacTilesInfo *info = fac_tiles_info (tiles);
  g_autofree char *base = g_path_get_basename (path);
  FacLayer *layer = fac_record_new (FAC_RECORD_LAYER);
  layer->name = g_strdup (info->name);
  layer->path = g_canonicalize_filename (path, NULL);
  layer->source = g_strdup (base);
  layer->attribution = g_strdup (info->attribution ? info->attribution : base);
  return fac_project_add_background (project, layer, FAC_LAYER_KIND_FILE, error);
}

gboolean
fac_project_is_tiles (const char *path)
{
  return fac_tiles_are_in (path);
}
