/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every system dialog: choosing files, and the rare question before what cannot be taken back.
 * GTK will replace these classes; only this file knows them.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The answer: a local path that the callee owns for the call, or not called when cancelled, nor
 * when the window that asks is destroyed. */
typedef void (*FacAskPath) (const char *path, gpointer data);

/* What can be chosen. */
typedef enum
{
  FAC_ASK_PROJECT,     /* *.eit.gpkg */
  FAC_ASK_SPREADSHEET, /* tables and maps that an import reads */
  FAC_ASK_LINKS,       /* links of a diagram, as other programs write them */
  FAC_ASK_ANY,
} FacAskKind;

/* Asks for a file that exists. */
void fac_ask_open (GtkWindow *parent, const char *title, FacAskKind kind, FacAskPath func,
                   gpointer data);

/* Asks where to write. `name`: proposed, with its extension. An existing file is replaced only
 * after the dialog's own question. */
void fac_ask_save (GtkWindow *parent, const char *title, const char *name, FacAskPath func,
                   gpointer data);

/* Asks for a folder. */
void fac_ask_folder (GtkWindow *parent, const char *title, FacAskPath func, gpointer data);

/* A question whose answer cannot be undone: `verb` on the button says what happens. `func` is
 * called only for yes. */
void fac_ask_confirm (GtkWindow *parent, const char *question, const char *explanation,
                      const char *verb, GCallback func, gpointer data);

/* Closes what stands above a window, as if it were cancelled: choosers, questions, forms, papers
 * and pictures in windows of their own. What they show and ask belongs to the window's project. */
void fac_ask_give_up (GtkWindow *below);

/* Whether a path looks like a project, by its name. */
gboolean fac_ask_is_project (const char *path);

G_END_DECLS
