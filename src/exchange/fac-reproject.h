/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Coordinates of a source in degrees: which system they are in, and a whole batch of them changed
 * at once.
 */
#pragma once

#include "fac-exchange.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The system in which an extent (west, south, east, north) lies in metropolitan France or, in
 * degrees, on Earth: "EPSG:4326", "EPSG:2154", "EPSG:27572", "EPSG:3942" … "EPSG:3950"; NULL when
 * none fits. Shape: static text. Source: IGN, usage of Lambert-93, Lambert II étendu and the nine
 * conic zones; their northings do not overlap. */
const char *fac_crs_guess (const double extent[4]);

/* The same from points: the system that fits at least nine tenths of the known ones. Points at
 * (0, 0) and NAN count for nothing. `xy`: x, y, x, y … */
const char *fac_crs_guess_points (const double *xy, gsize n);

/* Whether it is "EPSG:" and a number. */
gboolean fac_crs_is_valid (const char *crs);

/* Changes `n` points in place to longitude and latitude in degrees (EPSG:4326). A point that is
 * NAN, at (0, 0) or not on Earth becomes NAN, NAN.
 * Errors: UNKNOWN_CRS, TOOL, TOO_BIG, CANCELLED. Cost: at most one subprocess; none for degrees. */
gboolean fac_reproject (const char *crs, double *xy, gsize n, GCancellable *cancellable,
                        GError **error);

G_END_DECLS
