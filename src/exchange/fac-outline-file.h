/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files of outlines of communes or EPCI, known by what they say of each shape: a code that the
 * catalogue knows, once each. IGN's ADMIN EXPRESS, the files of data.gouv.fr and geo.api.gouv.fr,
 * Khartis and others differ in their titles, not in this.
 */
#pragma once

#include "fac-catalog.h"
#include "fac-enum-synergy.h"
#include "fac-mapping.h"

G_BEGIN_DECLS

/* What the shapes of a table are: FAC_LAYER_COMMUNES, FAC_LAYER_EPCI, or FAC_LAYER_NONE. In the
 * first two cases the mapping (of FAC_MAPPING_LAYER) gets the columns of code and name. */
FacLayerRole fac_mapping_recognise_outlines (FacMapping *mapping, FacCatalog *catalog);

/* The name that the catalogue has for a code of that role, or NULL. Shape: the catalogue's. */
const char *fac_outline_name (FacCatalog *catalog, FacLayerRole role, const char *code);

G_END_DECLS
