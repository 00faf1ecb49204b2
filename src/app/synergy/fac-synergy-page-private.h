/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The struct of the page of synergies, for the files that make it: what is shown
 * (fac-synergy-page.c), what is done (fac-synergy-actions.c).
 */
#pragma once

#include "fac-pages.h"
#include "fac-shell.h"
#include "fac-text-table.h"
#include "synergy/fac-match-board.h"
#include "synergy/fac-follow-views.h"
#include "synergy/fac-synergy-detail.h"
#include "synergy/fac-synergy-register.h"

G_BEGIN_DECLS

#define FAC_SYNERGY_PAGE_GET(object) ((FacSynergyPage *)(object))

typedef enum
{
  FAC_SYNERGY_TAB_LEADS,
  FAC_SYNERGY_TAB_SYNERGIES,
  FAC_SYNERGY_TAB_TOTALS,
  FAC_SYNERGY_TAB_COMPUTED, /* the board's; it has its own table and actions */
} FacSynergyTab;

typedef struct
{
  FacPage parent_instance;

  FacSynergyRegister *synergies; /* owned */
  FacTextTable *lead_table, *synergy_table, *total_table;
  FacShell *lead_shell, *synergy_shell;
  FacFollowViews *views;
  FacMatchBoard *board;
  FacRecordDetail *lead_detail, *synergy_detail;
  GArray *years;      /* owned, of guint: those of year_drop after "all" */
  char *words_folded; /* owned: searched, or NULL */
  gboolean is_setting;

  GtkWidget *count_label, *search_entry, *lead_drop, *synergy_drop, *view_drop, *year_drop, *stack;
  GtkWidget *leads_chip, *computed_chip, *synergies_chip, *totals_chip, *unplanned_chip;
  GtkWidget *keep_button, *later_button, *refuse_button, *promote_button, *move_button;
} FacSynergyPage;

typedef FacPageClass FacSynergyPageClass;

/* -- fac-synergy-page.c -- */

FacSynergyTab fac_synergy_page_tab (FacSynergyPage *page);
void fac_synergy_page_show_tab (FacSynergyPage *page, FacSynergyTab tab);

/* The table of the tab shown (transfer none). */
FacTextTable *fac_synergy_page_table (FacSynergyPage *page);

/* Selects the row after the selected ones, so that one goes down the list by keyboard. */
void fac_synergy_page_step_down (FacSynergyPage *page);

/* -- fac-synergy-actions.c -- */

void fac_synergy_actions_init (FacSynergyPage *page);
void fac_synergy_actions_update (FacSynergyPage *page);

/* Asks what happened when a synergy goes to a state. */
void fac_synergy_actions_move (FacSynergyPage *page, const char *uuid, int state);

/* The synergy that is meant: the one in the detail, else the one selected. NULL: none (transfer
 * full). */
char *fac_synergy_page_meant (FacSynergyPage *page);

/* What is shown as a document for the facilitator, as names stand in it before anybody agreed;
 * NULL: the board by state, which has a paper of its own (transfer full). */
FacDocument *fac_synergy_page_document (FacSynergyPage *page);

/* -- fac-synergy-pictures.c -- */

void fac_synergy_pictures_init (FacSynergyPage *page);

/* -- fac-synergy-papers.c -- */

void fac_synergy_papers_init (FacSynergyPage *page);
void fac_synergy_papers_update (FacSynergyPage *page, gboolean is_meant);

/* Prints the cards in columns. */
void fac_synergy_papers_print_board (FacSynergyPage *page);

G_END_DECLS
