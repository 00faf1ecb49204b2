/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A tool's drawing on the wall of a meeting room: the whole screen, large type, one box at a time
 * when one wants; what people say is typed as they say it.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens it over `parent`. `name`: of the drawing with which it begins (static).
 * Keys: Left and Right walk through the boxes, Home shows all of them; Page Up and Page Down the
 * other tools; Escape and F11 end. */
void fac_projection_open (FacSession *session, GtkWindow *parent, const char *name);

G_END_DECLS
