/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is new in a project since a moment: how many actions of the journal touched what, room by
 * room. What was taken back is not counted.
 */
#pragma once

#include "fac-project.h"

G_BEGIN_DECLS

typedef struct
{
  const char *page;  /* of the window, where it stands: "flows"; "history" for what has no room */
  const char *title; /* translated: "Flows"; static */
  guint n;           /* actions */
} FacNewsLine;

typedef struct
{
  guint n;          /* actions in all */
  gboolean is_more; /* at least so many: older ones were not counted */
  GPtrArray *lines; /* of FacNewsLine, owned: the most actions first */
} FacNews;

/* `since`: ISO 8601, UTC, or its beginning ("2026-11-20"): what was done then or later counts.
 * Shape: (transfer full). Errors: storage's. Cost: about a millisecond for 500 actions. */
FacNews *fac_news_new (FacProject *project, const char *since, GError **error);

/* Accepts NULL. */
void fac_news_free (FacNews *news);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacNews, fac_news_free)

G_END_DECLS
