/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shapes as values, and how readers build them. */
#include "fac-shape.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

G_DEFINE_QUARK (fac - geometry - error - quark, fac_geometry_error)

const FacBox fac_box_empty = { INFINITY, INFINITY, -INFINITY, -INFINITY };

void
fac_box_add_point (FacBox *box, FacPoint point)
{
  box->x0 = MIN (box->x0, point.x);
  box->y0 = MIN (box->y0, point.y);
  box->x1 = MAX (box->x1, point.x);
  box->y1 = MAX (box->y1, point.y);
}

void
fac_box_add_box (FacBox *box, FacBox other)
{
  box->x0 = MIN (box->x0, other.x0);
  box->y0 = MIN (box->y0, other.y0);
  box->x1 = MAX (box->x1, other.x1);
  box->y1 = MAX (box->y1, other.y1);
}

gboolean
fac_box_is_empty (FacBox box)
{
  return !(box.x0 <= box.x1 && box.y0 <= box.y1);
}

gboolean
fac_box_has_point (FacBox box, FacPoint point)
{
  return point.x >= box.x0 && point.x <= box.x1 && point.y >= box.y0 && point.y <= box.y1;
}

gboolean
fac_box_touches (FacBox a, FacBox b)
{
  return a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1;
}

/* One list of points and parts for each kind; the highest one that is not empty wins. */
typedef struct
{
  GArray *points;
  GArray *part_starts;
  GArray *polygon_starts;
  guint n_members;
} Collected;

struct _FacShapeBuilder
{
  Collected kinds[3];
  Collected *current;
  guint n_points;
};

FacShapeBuilder *
fac_shape_builder_new (void)
{
  FacShapeBuilder *builder = g_new0 (FacShapeBuilder, 1);
  for (int kind = 0; kind < 3; kind++)
    {
      builder->kinds[kind].points = g_array_new (FALSE, FALSE, sizeof (FacPoint));
      builder->kinds[kind].part_starts = g_array_new (FALSE, FALSE, sizeof (guint));
      builder->kinds[kind].polygon_starts = g_array_new (FALSE, FALSE, sizeof (guint));
    }
  return builder;
}

void
fac_shape_builder_free (FacShapeBuilder *builder)
{
  if (!builder)
    return;
  for (int kind = 0; kind < 3; kind++)
    {
      g_array_unref (builder->kinds[kind].points);
      g_array_unref (builder->kinds[kind].part_starts);
      g_array_unref (builder->kinds[kind].polygon_starts);
    }
  g_free (builder);
}

void
fac_shape_builder_begin_polygon (FacShapeBuilder *builder)
{
  Collected *polygons = &builder->kinds[FAC_SHAPE_POLYGONS];
  g_array_append_val (polygons->polygon_starts, polygons->part_starts->len);
  polygons->n_members++;
}

void
fac_shape_builder_begin_part (FacShapeBuilder *builder, FacShapeKind kind)
{
  builder->current = &builder->kinds[kind];
  if (kind == FAC_SHAPE_POINTS && builder->current->part_starts->len > 0)
    return; /* all points are one part */
  g_array_append_val (builder->current->part_starts, builder->current->points->len);
  if (kind == FAC_SHAPE_LINES)
    builder->current->n_members++;
}

gboolean
fac_shape_builder_add_point (FacShapeBuilder *builder, double x, double y, GError **error)
{
  if (!isfinite (x) || !isfinite (y))
    {
      g_set_error_literal (error, FAC_GEOMETRY_ERROR, FAC_GEOMETRY_ERROR_COORDINATE,
                           _ ("The shape has a coordinate that is not a finite number."));
      return FALSE;
    }
  if (builder->n_points == FAC_SHAPE_MAX_POINTS)
    {
      g_set_error (error, FAC_GEOMETRY_ERROR, FAC_GEOMETRY_ERROR_SIZE,
                   _ ("The shape has more than %d points. Simplify it before importing it."),
                   FAC_SHAPE_MAX_POINTS);
      return FALSE;
    }
  builder->n_points++;
  FacPoint point = { x, y };
  g_array_append_val (builder->current->points, point);
  if (builder->current == &builder->kinds[FAC_SHAPE_POINTS])
    builder->current->n_members++;
  return TRUE;
}

FacShape *
fac_shape_builder_finish (FacShapeBuilder *builder)
{
  FacShape *shape = g_new0 (FacShape, 1);
  shape->box = fac_box_empty;
  int kind = FAC_SHAPE_POLYGONS;
  while (kind > FAC_SHAPE_POINTS && builder->kinds[kind].points->len == 0)
    kind--;
  shape->kind = (FacShapeKind)kind;
  for (int other = 0; other < kind; other++)
    shape->n_left_out += builder->kinds[other].n_members;

  Collected *kept = &builder->kinds[kind];
  shape->n_points = kept->points->len;
  shape->n_parts = kept->part_starts->len;
  g_array_append_val (kept->part_starts, kept->points->len);
  if (kind == FAC_SHAPE_POLYGONS)
    {
      shape->n_polygons = kept->polygon_starts->len;
      g_array_append_val (kept->polygon_starts, shape->n_parts);
      shape->polygon_starts = (guint *)(gpointer)g_array_steal (kept->polygon_starts, NULL);
    }
  shape->points = (FacPoint *)(gpointer)g_array_steal (kept->points, NULL);
  shape->part_starts = (guint *)(gpointer)g_array_steal (kept->part_starts, NULL);
  for (guint i = 0; i < shape->n_points; i++)
    fac_box_add_point (&shape->box, shape->points[i]);
  fac_shape_builder_free (builder);
  return shape;
}

FacShape *
fac_shape_new_polygon (const FacPoint *ring, guint n_points)
{
  FacShape *shape = g_new0 (FacShape, 1);
  shape->kind = FAC_SHAPE_POLYGONS;
  shape->points = g_memdup2 (ring, n_points * sizeof *ring);
  shape->n_points = n_points;
  shape->n_parts = shape->n_polygons = 1;
  shape->part_starts = g_memdup2 (((guint[]){ 0, n_points }), 2 * sizeof (guint));
  shape->polygon_starts = g_memdup2 (((guint[]){ 0, 1 }), 2 * sizeof (guint));
  shape->box = fac_box_empty;
  for (guint i = 0; i < n_points; i++)
    fac_box_add_point (&shape->box, ring[i]);
  return shape;
}

FacShape *
fac_shape_copy (const FacShape *shape)
{
  FacShape *copy = g_memdup2 (shape, sizeof *shape);
  copy->points = g_memdup2 (shape->points, shape->n_points * sizeof *shape->points);
  copy->part_starts =
      g_memdup2 (shape->part_starts, (shape->n_parts + 1) * sizeof *shape->part_starts);
  if (shape->polygon_starts)
    copy->polygon_starts =
        g_memdup2 (shape->polygon_starts, (shape->n_polygons + 1) * sizeof *shape->polygon_starts);
  return copy;
}

void
fac_shape_free (FacShape *shape)
{
  if (!shape)
    return;
  g_free (shape->points);
  g_free (shape->part_starts);
  g_free (shape->polygon_starts);
  g_free (shape);
}

FacShapeFault
fac_shape_check (const FacShape *shape)
{
  if (shape->n_points == 0)
    return FAC_SHAPE_IS_EMPTY;
  if (!(shape->box.x0 >= -180 && shape->box.x1 <= 180 && shape->box.y0 >= -90
        && shape->box.y1 <= 90))
    return FAC_SHAPE_OUT_OF_EARTH;
  if (shape->kind == FAC_SHAPE_POINTS)
    return FAC_SHAPE_SOUND;

  for (guint part = 0; part < shape->n_parts; part++)
    {
      guint start = shape->part_starts[part], end = shape->part_starts[part + 1];
      if (end - start < (shape->kind == FAC_SHAPE_LINES ? 2u : 4u))
        return FAC_SHAPE_RING_SHORT;
      if (shape->kind == FAC_SHAPE_POLYGONS
          && memcmp (&shape->points[start], &shape->points[end - 1], sizeof (FacPoint)) != 0)
        return FAC_SHAPE_RING_OPEN;
    }
  return FAC_SHAPE_SOUND;
}
