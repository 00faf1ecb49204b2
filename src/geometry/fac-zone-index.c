/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A grid says which polygons may hold a place; each polygon's edges are sorted into bands of y, so
 * that a few edges decide. */
#include "fac-zone-index.h"

#include "fac-measure.h"

#include <math.h>

#define MAX_CELLS_A_SIDE 256
#define MAX_BANDS 4096

/* How many entries an edge or a polygon may take on average: a zigzag whose every edge crosses
 * every band, or thousands of polygons that all cover everything, get a coarser index, not all
 * memory. */
#define MAX_ENTRIES_EACH 32

/* A polygon (one of a multipolygon), its edges by band. */
typedef struct
{
  guint zone;
  double area;
  FacBox box;
  guint n_bands;
  guint *band_starts; /* n_bands + 1 */
  FacPoint *edges;    /* pairs of points, band by band; an edge stands in each band it crosses */
} Polygon;

struct _FacZoneIndex
{
  GArray *polygons; /* of Polygon, the smallest zone first */
  FacBox box;
  guint side;         /* cells in each direction */
  guint *cell_starts; /* side × side + 1 */
  guint *in_cells;    /* indices of polygons, cell by cell, in the order of `polygons` */
};

static guint
slot_of (double value, double low, double high, guint n)
{
  double slot = (value - low) / (high - low) * n;
  return slot > 0 ? MIN ((guint)slot, n - 1) : 0; /* also for an extent of 0 */
}

typedef void (*VisitEdge) (Polygon *polygon, FacPoint a, FacPoint b, guint *counts);

static void
count_edge (Polygon *polygon, FacPoint a, FacPoint b, guint *counts)
{
  guint last = slot_of (MAX (a.y, b.y), polygon->box.y0, polygon->box.y1, polygon->n_bands);
  for (guint band = slot_of (MIN (a.y, b.y), polygon->box.y0, polygon->box.y1, polygon->n_bands);
       band <= last; band++)
    counts[band]++;
}

static void
place_edge (Polygon *polygon, FacPoint a, FacPoint b, guint *next)
{
  guint last = slot_of (MAX (a.y, b.y), polygon->box.y0, polygon->box.y1, polygon->n_bands);
  for (guint band = slot_of (MIN (a.y, b.y), polygon->box.y0, polygon->box.y1, polygon->n_bands);
       band <= last; band++)
    {
      guint at = 2 * next[band]++;
      polygon->edges[at] = a;
      polygon->edges[at + 1] = b;
    }
}

static void
visit_edges (Polygon *polygon, const FacShape *shape, guint number, VisitEdge visit, guint *counts)
{
  for (guint part = shape->polygon_starts[number]; part < shape->polygon_starts[number + 1]; part++)
    {
      guint start = shape->part_starts[part], end = shape->part_starts[part + 1];
      for (guint i = start; i < end; i++)
        {
          FacPoint a = shape->points[i == start ? end - 1 : i - 1], b = shape->points[i];
          if (a.y < b.y || a.y > b.y) /* level edges decide nothing */
            visit (polygon, a, b, counts);
        }
    }
}

static void
sort_into_bands (Polygon *polygon, const FacShape *shape, guint number, guint n_edges)
{
  polygon->n_bands = CLAMP (n_edges / 2, 1, MAX_BANDS);
  for (;; polygon->n_bands = (polygon->n_bands + 1) / 2)
    {
      g_free (polygon->band_starts);
      polygon->band_starts = g_new0 (guint, polygon->n_bands + 1);
      visit_edges (polygon, shape, number, count_edge, polygon->band_starts + 1);
      guint64 total = 0;
      for (guint band = 1; band <= polygon->n_bands; band++)
        total += polygon->band_starts[band];
      if (total <= (guint64)MAX_ENTRIES_EACH * n_edges || polygon->n_bands == 1)
        break;
    }
  for (guint band = 0; band < polygon->n_bands; band++)
    polygon->band_starts[band + 1] += polygon->band_starts[band];
}

static void
add_polygon (FacZoneIndex *index, const FacShape *shape, guint zone, guint number, double area)
{
  Polygon polygon = { .zone = zone, .area = area, .box = fac_box_empty };
  guint n_edges = 0;
  for (guint part = shape->polygon_starts[number]; part < shape->polygon_starts[number + 1]; part++)
    for (guint i = shape->part_starts[part]; i < shape->part_starts[part + 1]; i++, n_edges++)
      fac_box_add_point (&polygon.box, shape->points[i]);
  if (n_edges == 0)
    return;

  sort_into_bands (&polygon, shape, number, n_edges);
  polygon.edges = g_new (FacPoint, 2 * (gsize)polygon.band_starts[polygon.n_bands]);
  g_autofree guint *next = g_memdup2 (polygon.band_starts, polygon.n_bands * sizeof (guint));
  visit_edges (&polygon, shape, number, place_edge, next);
  fac_box_add_box (&index->box, polygon.box);
  g_array_append_val (index->polygons, polygon);
}

static int
compare_areas (gconstpointer a, gconstpointer b)
{
  const Polygon *left = a, *right = b;
  if (left->area < right->area || left->area > right->area)
    return left->area < right->area ? -1 : 1;
  return left->zone < right->zone ? -1 : left->zone > right->zone;
}

typedef void (*VisitCell) (FacZoneIndex *index, guint cell, guint polygon, guint *counts);

static void
count_cell (FacZoneIndex *index, guint cell, guint polygon, guint *counts)
{
  counts[cell]++;
}

static void
place_cell (FacZoneIndex *index, guint cell, guint polygon, guint *next)
{
  index->in_cells[next[cell]++] = polygon;
}

static void
visit_cells (FacZoneIndex *index, VisitCell visit, guint *counts)
{
  for (guint i = 0; i < index->polygons->len; i++)
    {
      FacBox box = g_array_index (index->polygons, Polygon, i).box;
      guint column0 = slot_of (box.x0, index->box.x0, index->box.x1, index->side);
      guint column1 = slot_of (box.x1, index->box.x0, index->box.x1, index->side);
      guint row1 = slot_of (box.y1, index->box.y0, index->box.y1, index->side);
      for (guint row = slot_of (box.y0, index->box.y0, index->box.y1, index->side); row <= row1;
           row++)
        for (guint column = column0; column <= column1; column++)
          visit (index, row * index->side + column, i, counts);
    }
}

/* Returns the number of cells. */
static guint
sort_into_cells (FacZoneIndex *index)
{
  guint n_polygons = index->polygons->len, n_cells;
  index->side = (guint)CLAMP (2 * ceil (sqrt (n_polygons)), 1, MAX_CELLS_A_SIDE);
  for (;; index->side = (index->side + 1) / 2)
    {
      n_cells = index->side * index->side;
      g_free (index->cell_starts);
      index->cell_starts = g_new0 (guint, n_cells + 1);
      visit_cells (index, count_cell, index->cell_starts + 1);
      guint64 total = 0;
      for (guint cell = 1; cell <= n_cells; cell++)
        total += index->cell_starts[cell];
      if (total <= (guint64)MAX_ENTRIES_EACH * (n_polygons + n_cells) || index->side == 1)
        break;
    }
  for (guint cell = 0; cell < n_cells; cell++)
    index->cell_starts[cell + 1] += index->cell_starts[cell];
  return n_cells;
}

static void
clear_polygon (gpointer data)
{
  Polygon *polygon = data;
  g_free (polygon->band_starts);
  g_free (polygon->edges);
}

FacZoneIndex *
fac_zone_index_new (const FacShape *const *shapes, guint n)
{
  FacZoneIndex *index = g_new0 (FacZoneIndex, 1);
  index->box = fac_box_empty;
  index->polygons = g_array_new (FALSE, FALSE, sizeof (Polygon));
  g_array_set_clear_func (index->polygons, clear_polygon);
  for (guint zone = 0; zone < n; zone++)
    if (shapes[zone] && shapes[zone]->kind == FAC_SHAPE_POLYGONS)
      {
        double area = fac_shape_area_m2 (shapes[zone]);
        for (guint number = 0; number < shapes[zone]->n_polygons; number++)
          add_polygon (index, shapes[zone], zone, number, area);
      }
  g_array_sort (index->polygons, compare_areas);

  guint n_cells = sort_into_cells (index);
  index->in_cells = g_new (guint, index->cell_starts[n_cells]);
  g_autofree guint *next = g_memdup2 (index->cell_starts, n_cells * sizeof (guint));
  visit_cells (index, place_cell, next);
  return index;
}

void
fac_zone_index_free (FacZoneIndex *index)
{
  if (!index)
    return;
  g_array_unref (index->polygons);
  g_free (index->cell_starts);
  g_free (index->in_cells);
  g_free (index);
}

static gboolean
polygon_has_point (const Polygon *polygon, FacPoint p)
{
  if (!fac_box_has_point (polygon->box, p))
    return FALSE;
  guint band = slot_of (p.y, polygon->box.y0, polygon->box.y1, polygon->n_bands);
  gboolean inside = FALSE;
  for (guint i = polygon->band_starts[band]; i < polygon->band_starts[band + 1]; i++)
    {
      FacPoint a = polygon->edges[2 * i], b = polygon->edges[2 * i + 1];
      if ((b.y > p.y) != (a.y > p.y) && p.x < (a.x - b.x) * (p.y - b.y) / (a.y - b.y) + b.x)
        inside = !inside;
    }
  return inside;
}

int
fac_zone_index_find (const FacZoneIndex *index, FacPoint place)
{
  if (!fac_box_has_point (index->box, place))
    return -1;
  guint cell = slot_of (place.y, index->box.y0, index->box.y1, index->side) * index->side
               + slot_of (place.x, index->box.x0, index->box.x1, index->side);
  for (guint i = index->cell_starts[cell]; i < index->cell_starts[cell + 1]; i++)
    {
      const Polygon *polygon = &g_array_index (index->polygons, Polygon, index->in_cells[i]);
      if (polygon_has_point (polygon, place))
        return (int)polygon->zone;
    }
  return -1;
}
