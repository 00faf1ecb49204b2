/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which of the first rows of a table holds the titles: people write a heading, a date and blank
 * lines above it, or no titles at all.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So many rows are looked at. */
#define FAC_HEADER_ROWS 30

/* The index of the row of titles, -1: the rows have none.
 * Shape: `rows`: array of NULL-terminated char **. Cannot fail. */
int fac_header_find (const GPtrArray *rows);

/* Whether a cell can be a title: it has letters and is no number, date or code of digits (a year
 * may stand as a title). */
gboolean fac_header_is_title (const char *cell);

/* Titles as fac-table.h gives them: trimmed, one line, none empty, none twice.
 * Shape: NULL-terminated, `n` long (transfer full). `cells` may be NULL: all are made. */
char **fac_header_titles (const char *const *cells, guint n);

G_END_DECLS
