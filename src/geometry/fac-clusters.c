/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Gathering level by level. A level is its nodes laid out by the buckets of their cells: the cells
 * of a line are neighbours there, lines begin anywhere, so that a piece of a line is one run and
 * the table is no larger than the nodes need, wherever on the Earth they stand. Two lines may share
 * buckets: whoever reads a run looks at the coordinates. */
#include "fac-clusters.h"

#include <math.h>
#include <string.h>

/* The loops below are all that is waited for: unrolled they take a fifth less. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")
#endif

#define FEWEST_BUCKETS 64u
#define LINE_STEP 0x9e3779b1u

/* A node on its level. */
typedef struct
{
  float x, y; /* from the corner of all points */
  guint node;
  guint n; /* its points */
} Item;

typedef struct
{
  guint n;
  guint mask;     /* buckets - 1 */
  float per_unit; /* cells */
  guint *starts;  /* buckets + 1 */
  Item *items;
} Level;

/* What was gathered. */
typedef struct
{
  float x, y; /* from the corner */
  guint n, zoom;
  guint seed; /* the point that began it */
} Gathering;

struct _FacClusters
{
  const FacPoint *points; /* borrowed */
  guint n_points, n_nodes;
  FacPoint corner;
  guint *parents;        /* of the points, then of what was gathered */
  Gathering *gatherings; /* from node n_points on */
  guint *firsts;         /* as parents; NULL until asked */
  Level levels[FAC_CLUSTERS_N_ZOOMS];
  guint *order; /* NULL until asked */
};

/* Coordinates are not negative. */
static inline guint
cell_of (const Level *level, float coordinate)
{
  return (guint)(gint32)(coordinate * level->per_unit);
}

static inline guint
bucket_of (const Level *level, guint column, guint line)
{
  return (column + line * LINE_STEP) & level->mask;
}

/* What the levels are made with. */
typedef struct
{
  Item *row;     /* what the next level will hold, in the order of taking */
  guint *places; /* where each stands on the level */
  float *live;   /* x and y of the level's items, as laid out */
} Work;

/* Lays the row out by buckets. */
static void
level_init (Level *level, const Work *work, guint n, double cell)
{
  guint n_buckets = FEWEST_BUCKETS;
  while (n_buckets < n)
    n_buckets *= 2;
  *level = (Level){ n, n_buckets - 1, (float)(1 / cell), g_new0 (guint, n_buckets + 1),
                    g_new (Item, n) };
  guint *starts = level->starts, *places = work->places;
  const Item *row = work->row;
  for (guint i = 0; i < n; i++)
    {
      places[i] = bucket_of (level, cell_of (level, row[i].x), cell_of (level, row[i].y));
      starts[places[i]]++;
    }
  guint sum = 0;
  for (guint bucket = 0; bucket <= n_buckets; bucket++)
    {
      sum += starts[bucket];
      starts[bucket] = sum;
    }
  /* Backwards, so that within a bucket the order stays and starts end where they should. */
  for (guint i = n; i-- > 0;)
    {
      guint at = --starts[places[i]];
      level->items[at] = row[i];
      work->live[2 * at] = row[i].x;
      work->live[2 * at + 1] = row[i].y;
      places[i] = at;
    }
  for (guint i = 2 * n; i < 2 * (n + 4); i++)
    work->live[i] = INFINITY;
}

/* -- Gathering -- */

/* Two nodes' coordinates; those of a node that was taken are infinite. */
typedef float Pair __attribute__ ((vector_size (16), aligned (8)));
typedef gint32 PairMask __attribute__ ((vector_size (16)));

/* What a node takes: sums, by weight. */
typedef struct
{
  double x, y;
  guint n;
} Gathered;

/* Which of four nodes are near, as bits: asking for four at a time, nearly always in vain, leaves
 * the processor little to guess. */
static inline guint
which_are_near (const float *live, Pair middle, Pair radius2)
{
  Pair a = *(const Pair *)(gconstpointer)live - middle;
  Pair b = *(const Pair *)(gconstpointer)(live + 4) - middle;
  a *= a;
  b *= b;
  a += __builtin_shuffle (a, (PairMask){ 1, 0, 3, 2 });
  b += __builtin_shuffle (b, (PairMask){ 1, 0, 3, 2 });
  PairMask near = __builtin_shuffle (a <= radius2, b <= radius2, (PairMask){ 0, 2, 4, 6 });
  near &= (PairMask){ 1, 2, 4, 8 };
  near |= __builtin_shuffle (near, (PairMask){ 2, 3, 0, 1 });
  return (guint)(near[0] | near[1]);
}

static inline void
take_run (guint *parents, const Level *level, float *live, guint from, guint end, const Item *seed,
          float radius2, guint id, Gathered *gathered)
{
  const Pair middle = { seed->x, seed->y, seed->x, seed->y };
  const Pair wide = { radius2, radius2, radius2, radius2 };
  for (guint i = from; i < end; i += 4)
    {
      guint bits = which_are_near (live + 2 * i, middle, wide);
      bits &= end - i < 4 ? (1u << (end - i)) - 1 : 15u;
      for (; bits; bits &= bits - 1)
        {
          guint at = i + (guint)__builtin_ctz (bits);
          const Item *item = &level->items[at];
          gathered->x += (double)(item->x * (float)item->n);
          gathered->y += (double)(item->y * (float)item->n);
          gathered->n += item->n;
          live[2 * at] = INFINITY;
          parents[item->node] = id;
        }
    }
}

static inline void
take_around (guint *parents, const Level *level, float *live, const Item *seed, float radius,
             guint id, Gathered *gathered)
{
  guint column0 = cell_of (level, MAX (seed->x - radius, 0));
  guint column1 = cell_of (level, seed->x + radius);
  guint line0 = cell_of (level, MAX (seed->y - radius, 0));
  guint line1 = cell_of (level, seed->y + radius);
  for (guint line = line0; line <= line1; line++)
    {
      guint first = bucket_of (level, column0, line), last = bucket_of (level, column1, line);
      guint from = level->starts[first], end = level->starts[last + 1];
      if (G_UNLIKELY (first > last)) /* round the end of the table */
        {
          take_run (parents, level, live, from, level->n, seed, radius * radius, id, gathered);
          from = 0;
        }
      take_run (parents, level, live, from, end, seed, radius * radius, id, gathered);
    }
}

/* The order of taking is that of the points, as far as memory lets it be quick. Of more than
 * MANY the near ones stand near one another in memory, so these are taken block by block, and
 * within a block here and there: taking in a line would pack them closer. */
#define MANY 250000u
#define BLOCK 1024u
#define BLOCK_STEP 389u /* odd: each of a block once */

static guint
seed_of (const FacClusters *self, guint node)
{
  return node < self->n_points ? node : self->gatherings[node - self->n_points].seed;
}

/* What stands for a node and those it took. */
static Item
add_gathering (FacClusters *self, const Item *seed, const Gathered *gathered, guint zoom)
{
  guint n = gathered->n + seed->n, id = self->n_nodes++;
  double x = (gathered->x + (double)(seed->x * (float)seed->n)) / n;
  double y = (gathered->y + (double)(seed->y * (float)seed->n)) / n;
  self->parents[seed->node] = id;
  self->parents[id] = FAC_CLUSTERS_NONE;
  self->gatherings[id - self->n_points] =
      (Gathering){ (float)x, (float)y, n, zoom, seed_of (self, seed->node) };
  return (Item){ (float)x, (float)y, id, n };
}

/* What becomes of the item at a place of the row: n is 0 when another one took it. */
static inline void
take (FacClusters *self, const Level *level, Work *work, guint i, guint zoom, float radius)
{
  guint at = work->places[i];
  Gathered gathered = { 0, 0, 0 };
  work->row[i].n = 0;
  if (isinf (work->live[2 * at]))
    return;
  const Item *seed = &level->items[at];
  work->live[2 * at] = INFINITY;
  take_around (self->parents, level, work->live, seed, radius, self->n_nodes, &gathered);
  work->row[i] = gathered.n == 0 ? *seed : add_gathering (self, seed, &gathered, zoom);
}

/* Gathers a level to the row of what the next smaller zoom shows, and says how many these are. */
static guint
gather (FacClusters *self, const Level *level, Work *work, guint zoom, float radius)
{
  guint n_next = 0;
  if (level->n <= MANY)
    for (guint i = 0; i < level->n; i++)
      take (self, level, work, i, zoom, radius);
  else
    for (guint block = 0; block < level->n; block += BLOCK)
      for (guint k = 0; k < BLOCK; k++)
        {
          guint i = block + (k * BLOCK_STEP & (BLOCK - 1));
          if (i < level->n)
            take (self, level, work, i, zoom, radius);
        }
  for (guint i = 0; i < level->n; i++)
    {
      work->row[n_next] = work->row[i];
      n_next += work->row[i].n != 0;
    }
  return n_next;
}

/* A row that is short enough now, in the order of the points. */
static void
put_in_order (const FacClusters *self, Work *work, guint n)
{
  g_autofree guint *slots = g_new0 (guint, self->n_points);
  Item *row = g_new (Item, n);
  guint at = 0;
  for (guint i = 0; i < n; i++)
    slots[seed_of (self, work->row[i].node)] = i + 1;
  for (guint i = 0; i < self->n_points; i++)
    if (slots[i])
      row[at++] = work->row[slots[i] - 1];
  memcpy (work->row, row, n * sizeof *row);
  g_free (row);
}

static gboolean
is_usable (FacPoint point)
{
  return isfinite (point.x) && isfinite (point.y);
}

static FacBox
box_of (const FacPoint *points, guint n)
{
  FacBox box = fac_box_empty;
  for (guint i = 0; i < n; i++)
    if (is_usable (points[i]))
      box = (FacBox){ MIN (box.x0, points[i].x), MIN (box.y0, points[i].y),
                      MAX (box.x1, points[i].x), MAX (box.y1, points[i].y) };
  return box;
}

#define TILE_BITS 8

/* abcdefgh -> 0a0b0c0d0e0f0g0h */
static guint
spread (guint bits)
{
  bits = (bits | bits << 4) & 0x0f0f;
  bits = (bits | bits << 2) & 0x3333;
  return (bits | bits << 1) & 0x5555;
}

static guint
begin_in_order (FacClusters *self, Work *work)
{
  guint n = 0;
  for (guint i = 0; i < self->n_points; i++)
    {
      FacPoint point = self->points[i];
      self->parents[i] = FAC_CLUSTERS_NONE;
      if (is_usable (point))
        work->row[n++] =
            (Item){ (float)(point.x - self->corner.x), (float)(point.y - self->corner.y), i, 1 };
    }
  return n;
}

/* The points as a row, when there are many tile by tile, near tiles near one another; gives how
 * many there are. */
static guint
begin (FacClusters *self, Work *work)
{
  FacBox box = box_of (self->points, self->n_points);
  self->corner = (FacPoint){ box.x0, box.y0 };
  if (self->n_points <= MANY)
    return begin_in_order (self, work);
  double side = (1 << TILE_BITS) - 0.01;
  double per_x = side / MAX (box.x1 - box.x0, 1e-12), per_y = side / MAX (box.y1 - box.y0, 1e-12);
  g_autofree guint *starts = g_new0 (guint, (1 << (2 * TILE_BITS)) + 1);
  for (guint i = 0; i < self->n_points; i++)
    {
      FacPoint point = self->points[i];
      self->parents[i] = FAC_CLUSTERS_NONE;
      if (!is_usable (point))
        continue;
      work->places[i] = spread ((guint)((point.x - box.x0) * per_x))
                        | spread ((guint)((point.y - box.y0) * per_y)) << 1;
      starts[work->places[i] + 1]++;
    }
  for (guint tile = 0; tile < 1 << (2 * TILE_BITS); tile++)
    starts[tile + 1] += starts[tile];
  for (guint i = 0; i < self->n_points; i++)
    if (is_usable (self->points[i]))
      work->row[starts[work->places[i]]++] =
          (Item){ (float)(self->points[i].x - box.x0), (float)(self->points[i].y - box.y0), i, 1 };
  return starts[(1 << (2 * TILE_BITS)) - 1];
}

FacClusters *
fac_clusters_new (const FacPoint *points, guint n, double radius)
{
  FacClusters *self = g_new0 (FacClusters, 1);
  self->points = points;
  self->n_points = self->n_nodes = n;
  /* Each that is gathered takes at least one other, for good. */
  self->parents = g_new (guint, 2 * (gsize)n);
  self->gatherings = g_new (Gathering, n);
  Work work = { g_new (Item, n), g_new (guint, n), g_new (float, 2 * ((gsize)n + 4)) };
  guint n_row = begin (self, &work);
  for (int zoom = FAC_CLUSTERS_MAX_ZOOM; zoom >= -1; zoom--)
    {
      /* Cells of two radii: what a node may take stands in at most four. */
      double zoom_radius = ldexp (radius, -MAX (zoom, 0));
      Level *level = &self->levels[zoom + 1];
      level_init (level, &work, n_row, 2 * zoom_radius);
      guint before = n_row;
      if (zoom >= 0)
        n_row = gather (self, level, &work, (guint)zoom, (float)zoom_radius);
      if (before > MANY && n_row <= MANY)
        put_in_order (self, &work, n_row);
    }
  g_free (work.row);
  g_free (work.places);
  g_free (work.live);
  return self;
}

void
fac_clusters_free (FacClusters *clusters)
{
  if (!clusters)
    return;
  for (guint i = 0; i < FAC_CLUSTERS_N_ZOOMS; i++)
    {
      g_free (clusters->levels[i].starts);
      g_free (clusters->levels[i].items);
    }
  g_free (clusters->parents);
  g_free (clusters->gatherings);
  g_free (clusters->firsts);
  g_free (clusters->order);
  g_free (clusters);
}

guint
fac_clusters_n_nodes (const FacClusters *clusters)
{
  return clusters->n_nodes;
}

FacClusterNode
fac_clusters_node (const FacClusters *clusters, guint node)
{
  guint first = clusters->firsts ? clusters->firsts[node] : 0, parent = clusters->parents[node];
  if (node < clusters->n_points)
    return (FacClusterNode){ clusters->points[node], is_usable (clusters->points[node]), parent,
                             first, FAC_CLUSTERS_MAX_ZOOM + 1 };
  const Gathering *gathering = &clusters->gatherings[node - clusters->n_points];
  return (FacClusterNode){ { clusters->corner.x + (double)gathering->x,
                             clusters->corner.y + (double)gathering->y },
                           gathering->n,
                           parent,
                           first,
                           gathering->zoom };
}

/* What took a node has the greater number: from the last one down each knows where its run is. */
const guint *
fac_clusters_order (FacClusters *clusters)
{
  if (clusters->order)
    return clusters->order;
  guint end = 0;
  g_autofree guint *given = g_new0 (guint, clusters->n_nodes); /* of each run, to those it took */
  clusters->order = g_new (guint, clusters->n_points);
  clusters->firsts = g_new0 (guint, clusters->n_nodes);
  for (guint i = clusters->n_nodes; i-- > 0;)
    {
      const FacClusterNode node = fac_clusters_node (clusters, i);
      gboolean is_free = node.parent == FAC_CLUSTERS_NONE;
      guint *taken = is_free ? &end : &given[node.parent];
      clusters->firsts[i] = *taken + (is_free ? 0 : clusters->firsts[node.parent]);
      *taken += node.n;
      if (i < clusters->n_points && node.n)
        clusters->order[clusters->firsts[i]] = i;
    }
  return clusters->order;
}

static const Level *
level_at (const FacClusters *clusters, guint zoom)
{
  return &clusters->levels[MIN (zoom, FAC_CLUSTERS_N_ZOOMS - 1)];
}

guint
fac_clusters_n_at (const FacClusters *clusters, guint zoom)
{
  return level_at (clusters, zoom)->n;
}

typedef struct
{
  float x0, y0, x1, y1;
} Frame;

static inline gboolean
is_framed (const Item *item, const Frame *frame)
{
  return item->x >= frame->x0 && item->x <= frame->x1 && item->y >= frame->y0
         && item->y <= frame->y1;
}

static void
find_among_all (const Level *level, const Frame *frame, GArray *found)
{
  for (guint i = 0; i < level->n; i++)
    if (is_framed (&level->items[i], frame))
      g_array_append_val (found, level->items[i].node);
}

/* Other lines' nodes may stand in the run: each is found in its own line alone. */
static void
find_in_run (const Level *level, guint from, guint end, guint line, const Frame *frame,
             GArray *found)
{
  for (guint i = from; i < end; i++)
    if (is_framed (&level->items[i], frame) && cell_of (level, level->items[i].y) == line)
      g_array_append_val (found, level->items[i].node);
}

void
fac_clusters_in_box (const FacClusters *clusters, guint zoom, FacBox box, GArray *found)
{
  const Level *level = level_at (clusters, zoom);
  const FacPoint corner = clusters->corner;
  if (fac_box_is_empty (box) || level->n == 0 || box.x1 < corner.x || box.y1 < corner.y)
    return;
  const Frame frame = { (float)MAX (box.x0 - corner.x, 0), (float)MAX (box.y0 - corner.y, 0),
                        (float)(box.x1 - corner.x), (float)(box.y1 - corner.y) };
  double width = ((double)frame.x1 - (double)frame.x0) * (double)level->per_unit;
  double height = ((double)frame.y1 - (double)frame.y0) * (double)level->per_unit;
  /* Looking at all is less work, or a line would come round to its own beginning. */
  if (width + 2 >= level->mask || height >= level->n)
    {
      find_among_all (level, &frame, found);
      return;
    }
  guint column0 = cell_of (level, frame.x0), column1 = cell_of (level, frame.x1);
  guint line1 = cell_of (level, frame.y1);
  for (guint line = cell_of (level, frame.y0); line <= line1; line++)
    {
      guint first = bucket_of (level, column0, line), last = bucket_of (level, column1, line);
      guint from = level->starts[first];
      if (first > last)
        {
          find_in_run (level, from, level->n, line, &frame, found);
          from = 0;
        }
      find_in_run (level, from, level->starts[last + 1], line, &frame, found);
    }
}

guint
fac_clusters_at_zoom (const FacClusters *clusters, guint node, guint zoom)
{
  for (;;)
    {
      guint parent = clusters->parents[node];
      if (parent == FAC_CLUSTERS_NONE
          || clusters->gatherings[parent - clusters->n_points].zoom < zoom)
        return node;
      node = parent;
    }
}
