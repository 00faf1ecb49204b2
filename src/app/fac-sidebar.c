/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One row per room. */
#include "fac-sidebar.h"

#include "fac-pages.h"
#include "fac-tab-stop.h"

#include <glib/gi18n-lib.h>

struct _FacSidebar
{
  GtkWidget parent_instance;

  GtkWidget *list;    /* owned by being the child */
  const char *marked; /* static: the room that is shown, or NULL */
  gboolean is_folded;
};

G_DEFINE_FINAL_TYPE (FacSidebar, fac_sidebar, GTK_TYPE_WIDGET)

static guint chosen_signal;

typedef struct
{
  const char *id; /* static */
  GtkWidget *word, *count;
} Room;

static Room *
room_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "room");
}

static GtkListBoxRow *
find_row (FacSidebar *self, const char *id)
{
  GtkListBoxRow *row;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)); i++)
    if (g_strcmp0 (room_of (row)->id, id) == 0)
      return row;
  return NULL;
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, FacSidebar *self)
{
  g_signal_emit (self, chosen_signal, 0, room_of (row)->id);
}

/* The keyboard passes over rows on its way, and passing selects. What stays marked is the room
 * that is shown. */
static void
on_focus_left (FacSidebar *self)
{
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), find_row (self, self->marked));
}

static void
add_room (FacSidebar *self, const FacPageType *type)
{
  Room *room = g_new0 (Room, 1);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (type->icon);

  room->id = type->id;
  room->word = gtk_label_new (_ (type->title));
  room->count = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (room->word), 0);
  gtk_widget_set_hexpand (room->word, TRUE);
  gtk_widget_set_visible (room->count, FALSE);
  gtk_widget_add_css_class (room->count, "fac-count");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), room->word);
  gtk_box_append (GTK_BOX (box), room->count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (type->title), -1);
  g_object_set_data_full (G_OBJECT (row), "room", room, g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
fac_sidebar_dispose (GObject *object)
{
  g_clear_pointer (&FAC_SIDEBAR (object)->list, gtk_widget_unparent);
  G_OBJECT_CLASS (fac_sidebar_parent_class)->dispose (object);
}

static void
fac_sidebar_class_init (FacSidebarClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_sidebar_dispose;
  chosen_signal = g_signal_new ("chosen", FAC_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  fac_tab_stop_class_init (GTK_WIDGET_CLASS (class));
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "sidebar");
}

static void
fac_sidebar_init (FacSidebar *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Rooms"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left), self);
  gtk_widget_add_controller (self->list, focus);
}

GtkWidget *
fac_sidebar_new (FacSession *session)
{
  FacSidebar *self = g_object_new (FAC_TYPE_SIDEBAR, NULL);
  for (const FacPageType *type = fac_page_types (); type->id; type++)
    if (type->icon)
      add_room (self, type);
  return GTK_WIDGET (self);
}

void
fac_sidebar_mark (FacSidebar *self, const char *id)
{
  GtkListBoxRow *row = find_row (self, id);
  self->marked = row ? room_of (row)->id : NULL;
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
}

void
fac_sidebar_fold (FacSidebar *self, gboolean is_folded)
{
  GtkListBoxRow *row;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)); i++)
    {
      Room *room = room_of (row);
      gtk_widget_set_visible (room->word, !is_folded);
      gtk_widget_set_tooltip_text (GTK_WIDGET (row),
                                   is_folded ? gtk_label_get_label (GTK_LABEL (room->word)) : NULL);
      gtk_widget_set_visible (room->count,
                              !is_folded && *gtk_label_get_label (GTK_LABEL (room->count)));
    }
  self->is_folded = is_folded;
  if (is_folded)
    gtk_widget_add_css_class (GTK_WIDGET (self), "fac-folded");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "fac-folded");
}

void
fac_sidebar_set_count (FacSidebar *self, const char *id, guint count)
{
  GtkListBoxRow *row = find_row (self, id);
  if (!row)
    return;
  Room *room = room_of (row);
  g_autofree char *text = count ? g_strdup_printf ("%u", count) : g_strdup ("");
  gtk_label_set_label (GTK_LABEL (room->count), text);
  gtk_widget_set_visible (room->count, count > 0 && !self->is_folded);
}
