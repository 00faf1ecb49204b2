/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The agenda on standard output.
 */
#pragma once

#include "fac-cli-call.h"

G_BEGIN_DECLS

#define FAC_CLI_AGENDA "agenda"

/* list FILE agenda: what is to be done on --date (today) by --owner (everybody), as text or JSON.
 * Gives the exit status; a failure was said. */
FacCliStatus fac_cli_list_agenda (const FacCliCall *call);

G_END_DECLS
