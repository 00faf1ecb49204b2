/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Computed pistes in the room of synergies: ranked, in groups, explained, sorted by one key each.
 * They are computed in the session's composer and follow every change by themselves.
 */
#pragma once

#include "fac-document.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_MATCH_BOARD (fac_match_board_get_type ())
G_DECLARE_FINAL_TYPE (FacMatchBoard, fac_match_board, FAC, MATCH_BOARD, GtkWidget)

/* Signal "counted": fac_match_board_count() says otherwise.
 * Shape: a new widget (floating); its actions are the window's, "piste.keep" … */
GtkWidget *fac_match_board_new (FacSession *session);

/* Shows those that have these words, folded; NULL: all. */
void fac_match_board_search (FacMatchBoard *board, const char *words_folded);

/* How many are shown and how many there are, as words (transfer full). */
char *fac_match_board_count (FacMatchBoard *board);

/* The list as it is shown, as a document for the facilitator: names stand in it before anybody
 * agreed (transfer full). */
FacDocument *fac_match_board_document (FacMatchBoard *board);

/* Selects the piste of an id, when it is there. */
void fac_match_board_select (FacMatchBoard *board, const char *id);

G_END_DECLS
