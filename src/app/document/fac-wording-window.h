/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Changing the text of a letter or a form: its subject, its text, the placeholders to choose from,
 * and the way back to the proposed text.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens it beside the window. What is kept is an action of the project, undone as any other. */
void fac_wording_window_open (FacSession *session, GtkWindow *parent, const char *name);

G_END_DECLS
