/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a map shows, as a value made for one reader: the words around it and its layers. Whoever
 * makes the view has already decided what this reader may see; the painter (fac-map-scene.h for the
 * features alone, fac-map-page.h for a page) draws all of it. Texts given to the functions here are
 * copied; positions are in degrees, longitude first.
 */
#pragma once

#include "fac-basemap.h"
#include "fac-ink.h"
#include "fac-letterhead.h"
#include "fac-map-tiles.h"
#include "fac-number.h"
#include "fac-symbol.h"

G_BEGIN_DECLS

/* Sizes of symbols, by headcount or by a flow: the caller's classes, smallest first. */
#define FAC_MAP_N_SIZES 5

/* A family of activities: one line of the legend. */
typedef struct
{
  const char *label;
  FacColour colour; /* of the variant for the view's theme */
  FacSymbol symbol;
} FacMapCategory;

typedef enum
{
  FAC_MAP_SITE_RETAINED = 1 << 0,    /* in my list; when no site is, all are drawn as if */
  FAC_MAP_SITE_OUTSIDE = 1 << 1,     /* outside the territory */
  FAC_MAP_SITE_APPROXIMATE = 1 << 2, /* placed at its commune */
} FacMapSiteFlags;

typedef struct
{
  FacPoint position; /* NAN: counted as without position, not drawn */
  const char *id;    /* the caller's, given back by hits; or NULL */
  const char *name;  /* its label; NULL: never labelled */
  guint category;    /* index of its category */
  guint size;        /* 0 to FAC_MAP_N_SIZES - 1 */
  guint flags;       /* FacMapSiteFlags */
  double weight;     /* the greatest are labelled first */
  const char *note;  /* of its position, for its card; or NULL */
} FacMapSite;

/* A kind of zones: one line of the legend. */
typedef struct
{
  const char *label;
  FacColour colour;
  FacHatch hatch;
} FacMapZoneKind;

typedef struct
{
  FacShape *shape; /* owned */
  const char *id;
  const char *name; /* or NULL */
  guint kind;       /* index of its kind */
} FacMapZone;

typedef enum
{
  FAC_MAP_OUTLINE_COMMUNE,
  FAC_MAP_OUTLINE_TERRITORY, /* the EPCI itself: a strong line, and all outside it is veiled */
  FAC_MAP_OUTLINE_EPCI,      /* its neighbours */
  FAC_MAP_N_OUTLINES
} FacMapOutlineKind;

typedef struct
{
  FacShape *shape;  /* owned */
  const char *name; /* of a commune or a neighbour, or NULL */
  FacMapOutlineKind kind;
} FacMapOutline;

/* A layer of the user's: one line of the legend. */
typedef struct
{
  const char *label;
  FacColour colour;
  double width_mm; /* of its lines, on A4 */
  gboolean is_dashed;
  GPtrArray *shapes; /* of FacShape, owning them */
  double fill;       /* opacity of its surfaces' ground; 0: none */
  GPtrArray *names;  /* of const char * or NULL, one a shape: written beside; NULL: no names */
} FacMapLayer;

typedef enum
{
  FAC_MAP_ARC_ESTIMATED = 1 << 0, /* hatched elsewhere; here lighter */
  FAC_MAP_ARC_LEAD = 1 << 1,      /* a piste: dashed; else solid */
  FAC_MAP_ARC_SHARED = 1 << 2,    /* between two who share: without a head */
} FacMapArcFlags;

/* A flow or a synergy between two places. */
typedef struct
{
  FacPoint from, to;
  double t_per_year; /* or another unit, the view's `arcs_unit`: width; NAN or 0: the thinnest */
  FacColour colour;
  const char *label; /* its family: one line of the legend for each different label */
  guint flags;       /* FacMapArcFlags */
  const char *id;    /* the caller's, given back by hits; NULL: it is not pointed at */
  const char *name;  /* in words, for its card; or NULL */
  const char *from_id, *to_id; /* of the sites at its ends; or NULL */
  guint rank;                  /* how many lie between the same places already; given by add_arc */
} FacMapArc;

typedef struct
{
  FacLetterhead head;                 /* who hands it out */
  char *title;                        /* says the finding */
  char *subtitle;                     /* or NULL */
  char *reader;                       /* « Pour qui ? »: a whole phrase; or NULL */
  char *sources;                      /* of the data; the background's own are added; or NULL */
  char *date;                         /* as it is to be printed; or NULL */
  char *categories_label;             /* what colour means; NULL: activities */
  char *sizes_label;                  /* what size means, "Staff"; NULL: sizes are not explained */
  char *size_labels[FAC_MAP_N_SIZES]; /* "10 to 49 persons"; NULL: not used */
  gboolean is_detail; /* part of a whole: no word on what lies beyond it */
  FacTheme theme;
  FacLanguage language;      /* of numbers; words follow the interface */
  FacBox frame_deg;          /* what must be seen; empty: chosen by fac_map_view_choose_frame() */
  const FacBasemap *basemap; /* borrowed; NULL: none */
  GArray *categories;        /* of FacMapCategory */
  GArray *sites;             /* of FacMapSite */
  GArray *zone_kinds;        /* of FacMapZoneKind */
  GArray *zones;             /* of FacMapZone */
  GArray *outlines;          /* of FacMapOutline */
  GArray *layers;            /* of FacMapLayer */
  GArray *tiles;             /* of FacMapTiles, the lowest first; drawn in Mercator only */
  gboolean hides_places;     /* the tiles name the localities */
  GArray *arcs;              /* of FacMapArc */
  GPtrArray *troubles;       /* of char *: whole sentences; see add_trouble */
  char *arcs_label;          /* what arcs are, "Synergies"; NULL: flows */
  char *arcs_unit;           /* of their quantities, "t/an"; NULL: none is told */
  char *arcs_note;           /* what is not drawn of them; or NULL */
  GPtrArray *grounds;        /* of char *: whose the layers are, each once; see add_ground */
  GStringChunk *texts;
} FacMapView;

/* An empty view, light theme, French numbers. Free with fac_map_view_free() (transfer full). */
FacMapView *fac_map_view_new (void);
void fac_map_view_free (FacMapView *view); /* accepts NULL */

/* Each copies the texts of what it is given, takes its shapes, and returns its index. */
guint fac_map_view_add_category (FacMapView *view, const FacMapCategory *category);
guint fac_map_view_add_site (FacMapView *view, const FacMapSite *site);
guint fac_map_view_add_zone_kind (FacMapView *view, const FacMapZoneKind *kind);
guint fac_map_view_add_zone (FacMapView *view, const FacMapZone *zone);
guint fac_map_view_add_outline (FacMapView *view, const FacMapOutline *outline);
guint fac_map_view_add_layer (FacMapView *view, const FacMapLayer *layer);
guint fac_map_view_add_tiles (FacMapView *view, const FacMapTiles *tiles);
guint fac_map_view_add_arc (FacMapView *view, const FacMapArc *arc);

/* Notes whose a layer or outline is, for fac_map_view_background(); NULL, "" or known: nothing. */
void fac_map_view_add_ground (FacMapView *view, const char *attribution);

/* Notes what could not be drawn: a whole sentence, told in the legend. */
void fac_map_view_add_trouble (FacMapView *view, const char *sentence);

/* Whose all that is which lies under the data, background first: to be shown beside every map.
 * Shape: new string, "" when nothing lies there (transfer full). */
char *fac_map_view_background (const FacMapView *view);

/* The box that a first map should show: the territory's outline; else the retained sites inside the
 * territory, or all sites, without the few that lie far from the others; else the zones; else
 * France. Never empty, at least 2 km wide. Units: degrees. */
FacBox fac_map_view_choose_frame (const FacMapView *view);

/* The box to show: the view's frame where it lies on the Earth, at least 100 m wide; else the
 * chosen one. Never empty. Units: degrees. */
FacBox fac_map_view_frame (const FacMapView *view);

#define fac_map_view_site(view, i) (&g_array_index ((view)->sites, FacMapSite, (i)))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacMapView, fac_map_view_free)

G_END_DECLS
