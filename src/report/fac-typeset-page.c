/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ink of a page: its pieces, between header and footer.
 */
#include "fac-typeset-private.h"

#define BULLET_INDENT_MM 4.5
#define BOX_INDENT_MM 7.0
#define BOX_MM 5.0

FacFontKind
fac_heading_font (int level)
{
  return level <= 1 ? FAC_FONT_HEADING_1 : level == 2 ? FAC_FONT_HEADING_2 : FAC_FONT_HEADING_3;
}

FacFontKind
fac_paragraph_font (const FacBlock *block)
{
  switch (block->style)
    {
    case FAC_PARAGRAPH_LEAD:
      return FAC_FONT_LEAD;
    case FAC_PARAGRAPH_SMALL:
      return FAC_FONT_SMALL;
    case FAC_PARAGRAPH_JUSTIFIED:
      return FAC_FONT_JUSTIFIED;
    case FAC_PARAGRAPH_ORDINARY:
    case FAC_PARAGRAPH_NOTE:
      break;
    }
  return FAC_FONT_BODY;
}

void
fac_typeset_rule (FacTypeset *typeset, cairo_t *cr, double x0_mm, double x1_mm, double y_mm,
                  double width_mm, FacColour colour)
{
  fac_ink_set_colour (cr, colour);
  cairo_set_line_width (cr, width_mm);
  cairo_move_to (cr, x0_mm, y_mm);
  cairo_line_to (cr, x1_mm, y_mm);
  cairo_stroke (cr);
}

static void
draw_text (FacTypeset *typeset, cairo_t *cr, FacFontKind font, const char *text,
           const FacTypesetPiece *piece, double indent_mm, double pad_mm)
{
  g_autofree char *owned = NULL;
  guint n = piece->n_lines > 0 ? piece->n_lines : G_MAXUINT16;
  fac_typeset_draw_lines (typeset, cr, font, fac_typeset_text (typeset, text, &owned),
                          piece->x_mm + indent_mm, piece->y_mm + pad_mm,
                          piece->width_mm - indent_mm - pad_mm, FAC_ALIGN_START, piece->first_line,
                          n);
}

static void
draw_title (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece)
{
  const FacDocument *document = typeset->document;
  if (fac_typeset_has_cover (typeset))
    {
      fac_typeset_draw_cover (typeset, cr);
      return;
    }
  double width = piece->width_mm - fac_title_code_width (typeset);
  double y = piece->y_mm
             + fac_typeset_draw (typeset, cr, FAC_FONT_TITLE, document->title, piece->x_mm,
                                 piece->y_mm, width, FAC_ALIGN_START);
  if (document->subtitle != NULL)
    fac_typeset_draw (typeset, cr, FAC_FONT_SUBTITLE, document->subtitle, piece->x_mm, y, width,
                      FAC_ALIGN_START);
  if (document->code != NULL)
    {
      double size = document->code->width_mm * typeset->grown;
      fac_draw_code (typeset, cr, document->code, piece->x_mm + piece->width_mm - size, piece->y_mm,
                     size);
    }
}

static void
draw_paragraph (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece)
{
  const FacBlock *block = piece->block;
  if (block->style != FAC_PARAGRAPH_NOTE)
    {
      draw_text (typeset, cr, fac_paragraph_font (block), block->text, piece, 0, 0);
      return;
    }
  double pad = FAC_NOTE_PAD_MM * typeset->grown;
  fac_ink_set_colour (cr, typeset->colours->faint);
  cairo_rectangle (cr, piece->x_mm, piece->y_mm, piece->width_mm, piece->height_mm);
  cairo_fill (cr);
  fac_ink_set_colour (cr, typeset->colours->muted);
  cairo_rectangle (cr, piece->x_mm, piece->y_mm, 0.8 * typeset->grown, piece->height_mm);
  cairo_fill (cr);
  draw_text (typeset, cr, FAC_FONT_BODY, block->text, piece, pad, pad);
}

double
fac_list_indent (FacTypeset *typeset, const FacBlock *block)
{
  switch (block->list_kind)
    {
    case FAC_LIST_BOXES:
      return BOX_INDENT_MM * typeset->grown;
    case FAC_LIST_NUMBERS:
      {
        g_autofree char *widest = g_strdup_printf ("%u.", block->items->len);
        return MAX (BULLET_INDENT_MM * typeset->grown,
                    fac_typeset_text_width (typeset, FAC_FONT_BODY, widest) + 2 * typeset->grown);
      }
    case FAC_LIST_BULLETS:
      break;
    }
  return BULLET_INDENT_MM * typeset->grown;
}

static void
draw_item_sign (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece, double indent)
{
  double grown = typeset->grown;
  if (piece->block->list_kind == FAC_LIST_BOXES)
    {
      double size = BOX_MM * grown, line = typeset->fonts[FAC_FONT_BODY].line_mm;
      fac_ink_set_colour (cr, typeset->colours->ink);
      cairo_set_line_width (cr, 0.25);
      cairo_rectangle (cr, piece->x_mm + 0.125, piece->y_mm + (line - size) / 2 + 0.125,
                       size - 0.25, size - 0.25);
      cairo_stroke (cr);
      return;
    }
  g_autofree char *number = g_strdup_printf ("%u.", piece->first + 1);
  gboolean is_number = piece->block->list_kind == FAC_LIST_NUMBERS;
  fac_typeset_draw (typeset, cr, FAC_FONT_BODY, is_number ? number : "–",
                    piece->x_mm + (is_number ? 0 : grown), piece->y_mm,
                    is_number ? indent - 1.5 * grown : indent,
                    is_number ? FAC_ALIGN_END : FAC_ALIGN_START);
}

static void
draw_item (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece)
{
  double indent = fac_list_indent (typeset, piece->block);
  if (piece->first_line == 0)
    draw_item_sign (typeset, cr, piece, indent);
  draw_text (typeset, cr, FAC_FONT_BODY, g_ptr_array_index (piece->block->items, piece->first),
             piece, indent, 0);
}

static void
draw_figure (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece)
{
  if (typeset->options.draw_figure == NULL)
    return;
  cairo_save (cr);
  cairo_translate (cr, piece->x_mm, piece->y_mm);
  cairo_rectangle (cr, 0, 0, piece->width_mm, piece->height_mm);
  cairo_clip (cr);
  double scale = piece->block->scale > 0 ? piece->block->scale : 1;
  cairo_scale (cr, scale, scale);
  typeset->options.draw_figure (piece->block, cr, piece->width_mm / scale, piece->height_mm / scale,
                                typeset->options.figure_data);
  cairo_restore (cr);
}

static void
draw_caption (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece)
{
  FacFontKind font = fac_caption_font (piece->block);
  fac_typeset_draw (typeset, cr, font, piece->block->text, piece->x_mm,
                    piece->y_mm + (font == FAC_FONT_NOTE ? 1 : 0), piece->width_mm,
                    FAC_ALIGN_START);
}

static void
draw_block (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece)
{
  const FacBlock *block = piece->block;
  switch (block->kind)
    {
    case FAC_BLOCK_HEADING:
      draw_text (typeset, cr, fac_heading_font (block->level), block->text, piece, 0, 0);
      break;
    case FAC_BLOCK_PARAGRAPH:
      draw_paragraph (typeset, cr, piece);
      break;
    case FAC_BLOCK_LIST:
      draw_item (typeset, cr, piece);
      break;
    case FAC_BLOCK_TABLE:
      fac_draw_table (typeset, cr, piece);
      break;
    case FAC_BLOCK_FIGURE:
      draw_figure (typeset, cr, piece);
      break;
    case FAC_BLOCK_FACTS:
      fac_draw_facts (typeset, cr, piece);
      break;
    case FAC_BLOCK_FORM:
      fac_draw_form (typeset, cr, piece);
      break;
    case FAC_BLOCK_SIGNATURES:
      fac_draw_signatures (typeset, cr, piece);
      break;
    case FAC_BLOCK_ADDRESS:
      fac_draw_address (typeset, cr, piece);
      break;
    case FAC_BLOCK_LABELS:
      fac_draw_labels (typeset, cr, piece);
      break;
    case FAC_BLOCK_CODE:
      fac_draw_code (typeset, cr, block, piece->x_mm, piece->y_mm, piece->width_mm);
      break;
    case FAC_BLOCK_PICTURE:
      fac_draw_picture (typeset, cr, piece);
      break;
    case FAC_BLOCK_CONTENTS:
      fac_draw_contents (typeset, cr, piece);
      break;
    case FAC_BLOCK_PAGE_BREAK:
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
  cairo_save (cr);
  /* A title or a question of thousands of words does not run into the foot. */
  if (typeset->document->page_kind != FAC_PAGE_BARE)
    {
      cairo_rectangle (cr, 0, 0, typeset->width_mm, typeset->bottom_mm + 0.5);
      cairo_clip (cr);
    }
  for (guint i = first; i < end; i++)
    {
      const FacTypesetPiece *piece = &g_array_index (typeset->pieces, FacTypesetPiece, i);
      if (piece->block == NULL)
        draw_title (typeset, cr, piece);
      else if (piece->n == 0 && !piece->is_header_drawn)
        draw_caption (typeset, cr, piece);
      else
        draw_block (typeset, cr, piece);
    }
  cairo_restore (cr);
  fac_typeset_draw_footer (typeset, page, cr);
}
