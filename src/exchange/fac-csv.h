/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of a CSV file, strictly and as a stream: separators ; , TAB or |, recognised; cells in
 * double quotes may hold separators and line ends; lines end with LF, CR LF, CR CR LF or CR.
 * Every row knows the line on which it starts. What is wrong with a row is told with the row, and
 * reading goes on after it. Memory is bounded whatever the file holds.
 * What the cells mean, and which row holds the titles, is fac-table.h's concern.
 */
#pragma once

#include "fac-decoder.h"

G_BEGIN_DECLS

/* Bounds: longer cells and rows are faults. */
#define FAC_CSV_MAX_CELL_BYTES (1024 * 1024)
#define FAC_CSV_MAX_ROW_BYTES (8 * 1024 * 1024)
#define FAC_CSV_MAX_CELLS 4096

/* Of a cell that holds a shape: some three million points. */
#define FAC_CSV_MAX_SHAPE_BYTES (96 * 1024 * 1024)

typedef enum
{
  FAC_CSV_FINE,
  FAC_CSV_UNCLOSED_QUOTE,   /* reading resumes on the next line */
  FAC_CSV_TEXT_AFTER_QUOTE, /* "abc"def */
  FAC_CSV_NUL_BYTE,
  FAC_CSV_INVALID_BYTES, /* no text in the file's encoding */
  FAC_CSV_CELL_TOO_LONG,
  FAC_CSV_ROW_TOO_LONG,
  FAC_CSV_TOO_MANY_CELLS,
} FacCsvFault;

typedef struct
{
  gint64 line;   /* on which the row starts, from 1 */
  gint64 record; /* rank of the row, blank ones counted, from 1 */
  guint n_cells;
  const char *const *cells; /* valid UTF-8, never NULL; line ends inside are LF; not trimmed */
  const guint *lengths;     /* in bytes */
  FacCsvFault fault;
  guint fault_cell; /* index of the cell at fault; the cells of a faulty row may be cut short */
} FacCsvRow;

typedef struct _FacCsv FacCsv;

/* Opens a CSV file. `encoding` NULL and `separator` 0: recognised from the content.
 * Errors: NOT_FOUND, UNREADABLE (binary; one sentence). */
FacCsv *fac_csv_open (const char *path, const char *encoding, char separator, GError **error);

/* The same for a file in UTF-8 that is still being written; fac_csv_next() waits for its rows as
 * fac-decoder.h tells. Errors: also those of `wait`. */
FacCsv *fac_csv_open_growing (const char *path, char separator, FacDecoderWait wait, gpointer data,
                              GError **error);

/* From now on cells may be as long as shapes are: for files that GDAL wrote of geographic ones. */
void fac_csv_allow_shapes (FacCsv *csv);

/* Accepts NULL. */
void fac_csv_close (FacCsv *csv);

const char *fac_csv_encoding (const FacCsv *csv);
char fac_csv_separator (const FacCsv *csv);

/* How far reading is, for progress: bytes of the file. */
gint64 fac_csv_size (const FacCsv *csv);
gint64 fac_csv_position (const FacCsv *csv);

/* Reads the next row; empty lines are passed over (a line of separators alone is a row).
 * Shape: `row` and what it points to are valid until the next call.
 * FALSE at the end, or with `error`. Errors: UNREADABLE, those of the waiting. Cost: linear. */
gboolean fac_csv_next (FacCsv *csv, FacCsvRow *row, GError **error);

/* Back to the first row. Errors: UNREADABLE. */
gboolean fac_csv_rewind (FacCsv *csv, GError **error);

/* A fault as a translated sentence that says the remedy. Shape: static text; "" for FINE. */
const char *fac_csv_fault_reason (FacCsvFault fault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacCsv, fac_csv_close)

G_END_DECLS
