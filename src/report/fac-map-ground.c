/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines and surfaces of the map: sea, land, rivers, outlines, layers, zones, arcs. */
#include "fac-map-private.h"

#include "fac-outline.h"

#include <math.h>

/* Points nearer to the one before than this are not drawn: a third of a dot at 300 dots per inch;
 * on a screen two thirds of a pixel. */
#define LEAST_STEP_MM 0.03
#define LEAST_STEP_PX 0.67

/* Lines are cut this far outside the rectangle, so that no cut edge is seen. */
#define MARGIN_MM 4.0

const FacMapColours *
fac_map_colours (FacTheme theme)
{
  static const FacMapColours light = {
    .sea = FAC_COLOUR (216, 230, 239),
    .land = FAC_COLOUR (250, 248, 243),
    .river = FAC_COLOUR (160, 196, 218),
    .shore = FAC_COLOUR (140, 168, 186),
    .border = FAC_COLOUR (168, 158, 172),
    .commune = FAC_COLOUR (198, 192, 182),
    .territory = FAC_COLOUR (74, 78, 88),
    .place = FAC_COLOUR (88, 84, 78),
  };
  static const FacMapColours dark = {
    .sea = FAC_COLOUR (24, 33, 43),
    .land = FAC_COLOUR (40, 42, 45),
    .river = FAC_COLOUR (58, 86, 110),
    .shore = FAC_COLOUR (78, 100, 118),
    .border = FAC_COLOUR (110, 104, 118),
    .commune = FAC_COLOUR (76, 78, 82),
    .territory = FAC_COLOUR (200, 203, 208),
    .place = FAC_COLOUR (178, 176, 170),
  };
  static const FacMapColours grey = {
    .sea = FAC_COLOUR (226, 226, 226),
    .land = FAC_COLOUR (255, 255, 255),
    .river = FAC_COLOUR (184, 184, 184),
    .shore = FAC_COLOUR (135, 135, 135),
    .border = FAC_COLOUR (150, 150, 150),
    .commune = FAC_COLOUR (200, 200, 200),
    .territory = FAC_COLOUR (60, 60, 60),
    .place = FAC_COLOUR (70, 70, 70),
  };
  return theme == FAC_THEME_DARK ? &dark : theme == FAC_THEME_GREY ? &grey : &light;
}

gboolean
fac_plane_shape_touches (const FacPlaneShape *shape, FacBox box)
{
  return fac_box_touches (shape->box, box);
}

/* Points of a line in mm, without those that would not be seen. */
static void
append_in_mm (const FacMapPort *port, const FacPoint *points, guint n, GArray *out)
{
  double step = port->px_per_mm > 0 ? LEAST_STEP_PX / port->px_per_mm : LEAST_STEP_MM;
  FacPoint last = { INFINITY, INFINITY };
  for (guint i = 0; i < n; i++)
    {
      FacPoint mm = fac_map_port_to_mm (port, points[i]);
      if (i + 1 < n && fabs (mm.x - last.x) < step && fabs (mm.y - last.y) < step)
        continue;
      g_array_append_val (out, mm);
      last = mm;
    }
}

static FacBox
paper_box (const FacMapPort *port)
{
  return (FacBox){ -MARGIN_MM, -MARGIN_MM, port->width_mm + MARGIN_MM,
                   port->height_mm + MARGIN_MM };
}

static void
add_ring (cairo_t *cr, const FacMapPort *port, const FacPoint *points, guint n)
{
  g_autoptr (GArray) in_mm = g_array_sized_new (FALSE, FALSE, sizeof (FacPoint), n);
  g_autoptr (GArray) clipped = g_array_new (FALSE, FALSE, sizeof (FacPoint));
  append_in_mm (port, points, n, in_mm);
  fac_outline_clip_ring ((const FacPoint *)(gpointer)in_mm->data, in_mm->len, paper_box (port),
                         clipped);
  for (guint i = 0; i < clipped->len; i++)
    {
      FacPoint p = g_array_index (clipped, FacPoint, i);
      if (i == 0)
        cairo_move_to (cr, p.x, p.y);
      else
        cairo_line_to (cr, p.x, p.y);
    }
  if (clipped->len > 0)
    cairo_close_path (cr);
}

static void
add_line (cairo_t *cr, const FacMapPort *port, const FacPoint *points, guint n)
{
  g_autoptr (GArray) in_mm = g_array_sized_new (FALSE, FALSE, sizeof (FacPoint), n);
  g_autoptr (GArray) clipped = g_array_new (FALSE, FALSE, sizeof (FacPoint));
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  append_in_mm (port, points, n, in_mm);
  fac_outline_clip_line ((const FacPoint *)(gpointer)in_mm->data, in_mm->len, paper_box (port),
                         clipped, starts);
  guint piece = 0;
  for (guint i = 0; i < clipped->len; i++)
    {
      FacPoint p = g_array_index (clipped, FacPoint, i);
      if (piece < starts->len && g_array_index (starts, guint, piece) == i)
        {
          cairo_move_to (cr, p.x, p.y);
          piece++;
        }
      else
        cairo_line_to (cr, p.x, p.y);
    }
}

static void
add_shape (cairo_t *cr, const FacMapPort *port, FacPlaneShape *flat)
{
  const guint *starts;
  const FacPoint *points = fac_plane_shape_points (flat, port, &starts);
  for (guint part = 0; part < flat->shape->n_parts; part++)
    {
      guint start = starts[part], n = starts[part + 1] - start;
      if (flat->shape->kind == FAC_SHAPE_POLYGONS)
        add_ring (cr, port, points + start, n);
      else if (flat->shape->kind == FAC_SHAPE_LINES)
        add_line (cr, port, points + start, n);
    }
}

/* A country beyond the background's frames is shown as land: it is not known to be sea. */
static void
paint_sea_and_land (const FacMapScene *scene, cairo_t *cr, const FacMapPort *port,
                    const FacMapColours *colours)
{
  FacBox view_box = fac_map_port_box (port, MARGIN_MM);
  fac_ink_set_colour (cr, colours->land);
  cairo_paint (cr);
  for (guint i = 0; i < scene->frames->len; i++)
    {
      const FacPlaneLine *frame = &g_array_index (scene->frames, FacPlaneLine, i);
      add_ring (cr, port, frame->points, frame->n_points);
    }
  fac_ink_set_colour (cr, colours->sea);
  cairo_fill (cr);

  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  for (guint i = 0; i < scene->land->len; i++)
    {
      const FacPlaneLine *ring = &g_array_index (scene->land, FacPlaneLine, i);
      if (fac_box_touches (ring->box, view_box))
        add_ring (cr, port, ring->points, ring->n_points);
    }
  fac_ink_set_colour (cr, colours->land);
  cairo_fill (cr);
}

static void
stroke_lines (cairo_t *cr, const FacMapPort *port, GArray *lines, FacColour colour, double width_mm)
{
  FacBox view_box = fac_map_port_box (port, MARGIN_MM);
  for (guint i = 0; i < lines->len; i++)
    {
      const FacPlaneLine *line = &g_array_index (lines, FacPlaneLine, i);
      if (fac_box_touches (line->box, view_box))
        add_line (cr, port, line->points, line->n_points);
    }
  fac_ink_set_colour (cr, colour);
  cairo_set_line_width (cr, width_mm * port->scale);
  cairo_stroke (cr);
}

static double
river_width_mm (int kind)
{
  switch (kind) /* WDB II: 0 wide river, 1 main … 4 smallest, 8 canal */
    {
    case 0:
    case 1:
      return 0.55;
    case 2:
      return 0.42;
    case 3:
      return 0.3;
    default:
      return 0.2;
    }
}

/* Small rivers would be hair on a map of the country; and WDB II is right to about 500 m only,
 * which on the map of a town would put a river through the wrong street. */
static gboolean
is_river_shown (const FacMapScene *scene, const FacMapPort *port, int kind)
{
  const double finest_km_per_mm = 0.08;
  double coarsest_km_per_mm = kind <= 2 ? 1000 : kind == 3 ? 4 : 1.5;
  FacPoint centre = fac_projection_inverse (&scene->projection, port->centre);
  double km_per_mm =
      port->units_per_mm * fac_projection_km_per_unit (&scene->projection, centre) * port->scale;
  return km_per_mm >= finest_km_per_mm && km_per_mm <= coarsest_km_per_mm;
}

static void
paint_rivers (const FacMapScene *scene, cairo_t *cr, const FacMapPort *port,
              const FacMapColours *colours)
{
  FacBox view_box = fac_map_port_box (port, MARGIN_MM);
  for (guint i = 0; i < scene->rivers->len; i++)
    {
      const FacPlaneLine *river = &g_array_index (scene->rivers, FacPlaneLine, i);
      if (!fac_box_touches (river->box, view_box) || !is_river_shown (scene, port, river->kind))
        continue;
      add_line (cr, port, river->points, river->n_points);
      fac_ink_set_colour (cr, colours->river);
      cairo_set_line_width (cr, river_width_mm (river->kind) * port->scale);
      cairo_stroke (cr);
    }
}

static void
paint_background (const FacMapScene *scene, cairo_t *cr, const FacMapPort *port,
                  const FacMapColours *colours)
{
  if (!scene->view->basemap)
    {
      fac_ink_set_colour (cr, colours->land);
      cairo_paint (cr);
      return;
    }
  paint_sea_and_land (scene, cr, port, colours);
  paint_rivers (scene, cr, port, colours);
  stroke_lines (cr, port, scene->shores, colours->shore, 0.18);
  cairo_set_dash (cr, (const double[]){ 1.6 * port->scale, 0.8 * port->scale }, 2, 0);
  stroke_lines (cr, port, scene->borders, colours->border, 0.35);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* What lies outside the territory steps back. */
static void
paint_veil (const FacMapScene *scene, cairo_t *cr, const FacMapPort *port,
            const FacMapColours *colours)
{
  gboolean any = FALSE;
  cairo_new_path (cr);
  for (guint i = 0; i < scene->view->outlines->len; i++)
    if (g_array_index (scene->view->outlines, FacMapOutline, i).kind == FAC_MAP_OUTLINE_TERRITORY)
      {
        add_shape (cr, port, &scene->outlines[i]);
        any = TRUE;
      }
  if (!any)
    return;
  FacBox box = paper_box (port);
  cairo_rectangle (cr, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  FacColour veil =
      scene->view->theme == FAC_THEME_DARK ? FAC_COLOUR (0, 0, 0) : FAC_COLOUR (120, 124, 130);
  fac_ink_set_colour (cr, fac_colour_with_alpha (veil, 0.13));
  cairo_fill (cr);
}

static void
stroke_outlines (const FacMapScene *scene, cairo_t *cr, const FacMapPort *port,
                 FacMapOutlineKind kind, FacColour colour, double width_mm)
{
  FacBox view_box = fac_map_port_box (port, MARGIN_MM);
  cairo_new_path (cr);
  for (guint i = 0; i < scene->view->outlines->len; i++)
    if (g_array_index (scene->view->outlines, FacMapOutline, i).kind == kind
        && fac_plane_shape_touches (&scene->outlines[i], view_box))
      add_shape (cr, port, &scene->outlines[i]);
  fac_ink_set_colour (cr, colour);
  cairo_set_line_width (cr, width_mm * port->scale);
  cairo_stroke (cr);
}

static void
add_point_marks (cairo_t *cr, const FacMapPort *port, const FacPlaneShape *flat, double half_mm)
{
  for (guint k = 0; flat->shape->kind == FAC_SHAPE_POINTS && k < flat->shape->n_points; k++)
    {
      FacPoint mm = fac_map_port_to_mm (port, flat->points[k]);
      cairo_rectangle (cr, mm.x - half_mm, mm.y - half_mm, 2 * half_mm, 2 * half_mm);
    }
}

/* Surfaces filled together, by the even-odd rule: their holes are holes. */
static void
fill_layer (cairo_t *cr, const FacMapPort *port, const GArray *shapes, FacColour colour)
{
  FacBox view_box = fac_map_port_box (port, MARGIN_MM);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  fac_ink_set_colour (cr, colour);
  for (guint i = 0; i < shapes->len; i++)
    {
      FacPlaneShape *flat = &g_array_index (shapes, FacPlaneShape, i);
      if (flat->shape->kind != FAC_SHAPE_POLYGONS || !fac_plane_shape_touches (flat, view_box))
        continue;
      cairo_new_path (cr);
      add_shape (cr, port, flat);
      cairo_fill (cr);
    }
}

static void
paint_layer (const FacMapScene *scene, cairo_t *cr, const FacMapPort *port, guint layer_index)
{
  const FacMapLayer *layer = &g_array_index (scene->view->layers, FacMapLayer, layer_index);
  GArray *shapes = g_array_index (scene->layer_shapes, GArray *, layer_index);
  FacColour colour = fac_theme_data_colour (scene->view->theme, layer->colour);
  FacBox view_box = fac_map_port_box (port, MARGIN_MM);
  if (layer->fill > 0)
    fill_layer (cr, port, shapes, fac_colour_with_alpha (colour, layer->fill));
  cairo_new_path (cr);
  for (guint i = 0; i < shapes->len; i++)
    {
      FacPlaneShape *flat = &g_array_index (shapes, FacPlaneShape, i);
      if (!fac_plane_shape_touches (flat, view_box))
        continue;
      add_shape (cr, port, flat);
      add_point_marks (cr, port, flat, (0.25 + layer->width_mm / 2) * port->scale);
    }
  if (layer->is_dashed)
    cairo_set_dash (cr, (const double[]){ 1.2 * port->scale, 0.7 * port->scale }, 2, 0);
  fac_ink_set_colour (cr, colour);
  cairo_set_line_width (cr, layer->width_mm * port->scale);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
begin_lines (cairo_t *cr)
{
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
}

void
fac_map_background_paint (const FacMapScene *scene, cairo_t *cr, const FacMapPort *port)
{
  begin_lines (cr);
  if (port->has_ground)
    paint_background (scene, cr, port, fac_map_colours (scene->view->theme));
}

void
fac_map_limits_paint (const FacMapScene *scene, cairo_t *cr, const FacMapPort *port)
{
  const FacMapColours *colours = fac_map_colours (scene->view->theme);
  begin_lines (cr);
  paint_veil (scene, cr, port, colours);
  stroke_outlines (scene, cr, port, FAC_MAP_OUTLINE_COMMUNE, colours->commune, 0.15);
  stroke_outlines (scene, cr, port, FAC_MAP_OUTLINE_EPCI, colours->border, FAC_MAP_EPCI_MM);
  for (guint i = 0; i < scene->view->layers->len; i++)
    paint_layer (scene, cr, port, i);
  stroke_outlines (scene, cr, port, FAC_MAP_OUTLINE_TERRITORY,
                   fac_colour_with_alpha (fac_theme_colours (scene->view->theme)->paper, 0.8), 1.1);
  stroke_outlines (scene, cr, port, FAC_MAP_OUTLINE_TERRITORY, colours->territory, 0.5);
}

void
fac_map_zones_paint (const FacMapScene *scene, cairo_t *cr, const FacMapPort *port)
{
  const FacMapView *view = scene->view;
  FacBox view_box = fac_map_port_box (port, MARGIN_MM);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  for (guint i = 0; i < view->zones->len; i++)
    {
      guint kind = g_array_index (view->zones, FacMapZone, i).kind;
      if (kind >= view->zone_kinds->len || !fac_plane_shape_touches (&scene->zones[i], view_box))
        continue;
      const FacMapZoneKind *style = &g_array_index (view->zone_kinds, FacMapZoneKind, kind);
      FacColour colour = fac_theme_data_colour (view->theme, style->colour);
      cairo_new_path (cr);
      add_shape (cr, port, &scene->zones[i]);
      cairo_path_t *path = cairo_copy_path (cr);
      fac_ink_set_colour (cr, fac_colour_with_alpha (colour, 0.2));
      cairo_fill (cr);
      cairo_append_path (cr, path);
      fac_ink_hatch (cr, style->hatch, fac_colour_with_alpha (colour, 0.55), 1.3 * port->scale,
                     0.14 * port->scale);
      cairo_append_path (cr, path);
      cairo_path_destroy (path);
      fac_ink_set_colour (cr, colour);
      cairo_set_line_width (cr, 0.28 * port->scale);
      cairo_stroke (cr);
    }
}
