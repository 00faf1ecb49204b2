/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tiles under a map: pictures of 256 pixels of the web's Mercator map, fetched through a callback,
 * decoded once and kept while the scene lives. What is not there is shown by a coarser tile, else
 * left to the background, and counted. For the files of the map's scene, and whoever makes a view.
 */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FAC_TILE_HERE,
  FAC_TILE_ABSENT, /* the source has none there */
  FAC_TILE_COMING, /* it was asked for and may come: ask again later */
  FAC_TILE_BROKEN, /* it cannot be read */
} FacTileState;

/* The bytes of a tile, PNG or JPEG. `bytes`: out, (transfer full), of HERE alone. */
typedef FacTileState (*FacTileFetch) (int zoom, int column, int row, GBytes **bytes, gpointer data);

/* A source of tiles, as a view holds it. */
typedef struct
{
  const char *label; /* in the legend's words */
  int min_zoom, max_zoom;
  double opacity; /* 0 to 1 */
  FacTileFetch fetch;
  gpointer data; /* owned, by `free_data` */
  GDestroyNotify free_data;
} FacMapTiles;

/* What a port showed of the tiles that belong there. */
typedef struct
{
  guint n_shown, n_absent, n_coming, n_broken;
  gboolean is_too_far;    /* the source has no picture of so large a region */
  gboolean is_unfinished; /* time was up: draw again soon */
} FacTilesFacts;

/* Turns bytes into pixels. Shape: NULL when they are no sound picture of at most 1024 pixels a side
 * (transfer full). */
cairo_surface_t *fac_tile_decode (GBytes *bytes);

G_END_DECLS
