/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A small window with titled fields one under the other, a line for what is wrong, and two
 * buttons: what to do, and Cancel. Escape closes it, Ctrl+Enter does it. It knows nothing of what
 * is asked.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _FacFormWindow FacFormWindow;

/* Called when a person asks to do it: TRUE closes the window; FALSE leaves it open, after
 * fac_form_window_complain(). */
typedef gboolean (*FacFormDo) (FacFormWindow *form, gpointer data);

/* Shape: borrowed, freed with its window, as `data` is with `free_data`. Not shown yet. */
FacFormWindow *fac_form_window_new (GtkWindow *parent, const char *title, const char *verb,
                                    FacFormDo func, gpointer data, GDestroyNotify free_data);

/* Adds a titled field; the title has a mnemonic ("_Date") and names it for a screen reader. */
void fac_form_window_add (FacFormWindow *form, const char *title, GtkWidget *field);

/* Adds a sentence under the last field. */
void fac_form_window_remark (FacFormWindow *form, const char *sentence);

/* Says what is wrong; the field that is given takes the focus (NULL: none). */
void fac_form_window_complain (FacFormWindow *form, const char *sentence, GtkWidget *field);

/* Shows the window with the focus on a field. */
void fac_form_window_show (FacFormWindow *form, GtkWidget *focus);

GtkWindow *fac_form_window_window (FacFormWindow *form);

G_END_DECLS
