/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tools of the workshops: a list of them, the records of the one chosen, the detail of one. */
#include "fac-candidature.h"
#include "fac-empty-page.h"
#include "fac-keys.h"
#include "fac-number.h"
#include "fac-pages.h"
#include "fac-print-document.h"
#include "fac-shell.h"
#include "fac-text-table.h"
#include "fac-tool-drawing.h"
#include "tool/fac-drawing-panel.h"
#include "tool/fac-projection.h"
#include "tool/fac-tool-rows.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Where the detail has room beside the table. */
#define BESIDE_PX 1100

/* Where list and drawing have room beside each other. */
#define BOTH_PX 1000

/* The widgets of one tool, made when it is first shown. */
typedef struct
{
  const FacToolKind *tool;
  FacTextTable *table;
  FacRecordDetail *detail;
  FacShell *shell;
  GtkWidget *stack; /* "list" or "empty" */
} Room;

typedef struct
{
  FacPage parent_instance;

  GHashTable *rooms;      /* id of the tool -> Room, owned */
  Room *room;             /* the one shown */
  FacDrawingPanel *panel; /* made when it is first wanted */
  GtkWidget *list, *pane, *stack, *title_label, *count_label, *add_button;
  GtkWidget *drawing_button, *project_button;
} FacToolPage;

typedef FacPageClass FacToolPageClass;

G_DEFINE_FINAL_TYPE (FacToolPage, fac_tool_page, FAC_TYPE_PAGE)

static FacSession *
session_of (FacToolPage *self)
{
  return fac_page_session (FAC_PAGE (self));
}

static FacProject *
project_of (FacToolPage *self)
{
  return fac_page_project (FAC_PAGE (self));
}

/* -- What is shown ------------------------------------------------------------------------- */

static const char *
drawing_of (FacToolPage *self)
{
  return self->room ? fac_tool_drawing_name (self->room->tool->id) : NULL;
}

/* Where there is room for both, the drawing stands beside the list; else in its place. */
static void
update_drawing (FacToolPage *self)
{
  const char *name = drawing_of (self);
  gboolean has_list = self->room && self->room->table;
  gboolean is_wanted = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->drawing_button));
  gboolean is_shown = name && (is_wanted || !has_list);
  gboolean has_room = has_list && gtk_widget_get_width (self->pane) >= BOTH_PX;

  gtk_widget_set_visible (self->drawing_button, name && has_list);
  gtk_widget_set_visible (self->project_button, name != NULL);
  gtk_widget_set_visible (self->stack, !is_shown || has_room);
  if (is_shown && !self->panel)
    {
      self->panel = FAC_DRAWING_PANEL (fac_drawing_panel_new (session_of (self)));
      gtk_widget_set_hexpand (GTK_WIDGET (self->panel), TRUE);
      gtk_box_append (GTK_BOX (self->pane), GTK_WIDGET (self->panel));
    }
  if (self->panel)
    gtk_widget_set_visible (GTK_WIDGET (self->panel), is_shown);
  if (is_shown)
    fac_drawing_panel_show (self->panel, name);
}

static void
load (FacToolPage *self)
{
  Room *room = self->room;
  GError *error = NULL;
  if (!room->table)
    {
      gtk_label_set_label (GTK_LABEL (self->count_label), "");
      return;
    }
  g_autoptr (GPtrArray) rows = fac_tool_rows (project_of (self), room->tool, &error);

  if (!rows)
    {
      fac_session_fail (session_of (self), error);
      return;
    }
  fac_text_table_set_rows (room->table, rows);
  gtk_stack_set_visible_child_name (GTK_STACK (room->stack), rows->len ? "list" : "empty");
  g_autofree char *count = fac_number_format (rows->len, 0, fac_language_current ());
  gtk_label_set_label (GTK_LABEL (self->count_label), rows->len ? count : "");
  if (fac_shell_has_detail (room->shell))
    fac_shell_show_detail (
        room->shell, fac_record_detail_show (room->detail, fac_record_detail_uuid (room->detail)));
}

/* -- Actions ------------------------------------------------------------------------------- */

static void
update_actions (FacToolPage *self)
{
  GActionMap *actions = fac_session_actions (session_of (self));
  gboolean is_writable = fac_project_read_only_reason (project_of (self)) == NULL;
  gboolean has_list = self->room && self->room->table;
  g_auto (GStrv) ids = has_list ? fac_text_table_selected (self->room->table) : NULL;

  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (actions, "tool.add")),
                               is_writable && self->room && self->room->tool->add);
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (actions, "tool.remove")),
      is_writable && ids && ids[0]);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (actions, "tool.paper")),
                               self->room && fac_document_of_tool (self->room->tool->id));
}

static void
on_add (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacToolPage *self = data;
  const FacToolKind *tool = self->room->tool;
  GError *error = NULL;

  if (!tool->add)
    return;
  if (!tool->form)
    {
      gboolean is_done = fac_project_begin_candidature (project_of (self), NULL, &error);
      fac_session_did_quietly (session_of (self), is_done, error);
      return;
    }
  fac_record_form_ask (session_of (self), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                       _ (tool->add), _ ("_Add"), fac_tool_new_record (tool), tool->form, NULL,
                       NULL, NULL);
}

static void
on_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacToolPage *self = data;
  g_auto (GStrv) ids = self->room->table ? fac_text_table_selected (self->room->table) : NULL;
  GError *error = NULL;

  if (!ids || !ids[0])
    return;
  gboolean is_done = fac_project_remove (project_of (self), self->room->tool->kind,
                                         (const char *const *)ids, &error);
  fac_session_did (session_of (self), is_done, error);
}

static void
on_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacToolPage *self = data;
  if (self->room->table)
    fac_session_copied (session_of (self), fac_text_table_copy (self->room->table));
  else
    fac_picture_button_copy (fac_drawing_panel_button (self->panel));
}

static void
on_print (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacToolPage *self = data;
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);

  if (!self->room->table)
    {
      fac_picture_button_print (fac_drawing_panel_button (self->panel));
      return;
    }
  FacDocument *document =
      fac_text_table_document (self->room->table, _ (self->room->tool->title), FALSE);
  fac_print_document (session_of (self), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                      document, self->room->tool->id, NULL, reader);
}

/* What the tool holds, set as a paper: it is looked at first, and printed or saved there. */
static void
on_paper (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacToolPage *self = data;
  const char *name = fac_document_of_tool (self->room->tool->id);

  if (name)
    fac_session_go (session_of (self), "documents", name);
}

static void
on_project (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacToolPage *self = data;
  const char *name = drawing_of (self);

  /* The key is the program's: from other rooms it projects nothing. */
  if (name && gtk_widget_get_mapped (GTK_WIDGET (self)))
    fac_projection_open (session_of (self), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                         name);
}

/* Copies, saves or prints the drawing, which is shown by that. */
static void
on_picture (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  FacToolPage *self = data;
  const char *name = g_action_get_name (G_ACTION (action));

  if (!drawing_of (self))
    return;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->drawing_button), TRUE);
  if (g_str_has_suffix (name, "copy-picture"))
    fac_picture_button_copy (fac_drawing_panel_button (self->panel));
  else if (g_str_has_suffix (name, "save-picture"))
    fac_picture_button_save (fac_drawing_panel_button (self->panel));
  else
    fac_picture_button_print (fac_drawing_panel_button (self->panel));
}

static const GActionEntry entries[] = {
  { .name = "tool.add", .activate = on_add },
  { .name = "tool.copy", .activate = on_copy },
  { .name = "tool.copy-picture", .activate = on_picture },
  { .name = "tool.save-picture", .activate = on_picture },
  { .name = "tool.print-picture", .activate = on_picture },
  { .name = "tool.project", .activate = on_project },
  { .name = "tool.paper", .activate = on_paper },
  { .name = "tool.print", .activate = on_print },
  { .name = "tool.remove", .activate = on_remove },
};

/* -- One tool ------------------------------------------------------------------------------ */

static void
show_detail (FacToolPage *self, const char *uuid)
{
  fac_shell_show_detail (self->room->shell,
                         uuid && fac_record_detail_show (self->room->detail, uuid));
}

static void
on_activated (FacTextTable *table, const char *uuid, FacToolPage *self)
{
  show_detail (self, uuid);
}

static void
on_selected (FacToolPage *self)
{
  g_auto (GStrv) ids = fac_text_table_selected (self->room->table);
  gboolean has_room = gtk_widget_get_width (GTK_WIDGET (self->room->shell)) >= BESIDE_PX;

  if (ids[0] && !ids[1] && (has_room || fac_shell_has_detail (self->room->shell)))
    show_detail (self, ids[0]);
  update_actions (self);
}

static void
on_closed (FacToolPage *self)
{
  fac_shell_show_detail (self->room->shell, FALSE);
}

static FacTextTable *
make_table (FacToolPage *self, const FacToolKind *tool)
{
  FacTextColumn columns[FAC_TOOL_COLUMNS];
  guint n = fac_tool_n_columns (tool);

  fac_tool_columns (tool, columns);
  GtkWidget *table = fac_text_table_new (_ (tool->title), columns, n);
  fac_text_table_remember (FAC_TEXT_TABLE (table), tool->id);
  GtkEventController *keys = fac_keys_new (table);
  fac_keys_add (keys, "<Control>c", "win.tool.copy");
  fac_keys_add (keys, "Delete", "win.tool.remove");
  fac_keys_add (keys, "Insert", "win.tool.add");
  g_signal_connect (table, "activated", G_CALLBACK (on_activated), self);
  g_signal_connect_swapped (table, "selection-changed", G_CALLBACK (on_selected), self);
  return FAC_TEXT_TABLE (table);
}

static GtkWidget *
make_empty (const FacToolKind *tool)
{
  const FacEmptyDoor doors[] = { { _ (tool->add), "win.tool.add" }, { NULL, NULL } };
  return fac_empty_page_new (NULL, _ (tool->about), doors);
}

static Room *
room_of (FacToolPage *self, const FacToolKind *tool)
{
  Room *room = g_hash_table_lookup (self->rooms, tool->id);
  GtkWidget *nothing;

  if (room)
    return room;
  room = g_new0 (Room, 1);
  room->tool = tool;
  if (tool->kind == FAC_N_RECORD_KINDS)
    {
      room->stack = gtk_stack_new ();
      gtk_stack_add_named (GTK_STACK (self->stack), room->stack, tool->id);
      g_hash_table_insert (self->rooms, (char *)tool->id, room);
      return room;
    }
  room->table = make_table (self, tool);
  room->detail = FAC_RECORD_DETAIL (
      fac_record_detail_new (session_of (self), tool->kind, tool->cards, _ ("Close the detail")));
  g_signal_connect_swapped (room->detail, "closed", G_CALLBACK (on_closed), self);
  nothing = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_visible (nothing, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (room->table), TRUE);
  room->shell =
      FAC_SHELL (fac_shell_new (nothing, GTK_WIDGET (room->table), GTK_WIDGET (room->detail)));
  room->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (room->stack), GTK_WIDGET (room->shell), "list");
  gtk_stack_add_named (GTK_STACK (room->stack), make_empty (tool), "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), room->stack, tool->id);
  g_hash_table_insert (self->rooms, (char *)tool->id, room);
  return room;
}

static void
show_tool (FacToolPage *self, const FacToolKind *tool)
{
  self->room = room_of (self, tool);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->room->stack);
  gtk_label_set_label (GTK_LABEL (self->title_label), _ (tool->title));
  gtk_widget_set_visible (self->add_button, tool->add != NULL);
  if (tool->add)
    gtk_button_set_label (GTK_BUTTON (self->add_button), _ (tool->add));
  load (self);
  update_actions (self);
  update_drawing (self);
}

/* -- The list of tools --------------------------------------------------------------------- */

static void
on_tool_selected (GtkListBox *list, GtkListBoxRow *row, FacToolPage *self)
{
  if (row)
    show_tool (self, &fac_tool_kinds ()[gtk_list_box_row_get_index (row)]);
}

static void
set_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const FacToolKind *tools = fac_tool_kinds ();
  const char *group = tools[gtk_list_box_row_get_index (row)].group;
  gboolean is_first =
      !before || strcmp (tools[gtk_list_box_row_get_index (before)].group, group) != 0;

  if (!is_first)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  GtkWidget *label = gtk_label_new (_ (group));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_margin_top (label, 9);
  gtk_widget_set_margin_start (label, 10);
  gtk_list_box_row_set_header (row, label);
}

static void
fill_list (FacToolPage *self)
{
  for (const FacToolKind *tool = fac_tool_kinds (); tool->id; tool++)
    {
      GtkWidget *label = gtk_label_new (_ (tool->title));
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_list_box_append (GTK_LIST_BOX (self->list), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (label)),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, _ (tool->title), -1);
    }
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), set_header, NULL, NULL);
}

/* -- The page ------------------------------------------------------------------------------ */

static void
fac_tool_page_refresh (FacPage *page, const FacChanges *changes)
{
  FacToolPage *self = (FacToolPage *)page;

  if (self->room && (!changes || fac_tool_is_touched (self->room->tool, changes)))
    load (self);
  update_actions (self);
  update_drawing (self);
}

/* The id of a tool: that one; with a uuid behind a colon, that record of it. */
static void
fac_tool_page_visit (FacPage *page, const char *what)
{
  FacToolPage *self = (FacToolPage *)page;
  g_auto (GStrv) parts = g_strsplit (what ? what : "", ":", 2);
  const FacToolKind *tool = parts[0] ? fac_tool_kind_find (parts[0]) : NULL;

  if (tool)
    gtk_list_box_select_row (
        GTK_LIST_BOX (self->list),
        gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int)(tool - fac_tool_kinds ())));
  else
    /* The row, not the list: an arrow then goes on from the tool that is shown. */
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list))));
  if (tool && parts[1] && self->room->table)
    {
      const char *const ids[] = { parts[1], NULL };
      fac_text_table_select (self->room->table, ids);
      show_detail (self, parts[1]);
    }
}

/* The room for list and drawing changed. */
static void
on_layout (FacToolPage *self)
{
  gboolean has_room =
      self->room && self->room->table && gtk_widget_get_width (self->pane) >= BOTH_PX;

  if (self->panel && gtk_widget_get_visible (GTK_WIDGET (self->panel)))
    gtk_widget_set_visible (self->stack, has_room);
}

static void
fac_tool_page_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fac_tool_page_parent_class)->realize (widget);
  g_signal_connect_object (gtk_native_get_surface (gtk_widget_get_native (widget)), "layout",
                           G_CALLBACK (on_layout), widget, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
fac_tool_page_constructed (GObject *object)
{
  FacToolPage *self = (FacToolPage *)object;

  G_OBJECT_CLASS (fac_tool_page_parent_class)->constructed (object);
  self->rooms = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_action_map_add_action_entries (fac_session_actions (session_of (self)), entries,
                                   G_N_ELEMENTS (entries), self);
  fill_list (self);
  g_signal_connect_swapped (self->drawing_button, "toggled", G_CALLBACK (update_drawing), self);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (on_tool_selected), self);
  gtk_list_box_select_row (GTK_LIST_BOX (self->list),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
}

static void
fac_tool_page_dispose (GObject *object)
{
  FacToolPage *self = (FacToolPage *)object;
  self->room = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), FAC_TYPE_TOOL_PAGE);
  g_clear_pointer (&self->rooms, g_hash_table_unref);
  G_OBJECT_CLASS (fac_tool_page_parent_class)->dispose (object);
}

static void
fac_tool_page_class_init (FacToolPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->constructed = fac_tool_page_constructed;
  G_OBJECT_CLASS (class)->dispose = fac_tool_page_dispose;
  widget_class->realize = fac_tool_page_realize;
  class->print_action = "tool.print";
  class->refresh = fac_tool_page_refresh;
  class->visit = fac_tool_page_visit;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-tool-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, FacToolPage, name)
  BIND (list);
  BIND (pane);
  BIND (stack);
  BIND (drawing_button);
  BIND (project_button);
  BIND (title_label);
  BIND (count_label);
  BIND (add_button);
#undef BIND
}

static void
fac_tool_page_init (FacToolPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
