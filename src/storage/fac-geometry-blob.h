/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Geometry as a GeoPackage keeps it: a header with the reference system and the bounding box,
 * then ISO well-known binary. Written byte for byte as GDAL writes it, so that a row saved in QGIS
 * without a change does not look changed. Private to this room.
 * Source: OGC 12-128r17 (GeoPackage 1.3), clause 2.1.3; OGC 06-103r4 (well-known binary).
 */
#pragma once

#include "fac-cell.h"

G_BEGIN_DECLS

typedef struct
{
  double west_deg, east_deg, south_deg, north_deg; /* west > east: empty */
} FacBox;

#define FAC_BOX_EMPTY ((FacBox){ G_MAXDOUBLE, -G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE })

void fac_box_add (FacBox *box, const FacBox *other);

/* An unknown position gives NULL. */
void fac_geometry_blob_from_position (FacCell *cell, FacPosition position, FacArena *arena);

/* Heights and measures are left out; a single polygon becomes a multipolygon where the table
 * holds those.
 * Errors: CONSTRAINT: not well-known binary, or not of the table's kind. */
gboolean fac_geometry_blob_from_shape (FacCell *cell, GBytes *shape, FacRecordKind kind,
                                       FacArena *arena, GError **error);

/* Of a plane, in a file for others: `srs_id` is the EPSG number; `is_multiple`: the table holds
 * multiple shapes, a single one becomes one. `all` grows by the shape's box, in the plane's units.
 * Errors: CONSTRAINT: not well-known binary. */
gboolean fac_geometry_blob_from_plane (FacCell *cell, GBytes *wkb, guint32 srs_id,
                                       gboolean is_multiple, FacBox *all, FacArena *arena,
                                       GError **error);

/* Anything unreadable is "unknown". */
FacPosition fac_geometry_blob_to_position (const void *blob, int n_bytes);

/* NULL when unreadable (transfer full). */
GBytes *fac_geometry_blob_to_shape (const void *blob, int n_bytes);

/* The bounding box that a blob states or, for points, is; FALSE when unreadable or empty. */
gboolean fac_geometry_blob_box (const void *blob, int n_bytes, FacBox *box);

G_END_DECLS
