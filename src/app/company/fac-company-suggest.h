/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Companies of the territory for an entry that proposes them by their names.
 */
#pragma once

#include "fac-session.h"

G_BEGIN_DECLS

/* The first companies whose name has the beginnings of these words; id: uuid, text: name, detail:
 * commune. Shape: array of FacSuggestion, for a FacSuggest (transfer full). */
GPtrArray *fac_company_suggest (FacSession *session, const char *text);

/* The name of a company, or NULL when it is not there (transfer none, until the next change). */
const char *fac_company_name (FacSession *session, const char *uuid);

G_END_DECLS
