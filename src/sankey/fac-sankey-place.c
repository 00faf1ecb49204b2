/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Heights. The scale is the largest at which every column fits. Then each element is drawn towards
 * its neighbours, as far as the order and the gaps allow: the least squares under those limits are
 * found exactly by pooling (PAV), column after column; last, each goes to the weighted median of
 * what its neighbours ask, which makes bands straight.
 */
#include "fac-sankey-plan-private.h"

#include <math.h>
#include <stdlib.h>

/* Gaps may take this share of the fullest column, loops' gaps included. */
#define MOST_GAP_SHARE 0.4
/* Bands that pass need less air than boxes with a label. */
#define PASSING_GAP 0.3
/* Where a scale is kept, a fuller column's gaps shrink to this share before the scale does. */
#define LEAST_KEPT_GAP 0.35
#define MEAN_SWEEPS 10
#define MEDIAN_SWEEPS 6
/* A hand's place against the pull of all neighbours. */
#define KEPT_WEIGHT 1e4
/* Bends of a band that passes are worse than a slope between two nodes. */
#define PASSING_WEIGHT 4

typedef struct
{
  double target, weight;
} Wish;

typedef struct
{
  double sum, weight; /* of the pooled wishes, less their offsets */
  guint n;
} Pool;

/* What each segment of a side asks of its element: to stand so far below the other one. */
typedef struct
{
  double *shift;
  float *weight;
} Pull;

typedef struct
{
  FacSankeyPlan *plan;
  double *gap;                    /* of each column, as shrunk */
  double *height;                 /* of each element's block, with what turns beside it */
  double *lead;                   /* from the block's top to the element's own */
  double *offset;                 /* of each block below its column's first, standing close */
  double *left_port, *right_port; /* of each bundle: from the top of its left node to its centre
                                     there, and the same of its right node */
  Pull left, right;
  Wish *wishes; /* room for one element's, or for one column's */
  Wish *column_wishes;
  Pool *pools;
} Placing;

static gboolean
is_node (const FacSankeyPlan *plan, guint element)
{
  return plan->element_node[element] != G_MAXUINT;
}

/* The gap under an element, as a share of the wished one. */
static double
gap_share (const FacSankeyPlan *plan, guint above, guint below)
{
  return is_node (plan, above) && is_node (plan, below) ? 1 : PASSING_GAP;
}

static double
element_value (const FacSankeyPlan *plan, guint e)
{
  guint node = plan->element_node[e];
  if (node == G_MAXUINT)
    return plan->bundles[plan->element_bundle[e]].value;
  return fac_sankey_plan_node_value (plan, node) + plan->above[node].value
         + plan->below[node].value;
}

static double
element_turns (const FacSankeyPlan *plan, guint e)
{
  guint node = plan->element_node[e];
  return node == G_MAXUINT ? 0 : plan->above[node].gaps + plan->below[node].gaps;
}

/* A column's boxes and bands in value, and its gaps as wished. */
typedef struct
{
  double value, node_gaps, turn_gaps;
} Fill;

static Fill
measure_column (const FacSankeyPlan *plan, int column)
{
  Fill fill = { 0, 0, 0 };
  for (guint i = plan->column_start[column]; i < plan->column_start[column + 1]; i++)
    {
      guint e = plan->order[i];
      fill.value += element_value (plan, e);
      fill.turn_gaps += element_turns (plan, e) * plan->options.loop_gap;
      if (i > plan->column_start[column])
        fill.node_gaps += gap_share (plan, plan->order[i - 1], e) * plan->options.node_gap;
    }
  return fill;
}

/* Gaps shrink until they leave room, then the scale is what the fullest column allows. */
static void
choose_scale (FacSankeyPlan *plan, double *gap)
{
  double height = plan->options.height, most = 0, scale = INFINITY;
  g_autofree Fill *fills = g_new (Fill, plan->n_columns + 1);
  for (int c = 0; c < plan->n_columns; c++)
    {
      fills[c] = measure_column (plan, c);
      most = MAX (most, fills[c].node_gaps + fills[c].turn_gaps);
    }
  double shrink = most > MOST_GAP_SHARE * height ? MOST_GAP_SHARE * height / most : 1;
  double least = plan->options.scale > 0 ? LEAST_KEPT_GAP : 1;
  for (int c = 0; c < plan->n_columns; c++)
    if (fills[c].value > 0)
      scale = MIN (scale, (height - shrink * (fills[c].turn_gaps + least * fills[c].node_gaps))
                              / fills[c].value);
  if (plan->options.scale > 0)
    scale = MIN (scale, plan->options.scale);
  plan->scale = isfinite (scale) ? scale : 0;
  plan->loop_gap = plan->options.loop_gap * shrink;
  for (int c = 0; c < plan->n_columns; c++)
    {
      double rest = height - fills[c].value * plan->scale - fills[c].turn_gaps * shrink;
      double wished = fills[c].node_gaps * shrink;
      gap[c] = plan->options.node_gap * shrink * (rest < wished ? MAX (rest, 0) / wished : 1);
    }
}

/* Where the middle of a bundle stands at one of its nodes. */
static double
bundle_port (const FacSankeyPlan *plan, const FacSankeyBundle *bundle, gboolean at_left)
{
  guint node = at_left ? bundle->left : bundle->right;
  double sum = 0;
  for (guint i = 0; i < bundle->n_links; i++)
    {
      guint link = plan->bundle_links[bundle->first_link + i];
      if (!bundle->is_return)
        sum += (at_left ? plan->out_port : plan->in_port)[link] * plan->scale;
      else
        sum += fac_sankey_plan_slot_y (plan, node, (at_left ? plan->in_turn : plan->out_turn)[link],
                                       &(at_left ? plan->in_slot : plan->out_slot)[link]);
    }
  return sum / bundle->n_links;
}

static void
measure (Placing *p)
{
  FacSankeyPlan *plan = p->plan;
  for (guint e = 0; e < plan->n_elements; e++)
    {
      guint node = plan->element_node[e];
      p->height[e] =
          element_value (plan, e) * plan->scale + element_turns (plan, e) * plan->loop_gap;
      p->lead[e] = node == G_MAXUINT ? 0
                                     : plan->above[node].value * plan->scale
                                           + plan->above[node].gaps * plan->loop_gap;
    }
  for (int c = 0; c < plan->n_columns; c++)
    {
      double offset = 0;
      for (guint i = plan->column_start[c]; i < plan->column_start[c + 1]; i++)
        {
          guint e = plan->order[i];
          if (i > plan->column_start[c])
            offset += p->gap[c] * gap_share (plan, plan->order[i - 1], e);
          p->offset[e] = offset;
          offset += p->height[e];
        }
    }
  for (guint b = 0; b < plan->n_bundles; b++)
    {
      p->left_port[b] = bundle_port (plan, &plan->bundles[b], TRUE);
      p->right_port[b] = bundle_port (plan, &plan->bundles[b], FALSE);
    }
}

/* From an element's own top to the centre of a bundle that touches it. */
static double
touch (const Placing *p, guint e, guint bundle, gboolean is_right_edge)
{
  if (!is_node (p->plan, e))
    return p->plan->bundles[bundle].value * p->plan->scale / 2;
  return is_right_edge ? p->left_port[bundle] : p->right_port[bundle];
}

/* Measured once: the sweeps ask again and again. */
static void
measure_pulls (const Placing *p, const FacSankeySide *segments, gboolean is_left, Pull *pull)
{
  const FacSankeyPlan *plan = p->plan;
  guint n = segments->start[plan->n_elements];
  pull->shift = g_new (double, n + 1);
  pull->weight = g_new (float, n + 1);
  for (guint e = 0; e < plan->n_elements; e++)
    for (guint k = segments->start[e]; k < segments->start[e + 1]; k++)
      {
        guint other = segments->to[k], bundle = segments->bundle[k];
        gboolean is_straight = is_node (plan, e) && is_node (plan, other);
        pull->shift[k] = touch (p, other, bundle, is_left) - touch (p, e, bundle, !is_left);
        pull->weight[k] = segments->weight[k] * (is_straight ? 1 : PASSING_WEIGHT);
      }
}

/* What the neighbours of an element wish its top to be. */
static guint
collect_wishes (const Placing *p, guint e, gboolean from_left, gboolean from_right)
{
  const FacSankeyPlan *plan = p->plan;
  guint n = 0;
  for (guint side = from_left ? 0 : 1; side < (from_right ? 2 : 1); side++)
    {
      const FacSankeySide *segments = side == 0 ? &plan->left : &plan->right;
      const Pull *pull = side == 0 ? &p->left : &p->right;
      for (guint k = segments->start[e]; k < segments->start[e + 1]; k++)
        p->wishes[n++] =
            (Wish){ plan->y[segments->to[k]] + pull->shift[k], (double)pull->weight[k] };
    }
  return n;
}

static Wish
take_mean (const Wish *wishes, guint n)
{
  Wish mean = { 0, 0 };
  for (guint i = 0; i < n; i++)
    {
      mean.target += wishes[i].target * wishes[i].weight;
      mean.weight += wishes[i].weight;
    }
  if (mean.weight > 0)
    mean.target /= mean.weight;
  return mean;
}

static int
compare_wishes (const void *a, const void *b)
{
  double x = ((const Wish *)a)->target, y = ((const Wish *)b)->target;
  return (x > y) - (x < y);
}

/* Most elements have few neighbours. */
static void
sort_wishes (Wish *wishes, guint n)
{
  if (n > 16)
    {
      qsort (wishes, n, sizeof (Wish), compare_wishes);
      return;
    }
  for (guint i = 1; i < n; i++)
    {
      Wish moved = wishes[i];
      guint k = i;
      for (; k > 0 && wishes[k - 1].target > moved.target; k--)
        wishes[k] = wishes[k - 1];
      wishes[k] = moved;
    }
}

static Wish
take_median (Wish *wishes, guint n)
{
  Wish median = take_mean (wishes, n);
  double half = median.weight / 2, sum = 0;
  sort_wishes (wishes, n);
  for (guint i = 0; i < n; i++)
    {
      sum += wishes[i].weight;
      if (sum >= half)
        {
          median.target = wishes[i].target;
          break;
        }
    }
  return median;
}

/* A height that is kept outweighs the neighbours. */
static Wish
respect_kept (const Placing *p, guint e, Wish wish)
{
  const FacSankeyPlan *plan = p->plan;
  if (isnan (plan->kept_y[e]))
    return wish;
  guint node = plan->element_node[e];
  double value = node == G_MAXUINT ? plan->bundles[plan->element_bundle[e]].value
                                   : fac_sankey_plan_node_value (plan, node);
  wish.target = plan->kept_y[e] * plan->options.height - value * plan->scale / 2;
  wish.weight = KEPT_WEIGHT * (1 + wish.weight);
  return wish;
}

/* What a column leaves of the height, standing close. */
static double
column_rest (const Placing *p, int column)
{
  guint last = p->plan->order[p->plan->column_start[column + 1] - 1];
  return p->plan->options.height - p->offset[last] - p->height[last];
}

/* Nearest places to the wishes, in the given order, gaps kept, inside the height. */
static void
settle_column (Placing *p, int column, const Wish *wishes)
{
  FacSankeyPlan *plan = p->plan;
  guint first = plan->column_start[column], n = plan->column_start[column + 1] - first;
  guint n_pools = 0;
  for (guint i = 0; i < n; i++)
    {
      guint e = plan->order[first + i];
      double weight = wishes[i].weight;
      Pool pool = { (wishes[i].target - p->lead[e] - p->offset[e]) * weight, weight, 1 };
      while (n_pools > 0
             && p->pools[n_pools - 1].sum * pool.weight >= pool.sum * p->pools[n_pools - 1].weight)
        {
          n_pools--;
          pool.sum += p->pools[n_pools].sum;
          pool.weight += p->pools[n_pools].weight;
          pool.n += p->pools[n_pools].n;
        }
      p->pools[n_pools++] = pool;
    }
  double room = MAX (0, column_rest (p, column));
  for (guint i = 0, pool = 0; i < n; pool++)
    {
      double top = CLAMP (p->pools[pool].sum / p->pools[pool].weight, 0, room);
      for (guint end = i + p->pools[pool].n; i < end; i++)
        {
          guint e = plan->order[first + i];
          plan->y[e] = top + p->offset[e] + p->lead[e];
        }
    }
}

static void
place_column (Placing *p, int column, gboolean from_left, gboolean from_right, gboolean is_median)
{
  FacSankeyPlan *plan = p->plan;
  guint first = plan->column_start[column], n = plan->column_start[column + 1] - first;
  for (guint i = 0; i < n; i++)
    {
      guint e = plan->order[first + i];
      guint n_wishes = collect_wishes (p, e, from_left, from_right);
      Wish wish = is_median ? take_median (p->wishes, n_wishes) : take_mean (p->wishes, n_wishes);
      if (wish.weight <= 0)
        wish = (Wish){ plan->y[e], 1e-6 };
      p->column_wishes[i] = respect_kept (p, e, wish);
    }
  settle_column (p, column, p->column_wishes);
}

/* First heights: each column in the middle. */
static void
centre_columns (Placing *p)
{
  FacSankeyPlan *plan = p->plan;
  for (int c = 0; c < plan->n_columns; c++)
    for (guint i = plan->column_start[c]; i < plan->column_start[c + 1]; i++)
      {
        guint e = plan->order[i];
        plan->y[e] = column_rest (p, c) / 2 + p->offset[e] + p->lead[e];
      }
}

static void
sweep (Placing *p)
{
  int n = p->plan->n_columns;
  for (guint pass = 0; pass < MEAN_SWEEPS + MEDIAN_SWEEPS; pass++)
    for (int i = 0; i < n; i++)
      {
        int column = pass % 2 == 0 ? i : n - 1 - i;
        gboolean is_early = pass < 2;
        place_column (p, column, !is_early || pass % 2 == 0, !is_early || pass % 2 == 1,
                      pass >= MEAN_SWEEPS);
      }
}

gboolean
fac_sankey_plan_place (FacSankeyPlan *plan)
{
  const FacSankeyOptions *options = &plan->options;
  if (!(options->height > 0 && options->width > options->node_width && options->node_width > 0
        && options->node_gap >= 0 && options->loop_gap >= 0)
      || options->width < options->node_width * plan->n_columns)
    return FALSE;
  plan->y = g_new0 (double, plan->n_elements + 1);
  guint n_room = 2 * (plan->right.start[plan->n_elements] + plan->n_elements) + 1;
  Placing p = { .plan = plan };
  p.gap = g_new (double, plan->n_columns + 1);
  choose_scale (plan, p.gap);
  p.height = g_new (double, plan->n_elements + 1);
  p.lead = g_new (double, plan->n_elements + 1);
  p.offset = g_new (double, plan->n_elements + 1);
  p.left_port = g_new (double, plan->n_bundles + 1);
  p.right_port = g_new (double, plan->n_bundles + 1);
  p.wishes = g_new (Wish, n_room);
  p.column_wishes = g_new (Wish, plan->n_elements + 1);
  p.pools = g_new (Pool, plan->n_elements + 1);
  measure (&p);
  measure_pulls (&p, &plan->left, TRUE, &p.left);
  measure_pulls (&p, &plan->right, FALSE, &p.right);
  centre_columns (&p);
  sweep (&p);
  g_free (p.gap);
  g_free (p.height);
  g_free (p.lead);
  g_free (p.offset);
  g_free (p.left_port);
  g_free (p.right_port);
  g_free (p.left.shift);
  g_free (p.left.weight);
  g_free (p.right.shift);
  g_free (p.right.weight);
  g_free (p.wishes);
  g_free (p.column_wishes);
  g_free (p.pools);
  return TRUE;
}
