/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A map as a page: title, « Pour qui ? », the map, a legend of what is really drawn with counts,
 * scale bar, north, sources and date, inside margins of 10 mm. From A4 to A0 text and symbols grow
 * by design, not by zoom. Works for any size from a postcard on, so for a window's preview too.
 */
#pragma once

#include "fac-map-scene.h"

G_BEGIN_DECLS

#define FAC_MAP_PAGE_MARGIN_MM 10.0

/* Draws the page on a context in millimetres whose origin is the page's top left corner; the whole
 * page gets the theme's paper colour. The view's words and layers are drawn as they are.
 * Shape: `facts` may be NULL; else it tells what was drawn, labels in mm of the page. */
void fac_map_page_paint (cairo_t *cr, const FacMapView *view, double width_mm, double height_mm,
                         FacMapFacts *facts);

/* The map and its legend alone, over the whole rectangle: a figure of a document, which says the
 * rest. */
void fac_map_page_paint_bare (cairo_t *cr, const FacMapView *view, double width_mm,
                              double height_mm);

/* One sentence that tells the picture to who cannot see it: title and counts.
 * Shape: a new string (transfer full). */
char *fac_map_page_describe (const FacMapView *view, const FacMapFacts *facts);

G_END_DECLS
