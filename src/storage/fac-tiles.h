/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file of map tiles beside the project: MBTiles, or the tile table of a GeoPackage. Tiles are
 * pictures (PNG, JPEG) of the usual web map: 256 pixels, Mercator, row 0 in the north. Formats:
 * https://github.com/mapbox/mbtiles-spec 1.3, OGC 12-128r17 (GeoPackage), chapter 2.2.
 *
 * A file is read by one thread at a time; which one may change.
 */
#pragma once

#include "fac-store.h"

G_BEGIN_DECLS

typedef struct _FacTiles FacTiles;

typedef struct
{
  char *name;        /* as the file calls itself; or the file's name */
  char *attribution; /* without markup; or NULL */
  int min_zoom, max_zoom;
  double bounds_deg[4]; /* west, south, east, north; of the whole Earth when the file is silent */
} FacTilesInfo;

/* Opens a file to read it. `table`: of a GeoPackage with several, NULL: the first.
 * Errors: NOT_FOUND (the file, or no tiles in it), NOT_A_PROJECT (neither of the two formats;
 * vector tiles; another projection than the web's), DAMAGED, FAILED: one sentence each. */
FacTiles *fac_tiles_open (const char *path, const char *table, GError **error);

/* Whether a file holds tiles and no rows: MBTiles, of pictures or not, or a GeoPackage with tiles
 * alone. Nothing is opened that is no database. */
gboolean fac_tiles_are_in (const char *path);

/* Opens an MBTiles file of our own to write, creating it.
 * Errors: EXISTS (it is another program's), FULL, FAILED. */
FacTiles *fac_tiles_open_own (const char *path, const char *name, const char *attribution,
                              GError **error);

/* Accepts NULL. */
void fac_tiles_close (FacTiles *tiles);

const FacTilesInfo *fac_tiles_info (const FacTiles *tiles);

/* The bytes of a tile. Shape: (transfer full); NULL without error: the file has none there.
 * Errors: DAMAGED, FAILED. */
GBytes *fac_tiles_get (FacTiles *tiles, int zoom, int column, int row, GError **error);

gboolean fac_tiles_has (FacTiles *tiles, int zoom, int column, int row);

/* Keeps a tile, in a file of our own; durable at the next fac_tiles_sync(), or when closed. */
gboolean fac_tiles_put (FacTiles *tiles, int zoom, int column, int row, GBytes *bytes,
                        GError **error);
gboolean fac_tiles_sync (FacTiles *tiles, GError **error);

/* Whether the bytes are a PNG or JPEG picture, by their beginning. */
gboolean fac_tile_is_picture (GBytes *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacTiles, fac_tiles_close)

G_END_DECLS
