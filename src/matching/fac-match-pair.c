/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pistes of two flows: an offer and a need. */
#include "fac-match-private.h"

#include "fac-near.h"

#include <math.h>
#include <string.h>

#define W(id) fac_matcher_share (matcher, FAC_WEIGHT_##id)

/* A hint by family alone: so many of the best for each need, and no farther than this. */
#define N_HINTS 3
#define HINT_RADIUS_KM 50

/* What was found for the offer in hand, by need. */
typedef struct
{
  FacMatcher *matcher;
  guint offer;
  guint *stamps; /* need -> offer + 1 for which the rest is set */
  double *shares;
  FacMatchHow *hows;
  guint *rules;      /* FAC_MATCH_NONE */
  GArray *found;     /* of guint: needs */
  GArray *forbidden; /* of guint: rules that forbid something of this offer */
  GArray *by_family; /* of guint: rules that name a family */
  guint *hints;      /* offer -> first of its hints in `hinted` */
  guint *hinted;
  FacMatchResult *result;
} Pairing;

/* -- What keeps two flows apart ------------------------------------------------------------ */

static gboolean
is_forbidden (const Pairing *pairing, guint need)
{
  FacMatcher *matcher = pairing->matcher;
  const FacMatchFact *fact = &matcher->facts[need];
  for (guint i = 0; i < pairing->forbidden->len; i++)
    {
      guint rule = g_array_index (pairing->forbidden, guint, i);
      const FacRule *ban = fac_matcher_rule (matcher, rule);
      const GArray *words = matcher->need_words[rule];
      /* One that names no need forbids all of them, to those whom it names or to everybody. */
      if (!ban->need_terms
          && ((!ban->receiver_naf[0] && !ban->receiver_naf[1])
              || fac_matcher_fit (matcher, rule, FAC_SIDE_RECEIVER, matcher->flows[need].place)))
        return TRUE;
      for (guint j = 0; j < words->len; j++)
        if (fact->term && g_array_index (words, guint32, j) == fact->term)
          return TRUE;
      /* A need that says nothing more precise is judged by who has it. */
      if (!fact->term && ban->need_terms
          && fac_matcher_fit (matcher, rule, FAC_SIDE_RECEIVER, matcher->flows[need].place))
        return TRUE;
    }
  return FALSE;
}

/* Whether the two may meet at all; counts why not. */
static gboolean
may_meet (const Pairing *pairing, guint need)
{
  const FacMatcher *matcher = pairing->matcher;
  const FacMatchFlow *offer = &matcher->flows[pairing->offer], *other = &matcher->flows[need];
  if (offer->place == other->place)
    return FALSE;
  if (matcher->groups[offer->place] == matcher->groups[other->place])
    pairing->result->n_same_group++;
  else if (offer->partner == (int)other->place || other->partner == (int)offer->place)
    pairing->result->n_in_place++;
  else if (is_forbidden (pairing, need))
    pairing->result->n_forbidden++;
  else
    return TRUE;
  return FALSE;
}

/* -- Finding ------------------------------------------------------------------------------- */

/* Of several ways the one that gives most; then the rule whose code comes first. */
static gboolean
is_better (const Pairing *pairing, guint need, double share, guint rule)
{
  double kept = pairing->shares[need];
  if (fabs (share - kept) > 1e-12)
    return share > kept;
  guint former = pairing->rules[need];
  if (former == FAC_MATCH_NONE || rule == FAC_MATCH_NONE)
    return FALSE;
  return strcmp (fac_matcher_rule (pairing->matcher, rule)->code,
                 fac_matcher_rule (pairing->matcher, former)->code)
         < 0;
}

static void
propose (Pairing *pairing, guint need, FacMatchHow how, guint rule, double share)
{
  if (pairing->stamps[need] != pairing->offer + 1)
    {
      pairing->stamps[need] = pairing->offer + 1;
      pairing->shares[need] = -1;
      pairing->rules[need] = FAC_MATCH_NONE;
      pairing->hows[need] = FAC_BY_SAME_FAMILY;
      g_array_append_val (pairing->found, need);
    }
  /* What a rule says of a pair is worth telling even when the same term gives more. */
  if (pairing->rules[need] == FAC_MATCH_NONE && rule != FAC_MATCH_NONE
      && share <= pairing->shares[need] && pairing->shares[need] >= 0)
    pairing->rules[need] = rule;
  else if (pairing->shares[need] < 0 || is_better (pairing, need, share, rule))
    {
      guint former = pairing->shares[need] < 0 ? FAC_MATCH_NONE : pairing->rules[need];
      pairing->shares[need] = share;
      pairing->hows[need] = how;
      pairing->rules[need] = rule != FAC_MATCH_NONE ? rule : former;
    }
}

static void
propose_all (Pairing *pairing, GHashTable *needs, guint32 number, FacMatchHow how, double share)
{
  const GArray *list = number ? g_hash_table_lookup (needs, GUINT_TO_POINTER (number)) : NULL;
  for (guint i = 0; list && i < list->len; i++)
    propose (pairing, g_array_index (list, guint, i), how, FAC_MATCH_NONE, share);
}

/* How a rule joins the offer with a need that it names; 0: not at all. Whoever is not among its
 * receivers may have the need and still want it in another form. Energy is everybody's need, so a
 * fuel wants a receiver who burns it; and what an exchange elsewhere taught holds for its activity
 * alone. */
static double
named_share (const Pairing *pairing, guint rule, guint need)
{
  FacMatcher *matcher = pairing->matcher;
  const FacRule *asked = fac_matcher_rule (matcher, rule);
  const FacMatchFlow *offer = &matcher->flows[pairing->offer], *other = &matcher->flows[need];
  gboolean has_receivers = asked->receiver_naf[0] || asked->receiver_naf[1];
  gboolean is_usual =
      !has_receivers || fac_matcher_fit (matcher, rule, FAC_SIDE_RECEIVER, other->place);
  if (!is_usual
      && (asked->layer == FAC_RULE_EXCHANGES
          || (other->family == FAC_FAMILY_ENERGY && offer->family != FAC_FAMILY_ENERGY)))
    return 0;
  return fac_match_rule_share (matcher, rule, is_usual ? W (RULE) : W (RULE_FAMILY), offer->place,
                               other->place);
}

static void
propose_by_rule (Pairing *pairing, guint rule)
{
  FacMatcher *matcher = pairing->matcher;
  const FacMatchFlow *offer = &matcher->flows[pairing->offer];
  const GArray *words = matcher->need_words[rule];
  for (guint i = 0; i < words->len; i++)
    {
      guint32 word = g_array_index (words, guint32, i);
      const GArray *list = g_hash_table_lookup (matcher->needs_of_term, GUINT_TO_POINTER (word));
      for (guint j = 0; list && j < list->len; j++)
        {
          guint need = g_array_index (list, guint, j);
          double share = named_share (pairing, rule, need);
          if (share > 0)
            propose (pairing, need, FAC_BY_RULE, rule, share);
        }
    }
  if (offer->family <= 0 || offer->family >= (int)G_N_ELEMENTS (matcher->needs_of_family))
    return;
  const GArray *list = matcher->needs_of_family[offer->family];
  for (guint i = 0; i < list->len; i++)
    {
      guint need = g_array_index (list, guint, i);
      guint place = matcher->flows[need].place;
      if (fac_matcher_fit (matcher, rule, FAC_SIDE_RECEIVER, place))
        propose (pairing, need, FAC_BY_RULE_FAMILY, rule,
                 fac_match_rule_share (matcher, rule, W (RULE_FAMILY), offer->place, place));
    }
}

/* What forbids speaks of all who have the resource, or of those that it names. */
static void
forbid (Pairing *pairing, guint number)
{
  FacMatcher *matcher = pairing->matcher;
  const FacRule *ban = fac_matcher_rule (matcher, number);
  if ((!ban->giver_naf[0] && !ban->giver_naf[1])
      || fac_matcher_fit (matcher, number, FAC_SIDE_GIVER, matcher->flows[pairing->offer].place))
    g_array_append_val (pairing->forbidden, number);
}

/* Rules that name the offer's term count; those that only have its waste code do when either side
 * says nothing more precise, as one code is of many things. What forbids always counts. */
static void
follow_rules (Pairing *pairing, const GArray *rules, gboolean by_code)
{
  const FacMatchFact *fact = &pairing->matcher->facts[pairing->offer];
  for (guint i = 0; rules && i < rules->len; i++)
    {
      guint number = g_array_index (rules, guint, i);
      const FacRule *rule = fac_matcher_rule (pairing->matcher, number);
      if (rule->is_forbidden)
        forbid (pairing, number);
      else if (!fac_rule_is_sharing (rule) && !fac_rule_is_chain (rule)
               && !(by_code && fact->term && rule->terms))
        propose_by_rule (pairing, number);
    }
}

static void
find_family_rules (Pairing *pairing)
{
  const FacMatcher *matcher = pairing->matcher;
  for (guint i = 0; i < matcher->rules->len; i++)
    {
      const FacRule *rule = fac_matcher_rule (matcher, i);
      if (rule->family && !fac_rule_is_sharing (rule) && !fac_rule_is_chain (rule))
        g_array_append_val (pairing->by_family, i);
    }
}

/* Territory rules may name a family instead of terms. */
static void
follow_family_rules (Pairing *pairing)
{
  FacMatcher *matcher = pairing->matcher;
  const FacMatchFlow *offer = &matcher->flows[pairing->offer];
  for (guint i = 0; offer->family && i < pairing->by_family->len; i++)
    {
      guint rule = g_array_index (pairing->by_family, guint, i);
      if (fac_matcher_rule (matcher, rule)->family != offer->family)
        continue;
      if (fac_matcher_rule (matcher, rule)->is_forbidden)
        forbid (pairing, rule);
      else if (fac_matcher_fit (matcher, rule, FAC_SIDE_GIVER, offer->place))
        propose_by_rule (pairing, rule);
    }
}

static int
compare_needs (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint *order = data;
  guint one = order[*(const guint *)a], other = order[*(const guint *)b];
  return one < other ? -1 : one > other;
}

static void
take_found (Pairing *pairing)
{
  g_array_sort_with_data (pairing->found, compare_needs, pairing->matcher->order);
  for (guint i = 0; i < pairing->found->len; i++)
    {
      guint need = g_array_index (pairing->found, guint, i);
      if (!may_meet (pairing, need))
        continue;
      guint rule = pairing->rules[need];
      FacMatch match = { .how = pairing->hows[need],
                         .rule = rule == FAC_MATCH_NONE ? NULL
                                                        : fac_matcher_rule (pairing->matcher, rule),
                         .offer = pairing->offer,
                         .need = need };
      fac_match_score_pair (pairing->matcher, &match, pairing->shares[need]);
      g_array_append_val (pairing->result->matches, match);
    }
}

static void
pair_offer (Pairing *pairing, guint offer)
{
  FacMatcher *matcher = pairing->matcher;
  const FacMatchFact *fact = &matcher->facts[offer];
  pairing->offer = offer;
  g_array_set_size (pairing->found, 0);
  g_array_set_size (pairing->forbidden, 0);

  propose_all (pairing, matcher->needs_of_term, fact->term, FAC_BY_SAME_TERM, W (SAME_TERM));
  propose_all (pairing, matcher->needs_of_code, fact->code, FAC_BY_SAME_CODE, W (SAME_CODE));
  follow_rules (pairing, fact->rules, FALSE);
  follow_rules (pairing, fact->code_rules, TRUE);
  follow_family_rules (pairing);
  /* Two things that are both named, and differ, are no more alike for their family. */
  for (guint i = pairing->hints[offer]; i < pairing->hints[offer + 1]; i++)
    if (!fact->term || !matcher->facts[pairing->hinted[i]].term)
      propose (pairing, pairing->hinted[i], FAC_BY_SAME_FAMILY, FAC_MATCH_NONE, W (FAMILY));
  take_found (pairing);
}

/* -- Hints by family ----------------------------------------------------------------------- */

/* Electricity is no hint for heat, nor one water for another. */
static gboolean
has_hints (const FacMatchFlow *flow)
{
  return flow->family >= FAC_FAMILY_FARM_ORGANIC && flow->family <= FAC_FAMILY_EQUIPMENT;
}

static double
middle_of (const FacMatchFlow *flow)
{
  double low = isnan (flow->minimum) ? flow->maximum : flow->minimum;
  double high = isnan (flow->maximum) ? flow->minimum : flow->maximum;
  return isnan (low) || low < 0 ? 1 : (low + high) / 2;
}

/* Offers or needs as points; families and units keep them apart. Gives the flows' numbers. */
static GArray *
hint_points (const FacMatcher *matcher, gboolean is_offer, GArray *points)
{
  GArray *flows = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < matcher->n_flows; i++)
    {
      const FacMatchFlow *flow = &matcher->flows[i];
      const FacMatchFact *fact = &matcher->facts[i];
      if ((is_offer ? !fact->is_offer : !fact->is_need) || !has_hints (flow))
        continue;
      FacPoint position = matcher->places[flow->place].position;
      FacNearPoint point = { (guint32)flow->family, matcher->groups[flow->place], position.x,
                             position.y, middle_of (flow) };
      g_array_append_val (points, point);
      g_array_append_val (flows, i);
    }
  return flows;
}

/* For each need the best offers of its family: kept by offer. */
static void
find_hints (Pairing *pairing)
{
  const FacMatcher *matcher = pairing->matcher;
  g_autoptr (GArray) offer_points = g_array_new (FALSE, FALSE, sizeof (FacNearPoint));
  g_autoptr (GArray) need_points = g_array_new (FALSE, FALSE, sizeof (FacNearPoint));
  g_autoptr (GArray) offers = hint_points (matcher, TRUE, offer_points);
  g_autoptr (GArray) needs = hint_points (matcher, FALSE, need_points);
  g_autoptr (FacNear) near = fac_near_new (
      (const FacNearPoint *)(gpointer)offer_points->data, offers->len,
      (const FacNearPoint *)(gpointer)need_points->data, needs->len, HINT_RADIUS_KM, N_HINTS);
  fac_near_search (near);

  pairing->hints = g_new0 (guint, matcher->n_flows + 2);
  pairing->hinted = g_new (guint, (gsize)needs->len * N_HINTS + 1);
  guint *counts = g_new0 (guint, matcher->n_flows + 2);
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < needs->len; i++)
        {
          guint n;
          const FacNearHit *hits = fac_near_hits (near, i, &n);
          for (guint j = 0; j < n; j++)
            {
              guint offer = g_array_index (offers, guint, hits[j].offer);
              if (pass == 0)
                counts[offer + 1]++;
              else
                pairing->hinted[pairing->hints[offer] + counts[offer]++] =
                    g_array_index (needs, guint, i);
            }
        }
      if (pass == 0)
        {
          for (guint i = 0; i <= matcher->n_flows; i++)
            pairing->hints[i + 1] = pairing->hints[i] + counts[i + 1];
          memset (counts, 0, (matcher->n_flows + 2) * sizeof *counts);
        }
    }
  g_free (counts);
}

/* -- All ----------------------------------------------------------------------------------- */

void
fac_match_pairs (FacMatcher *matcher, guint only_offer, FacMatchResult *result)
{
  guint n = matcher->n_flows + 1;
  Pairing pairing = { .matcher = matcher,
                      .stamps = g_new0 (guint, n),
                      .shares = g_new (double, n),
                      .hows = g_new (FacMatchHow, n),
                      .rules = g_new (guint, n),
                      .found = g_array_new (FALSE, FALSE, sizeof (guint)),
                      .forbidden = g_array_new (FALSE, FALSE, sizeof (guint)),
                      .by_family = g_array_new (FALSE, FALSE, sizeof (guint)),
                      .result = result };
  find_hints (&pairing);
  find_family_rules (&pairing);
  for (guint i = 0; i < matcher->offers->len; i++)
    {
      guint offer = g_array_index (matcher->offers, guint, i);
      if (only_offer == FAC_MATCH_NONE || offer == only_offer)
        pair_offer (&pairing, offer);
    }
  g_free (pairing.stamps);
  g_free (pairing.shares);
  g_free (pairing.hows);
  g_free (pairing.rules);
  g_free (pairing.hints);
  g_free (pairing.hinted);
  g_array_unref (pairing.found);
  g_array_unref (pairing.forbidden);
  g_array_unref (pairing.by_family);
}
