/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list box whose rows follow an array: a row whose content did not change stays the same widget,
 * with its focus and what is typed in it; so that ticking one of five hundred tasks makes one row,
 * not five hundred. A list that is filled before it is seen makes the rows of the first screen
 * then, the others right after the first frame.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  /* What row `i` shows, as one text that differs when the row has to be made anew.
   * Shape: new string (transfer full). */
  char *(*key) (guint i, gpointer data);
  /* The row itself: a GtkListBoxRow (floating). */
  GtkWidget *(*make) (guint i, gpointer data);
  int least_px; /* no row is lower than this */
} FacRows;

/* Makes the list show `n` rows. Rows that come anew are made; the others keep their place. Of a
 * list that has none and is not seen yet, as many as `room_px` has room for, and one; the others
 * after the next frame: `rows` and `data` must stay until then, or until the list is shown anew.
 * `room_px`, NULL: enough, loses the height of those that were made. */
void fac_keyed_list_show (GtkListBox *list, const FacRows *rows, guint n, int *room_px,
                          gpointer data);

/* The height that a page in a window may get: of a window that is not seen yet the one it will
 * have, or that of the highest screen. Shape: pixels. */
int fac_keyed_list_room (GtkWidget *page);

/* Makes at once what is left for after the next frame. */
void fac_keyed_list_complete (GtkListBox *list);

G_END_DECLS
