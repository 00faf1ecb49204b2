/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The layers of the map, the highest first: what is seen, in which order, how it looks.
 */
#pragma once

#include "fac-session.h"
#include "fac-shape.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_LAYER_LIST (fac_layer_list_get_type ())
G_DECLARE_FINAL_TYPE (FacLayerList, fac_layer_list, FAC, LAYER_LIST, GtkWidget)

/* What the map shows now, in degrees; empty: nothing yet. */
typedef FacBox (*FacLayerArea) (gpointer data);

/* Signal: "prepared", when tiles of a layer came. Shape: a new, empty widget (floating); `session`
 * and `data` outlive it. */
GtkWidget *fac_layer_list_new (FacSession *session, FacLayerArea area, gpointer data);

/* Reads the layers anew; while the look of one is being chosen, after that. */
void fac_layer_list_refresh (FacLayerList *list);

G_END_DECLS
