/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two windows of the program itself, made when they are asked for. */
#include "fac-preferences.h"

#include "fac-pages.h"

#include <glib/gi18n-lib.h>

static const char *const languages[] = { "system", "fr", "en" };

static void
on_language_chosen (GtkDropDown *drop, GParamSpec *pspec, GSettings *settings)
{
  guint i = gtk_drop_down_get_selected (drop);
  if (i < G_N_ELEMENTS (languages))
    g_settings_set_string (settings, "language", languages[i]);
}

static void
on_destroyed (GtkWidget *window, GtkBuilder *builder)
{
  g_object_unref (builder);
}

void
fac_preferences_show (GtkWindow *parent, GSettings *settings)
{
  GtkBuilder *builder = gtk_builder_new_from_resource ("/com/neci/Facilitator/fac-preferences.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  GtkDropDown *drop = GTK_DROP_DOWN (gtk_builder_get_object (builder, "language_drop"));
  g_autofree char *language = g_settings_get_string (settings, "language");

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (language, languages[i]))
      gtk_drop_down_set_selected (drop, i);
  g_signal_connect_object (drop, "notify::selected", G_CALLBACK (on_language_chosen), settings, 0);
  g_settings_bind (settings, "remember-recent", gtk_builder_get_object (builder, "recent_switch"),
                   "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "facilitator-name", gtk_builder_get_object (builder, "name_entry"),
                   "text", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect (window, "destroy", G_CALLBACK (on_destroyed), builder);
  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}

/* The keys of rooms follow the sidebar. */
static void
name_rooms (GtkBuilder *builder)
{
  const FacPageType *type = fac_page_types ();
  for (guint place = 1; place <= FAC_PAGE_N_KEYS; place++)
    {
      g_autofree char *id = g_strdup_printf ("room_%u", place);
      GObject *shortcut = gtk_builder_get_object (builder, id);
      while (type->id && !type->icon)
        type++;
      if (type->id)
        g_object_set (shortcut, "title", _ (type++->title), NULL);
      else
        gtk_widget_set_visible (GTK_WIDGET (shortcut), FALSE);
    }
}

void
fac_shortcuts_show (GtkWindow *parent)
{
  GtkBuilder *builder = gtk_builder_new_from_resource ("/com/neci/Facilitator/fac-shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  name_rooms (builder);
  g_signal_connect (window, "destroy", G_CALLBACK (on_destroyed), builder);
  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
