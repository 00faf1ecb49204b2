/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The finished geometry: columns get their x, bands their way-points and outlines.
 */
#include "fac-sankey-plan-private.h"

#include <math.h>
#include <string.h>

/* Half turns may take this share of the room between two columns, and at most this share of the
 * width at the diagram's two sides. */
#define TURN_SHARE 0.45
#define SIDE_SHARE 0.08
/* Bands narrower than this share of the way between two columns are widened where it is steep, at
 * most so many times. */
#define NARROW_SHARE 0.15
#define MOST_WIDENED 2.5
/* Of a quarter of an ellipse as a cubic Bezier curve: 4/3 (sqrt 2 - 1). */
#define QUARTER 0.5522847498307936

typedef struct
{
  const FacSankeyPlan *plan;
  FacSankeyLayout *layout;
  GArray *points; /* of FacSankeyPoint */
} Routing;

static double
turn_radius (const FacSankeyPlan *plan, guint i, gboolean at_source)
{
  const FacSankeyLink *link = fac_sankey_graph_link (plan->graph, i);
  gint8 turn = at_source ? plan->out_turn[i] : plan->in_turn[i];
  if (!plan->link_is_return[i] || turn == 0)
    return 0;
  guint node = at_source ? link->source : link->target;
  double port = (at_source ? plan->out_port : plan->in_port)[i] * plan->scale;
  double slot =
      fac_sankey_plan_slot_y (plan, node, turn, &(at_source ? plan->out_slot : plan->in_slot)[i]);
  return (fabs (slot - port) + link->value * plan->scale) / 2;
}

/* Columns stand at equal distances, the turns of the outermost inside the width. */
static void
place_columns (const FacSankeyPlan *plan, FacSankeyLayout *layout, double *x)
{
  double left = 0, right = 0, most = 0;
  for (guint i = 0; i < plan->n_links; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (plan->graph, i);
      double out = turn_radius (plan, i, TRUE), in = turn_radius (plan, i, FALSE);
      most = MAX (most, MAX (out, in));
      if (plan->column[link->source] == plan->n_columns - 1)
        right = MAX (right, out);
      if (plan->column[link->target] == 0)
        left = MAX (left, in);
    }
  /* Turns that the sides cannot hold are flattened, and then all are, to look alike. */
  double most_at_sides = SIDE_SHARE * layout->width;
  if (MAX (left, right) > most_at_sides)
    most = MIN (most, most_at_sides);
  left = MIN (left, most_at_sides);
  right = MIN (right, most_at_sides);
  double node_width = plan->options.node_width;
  double step =
      plan->n_columns > 1 ? (layout->width - left - right - node_width) / (plan->n_columns - 1) : 0;
  if (plan->n_columns == 1)
    left = (layout->width - node_width) / 2;
  for (int c = 0; c < plan->n_columns; c++)
    x[c] = left + c * step;
  layout->turn_room = most;
  if (plan->n_columns > 1)
    layout->turn_room = MIN (most, TURN_SHARE * (step - node_width));
}

static void
add_point (Routing *r, double x, double y)
{
  FacSankeyPoint point = { x, y };
  g_array_append_val (r->points, point);
}

/* The places between, from `shift` below each passing band's top. */
static void
add_passing (Routing *r, const FacSankeyBundle *bundle, double shift)
{
  const FacSankeyPlan *plan = r->plan;
  for (guint i = 0; i < bundle->n_passed; i++)
    {
      guint k = bundle->is_return ? bundle->n_passed - 1 - i : i;
      guint e = plan->passing[bundle->first_element + k];
      int column = plan->column[bundle->left] + 1 + (int)k;
      double x0 = r->layout->column_x[column], x1 = x0 + plan->options.node_width;
      double y = plan->y[e] + shift;
      add_point (r, bundle->is_return ? x1 : x0, y);
      add_point (r, bundle->is_return ? x0 : x1, y);
    }
}

static void
route_forward (Routing *r, const FacSankeyBundle *bundle, guint link, double shift)
{
  const FacSankeyBox *left = &r->layout->boxes[bundle->left];
  const FacSankeyBox *right = &r->layout->boxes[bundle->right];
  add_point (r, left->x1, left->y0 + r->plan->out_port[link] * r->plan->scale);
  add_passing (r, bundle, shift);
  add_point (r, right->x0, right->y0 + r->plan->in_port[link] * r->plan->scale);
}

static void
route_return (Routing *r, const FacSankeyBundle *bundle, guint i, double shift)
{
  const FacSankeyPlan *plan = r->plan;
  const FacSankeyLink *link = fac_sankey_graph_link (plan->graph, i);
  const FacSankeyBox *source = &r->layout->boxes[link->source];
  const FacSankeyBox *target = &r->layout->boxes[link->target];
  double slot =
      source->y0
      + fac_sankey_plan_slot_y (plan, link->source, plan->out_turn[i], &plan->out_slot[i]);
  add_point (r, source->x1, source->y0 + plan->out_port[i] * plan->scale);
  add_point (r, source->x1, slot);
  add_point (r, source->x0, slot);
  if (bundle != NULL)
    add_passing (r, bundle, shift);
  if (bundle != NULL && plan->in_turn[i] != 0)
    {
      slot = target->y0
             + fac_sankey_plan_slot_y (plan, link->target, plan->in_turn[i], &plan->in_slot[i]);
      add_point (r, target->x1, slot);
      add_point (r, target->x0, slot);
    }
  add_point (r, target->x0, target->y0 + plan->in_port[i] * plan->scale);
}

static void
begin_band (Routing *r, guint link)
{
  FacSankeyBand *band = &r->layout->bands[link];
  band->width = fac_sankey_graph_link (r->plan->graph, link)->value * r->plan->scale;
  band->direction = r->plan->link_is_return[link] ? FAC_SANKEY_RETURN : FAC_SANKEY_FORWARD;
  band->first_point = r->points->len;
}

static void
route_bundles (Routing *r)
{
  const FacSankeyPlan *plan = r->plan;
  for (guint b = 0; b < plan->n_bundles; b++)
    {
      const FacSankeyBundle *bundle = &plan->bundles[b];
      double shift = 0;
      for (guint i = 0; i < bundle->n_links; i++)
        {
          guint link = plan->bundle_links[bundle->first_link + i];
          begin_band (r, link);
          double half = r->layout->bands[link].width / 2;
          if (bundle->is_return)
            route_return (r, bundle, link, shift + half);
          else
            route_forward (r, bundle, link, shift + half);
          shift += 2 * half;
          r->layout->bands[link].n_points = r->points->len - r->layout->bands[link].first_point;
        }
    }
  for (guint i = 0; i < plan->n_links; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (plan->graph, i);
      if (link->source != link->target)
        continue;
      begin_band (r, i);
      route_return (r, NULL, i, 0);
      r->layout->bands[i].n_points = r->points->len - r->layout->bands[i].first_point;
    }
}

FacSankeyLayout *
fac_sankey_plan_route (const FacSankeyPlan *plan)
{
  FacSankeyLayout *layout = g_new0 (FacSankeyLayout, 1);
  layout->width = plan->options.width;
  layout->height = plan->options.height;
  layout->scale = plan->scale;
  layout->n_columns = plan->n_columns;
  layout->n_nodes = plan->n_nodes;
  layout->n_links = plan->n_links;
  layout->boxes = g_new0 (FacSankeyBox, plan->n_nodes + 1);
  layout->bands = g_new0 (FacSankeyBand, plan->n_links + 1);
  layout->column_x = g_new0 (double, plan->n_columns + 1);
  place_columns (plan, layout, layout->column_x);
  for (guint v = 0; v < plan->n_nodes; v++)
    {
      FacSankeyBox *box = &layout->boxes[v];
      box->column = plan->column[v];
      box->x0 = layout->column_x[box->column];
      box->x1 = box->x0 + plan->options.node_width;
      box->y0 = plan->y[plan->node_element[v]];
      box->y1 = box->y0 + fac_sankey_plan_node_value (plan, v) * plan->scale;
      box->in_sum = plan->in_sum[v];
      box->out_sum = plan->out_sum[v];
    }
  Routing routing = { plan, layout,
                      g_array_sized_new (FALSE, FALSE, sizeof (FacSankeyPoint),
                                         2 * plan->n_links + 2 * plan->n_elements) };
  route_bundles (&routing);
  layout->n_points = routing.points->len;
  layout->points = (FacSankeyPoint *)g_array_free (routing.points, FALSE);
  return layout;
}

/* A line along a band: `side` -1 is its left edge as one follows it, 1 its right one, 0 its
 * middle. */
typedef struct
{
  const FacSankeyLayout *layout;
  const FacSankeyBand *band;
  double half;
  const FacSankeyPen *pen;
  gpointer data;
} Outline;

static const FacSankeyPoint *
band_point (const Outline *o, guint i)
{
  return &o->layout->points[o->band->first_point + i];
}

/* 1 where the band goes right at a point, -1 where it goes left. */
static double
band_sense (const Outline *o, guint i)
{
  if (o->band->direction == FAC_SANKEY_FORWARD || i == 0 || i == o->band->n_points - 1)
    return 1;
  return -1;
}

static double
edge_y (const Outline *o, guint i, double side)
{
  return band_point (o, i)->y + side * band_sense (o, i) * o->half;
}

static void
draw_half_turn (const Outline *o, double x, double from, double to, double sense, double reach)
{
  double middle = (from + to) / 2, rise = (to - from) / 2 * QUARTER, run = reach * QUARTER;
  double tip = x + sense * reach;
  o->pen->curve_to (o->data, x + sense * run, from, tip, middle - rise, tip, middle);
  o->pen->curve_to (o->data, tip, middle + rise, x + sense * run, to, x, to);
}

/* An S from a column to the next. Its two edges are one curve moved up and down, so that bands side
 * by side leave no gap; on a steep way that makes a narrow band look thinner than it is: such a one
 * is widened in its middle. */
static void
draw_slope (const Outline *o, double x0, double y0, double x1, double y1, double offset)
{
  double run = fabs (x1 - x0), slope = 1.5 * fabs (y1 - y0) / run, x = (x0 + x1) / 2;
  double narrow = CLAMP (1 - 2 * o->half / (NARROW_SHARE * run), 0, 1);
  double wider = offset * narrow * (MIN (sqrt (1 + slope * slope), MOST_WIDENED) - 1);
  if (fabs (wider) < 1e-6)
    {
      o->pen->curve_to (o->data, x, y0, x, y1, x1, y1);
      return;
    }
  double middle = (y0 + y1) / 2 + wider;
  o->pen->curve_to (o->data, (x0 + x) / 2, y0, (x0 + 3 * x) / 4, (3 * y0 + y1) / 4 + wider, x,
                    middle);
  o->pen->curve_to (o->data, (3 * x + x1) / 4, (y0 + 3 * y1) / 4 + wider, (x + x1) / 2, y1, x1, y1);
}

/* From point i to point j, its neighbour. */
static void
draw_piece (const Outline *o, guint i, guint j, double side)
{
  double x0 = band_point (o, i)->x, x1 = band_point (o, j)->x;
  double y0 = edge_y (o, i, side), y1 = edge_y (o, j, side);
  double sense = band_sense (o, i) + band_sense (o, j);
  if (fabs (sense) < 1)
    {
      /* The first turn of a return is at the right of its source, the last at the left. */
      double bulge = MIN (i, j) == 0 ? 1 : -1;
      double radius = fabs (band_point (o, i)->y - band_point (o, j)->y) / 2;
      double outer = radius + o->half;
      double flat = outer > o->layout->turn_room && outer > 0 ? o->layout->turn_room / outer : 1;
      draw_half_turn (o, x0, y0, y1, bulge, fabs (y1 - y0) / 2 * flat);
    }
  else if (fabs (y0 - y1) < 1e-9)
    o->pen->line_to (o->data, x1, y1);
  else
    draw_slope (o, x0, y0, x1, y1, edge_y (o, i, side) - band_point (o, i)->y);
}

void
fac_sankey_band_line (const FacSankeyLayout *layout, guint link, double least_width, double share,
                      const FacSankeyPen *pen, gpointer data)
{
  const FacSankeyBand *band = &layout->bands[link];
  Outline o = { layout, band, MAX (band->width, least_width) / 2, pen, data };
  double side = 2 * share - 1;
  pen->move_to (data, band_point (&o, 0)->x, edge_y (&o, 0, side));
  for (guint i = 0; i + 1 < band->n_points; i++)
    draw_piece (&o, i, i + 1, side);
}

void
fac_sankey_strip_outline (const FacSankeyLayout *layout, guint link, double least_width,
                          double from, double to, const FacSankeyPen *pen, gpointer data)
{
  const FacSankeyBand *band = &layout->bands[link];
  Outline o = { layout, band, MAX (band->width, least_width) / 2, pen, data };
  double there = 2 * from - 1, back = 2 * to - 1;
  guint last = band->n_points - 1;
  pen->move_to (data, band_point (&o, 0)->x, edge_y (&o, 0, there));
  for (guint i = 0; i < last; i++)
    draw_piece (&o, i, i + 1, there);
  pen->line_to (data, band_point (&o, last)->x, edge_y (&o, last, back));
  for (guint i = last; i > 0; i--)
    draw_piece (&o, i, i - 1, back);
  pen->close (data);
}

void
fac_sankey_band_outline (const FacSankeyLayout *layout, guint link, double least_width,
                         const FacSankeyPen *pen, gpointer data)
{
  fac_sankey_strip_outline (layout, link, least_width, 0, 1, pen, data);
}
