/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The agenda on standard output.
 */
#pragma once

#include "fac-cli-call.h"

G_BEGIN_DECLS

/* What is to be done on --date (today) by --owner (everybody), as text or JSON. Gives the exit
 * status; a failure was said. */
FacCliStatus fac_cli_print_agenda (const FacCliCall *call, FacProject *project);

G_END_DECLS
