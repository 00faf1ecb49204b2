/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The terms of a score: each a share between 0 and 1, times the points of its weight. */
#include "fac-match-private.h"

#include <math.h>
#include <string.h>

#define W(id) fac_matcher_share (matcher, FAC_WEIGHT_##id)

/* The whole length of a code, "10.51C": the most precise fit. */
#define WHOLE_CODE 6

/* -- Compatibility ------------------------------------------------------------------------- */

double
fac_match_rule_share (FacMatcher *matcher, guint number, double base, guint giver, guint receiver)
{
  const FacRule *rule = fac_matcher_rule (matcher, number);
  double share = base;
  if (receiver != FAC_MATCH_NONE)
    share += W (RULE_RECEIVER) * fac_matcher_fit (matcher, number, FAC_SIDE_RECEIVER, receiver)
             / WHOLE_CODE;
  if (giver != FAC_MATCH_NONE)
    share += W (RULE_GIVER) * fac_matcher_fit (matcher, number, FAC_SIDE_GIVER, giver) / WHOLE_CODE;
  /* Half of it for one case, two thirds for two … */
  share += W (EVIDENCE) * rule->n_cases / (rule->n_cases + 1.0);
  if (rule->adaptation)
    share -= W (ADAPTATION);
  return CLAMP (share, 0, 1);
}

FacSynergyKind
fac_match_kind (const FacMatchFlow *flow)
{
  switch ((FacResourceKind)flow->kind)
    {
    case FAC_KIND_ENERGY:
      return FAC_SYNERGY_ENERGY;
    case FAC_KIND_WATER:
      return FAC_SYNERGY_WATER;
    case FAC_KIND_SPACE:
      return FAC_SYNERGY_SPACE;
    case FAC_KIND_EQUIPMENT:
      return FAC_SYNERGY_EQUIPMENT;
    case FAC_KIND_SERVICE:
      return FAC_SYNERGY_SERVICE;
    case FAC_KIND_LOGISTICS:
      return FAC_SYNERGY_LOGISTICS;
    case FAC_KIND_STAFF:
      return FAC_SYNERGY_STAFF;
    case FAC_KIND_SKILL:
      return FAC_SYNERGY_SKILL;
    case FAC_KIND_PURCHASE:
      return FAC_SYNERGY_PURCHASE;
    case FAC_KIND_NONE:
    case FAC_KIND_MATERIAL:
    case FAC_KIND_WASTE:
    case FAC_KIND_BY_PRODUCT:
      return FAC_SYNERGY_MATERIAL;
    }
  return FAC_SYNERGY_MATERIAL;
}

/* -- Quantity ------------------------------------------------------------------------------ */

/* A quantity within each of two ranges such that they agree best; `a` and `b` when they meet. */
static void
nearest_of_ranges (double a_low, double a_high, double b_low, double b_high, double *a, double *b)
{
  double low = MAX (a_low, b_low), high = MIN (a_high, b_high);
  if (low <= high)
    *a = *b = isinf (high) ? low : (low + high) / 2;
  else if (a_high < b_low)
    {
      *a = a_high;
      *b = b_low;
    }
  else
    {
      *a = a_low;
      *b = b_high;
    }
}

static gboolean
range_of (const FacMatchFlow *flow, double *low, double *high)
{
  if (isnan (flow->minimum) && isnan (flow->maximum))
    return FALSE;
  *low = isnan (flow->minimum) ? 0 : flow->minimum;
  *high = isnan (flow->maximum) ? (double)INFINITY : flow->maximum;
  return *low >= 0 && *high >= *low;
}

/* What of a year's two quantities meets, month by month. */
static double
met_in_year (const FacMatchFact *offer, const FacMatchFact *need, guint common, double offered,
             double needed)
{
  return common * MIN (offered / offer->n_months, needed / need->n_months);
}

/* The share of the larger quantity that meets in the same months; less than 0: not known. */
static double
quantity_share (const FacMatcher *matcher, FacMatch *match)
{
  const FacMatchFlow *offer = &matcher->flows[match->offer], *need = &matcher->flows[match->need];
  const FacMatchFact *give = &matcher->facts[match->offer], *take = &matcher->facts[match->need];
  double low[2], high[2], offered, needed;

  match->common_months = (guint)__builtin_popcount (give->months & take->months);
  if (!give->unit || give->unit != take->unit || !range_of (offer, &low[0], &high[0])
      || !range_of (need, &low[1], &high[1]))
    return -1;
  nearest_of_ranges (low[0], high[0], low[1], high[1], &offered, &needed);
  match->unit = offer->unit;
  match->low = met_in_year (give, take, match->common_months, low[0], low[1]);
  match->high = met_in_year (give, take, match->common_months, high[0], high[1]);
  if (isinf (match->high))
    match->high = (double)NAN;
  double most = MAX (offered, needed);
  return most > 0 ? met_in_year (give, take, match->common_months, offered, needed) / most : 0;
}

/* -- Distance ------------------------------------------------------------------------------ */

double
fac_match_nearness (const FacMatcher *matcher, double km, double radius_km)
{
  if (isnan (km))
    return W (UNKNOWN);
  if (radius_km <= 0)
    return km <= 0 ? 1 : 0;
  /* Half at the radius, nothing at twice the radius. */
  return CLAMP (1 - km / (2 * radius_km), 0, 1);
}

double
fac_match_rule_radius (const FacMatcher *matcher, const FacRule *rule)
{
  if (rule && !isnan (rule->radius_km))
    return rule->radius_km > 0 ? rule->radius_km : W (SHARING_KM);
  switch (rule ? rule->radius_class : 0)
    {
    case 'A':
      return W (RADIUS_A);
    case 'B':
      return W (RADIUS_B);
    case 'D':
      return W (RADIUS_D);
    case 'E':
      return W (RADIUS_E);
    default:
      return W (RADIUS_C);
    }
}

/* How far heat goes, by its temperature; steam and unknown heat by what they are called. */
static double
heat_radius (const FacMatcher *matcher, const FacMatchFlow *flow)
{
  double celsius = flow->temperature_c;
  const char *term = flow->term ? flow->term : "";
  if (isnan (celsius))
    celsius = strcmp (term, "vapeur") == 0 || g_str_has_suffix (term, "haute-temperature") ? 150
              : strcmp (term, "eau-chaude") == 0                                           ? 80
              : g_str_has_suffix (term, "basse-temperature")                               ? 40
                                                             : (double)NAN;
  return isnan (celsius) ? W (RADIUS_A)
         : celsius > 120 ? W (HEAT_HIGH_KM)
         : celsius >= 60 ? W (HEAT_MEDIUM_KM)
         : celsius >= 30 ? W (HEAT_LOW_KM)
                         : W (HEAT_TEPID_KM);
}

static double
radius_of (const FacMatcher *matcher, const FacMatch *match, const FacMatchFlow *flow)
{
  /* What burns travels as matter does, by lorry; heat and water by pipe. */
  gboolean has_mass = flow->unit && g_str_has_prefix (flow->unit, "t/");
  if (flow->kind == FAC_KIND_ENERGY && !has_mass)
    return heat_radius (matcher, flow);
  if (flow->kind == FAC_KIND_WATER)
    return W (WATER_KM);
  return fac_match_rule_radius (matcher, match->rule);
}

/* -- The other terms ----------------------------------------------------------------------- */

double
fac_match_regulation (const FacMatcher *matcher, const FacMatchFlow *flow)
{
  gboolean is_hazardous = flow->waste_code && strchr (flow->waste_code, '*');
  switch ((FacWasteStatus)flow->waste_status)
    {
    case FAC_WASTE_HAZARDOUS:
      return W (REGULATION_HAZARDOUS);
    case FAC_WASTE_NON_HAZARDOUS:
      return is_hazardous ? W (REGULATION_HAZARDOUS) : W (REGULATION_WASTE);
    case FAC_WASTE_BY_PRODUCT:
      return W (REGULATION_BY_PRODUCT);
    case FAC_WASTE_END_OF_WASTE:
    case FAC_WASTE_PRODUCT:
      return W (REGULATION_PRODUCT);
    case FAC_WASTE_ANIMAL_BY_PRODUCT:
      return W (REGULATION_ANIMAL);
    case FAC_WASTE_NONE:
      break;
    }
  return is_hazardous                        ? W (REGULATION_HAZARDOUS)
         : flow->kind == FAC_KIND_WASTE      ? W (REGULATION_WASTE)
         : flow->kind == FAC_KIND_BY_PRODUCT ? W (REGULATION_BY_PRODUCT)
         : flow->kind == FAC_KIND_WATER      ? W (REGULATION_WASTE)
                                             : W (REGULATION_PRODUCT);
}

double
fac_match_confidence (const FacMatcher *matcher, const FacMatchFlow *flow)
{
  if (flow->confidence < FAC_CONFIDENCE_MEASURED || flow->confidence > FAC_CONFIDENCE_RATIO)
    return W (UNKNOWN);
  return matcher->weights
      .values[FAC_WEIGHT_CONFIDENCE_MEASURED + flow->confidence - FAC_CONFIDENCE_MEASURED];
}

/* Rounds a number that is not negative. */
static double
to_hundredths (double points)
{
  return (double)(gint64)(points * 100 + 0.5) / 100;
}

void
fac_match_add_up (const FacMatcher *matcher, FacMatch *match,
                  const double shares[FAC_N_MATCH_TERMS])
{
  match->score = 0;
  for (guint i = 0; i < FAC_N_MATCH_TERMS; i++)
    {
      /* To a hundredth, so that what is printed adds up to what is printed. */
      match->points[i] = to_hundredths (matcher->weights.values[i] * CLAMP (shares[i], 0, 1));
      match->score += match->points[i];
    }
  match->score = to_hundredths (match->score);
}

/* How much is lost of heat that is too cold: 1 nothing, 0 too cold for a heat pump. */
static double
temperature_share (const FacMatcher *matcher, FacMatch *match)
{
  const FacMatchFlow *offer = &matcher->flows[match->offer], *need = &matcher->flows[match->need];
  match->temperature_gap_c = offer->temperature_c - need->temperature_c;
  if (isnan (match->temperature_gap_c) || match->temperature_gap_c >= W (HEAT_GAP_C))
    return 1;
  double lift = W (HEAT_GAP_C) - match->temperature_gap_c;
  double most = W (HEAT_PUMP_C);
  return most > 0 && lift < most ? 1 - lift / most / 2 : 0;
}

static void
init_numbers (FacMatch *match)
{
  match->low = match->high = match->distance_km = match->temperature_gap_c = (double)NAN;
}

void
fac_match_score_pair (FacMatcher *matcher, FacMatch *match, double share)
{
  const FacMatchFlow *offer = &matcher->flows[match->offer], *need = &matcher->flows[match->need];

  init_numbers (match);
  match->giver = offer->place;
  match->receiver = need->place;
  match->kind = fac_match_kind (offer);
  match->distance_km = fac_matcher_km (matcher, offer->place, need->place);
  match->radius_km = radius_of (matcher, match, offer);
  double quantity = quantity_share (matcher, match);
  const double shares[FAC_N_MATCH_TERMS] = {
    [FAC_TERM_COMPATIBILITY] = share * temperature_share (matcher, match),
    [FAC_TERM_QUANTITY] = quantity < 0 ? W (UNKNOWN) : quantity,
    [FAC_TERM_DISTANCE] = fac_match_nearness (matcher, match->distance_km, match->radius_km),
    [FAC_TERM_QUALITY] = (offer->has_quality + need->has_quality) / 2.0,
    [FAC_TERM_REGULATION] = fac_match_regulation (matcher, offer),
    [FAC_TERM_CONFIDENCE] =
        (fac_match_confidence (matcher, offer) + fac_match_confidence (matcher, need)) / 2,
    [FAC_TERM_RELATION] =
        (matcher->places[match->giver].is_met + matcher->places[match->receiver].is_met) / 2.0,
  };
  fac_match_add_up (matcher, match, shares);
}

void
fac_match_score_question (FacMatcher *matcher, FacMatch *match, double share)
{
  gboolean has_flow = match->offer != FAC_MATCH_NONE || match->need != FAC_MATCH_NONE;
  const FacMatchFlow *flow =
      has_flow ? &matcher->flows[match->offer != FAC_MATCH_NONE ? match->offer : match->need]
               : NULL;
  gboolean is_between = match->giver != FAC_MATCH_NONE && match->receiver != FAC_MATCH_NONE;

  init_numbers (match);
  if (flow)
    match->kind = fac_match_kind (flow);
  match->radius_km =
      flow ? radius_of (matcher, match, flow) : fac_match_rule_radius (matcher, match->rule);
  if (is_between)
    match->distance_km = fac_matcher_km (matcher, match->giver, match->receiver);
  const double shares[FAC_N_MATCH_TERMS] = {
    [FAC_TERM_COMPATIBILITY] = share,
    [FAC_TERM_QUANTITY] = W (UNKNOWN),
    [FAC_TERM_DISTANCE] = fac_match_nearness (matcher, match->distance_km, match->radius_km),
    [FAC_TERM_QUALITY] = flow && flow->has_quality ? 0.5 : 0,
    [FAC_TERM_REGULATION] = flow ? fac_match_regulation (matcher, flow) : W (UNKNOWN),
    [FAC_TERM_CONFIDENCE] = flow ? fac_match_confidence (matcher, flow) / 2 : 0,
    [FAC_TERM_RELATION] =
        ((match->giver != FAC_MATCH_NONE && matcher->places[match->giver].is_met)
         + (match->receiver != FAC_MATCH_NONE && matcher->places[match->receiver].is_met))
        / 2.0,
  };
  fac_match_add_up (matcher, match, shares);
}
