/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator check, erase. */
#include "fac-cli-call.h"
#include "fac-cli-json.h"

#include <glib/gi18n-lib.h>

static void
put_findings (GPtrArray *findings, gboolean is_sound)
{
  FacJsonWriter writer = { .stream = stdout };

  fac_json_begin (&writer, NULL, '{');
  fac_json_truth (&writer, "ok", is_sound);
  fac_json_begin (&writer, "problems", '[');
  for (guint i = 0; i < findings->len; i++)
    {
      const FacFinding *finding = findings->pdata[i];
      fac_json_begin (&writer, NULL, '{');
      fac_json_text (&writer, "kind", finding->kind);
      fac_json_text (&writer, "where", finding->where);
      fac_json_text (&writer, "what", finding->what);
      fac_json_text (&writer, "remedy", finding->remedy);
      fac_json_truth (&writer, "notice", finding->is_notice);
      fac_json_end (&writer, '}');
    }
  fac_json_end (&writer, ']');
  fac_json_end (&writer, '}');
}

static void
say_findings (GPtrArray *findings, gboolean is_sound)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const FacFinding *finding = findings->pdata[i];
      const char *where = finding->where ? finding->where : "";
      const char *remedy = finding->remedy ? finding->remedy : "";
      /* TRANSLATORS: a place in the file, a sentence on what is there, a sentence on what to do */
      if (finding->is_notice)
        fac_cli_say (_ ("Notice, %1$s: %2$s %3$s"), where, finding->what, remedy);
      else
        fac_cli_say (_ ("Problem, %1$s: %2$s %3$s"), where, finding->what, remedy);
    }
  fac_cli_say ("%s", is_sound ? _ ("The file is sound.") : _ ("The file is not sound."));
}

static FacCliStatus
run_check (const FacCliCall *call)
{
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;
  gboolean is_sound = TRUE;
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), FALSE, &status);

  if (!project)
    return status;
  g_autoptr (GPtrArray) findings = fac_project_check (project, NULL, &error);
  if (!findings)
    return fac_cli_fail (error);
  for (guint i = 0; i < findings->len; i++)
    is_sound = is_sound && ((FacFinding *)findings->pdata[i])->is_notice;
  if (fac_cli_option (call, "json"))
    put_findings (findings, is_sound);
  else
    say_findings (findings, is_sound);
  return is_sound ? FAC_CLI_DONE : FAC_CLI_REFUSED;
}

/* Whom a key names: a person first, then a company by its organisation, then by its place. */
static char *
find_whom (FacProject *project, const char *key, FacRecordKind *kind, GError **error)
{
  static const FacRecordKind kinds[] = { FAC_RECORD_PERSON, FAC_RECORD_ORGANISATION,
                                         FAC_RECORD_ESTABLISHMENT };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GError *why = NULL;
      char *uuid = fac_project_find (project, kinds[i], key, &why);
      *kind = kinds[i];
      if (uuid)
        return uuid;
      if (!g_error_matches (why, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN)
          || i == G_N_ELEMENTS (kinds) - 1)
        {
          g_propagate_error (error, why);
          return NULL;
        }
      g_error_free (why);
    }
  return NULL;
}

static FacCliStatus
erase_one (FacProject *project, const char *key)
{
  GError *error = NULL;
  FacRecordKind kind;
  g_autofree char *uuid = find_whom (project, key, &kind, &error);
  g_autoptr (GPtrArray) backups = NULL;

  if (!uuid || !fac_project_erase (project, kind, uuid, &backups, &error))
    return fac_cli_fail (error);
  fac_cli_say (_ ("“%s” is erased from the project for good."), key);
  for (guint i = 0; backups && i < backups->len; i++)
    fac_cli_say (_ ("This backup still holds it, delete it too: %s"),
                 (const char *)backups->pdata[i]);
  return FAC_CLI_DONE;
}

static FacCliStatus
run_erase (const FacCliCall *call)
{
  FacCliStatus status = FAC_CLI_DONE;
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);

  for (guint i = 1; project && i < call->words->len && status == FAC_CLI_DONE; i++)
    status = erase_one (project, fac_cli_word (call, i));
  return status;
}

static const FacCliOption check_options[] = {
  { "json", NULL, N_ ("one JSON document") },
  { NULL },
};

extern const FacCliCommand fac_cli_check, fac_cli_erase;

const FacCliCommand fac_cli_check = {
  .name = "check",
  .usage = N_ ("FILE [--json]"),
  .summary = N_ ("Checks the file: integrity, references, validity as GeoPackage, units."),
  .details = N_ ("Remarks on the content are notices. The exit status is 0 when the file is sound, "
                 "1 when it is not."),
  .options = check_options,
  .min_words = 1,
  .max_words = 1,
  .run = run_check,
};

const FacCliCommand fac_cli_erase = {
  .name = "erase",
  .usage = N_ ("FILE PERSON|COMPANY …"),
  .summary = N_ ("Removes a person or a company for good, at their demand."),
  .details = N_ ("Their data leave the rows, the history and the free pages of the file: this "
                 "cannot be undone. A company goes with its establishments and flows. Backups that "
                 "still hold the data are named. PERSON or COMPANY is an identifier, a SIREN, a "
                 "SIRET or a name that only one has."),
  .min_words = 2,
  .max_words = G_MAXUINT,
  .run = run_erase,
};
