/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the cluster index is made of: fac-clusters-gather.c makes it, fac-clusters.c answers.
 * A level is its nodes laid out by the buckets of their cells: the cells of a line are neighbours
 * there, lines begin anywhere, so that a piece of a line is one run and the table is no larger than
 * the nodes need, wherever on the Earth they stand. Two lines may share buckets: whoever reads a
 * run looks at the coordinates. */
#pragma once

#include "fac-blocks.h"
#include "fac-clusters.h"

#include <math.h>

G_BEGIN_DECLS

typedef struct
{
  guint n;
  guint mask;     /* buckets - 1 */
  float per_unit; /* cells */
  guint *starts;  /* buckets + 1 */
  float *x, *y;   /* of each node, from the corner of all points */
  guint *nodes;
} FacClusterLevel;

/* What was gathered. */
typedef struct
{
  float x, y; /* from the corner */
  guint n, zoom;
  guint seed; /* the node that began it */
} FacGathering;

struct _FacClusters
{
  FacBlocks memory;       /* of all that is not said to be otherwise */
  const FacPoint *points; /* borrowed */
  guint n_points, n_nodes;
  FacPoint corner;
  guint *parents;           /* of the points, then of what was gathered */
  FacGathering *gatherings; /* from node n_points on */
  guint *firsts;            /* as parents; NULL until asked */
  FacClusterLevel levels[FAC_CLUSTERS_N_ZOOMS];
  guint *order; /* NULL until asked */
};

#define FAC_CLUSTER_LINE_STEP 0x9e3779b1u

/* Coordinates are not negative. */
static inline guint
fac_cluster_cell (const FacClusterLevel *level, float coordinate)
{
  return (guint)(gint32)(coordinate * level->per_unit);
}

static inline guint
fac_cluster_bucket (const FacClusterLevel *level, guint column, guint line)
{
  return (column + line * FAC_CLUSTER_LINE_STEP) & level->mask;
}

static inline gboolean
fac_cluster_point_is_usable (FacPoint point)
{
  return isfinite (point.x) && isfinite (point.y);
}

G_END_DECLS
