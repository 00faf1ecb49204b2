/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of companies: columns chosen and sorted, and an editor over the cell one is in. It
 * shows the session's FacCompanyList; narrowing and actions on many belong to the page.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_COMPANY_TABLE (fac_company_table_get_type ())
G_DECLARE_FINAL_TYPE (FacCompanyTable, fac_company_table, FAC, COMPANY_TABLE, GtkWidget)

/* Signal "columns-changed": other columns are shown, or in another order. */
GtkWidget *fac_company_table_new (FacSession *session);

/* All columns that can be shown, of fac_columns_new() (transfer none); valid until
 * fac_company_table_reload_columns(). */
GPtrArray *fac_company_table_columns (FacCompanyTable *table);

/* Reads the columns again, after a free column was titled. */
void fac_company_table_reload_columns (FacCompanyTable *table);

/* Shows exactly these columns, in this order; ids that do not exist are passed over. */
void fac_company_table_show_columns (FacCompanyTable *table, const char *const *ids);

/* Ids of the columns shown. Shape: NULL-terminated (transfer full). */
char **fac_company_table_shown_columns (FacCompanyTable *table);

/* Remembers widths and sort in the preferences, and takes them up as they were left; `settings`
 * may be NULL. Which columns are shown is the page's. */
void fac_company_table_remember (FacCompanyTable *table, GSettings *settings);

/* Sorts as if the header had been clicked. */
void fac_company_table_sort (FacCompanyTable *table, const char *column_id, gboolean is_descending);

/* The row that has the focus, or had it last; GTK_INVALID_LIST_POSITION: none. */
guint fac_company_table_focus_row (FacCompanyTable *table);

/* Index, among the columns shown, of the cell one is in. */
guint fac_company_table_focus_column (FacCompanyTable *table);

/* Scrolls to a row and gives it the focus. */
void fac_company_table_go_to (FacCompanyTable *table, guint position);

/* Opens the editor in the cell one is in. */
void fac_company_table_edit (FacCompanyTable *table);

G_END_DECLS
