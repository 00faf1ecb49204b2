/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which tiles, whether they may be kept, and the fetching of them. */
#include "fac-tile-prepare.h"

#include "fac-catalog-places.h"
#include "fac-layers.h"
#include "fac-project-private.h"
#include "fac-tile-fetch.h"
#include "fac-tiles.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define USUAL_DEEPER 6   /* zooms below the one that shows the area whole */
#define USUAL_DEEPEST 16 /* streets of a zone */
#define TILES_BETWEEN_SYNCS 40
#define MARGIN_DEG 0.02

GPtrArray *
fac_project_tile_sources (FacProject *project, GError **error)
{
  return fac_tile_sources_read (fac_catalog_folder (project->catalog),
                                fac_language_id (fac_language_current ()), error);
}

/* -- Adding -------------------------------------------------------------------------------- */

static FacLayer *
layer_of_source (const FacTileSource *source)
{
  FacLayer *layer = fac_record_new (FAC_RECORD_LAYER);
  const FacLayerStyle style = { .width_mm = (double)NAN,
                                .fill = (double)NAN,
                                .opacity = (double)NAN,
                                .is_labelled = !source->names_places };
  layer->name = g_strdup (source->title);
  layer->path = g_strdup (source->id);
  layer->source = g_strdup (source->title);
  layer->attribution = g_strdup (source->attribution);
  layer->licence = g_strdup (source->licence);
  layer->style = fac_layer_style_write (&style);
  return layer;
}

static FacLayer *
layer_of_address (const char *url, const char *name, const char *attribution, gboolean may_prepare,
                  GError **error)
{
  const FacLayerStyle style = {
    .width_mm = (double)NAN, .fill = (double)NAN, .opacity = (double)NAN, .may_prepare = may_prepare
  };
  if (!fac_tile_url_is_valid (url))
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                   _ ("“%s” is neither a known online background nor an address with {z}, {x} and "
                      "{y}."),
                   url);
      return NULL;
    }
  if (!name || !*name || !attribution || !*attribution)
    {
      g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                           _ ("Give the background a name, and say whose it is: every map that "
                              "shows it must bear that."));
      return NULL;
    }
  FacLayer *layer = fac_record_new (FAC_RECORD_LAYER);
  layer->name = g_strdup (name);
  layer->path = g_strdup (url);
  layer->source = g_strdup (url);
  layer->attribution = g_strdup (attribution);
  layer->style = fac_layer_style_write (&style);
  return layer;
}

char *
fac_project_add_online (FacProject *project, const char *source, const char *name,
                        const char *attribution, gboolean may_prepare, GError **error)
{
  g_autoptr (GPtrArray) sources = fac_project_tile_sources (project, error);
  const FacTileSource *known = fac_tile_sources_find (sources, source);

  if (!sources)
    return NULL;
  FacLayer *layer = known ? layer_of_source (known)
                          : layer_of_address (source, name, attribution, may_prepare, error);
  if (!layer)
    return NULL;
  return fac_project_add_background (project, layer, FAC_LAYER_KIND_ONLINE, error);
}

char *
fac_layer_online_path (const FacLayer *layer)
{
  g_autofree char *digest =
      g_compute_checksum_for_string (G_CHECKSUM_SHA256, layer->path ? layer->path : "", -1);
  g_autofree char *name = g_strdup_printf ("%.16s.mbtiles", digest);
  return g_build_filename (g_get_user_cache_dir (), "facilitator", "tiles", name, NULL);
}

/* -- What is asked for --------------------------------------------------------------------- */

typedef struct
{
  FacLayer *layer; /* owned */
  char *url;       /* owned */
  FacBox plane;    /* the world is 0 to 1, y to the south */
  int min_zoom, max_zoom;
} Plan;

static void
plan_clear (Plan *plan)
{
  g_clear_pointer (&plan->layer, fac_record_free);
  g_clear_pointer (&plan->url, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, plan_clear)

typedef struct
{
  int column0, row0, column1, row1;
} Range;

static Range
range_of (const Plan *plan, int zoom)
{
  double n = exp2 (zoom);
  int last = (int)n - 1;
  return (Range){ CLAMP ((int)floor (plan->plane.x0 * n), 0, last),
                  CLAMP ((int)floor (plan->plane.y0 * n), 0, last),
                  CLAMP ((int)floor (plan->plane.x1 * n), 0, last),
                  CLAMP ((int)floor (plan->plane.y1 * n), 0, last) };
}

static gint64
count_tiles (const Plan *plan)
{
  gint64 n = 0;
  for (int zoom = plan->min_zoom; zoom <= plan->max_zoom; zoom++)
    {
      Range range = range_of (plan, zoom);
      n += (gint64)(range.column1 - range.column0 + 1) * (range.row1 - range.row0 + 1);
    }
  return n;
}

static double
mercator_y (double latitude_deg)
{
  double latitude = CLAMP (latitude_deg, -85, 85) * G_PI / 180;
  return (1 - asinh (tan (latitude)) / G_PI) / 2;
}

static gboolean
territory_box (FacProject *project, double bbox_deg[4])
{
  FacBox box = fac_project_expected_region (project, MARGIN_DEG);
  if (fac_box_is_empty (box))
    return FALSE;
  memcpy (bbox_deg, (const double[]){ box.x0, box.y0, box.x1, box.y1 }, 4 * sizeof (double));
  return TRUE;
}

/* The address of the layer's tiles, and between which zooms it has some. */
static gboolean
find_source (FacProject *project, Plan *plan, int *lowest, int *highest, GError **error)
{
  g_autoptr (GPtrArray) sources = fac_project_tile_sources (project, error);
  if (!sources)
    return FALSE;
  const FacTileSource *source = fac_tile_sources_find (sources, plan->layer->path);
  gboolean may_prepare =
      source ? source->may_prepare : fac_layer_style_read (plan->layer->style).may_prepare;
  if (g_strcmp0 (plan->layer->kind, FAC_LAYER_KIND_ONLINE) != 0)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                   _ ("“%s” is no online background: there is nothing to fetch."),
                   plan->layer->name);
      return FALSE;
    }
  if (!may_prepare)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                   _ ("The provider of “%s” does not allow that its tiles are kept: no area can be "
                      "prepared."),
                   plan->layer->name);
      return FALSE;
    }
  plan->url = g_strdup (source ? source->url : plan->layer->path);
  *lowest = source ? source->min_zoom : 0;
  *highest = source ? source->max_zoom : 19;
  return TRUE;
}

static gboolean
make_plan (FacProject *project, const FacPrepareRequest *request, Plan *plan, GError **error)
{
  double bbox[4];
  int lowest, highest;

  plan->layer = fac_store_get (project->store, FAC_RECORD_LAYER, request->layer, error);
  if (!plan->layer || !find_source (project, plan, &lowest, &highest, error))
    return FALSE;
  if (request->bbox_deg)
    memcpy (bbox, request->bbox_deg, sizeof bbox);
  else if (!territory_box (project, bbox))
    {
      g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                           _ ("The project does not say its territory: say which area to "
                              "prepare."));
      return FALSE;
    }
  plan->plane = (FacBox){ (bbox[0] + 180) / 360, mercator_y (bbox[3]), (bbox[2] + 180) / 360,
                          mercator_y (bbox[1]) };
  double side = MAX (plan->plane.x1 - plan->plane.x0, plan->plane.y1 - plan->plane.y0);
  int whole = (int)CLAMP (floor (log2 (1 / MAX (side, 1e-9))), 0, 18);
  plan->min_zoom = CLAMP (request->min_zoom >= 0 ? request->min_zoom : whole, lowest, highest);
  plan->max_zoom =
      CLAMP (request->max_zoom >= 0 ? request->max_zoom : MIN (whole + USUAL_DEEPER, USUAL_DEEPEST),
             plan->min_zoom, highest);
  gint64 n = count_tiles (plan);
  if (n <= FAC_PREPARE_MOST_TILES)
    return TRUE;
  g_set_error (
      error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
      _ ("That would be %d tiles; at most %d are fetched at once. Choose a smaller area, or "
         "fewer zooms."),
      (int)MIN (n, G_MAXINT), FAC_PREPARE_MOST_TILES);
  return FALSE;
}

gboolean
fac_project_measure_prepare (FacProject *project, const FacPrepareRequest *request,
                             FacPrepareReport *report, GError **error)
{
  g_auto (Plan) plan = { 0 };
  if (!make_plan (project, request, &plan, error))
    return FALSE;
  *report = (FacPrepareReport){ .n_tiles = (guint)count_tiles (&plan),
                                .min_zoom = plan.min_zoom,
                                .max_zoom = plan.max_zoom };
  return TRUE;
}

/* -- Fetching ------------------------------------------------------------------------------ */

typedef struct
{
  const Plan *plan;
  FacTiles *tiles;
  FacTileFetch *fetch;
  FacPrepareReport *report;
  FacProgress progress;
  gpointer data;
  GCancellable *cancellable;
} Work;

static gboolean
take_one (Work *work, int zoom, int column, int row, GError **error)
{
  FacPrepareReport *report = work->report;
  GError *failure = NULL;

  if (fac_tiles_has (work->tiles, zoom, column, row))
    {
      report->n_there++;
      return TRUE;
    }
  g_autoptr (GBytes) bytes =
      fac_tile_fetch_get (work->fetch, zoom, column, row, work->cancellable, &failure);
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  /* A page that says "sign in" is no tile. */
  if (!bytes || !fac_tile_is_picture (bytes))
    {
      report->n_absent++;
      return TRUE;
    }
  report->n_fetched++;
  report->n_bytes += (gint64)g_bytes_get_size (bytes);
  return fac_tiles_put (work->tiles, zoom, column, row, bytes, error)
         && (report->n_fetched % TILES_BETWEEN_SYNCS != 0 || fac_tiles_sync (work->tiles, error));
}

static gboolean
take_all (Work *work, GError **error)
{
  const Plan *plan = work->plan;
  for (int zoom = plan->min_zoom; zoom <= plan->max_zoom; zoom++)
    {
      Range range = range_of (plan, zoom);
      for (int row = range.row0; row <= range.row1; row++)
        for (int column = range.column0; column <= range.column1; column++)
          {
            FacPrepareReport *report = work->report;
            if (!take_one (work, zoom, column, row, error))
              return FALSE;
            if (work->progress)
              work->progress (report->n_there + report->n_fetched + report->n_absent,
                              report->n_tiles, work->data);
          }
    }
  return TRUE;
}

gboolean
fac_project_prepare_tiles (FacProject *project, const FacPrepareRequest *request,
                           FacPrepareReport *report, FacProgress progress, gpointer data,
                           GCancellable *cancellable, GError **error)
{
  g_auto (Plan) plan = { 0 };
  if (!make_plan (project, request, &plan, error))
    return FALSE;
  *report = (FacPrepareReport){ .n_tiles = (guint)count_tiles (&plan),
                                .min_zoom = plan.min_zoom,
                                .max_zoom = plan.max_zoom };
  g_autofree char *path = fac_layer_online_path (plan.layer);
  g_autofree char *folder = g_path_get_dirname (path);
  g_mkdir_with_parents (folder, 0700);
  g_autoptr (FacTileFetch) fetch = fac_tile_fetch_new (plan.url, error);
  g_autoptr (FacTiles) tiles =
      fetch ? fac_tiles_open_own (path, plan.layer->name, plan.layer->attribution, error) : NULL;
  if (!tiles)
    return FALSE;
  Work work = { &plan, tiles, fetch, report, progress, data, cancellable };
  gboolean done = take_all (&work, error);
  return fac_tiles_sync (tiles, done ? error : NULL) && done;
}
