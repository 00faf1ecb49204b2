/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dividing polygons. Of each ring the pieces on one side are kept; where they leave that side they
 * are joined along the line: sorted along it, the places of passage are pairs, between the two of
 * which the polygon is. */
#include "fac-shape-cut.h"

#include "fac-measure.h"

#include <math.h>

/* -- Crossing itself ----------------------------------------------------------------------- */

/* Twice the area of a triangle: above 0 when c is to the left of a to b. */
static double
turn (FacPoint a, FacPoint b, FacPoint c)
{
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static gboolean
is_between (FacPoint a, FacPoint b, FacPoint p)
{
  return p.x >= MIN (a.x, b.x) && p.x <= MAX (a.x, b.x) && p.y >= MIN (a.y, b.y)
         && p.y <= MAX (a.y, b.y);
}

static gboolean
do_meet (FacPoint a, FacPoint b, FacPoint c, FacPoint d)
{
  double abc = turn (a, b, c), abd = turn (a, b, d), cda = turn (c, d, a), cdb = turn (c, d, b);
  if (((abc > 0 && abd < 0) || (abc < 0 && abd > 0))
      && ((cda > 0 && cdb < 0) || (cda < 0 && cdb > 0)))
    return TRUE;
  return (!(fabs (abc) > 0) && is_between (a, b, c)) || (!(fabs (abd) > 0) && is_between (a, b, d))
         || (!(fabs (cda) > 0) && is_between (c, d, a))
         || (!(fabs (cdb) > 0) && is_between (c, d, b));
}

static guint
open_length (const FacPoint *ring, guint n)
{
  gboolean is_closed =
      n > 1 && !(fabs (ring[0].x - ring[n - 1].x) > 0) && !(fabs (ring[0].y - ring[n - 1].y) > 0);
  return is_closed ? n - 1 : n;
}

gboolean
fac_ring_crosses_itself (const FacPoint *ring, guint n_points)
{
  guint n = open_length (ring, n_points);
  if (n > FAC_DRAWN_MAX_POINTS)
    return FALSE;
  for (guint i = 0; i < n; i++)
    for (guint k = i + 2; k < n; k++)
      if (!(i == 0 && k == n - 1)
          && do_meet (ring[i], ring[(i + 1) % n], ring[k], ring[(k + 1) % n]))
        return TRUE;
  return FALSE;
}

/* -- Cutting ------------------------------------------------------------------------------- */

/* A piece of a ring on the side that is kept, from a place of passage to another. */
typedef struct
{
  GArray *points;    /* FacPoint, owned */
  double begin, end; /* where along the line */
  gboolean is_used;
} Piece;

/* One polygon on one side. */
typedef struct
{
  FacPoint a, b;
  GPtrArray *pieces; /* Piece, owned */
  GPtrArray *rings;  /* GArray of FacPoint, owned: outer ones that the line made or left alone */
  GPtrArray *holes;  /* likewise */
} Side;

static void
piece_free (gpointer data)
{
  g_array_unref (((Piece *)data)->points);
  g_free (data);
}

static double
along (const Side *side, FacPoint p)
{
  return (p.x - side->a.x) * (side->b.x - side->a.x) + (p.y - side->a.y) * (side->b.y - side->a.y);
}

static double
ring_area (const FacPoint *ring, guint n)
{
  double sum = 0;
  for (guint i = 0; i < n; i++)
    sum += (ring[i].x - ring[0].x) * (ring[(i + 1) % n].y - ring[0].y)
           - (ring[(i + 1) % n].x - ring[0].x) * (ring[i].y - ring[0].y);
  return sum / 2;
}

static FacPoint
passage (const Side *side, FacPoint p, FacPoint q)
{
  double dp = turn (side->a, side->b, p), dq = turn (side->a, side->b, q), part = dp / (dp - dq);
  return (FacPoint){ p.x + (q.x - p.x) * part, p.y + (q.y - p.y) * part };
}

/* Takes a ring apart; outer ones run counterclockwise and holes clockwise, so that what is kept is
 * always to the left of a piece. */
static void
take_ring (Side *side, const FacPoint *ring, guint n, gboolean is_hole)
{
  gboolean is_turned = (ring_area (ring, n) < 0) != is_hole;
  guint first = n;
#define AT(i) ring[is_turned ? (n - 1 - (i) % n) : (i) % n]
#define KEPT(i) (turn (side->a, side->b, AT (i)) >= 0)
  for (guint i = 0; i < n && first == n; i++)
    if (!KEPT (i) && KEPT (i + 1))
      first = i;
  if (first == n) /* wholly on one side */
    {
      GArray *whole = g_array_new (FALSE, FALSE, sizeof (FacPoint));
      for (guint i = 0; i < n; i++)
        g_array_append_val (whole, AT (i));
      if (n > 0 && KEPT (0))
        g_ptr_array_add (is_hole ? side->holes : side->rings, whole);
      else
        g_array_unref (whole);
      return;
    }
  Piece *piece = NULL;
  for (guint i = first; i < first + n; i++)
    {
      if (!KEPT (i) && KEPT (i + 1))
        {
          FacPoint at = passage (side, AT (i), AT (i + 1));
          piece = g_new0 (Piece, 1);
          piece->points = g_array_new (FALSE, FALSE, sizeof (FacPoint));
          piece->begin = along (side, at);
          g_array_append_val (piece->points, at);
          g_ptr_array_add (side->pieces, piece);
        }
      if (KEPT (i + 1))
        g_array_append_val (piece->points, AT (i + 1));
      else if (KEPT (i))
        {
          FacPoint at = passage (side, AT (i), AT (i + 1));
          piece->end = along (side, at);
          g_array_append_val (piece->points, at);
        }
    }
#undef KEPT
#undef AT
}

/* A place of passage: the end or the beginning of a piece. */
typedef struct
{
  double along;
  Piece *piece;
  gboolean is_end;
} Passage;

static int
compare_passages (gconstpointer a, gconstpointer b)
{
  const Passage *left = a, *right = b;
  if (left->along < right->along || left->along > right->along)
    return left->along < right->along ? -1 : 1;
  return left->is_end - right->is_end;
}

/* The piece that begins where this one's way along the line ends: the other one of the pair. */
static Piece *
follow (GArray *passages, const Piece *piece)
{
  for (guint i = 0; i < passages->len; i++)
    {
      const Passage *one = &g_array_index (passages, Passage, i);
      guint other = i ^ 1u;
      if (one->piece == piece && one->is_end && other < passages->len
          && !g_array_index (passages, Passage, other).is_end)
        return g_array_index (passages, Passage, other).piece;
    }
  return NULL;
}

static void
join_pieces (Side *side)
{
  g_autoptr (GArray) passages = g_array_new (FALSE, FALSE, sizeof (Passage));
  for (guint i = 0; i < side->pieces->len; i++)
    {
      Piece *piece = side->pieces->pdata[i];
      const Passage both[] = { { piece->begin, piece, FALSE }, { piece->end, piece, TRUE } };
      g_array_append_vals (passages, both, 2);
    }
  g_array_sort (passages, compare_passages);
  for (guint i = 0; i < side->pieces->len; i++)
    {
      Piece *piece = side->pieces->pdata[i];
      if (piece->is_used)
        continue;
      GArray *ring = g_array_new (FALSE, FALSE, sizeof (FacPoint));
      for (; piece && !piece->is_used; piece = follow (passages, piece))
        {
          piece->is_used = TRUE;
          g_array_append_vals (ring, piece->points->data, piece->points->len);
        }
      g_ptr_array_add (side->rings, ring);
    }
}

static gboolean
ring_has (const GArray *ring, FacPoint p)
{
  gboolean is_inside = FALSE;
  for (guint i = 0, k = ring->len - 1; i < ring->len; k = i++)
    {
      FacPoint u = g_array_index (ring, FacPoint, i), v = g_array_index (ring, FacPoint, k);
      if ((u.y > p.y) != (v.y > p.y) && p.x < (v.x - u.x) * (p.y - u.y) / (v.y - u.y) + u.x)
        is_inside = !is_inside;
    }
  return is_inside;
}

static void
build_ring (FacShapeBuilder *builder, const GArray *ring)
{
  fac_shape_builder_begin_part (builder, FAC_SHAPE_POLYGONS);
  for (guint i = 0; i <= ring->len; i++)
    {
      FacPoint p = g_array_index (ring, FacPoint, i % ring->len);
      fac_shape_builder_add_point (builder, p.x, p.y, NULL);
    }
}

static void
build_side (FacShapeBuilder *builder, const Side *side)
{
  for (guint i = 0; i < side->rings->len; i++)
    {
      const GArray *ring = side->rings->pdata[i];
      fac_shape_builder_begin_polygon (builder);
      build_ring (builder, ring);
      for (guint k = 0; k < side->holes->len; k++)
        {
          const GArray *hole = side->holes->pdata[k];
          if (ring_has (ring, g_array_index (hole, FacPoint, 0)))
            build_ring (builder, hole);
        }
    }
}

static FacShape *
keep_left (const FacShape *shape, FacPoint a, FacPoint b)
{
  FacShapeBuilder *builder = fac_shape_builder_new ();
  for (guint polygon = 0; polygon < shape->n_polygons; polygon++)
    {
      Side side = { a, b, g_ptr_array_new_with_free_func (piece_free),
                    g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref),
                    g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref) };
      guint first = shape->polygon_starts[polygon], end = shape->polygon_starts[polygon + 1];
      for (guint part = first; part < end; part++)
        {
          const FacPoint *ring = shape->points + shape->part_starts[part];
          guint n = open_length (ring, shape->part_starts[part + 1] - shape->part_starts[part]);
          if (n >= 3)
            take_ring (&side, ring, n, part > first);
        }
      join_pieces (&side);
      build_side (builder, &side);
      g_ptr_array_unref (side.pieces);
      g_ptr_array_unref (side.rings);
      g_ptr_array_unref (side.holes);
    }
  return fac_shape_builder_finish (builder);
}

gboolean
fac_shape_cut (const FacShape *shape, FacPoint a, FacPoint b, FacShape **left, FacShape **right)
{
  *left = *right = NULL;
  if (shape->kind != FAC_SHAPE_POLYGONS || !(hypot (b.x - a.x, b.y - a.y) > 0))
    return FALSE;
  FacShape *l = keep_left (shape, a, b), *r = keep_left (shape, b, a);
  double least_m2 = 1e-6 * fac_shape_area_m2 (shape);
  if (!(fac_shape_area_m2 (l) > least_m2) || !(fac_shape_area_m2 (r) > least_m2))
    {
      fac_shape_free (l);
      fac_shape_free (r);
      return FALSE;
    }
  *left = l;
  *right = r;
  return TRUE;
}
