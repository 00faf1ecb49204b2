/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The line in which flows are typed one after the other, as a company tells them: whose, in or
 * out, what, how much in its own words, the waste code by words, to or from whom. Enter adds and
 * begins the next of the same company. Below stands what was understood, or what is wrong and what
 * to write.
 */
#pragma once

#include "fac-session.h"
#include "fac-suggest-entry.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_FLOW_ENTRY (fac_flow_entry_get_type ())
G_DECLARE_FINAL_TYPE (FacFlowEntry, fac_flow_entry, FAC, FLOW_ENTRY, GtkWidget)

/* Signal "added" (const char *uuid): of the new flow.
 * Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_flow_entry_new (FacSession *session);

/* Whose flows are typed; NULL: to be asked. */
void fac_flow_entry_set_company (FacFlowEntry *entry, const char *uuid);

/* Fills the line as if typed; NULL leaves a part as it is. `direction`: an id of the enumeration.
 */
void fac_flow_entry_type (FacFlowEntry *entry, const char *direction, const char *what,
                          const char *quantity, const char *waste);

/* Enter: adds what is typed. FALSE when something is missing or refused; it is then shown. */
gboolean fac_flow_entry_add (FacFlowEntry *entry);

/* Terms of the thesaurus that fit a text, for FacSuggestEntry; `session`: a FacSession.
 * Shape: array that owns its FacSuggestion (transfer full). */
GPtrArray *fac_flow_suggest_terms (const char *text, gpointer session);

G_END_DECLS
