/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator attach: photos of a company or of a visit, documents received, evidence. */
#include "fac-cli-call.h"

#include "fac-attachment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a file can be kept with. Photos alone go to companies and visits. */
static const struct
{
  const char *word;
  FacRecordKind kind;
  gboolean is_photo;
} targets[] = {
  { "company", FAC_RECORD_ESTABLISHMENT, TRUE }, { "exchange", FAC_RECORD_EXCHANGE, TRUE },
  { "event", FAC_RECORD_EVENT, FALSE },          { "task", FAC_RECORD_TASK, FALSE },
  { "charter", FAC_RECORD_CHARTER, FALSE },      { "synergy", FAC_RECORD_SYNERGY, FALSE },
};

static FacCliStatus
attach_all (const FacCliCall *call, FacProject *project, guint target, const FacPaper *paper)
{
  GError *error = NULL;
  FacRecordKind kind = targets[target].kind;
  g_autofree char *uuid = fac_project_find (project, kind, fac_cli_word (call, 2), &error);

  if (!uuid)
    return fac_cli_fail (error);
  for (guint i = 3; i < call->words->len; i++)
    {
      const char *path = fac_cli_word (call, i);
      g_autofree char *added =
          targets[target].is_photo
              ? fac_project_attach_photo (project, kind, uuid, path, &error)
              : fac_project_attach_paper (project, kind, uuid, path, paper, &error);
      if (!added)
        return fac_cli_fail (error);
      fac_cli_say ("%s", added);
    }
  return FAC_CLI_DONE;
}

static FacCliStatus
run_attach (const FacCliCall *call)
{
  const char *what = fac_cli_word (call, 1), *kind = fac_cli_option (call, "kind");
  const FacPaper paper = { .kind = fac_enum_from_text (&fac_paper_kind_enum, kind),
                           .received_on = fac_cli_option (call, "received"),
                           .origin = fac_cli_option (call, "from") };
  FacCliStatus status = FAC_CLI_DONE;
  guint target = 0;

  while (target < G_N_ELEMENTS (targets) && strcmp (targets[target].word, what) != 0)
    target++;
  if (target == G_N_ELEMENTS (targets))
    return fac_cli_usage (call, _ ("“%s”: say company, exchange, event, task, charter or synergy."),
                          what);
  if (kind && !paper.kind)
    {
      g_autofree char *ids = fac_enum_ids_joined (&fac_paper_kind_enum);
      return fac_cli_usage (call, _ ("There is no kind of document “%s”. Give one of: %s."), kind,
                            ids);
    }
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);
  return project ? attach_all (call, project, target, &paper) : status;
}

static const FacCliOption options[] = {
  { "kind", N_ ("KIND"), N_ ("of a document: support, deliberation, courrier …") },
  { "received", N_ ("DATE"), N_ ("when a document was received; today if not said") },
  { "from", N_ ("TEXT"), N_ ("from whom it came") },
  { NULL },
};

extern const FacCliCommand fac_cli_attach;
const FacCliCommand fac_cli_attach = {
  .name = "attach",
  .usage = N_ ("FILE company|exchange|event|task|charter|synergy ID SOURCE … [--OPTION …]"),
  .summary = N_ ("Keeps photos and documents inside the project."),
  .details = N_ (
      "Of a company or a visit: photos, PNG or JPEG, at most 100 million pixels. They are turned "
      "upright and reduced to 2 048 pixels a side; what the camera wrote beside them (place, time, "
      "device) is left out. Captions: set FILE attachments ID note=…; the people on a photo have "
      "to agree before it is shown. Of an event, a task, a charter or a synergy: any file, kept as "
      "it is – documents received, evidence, signed papers. Prints the identifier of each."),
  .options = options,
  .min_words = 4,
  .max_words = G_MAXUINT,
  .run = run_attach,
};
