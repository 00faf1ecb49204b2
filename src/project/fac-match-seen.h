/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What has changed among the computed pistes since somebody last looked at them on this computer:
 * their ids and scores are remembered beside the user's settings, not in the project, and no name.
 */
#pragma once

#include "fac-match-leads.h"

G_BEGIN_DECLS

typedef struct _FacMatchSeen FacMatchSeen;

/* What was remembered of this project; nothing yet is nothing new either.
 * Shape: (transfer full). Errors: those of reading a file that is there. */
FacMatchSeen *fac_match_seen_load (FacProject *project, GError **error);
FacMatchSeen *fac_match_seen_new (void); /* nothing was seen (transfer full) */
void fac_match_seen_free (FacMatchSeen *seen);

/* From now on these are the ones that were seen. `leads`: all of them, no part. */
gboolean fac_match_seen_save (FacProject *project, const FacMatchLeads *leads, GError **error);

/* The day on which they were seen, "2026-11-22"; NULL: never (transfer none). */
const char *fac_match_seen_on (const FacMatchSeen *seen);

typedef enum
{
  FAC_NEWS_NONE,
  FAC_NEWS_NEW,
  FAC_NEWS_SCORE, /* its score differs by a point or more */
} FacMatchNews;

/* What is new of a piste. `difference`: of the score, out, or NULL. */
FacMatchNews fac_match_seen_news (const FacMatchSeen *seen, const FacMatchLead *lead,
                                  double *difference);

/* How many are new, have another score, are gone. */
typedef struct
{
  guint n_new, n_changed, n_gone;
} FacMatchNewsCount;

FacMatchNewsCount fac_match_seen_count (const FacMatchSeen *seen, const FacMatchLeads *leads);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacMatchSeen, fac_match_seen_free)

G_END_DECLS
