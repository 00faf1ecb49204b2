/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A table of texts: rows of texts, sorted by a click on a title, selected, copied as text
 * with tabs. The register of flows, the problems of an import, the totals, the words of a diagram
 * are such tables; cells of contacts can be edited where they stand too.
 */
#pragma once

#include "fac-document.h"
#include "fac-session.h"
#include "fac-text-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char *title;  /* translated; read once, at fac_text_table_new() */
  gboolean is_number; /* right-aligned, sorted by value */
  int width_px;       /* 0: shares the width that the others leave, by what its texts need, on up to
                         two lines; below 0: at least that much of it, on one line */
  int max_lines;      /* of a column that takes what is left, when two are not enough; 0: two */
} FacTextColumn;

#define FAC_TYPE_TEXT_TABLE (fac_text_table_get_type ())
G_DECLARE_FINAL_TYPE (FacTextTable, fac_text_table, FAC, TEXT_TABLE, GtkWidget)

/* Signals: "activated" (const char *id): Enter or a double click; "selection-changed".
 * `name`: what a screen reader says of it. Shape: `columns` is an array of `n`; a new, empty table
 * (floating). */
GtkWidget *fac_text_table_new (const char *name, const FacTextColumn *columns, guint n);

/* A table that takes the height there is, with columns from a function (static, `n` of them), and
 * is remembered as `list` (see below) unless that is NULL. Shape: as fac_text_table_new(). */
FacTextTable *fac_text_table_new_list (const char *name, const char *list,
                                       const FacTextColumn *(*columns) (guint *n));

/* The record of a row and which of its fields a cell shows; NULL: the cell is not edited.
 * `field`: out, not NULL. Shape: (transfer none), until the table's rows change. */
typedef gconstpointer (*FacTextRecord) (const char *id, guint column, const FacField **field,
                                        gpointer data);

/* Lets cells be edited where they stand, as in the list of companies (fac-text-editing.h); once,
 * before there are rows. */
void fac_text_table_make_editable (FacTextTable *table, FacSession *session, FacRecordKind kind,
                                   FacTextRecord record, gpointer data);

/* Remembers under this name in the preferences how a person arranges the table, and arranges it as
 * it was left; once. */
void fac_text_table_remember (FacTextTable *table, const char *list);

/* Shows other rows: an array of FacTextRow (borrowed, each is referenced). What was selected stays
 * selected where the ids are still there. */
void fac_text_table_set_rows (FacTextTable *table, GPtrArray *rows);

/* Which rows are shown; NULL: all. Kept until set again; call it anew when the answer changes. */
typedef gboolean (*FacTextRowPasses) (FacTextRow *row, gpointer data);
void fac_text_table_filter (FacTextTable *table, FacTextRowPasses passes, gpointer data);

/* Rows that the filter lets through. */
guint fac_text_table_n_shown (FacTextTable *table);

/* One of those, in the order shown (transfer none). */
FacTextRow *fac_text_table_at (FacTextTable *table, guint position);

/* Ids of the selected rows, in the order shown. Shape: NULL-terminated (transfer full). */
char **fac_text_table_selected (FacTextTable *table);

/* Selects exactly the rows of these ids, and scrolls to the first. NULL: none. */
void fac_text_table_select (FacTextTable *table, const char *const *ids);

/* The table as a document of one table: the selected rows, or all that are shown.
 * Shape: (transfer full). */
FacDocument *fac_text_table_document (FacTextTable *table, const char *title,
                                      gboolean only_selected);

/* Copies the selected rows (none selected: all shown) as text with tabs. Gives their number. */
guint fac_text_table_copy (FacTextTable *table);

G_END_DECLS
