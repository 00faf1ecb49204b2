/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules as “facilitator list FILE rules” prints them. For the files of this room.
 */
#pragma once

#include "fac-cli-call.h"

G_BEGIN_DECLS

#define FAC_CLI_RULES "rules"

/* The territory's rules and those of data/rules, as text or JSON. */
FacCliStatus fac_cli_list_rules (const FacCliCall *call);

G_END_DECLS
