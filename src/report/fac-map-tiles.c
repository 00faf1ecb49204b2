/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tiles: which, from where, how large. */
#include "fac-map-tiles.h"

#include "fac-map-private.h"
#include "fac-pixels.h"

#include <math.h>

#define TILE_PX 256
#define MOST_SIDE_PX 1024

/* A screen of 4K needs about 150; 256 kB each. */
#define MOST_KEPT 320

/* One picture of paper: some 39 million pixels. */
#define MOST_ON_PAPER 600

/* How sharp tiles are on paper: 150 to the inch on A4; larger sheets are read from farther away. */
#define PAPER_PX_PER_MM 5.9

/* A coarser tile stands for one that is not there, so many zooms up. */
#define MOST_COARSER 6

/* What a frame spends on decoding. */
#define BUDGET_US 9000

typedef struct
{
  guint source;
  int zoom, column, row;
} Key;

typedef struct
{
  Key key;
  FacTileState state;
  cairo_surface_t *surface; /* of HERE */
  guint64 used;             /* when it was last drawn */
} Tile;

struct _FacTileCache
{
  GHashTable *tiles; /* Key, of the Tile -> Tile */
  guint64 clock;
  gint64 until_us; /* of the frame under way; 0: no limit */
};

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;
  return ((guint)key->column * 73856093u) ^ ((guint)key->row * 19349663u)
         ^ ((guint)key->zoom * 83492791u) ^ key->source;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *left = a, *right = b;
  return left->source == right->source && left->zoom == right->zoom && left->column == right->column
         && left->row == right->row;
}

static void
tile_free (gpointer data)
{
  Tile *tile = data;
  g_clear_pointer (&tile->surface, cairo_surface_destroy);
  g_free (tile);
}

FacTileCache *
fac_tile_cache_new (void)
{
  FacTileCache *cache = g_new0 (FacTileCache, 1);
  cache->tiles = g_hash_table_new_full (key_hash, key_equal, NULL, tile_free);
  return cache;
}

void
fac_tile_cache_free (FacTileCache *cache)
{
  if (!cache)
    return;
  g_hash_table_unref (cache->tiles);
  g_free (cache);
}

/* -- Getting one --------------------------------------------------------------------------- */

cairo_surface_t *
fac_tile_decode (GBytes *bytes)
{
  return fac_pixels_read (bytes, MOST_SIDE_PX);
}

static int
compare_used (gconstpointer a, gconstpointer b)
{
  const Tile *left = *(const Tile *const *)a, *right = *(const Tile *const *)b;
  return left->used < right->used ? -1 : left->used > right->used;
}

/* Forgets the half that was not drawn for longest. */
static void
make_room (FacTileCache *cache)
{
  if (g_hash_table_size (cache->tiles) < MOST_KEPT)
    return;
  GHashTableIter iter;
  gpointer tile;
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, cache->tiles);
  while (g_hash_table_iter_next (&iter, NULL, &tile))
    g_ptr_array_add (all, tile);
  g_ptr_array_sort (all, compare_used);
  for (guint i = 0; i < all->len / 2; i++)
    g_hash_table_remove (cache->tiles, &((Tile *)all->pdata[i])->key);
}

static Tile *
load (FacTileCache *cache, const FacMapTiles *source, const Key *key)
{
  g_autoptr (GBytes) bytes = NULL;
  FacTileState state = source->fetch (key->zoom, key->column, key->row, &bytes, source->data);
  Tile *tile = g_new0 (Tile, 1);

  tile->key = *key;
  tile->state = state;
  if (state == FAC_TILE_HERE)
    {
      tile->surface = fac_tile_decode (bytes);
      if (!tile->surface)
        tile->state = FAC_TILE_BROKEN;
    }
  make_room (cache);
  g_hash_table_insert (cache->tiles, &tile->key, tile);
  return tile;
}

/* NULL: not now. */
static Tile *
get_tile (FacTileCache *cache, const FacMapTiles *source, const Key *key)
{
  Tile *tile = g_hash_table_lookup (cache->tiles, key);
  gboolean has_time = cache->until_us == 0 || g_get_monotonic_time () < cache->until_us;

  if ((!tile || tile->state == FAC_TILE_COMING) && has_time)
    tile = load (cache, source, key);
  if (tile)
    tile->used = ++cache->clock;
  return tile;
}

/* -- Drawing one --------------------------------------------------------------------------- */

/* Part (column, row) of the n × n parts of a picture, on a rectangle of whole pixels. */
static void
paint_part (cairo_t *cr, const Tile *tile, guint n, guint column, guint row, double x0, double y0,
            double x1, double y1)
{
  double width = cairo_image_surface_get_width (tile->surface) / (double)n;
  double height = cairo_image_surface_get_height (tile->surface) / (double)n;
  cairo_save (cr);
  cairo_rectangle (cr, x0, y0, x1 - x0, y1 - y0);
  cairo_clip (cr);
  cairo_translate (cr, x0, y0);
  cairo_scale (cr, (x1 - x0) / width, (y1 - y0) / height);
  cairo_set_source_surface (cr, tile->surface, -(double)column * width, -(double)row * height);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_restore (cr);
}

/* Draws the tile, or what a coarser one has of it; counts it. */
static void
paint_tile (FacTileCache *cache, cairo_t *cr, const FacMapTiles *source, const Key *wanted,
            const double box[4], FacTilesFacts *facts)
{
  const Tile *exact = get_tile (cache, source, wanted);
  const Tile *tile = exact;
  guint n = 1;
  Key key = *wanted;

  facts->is_unfinished |= !exact;
  if (exact && exact->state == FAC_TILE_COMING)
    facts->n_coming++;
  while ((!tile || tile->state != FAC_TILE_HERE) && key.zoom > source->min_zoom
         && n < 1u << MOST_COARSER)
    {
      key.zoom--;
      key.column /= 2;
      key.row /= 2;
      n *= 2;
      tile = g_hash_table_lookup (cache->tiles, &key);
      if (!tile && exact && exact->state != FAC_TILE_COMING)
        tile = get_tile (cache, source, &key);
    }
  if (tile && tile->state == FAC_TILE_HERE)
    {
      paint_part (cr, tile, n, (guint)wanted->column % n, (guint)wanted->row % n, box[0], box[1],
                  box[2], box[3]);
      facts->n_shown++;
    }
  else if (exact && exact->state == FAC_TILE_ABSENT)
    facts->n_absent++;
  if (exact && exact->state == FAC_TILE_BROKEN)
    facts->n_broken++;
}

/* -- A port -------------------------------------------------------------------------------- */

/* The tiles of a box of the plane at a zoom. */
typedef struct
{
  int zoom, column0, row0, column1, row1; /* the last ones included */
} Range;

static Range
range_of (FacBox plane, int zoom)
{
  double n = exp2 (zoom);
  int last = (int)n - 1;
  return (Range){ zoom, CLAMP ((int)floor (plane.x0 * n), 0, last),
                  CLAMP ((int)floor (plane.y0 * n), 0, last),
                  CLAMP ((int)ceil (plane.x1 * n) - 1, 0, last),
                  CLAMP ((int)ceil (plane.y1 * n) - 1, 0, last) };
}

static guint
count_of (const Range *range)
{
  return (guint)(range->column1 - range->column0 + 1) * (guint)(range->row1 - range->row0 + 1);
}

/* The zoom whose pixels are nearest to those wanted, within what there is and what can be held. */
static Range
choose_range (const FacMapTiles *source, FacBox plane, double px_per_unit, guint most,
              gboolean *is_too_far)
{
  int zoom = (int)round (log2 (px_per_unit / TILE_PX));
  zoom = CLAMP (zoom, source->min_zoom, source->max_zoom);
  Range range = range_of (plane, zoom);
  while (count_of (&range) > most && zoom > source->min_zoom)
    range = range_of (plane, --zoom);
  *is_too_far = count_of (&range) > most;
  return range;
}

static void
paint_on_screen (FacTileCache *cache, cairo_t *cr, const FacMapPort *port,
                 const FacMapTiles *source, guint index, FacTilesFacts *facts)
{
  FacBox plane = fac_map_port_box (port, 0);
  double px_per_unit = port->px_per_mm / port->units_per_mm;
  Range range = choose_range (source, plane, px_per_unit, MOST_KEPT / 2, &facts->is_too_far);
  double side = px_per_unit / exp2 (range.zoom);

  if (facts->is_too_far)
    return;
  cairo_save (cr);
  cairo_scale (cr, 1 / port->px_per_mm, 1 / port->px_per_mm);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  for (int row = range.row0; row <= range.row1; row++)
    for (int column = range.column0; column <= range.column1; column++)
      {
        const Key key = { index, range.zoom, column, row };
        double x = column * side - plane.x0 * px_per_unit;
        double y = row * side - plane.y0 * px_per_unit;
        const double box[] = { round (x), round (y), round (x + side), round (y + side) };
        paint_tile (cache, cr, source, &key, box, facts);
      }
  cairo_restore (cr);
}

/* One picture for the whole rectangle, at the tiles' own size: no seams in a PDF. */
static void
paint_on_paper (FacTileCache *cache, cairo_t *cr, const FacMapPort *port, const FacMapTiles *source,
                guint index, FacTilesFacts *facts)
{
  FacBox plane = fac_map_port_box (port, 0);
  double px_per_unit = PAPER_PX_PER_MM / port->units_per_mm / sqrt (MAX (port->scale, 1));
  Range range = choose_range (source, plane, px_per_unit, MOST_ON_PAPER, &facts->is_too_far);
  double units = exp2 (-range.zoom);

  if (facts->is_too_far)
    return;
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, (range.column1 - range.column0 + 1) * TILE_PX,
      (range.row1 - range.row0 + 1) * TILE_PX);
  cairo_t *to = cairo_create (surface);
  for (int row = range.row0; row <= range.row1; row++)
    for (int column = range.column0; column <= range.column1; column++)
      {
        const Key key = { index, range.zoom, column, row };
        double x = (column - range.column0) * TILE_PX, y = (row - range.row0) * TILE_PX;
        const double box[] = { x, y, x + TILE_PX, y + TILE_PX };
        paint_tile (cache, to, source, &key, box, facts);
      }
  cairo_destroy (to);
  if (facts->n_absent == 0 && facts->n_broken == 0)
    fac_pixels_attach_jpeg (surface);
  FacPoint corner =
      fac_map_port_to_mm (port, (FacPoint){ range.column0 * units, range.row0 * units });
  double mm_per_px = units / TILE_PX / port->units_per_mm;
  cairo_save (cr);
  cairo_translate (cr, corner.x, corner.y);
  cairo_scale (cr, mm_per_px, mm_per_px);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint_with_alpha (cr, source->opacity);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

void
fac_map_tiles_paint (FacMapScene *scene, cairo_t *cr, const FacMapPort *port, FacTilesFacts *facts)
{
  gboolean is_screen = port->px_per_mm > 0;

  *facts = (FacTilesFacts){ 0 };
  if (scene->view->tiles->len == 0 || scene->projection.kind != FAC_PROJECTION_MERCATOR)
    return;
  if (!scene->tiles)
    scene->tiles = fac_tile_cache_new ();
  scene->tiles->until_us = is_screen ? g_get_monotonic_time () + BUDGET_US : 0;
  for (guint i = 0; i < scene->view->tiles->len; i++)
    {
      const FacMapTiles *source = &g_array_index (scene->view->tiles, FacMapTiles, i);
      gboolean is_clear = source->opacity < 1 && is_screen;
      if (is_clear)
        cairo_push_group (cr);
      if (is_screen)
        paint_on_screen (scene->tiles, cr, port, source, i, facts);
      else
        paint_on_paper (scene->tiles, cr, port, source, i, facts);
      if (is_clear)
        {
          cairo_pop_group_to_source (cr);
          cairo_paint_with_alpha (cr, source->opacity);
        }
    }
}
