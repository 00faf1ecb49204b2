/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What of a scene is under a point, in a box, at one place. */
#include "fac-map-private.h"

#include "fac-measure.h"

#include <math.h>

static FacMapHitKind
hit_kind (const FacMapScene *scene, const FacStack *stack)
{
  if (!fac_stack_is_disc (scene, stack))
    return FAC_MAP_HIT_SITE;
  return stack->is_cluster ? FAC_MAP_HIT_CLUSTER : FAC_MAP_HIT_DISC;
}

static FacMapHit
hit_site (const FacMapScene *scene, const FacMapPort *port, FacPoint mm, double tolerance_mm)
{
  FacSitesLook look;
  fac_sites_look_init (&look, scene, port);
  FacMapHit hit = { .kind = FAC_MAP_HIT_NOTHING };
  double best = tolerance_mm;
  for (guint i = 0; i < look.visible->len; i++)
    {
      const FacStack *stack =
          &g_array_index (scene->stacks, FacStack, g_array_index (look.visible, guint, i));
      gboolean is_disc = fac_stack_is_disc (scene, stack);
      for (guint member = 0; member < (is_disc ? 1 : stack->n); member++)
        {
          guint site = scene->members[stack->first + member];
          FacPoint at = fac_stack_member_mm (scene, &look, stack, member);
          double radius = is_disc ? fac_stack_disc_mm (&look, stack) / 2
                                  : fac_site_diameter_mm (scene, &look, site) / 2;
          double distance = MAX (hypot (at.x - mm.x, at.y - mm.y) - radius, 0);
          if (distance <= best) /* of two under the pointer the one drawn later, on top */
            {
              best = distance;
              hit = (FacMapHit){ hit_kind (scene, stack), site,
                                 g_array_index (look.visible, guint, i), at };
            }
        }
    }
  fac_sites_look_clear (&look);
  return hit;
}

FacMapHit
fac_map_scene_hit (const FacMapScene *scene, const FacMapPort *port, FacPoint mm,
                   double tolerance_mm)
{
  FacMapHit hit = hit_site (scene, port, mm, tolerance_mm);
  if (hit.kind != FAC_MAP_HIT_NOTHING)
    return hit;
  hit = fac_map_arcs_hit (scene, port, mm, tolerance_mm);
  if (hit.kind != FAC_MAP_HIT_NOTHING)
    return hit;

  FacPoint deg = fac_projection_inverse (&scene->projection, fac_map_port_to_plane (port, mm));
  double smallest_m2 = INFINITY;
  for (guint i = 0; i < scene->view->zones->len; i++)
    {
      const FacShape *shape = g_array_index (scene->view->zones, FacMapZone, i).shape;
      if (!fac_shape_has_point (shape, deg))
        continue;
      double area_m2 = fac_shape_area_m2 (shape);
      if (area_m2 < smallest_m2)
        {
          smallest_m2 = area_m2;
          hit = (FacMapHit){ FAC_MAP_HIT_ZONE, i, 0, mm };
        }
    }
  return hit;
}

/* Those of a cluster where they would stand by themselves. */
static FacPoint
member_place_mm (const FacMapScene *scene, const FacSitesLook *look, const FacStack *stack,
                 guint member)
{
  if (!stack->is_cluster)
    return fac_stack_member_mm (scene, look, stack, member);
  return fac_map_port_to_mm (look->port, scene->sites[scene->members[stack->first + member]]);
}

void
fac_map_scene_in_box (const FacMapScene *scene, const FacMapPort *port, FacBox box_mm,
                      GArray *found)
{
  FacSitesLook look;
  fac_sites_look_init (&look, scene, port);
  for (guint i = 0; i < look.visible->len; i++)
    {
      const FacStack *stack =
          &g_array_index (scene->stacks, FacStack, g_array_index (look.visible, guint, i));
      for (guint member = 0; member < stack->n; member++)
        if (fac_box_has_point (box_mm, member_place_mm (scene, &look, stack, member)))
          g_array_append_val (found, scene->members[stack->first + member]);
    }
  fac_sites_look_clear (&look);
}

static void
add_zone_stops (const FacMapScene *scene, const FacMapPort *port, GArray *found)
{
  const FacBox all = { 0, 0, port->width_mm, port->height_mm };
  for (guint i = 0; i < scene->view->zones->len; i++)
    {
      FacPoint deg;
      if (!fac_shape_label_point (g_array_index (scene->view->zones, FacMapZone, i).shape, &deg))
        continue;
      FacMapHit stop = { FAC_MAP_HIT_ZONE, i, 0,
                         fac_map_port_to_mm (port,
                                             fac_projection_forward (&scene->projection, deg)) };
      if (fac_box_has_point (all, stop.at_mm))
        g_array_append_val (found, stop);
    }
}

void
fac_map_scene_stops (const FacMapScene *scene, const FacMapPort *port, GArray *found)
{
  const FacBox all = { 0, 0, port->width_mm, port->height_mm };
  FacSitesLook look;
  fac_sites_look_init (&look, scene, port);
  for (guint i = 0; i < look.visible->len; i++)
    {
      guint number = g_array_index (look.visible, guint, i);
      const FacStack *stack = &g_array_index (scene->stacks, FacStack, number);
      FacMapHitKind kind = hit_kind (scene, stack);
      for (guint member = 0; member < (kind == FAC_MAP_HIT_SITE ? stack->n : 1); member++)
        {
          FacMapHit stop = { kind, scene->members[stack->first + member], number,
                             fac_stack_member_mm (scene, &look, stack, member) };
          if (fac_box_has_point (all, stop.at_mm))
            g_array_append_val (found, stop);
        }
    }
  fac_sites_look_clear (&look);
  fac_map_arcs_stops (scene, port, found);
  add_zone_stops (scene, port, found);
}

void
fac_map_scene_held (const FacMapScene *scene, FacMapHit hit, GArray *found)
{
  if (hit.kind != FAC_MAP_HIT_DISC && hit.kind != FAC_MAP_HIT_CLUSTER)
    return;
  const FacStack *stack = &g_array_index (scene->stacks, FacStack, hit.stack);
  g_array_append_vals (found, scene->members + stack->first, stack->n);
}

void
fac_map_scene_fan (FacMapScene *scene, const FacMapHit *hit)
{
  scene->fanned = hit ? hit->stack : G_MAXUINT;
}

gboolean
fac_map_scene_is_fanned (const FacMapScene *scene)
{
  return scene->fanned != G_MAXUINT;
}

void
fac_map_scene_at_place (const FacMapScene *scene, guint site, GArray *found)
{
  if (scene->stack_of_site[site] == G_MAXUINT)
    return;
  const FacStack *stack = &g_array_index (scene->stacks, FacStack, scene->stack_of_site[site]);
  g_array_append_vals (found, scene->members + stack->first, stack->n);
}
