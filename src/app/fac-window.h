/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window: header bar, sidebar, page, detail, bars and messages around one project, or the
 * start page when none is open. It holds no data: pages show, the session shares, `project` does.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_WINDOW (fac_window_get_type ())
G_DECLARE_FINAL_TYPE (FacWindow, fac_window, FAC, WINDOW, GtkApplicationWindow)

/* `settings` may be NULL. Shape: a new window on the start page (transfer none: the application
 * owns it). */
FacWindow *fac_window_new (GtkApplication *application, GSettings *settings);

/* Opens a project here when nothing is open, else in a window of its own; a project that some
 * window shows already is brought to the front instead. A failure is told in the window. */
void fac_window_open (FacWindow *window, const char *path);

/* Shows a project just created or opened. `project`: taken over. */
void fac_window_take (FacWindow *window, FacProject *project);

/* Shows a failure that has no page of its own. Takes `error`. */
void fac_window_fail (FacWindow *window, GError *error);

/* The open project's path, or NULL (transfer none). */
const char *fac_window_path (FacWindow *window);

/* The session, or NULL when nothing is open (transfer none). */
FacSession *fac_window_session (FacWindow *window);

GSettings *fac_window_settings (FacWindow *window);

/* Shows a page, remembering the present one for "Back". */
void fac_window_show_page (FacWindow *window, const char *id, const char *what);

G_END_DECLS
