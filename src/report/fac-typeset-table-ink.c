/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ink of tables: titles on their rule, groups on a faint ground, totals under a rule; lines
 * between the columns of one to write in.
 */
#include "fac-typeset-table-private.h"

#include <glib/gi18n-lib.h>

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
      const FacDocumentColumn *column = fac_table_column (block, c);
      guint n =
          fac_table_count_cell_lines (pen->typeset, pen->table->bold, column->title,
                                      pen->table->width_mm[c] - fac_table_column_gap (block, c));
      /* Titles stand on their rule. */
      pen->y = top + (pen->table->n_header_lines - n) * line;
      draw_cell (pen, pen->table->bold, column->title, x,
                 pen->table->width_mm[c] - fac_table_column_gap (block, c), column->align, 0, n);
      x += pen->table->width_mm[c];
    }
  pen->y = top + height;
  fac_typeset_rule (pen->typeset, pen->cr, pen->left, pen->right, pen->y - 0.25, 0.3,
                    pen->typeset->colours->ink);
}

static void
draw_group (TablePen *pen, const char *text, double height, guint first, guint n)
{
  pen->y += FAC_GROUP_SPACE_MM;
  fac_ink_set_colour (pen->cr, pen->typeset->colours->faint);
  cairo_rectangle (pen->cr, pen->left, pen->y, pen->right - pen->left, height - FAC_GROUP_SPACE_MM);
  cairo_fill (pen->cr);
  draw_cell (pen, pen->table->bold, text, pen->left, pen->right - pen->left, FAC_ALIGN_START, first,
             n);
  pen->y += height - FAC_GROUP_SPACE_MM;
}

/* The title of the group that goes on from the page before, cut to a line. */
static void
draw_continued_group (TablePen *pen, guint row)
{
  const FacTableSetting *table = pen->table;
  if (row >= table->block->rows->len || table->n_group[row] == 0)
    return;
  const char *title =
      fac_table_cell_text (fac_table_row (table->block, table->n_group[row] - 1), 0);
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
  const FacDocumentRow *row = fac_table_row (table->block, i);
  if (n_lines == 0)
    n_lines = table->n_lines[i];
  else
    height = n_lines * pen->typeset->fonts[table->font].line_mm + 2 * FAC_CELL_PAD_Y_MM;
  if (row->kind == FAC_ROW_GROUP)
    {
      draw_group (pen, fac_table_cell_text (row, 0), height, first_line, n_lines);
      return;
    }
  gboolean is_total = row->kind == FAC_ROW_TOTAL;
  if (is_total)
    fac_typeset_rule (pen->typeset, pen->cr, pen->left, pen->right, pen->y, 0.3, colours->ink);
  double x = pen->left;
  for (guint c = 0; c < table->block->columns->len; c++)
    {
      draw_cell (pen, is_total ? table->bold : table->font, fac_table_cell_text (row, c), x,
                 table->width_mm[c] - fac_table_column_gap (table->block, c),
                 fac_table_column (table->block, c)->align, first_line, n_lines);
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
