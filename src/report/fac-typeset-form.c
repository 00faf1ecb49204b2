/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Forms to fill in by hand: rules 9 mm apart, boxes of 5 mm, marks to circle, tables with empty
 * rows. What is known already stands small in a line of its own, so that the eye and the pen go to
 * what is not. One function both measures and draws a field, so that they never differ.
 */
#include "fac-typeset-private.h"

#include <math.h>

#define RULE_MM 9.0
#define BOX_MM 5.0
#define OPTION_ROW_MM 7.0
#define OPTION_GAP_MM 5.0
#define GUTTER_MM 8.5 /* for the number */
#define FIELD_GAP_MM 5.0
#define FIELD_FOOT_MM 1.6
#define KNOWN_FOOT_MM 0.6
/* What a rule beside its label must have to be worth it. */
#define LEAST_RULE_MM 25.0
#define LABEL_SHARE 0.42
/* No form asks for more in one field. */
#define MOST_LINES 60

/* Where a field is set, and the pen: NULL, it is only measured. */
typedef struct
{
  FacTypeset *typeset;
  cairo_t *cr;
  const FacFormField *field;
  double x, y, width;        /* without the number */
  guint first_line, n_lines; /* of the rules drawn */
} Place;

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

static guint
count_rules (const FacFormField *field)
{
  return CLAMP (field->n_lines, 1, MOST_LINES);
}

/* -- Parts ------------------------------------------------------------------------------------- */

static double
put_text (const Place *place, FacFontKind font, const char *text, double x, double y, double width)
{
  return place->cr == NULL ? fac_typeset_height (place->typeset, font, text, width)
                           : fac_typeset_draw (place->typeset, place->cr, font, text, x, y, width,
                                               FAC_ALIGN_START);
}

static double
text_width (const Place *place, FacFontKind font, const char *text)
{
  g_autofree char *owned = NULL;
  return fac_typeset_text_width (place->typeset, font,
                                 fac_typeset_text (place->typeset, text, &owned));
}

static void
put_number (const Place *place)
{
  if (place->cr != NULL && place->field->number != NULL)
    fac_typeset_draw_line (place->typeset, place->cr, FAC_FONT_FORM_BOLD, place->field->number,
                           place->x - GUTTER_MM * place->typeset->grown, place->y,
                           (GUTTER_MM - 1) * place->typeset->grown, FAC_ALIGN_START);
}

/* The question and its hint, beside each other if they fit. Gives its height; `used` gets what its
 * only line takes of the width, or the whole width. */
static double
put_question (const Place *place, double *used)
{
  const FacFormField *field = place->field;
  double label = text_width (place, FAC_FONT_FORM_BOLD, field->label);
  double hint = field->hint != NULL ? text_width (place, FAC_FONT_NOTE, field->hint) + 2 : 0;
  double height =
      put_text (place, FAC_FONT_FORM_BOLD, field->label, place->x, place->y, place->width);
  *used = place->width;
  if (field->hint != NULL && label + hint > place->width)
    return height
           + put_text (place, FAC_FONT_NOTE, field->hint, place->x, place->y + height,
                       place->width);
  if (field->hint != NULL)
    put_text (place, FAC_FONT_NOTE, field->hint, place->x + label + 2,
              place->y + place->typeset->fonts[FAC_FONT_FORM].baseline_mm
                  - place->typeset->fonts[FAC_FONT_NOTE].baseline_mm,
              place->width);
  if (label <= place->width)
    *used = label + hint;
  return height;
}

static void
put_rule (const Place *place, double x0, double y)
{
  if (place->cr != NULL)
    fac_typeset_rule (place->typeset, place->cr, x0, place->x + place->width, y, 0.2,
                      place->typeset->colours->muted);
}

static double
put_lines (const Place *place)
{
  const FacFormField *field = place->field;
  double rule = RULE_MM * place->typeset->grown, used = 0, y = place->y, x = place->x;
  guint n = place->n_lines > 0 ? place->n_lines : count_rules (field);
  if (place->first_line == 0)
    {
      /* The first rule may stand beside its question, on the same line. */
      Place lower = *place;
      double line = place->typeset->fonts[FAC_FONT_FORM_BOLD].line_mm;
      Place measured = *place;
      measured.cr = NULL;
      double question = put_question (&measured, &used);
      gboolean is_beside =
          field->value == NULL && place->width - used - 2 >= LEAST_RULE_MM && question < 1.5 * line;
      lower.y = is_beside ? y + rule - line - 0.6 : y;
      put_question (&lower, &used);
      put_number (&lower);
      if (is_beside)
        x += used + 2;
      else
        y += question;
      if (field->value != NULL)
        y += put_text (place, FAC_FONT_FORM, field->value, place->x, y, place->width);
    }
  for (guint i = 0; i < n; i++)
    {
      y += rule;
      put_rule (place, i == 0 ? x : place->x, y - 0.3);
    }
  return y - place->y;
}

static void
draw_box (const Place *place, double x, double y, gboolean is_ticked)
{
  double size = BOX_MM * place->typeset->grown;
  fac_ink_set_colour (place->cr, place->typeset->colours->ink);
  cairo_set_line_width (place->cr, 0.25);
  cairo_rectangle (place->cr, x + 0.125, y + 0.125, size - 0.25, size - 0.25);
  cairo_stroke (place->cr);
  if (!is_ticked)
    return;
  cairo_set_line_width (place->cr, 0.5);
  cairo_move_to (place->cr, x + 0.22 * size, y + 0.55 * size);
  cairo_line_to (place->cr, x + 0.42 * size, y + 0.75 * size);
  cairo_line_to (place->cr, x + 0.8 * size, y + 0.25 * size);
  cairo_stroke (place->cr);
}

static void
draw_mark (const Place *place, double x, double y, guint mark, gboolean is_ticked)
{
  double size = BOX_MM * place->typeset->grown;
  g_autofree char *text = g_strdup_printf ("%u", mark);
  fac_ink_set_colour (place->cr,
                      is_ticked ? place->typeset->colours->ink : place->typeset->colours->muted);
  cairo_set_line_width (place->cr, is_ticked ? 0.6 : 0.2);
  cairo_new_sub_path (place->cr);
  cairo_arc (place->cr, x + size / 2, y + size / 2, size / 2 - 0.3, 0, 2 * G_PI);
  cairo_stroke (place->cr);
  fac_typeset_draw (place->typeset, place->cr, FAC_FONT_FORM, text, x,
                    y + (size - place->typeset->fonts[FAC_FONT_FORM].line_mm) / 2, size,
                    FAC_ALIGN_CENTRE);
}

static guint
count_options (const FacFormField *field)
{
  if (field->options->len > 0 || field->kind == FAC_FORM_BOXES)
    return MIN (field->options->len, 100);
  return (field->n_lines > 0 ? MIN (field->n_lines, 20) : 3) + 1;
}

static const FacFormOption *
option_at (const FacFormField *field, guint index)
{
  return index < field->options->len ? g_ptr_array_index (field->options, index) : NULL;
}

static double
option_width (const Place *place, guint index)
{
  const FacFormOption *option = option_at (place->field, index);
  double label = option != NULL ? text_width (place, FAC_FONT_FORM, option->label) : 0;
  double natural = BOX_MM * place->typeset->grown + (label > 0 ? 1.5 + label : 0);
  return MIN (natural, place->width);
}

static void
draw_option (const Place *place, guint index, double x, double y, double width)
{
  const FacFormOption *option = option_at (place->field, index);
  double size = BOX_MM * place->typeset->grown;
  if (place->field->kind == FAC_FORM_BOXES)
    draw_box (place, x, y, option->is_ticked);
  else
    draw_mark (place, x, y, index, option != NULL && option->is_ticked);
  if (option != NULL)
    fac_typeset_draw_line (place->typeset, place->cr, FAC_FONT_FORM, option->label, x + size + 1.5,
                           y + (size - place->typeset->fonts[FAC_FONT_FORM].line_mm) / 2,
                           width - size - 1.5, FAC_ALIGN_START);
}

/* Options one after the other, from `x` on their first row. Gives their height. */
static double
put_options (const Place *place, double x, double y)
{
  double row = OPTION_ROW_MM * place->typeset->grown, top = y;
  double gap = OPTION_GAP_MM * place->typeset->grown, right = place->x + place->width + 1e-6;
  for (guint i = 0; i < count_options (place->field); i++)
    {
      double width = option_width (place, i);
      if (x + width > right && x > place->x)
        {
          x = place->x;
          y += row;
        }
      if (place->cr != NULL)
        draw_option (place, i, x, y + (row - BOX_MM * place->typeset->grown) / 2, width);
      x += width + gap;
    }
  return y + row - top;
}

static double
put_choice (const Place *place)
{
  double row = OPTION_ROW_MM * place->typeset->grown, used, all = 0;
  double line = place->typeset->fonts[FAC_FONT_FORM_BOLD].line_mm;
  for (guint i = 0; i < count_options (place->field); i++)
    all += option_width (place, i) + OPTION_GAP_MM * place->typeset->grown;
  Place measured = *place;
  measured.cr = NULL;
  double question = put_question (&measured, &used);
  gboolean is_beside = used + all <= place->width && question < 1.5 * line;
  Place lower = *place;
  lower.y = is_beside ? place->y + (row - line) / 2 : place->y;
  put_question (&lower, &used);
  put_number (&lower);
  if (is_beside)
    return put_options (place, place->x + used + OPTION_GAP_MM * place->typeset->grown, place->y);
  return question + put_options (place, place->x, place->y + question);
}

/* What is known, in words (transfer full). */
static char *
known_text (const FacFormField *field)
{
  g_autoptr (GString) text = g_string_new (field->value);
  for (guint i = 0; i < field->options->len; i++)
    {
      const FacFormOption *option = option_at (field, i);
      if (option->is_ticked)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", option->label);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static double
put_known (const Place *place)
{
  g_autofree char *known = known_text (place->field);
  double label =
      MIN (text_width (place, FAC_FONT_LABEL, place->field->label), LABEL_SHARE * place->width)
      + 0.1;
  double x = place->x + label + 2;
  put_number (place);
  double left = put_text (place, FAC_FONT_LABEL, place->field->label, place->x, place->y, label);
  double right = put_text (place, FAC_FONT_FORM, known, x, place->y, place->x + place->width - x);
  return MAX (left, right);
}

/* Measures a field, or draws it. Gives its height. */
static double
put_field (const Place *place)
{
  double used;
  if (place->field->kind == FAC_FORM_GRID)
    {
      put_number (place);
      return put_question (place, &used) + 1;
    }
  if (place->field->is_known)
    return put_known (place) + KNOWN_FOOT_MM * place->typeset->grown;
  double height = place->field->kind == FAC_FORM_LINES ? put_lines (place) : put_choice (place);
  return height + FIELD_FOOT_MM * place->typeset->grown;
}

/* -- Rows of fields ---------------------------------------------------------------------------- */

/* Measures fields side by side, or draws them. Gives their height. */
static double
put_row (FacTypeset *typeset, cairo_t *cr, const FacBlock *form, const FacTypesetPiece *piece)
{
  double gap = FIELD_GAP_MM * typeset->grown, x = piece->x_mm, height = 0;
  for (guint i = piece->first; i < piece->first + piece->n; i++)
    {
      const FacFormField *field = field_at (form, i);
      double width = share_of (field) * (piece->width_mm + gap) - gap;
      double gutter = field->number != NULL ? GUTTER_MM * typeset->grown : 0;
      Place place = { .typeset = typeset,
                      .cr = cr,
                      .field = field,
                      .x = x + gutter,
                      .y = piece->y_mm,
                      .width = MAX (width - gutter, 10),
                      .first_line = piece->first_line,
                      .n_lines = piece->n_lines };
      double one = put_field (&place);
      height = MAX (height, one);
      x += width + gap;
    }
  return height;
}

/* More rules than a page holds: the rest on the next ones. */
static void
flow_long_field (FacFlow *flow, FacTypesetPiece piece, guint n_rules)
{
  for (guint first = 0; first < n_rules;)
    {
      while (fac_flow_can_turn (flow))
        fac_flow_turn (flow);
      double room = fac_flow_room (flow) - 2 * RULE_MM * flow->typeset->grown;
      piece.first_line = first;
      piece.n_lines =
          MIN ((guint)MAX (1, room / (RULE_MM * flow->typeset->grown)), n_rules - first);
      piece.height_mm = put_row (flow->typeset, NULL, piece.block, &piece);
      fac_flow_add (flow, piece);
      first += piece.n_lines;
    }
}

static const FacTableSetting *
set_grid (FacTypeset *typeset, const FacFormField *field, double width_mm)
{
  gboolean is_plain = field->is_known && field->grid->rows->len > 0;
  /* Rows that bear their own number leave none to be added. */
  gboolean is_whole = field->n_lines == 0 && field->grid->rows->len > 0;
  return fac_typeset_table (typeset, field->grid, width_mm, is_plain ? 0 : RULE_MM * typeset->grown,
                            is_plain || is_whole ? 0 : count_rules (field));
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
      const FacTableSetting *grid = set_grid (flow->typeset, field, flow->width);
      fac_flow_need (flow, piece.height_mm + fac_table_opening_height (flow->typeset, grid));
      fac_flow_add (flow, piece);
      fac_flow_rows (flow, grid);
      fac_flow_space (flow, FIELD_FOOT_MM);
      return;
    }
  if (piece.height_mm > fac_flow_whole_room (flow) && piece.n == 1 && !field->is_known
      && field->kind == FAC_FORM_LINES)
    {
      flow_long_field (flow, piece, count_rules (field));
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

void
fac_flow_form (FacFlow *flow, const FacBlock *block)
{
  fac_flow_space (flow, FAC_BLOCK_SPACE_MM);
  fac_flow_need (flow, MIN (fac_form_opening_height (flow->typeset, block, flow->width),
                            fac_flow_whole_room (flow)));
  fac_flow_caption (flow, block);
  for (guint i = 0; i < block->fields->len; i += count_across (block, i))
    flow_row (flow, block, i);
}

void
fac_draw_form (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece)
{
  put_row (typeset, cr, piece->block, piece);
}
