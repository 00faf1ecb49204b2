/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A window of titled fields. */
#include "contact/fac-form-window.h"

#include <glib/gi18n-lib.h>

struct _FacFormWindow
{
  GtkWidget *window, *grid, *problem, *verb;
  int n_rows;
  FacFormDo func;
  gpointer data;
  GDestroyNotify free_data;
};

static void
on_destroyed (FacFormWindow *form)
{
  if (form->free_data)
    form->free_data (form->data);
  g_free (form);
}

static void
do_it (FacFormWindow *form)
{
  if (form->func (form, form->data))
    gtk_window_destroy (GTK_WINDOW (form->window));
}

static gboolean
on_control_enter (GtkWidget *window, GVariant *arguments, gpointer data)
{
  do_it (data);
  return TRUE;
}

static gboolean
on_escape (GtkWidget *window, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (window));
  return TRUE;
}

static void
add_key (FacFormWindow *form, GtkEventController *keys, const char *trigger, GtkShortcutFunc func)
{
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                        gtk_callback_action_new (func, form, NULL)));
}

static GtkWidget *
make_buttons (FacFormWindow *form, const char *verb)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  form->verb = gtk_button_new_with_mnemonic (verb);
  gtk_widget_add_css_class (form->verb, "suggested-action");
  gtk_widget_set_tooltip_text (form->verb, _ ("Ctrl+Enter"));
  g_signal_connect_swapped (form->verb, "clicked", G_CALLBACK (do_it), form);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_set_margin_top (box, 12);
  gtk_box_append (GTK_BOX (box), cancel);
  gtk_box_append (GTK_BOX (box), form->verb);
  return box;
}

FacFormWindow *
fac_form_window_new (GtkWindow *parent, const char *title, const char *verb, FacFormDo func,
                     gpointer data, GDestroyNotify free_data)
{
  FacFormWindow *form = g_new0 (FacFormWindow, 1);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  form->func = func;
  form->data = data;
  form->free_data = free_data;
  form->window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (form->window), title);
  gtk_window_set_modal (GTK_WINDOW (form->window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (form->window), parent);
  gtk_window_set_default_size (GTK_WINDOW (form->window), 560, -1);
  form->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (form->grid), 9);
  gtk_grid_set_column_spacing (GTK_GRID (form->grid), 18);
  form->problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (form->problem), TRUE);
  gtk_label_set_xalign (GTK_LABEL (form->problem), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (form->problem), 60);
  gtk_widget_add_css_class (form->problem, "error");
  gtk_widget_set_visible (form->problem, FALSE);
  gtk_widget_add_css_class (outer, "fac-form");
  gtk_box_append (GTK_BOX (outer), form->grid);
  gtk_box_append (GTK_BOX (outer), form->problem);
  gtk_box_append (GTK_BOX (outer), make_buttons (form, verb));
  gtk_window_set_child (GTK_WINDOW (form->window), outer);
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_LOCAL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_key (form, keys, "<Control>Return", on_control_enter);
  add_key (form, keys, "<Control>KP_Enter", on_control_enter);
  gtk_widget_add_controller (form->window, keys);
  keys = gtk_shortcut_controller_new ();
  add_key (form, keys, "Escape", on_escape);
  gtk_widget_add_controller (form->window, keys);
  g_signal_connect_swapped (form->window, "destroy", G_CALLBACK (on_destroyed), form);
  return form;
}

void
fac_form_window_add (FacFormWindow *form, const char *title, GtkWidget *field)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_margin_top (label, 7);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), field);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_widget_set_hexpand (field, TRUE);
  gtk_grid_attach (GTK_GRID (form->grid), label, 0, form->n_rows, 1, 1);
  gtk_grid_attach (GTK_GRID (form->grid), field, 1, form->n_rows, 1, 1);
  form->n_rows++;
}

void
fac_form_window_remark (FacFormWindow *form, const char *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 50);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_grid_attach (GTK_GRID (form->grid), label, 1, form->n_rows++, 1, 1);
}

void
fac_form_window_complain (FacFormWindow *form, const char *sentence, GtkWidget *field)
{
  gtk_label_set_label (GTK_LABEL (form->problem), sentence);
  gtk_widget_set_visible (form->problem, TRUE);
  if (field)
    gtk_widget_grab_focus (field);
}

void
fac_form_window_show (FacFormWindow *form, GtkWidget *focus)
{
  gtk_window_present (GTK_WINDOW (form->window));
  gtk_widget_grab_focus (focus);
}

GtkWindow *
fac_form_window_window (FacFormWindow *form)
{
  return GTK_WINDOW (form->window);
}
