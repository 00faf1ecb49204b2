/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator rules: the territory's own rules handed over, taken, learnt; the weights. */
#include "fac-cli-call.h"
#include "fac-cli-json.h"
#include "fac-cli-match.h"

#include "fac-match-rules.h"
#include "fac-number.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* -- Rules --------------------------------------------------------------------------------- */

static const char *
layer_id (FacRuleLayer layer)
{
  const char *const ids[] = { "national", "exchanges", "chain", "territory" };
  return ids[layer];
}

static void
put_list (FacJsonWriter *writer, const char *key, char **texts)
{
  fac_json_begin (writer, key, '[');
  for (; texts && *texts; texts++)
    fac_json_text (writer, NULL, *texts);
  fac_json_end (writer, ']');
}

static void
put_rule (FacJsonWriter *writer, const FacRule *rule)
{
  const char radius_class[] = { rule->radius_class, '\0' };
  fac_json_begin (writer, NULL, '{');
  fac_json_text (writer, "code", rule->code);
  fac_json_text (writer, "layer", layer_id (rule->layer));
  fac_json_text (writer, "kind", fac_enum_id (&fac_synergy_kind_enum, (int)rule->kind));
  fac_json_truth (writer, "forbidden", rule->is_forbidden);
  fac_json_text (writer, "stream", rule->label);
  put_list (writer, "terms", rule->terms);
  put_list (writer, "waste_codes", rule->waste_codes);
  put_list (writer, "giver_naf", rule->giver_naf[0]);
  put_list (writer, "giver_naf_2025", rule->giver_naf[1]);
  put_list (writer, "need_terms", rule->need_terms);
  put_list (writer, "receiver_naf", rule->receiver_naf[0]);
  put_list (writer, "receiver_naf_2025", rule->receiver_naf[1]);
  fac_json_text (writer, "use", rule->use);
  fac_json_text (writer, "replaces", rule->replaces);
  fac_json_text (writer, "adaptation", rule->adaptation);
  fac_json_text (writer, "condition", rule->condition);
  fac_json_text (writer, "condition_date", rule->condition_date);
  fac_json_text (writer, "radius_class", rule->radius_class ? radius_class : NULL);
  fac_json_real (writer, "radius_km", rule->radius_km);
  fac_json_real (writer, "minimum", rule->minimum);
  fac_json_text (writer, "minimum_unit", rule->minimum_unit);
  fac_json_text (writer, "link", rule->link);
  put_list (writer, "link_naf", rule->link_naf[0]);
  put_list (writer, "link_naf_2025", rule->link_naf[1]);
  fac_json_text (writer, "source", rule->source);
  fac_json_integer (writer, "cases", rule->n_cases);
  fac_json_end (writer, '}');
}

FacCliStatus
fac_cli_list_rules (const FacCliCall *call)
{
  FacCliStatus status;
  GError *error = NULL;
  FacJsonWriter writer = { .stream = stdout };
  gboolean is_json = fac_cli_option (call, "json") != NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), FALSE, &status);

  if (!project)
    return status;
  g_autoptr (GPtrArray) rules = fac_project_rules (project, problems, &error);
  if (!rules)
    return fac_cli_fail (error);
  if (is_json)
    fac_json_begin (&writer, NULL, '[');
  for (guint i = 0; i < rules->len; i++)
    {
      const FacRule *rule = rules->pdata[i];
      if (is_json)
        put_rule (&writer, rule);
      else
        fac_cli_say ("%-10s %s%s%s%s", rule->code, rule->is_forbidden ? _ ("forbidden: ") : "",
                     rule->label, rule->use ? " → " : "", rule->use ? rule->use : "");
    }
  if (is_json)
    fac_json_end (&writer, ']');
  for (guint i = 0; i < problems->len; i++)
    fac_cli_remark ("%s", (const char *)problems->pdata[i]);
  return FAC_CLI_DONE;
}

/* -- Changing them ---------------------------------------------------------------------------- */

static FacCliStatus
say_count (int n, const GPtrArray *problems, GError *error)
{
  if (n < 0)
    return fac_cli_fail (error);
  fac_cli_say (ngettext ("%d rule", "%d rules", (gulong)n), n);
  for (guint i = 0; problems && i < problems->len; i++)
    fac_cli_remark ("%s", (const char *)problems->pdata[i]);
  return problems && problems->len ? FAC_CLI_REFUSED : FAC_CLI_DONE;
}

static FacCliStatus
import (FacProject *project, const char *path)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;
  int n = fac_project_import_rules (project, path, problems, &error);
  return say_count (n, problems, error);
}

static FacCliStatus
set_weight (FacProject *project, const FacCliCall *call, const char *text)
{
  g_auto (GStrv) pair = g_strsplit (text, "=", 2);
  double value = 0;
  GError *error = NULL;
  if (!pair[0] || !pair[1] || !fac_number_parse (pair[1], FAC_LANGUAGE_EN, &value))
    return fac_cli_usage (call, _ ("--weight takes a name and a number, as “distance=20”."));
  return fac_project_set_weight (project, g_strstrip (pair[0]), value, &error)
             ? FAC_CLI_DONE
             : fac_cli_fail (error);
}

static FacCliStatus
list_weights (FacProject *project, gboolean is_json)
{
  GError *error = NULL;
  FacJsonWriter writer = { .stream = stdout };
  g_autoptr (GPtrArray) lines = fac_project_weights (project, &error);

  if (!lines)
    return fac_cli_fail (error);
  if (is_json)
    fac_json_begin (&writer, NULL, '[');
  for (guint i = 0; i < lines->len; i++)
    {
      const FacWeightLine *line = lines->pdata[i];
      g_autofree char *value = fac_number_format (line->value, 3, fac_language_current ());
      if (is_json)
        {
          fac_json_begin (&writer, NULL, '{');
          fac_json_text (&writer, "code", line->code);
          fac_json_text (&writer, "label", line->label);
          fac_json_real (&writer, "value", line->value);
          fac_json_real (&writer, "proposed", line->proposed);
          fac_json_text (&writer, "source", line->source);
          fac_json_end (&writer, '}');
        }
      else
        fac_cli_say ("%-24s %8s  %s%s%s%s", line->code, value, line->label,
                     line->source ? " [" : "", line->source ? line->source : "",
                     line->source ? "]" : "");
    }
  if (is_json)
    fac_json_end (&writer, ']');
  return FAC_CLI_DONE;
}

/* What is asked for; exactly one of them, or none: the weights. */
static const char *const verbs[] = { "import", "export", "learn", "own", "weight", "reset" };

static int
find_verb (const FacCliCall *call)
{
  int found = -1;
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (fac_cli_option (call, verbs[i]))
      found = found < 0 ? (int)i : (int)G_N_ELEMENTS (verbs);
  return found;
}

static FacCliStatus
run_rules (const FacCliCall *call)
{
  FacCliStatus status = FAC_CLI_USAGE;
  GError *error = NULL;
  int verb = find_verb (call);

  if (verb == (int)G_N_ELEMENTS (verbs))
    return fac_cli_usage (
        call, _ ("Choose one of --import, --export, --learn, --own, --weight and --reset."));
  const char *word = verb < 0 ? NULL : verbs[verb];
  const char *value = word ? fac_cli_option (call, word) : NULL;
  gboolean writes = word && strcmp (word, "export") != 0;
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), writes, &status);
  if (!project)
    return status;
  if (!word)
    return list_weights (project, fac_cli_option (call, "json") != NULL);
  if (strcmp (word, "import") == 0)
    return import (project, value);
  gboolean exports = strcmp (word, "export") == 0;
  if (exports || strcmp (word, "learn") == 0)
    {
      int n = exports ? fac_project_export_rules (project, value, &error)
                      : fac_project_learn_rules (project, &error);
      return say_count (n, NULL, error);
    }
  if (strcmp (word, "weight") == 0)
    return set_weight (project, call, value);
  gboolean done = strcmp (word, "own") == 0 ? fac_project_own_rule (project, value, &error)
                                            : fac_project_reset_weights (project, &error);
  return done ? FAC_CLI_DONE : fac_cli_fail (error);
}

static const FacCliOption options[] = {
  { "import", N_ ("RULES.tsv"), N_ ("take the rules of a file as the territory's own") },
  { "export", N_ ("RULES.tsv"), N_ ("write the territory's own rules") },
  { "learn", NULL, N_ ("make rules of the synergies that were carried out") },
  { "own", N_ ("CODE"), N_ ("make a shipped rule one of the territory, to be changed with “set”") },
  { "weight", N_ ("NAME=NUMBER"), N_ ("give a weight a value of the territory's own") },
  { "reset", NULL, N_ ("all weights as they are proposed") },
  { "json", NULL, N_ ("print one JSON document") },
  { NULL },
};

extern const FacCliCommand fac_cli_rules;
const FacCliCommand fac_cli_rules = {
  .name = "rules",
  .usage = N_ ("FILE [--OPTION …]"),
  .summary = N_ ("Weights of the ranking of pistes; rules of the territory, taken and handed on."),
  .details =
      N_ ("Without an option it prints the weights. “facilitator list FILE rules” prints the "
          "rules in use, “add FILE rules”, “set” and “remove” change those of the territory. "
          "A file of rules has the form of data/rules/national.tsv."),
  .options = options,
  .min_words = 1,
  .max_words = 1,
  .run = run_rules,
};
