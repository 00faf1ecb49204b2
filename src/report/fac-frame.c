/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Title, reader and foot of a page. */
#include "fac-frame.h"

#include <math.h>

/* Text at A4 and at A0. Source: look.md, « Paper is a product ». */
#define TITLE_PT_A4 17.0
#define TITLE_PT_A0 96.0
#define SUBTITLE_PT_A4 9.5
#define SUBTITLE_PT_A0 36.0
#define FOOT_PT_A4 6.5
#define FOOT_PT_A0 18.0

#define MARGIN_MM FAC_FRAME_MARGIN_MM

static double
grown (const FacFrame *frame, double at_a4, double at_a0)
{
  return fac_paper_grown (frame->width_mm, frame->height_mm, at_a4, at_a0);
}

/* A context to measure with when nothing is drawn. */
static cairo_t *
measuring (cairo_t *cr)
{
  if (cr)
    return cairo_reference (cr);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cr = cairo_create (surface);
  cairo_surface_destroy (surface);
  return cr;
}

static double
put_text (cairo_t *cr, gboolean is_drawn, double x, double y, const char *text,
          const FacTextStyle *style)
{
  double height;

  if (is_drawn)
    return fac_ink_text (cr, x, y, text, style);
  fac_ink_text_size (cr, text, style, NULL, &height);
  return height;
}

/* In a box at the top right. Gives the width that it takes, with the room before it. */
static double
put_reader (const FacFrame *frame, cairo_t *cr, gboolean is_drawn)
{
  const FacThemeColours *colours = fac_theme_colours (frame->theme);
  double s = frame->scale, padding = 1.6 * s, line = 0.3 * s, width, height;
  double limit = (frame->width_mm - 2 * MARGIN_MM) * 0.32;

  if (!frame->reader || !*frame->reader)
    return 0;
  FacTextStyle style = { .size_pt = 8 * s, .is_bold = TRUE, .colour = colours->ink };
  fac_ink_text_size (cr, frame->reader, &style, &width, NULL);
  if (width > limit)
    style.width_mm = width = limit;
  fac_ink_text_size (cr, frame->reader, &style, NULL, &height);
  if (is_drawn)
    {
      double x = frame->width_mm - MARGIN_MM - width - 2 * padding;
      fac_ink_rounded_rectangle (cr, x + line / 2, MARGIN_MM + line / 2, width + 2 * padding - line,
                                 height + 2 * padding - line, 1.2 * s);
      fac_ink_set_colour (cr, colours->ink);
      cairo_set_line_width (cr, line);
      cairo_stroke (cr);
      fac_ink_text (cr, x + padding, MARGIN_MM + padding, frame->reader, &style);
    }
  return width + 2 * padding + 5 * s;
}

double
fac_frame_head (const FacFrame *frame, cairo_t *cr)
{
  const FacThemeColours *colours = fac_theme_colours (frame->theme);
  gboolean is_drawn = cr != NULL;
  double s = frame->scale, y = MARGIN_MM;

  cr = measuring (cr);
  double reader = put_reader (frame, cr, is_drawn);
  double width = frame->width_mm - 2 * MARGIN_MM - reader;
  if (frame->title)
    {
      FacTextStyle style = { .size_pt = grown (frame, TITLE_PT_A4, TITLE_PT_A0),
                             .is_bold = TRUE,
                             .colour = colours->ink,
                             .width_mm = width,
                             .max_lines = 3 };
      double size_mm = style.size_pt * FAC_MM_PER_PT;
      y += put_text (cr, is_drawn, MARGIN_MM, y - 0.22 * size_mm, frame->title, &style)
           - 0.3 * size_mm;
    }
  if (frame->subtitle)
    {
      FacTextStyle style = { .size_pt = grown (frame, SUBTITLE_PT_A4, SUBTITLE_PT_A0),
                             .colour = colours->muted,
                             .width_mm = width,
                             .max_lines = 2 };
      y += 0.8 * s;
      y += put_text (cr, is_drawn, MARGIN_MM, y, frame->subtitle, &style);
    }
  cairo_destroy (cr);
  if (reader > 0)
    y = MAX (y, MARGIN_MM + 7.5 * s);
  return y + 4 * s;
}

double
fac_frame_foot (const FacFrame *frame, cairo_t *cr)
{
  gboolean is_drawn = cr != NULL;
  double height;

  if (!frame->foot || !*frame->foot)
    return frame->height_mm - MARGIN_MM;
  FacTextStyle style = { .size_pt = grown (frame, FOOT_PT_A4, FOOT_PT_A0),
                         .colour = fac_theme_colours (frame->theme)->muted,
                         .width_mm = frame->width_mm - 2 * MARGIN_MM };
  cr = measuring (cr);
  fac_ink_text_size (cr, frame->foot, &style, NULL, &height);
  double y = frame->height_mm - MARGIN_MM - height;
  put_text (cr, is_drawn, MARGIN_MM, y, frame->foot, &style);
  cairo_destroy (cr);
  return y - 1.6 * frame->scale;
}
