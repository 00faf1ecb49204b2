/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables: how wide each column is, how high each row. A column that can show all its
 * texts on one line gets just that; the widest give way first, by the document's weights.
 */
#include "fac-typeset-table-private.h"

#include <math.h>
#include <string.h>

/* Longer single words than this share of the table are broken. */
#define LONGEST_WORD_SHARE 0.34
#define NUMBER_GAP_MM 2.5

typedef struct
{
  double natural, least, weight;
} Need;

const char *
fac_table_cell_text (const FacDocumentRow *row, guint column)
{
  return column < row->n_cells && row->cells[column].text != NULL ? row->cells[column].text : "";
}

const FacDocumentRow *
fac_table_row (const FacBlock *block, guint row)
{
  return g_ptr_array_index (block->rows, row);
}

const FacDocumentColumn *
fac_table_column (const FacBlock *block, guint column)
{
  return g_ptr_array_index (block->columns, column);
}

double
fac_table_column_gap (const FacBlock *block, guint column)
{
  return fac_table_column (block, column)->align == FAC_ALIGN_END
                 && column + 1 < block->columns->len
                 && fac_table_column (block, column + 1)->align == FAC_ALIGN_START
             ? NUMBER_GAP_MM
             : 0;
}

static double
longest_word (FacTypeset *typeset, FacFontKind font, const char *text)
{
  double longest = 0;
  for (const char *p = text; *p != '\0';)
    {
      gsize length = strcspn (p, " \n-/");
      while (p[length] == '/' && fac_typeset_is_in_date (text, p + length))
        length += 1 + strcspn (p + length + 1, " \n-/");
      length += p[length] == '-' || p[length] == '/';
      if (length > 0 && length < 200)
        {
          char word[200];
          memcpy (word, p, length);
          word[length] = '\0';
          double width = fac_typeset_text_width (typeset, font, word);
          longest = MAX (longest, width);
        }
      p += length;
      p += strspn (p, " \n");
    }
  return longest;
}

/* A telephone number, a code, an amount: never broken at its spaces. */
static gboolean
is_figure (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isalpha (*p) || (*p & 0x80) != 0)
      return FALSE;
  return TRUE;
}

static void
measure_need (FacTypeset *typeset, const FacTableSetting *table, guint column, Need *need)
{
  const FacDocumentColumn *design = fac_table_column (table->block, column);
  const char *title = design->title != NULL ? design->title : "";
  double pad = 2 * FAC_CELL_PAD_X_MM + fac_table_column_gap (table->block, column);
  need->weight = design->weight > 0 ? design->weight : 1;
  need->least = longest_word (typeset, table->bold, title);
  /* A title may take two lines rather than widen a column of short texts. */
  need->natural = MAX (need->least, fac_typeset_text_width (typeset, table->bold, title) / 2);
  for (guint i = 0; i < table->block->rows->len; i++)
    {
      const FacDocumentRow *row = fac_table_row (table->block, i);
      const char *text = fac_table_cell_text (row, column);
      if (row->kind == FAC_ROW_GROUP || *text == '\0')
        continue;
      FacFontKind font = row->kind == FAC_ROW_TOTAL ? table->bold : table->font;
      double width = fac_typeset_text_width (typeset, font, text);
      if (width > need->natural)
        need->natural = width;
      if (design->align == FAC_ALIGN_END || is_figure (text))
        need->least = MAX (need->least, width);
      else if (width > need->least)
        {
          double word = longest_word (typeset, font, text);
          need->least = MAX (need->least, word);
        }
    }
  need->natural = MAX (need->natural + pad, design->least_mm * typeset->grown);
  need->least = MAX (need->least + pad, design->least_mm * typeset->grown);
}

/* What a column gets at a level: all it needs, or the level, more for what weighs more. */
static double
width_at (const Need *need, double level)
{
  return MAX (need->least, MIN (need->natural, level * sqrt (need->weight)));
}

/* Lowers the widest columns until all fit: short texts are not broken to leave room to long. */
static void
share_width (const Need *needs, guint n, double width, double *widths)
{
  double low = 0, high = width;
  for (guint i = 0; i < n; i++)
    high = MAX (high, needs[i].natural / sqrt (needs[i].weight));
  for (guint pass = 0; pass < 40; pass++)
    {
      double middle = (low + high) / 2, sum = 0;
      for (guint i = 0; i < n; i++)
        sum += width_at (&needs[i], middle);
      if (sum > width)
        high = middle;
      else
        low = middle;
    }
  for (guint i = 0; i < n; i++)
    widths[i] = width_at (&needs[i], low);
}

static void
settle_widths (FacTypeset *typeset, FacTableSetting *table, double width)
{
  guint n = table->block->columns->len;
  g_autofree Need *needs = g_new0 (Need, n);
  double natural = 0, least = 0, weights = 0;
  for (guint i = 0; i < n; i++)
    {
      measure_need (typeset, table, i, &needs[i]);
      needs[i].least = MIN (needs[i].least, LONGEST_WORD_SHARE * width);
      natural += needs[i].natural;
      least += needs[i].least;
      weights += needs[i].weight;
    }
  if (least > width && table->font == FAC_FONT_TABLE)
    {
      table->font = FAC_FONT_SMALL_TABLE;
      table->bold = FAC_FONT_SMALL_TABLE_BOLD;
      settle_widths (typeset, table, width);
      return;
    }
  if (natural <= width)
    for (guint i = 0; i < n; i++)
      table->width_mm[i] = needs[i].natural + (width - natural) * needs[i].weight / weights;
  else if (least >= width)
    for (guint i = 0; i < n; i++)
      table->width_mm[i] = needs[i].least * width / least;
  else
    share_width (needs, n, width, table->width_mm);
  double sum = 0;
  for (guint i = 0; i < n; i++)
    sum += table->width_mm[i];
  for (guint i = 0; i < n; i++)
    table->width_mm[i] *= width / sum;
}

guint
fac_table_count_cell_lines (FacTypeset *typeset, FacFontKind font, const char *text,
                            double width_mm)
{
  g_autofree char *owned = NULL;
  return fac_typeset_count_lines (typeset, font, fac_typeset_text (typeset, text, &owned),
                                  width_mm - 2 * FAC_CELL_PAD_X_MM);
}

static void
count_lines (FacTypeset *typeset, FacTableSetting *table)
{
  const FacBlock *block = table->block;
  double width = table->table_width_mm;
  guint group = 0;
  table->n_header_lines = 1;
  for (guint c = 0; c < block->columns->len; c++)
    table->n_header_lines =
        MAX (table->n_header_lines,
             fac_table_count_cell_lines (typeset, table->bold, fac_table_column (block, c)->title,
                                         table->width_mm[c] - fac_table_column_gap (block, c)));
  for (guint i = 0; i < block->rows->len; i++)
    {
      const FacDocumentRow *row = fac_table_row (block, i);
      FacFontKind font = row->kind == FAC_ROW_DATA ? table->font : table->bold;
      guint n = 1;
      for (guint c = 0; c < row->n_cells && c < block->columns->len; c++)
        {
          guint lines = fac_table_count_cell_lines (
              typeset, font, fac_table_cell_text (row, c),
              row->kind == FAC_ROW_GROUP ? width
                                         : table->width_mm[c] - fac_table_column_gap (block, c));
          n = MAX (n, lines);
        }
      table->n_lines[i] = (guint16)MIN (n, G_MAXUINT16);
      if (row->kind == FAC_ROW_GROUP)
        group = i + 1;
      else if (row->kind == FAC_ROW_TOTAL)
        group = 0;
      table->n_group[i] = row->kind == FAC_ROW_GROUP ? 0 : group;
    }
}

static FacTableSetting *
new_setting (FacTypeset *typeset, const FacBlock *block, double width_mm, double least_row_mm,
             guint n_empty_rows)
{
  FacTableSetting *table = g_new0 (FacTableSetting, 1);
  table->block = block;
  table->table_width_mm = width_mm;
  table->least_row_mm = least_row_mm;
  table->n_empty_rows = n_empty_rows;
  table->font = FAC_FONT_TABLE;
  table->bold = FAC_FONT_TABLE_BOLD;
  table->width_mm = g_new0 (double, block->columns->len + 1);
  table->n_lines = g_new0 (guint16, block->rows->len + 1);
  table->n_group = g_new0 (guint, block->rows->len + 1);
  if (block->columns->len > 0)
    settle_widths (typeset, table, width_mm);
  count_lines (typeset, table);
  return table;
}

FacTableSetting *
fac_typeset_table (FacTypeset *typeset, const FacBlock *block, double width_mm, double least_row_mm,
                   guint n_empty_rows)
{
  FacTableSetting *table = g_hash_table_lookup (typeset->tables, block);
  if (table == NULL || fabs (table->table_width_mm - width_mm) > 1e-6)
    {
      table = new_setting (typeset, block, width_mm, least_row_mm, n_empty_rows);
      g_hash_table_insert (typeset->tables, (gpointer)block, table);
    }
  return table;
}

void
fac_table_setting_free (FacTableSetting *table)
{
  if (table == NULL)
    return;
  g_free (table->width_mm);
  g_free (table->n_lines);
  g_free (table->n_group);
  g_free (table);
}

guint
fac_table_n_rows (const FacTableSetting *table)
{
  return table->block->rows->len + table->n_empty_rows;
}

FacDocumentRowKind
fac_table_row_kind (const FacTableSetting *table, guint row)
{
  return row < table->block->rows->len ? fac_table_row (table->block, row)->kind : FAC_ROW_DATA;
}

double
fac_table_row_height (const FacTypeset *typeset, const FacTableSetting *table, guint row)
{
  guint n_lines = row < table->block->rows->len ? table->n_lines[row] : 1;
  double height_mm = n_lines * typeset->fonts[table->font].line_mm + 2 * FAC_CELL_PAD_Y_MM;
  height_mm = MAX (height_mm, table->least_row_mm);
  return fac_table_row_kind (table, row) == FAC_ROW_GROUP ? height_mm + FAC_GROUP_SPACE_MM
                                                          : height_mm;
}

static double
whole_height (const FacTypeset *typeset, const FacTableSetting *table)
{
  double height_mm = fac_table_header_height (typeset, table);
  for (guint i = 0; i < fac_table_n_rows (table); i++)
    height_mm += fac_table_row_height (typeset, table, i);
  return height_mm;
}

void
fac_table_squeeze (const FacTypeset *typeset, FacTableSetting *table, double room_mm,
                   double least_mm)
{
  double wished_mm = table->least_row_mm;
  double excess_mm = whole_height (typeset, table) - room_mm;
  if (excess_mm <= 0 || wished_mm <= least_mm || fac_table_n_rows (table) == 0)
    return;
  table->least_row_mm = MAX (least_mm, wished_mm - excess_mm / fac_table_n_rows (table));
  if (whole_height (typeset, table) > room_mm + 1e-6)
    table->least_row_mm = least_mm;
  if (whole_height (typeset, table) > room_mm + 1e-6)
    table->least_row_mm = wished_mm;
}

double
fac_table_opening_height (const FacTypeset *typeset, const FacTableSetting *table)
{
  double height_mm = fac_table_header_height (typeset, table);
  for (guint i = 0; i < fac_table_n_rows (table) && i < 2; i++)
    height_mm += fac_table_row_height (typeset, table, i);
  return height_mm;
}

double
fac_table_header_height (const FacTypeset *typeset, const FacTableSetting *table)
{
  return table->n_header_lines * typeset->fonts[table->bold].line_mm + 2 * FAC_CELL_PAD_Y_MM + 0.5;
}

double
fac_table_repeated_height (const FacTypeset *typeset, const FacTableSetting *table, guint row)
{
  double height_mm = fac_table_header_height (typeset, table);
  if (row < table->block->rows->len && table->n_group[row] > 0)
    height_mm += typeset->fonts[table->bold].line_mm + 2 * FAC_CELL_PAD_Y_MM + FAC_GROUP_SPACE_MM;
  return height_mm;
}
