/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of a document as files that a spreadsheet opens, and as text for the clipboard. What a
 * person typed never becomes a formula for another: XLSX cells are written as text or as numbers,
 * and in CSV and clipboard text a cell that a spreadsheet would take for a formula gets an
 * apostrophe in front (fac_csv_unguard() takes it away again).
 */
#pragma once

#include "fac-document.h"
#include "fac-exchange.h"

G_BEGIN_DECLS

/* Writes the tables of a document as an XLSX workbook, one sheet a table, named by its caption or
 * the document's title; numbers as numbers, group rows as rows of one bold cell; title, reader and
 * sources stand above and below the first table.
 * The file appears whole or not at all. Errors: WRITE. */
gboolean fac_xlsx_write (const char *path, const FacDocument *document, GError **error);

/* Writes one table as CSV: UTF-8 with a byte-order mark, `;`, CR LF, as French spreadsheets open
 * it; numbers in exact form with a decimal comma when `decimal_comma`. Group rows are left out.
 * Errors: WRITE. */
gboolean fac_csv_write (const char *path, const FacBlock *table, gboolean decimal_comma,
                        GError **error);

/* The same of plain cells: `rows` is an array of NULL-terminated char **. */
gboolean fac_csv_write_cells (const char *path, const char *const *titles, const GPtrArray *rows,
                              GError **error);

/* One table as tab-separated text with its titles, as shown on screen.
 * Shape: new string (transfer full). */
char *fac_table_to_text (const FacBlock *table);

/* A cell as it must be written so that no spreadsheet runs it, and back.
 * Shape: new string (transfer full). */
char *fac_csv_guard (const char *cell);
char *fac_csv_unguard (const char *cell);

G_END_DECLS
