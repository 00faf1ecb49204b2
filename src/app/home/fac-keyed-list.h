/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list box whose rows follow an array: a row whose content did not change stays the same widget,
 * with its focus and what is typed in it; so that ticking one of five hundred tasks makes one row,
 * not five hundred.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What row `i` shows, as one text that differs when the row has to be made anew.
 * Shape: new string (transfer full). */
typedef char *(*FacRowKey) (guint i, gpointer data);

/* The row itself: a GtkListBoxRow (floating). */
typedef GtkWidget *(*FacRowMake) (guint i, gpointer data);

/* Makes the list show `n` rows. Rows that come anew are made; the others keep their place. */
void fac_keyed_list_show (GtkListBox *list, guint n, FacRowKey key, FacRowMake make, gpointer data);

G_END_DECLS
