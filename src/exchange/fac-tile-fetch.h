/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tiles from a server: the one place of the program that uses the network, and only when a person
 * has an area prepared. Blocks, so a worker calls it.
 */
#pragma once

#include "fac-exchange.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _FacTileFetch FacTileFetch;

/* `url`: http or https, with {z}, {x} and {y}. Shape: (transfer full).
 * Errors: UNREADABLE (the address can't be one of tiles). */
FacTileFetch *fac_tile_fetch_new (const char *url, GError **error);
void fac_tile_fetch_free (FacTileFetch *fetch); /* accepts NULL */

/* Whether a text is an address that fac_tile_fetch_new() takes. */
gboolean fac_tile_url_is_valid (const char *url);

/* One tile, at most 2 MB, asked for up to three times. Redirections are not followed.
 * Shape: (transfer full); NULL without error: the server has none there.
 * Errors: TOOL (no network, the server refuses or is silent: the sentence says which), TOO_BIG,
 * CANCELLED. */
GBytes *fac_tile_fetch_get (FacTileFetch *fetch, int zoom, int column, int row,
                            GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacTileFetch, fac_tile_fetch_free)

G_END_DECLS
