/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is new since this person last opened the project: a line of counts, each leading to the room
 * where it stands. When that was is remembered beside the program, by the project's identifier and
 * for this user of the computer alone.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Reads when the project was last opened, notes that it is now, and tells what was done between the
 * two. Shape: a new widget (floating), hidden when there is nothing to tell; `session` outlives it.
 */
GtkWidget *fac_home_news_new (FacSession *session);

G_END_DECLS
