/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keys of the legend, drawn as the map draws. */
#include "fac-map-legend-key.h"

#include "fac-map-private.h"

static void
paint_line_key (cairo_t *cr, double x, double y, double scale, FacColour colour, double width_mm,
                gboolean is_dashed)
{
  cairo_new_path (cr);
  cairo_move_to (cr, x + 0.8 * scale, y);
  cairo_line_to (cr, x + (FAC_LEGEND_KEY_MM - 1.8) * scale, y);
  if (is_dashed)
    cairo_set_dash (cr, (const double[]){ 1.2 * scale, 0.7 * scale }, 2, 0);
  fac_ink_set_colour (cr, colour);
  cairo_set_line_width (cr, width_mm * scale);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
paint_zone_key (const FacMapView *view, cairo_t *cr, double x, double y, double scale, guint kind)
{
  const FacMapZoneKind *style = &g_array_index (view->zone_kinds, FacMapZoneKind, kind);
  FacColour colour = fac_theme_data_colour (view->theme, style->colour);
  double box[4] = { x + 0.8 * scale, y - 1.5 * scale, (FAC_LEGEND_KEY_MM - 2.6) * scale,
                    3 * scale };
  cairo_rectangle (cr, box[0], box[1], box[2], box[3]);
  fac_ink_set_colour (cr, fac_colour_with_alpha (colour, 0.2));
  cairo_fill (cr);
  cairo_rectangle (cr, box[0], box[1], box[2], box[3]);
  fac_ink_hatch (cr, style->hatch, fac_colour_with_alpha (colour, 0.55), 1.3 * scale, 0.14 * scale);
  cairo_rectangle (cr, box[0], box[1], box[2], box[3]);
  fac_ink_set_colour (cr, colour);
  cairo_set_line_width (cr, 0.28 * scale);
  cairo_stroke (cr);
}

static void
paint_disc_key (const FacMapView *view, cairo_t *cr, double x, double y, double scale)
{
  g_autofree guint *shares = g_new0 (guint, view->categories->len + 1);
  for (guint i = 0; i < MIN (view->categories->len, 3); i++)
    shares[i] = 4;
  fac_map_disc_paint (cr, view, x, y, 4.2 * scale, shares, 12, scale);
}

static void
paint_arc_key (const FacMapView *view, cairo_t *cr, double x, double y, double scale, guint index)
{
  const FacMapArc *arc = &g_array_index (view->arcs, FacMapArc, index);
  paint_line_key (cr, x, y, scale,
                  fac_colour_with_alpha (fac_theme_data_colour (view->theme, arc->colour), 0.8),
                  0.9, (arc->flags & FAC_MAP_ARC_LEAD) != 0);
  g_autoptr (GArray) numbers = fac_map_arc_numbers (view);
  fac_map_arc_number_paint (view, cr, (FacPoint){ x + (FAC_LEGEND_KEY_MM / 2 - 0.5) * scale, y },
                            g_array_index (numbers, guint, index),
                            fac_theme_data_colour (view->theme, arc->colour), scale);
}

void
fac_legend_key_paint (const FacMapView *view, cairo_t *cr, const FacLegendRow *row, double x,
                      double y, double scale)
{
  const FacThemeColours *theme = fac_theme_colours (view->theme);
  const FacMapColours *colours = fac_map_colours (view->theme);
  double middle = x + (FAC_LEGEND_KEY_MM / 2 - 0.6) * scale;
  switch (row->kind)
    {
    case FAC_LEGEND_CATEGORY:
      {
        const FacMapCategory *category =
            &g_array_index (view->categories, FacMapCategory, row->index);
        fac_symbol_paint (cr, category->symbol, FAC_SYMBOL_FULL, middle, y, 3 * scale,
                          fac_theme_data_colour (view->theme, category->colour), theme);
        break;
      }
    case FAC_LEGEND_SIZE:
      fac_symbol_paint (cr, FAC_SYMBOL_CIRCLE, FAC_SYMBOL_FULL, middle, y,
                        fac_map_diameters_mm[row->index] * scale, theme->muted, theme);
      break;
    case FAC_LEGEND_MANNER:
      fac_symbol_paint (cr, FAC_SYMBOL_CIRCLE, (FacSymbolManner)row->index, middle, y, 3 * scale,
                        theme->muted, theme);
      break;
    case FAC_LEGEND_DISC:
      paint_disc_key (view, cr, middle, y, scale);
      break;
    case FAC_LEGEND_ZONE:
      paint_zone_key (view, cr, x, y, scale, row->index);
      break;
    case FAC_LEGEND_LAYER:
      {
        const FacMapLayer *layer = &g_array_index (view->layers, FacMapLayer, row->index);
        paint_line_key (cr, x, y, scale, fac_theme_data_colour (view->theme, layer->colour),
                        layer->width_mm, layer->is_dashed);
        break;
      }
    case FAC_LEGEND_COMMUNE:
      paint_line_key (cr, x, y, scale, colours->commune, 0.25, FALSE);
      break;
    case FAC_LEGEND_EPCI:
      paint_line_key (cr, x, y, scale, colours->border, FAC_MAP_EPCI_MM, FALSE);
      break;
    case FAC_LEGEND_TERRITORY:
      paint_line_key (cr, x, y, scale, colours->territory, 0.5, FALSE);
      break;
    case FAC_LEGEND_ARC:
      paint_arc_key (view, cr, x, y, scale, row->index);
      break;
    case FAC_LEGEND_HEADING:
    case FAC_LEGEND_NOTE:
      break;
    }
}
