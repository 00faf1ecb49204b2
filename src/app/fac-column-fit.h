/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shares the width of a table among its columns by what their texts need: a column of long titles
 * takes what a column of short names leaves. What a person arranged stays as it was left.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Pixels, of one column; least ≤ usual ≤ wanted. All equal: it has that width, whatever the others
 * need. */
typedef struct
{
  int least_px;
  int usual_px;
  int wanted_px;
} FacColumnNeed;

/* What a title takes, with its margins: pixels. */
int fac_column_fit_title (GtkWidget *widget, const char *title);

/* What a text of so many lines takes in a cell of `widget`, with its margins: pixels. */
int fac_column_fit_text (GtkWidget *widget, const char *text, int n_lines);

/* `need`: of a column of the view, which may stand in any order; FALSE: it keeps its width. */
typedef gboolean (*FacColumnNeedFunc) (GtkColumnViewColumn *column, FacColumnNeed *need,
                                       gpointer data);

/* Sets the widths of the columns that no person arranged (fac-table-layout.h) so that they fill
 * `width_px`: short texts are seen whole, the rest is shared evenly, and the first column that may
 * stretch has the first choice. Where not even the least of all has room, the table scrolls, and
 * each has its usual. */
void fac_column_fit (GtkColumnView *view, int width_px, FacColumnNeedFunc need, gpointer data);

G_END_DECLS
