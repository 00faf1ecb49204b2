/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of links, whatever they were read from: for fac-link-list.c and fac-link-workbook.c.
 */
#pragma once

#include "fac-link-list.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_LINK_SOURCE,
  FAC_LINK_TARGET,
  FAC_LINK_VALUE,
  FAC_LINK_MATERIAL,
  FAC_N_LINK_COLUMNS,
} FacLinkColumn;

/* Where the columns stand among titles; -1: nowhere. */
void fac_link_find_columns (const char *const *titles, guint n, int *at);

/* Remembers the titles that fac_link_find_columns() did not place. */
void fac_link_note_titles (FacLinkList *list, const char *const *titles, guint n, const int *at);

/* Whether something is there to be drawn. Errors: UNREADABLE, with what was left out first. */
gboolean fac_link_check (const FacLinkList *list, const char *path, GError **error);

/* Adds what a row says; a value that cannot be drawn is told in `left`. Errors: UNREADABLE, naming
 * the line. */
gboolean fac_link_take_row (FacLinkList *list, const char *path, gint64 line,
                            const char *const *cells, guint n_cells, const int *at, GError **error);

/* -- fac-link-json.c -- */

gboolean fac_link_write_json (const FacLinkList *list, const char *path, GError **error);

G_END_DECLS
