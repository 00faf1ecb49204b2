/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a person arranged a table: widths and order of its columns, and by which it is sorted. Kept
 * per list in the preferences, and found again the next morning.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a column is called in the preferences, whatever the language; before it is appended. */
void fac_table_layout_name_column (GtkColumnViewColumn *column, const char *id);

/* Whether a person gave the column its width, now or another day. */
gboolean fac_table_layout_is_arranged (GtkColumnViewColumn *column);

/* Gives a column a width that is nobody's wish: it is not remembered. */
void fac_table_layout_set_width (GtkColumnViewColumn *column, int width_px);

/* Id of the column that the view is sorted by, or NULL (transfer none). GTK 4.8 cannot tell. */
typedef const char *(*FacSortedBy) (gpointer data, gboolean *is_descending);

/* Arranges a view as `list` was left, and remembers it from now on; once per view, which owns what
 * this needs. Columns appended later get their widths too. `keeps_order`: somebody else remembers
 * which columns are shown, and in which order. `settings` NULL: nothing is remembered. */
void fac_table_layout_remember (GtkColumnView *view, GSettings *settings, const char *list,
                                gboolean keeps_order, FacSortedBy sorted_by, gpointer data);

G_END_DECLS
