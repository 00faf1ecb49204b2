/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The struct of the board, for the files that make it: what is shown (fac-match-board.c), what is
 * done (fac-match-actions.c).
 */
#pragma once

#include "fac-composing.h"
#include "fac-match-live.h"
#include "fac-shell.h"
#include "synergy/fac-match-board.h"
#include "synergy/fac-match-rows.h"
#include "synergy/fac-match-why.h"

G_BEGIN_DECLS

struct _FacMatchBoard
{
  GtkWidget parent_instance;

  FacSession *session;
  FacComposer *composer;
  FacMatchLive *live;   /* the composer's thread's, but for fac_match_live_note() */
  FacMatchLeads *leads; /* NULL: not computed yet */
  gboolean is_answered; /* they were computed, or could not be */
  FacMatchSeen *seen;
  GHashTable *by_id;  /* id -> FacMatchLead of `leads` */
  FacMatchLead *told; /* the one explained, with its sentences; or NULL */
  FacCommission *explaining;
  gboolean is_stale, is_setting;
  guint n_decided; /* in this sitting */

  char *words; /* folded; or NULL */
  char *group; /* key; or NULL */

  GtkWidget *box, *grouping_drop, *shown_drop, *news_label, *seen_button, *remark_label, *stack;
  GtkWidget *group_scroll, *keys;
  FacTextTable *table, *groups;
  GtkWidget *composing;
  FacShell *shell;
  FacMatchWhy *why;
};

/* Which of the pistes are shown. */
typedef enum
{
  FAC_MATCH_TO_SORT,
  FAC_MATCH_NEWS,
  FAC_MATCH_KEPT,
  FAC_MATCH_LATER,
  FAC_MATCH_REFUSED,
  FAC_MATCH_ALL,
  FAC_N_MATCH_SHOWN
} FacMatchShown;

/* -- fac-match-board.c -- */

/* The selected pistes. Shape: of FacMatchLead, borrowing (transfer container). */
GPtrArray *fac_match_board_chosen (FacMatchBoard *board);

/* Selects the row that comes after the selected ones once these are gone. */
void fac_match_board_step (FacMatchBoard *board);

/* What was decided is shown at once; the computation follows. */
void fac_match_board_narrow (FacMatchBoard *board);

/* The pistes were seen: nothing is new among them. */
void fac_match_board_forget_news (FacMatchBoard *board);

/* Shows what was composed, FacMatchLeads (taken); NULL: nothing. A FacComposingShow. */
void fac_match_board_show (gpointer leads, gpointer board);

/* -- fac-match-build.c -- */

void fac_match_board_build (FacMatchBoard *board);

/* -- fac-match-actions.c -- */

void fac_match_actions_init (FacMatchBoard *board);
void fac_match_actions_update (FacMatchBoard *board);

G_END_DECLS
