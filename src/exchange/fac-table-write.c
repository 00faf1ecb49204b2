/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables to CSV and to clipboard text. */
#include "fac-table-write.h"

#include "fac-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* What spreadsheets take for the beginning of a formula (OWASP, "CSV injection"). */
static gboolean
looks_like_formula (const char *cell)
{
  return *cell && strchr ("=+-@\t\r", *cell) != NULL;
}

char *
fac_csv_guard (const char *cell)
{
  double number;

  /* "-12,5" and "+33 2 35 00 00 00" are what they look like; only the second is no number. */
  if (!looks_like_formula (cell) || fac_number_from_exact (cell, &number))
    return g_strdup (cell);
  return g_strconcat ("'", cell, NULL);
}

char *
fac_csv_unguard (const char *cell)
{
  return g_strdup (*cell == '\'' && looks_like_formula (cell + 1) ? cell + 1 : cell);
}

static void
append_csv_cell (GString *csv, const char *cell)
{
  g_autofree char *safe = fac_csv_guard (cell);

  if (!strpbrk (safe, ";\"\r\n"))
    {
      g_string_append (csv, safe);
      return;
    }
  g_string_append_c (csv, '"');
  for (const char *at = safe; *at; at++)
    {
      if (*at == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *at);
    }
  g_string_append_c (csv, '"');
}

static void
append_row (GString *csv, const FacDocumentRow *row, gboolean decimal_comma)
{
  for (guint i = 0; i < row->n_cells; i++)
    {
      const FacCell *cell = &row->cells[i];
      if (i)
        g_string_append_c (csv, ';');
      if (isnan (cell->number))
        {
          append_csv_cell (csv, cell->text);
          continue;
        }
      g_autofree char *exact = fac_number_exact (cell->number);
      if (decimal_comma)
        g_strdelimit (exact, ".", ',');
      g_string_append (csv, exact);
    }
  g_string_append (csv, "\r\n");
}

gboolean
fac_csv_write (const char *path, const FacBlock *table, gboolean decimal_comma, GError **error)
{
  g_autoptr (GString) csv = g_string_new (BYTE_ORDER_MARK);

  for (guint i = 0; i < table->columns->len; i++)
    {
      if (i)
        g_string_append_c (csv, ';');
      append_csv_cell (csv, ((FacDocumentColumn *)table->columns->pdata[i])->title);
    }
  g_string_append (csv, "\r\n");
  for (guint i = 0; i < table->rows->len; i++)
    {
      const FacDocumentRow *row = table->rows->pdata[i];
      if (row->n_cells == table->columns->len)
        append_row (csv, row, decimal_comma);
    }
  return fac_exchange_write (path, csv->str, csv->len, error);
}

static void
append_cells (GString *csv, const char *const *cells)
{
  for (guint i = 0; cells[i]; i++)
    {
      if (i)
        g_string_append_c (csv, ';');
      append_csv_cell (csv, cells[i]);
    }
  g_string_append (csv, "\r\n");
}

gboolean
fac_csv_write_cells (const char *path, const char *const *titles, const GPtrArray *rows,
                     GError **error)
{
  g_autoptr (GString) csv = g_string_new (BYTE_ORDER_MARK);

  append_cells (csv, titles);
  for (guint i = 0; i < rows->len; i++)
    append_cells (csv, rows->pdata[i]);
  return fac_exchange_write (path, csv->str, csv->len, error);
}

/* Tabs and line ends would break the table where it is pasted. */
static void
append_clipboard_cell (GString *text, const char *cell)
{
  g_autofree char *safe = fac_csv_guard (cell);
  g_strdelimit (safe, "\t\r\n", ' ');
  g_string_append (text, safe);
}

char *
fac_table_to_text (const FacBlock *table)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < table->columns->len; i++)
    {
      if (i)
        g_string_append_c (text, '\t');
      append_clipboard_cell (text, ((FacDocumentColumn *)table->columns->pdata[i])->title);
    }
  for (guint i = 0; i < table->rows->len; i++)
    {
      const FacDocumentRow *row = table->rows->pdata[i];
      g_string_append_c (text, '\n');
      for (guint j = 0; j < row->n_cells; j++)
        {
          if (j)
            g_string_append_c (text, '\t');
          append_clipboard_cell (text, row->cells[j].text);
        }
    }
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}
