/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Simplifying and clipping. */
#include "fac-outline.h"

#include <math.h>
#include <string.h>

static double
distance_squared (FacPoint p, FacPoint a, FacPoint b)
{
  double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0, 1) : 0;
  double ex = p.x - a.x - t * dx, ey = p.y - a.y - t * dy;
  return ex * ex + ey * ey;
}

typedef struct
{
  guint first, last;
} Span;

guint
fac_outline_simplify (FacPoint *points, guint n, double tolerance)
{
  if (n < 3)
    return n;

  g_autofree guint8 *is_kept = g_malloc0 (n);
  is_kept[0] = is_kept[n - 1] = 1;
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
  g_array_append_vals (spans, &(Span){ 0, n - 1 }, 1);
  while (spans->len > 0)
    {
      Span span = g_array_index (spans, Span, spans->len - 1);
      g_array_set_size (spans, spans->len - 1);
      double farthest = tolerance * tolerance;
      guint at = 0;
      for (guint i = span.first + 1; i < span.last; i++)
        {
          double d = distance_squared (points[i], points[span.first], points[span.last]);
          if (d > farthest)
            {
              farthest = d;
              at = i;
            }
        }
      if (at == 0)
        continue;
      is_kept[at] = 1;
      g_array_append_vals (spans, &(Span){ span.first, at }, 1);
      g_array_append_vals (spans, &(Span){ at, span.last }, 1);
    }

  guint kept = 0;
  for (guint i = 0; i < n; i++)
    if (is_kept[i])
      points[kept++] = points[i];
  return kept;
}

typedef enum
{
  LEFT,
  RIGHT,
  TOP,
  BOTTOM,
  N_SIDES
} Side;

/* Positive inside. */
static double
depth_inside (FacPoint p, FacBox box, Side side)
{
  switch (side)
    {
    case LEFT:
      return p.x - box.x0;
    case RIGHT:
      return box.x1 - p.x;
    case TOP:
      return p.y - box.y0;
    case BOTTOM:
    case N_SIDES:
    default:
      return box.y1 - p.y;
    }
}

static guint
outside_sides (FacPoint p, FacBox box)
{
  return (p.x < box.x0 ? 1u << LEFT : 0) | (p.x > box.x1 ? 1u << RIGHT : 0)
         | (p.y < box.y0 ? 1u << TOP : 0) | (p.y > box.y1 ? 1u << BOTTOM : 0);
}

static void
cut_side (const FacPoint *in, guint n, FacBox box, Side side, GArray *out)
{
  FacPoint previous = in[n - 1];
  double previous_depth = depth_inside (previous, box, side);
  for (guint i = 0; i < n; i++)
    {
      double depth = depth_inside (in[i], box, side);
      if ((depth >= 0) != (previous_depth >= 0))
        {
          double t = previous_depth / (previous_depth - depth);
          FacPoint crossing = { previous.x + (in[i].x - previous.x) * t,
                                previous.y + (in[i].y - previous.y) * t };
          g_array_append_val (out, crossing);
        }
      if (depth >= 0)
        g_array_append_val (out, in[i]);
      previous = in[i];
      previous_depth = depth;
    }
}

void
fac_outline_clip_ring (const FacPoint *ring, guint n, FacBox box, GArray *out)
{
  guint any = 0, all = (1u << N_SIDES) - 1;
  for (guint i = 0; i < n; i++)
    {
      guint sides = outside_sides (ring[i], box);
      any |= sides;
      all &= sides;
    }
  if (n == 0 || all)
    return;
  if (!any)
    {
      g_array_append_vals (out, ring, n);
      return;
    }

  g_autoptr (GArray) from = g_array_sized_new (FALSE, FALSE, sizeof (FacPoint), n + 8);
  g_autoptr (GArray) to = g_array_sized_new (FALSE, FALSE, sizeof (FacPoint), n + 8);
  g_array_append_vals (from, ring, n);
  for (Side side = LEFT; side < N_SIDES && from->len > 0; side++)
    {
      if (!(any & (1u << side)))
        continue;
      g_array_set_size (to, 0);
      cut_side ((const FacPoint *)(gpointer)from->data, from->len, box, side, to);
      GArray *swap = from;
      from = to;
      to = swap;
    }
  g_array_append_vals (out, from->data, from->len);
}

/* The part of a segment inside, as parameters; FALSE when none. */
static gboolean
clip_segment (FacPoint a, FacPoint b, FacBox box, double *enter, double *leave)
{
  const double delta[4] = { a.x - b.x, b.x - a.x, a.y - b.y, b.y - a.y };
  const double room[4] = { a.x - box.x0, box.x1 - a.x, a.y - box.y0, box.y1 - a.y };
  *enter = 0;
  *leave = 1;
  for (int side = 0; side < 4; side++)
    {
      if (delta[side] < 0)
        *enter = MAX (*enter, room[side] / delta[side]);
      else if (delta[side] > 0)
        *leave = MIN (*leave, room[side] / delta[side]);
      else if (room[side] < 0)
        return FALSE;
    }
  return *enter <= *leave;
}

static FacPoint
point_between (FacPoint a, FacPoint b, double t)
{
  return (FacPoint){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t };
}

void
fac_outline_clip_line (const FacPoint *line, guint n, FacBox box, GArray *out, GArray *starts)
{
  gboolean is_inside = FALSE; /* the last point appended is line[i - 1] itself */
  for (guint i = 1; i < n; i++)
    {
      FacPoint a = line[i - 1], b = line[i];
      double enter, leave;
      if (!clip_segment (a, b, box, &enter, &leave))
        {
          is_inside = FALSE;
          continue;
        }
      if (!is_inside)
        {
          g_array_append_val (starts, out->len);
          FacPoint entry = enter > 0 ? point_between (a, b, enter) : a;
          g_array_append_val (out, entry);
        }
      FacPoint exit = leave < 1 ? point_between (a, b, leave) : b;
      g_array_append_val (out, exit);
      is_inside = leave >= 1;
    }
}
