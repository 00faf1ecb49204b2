/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Records with a position as GeoJSON (RFC 7946: longitude first, WGS 84).
 */
#pragma once

#include "fac-exchange.h"
#include "fac-record.h"

G_BEGIN_DECLS

/* Writes a FeatureCollection of points: uuid and every given field as properties, exact values.
 * `records`: array of records with a field of type POINT (transfer none); those without a position
 * get a null geometry. The file appears whole or not at all. Errors: WRITE. */
gboolean fac_geojson_write (const char *path, const GPtrArray *records, GError **error);

G_END_DECLS
