/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The struct of the page of companies, for the files that make it: what is shown
 * (fac-company-page.c), the filters (fac-company-filters.c), what is done to what is selected
 * (fac-company-actions.c).
 */
#pragma once

#include "company/fac-company-table.h"
#include "fac-pages.h"

G_BEGIN_DECLS

#define FAC_COMPANY_PAGE_GET(object) ((FacCompanyPage *)(object))

typedef struct
{
  FacPage parent_instance;

  FacCompanyList *list;   /* borrowed: the session's */
  FacCompanyTable *table; /* borrowed: a child */
  FacFilter *filter;      /* owned: conditions beside state and words */
  int triage;             /* FacTriage of the chip pressed; 0: all */
  gboolean is_setting;    /* widgets are being set, not used */

  GtkWidget *stack, *count_label, *search_entry, *sort_button, *chips, *tags, *table_box;
  GtkWidget *filter_button, *filter_popover, *columns_button, *columns_box, *columns_popover;
  GtkWidget *field_drop, *value_entry, *value_drop, *add_condition_button, *filter_problem;
  GtkWidget *saved_box;
  GtkWidget *selection_bar, *selected_label, *state_menu, *label_popover, *label_entry;
  GtkWidget *change_popover, *change_field, *change_value, *change_drop, *change_problem;
  GtkWidget *chip_buttons[FAC_TRIAGE_OUT_OF_SCOPE + 1];
} FacCompanyPage;

typedef FacPageClass FacCompanyPageClass;

/* -- fac-company-page.c -- */

/* Applies words, state and conditions to the list, and shows them. */
void fac_company_page_narrow (FacCompanyPage *self);

/* -- fac-company-filters.c -- */

void fac_company_filters_bind (GtkWidgetClass *widget_class);
void fac_company_filters_init (FacCompanyPage *self);

/* Shows the conditions as tags, each with a way to take it away. */
void fac_company_filters_show (FacCompanyPage *self);

/* Sets the conditions from the text form; "" clears them. FALSE when the text is refused. */
gboolean fac_company_filters_set (FacCompanyPage *self, const char *text);

/* -- fac-company-actions.c -- */

void fac_company_actions_bind (GtkWidgetClass *widget_class);
void fac_company_actions_init (FacCompanyPage *self);
void fac_company_actions_update (FacCompanyPage *self);

/* The columns shown, as outputs name them. Shape: NULL-terminated (transfer full). */
char **fac_company_page_output_columns (FacCompanyPage *self);

/* -- fac-company-paste.c -- */

/* Asks, with a preview, and pastes a text with tabs at the cell one is in. */
void fac_company_paste (FacCompanyPage *self, const char *text);

/* -- fac-company-print.c -- */

/* Asks how, and prints the companies shown. */
void fac_company_print (FacCompanyPage *self);

/* Asks where to write the surveys of the selected companies, and writes them. */
void fac_company_survey (FacCompanyPage *self);

G_END_DECLS
