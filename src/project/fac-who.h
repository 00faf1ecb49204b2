/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Questions about who is meant: a file names a party, and an establishment has a name like it. Such
 * a question is of the establishment that may be meant; its field tells the record and the
 * reference that are filled when it is so: "synergy_member.establishment:UUID".
 */
#pragma once

#include "fac-project.h"

G_BEGIN_DECLS

/* What such a question has for its field. `place`: table and field, "lead.giver".
 * Shape: (transfer full). */
char *fac_who_field (const char *place, const char *record);

/* Whether a question asks who is meant: `mine` is the establishment's name, `theirs` the file's. */
gboolean fac_question_is_who (const FacQuestion *question);

/* Within an action: it is this establishment that is meant. What was asked about others for the
 * same place is answered with it: it was not them. */
gboolean fac_project_take_who (FacProject *project, const FacQuestion *question, GError **error);

G_END_DECLS
