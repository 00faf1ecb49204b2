/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which offer could serve which need, what several could share, which link a local chain lacks:
 * and why, as a sum of named terms that anybody can add up again. Everything is arithmetic on
 * facts; the same input gives the same list on every computer.
 *
 * A *piste* joins facts only: flows that companies told. What an activity alone suggests makes a
 * *question* to ask at a visit, never a piste.
 *
 * The input is borrowed plain data; the engine knows nothing of files, projects and readers. What
 * may be shown to whom is the caller's to decide.
 */
#pragma once

#include "fac-measure.h"
#include "fac-rule.h"

G_BEGIN_DECLS

/* An establishment. */
typedef struct
{
  const char *uuid;
  const char *group; /* what counts as one company: same group, no piste; NULL: by itself */
  const char *naf_rev2, *naf_2025; /* or NULL */
  FacPoint position;               /* degrees; NAN: not known */
  int zone;                        /* number of its activity zone; -1: none */
  gboolean is_met;                 /* met or active: it is known whom to call */
} FacMatchPlace;

/* A flow. */
typedef struct
{
  const char *uuid;
  guint place;             /* index of its establishment */
  int direction;           /* FacDirection: out is an offer, in a need */
  int kind;                /* FacResourceKind */
  int family;              /* FacFamily */
  const char *term;        /* code in the thesaurus, or NULL */
  const char *waste_code;  /* or NULL */
  int waste_status;        /* FacWasteStatus */
  double minimum, maximum; /* a year, in `unit`; NAN: not known, or an open end */
  const char *unit;        /* "t/an"; NULL: not known */
  gint64 months;           /* bit 0 = January; FAC_INTEGER_NONE or 0: all year */
  int confidence;          /* FacConfidence */
  double temperature_c;    /* of heat and water; NAN: not known */
  gboolean has_quality;    /* its quality is described */
  int partner;             /* index of the establishment at its other end; -1: none known */
} FacMatchFlow;

/* -- Weights ------------------------------------------------------------------------------- */

/* The first ones are the points that the terms of a score can have at most. Ids, labels and values
 * stand in data/rules/weights.tsv. */
typedef enum
{
  FAC_TERM_COMPATIBILITY,
  FAC_TERM_QUANTITY,
  FAC_TERM_DISTANCE,
  FAC_TERM_QUALITY,
  FAC_TERM_REGULATION,
  FAC_TERM_CONFIDENCE,
  FAC_TERM_RELATION,
  FAC_N_MATCH_TERMS,
  FAC_WEIGHT_SAME_TERM = FAC_N_MATCH_TERMS,
  FAC_WEIGHT_SAME_CODE,
  FAC_WEIGHT_RULE,
  FAC_WEIGHT_RULE_FAMILY,
  FAC_WEIGHT_NEAR_CODE,
  FAC_WEIGHT_FAMILY,
  FAC_WEIGHT_TAKES,
  FAC_WEIGHT_RULE_RECEIVER,
  FAC_WEIGHT_RULE_GIVER,
  FAC_WEIGHT_EVIDENCE,
  FAC_WEIGHT_ADAPTATION,
  FAC_WEIGHT_UNKNOWN,
  FAC_WEIGHT_REGULATION_PRODUCT,
  FAC_WEIGHT_REGULATION_BY_PRODUCT,
  FAC_WEIGHT_REGULATION_WASTE,
  FAC_WEIGHT_REGULATION_ANIMAL,
  FAC_WEIGHT_REGULATION_HAZARDOUS,
  FAC_WEIGHT_CONFIDENCE_MEASURED,
  FAC_WEIGHT_CONFIDENCE_REGISTER,
  FAC_WEIGHT_CONFIDENCE_DECLARED,
  FAC_WEIGHT_CONFIDENCE_ESTIMATED,
  FAC_WEIGHT_CONFIDENCE_RATIO,
  FAC_WEIGHT_RADIUS_A,
  FAC_WEIGHT_RADIUS_B,
  FAC_WEIGHT_RADIUS_C,
  FAC_WEIGHT_RADIUS_D,
  FAC_WEIGHT_RADIUS_E,
  FAC_WEIGHT_HEAT_HIGH_KM,
  FAC_WEIGHT_HEAT_MEDIUM_KM,
  FAC_WEIGHT_HEAT_LOW_KM,
  FAC_WEIGHT_HEAT_TEPID_KM,
  FAC_WEIGHT_HEAT_GAP_C,
  FAC_WEIGHT_HEAT_PUMP_C,
  FAC_WEIGHT_WATER_KM,
  FAC_WEIGHT_SHARING_KM,
  FAC_N_WEIGHTS
} FacMatchWeight;

typedef struct
{
  double values[FAC_N_WEIGHTS];
} FacMatchWeights;

/* The id of a weight, as in weights.tsv and in JSON: "compatibility". Shape: static. */
const char *fac_match_weight_id (FacMatchWeight weight);

/* Sets a weight by its id. Gives FALSE for an id that is none, a value that is not finite or less
 * than 0. */
gboolean fac_match_weights_set (FacMatchWeights *weights, const char *id, double value);

/* -- Results ------------------------------------------------------------------------------- */

/* By what two flows, or a flow and an activity, came together. */
typedef enum
{
  FAC_BY_SAME_TERM,
  FAC_BY_SAME_CODE,
  FAC_BY_RULE,        /* the rule names offer and need */
  FAC_BY_RULE_FAMILY, /* the rule names the offer and the receiver's activity */
  FAC_BY_NEAR_CODE,   /* a rule of a neighbouring waste code; questions only */
  FAC_BY_SAME_FAMILY, /* a weak hint */
  FAC_BY_ACTIVITY,    /* an activity that takes the family; questions only */
  FAC_BY_SHARING,     /* several have the same to share */
  FAC_BY_CHAIN,       /* a local chain */
} FacMatchHow;

#define FAC_MATCH_NONE G_MAXUINT32

/* A piste, or a question. */
typedef struct
{
  FacMatchHow how;
  FacSynergyKind kind;
  const FacRule *rule;    /* or NULL */
  guint offer, need;      /* flows; FAC_MATCH_NONE: none (sharing, chains, questions) */
  guint giver, receiver;  /* places; FAC_MATCH_NONE */
  guint first, n_members; /* of sharing and chains: flows, in the result's `members` */
  double points[FAC_N_MATCH_TERMS];
  double score; /* their sum */
  /* What the points were made of, for words. NAN: not known. */
  double low, high;    /* what could be exchanged a year: overlap of the ranges; of sharing the
                          total */
  const char *unit;    /* of it, or NULL */
  double distance_km;  /* between the two; of sharing from the middle to the farthest */
  double radius_km;    /* that distance is judged by */
  guint common_months; /* 0 to 12 */
  double temperature_gap_c;
} FacMatch;

typedef struct
{
  GArray *matches;    /* of FacMatch, best first; ties by the uuids of flows and places */
  GArray *members;    /* of guint: flows */
  guint n_same_group; /* pairs left out: both sides belong to one group */
  guint n_forbidden;  /* pairs left out: a rule forbids them */
  guint n_in_place;   /* pairs left out: they exchange already */
} FacMatchResult;

/* Accepts NULL. */
void fac_match_result_free (FacMatchResult *result);

/* -- The engine ---------------------------------------------------------------------------- */

typedef struct _FacMatcher FacMatcher;

/* Prepares. `rules`: of FacRule; `takers`: of FacRule with `family` and receiver_naf alone, or
 * NULL. Everything is borrowed: it must live and stay as it is as long as the matcher.
 * Flows without an establishment of `places`, and stocks, are passed over. Contradictory rules: one
 * that forbids wins; of several that allow, the one that gives most points, then the first code.
 * Cost: 3 000 flows: under 1 ms. Cannot fail. */
FacMatcher *fac_matcher_new (const FacMatchPlace *places, guint n_places, const FacMatchFlow *flows,
                             guint n_flows, const GPtrArray *rules, const GPtrArray *takers,
                             const FacMatchWeights *weights);

/* Accepts NULL. */
void fac_matcher_free (FacMatcher *matcher);

/* All pistes. Cost: 3 000 flows: a few milliseconds.
 * Shape: (transfer full). Cannot fail. */
FacMatchResult *fac_matcher_run (FacMatcher *matcher);

/* What an offer could serve: its pistes and its questions, ranked together; of several questions to
 * one activity the second best comes after the best ones to every other activity.
 * Shape: (transfer full). */
FacMatchResult *fac_matcher_run_for_offer (FacMatcher *matcher, guint offer);

/* What to ask at an establishment: flows of others that it might take, needs of others that it
 * might serve; then what its activity alone suggests (neither offer nor need).
 * Shape: at most `n_most` questions (transfer full). */
FacMatchResult *fac_matcher_ask (FacMatcher *matcher, guint place, guint n_most);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacMatcher, fac_matcher_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacMatchResult, fac_match_result_free)

G_END_DECLS
