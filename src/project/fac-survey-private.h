/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What writing a survey and taking it back share.
 */
#pragma once

#include "fac-import-private.h"
#include "fac-survey-form.h"
#include "fac-survey.h"

G_BEGIN_DECLS

/* A survey while it is taken back. */
struct _FacSurveyTaking
{
  FacSurveyForm *form;
  FacSurveyReturn *survey;
  FacEstablishment *establishment; /* as the project holds it, then as it becomes */
  char *today;
  gboolean is_changed; /* the establishment's record */
};

void fac_survey_taking_free (FacSurveyTaking *taking); /* accepts NULL */

/* Opens the table of flows of a survey, and finds whose it is: by its key, else by
 * `request->company`. Errors: those of reading, INVALID when it is no survey, UNKNOWN. */
gboolean fac_import_open_survey (FacImport *import, GCancellable *cancellable, GError **error);

/* One line of flows; all answers about the establishment, at the end. */
gboolean fac_import_take_survey_flow (FacImport *import, FacImportRow *row, GError **error);
gboolean fac_import_take_survey_answers (FacImport *import, GError **error);

/* What stands in the column "Ref.": which flow, and what was said of it then, so that one sees
 * whether it changed here since. Shape: new string (transfer full). */
char *fac_survey_reference (const FacFlow *flow);

/* The flow that a reference names (transfer full), or NULL; `said`: out, its digest (transfer
 * full). */
char *fac_survey_flow_of_reference (const char *reference, char **said);

/* The form in the language of the project's documents. */
FacSurveyForm *fac_survey_form_of (FacProject *project, GError **error);

G_END_DECLS
