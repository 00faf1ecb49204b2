/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Forms to fill in by hand: fields side by side in rows, their questions on one line; grids with
 * empty rows; what is longer than a page goes on on the next one.
 */
#include "fac-typeset-form-private.h"

#include <math.h>

#define FIELD_GAP_MM 5.0
#define GRID_FOOT_MM 1.6
/* Rows that bear their own number: a table of them stands whole on its side. */
#define NUMBERED_ROW_MM 8.0
#define LEAST_NUMBERED_ROW_MM 6.8
/* A form that takes at most this of a page is not cut. */
#define WHOLE_FORM_SHARE 0.4

static const FacFormField *
field_at (const FacBlock *form, guint index)
{
  return g_ptr_array_index (form->fields, index);
}

static double
share_of (const FacFormField *field)
{
  return field->kind == FAC_FORM_GRID || field->share <= 0 ? 1 : MIN (field->share, 1);
}

/* How many fields from `first` stand side by side. */
static guint
count_across (const FacBlock *form, guint first)
{
  double used = 0;
  guint n = 0;
  while (first + n < form->fields->len)
    {
      used += share_of (field_at (form, first + n));
      if (used > 1 + 1e-6)
        break;
      n++;
    }
  return MAX (n, 1);
}

/* -- Rows of fields ---------------------------------------------------------------------------- */

/* What the questions of a row are moved down by so that they stand on one line. */
static double
shift_of (const FacFormField *field, double lead, double row_lead)
{
  gboolean is_written_under = field->kind == FAC_FORM_LINES && !field->is_known;
  return is_written_under ? 0 : MAX (row_lead - lead, 0);
}

static FacFieldPlace
place_of (FacTypeset *typeset, const FacFormField *field, const FacTypesetPiece *piece, double x,
          double width)
{
  double gutter = field->number != NULL ? FAC_FIELD_GUTTER_MM * typeset->grown : 0;
  return (FacFieldPlace){ .typeset = typeset,
                          .field = field,
                          .x = x + gutter,
                          .y = piece->y_mm,
                          .width = MAX (width - gutter, 10),
                          .first_line = piece->first_line,
                          .n_lines = piece->n_lines };
}

/* Measures fields side by side, or draws them. Gives their height. */
static double
put_row (FacTypeset *typeset, cairo_t *cr, const FacBlock *form, const FacTypesetPiece *piece)
{
  double gap = FIELD_GAP_MM * typeset->grown, height = 0, row_lead = 0;
  g_autofree double *leads = g_new0 (double, piece->n);
  g_autofree double *heights = g_new0 (double, piece->n);
  double x = piece->x_mm;
  for (guint i = 0; i < piece->n; i++)
    {
      const FacFormField *field = field_at (form, piece->first + i);
      double width = share_of (field) * (piece->width_mm + gap) - gap;
      FacFieldPlace place = place_of (typeset, field, piece, x, width);
      place.lead = &leads[i];
      heights[i] = fac_field_put (&place);
      row_lead = MAX (row_lead, leads[i]);
      x += width + gap;
    }
  x = piece->x_mm;
  for (guint i = 0; i < piece->n; i++)
    {
      const FacFormField *field = field_at (form, piece->first + i);
      double width = share_of (field) * (piece->width_mm + gap) - gap;
      double shift = shift_of (field, leads[i], row_lead);
      height = MAX (height, heights[i] + shift);
      FacFieldPlace place = place_of (typeset, field, piece, x, width);
      place.cr = cr;
      place.y += shift;
      if (cr != NULL)
        fac_field_put (&place);
      x += width + gap;
    }
  return height;
}

/* More rules, or a longer answer, than a page holds: the rest on the next ones. */
static void
flow_long_field (FacFlow *flow, FacTypesetPiece piece, double unit_mm, guint n_units)
{
  for (guint first = 0; first < n_units;)
    {
      while (fac_flow_can_turn (flow))
        fac_flow_turn (flow);
      double room = fac_flow_room (flow) - 2 * FAC_RULE_MM * flow->typeset->grown;
      piece.first_line = first;
      piece.n_lines = MIN ((guint)MAX (1, room / unit_mm), n_units - first);
      piece.height_mm = put_row (flow->typeset, NULL, piece.block, &piece);
      fac_flow_add (flow, piece);
      first += piece.n_lines;
    }
}

static FacTableSetting *
set_grid (FacTypeset *typeset, const FacFormField *field, double width_mm)
{
  gboolean is_plain = field->is_known && field->grid->rows->len > 0;
  /* Rows that bear their own number leave none to be added. */
  gboolean is_whole = field->n_lines == 0 && field->grid->rows->len > 0;
  double row_mm = is_plain ? 0 : is_whole ? NUMBERED_ROW_MM : FAC_RULE_MM;
  return fac_typeset_table (typeset, field->grid, width_mm, row_mm * typeset->grown,
                            is_plain || is_whole ? 0 : fac_field_n_rules (field));
}

static void
flow_row (FacFlow *flow, const FacBlock *form, guint first)
{
  FacTypesetPiece piece = { .block = form, .first = first, .n = count_across (form, first) };
  const FacFormField *field = field_at (form, first);
  piece.width_mm = flow->width;
  piece.height_mm = put_row (flow->typeset, NULL, form, &piece);
  if (field->kind == FAC_FORM_GRID && field->grid->columns->len > 0)
    {
      FacTableSetting *grid = set_grid (flow->typeset, field, flow->width);
      if (field->n_lines == 0)
        fac_table_squeeze (flow->typeset, grid, fac_flow_room (flow) - piece.height_mm,
                           LEAST_NUMBERED_ROW_MM * flow->typeset->grown);
      fac_flow_need (flow, piece.height_mm + fac_table_opening_height (flow->typeset, grid));
      fac_flow_add (flow, piece);
      fac_flow_rows (flow, grid);
      fac_flow_space (flow, GRID_FOOT_MM);
      return;
    }
  if (piece.height_mm > fac_flow_whole_room (flow) && piece.n == 1)
    {
      double rule = FAC_RULE_MM * flow->typeset->grown;
      double line = flow->typeset->fonts[FAC_FONT_FORM].line_mm;
      if (field->is_known)
        flow_long_field (flow, piece, line, (guint)ceil (piece.height_mm / line));
      else
        flow_long_field (flow, piece, rule, fac_field_n_rules (field));
      return;
    }
  fac_flow_need (flow, piece.height_mm);
  fac_flow_add (flow, piece);
}

double
fac_form_opening_height (FacTypeset *typeset, const FacBlock *block, double width_mm)
{
  if (block->fields->len == 0)
    return 0;
  FacTypesetPiece piece = { .block = block, .n = count_across (block, 0), .width_mm = width_mm };
  double height = put_row (typeset, NULL, block, &piece);
  const FacFormField *field = field_at (block, 0);
  if (field->kind == FAC_FORM_GRID && field->grid->columns->len > 0)
    height += fac_table_opening_height (typeset, set_grid (typeset, field, width_mm));
  return height + fac_caption_height (typeset, block, width_mm);
}

/* What must stand on one page: a short form whole, of others the first row. */
static double
least_height (FacFlow *flow, const FacBlock *block)
{
  double opening = fac_form_opening_height (flow->typeset, block, flow->width);
  double room = fac_flow_whole_room (flow);
  double height = fac_caption_height (flow->typeset, block, flow->width);
  for (guint i = 0; i < block->fields->len; i += count_across (block, i))
    {
      FacTypesetPiece row = {
        .block = block, .first = i, .n = count_across (block, i), .width_mm = flow->width
      };
      height += put_row (flow->typeset, NULL, block, &row);
      if (field_at (block, i)->kind == FAC_FORM_GRID || height > WHOLE_FORM_SHARE * room)
        return MIN (opening, room);
    }
  return MAX (height, opening);
}

void
fac_flow_form (FacFlow *flow, const FacBlock *block)
{
  fac_flow_space (flow, FAC_BLOCK_SPACE_MM);
  fac_flow_need (flow, least_height (flow, block));
  fac_flow_caption (flow, block);
  for (guint i = 0; i < block->fields->len; i += count_across (block, i))
    flow_row (flow, block, i);
}

void
fac_draw_form (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece)
{
  put_row (typeset, cr, piece->block, piece);
}
