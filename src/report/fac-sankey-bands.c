/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ink of the bands, and the signs on those that look wrong.
 */
#include "fac-sankey-drawing-private.h"

#include <math.h>

#define BAND_ALPHA 0.74
/* Without colours it is by the overlap that one tells bands that cross. */
#define PLAIN_ALPHA 0.45
/* Of what says that something is estimated. */
#define PITCH_MM 1.3
#define LINE_MM 0.32
#define THIN_MM 0.6

/* -- Paths -- */

typedef struct
{
  cairo_t *cr;
  double x, y;
} Path;

static void
path_move_to (gpointer data, double x, double y)
{
  const Path *path = data;
  cairo_move_to (path->cr, path->x + x, path->y + y);
}

static void
path_line_to (gpointer data, double x, double y)
{
  const Path *path = data;
  cairo_line_to (path->cr, path->x + x, path->y + y);
}

static void
path_curve_to (gpointer data, double x1, double y1, double x2, double y2, double x3, double y3)
{
  const Path *path = data;
  cairo_curve_to (path->cr, path->x + x1, path->y + y1, path->x + x2, path->y + y2, path->x + x3,
                  path->y + y3);
}

static void
path_close (gpointer data)
{
  const Path *path = data;
  cairo_close_path (path->cr);
}

static const FacSankeyPen path_pen = { path_move_to, path_line_to, path_curve_to, path_close };

void
fac_sankey_trace_strip (const FacSankeyDrawing *drawing, cairo_t *cr, guint link, double least_mm,
                        double from, double to)
{
  Path path = { cr, drawing->x_mm, drawing->y_mm };
  fac_sankey_strip_outline (drawing->layout, link, least_mm, from, to, &path_pen, &path);
}

/* -- Filling -- */

static FacColour
family_colour (const FacSankeyDrawing *drawing, const FacSankeyFamily *family)
{
  return fac_theme_data_colour (drawing->picture->theme,
                                family != NULL ? family->colour : drawing->colours->muted);
}

/* In grey each family has its own pattern over a light ground; in colour the colour is enough, and
 * lines say that the value is an estimate. */
void
fac_sankey_fill_band (const FacSankeyDrawing *drawing, cairo_t *cr, const FacSankeyFamily *family,
                      FacSankeyFill fill, double alpha)
{
  const FacThemeColours *colours = drawing->colours;
  FacColour colour = family_colour (drawing, family);
  double s = drawing->scale, ground_alpha = alpha * (family != NULL ? BAND_ALPHA : PLAIN_ALPHA);
  if (fill == FAC_SANKEY_FILL_HIDDEN)
    {
      fac_ink_set_colour (cr, fac_colour_with_alpha (colours->line, alpha));
      cairo_fill (cr);
      return;
    }
  gboolean is_grey = drawing->picture->theme == FAC_THEME_GREY;
  gboolean is_estimated = fill == FAC_SANKEY_FILL_ESTIMATED;
  FacHatch hatch = is_grey && family != NULL ? family->hatch : FAC_HATCH_SOLID;
  FacColour ground = colour;
  if (is_estimated)
    ground = fac_colour_mix (colour, colours->paper, is_grey ? 0.85 : 0.62);
  else if (hatch != FAC_HATCH_SOLID)
    ground = fac_colour_mix (colour, colours->paper, 0.5);
  fac_ink_set_colour (cr, fac_colour_with_alpha (ground, ground_alpha));
  cairo_fill_preserve (cr);
  if (hatch != FAC_HATCH_SOLID)
    {
      cairo_path_t *kept = cairo_copy_path (cr);
      fac_ink_hatch (cr, hatch, fac_colour_with_alpha (colours->ink, alpha * 0.75),
                     (family->pitch_mm > 0 ? family->pitch_mm : 2) * s,
                     (family->line_mm > 0 ? family->line_mm : 0.3) * s);
      cairo_append_path (cr, kept);
      cairo_path_destroy (kept);
    }
  if (is_estimated && !is_grey)
    {
      fac_ink_hatch (cr, FAC_HATCH_DIAGONAL, fac_colour_with_alpha (colour, alpha), PITCH_MM * s,
                     LINE_MM * s);
      return;
    }
  if (is_estimated)
    {
      const double dashes[] = { 1.1 * s, 0.8 * s };
      cairo_save (cr);
      cairo_set_dash (cr, dashes, 2, 0);
      fac_ink_set_colour (cr, fac_colour_with_alpha (colours->ink, alpha));
      cairo_set_line_width (cr, 0.25 * s);
      cairo_stroke (cr);
      cairo_restore (cr);
      return;
    }
  cairo_new_path (cr);
}

static const FacSankeyFamily *
link_family (const FacSankeyPicture *picture, const FacSankeyLink *link)
{
  if (link->family < 0 || (guint)link->family >= picture->families->len)
    return NULL;
  return fac_sankey_picture_family (picture, link->family);
}

static double
least_band (const FacSankeyDrawing *drawing, guint i)
{
  const FacSankeyLink *link = fac_sankey_graph_link (drawing->picture->graph, i);
  gboolean is_hidden = (link->flags & FAC_SANKEY_LINK_HIDDEN) != 0;
  return (is_hidden ? FAC_SANKEY_HIDDEN_BAND_MM : FAC_SANKEY_LEAST_BAND_MM) * drawing->scale;
}

/* A head on the way back, so that nobody reads it forward. */
static void
paint_arrow (const FacSankeyDrawing *drawing, cairo_t *cr, guint i, double alpha)
{
  const FacSankeyBand *band = &drawing->layout->bands[i];
  double s = drawing->scale;
  if (band->direction != FAC_SANKEY_RETURN || band->n_points < 4)
    return;
  /* Beside the source's box the band is straight and goes left. */
  const FacSankeyPoint *p = &drawing->layout->points[band->first_point + 1];
  double x = drawing->x_mm + (p[0].x + p[1].x) / 2, y = drawing->y_mm + p[0].y;
  double half = CLAMP (band->width * 0.3, 0.42 * s, 1.6 * s);
  gboolean is_wide = band->width > 2.2 * half;
  cairo_move_to (cr, x + half * 0.5, y - half);
  cairo_line_to (cr, x - half * 0.5, y);
  cairo_line_to (cr, x + half * 0.5, y + half);
  FacColour colour = is_wide ? drawing->colours->paper : drawing->colours->ink;
  fac_ink_set_colour (cr, fac_colour_with_alpha (colour, alpha));
  cairo_set_line_width (cr, MAX (0.2 * s, half * 0.35));
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_stroke (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
}

gboolean
fac_sankey_is_near (const FacSankeyDrawing *drawing, guint i, FacSankeyHit highlight)
{
  const FacSankeyLink *link = fac_sankey_graph_link (drawing->picture->graph, i);
  switch (highlight.thing)
    {
    case FAC_SANKEY_NOTHING:
      return TRUE;
    case FAC_SANKEY_NODE:
      return link->source == highlight.index || link->target == highlight.index;
    case FAC_SANKEY_LINK:
      return i == highlight.index;
    }
  return TRUE;
}

/* Where lines across would be as long as they are wide a dashed line looks the same, and costs a
 * fraction. */
static void
paint_thin_estimate (const FacSankeyDrawing *drawing, cairo_t *cr, guint i, double least_mm,
                     double sure, double alpha)
{
  const FacSankeyLink *link = fac_sankey_graph_link (drawing->picture->graph, i);
  double width = MAX (drawing->layout->bands[i].width, least_mm) * (1 - sure);
  double dashes[] = { LINE_MM * G_SQRT2 * drawing->scale,
                      (PITCH_MM - LINE_MM) * G_SQRT2 * drawing->scale };
  FacColour colour = family_colour (drawing, link_family (drawing->picture, link));
  FacColour ground = fac_colour_mix (colour, drawing->colours->paper, 0.62);
  Path path = { cr, drawing->x_mm, drawing->y_mm };

  cairo_save (cr);
  cairo_set_line_width (cr, width);
  fac_sankey_band_line (drawing->layout, i, least_mm, (1 + sure) / 2, &path_pen, &path);
  fac_ink_set_colour (cr, fac_colour_with_alpha (ground, alpha * BAND_ALPHA));
  cairo_stroke_preserve (cr);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  fac_ink_set_colour (cr, fac_colour_with_alpha (colour, alpha));
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* As much of the width as is estimated is drawn so. */
static void
paint_band (const FacSankeyDrawing *drawing, cairo_t *cr, guint i, double alpha)
{
  const FacSankeyLink *link = fac_sankey_graph_link (drawing->picture->graph, i);
  const FacSankeyFamily *family = link_family (drawing->picture, link);
  double least = least_band (drawing, i), sure = 1 - fac_sankey_link_estimated_share (link);

  if ((link->flags & FAC_SANKEY_LINK_HIDDEN) != 0)
    {
      fac_sankey_trace_strip (drawing, cr, i, least, 0, 1);
      fac_sankey_fill_band (drawing, cr, family, FAC_SANKEY_FILL_HIDDEN, alpha);
    }
  else
    {
      if (sure > 0)
        {
          fac_sankey_trace_strip (drawing, cr, i, least, 0, sure);
          fac_sankey_fill_band (drawing, cr, family, FAC_SANKEY_FILL_SURE, alpha);
        }
      if (sure < 1 && drawing->picture->theme != FAC_THEME_GREY
          && MAX (drawing->layout->bands[i].width, least) * (1 - sure) < THIN_MM * drawing->scale)
        paint_thin_estimate (drawing, cr, i, least, sure, alpha);
      else if (sure < 1)
        {
          fac_sankey_trace_strip (drawing, cr, i, least, sure, 1);
          fac_sankey_fill_band (drawing, cr, family, FAC_SANKEY_FILL_ESTIMATED, alpha);
        }
    }
  paint_arrow (drawing, cr, i, alpha);
}

/* What steps back is drawn first; `first_pass` 1: not at all. */
void
fac_sankey_bands_paint (const FacSankeyDrawing *drawing, cairo_t *cr, FacSankeyHit highlight,
                        guint first_pass)
{
  for (guint pass = first_pass; pass < 2; pass++)
    for (guint k = 0; k < drawing->layout->n_links; k++)
      {
        guint i = drawing->bands[k];
        gboolean is_shown = fac_sankey_is_near (drawing, i, highlight);
        if (is_shown == (pass == 1))
          paint_band (drawing, cr, i, is_shown ? 1 : FAC_SANKEY_DIMMED_ALPHA);
      }
}

/* -- Warning signs -- */

void
fac_sankey_sign_paint (const FacSankeyDrawing *drawing, cairo_t *cr, double x, double y,
                       double alpha)
{
  const FacThemeColours *colours = drawing->colours;
  double s = drawing->scale, half = FAC_SANKEY_SIGN_MM * s / 2, line = 0.3 * s;

  cairo_move_to (cr, x, y - half);
  cairo_line_to (cr, x + half, y + half * 0.8);
  cairo_line_to (cr, x - half, y + half * 0.8);
  cairo_close_path (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  fac_ink_set_colour (cr, fac_colour_with_alpha (colours->paper, alpha));
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 3.2 * line);
  cairo_stroke_preserve (cr);
  fac_ink_set_colour (cr, fac_colour_with_alpha (colours->ink, alpha));
  cairo_set_line_width (cr, line);
  cairo_stroke (cr);
  cairo_move_to (cr, x, y - half * 0.35);
  cairo_line_to (cr, x, y + half * 0.22);
  cairo_set_line_width (cr, 1.2 * line);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_stroke (cr);
  cairo_arc (cr, x, y + half * 0.54, 0.65 * line, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
}

/* Whether a sign there is clear of names, boxes and the signs before it. */
static gboolean
is_clear (const FacSankeyDrawing *drawing, FacSankeyPoint at, const GArray *signs)
{
  double half = FAC_SANKEY_SIGN_MM * drawing->scale * 0.65;
  for (guint i = 0; i < drawing->boxes->len; i++)
    {
      const FacSankeyLabelBox *box = &g_array_index (drawing->boxes, FacSankeyLabelBox, i);
      if (at.x + half > box->x0 && at.x - half < box->x1 && at.y + half > box->y0
          && at.y - half < box->y1)
        return FALSE;
    }
  for (guint v = 0; v < drawing->layout->n_nodes; v++)
    {
      const FacSankeyBox *box = &drawing->layout->boxes[v];
      double x = at.x - drawing->x_mm, y = at.y - drawing->y_mm;
      if (x + half > box->x0 && x - half < box->x1 && y + half > box->y0 && y - half < box->y1)
        return FALSE;
    }
  for (guint i = 0; i < signs->len; i++)
    {
      const FacSankeyPoint *other = &g_array_index (signs, FacSankeyPoint, i);
      if (fabs (other->x - at.x) < 2 * half && fabs (other->y - at.y) < 2 * half)
        return FALSE;
    }
  return TRUE;
}

/* On the band's middle line: near its end, near its beginning, half way; the first place that is
 * clear, else the first of all. */
static FacSankeyPoint
place_sign (const FacSankeyDrawing *drawing, guint link, const GArray *signs)
{
  const FacSankeyBand *band = &drawing->layout->bands[link];
  const FacSankeyPoint *points = &drawing->layout->points[band->first_point];
  double away = FAC_SANKEY_SIGN_MM * drawing->scale;
  FacSankeyPoint first = { NAN, NAN };

  for (guint i = band->n_points - 1; i > 0; i--)
    {
      FacSankeyPoint a = points[i - 1], b = points[i];
      double sense = a.x < b.x ? 1 : -1;
      const FacSankeyPoint tried[] = { { b.x - sense * away, b.y },
                                       { a.x + sense * away, a.y },
                                       { (a.x + b.x) / 2, (a.y + b.y) / 2 } };
      for (guint k = 0; k < G_N_ELEMENTS (tried) && fabs (a.x - b.x) > 2 * away; k++)
        {
          FacSankeyPoint at = { drawing->x_mm + tried[k].x, drawing->y_mm + tried[k].y };
          if (isnan (first.x))
            first = at;
          if (is_clear (drawing, at, signs))
            return at;
        }
    }
  if (isnan (first.x))
    first = (FacSankeyPoint){ drawing->x_mm + points[0].x + away, drawing->y_mm + points[0].y };
  return first;
}

void
fac_sankey_signs_set (FacSankeyDrawing *drawing)
{
  g_array_set_size (drawing->signs, 0);
  for (guint i = 0; i < drawing->layout->n_links; i++)
    if ((fac_sankey_graph_link (drawing->picture->graph, i)->flags & FAC_SANKEY_LINK_SUSPECT) != 0)
      {
        FacSankeyPoint at = place_sign (drawing, i, drawing->signs);
        g_array_append_val (drawing->signs, at);
      }
}

void
fac_sankey_signs_paint (const FacSankeyDrawing *drawing, cairo_t *cr, FacSankeyHit highlight,
                        gboolean only_shown)
{
  for (guint i = 0, sign = 0; i < drawing->layout->n_links && sign < drawing->signs->len; i++)
    {
      if ((fac_sankey_graph_link (drawing->picture->graph, i)->flags & FAC_SANKEY_LINK_SUSPECT)
          == 0)
        continue;
      const FacSankeyPoint *at = &g_array_index (drawing->signs, FacSankeyPoint, sign++);
      gboolean is_shown = fac_sankey_is_near (drawing, i, highlight);
      if (is_shown || !only_shown)
        fac_sankey_sign_paint (drawing, cr, at->x, at->y,
                               is_shown ? 1 : 2 * FAC_SANKEY_DIMMED_ALPHA);
    }
}
