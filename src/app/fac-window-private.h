/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window's struct, for the two files that make it: what is shown (fac-window.c) and what can
 * be done (fac-window-actions.c).
 */
#pragma once

#include "fac-pages.h"
#include "fac-shell.h"
#include "fac-window.h"

G_BEGIN_DECLS

struct _FacWindow
{
  GtkApplicationWindow parent_instance;

  GSettings *settings; /* owned, or NULL */
  FacSession *session; /* owned; NULL: the start page */
  GPtrArray *trail;    /* owned; ids (static) of the pages before this one */
  const char *page;    /* id of the page shown, or NULL */

  GtkWidget *start;  /* the start page, child of main_stack */
  GtkWidget *shell;  /* sidebar, room, detail of the open project, or NULL */
  GtkWidget *rooms;  /* the sidebar's list, borrowed */
  GtkWidget *pages;  /* the stack of pages, borrowed */
  GtkWidget *detail; /* of a company, borrowed */

  GtkWidget *title_label, *state_label, *back_button, *search_button, *undo_box;
  GtkWidget *undo_button, *redo_button, *menu_button, *bars, *main_stack;
  GtkWidget *message_revealer, *message_label, *message_undo_button, *message_box;
  GMenu *recent_menu;

  GtkWidget *error_bar; /* borrowed from bars; NULL: none */
  guint message_id;
  guint look_id;
  guint checks_id;
  GCancellable *cancellable; /* of the checks after opening */
};

/* Adds the window's actions; once. */
void fac_window_add_actions (FacWindow *self);

/* Takes away the actions that pages added: the pages go with their project. */
void fac_window_remove_page_actions (FacWindow *self);

/* Recomputes which actions can be taken, and the sentences of undo and redo. */
void fac_window_update_actions (FacWindow *self);

/* A bar above the page that stays until closed. */
void fac_window_add_bar (FacWindow *self, GtkMessageType type, const char *sentence,
                         gboolean can_close);

void fac_window_hide_message (FacWindow *self);

/* Back to the start page; the project is closed. */
void fac_window_close_project (FacWindow *self);

G_END_DECLS
