/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator new, sample. */
#include "fac-cli-call.h"

#include "fac-number.h"
#include "fac-parcours.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

static void
say_created (FacProject *project)
{
  const FacProjectInfo *info = fac_project_info (project);
  gint64 n = fac_store_count (fac_project_store (project), FAC_RECORD_COMMUNE, NULL);

  /* TRANSLATORS: file: name of the territory, number of communes */
  fac_cli_say (g_dngettext (GETTEXT_PACKAGE, "%s: %s, %d commune.", "%s: %s, %d communes.",
                            (gulong)MAX (n, 0)),
               fac_project_path (project), info->epci_name ? info->epci_name : info->name,
               (int)MAX (n, 0));
}

static FacCliStatus
run_new (const FacCliCall *call)
{
  const char *epci = fac_cli_option (call, "epci");
  const char *start = fac_cli_option (call, "start");
  const char *language = fac_cli_option (call, "lang");
  const char *method = fac_cli_option (call, "method");
  g_autofree char *start_iso = start ? fac_date_parse (start) : NULL;
  GError *error = NULL;

  if (!epci || !*epci)
    return fac_cli_usage (call, _ ("Say for which EPCI: --epci with its SIREN or its name."));
  if (start && !start_iso)
    return fac_cli_usage (call, _ ("“%s” is not a date: write YYYY-MM-DD."), start);
  if (method && !start)
    return fac_cli_usage (call, _ ("Say when the method is launched: --start YYYY-MM-DD."));
  if (language && strcmp (language, "fr") != 0 && strcmp (language, "en") != 0)
    return fac_cli_usage (call, _ ("“%s” is not a language here: fr or en."), language);

  g_autoptr (FacProject) project =
      fac_project_create (fac_cli_word (call, 0), epci, start_iso, language, &error);
  if (!project)
    return fac_cli_fail (error);
  if (method && !fac_project_take_method (project, method, start_iso, &error))
    {
      g_unlink (fac_cli_word (call, 0));
      return fac_cli_fail (error);
    }
  say_created (project);
  return FAC_CLI_DONE;
}

static FacCliStatus
run_sample (const FacCliCall *call)
{
  GError *error = NULL;
  g_autoptr (FacProject) project =
      fac_project_create_sample (fac_cli_word (call, 0), fac_cli_option (call, "start"), &error);

  if (!project)
    return fac_cli_fail (error);
  say_created (project);
  return FAC_CLI_DONE;
}

static const FacCliOption new_options[] = {
  { "epci", N_ ("SIREN|NAME"),
    N_ ("the intercommunal body: its SIREN, or its name; accents, capitals and “CA”, “CC” do not "
        "matter") },
  { "start", N_ ("YYYY-MM-DD"), N_ ("when the project starts") },
  { "method", N_ ("NAME"),
    N_ ("the method that is followed: tremplin or libre; its launch is the start") },
  { "lang", "fr|en", N_ ("language of the documents; French unless said otherwise") },
  { NULL },
};

static const FacCliOption sample_options[] = {
  { "start", N_ ("YYYY-MM-DD"), N_ ("the day around which there is something to do; today") },
  { NULL },
};

extern const FacCliCommand fac_cli_new, fac_cli_sample;

const FacCliCommand fac_cli_new = {
  .name = "new",
  .usage = N_ ("FILE --epci SIREN|NAME [--start YYYY-MM-DD] [--method NAME] [--lang fr|en]"),
  .summary = N_ ("Creates a project for an intercommunal body, with its communes."),
  .details = N_ ("FILE is a name of your choice ending in .eit.gpkg; a file that exists is never "
                 "overwritten."),
  .options = new_options,
  .min_words = 1,
  .max_words = 1,
  .run = run_new,
};

const FacCliCommand fac_cli_sample = {
  .name = "sample",
  .usage = N_ ("FILE [--start YYYY-MM-DD]"),
  .summary = N_ ("Writes an invented territory, complete, to try everything on."),
  .details = N_ ("It is always the same: about 300 establishments in 8 zones, 900 flows, contacts. "
                 "Its communes, companies and people do not exist. Only what is to be done follows "
                 "the day on which it is written."),
  .options = sample_options,
  .min_words = 1,
  .max_words = 1,
  .run = run_sample,
};
