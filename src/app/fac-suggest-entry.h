/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An entry that proposes while one types: a company, a term of the thesaurus, a waste code by
 * words. The list stands below and never takes the focus: Down and Up choose, Enter or Tab takes,
 * Escape closes, and what was typed stays what was typed when nothing is chosen.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  char *id;     /* what is chosen; owned */
  char *text;   /* what stands in the entry afterwards; owned */
  char *detail; /* in small beside it, or NULL; owned */
} FacSuggestion;

/* Takes the strings. Shape: (transfer full). */
FacSuggestion *fac_suggestion_new (char *id, char *text, char *detail);

/* Shape: an empty array that owns its FacSuggestion (transfer full). */
GPtrArray *fac_suggestions_new (void);

/* What fits a text that is not empty.
 * Shape: array that owns its FacSuggestion, possibly empty (transfer full). */
typedef GPtrArray *(*FacSuggest) (const char *text, gpointer data);

#define FAC_TYPE_SUGGEST_ENTRY (fac_suggest_entry_get_type ())
G_DECLARE_FINAL_TYPE (FacSuggestEntry, fac_suggest_entry, FAC, SUGGEST_ENTRY, GtkWidget)

/* Signals: "changed": another text, or another choice; "chosen": a suggestion was taken;
 * "activate": Enter, while nothing in the list was about to be chosen.
 * `name`: what it asks for. Shape: a new widget (floating). */
GtkWidget *fac_suggest_entry_new (const char *name, const char *placeholder, int width_chars,
                                  FacSuggest suggest, gpointer data);

/* Shape: (transfer none). */
const char *fac_suggest_entry_text (FacSuggestEntry *entry);

/* The id of what was chosen; NULL when the text was typed. */
const char *fac_suggest_entry_id (FacSuggestEntry *entry);

/* Sets both without proposing anything; NULL: empty. */
void fac_suggest_entry_set (FacSuggestEntry *entry, const char *id, const char *text);

G_END_DECLS
