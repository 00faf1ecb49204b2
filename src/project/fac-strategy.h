/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the workshops lead to, read once for the papers that tell of it: grid, perimeter,
 * objectives, bodies, charters, actions, budget, results. It keeps to what the reader of a set of
 * documents may see. The team's own words (who does what by when, notes, proofs) are the
 * facilitator's; evidence, obstacles, levers and amounts are for those who steer: facilitator,
 * partner, elected members. Persons follow their own agreement, and nobody is named of an
 * organisation that the reader does not know by its name.
 */
#pragma once

#include "fac-document-set.h"
#include "fac-number.h"
#include "fac-synergy.h"

G_BEGIN_DECLS

typedef struct
{
  FacDocumentSet *set; /* borrowed */
  FacLanguage language;
  gboolean is_team;       /* the facilitator reads */
  gboolean is_steering;   /* the facilitator, a partner or elected members read */
  GPtrArray *swot;        /* of FacSwotItem: by quadrant, the heaviest first */
  GPtrArray *perimeter;   /* of FacPerimeterItem */
  GPtrArray *objectives;  /* of FacObjective: each before what belongs to it */
  GPtrArray *bodies;      /* of FacGovernanceBody: likewise */
  GPtrArray *members;     /* of FacMembership: those of today, by role */
  GPtrArray *decisions;   /* of FacDecision: newest first */
  GPtrArray *charters;    /* of FacCharter */
  GPtrArray *commitments; /* of FacCommitment */
  GPtrArray *actions;     /* of FacActionCard */
  GPtrArray *links;       /* of FacActionObjective */
  GPtrArray *budget;      /* of FacBudgetLine: by year */
  GPtrArray *messages;    /* of FacCommunicationItem: by date */
  GPtrArray *synergies;   /* of FacSynergyLine */
  GHashTable *hidden;     /* uuids of organisations that this reader does not know by name */
  GHashTable *companies;  /* uuid of an establishment -> its organisation's, both owned */
  GHashTable *groups;     /* fac_view_groups() */
} FacStrategy;

/* Shape: (transfer full); `set` outlives it. Errors: storage's. */
FacStrategy *fac_strategy_new (FacDocumentSet *set, GError **error);

/* Accepts NULL. */
void fac_strategy_free (FacStrategy *strategy);

/* The organisation's name, or "a company" for one that stays unnamed; NULL for none.
 * Shape: new string (transfer full). */
char *fac_strategy_organisation (const FacStrategy *strategy, const char *uuid);

/* The charter's title; for who does not know its organisation by name, only what kind of paper it
 * is. Shape: new string (transfer full). */
char *fac_strategy_charter_title (const FacStrategy *strategy, const FacCharter *charter);

/* Who holds a seat: person, organisation; the seat alone for readers to whom nobody is named.
 * Shape: new string (transfer full), "" when nothing may be said. */
char *fac_strategy_member (const FacStrategy *strategy, const FacMembership *member);

/* How many bodies, or objectives, stand above it. */
guint fac_strategy_depth (const GPtrArray *records, const FacRecord *record);

/* "40 companies (2025)", "" when not given. `year` may be FAC_INTEGER_NONE, `unit` NULL.
 * Shape: new string (transfer full). */
char *fac_strategy_figure (const FacStrategy *strategy, double value, const char *unit,
                           gint64 year);

/* Dates in words: "from 12/03/2026 to 14/06/2026", "until …", "" (transfer full). */
char *fac_strategy_dates (const FacStrategy *strategy, const char *from, const char *until);

/* What running and finished synergies come to, as far as this reader may know: for others than the
 * facilitator a sum needs three groups of companies that share no synergy, none of which makes more
 * than 85 % of it. A sum that may not be told stays out. */
typedef struct
{
  const char *title; /* translated, static */
  char *text;        /* the sum, owned; NULL: not told to this reader */
  guint n;           /* synergies that gave a figure */
} FacStrategyResult;

/* Shape: array of FacStrategyResult, owning (transfer full); those that nobody gave a figure for
 * are left out. */
GPtrArray *fac_strategy_results (const FacStrategy *strategy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacStrategy, fac_strategy_free)

G_END_DECLS
