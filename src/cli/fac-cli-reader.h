/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The option --for: for whom something leaves the project.
 */
#pragma once

#include "fac-cli-call.h"

#include "fac-reader.h"

G_BEGIN_DECLS

#define FAC_CLI_FOR_OPTION                                                                         \
  {                                                                                                \
    "for", N_ ("READER"),                                                                          \
        N_ ("for whom: animateur, partenaire, entreprise:ID, participants, elus or public; "       \
            "animateur, who sees everything, unless said otherwise")                               \
  }

/* The reader of --for, else the facilitator. NULL: wrong, and said; see `status`. */
FacReader *fac_cli_reader (const FacCliCall *call, FacProject *project, FacCliStatus *status);

G_END_DECLS
