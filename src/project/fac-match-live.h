/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Computed pistes that keep up with the project: what was read stays in memory, and after a change
 * only that is read again. For the facilitator alone.
 *
 * One thread notes what changed, another one lists: see each function.
 */
#pragma once

#include "fac-match-leads.h"

G_BEGIN_DECLS

typedef struct _FacMatchLive FacMatchLive;

/* Shape: nothing read yet (transfer full). */
FacMatchLive *fac_match_live_new (void);

/* In the listing thread. Accepts NULL. */
void fac_match_live_free (gpointer live);

/* What changed; NULL: anything. In any thread, and before the list that is to know it. Gives FALSE
 * when it concerns no piste. */
gboolean fac_match_live_note (FacMatchLive *live, const FacChanges *changes);

/* The pistes as they are now. `project`: the same for each call, of the calling thread.
 * `request`: without weights. Shape and errors: as those of fac_project_match().
 * Cost: 3 000 flows, after an edit of one: some milliseconds. */
FacMatchLeads *fac_match_live_list (FacMatchLive *live, FacProject *project,
                                    const FacMatchRequest *request, GError **error);

/* One of them with all its sentences, whatever was decided of it. NULL with UNKNOWN: there is none
 * any more. In the listing thread. Shape: free with fac_match_lead_free() (transfer full). */
FacMatchLead *fac_match_live_explain (FacMatchLive *live, FacProject *project, const char *id,
                                      GError **error);

G_END_DECLS
