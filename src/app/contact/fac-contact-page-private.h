/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The struct of the page of contacts, for the files that make it: what is shown
 * (fac-contact-page.c), what is done (fac-contact-actions.c), what leaves (fac-contact-output.c).
 */
#pragma once

#include "contact/fac-contact-detail.h"
#include "contact/fac-contact-register.h"
#include "fac-pages.h"
#include "fac-shell.h"
#include "fac-text-table.h"

G_BEGIN_DECLS

#define FAC_CONTACT_PAGE_GET(object) ((FacContactPage *)(object))

typedef struct
{
  FacPage parent_instance;

  FacContactRegister *people; /* owned */
  FacTextTable *contacts, *exchanges;
  FacShell *shell;
  FacContactDetail *detail;

  char *words_folded, *words_phone; /* owned: searched, or NULL */
  int person_kind, exchange_kind;   /* 0: all */
  GHashTable *companies;            /* owned: uuids that the lists are narrowed to; NULL: all */
  char *asked;                      /* owned: uuid of whose data is to be written, or NULL */
  gboolean is_setting;

  GtkWidget *count_label, *search_entry, *kind_drop, *exchange_drop, *stack;
  GtkWidget *contacts_chip, *journal_chip, *review_chip, *objecting_chip, *promises_chip;
  GtkWidget *company_chip, *contacts_box, *contacts_stack, *journal_box, *journal_stack;
  GtkWidget *contacts_empty, *journal_empty;
} FacContactPage;

typedef FacPageClass FacContactPageClass;

/* -- fac-contact-page.c -- */

/* Whether the journal is shown, else the contacts. */
gboolean fac_contact_page_is_journal (FacContactPage *page);

/* "contacts" or "journal". */
void fac_contact_page_show_tab (FacContactPage *page, const char *tab);

/* The contacts selected, or when none is all that are shown.
 * Shape: array of FacContact, borrowed until the next load (transfer container). */
GPtrArray *fac_contact_page_chosen (FacContactPage *page);

/* -- fac-contact-actions.c -- */

void fac_contact_actions_init (FacContactPage *page);
void fac_contact_actions_update (FacContactPage *page);

/* -- fac-contact-output.c -- */

/* Asks for whom, and how the chosen contacts leave: paper, PDF, XLSX, CSV, vCard. */
void fac_contact_output_open (FacContactPage *page);

G_END_DECLS
