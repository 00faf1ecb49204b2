/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What other actions on records do to pistes and synergies, within their own transaction.
 */
#pragma once

#include "fac-synergy.h"

G_BEGIN_DECLS

/* What a new piste gets that nobody typed: its number, state and day. */
void fac_project_complete_lead (FacProject *project, FacLead *lead);

/* A piste says that it became a synergy only when there is one: NULL, or a problem (transfer full).
 */
FacProblem *fac_project_check_lead_state (FacProject *project, const FacLead *lead);

/* Writes a decision into a piste, not stored: its state, by whom and when; `refusal` and `note`
 * count for one that is refused. FALSE with an error for a piste that has become a synergy,
 * unchanged. */
gboolean fac_project_note_decision (FacProject *project, FacLead *lead, FacLeadState state,
                                    int refusal, const char *note, GError **error);

/* -- Within an action ---------------------------------------------------------------------- */

/* Makes a synergy of a stored piste, with its two establishments.
 * Shape: uuid of the synergy (transfer full). Errors: INVALID when it is one already. */
char *fac_project_make_synergy (FacProject *project, FacLead *lead, GError **error);

/* Adds a party; nothing without an establishment. `flow`: uuid or NULL. */
gboolean fac_project_add_member (FacProject *project, const char *synergy,
                                 const char *establishment, FacSynergyRole role, const char *flow,
                                 GError **error);

/* The piste that a synergy came from is a kept one again; nothing when it came from none. */
gboolean fac_project_reopen_lead (FacProject *project, const char *synergy, GError **error);

/* What a new or changed synergy gets: its number, the range and unit of its quantity as typed.
 * `changed`: id of the field that was set just now, NULL for a new one.
 * Gives NULL, or a problem (transfer full). */
FacProblem *fac_project_complete_synergy (FacProject *project, FacSynergy *synergy,
                                          const char *changed);

/* The days that belong to a synergy's state: carried out since, ended since. `day`: ISO date. */
void fac_project_date_state (FacSynergy *synergy, const char *day);

/* What a new or changed party gets: the days of its being asked and of its answer.
 * `changed`: as above. */
void fac_project_complete_member (FacProject *project, FacSynergyMember *member,
                                  const char *changed);

/* Keeps the step that a change of state is; nothing when the state stayed and there is no text.
 * `before`: the state as it was, 0 for a new synergy; `held_on`: ISO date, NULL: today. */
gboolean fac_project_note_step (FacProject *project, const FacSynergy *synergy, int before,
                                const char *held_on, const char *text, GError **error);

G_END_DECLS
