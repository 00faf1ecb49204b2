/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables as OpenDocument: titles repeated on each page, columns as wide as their texts ask. */
#include "fac-odt-private.h"

#include <math.h>

#define LEAST_COLUMN_CHARACTERS 4
#define MOST_COLUMN_CHARACTERS 44
#define MOST_WORD_CHARACTERS 24
/* Of Arial at 8.5 points, a little more than the mean. */
#define CHARACTER_MM 1.75
#define CELL_PAD_MM 2.4

/* Letters of the longest word: never cut. Figures are not parted at their spaces. */
static glong
longest_word (const char *text, gboolean is_number)
{
  glong longest = 0, length = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      length = (*p == ' ' || *p == '\n') && !is_number ? 0 : length + 1;
      longest = MAX (longest, length);
    }
  return longest;
}

typedef struct
{
  double least_mm, natural_mm;
} Need;

static Need
column_need (const FacBlock *table, guint c)
{
  const FacDocumentColumn *column = table->columns->pdata[c];
  const char *title = column->title ? column->title : "";
  glong least = longest_word (title, FALSE) + 1,
        natural = MAX (least, g_utf8_strlen (title, -1) / 2);

  for (guint i = 0; i < table->rows->len; i++)
    {
      const FacDocumentRow *row = table->rows->pdata[i];
      if (row->kind == FAC_ROW_GROUP || c >= row->n_cells)
        continue;
      const char *text = row->cells[c].text;
      least = MAX (least, longest_word (text, column->align == FAC_ALIGN_END));
      natural = MAX (natural, g_utf8_strlen (text, -1));
    }
  least = CLAMP (least, LEAST_COLUMN_CHARACTERS, MOST_WORD_CHARACTERS);
  natural = CLAMP (natural, least, MOST_COLUMN_CHARACTERS);
  double least_mm = MAX (least * CHARACTER_MM + CELL_PAD_MM, column->least_mm);
  return (Need){ least_mm,
                 MAX (natural * CHARACTER_MM * sqrt (column->weight > 0 ? column->weight : 1)
                          + CELL_PAD_MM,
                      least_mm) };
}

/* Each column can show its longest word; what is left goes to those with longer texts. */
static double *
share_widths (const FacBlock *table, double whole_mm)
{
  guint n = table->columns->len;
  double *widths = g_new0 (double, n), least = 0, more = 0;
  g_autofree Need *needs = g_new0 (Need, n);

  for (guint c = 0; c < n; c++)
    {
      needs[c] = column_need (table, c);
      needs[c].natural_mm = MAX (needs[c].natural_mm, needs[c].least_mm + 0.1);
      least += needs[c].least_mm;
      more += needs[c].natural_mm - needs[c].least_mm;
    }
  for (guint c = 0; c < n; c++)
    widths[c] = least >= whole_mm
                    ? needs[c].least_mm * whole_mm / least
                    : needs[c].least_mm
                          + (needs[c].natural_mm - needs[c].least_mm) / more * (whole_mm - least);
  return widths;
}

static const char *
cell_paragraph (FacAlign align, gboolean is_head)
{
  switch (align)
    {
    case FAC_ALIGN_CENTRE:
      return is_head ? "Cell_20_head_20_centre" : "Cell_20_centre";
    case FAC_ALIGN_END:
      return is_head ? "Cell_20_head_20_number" : "Cell_20_number";
    case FAC_ALIGN_START:
      break;
    }
  return is_head ? "Cell_20_head" : "Cell";
}

static void
append_titles (FacOdt *odt, const FacBlock *table)
{
  g_string_append (odt->body, "<table:table-header-rows>");
  fac_odt_begin_row (odt, odt->body, 0, FALSE);
  for (guint c = 0; c < table->columns->len; c++)
    {
      const FacDocumentColumn *column = table->columns->pdata[c];
      fac_odt_begin_cell (odt->body, "Head", 1);
      fac_odt_paragraph (odt, odt->body, cell_paragraph (column->align, TRUE), column->title);
      fac_odt_end_cell (odt->body, 1);
    }
  g_string_append (odt->body, "</table:table-row></table:table-header-rows>");
}

static void
append_row (FacOdt *odt, const FacBlock *table, const FacDocumentRow *row, const char *style)
{
  guint n = table->columns->len;
  gboolean is_bold = row && row->kind != FAC_ROW_DATA;

  if (row && row->kind == FAC_ROW_GROUP)
    {
      fac_odt_begin_cell (odt->body, "Group", n);
      fac_odt_paragraph (odt, odt->body, "Cell_20_head", row->cells[0].text);
      fac_odt_end_cell (odt->body, n);
      return;
    }
  for (guint c = 0; c < n; c++)
    {
      const FacDocumentColumn *column = table->columns->pdata[c];
      fac_odt_begin_cell (odt->body, is_bold ? "Total" : style, 1);
      fac_odt_paragraph (odt, odt->body, cell_paragraph (column->align, is_bold),
                         row && c < row->n_cells ? row->cells[c].text : NULL);
      fac_odt_end_cell (odt->body, 1);
    }
}

void
fac_odt_table (FacOdt *odt, const FacBlock *table, double least_row_mm, guint n_empty_rows)
{
  if (table->columns->len == 0)
    return;
  g_autofree double *widths = share_widths (table, odt->column_width_mm);
  const char *style = least_row_mm > 0 ? "Box" : "Line";

  fac_odt_begin_table (odt, odt->body, widths, table->columns->len, TRUE);
  append_titles (odt, table);
  for (guint i = 0; i < table->rows->len + n_empty_rows; i++)
    {
      const FacDocumentRow *row = i < table->rows->len ? table->rows->pdata[i] : NULL;
      fac_odt_begin_row (odt, odt->body, least_row_mm, FALSE);
      append_row (odt, table, row, style);
      g_string_append (odt->body, "</table:table-row>");
    }
  fac_odt_end_table (odt->body);
}
