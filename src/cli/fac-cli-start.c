/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator candidature, facilitator profile. */
#include "fac-cli-json.h"
#include "fac-cli-reader.h"

#include "fac-candidature.h"
#include "fac-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static void
put_territory (FacJsonWriter *writer, const FacTerritory *territory)
{
  fac_json_begin (writer, "territory", '{');
  fac_json_text (writer, "siren", territory->siren);
  fac_json_text (writer, "name", territory->name);
  fac_json_text (writer, "kind", territory->kind);
  if (territory->population == FAC_INTEGER_NONE)
    fac_json_text (writer, "population", NULL);
  else
    fac_json_integer (writer, "population", territory->population);
  fac_json_integer (writer, "communes", territory->n_communes);
  fac_json_end (writer, '}');
}

/* -- candidature --------------------------------------------------------------------------- */

static const char *
answer_id (int answer)
{
  return answer == FAC_YES ? "yes" : answer == FAC_NO ? "no" : NULL;
}

static void
put_candidature (const FacCandidature *candidature)
{
  FacJsonWriter writer = { .stream = stdout };

  fac_json_begin (&writer, NULL, '{');
  fac_json_text (&writer, "verdict", candidature->verdict);
  fac_json_truth (&writer, "eligible", !candidature->n_open);
  fac_json_integer (&writer, "conditions_open", candidature->n_open);
  fac_json_integer (&writer, "papers_open", candidature->n_papers_open);
  put_territory (&writer, &candidature->territory);
  fac_json_begin (&writer, "criteria", '[');
  for (guint i = 0; i < candidature->lines->len; i++)
    {
      const FacCandidatureLine *line = candidature->lines->pdata[i];
      fac_json_begin (&writer, NULL, '{');
      fac_json_text (&writer, "item", line->item->key);
      fac_json_text (&writer, "kind", fac_enum_id (&fac_criterion_kind_enum, line->item->kind));
      fac_json_text (&writer, "title", line->item->title);
      fac_json_text (&writer, "answer", answer_id (line->answer));
      fac_json_text (&writer, "detail", line->detail);
      fac_json_end (&writer, '}');
    }
  fac_json_end (&writer, ']');
  fac_json_end (&writer, '}');
}

static void
say_candidature (const FacCandidature *candidature)
{
  for (guint i = 0; i < candidature->lines->len; i++)
    {
      const FacCandidatureLine *line = candidature->lines->pdata[i];
      const char *state = line->answer == FAC_YES  ? _ ("yes")
                          : line->answer == FAC_NO ? _ ("no")
                                                   : _ ("to be checked");
      g_autofree char *item = fac_cli_clean (line->item->title);
      g_autofree char *detail = line->detail ? fac_cli_clean (line->detail) : NULL;
      fac_cli_say ("%-20s %-14s %s%s%s", line->item->key, state, item, detail ? " – " : "",
                   detail ? detail : "");
    }
  fac_cli_say ("%s", candidature->verdict);
}

/* FIELD=VALUE … of one criterion. */
static FacCliStatus
answer (const FacCliCall *call, FacProject *project)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;

  for (guint i = 2; i < call->words->len; i++)
    {
      char *name, *value;
      if (!fac_cli_split_pair (fac_cli_word (call, i), &name, &value))
        return fac_cli_usage (call, _ ("“%s” is not FIELD=VALUE."), fac_cli_word (call, i));
      g_ptr_array_add (ids, name);
      g_ptr_array_add (texts, value);
    }
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (texts, NULL);
  return fac_project_answer_criterion (project, fac_cli_word (call, 1),
                                       (const char *const *)ids->pdata,
                                       (const char *const *)texts->pdata, &error)
             ? FAC_CLI_DONE
             : fac_cli_fail (error);
}

static FacCliStatus
run_candidature (const FacCliCall *call)
{
  gboolean writes = call->words->len > 1;
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;

  if (call->words->len == 2)
    return fac_cli_usage (call, _ ("Say what to write: answer=oui, detail=…, carrier=…, "
                                   "dated_on=…"));
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), writes, &status);
  if (!project)
    return status;
  if (writes)
    status = answer (call, project);
  if (status != FAC_CLI_DONE)
    return status;
  g_autoptr (FacCandidature) candidature = fac_candidature_new (project, NULL, &error);
  if (!candidature)
    return fac_cli_fail (error);
  if (fac_cli_option (call, "json"))
    put_candidature (candidature);
  else
    say_candidature (candidature);
  return FAC_CLI_DONE;
}

static const FacCliOption candidature_options[] = {
  { "json", NULL, N_ ("as one JSON document") },
  { NULL },
};

extern const FacCliCommand fac_cli_candidature;
const FacCliCommand fac_cli_candidature = {
  .name = "candidature",
  .usage = N_ ("FILE [ITEM FIELD=VALUE …]"),
  .summary = N_ ("Says whether the territory may apply and what is missing, or answers an item."),
  .details = N_ ("Fields: answer (oui, non), detail, carrier, dated_on, note. As in “candidature "
                 "FILE plpdma answer=oui carrier=\"Syndicat de traitement\"”."),
  .options = candidature_options,
  .min_words = 1,
  .max_words = G_MAXUINT,
  .run = run_candidature,
};

/* -- profile ------------------------------------------------------------------------------- */

static void
put_counts (FacJsonWriter *writer, const char *key, const GPtrArray *counts)
{
  fac_json_begin (writer, key, '[');
  for (guint i = 0; i < counts->len; i++)
    {
      const FacProfileCount *count = counts->pdata[i];
      fac_json_begin (writer, NULL, '{');
      fac_json_text (writer, "label", count->label);
      fac_json_integer (writer, "n", count->n);
      fac_json_end (writer, '}');
    }
  fac_json_end (writer, ']');
}

static void
put_profile (const FacProfile *profile)
{
  FacJsonWriter writer = { .stream = stdout };

  fac_json_begin (&writer, NULL, '{');
  put_territory (&writer, &profile->territory);
  fac_json_integer (&writer, "establishments", profile->n_establishments);
  if (profile->n_retained == FAC_INTEGER_NONE)
    fac_json_text (&writer, "retained", NULL);
  else
    fac_json_integer (&writer, "retained", profile->n_retained);
  fac_json_integer (&writer, "flows", profile->n_flows);
  put_counts (&writer, "activities", profile->activities);
  put_counts (&writer, "sizes", profile->sizes);
  put_counts (&writer, "zones", profile->zones);
  fac_json_begin (&writer, "families", '[');
  for (guint i = 0; i < profile->flows->len; i++)
    {
      const FacProfileFlow *flow = profile->flows->pdata[i];
      fac_json_begin (&writer, NULL, '{');
      fac_json_text (&writer, "label", flow->label);
      fac_json_integer (&writer, "n_in", flow->n_in);
      fac_json_integer (&writer, "n_out", flow->n_out);
      fac_json_real (&writer, "in_t_per_year", flow->in_t);
      fac_json_real (&writer, "out_t_per_year", flow->out_t);
      fac_json_end (&writer, '}');
    }
  fac_json_end (&writer, ']');
  put_counts (&writer, "missing", profile->missing);
  fac_json_begin (&writer, "to_check", '[');
  for (guint i = 0; i < profile->alerts->len; i++)
    fac_json_text (&writer, NULL, profile->alerts->pdata[i]);
  fac_json_end (&writer, ']');
  fac_json_end (&writer, '}');
}

static void
say_counts (const char *title, const GPtrArray *counts)
{
  if (counts->len)
    fac_cli_say ("%s", title);
  for (guint i = 0; i < counts->len; i++)
    {
      const FacProfileCount *count = counts->pdata[i];
      g_autofree char *label = fac_cli_clean (count->label);
      fac_cli_say ("  %6u  %s", count->n, label);
    }
}

static void
say_profile (const FacProfile *profile)
{
  const FacTerritory *territory = &profile->territory;
  const char *kind = fac_territory_kind_label (territory->kind);
  g_autofree char *people =
      territory->population == FAC_INTEGER_NONE
          ? g_strdup (_ ("unknown"))
          : fac_number_format ((double)territory->population, 0, fac_language_current ());

  fac_cli_say ("%s (%s)", territory->name, kind ? kind : _ ("not in the national list"));
  fac_cli_say (_ ("Inhabitants: %s; communes: %u; establishments: %u; flows: %u."), people,
               territory->n_communes, profile->n_establishments, profile->n_flows);
  say_counts (_ ("By activity"), profile->activities);
  say_counts (_ ("By size"), profile->sizes);
  say_counts (_ ("By activity zone"), profile->zones);
  say_counts (_ ("What is missing"), profile->missing);
  for (guint i = 0; i < profile->alerts->len; i++)
    fac_cli_say ("%s", (const char *)profile->alerts->pdata[i]);
}

static FacCliStatus
run_profile (const FacCliCall *call)
{
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), FALSE, &status);

  if (!project)
    return status;
  g_autoptr (FacReader) reader = fac_project_reader (project, fac_cli_option (call, "for"), &error);
  g_autoptr (FacProfile) profile = reader ? fac_project_profile (project, reader, &error) : NULL;
  if (!profile)
    return fac_cli_fail (error);
  if (fac_cli_option (call, "json"))
    put_profile (profile);
  else
    say_profile (profile);
  return FAC_CLI_DONE;
}

static const FacCliOption profile_options[] = {
  FAC_CLI_FOR_OPTION,
  { "json", NULL, N_ ("as one JSON document") },
  { NULL },
};

extern const FacCliCommand fac_cli_profile;
const FacCliCommand fac_cli_profile = {
  .name = "profile",
  .usage = N_ ("FILE [--for READER] [--json]"),
  .summary = N_ ("Tells the territory in figures: who it is, establishments, flows, what is "
                 "missing."),
  .options = profile_options,
  .min_words = 1,
  .max_words = 1,
  .run = run_profile,
};
