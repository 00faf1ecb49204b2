/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The survey spreadsheet that a company fills in and sends back. Its wording, questions and columns
 * are data (data/survey.json), in both languages: a workbook written in one is recognised under the
 * other. This room writes and recognises it; what becomes of the answers is project's.
 */
#pragma once

#include "fac-mapping.h"

G_BEGIN_DECLS

/* One question about the establishment. */
typedef struct
{
  char *id;       /* "E1": its number, by which an answer is recognised */
  char *field;    /* of the establishment; "person.…" of the contact; "remark" */
  char *label;    /* in the form's language */
  char **choices; /* or NULL */
} FacSurveyFact;

/* One column of the sheet of flows. */
typedef struct
{
  char *field;     /* a target of fac-mapping.h */
  char *titles[2]; /* in the form's language, and in the other one */
  double width_characters;
  gboolean is_number;
  char **choices; /* in the form's language, or NULL */
} FacSurveyColumn;

typedef struct
{
  char *title;
  char *edition;
  char **instructions;
  char *instructions_sheet, *facts_sheet, *flows_sheet;
  char *number_title, *label_title, *known_title;
  char *answer_titles[2]; /* in the form's language, and in the other one */
  GPtrArray *facts;       /* of FacSurveyFact */
  GPtrArray *columns;     /* of FacSurveyColumn */
} FacSurveyForm;

/* Reads the form. `folder`: of the reference data; `language`: "fr" or "en".
 * Errors: NOT_FOUND, UNREADABLE (with what is missing), TOO_BIG. */
FacSurveyForm *fac_survey_form_load (const char *folder, const char *language, GError **error);
void fac_survey_form_free (FacSurveyForm *form); /* accepts NULL */

/* What one workbook says. Strings are plain; they never become formulas. */
typedef struct
{
  const char *key;        /* names the establishment: "EIT:" and its uuid */
  const char *name;       /* of the establishment */
  const char *sender;     /* lines, whom to send it back to; or NULL */
  const GPtrArray *known; /* of char *, one a fact, NULL: not known */
  const GPtrArray *flows; /* of char **, one cell a column, NULL: empty */
} FacSurveyContent;

/* Writes the workbook. The file appears whole or not at all. Errors: FAC_EXCHANGE_ERROR_WRITE. */
gboolean fac_survey_write (const char *path, const FacSurveyForm *form,
                           const FacSurveyContent *content, GError **error);

/* One answer about the establishment. */
typedef struct
{
  const FacSurveyFact *fact;
  char *text;
  gint64 line;
} FacSurveyAnswer;

/* What was found in a workbook that came back, whatever its sheets are called and wherever its
 * columns stand. */
typedef struct
{
  char *key;           /* or NULL: nowhere in the workbook */
  char *flows_sheet;   /* the sheet whose titles are those of flows, or NULL */
  char *answers_sheet; /* or NULL */
  GPtrArray *answers;  /* of FacSurveyAnswer, those that say something */
} FacSurveyReturn;

/* Looks through the sheets. Errors: those of fac_table_open() on the file as a whole. */
FacSurveyReturn *fac_survey_read (const char *path, const FacSurveyForm *form,
                                  GCancellable *cancellable, GError **error);
void fac_survey_return_free (FacSurveyReturn *survey); /* accepts NULL */

/* Maps the columns of a sheet of flows by their titles in either language. */
gboolean fac_survey_map (FacMapping *mapping, const FacTable *table, const FacSurveyForm *form,
                         GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacSurveyForm, fac_survey_form_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacSurveyReturn, fac_survey_return_free)

G_END_DECLS
