/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the map's scene share; not for others. fac-map-scene.c owns the scene,
 * fac-map-ground.c draws lines and surfaces, fac-map-curves.c arrows, fac-map-stacks.c knows where
 * symbols stand, fac-map-clusters.c gathers them, fac-map-sites.c and fac-map-sprites.c draw them,
 * fac-map-labels.c the names.
 */
#pragma once

#include "fac-clusters.h"
#include "fac-map-scene.h"
#include "fac-map-tiles.h"

G_BEGIN_DECLS

/* A line or a ring on the plane; its points belong to somebody else. */
typedef struct
{
  const FacPoint *points;
  guint n_points;
  FacBox box;
  int kind; /* of a river */
} FacPlaneLine;

/* A shape on the plane; its parts are the shape's. */
typedef struct
{
  const FacShape *shape;
  FacPoint *points; /* owned */
  FacBox box;
  gboolean is_label_sought, has_label;
  FacPoint label_at;
  FacPoint *thin_points; /* for `thin_tolerance`; or NULL */
  guint *thin_starts;
  double thin_tolerance;
} FacPlaneShape;

/* All that stands at one place. */
typedef struct
{
  FacPoint at;
  guint first; /* in `members` */
  guint n;
  guint largest; /* size class */
  gboolean is_quiet;
  gboolean is_cluster; /* of several places, gathered for a screen */
} FacStack;

#define FAC_FAN_MAX 6

/* A logical pixel is 1/96 inch. */
#define MM_PER_LOGICAL_PX (25.4 / 96)
/* Decoded tiles; see fac-map-tiles.c. */
typedef struct _FacTileCache FacTileCache;

/* What a screen keeps between frames; see fac-map-screen.c. */
typedef struct _FacMapScreen FacMapScreen;

struct _FacMapScene
{
  const FacMapView *view;
  FacProjection projection;
  gboolean all_count_as_retained;
  /* the background */
  GPtrArray *owned_points; /* FacPoint arrays that lines below point into */
  GArray *land;            /* FacPlaneLine: rings */
  GArray *shores;          /* FacPlaneLine: the rings without cuts */
  GArray *rivers, *borders;
  GArray *frames; /* FacPlaneLine: rings */
  GArray *places; /* FacPoint, as the basemap's places; NAN: outside the region */
  /* the view's */
  FacPlaneShape *outlines, *zones;
  GArray *layer_shapes; /* GArray of FacPlaneShape * each: one for each layer */
  FacPoint *sites;
  guint *members;       /* sites, place by place */
  GArray *stacks;       /* FacStack, in the order of drawing; then what was gathered */
  guint n_places;       /* stacks that are places */
  guint *keys;          /* by site: what its symbol looks like, as one number near its neighbours */
  guint *stack_of_site; /* G_MAXUINT: without position */
  GArray *selected;     /* guint */
  char **chosen_arcs;   /* ids, owned; NULL: none */
  const char *stopped_at; /* id of an arc, the view's; NULL: none */
  FacMapScreen *screen; /* NULL until a screen asked */
  /* what a screen gathers */
  FacClusters *clusters; /* of the places; NULL: each is drawn */
  FacPoint *place_points;
  gboolean is_gathering;
  guint split_from;  /* the zoom that was left */
  double split_part; /* of the way to the present one */
  guint fanned;      /* the stack whose members all stand around it; G_MAXUINT: none */
  FacTileCache *tiles;  /* NULL until tiles were drawn */
  FacTilesFacts tiles_facts;
};

typedef struct
{
  FacColour sea, land, river, shore, border, commune, territory, place;
} FacMapColours;
const FacMapColours *fac_map_colours (FacTheme theme);

/* Width of the limits of neighbours. Units: mm, on A4. */
#define FAC_MAP_EPCI_MM 0.3

/* The port's rectangle on the plane, `margin_mm` larger on each side. */
FacBox fac_map_port_box (const FacMapPort *port, double margin_mm);

/* -- Ground: fac-map-ground.c -- */

/* Sea, land and rivers; and what lies over tiles: the veil, limits, layers. */
void fac_map_background_paint (const FacMapScene *scene, cairo_t *cr, const FacMapPort *port);
void fac_map_limits_paint (const FacMapScene *scene, cairo_t *cr, const FacMapPort *port);
void fac_map_zones_paint (const FacMapScene *scene, cairo_t *cr, const FacMapPort *port);

/* The points that are seen through a port: on a screen without those that change nothing there.
 * `starts`: out, where the parts begin. Shape: both are the shape's, until the next call. */
const FacPoint *fac_plane_shape_points (FacPlaneShape *flat, const FacMapPort *port,
                                        const guint **starts);
void fac_plane_shape_clear (FacPlaneShape *flat);

/* Whether some of a shape lies in a box of the plane; exact for its edges' box only. */
gboolean fac_plane_shape_touches (const FacPlaneShape *shape, FacBox box);

/* -- Arrows: fac-map-curves.c -- */

void fac_map_arcs_paint (const FacMapScene *scene, cairo_t *cr, const FacMapPort *port);

/* The chosen ones once more, so that they stand out. */
void fac_map_chosen_arcs_paint (const FacMapScene *scene, cairo_t *cr, const FacMapPort *port);

/* The nearest arrow that bears an id; nothing: none is that near. */
FacMapHit fac_map_arcs_hit (const FacMapScene *scene, const FacMapPort *port, FacPoint mm,
                            double tolerance_mm);

/* Those that bear an id and whose middle is seen, each id once; appended to `found`. */
void fac_map_arcs_stops (const FacMapScene *scene, const FacMapPort *port, GArray *found);

/* A number for each arc, the same for one label: legend and grey paper know them by it. 0: all have
 * the same one. Shape: array of guint (transfer full). */
GArray *fac_map_arc_numbers (const FacMapView *view);

/* A number in a small disc with its middle at a point; nothing for 0. */
void fac_map_arc_number_paint (const FacMapView *view, cairo_t *cr, FacPoint mm, guint number,
                               FacColour colour, double scale);

/* Width of an arc. Units: mm. */
double fac_map_arc_width_mm (double t_per_year, double largest_t_per_year, double scale);

/* -- What stands where: fac-map-stacks.c -- */

/* Diameters on A4, by size class; chosen so that areas grow about 1.5 times a step. */
extern const double fac_map_diameters_mm[FAC_MAP_N_SIZES];

void fac_map_sites_prepare (FacMapScene *scene);

/* How sites look through a port: symbols shrink when they would cover too much. */
typedef struct
{
  const FacMapPort *port;
  double factor;
  GArray *visible;  /* guint: stacks, in the order of drawing */
  FacPoint *shifts; /* mm, by stack: those that would hide one another stand apart; or NULL */
  gboolean is_gathered;
  guint zoom; /* of the cluster index, when gathered */
} FacSitesLook;

void fac_sites_look_init (FacSitesLook *look, const FacMapScene *scene, const FacMapPort *port);
void fac_sites_look_clear (FacSitesLook *look);

/* What is drawn as a disc with its number. */
static inline gboolean
fac_stack_is_disc (const FacMapScene *scene, const FacStack *stack)
{
  if (stack->n <= FAC_FAN_MAX && !stack->is_cluster)
    return FALSE;
  return scene->fanned == G_MAXUINT
         || stack != &g_array_index (scene->stacks, FacStack, scene->fanned);
}

/* The stacks in a box of the plane as a screen gathers them. FALSE: it does not. */
gboolean fac_map_clusters_look (FacSitesLook *look, const FacMapScene *scene, FacBox box);

/* The stack that shows a site; G_MAXUINT: it has no position. */
guint fac_site_shown_by (const FacMapScene *scene, const FacSitesLook *look, guint site);

double fac_site_diameter_mm (const FacMapScene *scene, const FacSitesLook *look, guint site);
FacSymbolManner fac_site_manner (const FacMapScene *scene, guint site);

/* Where a stack is drawn: at its place, or a little beside it. */
FacPoint fac_stack_centre_mm (const FacMapScene *scene, const FacSitesLook *look,
                              const FacStack *stack);

/* Where a member of a stack is drawn; a disc's members all at its centre. */
FacPoint fac_stack_member_mm (const FacMapScene *scene, const FacSitesLook *look,
                              const FacStack *stack, guint member);
double fac_stack_disc_mm (const FacSitesLook *look, const FacStack *stack); /* diameter */

/* How far a stack's ink reaches from its place. */
double fac_stack_reach_mm (const FacMapScene *scene, const FacSitesLook *look,
                           const FacStack *stack);

/* -- Sites: fac-map-sites.c, fac-map-sprites.c -- */

FacColour fac_site_colour (const FacMapView *view, const FacMapSite *site);
FacSymbol fac_site_symbol (const FacMapView *view, const FacMapSite *site);

void fac_map_sites_paint (FacMapScene *scene, cairo_t *cr, const FacSitesLook *look);

/* Connecting lines of the fans that are seen. */
void fac_map_fans_paint (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look);

/* The disc of a stack with its middle at a point; and the line from a disc to its place. */
void fac_map_stack_disc_paint (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look,
                               const FacStack *stack, FacPoint mm);
void fac_map_disc_leader_paint (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look,
                                const FacStack *stack);

/* All symbols, as copied pictures. The port has px_per_mm. */
void fac_map_sprites_paint (FacMapScene *scene, cairo_t *cr, const FacSitesLook *look);

/* How many stand at the place whose sites are spread around it, in words. */
void fac_map_fanned_label_paint (const FacMapScene *scene, cairo_t *cr, const FacSitesLook *look);

/* The disc of many sites at one place, also for the legend. `shares` are counts by category. */
void fac_map_disc_paint (cairo_t *cr, const FacMapView *view, double x_mm, double y_mm,
                         double diameter_mm, const guint *shares, guint n, double scale);

/* -- Screen: fac-map-screen.c -- */

/* A small picture and where it lies. */
typedef struct
{
  cairo_surface_t *surface; /* ARGB32 of device pixels, owned; NULL: could not be made */
  FacBox box_mm;            /* of the picture, from its anchor */
  FacBox letters_mm;        /* of a name: its letters, from the same anchor */
} FacPicture;

/* Shape: made on first use, freed with the scene. */
FacMapScreen *fac_map_screen_get (FacMapScene *scene);
void fac_map_screen_free (FacMapScreen *screen); /* accepts NULL */

/* Sea to arcs: from a kept picture on a screen, else drawn. */
void fac_map_screen_ground_paint (FacMapScene *scene, cairo_t *cr, const FacMapPort *port);

/* The sprites by key, empty ones having no surface; all are forgotten when sizes change. */
FacPicture *fac_map_screen_sprites (FacMapScene *scene, const FacSitesLook *look);
guint fac_map_screen_n_sprites (const FacMapScene *scene);

/* The picture of a disc by its stack; may have no surface yet. Forgotten with the sprites. */
FacPicture *fac_map_screen_disc (FacMapScene *scene, guint stack);

/* The picture of a name; may have no surface yet. */
FacPicture *fac_map_screen_name (FacMapScene *scene, const char *key);

/* An empty picture for ink in `box_mm`, and a context on it whose origin is the anchor. */
cairo_t *fac_picture_begin (FacPicture *picture, FacBox box_mm, double px_per_mm);

/* Copies a picture with its anchor at a point, to whole device pixels. */
void fac_picture_paint (const FacPicture *picture, cairo_t *cr, FacPoint mm, double px_per_mm);

/* -- Tiles: fac-map-tiles.c -- */

FacTileCache *fac_tile_cache_new (void);
void fac_tile_cache_free (FacTileCache *cache); /* accepts NULL */

/* Draws the tiles of the view, when the scene is Mercator's; on a screen for a few milliseconds
 * only. */
void fac_map_tiles_paint (FacMapScene *scene, cairo_t *cr, const FacMapPort *port,
                          FacTilesFacts *facts);

/* -- Labels: fac-map-labels.c -- */

void fac_map_labels_paint (FacMapScene *scene, cairo_t *cr, const FacSitesLook *look,
                           GArray *labels);

G_END_DECLS
