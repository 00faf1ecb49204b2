/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Editing the cells of a FacTextTable where they stand, with the keys of the list of companies:
 * Left and Right choose a cell, F2 or Enter edits it, Tab goes on, Escape gives up, Space opens the
 * detail. Cells that stand for no field are not edited; Enter opens the detail there.
 */
#pragma once

#include "fac-cell-cursor.h"
#include "fac-session.h"
#include "fac-text-table.h"

G_BEGIN_DECLS

typedef struct _FacTextEditing FacTextEditing;

/* What a cell says is saved by fac_project_set(); what is refused waits in the session's drafts.
 * `overlay`: around `view`. Shape: (transfer full); `table` outlives it. */
FacTextEditing *fac_text_editing_new (FacTextTable *table, GtkColumnView *view, GtkOverlay *overlay,
                                      FacSession *session, FacRecordKind kind, FacTextRecord record,
                                      gpointer data);
void fac_text_editing_free (FacTextEditing *editing);

/* Whom the table's factories tell of their cells; columns are numbers from 1 (transfer none). */
FacCellCursor *fac_text_editing_cursor (FacTextEditing *editing);

/* The rows are others: the editor follows its own. */
void fac_text_editing_follow (FacTextEditing *editing);

G_END_DECLS
