/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The participants of a meeting on the command line.
 */
#pragma once

#include "fac-cli-call.h"

G_BEGIN_DECLS

#define FAC_CLI_PARTICIPANTS "participants"

/* import FILE participants SOURCE [--event EVENT] [--state STATE]: a list of those who come.
 * Gives the exit status; a failure was said. */
FacCliStatus fac_cli_import_participants (const FacCliCall *call);

G_END_DECLS
