/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What people write where a date is asked for and no day is known: a month, a quarter, a half-year,
 * a year.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "mars 2025", "03/2025", "2025-03", "T2 2025", "2e trimestre 2025", "S1 2025", "2025": the first
 * day of it, or the last one. Shape: a new ISO date (transfer full); NULL for anything else, also
 * for a date with its day. */
char *fac_date_of_period (const char *text, gboolean is_last);

G_END_DECLS
