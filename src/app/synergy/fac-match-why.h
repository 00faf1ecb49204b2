/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why a computed piste: who, the sum of its named terms, the rule it follows, what to ask first.
 */
#pragma once

#include "fac-match-leads.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_MATCH_WHY (fac_match_why_get_type ())
G_DECLARE_FINAL_TYPE (FacMatchWhy, fac_match_why, FAC, MATCH_WHY, GtkWidget)

/* Signal "closed". Shape: a new widget (floating). */
GtkWidget *fac_match_why_new (FacSession *session);

/* Shows a piste with its sentences, or nothing (NULL). It keeps nothing of it. */
void fac_match_why_show (FacMatchWhy *why, const FacMatchLead *lead);

/* The same as text with tabs: who, each term with its points, most and reason, the sum.
 * Shape: new string (transfer full). */
char *fac_match_why_text (const FacMatchLead *lead);

G_END_DECLS
