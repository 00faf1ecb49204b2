/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The small map. */
#include "fac-map-locator.h"

#include "fac-ink.h"

#include <math.h>

#define LOCATOR_SCALE 0.8 /* of symbols and text, beside a map of a page */

static double
round_length_km (double km)
{
  double power = pow (10, floor (log10 (km))), part = km / power;
  return (part >= 5 ? 5 : part >= 2 ? 2 : 1) * power;
}

static void
paint_scale_bar (cairo_t *cr, const FacMapView *view, double km_per_mm, double width_mm,
                 double height_mm)
{
  const FacThemeColours *theme = fac_theme_colours (view->theme);
  double km = round_length_km (km_per_mm * width_mm / 4), bar_mm = km / km_per_mm;
  g_autofree char *number = fac_number_format (km < 1 ? km * 1000 : km, 3, view->language);
  g_autofree char *text = g_strconcat (number, FAC_NARROW_SPACE, km < 1 ? "m" : "km", NULL);
  FacTextStyle style = { .size_pt = 6.5, .colour = theme->ink };
  double text_width, text_height, x = 2, y = height_mm - 2;

  fac_ink_text_size (cr, text, &style, &text_width, &text_height);
  cairo_rectangle (cr, x - 1, y - text_height - 1.2, MAX (bar_mm, text_width) + 2,
                   text_height + 2.2);
  fac_ink_set_colour (cr, fac_colour_with_alpha (theme->paper, 0.85));
  cairo_fill (cr);
  fac_ink_text (cr, x, y - text_height - 0.8, text, &style);
  cairo_move_to (cr, x, y - 1);
  cairo_line_to (cr, x, y);
  cairo_line_to (cr, x + bar_mm, y);
  cairo_line_to (cr, x + bar_mm, y - 1);
  fac_ink_set_colour (cr, theme->ink);
  cairo_set_line_width (cr, 0.25);
  cairo_stroke (cr);
}

void
fac_map_locator_paint (cairo_t *cr, const FacMapView *view, double width_mm, double height_mm)
{
  const FacThemeColours *theme = fac_theme_colours (view->theme);
  FacBox frame = fac_map_view_frame (view);
  FacPoint middle = { (frame.x0 + frame.x1) / 2, (frame.y0 + frame.y1) / 2 };
  FacProjection projection = fac_projection_local (middle);
  double dx = frame.x1 - frame.x0, dy = frame.y1 - frame.y0;
  FacBox region = { frame.x0 - dx, frame.y0 - dy, frame.x1 + dx, frame.y1 + dy };
  g_autoptr (FacMapScene) scene = fac_map_scene_new (view, &projection, region);
  FacMapPort port = fac_map_port_fit (&projection, frame, width_mm, height_mm);
  double km_per_mm = port.units_per_mm * fac_projection_km_per_unit (&projection, middle);

  port.scale = LOCATOR_SCALE;
  port.has_ground = TRUE;
  port.kept_free[0] = (FacBox){ 0, height_mm - 6, width_mm / 3, height_mm };
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width_mm, height_mm);
  cairo_clip (cr);
  fac_map_scene_paint (scene, cr, &port, NULL);
  paint_scale_bar (cr, view, km_per_mm, width_mm, height_mm);
  cairo_restore (cr);
  cairo_rectangle (cr, 0, 0, width_mm, height_mm);
  fac_ink_set_colour (cr, theme->line);
  cairo_set_line_width (cr, 0.2);
  cairo_stroke (cr);
}
