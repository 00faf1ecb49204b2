/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The question why. */
#include "synergy/fac-refusal-ask.h"

#include <glib/gi18n-lib.h>

/* In the order of the list of reasons. */
static const char caps[] = "123456789ABCD";

typedef struct
{
  GtkWidget *window, *entry;
  FacRefusalFunc func;
  gpointer data;
} Asking;

static void
answer (Asking *asking, int reason)
{
  g_autofree char *note = g_strdup (gtk_editable_get_text (GTK_EDITABLE (asking->entry)));
  FacRefusalFunc func = asking->func;
  gpointer data = asking->data;

  g_strstrip (note);
  gtk_window_destroy (GTK_WINDOW (asking->window));
  func ((FacRefusal)reason, *note ? note : NULL, data);
}

static void
on_clicked (GtkWidget *button, Asking *asking)
{
  answer (asking, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "reason")));
}

static gboolean
is_writing (const Asking *asking)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (asking->window));
  return focus && gtk_widget_is_ancestor (focus, asking->entry);
}

/* Keys mean reasons, but where one writes. */
static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
        Asking *asking)
{
  gunichar character = gdk_keyval_to_unicode (gdk_keyval_to_upper (key));
  if (key == GDK_KEY_Escape)
    {
      gtk_window_destroy (GTK_WINDOW (asking->window));
      return TRUE;
    }
  if (is_writing (asking) || state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  if (key >= GDK_KEY_KP_0 && key <= GDK_KEY_KP_9)
    character = '0' + (key - GDK_KEY_KP_0);
  /* The upper row of a French keyboard gives digits with Shift alone. */
  GdkKeymapKey *keys = NULL;
  guint *values = NULL;
  int n = 0;
  gboolean has =
      gdk_display_map_keycode (gtk_widget_get_display (asking->window), code, &keys, &values, &n);
  for (int i = 0; has && i < n; i++)
    if (values[i] >= GDK_KEY_0 && values[i] <= GDK_KEY_9)
      character = values[i];
  g_free (keys);
  g_free (values);
  const char *cap = character && character < 128 ? strchr (caps, (int)character) : NULL;
  if (!cap || !*cap)
    return FALSE;
  answer (asking, fac_refusal_enum.items[cap - caps].value);
  return TRUE;
}

static GtkWidget *
make_button (Asking *asking, char cap, const FacEnumItem *item)
{
  const char spoken[] = { cap, '\0' };
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *mark = gtk_label_new (spoken), *label = gtk_label_new (_ (item->label));

  gtk_widget_add_css_class (mark, "fac-keycap");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "fac-key");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (item->label), -1);
  g_object_set_data (G_OBJECT (button), "reason", GINT_TO_POINTER (item->value));
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), asking);
  return button;
}

static GtkWidget *
make_reasons (Asking *asking)
{
  GtkWidget *grid = gtk_grid_new ();
  int i = 0;
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (const FacEnumItem *item = fac_refusal_enum.items; item->value && caps[i]; item++, i++)
    gtk_grid_attach (GTK_GRID (grid), make_button (asking, caps[i], item), i % 2, i / 2, 1, 1);
  return grid;
}

void
fac_refusal_ask (GtkWindow *parent, const char *about, FacRefusalFunc func, gpointer data)
{
  Asking *asking = g_new0 (Asking, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *what = gtk_label_new (about);
  GtkWidget *remark =
      gtk_label_new (_ ("The reason serves for others: what is alike comes later, or no more."));
  GtkEventController *keys = gtk_event_controller_key_new ();

  asking->func = func;
  asking->data = data;
  asking->window = gtk_window_new ();
  asking->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (asking->entry), _ ("A word more, before the reason"));
  gtk_label_set_xalign (GTK_LABEL (what), 0);
  gtk_label_set_ellipsize (GTK_LABEL (what), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (what, "fac-card-title");
  gtk_label_set_xalign (GTK_LABEL (remark), 0);
  gtk_label_set_wrap (GTK_LABEL (remark), TRUE);
  gtk_widget_add_css_class (remark, "dim-label");
  gtk_widget_add_css_class (box, "fac-page");
  gtk_box_append (GTK_BOX (box), what);
  gtk_box_append (GTK_BOX (box), make_reasons (asking));
  gtk_box_append (GTK_BOX (box), asking->entry);
  gtk_box_append (GTK_BOX (box), remark);
  gtk_window_set_child (GTK_WINDOW (asking->window), box);
  gtk_window_set_title (GTK_WINDOW (asking->window), _ ("Why is it set aside?"));
  gtk_window_set_default_size (GTK_WINDOW (asking->window), 520, -1);
  gtk_window_set_modal (GTK_WINDOW (asking->window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (asking->window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (asking->window), TRUE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), asking);
  gtk_widget_add_controller (asking->window, keys);
  g_object_set_data_full (G_OBJECT (asking->window), "asking", asking, g_free);
  gtk_window_present (GTK_WINDOW (asking->window));
}
