/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shapes of establishments. */
#include "fac-symbol.h"

#include <math.h>

static const char *const symbol_ids[FAC_N_SYMBOLS] = {
  [FAC_SYMBOL_CIRCLE] = "circle",
  [FAC_SYMBOL_SQUARE] = "square",
  [FAC_SYMBOL_TRIANGLE_UP] = "triangle-up",
  [FAC_SYMBOL_DIAMOND] = "diamond",
  [FAC_SYMBOL_HEXAGON] = "hexagon",
  [FAC_SYMBOL_PENTAGON] = "pentagon",
  [FAC_SYMBOL_STAR] = "star",
  [FAC_SYMBOL_PLUS] = "plus",
  [FAC_SYMBOL_CROSS] = "cross",
  [FAC_SYMBOL_TRIANGLE_DOWN] = "triangle-down",
  [FAC_SYMBOL_RING] = "ring",
  [FAC_SYMBOL_HALF_CIRCLE] = "half-circle",
  [FAC_SYMBOL_BAR] = "bar",
};

/* The farthest point of any shape, in radii of the circle of the same weight. */
#define FARTHEST 1.45

FacSymbol
fac_symbol_from_id (const char *id)
{
  for (int i = 0; i < FAC_N_SYMBOLS; i++)
    if (g_strcmp0 (id, symbol_ids[i]) == 0)
      return (FacSymbol)i;
  return FAC_SYMBOL_CIRCLE;
}

/* Corners on a circle, the first one at `from` degrees; every second one at `inner` radii. */
static void
add_corners (cairo_t *cr, int n, double radius, double inner, double from_deg)
{
  for (int i = 0; i < n; i++)
    {
      double angle = (from_deg + 360.0 * i / n) * G_PI / 180, r = i % 2 ? inner : radius;
      cairo_line_to (cr, r * cos (angle), r * sin (angle));
    }
  cairo_close_path (cr);
}

static void
add_plus (cairo_t *cr, double arm, double half_width)
{
  const double c[12][2] = { { -half_width, -arm },       { half_width, -arm },
                            { half_width, -half_width }, { arm, -half_width },
                            { arm, half_width },         { half_width, half_width },
                            { half_width, arm },         { -half_width, arm },
                            { -half_width, half_width }, { -arm, half_width },
                            { -arm, -half_width },       { -half_width, -half_width } };
  for (int i = 0; i < 12; i++)
    cairo_line_to (cr, c[i][0], c[i][1]);
  cairo_close_path (cr);
}

/* Around the origin, for a radius of 1. The factors give each shape about the circle's area. */
static void
add_shape (cairo_t *cr, FacSymbol symbol)
{
  cairo_new_sub_path (cr);
  switch (symbol)
    {
    case FAC_SYMBOL_CIRCLE:
      cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
      break;
    case FAC_SYMBOL_SQUARE:
      cairo_rectangle (cr, -0.89, -0.89, 1.78, 1.78);
      break;
    case FAC_SYMBOL_TRIANGLE_UP:
      cairo_translate (cr, 0, 0.22);
      add_corners (cr, 3, 1.4, 1.4, -90);
      break;
    case FAC_SYMBOL_TRIANGLE_DOWN:
      cairo_translate (cr, 0, -0.22);
      add_corners (cr, 3, 1.4, 1.4, 90);
      break;
    case FAC_SYMBOL_DIAMOND:
      add_corners (cr, 4, 1.28, 1.28, -90);
      break;
    case FAC_SYMBOL_PENTAGON:
      add_corners (cr, 5, 1.13, 1.13, -90);
      break;
    case FAC_SYMBOL_HEXAGON:
      add_corners (cr, 6, 1.09, 1.09, 0);
      break;
    case FAC_SYMBOL_STAR:
      add_corners (cr, 10, 1.42, 0.62, -90);
      break;
    case FAC_SYMBOL_PLUS:
      add_plus (cr, 1.18, 0.42);
      break;
    case FAC_SYMBOL_CROSS:
      cairo_rotate (cr, G_PI / 4);
      add_plus (cr, 1.22, 0.4);
      break;
    case FAC_SYMBOL_RING:
      cairo_arc (cr, 0, 0, 1.08, 0, 2 * G_PI);
      cairo_new_sub_path (cr);
      cairo_arc (cr, 0, 0, 0.5, 0, 2 * G_PI);
      break;
    case FAC_SYMBOL_HALF_CIRCLE:
      cairo_translate (cr, 0, 0.5);
      cairo_arc (cr, 0, 0, 1.3, G_PI, 2 * G_PI);
      cairo_close_path (cr);
      break;
    case FAC_SYMBOL_BAR:
      cairo_rectangle (cr, -1.2, -0.6, 2.4, 1.2);
      break;
    case FAC_N_SYMBOLS:
      break;
    }
}

static void
set_path (cairo_t *cr, FacSymbol symbol, double x_mm, double y_mm, double radius_mm)
{
  cairo_new_path (cr);
  cairo_save (cr);
  cairo_translate (cr, x_mm, y_mm);
  cairo_scale (cr, radius_mm, radius_mm);
  add_shape (cr, symbol);
  cairo_restore (cr);
}

static double
halo_mm (double diameter_mm)
{
  return CLAMP (diameter_mm * 0.11, 0.12, 0.5);
}

double
fac_symbol_reach_mm (double diameter_mm)
{
  return diameter_mm / 2 * FARTHEST + 2 * halo_mm (diameter_mm);
}

void
fac_symbol_paint (cairo_t *cr, FacSymbol symbol, FacSymbolManner manner, double x_mm, double y_mm,
                  double diameter_mm, FacColour colour, const FacThemeColours *theme)
{
  double line_mm = halo_mm (diameter_mm);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  if (manner == FAC_SYMBOL_QUIET)
    {
      cairo_new_path (cr);
      cairo_arc (cr, x_mm, y_mm, diameter_mm / 4, 0, 2 * G_PI);
      fac_ink_set_colour (cr, fac_colour_mix (colour, theme->paper, 0.35));
      cairo_fill (cr);
      return;
    }

  set_path (cr, symbol, x_mm, y_mm, diameter_mm / 2);
  cairo_set_line_width (cr, (manner == FAC_SYMBOL_HOLLOW ? 4 : 2) * line_mm);
  fac_ink_set_colour (cr, theme->paper);
  cairo_stroke_preserve (cr);

  FacColour edge = fac_colour_mix (colour, theme->ink, 0.35);
  switch (manner)
    {
    case FAC_SYMBOL_HOLLOW:
      cairo_fill_preserve (cr);
      cairo_set_line_width (cr, 1.6 * line_mm);
      fac_ink_set_colour (cr, colour);
      cairo_stroke (cr);
      break;
    case FAC_SYMBOL_APPROXIMATE:
      fac_ink_set_colour (cr, fac_colour_mix (colour, theme->paper, 0.55));
      cairo_fill_preserve (cr);
      cairo_set_line_width (cr, 0.8 * line_mm);
      cairo_set_dash (cr, (const double[]){ 1.6 * line_mm, 1.4 * line_mm }, 2, 0);
      fac_ink_set_colour (cr, edge);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
      break;
    case FAC_SYMBOL_FULL:
    case FAC_SYMBOL_QUIET:
    case FAC_N_SYMBOL_MANNERS:
      fac_ink_set_colour (cr, colour);
      cairo_fill_preserve (cr);
      cairo_set_line_width (cr, 0.5 * line_mm);
      fac_ink_set_colour (cr, edge);
      cairo_stroke (cr);
      break;
    }
}
