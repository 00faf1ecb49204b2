/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * CSV in two passes over each row: the first finds where cells lie without touching the bytes (so
 * that reading can resume behind an unclosed quote), the second ends each cell with NUL and takes
 * doubled quotes out, in place. */
#include "fac-csv.h"

#include "fac-decoder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK_BYTES (256 * 1024)
#define CUT_BYTES 1000 /* kept of a cell that is too long */
#define SEPARATOR_ROWS 60
/* A quote left open makes the reader look far ahead; a file that does it this often is no CSV. */
#define MAX_UNCLOSED 1000

enum
{
  SPAN_ESCAPED = 1 << 0, /* holds "" */
  SPAN_RETURNS = 1 << 1, /* holds CR */
};

typedef struct
{
  guint start; /* from the row's first byte */
  guint length;
  guint flags;
} Span;

struct _FacCsv
{
  FacDecoder *decoder;
  char separator;
  gboolean has_hint; /* the first line is Excel's "sep=;" */

  char *text; /* text[end] is always NUL */
  gsize capacity;
  gsize start; /* of the current row */
  gsize end;
  gboolean is_final; /* nothing follows text[end] */
  char line_end;     /* CR in a file that has no LF at its beginning */
  gint64 line;
  gint64 record;
  guint n_unclosed;

  Span *spans; /* FAC_CSV_MAX_CELLS */
  const char **cells;
  guint *lengths;
  GPtrArray *repaired; /* char *: cells that held invalid bytes */

  guint8 plain_stops[256]; /* ends an unquoted run */
  guint8 quote_stops[256]; /* ends a quoted run */
};

/* What one look at a row found. */
typedef struct
{
  guint n_cells;
  gsize n_bytes;  /* to the next row's first byte */
  gint64 n_lines; /* line ends passed */
  guint8 bits;    /* all bytes or-ed: bit 7 tells of non-ASCII */
  gboolean has_nul;
  gboolean is_skipped_to_line_end; /* the rest of the line is not in the buffer yet */
  FacCsvFault fault;
  guint fault_cell;
} Look;

typedef enum
{
  LOOK_ROW,
  LOOK_NEEDS_MORE,
  LOOK_END,
} LookResult;

static void
set_separator (FacCsv *csv, char separator)
{
  csv->separator = separator;
  memset (csv->plain_stops, 0, sizeof csv->plain_stops);
  memset (csv->quote_stops, 0, sizeof csv->quote_stops);
  csv->plain_stops[(guchar)separator] = 1;
  csv->plain_stops['\n'] = csv->quote_stops['\n'] = 1;
  csv->plain_stops['\r'] = csv->quote_stops['\r'] = 1;
  csv->plain_stops[0] = csv->quote_stops[0] = 1;
  csv->quote_stops['"'] = 1;
}

/* -- First pass ---------------------------------------------------------------------------- */

static void
put_span (FacCsv *csv, Look *look, const char *base, const char *from, gsize length, guint flags)
{
  csv->spans[look->n_cells++] = (Span){ (guint)(from - base), (guint)length, flags };
}

static void
put_fault (Look *look, FacCsvFault fault)
{
  if (look->fault)
    return;
  look->fault = fault;
  look->fault_cell = look->n_cells;
}

/* The row ends here as a fault: `from` begins the cell at fault. What follows up to the line's end
 * is passed over, without being kept. */
static LookResult
give_up (FacCsv *csv, Look *look, const char *base, const char *from, FacCsvFault fault)
{
  const char *limit = csv->text + csv->end;
  const char *line_end = memchr (from, '\n', (gsize)(limit - from));
  gsize length = (gsize)((line_end ? line_end : limit) - from);

  put_fault (look, fault);
  if (look->n_cells < FAC_CSV_MAX_CELLS)
    {
      gsize kept = MIN (length, CUT_BYTES);
      while (kept > 0 && (from[kept - 1] == '\r' || from[kept - 1] == '\n'))
        kept--;
      put_span (csv, look, base, from, kept, 0);
    }
  for (const char *p = from; p < from + length; p++)
    {
      look->bits |= (guint8)*p;
      look->has_nul |= *p == 0;
    }
  look->n_bytes = (gsize)((line_end ? line_end + 1 : limit) - base);
  look->is_skipped_to_line_end = !line_end && !csv->is_final;
  if (!look->is_skipped_to_line_end)
    look->n_lines++;
  return LOOK_ROW;
}

typedef enum
{
  CELL_DONE,
  CELL_NEEDS_MORE,
  CELL_UNCLOSED,
} CellResult;

/* From the byte after an opening quote to the closing one. */
static CellResult
look_in_quotes (FacCsv *csv, Look *look, const char **at, guint *flags)
{
  const char *limit = csv->text + csv->end;
  const char *begin = *at;
  const char *p = begin;

  for (;;)
    {
      while (!csv->quote_stops[(guchar)*p])
        look->bits |= (guint8)*p++;
      if (p == limit || p - begin > FAC_CSV_MAX_CELL_BYTES)
        {
          *at = p;
          return p < limit || csv->is_final || p - begin > FAC_CSV_MAX_CELL_BYTES ? CELL_UNCLOSED
                                                                                  : CELL_NEEDS_MORE;
        }
      if (*p == '"')
        {
          if (p + 1 == limit && !csv->is_final)
            return CELL_NEEDS_MORE;
          if (p[1] != '"')
            break;
          *flags |= SPAN_ESCAPED;
          p += 2;
          continue;
        }
      if (*p == '\n')
        look->n_lines++;
      else if (*p == '\r')
        {
          *flags |= SPAN_RETURNS;
          if (p[1] != '\n' && p[1] != '\r')
            look->n_lines++;
        }
      else
        look->has_nul = TRUE;
      p++;
    }
  *at = p;
  return CELL_DONE;
}

/* Passes over an unquoted run. FALSE: the buffer ends first. */
static gboolean
look_at_plain (FacCsv *csv, Look *look, const char **at)
{
  const char *limit = csv->text + csv->end;
  const char *p = *at;
  guint8 bits = 0;

  for (;;)
    {
      while (!csv->plain_stops[(guchar)*p])
        look->bits |= (guint8)*p++;
      if (*p != 0 || p == limit)
        break;
      look->has_nul = TRUE;
      p++;
    }
  look->bits |= bits;
  *at = p;
  return p < limit || csv->is_final;
}

/* After a line end at `p`: CR CR LF counts once. NULL: the buffer ends first. */
static const char *
pass_line_end (FacCsv *csv, const char *p)
{
  const char *limit = csv->text + csv->end;

  if (*p == '\n')
    return p + 1;
  if (csv->line_end == '\r')
    return p + 1;
  const char *begin = p;
  while (p < limit && *p == '\r' && p - begin < FAC_CSV_MAX_CELL_BYTES)
    p++;
  if (p == limit)
    return csv->is_final ? p : NULL;
  return *p == '\n' ? p + 1 : p;
}

static LookResult
look_at_row (FacCsv *csv, Look *look)
{
  const char *base = csv->text + csv->start;
  const char *limit = csv->text + csv->end;
  const char *p = base;

  *look = (Look){ 0 };
  if (base == limit)
    return csv->is_final ? LOOK_END : LOOK_NEEDS_MORE;
  for (;;)
    {
      const char *cell = p;
      const char *q = p;
      guint flags = 0;

      while (*q == ' ')
        q++;
      if (*q == '"')
        {
          const char *close = q + 1;
          switch (look_in_quotes (csv, look, &close, &flags))
            {
            case CELL_NEEDS_MORE:
              return LOOK_NEEDS_MORE;
            case CELL_UNCLOSED:
              /* Lines passed inside the open quote are read again as rows of their own. */
              for (const char *r = cell; r < close; r++)
                if (*r == '\n' || (*r == '\r' && r[1] != '\n' && r[1] != '\r'))
                  look->n_lines--;
              return give_up (csv, look, base, cell, FAC_CSV_UNCLOSED_QUOTE);
            case CELL_DONE:
              break;
            }
          p = close + 1;
          while (*p == ' ' && csv->separator != ' ')
            p++;
          if (p - cell > 2 * FAC_CSV_MAX_CELL_BYTES)
            return give_up (csv, look, base, cell, FAC_CSV_CELL_TOO_LONG);
          if (p == limit && !csv->is_final)
            return LOOK_NEEDS_MORE;
          if (csv->plain_stops[(guchar)*p] && (*p != 0 || p == limit))
            put_span (csv, look, base, q + 1, (gsize)(close - q - 1), flags);
          else
            {
              put_fault (look, FAC_CSV_TEXT_AFTER_QUOTE);
              if (!look_at_plain (csv, look, &p))
                return LOOK_NEEDS_MORE;
              put_span (csv, look, base, cell, (gsize)(p - cell), 0);
            }
        }
      else
        {
          if (!look_at_plain (csv, look, &p))
            {
              if (p - cell > FAC_CSV_MAX_CELL_BYTES)
                return give_up (csv, look, base, cell, FAC_CSV_CELL_TOO_LONG);
              return LOOK_NEEDS_MORE;
            }
          if (p - cell > FAC_CSV_MAX_CELL_BYTES)
            return give_up (csv, look, base, cell, FAC_CSV_CELL_TOO_LONG);
          put_span (csv, look, base, cell, (gsize)(p - cell), 0);
        }

      if (p == limit || *p != csv->separator)
        break;
      p++;
      if (look->n_cells == FAC_CSV_MAX_CELLS)
        return give_up (csv, look, base, p, FAC_CSV_TOO_MANY_CELLS);
      if (p - base > FAC_CSV_MAX_ROW_BYTES)
        return give_up (csv, look, base, p, FAC_CSV_ROW_TOO_LONG);
    }

  const char *next = p == limit ? p : pass_line_end (csv, p);
  if (!next)
    return LOOK_NEEDS_MORE;
  look->n_lines++;
  look->n_bytes = (gsize)(next - base);
  return LOOK_ROW;
}

/* -- Second pass --------------------------------------------------------------------------- */

/* Takes doubled quotes and carriage returns out, in place. Gives the new length. */
static guint
unescape (char *text, const Span *span)
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
      if ((span->flags & SPAN_ESCAPED) && *from == '"')
        from++;
    }
  return (guint)(to - text);
}

static void
repair_cell (FacCsv *csv, Look *look, guint i)
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
cut_cells (FacCsv *csv, Look *look)
{
  char *base = csv->text + csv->start;
  gboolean is_checked = (look->bits & 0x80) != 0;
  gboolean has_replaced = is_checked && fac_decoder_has_replaced (csv->decoder);

  if (csv->repaired->len)
    g_ptr_array_set_size (csv->repaired, 0);
  for (guint i = 0; i < look->n_cells; i++)
    {
      const Span *span = &csv->spans[i];
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
has_text (const FacCsv *csv, const Look *look)
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
  csv->is_final = n == 0;
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
      char *line_end = memchr (csv->text + csv->start, csv->line_end, csv->end - csv->start);
      if (line_end)
        {
          csv->start = (gsize)(line_end + 1 - csv->text);
          csv->line++;
          return TRUE;
        }
      csv->start = csv->end;
      if (csv->is_final)
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
  csv->line_end =
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
  Look look;

  set_separator (csv, separator);
  while (n_rows < SEPARATOR_ROWS && look_at_row (csv, &look) == LOOK_ROW)
    {
      csv->start += look.n_bytes;
      if (look.n_cells > 1 || csv->spans[0].length > 0)
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

FacCsv *
fac_csv_open (const char *path, const char *encoding, char separator, GError **error)
{
  FacDecoder *decoder = fac_decoder_open (path, encoding, error);
  if (!decoder)
    return NULL;

  g_autoptr (FacCsv) csv = g_new0 (FacCsv, 1);
  csv->decoder = decoder;
  csv->spans = g_new (Span, FAC_CSV_MAX_CELLS + 1);
  csv->cells = g_new (const char *, FAC_CSV_MAX_CELLS + 1);
  csv->lengths = g_new (guint, FAC_CSV_MAX_CELLS + 1);
  csv->repaired = g_ptr_array_new_with_free_func (g_free);
  if (!fill (csv, error))
    return NULL;
  pass_hint (csv);
  if (!separator)
    separator = csv->has_hint ? csv->text[4] : recognise_separator (csv);
  set_separator (csv, separator);
  return g_steal_pointer (&csv);
}

void
fac_csv_close (FacCsv *csv)
{
  if (!csv)
    return;
  fac_decoder_close (csv->decoder);
  g_free (csv->text);
  g_free (csv->spans);
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
  return csv->separator;
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
      Look look;
      LookResult result = look_at_row (csv, &look);

      if (result == LOOK_END)
        return FALSE;
      if (result == LOOK_NEEDS_MORE)
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
