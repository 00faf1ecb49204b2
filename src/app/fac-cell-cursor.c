/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row and a column of a column view. */
#include "fac-cell-cursor.h"

#include "fac-scroll.h"

struct _FacCellCursor
{
  GtkColumnView *view; /* weak */
  GPtrArray *cells;    /* borrowed: widgets of set-up cells */
  GtkRoot *root;       /* weak: whose focus is followed */
  guint row;
  guint column; /* among those shown */
};

/* -- Cells --------------------------------------------------------------------------------- */

void
fac_cell_cursor_name_column (GtkColumnViewColumn *view_column, gconstpointer column)
{
  g_object_set_data (G_OBJECT (view_column), "column", (gpointer)column);
}

GtkListItem *
fac_cell_item (GtkWidget *cell)
{
  return g_object_get_data (G_OBJECT (cell), "item");
}

gconstpointer
fac_cell_column (GtkWidget *cell)
{
  return g_object_get_data (G_OBJECT (cell), "column");
}

void
fac_cell_cursor_add (FacCellCursor *self, GtkListItem *item, GtkWidget *cell, gconstpointer column)
{
  g_object_set_data (G_OBJECT (cell), "item", item);
  g_object_set_data (G_OBJECT (item), "cell", cell);
  g_object_set_data (G_OBJECT (cell), "column", (gpointer)column);
  g_ptr_array_add (self->cells, cell);
}

void
fac_cell_cursor_drop (FacCellCursor *self, GtkListItem *item)
{
  /* The child may be gone already: the item remembers it. */
  g_ptr_array_remove_fast (self->cells, g_object_get_data (G_OBJECT (item), "cell"));
}

GPtrArray *
fac_cell_cursor_cells (FacCellCursor *self)
{
  return self->cells;
}

/* -- Where one is -------------------------------------------------------------------------- */

GtkColumnViewColumn *
fac_cell_cursor_nth_shown (FacCellCursor *self, guint i)
{
  GtkColumnViewColumn *column = g_list_model_get_item (gtk_column_view_get_columns (self->view), i);
  /* The view keeps its own reference. */
  if (column)
    g_object_unref (column);
  return column;
}

gconstpointer
fac_cell_cursor_shown (FacCellCursor *self, guint i)
{
  GtkColumnViewColumn *column = fac_cell_cursor_nth_shown (self, i);
  return column ? g_object_get_data (G_OBJECT (column), "column") : NULL;
}

guint
fac_cell_cursor_row (FacCellCursor *self)
{
  return self->row;
}

guint
fac_cell_cursor_column (FacCellCursor *self)
{
  return self->column;
}

static gboolean
is_at (GtkWidget *cell, guint row, gconstpointer column)
{
  GtkListItem *item = fac_cell_item (cell);
  return fac_cell_column (cell) == column && gtk_list_item_get_item (item)
         && gtk_list_item_get_position (item) == row;
}

static GtkWidget *
find_cell (FacCellCursor *self, guint row, gconstpointer column)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (is_at (self->cells->pdata[i], row, column))
      return self->cells->pdata[i];
  return NULL;
}

GtkWidget *
fac_cell_cursor_cell (FacCellCursor *self)
{
  return find_cell (self, self->row, fac_cell_cursor_shown (self, self->column));
}

GtkWidget *
fac_cell_cursor_list (FacCellCursor *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  while (child && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* The row widget: the child of the list view that holds the cell. */
static GtkWidget *
row_widget (GtkWidget *cell)
{
  GtkWidget *list = gtk_widget_get_ancestor (cell, GTK_TYPE_LIST_VIEW);
  GtkWidget *at = cell;
  while (at && gtk_widget_get_parent (at) != list)
    at = gtk_widget_get_parent (at);
  return at;
}

static void
mark (FacCellCursor *self)
{
  gconstpointer column = fac_cell_cursor_shown (self, self->column);
  for (guint i = 0; i < self->cells->len; i++)
    {
      GtkWidget *cell = self->cells->pdata[i];
      GtkWidget *frame = gtk_widget_get_parent (cell);
      if (!frame)
        continue;
      if (is_at (cell, self->row, column))
        gtk_widget_add_css_class (frame, "fac-current");
      else
        gtk_widget_remove_css_class (frame, "fac-current");
    }
}

void
fac_cell_cursor_go_to (FacCellCursor *self, guint row)
{
  GtkSelectionModel *model = gtk_column_view_get_model (self->view);
  if (!model || row >= g_list_model_get_n_items (G_LIST_MODEL (model)))
    return;
  fac_scroll_to (self->view, row);
  GtkWidget *cell = find_cell (self, row, fac_cell_cursor_shown (self, 0));
  if (cell)
    gtk_widget_grab_focus (row_widget (cell));
  self->row = row;
  mark (self);
}

void
fac_cell_cursor_to_column (FacCellCursor *self, guint column)
{
  self->column = column;
  mark (self);
}

void
fac_cell_cursor_move_column (FacCellCursor *self, int step)
{
  guint n = g_list_model_get_n_items (gtk_column_view_get_columns (self->view));
  int next = (int)self->column + step;
  fac_cell_cursor_to_column (self, (guint)CLAMP (next, 0, (int)n - 1));
}

gboolean
fac_cell_cursor_point (FacCellCursor *self, double x, double y)
{
  GtkWidget *cell = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  while (cell && !fac_cell_column (cell))
    {
      GtkWidget *child = gtk_widget_get_first_child (cell);
      if (child && fac_cell_column (child))
        cell = child;
      else
        cell = gtk_widget_get_parent (cell);
    }
  if (!cell)
    return FALSE;
  self->row = gtk_list_item_get_position (fac_cell_item (cell));
  for (guint i = 0; fac_cell_cursor_shown (self, i); i++)
    if (fac_cell_cursor_shown (self, i) == fac_cell_column (cell))
      self->column = i;
  mark (self);
  return TRUE;
}

/* -- Following the focus ------------------------------------------------------------------- */

static void
on_focus_moved (GtkRoot *root, GParamSpec *property, FacCellCursor *self)
{
  GtkWidget *focus = gtk_root_get_focus (root);
  if (!focus || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    return;
  for (guint i = 0; i < self->cells->len; i++)
    {
      GtkWidget *cell = self->cells->pdata[i];
      if (!gtk_widget_is_ancestor (cell, focus) && cell != focus)
        continue;
      self->row = gtk_list_item_get_position (fac_cell_item (cell));
      mark (self);
      return;
    }
}

static void
on_root_changed (GtkWidget *view, GParamSpec *property, FacCellCursor *self)
{
  if (self->root)
    g_signal_handlers_disconnect_by_data (self->root, self);
  g_set_weak_pointer (&self->root, gtk_widget_get_root (view));
  if (self->root)
    g_signal_connect (self->root, "notify::focus-widget", G_CALLBACK (on_focus_moved), self);
}

FacCellCursor *
fac_cell_cursor_new (GtkColumnView *view)
{
  FacCellCursor *self = g_new0 (FacCellCursor, 1);
  g_set_weak_pointer (&self->view, view);
  self->cells = g_ptr_array_new ();
  self->row = GTK_INVALID_LIST_POSITION;
  g_signal_connect (view, "notify::root", G_CALLBACK (on_root_changed), self);
  return self;
}

void
fac_cell_cursor_free (FacCellCursor *self)
{
  if (!self)
    return;
  if (self->root)
    g_signal_handlers_disconnect_by_data (self->root, self);
  if (self->view)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_weak_pointer (&self->root);
  g_clear_weak_pointer (&self->view);
  g_ptr_array_unref (self->cells);
  g_free (self);
}
