/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command line: for scripts, for the colleague of the SIG, for tests. It asks the same
 * functions of `project` as the window does, and decides nothing itself.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Exit statuses that scripts rely on. */
typedef enum
{
  FAC_CLI_DONE = 0,
  FAC_CLI_REFUSED = 1,  /* done, but records were refused or are in conflict; check: not sound */
  FAC_CLI_USAGE = 2,    /* wrong usage: nothing was done */
  FAC_CLI_UNUSABLE = 3, /* a file cannot be used: nothing was done */
} FacCliStatus;

/* Whether the command line, not the window, answers a first argument: a command, an option such
 * as --help, or a word that is neither a file nor looks like the name of one. */
gboolean fac_cli_is_command (const char *word);

/* Runs a command; argv[0] is the program. Language and translations are set up already.
 * Gives the exit status. */
int fac_cli_main (int argc, char **argv);

G_END_DECLS
