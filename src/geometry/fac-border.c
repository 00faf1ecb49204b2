/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Points on a grid, and edges that occur once. */
#include "fac-border.h"

#include <math.h>

/* Points nearer than this are the same point of two neighbours. About 1 cm in degrees. */
#define SAME_POINT 1e-7

/* -- Cells --------------------------------------------------------------------------------- */

struct _FacBorder
{
  double cell;
  GHashTable *cells; /* gint64, owned */
};

typedef struct
{
  gint32 x, y;
} Cell;

static gint64
key_of (Cell cell)
{
  return (gint64)((guint64)(guint32)cell.x << 32 | (guint32)cell.y);
}

static Cell
cell_of (FacPoint point, double side)
{
  return (Cell){ (gint32)CLAMP (floor (point.x / side), -2e9, 2e9),
                 (gint32)CLAMP (floor (point.y / side), -2e9, 2e9) };
}

static guint
hash_of (gconstpointer key)
{
  guint64 value = *(const guint64 *)key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (guint)(value >> 32);
}

static void
add_key (GHashTable *table, gint64 key)
{
  if (!g_hash_table_contains (table, &key))
    g_hash_table_add (table, g_memdup2 (&key, sizeof key));
}

FacBorder *
fac_border_new (double cell)
{
  FacBorder *border = g_new0 (FacBorder, 1);
  border->cell = cell;
  border->cells = g_hash_table_new_full (hash_of, g_int64_equal, g_free, NULL);
  return border;
}

void
fac_border_free (FacBorder *border)
{
  if (!border)
    return;
  g_hash_table_unref (border->cells);
  g_free (border);
}

void
fac_border_add (FacBorder *border, const FacShape *shape)
{
  for (guint i = 0; i < shape->n_points; i++)
    add_key (border->cells, key_of (cell_of (shape->points[i], border->cell)));
}

gboolean
fac_border_touches (const FacBorder *border, const FacShape *shape)
{
  for (guint i = 0; i < shape->n_points; i++)
    {
      Cell at = cell_of (shape->points[i], border->cell);
      for (int dx = -1; dx <= 1; dx++)
        for (int dy = -1; dy <= 1; dy++)
          {
            gint64 key = key_of ((Cell){ at.x + dx, at.y + dy });
            if (g_hash_table_contains (border->cells, &key))
              return TRUE;
          }
    }
  return FALSE;
}

/* -- Dissolving ---------------------------------------------------------------------------- */

typedef struct
{
  gint64 from, to; /* keys of points, the lesser first */
} Edge;

typedef struct
{
  GHashTable *points; /* key (owned) -> FacPoint (owned) */
  GHashTable *edges;  /* Edge, owned: those that occurred an odd number of times */
  GHashTable *around; /* key (the points') -> GArray of gint64: where its edges lead */
} Dissolving;

static guint
edge_hash (gconstpointer key)
{
  const Edge *edge = key;
  return hash_of (&edge->from) * 31 + hash_of (&edge->to);
}

static gboolean
edge_equal (gconstpointer a, gconstpointer b)
{
  const Edge *left = a, *right = b;
  return left->from == right->from && left->to == right->to;
}

static gint64
take_point (Dissolving *all, FacPoint point)
{
  gint64 key = key_of (
      cell_of ((FacPoint){ point.x + SAME_POINT / 2, point.y + SAME_POINT / 2 }, SAME_POINT));
  if (!g_hash_table_contains (all->points, &key))
    g_hash_table_insert (all->points, g_memdup2 (&key, sizeof key),
                         g_memdup2 (&point, sizeof point));
  return key;
}

static void
take_ring (Dissolving *all, const FacPoint *ring, guint n)
{
  if (n < 3)
    return;
  gint64 last = take_point (all, ring[n - 1]);
  for (guint i = 0; i < n; i++)
    {
      gint64 next = take_point (all, ring[i]);
      Edge edge = { MIN (last, next), MAX (last, next) };
      last = next;
      if (edge.from != edge.to && !g_hash_table_remove (all->edges, &edge))
        g_hash_table_add (all->edges, g_memdup2 (&edge, sizeof edge));
    }
}

static void
lead (Dissolving *all, gint64 from, gint64 to)
{
  GArray *ways = g_hash_table_lookup (all->around, &from);
  if (!ways)
    {
      ways = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (all->around, g_memdup2 (&from, sizeof from), ways);
    }
  g_array_append_val (ways, to);
}

/* Takes an edge that leads on from a point, and gives where it leads. */
static gboolean
step (Dissolving *all, gint64 *at)
{
  GArray *ways = g_hash_table_lookup (all->around, at);
  while (ways && ways->len > 0)
    {
      gint64 to = g_array_index (ways, gint64, ways->len - 1);
      g_array_set_size (ways, ways->len - 1);
      Edge edge = { MIN (*at, to), MAX (*at, to) };
      if (!g_hash_table_remove (all->edges, &edge))
        continue; /* walked from its other end */
      *at = to;
      return TRUE;
    }
  return FALSE;
}

static void
walk (Dissolving *all, gint64 start, FacShapeBuilder *builder)
{
  g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (FacPoint));
  gint64 at = start;
  do
    {
      const FacPoint *point = g_hash_table_lookup (all->points, &at);
      g_array_append_val (ring, *point);
    }
  while (step (all, &at) && at != start);
  if (ring->len < 3)
    return;
  fac_shape_builder_begin_polygon (builder);
  fac_shape_builder_begin_part (builder, FAC_SHAPE_POLYGONS);
  for (guint i = 0; i <= ring->len; i++)
    {
      FacPoint point = g_array_index (ring, FacPoint, i % ring->len);
      fac_shape_builder_add_point (builder, point.x, point.y, NULL);
    }
}

FacShape *
fac_border_dissolve (const FacShape *const *shapes, guint n)
{
  Dissolving all = {
    .points = g_hash_table_new_full (hash_of, g_int64_equal, g_free, g_free),
    .edges = g_hash_table_new_full (edge_hash, edge_equal, g_free, NULL),
    .around = g_hash_table_new_full (hash_of, g_int64_equal, g_free, (GDestroyNotify)g_array_unref),
  };
  FacShapeBuilder *builder = fac_shape_builder_new ();
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < n; i++)
    for (guint part = 0; shapes[i]->kind == FAC_SHAPE_POLYGONS && part < shapes[i]->n_parts; part++)
      take_ring (&all, shapes[i]->points + shapes[i]->part_starts[part],
                 shapes[i]->part_starts[part + 1] - shapes[i]->part_starts[part]);
  g_hash_table_iter_init (&iter, all.edges);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const Edge *edge = key;
      lead (&all, edge->from, edge->to);
      lead (&all, edge->to, edge->from);
    }
  for (guint i = 0; i < n; i++) /* in the shapes' order, so that the answer is always the same */
    for (guint k = 0; k < shapes[i]->n_points; k++)
      {
        gint64 start = take_point (&all, shapes[i]->points[k]);
        const GArray *ways = g_hash_table_lookup (all.around, &start);
        while (ways && ways->len > 0 && g_hash_table_size (all.edges) > 0)
          walk (&all, start, builder);
      }
  g_hash_table_unref (all.points);
  g_hash_table_unref (all.edges);
  g_hash_table_unref (all.around);
  FacShape *whole = fac_shape_builder_finish (builder);
  if (whole->n_parts == 0)
    g_clear_pointer (&whole, fac_shape_free);
  return whole;
}
