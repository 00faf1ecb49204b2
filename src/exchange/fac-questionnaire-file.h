/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Questionnaires as JSON: the proposal of data/questionnaires, and what a territory made of it.
 * The form is told in data/questionnaires/README.md.
 */
#pragma once

#include "fac-exchange.h"
#include "fac-questionnaire.h"

G_BEGIN_DECLS

/* Reads a questionnaire in one language ("fr", "en"; French where English is missing).
 * Shape: (transfer full), checked. Errors: NOT_FOUND, UNREADABLE with line and reason, TOO_BIG. */
FacQuestionnaire *fac_questionnaire_read (const char *path, const char *language, GError **error);

/* The same of a text; `name` is what errors call it. */
FacQuestionnaire *fac_questionnaire_parse (const char *text, const char *name, const char *language,
                                           GError **error);

/* As JSON in its one language, ending with a line end. Shape: new string (transfer full). */
char *fac_questionnaire_to_json (const FacQuestionnaire *questionnaire);

G_END_DECLS
