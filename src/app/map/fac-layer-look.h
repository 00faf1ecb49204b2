/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is chosen for one layer, in a popover: its name, its look, its place among the others. The
 * whole is one undoable action, when the popover closes.
 */
#pragma once

#include "fac-model.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shape: a new popover (floating); `session` outlives it. */
GtkWidget *fac_layer_look_new (FacSession *session, const FacLayer *layer);

G_END_DECLS
