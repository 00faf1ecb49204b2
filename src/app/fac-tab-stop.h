/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One stop for Tab: a list is entered and left with Tab, and walked with the arrows. GTK walks
 * every row with Tab: what stands behind twenty thousand companies could not be reached by
 * keyboard.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes Tab leave widgets of `class` once the focus is within them; entering stays as it was.
 * Shape: to be called in class_init, at most once a class. */
void fac_tab_stop_class_init (GtkWidgetClass *class);

/* Tells a screen reader what the row of `cell` is about: `name`, NULL or "": nothing. `cell` is
 * what a factory gave to a list item of a column view and is bound to it. */
void fac_tab_stop_name_row (GtkWidget *cell, const char *name);

G_END_DECLS
