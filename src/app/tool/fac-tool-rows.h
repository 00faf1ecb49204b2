/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The records of a tool as rows of its table.
 */
#pragma once

#include "fac-changes.h"
#include "fac-project.h"
#include "fac-text-table.h"
#include "tool/fac-tool-kinds.h"

G_BEGIN_DECLS

/* The field of a column; NULL after the last. */
const FacField *fac_tool_column (const FacToolKind *tool, guint column);
guint fac_tool_n_columns (const FacToolKind *tool);

/* All records, in the order of the first column.
 * Shape: array of FacTextRow (transfer full). Errors: storage's. */
GPtrArray *fac_tool_rows (FacProject *project, const FacToolKind *tool, GError **error);

/* What a new record has before anything is typed: its closed lists need a first value.
 * Shape: (transfer full). */
gpointer fac_tool_new_record (const FacToolKind *tool);

/* Titles and widths: `columns` has FAC_TOOL_COLUMNS entries. */
void fac_tool_columns (const FacToolKind *tool, FacTextColumn *columns);

/* Whether a change may show in the table: of its records, or of those that they name. */
gboolean fac_tool_is_touched (const FacToolKind *tool, const FacChanges *changes);

G_END_DECLS
