/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * CSV in two passes over each row: the first finds where cells lie without touching the bytes (so
 * that reading can resume behind an unclosed quote), the second ends each cell with NUL and takes
 * doubled quotes out, in place. */
#include "fac-csv.h"

#include "fac-csv-scan.h"
#include "fac-decoder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK_BYTES (256 * 1024)
#define SEPARATOR_ROWS 60
/* A quote left open makes the reader look far ahead; a file that does it this often is no CSV. */
#define MAX_UNCLOSED 1000

struct _FacCsv
{
  FacDecoder *decoder;
  FacCsvScan scan;
  gboolean has_hint; /* the first line is Excel's "sep=;" */

  char *text; /* text[end] is always NUL */
  gsize capacity;
  gsize start; /* of the current row */
  gsize end;
  gint64 line;
  gint64 record;
  guint n_unclosed;

  const char **cells;
  guint *lengths;
  GPtrArray *repaired; /* char *: cells that held invalid bytes */
};

static FacLookResult
look_at_row (FacCsv *csv, FacCsvLook *look)
{
  csv->scan.base = csv->text + csv->start;
  csv->scan.limit = csv->text + csv->end;
  return fac_csv_scan_row (&csv->scan, look);
}

/* -- Second pass --------------------------------------------------------------------------- */

/* Takes doubled quotes and carriage returns out, in place. Gives the new length. */
static guint
unescape (char *text, const FacCsvSpan *span)
{
  char *to = text;

  for (const char *from = text; from < text + span->length; from++)
    {
      if (*from == '\r')
        {
          if (from + 1 < text + span->length && (from[1] == '\n' || from[1] == '\r'))
            continue;
          *to++ = '\n';
          continue;
        }
      *to++ = *from;
      if ((span->flags & FAC_SPAN_ESCAPED) && *from == '"')
        from++;
    }
  return (guint)(to - text);
}

static void
repair_cell (FacCsv *csv, FacCsvLook *look, guint i)
{
  char *valid = g_utf8_make_valid (csv->cells[i], csv->lengths[i]);

  g_ptr_array_add (csv->repaired, valid);
  csv->cells[i] = valid;
  csv->lengths[i] = (guint)strlen (valid);
  if (!look->fault)
    {
      look->fault = FAC_CSV_INVALID_BYTES;
      look->fault_cell = i;
    }
}

static void
cut_cells (FacCsv *csv, FacCsvLook *look)
{
  char *base = csv->text + csv->start;
  gboolean is_checked = (look->bits & 0x80) != 0;
  gboolean has_replaced = is_checked && fac_decoder_has_replaced (csv->decoder);

  if (csv->repaired->len)
    g_ptr_array_set_size (csv->repaired, 0);
  for (guint i = 0; i < look->n_cells; i++)
    {
      const FacCsvSpan *span = &csv->scan.spans[i];
      char *cell = base + span->start;
      guint length = span->length;

      if (look->has_nul)
        for (guint j = 0; j < length; j++)
          if (cell[j] == 0)
            {
              cell[j] = ' ';
              if (!look->fault)
                {
                  look->fault = FAC_CSV_NUL_BYTE;
                  look->fault_cell = i;
                }
            }
      if (span->flags)
        length = unescape (cell, span);
      cell[length] = 0;
      csv->cells[i] = cell;
      csv->lengths[i] = length;
      if (is_checked
          && (!g_utf8_validate_len (cell, length, NULL)
              || (has_replaced && strstr (cell, "\xef\xbf\xbd"))))
        repair_cell (csv, look, i);
    }
}

/* Whether the line has anything at all: a text or a separator. */
static gboolean
has_text (const FacCsv *csv, const FacCsvLook *look)
{
  if (look->fault || look->n_cells > 1)
    return TRUE;
  for (const char *p = csv->cells[0]; *p; p++)
    if ((guchar)*p > ' ')
      return TRUE;
  return FALSE;
}

/* -- The stream ---------------------------------------------------------------------------- */

/* Brings more text behind text[end]; the row under way moves to the front. */
static gboolean
fill (FacCsv *csv, GError **error)
{
  if (csv->start > 0)
    {
      memmove (csv->text, csv->text + csv->start, csv->end - csv->start);
      csv->end -= csv->start;
      csv->start = 0;
    }
  /* As much again as there is: a long row is looked at a few times only. */
  gsize wanted = MAX (CHUNK_BYTES, csv->end);
  if (csv->capacity < csv->end + wanted + 1)
    {
      csv->capacity = csv->end + wanted + 1;
      csv->text = g_realloc (csv->text, csv->capacity);
    }
  gssize n = fac_decoder_read (csv->decoder, csv->text + csv->end, wanted, error);
  if (n < 0)
    return FALSE;
  csv->scan.is_final = n == 0;
  csv->end += (gsize)n;
  csv->text[csv->end] = 0;
  return TRUE;
}

/* Passes over bytes until a line end, keeping none. */
static gboolean
skip_line (FacCsv *csv, GError **error)
{
  for (;;)
    {
      char *line_end = memchr (csv->text + csv->start, csv->scan.line_end, csv->end - csv->start);
      if (line_end)
        {
          csv->start = (gsize)(line_end + 1 - csv->text);
          csv->line++;
          return TRUE;
        }
      csv->start = csv->end;
      if (csv->scan.is_final)
        return TRUE;
      if (!fill (csv, error))
        return FALSE;
    }
}

/* The stream stands before the first row: passes over Excel's "sep=;". */
static void
pass_hint (FacCsv *csv)
{
  csv->line = 1;
  csv->record = 0;
  csv->scan.line_end =
      memchr (csv->text, '\n', csv->end) || !memchr (csv->text, '\r', csv->end) ? '\n' : '\r';
  csv->has_hint = csv->end >= 6 && g_ascii_strncasecmp (csv->text, "sep=", 4) == 0
                  && (csv->text[5] == '\n' || csv->text[5] == '\r');
  if (!csv->has_hint)
    return;
  csv->start = csv->text[5] == '\r' && csv->text[6] == '\n' ? 7 : 6;
  csv->line = 2;
}

/* How well a separator explains the first rows: the share of rows that have the most frequent
 * number of cells, by that number. */
static double
rate_separator (FacCsv *csv, char separator)
{
  gsize start = csv->start;
  guint counts[SEPARATOR_ROWS];
  guint n_rows = 0;
  double best = 0;
  FacCsvLook look;

  fac_csv_scan_set_separator (&csv->scan, separator);
  while (n_rows < SEPARATOR_ROWS && look_at_row (csv, &look) == FAC_LOOK_ROW)
    {
      csv->start += look.n_bytes;
      if (look.n_cells > 1 || csv->scan.spans[0].length > 0)
        counts[n_rows++] = look.n_cells;
    }
  csv->start = start;
  for (guint i = 0; i < n_rows; i++)
    {
      guint n_alike = 0;
      for (guint j = 0; j < n_rows; j++)
        n_alike += counts[j] == counts[i];
      double share = (double)n_alike / n_rows;
      if (counts[i] > 1)
        best = MAX (best, share * share * MIN (counts[i], 30));
    }
  return best;
}

static char
recognise_separator (FacCsv *csv)
{
  const char candidates[] = { ';', ',', '\t', '|' };
  char best = ';';
  double best_rate = 0;

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      double rate = rate_separator (csv, candidates[i]);
      if (rate > best_rate)
        {
          best_rate = rate;
          best = candidates[i];
        }
    }
  return best;
}

/* Takes the decoder, which may be NULL with an error. */
static FacCsv *
open_decoded (FacDecoder *decoder, char separator, GError **error)
{
  if (!decoder)
    return NULL;

  g_autoptr (FacCsv) csv = g_new0 (FacCsv, 1);
  csv->decoder = decoder;
  csv->scan.max_cell_bytes = FAC_CSV_MAX_CELL_BYTES;
  csv->scan.max_row_bytes = FAC_CSV_MAX_ROW_BYTES;
  csv->scan.spans = g_new (FacCsvSpan, FAC_CSV_MAX_CELLS + 1);
  csv->cells = g_new (const char *, FAC_CSV_MAX_CELLS + 1);
  csv->lengths = g_new (guint, FAC_CSV_MAX_CELLS + 1);
  csv->repaired = g_ptr_array_new_with_free_func (g_free);
  if (!fill (csv, error))
    return NULL;
  pass_hint (csv);
  if (!separator)
    separator = csv->has_hint ? csv->text[4] : recognise_separator (csv);
  fac_csv_scan_set_separator (&csv->scan, separator);
  return g_steal_pointer (&csv);
}

FacCsv *
fac_csv_open (const char *path, const char *encoding, char separator, GError **error)
{
  return open_decoded (fac_decoder_open (path, encoding, error), separator, error);
}

FacCsv *
fac_csv_open_growing (const char *path, char separator, FacDecoderWait wait, gpointer data,
                      GError **error)
{
  FacDecoder *decoder = fac_decoder_open (path, "UTF-8", error);
  if (decoder)
    fac_decoder_follow (decoder, wait, data);
  return open_decoded (decoder, separator, error);
}

void
fac_csv_allow_shapes (FacCsv *csv)
{
  csv->scan.max_cell_bytes = FAC_CSV_MAX_SHAPE_BYTES;
  csv->scan.max_row_bytes = FAC_CSV_MAX_SHAPE_BYTES + FAC_CSV_MAX_ROW_BYTES;
}

void
fac_csv_close (FacCsv *csv)
{
  if (!csv)
    return;
  fac_decoder_close (csv->decoder);
  g_free (csv->text);
  g_free (csv->scan.spans);
  g_free (csv->cells);
  g_free (csv->lengths);
  g_clear_pointer (&csv->repaired, g_ptr_array_unref);
  g_free (csv);
}

const char *
fac_csv_encoding (const FacCsv *csv)
{
  return fac_decoder_encoding (csv->decoder);
}

char
fac_csv_separator (const FacCsv *csv)
{
  return csv->scan.separator;
}

gint64
fac_csv_size (const FacCsv *csv)
{
  return fac_decoder_size (csv->decoder);
}

gint64
fac_csv_position (const FacCsv *csv)
{
  return fac_decoder_position (csv->decoder);
}

gboolean
fac_csv_next (FacCsv *csv, FacCsvRow *row, GError **error)
{
  for (;;)
    {
      FacCsvLook look;
      FacLookResult result = look_at_row (csv, &look);

      if (result == FAC_LOOK_END)
        return FALSE;
      if (result == FAC_LOOK_NEEDS_MORE)
        {
          if (!fill (csv, error))
            return FALSE;
          continue;
        }
      cut_cells (csv, &look);
      *row = (FacCsvRow){ csv->line,
                          ++csv->record,
                          look.n_cells,
                          csv->cells,
                          csv->lengths,
                          look.fault,
                          MIN (look.fault_cell, look.n_cells ? look.n_cells - 1 : 0) };
      gboolean is_kept = has_text (csv, &look);
      csv->start += look.n_bytes;
      csv->line += look.n_lines;
      if (look.fault == FAC_CSV_UNCLOSED_QUOTE && ++csv->n_unclosed > MAX_UNCLOSED)
        {
          g_set_error (
              error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
              _ ("More than %d quotes are opened and never closed: this is not a CSV file, "
                 "or it is badly damaged."),
              MAX_UNCLOSED);
          return FALSE;
        }
      if (look.is_skipped_to_line_end)
        {
          /* The buffer is about to move: the little that is kept of the row moves out first. */
          for (guint i = 0; i < look.n_cells; i++)
            {
              char *copy = g_strndup (csv->cells[i], csv->lengths[i]);
              g_ptr_array_add (csv->repaired, copy);
              csv->cells[i] = copy;
            }
          if (!skip_line (csv, error))
            return FALSE;
        }
      if (is_kept)
        return TRUE;
    }
}

gboolean
fac_csv_rewind (FacCsv *csv, GError **error)
{
  if (!fac_decoder_rewind (csv->decoder, error))
    return FALSE;
  csv->start = csv->end = 0;
  csv->n_unclosed = 0;
  if (!fill (csv, error))
    return FALSE;
  pass_hint (csv);
  return TRUE;
}

const char *
fac_csv_fault_reason (FacCsvFault fault)
{
  switch (fault)
    {
    case FAC_CSV_FINE:
      return "";
    case FAC_CSV_UNCLOSED_QUOTE:
      return _ ("A quotation mark is opened in this cell and never closed. Close it, or take it "
                "out.");
    case FAC_CSV_TEXT_AFTER_QUOTE:
      return _ ("Text follows the closing quotation mark. Double the quotation marks inside the "
                "cell.");
    case FAC_CSV_NUL_BYTE:
      return _ ("The cell holds a NUL byte, which no text has: the file is damaged here.");
    case FAC_CSV_INVALID_BYTES:
      return _ ("The cell holds bytes that have no meaning in the file's encoding. Choose another "
                "encoding, or correct the text.");
    case FAC_CSV_CELL_TOO_LONG:
      return _ ("The cell is longer than 1 MB. Shorten it, or check the separators.");
    case FAC_CSV_ROW_TOO_LONG:
      return _ ("The row is longer than 8 MB. Check the separators and the line ends.");
    case FAC_CSV_TOO_MANY_CELLS:
      return _ ("The row has more than 4,096 cells. Check the separators and the line ends.");
    }
  g_assert_not_reached ();
}
