/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Facts: labels with their values in columns, filled downwards, thin rules between them.
 */
#include "fac-typeset-private.h"

/* The label's share of a column, and what stands between the two. */
#define MOST_LABEL_SHARE 0.42
#define LABEL_GAP_MM 3.0
#define ROW_PAD_MM 0.7

typedef struct
{
  guint n_rows;
  double column_mm, gap_mm, label_mm, value_mm;
} Setting;

static const FacFact *
fact_at (const FacBlock *block, guint index)
{
  return g_ptr_array_index (block->facts, index);
}

static Setting
set_facts (FacTypeset *typeset, const FacBlock *block, double width_mm)
{
  Setting setting = { .gap_mm = FAC_COLUMN_GAP_MM * typeset->grown };
  guint n = block->n_columns;
  setting.n_rows = (block->facts->len + n - 1) / n;
  setting.column_mm = (width_mm - (n - 1) * setting.gap_mm) / n;
  for (guint i = 0; i < block->facts->len; i++)
    {
      g_autofree char *owned = NULL;
      const char *label = fac_typeset_text (typeset, fact_at (block, i)->label, &owned);
      double width = fac_typeset_text_width (typeset, FAC_FONT_LABEL, label);
      setting.label_mm = MAX (setting.label_mm, width);
    }
  setting.label_mm = MIN (setting.label_mm + 0.1, MOST_LABEL_SHARE * setting.column_mm);
  setting.value_mm = setting.column_mm - setting.label_mm - LABEL_GAP_MM * typeset->grown;
  return setting;
}

static double
fact_height (FacTypeset *typeset, const Setting *setting, const FacFact *fact)
{
  double label = fac_typeset_height (typeset, FAC_FONT_LABEL, fact->label, setting->label_mm);
  double value = fac_typeset_height (typeset, FAC_FONT_BODY, fact->value, setting->value_mm);
  return MAX (label, value) + 2 * ROW_PAD_MM * typeset->grown;
}

static double
row_height (FacTypeset *typeset, const Setting *setting, const FacBlock *block, guint row)
{
  double height_mm = 0;
  for (guint i = row; i < block->facts->len; i += setting->n_rows)
    {
      double height = fact_height (typeset, setting, fact_at (block, i));
      height_mm = MAX (height_mm, height);
    }
  return height_mm;
}

/* A value taller than a page, by lines. */
static void
flow_tall_row (FacFlow *flow, const Setting *setting, const FacBlock *block, guint row)
{
  FacTypeset *typeset = flow->typeset;
  double line = typeset->fonts[FAC_FONT_BODY].line_mm, pad = 2 * ROW_PAD_MM * typeset->grown;
  guint n_lines = (guint)((row_height (typeset, setting, block, row) - pad) / line + 0.99);
  for (guint first = 0; first < n_lines;)
    {
      while (fac_flow_can_turn (flow))
        fac_flow_turn (flow);
      guint n = MIN ((guint)MAX (1, (fac_flow_room (flow) - pad) / line), n_lines - first);
      fac_flow_add (flow, (FacTypesetPiece){ .block = block,
                                             .first = row,
                                             .n = 1,
                                             .first_line = first,
                                             .n_lines = n,
                                             .height_mm = n * line + pad });
      first += n;
    }
}

double
fac_facts_opening_height (FacTypeset *typeset, const FacBlock *block, double width_mm)
{
  Setting setting = set_facts (typeset, block, width_mm);
  return block->facts->len > 0 ? row_height (typeset, &setting, block, 0) : 0;
}

void
fac_flow_facts (FacFlow *flow, const FacBlock *block)
{
  if (block->facts->len == 0)
    return;
  Setting setting = set_facts (flow->typeset, block, flow->width);
  fac_flow_space (flow, FAC_BLOCK_SPACE_MM);
  for (guint row = 0; row < setting.n_rows; row++)
    {
      double height = row_height (flow->typeset, &setting, block, row);
      if (height > fac_flow_whole_room (flow))
        {
          flow_tall_row (flow, &setting, block, row);
          continue;
        }
      fac_flow_need (flow, height);
      fac_flow_add (flow,
                    (FacTypesetPiece){ .block = block, .first = row, .n = 1, .height_mm = height });
    }
}

void
fac_draw_facts (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece)
{
  const FacBlock *block = piece->block;
  Setting setting = set_facts (typeset, block, piece->width_mm);
  double y = piece->y_mm + ROW_PAD_MM * typeset->grown, x = piece->x_mm;
  /* The label stands on the baseline of the value. */
  double lower =
      typeset->fonts[FAC_FONT_BODY].baseline_mm - typeset->fonts[FAC_FONT_LABEL].baseline_mm;
  guint n = piece->n_lines > 0 ? piece->n_lines : G_MAXUINT16;
  for (guint i = piece->first; i < block->facts->len; i += setting.n_rows)
    {
      const FacFact *fact = fact_at (block, i);
      g_autofree char *label = NULL, *value = NULL;
      fac_typeset_draw_lines (typeset, cr, FAC_FONT_LABEL,
                              fac_typeset_text (typeset, fact->label, &label), x, y + lower,
                              setting.label_mm, FAC_ALIGN_START, piece->first_line, n);
      fac_typeset_draw_lines (typeset, cr, FAC_FONT_BODY,
                              fac_typeset_text (typeset, fact->value, &value),
                              x + setting.column_mm - setting.value_mm, y, setting.value_mm,
                              FAC_ALIGN_START, piece->first_line, n);
      fac_typeset_rule (typeset, cr, x, x + setting.column_mm, piece->y_mm + piece->height_mm, 0.1,
                        typeset->colours->line);
      x += setting.column_mm + setting.gap_mm;
    }
}
