/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the cells of one CSV row lie in a text: the first of two passes, which touches no byte, so
 * that reading can resume behind an unclosed quote. For fac-csv.c.
 */
#pragma once

#include "fac-csv.h"

G_BEGIN_DECLS

enum
{
  FAC_SPAN_ESCAPED = 1 << 0, /* holds "" */
  FAC_SPAN_RETURNS = 1 << 1, /* holds CR */
};

typedef struct
{
  guint start; /* from the row's first byte */
  guint length;
  guint flags;
} FacCsvSpan;

/* The text to look at, and how. `limit` always points to a NUL. */
typedef struct
{
  const char *base; /* the row's first byte */
  const char *limit;
  gboolean is_final; /* nothing follows `limit` */
  char separator;
  char line_end;           /* CR in a file that has no LF at its beginning, else LF */
  guint8 plain_stops[256]; /* ends an unquoted run */
  guint8 quote_stops[256]; /* ends a quoted run */
  gssize max_cell_bytes, max_row_bytes;
  FacCsvSpan *spans;       /* room for FAC_CSV_MAX_CELLS + 1 */
} FacCsvScan;

/* What one look at a row found. */
typedef struct
{
  guint n_cells;
  gsize n_bytes;  /* to the next row's first byte */
  gint64 n_lines; /* line ends passed */
  guint8 bits;    /* all bytes or-ed: bit 7 tells of non-ASCII */
  gboolean has_nul;
  gboolean is_skipped_to_line_end; /* the rest of the line is not in the text yet */
  FacCsvFault fault;
  guint fault_cell;
} FacCsvLook;

typedef enum
{
  FAC_LOOK_ROW,
  FAC_LOOK_NEEDS_MORE,
  FAC_LOOK_END,
} FacLookResult;

void fac_csv_scan_set_separator (FacCsvScan *scan, char separator);

/* Looks at the row at `base`; fills `look` and scan->spans. Cost: linear in the row. */
FacLookResult fac_csv_scan_row (const FacCsvScan *scan, FacCsvLook *look);

G_END_DECLS
