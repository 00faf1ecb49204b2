/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What synergies are reckoned with, as “facilitator list FILE factors|law” prints it. For the
 * files of this room.
 */
#pragma once

#include "fac-cli-call.h"

G_BEGIN_DECLS

#define FAC_CLI_FACTORS "factors"
#define FAC_CLI_LAW "law"

/* The territory's factors and those of data/factors.tsv, as text or JSON. */
FacCliStatus fac_cli_list_factors (const FacCliCall *call);

/* The texts of data/law.tsv, as text or JSON. */
FacCliStatus fac_cli_list_law (const FacCliCall *call);

G_END_DECLS
