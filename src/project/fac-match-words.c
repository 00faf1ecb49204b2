/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The arithmetic of a piste in words, and what to ask first. */
#include "fac-leads-private.h"

#include "fac-catalog-flows.h"
#include "fac-estimate.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-rules.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static char *
number (double value, guint decimals)
{
  return fac_number_format (value, decimals, fac_language_current ());
}

static const FacFlow *
flow_at (const FacMatchInput *input, guint flow)
{
  const FacViewedFlow *viewed = input->viewed_flows->pdata[flow];
  return viewed->flow;
}

static const char *
label_at (const FacMatchInput *input, guint flow)
{
  const FacFlow *record = flow_at (input, flow);
  return record->label ? record->label : record->waste_code ? record->waste_code : "";
}

static const char *
name_at (const FacMatchInput *input, guint place)
{
  const FacViewed *viewed = input->viewed->pdata[place];
  return viewed->listed->establishment->name ? viewed->listed->establishment->name : "";
}

/* Whether the reader may be told who stands there: a company is told of itself alone. */
static gboolean
is_told (const FacMatchInput *input, guint place)
{
  const FacViewed *viewed = input->viewed->pdata[place];
  const FacEstablishment *establishment = viewed->listed->establishment;
  return input->view->reader->kind != FAC_READER_COMPANY
         || fac_reader_owns (input->view->reader, establishment->record.uuid,
                             establishment->organisation);
}

static guint
member_at (const FacMatchInput *input, const FacMatch *match, guint i)
{
  return g_array_index (input->result->members, guint, match->first + i);
}

static const FacMatchFlow *
fact_at (const FacMatchInput *input, guint flow)
{
  return &g_array_index (input->flows, FacMatchFlow, flow);
}

/* -- Why ----------------------------------------------------------------------------------- */

static char *
why_rule (const FacMatch *match)
{
  const FacRule *rule = match->rule;
  const char *use = rule->use ? rule->use : rule->label;
  g_autofree char *what =
      rule->adaptation ? g_strdup_printf (_ ("rule %s: %s, for: %s; first: %s"), rule->code,
                                          rule->label, use, rule->adaptation)
                       : g_strdup_printf (_ ("rule %s: %s, for: %s"), rule->code, rule->label, use);
  if (match->how != FAC_BY_RULE_FAMILY)
    return g_steal_pointer (&what);
  return g_strdup_printf (_ ("%s; the need itself is only of the same family"), what);
}

static char *
why_compatible (const FacMatchInput *input, const FacMatch *match)
{
  switch (match->how)
    {
    case FAC_BY_SAME_TERM:
      return g_strdup (_ ("offer and need name the same thing"));
    case FAC_BY_SAME_CODE:
      return g_strdup_printf (_ ("the same waste code, %s"),
                              flow_at (input, match->offer)->waste_code);
    case FAC_BY_RULE:
    case FAC_BY_RULE_FAMILY:
      return why_rule (match);
    case FAC_BY_NEAR_CODE:
      return g_strdup_printf (_ ("rule %s speaks of a neighbouring waste code"), match->rule->code);
    case FAC_BY_SAME_FAMILY:
      return g_strdup (_ ("the same family only: a weak hint"));
    case FAC_BY_ACTIVITY:
      return g_strdup (_ ("its activity often takes this family: a weak hint"));
    case FAC_BY_SHARING:
      if (match->rule)
        return g_strdup_printf (_ ("rule %s: %s"), match->rule->code, match->rule->label);
      return g_strdup_printf (_ ("several neighbours have waste of the code %s"),
                              fact_at (input, member_at (input, match, 0))->waste_code);
    case FAC_BY_CHAIN:
      if (match->giver != FAC_MATCH_NONE && !is_told (input, match->giver))
        return g_strdup_printf (_ ("chain %s: %s; what it takes: %s"), match->rule->code,
                                match->rule->label, match->rule->link);
      if (match->giver == FAC_MATCH_NONE)
        return g_strdup_printf (_ ("chain %s: %s; nobody nearby does this: %s"), match->rule->code,
                                match->rule->label, match->rule->link);
      return g_strdup_printf (_ ("chain %s: %s; “%s” could do this: %s"), match->rule->code,
                              match->rule->label, name_at (input, match->giver), match->rule->link);
    }
  return g_strdup ("");
}

/* Whether heat must be raised, said beside the rest. */
static char *
with_temperature (char *why, const FacMatchInput *input, const FacMatch *match)
{
  double gap = match->temperature_gap_c;
  if (isnan (gap) || gap >= input->weights.values[FAC_WEIGHT_HEAT_GAP_C])
    return why;
  g_autofree char *short_of = number (fabs (gap), 0);
  char *whole =
      gap < 0
          ? g_strdup_printf (_ ("%s; %s °C too cold, a heat pump is needed"), why, short_of)
          : g_strdup_printf (_ ("%s; only %s °C warmer, the exchanger is tight"), why, short_of);
  g_free (why);
  return whole;
}

static char *
range_in_words (double low, double high, const char *unit)
{
  return fac_estimate_format_range (low, high, unit, fac_language_current ());
}

static char *
why_group_quantity (const FacMatch *match)
{
  g_autofree char *total = range_in_words (match->low, match->high, match->unit);
  if (match->rule && match->rule->minimum > 0 && *total)
    {
      g_autofree char *minimum = number (match->rule->minimum, 3);
      return g_strdup_printf (_ ("together %s; worth while from %s %s a year"), total, minimum,
                              match->rule->minimum_unit);
    }
  g_autofree char *count =
      g_strdup_printf (ngettext ("%u flow", "%u flows", match->n_members), match->n_members);
  return *total ? g_strdup_printf (_ ("%s, together %s"), count, total)
                : g_strdup_printf (_ ("%s, no total is known"), count);
}

static char *
why_quantity (const FacMatchInput *input, const FacMatch *match)
{
  if (match->n_members)
    return why_group_quantity (match);
  if (match->need == FAC_MATCH_NONE || match->offer == FAC_MATCH_NONE)
    return g_strdup (_ ("the other quantity is not known"));
  const FacMatchFlow *offer = fact_at (input, match->offer), *need = fact_at (input, match->need);
  g_autofree char *offered = range_in_words (offer->minimum, offer->maximum, offer->unit);
  g_autofree char *needed = range_in_words (need->minimum, need->maximum, need->unit);
  if (!match->unit)
    {
      if (!*offered || !*needed)
        return g_strdup (_ ("a quantity is not known"));
      return g_strdup_printf (_ ("%s and %s cannot be compared"), offered, needed);
    }
  if (match->common_months == 12)
    return g_strdup_printf (_ ("%s offered, %s needed"), offered, needed);
  g_autofree char *months =
      g_strdup_printf (ngettext ("%u month in common", "%u months in common", match->common_months),
                       match->common_months);
  return g_strdup_printf (_ ("%s offered, %s needed, %s"), offered, needed, months);
}

static char *
why_distance (const FacMatch *match)
{
  g_autofree char *radius = number (match->radius_km, 1);
  if (isnan (match->distance_km))
    return g_strdup (_ ("a position is not known"));
  g_autofree char *km = number (match->distance_km, 1);
  if (match->n_members)
    return g_strdup_printf (_ ("all within %s km, judged by a radius of %s km"), km, radius);
  return g_strdup_printf (_ ("%s km as the crow flies, judged by a radius of %s km"), km, radius);
}

static char *
why_quality (const FacMatchInput *input, const FacMatch *match)
{
  const guint ends[] = { match->offer, match->need };
  guint n = 0, n_described = 0;
  for (guint i = 0; i < match->n_members; i++, n++)
    n_described += fact_at (input, member_at (input, match, i))->has_quality != FALSE;
  for (guint i = 0; !match->n_members && i < G_N_ELEMENTS (ends); i++)
    if (ends[i] != FAC_MATCH_NONE)
      {
        n++;
        n_described += fact_at (input, ends[i])->has_quality != FALSE;
      }
  return g_strdup_printf (
      ngettext ("quality described for %u of %u flow", "quality described for %u of %u flows", n),
      n_described, n);
}

static char *
why_regulation (const FacMatchInput *input, const FacMatch *match)
{
  guint flow = match->offer != FAC_MATCH_NONE ? match->offer
               : match->n_members             ? member_at (input, match, 0)
                                              : match->need;
  if (flow == FAC_MATCH_NONE)
    return g_strdup (_ ("not known yet"));
  const FacFlow *record = flow_at (input, flow);
  if (match->n_members)
    return g_strdup (_ ("as the strictest of them"));
  if (record->waste_status)
    return g_strdup (fac_enum_label (&fac_waste_status_enum, record->waste_status));
  return g_strdup (record->kind ? fac_enum_label (&fac_resource_kind_enum, record->kind)
                                : _ ("not known yet"));
}

static const char *
confidence_at (const FacMatchInput *input, guint flow)
{
  int confidence = flow_at (input, flow)->confidence;
  return confidence ? fac_enum_label (&fac_confidence_enum, confidence) : _ ("not known yet");
}

static char *
why_confidence (const FacMatchInput *input, const FacMatch *match)
{
  if (match->n_members)
    return g_strdup (_ ("on average of all"));
  if (match->offer != FAC_MATCH_NONE && match->need != FAC_MATCH_NONE)
    return g_strdup_printf (_ ("offer: %s; need: %s"), confidence_at (input, match->offer),
                            confidence_at (input, match->need));
  guint flow = match->offer != FAC_MATCH_NONE ? match->offer : match->need;
  return g_strdup (flow == FAC_MATCH_NONE ? _ ("not known yet") : confidence_at (input, flow));
}

static char *
why_relation (const FacMatchInput *input, const FacMatch *match)
{
  const guint ends[] = { match->giver, match->receiver };
  guint n = 0, n_met = 0;
  for (guint i = 0; i < match->n_members; i++, n++)
    n_met += g_array_index (input->places, FacMatchPlace,
                            fact_at (input, member_at (input, match, i))->place)
                 .is_met
             != FALSE;
  for (guint i = 0; !match->n_members && i < G_N_ELEMENTS (ends); i++)
    if (ends[i] != FAC_MATCH_NONE)
      {
        n++;
        n_met += g_array_index (input->places, FacMatchPlace, ends[i]).is_met != FALSE;
      }
  return g_strdup_printf (ngettext ("%u of %u already met", "%u of %u already met", n), n_met, n);
}

char *
fac_match_why (const FacMatchInput *input, const FacMatch *match, guint term)
{
  switch (term)
    {
    case FAC_TERM_COMPATIBILITY:
      return with_temperature (why_compatible (input, match), input, match);
    case FAC_TERM_QUANTITY:
      return why_quantity (input, match);
    case FAC_TERM_DISTANCE:
      return why_distance (match);
    case FAC_TERM_QUALITY:
      return why_quality (input, match);
    case FAC_TERM_REGULATION:
      return why_regulation (input, match);
    case FAC_TERM_CONFIDENCE:
      return why_confidence (input, match);
    default:
      return why_relation (input, match);
    }
}

/* -- Rules --------------------------------------------------------------------------------- */

char *
fac_match_rule_words (const FacMatchInput *input, const FacRule *rule)
{
  if (!rule)
    return NULL;
  GString *words = g_string_new (rule->label);
  if (rule->use)
    g_string_append_printf (words, _ (" → %s"), rule->use);
  if (rule->replaces)
    g_string_append_printf (words, _ (" (instead of: %s)"), rule->replaces);
  if (rule->condition && rule->condition_date)
    {
      g_autofree char *date = fac_date_format (rule->condition_date, fac_language_current ());
      g_string_append_printf (words, _ (". To check (as known on %s): %s"), date, rule->condition);
    }
  else if (rule->condition)
    g_string_append_printf (words, _ (". To check: %s"), rule->condition);
  g_autofree char *source = fac_rules_source_words (input->project->catalog, rule->source,
                                                    fac_language_id (fac_language_current ()));
  if (*source)
    g_string_append_printf (words, _ (". Source: %s"), source);
  return g_string_free (words, FALSE);
}

/* -- Questions ----------------------------------------------------------------------------- */

/* Adds a sentence, which it takes over. */
static void
take (GStrvBuilder *questions, char *question)
{
  g_strv_builder_add (questions, question);
  g_free (question);
}

static void
ask_of_flow (GStrvBuilder *questions, const FacMatchInput *input, guint flow)
{
  const FacMatchFlow *fact = fact_at (input, flow);
  const FacFlow *record = flow_at (input, flow);
  const char *label = label_at (input, flow), *name = name_at (input, fact->place);
  if (isnan (fact->minimum) && isnan (fact->maximum))
    take (questions, g_strdup_printf (_ ("%s: how much a year of “%s”?"), name, label));
  if (!fact->has_quality)
    take (questions, g_strdup_printf (_ ("%s: what quality of “%s”?"), name, label));
  if (fact->kind == FAC_KIND_ENERGY && isnan (fact->temperature_c) && fact->term
      && (strstr (fact->term, "chaleur") || strcmp (fact->term, "vapeur") == 0
          || strcmp (fact->term, "eau-chaude") == 0))
    take (questions, g_strdup_printf (_ ("%s: at what temperature, how many hours a year, “%s”?"),
                                      name, label));
  if (record->contract_end || record->partner || record->partner_name)
    take (questions,
          g_strdup_printf (_ ("%s: until when is “%s” bound by a contract?"), name, label));
}

char **
fac_match_questions (const FacMatchInput *input, const FacMatch *match)
{
  g_autoptr (GStrvBuilder) questions = g_strv_builder_new ();
  const guint ends[] = { match->offer, match->need };
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (ends[i] != FAC_MATCH_NONE && is_told (input, fact_at (input, ends[i])->place))
      ask_of_flow (questions, input, ends[i]);
  if (match->rule && match->rule->condition)
    take (questions, g_strdup_printf (_ ("To check first: %s"), match->rule->condition));
  return g_strv_builder_end (questions);
}

/* What could come of it, with whom. */
static char *
why_ask (const FacMatchInput *input, const FacMatch *match)
{
  guint other = match->offer != FAC_MATCH_NONE  ? match->giver
                : match->need != FAC_MATCH_NONE ? match->receiver
                                                : FAC_MATCH_NONE;
  if (other == FAC_MATCH_NONE)
    return g_strdup (match->rule && match->rule->use ? match->rule->use : "");
  guint flow = match->offer != FAC_MATCH_NONE ? match->offer : match->need;
  if (isnan (match->distance_km))
    return g_strdup_printf (_ ("“%s”: %s"), name_at (input, other), label_at (input, flow));
  g_autofree char *km = number (match->distance_km, 1);
  return g_strdup_printf (_ ("“%s”, %s km away: %s"), name_at (input, other), km,
                          label_at (input, flow));
}

FacMatchQuestion *
fac_match_question (const FacMatchInput *input, const FacMatch *match)
{
  FacMatchQuestion *question = g_new0 (FacMatchQuestion, 1);
  const FacRule *rule = match->rule;
  question->rule = g_strdup (rule ? rule->code : NULL);
  question->score = match->score;
  question->why = why_ask (input, match);
  if (match->offer != FAC_MATCH_NONE)
    question->text = rule && rule->use ? g_strdup_printf (_ ("Could you use “%s” (%s)?"),
                                                          label_at (input, match->offer), rule->use)
                                       : g_strdup_printf (_ ("Could you use “%s”?"),
                                                          label_at (input, match->offer));
  else if (match->receiver == FAC_MATCH_NONE || match->need != FAC_MATCH_NONE)
    question->text = g_strdup_printf (_ ("Have you got: %s? Where does it go today?"), rule->label);
  else
    question->text = rule->replaces
                         ? g_strdup_printf (_ ("Do you buy: %s? It could be replaced by: %s."),
                                            rule->replaces, rule->label)
                         : g_strdup_printf (_ ("Could you use: %s?"), rule->label);
  return question;
}

/* -- Who is concerned ---------------------------------------------------------------------- */

static const char *
part_name (const FacLeadPart *part)
{
  return part && part->name ? part->name : "";
}

const char *
fac_match_lead_from (const FacMatchLead *lead)
{
  return part_name (lead->members->len ? lead->members->pdata[0] : lead->giver);
}

char *
fac_match_lead_to (const FacMatchLead *lead)
{
  guint n = lead->members->len;
  if (lead->receiver)
    return g_strdup (part_name (lead->receiver));
  if (n == 2)
    return g_strdup (part_name (lead->members->pdata[1]));
  if (n > 2)
    /* TRANSLATORS: a company and how many more share something */
    return g_strdup_printf (ngettext ("%s and %u other", "%s and %u others", n - 2),
                            part_name (lead->members->pdata[1]), n - 2);
  return g_strdup ("");
}

char *
fac_match_lead_parties (const FacMatchLead *lead)
{
  g_autofree char *to = fac_match_lead_to (lead);
  const char *from = fac_match_lead_from (lead);
  gboolean shares = lead->members->len && !lead->receiver;
  return *to ? g_strdup_printf (shares ? "%s + %s" : "%s → %s", from, to) : g_strdup (from);
}
