/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The export of the whole project: for whom, what leaves, where to.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for whom and where, says what would leave, and writes it. */
void fac_export_window_ask (FacSession *session, GtkWindow *parent);

/* Writes it without asking, and tells. `reader`: "animateur" … */
void fac_export_window_write (FacSession *session, const char *reader, const char *path);

G_END_DECLS
