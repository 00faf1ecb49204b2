/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards from which the fields of a synergy are filled with dated, sourced data: factors of CO2e
 * that fit its unit, texts of the law box. What was taken is edited on the card beside it.
 */
#pragma once

#include "fac-session.h"
#include "fac-synergy.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_SYNERGY_PICK (fac_synergy_pick_get_type ())
G_DECLARE_FINAL_TYPE (FacSynergyPick, fac_synergy_pick, FAC, SYNERGY_PICK, GtkWidget)

/* Shape: new widgets (floating); `session` outlives them. */
GtkWidget *fac_synergy_pick_new_factor (FacSession *session);
GtkWidget *fac_synergy_pick_new_law (FacSession *session);

void fac_synergy_pick_show (FacSynergyPick *pick, const FacSynergy *synergy);

G_END_DECLS
