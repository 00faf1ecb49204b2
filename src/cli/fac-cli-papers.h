/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Wordings, the logo and the log of what left, on the command line.
 */
#pragma once

#include "fac-cli-call.h"
#include "fac-reader.h"

G_BEGIN_DECLS

#define FAC_CLI_TEMPLATES "templates"
#define FAC_CLI_RELEASES "releases"

#define FAC_CLI_DRY_RUN_OPTION                                                                     \
  {                                                                                                \
    "dry-run", NULL, N_ ("say what would leave the project, and write nothing")                    \
  }

/* Each gives the exit status; a failure was said. */
FacCliStatus fac_cli_list_templates (const FacCliCall *call);
FacCliStatus fac_cli_list_releases (const FacCliCall *call);

/* set FILE templates NAME [language=fr|en] [title=…] [content=…]; an empty content goes back to the
 * proposed wording. */
FacCliStatus fac_cli_set_template (const FacCliCall *call);

/* Takes "logo=FILE" out of the words of set FILE project. `status`: when it failed. */
gboolean fac_cli_take_logo (const FacCliCall *call, FacProject *project, FacCliStatus *status);

/* Says what would leave with an export or a copy, by the file's name. */
FacCliStatus fac_cli_tell_export (FacProject *project, const char *path, const FacReader *reader);

/* Remarks that what left could not be noted in the log, of a project that can only be read. */
void fac_cli_remark_unlogged (FacProject *project);

G_END_DECLS
