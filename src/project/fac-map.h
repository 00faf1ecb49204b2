/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The project as a map for one reader, for the painter of `report`: what the page, the picture and
 * the window draw.
 */
#pragma once

#include "fac-map-view.h"
#include "fac-outputs.h"

G_BEGIN_DECLS

/* Composes the map: background, zones, layers, establishments by activity.
 * Shape: site and zone ids are uuids (transfer full); the background is the catalogue's.
 * Errors: storage's. */
FacMapView *fac_project_map_view (FacProject *project, const FacReader *reader,
                                  const FacMapRequest *request, FacTheme theme, GError **error);

G_END_DECLS
