/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An editor that lies over one cell of a table while it is edited: an entry, or a list of the
 * values a field can have. One per table; it knows a field and a record, not the table.
 */
#pragma once

#include "fac-drafts.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_CELL_EDITOR (fac_cell_editor_get_type ())
G_DECLARE_FINAL_TYPE (FacCellEditor, fac_cell_editor, FAC, CELL_EDITOR, GtkWidget)

/* Where to go when the editor has closed. */
typedef enum
{
  FAC_CELL_EDITOR_STAY,
  FAC_CELL_EDITOR_DOWN,
  FAC_CELL_EDITOR_NEXT,
  FAC_CELL_EDITOR_PREVIOUS,
  FAC_CELL_EDITOR_GIVEN_UP, /* the text, where it is; stay */
} FacCellEditorStep;

/* Saves a text; FALSE and `problem` (transfer full) when it is refused: the editor stays open and
 * shows it. */
typedef gboolean (*FacCellEditorSave) (FacCellEditor *editor, const char *text, char **problem,
                                       gpointer data);

/* Signal "closed" (int FacCellEditorStep): saved, or left as it was.
 * Shape: a child of `overlay` (transfer none). */
FacCellEditor *fac_cell_editor_new (GtkOverlay *overlay, FacCellEditorSave save, gpointer data);

/* Opens over `cell` with the value of a field of a record, or with what was typed there and refused
 * (`draft`; NULL: nothing). */
void fac_cell_editor_open (FacCellEditor *editor, GtkWidget *cell, const FacField *field,
                           gconstpointer record, const FacDraft *draft);

gboolean fac_cell_editor_is_open (FacCellEditor *editor);

/* The field that is edited, or was last (transfer none). */
const FacField *fac_cell_editor_field (FacCellEditor *editor);

/* The cell is now this widget; NULL: its row is out of sight. */
void fac_cell_editor_move_to (FacCellEditor *editor, GtkWidget *cell);

/* Whether it was left with a refused text, which stays in it; back into it; Escape from outside. */
gboolean fac_cell_editor_is_waiting (FacCellEditor *editor);
void fac_cell_editor_resume (FacCellEditor *editor);
void fac_cell_editor_give_up (FacCellEditor *editor);

G_END_DECLS
