/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The online backgrounds that the program names (data/tile-sources.json). None is asked for
 * anything until somebody adds it and has an area prepared.
 */
#pragma once

#include "fac-exchange.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *title; /* in the language asked for */
  char *url, *attribution, *licence;
  int min_zoom, max_zoom;
  gboolean names_places; /* the tiles bear the names of the localities */
  gboolean may_prepare;  /* the provider allows keeping an area */
} FacTileSource;

/* Reads them. `folder`: of the reference data; `language`: "fr", "en".
 * Shape: array of FacTileSource, owning (transfer full). Errors: NOT_FOUND, UNREADABLE. */
GPtrArray *fac_tile_sources_read (const char *folder, const char *language, GError **error);

/* The one of an id, or NULL (transfer none). */
const FacTileSource *fac_tile_sources_find (const GPtrArray *sources, const char *id);

G_END_DECLS
