/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Online backgrounds in the window: ticked, each says what it means; an area of one is prepared by
 * a worker, with its progress and a way to stop it.
 */
#pragma once

#include "fac-session.h"
#include "fac-shape.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_LAYER_ONLINE (fac_layer_online_get_type ())
G_DECLARE_FINAL_TYPE (FacLayerOnline, fac_layer_online, FAC, LAYER_ONLINE, GtkWidget)

/* Signal: "prepared", when tiles came. Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_layer_online_new (FacSession *session);

/* Shows which ones are on the map. */
void fac_layer_online_refresh (FacLayerOnline *online);

/* Prepares the area of a layer; one at a time. Errors: told in the window. */
void fac_layer_online_prepare (FacLayerOnline *online, const char *layer, FacBox area_deg);

G_END_DECLS
