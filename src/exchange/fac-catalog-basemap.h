/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The map's background among the reference data.
 */
#pragma once

#include "fac-basemap.h"
#include "fac-catalog.h"

G_BEGIN_DECLS

/* The background that ships with the program, read when it is first asked for.
 * Shape: kept by the catalogue (transfer none), or NULL. Cost: about 10 ms the first time.
 * Errors: FAC_EXCHANGE_ERROR_NOT_FOUND when the file is missing, FAC_EXCHANGE_ERROR_UNREADABLE when
 * it is damaged: a map can be drawn without it. */
const FacBasemap *fac_catalog_basemap (FacCatalog *catalog, GError **error);

G_END_DECLS
