/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pistes that are computed from the project's flows, with their arithmetic in words, and questions
 * to ask at a visit. Nothing of it is stored: what was decided of a piste is kept as a record of
 * kind FAC_RECORD_LEAD under its id, which is the same on every computer (version 5 uuid of its
 * kind, its rule and the uuids of its flows), and is found again by the next computation.
 *
 * For the facilitator every flow takes part. For another reader pistes are computed from that
 * reader's view alone (fac-view.h): a flow that it may not see is in no piste, no total and no
 * question. A company gets only the pistes that it is part of, and nobody else's name.
 */
#pragma once

#include "fac-project.h"
#include "fac-reader.h"
#include "fac-rule.h"

G_BEGIN_DECLS

/* The memory of leads; of those who make them. */
typedef struct _FacLeadPool FacLeadPool;

/* One term of a score: `value` of at most `most` points, and why. */
typedef struct
{
  const char *name; /* "distance"; static */
  double value, most;
  char *why; /* a sentence in the current language */
} FacLeadTerm;

/* Those of the matching, and what refusals of similar pistes take away: 0 or less, `most` 0. */
#define FAC_N_LEAD_TERMS 8
#define FAC_LEAD_TERM_REFUSALS 7

/* One flow of a piste, and whose. */
typedef struct
{
  char *flow;          /* uuid, or NULL: for a reader who sees it coded */
  char *establishment; /* uuid, or NULL: another's, for a reader who is one company */
  char *name;          /* of the establishment, or its code, or what it is */
  char *label;         /* of the flow */
  char *zone;          /* name of its activity zone, or NULL */
  gboolean is_offer;
} FacLeadPart;

/* A computed piste. Strings and parts are its own or its list's, which share them; NULL when there
 * is nothing. */
typedef struct
{
  char *id;
  FacSynergyKind kind;
  char *rule;       /* its code, "R26" */
  char *rule_words; /* what it says, on what conditions, from what source; NULL when brief */
  double score;     /* the sum of the terms, 0 to 100 with the weights as they are shipped */
  FacLeadTerm terms[FAC_N_LEAD_TERMS];
  FacLeadPart *giver, *receiver; /* NULL: sharing has neither; of a chain `giver` is who could be
                                    its link, NULL when the link is missing, and both have no flow
                                    but the receiver's need */
  GPtrArray *members;            /* of FacLeadPart: of sharing and chains, else empty */
  char *material;                /* what it is about, in words */
  char *missing_link;            /* of a chain: what is to be done, and nobody does */
  int family;                    /* FacFamily */
  double low, high;              /* what could be exchanged or shared a year; NAN: not known */
  char *unit;                    /* "t/an" */
  double distance_km;            /* NAN: not known */
  char **questions;              /* what to ask or check first; NULL when brief */
  FacLeadState state;            /* what was decided, FAC_LEAD_NEW when nothing was */
  int refusal;                   /* FacRefusal, of FAC_LEAD_REFUSED */
  char *lead;                    /* uuid of the record that holds the decision */
  gboolean is_hidden;            /* refused once and for all by the refusal of another one */
  FacLeadPool *pool;             /* of one that stands alone: it lies in it; NULL: in its list's */
} FacMatchLead;

/* What is asked for. Everything zero is the usual: all pistes but the refused ones. */
typedef struct
{
  guint n_most;              /* 0: all */
  const char *establishment; /* uuid: only its pistes */
  gboolean with_refused;
  gboolean is_brief;          /* without sentences: for a list of thousands */
  const char *const *weights; /* "distance=20", NULL-terminated: instead of weights.tsv */
} FacMatchRequest;

/* Counted: who keeps it takes a reference. */
typedef struct
{
  gatomicrefcount n_refs;
  GPtrArray *leads;   /* of FacMatchLead, best first; in `pool` */
  FacLeadPool *pool;  /* owned */
  guint n_found;      /* before n_most */
  guint n_refused;    /* left out: refused before */
  guint n_hidden;     /* left out: the refusal of another one settles them too */
  guint n_same_group; /* pairs left out: both sides are one group; 0 for other readers */
  guint n_forbidden;  /* pairs left out: a rule forbids them; likewise */
  guint n_in_place;   /* pairs left out: they exchange already; likewise */
  GPtrArray *remarks; /* of char *: rules that name what no list has */
} FacMatchLeads;

/* Computes the pistes for a reader.
 * Shape: (transfer full). Errors: INVALID for a weight that is none; the reference data's;
 * storage's. Cost: 3 000 flows: some milliseconds beyond reading them. */
FacMatchLeads *fac_project_match (FacProject *project, const FacReader *reader,
                                  const FacMatchRequest *request, GError **error);

/* Shape: the same (transfer full). */
FacMatchLeads *fac_match_leads_ref (FacMatchLeads *leads);

/* Both accept NULL; the second one only frees a lead that stands alone. */
void fac_match_leads_unref (FacMatchLeads *leads);
void fac_match_lead_free (gpointer lead);

/* The lead of an id among them, or NULL (transfer none). */
const FacMatchLead *fac_match_leads_find (const FacMatchLeads *leads, const char *id);

/* Who has it, or the first of those who share (transfer none). */
const char *fac_match_lead_from (const FacMatchLead *lead);

/* Who could take it, or the others of those who share (transfer full). */
char *fac_match_lead_to (const FacMatchLead *lead);

/* "Scierie Aubin → Ferme Colas", or who shares (transfer full). */
char *fac_match_lead_parties (const FacMatchLead *lead);

/* Keeps what is decided of computed pistes: kept, later, refused with its reason, or new again. The
 * first decision makes their records. One action, one entry in the history. `refusal`: FacRefusal,
 * needed for FAC_LEAD_REFUSED and for it alone; `note` or NULL. `leads`: of FacMatchLead.
 * `uuids`: out, of the records, in the order of `leads`, NULL-terminated (transfer full); may be
 * NULL. Errors: INVALID without a reason, or for one that has become a synergy; READ_ONLY. */
gboolean fac_project_decide_matches (FacProject *project, const GPtrArray *leads,
                                     FacLeadState state, int refusal, const char *note,
                                     char ***uuids, GError **error);

/* Makes a synergy of a computed piste: with all who share, nobody asked yet. One action.
 * Shape: uuid of the synergy (transfer full). Errors: INVALID when it is one already. */
char *fac_project_promote_match (FacProject *project, const FacMatchLead *lead, GError **error);

/* A question for a visit: what an activity suggests, and nobody has said. */
typedef struct
{
  char *rule; /* code, or NULL */
  char *text; /* the question, in the current language */
  char *why;  /* what it could lead to */
  double score;
} FacMatchQuestion;

/* What its activity alone suggests to ask an establishment, best first: made without anybody else's
 * flows, so it may lie on the table at a visit. What it told already is not asked.
 * Shape: array of FacMatchQuestion, owning (transfer full). Errors: NOT_FOUND; the reference data's;
 * storage's. */
GPtrArray *fac_project_activity_questions (FacProject *project, const char *establishment,
                                           guint n_most, GError **error);

/* What to ask an establishment, best first. For the facilitator: it tells of others.
 * Shape: array of FacMatchQuestion, owning (transfer full), at most `n_most`.
 * Errors: UNKNOWN for no establishment; the reference data's; storage's. */
GPtrArray *fac_project_match_questions (FacProject *project, const char *establishment,
                                        guint n_most, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacMatchLeads, fac_match_leads_unref)

G_END_DECLS
