/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of marks, and their ink. */
#include "fac-marks.h"

#include <math.h>

static void
clear_mark (gpointer data)
{
  g_free (((FacMark *)data)->text);
}

FacMarks *
fac_marks_new (FacTheme theme)
{
  FacMarks *marks = g_new0 (FacMarks, 1);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);

  marks->marks = g_array_new (FALSE, TRUE, sizeof (FacMark));
  g_array_set_clear_func (marks->marks, clear_mark);
  marks->theme = theme;
  marks->colours = fac_theme_colours (theme);
  marks->cr = cairo_create (surface);
  cairo_surface_destroy (surface);
  return marks;
}

static void
drop_frame (FacMarks *marks)
{
  if (!marks->frame)
    return;
  g_free ((char *)marks->frame->title);
  g_free ((char *)marks->frame->subtitle);
  g_free ((char *)marks->frame->reader);
  g_free ((char *)marks->frame->foot);
  g_clear_pointer (&marks->frame, g_free);
}

void
fac_marks_set_frame (FacMarks *marks, const FacFrame *frame)
{
  drop_frame (marks);
  marks->frame = g_new (FacFrame, 1);
  *marks->frame = *frame;
  marks->frame->title = g_strdup (frame->title);
  marks->frame->subtitle = g_strdup (frame->subtitle);
  marks->frame->reader = g_strdup (frame->reader);
  marks->frame->foot = g_strdup (frame->foot);
}

void
fac_marks_free (FacMarks *marks)
{
  if (!marks)
    return;
  drop_frame (marks);
  g_array_unref (marks->marks);
  cairo_destroy (marks->cr);
  g_free (marks);
}

void
fac_marks_cut (FacMarks *marks, guint n)
{
  g_array_set_size (marks->marks, n);
}

static FacMark *
add (FacMarks *marks, FacMarkKind kind, double x0, double y0, double x1, double y1,
     FacColour colour)
{
  const FacMark mark = { .kind = kind, .x0 = x0, .y0 = y0, .x1 = x1, .y1 = y1, .colour = colour };
  g_array_append_val (marks->marks, mark);
  return fac_marks_at (marks, marks->marks->len - 1);
}

void
fac_marks_box (FacMarks *marks, double x, double y, double width, double height, double radius_mm,
               FacColour colour, FacHatch hatch)
{
  FacMark *mark = add (marks, FAC_MARK_BOX, x, y, x + width, y + height, colour);
  mark->radius_mm = radius_mm;
  mark->hatch = marks->theme == FAC_THEME_GREY ? hatch : FAC_HATCH_SOLID;
}

void
fac_marks_outline (FacMarks *marks, double x, double y, double width, double height,
                   double radius_mm, double line_mm, FacColour colour)
{
  FacMark *mark = add (marks, FAC_MARK_OUTLINE, x, y, x + width, y + height, colour);
  mark->radius_mm = radius_mm;
  mark->line_mm = line_mm;
}

void
fac_marks_line (FacMarks *marks, double x0, double y0, double x1, double y1, double line_mm,
                FacColour colour)
{
  add (marks, FAC_MARK_LINE, x0, y0, x1, y1, colour)->line_mm = line_mm;
}

void
fac_marks_sign (FacMarks *marks, FacStateSign sign, double x, double y, double size_mm)
{
  if (sign != FAC_SIGN_NONE)
    add (marks, FAC_MARK_SIGN, x, y, x + size_mm, y + size_mm, marks->colours->ink)->sign = sign;
}

void
fac_marks_dot (FacMarks *marks, double x, double y, double size_mm, gboolean is_full)
{
  FacMark *mark = add (marks, FAC_MARK_DOT, x, y, x + size_mm, y + size_mm, marks->colours->muted);
  mark->hatch = is_full ? FAC_HATCH_SOLID : FAC_HATCH_DOTS;
}

void
fac_marks_measure (FacMarks *marks, const char *text, const FacTextStyle *style, double *width_mm,
                   double *height_mm)
{
  fac_ink_text_size (marks->cr, text, style, width_mm, height_mm);
}

double
fac_marks_text (FacMarks *marks, double x, double y, const char *text, const FacTextStyle *style)
{
  double width, height;

  if (!text || !*text)
    return 0;
  fac_marks_measure (marks, text, style, &width, &height);
  if (style->alignment != PANGO_ALIGN_LEFT && style->width_mm > 0)
    width = style->width_mm;
  FacMark *mark = add (marks, FAC_MARK_TEXT, x, y, x + width, y + height, style->colour);
  mark->text = g_strdup (text);
  mark->style = *style;
  return height;
}

/* -- Ink ----------------------------------------------------------------------------------- */

static void
paint_box (const FacMarks *marks, const FacMark *mark, cairo_t *cr)
{
  FacColour colour = fac_theme_data_colour (marks->theme, mark->colour);
  gboolean is_hatched = mark->hatch != FAC_HATCH_SOLID;

  fac_ink_rounded_rectangle (cr, mark->x0, mark->y0, mark->x1 - mark->x0, mark->y1 - mark->y0,
                             mark->radius_mm);
  fac_ink_set_colour (cr,
                      is_hatched ? fac_colour_mix (colour, marks->colours->paper, 0.75) : colour);
  if (!is_hatched)
    {
      cairo_fill (cr);
      return;
    }
  cairo_fill_preserve (cr);
  fac_ink_hatch (cr, mark->hatch, colour, 1.4, 0.35);
}

static void
paint_sign (const FacMarks *marks, const FacMark *mark, cairo_t *cr)
{
  double size = mark->x1 - mark->x0, line = 0.1 * size, r = (size - line) / 2;
  double x = (mark->x0 + mark->x1) / 2, y = (mark->y0 + mark->y1) / 2;

  fac_ink_set_colour (cr, mark->colour);
  cairo_set_line_width (cr, line);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, r, 0, 2 * G_PI);
  if (mark->sign == FAC_SIGN_DONE)
    cairo_fill_preserve (cr);
  cairo_stroke (cr);
  if (mark->sign == FAC_SIGN_RUNNING)
    {
      cairo_arc (cr, x, y, r, -G_PI_2, G_PI_2);
      cairo_close_path (cr);
      cairo_fill (cr);
    }
  if (mark->sign == FAC_SIGN_DONE)
    {
      cairo_move_to (cr, x - 0.5 * r, y);
      cairo_line_to (cr, x - 0.1 * r, y + 0.4 * r);
      cairo_line_to (cr, x + 0.5 * r, y - 0.4 * r);
      fac_ink_set_colour (cr, marks->colours->paper);
      cairo_set_line_width (cr, 0.13 * size);
      cairo_stroke (cr);
    }
  if (mark->sign == FAC_SIGN_DROPPED)
    {
      cairo_move_to (cr, x - 0.7 * r, y + 0.7 * r);
      cairo_line_to (cr, x + 0.7 * r, y - 0.7 * r);
      cairo_stroke (cr);
    }
}

static void
paint_dot (const FacMark *mark, cairo_t *cr)
{
  double r = (mark->x1 - mark->x0) / 2, line = 0.3 * r;

  cairo_new_sub_path (cr);
  fac_ink_set_colour (cr, mark->colour);
  if (mark->hatch == FAC_HATCH_SOLID)
    {
      cairo_arc (cr, mark->x0 + r, mark->y0 + r, r, 0, 2 * G_PI);
      cairo_fill (cr);
      return;
    }
  cairo_arc (cr, mark->x0 + r, mark->y0 + r, r - line / 2, 0, 2 * G_PI);
  cairo_set_line_width (cr, line);
  cairo_stroke (cr);
}

static void
paint_mark (const FacMarks *marks, const FacMark *mark, cairo_t *cr)
{
  switch (mark->kind)
    {
    case FAC_MARK_BOX:
      paint_box (marks, mark, cr);
      return;
    case FAC_MARK_OUTLINE:
      fac_ink_rounded_rectangle (cr, mark->x0, mark->y0, mark->x1 - mark->x0, mark->y1 - mark->y0,
                                 mark->radius_mm);
      fac_ink_set_colour (cr, mark->colour);
      cairo_set_line_width (cr, mark->line_mm);
      cairo_stroke (cr);
      return;
    case FAC_MARK_LINE:
      cairo_move_to (cr, mark->x0, mark->y0);
      cairo_line_to (cr, mark->x1, mark->y1);
      fac_ink_set_colour (cr, mark->colour);
      cairo_set_line_width (cr, mark->line_mm);
      cairo_stroke (cr);
      return;
    case FAC_MARK_TEXT:
      fac_ink_text (cr, mark->x0, mark->y0, mark->text, &mark->style);
      return;
    case FAC_MARK_SIGN:
      paint_sign (marks, mark, cr);
      return;
    case FAC_MARK_DOT:
      paint_dot (mark, cr);
      return;
    }
}

void
fac_marks_paint (const FacMarks *marks, cairo_t *cr)
{
  cairo_save (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  if (marks->frame)
    {
      cairo_rectangle (cr, 0, 0, marks->frame->width_mm, marks->frame->height_mm);
      fac_ink_set_colour (cr, marks->colours->paper);
      cairo_fill (cr);
      fac_frame_head (marks->frame, cr);
      fac_frame_foot (marks->frame, cr);
    }
  for (guint i = 0; i < marks->marks->len; i++)
    paint_mark (marks, fac_marks_at (marks, i), cr);
  cairo_restore (cr);
}
