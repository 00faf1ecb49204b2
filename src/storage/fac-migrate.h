/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bringing an older project file up to date: numbered steps, one transaction, after a copy of the
 * file as it was. Steps only add tables, or columns at the end: then the journal's changesets still
 * apply. Private to this room.
 */
#pragma once

#include "fac-store-private.h"

G_BEGIN_DECLS

/* From `version` to FAC_SCHEMA_VERSION. Adds a notice that names the copy.
 * Errors: DAMAGED (no step leads from there), FULL, FAILED; the file is then as it was. */
gboolean fac_migrate (FacStore *store, gint64 version, GError **error);

G_END_DECLS
