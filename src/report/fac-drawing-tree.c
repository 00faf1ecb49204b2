/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A tree of boxes: from the top down while the boxes stay wide enough to read, from the left to the
 * right while they stay large enough, else as an outline in columns. */
#include "fac-drawing-private.h"

#include <math.h>

/* Units: mm at scale 1. */
#define PADDING_MM 1.7
#define STRIP_MM 1.1
#define GAP_MM 2.0
#define LINK_MM 8.0
#define LEAST_BOX_MM 40.0
#define MOST_BOX_MM 74.0
#define LEAST_OUTLINE_MM 60.0
#define INDENT_MM 5.0
#define MOST_COLUMNS 4

/* Below this the boxes give way to an outline. */
#define LEAST_STEP 0.7

typedef struct
{
  const FacLaying *laying;
  guint n;
  guint *depth;    /* of each box */
  guint *n_leaves; /* below it, at least 1 */
  double *width, *height, *extent;
  double *x, *y;
  guint n_levels;
  double gap;
} Tree;

static const FacNode *
node_at (const Tree *tree, guint i)
{
  return &g_array_index (tree->laying->drawing->nodes, FacNode, i);
}

/* The texts of a box. Gives their height. */
static double
put_words (const FacLaying *laying, const FacNode *node, double x, double y, double width,
           gboolean is_bold, gboolean is_put)
{
  FacMarks *marks = laying->marks;
  FacTextStyle style = fac_drawing_text_style (laying, 1, width);
  g_autofree char *title =
      node->badge ? g_strdup_printf ("%s\u2002%s", node->badge, node->title) : NULL;
  double height, more;

  style.is_bold = is_bold;
  fac_marks_measure (marks, title ? title : node->title, &style, NULL, &height);
  if (is_put)
    fac_marks_text (marks, x, y, title ? title : node->title, &style);
  if (!node->detail)
    return height;
  style = fac_drawing_text_style (laying, 0.84, width);
  style.colour = marks->colours->muted;
  fac_marks_measure (marks, node->detail, &style, NULL, &more);
  if (is_put)
    fac_marks_text (marks, x, y + height + 0.4 * laying->fit.scale, node->detail, &style);
  return height + 0.4 * laying->fit.scale + more;
}

static void
tree_clear (Tree *tree)
{
  g_clear_pointer (&tree->depth, g_free);
  g_clear_pointer (&tree->n_leaves, g_free);
  g_clear_pointer (&tree->width, g_free);
  g_clear_pointer (&tree->height, g_free);
  g_clear_pointer (&tree->extent, g_free);
  g_clear_pointer (&tree->x, g_free);
  g_clear_pointer (&tree->y, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tree, tree_clear)

/* Parents come before their children. */
static void
read_tree (Tree *tree, const FacLaying *laying)
{
  guint n = laying->drawing->nodes->len;
  g_autofree guint *n_children = g_new0 (guint, n + 1);

  *tree = (Tree){ .laying = laying,
                  .n = n,
                  .depth = g_new0 (guint, n + 1),
                  .n_leaves = g_new0 (guint, n + 1),
                  .width = g_new0 (double, n + 1),
                  .height = g_new0 (double, n + 1),
                  .extent = g_new0 (double, n + 1),
                  .x = g_new0 (double, n + 1),
                  .y = g_new0 (double, n + 1) };
  for (guint i = 0; i < n; i++)
    {
      int parent = node_at (tree, i)->parent;
      tree->depth[i] = parent < 0 ? 0 : tree->depth[parent] + 1;
      tree->n_levels = MAX (tree->n_levels, tree->depth[i] + 1);
      if (parent >= 0)
        n_children[parent]++;
    }
  for (guint i = n; i-- > 0;)
    {
      int parent = node_at (tree, i)->parent;
      tree->n_leaves[i] = MAX (tree->n_leaves[i], 1);
      if (parent >= 0)
        tree->n_leaves[parent] += tree->n_leaves[i];
    }
}

static void
measure_boxes (Tree *tree, double width)
{
  const FacLaying *laying = tree->laying;
  double s = laying->fit.scale;

  for (guint i = 0; i < tree->n; i++)
    {
      tree->width[i] = width;
      tree->height[i] = put_words (laying, node_at (tree, i), 0, 0,
                                   width - (2 * PADDING_MM + STRIP_MM) * s, TRUE, FALSE)
                        + 2 * PADDING_MM * s;
    }
}

static void
put_box (const Tree *tree, guint i)
{
  const FacLaying *laying = tree->laying;
  const FacNode *node = node_at (tree, i);
  FacMarks *marks = laying->marks;
  double s = laying->fit.scale, line = 0.25 * s;

  fac_marks_outline (marks, tree->x[i] + line / 2, tree->y[i] + line / 2, tree->width[i] - line,
                     tree->height[i] - line, 0.8 * s, line,
                     tree->depth[i] ? marks->colours->line : marks->colours->ink);
  fac_marks_box (marks, tree->x[i], tree->y[i], STRIP_MM * s, tree->height[i], 0,
                 fac_tone_colour (node->tone), fac_tone_hatch (node->tone));
  put_words (laying, node, tree->x[i] + (PADDING_MM + STRIP_MM) * s, tree->y[i] + PADDING_MM * s,
             tree->width[i] - (2 * PADDING_MM + STRIP_MM) * s, TRUE, TRUE);
}

static void
put_rule (const Tree *tree, double x0, double y0, double x1, double y1)
{
  fac_marks_line (tree->laying->marks, x0, y0, x1, y1, 0.3 * tree->laying->fit.scale,
                  tree->laying->marks->colours->muted);
}

/* Elbows from a box to what stands under it. */
static void
put_link (const Tree *tree, guint i, gboolean is_top_down)
{
  int parent = node_at (tree, i)->parent;
  if (parent < 0)
    return;
  guint p = (guint)parent;
  if (is_top_down)
    {
      double x0 = tree->x[p] + tree->width[p] / 2, x1 = tree->x[i] + tree->width[i] / 2;
      double middle = tree->y[i] - tree->gap / 2;
      put_rule (tree, x0, tree->y[p] + tree->height[p], x0, middle);
      put_rule (tree, x0, middle, x1, middle);
      put_rule (tree, x1, middle, x1, tree->y[i]);
      return;
    }
  double y0 = tree->y[p] + tree->height[p] / 2, y1 = tree->y[i] + tree->height[i] / 2;
  double middle = tree->x[i] - LINK_MM / 2 * tree->laying->fit.scale;
  put_rule (tree, tree->x[p] + tree->width[p], y0, middle, y0);
  put_rule (tree, middle, y0, middle, y1);
  put_rule (tree, middle, y1, tree->x[i], y1);
}

static void
put_tree (const Tree *tree, gboolean is_top_down)
{
  for (guint i = 0; i < tree->n; i++)
    put_link (tree, i, is_top_down);
  for (guint i = 0; i < tree->n; i++)
    put_box (tree, i);
}

/* -- From the top down --------------------------------------------------------------------- */

static gboolean
lay_top_down (const FacLaying *laying)
{
  g_auto (Tree) tree = { 0 };
  double s = laying->fit.scale, total = 0;
  guint n_leaves = 0;

  read_tree (&tree, laying);
  for (guint i = 0; i < tree.n; i++)
    n_leaves += node_at (&tree, i)->parent < 0 ? tree.n_leaves[i] : 0;
  double unit = laying->width / MAX (n_leaves, 1);
  double width = MIN (unit - GAP_MM * s, MOST_BOX_MM * s);
  if (width < LEAST_BOX_MM * s)
    return FALSE;
  measure_boxes (&tree, width);
  g_autofree double *level = g_new0 (double, tree.n_levels + 1);
  for (guint i = 0; i < tree.n; i++)
    level[tree.depth[i]] = MAX (level[tree.depth[i]], tree.height[i]);
  for (guint i = 0; i < tree.n_levels; i++)
    total += level[i];
  tree.gap = MIN ((laying->height - total) / MAX (tree.n_levels - 1, 1), 2 * LINK_MM * s);
  if (total > laying->height || tree.gap < 0.6 * LINK_MM * s)
    return FALSE;
  /* `extent`: where the next child of a box begins, counted in leaves. */
  double roots = 0;
  for (guint i = 0; i < tree.n; i++)
    {
      int parent = node_at (&tree, i)->parent;
      double *from = parent < 0 ? &roots : &tree.extent[parent];
      tree.extent[i] = *from;
      tree.x[i] = laying->x + (*from + tree.n_leaves[i] / 2.0) * unit - width / 2;
      *from += tree.n_leaves[i];
      tree.y[i] = laying->y;
      for (guint l = 0; l < tree.depth[i]; l++)
        tree.y[i] += level[l] + tree.gap;
    }
  put_tree (&tree, TRUE);
  return TRUE;
}

/* -- From the left to the right ------------------------------------------------------------ */

/* The height of each box with all that stands beside it. */
static double
measure_extents (Tree *tree)
{
  g_autofree double *below = g_new0 (double, tree->n + 1);
  double total = -tree->gap;

  for (guint i = tree->n; i-- > 0;)
    {
      int parent = node_at (tree, i)->parent;
      tree->extent[i] = MAX (tree->height[i], below[i]);
      if (parent >= 0)
        below[parent] += (below[parent] > 0 ? tree->gap : 0) + tree->extent[i];
      else
        total += tree->extent[i] + tree->gap;
    }
  return total;
}

static void
place_rows (Tree *tree, double link)
{
  const FacLaying *laying = tree->laying;
  g_autofree double *next = g_new0 (double, tree->n + 1);
  g_autofree double *below = g_new0 (double, tree->n + 1);
  double roots = laying->y;

  for (guint i = 0; i < tree->n; i++)
    if (node_at (tree, i)->parent >= 0)
      below[node_at (tree, i)->parent] +=
          (below[node_at (tree, i)->parent] > 0 ? tree->gap : 0) + tree->extent[i];
  for (guint i = 0; i < tree->n; i++)
    {
      int parent = node_at (tree, i)->parent;
      double *from = parent < 0 ? &roots : &next[parent];
      tree->x[i] = laying->x + tree->depth[i] * (tree->width[i] + link);
      tree->y[i] = *from + (tree->extent[i] - tree->height[i]) / 2;
      next[i] = *from + (tree->extent[i] - below[i]) / 2;
      *from += tree->extent[i] + tree->gap;
    }
}

static gboolean
lay_left_right (const FacLaying *laying)
{
  g_auto (Tree) tree = { 0 };
  double s = laying->fit.scale, link = LINK_MM * s, total = 0;

  read_tree (&tree, laying);
  double width = (laying->width - (tree.n_levels - 1) * link) / MAX (tree.n_levels, 1);
  if (width < LEAST_BOX_MM * s)
    return FALSE;
  measure_boxes (&tree, width);
  for (double more = 3; more >= 1; more -= 0.5)
    {
      tree.gap = more * GAP_MM * s;
      total = measure_extents (&tree);
      if (total <= laying->height)
        break;
    }
  if (total > laying->height)
    return FALSE;
  place_rows (&tree, link);
  put_tree (&tree, FALSE);
  return TRUE;
}

/* -- An outline ---------------------------------------------------------------------------- */

/* The boxes one after the other, each after what it belongs to: `order` is filled. */
static void
order_depth_first (const Tree *tree, guint *order)
{
  g_autofree guint *stack = g_new (guint, tree->n + 1);
  guint n_stack = 0, n = 0;

  for (guint i = tree->n; i-- > 0;)
    if (node_at (tree, i)->parent < 0)
      stack[n_stack++] = i;
  while (n_stack)
    {
      guint at = stack[--n_stack];
      order[n++] = at;
      for (guint i = tree->n; i-- > 0;)
        if (node_at (tree, i)->parent == (int)at)
          stack[n_stack++] = i;
    }
}

static double
put_line (const Tree *tree, guint i, double x, double y, double width, gboolean is_put)
{
  const FacLaying *laying = tree->laying;
  const FacNode *node = node_at (tree, i);
  double s = laying->fit.scale, indent = (tree->depth[i] * INDENT_MM + STRIP_MM + PADDING_MM) * s;
  double height =
      put_words (laying, node, x + indent, y, width - indent, tree->depth[i] == 0, is_put);

  if (is_put)
    fac_marks_box (laying->marks, x + tree->depth[i] * INDENT_MM * s, y, STRIP_MM * s, height, 0,
                   fac_tone_colour (node->tone), fac_tone_hatch (node->tone));
  return height;
}

static gboolean
lay_columns (const Tree *tree, const guint *order, guint n_columns)
{
  const FacLaying *laying = tree->laying;
  double s = laying->fit.scale, gap = GAP_MM * s, between = 3 * gap;
  double width = (laying->width - (n_columns - 1) * between) / n_columns, at = 0;
  guint column = 0, n_marks = laying->marks->marks->len;

  for (guint k = 0; k < tree->n; k++)
    {
      double height = put_line (tree, order[k], 0, 0, width, FALSE);
      if (at > 0 && at + height > laying->height && column + 1 < n_columns)
        {
          column++;
          at = 0;
        }
      if (at + height > laying->height)
        {
          if (laying->fit.is_last && n_columns == MOST_COLUMNS)
            {
              laying->marks->n_left_out += tree->n - k;
              return TRUE;
            }
          fac_marks_cut (laying->marks, n_marks);
          return FALSE;
        }
      put_line (tree, order[k], laying->x + column * (width + between), laying->y + at, width,
                TRUE);
      at += height + gap;
    }
  return TRUE;
}

static gboolean
lay_outline (const FacLaying *laying)
{
  g_auto (Tree) tree = { 0 };
  double s = laying->fit.scale;

  read_tree (&tree, laying);
  g_autofree guint *order = g_new0 (guint, tree.n + 1);
  order_depth_first (&tree, order);
  for (guint n = 1; n <= MOST_COLUMNS; n++)
    if (laying->fit.is_last || n == 1 || laying->width / n >= LEAST_OUTLINE_MM * s)
      if (lay_columns (&tree, order, n))
        return TRUE;
  return FALSE;
}

gboolean
fac_drawing_tree_lay_out (const FacLaying *laying)
{
  gboolean is_large = laying->fit.step >= LEAST_STEP && !laying->fit.is_last;

  if (is_large && laying->drawing->is_top_down && lay_top_down (laying))
    return TRUE;
  if (is_large)
    return lay_left_right (laying);
  return lay_outline (laying);
}
