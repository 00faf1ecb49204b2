/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A column view, its cells, and where one is in it. */
#include "company/fac-company-table.h"

#include "fac-cell-cursor.h"
#include "fac-cell-editor.h"
#include "fac-tab-stop.h"
#include "fac-table-layout.h"

#include <glib/gi18n-lib.h>

struct _FacCompanyTable
{
  GtkWidget parent_instance;

  FacSession *session;  /* borrowed: the page's */
  FacCompanyList *list; /* borrowed: the session's */
  GPtrArray *columns;   /* owned: FacColumn */
  GObject *probes[2];   /* owned: see probe_sorter() */
  const FacColumn *probed;

  GtkWidget *overlay;
  GtkWidget *view;
  FacCellEditor *editor; /* owned by the overlay */

  FacCellCursor *cursor; /* owned: where one is */
  char *edited;          /* owned: uuid of the company whose cell is edited, or was last */
  gboolean is_showing_columns;
  gboolean is_detail_wanted; /* asked for since it was last closed */
};

G_DEFINE_FINAL_TYPE (FacCompanyTable, fac_company_table, GTK_TYPE_WIDGET)

static guint columns_changed_signal;

/* -- Cells --------------------------------------------------------------------------------- */

/* State is shown by shape and word; colour only repeats it. */
static const char *const triage_shapes[] = { "", "○", "●", "◐", "✓", "◆", "✕", "–" };

typedef struct
{
  FacCompanyTable *table;
  const FacColumn *column;
} CellMaker;

static GtkListItem *
item_of (GtkWidget *cell)
{
  return fac_cell_item (cell);
}

static const FacColumn *
column_of (GtkWidget *cell)
{
  return fac_cell_column (cell);
}

static const FacDraft *
draft_of (FacCompanyTable *self, GtkWidget *cell)
{
  FacDrafts *drafts = fac_session_drafts (self->session);
  const FacColumn *column = column_of (cell);
  FacCompanyRow *row = gtk_list_item_get_item (item_of (cell));
  if (!row || !column->field || fac_drafts_n (drafts) == 0)
    return NULL;
  return fac_drafts_find (drafts, FAC_RECORD_ESTABLISHMENT,
                          fac_company_row_listed (row)->establishment->record.uuid,
                          column->field->id);
}

static char *
cell_text (FacCompanyTable *self, const FacColumn *column, const FacListed *listed)
{
  g_autofree char *text =
      fac_column_text (column, listed, fac_project_catalog (fac_session_project (self->session)));
  if (g_str_equal (column->id, "triage"))
    {
      int triage =
          listed->establishment->triage ? listed->establishment->triage : FAC_TRIAGE_TO_SORT;
      return g_strdup_printf ("%s  %s", triage_shapes[triage],
                              fac_enum_label (&fac_triage_enum, triage));
    }
  if (g_str_equal (column->id, "commune") && !listed->is_in_territory)
    return g_strdup_printf ("↗ %s", text);
  /* One line each: the detail shows the rest. */
  g_strdelimit (text, "\n\r\t", ' ');
  return g_steal_pointer (&text);
}

static gboolean
on_query_draft (GtkWidget *cell, int x, int y, gboolean is_keyboard, GtkTooltip *tooltip,
                gpointer table)
{
  const FacDraft *draft = draft_of (table, cell);
  if (draft)
    gtk_tooltip_set_text (tooltip, draft->problem);
  return draft != NULL;
}

/* What was typed in the cell and refused stays there, marked, with the reason as its tooltip. */
static void
mark_draft (FacCompanyTable *self, GtkWidget *cell)
{
  const FacDraft *draft = draft_of (self, cell);
  if (!draft && !gtk_widget_has_css_class (cell, "fac-refused"))
    return;
  if (!draft)
    {
      gtk_widget_remove_css_class (cell, "fac-refused");
      gtk_widget_set_has_tooltip (cell, gtk_widget_get_tooltip_text (cell) != NULL);
      return;
    }
  g_autofree char *line = g_strdup_printf ("⚠ %s", draft->text);
  g_strdelimit (line, "\n\r\t", ' ');
  gtk_label_set_label (GTK_LABEL (cell), line);
  gtk_widget_add_css_class (cell, "fac-refused");
  gtk_widget_set_has_tooltip (cell, TRUE);
}

static void
fill_cell (FacCompanyTable *self, GtkWidget *cell)
{
  FacCompanyRow *row = gtk_list_item_get_item (item_of (cell));
  if (!row)
    return;
  const FacColumn *column = column_of (cell);
  const FacListed *listed = fac_company_row_listed (row);
  g_autofree char *text = cell_text (self, column, listed);
  gtk_label_set_label (GTK_LABEL (cell), text);
  if (g_str_equal (column->id, "name"))
    fac_tab_stop_name_row (cell, text);
  if (g_str_equal (column->id, "commune"))
    {
      /* Setting a tooltip asks the display where the pointer is: only when it changes. */
      const char *tip = listed->is_in_territory ? NULL : _ ("Outside the territory");
      if (g_strcmp0 (gtk_widget_get_tooltip_text (cell), tip) != 0)
        gtk_widget_set_tooltip_text (cell, tip);
    }
  if (g_str_equal (column->id, "triage"))
    {
      const char *id = fac_enum_id (&fac_triage_enum, listed->establishment->triage);
      const char *classes[] = { "fac-state", id ? id : "a_trier", NULL };
      gtk_widget_set_css_classes (cell, classes);
    }
  mark_draft (self, cell);
}

static void
on_cell_setup (GtkSignalListItemFactory *factory, GtkListItem *item, CellMaker *maker)
{
  GtkWidget *cell = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (cell), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (cell), TRUE);
  gtk_label_set_xalign (GTK_LABEL (cell), maker->column->is_number ? 1 : 0);
  if (maker->column->is_number)
    gtk_widget_add_css_class (cell, "numeric");
  fac_cell_cursor_add (maker->table->cursor, item, cell, maker->column);
  g_signal_connect (cell, "query-tooltip", G_CALLBACK (on_query_draft), maker->table);
  gtk_list_item_set_child (item, cell);
}

static void
on_cell_bind (GtkSignalListItemFactory *factory, GtkListItem *item, CellMaker *maker)
{
  fill_cell (maker->table, gtk_list_item_get_child (item));
}

static void
on_cell_teardown (GtkSignalListItemFactory *factory, GtkListItem *item, CellMaker *maker)
{
  fac_cell_cursor_drop (maker->table->cursor, item);
  gtk_list_item_set_child (item, NULL);
}

static void follow_cell (FacCompanyTable *self);

static void
on_list_updated (FacCompanyTable *self)
{
  GPtrArray *cells = fac_cell_cursor_cells (self->cursor);
  for (guint i = 0; i < cells->len; i++)
    fill_cell (self, g_ptr_array_index (cells, i));
  follow_cell (self);
}

/* -- Where one is -------------------------------------------------------------------------- */

static const FacColumn *
shown_column (FacCompanyTable *self, guint i)
{
  return fac_cell_cursor_shown (self->cursor, i);
}

static const FacListed *
listed_here (FacCompanyTable *self)
{
  return fac_company_list_at (self->list, fac_cell_cursor_row (self->cursor));
}

void
fac_company_table_go_to (FacCompanyTable *self, guint position)
{
  fac_cell_cursor_go_to (self->cursor, position);
}

/* -- Editing ------------------------------------------------------------------------------- */

/* The cell that is edited, wherever its row stands now; NULL: out of sight. */
static GtkWidget *
edited_cell (FacCompanyTable *self)
{
  GPtrArray *cells = fac_cell_cursor_cells (self->cursor);
  for (guint i = 0; i < cells->len; i++)
    {
      GtkWidget *cell = g_ptr_array_index (cells, i);
      FacCompanyRow *row = gtk_list_item_get_item (item_of (cell));
      if (row && column_of (cell)->field == fac_cell_editor_field (self->editor)
          && g_strcmp0 (fac_company_row_listed (row)->establishment->record.uuid, self->edited) == 0
          && gtk_widget_get_mapped (cell))
        return gtk_widget_get_parent (cell);
    }
  return NULL;
}

static void
follow_cell (FacCompanyTable *self)
{
  if (fac_cell_editor_is_open (self->editor))
    fac_cell_editor_move_to (self->editor, edited_cell (self));
}

static gboolean
save_cell (FacCellEditor *editor, const char *text, char **problem, gpointer data)
{
  FacCompanyTable *self = data;
  FacDrafts *drafts = fac_session_drafts (self->session);
  const char *field_id = fac_cell_editor_field (editor)->id;
  const char *uuids[] = { self->edited, NULL };
  g_autoptr (GError) error = NULL;
  if (fac_project_set (fac_session_project (self->session), FAC_RECORD_ESTABLISHMENT, uuids,
                       field_id, text, &error))
    {
      fac_drafts_drop (drafts, FAC_RECORD_ESTABLISHMENT, self->edited, field_id);
      return TRUE;
    }
  *problem = g_strdup (error->message);
  fac_drafts_keep (drafts, FAC_RECORD_ESTABLISHMENT, self->edited, field_id, text, error);
  return FALSE;
}

static void
on_editor_closed (FacCellEditor *editor, int step, FacCompanyTable *self)
{
  guint row = fac_company_list_position (self->list, self->edited);
  if (step == FAC_CELL_EDITOR_GIVEN_UP)
    fac_drafts_drop (fac_session_drafts (self->session), FAC_RECORD_ESTABLISHMENT, self->edited,
                     fac_cell_editor_field (editor)->id);
  fac_company_table_go_to (self, row);
  if (step == FAC_CELL_EDITOR_DOWN)
    fac_company_table_go_to (self, row + 1);
  else if (step == FAC_CELL_EDITOR_NEXT || step == FAC_CELL_EDITOR_PREVIOUS)
    {
      fac_cell_cursor_move_column (self->cursor, step == FAC_CELL_EDITOR_NEXT ? 1 : -1);
      fac_company_table_edit (self);
    }
}

void
fac_company_table_edit (FacCompanyTable *self)
{
  GtkWidget *cell = fac_cell_cursor_cell (self->cursor);
  const FacColumn *column = cell ? column_of (cell) : NULL;
  const FacListed *listed = listed_here (self);
  if (!column || !listed || !column->field
      || fac_project_read_only_reason (fac_session_project (self->session)))
    return;
  g_autofree char *uuid = g_strdup (listed->establishment->record.uuid);
  g_free (self->edited);
  self->edited = g_steal_pointer (&uuid);
  fac_cell_editor_open (self->editor, gtk_widget_get_parent (cell), column->field,
                        listed->establishment, draft_of (self, cell));
}

/* -- Mouse and keys ------------------------------------------------------------------------ */

static void
show_detail (FacCompanyTable *self)
{
  const FacListed *listed = listed_here (self);
  if (listed)
    fac_session_show_detail (self->session, listed->establishment->record.uuid);
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, FacCompanyTable *self)
{
  if (!fac_cell_cursor_point (self->cursor, x, y))
    return;
  if (n_press == 2)
    show_detail (self);
  self->is_detail_wanted = TRUE;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                FacCompanyTable *self)
{
  gboolean is_waiting = fac_cell_editor_is_waiting (self->editor);
  if ((fac_cell_editor_is_open (self->editor) && !is_waiting)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)))
    return FALSE;
  if (is_waiting && key == GDK_KEY_Escape)
    {
      fac_cell_editor_give_up (self->editor);
      return TRUE;
    }
  switch (key)
    {
    case GDK_KEY_F2:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      fac_company_table_edit (self);
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
    case GDK_KEY_Tab:
      /* From the row to its detail; without one, out of the table as usual. */
      if (!fac_session_detail (self->session))
        return FALSE;
      gtk_widget_activate_action (GTK_WIDGET (self), "win.detail.focus", NULL);
      return TRUE;
    default:
      return FALSE;
    }
}

/* The detail follows the selection once it is open; a click opens it where there is room. What was
 * closed stays closed until it is asked for again. */
static void
on_selection_changed (FacCompanyTable *self)
{
  guint n = fac_company_list_n_selected (self->list);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int width_px = root ? gtk_widget_get_width (GTK_WIDGET (root)) : 0;
  /* Where the detail lies over the room, it would hide what can be done to several. */
  if (n > 1 && width_px < 1100)
    fac_session_show_detail (self->session, NULL);
  if (n != 1)
    return;
  if (!fac_session_detail (self->session) && (width_px < 1100 || !self->is_detail_wanted))
    return;
  g_autoptr (GPtrArray) selected = fac_company_list_selected (self->list);
  fac_session_show_detail (self->session, g_ptr_array_index (selected, 0));
}

static void
on_detail_changed (FacCompanyTable *self)
{
  if (!fac_session_detail (self->session))
    self->is_detail_wanted = FALSE;
}

/* -- Sorting ------------------------------------------------------------------------------- */

/* GTK 4.8 does not tell which header is the sorted one: two objects that are nobody's rows are
 * compared, and the column that is asked first answers for itself. */
static int
probe_sorter (gconstpointer a, gconstpointer b, gpointer data)
{
  CellMaker *maker = data;
  if (a == b)
    return 0;
  if (!maker->table->probed)
    maker->table->probed = maker->column;
  return a == maker->table->probes[0] ? -1 : 1;
}

static void
on_sorter_changed (FacCompanyTable *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view));
  self->probed = NULL;
  GtkOrdering order = gtk_sorter_compare (sorter, self->probes[0], self->probes[1]);
  fac_company_list_sort (self->list, order == GTK_ORDERING_EQUAL ? NULL : self->probed,
                         order == GTK_ORDERING_LARGER);
  /* A sorted list is read from its beginning, unless one is looking at something. */
  if (fac_company_list_n_selected (self->list) == 0 && fac_cell_cursor_list (self->cursor))
    gtk_widget_activate_action (fac_cell_cursor_list (self->cursor), "list.scroll-to-item", "u",
                                0u);
}

static const char *
sorted_by (gpointer table, gboolean *is_descending)
{
  FacCompanyTable *self = table;
  GtkSorter *sorter = gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view));
  self->probed = NULL;
  *is_descending =
      gtk_sorter_compare (sorter, self->probes[0], self->probes[1]) == GTK_ORDERING_LARGER;
  return self->probed ? self->probed->id : NULL;
}

void
fac_company_table_remember (FacCompanyTable *self, GSettings *settings)
{
  fac_table_layout_remember (GTK_COLUMN_VIEW (self->view), settings, "companies", FALSE, sorted_by,
                             self);
}

void
fac_company_table_sort (FacCompanyTable *self, const char *id, gboolean is_descending)
{
  for (guint i = 0; shown_column (self, i); i++)
    if (g_str_equal (shown_column (self, i)->id, id))
      gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (self->view),
                                      fac_cell_cursor_nth_shown (self->cursor, i),
                                      is_descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

/* -- Columns ------------------------------------------------------------------------------- */

static void
append_column (FacCompanyTable *self, const FacColumn *column)
{
  CellMaker *maker = g_new0 (CellMaker, 1);
  maker->table = self;
  maker->column = column;

  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_cell_setup), maker);
  g_signal_connect (factory, "bind", G_CALLBACK (on_cell_bind), maker);
  g_signal_connect (factory, "teardown", G_CALLBACK (on_cell_teardown), maker);

  g_autoptr (GtkColumnViewColumn) view_column = gtk_column_view_column_new (column->title, factory);
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (probe_sorter, maker, NULL));
  g_object_set_data_full (G_OBJECT (view_column), "maker", maker, g_free);
  fac_cell_cursor_name_column (view_column, column);
  fac_table_layout_name_column (view_column, column->id);
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_fixed_width (view_column, column->width_px);
  if (g_str_equal (column->id, "name"))
    gtk_column_view_column_set_expand (view_column, TRUE);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), view_column);
}

/* A header may be dragged to another place. */
static void
on_columns_changed (FacCompanyTable *self)
{
  if (!self->is_showing_columns)
    g_signal_emit (self, columns_changed_signal, 0);
}

void
fac_company_table_show_columns (FacCompanyTable *self, const char *const *ids)
{
  GtkColumnViewColumn *shown;
  self->is_showing_columns = TRUE;
  while ((shown = fac_cell_cursor_nth_shown (self->cursor, 0)))
    gtk_column_view_remove_column (GTK_COLUMN_VIEW (self->view), shown);
  for (; *ids; ids++)
    {
      const FacColumn *column = fac_columns_find (self->columns, *ids);
      if (column)
        append_column (self, column);
    }
  if (!fac_cell_cursor_nth_shown (self->cursor, 0))
    append_column (self, fac_columns_find (self->columns, "name"));
  self->is_showing_columns = FALSE;
  fac_cell_cursor_to_column (self->cursor, 0);
  g_signal_emit (self, columns_changed_signal, 0);
}

char **
fac_company_table_shown_columns (FacCompanyTable *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  for (guint i = 0; shown_column (self, i); i++)
    g_strv_builder_add (ids, shown_column (self, i)->id);
  return g_strv_builder_end (ids);
}

GPtrArray *
fac_company_table_columns (FacCompanyTable *self)
{
  return self->columns;
}

void
fac_company_table_reload_columns (FacCompanyTable *self)
{
  g_auto (GStrv) ids = fac_company_table_shown_columns (self);
  g_autoptr (GPtrArray) former = self->columns;
  fac_company_list_sort (self->list, NULL, FALSE);
  self->columns = fac_columns_new (fac_session_project (self->session));
  fac_company_table_show_columns (self, (const char *const *)ids);
}

guint
fac_company_table_focus_row (FacCompanyTable *self)
{
  return fac_cell_cursor_row (self->cursor);
}

guint
fac_company_table_focus_column (FacCompanyTable *self)
{
  return fac_cell_cursor_column (self->cursor);
}

/* -- The widget ---------------------------------------------------------------------------- */

static gboolean
fac_company_table_grab_focus (GtkWidget *widget)
{
  FacCompanyTable *self = FAC_COMPANY_TABLE (widget);
  GtkWidget *list = fac_cell_cursor_list (self->cursor);
  if (listed_here (self))
    fac_company_table_go_to (self, fac_cell_cursor_row (self->cursor));
  GtkWidget *row = gtk_widget_get_focus_child (list);
  return row || gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD)
         || gtk_widget_grab_focus (self->view);
}

static void
fac_company_table_dispose (GObject *object)
{
  FacCompanyTable *self = FAC_COMPANY_TABLE (object);
  if (self->list)
    {
      /* The view takes its columns down one by one, and would sort for each. */
      g_signal_handlers_disconnect_by_data (self->list, self);
      g_signal_handlers_disconnect_by_data (
          gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view)), self);
      g_signal_handlers_disconnect_by_data (
          gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), self);
    }
  self->list = NULL;
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_pointer (&self->edited, g_free);
  g_clear_object (&self->probes[0]);
  g_clear_object (&self->probes[1]);
  g_clear_pointer (&self->cursor, fac_cell_cursor_free);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  G_OBJECT_CLASS (fac_company_table_parent_class)->dispose (object);
}

static void
fac_company_table_class_init (FacCompanyTableClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = fac_company_table_dispose;
  widget_class->grab_focus = fac_company_table_grab_focus;
  fac_tab_stop_class_init (widget_class);
  columns_changed_signal = g_signal_new ("columns-changed", FAC_TYPE_COMPANY_TABLE,
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fac_company_table_init (FacCompanyTable *self)
{
  self->probes[0] = g_object_new (G_TYPE_OBJECT, NULL);
  self->probes[1] = g_object_new (G_TYPE_OBJECT, NULL);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

static gboolean
follow_later (gpointer data)
{
  FacCompanyTable *self = data;
  if (self->list)
    follow_cell (self);
  g_object_unref (self);
  return G_SOURCE_REMOVE;
}

/* Rows are given to other cells only after the scroll was told. */
static void
on_scrolled (FacCompanyTable *self)
{
  if (fac_cell_editor_is_open (self->editor))
    g_idle_add (follow_later, g_object_ref (self));
}

static void
build_view (FacCompanyTable *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  self->view = gtk_column_view_new (g_object_ref (GTK_SELECTION_MODEL (self->list)));
  self->cursor = fac_cell_cursor_new (GTK_COLUMN_VIEW (self->view));
  gtk_widget_add_css_class (self->view, "fac-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Companies"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->view);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_hexpand (scrolled, TRUE);

  self->overlay = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), scrolled);
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  self->editor = fac_cell_editor_new (GTK_OVERLAY (self->overlay), save_cell, self);
  g_signal_connect (self->editor, "closed", G_CALLBACK (on_editor_closed), self);
  GtkAdjustment *adjustments[] = {
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)),
    gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled))
  };
  for (guint i = 0; i < G_N_ELEMENTS (adjustments); i++)
    g_signal_connect_swapped (adjustments[i], "value-changed", G_CALLBACK (on_scrolled), self);

  GtkGesture *click = gtk_gesture_click_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (click));
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->view, keys);

  g_signal_connect_swapped (gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view)),
                            "items-changed", G_CALLBACK (on_columns_changed), self);
  g_signal_connect_swapped (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), "changed",
                            G_CALLBACK (on_sorter_changed), self);
}

GtkWidget *
fac_company_table_new (FacSession *session)
{
  FacCompanyTable *self = g_object_new (FAC_TYPE_COMPANY_TABLE, NULL);
  self->session = session;
  self->list = fac_session_companies (session);
  self->columns = fac_columns_new (fac_session_project (session));
  build_view (self);
  g_signal_connect_swapped (self->list, "updated", G_CALLBACK (on_list_updated), self);
  g_signal_connect_swapped (self->list, "selection-changed", G_CALLBACK (on_selection_changed),
                            self);
  g_signal_connect_object (session, "detail-changed", G_CALLBACK (on_detail_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (fac_session_drafts (session), "changed", G_CALLBACK (on_list_updated),
                           self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
