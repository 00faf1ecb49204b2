/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether the territory may apply, and what the application still lacks: the method's criteria with
 * what was answered, and what the national list says by itself.
 */
#pragma once

#include "fac-method.h"
#include "fac-profile.h"

G_BEGIN_DECLS

typedef struct
{
  const FacMethodCriterion *item;
  FacCriterion *row; /* owned; NULL: nobody answered yet */
  int answer;        /* FacTernary: the row's, else what the national list tells */
  char *detail;      /* of the answer, in one line; owned, or NULL */
} FacCandidatureLine;

typedef struct
{
  FacMethod *method; /* whose criteria they are: the project's, else « Tremplin » */
  FacTerritory territory;
  GPtrArray *lines;            /* of FacCandidatureLine */
  guint n_refused;             /* conditions answered by no */
  guint n_open, n_papers_open; /* conditions, papers that are not answered by yes */
  char *verdict;               /* "Eligible", "Missing: …", "Not eligible: …"; translated */
} FacCandidature;

/* `language`: of the criteria, NULL: the current one. Shape: (transfer full).
 * Errors: storage's, those of reading the method. */
FacCandidature *fac_candidature_new (FacProject *project, const char *language, GError **error);

/* Accepts NULL. */
void fac_candidature_free (FacCandidature *candidature);

/* The line of an item, or NULL (transfer none). */
const FacCandidatureLine *fac_candidature_find (const FacCandidature *candidature,
                                                const char *item);

/* Adds a row for each criterion that has none, answered where the national list answers. One
 * action; nothing when there are rows for all. `n_added` may be NULL. */
gboolean fac_project_begin_candidature (FacProject *project, guint *n_added, GError **error);

/* Answers one criterion: fields of FacCriterion by id and text, both ending with NULL. One action.
 * Errors: UNKNOWN (item, field), INVALID. */
gboolean fac_project_answer_criterion (FacProject *project, const char *item,
                                       const char *const *ids, const char *const *texts,
                                       GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacCandidature, fac_candidature_free)

G_END_DECLS
