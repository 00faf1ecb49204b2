/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Letters and forms as this project words them: the wording that data/templates proposes, until
 * somebody changes it. Placeholders: fac-placeholder.h.
 */
#pragma once

#include "fac-project.h"

G_BEGIN_DECLS

/* The wording in use, the project's own or the proposed one. A record without uuid is a proposal.
 * `language` NULL: the project's.
 * Shape: (transfer full); free with fac_record_free(). Errors: NOT_FOUND. */
FacTemplate *fac_project_wording (FacProject *project, const char *name, const char *language,
                                  GError **error);

/* All of them in a language, by name: those proposed, and letters and questionnaires of the
 * project's own.
 * Shape: array of FacTemplate, owning (transfer full). */
GPtrArray *fac_project_wordings (FacProject *project, const char *language, GError **error);

/* Words it otherwise, from now on; one action. `title`, `content` NULL: as before. A name that
 * nothing proposes makes a letter of the project's own.
 * Errors: INVALID for an unknown placeholder, with its place and those known. */
gboolean fac_project_set_wording (FacProject *project, const char *name, const char *language,
                                  const char *title, const char *content, GError **error);

/* Back to what is proposed. Nothing happens when the project has no wording of its own. */
gboolean fac_project_reset_wording (FacProject *project, const char *name, const char *language,
                                    GError **error);

G_END_DECLS
