/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Symbols of establishments drawn as vectors: alone, in a fan, in a disc. */
#include "fac-map-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

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
  fac_symbol_paint (cr, fac_site_symbol (scene->view, site), fac_site_manner (scene, index), mm.x,
                    mm.y, fac_site_diameter_mm (scene, look, index),
                    fac_site_colour (scene->view, site), fac_theme_colours (scene->view->theme));
}

static void
paint_selection (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look)
{
  const FacThemeColours *theme = fac_theme_colours (scene->view->theme);
  double scale = look->port->scale;
  for (guint i = 0; i < scene->selected->len; i++)
    {
      guint site = g_array_index (scene->selected, guint, i);
      guint shown = fac_site_shown_by (scene, look, site);
      if (shown == G_MAXUINT)
        continue;
      const FacStack *stack = &g_array_index (scene->stacks, FacStack, shown);
      gboolean is_disc = fac_stack_is_disc (scene, stack);
      guint member = 0;
      while (!is_disc && scene->members[stack->first + member] != site)
        member++;
      FacPoint mm = fac_stack_member_mm (scene, look, stack, member);
      double radius = is_disc ? fac_stack_disc_mm (look, stack) / 2
                              : fac_symbol_reach_mm (fac_site_diameter_mm (scene, look, site));
      cairo_new_path (cr);
      cairo_arc (cr, mm.x, mm.y, radius + 0.5 * scale, 0, 2 * G_PI);
      fac_ink_set_colour (cr, theme->paper);
      cairo_set_line_width (cr, 1.3 * scale);
      cairo_stroke_preserve (cr);
      fac_ink_set_colour (cr, theme->ink);
      cairo_set_line_width (cr, 0.6 * scale);
      cairo_stroke (cr);
    }
}

static void
add_fan_lines (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look,
               const FacStack *stack)
{
  FacPoint centre = fac_stack_centre_mm (scene, look, stack);
  for (guint member = 0; member < stack->n; member++)
    {
      FacPoint mm = fac_stack_member_mm (scene, look, stack, member);
      cairo_move_to (cr, centre.x, centre.y);
      cairo_line_to (cr, mm.x, mm.y);
    }
}

static void
stroke_fan_lines (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look)
{
  fac_ink_set_colour (cr, fac_theme_colours (scene->view->theme)->muted);
  cairo_set_line_width (cr, 0.2 * look->port->scale);
  cairo_stroke (cr);
}

void
fac_map_fans_paint (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look)
{
  cairo_new_path (cr);
  for (guint i = 0; i < look->visible->len; i++)
    {
      const FacStack *stack =
          &g_array_index (scene->stacks, FacStack, g_array_index (look->visible, guint, i));
      if (stack->n > 1 && !fac_stack_is_disc (scene, stack))
        add_fan_lines (scene, cr, look, stack);
    }
  stroke_fan_lines (scene, cr, look);
}

static void
paint_fan (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look, const FacStack *stack)
{
  cairo_new_path (cr);
  add_fan_lines (scene, cr, look, stack);
  stroke_fan_lines (scene, cr, look);
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

void
fac_map_stack_disc_paint (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look,
                          const FacStack *stack, FacPoint mm)
{
  g_autofree guint *shares = g_new0 (guint, scene->view->categories->len + 1);
  for (guint i = 0; i < stack->n; i++)
    {
      guint category = fac_map_view_site (scene->view, scene->members[stack->first + i])->category;
      shares[MIN (category, scene->view->categories->len)]++;
    }
  fac_map_disc_paint (cr, scene->view, mm.x, mm.y, fac_stack_disc_mm (look, stack), shares,
                      stack->n, look->port->scale);
}

void
fac_map_disc_leader_paint (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look,
                           const FacStack *stack)
{
  FacPoint mm = fac_stack_member_mm (scene, look, stack, 0);
  FacPoint place = fac_map_port_to_mm (look->port, stack->at);
  if (stack->is_cluster)
    return;
  fac_ink_set_colour (cr, fac_theme_colours (scene->view->theme)->ink);
  cairo_new_path (cr);
  cairo_arc (cr, place.x, place.y, 0.35 * look->port->scale, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_move_to (cr, place.x, place.y);
  cairo_line_to (cr, mm.x, mm.y);
  cairo_set_line_width (cr, 0.25 * look->port->scale);
  cairo_stroke (cr);
}

static void
paint_disc (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look, const FacStack *stack)
{
  fac_map_disc_leader_paint (scene, cr, look, stack);
  fac_map_stack_disc_paint (scene, cr, look, stack, fac_stack_member_mm (scene, look, stack, 0));
}

static void
paint_vectors (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look)
{
  for (guint i = 0; i < look->visible->len; i++)
    {
      const FacStack *stack =
          &g_array_index (scene->stacks, FacStack, g_array_index (look->visible, guint, i));
      if (fac_stack_is_disc (scene, stack))
        paint_disc (scene, cr, look, stack);
      else if (stack->n > 1)
        paint_fan (scene, cr, look, stack);
      else
        paint_site (scene, cr, look, scene->members[stack->first],
                    fac_stack_centre_mm (scene, look, stack));
    }
}

void
fac_map_sites_paint (FacMapScene *scene, cairo_t *cr, const FacSitesLook *look)
{
  if (look->port->px_per_mm > 0)
    fac_map_sprites_paint (scene, cr, look);
  else
    paint_vectors (scene, cr, look);
  paint_selection (scene, cr, look);
}

void
fac_map_fanned_label_paint (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look)
{
  const FacThemeColours *theme = fac_theme_colours (scene->view->theme);
  if (scene->fanned == G_MAXUINT || look->visible->len == 0
      || g_array_index (look->visible, guint, look->visible->len - 1) != scene->fanned)
    return;
  const FacStack *stack = &g_array_index (scene->stacks, FacStack, scene->fanned);
  FacPoint mm = fac_stack_centre_mm (scene, look, stack);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u at this address", "%u at this address", stack->n), stack->n);
  const FacTextStyle style = { .size_pt = 8 * look->port->scale,
                               .is_bold = TRUE,
                               .colour = theme->ink,
                               .alignment = PANGO_ALIGN_CENTER };
  PangoLayout *layout = fac_ink_layout (cr, text, &style);
  double width_mm, height_mm;
  fac_ink_layout_size (layout, &width_mm, &height_mm);
  fac_ink_show_layout_with_halo (cr, layout, mm.x - width_mm / 2, mm.y - height_mm / 2, theme->ink,
                                 theme->paper, 0.9 * look->port->scale);
  g_object_unref (layout);
}
