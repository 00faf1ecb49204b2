/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The running program: its windows, its actions app.*, the files it is asked to open, the
 * preferences. It knows nothing of what a project holds.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Runs the window until its last one is closed. Shape: argv as given to main(): the program, then
 * at most project files. Gives the exit status. */
int fac_app_main (int argc, char **argv);

/* Makes the program's resources (.ui files, icons, style) known: what tests need before they make
 * a widget of this room. May be called more than once. */
void fac_app_load_resources (void);

G_END_DECLS
