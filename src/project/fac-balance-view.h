/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The balance of one establishment, from the flows that a reader may see one by one: its own, and
 * those in which another one names it as the other end.
 */
#pragma once

#include "fac-balance.h"
#include "fac-view.h"

G_BEGIN_DECLS

/* Shape: (transfer full). Errors: UNKNOWN (no such establishment for this reader), storage's. */
FacBalance *fac_project_balance (FacProject *project, const FacReader *reader,
                                 const char *establishment, GError **error);

/* The same of a view that has its flows. Shape: (transfer full). */
FacBalance *fac_view_balance (const FacView *view, const FacViewed *viewed);

G_END_DECLS
