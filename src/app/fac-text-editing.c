/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keys, the pointer and the floating editor over a table of texts. */
#include "fac-text-editing.h"

#include "fac-cell-editor.h"

struct _FacTextEditing
{
  FacTextTable *table; /* borrowed */
  FacSession *session; /* borrowed */
  FacRecordKind kind;
  FacTextRecord record;
  gpointer data;
  FacCellCursor *cursor; /* owned */
  FacCellEditor *editor; /* owned by the overlay */
  char *edited;          /* owned: id of the row that is edited, or was last */
  guint edited_column;
  guint follow_id; /* idle source, or 0 */
};

/* -- Which cell ---------------------------------------------------------------------------- */

static guint
column_number (gconstpointer column)
{
  return GPOINTER_TO_UINT (column) - 1;
}

static const char *
id_at (FacTextEditing *self, guint position)
{
  FacTextRow *row = fac_text_table_at (self->table, position);
  return row ? fac_text_row_id (row) : NULL;
}

static guint
position_of (FacTextEditing *self, const char *id)
{
  for (guint i = 0; i < fac_text_table_n_shown (self->table); i++)
    if (g_strcmp0 (id_at (self, i), id) == 0)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* The frame of the cell that is edited, wherever its row stands now; NULL: out of sight. */
static GtkWidget *
edited_frame (FacTextEditing *self)
{
  GPtrArray *cells = fac_cell_cursor_cells (self->cursor);

  for (guint i = 0; i < cells->len; i++)
    {
      GtkWidget *cell = cells->pdata[i];
      FacTextRow *row = gtk_list_item_get_item (fac_cell_item (cell));
      if (row && column_number (fac_cell_column (cell)) == self->edited_column
          && g_strcmp0 (fac_text_row_id (row), self->edited) == 0 && gtk_widget_get_mapped (cell))
        return gtk_widget_get_parent (cell);
    }
  return NULL;
}

void
fac_text_editing_follow (FacTextEditing *self)
{
  if (fac_cell_editor_is_open (self->editor))
    fac_cell_editor_move_to (self->editor, edited_frame (self));
}

/* -- Editing ------------------------------------------------------------------------------- */

static gboolean
edit (FacTextEditing *self)
{
  GtkWidget *cell = fac_cell_cursor_cell (self->cursor);
  const char *id = id_at (self, fac_cell_cursor_row (self->cursor));
  const FacField *field = NULL;
  guint column = cell ? column_number (fac_cell_column (cell)) : 0;
  gconstpointer record = cell && id ? self->record (id, column, &field, self->data) : NULL;

  if (!record || fac_project_read_only_reason (fac_session_project (self->session)))
    return FALSE;
  g_free (self->edited);
  self->edited = g_strdup (id);
  self->edited_column = column;
  fac_cell_editor_open (
      self->editor, gtk_widget_get_parent (cell), field, record,
      fac_drafts_find (fac_session_drafts (self->session), self->kind, id, field->id));
  return TRUE;
}

static gboolean
save (FacCellEditor *editor, const char *text, char **problem, gpointer data)
{
  FacTextEditing *self = data;
  const char *field_id = fac_cell_editor_field (editor)->id;
  const char *uuids[] = { self->edited, NULL };
  g_autoptr (GError) error = NULL;

  if (fac_project_set (fac_session_project (self->session), self->kind, uuids, field_id, text,
                       &error))
    {
      fac_drafts_drop (fac_session_drafts (self->session), self->kind, self->edited, field_id);
      return TRUE;
    }
  *problem = g_strdup (error->message);
  fac_drafts_keep (fac_session_drafts (self->session), self->kind, self->edited, field_id, text,
                   error);
  return FALSE;
}

static void
on_closed (FacCellEditor *editor, int step, FacTextEditing *self)
{
  guint row = position_of (self, self->edited);

  if (step == FAC_CELL_EDITOR_GIVEN_UP)
    fac_drafts_drop (fac_session_drafts (self->session), self->kind, self->edited,
                     fac_cell_editor_field (editor)->id);
  fac_cell_cursor_go_to (self->cursor, row);
  if (step == FAC_CELL_EDITOR_DOWN)
    fac_cell_cursor_go_to (self->cursor, row + 1);
  else if (step == FAC_CELL_EDITOR_NEXT || step == FAC_CELL_EDITOR_PREVIOUS)
    {
      fac_cell_cursor_move_column (self->cursor, step == FAC_CELL_EDITOR_NEXT ? 1 : -1);
      edit (self);
    }
}

/* -- Mouse and keys ------------------------------------------------------------------------ */

static void
show_detail (FacTextEditing *self)
{
  g_autofree char *id = g_strdup (id_at (self, fac_cell_cursor_row (self->cursor)));
  if (id)
    g_signal_emit_by_name (self->table, "activated", id);
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, FacTextEditing *self)
{
  fac_cell_cursor_point (self->cursor, x, y);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                FacTextEditing *self)
{
  gboolean is_waiting = fac_cell_editor_is_waiting (self->editor);

  if ((fac_cell_editor_is_open (self->editor) && !is_waiting)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)))
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Escape:
      if (is_waiting)
        fac_cell_editor_give_up (self->editor);
      return is_waiting;
    case GDK_KEY_F2:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (!edit (self))
        show_detail (self);
      return TRUE;
    case GDK_KEY_Left:
      fac_cell_cursor_move_column (self->cursor, -1);
      return TRUE;
    case GDK_KEY_Right:
      fac_cell_cursor_move_column (self->cursor, 1);
      return TRUE;
    case GDK_KEY_space:
      show_detail (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
follow_later (gpointer data)
{
  FacTextEditing *self = data;
  self->follow_id = 0;
  fac_text_editing_follow (self);
  return G_SOURCE_REMOVE;
}

/* Rows are given to other cells only after the scroll was told. */
static void
on_scrolled (FacTextEditing *self)
{
  if (fac_cell_editor_is_open (self->editor) && !self->follow_id)
    self->follow_id = g_idle_add (follow_later, self);
}

FacCellCursor *
fac_text_editing_cursor (FacTextEditing *self)
{
  return self->cursor;
}

FacTextEditing *
fac_text_editing_new (FacTextTable *table, GtkColumnView *view, GtkOverlay *overlay,
                      FacSession *session, FacRecordKind kind, FacTextRecord record, gpointer data)
{
  FacTextEditing *self = g_new0 (FacTextEditing, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->table = table;
  self->session = session;
  self->kind = kind;
  self->record = record;
  self->data = data;
  self->cursor = fac_cell_cursor_new (view);
  self->editor = fac_cell_editor_new (overlay, save, self);
  g_signal_connect (self->editor, "closed", G_CALLBACK (on_closed), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  g_signal_connect_swapped (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)), "value-changed",
                            G_CALLBACK (on_scrolled), self);
  g_signal_connect_swapped (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view)), "value-changed",
                            G_CALLBACK (on_scrolled), self);
  return self;
}

void
fac_text_editing_free (FacTextEditing *self)
{
  if (!self)
    return;
  g_clear_handle_id (&self->follow_id, g_source_remove);
  fac_cell_cursor_free (self->cursor);
  g_free (self->edited);
  g_free (self);
}
