/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator survey: the spreadsheet to send to a company. */
#include "fac-cli-call.h"

#include "fac-survey.h"

#include <glib/gi18n-lib.h>

static FacCliStatus
run_survey (const FacCliCall *call)
{
  const char *out = fac_cli_word (call, 1);
  const char *company = fac_cli_option (call, "company");
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;

  if (!company)
    return fac_cli_usage (call, _ ("Say for which establishment: --company, with its SIRET, its "
                                   "name or its identifier."));
  if (!g_str_has_suffix (out, ".xlsx"))
    return fac_cli_usage (call, _ ("“%s”: a survey is an .xlsx file."), out);
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);
  if (!project)
    return status;
  g_autofree char *uuid = fac_project_find (project, FAC_RECORD_ESTABLISHMENT, company, &error);
  if (!uuid || !fac_project_write_survey (project, uuid, out, &error))
    return fac_cli_fail (error);
  fac_cli_say (_ ("The survey is in “%s”. When it comes back: facilitator import FILE survey %s"),
               out, out);
  return FAC_CLI_DONE;
}

static const FacCliOption options[] = {
  { "company", N_ ("COMPANY"), N_ ("the establishment: its SIRET, name or identifier") },
  { NULL },
};

extern const FacCliCommand fac_cli_survey;

const FacCliCommand fac_cli_survey = {
  .name = "survey",
  .usage = N_ ("FILE OUT.xlsx --company COMPANY"),
  .summary = N_ ("Writes a spreadsheet to send to a company, with what is known of it."),
  .details = N_ ("It holds the data of that establishment alone, with lists to choose from, one "
                 "line a flow. What comes back is taken in with “import FILE survey OUT.xlsx”, "
                 "even with sheets renamed or columns moved."),
  .options = options,
  .min_words = 2,
  .max_words = 2,
  .run = run_survey,
};
