/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Online backgrounds: adding one to the map asks nobody anything; preparing an area fetches its
 * tiles into a file of this user's, from which the map is drawn without network ever after.
 */
#pragma once

#include "fac-project.h"
#include "fac-tile-sources.h"

G_BEGIN_DECLS

/* No more tiles than this are fetched at once: a department at the zooms of a town. */
#define FAC_PREPARE_MOST_TILES 20000

/* Shape: array of FacTileSource (transfer full). Errors: NOT_FOUND, UNREADABLE. */
GPtrArray *fac_project_tile_sources (FacProject *project, GError **error);

/* Adds an online background as a layer, one undoable action: `source` is an id of those, or an
 * address with {z}, {x}, {y} (then `name` and `attribution` are needed, and `may_prepare` says that
 * its provider allows keeping tiles). Shape: the layer's uuid (transfer full).
 * Errors: UNKNOWN, INVALID, storage's. */
char *fac_project_add_online (FacProject *project, const char *source, const char *name,
                              const char *attribution, gboolean may_prepare, GError **error);

/* Where the tiles of an online layer are kept: in the cache of this user. Shape: (transfer full).
 */
char *fac_layer_online_path (const FacLayer *layer);

typedef struct
{
  const char *layer;      /* uuid */
  const double *bbox_deg; /* west, south, east, north; NULL: the territory */
  int min_zoom, max_zoom; /* -1: as usual, from the whole area to a town's streets */
} FacPrepareRequest;

typedef struct
{
  guint n_tiles; /* of the area at the zooms */
  guint n_there; /* were kept already */
  guint n_fetched;
  guint n_absent; /* the server has none there */
  gint64 n_bytes; /* fetched */
  int min_zoom, max_zoom;
} FacPrepareReport;

/* How many tiles that is, without asking anybody. Errors: UNKNOWN, INVALID: no area, more than
 * FAC_PREPARE_MOST_TILES, a provider that does not allow it. */
gboolean fac_project_measure_prepare (FacProject *project, const FacPrepareRequest *request,
                                      FacPrepareReport *report, GError **error);

/* Fetches what is not kept yet. What was fetched stays, also when it fails or is cancelled: the
 * next time goes on from there. Errors: those above, the fetch's, CANCELLED, FULL. */
gboolean fac_project_prepare_tiles (FacProject *project, const FacPrepareRequest *request,
                                    FacPrepareReport *report, FacProgress progress, gpointer data,
                                    GCancellable *cancellable, GError **error);

G_END_DECLS
