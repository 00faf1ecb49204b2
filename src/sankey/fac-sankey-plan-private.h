/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The work between a Sankey graph and its geometry, for this room only: the plan that the phases
 * fill one after the other. Each phase is one file and one function, in this order; each reads
 * what the phases before it wrote. All lengths in the caller's unit.
 *
 * Words: a *bundle* is all links that go one way between two nodes, drawn side by side; an
 * *element* stands in a column: a node, or the place where a long bundle passes; a *segment*
 * joins an element to one of the next column.
 */
#pragma once

#include "fac-sankey.h"

G_BEGIN_DECLS

/* Arrows of a directed multigraph, grouped by their tail. */
typedef struct
{
  guint *start; /* n + 1 */
  guint *to;    /* head of each arrow */
  guint *arrow; /* which arrow: its index in the list that was given */
} FacSankeyFan;

typedef struct
{
  guint left, right; /* nodes; the left one's column is smaller, or equal for is_return only */
  double value;
  gboolean is_return;            /* the links go from `right` to `left` */
  guint first_element, n_passed; /* in the plan's `passing`: one a column, left to right */
  guint first_link, n_links;     /* in the plan's bundle_links */
} FacSankeyBundle;

/* Segments seen from one side: those of element e are start[e] to start[e + 1]. */
typedef struct
{
  guint *start; /* n_elements + 1 */
  guint *to;    /* element of the neighbouring column */
  float *weight;
  guint *bundle;
} FacSankeySide;

/* A place beside a node for a band that turns there, counted away from the node's edge. */
typedef struct
{
  double value; /* to the band's centre */
  double gaps;  /* how many times the gap */
} FacSankeySlot;

typedef struct
{
  const FacSankeyGraph *graph;
  FacSankeyOptions options;
  guint n_nodes, n_links;
  double greatest_value; /* of a link; 1 when all are 0 */

  /* cycles: the links that go against the stream */
  gboolean *link_is_return;  /* links of a node to itself included */
  gboolean *link_is_knotted; /* part of some cycle, not of a node to itself */

  double *in_sum, *out_sum; /* of each node */

  /* keep: what a hand or the memory says */
  int *kept_column; /* of each node; -1: free */
  gboolean has_kept_columns;
  double *kept_centre; /* of each node, 0 to 1 of the height; NAN: free */
  double *kept_y;      /* of each element, the same */
  gboolean has_kept_y;

  /* ranks */
  int *column; /* of each node */
  int n_columns;

  /* chains */
  FacSankeyBundle *bundles;
  guint n_bundles;
  guint *bundle_links; /* links grouped by bundle; those of a node to itself are in none */
  guint n_elements;
  guint *column_start;   /* n_columns + 1: elements of a column have consecutive numbers */
  guint *node_element;   /* node -> element */
  guint *element_node;   /* element -> node, G_MAXUINT where a bundle passes */
  guint *element_bundle; /* element -> bundle that passes, G_MAXUINT for a node */
  guint *passing;        /* elements where bundles pass, bundle after bundle */
  FacSankeySide left, right;

  /* order */
  guint *order;    /* column_start[c] + i -> element, top to bottom */
  guint *position; /* element -> i */

  /* ports */
  double *out_port, *in_port; /* of each link: its centre below the top of its node, in value */
  gint8 *out_turn, *in_turn;  /* of each return: -1 turns above its node, 1 below; 0: no turn */
  FacSankeySlot *out_slot, *in_slot; /* of each link that turns there */
  FacSankeySlot *above, *below;      /* of each node: room for what turns beside it */

  /* place */
  double scale;    /* length per unit of value */
  double loop_gap; /* as shrunk */
  double *y;       /* top of each element's own box or band */
} FacSankeyPlan;

FacSankeyFan *fac_sankey_fan_new (guint n_nodes, const guint *from, const guint *to,
                                  guint n_arrows);
void fac_sankey_fan_free (FacSankeyFan *fan);

/* Columns and centres to keep. */
void fac_sankey_plan_keep_nodes (FacSankeyPlan *plan);

/* Heights to keep, of all elements: once they have their columns. */
void fac_sankey_plan_keep_elements (FacSankeyPlan *plan);

/* Chooses the links of least total value whose reversal leaves no cycle (heuristic: Eades, Lin and
 * Smyth 1993, weighted, then each node moved to its best place of the sequence). */
void fac_sankey_plan_cycles (FacSankeyPlan *plan);

/* Columns: everything forward goes right, value x distance small, kept columns kept. */
void fac_sankey_plan_ranks (FacSankeyPlan *plan);

/* Bundles, elements and segments. */
void fac_sankey_plan_chains (FacSankeyPlan *plan);

/* Order in each column: few crossings, weighted by value x value. */
void fac_sankey_plan_order (FacSankeyPlan *plan);

/* Sum over segments that cross of weight x weight, for the order as it stands. */
double fac_sankey_plan_crossings (const FacSankeyPlan *plan);

/* Sides on which returns turn, and the sequence of bands along each node's two edges. */
void fac_sankey_plan_ports (FacSankeyPlan *plan);

/* Centre of a turning band below the top of its node; negative above it. */
double fac_sankey_plan_slot_y (const FacSankeyPlan *plan, guint node, gint8 turn,
                               const FacSankeySlot *slot);

/* Height of a node in value: what it gives or what it takes, the greater. */
double fac_sankey_plan_node_value (const FacSankeyPlan *plan, guint node);

/* Scale and vertical places; FALSE when the area is too small. */
gboolean fac_sankey_plan_place (FacSankeyPlan *plan);

/* The finished geometry. */
FacSankeyLayout *fac_sankey_plan_route (const FacSankeyPlan *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacSankeyFan, fac_sankey_fan_free)

G_END_DECLS
