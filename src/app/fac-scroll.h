/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scrolling a table to a row. GTK 4.8 knows it only as an action of the list inside, which shows
 * nothing at all when it is asked before it has a size.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Scrolls to a row now, or as soon as the view has a size. Shape: TRUE when it was done now. */
gboolean fac_scroll_to (GtkColumnView *view, guint position);

/* The same for a row of a list box in a scrolled window; the focus stays where it is. */
gboolean fac_scroll_to_row (GtkListBoxRow *row);

G_END_DECLS
