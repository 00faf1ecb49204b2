/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A rule of synergies, as the matching uses it: which flow may serve whom, in whose stead, on what
 * conditions; what can be shared; which local chain lacks a link. Those of data/rules and those of
 * the territory (FacRuleRow) become this same plain value, texts in one language.
 */
#pragma once

#include "fac-enum-synergy.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_RULE_NATIONAL,
  FAC_RULE_EXCHANGES, /* what real exchanges elsewhere teach */
  FAC_RULE_CHAIN,     /* a local chain, with its missing link */
  FAC_RULE_TERRITORY, /* the project's own */
} FacRuleLayer;

/* Strings and lists are owned, NULL when there is nothing. Activities are codes or beginnings of
 * codes, [0] of NAF rév. 2, [1] of NAF 2025. */
typedef struct
{
  char *code;  /* "R26" */
  char *label; /* the flow, or the thing shared */
  FacRuleLayer layer;
  FacSynergyKind kind;
  gboolean is_forbidden; /* says that this must not be */
  char **terms;          /* of the offer: codes of the thesaurus */
  char **waste_codes;
  int family; /* FacFamily of the offer, for a territory's rule without terms; else 0 */
  char **giver_naf[2];
  char **need_terms; /* what it may replace */
  char **receiver_naf[2];
  char *use;
  char *replaces;
  char *adaptation; /* what must be done first, in words */
  char *condition;
  char *condition_date; /* on which the condition was so */
  double radius_km;     /* 0: within a zone; NAN: by class */
  char radius_class;    /* 'A' to 'E', or 0 */
  double minimum;       /* from which sharing or a chain is worth while; NAN: not known */
  char *minimum_unit;
  char *link; /* of a chain: what is to be done, and by whom */
  char **link_naf[2];
  char *source;
  guint n_cases; /* real cases behind it */
} FacRule;

/* Shape: everything "not given" (transfer full); free with fac_rule_free(). */
FacRule *fac_rule_new (void);

/* Accepts NULL. */
void fac_rule_free (gpointer rule);

/* How far activities are among the patterns: the length of the longest pattern that one of the two
 * codes begins with, 0 when none does. Codes may be NULL.
 * "10.51C" fits "10.51C" by 6, "10" by 2. */
guint fac_rule_naf_fits (char **const patterns[2], const char *naf_rev2, const char *naf_2025);

/* Whether a rule is about sharing something among several. */
gboolean fac_rule_is_sharing (const FacRule *rule);

/* Whether a rule is a local chain: deposits, a link between, somebody who uses what comes of it. */
gboolean fac_rule_is_chain (const FacRule *rule);

/* Takes a radius, "C", "zone" or "12 km". FALSE: it is none of these; nothing is taken. */
gboolean fac_rule_set_radius (FacRule *rule, const char *text);

/* The same in writing; NULL when there is none (transfer full). */
char *fac_rule_radius (const FacRule *rule);

/* Takes what a thing is worth while from, "94 t". FALSE: it is none. */
gboolean fac_rule_set_minimum (FacRule *rule, const char *text);

/* The same in writing; NULL when there is none (transfer full). */
char *fac_rule_minimum (const FacRule *rule);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacRule, fac_rule_free)

G_END_DECLS
