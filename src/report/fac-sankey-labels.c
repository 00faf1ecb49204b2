/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names and values beside the nodes. Each column has a strip of its own, so labels of two columns
 * never meet; within a strip they are pushed apart as little as possible. A strip too full is set
 * more tightly, and where that is not enough the smallest nodes get numbers.
 */
#include "fac-sankey-drawing-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define NEAR_MM 1.1
/* With lines that lead to the nodes. */
#define FAR_MM 4.4
#define BETWEEN_MM 0.5
#define MOST_LINES 5
/* What the names beside the first and the last column may take of the width. */
#define SIDE_SHARE 0.22
#define ONE_COLUMN_SHARE 0.5

/* The strip of a column. */
typedef struct
{
  FacSankeyDrawing *drawing;
  int column;
  int sense;             /* -1: labels left of the nodes, 1: right */
  double x_mm, width_mm; /* from the nodes' edge */
  double near_mm;
  GArray *nodes; /* of guint, top to bottom */
} Strip;

static void
size_label (FacSankeyLabel *label, double *width, double *height)
{
  PangoRectangle logical;
  pango_layout_get_extents (label->layout, NULL, &logical);
  *width = logical.width / (double)PANGO_SCALE * FAC_MM_PER_PT;
  *height = logical.height / (double)PANGO_SCALE * FAC_MM_PER_PT;
}

/* -- Strips -- */

static double
widest_label (FacSankeyDrawing *drawing, int column)
{
  double widest = 0;
  for (guint v = 0; v < drawing->layout->n_nodes; v++)
    {
      if (drawing->layout->boxes[v].column != column)
        continue;
      FacSankeyLabel label = { .layout =
                                   fac_sankey_label_layout (drawing, v, 0, 0, PANGO_ALIGN_LEFT) };
      double width, height;
      size_label (&label, &width, &height);
      widest = MAX (widest, width);
      g_object_unref (label.layout);
    }
  return widest;
}

void
fac_sankey_labels_margins (FacSankeyDrawing *drawing, double *left_mm, double *right_mm)
{
  int n = drawing->layout->n_columns;
  double air = FAR_MM * drawing->scale;
  double most = drawing->area_width_mm * (n == 1 ? ONE_COLUMN_SHARE : SIDE_SHARE);
  *right_mm = n > 0 ? MIN (widest_label (drawing, n - 1) + air, most) : 0;
  *left_mm = n > 1 ? MIN (widest_label (drawing, 0) + air, most) : 0;
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer boxes)
{
  const FacSankeyBox *x = &((const FacSankeyBox *)boxes)[*(const guint *)a];
  const FacSankeyBox *y = &((const FacSankeyBox *)boxes)[*(const guint *)b];
  double p = x->y0 + x->y1, q = y->y0 + y->y1;
  return (p > q) - (p < q);
}

static void
begin_strip (Strip *strip, FacSankeyDrawing *drawing, int column)
{
  const FacSankeyLayout *layout = drawing->layout;
  double left = drawing->x_mm + layout->column_x[column];
  double area_right = drawing->area_x_mm + drawing->area_width_mm;
  double node = FAC_SANKEY_NODE_MM * drawing->scale;
  *strip = (Strip){ .drawing = drawing, .column = column, .sense = 1 };
  strip->near_mm = NEAR_MM * drawing->scale;
  if (column == layout->n_columns - 1)
    {
      /* Beyond what turns back at the diagram's right side. */
      strip->x_mm = drawing->x_mm + layout->width;
      if (layout->n_columns == 1)
        strip->x_mm = left + node + layout->turn_room;
      strip->width_mm = area_right - strip->x_mm;
    }
  else if (column == 0)
    {
      strip->sense = -1;
      strip->x_mm = drawing->x_mm;
      strip->width_mm = drawing->x_mm - drawing->area_x_mm;
    }
  else
    {
      strip->x_mm = left + node;
      strip->width_mm =
          layout->column_x[column + 1] - layout->column_x[column] - node - strip->near_mm;
    }
  strip->nodes = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint v = 0; v < layout->n_nodes; v++)
    if (layout->boxes[v].column == column)
      g_array_append_val (strip->nodes, v);
  g_array_sort_with_data (strip->nodes, compare_places, layout->boxes);
}

static void
clear_labels (GArray *labels)
{
  for (guint i = 0; i < labels->len; i++)
    g_object_unref (g_array_index (labels, FacSankeyLabel, i).layout);
  g_array_set_size (labels, 0);
}

static double
label_height (GArray *labels, guint i)
{
  double width, height;
  size_label (&g_array_index (labels, FacSankeyLabel, i), &width, &height);
  return height;
}

/* Sets all names; gives the height that they take together. */
static double
set_names (const Strip *strip, guint tightness, GArray *labels)
{
  double sum = 0, between = BETWEEN_MM * strip->drawing->scale;
  clear_labels (labels);
  for (guint i = 0; i < strip->nodes->len; i++)
    {
      guint node = g_array_index (strip->nodes, guint, i);
      FacSankeyLabel label = { .box.node = node, .leader_y = (double)NAN };
      label.layout = fac_sankey_label_layout (
          strip->drawing, node, tightness, MAX (1, strip->width_mm - strip->near_mm),
          strip->sense < 0 ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
      g_array_append_val (labels, label);
      sum += label_height (labels, i) + (i > 0 ? between : 0);
    }
  return sum;
}

static double
node_size (const FacSankeyDrawing *drawing, guint node)
{
  const FacSankeyBox *box = &drawing->layout->boxes[node];
  return MAX (box->in_sum, box->out_sum);
}

static gboolean
is_number (const FacSankeyLabel *label)
{
  return label->box.number > 0;
}

static void
make_label_number (const Strip *strip, FacSankeyLabel *label)
{
  g_object_unref (label->layout);
  /* The true number comes at the end; three digits take the room of any. */
  label->box.number = 100;
  label->layout = fac_sankey_label_number (strip->drawing, label->box.number);
}

/* The smallest node whose label is still a name (or any, to be dropped). */
static guint
find_smallest (const Strip *strip, GArray *labels, gboolean among_names)
{
  guint smallest = G_MAXUINT;
  for (guint i = 0; i < labels->len; i++)
    {
      const FacSankeyLabel *label = &g_array_index (labels, FacSankeyLabel, i);
      if (among_names && is_number (label))
        continue;
      if (smallest == G_MAXUINT
          || node_size (strip->drawing, label->box.node) < node_size (
                 strip->drawing, g_array_index (labels, FacSankeyLabel, smallest).box.node))
        smallest = i;
    }
  return smallest;
}

/* Whether a line ends inside a word: the strip is narrower than the word. */
static gboolean
has_cut_word (PangoLayout *layout)
{
  int n_attributes, n_lines = pango_layout_get_line_count (layout);
  const PangoLogAttr *attributes = pango_layout_get_log_attrs_readonly (layout, &n_attributes);
  const char *text = pango_layout_get_text (layout);
  for (int i = 0; i + 1 < n_lines; i++)
    {
      const PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
      glong end = g_utf8_pointer_to_offset (text, text + line->start_index + line->length);
      if (end < n_attributes && !attributes[end].is_line_break && !attributes[end].is_white)
        return TRUE;
    }
  return FALSE;
}

/* More lines than a reader follows, unless the node itself is as high; or words that are cut. */
static gboolean
is_too_long (const Strip *strip, FacSankeyLabel *label)
{
  if (has_cut_word (label->layout))
    return TRUE;
  const FacSankeyBox *box = &strip->drawing->layout->boxes[label->box.node];
  double width, height;
  size_label (label, &width, &height);
  return pango_layout_get_line_count (label->layout) > MOST_LINES && height > box->y1 - box->y0;
}

static gboolean
is_any_too_long (const Strip *strip, GArray *labels)
{
  for (guint i = 0; i < labels->len; i++)
    if (is_too_long (strip, &g_array_index (labels, FacSankeyLabel, i)))
      return TRUE;
  return FALSE;
}

/* Names that are too long become numbers; then the smallest nodes' until the strip's height holds
 * them all; then the smallest lose even that. */
static void
make_room (Strip *strip, GArray *labels, double sum)
{
  FacSankeyDrawing *drawing = strip->drawing;
  double between = BETWEEN_MM * drawing->scale, room = drawing->area_height_mm;
  for (guint i = 0; i < labels->len; i++)
    {
      FacSankeyLabel *label = &g_array_index (labels, FacSankeyLabel, i);
      if (!is_too_long (strip, label))
        continue;
      sum -= label_height (labels, i);
      make_label_number (strip, label);
      sum += label_height (labels, i);
    }
  while (sum > room && labels->len > 0)
    {
      guint i = find_smallest (strip, labels, TRUE);
      gboolean is_dropped = i == G_MAXUINT;
      if (is_dropped)
        i = find_smallest (strip, labels, FALSE);
      sum -= label_height (labels, i);
      if (is_dropped)
        {
          g_object_unref (g_array_index (labels, FacSankeyLabel, i).layout);
          g_array_remove_index (labels, i);
          drawing->n_unlabelled++;
          sum -= between;
          continue;
        }
      make_label_number (strip, &g_array_index (labels, FacSankeyLabel, i));
      sum += label_height (labels, i);
    }
}

/* -- Places -- */

typedef struct
{
  double sum, weight;
  guint n;
} Pool;

/* Each as near to the middle of its node as the others allow, the large ones nearest. */
static void
place_labels (const Strip *strip, GArray *labels)
{
  const FacSankeyDrawing *drawing = strip->drawing;
  double between = BETWEEN_MM * drawing->scale, offset = 0;
  g_autofree Pool *pools = g_new (Pool, labels->len + 1);
  guint n_pools = 0;
  for (guint i = 0; i < labels->len; i++)
    {
      FacSankeyLabel *label = &g_array_index (labels, FacSankeyLabel, i);
      const FacSankeyBox *box = &drawing->layout->boxes[label->box.node];
      double height = label_height (labels, i), weight = 1 + box->y1 - box->y0;
      double wish = drawing->y_mm + (box->y0 + box->y1) / 2 - height / 2;
      Pool pool = { (wish - offset) * weight, weight, 1 };
      while (n_pools > 0
             && pools[n_pools - 1].sum / pools[n_pools - 1].weight >= pool.sum / pool.weight)
        {
          n_pools--;
          pool.sum += pools[n_pools].sum;
          pool.weight += pools[n_pools].weight;
          pool.n += pools[n_pools].n;
        }
      pools[n_pools++] = pool;
      offset += height + between;
    }
  double low = drawing->area_y_mm;
  double high = MAX (low, low + drawing->area_height_mm - (offset - between));
  offset = 0;
  for (guint i = 0, p = 0, in_pool = 0; i < labels->len; i++)
    {
      FacSankeyLabel *label = &g_array_index (labels, FacSankeyLabel, i);
      label->box.y0 = CLAMP (pools[p].sum / pools[p].weight, low, high) + offset;
      label->box.y1 = label->box.y0 + label_height (labels, i);
      offset += label->box.y1 - label->box.y0 + between;
      if (++in_pool == pools[p].n)
        {
          p++;
          in_pool = 0;
        }
    }
}

/* Whether some label stands beside its node's ends, so that a line must lead there. */
static gboolean
find_leaders (const Strip *strip, GArray *labels)
{
  const FacSankeyDrawing *drawing = strip->drawing;
  gboolean is_any = FALSE;
  for (guint i = 0; i < labels->len; i++)
    {
      FacSankeyLabel *label = &g_array_index (labels, FacSankeyLabel, i);
      const FacSankeyBox *box = &drawing->layout->boxes[label->box.node];
      double top = drawing->y_mm + box->y0, bottom = drawing->y_mm + box->y1;
      double middle = (label->box.y0 + label->box.y1) / 2;
      double slack = (label->box.y1 - label->box.y0) / 2;
      label->leader_y = (double)NAN;
      if (middle < top - slack || middle > bottom + slack)
        {
          label->leader_y = CLAMP (middle, top, bottom);
          is_any = TRUE;
        }
    }
  return is_any;
}

static void
finish_labels (const Strip *strip, GArray *labels)
{
  const FacSankeyDrawing *drawing = strip->drawing;
  double near = strip->near_mm;
  for (guint i = 0; i < labels->len; i++)
    {
      FacSankeyLabel *label = &g_array_index (labels, FacSankeyLabel, i);
      const FacSankeyBox *box = &drawing->layout->boxes[label->box.node];
      double width, height;
      size_label (label, &width, &height);
      if (strip->sense < 0)
        {
          label->box.x1 = strip->x_mm - near;
          label->box.x0 = label->box.x1 - width;
        }
      else
        {
          label->box.x0 = strip->x_mm + near;
          label->box.x1 = label->box.x0 + width;
        }
      label->leader_x0 = drawing->x_mm + (strip->sense < 0 ? box->x0 : box->x1);
      label->leader_x1 = strip->sense < 0 ? label->box.x1 + 0.4 * drawing->scale
                                          : label->box.x0 - 0.4 * drawing->scale;
      g_array_append_val (drawing->labels, *label);
    }
}

static void
set_strip (FacSankeyDrawing *drawing, int column)
{
  Strip strip;
  begin_strip (&strip, drawing, column);
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (FacSankeyLabel));
  guint n_unlabelled = drawing->n_unlabelled;
  for (guint attempt = 0; attempt < 2; attempt++)
    {
      double sum = INFINITY;
      drawing->n_unlabelled = n_unlabelled;
      for (guint t = 0; t < FAC_SANKEY_N_TIGHTNESSES; t++)
        {
          sum = set_names (&strip, t, labels);
          if (sum <= drawing->area_height_mm && !is_any_too_long (&strip, labels))
            break;
        }
      make_room (&strip, labels, sum);
      place_labels (&strip, labels);
      if (!find_leaders (&strip, labels))
        break;
      strip.near_mm = FAR_MM * drawing->scale;
    }
  finish_labels (&strip, labels);
  g_array_unref (strip.nodes);
}

/* The number of a node in a drawing, 0 when it has none there. */
static guint
find_number (const FacSankeyDrawing *drawing, const char *id)
{
  for (guint i = 0; i < drawing->labels->len; i++)
    {
      const FacSankeyLabelBox *box = &g_array_index (drawing->labels, FacSankeyLabel, i).box;
      if (box->number > 0
          && g_str_equal (fac_sankey_graph_node (drawing->picture->graph, box->node)->id, id))
        return box->number;
    }
  return 0;
}

static guint
greatest_number (const FacSankeyDrawing *drawing)
{
  guint greatest = 0;
  for (guint i = 0; i < drawing->labels->len; i++)
    greatest = MAX (greatest, g_array_index (drawing->labels, FacSankeyLabel, i).box.number);
  return greatest;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const FacSankeyLabelBox *x = a, *y = b;
  return (x->number > y->number) - (x->number < y->number);
}

/* What the numbers stand for, in their order. Shape: a new string (transfer full). */
static GString *
list_numbers (FacSankeyDrawing *drawing)
{
  GString *list = g_string_new (NULL);
  g_autoptr (GArray) numbered = g_array_new (FALSE, FALSE, sizeof (FacSankeyLabelBox));
  for (guint i = 0; i < drawing->labels->len; i++)
    {
      const FacSankeyLabel *label = &g_array_index (drawing->labels, FacSankeyLabel, i);
      if (is_number (label))
        g_array_append_val (numbered, label->box);
    }
  g_array_sort (numbered, compare_numbers);
  for (guint i = 0; i < numbered->len; i++)
    {
      const FacSankeyLabelBox *box = &g_array_index (numbered, FacSankeyLabelBox, i);
      const char *label = fac_sankey_graph_node (drawing->picture->graph, box->node)->label;
      g_autofree char *value = fac_sankey_label_value (drawing, box->node);
      g_autofree char *name = g_utf8_make_valid (label, -1);
      g_string_append_printf (list, "%s%u %s%s%s%s", i > 0 ? " · " : "", box->number, name,
                              *value != '\0' ? " (" : "", value, *value != '\0' ? ")" : "");
    }
  return list;
}

/* Gives the numbers, column after column, and writes their list. What has a number in the picture
 * at the left has the same one. */
static void
number_labels (FacSankeyDrawing *drawing)
{
  guint last = drawing->first != NULL ? greatest_number (drawing->first) : 0;
  for (guint i = 0; i < drawing->labels->len; i++)
    {
      FacSankeyLabel *label = &g_array_index (drawing->labels, FacSankeyLabel, i);
      if (!is_number (label))
        continue;
      const FacSankeyNode *node = fac_sankey_graph_node (drawing->picture->graph, label->box.node);
      guint number = drawing->first != NULL ? find_number (drawing->first, node->id) : 0;
      if (number == 0)
        number = ++last;
      label->box.number = number;
      g_object_unref (label->layout);
      label->layout = fac_sankey_label_number (drawing, number);
      double width, height;
      size_label (label, &width, &height);
      if (label->box.x1 <= drawing->x_mm)
        label->box.x0 = label->box.x1 - width;
      else
        label->box.x1 = label->box.x0 + width;
    }
  g_autoptr (GString) list = list_numbers (drawing);
  if (drawing->n_unlabelled > 0)
    {
      if (list->len > 0)
        g_string_append (list, " · ");
      g_string_append_printf (list,
                              ngettext ("%u small node has no room for its name here",
                                        "%u small nodes have no room for their names here",
                                        drawing->n_unlabelled),
                              drawing->n_unlabelled);
    }
  g_free (drawing->list);
  drawing->list = list->len > 0 ? g_strdup (list->str) : NULL;
}

void
fac_sankey_labels_clear (FacSankeyDrawing *drawing)
{
  clear_labels (drawing->labels);
  g_array_set_size (drawing->boxes, 0);
  drawing->n_unlabelled = 0;
  g_clear_pointer (&drawing->list, g_free);
}

void
fac_sankey_labels_set (FacSankeyDrawing *drawing)
{
  fac_sankey_labels_clear (drawing);
  for (int c = 0; c < drawing->layout->n_columns; c++)
    set_strip (drawing, c);
  number_labels (drawing);
  for (guint i = 0; i < drawing->labels->len; i++)
    g_array_append_val (drawing->boxes, g_array_index (drawing->labels, FacSankeyLabel, i).box);
}
