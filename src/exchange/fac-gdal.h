/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GDAL's programs in the sandbox: what layers a file has, one of them as CSV, points from one
 * coordinate system to another. libgdal itself is never loaded into this program.
 */
#pragma once

#include "fac-format.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  const char *path;
  const FacFormat *format;
  const char *inner; /* path inside a ZIP archive, or NULL */
} FacGdalSource;

typedef struct
{
  char *name;
  char *geometry; /* "point", "line", "polygon", NULL: none, or mixed */
  gint64 n_rows;
  gboolean has_crs;
  gboolean has_extent;
  double extent[4]; /* west, south, east, north, in the layer's own units */
} FacGdalLayer;

/* Shape: array of FacGdalLayer, owning; empty: no layer (transfer full).
 * Errors: TOOL, TOO_BIG, CANCELLED. */
GPtrArray *fac_gdal_list_layers (const FacGdalSource *source, GCancellable *cancellable,
                                 GError **error);

/* Writes a layer (NULL: the first) as CSV in UTF-8 (or the bytes of a shapefile without encoding)
 * to `output_path`. Sheets come without titles, every cell as text; shapes in degrees, as
 * well-known text in the first column "WKT". `crs`: "EPSG:N" of a layer that does not say its own,
 * or NULL. `is_confined`: out. Errors: TOOL, TOO_BIG, CANCELLED. */
gboolean fac_gdal_convert (const FacGdalSource *source, const char *layer, const char *crs,
                           const char *output_path, gboolean *is_confined,
                           GCancellable *cancellable, GError **error);

/* Changes `n` points in place from `crs` ("EPSG:27572") to longitude and latitude. x, y in the
 * system's units; a point that cannot be changed becomes NAN, NAN.
 * Errors: UNKNOWN_CRS, TOOL, TOO_BIG, CANCELLED. Cost: one subprocess. */
gboolean fac_gdal_transform (const char *crs, double *xy, gsize n, GCancellable *cancellable,
                             GError **error);

G_END_DECLS
