/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file of business cards as a table, so that it is imported with the same care as a spreadsheet.
 */
#pragma once

#include "fac-vcard.h"

G_BEGIN_DECLS

/* Shape: rows as those of fac_json_rows(): NULL-terminated cells, titles first (transfer full).
 * Errors: UNREADABLE, TOO_BIG. */
GPtrArray *fac_vcard_rows (const char *path, GError **error);

G_END_DECLS
