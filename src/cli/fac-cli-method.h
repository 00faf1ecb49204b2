/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The method and its calendar on the command line.
 */
#pragma once

#include "fac-cli-call.h"

G_BEGIN_DECLS

#define FAC_CLI_CALENDAR "calendar"

/* import FILE calendar SOURCE.ics: takes the dates of a calendar file.
 * Gives the exit status; a failure was said. */
FacCliStatus fac_cli_import_calendar (const FacCliCall *call);

G_END_DECLS
