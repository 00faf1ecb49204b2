/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where each band leaves and enters its nodes. Along an edge bands stand in the order of what they
 * come from or go to, so that none crosses another at the node. A return leaves at the top or the
 * bottom of its source, turns, and passes beside the node: above or below, whichever crosses less.
 */
#include "fac-sankey-plan-private.h"

#include <math.h>
#include <stdlib.h>

/* Bands of a node to itself keep away from it by this share of their width: a wide one would be a
 * disc without a hole. */
#define LOOP_HOLE 0.35
/* Between turning bands that begin and end together, as a share of the gap between others. */
#define STRAND_GAP 0.3

/* One band at one edge of a node. */
typedef struct
{
  gint8 turn; /* -1, 0, 1 */
  double key; /* place of what is at the other end, in its column */
  guint link;
  guint strand; /* place in its bundle, top to bottom */
} Port;

/* Return bands stand in one stack beside a node: those that leave it and those that enter. */
typedef struct
{
  Port port;
  gboolean leaves;
} Turn;

/* The place, in the next column, of what a bundle meets after its left or right node. */
static double
find_key (const FacSankeyPlan *plan, const FacSankeyBundle *bundle, gboolean at_left)
{
  guint node = at_left ? bundle->right : bundle->left;
  guint e = plan->node_element[node];
  if (bundle->n_passed > 0)
    e = plan->passing[bundle->first_element + (at_left ? 0 : bundle->n_passed - 1)];
  else if (abs (plan->column[bundle->right] - plan->column[bundle->left]) > 1)
    {
      /* Drawn straight over several columns: where it ends, as a share of that column. */
      int near_column = plan->column[at_left ? bundle->left : bundle->right] + (at_left ? 1 : -1);
      double n =
          plan->column_start[plan->column[node] + 1] - plan->column_start[plan->column[node]];
      double n_near = plan->column_start[near_column + 1] - plan->column_start[near_column];
      return (plan->position[e] + 0.5) / n * n_near;
    }
  return plan->position[e];
}

/* What a return crosses at one of its ends when it passes above its node, and when below. */
static void
weigh_sides (const FacSankeyPlan *plan, const FacSankeySide *side, guint node, guint bundle,
             double key, double *above, double *below)
{
  guint e = plan->node_element[node];
  *above = *below = 0;
  for (guint k = side->start[e]; k < side->start[e + 1]; k++)
    {
      double place = plan->position[side->to[k]];
      if (side->bundle[k] == bundle)
        continue;
      if (place < key)
        *above += (double)side->weight[k];
      else if (place > key)
        *below += (double)side->weight[k];
    }
}

static void
choose_turns (FacSankeyPlan *plan, guint b)
{
  const FacSankeyBundle *bundle = &plan->bundles[b];
  double source_cost[2], target_cost[2];
  weigh_sides (plan, &plan->left, bundle->right, b, find_key (plan, bundle, FALSE), &source_cost[0],
               &source_cost[1]);
  weigh_sides (plan, &plan->right, bundle->left, b, find_key (plan, bundle, TRUE), &target_cost[0],
               &target_cost[1]);
  /* Changing sides on the way crosses what goes straight between the two, and looks restless. */
  double change = bundle->value / plan->greatest_value;
  double best = INFINITY;
  gint8 out_turn = 1, in_turn = 1;
  for (guint i = 4; i-- > 0;)
    {
      guint out = i & 1, in = i >> 1;
      double cost = source_cost[out] + target_cost[in] + (out != in ? change : 0);
      if (cost < best)
        {
          best = cost;
          out_turn = out == 0 ? -1 : 1;
          in_turn = in == 0 ? -1 : 1;
        }
    }
  if (plan->column[bundle->left] == plan->column[bundle->right])
    in_turn = 0;
  for (guint i = 0; i < bundle->n_links; i++)
    {
      guint link = plan->bundle_links[bundle->first_link + i];
      plan->out_turn[link] = out_turn;
      plan->in_turn[link] = in_turn;
    }
}

/* Top to bottom: what turns above, what goes on, what turns below. Bands that turn are nested: the
 * one whose way leads outermost has the port farthest from the turn. */
static int
compare_ports (const void *a, const void *b)
{
  const Port *p = a, *q = b;
  if (p->turn != q->turn)
    return p->turn - q->turn;
  int sense = p->turn == 0 ? 1 : -1;
  if (p->key != q->key)
    return p->key < q->key ? -sense : sense;
  return p->strand < q->strand ? -sense : sense;
}

/* Outwards from the node's edge. */
static int
compare_turns (const void *a, const void *b)
{
  const Port *p = &((const Turn *)a)->port, *q = &((const Turn *)b)->port;
  int sense = p->turn;
  if (p->key != q->key)
    return p->key < q->key ? -sense : sense;
  if (p->strand != q->strand)
    return p->strand < q->strand ? -sense : sense;
  return (p->link > q->link) - (p->link < q->link);
}

/* From the top edge downwards; what turns below stands at the bottom edge, so that its turn is
 * short when the other edge is the fuller one. */
static void
stack_ports (const FacSankeyPlan *plan, guint node, Port *ports, guint n, double *port_of_link)
{
  double y = 0, below = 0;
  qsort (ports, n, sizeof (Port), compare_ports);
  for (guint i = 0; i < n; i++)
    if (ports[i].turn > 0)
      below += fac_sankey_graph_link (plan->graph, ports[i].link)->value;
  for (guint i = 0; i < n; i++)
    {
      double value = fac_sankey_graph_link (plan->graph, ports[i].link)->value;
      if (ports[i].turn > 0 && (i == 0 || ports[i - 1].turn <= 0))
        y = MAX (y, fac_sankey_plan_node_value (plan, node) - below);
      port_of_link[ports[i].link] = y + value / 2;
      y += value;
    }
}

static gboolean
is_loop (const FacSankeyPlan *plan, guint link)
{
  const FacSankeyLink *of = fac_sankey_graph_link (plan->graph, link);
  return of->source == of->target;
}

/* Whether two bands turn in one place and go the same way. */
static gboolean
are_strands (const FacSankeyPlan *plan, const Turn *a, const Turn *b)
{
  const FacSankeyLink *p = fac_sankey_graph_link (plan->graph, a->port.link);
  const FacSankeyLink *q = fac_sankey_graph_link (plan->graph, b->port.link);
  return a->port.turn == b->port.turn && p->source == q->source && p->target == q->target;
}

/* What ends at the same edge keeps its ports; beside the node all turning bands share the room. */
static void
stack_turns (FacSankeyPlan *plan, guint node, Turn *turns, guint n)
{
  qsort (turns, n, sizeof (Turn), compare_turns);
  for (guint i = 0; i < n; i++)
    {
      guint link = turns[i].port.link;
      FacSankeySlot *room = turns[i].port.turn < 0 ? &plan->above[node] : &plan->below[node];
      double value = fac_sankey_graph_link (plan->graph, link)->value;
      gboolean is_beside = i > 0 && are_strands (plan, &turns[i - 1], &turns[i]);
      if (is_loop (plan, link) && !is_beside)
        for (guint k = i; k < n && is_loop (plan, turns[k].port.link); k++)
          room->value += LOOP_HOLE * fac_sankey_graph_link (plan->graph, turns[k].port.link)->value;
      room->gaps += is_beside ? STRAND_GAP : 1;
      FacSankeySlot slot = { room->value + value / 2, room->gaps };
      if (turns[i].leaves)
        plan->out_slot[link] = slot;
      else
        plan->in_slot[link] = slot;
      room->value += value;
    }
}

/* The bands at each node's two edges, collected from the bundles. */
typedef struct
{
  guint *start; /* of each node, in ports */
  Port *ports;
} Edge;

static void
count_edges (const FacSankeyPlan *plan, Edge *out, Edge *in)
{
  out->start = g_new0 (guint, plan->n_nodes + 2);
  in->start = g_new0 (guint, plan->n_nodes + 2);
  for (guint i = 0; i < plan->n_links; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (plan->graph, i);
      out->start[link->source + 2]++;
      in->start[link->target + 2]++;
    }
  for (guint v = 2; v < plan->n_nodes + 2; v++)
    {
      out->start[v] += out->start[v - 1];
      in->start[v] += in->start[v - 1];
    }
  out->ports = g_new (Port, plan->n_links + 1);
  in->ports = g_new (Port, plan->n_links + 1);
}

static void
add_port (Edge *edge, guint node, Port port)
{
  edge->ports[edge->start[node + 1]++] = port;
}

static void
fill_edges (FacSankeyPlan *plan, Edge *out, Edge *in)
{
  for (guint b = 0; b < plan->n_bundles; b++)
    {
      const FacSankeyBundle *bundle = &plan->bundles[b];
      double left_key = find_key (plan, bundle, TRUE);
      double right_key = find_key (plan, bundle, FALSE);
      if (bundle->is_return)
        choose_turns (plan, b);
      for (guint i = 0; i < bundle->n_links; i++)
        {
          guint link = plan->bundle_links[bundle->first_link + i];
          guint source = bundle->is_return ? bundle->right : bundle->left;
          guint target = bundle->is_return ? bundle->left : bundle->right;
          add_port (
              out, source,
              (Port){ plan->out_turn[link], bundle->is_return ? right_key : left_key, link, i });
          add_port (
              in, target,
              (Port){ plan->in_turn[link], bundle->is_return ? left_key : right_key, link, i });
        }
    }
  for (guint i = 0; i < plan->n_links; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (plan->graph, i);
      if (link->source != link->target)
        continue;
      /* A band of a node to itself stays nearest to it. */
      plan->out_turn[i] = plan->in_turn[i] = 1;
      add_port (out, link->source, (Port){ 1, -1, i, i });
      add_port (in, link->source, (Port){ 1, -1, i, i });
    }
}

static void
stack_node (FacSankeyPlan *plan, guint node, Edge *out, Edge *in, Turn *turns)
{
  Port *out_ports = out->ports + out->start[node], *in_ports = in->ports + in->start[node];
  guint n_out = out->start[node + 1] - out->start[node];
  guint n_in = in->start[node + 1] - in->start[node];
  guint n = 0;
  stack_ports (plan, node, out_ports, n_out, plan->out_port);
  stack_ports (plan, node, in_ports, n_in, plan->in_port);
  for (guint i = 0; i < n_out; i++)
    if (out_ports[i].turn != 0)
      turns[n++] = (Turn){ out_ports[i], TRUE };
  for (guint i = 0; i < n_in; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (plan->graph, in_ports[i].link);
      /* A band of a node to itself turns twice in one place. */
      if (in_ports[i].turn != 0 && link->source != link->target)
        turns[n++] = (Turn){ in_ports[i], FALSE };
    }
  stack_turns (plan, node, turns, n);
}

void
fac_sankey_plan_ports (FacSankeyPlan *plan)
{
  plan->out_port = g_new0 (double, plan->n_links + 1);
  plan->in_port = g_new0 (double, plan->n_links + 1);
  plan->out_turn = g_new0 (gint8, plan->n_links + 1);
  plan->in_turn = g_new0 (gint8, plan->n_links + 1);
  plan->out_slot = g_new0 (FacSankeySlot, plan->n_links + 1);
  plan->in_slot = g_new0 (FacSankeySlot, plan->n_links + 1);
  plan->above = g_new0 (FacSankeySlot, plan->n_nodes + 1);
  plan->below = g_new0 (FacSankeySlot, plan->n_nodes + 1);
  Edge out, in;
  count_edges (plan, &out, &in);
  fill_edges (plan, &out, &in);
  g_autofree Turn *turns = g_new (Turn, 2 * plan->n_links + 1);
  for (guint v = 0; v < plan->n_nodes; v++)
    stack_node (plan, v, &out, &in, turns);
  for (guint i = 0; i < plan->n_links; i++)
    if (is_loop (plan, i))
      plan->in_slot[i] = plan->out_slot[i];
  g_free (out.start);
  g_free (out.ports);
  g_free (in.start);
  g_free (in.ports);
}

double
fac_sankey_plan_node_value (const FacSankeyPlan *plan, guint node)
{
  return MAX (plan->in_sum[node], plan->out_sum[node]);
}

double
fac_sankey_plan_slot_y (const FacSankeyPlan *plan, guint node, gint8 turn,
                        const FacSankeySlot *slot)
{
  double away = slot->value * plan->scale + slot->gaps * plan->loop_gap;
  return turn < 0 ? -away : fac_sankey_plan_node_value (plan, node) * plan->scale + away;
}
