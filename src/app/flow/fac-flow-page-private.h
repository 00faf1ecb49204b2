/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The struct of the page of flows, for the files that make it: what is shown (fac-flow-page.c) and
 * what is done (fac-flow-actions.c).
 */
#pragma once

#include "fac-pages.h"
#include "fac-shell.h"
#include "fac-text-table.h"
#include "flow/fac-balance-panel.h"
#include "flow/fac-flow-detail.h"
#include "flow/fac-flow-entry.h"
#include "flow/fac-flow-register.h"
#include "flow/fac-sankey-panel.h"

G_BEGIN_DECLS

#define FAC_FLOW_PAGE_GET(object) ((FacFlowPage *)(object))

typedef struct
{
  FacPage parent_instance;

  FacFlowRegister *flows; /* owned */
  FacFlowEntry *entry;    /* borrowed: children */
  FacTextTable *table, *totals, *ceilings;
  FacShell *shell;
  FacFlowDetail *detail;
  FacSankeyPanel *panel;
  FacBalancePanel *balance;

  char *words;               /* owned: folded search words */
  int direction, family;     /* 0: all */
  FacFilter *more;           /* owned: further conditions of a saved filter, or NULL */
  FacFilterMatcher *matcher; /* owned: of `more`, or NULL */
  GHashTable *companies;     /* owned: uuids that the list is narrowed to; NULL: all */
  gboolean only_alerts;
  gboolean is_setting;

  FacCommission *reading; /* of the register */
  char *wanted;           /* owned: uuid of the flow to be selected then, or NULL */
  gboolean wants_detail;

  GtkWidget *count_label, *search_entry, *direction_drop, *family_drop, *saved_button, *filter_tag,
      *stack;
  GtkWidget *register_chip, *totals_chip, *diagram_chip, *balance_chip, *ceilings_chip,
      *company_chip;
  GtkWidget *alert_bar, *alert_label, *alert_button;
  GtkWidget *register_box, *totals_box, *diagram_box, *balance_box, *ceilings_box;
} FacFlowPage;

typedef FacPageClass FacFlowPageClass;

/* -- fac-flow-page.c -- */

/* Whether a flow is among those shown. */
gboolean fac_flow_page_passes (const FacFlow *flow, gpointer page);

/* Shows "register", "totals", "diagram", "balance" or "ceilings". */
void fac_flow_page_show_tab (FacFlowPage *page, const char *tab);
const char *fac_flow_page_tab (FacFlowPage *page);

/* Shows only the flows of these companies; NULL: of all. */
void fac_flow_page_narrow_to (FacFlowPage *page, const char *const *companies);

/* Filters as a saved filter says; what cannot be read is told. */
void fac_flow_page_filter (FacFlowPage *page, const char *definition);

/* -- fac-flow-actions.c -- */

void fac_flow_actions_init (FacFlowPage *page);
void fac_flow_actions_update (FacFlowPage *page);

G_END_DECLS
