/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pistes and synergies: from an idea somebody had to a measured result. A piste costs nothing; a
 * synergy has members, each of them asked, and an introduction needs the yes of each. Whatever
 * action changes a synergy's state, a dated step is kept of it.
 *
 * All of it is the facilitator's own; what another reader may see of a synergy is decided by
 * fac_synergy_names_for().
 */
#pragma once

#include "fac-project.h"

G_BEGIN_DECLS

/* -- Pistes -------------------------------------------------------------------------------- */

/* A piste as lists show it. Strings are owned; NULL when there is nothing. */
typedef struct
{
  FacLead *lead;
  char *giver_name, *receiver_name;
  double distance_km; /* NAN: a position is not known */
  char *key;          /* folded words by which the piste is found */
} FacLeadLine;

void fac_lead_line_free (FacLeadLine *line);

/* Which pistes; a member that is 0 or NULL does not narrow. */
typedef struct
{
  int state, origin, kind, family;
  const char *establishment; /* uuid: on either side */
  const char *words;         /* as typed: beginnings of words */
  gboolean only_open;        /* neither refused nor a synergy yet */
} FacLeadFilter;

/* Shape: array of FacLeadLine, owning, by number, newest first (transfer full). */
GPtrArray *fac_project_list_leads (FacProject *project, const FacLeadFilter *filter,
                                   GError **error);

/* Decides about several at once: seen, kept, later, refused with its reason, or new again. One
 * action. `refusal` (FacRefusal) counts for FAC_LEAD_REFUSED only, and is needed then; `note`: its
 * detail, or NULL. Errors: INVALID without a reason; UNKNOWN. */
gboolean fac_project_decide_leads (FacProject *project, const char *const *uuids,
                                   FacLeadState state, int refusal, const char *note,
                                   GError **error);

/* Makes a synergy of a piste: an idea, whose members are its establishments, nobody asked yet; the
 * piste says that it became one. One action.
 * Shape: uuid of the synergy (transfer full). Errors: UNKNOWN, INVALID when it is one already. */
char *fac_project_promote_lead (FacProject *project, const char *uuid, GError **error);

/* -- Synergies ----------------------------------------------------------------------------- */

/* One party as lists show it. */
typedef struct
{
  FacSynergyMember *member;
  char *name;    /* of the establishment, organisation, or as written */
  char *commune; /* or NULL */
  FacPosition position;
} FacMemberLine;

void fac_member_line_free (FacMemberLine *line);

/* A synergy as lists show it. Strings are owned; NULL when there is nothing. */
typedef struct
{
  FacSynergy *synergy;
  GPtrArray *members; /* of FacMemberLine, owned: producers first, then takers … */
  guint n_asked, n_agreed, n_declined;
  gboolean may_introduce;   /* two parties at least, and each agreed to talk */
  double distance_km;       /* between the two members that are farthest apart; NAN: not known */
  double payback_min_years; /* investment by what is avoided less running; NAN: not computable */
  double payback_max_years;
  char *next_action, *next_due_on, *next_owner; /* the first of its tasks still to do */
  char *last_step_on;
  char *key; /* folded words by which the synergy is found */
} FacSynergyLine;

void fac_synergy_line_free (FacSynergyLine *line);

/* Which synergies; a member that is 0 or NULL does not narrow. */
typedef struct
{
  int state, kind, family;
  const char *establishment; /* uuid of a member */
  const char *owner;
  const char *words;       /* as typed: beginnings of words */
  gboolean only_running;   /* neither dropped, ended nor paused */
  gboolean only_unplanned; /* running, and nothing is planned next */
} FacSynergyFilter;

/* Shape: array of FacSynergyLine, owning, by state and number (transfer full). */
GPtrArray *fac_project_list_synergies (FacProject *project, const FacSynergyFilter *filter,
                                       GError **error);

/* One of them. NULL and UNKNOWN when it is not there. */
FacSynergyLine *fac_project_get_synergy (FacProject *project, const char *uuid, GError **error);

/* Its steps. Shape: array of FacSynergyStep, owning, newest first (transfer full). */
GPtrArray *fac_project_list_steps (FacProject *project, const char *synergy, GError **error);

/* Adds a synergy with its parties, of FacSynergyMember (or NULL), and its first step. One action.
 * `synergy` receives its uuid. Errors: INVALID. */
gboolean fac_project_add_synergy (FacProject *project, FacSynergy *synergy, GPtrArray *members,
                                  GError **error);

/* Brings a synergy to another state on a day (`held_on` as a person writes it; NULL: today), with
 * what happened in words. `refusal`: why it was given up, needed for FAC_SYNERGY_STATE_DROPPED.
 * The same state with words is a step too. Errors: INVALID, UNKNOWN. */
gboolean fac_project_move_synergy (FacProject *project, const char *uuid, FacSynergyState state,
                                   const char *held_on, int refusal, const char *text,
                                   GError **error);

/* Notes that a member was asked, or what it answered (`answer` WAITING: asked only), on a day
 * (NULL: today), by whom. Errors: INVALID, UNKNOWN. */
gboolean fac_project_answer_member (FacProject *project, const char *member, FacAgreement answer,
                                    const char *on, const char *by, GError **error);

/* -- What it comes to ---------------------------------------------------------------------- */

/* A sum of ranges: what has no upper end makes the sum's upper end open (NAN). */
typedef struct
{
  double minimum, maximum;
  guint n;       /* synergies that gave a figure */
  guint n_given; /* of these, as one value or a closed range */
} FacRangeSum;

/* What the synergies that pass come to; each counts once. */
typedef struct
{
  guint n;
  GHashTable *by_state, *by_kind, *by_family; /* value of the list -> count, by GINT_TO_POINTER */
  GHashTable *quantities; /* canonical unit -> FacRangeSum, owned; a flow that two synergies share
                           * counts once: the larger of the two */
  FacRangeSum avoided_eur, co2e_t, jobs, investment_eur;
} FacSynergyTotals;

void fac_synergy_totals_free (FacSynergyTotals *totals);

/* `year`: those that were carried out in that year; 0: whatever the year. `lines`: of
 * FacSynergyLine. Shape: (transfer full). */
FacSynergyTotals *fac_synergy_totals_new (const GPtrArray *lines, guint year);

/* A rating of a family of value as a person reads it: "−2", "0", "+1"; "" when it is not given.
 * Shape: (transfer full). */
char *fac_value_rating_text (gint64 rating);

/* What a part of them is, by which they are told apart. */
typedef enum
{
  FAC_TOTAL_OF_ALL,
  FAC_TOTAL_OF_YEAR, /* in which it was carried out */
  FAC_TOTAL_OF_STATE,
  FAC_TOTAL_OF_KIND,
  FAC_TOTAL_OF_FAMILY,
} FacTotalBy;

/* The same of a part of them: those whose year, state … is `value`. Which of the synergies that
 * share a flow counts it is decided among all, so that the parts add up to the whole.
 * Shape: (transfer full). */
FacSynergyTotals *fac_synergy_totals_of (const GPtrArray *lines, guint year, FacTotalBy by,
                                         int value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacSynergyTotals, fac_synergy_totals_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacSynergyLine, fac_synergy_line_free)

G_END_DECLS
