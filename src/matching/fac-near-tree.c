/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Growing the tree: each node is cut in two at the middle of its longest side, sides measured in
 * what they cost the score: a radius of way, a factor e of quantity. */
#include "fac-near-tree-private.h"

#include "fac-measure.h"

#include <math.h>

#define LEAF_SIZE 12
#define LEAST_QUANTITY 1e-9

void
fac_near_points_init (FacNearPoints *points, guint n)
{
  points->x = g_new (double, n);
  points->y = g_new (double, n);
  points->z = g_new (double, n);
  points->quantity = g_new (double, n);
  points->owner = g_new (guint32, n);
  points->index = g_new (guint32, n);
}

void
fac_near_points_clear (FacNearPoints *points)
{
  g_free (points->x);
  g_free (points->y);
  g_free (points->z);
  g_free (points->quantity);
  g_free (points->owner);
  g_free (points->index);
}

void
fac_near_points_set (FacNearPoints *points, guint at, const FacNearPoint *point, guint index)
{
  double longitude = point->longitude_deg * G_PI / 180, latitude = point->latitude_deg * G_PI / 180;
  points->x[at] = cos (latitude) * cos (longitude);
  points->y[at] = cos (latitude) * sin (longitude);
  points->z[at] = sin (latitude);
  points->quantity[at] = point->quantity;
  points->owner[at] = point->owner;
  points->index[at] = index;
}

static void
swap_doubles (double *values, guint a, guint b)
{
  double kept = values[a];
  values[a] = values[b];
  values[b] = kept;
}

static void
swap_numbers (guint32 *values, guint a, guint b)
{
  guint32 kept = values[a];
  values[a] = values[b];
  values[b] = kept;
}

static void
swap_points (FacNearPoints *points, guint a, guint b)
{
  swap_doubles (points->x, a, b);
  swap_doubles (points->y, a, b);
  swap_doubles (points->z, a, b);
  swap_doubles (points->quantity, a, b);
  swap_numbers (points->owner, a, b);
  swap_numbers (points->index, a, b);
}

/* Puts the point of rank `middle` by `values` in its place, smaller ones before it. */
static void
part (FacNearPoints *points, const double *values, guint first, guint end, guint middle)
{
  while (end - first > 1)
    {
      double pivot = values[first + (end - first) / 2];
      guint low = first, high = end - 1;
      for (;;)
        {
          while (values[low] < pivot)
            low++;
          while (values[high] > pivot)
            high--;
          if (low >= high)
            break;
          swap_points (points, low++, high--);
        }
      /* Everything up to `high` is at most the pivot, everything after it at least. */
      if (low == high && values[high] > pivot)
        high--;
      guint split = high + 1;
      if (split <= first || split >= end)
        return; /* all alike */
      if (middle < split)
        end = split;
      else
        first = split;
    }
}

static void
bound (const double *values, guint first, guint end, double *low, double *high)
{
  *low = *high = values[first];
  for (guint i = first + 1; i < end; i++)
    {
      *low = MIN (*low, values[i]);
      *high = MAX (*high, values[i]);
    }
}

/* A float below (above) which no double of the box stands. */
static float
outward (double value, gboolean is_up)
{
  return nextafterf ((float)value, is_up ? 2.0f : -2.0f);
}

guint32
fac_near_tree_grow (FacNearPoints *points, guint first, guint end, double radius_km, GArray *nodes)
{
  const double *sides[4] = { points->x, points->y, points->z, points->quantity };
  FacNearNode node = { .first = first, .end = end };
  double longest = -1;
  guint side = 0;

  for (guint i = 0; i < 4; i++)
    {
      double low, high;
      bound (sides[i], first, end, &low, &high);
      double cost = i < 3 ? (high - low) * FAC_EARTH_RADIUS_KM / MAX (radius_km, 1e-3)
                          : log (MAX (high, LEAST_QUANTITY) / MAX (low, LEAST_QUANTITY));
      if (i < 3)
        {
          node.low[i] = outward (low, FALSE);
          node.high[i] = outward (high, TRUE);
        }
      else
        {
          node.least = low;
          node.most = high;
        }
      if (cost > longest)
        {
          longest = cost;
          side = i;
        }
    }
  guint32 number = nodes->len;
  g_array_append_val (nodes, node);
  if (end - first <= LEAF_SIZE || longest <= 0)
    return number;

  guint middle = first + (end - first) / 2;
  part (points, sides[side], first, end, middle);
  guint32 left = fac_near_tree_grow (points, first, middle, radius_km, nodes);
  guint32 right = fac_near_tree_grow (points, middle, end, radius_km, nodes);
  FacNearNode *grown = &g_array_index (nodes, FacNearNode, number);
  grown->left = left;
  grown->right = right;
  return number;
}
