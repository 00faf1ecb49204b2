/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of names and an entry. */
#include "fac-saved-filters.h"

#include <glib/gi18n-lib.h>

struct _FacSavedFilters
{
  GtkWidget parent_instance;

  FacSession *session; /* borrowed */
  const char *room;    /* static */
  FacPresentFilter present;
  gpointer data;
  GtkWidget *box, *none_label, *list, *entry;
};

G_DEFINE_FINAL_TYPE (FacSavedFilters, fac_saved_filters, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_activated (GtkListBox *list, GtkListBoxRow *row, FacSavedFilters *self)
{
  g_autofree char *definition = g_strdup (g_object_get_data (G_OBJECT (row), "definition"));
  g_signal_emit (self, signals[DONE], 0);
  g_signal_emit (self, signals[CHOSEN], 0, definition ? definition : "");
}

static void
on_removed (GtkWidget *button, FacSavedFilters *self)
{
  g_autofree char *uuid = g_strdup (g_object_get_data (G_OBJECT (button), "uuid"));
  const char *uuids[] = { uuid, NULL };
  GError *error = NULL;
  g_signal_emit (self, signals[DONE], 0);
  gboolean is_done = fac_project_remove (fac_session_project (self->session),
                                         FAC_RECORD_SAVED_FILTER, uuids, &error);
  fac_session_did (self->session, is_done, error);
}

static void
on_named (FacSavedFilters *self)
{
  g_autofree char *name =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autoptr (FacFilter) filter = self->present (self->data);
  GError *error = NULL;
  if (!*name)
    return;
  gboolean is_done = fac_project_save_filter (fac_session_project (self->session), self->room, name,
                                              filter, &error);
  if (is_done)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  g_signal_emit (self, signals[DONE], 0);
  fac_session_did (self->session, is_done, error);
}

static void
add_saved (FacSavedFilters *self, const FacSavedFilter *saved)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (saved->name);
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *tip = g_strdup_printf (_ ("Remove the saved filter “%s”"), saved->name);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, saved->name,
                                  -1);
  g_object_set_data_full (G_OBJECT (remove), "uuid", g_strdup (saved->record.uuid), g_free);
  g_signal_connect (remove, "clicked", G_CALLBACK (on_removed), self);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), remove);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "definition", g_strdup (saved->definition), g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
fill (FacSavedFilters *self)
{
  GtkWidget *row;
  FacQuery query = { .kind = FAC_RECORD_SAVED_FILTER,
                     .match_field = "room",
                     .match_value = self->room,
                     .order_field = "name" };
  g_autoptr (GPtrArray) saved =
      fac_store_list (fac_project_store (fac_session_project (self->session)), &query, NULL);
  g_autoptr (FacFilter) filter = self->present (self->data);
  while ((row = gtk_widget_get_first_child (self->list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; saved && i < saved->len; i++)
    add_saved (self, g_ptr_array_index (saved, i));
  gtk_widget_set_visible (self->list, saved && saved->len > 0);
  gtk_widget_set_visible (self->none_label, !saved || saved->len == 0);
  gtk_widget_set_sensitive (self->entry, !fac_filter_is_empty (filter));
}

static void
fac_saved_filters_map (GtkWidget *widget)
{
  fill (FAC_SAVED_FILTERS (widget));
  GTK_WIDGET_CLASS (fac_saved_filters_parent_class)->map (widget);
}

static void
fac_saved_filters_dispose (GObject *object)
{
  g_clear_pointer (&FAC_SAVED_FILTERS (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (fac_saved_filters_parent_class)->dispose (object);
}

static void
fac_saved_filters_class_init (FacSavedFiltersClass *class)
{
  GType type = FAC_TYPE_SAVED_FILTERS;
  G_OBJECT_CLASS (class)->dispose = fac_saved_filters_dispose;
  GTK_WIDGET_CLASS (class)->map = fac_saved_filters_map;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DONE] =
      g_signal_new ("done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
add_label (FacSavedFilters *self, const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (self->box), label);
  return label;
}

static void
fac_saved_filters_init (FacSavedFilters *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  add_label (self, _ ("Saved filters"), "fac-strong");
  self->none_label =
      add_label (self, _ ("None yet. Filter the list, then give the filter a name."), "dim-label");

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Saved filters"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_activated), self);
  gtk_box_append (GTK_BOX (self->box), self->list);

  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry),
                                  _ ("Name for the present filters, then Enter"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 34);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name under which the present filters are kept"), -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_named), self);
  gtk_box_append (GTK_BOX (self->box), self->entry);
}

GtkWidget *
fac_saved_filters_new (FacSession *session, const char *room, FacPresentFilter present,
                       gpointer data)
{
  FacSavedFilters *self = g_object_new (FAC_TYPE_SAVED_FILTERS, NULL);
  self->session = session;
  self->room = room;
  self->present = present;
  self->data = data;
  return GTK_WIDGET (self);
}
