/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The features of a map, drawn and found. A scene is a view laid flat by one projection; it is
 * drawn through a port, which says what piece of the plane lies under which rectangle. Screen, PDF
 * and poster draw the same scene: only the port differs. Title, legend and scale bar are of the
 * page (fac-map-page.h).
 *
 * What stands at one place: two to six establishments fan out around it; more become a disc with
 * their number and, around it, their activities' shares. A symbol that others would hide is moved
 * by at most 0.6 of its diameter (1.5 mm on A4): on a closer map it stands where it is.
 */
#pragma once

#include "fac-map-view.h"
#include "fac-projection.h"

G_BEGIN_DECLS

typedef struct _FacMapScene FacMapScene;

/* Lays a view flat. Of the background only what touches `region_deg` is kept; empty: all of it.
 * Shape: the view is borrowed and must not change while the scene lives; free with
 * fac_map_scene_free() (transfer full). Cost: 20 ms for the whole background; 30 ms for 100 000
 * sites. */
FacMapScene *fac_map_scene_new (const FacMapView *view, const FacProjection *projection,
                                FacBox region_deg);
void fac_map_scene_free (FacMapScene *scene); /* accepts NULL */

typedef struct
{
  double width_mm, height_mm;
  FacPoint centre;     /* of the rectangle, in the plane */
  double units_per_mm; /* plane units */
  double scale;        /* of text, symbols and lines: 1 on A4 and on screen, more on posters */
  double px_per_mm;    /* device pixels of a screen: drawn from kept pictures; 0: vectors */
  gboolean has_ground; /* sea, land, rivers: FALSE over tiles that show them already */
  FacBox kept_free[4]; /* mm: no label there (scale bar, arrow); empty ones are ignored */
} FacMapPort;

/* A port that shows a box in degrees wholly, in the middle of a rectangle. */
FacMapPort fac_map_port_fit (const FacProjection *projection, FacBox frame_deg, double width_mm,
                             double height_mm);

/* A port as web maps count, for a projection that is Mercator: a tile of 256 px shows the world at
 * zoom 0. Units: logical pixels, at 96 to the inch; device pixels per logical pixel. */
FacMapPort fac_map_port_mercator (FacPoint centre_deg, double zoom, double width_px,
                                  double height_px, double device_scale);

FacPoint fac_map_port_to_mm (const FacMapPort *port, FacPoint plane);
FacPoint fac_map_port_to_plane (const FacMapPort *port, FacPoint mm);

typedef enum
{
  FAC_MAP_LABEL_SITE,
  FAC_MAP_LABEL_ZONE,
  FAC_MAP_LABEL_PLACE,
  FAC_MAP_LABEL_COMMUNE,
  FAC_MAP_LABEL_LAYER,
} FacMapLabelKind;

typedef struct
{
  FacBox box_mm; /* of its letters */
  FacMapLabelKind kind;
  const char *text; /* the view's or the background's */
} FacMapLabel;

/* What a port really shows: the legend is made of this. */
typedef struct
{
  guint n_sites;  /* inside the rectangle */
  guint n_beyond; /* have a position, outside the rectangle */
  guint n_without_position;
  GArray *n_by_category; /* guint: sites inside, for each category */
  guint n_by_manner[FAC_N_SYMBOL_MANNERS];
  guint n_by_size[FAC_MAP_N_SIZES]; /* of full, hollow and approximate ones */
  guint n_discs;                    /* places with more than six */
  guint n_clusters;                 /* several places in one; filled by painting alone */
  GArray *n_by_zone_kind;           /* guint */
  GArray *n_by_layer;               /* guint: shapes inside */
  guint n_by_outline[FAC_MAP_N_OUTLINES];
  guint n_arcs;
  double largest_t_per_year; /* of the arcs inside; 0: none is known */
  GArray *labels;            /* FacMapLabel; filled by painting alone */
  FacTilesFacts tiles;       /* filled by painting alone */
} FacMapFacts;

FacMapFacts *fac_map_facts_new (void);
void fac_map_facts_free (FacMapFacts *facts);

/* Counts without drawing; forgets what `facts` held. */
void fac_map_scene_count (const FacMapScene *scene, const FacMapPort *port, FacMapFacts *facts);

/* Rings the sites of a selection, instead of those ringed before. Shape: n indices into the view's
 * sites, copied; n may be 0. */
void fac_map_scene_select (FacMapScene *scene, const guint *sites, guint n);

typedef enum
{
  FAC_MAP_HIT_NOTHING,
  FAC_MAP_HIT_SITE,    /* one site, drawn by itself or in a fan */
  FAC_MAP_HIT_DISC,    /* many at one place */
  FAC_MAP_HIT_CLUSTER, /* several places gathered */
  FAC_MAP_HIT_ARC,     /* an arrow that bears an id */
  FAC_MAP_HIT_ZONE,
} FacMapHitKind;

typedef struct
{
  FacMapHitKind kind;
  guint
      index; /* of the site (a disc or cluster: its first one), the arc or the zone, in the view */
  guint stack;    /* the scene's own number of a place or cluster, as long as the scene lives */
  FacPoint at_mm; /* its middle; of a zone the point asked for */
} FacMapHit;

/* Makes the arrows of these ids stand out, instead of those chosen before. Shape: NULL-terminated,
 * copied; NULL: none. */
void fac_map_scene_choose_arcs (FacMapScene *scene, const char *const *ids);

/* Makes the arrow at which one has stopped stand out too; NULL, or something else: none. */
void fac_map_scene_stop_at (FacMapScene *scene, const FacMapHit *stop);

/* Draws the features on a context in millimetres whose origin is the rectangle's top left corner,
 * clipped to the rectangle. `facts` may be NULL; else it is counted anew, with the labels drawn.
 * Cost on a screen of 1366 × 768: the ground is drawn anew (20 to 60 ms) after a zoom or half a
 * screen of panning, else copied; 100 000 sites 15 to 25 ms, a few hundred under 5. */
void fac_map_scene_paint (FacMapScene *scene, cairo_t *cr, const FacMapPort *port,
                          FacMapFacts *facts);

/* What of the background could not be shown, in whole sentences.
 * Shape: array of char *, possibly empty (transfer full). */
GPtrArray *fac_map_troubles (const FacMapView *view, const FacMapFacts *facts);

/* What is drawn at a point of the rectangle: the nearest symbol within `tolerance_mm` of its edge,
 * else the nearest arrow that bears an id, else the smallest zone there. */
FacMapHit fac_map_scene_hit (const FacMapScene *scene, const FacMapPort *port, FacPoint mm,
                             double tolerance_mm);

/* The sites in a box of the rectangle, where they are drawn; those of a cluster where they stand.
 * Appends indices to `found`, an array of guint. */
void fac_map_scene_in_box (const FacMapScene *scene, const FacMapPort *port, FacBox box_mm,
                           GArray *found);

/* What one stops at when walking over what is drawn: each site, disc and cluster, then
 * each arrow that bears an id, then each zone. Appends to `found`, an array of FacMapHit. */
void fac_map_scene_stops (const FacMapScene *scene, const FacMapPort *port, GArray *found);

/* The sites of a disc or cluster that was hit. Appends indices to `found`, an array of guint. */
void fac_map_scene_held (const FacMapScene *scene, FacMapHit hit, GArray *found);

/* Spreads the sites of a disc around it, with their number in words; NULL: no more. */
void fac_map_scene_fan (FacMapScene *scene, const FacMapHit *hit);
gboolean fac_map_scene_is_fanned (const FacMapScene *scene);

/* -- Gathering on a screen -- */

/* Makes what a screen shows instead of symbols that would touch, for all zooms; nothing when the
 * scene has fewer than 250 places. For scenes on the Mercator plane. Paper is never gathered. */
void fac_map_scene_gather (FacMapScene *scene);

/* Whether a screen gathers; TRUE after fac_map_scene_gather(). */
void fac_map_scene_set_gathering (FacMapScene *scene, gboolean is_gathering);

/* The zoom of which a port shows what was gathered. */
guint fac_map_port_zoom (const FacMapPort *port);

/* While the port's zoom has just changed: how far things have moved apart or together since.
 * Units: 0 to 1, which is the end. */
void fac_map_scene_split (FacMapScene *scene, guint from_zoom, double part);

/* All sites at the very place of this one, itself included. Appends to `found`. */
void fac_map_scene_at_place (const FacMapScene *scene, guint site, GArray *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacMapScene, fac_map_scene_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacMapFacts, fac_map_facts_free)

G_END_DECLS
