/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The records of the method: events, and what the workshops lead to, up to the action plan.
 * Conventions: fac-model.h.
 */
#pragma once

#include "fac-enum-method.h"
#include "fac-record.h"

G_BEGIN_DECLS

/* A method of the user's own, as its file says it; those of data/methods need no row. */
typedef struct
{
  FacRecord record;
  char *name; /* "tremplin" */
  char *title;
  char *version;
  char *content; /* its JSON */
} FacMethodFile;

/* A date of the démarche: a workshop, a committee, a council meeting … */
typedef struct
{
  FacRecord record;
  int kind; /* FacSessionKind */
  int stance; /* FacStance */
  char *item; /* "atelier-1"; NULL: our own */
  char *title;
  char *held_on;
  int date_state; /* FacDateState */
  int half_day; /* FacHalfDay */
  char *begins_at; /* "09:30" */
  char *ends_at;
  char *place;
  int state; /* FacExchangeState */
  int participation; /* FacParticipation */
  gint64 n_expected;
  int elected_present; /* FacTernary */
  int facilitator_present; /* FacTernary */
  char *owner;
  char *to_bring;
  char *agenda;
  char *notes;
  char *homework;
  char *for_president;
} FacEvent;

/* Somebody invited to an event. */
typedef struct
{
  FacRecord record;
  char *event; /* -> event */
  char *person; /* -> person */
  char *organisation; /* -> organisation */
  char *establishment; /* -> establishment */
  char *name; /* of somebody who is no contact */
  int state; /* FacAttendanceState */
  char *invited_on;
  char *registered_on;
  int is_newcomer; /* FacTernary */
  char *seat;
  char *note;
} FacAttendance;

/* What a candidate must fulfil, or a paper that the application needs. */
typedef struct
{
  FacRecord record;
  char *item;
  int answer; /* FacTernary */
  char *detail;
  char *carrier;
  char *dated_on;
  char *note;
} FacCriterion;

/* Force, faiblesse, opportunité, and menace where it is wanted. */
typedef struct
{
  FacRecord record;
  int quadrant; /* FacQuadrant */
  char *text;
  gint64 weight;
  char *evidence;
  gint64 rank;
  char *event; /* -> event */
} FacSwotItem;

typedef struct
{
  FacRecord record;
  int kind; /* FacPerimeterKind */
  char *zone; /* -> zone */
  char *commune_insee;
  char *name;
  char *note;
} FacPerimeterItem;

/* An axis, or an objective beneath one. */
typedef struct
{
  FacRecord record;
  int tier; /* FacObjectiveTier */
  char *parent; /* -> objective */
  char *code; /* "1.2" */
  char *title;
  char *indicator;
  char *measured_in;
  double baseline;
  gint64 baseline_year;
  double target;
  gint64 target_year;
  double reached;
  char *reached_on;
  char *linked_plans; /* PCAET, PLPDMA … */
  char *orientation;
  double days;
  gint64 budget_eur_cents;
  gint64 rank;
  char *note;
} FacObjective;

typedef struct
{
  FacRecord record;
  char *name;
  int kind; /* FacBodyKind */
  char *parent; /* -> governance_body */
  char *mandate;
  gint64 meetings_per_year;
  gint64 rank;
  char *note;
} FacGovernanceBody;

typedef struct
{
  FacRecord record;
  char *body; /* -> governance_body */
  char *person; /* -> person */
  char *organisation; /* -> organisation */
  char *name; /* when no contact holds it yet */
  int role; /* FacMemberRole */
  char *since;
  char *until;
  char *note;
} FacMembership;

typedef struct
{
  FacRecord record;
  char *body; /* -> governance_body */
  char *event; /* -> event */
  char *held_on;
  char *title;
  char *text;
  char *vote;
  char *owner;
  char *due_on;
  int state; /* FacTaskState */
  char *note;
} FacDecision;

/* A paper by which two sides commit themselves. */
typedef struct
{
  FacRecord record;
  int kind; /* FacCharterKind */
  char *title;
  char *organisation; /* -> organisation */
  int state; /* FacCharterState */
  char *sent_on;
  char *signed_on;
  char *ends_on;
  char *note;
} FacCharter;

typedef struct
{
  FacRecord record;
  char *charter; /* -> charter */
  int side; /* FacCommitmentSide */
  char *text;
  int state; /* FacTaskState */
  char *due_on;
  char *proof;
  gint64 rank;
  char *note;
} FacCommitment;

/* An organisation or department to bring in. The team's own: never printed with persons. */
typedef struct
{
  FacRecord record;
  char *organisation; /* -> organisation */
  char *name;
  int category; /* FacStakeholderCategory */
  char *contribution;
  char *expectation;
  gint64 influence;
  gint64 concern;
  int relation; /* FacRelation */
  gint64 wave;
  char *season;
  int channel; /* FacExchangeKind */
  char *owner;
  char *due_on;
  int state; /* FacTaskState */
  char *note;
} FacStakeholder;

typedef struct
{
  FacRecord record;
  int audience; /* FacAudience */
  char *item;
  char *text;
  char *evidence;
  gint64 rank;
} FacArgument;

typedef struct
{
  FacRecord record;
  gint64 year;
  int side; /* FacBudgetSide */
  int kind; /* FacBudgetKind */
  char *label;
  gint64 amount_eur_cents;
  double fte;
  double days;
  char *funder;
  double rate_percent;
  int state; /* FacFundingState */
  char *note;
} FacBudgetLine;

/* A card of the action plan. */
typedef struct
{
  FacRecord record;
  char *code;
  char *title;
  char *description;
  char *pilot;
  char *partners;
  int mode; /* FacWorkingMode */
  gint64 budget_eur_cents;
  double days;
  char *begins_on;
  char *ends_on;
  char *indicator;
  char *measured_in;
  double baseline;
  double target;
  double reached;
  int state; /* FacActionState */
  char *obstacles;
  char *levers;
  char *next_step;
  char *owner;
  char *due_on;
  gint64 rank;
  char *note;
} FacActionCard;

/* An objective that an action serves. */
typedef struct
{
  FacRecord record;
  char *action; /* -> action */
  char *objective; /* -> objective */
} FacActionObjective;

typedef struct
{
  FacRecord record;
  char *title;
  char *target;
  char *message;
  char *channel;
  int neci_kind; /* FacNeciKind */
  char *planned_on;
  char *published_on;
  int state; /* FacTaskState */
  char *owner;
  char *event; /* -> event */
  int participation; /* FacParticipation */
  char *text;
  char *note;
} FacCommunicationItem;

G_END_DECLS
