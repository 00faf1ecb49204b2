/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What flows in and out of one company, in its detail: each flow leads to the register, where it
 * is edited. What the site is allowed at most stands below, apart.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_FLOW_CARD (fac_flow_card_get_type ())
G_DECLARE_FINAL_TYPE (FacFlowCard, fac_flow_card, FAC, FLOW_CARD, GtkWidget)

/* Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_flow_card_new (FacSession *session);

/* Shows the flows of an establishment as they are stored now. */
void fac_flow_card_show (FacFlowCard *card, const char *establishment);

G_END_DECLS
