/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The companies of a project as a list that views can show: narrowed, sorted, with what is
 * selected. It is at once the list model and the selection model, and the selection follows the
 * companies, not their places, so that sorting and edits keep it. Companies that the narrowing
 * hides are never selected: nobody changes what they do not see.
 *
 * Rows are read once and kept as `project` gives them; the GObject that GTK asks for is made on
 * demand and holds nothing of its own.
 */
#pragma once

#include "company/fac-company-column.h"
#include "fac-project.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_COMPANY_LIST (fac_company_list_get_type ())
G_DECLARE_FINAL_TYPE (FacCompanyList, fac_company_list, FAC, COMPANY_LIST, GObject)

#define FAC_TYPE_COMPANY_ROW (fac_company_row_get_type ())
G_DECLARE_FINAL_TYPE (FacCompanyRow, fac_company_row, FAC, COMPANY_ROW, GObject)

/* The company of a row (transfer none), valid until the project changes again. */
const FacListed *fac_company_row_listed (FacCompanyRow *row);

/* Signals: "updated": values of rows that keep their place are others; "counted": the numbers of
 * fac_company_list_count() are others. GtkSelectionModel::selection-changed carries positions as
 * usual. `project` outlives the list. Reads nothing yet. */
FacCompanyList *fac_company_list_new (FacProject *project);

/* Whether these changes are taken over by reading everything again. */
gboolean fac_company_list_is_whole (const FacChanges *changes);

/* Takes over what changed; NULL reads everything again. Errors: those of reading; the list then
 * is as it was. */
gboolean fac_company_list_update (FacCompanyList *list, const FacChanges *changes, GError **error);

/* All companies as the list keeps them, read in any thread. Errors: those of reading.
 * Shape: (transfer full). */
typedef struct _FacCompanies FacCompanies;
FacCompanies *fac_companies_read (FacProject *project, GError **error);
void fac_companies_free (gpointer companies); /* accepts NULL */

/* The list is being read anew elsewhere, with fac_companies_read(): what it holds stays until it
 * takes that over. Whoever asks for a company meanwhile waits; `wait` returns when it was taken, or
 * cannot be. What GTK shows, and what is selected, waits for nothing. */
void fac_company_list_begin (FacCompanyList *list, void (*wait) (gpointer data), gpointer data);
gboolean fac_company_list_is_loading (FacCompanyList *list);

/* Takes companies over. Gives those before, for freeing where that disturbs nobody. */
FacCompanies *fac_company_list_take (FacCompanyList *list, FacCompanies *companies);

/* They could not be read: what the list holds stays. */
void fac_company_list_give_up (FacCompanyList *list);

/* How a view narrows the list. */
typedef struct
{
  int triage;        /* FacTriage; 0: all states */
  char *words;       /* searched in all texts; NULL or "": everything */
  FacFilter *filter; /* owned; NULL: none */
} FacNarrowing;

/* Narrows the list (copied). Cost: 100 000 companies in under 30 ms once the search is prepared. */
void fac_company_list_narrow (FacCompanyList *list, const FacNarrowing *narrowing);
const FacNarrowing *fac_company_list_narrowing (FacCompanyList *list);

/* Makes texts ready to be searched, for at most `budget_ms`; TRUE when all are. What is not ready
 * is made by the first search. */
gboolean fac_company_list_prepare_search (FacCompanyList *list, guint budget_ms);

/* Sorts by a column (copied), NULL: by name. */
void fac_company_list_sort (FacCompanyList *list, const FacColumn *column, gboolean is_descending);

/* All companies, whatever is shown. */
guint fac_company_list_n_all (FacCompanyList *list);

/* One of all companies, 0 to n_all - 1, by name (transfer none). */
const FacListed *fac_company_list_nth_of_all (FacCompanyList *list, guint i);

/* How many of all companies that pass words and filter are in each state; [0] is their sum. */
void fac_company_list_count (FacCompanyList *list, guint counts[FAC_TRIAGE_OUT_OF_SCOPE + 1]);

/* By uuid, or NULL (transfer none). */
const FacListed *fac_company_list_find (FacCompanyList *list, const char *uuid);

/* The place of a company in what is shown, or GTK_INVALID_LIST_POSITION. */
guint fac_company_list_position (FacCompanyList *list, const char *uuid);

/* The company shown at a place, or NULL (transfer none). */
const FacListed *fac_company_list_at (FacCompanyList *list, guint position);

/* The uuids selected, in the order shown.
 * Shape: NULL-terminated array (transfer container); its `len` counts the NULL. */
GPtrArray *fac_company_list_selected (FacCompanyList *list);
guint fac_company_list_n_selected (FacCompanyList *list);

/* Selects exactly these of the companies shown; NULL-terminated, NULL for none. While they are
 * being read: as soon as they are there. */
void fac_company_list_select (FacCompanyList *list, const char *const *uuids);

G_END_DECLS
