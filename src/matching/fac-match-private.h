/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the engine share: rules and flows found by what they name, and the making of
 * one match.
 */
#pragma once

#include "fac-match.h"

typedef struct
{
  double x, y, z; /* on the unit sphere; NAN: not known */
} FacMatchSpot;

/* What is known of a flow, in numbers. */
typedef struct
{
  guint32 term, code, near_code; /* interned; 0: none */
  guint32 unit;                  /* interned; 0: none */
  gboolean is_offer, is_need;
  guint n_months;
  guint months;
  GArray *rules;      /* of guint: rules that name the term or the waste code; borrowed, or NULL */
  GArray *code_rules; /* the second half of them */
  GArray *near_rules; /* of guint: rules of a neighbouring waste code */
} FacMatchFact;

struct _FacMatcher
{
  const FacMatchPlace *places;
  const FacMatchFlow *flows;
  guint n_places, n_flows;
  const GPtrArray *rules, *takers;
  guint n_rules;
  FacMatchWeights weights;

  GHashTable *words; /* text -> number, for terms, codes and units */
  FacMatchFact *facts;
  FacMatchSpot *spots;       /* of the places */
  guint32 *groups;           /* of the places, interned */
  guint32 *nafs;             /* of the places: number of the pair of codes, 0: none */
  GArray *naf_places;        /* of guint: naf number -> a place that has it */
  GArray **places_of_naf;    /* naf number -> of guint */
  GHashTable *needs_of_term; /* number -> GArray of guint */
  GHashTable *needs_of_code;
  GArray *needs_of_family[32];
  GArray *offers;                                            /* of guint */
  GHashTable *rules_of_term, *rules_of_code, *rules_of_near; /* number -> GArray of guint */
  GArray **need_words; /* rule -> of guint32: interned need terms */
  gint8 *fits;         /* (rule × 3 sides) × naf: length of the fit; -1: not looked at yet */
  guint n_nafs;
  guint *order; /* flow -> its rank by uuid */
};

typedef enum
{
  FAC_SIDE_GIVER,
  FAC_SIDE_RECEIVER,
  FAC_SIDE_LINK,
  FAC_N_SIDES
} FacMatchSide;

/* How well a place's activity fits a side of a rule; see fac_rule_naf_fits(). */
guint fac_matcher_fit (FacMatcher *matcher, guint rule, FacMatchSide side, guint place);

/* Asked some hundred times a flow: it stands here. */
static inline const FacRule *
fac_matcher_rule (const FacMatcher *matcher, guint rule)
{
  return matcher->rules->pdata[rule];
}

/* Kilometres between two places; NAN when one is not known. */
double fac_matcher_km (const FacMatcher *matcher, guint a, guint b);

static inline double
fac_matcher_share (const FacMatcher *matcher, FacMatchWeight weight)
{
  return matcher->weights.values[weight];
}

/* -- fac-match-score.c --------------------------------------------------------------------- */

/* The share, 0 to 1, of compatibility of a rule between two activities. `base`: of how. */
double fac_match_rule_share (FacMatcher *matcher, guint rule, double base, guint giver,
                             guint receiver);

/* Fills the terms of a match of two flows; `share` is that of compatibility. */
void fac_match_score_pair (FacMatcher *matcher, FacMatch *match, double share);

/* Fills the terms of a question: one flow, and a place that may have none. */
void fac_match_score_question (FacMatcher *matcher, FacMatch *match, double share);

/* Points of distance for a number of km judged by a radius. */
double fac_match_nearness (const FacMatcher *matcher, double km, double radius_km);
double fac_match_regulation (const FacMatcher *matcher, const FacMatchFlow *flow);
double fac_match_confidence (const FacMatcher *matcher, const FacMatchFlow *flow);
double fac_match_rule_radius (const FacMatcher *matcher, const FacRule *rule);

/* Multiplies the shares by their points and adds up. */
void fac_match_add_up (const FacMatcher *matcher, FacMatch *match,
                       const double shares[FAC_N_MATCH_TERMS]);

/* The kind of synergy of an exchange of such a flow. */
FacSynergyKind fac_match_kind (const FacMatchFlow *flow);

/* -- Sources of matches; each appends to `result` ------------------------------------------ */

void fac_match_pairs (FacMatcher *matcher, guint only_offer, FacMatchResult *result);
void fac_match_groups (FacMatcher *matcher, FacMatchResult *result);

/* Questions about an offer to every place with a fitting activity. `only_place`: FAC_MATCH_NONE for
 * all. */
void fac_match_ask_about (FacMatcher *matcher, guint offer, guint only_place,
                          FacMatchResult *result);

FacMatchResult *fac_match_result_new (void);

/* Best first. `is_in_order`: of equal scores the order is right already, as flows are gone through
 * by their uuids. */
void fac_match_result_sort (const FacMatcher *matcher, FacMatchResult *result,
                            gboolean is_in_order);
