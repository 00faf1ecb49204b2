/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Gathering level by level, from the largest zoom to the smallest. What it waits for is memory and
 * guesses of the processor that were wrong, so nodes are taken in about the order in which their
 * level lies in memory, and where each looks for others is computed for a block of them before the
 * first one looks. */
#include "fac-clusters-private.h"

#include <stdlib.h>
#include <string.h>

/* The loops below are all that is waited for. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")
#endif

#define FEWEST_BUCKETS 64u

/* As many are compared with a seed before anybody asks how many there are to compare: coordinates
 * may be read so far beyond the last one. */
#define LOOKED_AT 8u

/* A node of the next level. */
typedef struct
{
  float x, y;
  guint node;
  guint n; /* its points */
} Item;

/* What the levels are made with. */
typedef struct
{
  Item *row;    /* what the next level will hold, in the order of taking */
  guint *slots; /* of the row: its buckets, then its places; of the level: what took each node */
  float *live;  /* x of the level's nodes; infinite when taken */
  guint *n;     /* their points */
  guint *order; /* places in the order of taking, while at most so many are left: */
  guint n_order;
} Work;

/* -- A level laid out -- */

static void
level_init (FacClusterLevel *level, FacBlocks *memory, guint n, double cell)
{
  guint n_buckets = FEWEST_BUCKETS;
  while (n_buckets < n)
    n_buckets *= 2;
  *level = (FacClusterLevel){ .n = n,
                              .mask = n_buckets - 1,
                              .per_unit = (float)(1 / cell),
                              .starts = fac_blocks_new (memory, guint, n_buckets + 1),
                              .x = fac_blocks_new (memory, float, n),
                              .y = fac_blocks_new (memory, float, (gsize)n + LOOKED_AT),
                              .nodes = fac_blocks_new (memory, guint, n) };
  memset (level->starts, 0, (n_buckets + 1) * sizeof *level->starts);
}

static inline guint
bucket_at (const FacClusterLevel *level, float x, float y)
{
  return fac_cluster_bucket (level, fac_cluster_cell (level, x), fac_cluster_cell (level, y));
}

/* Lays the row out by buckets; afterwards the slots are the places. */
static void
lay_out (FacClusterLevel *level, Work *work)
{
  guint *starts = level->starts, *slots = work->slots, sum = 0;
  for (guint i = 0; i < level->n; i++)
    {
      slots[i] = bucket_at (level, work->row[i].x, work->row[i].y);
      starts[slots[i]]++;
    }
  for (guint bucket = 0; bucket <= level->mask + 1; bucket++)
    {
      sum += starts[bucket];
      starts[bucket] = sum;
    }
  /* Backwards, so that within a bucket the order stays and starts end where they should. */
  for (guint i = level->n; i-- > 0;)
    {
      guint at = --starts[slots[i]];
      const Item *item = &work->row[i];
      slots[i] = at;
      level->x[at] = work->live[at] = item->x;
      level->y[at] = item->y;
      level->nodes[at] = item->node;
      work->n[at] = item->n;
    }
  for (guint i = level->n; i < level->n + LOOKED_AT; i++)
    {
      work->live[i] = INFINITY;
      level->y[i] = 0;
    }
}

/* -- What one takes -- */

typedef float Four __attribute__ ((vector_size (16), aligned (4)));
typedef gint32 FourMask __attribute__ ((vector_size (16)));

/* A node that takes those around it, itself among them. */
typedef struct
{
  Four x, y, radius2; /* four times the same */
  guint id;           /* of what is gathered */
  guint n;
  double sum_x, sum_y; /* by weight */
} Seed;

/* Which of four nodes are near, as bits: asking for four at a time, often in vain, leaves the
 * processor little to guess. */
static inline guint
which_are_near (const float *x, const float *y, const Seed *seed)
{
  Four dx = *(const Four *)(gconstpointer)x - seed->x;
  Four dy = *(const Four *)(gconstpointer)y - seed->y;
  FourMask near = dx * dx + dy * dy <= seed->radius2;
#ifdef __SSE__
  return (guint)__builtin_ia32_movmskps ((Four)near);
#else
  near &= (FourMask){ 1, 2, 4, 8 };
  return (guint)(near[0] | near[1] | near[2] | near[3]);
#endif
}

static inline guint
which_of_eight (const FacClusterLevel *level, const Work *work, guint at, const Seed *seed)
{
  return which_are_near (work->live + at, level->y + at, seed)
         | which_are_near (work->live + at + 4, level->y + at + 4, seed) << 4;
}

static inline void
take_one (const FacClusterLevel *level, Work *work, guint at, Seed *seed)
{
  if (isinf (work->live[at])) /* already, as it stood in both runs */
    return;
  seed->sum_x += (double)(level->x[at] * (float)work->n[at]);
  seed->sum_y += (double)(level->y[at] * (float)work->n[at]);
  seed->n += work->n[at];
  work->live[at] = INFINITY;
  work->slots[at] = seed->id;
}

/* What stands beyond the run in the last four is as good: it is near or not. */
static void
take_run (const FacClusterLevel *level, Work *work, guint from, guint end, Seed *seed)
{
  for (guint i = from; i < end; i += 4)
    for (guint bits = which_are_near (work->live + i, level->y + i, seed); bits; bits &= bits - 1)
      take_one (level, work, i + (guint)__builtin_ctz (bits), seed);
}

/* Where all stands that a node may take: cells are as wide as what it takes, so that is two cells
 * of two lines, each a run. */
typedef struct
{
  guint at;
  guint from[2], end[2];
  guint round[2]; /* the run goes on at 0 up to there: round the end of the table */
} Reach;

static inline void
reach_init (Reach *reach, const FacClusterLevel *level, float radius)
{
  guint column = fac_cluster_cell (level, MAX (level->x[reach->at] - radius, 0));
  guint line = fac_cluster_cell (level, MAX (level->y[reach->at] - radius, 0));
  guint n_buckets = level->mask + 1;
  for (guint i = 0; i < 2; i++)
    {
      guint first = fac_cluster_bucket (level, column, line + i), after = first + 2;
      reach->from[i] = level->starts[first];
      reach->end[i] = level->starts[MIN (after, n_buckets)];
      reach->round[i] = after > n_buckets ? level->starts[after - n_buckets] : 0;
    }
}

static inline void
take_around (const FacClusterLevel *level, Work *work, const Reach *reach, Seed *seed)
{
  guint bits = which_of_eight (level, work, reach->from[0], seed)
               | which_of_eight (level, work, reach->from[1], seed) << LOOKED_AT;
  for (; bits; bits &= bits - 1)
    {
      guint bit = (guint)__builtin_ctz (bits);
      take_one (level, work, reach->from[bit / LOOKED_AT] + bit % LOOKED_AT, seed);
    }
  for (int i = 0; i < 2; i++)
    {
      if (reach->end[i] > reach->from[i] + LOOKED_AT)
        take_run (level, work, reach->from[i] + LOOKED_AT, reach->end[i], seed);
      if (G_UNLIKELY (reach->round[i]))
        take_run (level, work, 0, reach->round[i], seed);
    }
}

/* -- All of a level -- */

/* The order of taking is that of the points, as web maps have it, unless there are MANY: nobody can
 * tell it from any other without a direction then, so levels are taken as they lie in memory, where
 * lines stand anywhere, block by block, and within a block here and there: taking in a line would
 * pack them closer. Of the last FEW each is seen: they are put in order again. */
#define MANY 250000u
#define FEW 512u
#define BLOCK 64u
#define BLOCK_STEP 27u /* odd: each of a block once */

static Item
add_gathering (FacClusters *self, const Seed *seed, guint node, guint zoom)
{
  float x = (float)(seed->sum_x / seed->n), y = (float)(seed->sum_y / seed->n);
  self->n_nodes++;
  self->parents[seed->id] = FAC_CLUSTERS_NONE;
  self->gatherings[seed->id - self->n_points] = (FacGathering){ x, y, seed->n, zoom, node };
  return (Item){ x, y, seed->id, seed->n };
}

/* What becomes of those of a block that were not taken: the row grows by them. */
static guint
take_block (FacClusters *self, const FacClusterLevel *level, Work *work, const Reach *reaches,
            guint n, float radius, guint n_row)
{
  guint zoom = (guint)(level - self->levels) - 1;
  float radius2 = radius * radius;
  for (guint i = 0; i < n; i++)
    {
      guint at = reaches[i].at, node = level->nodes[at];
      float x = level->x[at], y = level->y[at];
      Seed seed = {
        { x, x, x, x }, { y, y, y, y }, { radius2, radius2, radius2, radius2 }, self->n_nodes
      };
      if (isinf (work->live[at]))
        continue;
      take_around (level, work, &reaches[i], &seed);
      take_one (level, work, at, &seed); /* were coordinates too coarse to meet itself */
      if (seed.n == work->n[at])
        {
          work->slots[at] = FAC_CLUSTERS_NONE;
          work->row[n_row++] = (Item){ x, y, node, seed.n };
        }
      else
        work->row[n_row++] = add_gathering (self, &seed, node, zoom);
    }
  return n_row;
}

static gboolean
is_in_order (const Work *work, guint n)
{
  return n <= work->n_order;
}

/* Gathers a level to the row of what the next smaller zoom shows, and says how many these are. */
static guint
gather (FacClusters *self, const FacClusterLevel *level, Work *work, float radius)
{
  guint n_row = 0;
  const gboolean is_ordered = is_in_order (work, level->n);
  Reach reaches[BLOCK];
  if (is_ordered)
    memcpy (work->order, work->slots, level->n * sizeof *work->order);
  for (guint block = 0; block < level->n; block += BLOCK)
    {
      guint n = 0;
      for (guint k = 0; k < BLOCK; k++)
        {
          guint i = block + (is_ordered ? k : k * BLOCK_STEP % BLOCK);
          if (i >= level->n)
            continue;
          reaches[n].at = is_ordered ? work->order[i] : i;
          n += !isinf (work->live[reaches[n].at]);
        }
      for (guint k = 0; k < n; k++)
        reach_init (&reaches[k], level, radius);
      n_row = take_block (self, level, work, reaches, n, radius, n_row);
    }
  /* By themselves, as they go anywhere: the loads above would wait for them. */
  for (guint at = 0; at < level->n; at++)
    if (work->slots[at] != FAC_CLUSTERS_NONE)
      self->parents[level->nodes[at]] = work->slots[at];
  return n_row;
}

/* -- The row -- */

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  guint64 left = *(const guint64 *)a, right = *(const guint64 *)b;
  return left < right ? -1 : left > right;
}

/* A row of few in the order of the points that began them. */
static void
put_in_order (const FacClusters *self, Item *row, guint n)
{
  guint64 keys[FEW];
  Item former[FEW];
  memcpy (former, row, n * sizeof *row);
  for (guint i = 0; i < n; i++)
    {
      guint point = row[i].node;
      while (point >= self->n_points)
        point = self->gatherings[point - self->n_points].seed;
      keys[i] = (guint64)point << 32 | i;
    }
  qsort (keys, n, sizeof *keys, compare_keys);
  for (guint i = 0; i < n; i++)
    row[i] = former[(guint32)keys[i]];
}

#define PARTS 128u

static inline Item
item_of (const FacClusters *self, guint point)
{
  return (Item){ (float)(self->points[point].x - self->corner.x),
                 (float)(self->points[point].y - self->corner.y), point, 1 };
}

/* The points as a row: in their order, or those whose buckets are near one another together, so
 * that laying them out goes through memory part by part. */
static void
begin (FacClusters *self, const FacClusterLevel *level, Work *work)
{
  guint starts[PARTS + 1] = { 0 }, shift = 0;
  guint n_parts = is_in_order (work, level->n) ? 1 : PARTS;
  while (level->mask >> shift >= n_parts)
    shift++;
  for (guint i = 0; i < self->n_points; i++)
    {
      self->parents[i] = FAC_CLUSTERS_NONE;
      work->slots[i] = PARTS;
      if (!fac_cluster_point_is_usable (self->points[i]))
        continue;
      const Item item = item_of (self, i);
      work->slots[i] = bucket_at (level, item.x, item.y) >> shift;
      starts[work->slots[i] + 1]++;
    }
  for (guint part = 0; part < PARTS; part++)
    starts[part + 1] += starts[part];
  for (guint i = 0; i < self->n_points; i++)
    if (work->slots[i] < PARTS)
      work->row[starts[work->slots[i]]++] = item_of (self, i);
}

/* The corner of all points; gives how many can be used. */
static guint
measure (FacClusters *self)
{
  guint n = 0;
  self->corner = (FacPoint){ INFINITY, INFINITY };
  for (guint i = 0; i < self->n_points; i++)
    {
      FacPoint point = self->points[i];
      if (!fac_cluster_point_is_usable (point))
        continue;
      self->corner = (FacPoint){ MIN (self->corner.x, point.x), MIN (self->corner.y, point.y) };
      n++;
    }
  return n;
}

/* Bytes a point, about: of what is kept, and of what the levels are made with. */
#define KEPT_BYTES 96
#define WORK_BYTES (sizeof (Item) + 4 * sizeof (guint) + 1)

FacClusters *
fac_clusters_new (const FacPoint *points, guint n, double radius)
{
  FacClusters *self = g_new0 (FacClusters, 1);
  FacBlocks *memory = &self->memory, shortly = FAC_BLOCKS_OF (WORK_BYTES * n);
  *memory = FAC_BLOCKS_OF ((gsize)KEPT_BYTES * n);
  self->points = points;
  self->n_points = self->n_nodes = n;
  /* Each that is gathered takes at least one other, for good. */
  self->parents = fac_blocks_new (memory, guint, 2 * (gsize)n);
  self->gatherings = fac_blocks_new (memory, FacGathering, n);
  Work work = { fac_blocks_new (&shortly, Item, n),
                fac_blocks_new (&shortly, guint, n),
                fac_blocks_new (&shortly, float, (gsize)n + LOOKED_AT),
                fac_blocks_new (&shortly, guint, n),
                NULL,
                n <= MANY ? n : FEW };
  work.order = fac_blocks_new (&shortly, guint, work.n_order);
  guint n_row = measure (self), n_before = n_row;
  for (int zoom = FAC_CLUSTERS_MAX_ZOOM; zoom >= -1; zoom--)
    {
      double zoom_radius = ldexp (radius, -MAX (zoom, 0));
      FacClusterLevel *level = &self->levels[zoom + 1];
      level_init (level, memory, n_row, 2 * zoom_radius);
      if (zoom == FAC_CLUSTERS_MAX_ZOOM)
        begin (self, level, &work);
      if (is_in_order (&work, n_row) && !is_in_order (&work, n_before))
        put_in_order (self, work.row, n_row);
      n_before = n_row;
      lay_out (level, &work);
      if (zoom >= 0)
        n_row = gather (self, level, &work, (float)zoom_radius);
    }
  fac_blocks_clear (&shortly);
  return self;
}
