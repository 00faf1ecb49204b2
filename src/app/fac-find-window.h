/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Search everywhere: one entry, and beneath it whatever in the project holds these words, by kind.
 * Down goes into the list, Enter shows the thing in its room, Escape closes.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens it over `parent`, with the entry under the hand. `session` outlives it. */
void fac_find_window_open (FacSession *session, GtkWindow *parent);

G_END_DECLS
