/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the map's widget share; not for others. fac-map-chart.c is the widget and its
 * pointer, fac-map-chart-keys.c its keys, fac-map-chart-words.c its words, fac-map-chart-outline.c
 * outlines at work.
 */
#pragma once

#include "map/fac-map-chart.h"
#include "map/fac-zone-drawing.h"

G_BEGIN_DECLS

struct _FacMapChart
{
  GtkWidget parent_instance;

  ShumateMap *map;    /* borrowed: a child of the overlay */
  FacMapSheet *sheet; /* borrowed: a layer of the map */
  GtkWidget *overlay, *card, *card_label, *crowd, *crowd_list;
  gboolean is_framing; /* a drag draws a frame, as with Shift */
  char *placing;       /* owned: uuid, or NULL */
  GArray *walk;        /* of FacMapHit: what is in view in the order of Tab; NULL: not walking */
  guint walk_at;
  gboolean is_dragging;    /* a place, or a frame */
  gboolean is_movable;     /* the selected establishment may be dragged to where it stands */
  gboolean is_moving;      /* it is */
  char *selected;          /* owned: the only one, or NULL */
  FacZoneDrawing *drawing; /* owned, or NULL */
  gboolean has_frame;      /* a first view was fitted */
};

/* What stands there, in words; NULL: nothing. Shape: new string (transfer full). */
char *fac_map_chart_describe (FacMapChart *self, FacMapHit hit);

/* Shows words beside a point; NULL: no more. Units: px. */
void fac_map_chart_show_card (FacMapChart *self, const char *text, double x_px, double y_px);

/* Tells whoever listens what was picked or opened. */
void fac_map_chart_pick (FacMapChart *self, const GArray *sites, gboolean extends);
void fac_map_chart_open (FacMapChart *self, guint site);

/* What many at one place, or in one cluster, do when they are asked for: spread, or come nearer. */
void fac_map_chart_part (FacMapChart *self, FacMapHit hit);

/* Tells which zone was picked; none when the hit is something else. */
void fac_map_chart_pick_zone (FacMapChart *self, FacMapHit hit);

/* Tells which arrow was picked. */
void fac_map_chart_pick_arc (FacMapChart *self, FacMapHit hit);

/* After the outline at work was changed, or is done. */
void fac_map_chart_drew (FacMapChart *self);
void fac_map_chart_drawn (FacMapChart *self);

/* Keys, made and connected once; and leaving the walk over what is in view. */
void fac_map_chart_make_keys (FacMapChart *self);
void fac_map_chart_stop_walking (FacMapChart *self);

G_END_DECLS
