/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Visits on the command line: `visits` and `questionnaire` where other commands take the name of a
 * kind of record.
 */
#pragma once

#include "fac-cli-call.h"

G_BEGIN_DECLS

#define FAC_CLI_VISITS "visits"
#define FAC_CLI_QUESTIONNAIRE "questionnaire"

/* list FILE visits: each with what is still to be asked, and its replies. */
FacCliStatus fac_cli_list_visits (const FacCliCall *call);

/* list FILE questionnaire: the questions; as JSON in the form that import takes. */
FacCliStatus fac_cli_list_questionnaire (const FacCliCall *call);

/* add FILE visits company=… [held_on=…] [person=…] */
FacCliStatus fac_cli_add_visit (const FacCliCall *call);

/* set FILE visits ID C3=… state=… like=… */
FacCliStatus fac_cli_set_visit (const FacCliCall *call);

/* remove FILE visits ID … */
FacCliStatus fac_cli_remove_visits (const FacCliCall *call);

/* import FILE questionnaire SOURCE.json */
FacCliStatus fac_cli_import_questionnaire (const FacCliCall *call);

G_END_DECLS
