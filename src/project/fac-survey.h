/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The survey spreadsheet: written for one establishment with what is known of it, sent by e-mail,
 * and taken back with the care of an import (FAC_IMPORT_SURVEY, fac-import.h).
 */
#pragma once

#include "fac-project.h"

G_BEGIN_DECLS

/* Writes the survey of an establishment to an .xlsx file: its own data and nothing else, in the
 * language of the project's documents. What left is logged.
 * Errors: UNKNOWN (no such establishment), FAC_EXCHANGE_ERROR_WRITE. */
gboolean fac_project_write_survey (FacProject *project, const char *establishment, const char *path,
                                   GError **error);

/* A name for the file, without folder: "questionnaire-laiterie-du-val.xlsx" (transfer full). */
char *fac_project_survey_file_name (FacProject *project, const char *establishment);

/* Whether a workbook is one of our surveys that came back. Cost: a subprocess a sheet. */
gboolean fac_project_is_survey (FacProject *project, const char *path, GCancellable *cancellable);

G_END_DECLS
