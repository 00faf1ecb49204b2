/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row of a table of texts: what each cell says, and the numbers behind those that have one.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define FAC_TYPE_TEXT_ROW (fac_text_row_get_type ())
G_DECLARE_FINAL_TYPE (FacTextRow, fac_text_row, FAC, TEXT_ROW, GObject)

/* `id`: what the caller calls it, or NULL. `cells`: one text a column, NULL-terminated (taken).
 * `numbers`: one value a column for sorting and spreadsheets, NAN where the cell is text; copied,
 * NULL: no numbers. Shape: (transfer full). */
FacTextRow *fac_text_row_new (const char *id, char **cells, const double *numbers);

/* Shape: (transfer none), or NULL. */
const char *fac_text_row_id (FacTextRow *row);
const char *fac_text_row_cell (FacTextRow *row, guint column);

/* The value of a cell, NAN when it is text. */
double fac_text_row_number (FacTextRow *row, guint column);

/* The text by which a cell is sorted: folded, kept (transfer none). */
const char *fac_text_row_key (FacTextRow *row, guint column);

/* Whether both are the same thing to the caller: an id, and as many cells. */
gboolean fac_text_row_is_same (FacTextRow *row, FacTextRow *other);

/* Whether both have the same id, or none, and say the same. */
gboolean fac_text_row_equals (FacTextRow *row, FacTextRow *other);

/* Each says what the other said; both keep their ids. */
void fac_text_row_swap (FacTextRow *row, FacTextRow *other);

G_END_DECLS
