/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What lies under the establishments of a map, out of the project's layers. For fac-map.c.
 */
#pragma once

#include "fac-map-view.h"
#include "fac-project.h"

G_BEGIN_DECLS

/* Adds outlines and the user's layers that are visible. Errors: storage's. */
gboolean fac_map_add_layers (FacMapView *map, FacProject *project, GError **error);

G_END_DECLS
