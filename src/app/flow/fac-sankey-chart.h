/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A Sankey picture in the window: drawn by the painter of `report`, asked by pointer and keys what
 * a band or a box is; its boxes can be dragged. It shows a picture and knows no project.
 *
 * Keys: arrows walk the boxes; Page Down and Page Up walk the bands of a box, or all of them; Enter
 * picks; "+" opens a box; Shift and an arrow move it; the menu key asks what can be done with it;
 * Escape leaves.
 */
#pragma once

#include "fac-sankey-drawing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_SANKEY_CHART (fac_sankey_chart_get_type ())
G_DECLARE_FINAL_TYPE (FacSankeyChart, fac_sankey_chart, FAC, SANKEY_CHART, GtkWidget)

/* Signals:
 * "picked" (GStrv node_ids, int family): a box (one id), or a band (its two ends; `family` is the
 *   link's of the picture), were chosen;
 * "opened" (const char *node_id): a double click or "+" on a box;
 * "moved" (const char *node_id, int column, double y): dragged there, y from 0 to 1 of the height;
 * "asked" (const char *node_id, double x, double y): the menu of a box is wanted, in pixels.
 * Shape: a new widget (floating). */
GtkWidget *fac_sankey_chart_new (void);

/* Shows a picture (taken; NULL: nothing). */
void fac_sankey_chart_show (FacSankeyChart *chart, FacSankeyPicture *picture);

/* Shape: (transfer none), or NULL. */
const FacSankeyPicture *fac_sankey_chart_picture (FacSankeyChart *chart);

/* Whether its boxes can be dragged. */
void fac_sankey_chart_set_movable (FacSankeyChart *chart, gboolean is_movable);

/* Where everything stands: the picture's places with those drawn now (transfer full); NULL when
 * nothing is drawn. */
FacSankeyMemory *fac_sankey_chart_places (FacSankeyChart *chart);

/* Walks to the first box, or to the box of an id. FALSE: there is none. */
gboolean fac_sankey_chart_walk_to (FacSankeyChart *chart, const char *node_id);

G_END_DECLS
