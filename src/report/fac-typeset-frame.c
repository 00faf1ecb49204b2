/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The frame that blocks flow into: a page's text, or one of its columns. What does not fit goes on
 * in the next one. A part of a document can be flowed, found wanting, and flowed again elsewhere:
 * that is how columns are made even and how what belongs together stays together.
 */
#include "fac-typeset-flow-private.h"

#define EPSILON_MM 1e-6
/* Columns are made even to this. */
#define COLUMN_STEP_MM 2.0
/* Columns are not begun in less than this. */
#define LEAST_COLUMN_MM 25.0
/* What a last page of so little costs more than it is worth: the spaces give way, down to this. */
#define SPILL_SHARE 0.2
#define LEAST_SPREAD 0.5
/* Sheets longer than this stay as they are. */
#define MOST_SHEETS 4

static double
page_top (const FacTypeset *typeset, guint page)
{
  return page == 0 ? typeset->first_top_mm : typeset->top_mm;
}

double
fac_flow_room (const FacFlow *flow)
{
  return flow->bottom - flow->y;
}

double
fac_flow_whole_room (const FacFlow *flow)
{
  return flow->typeset->bottom_mm - flow->typeset->top_mm;
}

gboolean
fac_flow_can_turn (const FacFlow *flow)
{
  return !flow->is_at_top
         || fac_flow_room (flow) < fac_flow_whole_room (flow) - flow->typeset->first_top_mm
                                       + flow->typeset->top_mm - EPSILON_MM;
}

static void
begin_frame (FacFlow *flow)
{
  const FacTypeset *typeset = flow->typeset;
  double whole = typeset->width_mm - 2 * typeset->margin_mm;
  double gap = FAC_COLUMN_GAP_MM * typeset->grown;
  flow->width = (whole - (flow->n_columns - 1) * gap) / flow->n_columns;
  flow->x = typeset->margin_mm + flow->column * (flow->width + gap);
  flow->y = flow->top;
  flow->is_at_top = TRUE;
}

static void
begin_page (FacFlow *flow)
{
  FacTypeset *typeset = flow->typeset;
  guint first = typeset->pieces->len;
  g_array_append_val (typeset->page_start, first);
  flow->page = typeset->page_start->len - 1;
  flow->top = flow->deepest = page_top (typeset, flow->page);
  flow->bottom = typeset->bottom_mm;
  flow->column = 0;
  begin_frame (flow);
}

void
fac_flow_turn (FacFlow *flow)
{
  flow->deepest = MAX (flow->deepest, flow->y);
  if (flow->column + 1 >= flow->n_columns)
    {
      begin_page (flow);
      return;
    }
  flow->column++;
  begin_frame (flow);
}

void
fac_flow_need (FacFlow *flow, double height_mm)
{
  if (fac_flow_room (flow) < height_mm - EPSILON_MM && fac_flow_can_turn (flow))
    fac_flow_turn (flow);
}

void
fac_flow_add (FacFlow *flow, FacTypesetPiece piece)
{
  piece.page = flow->page;
  piece.y_mm = flow->y;
  piece.x_mm = flow->x;
  piece.width_mm = flow->width;
  g_array_append_val (flow->typeset->pieces, piece);
  flow->y += piece.height_mm;
  flow->is_at_top = FALSE;
}

void
fac_flow_space (FacFlow *flow, double space_mm)
{
  if (!flow->is_at_top)
    flow->y += space_mm * flow->typeset->grown * flow->typeset->spread;
}

/* -- Flowing again ----------------------------------------------------------------------------- */

typedef struct
{
  FacFlow flow;
  guint n_pieces, n_pages;
} Mark;

static Mark
set_mark (const FacFlow *flow)
{
  return (Mark){ *flow, flow->typeset->pieces->len, flow->typeset->page_start->len };
}

static void
go_back (FacFlow *flow, const Mark *mark)
{
  g_array_set_size (flow->typeset->pieces, mark->n_pieces);
  g_array_set_size (flow->typeset->page_start, mark->n_pages);
  *flow = mark->flow;
}

static gboolean
is_torn (const FacFlow *flow, const Mark *mark)
{
  return flow->page != mark->flow.page || flow->column != mark->flow.column;
}

void
fac_flow_together (FacFlow *flow, const GPtrArray *blocks, guint first, guint end)
{
  Mark mark = set_mark (flow);
  fac_flow_blocks (flow, blocks, first, end);
  if (!is_torn (flow, &mark) || !fac_flow_can_turn (&mark.flow))
    return;
  go_back (flow, &mark);
  fac_flow_turn (flow);
  Mark turned = set_mark (flow);
  fac_flow_blocks (flow, blocks, first, end);
  if (!is_torn (flow, &turned))
    return;
  /* More than a page: no paper is lost for it. */
  go_back (flow, &mark);
  fac_flow_blocks (flow, blocks, first, end);
}

static void
set_columns (FacFlow *flow, guint n_columns, double bottom)
{
  flow->n_columns = n_columns;
  flow->column = 0;
  flow->top = flow->deepest = flow->y;
  flow->bottom = MIN (bottom, flow->typeset->bottom_mm);
  begin_frame (flow);
}

static gboolean
has_break (const GPtrArray *blocks, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    if (((const FacBlock *)blocks->pdata[i])->kind == FAC_BLOCK_COLUMN_BREAK)
      return TRUE;
  return FALSE;
}

/* Sets the columns of one page as short as they can be. */
static void
make_even (FacFlow *flow, const Mark *mark, const GPtrArray *blocks, guint first, guint end,
           guint n_columns)
{
  double top = mark->flow.y, full = flow->typeset->bottom_mm - top;
  double used = flow->column * full + (flow->y - top);
  for (double height = used / n_columns; height < full; height += COLUMN_STEP_MM)
    {
      go_back (flow, mark);
      set_columns (flow, n_columns, top + height);
      fac_flow_blocks (flow, blocks, first, end);
      if (flow->page == mark->flow.page
          && MAX (flow->deepest, flow->y) <= top + height + EPSILON_MM)
        return;
    }
  go_back (flow, mark);
  set_columns (flow, n_columns, G_MAXDOUBLE);
  fac_flow_blocks (flow, blocks, first, end);
}

void
fac_flow_columns (FacFlow *flow, const GPtrArray *blocks, guint first, guint end, guint n_columns)
{
  fac_flow_space (flow, FAC_BLOCK_SPACE_MM);
  fac_flow_need (flow, LEAST_COLUMN_MM);
  Mark mark = set_mark (flow);
  set_columns (flow, n_columns, G_MAXDOUBLE);
  fac_flow_blocks (flow, blocks, first, end);
  if (flow->page == mark.flow.page && !has_break (blocks, first, end))
    make_even (flow, &mark, blocks, first, end, n_columns);
  double deepest = MAX (flow->deepest, flow->y);
  flow->n_columns = 1;
  flow->column = 0;
  flow->top = page_top (flow->typeset, flow->page);
  flow->bottom = flow->typeset->bottom_mm;
  begin_frame (flow);
  flow->is_at_top = deepest <= flow->top;
  flow->y = flow->deepest = MAX (deepest, flow->top);
}

static void
flow_all (FacTypeset *typeset, double spread)
{
  const GPtrArray *blocks = typeset->document->blocks;
  FacFlow flow = { .typeset = typeset, .n_columns = 1 };

  typeset->spread = spread;
  g_array_set_size (typeset->pieces, 0);
  g_array_set_size (typeset->page_start, 0);
  begin_page (&flow);
  fac_flow_title (&flow);
  fac_flow_blocks (&flow, blocks, 0, blocks->len);
  if (typeset->appendix != NULL)
    fac_flow_blocks (&flow, typeset->appendix->blocks, 0, typeset->appendix->blocks->len);
}

/* A sheet whose last page holds but a few lines. A longer one has paper enough. */
static gboolean
spills (const FacTypeset *typeset)
{
  guint n_pages = typeset->page_start->len;
  double deepest = typeset->top_mm;

  if (typeset->document->page_kind != FAC_PAGE_ORDINARY || n_pages < 2 || n_pages > MOST_SHEETS)
    return FALSE;
  for (guint i = g_array_index (typeset->page_start, guint, n_pages - 1); i < typeset->pieces->len;
       i++)
    {
      const FacTypesetPiece *piece = &g_array_index (typeset->pieces, FacTypesetPiece, i);
      deepest = MAX (deepest, piece->y_mm + piece->height_mm);
    }
  return deepest - typeset->top_mm < SPILL_SHARE * (typeset->bottom_mm - typeset->top_mm);
}

void
fac_typeset_flow (FacTypeset *typeset)
{
  flow_all (typeset, 1);
  if (!spills (typeset))
    return;
  guint n_pages = typeset->page_start->len;
  flow_all (typeset, LEAST_SPREAD);
  if (typeset->page_start->len >= n_pages)
    flow_all (typeset, 1);
}
