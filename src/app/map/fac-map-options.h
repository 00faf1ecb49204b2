/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a map shows beyond its companies: arrows, what sizes and colours stand for, how far around.
 * A button with these choices behind it; they are read when the map is asked for.
 */
#pragma once

#include "fac-outputs.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_MAP_OPTIONS (fac_map_options_get_type ())
G_DECLARE_FINAL_TYPE (FacMapOptions, fac_map_options, FAC, MAP_OPTIONS, GtkWidget)

/* Signals: "changed": the map is another one; "around-changed": likewise, and shows another place;
 * "gathering-changed": the same map is drawn otherwise.
 * Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_map_options_new (FacSession *session);

/* Fills what the choices say; the rest is left as it is. Shape: `around` is a new string. */
void fac_map_options_read (FacMapOptions *options, FacMapRequest *request);

gboolean fac_map_options_is_gathering (FacMapOptions *options);

/* Whether what is shown depends on flows, synergies or pistes. */
gboolean fac_map_options_show_flows (FacMapOptions *options);

/* Sets a choice as scripts do: "arcs=flows", "arcs-family=bois", "arcs-from=10", "arcs-of=energy",
 * "size=bois", "colour=position", "gather=no", "around=UUID", "km=5". FALSE when it is not known.
 */
gboolean fac_map_options_set (FacMapOptions *options, const char *choice);

G_END_DECLS
