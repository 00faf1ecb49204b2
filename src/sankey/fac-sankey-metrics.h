/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How good a Sankey layout is, in figures that can be compared with other programs'. It judges the
 * finished geometry only, never what the engine believes of it.
 */
#pragma once

#include "fac-sankey.h"

G_BEGIN_DECLS

/* V is the sum of all values, H the height. Columns are numbered from left to right; a link is
 * forward when its target's column is right of its source's, else it is feedback and counts as the
 * straight chord between its two ports. Contacts below half a unit of length are rounding. */
typedef struct
{
  int columns;
  guint64 crossings;     /* of forward links, counted gap by gap */
  double wcross;         /* the same, each crossing v x v / V^2 */
  guint64 crossings_all; /* forward and feedback */
  double wcross_all;
  double wclutter;         /* wcross_all + v_link x v_node / V^2 for each node passed over: the main
                              figure; lower is better */
  double disp;             /* sum of v x vertical travel / (V x H) */
  guint node_overlaps;     /* pairs of boxes of a column */
  guint outside;           /* boxes sticking out of 0 to H */
  guint link_over_node;    /* pairs of a forward link and a foreign box under it */
  double link_over_node_v; /* their v / V */
  guint back_links;
  double back_share; /* their v / V */
  guint64 span;      /* columns spanned by all links */
  double ink;        /* tallest column's boxes / H */
} FacSankeyMetrics;

/* Measures a layout of a graph. Shape: as laid out by fac_sankey_layout_new() from `graph`.
 * Cannot fail. Cost: n log n in each gap. */
FacSankeyMetrics fac_sankey_metrics_measure (const FacSankeyGraph *graph,
                                             const FacSankeyLayout *layout);

G_END_DECLS
