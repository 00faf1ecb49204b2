/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Layers as a map shows them. */
#include "fac-map-layers.h"

#include "fac-border.h"
#include "fac-layers.h"
#include "fac-project-private.h"
#include "fac-tile-prepare.h"
#include "fac-tiles.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Layers take these in turn: dark, blue, brown, green, violet; each is dashed or not, for grey
 * paper. */
static const FacColour layer_colours[] = {
  { 0.30, 0.30, 0.34, 1 }, { 0.16, 0.44, 0.70, 1 }, { 0.58, 0.40, 0.24, 1 },
  { 0.24, 0.52, 0.30, 1 }, { 0.46, 0.32, 0.60, 1 },
};

static GPtrArray *
list_features (FacProject *project, const FacLayer *layer, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_LAYER_FEATURE,
                           .match_field = "layer",
                           .match_value = layer->record.uuid };
  return fac_store_list (project->store, &query, error);
}

/* -- Outlines ------------------------------------------------------------------------------ */

static FacMapOutlineKind
outline_kind (FacProject *project, const FacLayer *layer, const FacLayerFeature *feature)
{
  if (layer->role == FAC_LAYER_COMMUNES)
    return FAC_MAP_OUTLINE_COMMUNE;
  return g_strcmp0 (feature->identifier, project->info->epci_siren) == 0 ? FAC_MAP_OUTLINE_TERRITORY
                                                                         : FAC_MAP_OUTLINE_EPCI;
}

/* `own`: gets the territory's communes, of FacShape, the map's. */
static gboolean
add_outlines (FacMapView *map, FacProject *project, const FacLayer *layer, GPtrArray *own,
              GError **error)
{
  g_autoptr (GPtrArray) features = list_features (project, layer, error);

  for (guint i = 0; features && i < features->len; i++)
    {
      const FacLayerFeature *feature = features->pdata[i];
      FacShape *shape = feature->shape ? fac_shape_from_bytes (feature->shape, NULL) : NULL;
      if (!shape)
        continue;
      const FacMapOutline outline = { .shape = shape,
                                      .name = feature->label,
                                      .kind = outline_kind (project, layer, feature) };
      fac_map_view_add_outline (map, &outline);
      if (outline.kind == FAC_MAP_OUTLINE_COMMUNE && feature->identifier
          && g_hash_table_contains (project->territory, feature->identifier))
        g_ptr_array_add (own, shape);
    }
  return features != NULL;
}

/* Communes alone tell the territory too: their common outline. */
static void
complete_territory (FacMapView *map, const GPtrArray *own)
{
  for (guint i = 0; i < map->outlines->len; i++)
    if (g_array_index (map->outlines, FacMapOutline, i).kind == FAC_MAP_OUTLINE_TERRITORY)
      return;
  FacShape *whole = fac_border_dissolve ((const FacShape *const *)own->pdata, own->len);
  if (whole)
    fac_map_view_add_outline (
        map, &(FacMapOutline){ .shape = whole, .kind = FAC_MAP_OUTLINE_TERRITORY });
}

/* -- The user's own ------------------------------------------------------------------------ */

/* Where its style leaves it open, the look follows from the layer's number, not from its place. */
static FacMapLayer
look_of (const FacMapView *map, const FacLayer *layer)
{
  const FacLayerStyle style = fac_layer_style_read (layer->style);
  guint i = (guint)MAX (layer->record.fid - 1, 0);
  FacColour colour = layer_colours[i % G_N_ELEMENTS (layer_colours)];

  fac_colour_from_text (style.colour, &colour);
  return (FacMapLayer){ .label = layer->name,
                        .colour = fac_theme_data_colour (map->theme, colour),
                        .width_mm = isnan (style.width_mm) ? 0.3 : MAX (style.width_mm, 0.05),
                        .is_dashed = style.dashes ? style.dashes == 2 : i % 2 == 0,
                        .fill = isnan (style.fill) ? 0 : style.fill };
}

static gboolean
add_layer (FacMapView *map, FacProject *project, const FacLayer *layer, GError **error)
{
  g_autoptr (GPtrArray) features = list_features (project, layer, error);
  FacMapLayer drawn = look_of (map, layer);

  if (!features)
    return FALSE;
  drawn.shapes = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_shape_free);
  if (fac_layer_style_read (layer->style).is_labelled)
    drawn.names = g_ptr_array_new ();
  for (guint k = 0; k < features->len; k++)
    {
      const FacLayerFeature *feature = features->pdata[k];
      FacShape *shape = feature->shape ? fac_shape_from_bytes (feature->shape, NULL) : NULL;
      if (!shape)
        continue;
      g_ptr_array_add (drawn.shapes, shape);
      if (drawn.names)
        g_ptr_array_add (drawn.names, feature->label);
    }
  fac_map_view_add_layer (map, &drawn);
  return TRUE;
}

/* -- Tiles --------------------------------------------------------------------------------- */

static FacTileState
fetch_tile (int zoom, int column, int row, GBytes **bytes, gpointer tiles)
{
  g_autoptr (GError) error = NULL;
  *bytes = fac_tiles_get (tiles, zoom, column, row, &error);
  return *bytes ? FAC_TILE_HERE : error ? FAC_TILE_BROKEN : FAC_TILE_ABSENT;
}

/* A file that can't be used leaves the plain background, and says why. Gives whether there are
 * tiles. */
static gboolean
add_tiles (FacMapView *map, FacProject *project, const FacLayer *layer)
{
  const FacLayerStyle style = fac_layer_style_read (layer->style);
  gboolean is_online = g_strcmp0 (layer->kind, FAC_LAYER_KIND_ONLINE) == 0;
  g_autofree char *path =
      is_online ? fac_layer_online_path (layer) : fac_layer_tiles_path (project, layer);
  g_autoptr (GError) error = NULL;
  FacTiles *tiles = fac_tiles_open (path, NULL, &error);

  if (!tiles)
    {
      g_autofree char *unprepared =
          g_strdup_printf (_ ("“%s”: no area is prepared on this computer yet."), layer->name);
      fac_map_view_add_trouble (map, is_online ? unprepared : error->message);
      return FALSE;
    }
  const FacMapTiles drawn = { .label = layer->name,
                              .min_zoom = fac_tiles_info (tiles)->min_zoom,
                              .max_zoom = fac_tiles_info (tiles)->max_zoom,
                              .opacity = isnan (style.opacity) ? 1 : style.opacity,
                              .fetch = fetch_tile,
                              .data = tiles,
                              .free_data = (GDestroyNotify)fac_tiles_close };
  fac_map_view_add_tiles (map, &drawn);
  map->hides_places |= !style.is_labelled;
  return TRUE;
}

/* Whose it is stands on the map when something of it may be drawn. */
static gboolean
add_one (FacMapView *map, FacProject *project, const FacLayer *layer, GPtrArray *own,
         GError **error)
{
  gboolean done = TRUE, is_there = TRUE;

  if (layer->role == FAC_LAYER_TILES)
    is_there = add_tiles (map, project, layer);
  else if (layer->role == FAC_LAYER_COMMUNES || layer->role == FAC_LAYER_EPCI)
    done = add_outlines (map, project, layer, own, error);
  else
    done = add_layer (map, project, layer, error);
  if (done && is_there)
    fac_map_view_add_ground (map, layer->attribution ? layer->attribution : layer->source);
  return done;
}

gboolean
fac_map_add_layers (FacMapView *map, FacProject *project, GError **error)
{
  g_autoptr (GPtrArray) layers = fac_project_layers (project, error);
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  gboolean done = layers && fac_project_load_context (project, error);

  for (guint i = 0; done && i < layers->len; i++)
    if (((FacLayer *)layers->pdata[i])->is_visible != 0)
      done = add_one (map, project, layers->pdata[i], own, error);
  if (done)
    complete_territory (map, own);
  return done;
}
