/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a screen gathers where symbols would touch, and how that parts when one comes nearer. A node
 * of the cluster index and a stack of the scene have the same number: first the places, then what
 * was gathered of them. */
#include "fac-map-private.h"

#include <math.h>

/* Fewer places than this are all drawn, however near one another. */
#define GATHERED_FROM 250

/* How near is too near. Units: logical pixels where a zoom begins; twice as many where it ends. */
#define RADIUS_PX 27.0
#define TILE_PX 256.0

/* What took a stack learns what it holds: its number is the greater one. */
static void
pass_up (FacMapScene *scene, guint number)
{
  FacClusterNode node = fac_clusters_node (scene->clusters, number);
  const FacStack *stack = &g_array_index (scene->stacks, FacStack, number);
  if (node.parent == FAC_CLUSTERS_NONE)
    return;
  FacStack *above = &g_array_index (scene->stacks, FacStack, node.parent);
  above->largest = MAX (above->largest, stack->largest);
  above->is_quiet = above->is_quiet && stack->is_quiet;
}

/* The members anew, so that those of each node are one run. */
static guint *
lay_members (FacMapScene *scene, guint *starts)
{
  const guint *order = fac_clusters_order (scene->clusters);
  guint *members = g_new (guint, scene->view->sites->len), n = 0;
  for (guint i = 0; i < scene->n_places; i++)
    {
      FacStack *stack = &g_array_index (scene->stacks, FacStack, order[i]);
      starts[i] = n;
      for (guint k = 0; k < stack->n; k++)
        members[n + k] = scene->members[stack->first + k];
      stack->first = n;
      n += stack->n;
    }
  starts[scene->n_places] = n;
  return members;
}

void
fac_map_scene_gather (FacMapScene *scene)
{
  if (scene->clusters || scene->n_places < GATHERED_FROM)
    return;
  scene->place_points = g_new (FacPoint, scene->n_places);
  for (guint i = 0; i < scene->n_places; i++)
    scene->place_points[i] = g_array_index (scene->stacks, FacStack, i).at;
  scene->clusters = fac_clusters_new (scene->place_points, scene->n_places, RADIUS_PX / TILE_PX);
  g_autofree guint *starts = g_new (guint, scene->n_places + 1);
  guint *members = lay_members (scene, starts);
  g_free (scene->members);
  scene->members = members;
  for (guint i = scene->n_places; i < fac_clusters_n_nodes (scene->clusters); i++)
    {
      FacClusterNode node = fac_clusters_node (scene->clusters, i);
      const FacStack stack = { .at = node.at,
                               .first = starts[node.first],
                               .n = starts[node.first + node.n] - starts[node.first],
                               .is_quiet = TRUE,
                               .is_cluster = TRUE };
      g_array_append_val (scene->stacks, stack);
    }
  for (guint i = 0; i < scene->stacks->len; i++)
    pass_up (scene, i);
  scene->is_gathering = TRUE;
  scene->split_part = 1;
}

void
fac_map_scene_set_gathering (FacMapScene *scene, gboolean is_gathering)
{
  scene->is_gathering = is_gathering && scene->clusters;
}

guint
fac_map_port_zoom (const FacMapPort *port)
{
  double zoom = -log2 (TILE_PX * port->units_per_mm * MM_PER_LOGICAL_PX);
  return (guint)CLAMP (floor (zoom + 1e-6), 0, FAC_CLUSTERS_N_ZOOMS - 1);
}

void
fac_map_scene_split (FacMapScene *scene, guint from_zoom, double part)
{
  scene->split_from = MIN (from_zoom, FAC_CLUSTERS_N_ZOOMS - 1);
  scene->split_part = CLAMP (part, 0, 1);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *)a, right = *(const guint *)b;
  return left < right ? -1 : left > right;
}

/* While they part, each stands between what held it and its own place. */
static void
lead_from (FacSitesLook *look, const FacMapScene *scene, guint zoom, double part)
{
  look->shifts = g_new0 (FacPoint, scene->stacks->len);
  for (guint i = 0; i < look->visible->len; i++)
    {
      guint number = g_array_index (look->visible, guint, i);
      guint above = fac_clusters_at_zoom (scene->clusters, number, zoom);
      FacPoint own =
          fac_map_port_to_mm (look->port, g_array_index (scene->stacks, FacStack, number).at);
      FacPoint held =
          fac_map_port_to_mm (look->port, g_array_index (scene->stacks, FacStack, above).at);
      look->shifts[number] = (FacPoint){ (held.x - own.x) * part, (held.y - own.y) * part };
    }
}

gboolean
fac_map_clusters_look (FacSitesLook *look, const FacMapScene *scene, FacBox box)
{
  if (!scene->clusters || !scene->is_gathering || !(look->port->px_per_mm > 0))
    return FALSE;
  guint zoom = fac_map_port_zoom (look->port);
  gboolean is_moving = scene->split_part < 1 && scene->split_from != zoom;
  double part = scene->split_part * (2 - scene->split_part); /* slower towards the end */
  look->is_gathered = TRUE;
  look->zoom = is_moving ? MAX (zoom, scene->split_from) : zoom;
  fac_clusters_in_box (scene->clusters, look->zoom, box, look->visible);
  g_array_sort (look->visible, compare_numbers); /* what was gathered lies on top */
  if (is_moving)
    lead_from (look, scene, MIN (zoom, scene->split_from),
               scene->split_from < zoom ? 1 - part : part);
  return TRUE;
}

guint
fac_site_shown_by (const FacMapScene *scene, const FacSitesLook *look, guint site)
{
  guint number = scene->stack_of_site[site];
  if (number == G_MAXUINT || !look->is_gathered)
    return number;
  return fac_clusters_at_zoom (scene->clusters, number, look->zoom);
}
