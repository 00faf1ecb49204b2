/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What GTK 4.12 has as properties of its lists, for 4.8. */
#include "fac-tab-stop.h"

static gboolean
tab_stop_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
  if (is_tab && focus && gtk_widget_is_ancestor (focus, widget))
    return FALSE;
  return GTK_WIDGET_CLASS (g_type_class_peek (GTK_TYPE_WIDGET))->focus (widget, direction);
}

void
fac_tab_stop_class_init (GtkWidgetClass *class)
{
  class->focus = tab_stop_focus;
}

void
fac_tab_stop_name_row (GtkWidget *cell, const char *name)
{
  GtkWidget *list = gtk_widget_get_ancestor (cell, GTK_TYPE_LIST_VIEW);
  GtkWidget *row = list ? cell : NULL;
  while (row && gtk_widget_get_parent (row) != list)
    row = gtk_widget_get_parent (row);
  if (row)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name ? name : "", -1);
}
