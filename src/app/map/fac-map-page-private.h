/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the map's page share; not for others. fac-map-page.c is the page,
 * fac-map-page-draw.c asks for its map, fac-map-page-side.c fills what stands beside it,
 * fac-map-page-actions.c does what is done on it.
 */
#pragma once

#include "fac-composing.h"
#include "fac-map.h"
#include "fac-match-live.h"
#include "fac-page.h"
#include "fac-picture-button.h"
#include "fac-reader-drop.h"
#include "fac-text-table.h"
#include "map/fac-layer-list.h"
#include "map/fac-map-chart.h"
#include "map/fac-map-options.h"

G_BEGIN_DECLS

/* Which companies are shown: the choices of scope_drop. */
enum
{
  FAC_MAP_SCOPE_MINE,
  FAC_MAP_SCOPE_ALL,
  FAC_MAP_SCOPE_LIST,
};

typedef struct
{
  FacPage parent_instance;

  FacMapChart *chart; /* borrowed */
  FacComposing *composing;
  char *go_to;        /* owned: uuid to be shown from near as soon as the map is there, or NULL */
  gboolean fits_next; /* the next map is shown whole */
  FacComposer *composer;
  FacMatchLive *live;      /* computed pistes, the composer's thread's; NULL: never asked for */
  char **pistes;           /* owned: ids of the computed ones that stand out, or NULL */
  gboolean goes_to_pistes; /* the next map shows where they are */
  FacReaderDrop *reader_drop;
  FacMapOptions *options;
  FacPictureButton *picture_button;
  FacTextTable *seen, *lost;
  FacLayerList *layers;
  guint list_id;
  gboolean is_setting;
  gboolean had_side; /* hidden for the detail's sake */

  GtkWidget *toolbar, *count_label, *scope_drop, *list_button, *stack, *overlay;
  GtkWidget *placing_box, *placing_label, *legend_area;
  GtkWidget *side, *legend_chip, *seen_chip, *lost_chip, *layers_chip;
  GtkWidget *side_stack, *ground_label, *place_button;
  GtkWidget *commune_button, *verify_button, *placing_seen, *frame_button;
  GtkWidget *zone_bar, *zone_title, *zone_figures, *zone_hint, *zone_entry;
  GtkWidget *zone_reshape, *zone_split, *zone_done, *zone_close;
  char *drawn_filter;    /* owned: what the map was asked for with; NULL: the usual */
  char *zone;            /* owned: uuid of the zone that is told of, or NULL */
  gboolean is_splitting; /* the line at work divides it */
} FacMapPage;

/* Asks for the map anew; what it shows is chosen by the page's drops. */
void fac_map_page_draw (FacMapPage *self);

/* A FacComposingShow: what was asked for has come, a FacFlatMap; NULL: nothing. */
void fac_map_page_show_map (gpointer map, gpointer self);

/* Whether the map shows others than are asked for: the room of companies was narrowed since. */
gboolean fac_map_page_is_outdated (FacMapPage *self);

/* Rings what the rooms have selected. */
void fac_map_page_show_selection (FacMapPage *self);

/* The computed pistes that stand out; NULL: none. `goes`: the map goes to them. */
void fac_map_page_choose_pistes (FacMapPage *self, const char *const *ids, gboolean goes);

/* A FacPictureMake: what is on the screen, as a page for the same reader. */
gboolean fac_map_page_wish_picture (const char *paper, gboolean is_landscape, gpointer self,
                                    FacPictureWish *wish, GError **error);

/* Legend, lists and their chips, made and connected once. */
void fac_map_page_make_side (FacMapPage *self);

/* For a map that is not there: what stands around it says no more than the map. */
void fac_map_page_clear_side (FacMapPage *self);

/* What the map's signals do, connected once; and the actions of the page. */
void fac_map_page_make_actions (FacMapPage *self);

/* The next click says where the establishment stands. */
void fac_map_page_ask_place (FacMapPage *self, const char *uuid);

/* The bar of zones and its actions, made once; and what it tells, brought up to date. */
void fac_map_page_make_zones (FacMapPage *self);
void fac_map_page_show_zone (FacMapPage *self);

static inline FacSession *
fac_map_page_session (FacMapPage *self)
{
  return fac_page_session (FAC_PAGE (self));
}

static inline FacProject *
fac_map_page_project (FacMapPage *self)
{
  return fac_page_project (FAC_PAGE (self));
}

G_END_DECLS
