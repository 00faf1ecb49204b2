/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the program remembers between two starts, beside projects: the language, the window's
 * size, the columns chosen. Nothing here belongs to a project, and no name of a company is kept.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The settings, from the schema of the installed copy, or of the build tree.
 * Shape: (transfer full). Errors: G_FILE_ERROR_NOENT when the schema is nowhere: the installation
 * is incomplete; the message says which folder was searched. */
GSettings *fac_settings_new (GError **error);

/* Applies the language chosen in the preferences to this process: call it before the first
 * translated text, after setlocale(). `settings` may be NULL. Cannot fail. */
void fac_settings_apply_language (GSettings *settings);

G_END_DECLS
