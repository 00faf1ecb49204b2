/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finding a thing again by a word of it, whatever kind of thing it is: a company, a person, a flow,
 * a synergy, an event, a document that was received.
 */
#pragma once

#include "fac-project.h"

G_BEGIN_DECLS

/* More rows than that of one kind are searched in their own room only: their index would cost more
 * memory than all the rest of the program. */
#define FAC_FINDING_MOST_ROWS 200000

typedef struct
{
  FacRecordKind kind;
  char *uuid;
  char *title;
  char *detail; /* what tells it from its like: place, role, company, date; may be "" */
  /* Where one looks at it: itself, or what a document, a task without a room, hangs on. */
  FacRecordKind about_kind;
  char *about_uuid;
} FacFound;

/* What holds all the words, by their beginnings, accents and case apart: at most `n_each` of a
 * kind, kinds in the order of the window's rooms, best first within each. For the facilitator
 * alone. Shape: array that owns its FacFound, possibly empty (transfer full). Errors: those of
 * reading. */
GPtrArray *fac_project_find_words (FacProject *project, const char *words, guint n_each,
                                   GError **error);

/* Where one looks at a record: itself, or what a document, a task, somebody invited hangs on; as
 * `about_kind` and `about_uuid` above. Shape: a uuid of kind `place`, NULL when the record is gone
 * (transfer full). */
char *fac_project_place_of (FacProject *project, FacRecordKind kind, const char *uuid,
                            FacRecordKind *place);

G_END_DECLS
