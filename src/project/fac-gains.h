/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a synergy is reckoned with: factors of avoided CO2e and texts of the law box. Those of data/
 * are dated and sourced; a territory adds rows of its own, and one with the same code takes the
 * place of the shipped one. A text is copied onto the synergy, where it is edited.
 */
#pragma once

#include "fac-project.h"

G_BEGIN_DECLS

/* -- Factors ------------------------------------------------------------------------------- */

typedef struct
{
  FacFactor *factor; /* owned; of a shipped one without uuid, in the current language */
  gboolean is_own;   /* a row of the project's */
} FacFactorLine;

void fac_factor_line_free (FacFactorLine *line);

/* The factors in use, by code. Shape: array of FacFactorLine, owning (transfer full). */
GPtrArray *fac_project_list_factors (FacProject *project, GError **error);

/* The factor in use of a code, whatever the case. NULL and UNKNOWN when there is none.
 * Shape: (transfer full). */
FacFactor *fac_project_find_factor (FacProject *project, const char *code, GError **error);

/* What one canonical unit ("t/an", "MWh/an") avoids, in t CO2e; NAN when the factor counts
 * something else, or says no unit like "kgCO2e/MWh". */
double fac_factor_t_per_unit (const FacFactor *factor, const char *canonical_unit);

/* Keeps a factor as the project's own: a new row, or the one of that code changed. One action.
 * Errors: INVALID, also for a unit that cannot be reckoned with. */
gboolean fac_project_put_factor (FacProject *project, FacFactor *factor, GError **error);

/* -- Law ----------------------------------------------------------------------------------- */

/* What a text is about: each part of the law box has texts of its own. */
typedef enum
{
  FAC_LAW_PART_STATUS = 1, /* by-product, end of waste … */
  FAC_LAW_PART_ICPE,
  FAC_LAW_PART_TRANSPORT,
} FacLawPart;

/* A text; everything belongs to the project's catalogue (transfer none). */
typedef struct
{
  const char *code, *label, *text, *source, *date;
  FacLawPart part;
  int status; /* FacLawStatus; 0 but for FAC_LAW_PART_STATUS */
} FacLawText;

/* All texts in the current language: status, ICPE, transport. Shape: array of FacLawText (transfer
 * full). */
GArray *fac_project_law_texts (FacProject *project);

/* The field of a synergy that a part fills when it is set to the text's code. Shape: static. */
const char *fac_law_part_field (FacLawPart part);

/* -- Inside actions ------------------------------------------------------------------------ */

/* What follows for a synergy of a changed field (`changed` NULL: a new one): a code of a text in
 * the law box becomes its words, a status without words gets them; the CO2e follows the factor and
 * the quantity, until a person types another figure. Gives NULL, or a problem (transfer full). */
FacProblem *fac_project_complete_gains (FacProject *project, FacSynergy *synergy,
                                        const char *changed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacFactorLine, fac_factor_line_free)

G_END_DECLS
