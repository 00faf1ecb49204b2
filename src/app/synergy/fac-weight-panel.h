/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The weights of the ranking, each with what is proposed, and beside them the pistes that come
 * first with them.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_WEIGHT_PANEL (fac_weight_panel_get_type ())
G_DECLARE_FINAL_TYPE (FacWeightPanel, fac_weight_panel, FAC, WEIGHT_PANEL, GtkWidget)

/* Shape: a new widget (floating). */
GtkWidget *fac_weight_panel_new (FacSession *session);

/* Shows the weights as they are. */
void fac_weight_panel_load (FacWeightPanel *panel);

G_END_DECLS
