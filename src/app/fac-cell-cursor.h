/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where one is in a table whose cells can be edited: a row, which has the keyboard's focus, and a
 * column, which is marked. GTK 4.8 knows rows alone; a table tells the cursor of its cells as its
 * factories make them.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _FacCellCursor FacCellCursor;

/* `view`: its columns carry what they show, by fac_cell_cursor_name_column().
 * Shape: (transfer full); `view` outlives it. */
FacCellCursor *fac_cell_cursor_new (GtkColumnView *view);
void fac_cell_cursor_free (FacCellCursor *cursor);

/* Says what a column of the view shows: any pointer, the same for all its cells. */
void fac_cell_cursor_name_column (GtkColumnViewColumn *view_column, gconstpointer column);

/* At the factory's "setup": this cell shows that column of the item; at its "teardown". */
void fac_cell_cursor_add (FacCellCursor *cursor, GtkListItem *item, GtkWidget *cell,
                          gconstpointer column);
void fac_cell_cursor_drop (FacCellCursor *cursor, GtkListItem *item);

/* The cells that were made. Shape: array of GtkWidget (transfer none). */
GPtrArray *fac_cell_cursor_cells (FacCellCursor *cursor);

/* What a cell was added with; NULL for another widget (transfer none). */
GtkListItem *fac_cell_item (GtkWidget *cell);
gconstpointer fac_cell_column (GtkWidget *cell);

/* Where one is; the row is GTK_INVALID_LIST_POSITION before one was anywhere. */
guint fac_cell_cursor_row (FacCellCursor *cursor);
guint fac_cell_cursor_column (FacCellCursor *cursor);

/* The i-th column shown, from the left, and what it shows; NULL: no such column (transfer none). */
GtkColumnViewColumn *fac_cell_cursor_nth_shown (FacCellCursor *cursor, guint i);
gconstpointer fac_cell_cursor_shown (FacCellCursor *cursor, guint i);

/* The cell where one is; NULL: out of sight (transfer none). */
GtkWidget *fac_cell_cursor_cell (FacCellCursor *cursor);

/* Scrolls to a row of the view's model and gives it the focus. */
void fac_cell_cursor_go_to (FacCellCursor *cursor, guint row);

void fac_cell_cursor_to_column (FacCellCursor *cursor, guint column);
void fac_cell_cursor_move_column (FacCellCursor *cursor, int step);

/* Goes to the cell at a point of the view. FALSE: there is none. */
gboolean fac_cell_cursor_point (FacCellCursor *cursor, double x, double y);

/* The list of the rows, inside the view; NULL: not made yet (transfer none). */
GtkWidget *fac_cell_cursor_list (FacCellCursor *cursor);

G_END_DECLS
