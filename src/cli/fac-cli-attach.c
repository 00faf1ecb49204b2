/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator attach: photos of a company or of a visit. */
#include "fac-cli-call.h"

#include "fac-attachment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static FacCliStatus
run_attach (const FacCliCall *call)
{
  const char *what = fac_cli_word (call, 1);
  gboolean is_company = strcmp (what, "company") == 0;
  FacRecordKind kind = is_company ? FAC_RECORD_ESTABLISHMENT : FAC_RECORD_EXCHANGE;
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;

  if (!is_company && strcmp (what, "exchange") != 0)
    return fac_cli_usage (call, _ ("“%s”: say company or exchange."), what);
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);
  g_autofree char *uuid =
      project ? fac_project_find (project, kind, fac_cli_word (call, 2), &error) : NULL;
  if (!uuid)
    return project ? fac_cli_fail (error) : status;
  for (guint i = 3; i < call->words->len; i++)
    {
      g_autofree char *added =
          fac_project_attach_photo (project, kind, uuid, fac_cli_word (call, i), &error);
      if (!added)
        return fac_cli_fail (error);
      fac_cli_say ("%s", added);
    }
  return FAC_CLI_DONE;
}

extern const FacCliCommand fac_cli_attach;
const FacCliCommand fac_cli_attach = {
  .name = "attach",
  .usage = N_ ("FILE company|exchange ID PHOTO …"),
  .summary = N_ ("Keeps photos of a company or of a visit inside the project."),
  .details = N_ ("PNG or JPEG, at most 100 million pixels. They are turned upright and reduced to "
                 "2 048 pixels a side; what the camera wrote beside them (place, time, device) is "
                 "left out. Prints the identifier of each. Captions: set FILE attachments ID "
                 "note=…; the people on a photo have to agree before it is shown."),
  .min_words = 4,
  .max_words = G_MAXUINT,
  .run = run_attach,
};
