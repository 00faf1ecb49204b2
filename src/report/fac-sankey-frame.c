/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands around the diagram: title and reader, legend of what is really drawn, scale bar,
 * numbered names, note, sources and date. Every function measures exactly as it draws.
 */
#include "fac-sankey-drawing-private.h"

#include "fac-sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARGIN_MM 10.0
/* Text at A4 and at A0. Source: look.md, « Paper is a product ». */
#define TITLE_PT_A4 17.0
#define TITLE_PT_A0 96.0
#define SUBTITLE_PT_A4 9.5
#define SUBTITLE_PT_A0 36.0
#define FOOT_PT_A4 6.5
#define FOOT_PT_A0 18.0

#define SWATCH_MM 6.0
#define SWATCH_HEIGHT_MM 3.0
#define LEGEND_PT 7.5
/* The scale bar is at most this high. */
#define BAR_MM 12.0

static double
grown (const FacSankeyDrawing *drawing, double at_a4, double at_a0)
{
  return fac_paper_grown (drawing->width_mm, drawing->height_mm, at_a4, at_a0);
}

static double
margin (const FacSankeyDrawing *drawing)
{
  return drawing->frame == FAC_SANKEY_PAGE ? MARGIN_MM : 0;
}

static double
put_text (cairo_t *cr, const char *text, double x, double y, const FacTextStyle *style,
          gboolean is_drawn, const FacSankeyDrawing *drawing)
{
  double height;
  if (is_drawn)
    return fac_ink_text (cr, x, y, text, style);
  fac_ink_text_size (drawing->cr, text, style, NULL, &height);
  return height;
}

/* « Pour qui ? », in a frame at the top right. Gives the width that it takes. */
static double
put_reader (const FacSankeyDrawing *drawing, cairo_t *cr, gboolean is_drawn)
{
  const char *reader = drawing->picture->reader;
  double s = drawing->scale, padding = 1.6 * s;
  double width, height, limit = (drawing->width_mm - 2 * MARGIN_MM) * 0.32;
  if (reader == NULL || *reader == '\0')
    return 0;
  FacTextStyle style = { .size_pt = 8 * s, .is_bold = TRUE, .colour = drawing->colours->ink };
  fac_ink_text_size (drawing->cr, reader, &style, &width, NULL);
  if (width > limit)
    style.width_mm = width = limit;
  fac_ink_text_size (drawing->cr, reader, &style, NULL, &height);
  if (is_drawn)
    {
      double x = drawing->width_mm - MARGIN_MM - width - 2 * padding, line = 0.3 * s;
      fac_ink_rounded_rectangle (cr, x + line / 2, MARGIN_MM + line / 2, width + 2 * padding - line,
                                 height + 2 * padding - line, 1.2 * s);
      fac_ink_set_colour (cr, drawing->colours->ink);
      cairo_set_line_width (cr, line);
      cairo_stroke (cr);
      fac_ink_text (cr, x + padding, MARGIN_MM + padding, reader, &style);
    }
  return width + 2 * padding + 5 * s;
}

double
fac_sankey_header_paint (const FacSankeyDrawing *drawing, cairo_t *cr, gboolean is_drawn)
{
  const FacSankeyPicture *picture = drawing->picture;
  double s = drawing->scale, y = MARGIN_MM;
  if (drawing->frame != FAC_SANKEY_PAGE)
    return 0;
  double reader = put_reader (drawing, cr, is_drawn);
  double width = drawing->width_mm - 2 * MARGIN_MM - reader;
  y += fac_letterhead_paint (&picture->head, cr, drawing->colours, MARGIN_MM, y, width, s, is_drawn);
  if (picture->title != NULL && *picture->title != '\0')
    {
      FacTextStyle style = { .size_pt = grown (drawing, TITLE_PT_A4, TITLE_PT_A0),
                             .is_bold = TRUE,
                             .colour = drawing->colours->ink,
                             .width_mm = width };
      double size_mm = style.size_pt * FAC_MM_PER_PT;
      y += put_text (cr, picture->title, MARGIN_MM, y - 0.22 * size_mm, &style, is_drawn, drawing)
           - 0.3 * size_mm;
    }
  if (picture->subtitle != NULL)
    {
      FacTextStyle style = { .size_pt = grown (drawing, SUBTITLE_PT_A4, SUBTITLE_PT_A0),
                             .colour = drawing->colours->muted,
                             .width_mm = width };
      y += 0.8 * s;
      y += put_text (cr, picture->subtitle, MARGIN_MM, y, &style, is_drawn, drawing);
    }
  if (reader > 0)
    y = MAX (y, MARGIN_MM + 7.5 * s);
  return y + 4 * s;
}

static char *
compose_footer (const FacSankeyPicture *picture)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  if (picture->note != NULL && *picture->note != '\0')
    g_ptr_array_add (parts, g_strdup (picture->note));
  if (picture->sources != NULL && *picture->sources != '\0')
    g_ptr_array_add (parts, g_strdup_printf (_ ("Sources: %s"), picture->sources));
  if (picture->date != NULL && *picture->date != '\0')
    /* TRANSLATORS: %s is a date. */
    g_ptr_array_add (parts, g_strdup_printf (_ ("Diagram of %s"), picture->date));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **)parts->pdata);
}

double
fac_sankey_footer_paint (const FacSankeyDrawing *drawing, cairo_t *cr, gboolean is_drawn)
{
  if (drawing->frame == FAC_SANKEY_BARE)
    return 0;
  g_autofree char *text = compose_footer (drawing->picture);
  double left = margin (drawing), s = drawing->scale;
  if (*text == '\0')
    return left;
  FacTextStyle style = { .size_pt = grown (drawing, FOOT_PT_A4, FOOT_PT_A0),
                         .colour = drawing->colours->muted,
                         .width_mm = drawing->width_mm - 2 * left };
  double height = put_text (cr, text, left, 0, &style, FALSE, drawing);
  if (is_drawn)
    put_text (cr, text, left, drawing->height_mm - left - height, &style, TRUE, drawing);
  return left + height + 1.6 * s;
}

double
fac_sankey_list_paint (const FacSankeyDrawing *drawing, cairo_t *cr, gboolean is_drawn)
{
  double left = margin (drawing);
  if (drawing->list == NULL)
    return 0;
  FacTextStyle style = { .size_pt = 6 * drawing->scale,
                         .colour = drawing->colours->ink,
                         .width_mm = drawing->width_mm - 2 * left };
  return put_text (cr, drawing->list, left, drawing->list_y_mm, &style, is_drawn, drawing)
         + 1.6 * drawing->scale;
}

/* -- Legend -- */

/* The largest of 1, 2, 5, 10 … that is not more than a value. */
static double
round_value (double value)
{
  double power = pow (10, floor (log10 (value)));
  double part = value / power;
  return (part >= 5 ? 5 : part >= 2 ? 2 : 1) * power;
}

typedef struct
{
  const FacSankeyDrawing *drawing;
  cairo_t *cr;
  gboolean is_drawn;
  FacTextStyle style;
  double left, right;
  double x, y, row_height;
} LegendPen;

static void
advance (LegendPen *pen, double width)
{
  pen->x += width + 5 * pen->drawing->scale;
}

/* Begins a new row when an entry does not fit in this one. */
static void
make_place (LegendPen *pen, double width)
{
  if (pen->x > pen->left && pen->x + width > pen->right)
    {
      pen->x = pen->left;
      pen->y += pen->row_height;
    }
}

static void
put_label (LegendPen *pen, const char *text, double x)
{
  double height;
  fac_ink_text_size (pen->drawing->cr, text, &pen->style, NULL, &height);
  fac_ink_text (pen->cr, x, pen->y + (pen->row_height - height) / 2, text, &pen->style);
}

static double
label_width (const LegendPen *pen, const char *text)
{
  double width;
  fac_ink_text_size (pen->drawing->cr, text, &pen->style, &width, NULL);
  return width;
}

static void
put_swatch (LegendPen *pen, const char *text, const FacSankeyFamily *family, FacSankeyFill fill)
{
  double s = pen->drawing->scale, swatch = SWATCH_MM * s;
  double width = swatch + 1.5 * s + label_width (pen, text);
  make_place (pen, width);
  if (pen->is_drawn)
    {
      double height = SWATCH_HEIGHT_MM * s;
      cairo_rectangle (pen->cr, pen->x, pen->y + (pen->row_height - height) / 2, swatch, height);
      fac_sankey_fill_band (pen->drawing, pen->cr, family, fill, 1);
      put_label (pen, text, pen->x + swatch + 1.5 * s);
    }
  advance (pen, width);
}

/* A band that turns and goes back. */
static void
put_return_sign (LegendPen *pen, const char *text)
{
  double s = pen->drawing->scale, sign = SWATCH_MM * s;
  double width = sign + 1.5 * s + label_width (pen, text);
  make_place (pen, width);
  if (pen->is_drawn)
    {
      double top = pen->y + pen->row_height / 2 - 1.1 * s, bottom = top + 2.2 * s;
      double end = pen->x + sign - 1.1 * s;
      cairo_move_to (pen->cr, pen->x + 1.5 * s, bottom);
      cairo_line_to (pen->cr, end, bottom);
      cairo_arc_negative (pen->cr, end, (top + bottom) / 2, 1.1 * s, G_PI_2, -G_PI_2);
      cairo_line_to (pen->cr, pen->x + 0.6 * s, top);
      cairo_move_to (pen->cr, pen->x + 1.9 * s, top - 1.0 * s);
      cairo_line_to (pen->cr, pen->x + 0.6 * s, top);
      cairo_line_to (pen->cr, pen->x + 1.9 * s, top + 1.0 * s);
      fac_ink_set_colour (pen->cr, pen->drawing->colours->ink);
      cairo_set_line_width (pen->cr, 0.4 * s);
      cairo_stroke (pen->cr);
      put_label (pen, text, pen->x + sign + 1.5 * s);
    }
  advance (pen, width);
}

/* A sign as it stands in the diagram: its size, and where it begins from the point that it is drawn
 * at. */
static void
put_sign (LegendPen *pen, const char *text, double size_mm, double before_mm,
          void (*paint) (const FacSankeyDrawing *, cairo_t *, double, double, double))
{
  double s = pen->drawing->scale, sign = size_mm * s;
  double width = sign + 1.5 * s + label_width (pen, text);
  make_place (pen, width);
  if (pen->is_drawn)
    {
      paint (pen->drawing, pen->cr, pen->x + before_mm * s, pen->y + pen->row_height / 2, 1);
      put_label (pen, text, pen->x + sign + 1.5 * s);
    }
  advance (pen, width);
}

/* A rule as high as the band of a round value is. */
static void
put_scale_bar (LegendPen *pen)
{
  const FacSankeyDrawing *drawing = pen->drawing;
  double s = drawing->scale;
  if (drawing->layout == NULL || drawing->layout->scale <= 0)
    return;
  double value = round_value (BAR_MM * s / drawing->layout->scale);
  double bar = value * drawing->layout->scale;
  g_autofree char *text = fac_sankey_picture_value_text (drawing->picture, value);
  if (pen->is_drawn)
    {
      double x = pen->left + 0.9 * s, y = pen->y;
      cairo_move_to (pen->cr, x - 0.9 * s, y);
      cairo_line_to (pen->cr, x + 0.9 * s, y);
      cairo_move_to (pen->cr, x, y);
      cairo_line_to (pen->cr, x, y + bar);
      cairo_move_to (pen->cr, x - 0.9 * s, y + bar);
      cairo_line_to (pen->cr, x + 0.9 * s, y + bar);
      fac_ink_set_colour (pen->cr, drawing->colours->ink);
      cairo_set_line_width (pen->cr, 0.25 * s);
      cairo_stroke (pen->cr);
      double height;
      fac_ink_text_size (drawing->cr, text, &pen->style, NULL, &height);
      fac_ink_text (pen->cr, x + 2 * s, y + (bar - height) / 2, text, &pen->style);
    }
  pen->left += 3 * s + label_width (pen, text) + 6 * s;
  pen->x = pen->left;
  /* The rows beside it begin at its top. */
}

static double
scale_bar_height (const FacSankeyDrawing *drawing)
{
  if (drawing->layout == NULL || drawing->layout->scale <= 0)
    return 0;
  double value = round_value (BAR_MM * drawing->scale / drawing->layout->scale);
  return value * drawing->layout->scale;
}

static void
put_families (LegendPen *pen)
{
  const FacSankeyDrawing *drawing = pen->drawing;
  const FacSankeyPicture *picture = drawing->picture;
  g_autofree gboolean *is_used = g_new0 (gboolean, picture->families->len + 1);
  gboolean is_estimated = FALSE, is_partly = FALSE, is_hidden = FALSE, is_suspect = FALSE;
  gboolean is_return = FALSE, has_stock = FALSE;
  for (const FacSankeyPicture *part = picture; part != NULL; part = part->beside)
    {
      for (guint i = 0; i < part->graph->links->len; i++)
        {
          const FacSankeyLink *link = fac_sankey_graph_link (part->graph, i);
          is_hidden |= (link->flags & FAC_SANKEY_LINK_HIDDEN) != 0;
          double share = fac_sankey_link_estimated_share (link);
          is_estimated |= share > 0;
          is_partly |= share > 0 && share < 1;
          is_suspect |= (link->flags & FAC_SANKEY_LINK_SUSPECT) != 0;
          is_return |= part == picture && drawing->layout->bands[i].direction == FAC_SANKEY_RETURN;
          if (link->family >= 0 && (guint)link->family < picture->families->len
              && (link->flags & FAC_SANKEY_LINK_HIDDEN) == 0)
            is_used[link->family] = TRUE;
        }
      for (guint v = 0; v < part->graph->nodes->len; v++)
        has_stock |= fac_sankey_graph_node (part->graph, v)->stock > 0;
    }
  for (guint f = 0; f < picture->families->len; f++)
    if (is_used[f])
      put_swatch (pen, fac_sankey_picture_family (picture, f)->label,
                  fac_sankey_picture_family (picture, f), FAC_SANKEY_FILL_SURE);
  if (is_estimated)
    put_swatch (pen, is_partly ? _ ("Estimated: the hatched part of a band") : _ ("Estimated"),
                NULL, FAC_SANKEY_FILL_ESTIMATED);
  if (is_hidden)
    put_swatch (pen, _ ("Value not shown to this reader"), NULL, FAC_SANKEY_FILL_HIDDEN);
  if (is_suspect)
    put_sign (pen, _ ("A quantity looks a thousand times too large or too small"),
              FAC_SANKEY_SIGN_MM, FAC_SANKEY_SIGN_MM / 2, fac_sankey_sign_paint);
  if (is_return)
    put_return_sign (pen, _ ("Flow that goes back"));
  if (has_stock)
    put_sign (pen, _ ("Stock that lies there"), FAC_SANKEY_STOCK_MM, 0, fac_sankey_stock_paint);
}

double
fac_sankey_legend_paint (const FacSankeyDrawing *drawing, cairo_t *cr, gboolean is_drawn)
{
  if (drawing->frame == FAC_SANKEY_BARE || drawing->layout == NULL)
    return 0;
  double s = drawing->scale;
  LegendPen pen = { .drawing = drawing, .cr = cr, .is_drawn = is_drawn };
  pen.style = (FacTextStyle){ .size_pt = LEGEND_PT * s, .colour = drawing->colours->ink };
  pen.left = margin (drawing);
  pen.right = drawing->width_mm - margin (drawing);
  pen.y = drawing->legend_y_mm;
  pen.x = pen.left;
  pen.row_height = 4.6 * s;
  put_scale_bar (&pen);
  put_families (&pen);
  double rows = pen.y + pen.row_height - drawing->legend_y_mm;
  return MAX (rows, scale_bar_height (drawing)) + 2.5 * s;
}
