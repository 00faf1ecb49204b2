/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What fac-typeset-table-ink.c asks of fac-typeset-table.c.
 */
#pragma once

#include "fac-typeset-private.h"

G_BEGIN_DECLS

/* Above the title of a group. */
#define FAC_GROUP_SPACE_MM 1.2

const FacDocumentRow *fac_table_row (const FacBlock *block, guint row);
const FacDocumentColumn *fac_table_column (const FacBlock *block, guint column);

/* "" where a row has no such cell. */
const char *fac_table_cell_text (const FacDocumentRow *row, guint column);

/* A number keeps its distance from the text of the next column. */
double fac_table_column_gap (const FacBlock *block, guint column);

/* Lines that a text takes in a column of that width, its padding included. */
guint fac_table_count_cell_lines (FacTypeset *typeset, FacFontKind font, const char *text,
                                  double width_mm);

G_END_DECLS
