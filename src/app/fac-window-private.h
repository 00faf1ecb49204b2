/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window's struct, for the files that make it: what is shown (fac-window.c), what can be done
 * (fac-window-actions.c), what happens to the file (fac-window-file.c).
 */
#pragma once

#include "fac-pages.h"
#include "fac-shell.h"
#include "fac-window.h"

G_BEGIN_DECLS

/* A project being opened by a worker; see fac-window-file.c. */
typedef struct _FacOpening FacOpening;

struct _FacWindow
{
  GtkApplicationWindow parent_instance;

  GSettings *settings; /* owned, or NULL */
  FacSession *session; /* owned; NULL: the start page */
  GPtrArray *trail;    /* owned; ids (static) of the pages before this one */
  const char *page;    /* id of the page shown, or NULL */

  GtkWidget *start;  /* the start page, child of main_stack; NULL: not shown yet */
  GtkWidget *shell;  /* sidebar, room, detail of the open project, or NULL */
  GtkWidget *rooms;  /* the sidebar's list, borrowed */
  GtkWidget *pages;  /* the stack of pages, borrowed */
  GtkWidget *detail; /* of a company, borrowed */

  GtkWidget *title_label, *state_label, *back_button, *search_button, *undo_box;
  GtkWidget *undo_button, *redo_button, *menu_button, *bars, *main_stack;
  GtkWidget *message_revealer, *message_label, *message_undo, *message_button, *message_box;
  GMenu *recent_menu;

  GtkWidget *error_bar, *gone_bar, *opening_bar; /* borrowed from bars; NULL: none */
  FacOpening *opening;                           /* NULL: none */
  guint n_drafts;
  char *former_detail;       /* owned: uuid of the company whose detail was shown, or NULL */
  gboolean may_leave_drafts; /* told once what would be given up */
  gboolean has_told_draft;   /* that it waits, when its record was left */
  guint message_id;
  guint look_id;
  guint checks_id;
  GCancellable *cancellable; /* of the checks after opening */
};

/* The start page, made when it is first asked for: a project that is opened from a file manager
 * does not wait for it. */
GtkWidget *fac_window_start (FacWindow *self);

/* Adds the window's actions; once. */
void fac_window_add_actions (FacWindow *self);

/* Takes away the actions that pages added: the pages go with their project. */
void fac_window_remove_page_actions (FacWindow *self);

/* Recomputes which actions can be taken, and the sentences of undo and redo. */
void fac_window_update_actions (FacWindow *self);

/* A bar above the page that stays until closed; an error takes the place of the one before.
 * Shape: the bar (transfer none). */
GtkWidget *fac_window_add_bar (FacWindow *self, GtkMessageType type, const char *sentence,
                               gboolean can_close);

/* A button in it; `func` is called with the window. */
void fac_window_add_bar_button (FacWindow *self, GtkWidget *bar, const char *label, GCallback func);

void fac_window_hide_error (FacWindow *self);
void fac_window_update_title (FacWindow *self);

void fac_window_hide_message (FacWindow *self);

/* Back to the start page; the project is closed. */
void fac_window_close_project (FacWindow *self);

/* -- fac-window-file.c -- */

/* After a project was taken, before it is closed. */
void fac_window_watch_file (FacWindow *self);
void fac_window_unwatch_file (FacWindow *self);

/* Whether the file is still there, and whether others wrote to it: now and then, and on focus. */
void fac_window_look_outside (FacWindow *self);

/* Gives an opening up; nothing happens when there is none. */
void fac_window_stop_opening (FacWindow *self);

/* Saves the whole project into another file and goes on with that one. `path` NULL: asks. */
void fac_window_save_elsewhere (FacWindow *self, const char *path);

/* FALSE, and a bar that says so, when something typed would be given up; the second time TRUE. */
gboolean fac_window_may_leave (FacWindow *self);

/* Shows the field whose text waits. */
void fac_window_show_draft (FacWindow *self);

G_END_DECLS
