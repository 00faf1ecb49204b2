/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parties of a synergy on a card: who they are, whether each was asked, and what it answered.
 */
#pragma once

#include "fac-session.h"
#include "fac-synergy.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_SYNERGY_PARTIES (fac_synergy_parties_get_type ())
G_DECLARE_FINAL_TYPE (FacSynergyParties, fac_synergy_parties, FAC, SYNERGY_PARTIES, GtkWidget)

/* Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_synergy_parties_new (FacSession *session);

void fac_synergy_parties_show (FacSynergyParties *parties, const FacSynergyLine *line);

G_END_DECLS
