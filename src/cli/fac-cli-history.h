/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The history of a project on standard output.
 */
#pragma once

#include "fac-cli-call.h"

G_BEGIN_DECLS

/* Newest first; `limit` 0: all; `since`: ISO date, only what was done then or later; NULL: all.
 * Gives the exit status; a failure was said. */
FacCliStatus fac_cli_print_history (FacProject *project, gboolean is_json, guint limit,
                                    const char *since);

G_END_DECLS
