/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The scene: a view laid flat, its port, what it shows, what is at a point. */
#include "fac-map-private.h"

#include "fac-measure.h"

#include <math.h>

static FacPlaneShape
flatten_shape (const FacMapScene *scene, const FacShape *shape)
{
  FacPlaneShape flat = { .shape = shape,
                         .points = g_new (FacPoint, shape->n_points),
                         .box = fac_box_empty };
  for (guint i = 0; i < shape->n_points; i++)
    {
      flat.points[i] = fac_projection_forward (&scene->projection, shape->points[i]);
      fac_box_add_point (&flat.box, flat.points[i]);
    }
  return flat;
}

static GArray *
flatten_lines (FacMapScene *scene, const FacBasemapLine *lines, guint n, FacBox region_deg)
{
  GArray *flat_lines = g_array_new (FALSE, FALSE, sizeof (FacPlaneLine));
  for (guint i = 0; i < n; i++)
    {
      if (!fac_box_touches (lines[i].box, region_deg))
        continue;
      FacPoint *points = g_new (FacPoint, lines[i].n_points);
      g_ptr_array_add (scene->owned_points, points);
      FacPlaneLine flat = { points, lines[i].n_points, fac_box_empty, lines[i].kind };
      for (guint k = 0; k < lines[i].n_points; k++)
        {
          points[k] = fac_projection_forward (&scene->projection, lines[i].points[k]);
          fac_box_add_point (&flat.box, points[k]);
        }
      g_array_append_val (flat_lines, flat);
    }
  return flat_lines;
}

static void
add_shore (FacMapScene *scene, const FacPlaneLine *ring, guint first, guint end)
{
  if (end - first < 2)
    return;
  FacPlaneLine shore = { ring->points + first, end - first, fac_box_empty, 0 };
  for (guint k = first; k < end; k++)
    fac_box_add_point (&shore.box, ring->points[k]);
  g_array_append_val (scene->shores, shore);
}

static void
find_shores (FacMapScene *scene, const FacBasemap *basemap, FacBox region_deg)
{
  scene->shores = g_array_new (FALSE, FALSE, sizeof (FacPlaneLine));
  guint flat = 0;
  for (guint i = 0; i < basemap->n_land; i++)
    {
      const FacBasemapLine *line = &basemap->land[i];
      if (!fac_box_touches (line->box, region_deg))
        continue;
      const FacPlaneLine *ring = &g_array_index (scene->land, FacPlaneLine, flat);
      flat++;
      guint first = 0;
      for (guint k = 1; k < line->n_points; k++)
        if (fac_basemap_is_cut (basemap, line->points[k - 1], line->points[k]))
          {
            add_shore (scene, ring, first, k);
            first = k;
          }
      add_shore (scene, ring, first, line->n_points);
    }
}

/* The edges of frames, in steps: parallels are curved on the local map. */
static void
flatten_frames (FacMapScene *scene, const FacBasemap *basemap, FacBox region_deg)
{
  enum
  {
    N_STEPS = 32
  };
  scene->frames = g_array_new (FALSE, FALSE, sizeof (FacPlaneLine));
  for (guint i = 0; i < basemap->n_frames; i++)
    {
      FacBox box = basemap->frames[i];
      if (!fac_box_touches (box, region_deg))
        continue;
      const FacPoint corners[] = {
        { box.x0, box.y0 }, { box.x1, box.y0 }, { box.x1, box.y1 }, { box.x0, box.y1 }
      };
      FacPoint *points = g_new (FacPoint, 4 * N_STEPS);
      g_ptr_array_add (scene->owned_points, points);
      FacPlaneLine ring = { points, 4 * N_STEPS, fac_box_empty, 0 };
      for (guint k = 0; k < 4 * N_STEPS; k++)
        {
          FacPoint a = corners[k / N_STEPS], b = corners[(k / N_STEPS + 1) % 4];
          double part = (k % N_STEPS) / (double)N_STEPS;
          points[k] = fac_projection_forward (
              &scene->projection, (FacPoint){ a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part });
          fac_box_add_point (&ring.box, points[k]);
        }
      g_array_append_val (scene->frames, ring);
    }
}

static void
flatten_basemap (FacMapScene *scene, const FacBasemap *basemap, FacBox region_deg)
{
  scene->land = flatten_lines (scene, basemap->land, basemap->n_land, region_deg);
  scene->rivers = flatten_lines (scene, basemap->rivers, basemap->n_rivers, region_deg);
  scene->borders = flatten_lines (scene, basemap->borders, basemap->n_borders, region_deg);
  find_shores (scene, basemap, region_deg);
  flatten_frames (scene, basemap, region_deg);
  scene->places = g_array_sized_new (FALSE, FALSE, sizeof (FacPoint), basemap->n_places);
  for (guint i = 0; i < basemap->n_places; i++)
    {
      FacPoint at = { (double)NAN, (double)NAN };
      if (fac_box_has_point (region_deg, basemap->places[i].position))
        at = fac_projection_forward (&scene->projection, basemap->places[i].position);
      g_array_append_val (scene->places, at);
    }
}

static void
clear_layer_shapes (gpointer data)
{
  GArray *shapes = *(GArray **)data;
  for (guint i = 0; i < shapes->len; i++)
    fac_plane_shape_clear (&g_array_index (shapes, FacPlaneShape, i));
  g_array_unref (shapes);
}

static void
flatten_layers (FacMapScene *scene)
{
  scene->layer_shapes = g_array_new (FALSE, FALSE, sizeof (GArray *));
  g_array_set_clear_func (scene->layer_shapes, clear_layer_shapes);
  for (guint i = 0; i < scene->view->layers->len; i++)
    {
      GPtrArray *shapes = g_array_index (scene->view->layers, FacMapLayer, i).shapes;
      GArray *flat = g_array_new (FALSE, FALSE, sizeof (FacPlaneShape));
      for (guint k = 0; shapes && k < shapes->len; k++)
        {
          FacPlaneShape shape = flatten_shape (scene, g_ptr_array_index (shapes, k));
          g_array_append_val (flat, shape);
        }
      g_array_append_val (scene->layer_shapes, flat);
    }
}

FacMapScene *
fac_map_scene_new (const FacMapView *view, const FacProjection *projection, FacBox region_deg)
{
  FacMapScene *scene = g_new0 (FacMapScene, 1);
  scene->view = view;
  scene->projection = *projection;
  scene->owned_points = g_ptr_array_new_with_free_func (g_free);
  scene->selected = g_array_new (FALSE, FALSE, sizeof (guint));
  scene->fanned = G_MAXUINT;
  if (fac_box_is_empty (region_deg))
    region_deg = (FacBox){ -180, -90, 180, 90 };
  if (view->basemap)
    flatten_basemap (scene, view->basemap, region_deg);

  scene->outlines = g_new0 (FacPlaneShape, view->outlines->len);
  for (guint i = 0; i < view->outlines->len; i++)
    scene->outlines[i] =
        flatten_shape (scene, g_array_index (view->outlines, FacMapOutline, i).shape);
  scene->zones = g_new0 (FacPlaneShape, view->zones->len);
  for (guint i = 0; i < view->zones->len; i++)
    scene->zones[i] = flatten_shape (scene, g_array_index (view->zones, FacMapZone, i).shape);
  flatten_layers (scene);
  fac_map_sites_prepare (scene);
  return scene;
}

void
fac_map_scene_free (FacMapScene *scene)
{
  if (!scene)
    return;
  GArray *const arrays[] = { scene->land,    scene->shores, scene->rivers,
                             scene->borders, scene->frames, scene->layer_shapes,
                             scene->places,  scene->stacks, scene->selected };
  for (gsize i = 0; i < G_N_ELEMENTS (arrays); i++)
    if (arrays[i])
      g_array_unref (arrays[i]);
  for (guint i = 0; i < scene->view->outlines->len; i++)
    fac_plane_shape_clear (&scene->outlines[i]);
  for (guint i = 0; i < scene->view->zones->len; i++)
    fac_plane_shape_clear (&scene->zones[i]);
  g_free (scene->outlines);
  g_free (scene->zones);
  g_free (scene->sites);
  g_free (scene->members);
  g_free (scene->keys);
  fac_map_screen_free (scene->screen);
  fac_tile_cache_free (scene->tiles);
  g_free (scene->stack_of_site);
  fac_clusters_free (scene->clusters);
  g_free (scene->place_points);
  g_strfreev (scene->chosen_arcs);
  g_ptr_array_unref (scene->owned_points);
  g_free (scene);
}

FacMapPort
fac_map_port_fit (const FacProjection *projection, FacBox frame_deg, double width_mm,
                  double height_mm)
{
  FacBox box = fac_projection_box (projection, frame_deg);
  FacMapPort port = {
    .width_mm = width_mm,
    .height_mm = height_mm,
    .centre = { (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2 },
    .units_per_mm = MAX ((box.x1 - box.x0) / width_mm, (box.y1 - box.y0) / height_mm),
    .scale = 1,
    .has_ground = TRUE,
    .kept_free = { fac_box_empty, fac_box_empty, fac_box_empty, fac_box_empty },
  };
  port.units_per_mm = MAX (port.units_per_mm, 1e-12);
  return port;
}

FacMapPort
fac_map_port_mercator (FacPoint centre_deg, double zoom, double width_px, double height_px,
                       double device_scale)
{
  FacProjection mercator = fac_projection_mercator ();
  return (FacMapPort){
    .width_mm = width_px * MM_PER_LOGICAL_PX,
    .height_mm = height_px * MM_PER_LOGICAL_PX,
    .centre = fac_projection_forward (&mercator, centre_deg),
    .units_per_mm = 1 / (256 * exp2 (zoom) * MM_PER_LOGICAL_PX),
    .scale = 1,
    .px_per_mm = device_scale / MM_PER_LOGICAL_PX,
    .has_ground = TRUE,
    .kept_free = { fac_box_empty, fac_box_empty, fac_box_empty, fac_box_empty },
  };
}

FacPoint
fac_map_port_to_mm (const FacMapPort *port, FacPoint plane)
{
  return (FacPoint){ port->width_mm / 2 + (plane.x - port->centre.x) / port->units_per_mm,
                     port->height_mm / 2 + (plane.y - port->centre.y) / port->units_per_mm };
}

FacPoint
fac_map_port_to_plane (const FacMapPort *port, FacPoint mm)
{
  return (FacPoint){ port->centre.x + (mm.x - port->width_mm / 2) * port->units_per_mm,
                     port->centre.y + (mm.y - port->height_mm / 2) * port->units_per_mm };
}

FacBox
fac_map_port_box (const FacMapPort *port, double margin_mm)
{
  FacPoint low = fac_map_port_to_plane (port, (FacPoint){ -margin_mm, -margin_mm });
  FacPoint high = fac_map_port_to_plane (
      port, (FacPoint){ port->width_mm + margin_mm, port->height_mm + margin_mm });
  return (FacBox){ low.x, low.y, high.x, high.y };
}

FacMapFacts *
fac_map_facts_new (void)
{
  FacMapFacts *facts = g_new0 (FacMapFacts, 1);
  facts->n_by_category = g_array_new (FALSE, TRUE, sizeof (guint));
  facts->n_by_zone_kind = g_array_new (FALSE, TRUE, sizeof (guint));
  facts->n_by_layer = g_array_new (FALSE, TRUE, sizeof (guint));
  facts->labels = g_array_new (FALSE, FALSE, sizeof (FacMapLabel));
  return facts;
}

void
fac_map_facts_free (FacMapFacts *facts)
{
  if (!facts)
    return;
  g_array_unref (facts->n_by_category);
  g_array_unref (facts->n_by_zone_kind);
  g_array_unref (facts->n_by_layer);
  g_array_unref (facts->labels);
  g_free (facts);
}

static void
clear_counts (FacMapFacts *facts, const FacMapView *view)
{
  FacMapFacts arrays = *facts;
  *facts = (FacMapFacts){ .n_by_category = arrays.n_by_category,
                          .n_by_zone_kind = arrays.n_by_zone_kind,
                          .n_by_layer = arrays.n_by_layer,
                          .labels = arrays.labels };
  const struct
  {
    GArray *counts;
    guint n;
  } each[] = { { facts->n_by_category, view->categories->len },
               { facts->n_by_zone_kind, view->zone_kinds->len },
               { facts->n_by_layer, view->layers->len } };
  for (gsize i = 0; i < G_N_ELEMENTS (each); i++)
    {
      g_array_set_size (each[i].counts, 0);
      g_array_set_size (each[i].counts, each[i].n);
    }
  g_array_set_size (facts->labels, 0);
}

static void
count_at (GArray *counts, guint index)
{
  if (index < counts->len)
    g_array_index (counts, guint, index)++;
}

static void
count_sites (const FacMapScene *scene, FacBox box, FacMapFacts *facts)
{
  for (guint i = 0; i < scene->view->sites->len; i++)
    {
      const FacMapSite *site = fac_map_view_site (scene->view, i);
      if (scene->stack_of_site[i] == G_MAXUINT)
        {
          facts->n_without_position++;
          continue;
        }
      if (!fac_box_has_point (box, scene->sites[i]))
        {
          facts->n_beyond++;
          continue;
        }
      facts->n_sites++;
      FacSymbolManner manner = fac_site_manner (scene, i);
      facts->n_by_manner[manner]++;
      count_at (facts->n_by_category, site->category);
      if (manner != FAC_SYMBOL_QUIET)
        facts->n_by_size[site->size]++;
    }
  for (guint i = 0; i < scene->n_places; i++)
    {
      const FacStack *stack = &g_array_index (scene->stacks, FacStack, i);
      if (stack->n > FAC_FAN_MAX && fac_box_has_point (box, stack->at))
        facts->n_discs++;
    }
}

void
fac_map_scene_count (const FacMapScene *scene, const FacMapPort *port, FacMapFacts *facts)
{
  const FacMapView *view = scene->view;
  FacBox box = fac_map_port_box (port, 0);
  clear_counts (facts, view);
  count_sites (scene, box, facts);
  for (guint i = 0; i < view->zones->len; i++)
    if (fac_plane_shape_touches (&scene->zones[i], box))
      count_at (facts->n_by_zone_kind, g_array_index (view->zones, FacMapZone, i).kind);
  for (guint i = 0; i < view->outlines->len; i++)
    if (fac_plane_shape_touches (&scene->outlines[i], box))
      facts->n_by_outline[g_array_index (view->outlines, FacMapOutline, i).kind]++;
  for (guint i = 0; i < scene->layer_shapes->len; i++)
    {
      GArray *shapes = g_array_index (scene->layer_shapes, GArray *, i);
      for (guint k = 0; k < shapes->len; k++)
        if (fac_plane_shape_touches (&g_array_index (shapes, FacPlaneShape, k), box))
          count_at (facts->n_by_layer, i);
    }
  for (guint i = 0; i < view->arcs->len; i++)
    {
      const FacMapArc *arc = &g_array_index (view->arcs, FacMapArc, i);
      facts->n_arcs++;
      if (arc->t_per_year > facts->largest_t_per_year)
        facts->largest_t_per_year = arc->t_per_year;
    }
}

static guint
count_clusters (const FacMapScene *scene, const FacSitesLook *look)
{
  guint n = 0;
  for (guint i = look->visible->len; look->is_gathered && i-- > 0;)
    n += g_array_index (look->visible, guint, i) >= scene->n_places;
  return n;
}

void
fac_map_scene_paint (FacMapScene *scene, cairo_t *cr, const FacMapPort *port, FacMapFacts *facts)
{
  if (facts)
    fac_map_scene_count (scene, port, facts);
  FacSitesLook look;
  fac_sites_look_init (&look, scene, port);
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, port->width_mm, port->height_mm);
  cairo_clip (cr);
  fac_map_screen_ground_paint (scene, cr, port);
  fac_map_chosen_arcs_paint (scene, cr, port);
  if (facts)
    facts->tiles = scene->tiles_facts;
  fac_map_sites_paint (scene, cr, &look);
  fac_map_labels_paint (scene, cr, &look, facts ? facts->labels : NULL);
  fac_map_fanned_label_paint (scene, cr, &look);
  if (facts)
    facts->n_clusters = count_clusters (scene, &look);
  cairo_restore (cr);
  fac_sites_look_clear (&look);
}

void
fac_map_scene_select (FacMapScene *scene, const guint *sites, guint n)
{
  g_array_set_size (scene->selected, 0);
  for (guint i = 0; i < n; i++)
    if (sites[i] < scene->view->sites->len)
      g_array_append_val (scene->selected, sites[i]);
}
