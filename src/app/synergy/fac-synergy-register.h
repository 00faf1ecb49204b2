/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the page of synergies shows: pistes, synergies and what they come to, as rows of tables.
 */
#pragma once

#include "fac-session.h"
#include "fac-synergy.h"
#include "fac-text-table.h"

G_BEGIN_DECLS

typedef struct _FacSynergyRegister FacSynergyRegister;

/* Shape: empty (transfer full); `session` outlives it. */
FacSynergyRegister *fac_synergy_register_new (FacSession *session);
void fac_synergy_register_free (FacSynergyRegister *synergies);

/* Reads all anew. What was given out before is gone. */
gboolean fac_synergy_register_load (FacSynergyRegister *synergies, GError **error);

guint fac_synergy_register_n_leads (FacSynergyRegister *synergies);
guint fac_synergy_register_n_synergies (FacSynergyRegister *synergies);

/* By their uuid, NULL for none (transfer none). */
const FacLeadLine *fac_synergy_register_lead (FacSynergyRegister *synergies, const char *uuid);
const FacSynergyLine *fac_synergy_register_synergy (FacSynergyRegister *synergies,
                                                    const char *uuid);

/* The columns of two tables; of the third see fac-synergy-results.h. Shape: static. */
const FacTextColumn *fac_lead_columns (guint *n);
const FacTextColumn *fac_synergy_columns (guint *n);

/* Shape: arrays of FacTextRow, owning (transfer full); ids are uuids. */
GPtrArray *fac_synergy_register_lead_rows (FacSynergyRegister *synergies);
GPtrArray *fac_synergy_register_synergy_rows (FacSynergyRegister *synergies);

/* The results of the synergies that were carried out in a year; 0: all of them. */
GPtrArray *fac_synergy_register_total_rows (FacSynergyRegister *synergies, guint year);

/* The years in which a synergy was carried out, latest first. Shape: of guint (transfer full). */
GArray *fac_synergy_register_years (FacSynergyRegister *synergies);

G_END_DECLS
