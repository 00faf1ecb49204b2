/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ink of a page: header, pieces, footer.
 */
#include "fac-typeset-private.h"

#include <glib/gi18n-lib.h>

#define ITEM_INDENT_MM 4.5

static void
draw_text (FacTypeset *typeset, cairo_t *cr, FacFontKind font, const char *text, double x_mm,
           double y_mm, double width_mm, guint first, guint n)
{
  g_autofree char *owned = NULL;
  fac_typeset_draw_lines (typeset, cr, font, fac_typeset_text (typeset, text, &owned), x_mm, y_mm,
                          width_mm, FAC_ALIGN_START, first, n);
}

static void
draw_rule (FacTypeset *typeset, cairo_t *cr, double y_mm)
{
  fac_ink_set_colour (cr, typeset->colours->line);
  cairo_set_line_width (cr, 0.2);
  cairo_move_to (cr, typeset->margin_mm, y_mm);
  cairo_line_to (cr, typeset->width_mm - typeset->margin_mm, y_mm);
  cairo_stroke (cr);
}

/* One line in a width: what is too long ends with "…". */
static void
draw_short (FacTypeset *typeset, cairo_t *cr, const char *text, double x_mm, double y_mm,
            double width_mm, gboolean is_at_end)
{
  g_autofree char *owned = NULL;
  FacTextStyle style = { .size_pt = 7.5 * typeset->grown,
                         .colour = typeset->colours->muted,
                         .alignment = is_at_end ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT,
                         .width_mm = width_mm,
                         .max_lines = 1 };
  fac_ink_text (cr, x_mm, y_mm, fac_typeset_text (typeset, text, &owned), &style);
}

static void
append (GString *line, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, text);
}

void
fac_typeset_draw_header (FacTypeset *typeset, guint page, cairo_t *cr)
{
  const FacDocument *document = typeset->document;
  double line = typeset->fonts[FAC_FONT_NOTE].line_mm, y = typeset->margin_mm;
  double width = typeset->width_mm - 2 * typeset->margin_mm;
  g_autoptr (GString) left = g_string_new (NULL);
  g_autoptr (GString) right = g_string_new (NULL);
  g_autofree char *date = fac_date_format (document->date, typeset->language);
  append (left, document->author);
  if (page > 0)
    append (left, document->title);
  append (right, document->reader_line);
  append (right, date);
  double right_width =
      MIN (fac_typeset_text_width (typeset, FAC_FONT_NOTE, right->str) + 1, width * 0.6);
  draw_short (typeset, cr, left->str, typeset->margin_mm, y, width - right_width - 4, FALSE);
  draw_short (typeset, cr, right->str, typeset->margin_mm + width - right_width, y, right_width,
              TRUE);
  draw_rule (typeset, cr, y + line + 0.8);
}

void
fac_typeset_draw_footer (FacTypeset *typeset, guint page, cairo_t *cr)
{
  double line = typeset->fonts[FAC_FONT_NOTE].line_mm;
  double width = typeset->width_mm - 2 * typeset->margin_mm;
  double bottom = typeset->height_mm - typeset->margin_mm;
  g_autofree char *number = g_strdup_printf ("%u / %u", page + 1, fac_typeset_n_pages (typeset));
  double number_width = fac_typeset_text_width (typeset, FAC_FONT_NOTE, number) + 1;
  guint n = MAX (1, typeset->n_source_lines);
  draw_rule (typeset, cr, bottom - n * line - 0.8);
  draw_short (typeset, cr, number, typeset->margin_mm + width - number_width, bottom - n * line,
              number_width, TRUE);
  if (typeset->sources != NULL)
    fac_typeset_draw_lines (typeset, cr, FAC_FONT_NOTE, typeset->sources, typeset->margin_mm,
                            bottom - n * line, width - number_width - 6, FAC_ALIGN_START, 0, n);
}

static void
draw_title (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece)
{
  double width = typeset->width_mm - 2 * typeset->margin_mm;
  draw_text (typeset, cr, FAC_FONT_TITLE, typeset->document->title, typeset->margin_mm, piece->y_mm,
             width, 0, piece->n);
  if (typeset->document->subtitle != NULL)
    draw_text (typeset, cr, FAC_FONT_SUBTITLE, typeset->document->subtitle, typeset->margin_mm,
               piece->y_mm + piece->n * typeset->fonts[FAC_FONT_TITLE].line_mm, width, 0,
               G_MAXUINT16);
}

static void
draw_item (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece)
{
  double x = typeset->margin_mm + ITEM_INDENT_MM;
  if (piece->first_line == 0)
    draw_text (typeset, cr, FAC_FONT_BODY, "–", typeset->margin_mm + 1, piece->y_mm, ITEM_INDENT_MM,
               0, 1);
  draw_text (typeset, cr, FAC_FONT_BODY, g_ptr_array_index (piece->block->items, piece->first), x,
             piece->y_mm, typeset->width_mm - typeset->margin_mm - x, piece->first_line,
             piece->n_lines);
}

static void
draw_figure (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece)
{
  double width = typeset->width_mm - 2 * typeset->margin_mm;
  if (typeset->options.draw_figure == NULL)
    return;
  cairo_save (cr);
  cairo_translate (cr, typeset->margin_mm, piece->y_mm);
  cairo_rectangle (cr, 0, 0, width, piece->height_mm);
  cairo_clip (cr);
  typeset->options.draw_figure (piece->block, cr, width, piece->height_mm,
                                typeset->options.figure_data);
  cairo_restore (cr);
}

static const FacTableSetting *
find_table (FacTypeset *typeset, const FacBlock *block)
{
  for (guint i = 0; i < typeset->tables->len; i++)
    {
      const FacTableSetting *table = g_ptr_array_index (typeset->tables, i);
      if (table != NULL && table->block == block)
        return table;
    }
  return NULL;
}

static void
draw_piece (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece)
{
  const FacBlock *block = piece->block;
  double width = typeset->width_mm - 2 * typeset->margin_mm;
  if (block == NULL)
    {
      draw_title (typeset, cr, piece);
      return;
    }
  switch (block->kind)
    {
    case FAC_BLOCK_HEADING:
      draw_text (typeset, cr,
                 block->level <= 1   ? FAC_FONT_HEADING_1
                 : block->level == 2 ? FAC_FONT_HEADING_2
                                     : FAC_FONT_HEADING_3,
                 block->text, typeset->margin_mm, piece->y_mm, width, 0, piece->n);
      break;
    case FAC_BLOCK_PARAGRAPH:
      draw_text (typeset, cr, FAC_FONT_BODY, block->text, typeset->margin_mm, piece->y_mm, width,
                 piece->first, piece->n);
      break;
    case FAC_BLOCK_LIST:
      draw_item (typeset, cr, piece);
      break;
    case FAC_BLOCK_TABLE:
      if (piece->n == 0 && !piece->is_header_drawn)
        draw_text (typeset, cr, FAC_FONT_HEADING_3, block->text, typeset->margin_mm, piece->y_mm,
                   width, 0, G_MAXUINT16);
      else
        fac_table_draw (typeset, find_table (typeset, block), cr, piece);
      break;
    case FAC_BLOCK_FIGURE:
      if (piece->n == 0)
        draw_text (typeset, cr, FAC_FONT_NOTE, block->text, typeset->margin_mm, piece->y_mm + 1,
                   width, 0, G_MAXUINT16);
      else
        draw_figure (typeset, cr, piece);
      break;
    case FAC_BLOCK_PAGE_BREAK:
    case FAC_BLOCK_FACTS:
    case FAC_BLOCK_FORM:
    case FAC_BLOCK_SIGNATURES:
    case FAC_BLOCK_ADDRESS:
    case FAC_BLOCK_LABELS:
    case FAC_BLOCK_CODE:
    case FAC_BLOCK_PICTURE:
    case FAC_BLOCK_COLUMNS_BEGIN:
    case FAC_BLOCK_COLUMN_BREAK:
    case FAC_BLOCK_COLUMNS_END:
    case FAC_BLOCK_TOGETHER_BEGIN:
    case FAC_BLOCK_TOGETHER_END:
      break;
    }
}

void
fac_typeset_draw_page (FacTypeset *typeset, guint page, cairo_t *cr)
{
  g_return_if_fail (page < fac_typeset_n_pages (typeset));
  guint first = g_array_index (typeset->page_start, guint, page);
  guint end = page + 1 < typeset->page_start->len
                  ? g_array_index (typeset->page_start, guint, page + 1)
                  : typeset->pieces->len;
  fac_typeset_draw_header (typeset, page, cr);
  for (guint i = first; i < end; i++)
    draw_piece (typeset, cr, &g_array_index (typeset->pieces, FacTypesetPiece, i));
  fac_typeset_draw_footer (typeset, page, cr);
}
