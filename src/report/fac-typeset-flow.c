/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From blocks to pages. Blocks follow each other downwards; what does not fit goes on on the next
 * page, cut where a reader is not disturbed: between rows, never after a heading or a table's
 * titles alone, never leaving one line of a paragraph.
 */
#include "fac-typeset-flow-private.h"

#include <math.h>

#define HEADING_FOOT_MM 1.2
#define ITEM_SPACE_MM 0.8
#define TITLE_SPACE_MM 5
#define CODE_SPACE_MM 1
/* A figure that takes what is left of the page needs this share of it, else a page of its own. */
#define LEAST_FIGURE_SHARE 0.45

FacFontKind
fac_caption_font (const FacBlock *block)
{
  return block->kind == FAC_BLOCK_TABLE || block->kind == FAC_BLOCK_FORM ? FAC_FONT_HEADING_3
                                                                         : FAC_FONT_NOTE;
}

double
fac_caption_height (FacTypeset *typeset, const FacBlock *block, double width_mm)
{
  if (block->text == NULL || *block->text == '\0')
    return 0;
  return fac_typeset_height (typeset, fac_caption_font (block), block->text, width_mm) + 1;
}

static double
heading_space (const FacTypeset *typeset, int level)
{
  return (level <= 1 ? 6 : 4) * typeset->grown * typeset->spread;
}

/* The least height of what may stand under a heading. */
static double
opening_height (FacFlow *flow, const GPtrArray *blocks, guint index)
{
  FacTypeset *typeset = flow->typeset;
  double space = FAC_BLOCK_SPACE_MM * typeset->grown * typeset->spread;
  if (index >= blocks->len)
    return 0;
  const FacBlock *block = g_ptr_array_index (blocks, index);
  switch (block->kind)
    {
    case FAC_BLOCK_HEADING:
      return heading_space (typeset, block->level)
             + typeset->fonts[fac_heading_font (block->level)].line_mm + HEADING_FOOT_MM
             + opening_height (flow, blocks, index + 1);
    case FAC_BLOCK_PARAGRAPH:
    case FAC_BLOCK_LIST:
      return space + 2 * typeset->fonts[fac_paragraph_font (block)].line_mm;
    case FAC_BLOCK_TABLE:
      return space + fac_caption_height (typeset, block, flow->width)
             + fac_table_opening_height (typeset,
                                         fac_typeset_table (typeset, block, flow->width, 0, 0));
    case FAC_BLOCK_FACTS:
      return space + fac_facts_opening_height (typeset, block, flow->width);
    case FAC_BLOCK_FORM:
      return space + fac_form_opening_height (typeset, block, flow->width);
    case FAC_BLOCK_SIGNATURES:
      return space + fac_signatures_opening_height (typeset);
    case FAC_BLOCK_CODE:
      return space + fac_code_height (typeset, block, flow->width);
    case FAC_BLOCK_PICTURE:
      return space + fac_picture_opening_height (typeset, block, flow->width);
    case FAC_BLOCK_CONTENTS:
      return space + fac_contents_opening_height (typeset);
    case FAC_BLOCK_FIGURE:
      return LEAST_FIGURE_SHARE * fac_flow_whole_room (flow);
    case FAC_BLOCK_COLUMNS_BEGIN:
    case FAC_BLOCK_TOGETHER_BEGIN:
      return opening_height (flow, blocks, index + 1);
    case FAC_BLOCK_PAGE_BREAK:
    case FAC_BLOCK_ADDRESS:
    case FAC_BLOCK_LABELS:
    case FAC_BLOCK_COLUMN_BREAK:
    case FAC_BLOCK_COLUMNS_END:
    case FAC_BLOCK_TOGETHER_END:
      return 0;
    }
  return 0;
}

static void
flow_heading (FacFlow *flow, const GPtrArray *blocks, guint index)
{
  const FacBlock *block = g_ptr_array_index (blocks, index);
  FacTypeset *typeset = flow->typeset;
  FacFontKind font = fac_heading_font (block->level);
  double height = fac_typeset_height (typeset, font, block->text, flow->width) + HEADING_FOOT_MM;
  if (block->level == 1 && typeset->document->page_kind == FAC_PAGE_SLIDES && !flow->is_at_top)
    fac_flow_turn (flow);
  if (!flow->is_at_top)
    flow->y += heading_space (typeset, block->level);
  fac_flow_need (
      flow,
      height + MIN (opening_height (flow, blocks, index + 1), fac_flow_whole_room (flow) / 2));
  fac_flow_add (flow, (FacTypesetPiece){ .block = block, .n = 1, .height_mm = height });
}

/* Lines on this page and on the next ones; never one alone. `item` counts a list's. */
static void
flow_lines (FacFlow *flow, const FacBlock *block, const char *text, guint item, double indent_mm,
            double pad_mm)
{
  FacTypeset *typeset = flow->typeset;
  FacFontKind font = fac_paragraph_font (block);
  double line = typeset->fonts[font].line_mm;
  g_autofree char *owned = NULL;
  text = fac_typeset_text (typeset, text, &owned);
  guint n = fac_typeset_count_lines (typeset, font, text, flow->width - indent_mm), first = 0;
  while (first < n)
    {
      guint left = n - first;
      double room = fac_flow_room (flow) - 2 * pad_mm;
      guint fits = room > 0 ? (guint)(room / line + 1e-6) : 0;
      guint taken = MIN (left, fits);
      if (taken < left && left - taken == 1 && taken > 0)
        taken--;
      if (taken < left && taken < 2 && fac_flow_can_turn (flow))
        taken = 0;
      if (taken == 0 && !fac_flow_can_turn (flow))
        taken = MAX (1, MIN (left, fits));
      if (taken > 0)
        {
          FacTypesetPiece piece = { .block = block, .height_mm = taken * line + 2 * pad_mm };
          /* A list's piece is an item, its lines stand apart. */
          piece.first = block->kind == FAC_BLOCK_LIST ? item : first;
          piece.n = block->kind == FAC_BLOCK_LIST ? 1 : taken;
          piece.first_line = first;
          piece.n_lines = taken;
          fac_flow_add (flow, piece);
        }
      first += taken;
      if (first < n)
        fac_flow_turn (flow);
    }
}

static void
flow_paragraph (FacFlow *flow, const FacBlock *block)
{
  fac_flow_space (flow, FAC_BLOCK_SPACE_MM);
  if (block->style != FAC_PARAGRAPH_NOTE)
    {
      flow_lines (flow, block, block->text, 0, 0, 0);
      return;
    }
  /* A box is torn only when no page can hold it. */
  double pad = FAC_NOTE_PAD_MM * flow->typeset->grown;
  double height =
      fac_typeset_height (flow->typeset, FAC_FONT_BODY, block->text, flow->width - 2 * pad)
      + 2 * pad;
  if (height <= fac_flow_whole_room (flow))
    fac_flow_need (flow, height);
  flow_lines (flow, block, block->text, 0, 2 * pad, pad);
}

static void
flow_list (FacFlow *flow, const FacBlock *block)
{
  double indent = fac_list_indent (flow->typeset, block);
  fac_flow_space (flow, FAC_BLOCK_SPACE_MM);
  for (guint i = 0; i < block->items->len; i++)
    {
      if (i > 0)
        fac_flow_space (flow,
                        block->list_kind == FAC_LIST_BOXES ? 2 * ITEM_SPACE_MM : ITEM_SPACE_MM);
      flow_lines (flow, block, g_ptr_array_index (block->items, i), i, indent, 0);
    }
}

void
fac_flow_caption (FacFlow *flow, const FacBlock *block)
{
  double height = fac_caption_height (flow->typeset, block, flow->width);
  if (height > 0)
    fac_flow_add (flow, (FacTypesetPiece){ .block = block, .height_mm = height });
}

static void
flow_table (FacFlow *flow, const FacBlock *block)
{
  fac_flow_space (flow, FAC_BLOCK_SPACE_MM);
  const FacTableSetting *table = fac_typeset_table (flow->typeset, block, flow->width, 0, 0);
  double opening = fac_caption_height (flow->typeset, block, flow->width)
                   + fac_table_opening_height (flow->typeset, table);
  fac_flow_need (flow, MIN (opening, fac_flow_whole_room (flow)));
  fac_flow_caption (flow, block);
  fac_flow_rows (flow, table);
}

static void
flow_figure (FacFlow *flow, const FacBlock *block)
{
  double whole = fac_flow_whole_room (flow);
  double caption = fac_caption_height (flow->typeset, block, flow->width);
  fac_flow_space (flow, FAC_BLOCK_SPACE_MM);
  double room = MAX (fac_flow_room (flow) - caption, 0);
  double height =
      block->aspect > 0 ? flow->width / block->aspect : MAX (room, LEAST_FIGURE_SHARE * whole);
  height = MIN (height, whole - caption);
  if (room < height - 1e-6 && fac_flow_can_turn (flow))
    {
      fac_flow_turn (flow);
      room = fac_flow_room (flow) - caption;
      if (block->aspect <= 0)
        height = room;
    }
  height = MIN (height, MAX (room, 1));
  fac_flow_add (flow, (FacTypesetPiece){ .block = block, .n = 1, .height_mm = height });
  fac_flow_caption (flow, block);
}

static void
flow_block (FacFlow *flow, const GPtrArray *blocks, guint index)
{
  const FacBlock *block = g_ptr_array_index (blocks, index);
  switch (block->kind)
    {
    case FAC_BLOCK_HEADING:
      flow_heading (flow, blocks, index);
      break;
    case FAC_BLOCK_PARAGRAPH:
      flow_paragraph (flow, block);
      break;
    case FAC_BLOCK_LIST:
      flow_list (flow, block);
      break;
    case FAC_BLOCK_TABLE:
      flow_table (flow, block);
      break;
    case FAC_BLOCK_FIGURE:
      flow_figure (flow, block);
      break;
    case FAC_BLOCK_FACTS:
      fac_flow_facts (flow, block);
      break;
    case FAC_BLOCK_FORM:
      fac_flow_form (flow, block);
      break;
    case FAC_BLOCK_SIGNATURES:
      fac_flow_signatures (flow, block);
      break;
    case FAC_BLOCK_ADDRESS:
      fac_flow_address (flow, block);
      break;
    case FAC_BLOCK_LABELS:
      fac_flow_labels (flow, block);
      break;
    case FAC_BLOCK_CODE:
      fac_flow_code (flow, block);
      break;
    case FAC_BLOCK_PICTURE:
      fac_flow_picture (flow, block);
      break;
    case FAC_BLOCK_CONTENTS:
      fac_flow_contents (flow, block);
      break;
    case FAC_BLOCK_PAGE_BREAK:
      if (!flow->is_at_top)
        fac_flow_turn (flow);
      break;
    case FAC_BLOCK_COLUMN_BREAK:
      fac_flow_turn (flow);
      break;
    case FAC_BLOCK_COLUMNS_BEGIN:
    case FAC_BLOCK_COLUMNS_END:
    case FAC_BLOCK_TOGETHER_BEGIN:
    case FAC_BLOCK_TOGETHER_END:
      break; /* fac_flow_blocks() */
    }
}

/* The end that belongs to the begin at `begin`, or `end`. */
static guint
find_end (const GPtrArray *blocks, guint begin, guint end)
{
  FacBlockKind kind = ((const FacBlock *)blocks->pdata[begin])->kind;
  FacBlockKind closing =
      kind == FAC_BLOCK_COLUMNS_BEGIN ? FAC_BLOCK_COLUMNS_END : FAC_BLOCK_TOGETHER_END;
  guint depth = 0;
  for (guint i = begin; i < end; i++)
    {
      FacBlockKind found = ((const FacBlock *)blocks->pdata[i])->kind;
      if (found == kind)
        depth++;
      else if (found == closing && --depth == 0)
        return i;
    }
  return end;
}

void
fac_flow_blocks (FacFlow *flow, const GPtrArray *blocks, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    {
      const FacBlock *block = g_ptr_array_index (blocks, i);
      gboolean is_columns = block->kind == FAC_BLOCK_COLUMNS_BEGIN && flow->n_columns == 1;
      if (!is_columns && block->kind != FAC_BLOCK_TOGETHER_BEGIN)
        {
          flow_block (flow, blocks, i);
          continue;
        }
      guint closing = find_end (blocks, i, end);
      if (is_columns)
        fac_flow_columns (flow, blocks, i + 1, closing, block->n_columns);
      else
        fac_flow_together (flow, blocks, i + 1, closing);
      i = closing;
    }
}

void
fac_flow_title (FacFlow *flow)
{
  FacTypeset *typeset = flow->typeset;
  const FacDocument *document = typeset->document;
  if (fac_typeset_has_cover (typeset))
    {
      fac_flow_add (flow, (FacTypesetPiece){ .n = 1, .height_mm = fac_flow_room (flow) });
      fac_flow_turn (flow);
      return;
    }
  if (document->page_kind != FAC_PAGE_ORDINARY)
    return;
  double width = flow->width - fac_title_code_width (typeset);
  double height = fac_typeset_height (typeset, FAC_FONT_TITLE, document->title, width);
  if (document->subtitle != NULL)
    height += fac_typeset_height (typeset, FAC_FONT_SUBTITLE, document->subtitle, width);
  height += TITLE_SPACE_MM * typeset->grown;
  if (document->code != NULL)
    {
      double code = fac_code_height (typeset, document->code, document->code->width_mm);
      height = MAX (height, code + CODE_SPACE_MM * typeset->grown);
    }
  fac_flow_add (flow, (FacTypesetPiece){ .n = 1, .height_mm = height });
}
