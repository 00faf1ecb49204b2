/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables to XLSX, through libxlsxwriter. */
#include "fac-table-write.h"
#include "fac-xlsx-private.h"

#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* Bounds of the format. */
#define MAX_CELL_CHARACTERS 32767
#define MAX_SHEET_NAME_CHARACTERS 31

typedef struct
{
  lxw_workbook *workbook;
  lxw_format *title, *heading, *group;
} Writing;

/* A name that no sheet before has, case apart: spreadsheets refuse two alike. `taken` gets it. */
static char *
sheet_name (const char *wanted, GHashTable *taken)
{
  g_autofree char *plain = g_strdup (wanted ? wanted : "");
  g_strdelimit (plain, "[]:*?/\\'", ' ');
  g_strstrip (plain);
  for (guint number = 1;; number++)
    {
      g_autofree char *ending = number > 1 ? g_strdup_printf (" (%u)", number) : g_strdup ("");
      guint room = MAX_SHEET_NAME_CHARACTERS - 1 - (guint)strlen (ending); /* and "…" */
      g_autofree char *cut = fac_text_excerpt (*plain ? plain : _ ("Table"), room);
      g_autofree char *name = g_strconcat (cut, ending, NULL);
      if (g_hash_table_add (taken, g_utf8_casefold (name, -1)))
        return g_steal_pointer (&name);
    }
}

static void
write_text (lxw_worksheet *sheet, guint row, guint column, const char *text, lxw_format *format)
{
  if (g_utf8_strlen (text, -1) <= MAX_CELL_CHARACTERS)
    worksheet_write_string (sheet, row, (lxw_col_t)column, text, format);
  else
    {
      g_autofree char *cut = g_utf8_substring (text, 0, MAX_CELL_CHARACTERS);
      worksheet_write_string (sheet, row, (lxw_col_t)column, cut, format);
    }
}

static double
column_width (const FacBlock *table, guint column)
{
  glong widest = g_utf8_strlen (((FacDocumentColumn *)table->columns->pdata[column])->title, -1);

  /* A few hundred rows tell how wide a column is. */
  for (guint i = 0; i < MIN (table->rows->len, 300); i++)
    {
      const FacDocumentRow *row = table->rows->pdata[i];
      if (row->n_cells > column && row->n_cells > 1)
        widest = MAX (widest, g_utf8_strlen (row->cells[column].text, -1));
    }
  return CLAMP ((double)widest + 2, 8, 60);
}

static guint
write_table (const Writing *writing, lxw_worksheet *sheet, guint first_row, const FacBlock *table)
{
  guint n_columns = table->columns->len;
  guint at = first_row;

  for (guint i = 0; i < n_columns; i++)
    {
      worksheet_set_column (sheet, (lxw_col_t)i, (lxw_col_t)i, column_width (table, i), NULL);
      write_text (sheet, at, i, ((FacDocumentColumn *)table->columns->pdata[i])->title,
                  writing->heading);
    }
  worksheet_freeze_panes (sheet, at + 1, 0);
  for (guint i = 0; i < table->rows->len; i++)
    {
      const FacDocumentRow *row = table->rows->pdata[i];
      at++;
      for (guint j = 0; j < row->n_cells; j++)
        {
          const FacCell *cell = &row->cells[j];
          if (!isnan (cell->number))
            worksheet_write_number (sheet, at, (lxw_col_t)j, cell->number, NULL);
          else if (*cell->text)
            write_text (sheet, at, j, cell->text,
                        row->kind == FAC_ROW_DATA ? NULL : writing->group);
        }
    }
  if (n_columns)
    worksheet_autofilter (sheet, first_row, 0, MAX (at, first_row + 1), (lxw_col_t)(n_columns - 1));
  return at + 1;
}

static void
write_sheets (const Writing *writing, const FacDocument *document)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint number = 0;

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const FacBlock *block = document->blocks->pdata[i];
      if (block->kind != FAC_BLOCK_TABLE)
        continue;
      g_autofree char *name = sheet_name (block->text ? block->text : document->title, taken);
      number++;
      lxw_worksheet *sheet = workbook_add_worksheet (writing->workbook, name);
      guint row = 0;
      if (number == 1)
        {
          write_text (sheet, row++, 0, document->title, writing->title);
          if (document->subtitle)
            write_text (sheet, row++, 0, document->subtitle, NULL);
          if (document->reader_line)
            write_text (sheet, row++, 0, document->reader_line, NULL);
          row++;
        }
      row = write_table (writing, sheet, row, block);
      for (guint s = 0; number == 1 && s < document->sources->len; s++)
        write_text (sheet, ++row, 0, document->sources->pdata[s], NULL);
    }
  /* A workbook without a sheet is no workbook. */
  if (!number)
    {
      g_autofree char *name = sheet_name (document->title, taken);
      write_text (workbook_add_worksheet (writing->workbook, name), 0, 0, document->title,
                  writing->title);
    }
}

gboolean
fac_xlsx_close (lxw_workbook *workbook, const char *partial, const char *path, GError **error)
{
  /* The library would say in its own way, on standard error, that there is no such place. */
  FILE *place = g_fopen (partial, "wbe");
  if (!place)
    {
      int why = errno;
      lxw_workbook_free (workbook);
      return fac_exchange_fail_write (path, g_strerror (why), error);
    }
  fclose (place);
  lxw_error status = workbook_close (workbook);
  const char *problem = NULL;

  if (status != LXW_NO_ERROR)
    problem = lxw_strerror (status);
  else if (g_rename (partial, path) != 0)
    problem = g_strerror (errno);
  if (!problem)
    return TRUE;
  g_unlink (partial);
  return fac_exchange_fail_write (path, problem, error);
}

gboolean
fac_xlsx_write (const char *path, const FacDocument *document, GError **error)
{
  g_autofree char *partial = g_strconcat (path, ".part", NULL);
  lxw_workbook_options options = { .constant_memory = LXW_FALSE };
  lxw_workbook *workbook = workbook_new_opt (partial, &options);
  Writing writing = { .workbook = workbook };

  writing.title = workbook_add_format (workbook);
  format_set_bold (writing.title);
  format_set_font_size (writing.title, 14);
  writing.heading = workbook_add_format (workbook);
  format_set_bold (writing.heading);
  format_set_bottom (writing.heading, LXW_BORDER_THIN);
  format_set_text_wrap (writing.heading);
  writing.group = workbook_add_format (workbook);
  format_set_bold (writing.group);
  write_sheets (&writing, document);

  return fac_xlsx_close (workbook, partial, path, error);
}
