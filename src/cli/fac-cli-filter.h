/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Options that several commands share: which companies, which format, which paper, which language.
 */
#pragma once

#include "fac-cli-call.h"

G_BEGIN_DECLS

#define FAC_CLI_WHERE_OPTION                                                                       \
  {                                                                                                \
    "where", N_ ("FILTER"),                                                                        \
        N_ ("only the companies that pass, for instance \"triage=retenue; staff>=10; "             \
            "naf^10,11\"; "                                                                        \
            "saved filters are written so (see “list FILE filters”)")                              \
  }

/* The filter of an option; NULL in `filter` when it was not given. FALSE: wrong, and said. */
gboolean fac_cli_filter (const FacCliCall *call, const char *option, FacFilter **filter);

/* Whether the name ends with one of the endings; if not, it is said. */
gboolean fac_cli_check_extension (const FacCliCall *call, const char *path, const char *endings);

/* Whether --paper is a known size, or not given. */
gboolean fac_cli_check_paper (const FacCliCall *call);

/* Speaks "fr" or "en" from now on: a document follows the project's language, not the terminal's.
 * NULL: the terminal's again. */
void fac_cli_speak (const char *language);

G_END_DECLS
