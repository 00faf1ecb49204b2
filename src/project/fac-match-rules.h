/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The territory's own rules and weights beside those that are shipped: what is shipped is only
 * read; what a territory adds or changes belongs to its project, dated and with its source, and can
 * be handed on as a file of the form of data/rules (fac-rules.h).
 */
#pragma once

#include "fac-project.h"
#include "fac-rule.h"

G_BEGIN_DECLS

/* -- Rules --------------------------------------------------------------------------------- */

/* The rules in use: the territory's own, then those of data/rules whose codes it did not take.
 * `problems`: array of char *, or NULL: what no list has; rules that contradict each other, and
 * which one wins. Shape: array of FacRule, owning, by code within each layer (transfer full). */
GPtrArray *fac_project_rules (FacProject *project, GPtrArray *problems, GError **error);

/* Takes the rules of a file as the territory's own; one whose code the territory has is brought up
 * to date. One action. `problems`: array of char *, or NULL: what was left out, and why.
 * Gives how many rules came; -1 on error: those of fac_rules_of_file(), storage's. */
int fac_project_import_rules (FacProject *project, const char *path, GPtrArray *problems,
                              GError **error);

/* Writes the territory's own rules. Gives how many; -1 on error. */
int fac_project_export_rules (FacProject *project, const char *path, GError **error);

/* Makes a shipped rule one of the territory under the same code, to be changed there: it then takes
 * the shipped one's place. One action. Errors: UNKNOWN; INVALID for what a territory's rule cannot
 * say. */
gboolean fac_project_own_rule (FacProject *project, const char *code, GError **error);

/* Makes rules of what the project's own synergies achieved (carried out, or lasting): who gave
 * what, to which activity. What a rule says already is not said again. One action.
 * Gives how many; -1 on error. */
int fac_project_learn_rules (FacProject *project, GError **error);

/* -- Weights ------------------------------------------------------------------------------- */

typedef struct
{
  const char *code;  /* "distance" */
  const char *label; /* in the current language */
  double proposed;   /* as shipped */
  double value;      /* in use */
  gboolean is_own;   /* the territory's */
  char *source;      /* of its own: who set it and when; or NULL */
} FacWeightLine;

/* Shape: array of FacWeightLine, owning, the terms of the sum first (transfer full). */
GPtrArray *fac_project_weights (FacProject *project, GError **error);

/* Gives a weight a value of the territory's own; the proposed one takes it away. One action.
 * Errors: UNKNOWN, INVALID for what is negative or no number. */
gboolean fac_project_set_weight (FacProject *project, const char *code, double value,
                                 GError **error);

/* All weights as they are proposed. One action; nothing when they are. */
gboolean fac_project_reset_weights (FacProject *project, GError **error);

/* What a factor's code begins with when it is a weight. */
#define FAC_WEIGHT_PREFIX "match."

G_END_DECLS
