/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What fits while one types a name: people, companies, organisations of the project. For
 * FacSuggestEntry; `data` is the FacSession.
 */
#pragma once

#include "fac-suggest-entry.h"

G_BEGIN_DECLS

/* People and companies; ids "person:UUID" and "company:UUID". */
GPtrArray *fac_suggest_whom (const char *text, gpointer session);

/* Organisations and establishments, by name; ids as above, "organisation:UUID". */
GPtrArray *fac_suggest_organisations (const char *text, gpointer session);

G_END_DECLS
