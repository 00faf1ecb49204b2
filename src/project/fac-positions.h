/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where establishments stand, beyond fac_project_place(): what somebody saw on the spot, and what
 * is put at its commune for want of better.
 */
#pragma once

#include "fac-project.h"

G_BEGIN_DECLS

/* Says that an establishment stands where it is shown: "verified", with today's date. One action.
 * Errors: UNKNOWN; INVALID when it has no position. */
gboolean fac_project_verify_position (FacProject *project, const char *uuid, GError **error);

/* What fac_project_place_at_communes() did. */
typedef struct
{
  guint n_placed;
  guint n_unknown; /* without a position still: their commune is not known either */
} FacPlacedAtCommunes;

/* Puts establishments that have no position at the middle of their commune, marked so. One action,
 * none when there is nothing to place. `uuids` NULL: all of them. Errors: UNKNOWN, storage's. */
gboolean fac_project_place_at_communes (FacProject *project, const char *const *uuids,
                                        FacPlacedAtCommunes *placed, GError **error);

G_END_DECLS
