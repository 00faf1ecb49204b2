/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator find: anything of a project by a word of it. */
#include "fac-cli-call.h"
#include "fac-cli-json.h"

#include "fac-finding.h"

#include <glib/gi18n-lib.h>

#define USUAL_TOP 20

static void
put_found (FacJsonWriter *writer, const FacFound *found)
{
  fac_json_begin (writer, NULL, '{');
  fac_json_text (writer, "kind", fac_record_type (found->kind)->table);
  fac_json_text (writer, "uuid", found->uuid);
  fac_json_text (writer, "title", found->title);
  fac_json_text (writer, "detail", found->detail);
  fac_json_end (writer, '}');
}

static void
say_found (const FacFound *found)
{
  fac_cli_say ("%s  %s: %s%s%s", found->uuid, _ (fac_record_type (found->kind)->label),
               found->title, *found->detail ? " · " : "", found->detail);
}

static FacCliStatus
run_find (const FacCliCall *call)
{
  const char *top = fac_cli_option (call, "top");
  gboolean is_json = fac_cli_option (call, "json") != NULL;
  guint64 n_each = USUAL_TOP;
  FacCliStatus status = FAC_CLI_DONE;
  FacJsonWriter writer = { .stream = stdout };
  GError *error = NULL;

  if (top && !g_ascii_string_to_unsigned (top, 10, 1, 10000, &n_each, NULL))
    return fac_cli_usage (call, _ ("“%s” is no number from 1 to 10 000."), top);
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), FALSE, &status);
  if (!project)
    return status;
  g_autoptr (GString) words = g_string_new (NULL);
  for (guint i = 1; i < call->words->len; i++)
    g_string_append_printf (words, "%s%s", i > 1 ? " " : "", fac_cli_word (call, i));
  g_autoptr (GPtrArray) all = fac_project_find_words (project, words->str, (guint)n_each, &error);
  if (!all)
    return fac_cli_fail (error);
  if (is_json)
    fac_json_begin (&writer, NULL, '[');
  for (guint i = 0; i < all->len; i++)
    if (is_json)
      put_found (&writer, all->pdata[i]);
    else
      say_found (all->pdata[i]);
  if (is_json)
    fac_json_end (&writer, ']');
  else if (!all->len)
    fac_cli_say (_ ("Nothing holds “%s”."), words->str);
  return FAC_CLI_DONE;
}

static const FacCliOption options[] = {
  { "top", "N", N_ ("at most so many of each kind; 20 unless said") },
  { "json", NULL, N_ ("one JSON document") },
  { NULL },
};

const FacCliCommand fac_cli_find = {
  .name = "find",
  .usage = N_ ("FILE WORD … [--top N] [--json]"),
  .summary = N_ ("Finds companies, contacts, flows, synergies, events, tasks and documents."),
  .details = N_ ("Looks for what holds all the words, by their beginnings; accents and capitals "
                 "count for nothing."),
  .options = options,
  .min_words = 2,
  .max_words = 20,
  .run = run_find,
};
