/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Between the project and the matching: its input made from a reader's view, its numbers in words.
 */
#pragma once

#include "fac-match-leads.h"
#include "fac-match.h"
#include "fac-view.h"

/* The id of a piste, a uuid; "" when it was not asked for yet. */
typedef struct
{
  char text[37];
} FacMatchId;

/* What an id is made of, while the flows keep their places. */
typedef struct
{
  gconstpointer rule;
  guint offer, need;
  int kind;
} FacMatchKey;

typedef struct
{
  FacMatchKey key; /* first: it is found by that */
  FacMatchId id;
} FacMatchKnown;

/* Everything that a matcher borrows, kept together. */
typedef struct
{
  FacProject *project;
  FacView *view;
  GArray *places;          /* of FacMatchPlace */
  GPtrArray *viewed;       /* of FacViewed, beside `places` (the view's) */
  GArray *flows;           /* of FacMatchFlow */
  GPtrArray *viewed_flows; /* of FacViewedFlow, beside `flows` (the view's) */
  GPtrArray *zone_names;   /* of char *, beside `places`: the view's are the project's */
  GHashTable *place_of;    /* uuid -> number + 1 */
  GHashTable *names;       /* plain words -> code of the term they name */
  GPtrArray *rules, *takers;
  FacMatchWeights weights;
  FacMatcher *matcher;
  FacMatchResult *result; /* of the caller's run; owned */
  FacMatchId *ids;        /* of its matches; owned, or NULL */
  guint n_ids;
  FacMatchKnown *former;  /* ids of the run before; owned, or NULL */
  GHashTable *former_ids; /* the set of them, found by their keys; or NULL */
} FacMatchInput;

/* Shape: (transfer full). `weights` as in FacMatchRequest; `problems` of char *, or NULL. */
FacMatchInput *fac_match_input_new (FacProject *project, const FacReader *reader,
                                    const char *const *weights, GPtrArray *problems,
                                    GError **error);
void fac_match_input_free (FacMatchInput *input);

/* After flows changed, and nothing else: reads those of `uuids` anew. For the facilitator's view
 * alone. FALSE: it cannot be; make a new input. */
gboolean fac_match_input_renew (FacMatchInput *input, FacProject *project, const GPtrArray *uuids);

/* Computes all pistes of the input anew. */
void fac_match_input_run (FacMatchInput *input);

/* -- fac-match-memory.c -------------------------------------------------------------------- */

typedef struct
{
  char *uuid; /* of its record */
  FacLeadState state;
  int refusal;
} FacMatchDecision;

/* What was decided of pistes, and what data/rules/refusals.tsv concludes for others from it. */
typedef struct _FacMatchMemory FacMatchMemory;

/* Reads all decisions. Shape: (transfer full). */
FacMatchMemory *fac_match_memory_new (FacProject *project, GError **error);
void fac_match_memory_free (FacMatchMemory *memory);

/* NULL: nothing was decided (transfer none). */
const FacMatchDecision *fac_match_memory_decision (const FacMatchMemory *memory, const char *id);

/* Whether something may have been decided of a match of the bound input: only then its id is worth
 * making. */
gboolean fac_match_memory_may_know (const FacMatchMemory *memory, const FacMatchInput *input,
                                    const FacMatch *match);

/* Looks up once what of an input refusals speak of. Call it anew when the input changed. */
void fac_match_memory_bind (FacMatchMemory *memory, const FacMatchInput *input);

/* What refusals of others take from a match of the bound input. */
typedef struct
{
  double points; /* 0 or more */
  guint refusal; /* which one counted most; its scope */
  guint scope;
  guint n; /* refusals that counted */
  gboolean is_hidden;
} FacMatchLesson;

FacMatchLesson fac_match_memory_lesson (const FacMatchMemory *memory, const FacMatchInput *input,
                                        const FacMatch *match);

/* What a lesson comes from. Shape: new sentence (transfer full). */
char *fac_match_memory_why (const FacMatchMemory *memory, const FacMatchLesson *lesson);

/* -- fac-match-lead.c ---------------------------------------------------------------------- */

/* Of kind, rule and the sorted uuids of the flows. Shape: the input's, until its next run. */
const char *fac_match_lead_id (FacMatchInput *input, guint match);

/* Before a run: the ids of the one before serve again, as long as its flows keep their places. */
void fac_match_keep_ids (FacMatchInput *input);

/* They do not: flows moved. */
void fac_match_forget_ids (FacMatchInput *input);

/* What a match is about, the input's (transfer none); may be NULL. */
const char *fac_match_lead_material (const FacMatchInput *input, const FacMatch *match);

/* A match as a lead, in the memory of `pool`. `decision`, `lesson`: or NULL. */
FacMatchLead *fac_match_lead_new (const FacMatchInput *input, FacLeadPool *pool,
                                  const FacMatch *match, const char *id,
                                  const FacMatchDecision *decision, const FacMatchLesson *lesson,
                                  const FacMatchMemory *memory, gboolean is_brief);

/* -- fac-match-pool.c ---------------------------------------------------------------------- */

/* The memory of pistes that are given back together. A list of thousands is made anew after each
 * edit: piece by piece, its texts were most of the time. */
struct _FacLeadPool
{
  GStringChunk *texts;
  GPtrArray *blocks; /* owned memory; the last one has `left` bytes from `at` */
  char *at;
  gsize left;
  GPtrArray *arrays;     /* of GPtrArray, owned */
  GPtrArray *none;       /* the empty one of them; or NULL */
  FacLeadPart **of_flow; /* of the input's flows, as far as they were made; until it is closed */
  FacLeadPart **of_place;
};

/* For leads of one run of an input. Shape: (transfer full). */
FacLeadPool *fac_lead_pool_create (const FacMatchInput *input);

/* No leads come after that. */
void fac_lead_pool_close (FacLeadPool *pool);

/* Everything in it too. Accepts NULL. */
void fac_lead_pool_free (FacLeadPool *pool);

/* Shape: the pool's, of zeros. */
gpointer fac_lead_pool_new (FacLeadPool *pool, gsize size);

/* A copy of a text; of a name that returns many times, one for all; of a text that is taken. NULL
 * stays NULL. Shape: the pool's. */
char *fac_lead_pool_text (FacLeadPool *pool, const char *text);
char *fac_lead_pool_name (FacLeadPool *pool, const char *text);
char *fac_lead_pool_take (FacLeadPool *pool, char *text);

/* An array for `n` elements; nothing is added to one for none. Shape: the pool's. */
GPtrArray *fac_lead_pool_array (FacLeadPool *pool, guint n);

/* -- fac-match-leads.c --------------------------------------------------------------------- */

/* The matches of the input's last run as a request wants them. `memory` is bound to the input. */
FacMatchLeads *fac_match_leads_take (FacMatchInput *input, const FacMatchMemory *memory,
                                     const FacMatchRequest *request);

/* One of them with all its sentences, NULL for none (transfer full). */
FacMatchLead *fac_match_leads_explain (FacMatchInput *input, const FacMatchMemory *memory,
                                       const char *id);

/* -- fac-match-words.c --------------------------------------------------------------------- */

/* Why a term has its points. Shape: new sentence (transfer full). */
char *fac_match_why (const FacMatchInput *input, const FacMatch *match, guint term);

/* What a rule says. Shape: new text (transfer full), NULL for none. */
char *fac_match_rule_words (const FacMatchInput *input, const FacRule *rule);

/* What to ask or check. Shape: NULL-terminated (transfer full). */
char **fac_match_questions (const FacMatchInput *input, const FacMatch *match);

/* Takes a question, unless the same is asked already. */
void fac_match_question_add (GPtrArray *questions, FacMatchQuestion *question);
void fac_match_question_free (gpointer question);

/* The weights in use. `changed` as in FacMatchRequest. */
gboolean fac_match_weights_load (FacProject *project, const char *const *changed,
                                 FacMatchWeights *weights, GError **error);

/* A match that is a question, as one asks it. Shape: (transfer full). */
FacMatchQuestion *fac_match_question (const FacMatchInput *input, const FacMatch *match);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacMatchInput, fac_match_input_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacMatchMemory, fac_match_memory_free)
