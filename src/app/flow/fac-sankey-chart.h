/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A Sankey picture in the window: drawn by the painter of `report`, asked by pointer and keys what
 * a band or a box is. It shows a picture and knows no project.
 *
 * Keys: arrows walk the boxes, Enter picks, Escape leaves.
 */
#pragma once

#include "fac-sankey-drawing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_SANKEY_CHART (fac_sankey_chart_get_type ())
G_DECLARE_FINAL_TYPE (FacSankeyChart, fac_sankey_chart, FAC, SANKEY_CHART, GtkWidget)

/* Signal "picked" (GStrv node_ids): a box, or both ends of a band, were chosen; possibly none.
 * Shape: a new widget (floating). */
GtkWidget *fac_sankey_chart_new (void);

/* Shows a picture (taken; NULL: nothing). */
void fac_sankey_chart_show (FacSankeyChart *chart, FacSankeyPicture *picture);

/* Shape: (transfer none), or NULL. */
const FacSankeyPicture *fac_sankey_chart_picture (FacSankeyChart *chart);

G_END_DECLS
