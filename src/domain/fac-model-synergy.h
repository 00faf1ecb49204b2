/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The records of synergies: pistes, their follow-up, what they are worth. Conventions: fac-model.h.
 */
#pragma once

#include "fac-enum-synergy.h"
#include "fac-record.h"

G_BEGIN_DECLS

/* A piste: a possible match, whatever its origin. */
typedef struct
{
  FacRecord record;
  char *code; /* "P12" */
  char *computed_id; /* uuid v5 of kind, rule and flows: decisions about a computed piste are kept under it */
  int origin; /* FacLeadOrigin */
  int kind; /* FacSynergyKind */
  char *title;
  int state; /* FacLeadState */
  char *giver; /* -> establishment */
  char *receiver; /* -> establishment */
  char *giver_flow; /* -> flow */
  char *receiver_flow; /* -> flow */
  char *material;
  int family; /* FacFamily */
  char *rule;
  double score;
  gint64 priority;
  int refusal; /* FacRefusal */
  char *refusal_note;
  char *found_on;
  char *decided_on;
  char *decided_by;
  char *event; /* -> event */
  char *exchange; /* -> exchange */
  int level; /* FacLevel */
  char *note;
} FacLead;

/* A synergy: each party was asked; see synergy_member. */
typedef struct
{
  FacRecord record;
  char *code; /* "S12" */
  int kind; /* FacSynergyKind */
  char *title;
  char *lead; /* -> lead */
  int family; /* FacFamily */
  char *description;
  int state; /* FacSynergyState */
  gint64 priority;
  char *owner;
  char *begun_on;
  char *done_on;
  char *ended_on;
  int refusal; /* FacRefusal */
  char *refusal_note;
  char *material;
  char *typed; /* "200 à 300 t/an", as typed */
  double quantity_min; /* in canonical_unit */
  double quantity_max;
  char *canonical_unit; /* t/an, m3/an, MWh/an … */
  int confidence; /* FacConfidence */
  gint64 avoided_min_eur_cents;
  gint64 avoided_max_eur_cents;
  gint64 investment_eur_cents;
  gint64 running_eur_cents;
  double co2e_min_t;
  double co2e_max_t;
  char *co2e_factor; /* code of a factor */
  double jobs;
  int law_status; /* FacLawStatus */
  char *law_text;
  char *law_icpe;
  char *law_transport;
  char *law_source;
  char *law_date;
  int level; /* FacLevel */
  char *event; /* -> event */
  char *note;
} FacSynergy;

/* One party, and whether it was asked and agreed. */
typedef struct
{
  FacRecord record;
  char *synergy; /* -> synergy */
  char *establishment; /* -> establishment */
  char *organisation; /* -> organisation */
  char *name; /* of somebody outside the project */
  int role; /* FacSynergyRole */
  char *flow; /* -> flow */
  char *asked_on;
  char *asked_by;
  int agreement; /* FacAgreement */
  char *answered_on;
  char *answered_by;
  char *person; /* -> person */
  char *note;
} FacSynergyMember;

/* How much an establishment cares, 0 to 3. */
typedef struct
{
  FacRecord record;
  char *synergy; /* -> synergy */
  char *lead; /* -> lead */
  char *establishment; /* -> establishment */
  gint64 interest;
  char *noted_on;
  char *event; /* -> event */
  char *blocking;
} FacInterest;

typedef struct
{
  FacRecord record;
  char *synergy; /* -> synergy */
  char *held_on;
  int from_state; /* FacSynergyState */
  int to_state; /* FacSynergyState */
  char *author;
  char *text;
  char *exchange; /* -> exchange */
} FacSynergyStep;

typedef struct
{
  FacRecord record;
  char *synergy; /* -> synergy */
  int side; /* FacObstacleSide */
  int reason; /* FacRefusal */
  char *text;
  int state; /* FacTaskState */
  char *note;
} FacObstacle;

/* One of the eight families of value, of a synergy or an action: a rating, a figure, words. */
typedef struct
{
  FacRecord record;
  char *synergy; /* -> synergy */
  char *action; /* -> action */
  int family; /* FacValueFamily */
  gint64 rating;
  char *indicator;
  double minimum;
  double maximum;
  char *measured_in;
  gint64 year;
  int confidence; /* FacConfidence */
  int is_realised; /* FacTernary */
  char *text;
  char *source;
} FacValueNote;

/* A factor of the territory's own beside data/factors.tsv. */
typedef struct
{
  FacRecord record;
  char *code;
  char *name;
  double value;
  char *measured_in; /* "kgCO2e/t" */
  gint64 year;
  char *source;
  char *note;
} FacFactor;

/* A rule of the territory's own beside those of data/rules, in the same columns. */
typedef struct
{
  FacRecord record;
  char *code;
  int kind; /* FacSynergyKind */
  char *stream;
  int family; /* FacFamily */
  char *waste_codes;
  char *giver_naf;
  char *receiver_naf;
  char *use;
  char *replaces;
  char *adaptation;
  char *condition;
  char *radius_class; /* A to E, "zone" or "12 km" */
  char *law_note;
  char *law_date;
  char *source;
  int is_enabled; /* FacTernary */
  char *note;
  int effect;    /* FacRuleEffect */
  char *minimum; /* "1000 t": from which it is worth while */
  char *link;    /* of a chain: what is to be done between the deposit and who uses it */
  char *link_naf;
} FacRuleRow;

/* A Sankey diagram that is kept: what it shows, and the order set by hand. */
typedef struct
{
  FacRecord record;
  char *name;
  char *definition; /* what it shows: a line a choice, "by=naf" */
  char *arrangement; /* where its boxes stand: text of FacSankeyMemory */
  gint64 rank;
  char *note;
} FacDiagram;

G_END_DECLS
