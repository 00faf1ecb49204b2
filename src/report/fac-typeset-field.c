/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One field of a form: rules 9 mm apart, boxes of 5 mm, marks to circle; what is known already
 * small in a line of its own, so that the eye and the pen go to what is not. One function both
 * measures and draws a field, so that they never differ.
 */
#include "fac-typeset-form-private.h"

#define BOX_MM 5.0
#define OPTION_ROW_MM 7.0
#define OPTION_GAP_MM 5.0
#define FIELD_FOOT_MM 1.6
#define KNOWN_FOOT_MM 0.6
/* What a rule beside its label must have to be worth it. */
#define LEAST_RULE_MM 16.0
#define LABEL_SHARE 0.42
/* No form asks for more in one field. */
#define MOST_LINES 60

guint
fac_field_n_rules (const FacFormField *field)
{
  return CLAMP (field->n_lines, 1, MOST_LINES);
}

/* -- Parts ------------------------------------------------------------------------------------- */

static double
put_text (const FacFieldPlace *place, FacFontKind font, const char *text, double x, double y,
          double width)
{
  return place->cr == NULL ? fac_typeset_height (place->typeset, font, text, width)
                           : fac_typeset_draw (place->typeset, place->cr, font, text, x, y, width,
                                               FAC_ALIGN_START);
}

static double
text_width (const FacFieldPlace *place, FacFontKind font, const char *text)
{
  g_autofree char *owned = NULL;
  return fac_typeset_text_width (place->typeset, font,
                                 fac_typeset_text (place->typeset, text, &owned));
}

static void
put_number (const FacFieldPlace *place)
{
  if (place->cr != NULL && place->field->number != NULL)
    fac_typeset_draw_line (place->typeset, place->cr, FAC_FONT_FORM_BOLD, place->field->number,
                           place->x - FAC_FIELD_GUTTER_MM * place->typeset->grown, place->y,
                           (FAC_FIELD_GUTTER_MM - 1) * place->typeset->grown, FAC_ALIGN_START);
}

/* The question and its hint, beside each other if they fit. Gives its height; `used` gets what its
 * only line takes of the width, or the whole width. */
static double
put_question (const FacFieldPlace *place, double *used)
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
put_rule (const FacFieldPlace *place, double x0, double y)
{
  if (place->cr != NULL)
    fac_typeset_rule (place->typeset, place->cr, x0, place->x + place->width, y, 0.2,
                      place->typeset->colours->muted);
}

static double
put_lines (const FacFieldPlace *place)
{
  const FacFormField *field = place->field;
  double rule = FAC_RULE_MM * place->typeset->grown, used = 0, y = place->y, x = place->x;
  guint n = place->n_lines > 0 ? place->n_lines : fac_field_n_rules (field);
  if (place->first_line == 0)
    {
      /* The first rule may stand beside its question, on the same line. */
      FacFieldPlace lower = *place;
      double line = place->typeset->fonts[FAC_FONT_FORM_BOLD].line_mm;
      FacFieldPlace measured = *place;
      measured.cr = NULL;
      double question = put_question (&measured, &used);
      gboolean is_beside =
          field->value == NULL && place->width - used - 2 >= LEAST_RULE_MM && question < 1.5 * line;
      lower.y = is_beside ? y + rule - line - 0.6 : y;
      if (place->lead != NULL)
        *place->lead = lower.y - y;
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
draw_box (const FacFieldPlace *place, double x, double y, gboolean is_ticked)
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
draw_mark (const FacFieldPlace *place, double x, double y, guint mark, gboolean is_ticked)
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
option_width (const FacFieldPlace *place, guint index)
{
  const FacFormOption *option = option_at (place->field, index);
  double label = option != NULL ? text_width (place, FAC_FONT_FORM, option->label) : 0;
  double natural = BOX_MM * place->typeset->grown + (label > 0 ? 1.5 + label : 0);
  return MIN (natural, place->width);
}

static void
draw_option (const FacFieldPlace *place, guint index, double x, double y, double width)
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
put_options (const FacFieldPlace *place, double x, double y)
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
put_choice (const FacFieldPlace *place)
{
  double row = OPTION_ROW_MM * place->typeset->grown, used, all = 0;
  double line = place->typeset->fonts[FAC_FONT_FORM_BOLD].line_mm;
  for (guint i = 0; i < count_options (place->field); i++)
    all += option_width (place, i) + OPTION_GAP_MM * place->typeset->grown;
  FacFieldPlace measured = *place;
  measured.cr = NULL;
  double question = put_question (&measured, &used);
  gboolean is_beside = used + all <= place->width && question < 1.5 * line;
  FacFieldPlace lower = *place;
  lower.y = is_beside ? place->y + (row - line) / 2 : place->y;
  if (place->lead != NULL)
    *place->lead = lower.y - place->y;
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

/* Some lines of an answer that is longer than a page. */
static void
draw_part (const FacFieldPlace *place, const char *known, double x, double width)
{
  g_autofree char *owned = NULL;
  if (place->cr == NULL)
    return;
  if (place->first_line == 0)
    {
      put_number (place);
      put_text (place, FAC_FONT_LABEL, place->field->label, place->x, place->y, x - 2 - place->x);
    }
  fac_typeset_draw_lines (place->typeset, place->cr, FAC_FONT_FORM,
                          fac_typeset_text (place->typeset, known, &owned), x, place->y, width,
                          FAC_ALIGN_START, place->first_line, place->n_lines);
}

static double
put_known (const FacFieldPlace *place)
{
  g_autofree char *known = known_text (place->field);
  double label =
      MIN (text_width (place, FAC_FONT_LABEL, place->field->label), LABEL_SHARE * place->width)
      + 0.1;
  double x = place->x + label + 2, width = place->x + place->width - x;
  if (place->n_lines > 0)
    {
      draw_part (place, known, x, width);
      return place->n_lines * place->typeset->fonts[FAC_FONT_FORM].line_mm;
    }
  put_number (place);
  double left = put_text (place, FAC_FONT_LABEL, place->field->label, place->x, place->y, label);
  double right = put_text (place, FAC_FONT_FORM, known, x, place->y, width);
  return MAX (left, right);
}

double
fac_field_put (const FacFieldPlace *place)
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
