/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From blocks to pages. Blocks follow each other downwards; what does not fit goes on on the next
 * page, cut where a reader is not disturbed: between rows, never after a heading or a table's
 * titles alone, never leaving one line of a paragraph.
 */
#include "fac-typeset-private.h"

#include <math.h>

#define BLOCK_SPACE_MM 2.4
#define HEADING_FOOT_MM 1.2
#define ITEM_SPACE_MM 0.8
#define ITEM_INDENT_MM 4.5
#define TITLE_SPACE_MM 5
/* A figure that takes what is left of the page needs this share of it, else a page of its own. */
#define LEAST_FIGURE_SHARE 0.45

typedef struct
{
  FacTypeset *typeset;
  guint page;
  double y;
  gboolean is_page_empty;
} Flow;

static double
page_room (const Flow *flow)
{
  return flow->typeset->bottom_mm - flow->y;
}

static double
whole_room (const Flow *flow)
{
  return flow->typeset->bottom_mm - flow->typeset->top_mm;
}

static void
begin_page (Flow *flow)
{
  guint first = flow->typeset->pieces->len;
  g_array_append_val (flow->typeset->page_start, first);
  flow->page = flow->typeset->page_start->len - 1;
  flow->y = flow->typeset->top_mm;
  flow->is_page_empty = TRUE;
}

static void
add_piece (Flow *flow, FacTypesetPiece piece)
{
  piece.page = flow->page;
  piece.y_mm = flow->y;
  g_array_append_val (flow->typeset->pieces, piece);
  flow->y += piece.height_mm;
  flow->is_page_empty = FALSE;
}

static void
add_space (Flow *flow, double space_mm)
{
  if (!flow->is_page_empty)
    flow->y += space_mm * flow->typeset->grown;
}

static FacFontKind
heading_font (int level)
{
  return level <= 1 ? FAC_FONT_HEADING_1 : level == 2 ? FAC_FONT_HEADING_2 : FAC_FONT_HEADING_3;
}

static guint
count_text (FacTypeset *typeset, FacFontKind font, const char *text, double indent_mm)
{
  g_autofree char *owned = NULL;
  return fac_typeset_count_lines (typeset, font, fac_typeset_text (typeset, text, &owned),
                                  typeset->width_mm - 2 * typeset->margin_mm - indent_mm);
}

static double
caption_height (FacTypeset *typeset, const FacBlock *block)
{
  if (block->text == NULL || *block->text == '\0')
    return 0;
  FacFontKind font = block->kind == FAC_BLOCK_TABLE ? FAC_FONT_HEADING_3 : FAC_FONT_NOTE;
  return count_text (typeset, font, block->text, 0) * typeset->fonts[font].line_mm + 1;
}

static double
heading_space (const FacTypeset *typeset, int level)
{
  return (level <= 1 ? 6 : 4) * typeset->grown;
}

/* The least height of a block that may stand under a heading. */
static double
opening_height (FacTypeset *typeset, guint index)
{
  if (index >= typeset->document->blocks->len)
    return 0;
  const FacBlock *block = g_ptr_array_index (typeset->document->blocks, index);
  double line = typeset->fonts[FAC_FONT_BODY].line_mm;
  switch (block->kind)
    {
    case FAC_BLOCK_HEADING:
      return heading_space (typeset, block->level)
             + typeset->fonts[heading_font (block->level)].line_mm + HEADING_FOOT_MM
             + opening_height (typeset, index + 1);
    case FAC_BLOCK_PARAGRAPH:
    case FAC_BLOCK_LIST:
      return BLOCK_SPACE_MM * typeset->grown + 2 * line;
    case FAC_BLOCK_TABLE:
      {
        const FacTableSetting *table = g_ptr_array_index (typeset->tables, index);
        double height = BLOCK_SPACE_MM * typeset->grown + caption_height (typeset, block)
                        + fac_table_header_height (typeset, table);
        for (guint i = 0; i < block->rows->len && i < 2; i++)
          height += fac_table_row_height (typeset, table, i);
        return height;
      }
    case FAC_BLOCK_FIGURE:
      return LEAST_FIGURE_SHARE * (typeset->bottom_mm - typeset->top_mm);
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
      return 0;
    }
  return 0;
}

static void
flow_heading (Flow *flow, const FacBlock *block, guint index)
{
  FacTypeset *typeset = flow->typeset;
  FacFontKind font = heading_font (block->level);
  guint n = count_text (typeset, font, block->text, 0);
  double height = n * typeset->fonts[font].line_mm + HEADING_FOOT_MM;
  if (!flow->is_page_empty)
    flow->y += heading_space (typeset, block->level);
  double needed = height + MIN (opening_height (typeset, index + 1), whole_room (flow) / 2);
  if (!flow->is_page_empty && page_room (flow) < needed)
    begin_page (flow);
  add_piece (flow, (FacTypesetPiece){ .block = block, .n = n, .height_mm = height });
}

/* Lines on this page and on the next ones; never one alone. `item` counts a list's. */
static void
flow_lines (Flow *flow, const FacBlock *block, const char *text, guint item, double indent_mm)
{
  FacTypeset *typeset = flow->typeset;
  double line = typeset->fonts[FAC_FONT_BODY].line_mm;
  guint n = count_text (typeset, FAC_FONT_BODY, text, indent_mm), first = 0;
  while (first < n)
    {
      guint left = n - first;
      guint fits = page_room (flow) > 0 ? (guint)(page_room (flow) / line + 1e-6) : 0;
      guint taken = MIN (left, fits);
      if (taken < left && left - taken == 1 && taken > 0)
        taken--;
      if (taken < left && taken < 2 && !flow->is_page_empty)
        taken = 0;
      if (taken == 0 && flow->is_page_empty)
        taken = MAX (1, MIN (left, fits));
      if (taken > 0)
        {
          FacTypesetPiece piece = { .block = block, .height_mm = taken * line };
          /* A list's piece is an item, its lines stand apart. */
          piece.first = block->kind == FAC_BLOCK_LIST ? item : first;
          piece.n = block->kind == FAC_BLOCK_LIST ? 1 : taken;
          piece.first_line = first;
          piece.n_lines = taken;
          add_piece (flow, piece);
        }
      first += taken;
      if (first < n)
        begin_page (flow);
    }
}

static void
flow_list (Flow *flow, const FacBlock *block)
{
  add_space (flow, BLOCK_SPACE_MM);
  for (guint i = 0; i < block->items->len; i++)
    {
      if (i > 0)
        add_space (flow, ITEM_SPACE_MM);
      flow_lines (flow, block, g_ptr_array_index (block->items, i), i, ITEM_INDENT_MM);
    }
}

/* A row taller than what a page can hold, by lines. */
static void
flow_tall_row (Flow *flow, const FacTableSetting *table, guint row)
{
  FacTypeset *typeset = flow->typeset;
  double line = typeset->fonts[table->font].line_mm, pad = 2 * FAC_CELL_PAD_Y_MM;
  for (guint first = 0; first < table->n_lines[row];)
    {
      if (!flow->is_page_empty)
        begin_page (flow);
      double head = fac_table_repeated_height (typeset, table, row);
      double room = page_room (flow) - head - pad;
      guint n = MIN ((guint)MAX (1, room / line), table->n_lines[row] - first);
      add_piece (flow, (FacTypesetPiece){ .block = table->block,
                                          .first = row,
                                          .n = 1,
                                          .first_line = first,
                                          .n_lines = n,
                                          .is_header_drawn = TRUE,
                                          .height_mm = head + n * line + pad });
      first += n;
    }
}

static FacDocumentRowKind
row_kind (const FacBlock *block, guint row)
{
  return ((const FacDocumentRow *)g_ptr_array_index (block->rows, row))->kind;
}

/* How many rows from `first` fit into a height: a group's title not without its first row, a total
 * not without the row before it. */
static guint
count_rows (const Flow *flow, const FacTableSetting *table, guint first, double room,
            double *height)
{
  const FacBlock *block = table->block;
  guint n = 0;
  double used = 0;
  while (first + n < block->rows->len)
    {
      double more = fac_table_row_height (flow->typeset, table, first + n);
      if (used + more > room + 1e-6)
        break;
      used += more;
      n++;
    }
  guint end = first + n;
  if (end < block->rows->len)
    {
      while (n > 0 && row_kind (block, first + n - 1) == FAC_ROW_GROUP)
        n--;
      if (n > 1 && end == first + n && row_kind (block, end) == FAC_ROW_TOTAL)
        n--;
    }
  *height = 0;
  for (guint i = 0; i < n; i++)
    *height += fac_table_row_height (flow->typeset, table, first + i);
  return n;
}

static void
flow_rows (Flow *flow, const FacTableSetting *table)
{
  FacTypeset *typeset = flow->typeset;
  const FacBlock *block = table->block;
  for (guint first = 0; first < block->rows->len;)
    {
      double head = first == 0 ? fac_table_header_height (typeset, table)
                               : fac_table_repeated_height (typeset, table, first);
      double height;
      guint n = count_rows (flow, table, first, page_room (flow) - head, &height);
      if (n > 0)
        add_piece (flow, (FacTypesetPiece){ .block = block,
                                            .first = first,
                                            .n = n,
                                            .is_header_drawn = TRUE,
                                            .height_mm = head + height });
      else if (flow->is_page_empty)
        {
          flow_tall_row (flow, table, first);
          n = 1;
        }
      first += n;
      if (first < block->rows->len)
        begin_page (flow);
    }
}

static void
flow_caption (Flow *flow, const FacBlock *block)
{
  double height = caption_height (flow->typeset, block);
  if (height > 0)
    add_piece (flow, (FacTypesetPiece){ .block = block, .height_mm = height });
}

static void
flow_table (Flow *flow, const FacBlock *block, guint index)
{
  const FacTableSetting *table = g_ptr_array_index (flow->typeset->tables, index);
  add_space (flow, BLOCK_SPACE_MM);
  if (!flow->is_page_empty
      && page_room (flow) < MIN (opening_height (flow->typeset, index), whole_room (flow)))
    begin_page (flow);
  flow_caption (flow, block);
  if (block->rows->len == 0)
    add_piece (flow,
               (FacTypesetPiece){ .block = block,
                                  .is_header_drawn = TRUE,
                                  .height_mm = fac_table_header_height (flow->typeset, table) });
  else
    flow_rows (flow, table);
}

static void
flow_figure (Flow *flow, const FacBlock *block)
{
  FacTypeset *typeset = flow->typeset;
  double width = typeset->width_mm - 2 * typeset->margin_mm;
  double caption = caption_height (typeset, block);
  add_space (flow, BLOCK_SPACE_MM);
  double height = block->aspect > 0
                      ? width / block->aspect
                      : MAX (page_room (flow) - caption, LEAST_FIGURE_SHARE * whole_room (flow));
  height = MIN (height, whole_room (flow) - caption);
  if (!flow->is_page_empty && page_room (flow) < height + caption - 1e-6)
    {
      begin_page (flow);
      if (block->aspect <= 0)
        height = whole_room (flow) - caption;
    }
  add_piece (flow, (FacTypesetPiece){ .block = block, .n = 1, .height_mm = height });
  flow_caption (flow, block);
}

static void
flow_block (Flow *flow, const FacBlock *block, guint index)
{
  switch (block->kind)
    {
    case FAC_BLOCK_HEADING:
      flow_heading (flow, block, index);
      break;
    case FAC_BLOCK_PARAGRAPH:
      add_space (flow, BLOCK_SPACE_MM);
      flow_lines (flow, block, block->text, 0, 0);
      break;
    case FAC_BLOCK_LIST:
      flow_list (flow, block);
      break;
    case FAC_BLOCK_TABLE:
      flow_table (flow, block, index);
      break;
    case FAC_BLOCK_FIGURE:
      flow_figure (flow, block);
      break;
    case FAC_BLOCK_PAGE_BREAK:
      if (!flow->is_page_empty)
        begin_page (flow);
      break;
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

/* The title stands on the first page, as a piece without a block. */
static void
flow_title (Flow *flow)
{
  FacTypeset *typeset = flow->typeset;
  const FacDocument *document = typeset->document;
  guint n = count_text (typeset, FAC_FONT_TITLE, document->title, 0);
  double height = n * typeset->fonts[FAC_FONT_TITLE].line_mm;
  if (document->subtitle != NULL)
    height += count_text (typeset, FAC_FONT_SUBTITLE, document->subtitle, 0)
              * typeset->fonts[FAC_FONT_SUBTITLE].line_mm;
  add_piece (flow, (FacTypesetPiece){ .n = n, .height_mm = height });
  flow->y += TITLE_SPACE_MM * typeset->grown;
}

void
fac_typeset_flow (FacTypeset *typeset)
{
  const GPtrArray *blocks = typeset->document->blocks;
  Flow flow = { .typeset = typeset };
  for (guint i = 0; i < blocks->len; i++)
    {
      const FacBlock *block = g_ptr_array_index (blocks, i);
      g_ptr_array_add (typeset->tables, block->kind == FAC_BLOCK_TABLE
                                            ? fac_table_setting_new (typeset, block)
                                            : NULL);
    }
  begin_page (&flow);
  flow_title (&flow);
  for (guint i = 0; i < blocks->len; i++)
    flow_block (&flow, g_ptr_array_index (blocks, i), i);
  for (guint i = 0; typeset->appendix != NULL && i < typeset->appendix->blocks->len; i++)
    flow_block (&flow, g_ptr_array_index (typeset->appendix->blocks, i), blocks->len);
}
