/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A graph that another program wrote, shown as a diagram and as a table in a window of its own, to
 * be copied, saved and printed. The project stays as it is.
 */
#pragma once

#include "fac-graph-file.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows a graph (taken) that was read from `path`. The window goes with `owner`, a widget of the
 * page that opened it. */
void fac_links_window_show (FacSession *session, GtkWidget *owner, const char *path,
                            FacGraphFile *graph);

G_END_DECLS
