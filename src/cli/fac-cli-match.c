/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator match: pistes with their arithmetic, decisions about them, questions for a visit. */
#include "fac-cli-json.h"
#include "fac-cli-match.h"
#include "fac-cli-reader.h"

#include "fac-match-leads.h"
#include "fac-match-seen.h"
#include "fac-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define USUAL_TOP 20
#define MOST_MEMBERS 8

/* -- JSON ---------------------------------------------------------------------------------- */

static void
put_part (FacJsonWriter *writer, const char *key, const FacLeadPart *part)
{
  if (!part)
    {
      fac_json_text (writer, key, NULL);
      return;
    }
  fac_json_begin (writer, key, '{');
  fac_json_text (writer, "uuid", part->establishment);
  fac_json_text (writer, "name", part->name);
  fac_json_text (writer, "flow", part->flow);
  fac_json_text (writer, "label", part->label);
  fac_json_end (writer, '}');
}

/* What refusals took away stands in the sum when there is something. */
static gboolean
has_term (const FacMatchLead *lead, guint term)
{
  return term != FAC_LEAD_TERM_REFUSALS || lead->terms[term].value < 0;
}

static void
put_terms (FacJsonWriter *writer, const FacMatchLead *lead)
{
  fac_json_begin (writer, "terms", '[');
  for (guint i = 0; i < FAC_N_LEAD_TERMS; i++)
    {
      if (!has_term (lead, i))
        continue;
      fac_json_begin (writer, NULL, '{');
      fac_json_text (writer, "name", lead->terms[i].name);
      fac_json_real (writer, "value", lead->terms[i].value);
      fac_json_real (writer, "max", lead->terms[i].most);
      fac_json_text (writer, "why", lead->terms[i].why);
      fac_json_end (writer, '}');
    }
  fac_json_end (writer, ']');
}

/* What could be exchanged, as one figure: the middle of the range. */
static double
middle_of (const FacMatchLead *lead)
{
  return isnan (lead->low)    ? fac_number_tidy (lead->high)
         : isnan (lead->high) ? fac_number_tidy (lead->low)
                              : fac_number_tidy ((lead->low + lead->high) / 2);
}

static void
put_lead (FacJsonWriter *writer, const FacMatchLead *lead)
{
  gboolean is_mass = g_strcmp0 (lead->unit, "t/an") == 0;
  fac_json_begin (writer, NULL, '{');
  fac_json_text (writer, "id", lead->id);
  fac_json_text (writer, "state", fac_enum_id (&fac_lead_state_enum, (int)lead->state));
  fac_json_text (writer, "kind", fac_enum_id (&fac_synergy_kind_enum, (int)lead->kind));
  fac_json_text (writer, "rule", lead->rule);
  fac_json_real (writer, "score", lead->score);
  put_terms (writer, lead);
  put_part (writer, "giver", lead->giver);
  put_part (writer, "receiver", lead->receiver);
  fac_json_text (writer, "material", lead->material);
  fac_json_text (writer, "family", fac_enum_id (&fac_family_enum, lead->family));
  fac_json_real (writer, "quantity_t_per_year", is_mass ? middle_of (lead) : FAC_REAL_NONE);
  fac_json_real (writer, "quantity_min", fac_number_tidy (lead->low));
  fac_json_real (writer, "quantity_max", fac_number_tidy (lead->high));
  fac_json_text (writer, "unit", lead->unit);
  fac_json_real (writer, "distance_km",
                 isnan (lead->distance_km) ? lead->distance_km
                                           : round (lead->distance_km * 1000) / 1000);
  fac_json_begin (writer, "members", '[');
  for (guint i = 0; i < lead->members->len; i++)
    put_part (writer, NULL, lead->members->pdata[i]);
  fac_json_end (writer, ']');
  fac_json_text (writer, "missing_link", lead->missing_link);
  fac_json_text (writer, "rule_words", lead->rule_words);
  fac_json_begin (writer, "questions", '[');
  for (char **question = lead->questions; *question; question++)
    fac_json_text (writer, NULL, *question);
  fac_json_end (writer, ']');
  fac_json_text (writer, "refusal", fac_enum_id (&fac_refusal_enum, lead->refusal));
  fac_json_truth (writer, "settled", lead->is_hidden);
  fac_json_text (writer, "lead", lead->lead);
  fac_json_end (writer, '}');
}

/* -- Text ---------------------------------------------------------------------------------- */

static char *
number (double value, guint decimals)
{
  return fac_number_format (value, decimals, fac_language_current ());
}

static void
say_members (const FacMatchLead *lead)
{
  guint n_told = MIN (lead->members->len, MOST_MEMBERS);
  for (guint i = 0; i < n_told; i++)
    {
      const FacLeadPart *part = lead->members->pdata[i];
      fac_cli_say ("     · %s: %s", part->name, part->label ? part->label : "");
    }
  if (n_told < lead->members->len)
    fac_cli_say (
        ngettext ("     · and %u other", "     · and %u others", lead->members->len - n_told),
        lead->members->len - n_told);
}

static void
say_lead (guint rank, const FacMatchLead *lead)
{
  g_autofree char *score = number (lead->score, 1);
  const char *kind = fac_enum_label (&fac_synergy_kind_enum, (int)lead->kind);
  fac_cli_say ("%2u. %s  %s — %s", rank, score, kind, lead->material ? lead->material : "");
  if (lead->members->len)
    say_members (lead);
  else
    fac_cli_say ("     %s → %s", lead->giver->name, lead->receiver->name);
  if (lead->state != FAC_LEAD_NEW)
    fac_cli_say ("     %s", fac_enum_label (&fac_lead_state_enum, (int)lead->state));
  for (guint i = 0; i < FAC_N_LEAD_TERMS; i++)
    {
      if (!has_term (lead, i))
        continue;
      g_autofree char *value = number (lead->terms[i].value, 2);
      g_autofree char *most = number (lead->terms[i].most, 2);
      fac_cli_say ("     %6s / %-3s %s", value, most, lead->terms[i].why);
    }
  fac_cli_say ("     %s", lead->id);
}

static void
say_rest (const FacMatchLeads *leads)
{
  if (leads->n_found > leads->leads->len)
    fac_cli_remark (_ ("%u of %u pistes are shown; --top N shows more."), leads->leads->len,
                    leads->n_found);
  if (leads->leads->len == 0)
    fac_cli_remark (_ ("No piste: record offers and needs of several companies, with a quantity "
                       "and a resource each."));
  if (leads->n_refused)
    fac_cli_remark (ngettext ("%u piste is left out that was refused; --refused shows it.",
                              "%u pistes are left out that were refused; --refused shows them.",
                              leads->n_refused),
                    leads->n_refused);
  if (leads->n_hidden)
    fac_cli_remark (ngettext ("%u piste is left out: a refusal of the same settles it; --refused "
                              "shows it.",
                              "%u pistes are left out: a refusal of the same settles them; "
                              "--refused shows them.",
                              leads->n_hidden),
                    leads->n_hidden);
  if (leads->n_same_group)
    fac_cli_remark (ngettext ("%u pair is left out: both sides belong to one group.",
                              "%u pairs are left out: both sides belong to one group.",
                              leads->n_same_group),
                    leads->n_same_group);
  if (leads->n_forbidden)
    fac_cli_remark (ngettext ("%u pair is left out: a rule forbids it.",
                              "%u pairs are left out: a rule forbids them.", leads->n_forbidden),
                    leads->n_forbidden);
  for (guint i = 0; i < leads->remarks->len; i++)
    fac_cli_remark ("%s", (const char *)leads->remarks->pdata[i]);
}

static void
print_leads (const FacMatchLeads *leads, gboolean is_json)
{
  FacJsonWriter writer = { .stream = stdout };
  if (is_json)
    fac_json_begin (&writer, NULL, '[');
  for (guint i = 0; i < leads->leads->len; i++)
    if (is_json)
      put_lead (&writer, leads->leads->pdata[i]);
    else
      say_lead (i + 1, leads->leads->pdata[i]);
  if (is_json)
    fac_json_end (&writer, ']');
  else
    say_rest (leads);
}

/* -- News ---------------------------------------------------------------------------------- */

/* Leaves what is new since the list was last seen on this computer, and counts it. */
static gboolean
keep_news (FacProject *project, FacMatchLeads *leads, gboolean is_seen, GError **error)
{
  g_autoptr (FacMatchSeen) seen = fac_match_seen_load (project, error);
  if (!seen || (is_seen && !fac_match_seen_save (project, leads, error)))
    return FALSE;
  const char *on = fac_match_seen_on (seen);
  const FacMatchNewsCount count = fac_match_seen_count (seen, leads);
  for (guint i = leads->leads->len; i > 0; i--)
    if (fac_match_seen_news (seen, leads->leads->pdata[i - 1], NULL) == FAC_NEWS_NONE)
      g_ptr_array_remove_index (leads->leads, i - 1);
  leads->n_found = leads->leads->len;
  if (on)
    fac_cli_remark (_ ("Since %s: %u new, %u changed, %u gone"), on, count.n_new, count.n_changed,
                    count.n_gone);
  else
    fac_cli_remark (
        _ ("Nobody has looked at these pistes on this computer: --seen remembers them."));
  return TRUE;
}

/* -- Deciding ------------------------------------------------------------------------------ */

static const struct
{
  const char *option;
  FacLeadState state;
} deciding[] = {
  { "keep", FAC_LEAD_KEPT }, { "later", FAC_LEAD_LATER },     { "refuse", FAC_LEAD_REFUSED },
  { "renew", FAC_LEAD_NEW }, { "promote", FAC_LEAD_SYNERGY },
};

/* The option that decides, or -1; two of them are wrong and said. */
static int
find_deciding (const FacCliCall *call, gboolean *is_wrong)
{
  int found = -1;
  for (guint i = 0; i < G_N_ELEMENTS (deciding); i++)
    if (fac_cli_option (call, deciding[i].option))
      {
        *is_wrong |= found >= 0;
        found = (int)i;
      }
  if (*is_wrong)
    fac_cli_usage (call, _ ("Choose one of --keep, --later, --refuse, --renew and --promote."));
  return found;
}

/* The pistes of these ids. Shape: borrowing (transfer container), NULL with UNKNOWN. */
static GPtrArray *
find_all (const FacMatchLeads *leads, const GPtrArray *ids, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  for (guint i = 0; i < ids->len; i++)
    {
      const FacMatchLead *lead = fac_match_leads_find (leads, ids->pdata[i]);
      if (!lead)
        {
          g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                       _ ("There is no computed piste “%s” any more. “facilitator match FILE "
                          "--json” lists them with their ids."),
                       (const char *)ids->pdata[i]);
          return NULL;
        }
      g_ptr_array_add (found, (gpointer)lead);
    }
  return g_steal_pointer (&found);
}

static gboolean
do_decide (FacProject *project, const FacCliCall *call, int which, int refusal,
           const GPtrArray *leads, GError **error)
{
  g_auto (GStrv) uuids = NULL;
  if (deciding[which].state == FAC_LEAD_SYNERGY)
    {
      g_autofree char *synergy = fac_project_promote_match (project, leads->pdata[0], error);
      if (synergy)
        fac_cli_say ("%s", synergy);
      return synergy != NULL;
    }
  if (!fac_project_decide_matches (project, leads, deciding[which].state, refusal,
                                   fac_cli_option (call, "note"), &uuids, error))
    return FALSE;
  for (char **uuid = uuids; *uuid; uuid++)
    fac_cli_say ("%s", *uuid);
  return TRUE;
}

static FacCliStatus
decide (const FacCliCall *call, int which, int refusal)
{
  const GPtrArray *ids = fac_cli_option_values (call, deciding[which].option);
  const FacMatchRequest request = { .with_refused = TRUE, .is_brief = TRUE };
  FacCliStatus status;
  GError *error = NULL;
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);

  if (!project)
    return status;
  g_autoptr (FacMatchLeads) leads = fac_project_match (project, reader, &request, &error);
  g_autoptr (GPtrArray) chosen = leads ? find_all (leads, ids, &error) : NULL;
  if (!chosen || !do_decide (project, call, which, refusal, chosen, &error))
    return fac_cli_fail (error);
  return FAC_CLI_DONE;
}

/* -- Questions ----------------------------------------------------------------------------- */

static void
put_question (FacJsonWriter *writer, const FacMatchQuestion *question)
{
  fac_json_begin (writer, NULL, '{');
  fac_json_text (writer, "question", question->text);
  fac_json_text (writer, "why", question->why);
  fac_json_text (writer, "rule", question->rule);
  fac_json_real (writer, "score", question->score);
  fac_json_end (writer, '}');
}

static FacCliStatus
ask (FacProject *project, const char *establishment, guint n_most, gboolean by_activity,
     gboolean is_json)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) questions =
      by_activity ? fac_project_activity_questions (project, establishment, n_most, &error)
                  : fac_project_match_questions (project, establishment, n_most, &error);
  FacJsonWriter writer = { .stream = stdout };
  if (!questions)
    return fac_cli_fail (error);
  if (is_json)
    fac_json_begin (&writer, NULL, '[');
  for (guint i = 0; i < questions->len; i++)
    {
      const FacMatchQuestion *question = questions->pdata[i];
      if (is_json)
        put_question (&writer, question);
      else
        fac_cli_say ("%2u. %s  [%s]", i + 1, question->text, question->why);
    }
  if (is_json)
    fac_json_end (&writer, ']');
  return FAC_CLI_DONE;
}

/* -- The command --------------------------------------------------------------------------- */

static gboolean
read_top (const FacCliCall *call, guint *top)
{
  const char *text = fac_cli_option (call, "top");
  guint64 number_given = 0;
  *top = fac_cli_option (call, "json") ? 0 : USUAL_TOP;
  if (!text)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 1, 1000000, &number_given, NULL))
    {
      fac_cli_usage (call, _ ("--top takes a number, not “%s”."), text);
      return FALSE;
    }
  *top = (guint)number_given;
  return TRUE;
}

/* The weights given, NULL-terminated and borrowed (transfer container); NULL for none. */
static const char **
read_weights (const FacCliCall *call)
{
  GPtrArray *values = fac_cli_option_values (call, "weight");
  const char **weights = values ? g_new0 (const char *, values->len + 1) : NULL;
  for (guint i = 0; values && i < values->len; i++)
    weights[i] = values->pdata[i];
  return weights;
}

static gboolean
read_refusal (const FacCliCall *call, int *refusal)
{
  const char *because = fac_cli_option (call, "because");
  gboolean refuses = fac_cli_option (call, "refuse") != NULL;
  *refusal = fac_enum_from_text (&fac_refusal_enum, because);
  if (refuses == (*refusal != 0) && !because == !refuses)
    return TRUE;
  g_autofree char *ids = fac_enum_ids_joined (&fac_refusal_enum);
  fac_cli_usage (call, _ ("--refuse and --because go together; --because takes one of %s."), ids);
  return FALSE;
}

static FacCliStatus
run_match (const FacCliCall *call)
{
  FacCliStatus status = FAC_CLI_USAGE;
  gboolean is_json = fac_cli_option (call, "json") != NULL, is_wrong = FALSE;
  const char *company = fac_cli_option (call, "company"), *asked = fac_cli_option (call, "ask");
  g_autofree const char **weights = read_weights (call);
  g_autofree char *establishment = NULL;
  GError *error = NULL;
  int refusal = 0;
  guint top;

  int which = find_deciding (call, &is_wrong);
  if (is_wrong || !read_top (call, &top) || !read_refusal (call, &refusal))
    return FAC_CLI_USAGE;
  if (which >= 0)
    return decide (call, which, refusal);
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), FALSE, &status);
  g_autoptr (FacReader) reader = project ? fac_cli_reader (call, project, &status) : NULL;
  if (!reader)
    return status;
  if (company || asked)
    {
      establishment =
          fac_project_find (project, FAC_RECORD_ESTABLISHMENT, asked ? asked : company, &error);
      if (!establishment)
        return fac_cli_fail (error);
    }
  if (asked && reader->kind != FAC_READER_FACILITATOR)
    return fac_cli_usage (call, _ ("Questions tell of other companies: they are the facilitator's "
                                   "own, without --for."));
  if (asked)
    return ask (project, establishment, top ? top : USUAL_TOP,
                fac_cli_option (call, "by-activity") != NULL, is_json);
  gboolean has_news = fac_cli_option (call, "news") != NULL;
  gboolean is_seen = fac_cli_option (call, "seen") != NULL;
  if ((has_news || is_seen) && (establishment || reader->kind != FAC_READER_FACILITATOR))
    return fac_cli_usage (call, _ ("--news and --seen are about all pistes of the facilitator."));
  const FacMatchRequest request = { .n_most = has_news || is_seen ? 0 : top,
                                    .establishment = establishment,
                                    .with_refused = has_news || is_seen
                                                    || fac_cli_option (call, "refused") != NULL,
                                    .weights = weights };
  g_autoptr (FacMatchLeads) leads = fac_project_match (project, reader, &request, &error);
  if (!leads)
    {
      /* A weight that is none is the command's fault, not a record's. */
      is_wrong = g_error_matches (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
      status = fac_cli_fail (error);
      return is_wrong ? FAC_CLI_USAGE : status;
    }
  gboolean done = has_news  ? keep_news (project, leads, is_seen, &error)
                  : is_seen ? fac_match_seen_save (project, leads, &error)
                            : TRUE;
  if (!done)
    return fac_cli_fail (error);
  if (!is_seen || has_news)
    print_leads (leads, is_json);
  return FAC_CLI_DONE;
}

static const FacCliOption options[] = {
  { "top", N_ ("N"), N_ ("only the best so many; 20 as text, all as JSON unless said otherwise") },
  { "company", N_ ("COMPANY"), N_ ("only the pistes of one company") },
  { "ask", N_ ("COMPANY"), N_ ("instead: what to ask this company at a visit") },
  { "by-activity", NULL, N_ ("of --ask: only what its activity suggests, as on the visit sheet") },
  { "weight", N_ ("NAME=NUMBER"), N_ ("another weight than that of data/rules/weights.tsv"), TRUE },
  { "news", NULL, N_ ("only what is new, or has another score, since they were last seen") },
  { "seen", NULL, N_ ("remember on this computer that they were seen") },
  { "refused", NULL, N_ ("also those that were refused") },
  { "keep", N_ ("ID"), N_ ("keep this piste; as all of these, several times for several"), TRUE },
  { "later", N_ ("ID"), N_ ("put this piste off"), TRUE },
  { "refuse", N_ ("ID"), N_ ("refuse this piste, with --because"), TRUE },
  { "because", N_ ("REASON"), N_ ("why it is refused") },
  { "note", N_ ("TEXT"), N_ ("what else is to be remembered of the decision") },
  { "renew", N_ ("ID"), N_ ("take a decision back"), TRUE },
  { "promote", N_ ("ID"), N_ ("make a synergy of this piste, and print its uuid") },
  FAC_CLI_FOR_OPTION,
  { "json", NULL, N_ ("print one JSON document") },
  { NULL },
};

extern const FacCliCommand fac_cli_match;
const FacCliCommand fac_cli_match = {
  .name = "match",
  .usage = N_ ("FILE [--top N] [--json] [--OPTION …]"),
  .summary = N_ ("Finds pistes in the flows, best first, with the arithmetic of each."),
  .details =
      N_ ("A piste joins flows that companies told; nothing is stored until a piste is kept, "
          "put off or refused. Each score is the sum of its terms. Rules and weights are in "
          "data/rules; “facilitator list FILE rules” prints those in use."),
  .options = options,
  .min_words = 1,
  .max_words = 1,
  .run = run_match,
};
