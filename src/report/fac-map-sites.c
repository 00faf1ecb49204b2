/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Symbols of establishments drawn as vectors: alone, in a fan, in a disc. */
#include "fac-map-private.h"

#include <math.h>

/* From this many symbols on, a screen shows sprites. Vectors of fewer take less than 10 ms. */
#define SPRITES_FROM 1500

FacColour
fac_site_colour (const FacMapView *view, const FacMapSite *site)
{
  if (site->category < view->categories->len)
    return fac_theme_data_colour (
        view->theme, g_array_index (view->categories, FacMapCategory, site->category).colour);
  return fac_theme_colours (view->theme)->muted;
}

FacSymbol
fac_site_symbol (const FacMapView *view, const FacMapSite *site)
{
  return site->category < view->categories->len
             ? g_array_index (view->categories, FacMapCategory, site->category).symbol
             : FAC_SYMBOL_CIRCLE;
}

static void
paint_site (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look, guint index,
            FacPoint mm)
{
  const FacMapSite *site = fac_map_view_site (scene->view, index);
  const FacThemeColours *theme = fac_theme_colours (scene->view->theme);
  double diameter = fac_site_diameter_mm (scene, look, index);
  if (site->flags & FAC_MAP_SITE_SELECTED)
    {
      cairo_new_path (cr);
      cairo_arc (cr, mm.x, mm.y, fac_symbol_reach_mm (diameter) + 0.5 * look->port->scale, 0,
                 2 * G_PI);
      fac_ink_set_colour (cr, theme->paper);
      cairo_set_line_width (cr, 1.1 * look->port->scale);
      cairo_stroke_preserve (cr);
      fac_ink_set_colour (cr, theme->ink);
      cairo_set_line_width (cr, 0.5 * look->port->scale);
      cairo_stroke (cr);
    }
  fac_symbol_paint (cr, fac_site_symbol (scene->view, site), fac_site_manner (scene, index), mm.x,
                    mm.y, diameter, fac_site_colour (scene->view, site), theme);
}

static void
paint_fan (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look, const FacStack *stack)
{
  const FacThemeColours *theme = fac_theme_colours (scene->view->theme);
  FacPoint centre = fac_map_port_to_mm (look->port, stack->at);
  cairo_new_path (cr);
  for (guint member = 0; member < stack->n; member++)
    {
      FacPoint mm = fac_stack_member_mm (scene, look, stack, member);
      cairo_move_to (cr, centre.x, centre.y);
      cairo_line_to (cr, mm.x, mm.y);
    }
  fac_ink_set_colour (cr, theme->muted);
  cairo_set_line_width (cr, 0.2 * look->port->scale);
  cairo_stroke (cr);
  for (guint member = 0; member < stack->n; member++)
    paint_site (scene, cr, look, scene->members[stack->first + member],
                fac_stack_member_mm (scene, look, stack, member));
}

static void
paint_slices (cairo_t *cr, const FacMapView *view, double x_mm, double y_mm, double radius_mm,
              const guint *shares, guint n)
{
  double from = -G_PI / 2;
  for (guint i = 0; i < view->categories->len; i++)
    {
      if (shares[i] == 0)
        continue;
      double to = from + 2 * G_PI * shares[i] / n;
      FacColour colour = fac_theme_data_colour (
          view->theme, g_array_index (view->categories, FacMapCategory, i).colour);
      cairo_new_path (cr);
      cairo_move_to (cr, x_mm, y_mm);
      cairo_arc (cr, x_mm, y_mm, radius_mm, from, to);
      cairo_close_path (cr);
      fac_ink_set_colour (cr, colour);
      cairo_fill (cr);
      from = to;
    }
}

void
fac_map_disc_paint (cairo_t *cr, const FacMapView *view, double x_mm, double y_mm,
                    double diameter_mm, const guint *shares, guint n, double scale)
{
  const FacThemeColours *theme = fac_theme_colours (view->theme);
  double radius = diameter_mm / 2;
  cairo_new_path (cr);
  cairo_arc (cr, x_mm, y_mm, radius + 0.25 * scale, 0, 2 * G_PI);
  fac_ink_set_colour (cr, theme->paper);
  cairo_fill (cr);
  cairo_arc (cr, x_mm, y_mm, radius, 0, 2 * G_PI);
  fac_ink_set_colour (cr, theme->muted);
  cairo_fill (cr);
  paint_slices (cr, view, x_mm, y_mm, radius, shares, n);
  cairo_arc (cr, x_mm, y_mm, radius * 0.76, 0, 2 * G_PI);
  fac_ink_set_colour (cr, theme->paper);
  cairo_fill (cr);

  g_autofree char *text = fac_number_format (n, 0, view->language);
  FacTextStyle style = { .size_pt = 100, .is_bold = TRUE, .colour = theme->ink };
  double width_mm;
  fac_ink_text_size (cr, text, &style, &width_mm, NULL);
  /* as large as the white middle takes */
  style.size_pt = MIN (100 * radius * 1.2 / width_mm, radius * 0.95 * FAC_PT_PER_MM);
  PangoLayout *layout = fac_ink_layout (cr, text, &style);
  double height_mm;
  fac_ink_layout_size (layout, &width_mm, &height_mm);
  fac_ink_set_colour (cr, theme->ink);
  fac_ink_show_layout (cr, layout, x_mm - width_mm / 2, y_mm - height_mm / 2);
  g_object_unref (layout);
}

static void
paint_disc (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look, const FacStack *stack)
{
  g_autofree guint *shares = g_new0 (guint, scene->view->categories->len + 1);
  for (guint i = 0; i < stack->n; i++)
    {
      guint category = fac_map_view_site (scene->view, scene->members[stack->first + i])->category;
      shares[MIN (category, scene->view->categories->len)]++;
    }
  FacPoint mm = fac_stack_member_mm (scene, look, stack, 0);
  FacPoint place = fac_map_port_to_mm (look->port, stack->at);
  cairo_new_path (cr);
  cairo_arc (cr, place.x, place.y, 0.35 * look->port->scale, 0, 2 * G_PI);
  fac_ink_set_colour (cr, fac_theme_colours (scene->view->theme)->ink);
  cairo_fill (cr);
  cairo_move_to (cr, place.x, place.y);
  cairo_line_to (cr, mm.x, mm.y);
  cairo_set_line_width (cr, 0.25 * look->port->scale);
  cairo_stroke (cr);
  fac_map_disc_paint (cr, scene->view, mm.x, mm.y, fac_stack_disc_mm (look, stack), shares,
                      stack->n, look->port->scale);
}

void
fac_map_sites_paint (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look)
{
  gboolean as_sprites = look->port->px_per_mm > 0 && look->visible->len >= SPRITES_FROM;
  if (as_sprites)
    fac_map_sprites_paint (scene, cr, look);
  for (guint i = 0; i < look->visible->len; i++)
    {
      const FacStack *stack =
          &g_array_index (scene->stacks, FacStack, g_array_index (look->visible, guint, i));
      if (stack->n > FAC_FAN_MAX)
        paint_disc (scene, cr, look, stack);
      else if (as_sprites)
        continue;
      else if (stack->n > 1)
        paint_fan (scene, cr, look, stack);
      else
        paint_site (scene, cr, look, scene->members[stack->first],
                    fac_map_port_to_mm (look->port, stack->at));
    }
}
