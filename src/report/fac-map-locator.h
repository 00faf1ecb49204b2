/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A small map that says where one place is: the features alone, a frame and a scale bar, readable
 * in grey. For a corner of a sheet.
 */
#pragma once

#include "fac-map-scene.h"

G_BEGIN_DECLS

/* Draws the view's frame into a box whose top left corner is the context's origin, unit the
 * millimetre. Cost: 2 to 4 ms for 150 sites. */
void fac_map_locator_paint (cairo_t *cr, const FacMapView *view, double width_mm, double height_mm);

G_END_DECLS
