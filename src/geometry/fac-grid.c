/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The grid: points counted into cells, then laid out cell by cell. */
#include "fac-grid.h"

#include "fac-measure.h"

#include <math.h>

/* About how many points a cell should hold; measured best between 2 and 8. */
#define POINTS_PER_CELL 4
#define MAX_CELLS_A_SIDE 2048

struct _FacGrid
{
  FacBox box;
  guint n_columns, n_rows;
  double cell_width, cell_height;
  guint *cell_starts; /* n_columns × n_rows + 1 */
  guint *indices;     /* of the caller's points, cell by cell */
  FacPoint *points;   /* in the same order as `indices` */
  guint n_points;
};

static guint
column_of (const FacGrid *grid, double x)
{
  double column = (x - grid->box.x0) / grid->cell_width;
  return column <= 0 ? 0 : column >= grid->n_columns ? grid->n_columns - 1 : (guint)column;
}

static guint
row_of (const FacGrid *grid, double y)
{
  double row = (y - grid->box.y0) / grid->cell_height;
  return row <= 0 ? 0 : row >= grid->n_rows ? grid->n_rows - 1 : (guint)row;
}

static void
choose_cells (FacGrid *grid)
{
  double width = MAX (grid->box.x1 - grid->box.x0, 1e-12);
  double height = MAX (grid->box.y1 - grid->box.y0, 1e-12);
  double n_cells = MAX (grid->n_points / (double)POINTS_PER_CELL, 1);
  double side = sqrt (width * height / n_cells);
  grid->n_columns = (guint)CLAMP (ceil (width / side), 1, MAX_CELLS_A_SIDE);
  grid->n_rows = (guint)CLAMP (ceil (height / side), 1, MAX_CELLS_A_SIDE);
  grid->cell_width = width / grid->n_columns;
  grid->cell_height = height / grid->n_rows;
}

static gboolean
is_usable (FacPoint point)
{
  return isfinite (point.x) && isfinite (point.y);
}

FacGrid *
fac_grid_new (const FacPoint *points, guint n)
{
  FacGrid *grid = g_new0 (FacGrid, 1);
  grid->box = fac_box_empty;
  for (guint i = 0; i < n; i++)
    if (is_usable (points[i]))
      {
        fac_box_add_point (&grid->box, points[i]);
        grid->n_points++;
      }
  if (grid->n_points == 0)
    return grid;

  choose_cells (grid);
  guint n_cells = grid->n_columns * grid->n_rows;
  grid->cell_starts = g_new0 (guint, n_cells + 1);
  grid->indices = g_new (guint, grid->n_points);
  grid->points = g_new (FacPoint, grid->n_points);
  g_autofree guint *cell_of_point = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    if (is_usable (points[i]))
      {
        cell_of_point[i] =
            row_of (grid, points[i].y) * grid->n_columns + column_of (grid, points[i].x);
        grid->cell_starts[cell_of_point[i] + 1]++;
      }
  for (guint cell = 0; cell < n_cells; cell++)
    grid->cell_starts[cell + 1] += grid->cell_starts[cell];

  g_autofree guint *next = g_memdup2 (grid->cell_starts, n_cells * sizeof (guint));
  for (guint i = 0; i < n; i++)
    if (is_usable (points[i]))
      {
        guint at = next[cell_of_point[i]]++;
        grid->indices[at] = i;
        grid->points[at] = points[i];
      }
  return grid;
}

void
fac_grid_free (FacGrid *grid)
{
  if (!grid)
    return;
  g_free (grid->cell_starts);
  g_free (grid->indices);
  g_free (grid->points);
  g_free (grid);
}

void
fac_grid_in_box (const FacGrid *grid, FacBox box, GArray *found)
{
  if (grid->n_points == 0 || !fac_box_touches (grid->box, box))
    return;
  guint column0 = column_of (grid, box.x0), column1 = column_of (grid, box.x1);
  for (guint row = row_of (grid, box.y0); row <= row_of (grid, box.y1); row++)
    {
      guint first = grid->cell_starts[row * grid->n_columns + column0];
      guint end = grid->cell_starts[row * grid->n_columns + column1 + 1];
      for (guint i = first; i < end; i++)
        if (fac_box_has_point (box, grid->points[i]))
          g_array_append_val (found, grid->indices[i]);
    }
}

typedef gboolean (*IsFar) (FacPoint point, FacPoint centre, double radius);

static gboolean
is_far_in_plane (FacPoint point, FacPoint centre, double radius)
{
  return hypot (point.x - centre.x, point.y - centre.y) > radius;
}

static gboolean
is_far_in_km (FacPoint point, FacPoint centre, double radius)
{
  return fac_distance_km (point, centre) > radius;
}

static void
find_near (const FacGrid *grid, FacBox box, FacPoint centre, double radius, IsFar is_far,
           GArray *found)
{
  if (grid->n_points == 0 || !fac_box_touches (grid->box, box))
    return;
  guint column0 = column_of (grid, box.x0), column1 = column_of (grid, box.x1);
  for (guint row = row_of (grid, box.y0); row <= row_of (grid, box.y1); row++)
    {
      guint first = grid->cell_starts[row * grid->n_columns + column0];
      guint end = grid->cell_starts[row * grid->n_columns + column1 + 1];
      for (guint i = first; i < end; i++)
        if (!is_far (grid->points[i], centre, radius))
          g_array_append_val (found, grid->indices[i]);
    }
}

void
fac_grid_within (const FacGrid *grid, FacPoint centre, double radius, GArray *found)
{
  FacBox box = { centre.x - radius, centre.y - radius, centre.x + radius, centre.y + radius };
  find_near (grid, box, centre, radius, is_far_in_plane, found);
}

void
fac_grid_within_km (const FacGrid *grid, FacPoint centre_deg, double radius_km, GArray *found)
{
  /* A little more than the circle: fac_distance_km() decides. */
  double dy = radius_km / FAC_EARTH_RADIUS_KM * 180 / G_PI * 1.0001;
  double edge = MIN (fabs (centre_deg.y) + dy, 89.9) * G_PI / 180;
  double dx = MIN (dy / cos (edge), 360);
  FacBox box = { centre_deg.x - dx, centre_deg.y - dy, centre_deg.x + dx, centre_deg.y + dy };
  find_near (grid, box, centre_deg, radius_km, is_far_in_km, found);
}

typedef struct
{
  FacPoint centre;
  double distance;
  gint64 index;
} Nearest;

static void
look_in_cell (const FacGrid *grid, guint column, guint row, Nearest *nearest)
{
  guint cell = row * grid->n_columns + column;
  for (guint i = grid->cell_starts[cell]; i < grid->cell_starts[cell + 1]; i++)
    {
      double d =
          hypot (grid->points[i].x - nearest->centre.x, grid->points[i].y - nearest->centre.y);
      gint64 index = grid->indices[i];
      if (d < nearest->distance
          || (d <= nearest->distance && (nearest->index < 0 || index < nearest->index)))
        {
          nearest->distance = d;
          nearest->index = index;
        }
    }
}

/* Looks at the cells of a square ring around the centre's cell. Gives FALSE once the ring lies
 * wholly outside the grid. */
static gboolean
look_in_ring (const FacGrid *grid, gint64 column, gint64 row, gint64 ring, Nearest *nearest)
{
  gboolean any = FALSE;
  for (gint64 r = MAX (row - ring, 0); r <= MIN (row + ring, (gint64)grid->n_rows - 1); r++)
    {
      gboolean is_edge = r == row - ring || r == row + ring;
      gint64 step = is_edge || ring == 0 ? 1 : 2 * ring;
      for (gint64 c = column - ring; c <= column + ring; c += step)
        if (c >= 0 && c < grid->n_columns)
          {
            any = TRUE;
            look_in_cell (grid, (guint)c, (guint)r, nearest);
          }
    }
  return any;
}

gint64
fac_grid_nearest (const FacGrid *grid, FacPoint centre, double radius)
{
  Nearest nearest = { centre, radius, -1 };
  if (grid->n_points == 0 || !is_usable (centre))
    return -1;
  gint64 column = column_of (grid, centre.x), row = row_of (grid, centre.y);
  double reach = MIN (grid->cell_width, grid->cell_height);
  for (gint64 ring = 0; look_in_ring (grid, column, row, ring, &nearest); ring++)
    /* Between the centre (or the nearest place of the grid, when it lies outside) and the next
     * ring there are at least `ring` whole cells. */
    if (ring * reach > nearest.distance)
      break;
  return nearest.index;
}
