/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The legend of a map: one row for each thing that is really drawn, with its count. Only the page
 * uses it.
 */
#pragma once

#include "fac-map-scene.h"

G_BEGIN_DECLS

typedef struct _FacMapLegend FacMapLegend;

/* The rows for what `facts` counted. Shape: the view is borrowed; free with fac_map_legend_free().
 */
FacMapLegend *fac_map_legend_new (const FacMapView *view, const FacMapFacts *facts);
void fac_map_legend_free (FacMapLegend *legend);

/* The height that the legend takes in columns of a width, as even as they can be.
 * Units: scale as FacMapPort. */
double fac_map_legend_height_mm (FacMapLegend *legend, cairo_t *cr, double column_mm,
                                 guint n_columns, double scale);

/* Draws it from a top left corner; columns stand `gap_mm` apart. */
void fac_map_legend_paint (FacMapLegend *legend, cairo_t *cr, double x_mm, double y_mm,
                           double column_mm, double gap_mm, guint n_columns, double scale);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacMapLegend, fac_map_legend_free)

G_END_DECLS
