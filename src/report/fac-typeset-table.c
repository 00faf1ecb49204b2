/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables: how wide each column is, how high each row, and their ink. A column that can show all its
 * texts on one line gets just that; the widest give way first, by the document's weights.
 */
#include "fac-typeset-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Longer single words than this share of the table are broken. */
#define LONGEST_WORD_SHARE 0.34
#define GROUP_SPACE_MM 1.2
#define NUMBER_GAP_MM 2.5

typedef struct
{
  double natural, least, weight;
} Need;

static const char *
cell_text (const FacDocumentRow *row, guint column)
{
  return column < row->n_cells && row->cells[column].text != NULL ? row->cells[column].text : "";
}

static const FacDocumentRow *
table_row (const FacBlock *block, guint row)
{
  return g_ptr_array_index (block->rows, row);
}

static const FacDocumentColumn *
table_column (const FacBlock *block, guint column)
{
  return g_ptr_array_index (block->columns, column);
}

/* A number keeps its distance from the text of the next column. */
static double
column_gap (const FacBlock *block, guint column)
{
  return table_column (block, column)->align == FAC_ALIGN_END && column + 1 < block->columns->len
                 && table_column (block, column + 1)->align == FAC_ALIGN_START
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
  const FacDocumentColumn *design = table_column (table->block, column);
  const char *title = design->title != NULL ? design->title : "";
  double pad = 2 * FAC_CELL_PAD_X_MM + column_gap (table->block, column);
  need->weight = design->weight > 0 ? design->weight : 1;
  need->least = longest_word (typeset, table->bold, title);
  /* A title may take two lines rather than widen a column of short texts. */
  need->natural = MAX (need->least, fac_typeset_text_width (typeset, table->bold, title) / 2);
  for (guint i = 0; i < table->block->rows->len; i++)
    {
      const FacDocumentRow *row = table_row (table->block, i);
      const char *text = cell_text (row, column);
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
  need->natural += pad;
  need->least += pad;
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

static guint
count_cell_lines (FacTypeset *typeset, FacFontKind font, const char *text, double width_mm)
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
             count_cell_lines (typeset, table->bold, table_column (block, c)->title,
                               table->width_mm[c] - column_gap (block, c)));
  for (guint i = 0; i < block->rows->len; i++)
    {
      const FacDocumentRow *row = table_row (block, i);
      FacFontKind font = row->kind == FAC_ROW_DATA ? table->font : table->bold;
      guint n = 1;
      for (guint c = 0; c < row->n_cells && c < block->columns->len; c++)
        {
          guint lines = count_cell_lines (
              typeset, font, cell_text (row, c),
              row->kind == FAC_ROW_GROUP ? width : table->width_mm[c] - column_gap (block, c));
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
  return row < table->block->rows->len ? table_row (table->block, row)->kind : FAC_ROW_DATA;
}

double
fac_table_row_height (const FacTypeset *typeset, const FacTableSetting *table, guint row)
{
  guint n_lines = row < table->block->rows->len ? table->n_lines[row] : 1;
  double height_mm = n_lines * typeset->fonts[table->font].line_mm + 2 * FAC_CELL_PAD_Y_MM;
  height_mm = MAX (height_mm, table->least_row_mm);
  return fac_table_row_kind (table, row) == FAC_ROW_GROUP ? height_mm + GROUP_SPACE_MM : height_mm;
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
    height_mm += typeset->fonts[table->bold].line_mm + 2 * FAC_CELL_PAD_Y_MM + GROUP_SPACE_MM;
  return height_mm;
}

typedef struct
{
  FacTypeset *typeset;
  const FacTableSetting *table;
  cairo_t *cr;
  double left, right, y;
} TablePen;

static void
draw_cell (TablePen *pen, FacFontKind font, const char *text, double x, double width,
           FacAlign align, guint first, guint n)
{
  g_autofree char *owned = NULL;
  fac_typeset_draw_lines (pen->typeset, pen->cr, font,
                          fac_typeset_text (pen->typeset, text, &owned), x + FAC_CELL_PAD_X_MM,
                          pen->y + FAC_CELL_PAD_Y_MM, width - 2 * FAC_CELL_PAD_X_MM, align, first,
                          n);
}

static void
draw_titles (TablePen *pen)
{
  const FacBlock *block = pen->table->block;
  double x = pen->left, height = fac_table_header_height (pen->typeset, pen->table);
  double line = pen->typeset->fonts[pen->table->bold].line_mm, top = pen->y;
  for (guint c = 0; c < block->columns->len; c++)
    {
      const FacDocumentColumn *column = table_column (block, c);
      guint n = count_cell_lines (pen->typeset, pen->table->bold, column->title,
                                  pen->table->width_mm[c] - column_gap (block, c));
      /* Titles stand on their rule. */
      pen->y = top + (pen->table->n_header_lines - n) * line;
      draw_cell (pen, pen->table->bold, column->title, x,
                 pen->table->width_mm[c] - column_gap (block, c), column->align, 0, n);
      x += pen->table->width_mm[c];
    }
  pen->y = top + height;
  fac_typeset_rule (pen->typeset, pen->cr, pen->left, pen->right, pen->y - 0.25, 0.3,
                    pen->typeset->colours->ink);
}

static void
draw_group (TablePen *pen, const char *text, double height, guint first, guint n)
{
  pen->y += GROUP_SPACE_MM;
  fac_ink_set_colour (pen->cr, pen->typeset->colours->faint);
  cairo_rectangle (pen->cr, pen->left, pen->y, pen->right - pen->left, height - GROUP_SPACE_MM);
  cairo_fill (pen->cr);
  draw_cell (pen, pen->table->bold, text, pen->left, pen->right - pen->left, FAC_ALIGN_START, first,
             n);
  pen->y += height - GROUP_SPACE_MM;
}

/* The title of the group that goes on from the page before, cut to a line. */
static void
draw_continued_group (TablePen *pen, guint row)
{
  const FacTableSetting *table = pen->table;
  if (row >= table->block->rows->len || table->n_group[row] == 0)
    return;
  const char *title = cell_text (table_row (table->block, table->n_group[row] - 1), 0);
  /* TRANSLATORS: the title of a group of rows, repeated at the head of the next page. */
  g_autofree char *text = g_strdup_printf (_ ("%s (continued)"), title);
  double height = fac_table_repeated_height (pen->typeset, table, row)
                  - fac_table_header_height (pen->typeset, table);
  draw_group (pen, text, height, 0, 1);
}

/* Lines between the columns of a table to write in, from `top` down. */
static void
draw_column_rules (TablePen *pen, double top)
{
  fac_ink_set_colour (pen->cr, pen->typeset->colours->muted);
  cairo_set_line_width (pen->cr, 0.15);
  double x = pen->left;
  for (guint c = 0; c <= pen->table->block->columns->len; c++)
    {
      cairo_move_to (pen->cr, x, top);
      cairo_line_to (pen->cr, x, pen->y);
      x += pen->table->width_mm[c];
    }
  cairo_stroke (pen->cr);
}

static void
draw_row (TablePen *pen, guint i, guint first_line, guint n_lines)
{
  const FacTableSetting *table = pen->table;
  double height = fac_table_row_height (pen->typeset, table, i);
  const FacThemeColours *colours = pen->typeset->colours;
  FacColour rule = table->least_row_mm > 0 ? colours->muted : colours->line;
  if (i >= table->block->rows->len)
    {
      pen->y += height;
      fac_typeset_rule (pen->typeset, pen->cr, pen->left, pen->right, pen->y, 0.15, rule);
      return;
    }
  const FacDocumentRow *row = table_row (table->block, i);
  if (n_lines == 0)
    n_lines = table->n_lines[i];
  else
    height = n_lines * pen->typeset->fonts[table->font].line_mm + 2 * FAC_CELL_PAD_Y_MM;
  if (row->kind == FAC_ROW_GROUP)
    {
      draw_group (pen, cell_text (row, 0), height, first_line, n_lines);
      return;
    }
  gboolean is_total = row->kind == FAC_ROW_TOTAL;
  if (is_total)
    fac_typeset_rule (pen->typeset, pen->cr, pen->left, pen->right, pen->y, 0.3, colours->ink);
  double x = pen->left;
  for (guint c = 0; c < table->block->columns->len; c++)
    {
      draw_cell (pen, is_total ? table->bold : table->font, cell_text (row, c), x,
                 table->width_mm[c] - column_gap (table->block, c),
                 table_column (table->block, c)->align, first_line, n_lines);
      x += table->width_mm[c];
    }
  pen->y += height;
  fac_typeset_rule (pen->typeset, pen->cr, pen->left, pen->right, pen->y,
                    table->least_row_mm > 0 ? 0.15 : 0.1, rule);
}

void
fac_draw_table (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece)
{
  const FacTableSetting *table = g_hash_table_lookup (typeset->tables, piece->block);
  double left = piece->x_mm;
  TablePen pen = { typeset, table, cr, left, left + table->table_width_mm, piece->y_mm };
  if (piece->is_header_drawn)
    draw_titles (&pen);
  double top = pen.y;
  if (piece->is_header_drawn && piece->n > 0 && (piece->first > 0 || piece->first_line > 0))
    draw_continued_group (&pen, piece->first);
  for (guint i = 0; i < piece->n; i++)
    draw_row (&pen, piece->first + i, piece->first_line, piece->n_lines);
  if (table->least_row_mm > 0)
    draw_column_rules (&pen, top);
}
