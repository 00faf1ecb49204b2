/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What became, or would become, of every row of a source: figures, remarks, and the problems as a
 * table that can be copied and exported.
 */
#pragma once

#include "fac-import.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_IMPORT_OUTCOME (fac_import_outcome_get_type ())
G_DECLARE_FINAL_TYPE (FacImportOutcome, fac_import_outcome, FAC, IMPORT_OUTCOME, GtkWidget)

/* Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_import_outcome_new (FacSession *session);

/* Shows a report (not kept; NULL: nothing). `is_trial`: what would happen, not what happened. */
void fac_import_outcome_show (FacImportOutcome *outcome, const FacImportReport *report,
                              gboolean is_trial);

/* The created rows in words: "649 companies". Shape: new string (transfer full). */
char *fac_import_outcome_count (const char *kind, gint64 n);

G_END_DECLS
