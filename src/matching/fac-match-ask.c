/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Questions: what an activity suggests, to be asked at a visit. Never a piste. */
#include "fac-match-private.h"

#define W(id) fac_matcher_share (matcher, FAC_WEIGHT_##id)

/* The whole length of a code: the most precise fit. */
#define WHOLE_CODE 6

/* The best that was found to ask about an offer at each activity. */
typedef struct
{
  double *shares; /* by number of activity; 0: nothing to ask */
  guint *rules;
  FacMatchHow *hows;
} Asking;

static void
note (FacMatcher *matcher, Asking *asking, guint naf, FacMatchHow how, guint rule, double share)
{
  if (share <= asking->shares[naf])
    return;
  asking->shares[naf] = share;
  asking->hows[naf] = how;
  asking->rules[naf] = rule;
}

/* Rules that name the offer, or one like it: their receivers' activities. */
static void
note_rules (FacMatcher *matcher, Asking *asking, guint offer, const GArray *rules, FacMatchHow how,
            double base)
{
  for (guint i = 0; rules && i < rules->len; i++)
    {
      guint number = g_array_index (rules, guint, i);
      const FacRule *rule = fac_matcher_rule (matcher, number);
      if (rule->is_forbidden || fac_rule_is_sharing (rule) || fac_rule_is_chain (rule))
        continue;
      for (guint naf = 1; naf < matcher->n_nafs; naf++)
        {
          guint place = g_array_index (matcher->naf_places, guint, naf);
          guint fit = fac_matcher_fit (matcher, number, FAC_SIDE_RECEIVER, place);
          if (fit)
            note (matcher, asking, naf, how, number,
                  fac_match_rule_share (matcher, number, base, matcher->flows[offer].place, place));
        }
    }
}

static void
note_takers (FacMatcher *matcher, Asking *asking, int family)
{
  for (guint i = 0; matcher->takers && family && i < matcher->takers->len; i++)
    {
      const FacRule *taker = matcher->takers->pdata[i];
      if (taker->family != family)
        continue;
      for (guint naf = 1; naf < matcher->n_nafs; naf++)
        {
          const FacMatchPlace *place =
              &matcher->places[g_array_index (matcher->naf_places, guint, naf)];
          guint fit = fac_rule_naf_fits (taker->receiver_naf, place->naf_rev2, place->naf_2025);
          if (fit)
            note (matcher, asking, naf, FAC_BY_ACTIVITY, FAC_MATCH_NONE,
                  W (TAKES) * (0.5 + 0.5 * fit / WHOLE_CODE)
                      + W (EVIDENCE) * taker->n_cases / (taker->n_cases + 3.0));
        }
    }
}

void
fac_match_ask_about (FacMatcher *matcher, guint offer, guint only_place, FacMatchResult *result)
{
  const FacMatchFlow *flow = &matcher->flows[offer];
  const FacMatchFact *fact = &matcher->facts[offer];
  if (!fact->is_offer)
    return;
  Asking asking = { g_new0 (double, matcher->n_nafs + 1), g_new (guint, matcher->n_nafs + 1),
                    g_new (FacMatchHow, matcher->n_nafs + 1) };

  note_rules (matcher, &asking, offer, fact->rules, FAC_BY_RULE, W (RULE));
  note_rules (matcher, &asking, offer, fact->code_rules, FAC_BY_RULE, W (RULE));
  note_rules (matcher, &asking, offer, fact->near_rules, FAC_BY_NEAR_CODE, W (NEAR_CODE));
  note_takers (matcher, &asking, flow->family);
  for (guint naf = 1; naf < matcher->n_nafs; naf++)
    for (guint i = 0; asking.shares[naf] > 0 && i < matcher->places_of_naf[naf]->len; i++)
      {
        guint place = g_array_index (matcher->places_of_naf[naf], guint, i);
        if (matcher->groups[place] == matcher->groups[flow->place]
            || (only_place != FAC_MATCH_NONE && place != only_place) || flow->partner == (int)place)
          continue;
        FacMatch match = { .how = asking.hows[naf],
                           .kind = FAC_SYNERGY_MATERIAL,
                           .rule = asking.rules[naf] == FAC_MATCH_NONE
                                       ? NULL
                                       : fac_matcher_rule (matcher, asking.rules[naf]),
                           .offer = offer,
                           .need = FAC_MATCH_NONE,
                           .giver = flow->place,
                           .receiver = place };
        fac_match_score_question (matcher, &match, asking.shares[naf]);
        g_array_append_val (result->matches, match);
      }
  g_free (asking.shares);
  g_free (asking.rules);
  g_free (asking.hows);
}

/* -- At an establishment ------------------------------------------------------------------- */

/* Whether the establishment told of a flow that the rule names on this side. */
static gboolean
has_told (const FacMatcher *matcher, guint place, guint rule, gboolean is_offer)
{
  for (guint i = 0; i < matcher->n_flows; i++)
    {
      const FacMatchFact *fact = &matcher->facts[i];
      if (matcher->flows[i].place != place || (is_offer ? !fact->is_offer : !fact->is_need))
        continue;
      const GArray *lists[] = { fact->rules, fact->code_rules };
      for (guint j = 0; is_offer && j < G_N_ELEMENTS (lists); j++)
        for (guint k = 0; lists[j] && k < lists[j]->len; k++)
          if (g_array_index (lists[j], guint, k) == rule)
            return TRUE;
      const GArray *words = matcher->need_words[rule];
      for (guint j = 0; !is_offer && j < words->len; j++)
        if (fact->term && g_array_index (words, guint32, j) == fact->term)
          return TRUE;
    }
  return FALSE;
}

/* What its activity usually has: asked once a rule, with the best need that it could serve. */
static void
ask_as_giver (FacMatcher *matcher, guint place, guint rule, FacMatchResult *result)
{
  FacMatch best = { .how = FAC_BY_RULE,
                    .kind = fac_matcher_rule (matcher, rule)->kind,
                    .rule = fac_matcher_rule (matcher, rule),
                    .offer = FAC_MATCH_NONE,
                    .need = FAC_MATCH_NONE,
                    .giver = place,
                    .receiver = FAC_MATCH_NONE };
  double share = fac_match_rule_share (matcher, rule, W (RULE_FAMILY), place, FAC_MATCH_NONE);
  const GArray *words = matcher->need_words[rule];

  fac_match_score_question (matcher, &best, share / 2);
  for (guint i = 0; i < words->len; i++)
    {
      guint32 word = g_array_index (words, guint32, i);
      const GArray *list = g_hash_table_lookup (matcher->needs_of_term, GUINT_TO_POINTER (word));
      for (guint j = 0; list && j < list->len; j++)
        {
          FacMatch match = best;
          match.need = g_array_index (list, guint, j);
          match.receiver = matcher->flows[match.need].place;
          if (matcher->groups[match.receiver] == matcher->groups[place])
            continue;
          fac_match_score_question (matcher, &match, share);
          if (match.score > best.score)
            best = match;
        }
    }
  g_array_append_val (result->matches, best);
}

static void
ask_as_receiver (FacMatcher *matcher, guint place, guint rule, FacMatchResult *result)
{
  FacMatch match = { .how = FAC_BY_RULE,
                     .kind = fac_matcher_rule (matcher, rule)->kind,
                     .rule = fac_matcher_rule (matcher, rule),
                     .offer = FAC_MATCH_NONE,
                     .need = FAC_MATCH_NONE,
                     .giver = FAC_MATCH_NONE,
                     .receiver = place };
  fac_match_score_question (
      matcher, &match,
      fac_match_rule_share (matcher, rule, W (RULE_FAMILY), FAC_MATCH_NONE, place) / 2);
  g_array_append_val (result->matches, match);
}

/* One question a rule and side: the one with most points stays. Sorted best first already. */
static void
keep_first_of_each (FacMatchResult *result, guint n_most)
{
  guint n = 0;
  for (guint i = 0; i < result->matches->len && n < n_most; i++)
    {
      FacMatch match = g_array_index (result->matches, FacMatch, i);
      gboolean is_new = TRUE;
      for (guint j = 0; is_new && j < n; j++)
        {
          const FacMatch *kept = &g_array_index (result->matches, FacMatch, j);
          is_new = kept->rule != match.rule || kept->giver == match.receiver
                   || (match.rule == NULL && kept->offer != match.offer);
        }
      if (is_new)
        g_array_index (result->matches, FacMatch, n++) = match;
    }
  g_array_set_size (result->matches, n);
}

FacMatchResult *
fac_matcher_ask (FacMatcher *matcher, guint place, guint n_most)
{
  FacMatchResult *result = fac_match_result_new ();
  for (guint i = 0; i < matcher->offers->len; i++)
    fac_match_ask_about (matcher, g_array_index (matcher->offers, guint, i), place, result);
  for (guint rule = 0; rule < matcher->rules->len; rule++)
    {
      const FacRule *asked = fac_matcher_rule (matcher, rule);
      if (asked->is_forbidden || fac_rule_is_sharing (asked) || fac_rule_is_chain (asked))
        continue;
      if (fac_matcher_fit (matcher, rule, FAC_SIDE_GIVER, place)
          && !has_told (matcher, place, rule, TRUE))
        ask_as_giver (matcher, place, rule, result);
      if (fac_matcher_fit (matcher, rule, FAC_SIDE_RECEIVER, place)
          && !has_told (matcher, place, rule, FALSE))
        ask_as_receiver (matcher, place, rule, result);
    }
  fac_match_result_sort (matcher, result, FALSE);
  keep_first_of_each (result, n_most);
  return result;
}
