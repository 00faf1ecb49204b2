/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cells of a row. */
#include "fac-csv-scan.h"

#include <string.h>

#define CUT_BYTES 1000 /* kept of a cell that is too long */

void
fac_csv_scan_set_separator (FacCsvScan *scan, char separator)
{
  scan->separator = separator;
  memset (scan->plain_stops, 0, sizeof scan->plain_stops);
  memset (scan->quote_stops, 0, sizeof scan->quote_stops);
  scan->plain_stops[(guchar)separator] = 1;
  scan->plain_stops['\n'] = scan->quote_stops['\n'] = 1;
  scan->plain_stops['\r'] = scan->quote_stops['\r'] = 1;
  scan->plain_stops[0] = scan->quote_stops[0] = 1;
  scan->quote_stops['"'] = 1;
}

static void
put_span (const FacCsvScan *scan, FacCsvLook *look, const char *from, gsize length, guint flags)
{
  scan->spans[look->n_cells++] = (FacCsvSpan){ (guint)(from - scan->base), (guint)length, flags };
}

static void
put_fault (FacCsvLook *look, FacCsvFault fault)
{
  if (look->fault)
    return;
  look->fault = fault;
  look->fault_cell = look->n_cells;
}

/* The row ends here as a fault: `from` begins the cell at fault. What follows up to the line's end
 * is passed over, without being kept. */
static FacLookResult
give_up (const FacCsvScan *scan, FacCsvLook *look, const char *from, FacCsvFault fault)
{
  const char *line_end = memchr (from, scan->line_end, (gsize)(scan->limit - from));
  gsize length = (gsize)((line_end ? line_end : scan->limit) - from);

  put_fault (look, fault);
  if (look->n_cells < FAC_CSV_MAX_CELLS)
    {
      gsize kept = MIN (length, CUT_BYTES);
      while (kept > 0 && (from[kept - 1] == '\r' || from[kept - 1] == '\n'))
        kept--;
      put_span (scan, look, from, kept, 0);
    }
  for (const char *p = from; p < from + length; p++)
    {
      look->bits |= (guint8)*p;
      look->has_nul |= *p == 0;
    }
  look->n_bytes = (gsize)((line_end ? line_end + 1 : scan->limit) - scan->base);
  look->is_skipped_to_line_end = !line_end && !scan->is_final;
  if (!look->is_skipped_to_line_end)
    look->n_lines++;
  return FAC_LOOK_ROW;
}

typedef enum
{
  CELL_DONE,
  CELL_NEEDS_MORE,
  CELL_UNCLOSED,
  CELL_TOO_LONG,
} CellResult;

/* The line ends that the quoted run just passed were counted by `look`. */
static gint64
count_line_ends (const char *from, const char *to)
{
  gint64 n = 0;
  for (const char *p = from; p < to; p++)
    n += *p == '\n' || (*p == '\r' && p[1] != '\n' && p[1] != '\r');
  return n;
}

/* From the byte after an opening quote to the closing one. */
static CellResult
look_in_quotes (const FacCsvScan *scan, FacCsvLook *look, const char **at, guint *flags)
{
  const char *begin = *at;
  const char *p = begin;

  for (;;)
    {
      guint8 bits = 0;
      while (!scan->quote_stops[(guchar)*p])
        bits |= (guint8)*p++;
      look->bits |= bits;
      if (p - begin > scan->max_cell_bytes || (p == scan->limit && scan->is_final))
        {
          *at = p;
          return CELL_UNCLOSED;
        }
      if (p == scan->limit)
        return CELL_NEEDS_MORE;
      if (*p == '"')
        {
          if (p + 1 == scan->limit && !scan->is_final)
            return CELL_NEEDS_MORE;
          if (p[1] != '"')
            break;
          *flags |= FAC_SPAN_ESCAPED;
          p += 2;
          continue;
        }
      if (*p == '\n')
        look->n_lines++;
      else if (*p == '\r')
        {
          *flags |= FAC_SPAN_RETURNS;
          look->n_lines += p[1] != '\n' && p[1] != '\r';
        }
      else
        look->has_nul = TRUE;
      p++;
    }
  *at = p;
  return CELL_DONE;
}

/* Passes over an unquoted run. FALSE: the text ends first. */
static gboolean
look_at_plain (const FacCsvScan *scan, FacCsvLook *look, const char **at)
{
  const char *p = *at;
  guint8 bits = 0;

  for (;;)
    {
      while (!scan->plain_stops[(guchar)*p])
        bits |= (guint8)*p++;
      if (*p != 0 || p == scan->limit)
        break;
      look->has_nul = TRUE;
      p++;
    }
  look->bits |= bits;
  *at = p;
  return p < scan->limit || scan->is_final;
}

/* A cell whose quote opens at `quote`; `cell` is its first byte, a space or the quote. */
static CellResult
look_at_quoted_cell (const FacCsvScan *scan, FacCsvLook *look, const char *cell, const char *quote,
                     const char **at)
{
  const char *close = quote + 1;
  guint flags = 0;
  CellResult result = look_in_quotes (scan, look, &close, &flags);

  if (result == CELL_UNCLOSED)
    /* Lines passed inside the open quote are read again as rows of their own. */
    look->n_lines -= count_line_ends (cell, close);
  if (result != CELL_DONE)
    return result;
  const char *p = close + 1;
  while (*p == ' ')
    p++;
  if (p - cell > 2 * scan->max_cell_bytes)
    return CELL_TOO_LONG;
  if (p == scan->limit && !scan->is_final)
    return CELL_NEEDS_MORE;
  if (scan->plain_stops[(guchar)*p] && (*p != 0 || p == scan->limit))
    put_span (scan, look, quote + 1, (gsize)(close - quote - 1), flags);
  else
    {
      put_fault (look, FAC_CSV_TEXT_AFTER_QUOTE);
      if (!look_at_plain (scan, look, &p))
        return CELL_NEEDS_MORE;
      put_span (scan, look, cell, (gsize)(p - cell), 0);
    }
  *at = p;
  return CELL_DONE;
}

static CellResult
look_at_cell (const FacCsvScan *scan, FacCsvLook *look, const char **at)
{
  const char *cell = *at;
  const char *p = cell;

  while (*p == ' ')
    p++;
  if (*p == '"')
    return look_at_quoted_cell (scan, look, cell, p, at);
  p = cell;
  gboolean is_whole = look_at_plain (scan, look, &p);
  if (p - cell > scan->max_cell_bytes)
    return CELL_TOO_LONG;
  if (!is_whole)
    return CELL_NEEDS_MORE;
  put_span (scan, look, cell, (gsize)(p - cell), 0);
  *at = p;
  return CELL_DONE;
}

/* After a line end at `p`: CR CR LF counts once. NULL: the text ends first. */
static const char *
pass_line_end (const FacCsvScan *scan, const char *p)
{
  const char *begin = p;

  if (*p == '\n' || scan->line_end == '\r')
    return p + 1;
  while (p < scan->limit && *p == '\r' && p - begin < FAC_CSV_MAX_CELL_BYTES)
    p++;
  if (p == scan->limit)
    return scan->is_final ? p : NULL;
  return *p == '\n' ? p + 1 : p;
}

FacLookResult
fac_csv_scan_row (const FacCsvScan *scan, FacCsvLook *look)
{
  const char *p = scan->base;

  *look = (FacCsvLook){ 0 };
  if (p == scan->limit)
    return scan->is_final ? FAC_LOOK_END : FAC_LOOK_NEEDS_MORE;
  for (;;)
    {
      const char *cell = p;
      switch (look_at_cell (scan, look, &p))
        {
        case CELL_DONE:
          break;
        case CELL_NEEDS_MORE:
          return FAC_LOOK_NEEDS_MORE;
        case CELL_UNCLOSED:
          return give_up (scan, look, cell, FAC_CSV_UNCLOSED_QUOTE);
        case CELL_TOO_LONG:
          return give_up (scan, look, cell, FAC_CSV_CELL_TOO_LONG);
        }
      if (p == scan->limit || *p != scan->separator)
        break;
      p++;
      if (look->n_cells == FAC_CSV_MAX_CELLS)
        return give_up (scan, look, p, FAC_CSV_TOO_MANY_CELLS);
      if (p - scan->base > scan->max_row_bytes)
        return give_up (scan, look, p, FAC_CSV_ROW_TOO_LONG);
    }
  const char *next = p == scan->limit ? p : pass_line_end (scan, p);
  if (!next)
    return FAC_LOOK_NEEDS_MORE;
  look->n_lines++;
  look->n_bytes = (gsize)(next - scan->base);
  return FAC_LOOK_ROW;
}
