/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Questions to what an action changed (FacChanges of fac-store.h).
 */
#pragma once

#include "fac-store.h"

G_BEGIN_DECLS

/* Whether `changes` speaks of a kind of record; NULL speaks of all. */
gboolean fac_changes_touch (const FacChanges *changes, FacRecordKind kind);

/* Whether it speaks of one record. */
gboolean fac_changes_touch_row (const FacChanges *changes, FacRecordKind kind, const char *uuid);

G_END_DECLS
