/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The preferences: what belongs to this computer, not to a project. Each applies as it is changed.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows the preferences above `parent` (may be NULL). */
void fac_preferences_show (GtkWindow *parent, GSettings *settings);

/* Shows the keyboard shortcuts above `parent`. */
void fac_shortcuts_show (GtkWindow *parent);

G_END_DECLS
