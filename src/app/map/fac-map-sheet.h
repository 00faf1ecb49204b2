/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one layer on the map widget: it draws the scene of `report` where the viewport stands, and
 * says what is drawn under a point. One widget for all features: thousands of markers would make
 * panning crawl. It decides nothing about what is shown.
 */
#pragma once

#include "fac-map-scene.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

/* A logical pixel of GTK is 1/96 inch. */
#define FAC_MAP_PX_PER_MM (96.0 / 25.4)

#define FAC_TYPE_MAP_SHEET (fac_map_sheet_get_type ())
G_DECLARE_FINAL_TYPE (FacMapSheet, fac_map_sheet, FAC, MAP_SHEET, ShumateLayer)

/* Signal "painted": fac_map_sheet_facts() is new. Shape: (floating). */
FacMapSheet *fac_map_sheet_new (ShumateViewport *viewport);

/* A view laid flat as the sheet draws it; made in any thread.
 * Shape: `view` is taken over; a new one (transfer full). */
typedef struct
{
  FacMapView *view;   /* owned */
  FacMapScene *scene; /* owned */
} FacFlatMap;
FacFlatMap *fac_flat_map_new (FacMapView *view);
void fac_flat_map_free (FacFlatMap *map); /* accepts NULL */

/* Shows a map (taken; NULL: nothing). */
void fac_map_sheet_show (FacMapSheet *sheet, FacFlatMap *map);
const FacMapView *fac_map_sheet_view (FacMapSheet *sheet);

/* The index of a site by its id, -1: none. */
int fac_map_sheet_find (FacMapSheet *sheet, const char *id);

/* Rings exactly these sites. */
void fac_map_sheet_select (FacMapSheet *sheet, const guint *sites, guint n);

/* Makes the arrows of these ids stand out; NULL-terminated, NULL: none. */
void fac_map_sheet_choose_arcs (FacMapSheet *sheet, const char *const *ids);

/* A ring drawn around what the keyboard stands at; NULL: none. */
void fac_map_sheet_focus (FacMapSheet *sheet, const FacMapHit *stop);

/* A site being moved, drawn at a point of the widget in px; NAN: none. */
void fac_map_sheet_ghost (FacMapSheet *sheet, double x_px, double y_px);

/* A rectangle being drawn, in px; width 0: none. */
void fac_map_sheet_rubber (FacMapSheet *sheet, const graphene_rect_t *rectangle);

/* What a hand draws over the map; NULL: nothing. Units: px of the widget. */
typedef void (*FacMapOver) (cairo_t *cr, gpointer data);
void fac_map_sheet_draw_over (FacMapSheet *sheet, FacMapOver over, gpointer data);

/* What is drawn at a point of the widget. Units: px. */
FacMapHit fac_map_sheet_hit (FacMapSheet *sheet, double x_px, double y_px);

/* Sites drawn inside a rectangle; appended to `found`, an array of guint. Units: px. */
void fac_map_sheet_in_box (FacMapSheet *sheet, const graphene_rect_t *rectangle, GArray *found);

/* The sites of a disc or cluster; appended to `found`, an array of guint. */
void fac_map_sheet_held (FacMapSheet *sheet, FacMapHit hit, GArray *found);

/* What is drawn, one by one; appended to `found`, an array of FacMapHit. */
void fac_map_sheet_stops (FacMapSheet *sheet, GArray *found);

/* Spreads the sites of a disc around it; NULL: no more. */
void fac_map_sheet_fan (FacMapSheet *sheet, const FacMapHit *hit);
gboolean fac_map_sheet_is_fanned (FacMapSheet *sheet);

/* Whether what would touch is gathered; it is, until told otherwise. */
void fac_map_sheet_set_gathering (FacMapSheet *sheet, gboolean is_gathering);

/* Shows from near what a disc or cluster holds. */
void fac_map_sheet_near_held (FacMapSheet *sheet, FacMapHit hit);

/* What was drawn last (transfer none), NULL before. */
const FacMapFacts *fac_map_sheet_facts (FacMapSheet *sheet);

/* The piece of the Earth that is seen. Units: degrees; empty before it has a size. */
FacBox fac_map_sheet_seen (FacMapSheet *sheet);

/* Moves the viewport so that a box is seen wholly, at once or as soon as there is a size. */
void fac_map_sheet_fit (FacMapSheet *sheet, FacBox box_deg);

/* Zooms around the middle. Units: 1 doubles lengths. */
void fac_map_sheet_zoom (FacMapSheet *sheet, double step);

/* Degrees of a point of the widget. */
FacPoint fac_map_sheet_to_degrees (FacMapSheet *sheet, double x_px, double y_px);

/* Where a position stands in the widget. Units: degrees; px. */
FacPoint fac_map_sheet_to_px (FacMapSheet *sheet, FacPoint position_deg);

G_END_DECLS
