/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shortcuts of a widget. */
#include "fac-keys.h"

GtkEventController *
fac_keys_new (GtkWidget *widget)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_widget_add_controller (widget, keys);
  return keys;
}

void
fac_keys_add (GtkEventController *keys, const char *trigger, const char *action)
{
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                                        gtk_named_action_new (action)));
}
