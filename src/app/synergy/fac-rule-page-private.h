/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The struct of the page of rules, for the files that make it: what is shown (fac-rule-page.c),
 * what is done (fac-rule-actions.c).
 */
#pragma once

#include "fac-detail-frame.h"
#include "fac-match-rules.h"
#include "fac-pages.h"
#include "fac-shell.h"
#include "fac-text-table.h"
#include "record/fac-record-detail.h"

G_BEGIN_DECLS

typedef struct
{
  FacPage parent_instance;

  GPtrArray *own;   /* of FacRuleRow, owned */
  GPtrArray *rules; /* of FacRule, owned: in use */
  char *words;      /* folded; or NULL */

  GtkWidget *box, *count_label, *search_entry, *rules_chip, *weights_chip, *stack, *remark_label;
  GtkWidget *detail_stack, *read_label, *own_button, *weights;
  FacDetailFrame read;
  FacTextTable *table;
  FacShell *shell;
  FacRecordDetail *detail;
} FacRulePage;

typedef FacPageClass FacRulePageClass;

/* -- fac-rule-page.c -- */

/* The territory's rule of a code, NULL for none (transfer none). */
const FacRuleRow *fac_rule_page_own (FacRulePage *page, const char *code);

/* The code of the one rule selected, or NULL (transfer full). */
char *fac_rule_page_chosen (FacRulePage *page);

/* What is wrong: an array of char *. */
void fac_rule_page_tell (FacRulePage *page, const GPtrArray *problems);

/* -- fac-rule-actions.c -- */

void fac_rule_actions_init (FacRulePage *page);
void fac_rule_actions_update (FacRulePage *page);

G_END_DECLS
