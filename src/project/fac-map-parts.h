/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parts of a map's view, each made in a file of its own; for fac-map.c.
 */
#pragma once

#include "fac-catalog-flows.h"
#include "fac-map-view.h"
#include "fac-outputs.h"
#include "fac-view.h"

G_BEGIN_DECLS

/* A style's colour for a theme. */
FacColour fac_map_style_colour (const FacStyle *style, FacTheme theme);

/* Adds the establishments that the reader sees one by one, with the words of their colours and
 * sizes: fac-map-symbols.c. `view` has its flows when sizes are of a family of them. */
void fac_map_add_symbols (FacMapView *map, FacProject *project, const FacView *view,
                          const FacMapRequest *request);

/* Adds the circle around the establishment of the request, when there is one, and shows it whole.
 * Errors: UNKNOWN, NOT_PLACED when it has no position. */
gboolean fac_map_add_circle (FacMapView *map, const FacView *view, const FacMapRequest *request,
                             GError **error);

/* Adds the arrows: fac-map-arcs.c. Errors: storage's. */
gboolean fac_map_add_arcs (FacMapView *map, FacProject *project, const FacView *view,
                           const FacReader *reader, const FacMapRequest *request, GError **error);

G_END_DECLS
