/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Between the project and the matching: its input made from a reader's view, its numbers in words.
 */
#pragma once

#include "fac-match-leads.h"
#include "fac-match.h"
#include "fac-view.h"

/* Everything that a matcher borrows, kept together. */
typedef struct
{
  FacProject *project;
  FacView *view;
  GArray *places;          /* of FacMatchPlace */
  GPtrArray *viewed;       /* of FacViewed, beside `places` (the view's) */
  GArray *flows;           /* of FacMatchFlow */
  GPtrArray *viewed_flows; /* of FacViewedFlow, beside `flows` (the view's) */
  GHashTable *place_of;    /* uuid -> number + 1 */
  GHashTable *names;      /* plain words -> code of the term they name */
  GPtrArray *rules, *takers;
  FacMatchWeights weights;
  FacMatcher *matcher;
  FacMatchResult *result; /* of the caller's run; owned */
} FacMatchInput;

/* Shape: (transfer full). `weights` as in FacMatchRequest; `problems` of char *, or NULL. */
FacMatchInput *fac_match_input_new (FacProject *project, const FacReader *reader,
                                    const char *const *weights, GPtrArray *problems,
                                    GError **error);
void fac_match_input_free (FacMatchInput *input);

/* -- fac-match-words.c --------------------------------------------------------------------- */

/* Why a term has its points. Shape: new sentence (transfer full). */
char *fac_match_why (const FacMatchInput *input, const FacMatch *match, guint term);

/* What a rule says. Shape: new text (transfer full), NULL for none. */
char *fac_match_rule_words (const FacMatchInput *input, const FacRule *rule);

/* What to ask or check. Shape: NULL-terminated (transfer full). */
char **fac_match_questions (const FacMatchInput *input, const FacMatch *match);

/* A match that is a question, as one asks it. Shape: (transfer full). */
FacMatchQuestion *fac_match_question (const FacMatchInput *input, const FacMatch *match);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacMatchInput, fac_match_input_free)
