/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the two files of the chart share: fac-sankey-chart.c draws and follows the pointer,
 * fac-sankey-walk.c the keys.
 */
#pragma once

#include "flow/fac-sankey-chart.h"

/* A logical pixel of GTK is 1/96 inch. */
#define FAC_SANKEY_PX_PER_MM (96.0 / 25.4)
#define FAC_SANKEY_MARGIN_MM 3.0

struct _FacSankeyChart
{
  GtkWidget parent_instance;

  FacSankeyPicture *picture; /* owned, or NULL */
  FacSankeyDrawing *drawing; /* owned; of the picture at the size below; NULL: none, or no room */
  int width_px, height_px;
  guint settle_id, ready_id;   /* until the size has stayed for a while; until there is time */
  GskRenderNode *plain, *back; /* owned: the drawing as it is, and all stepped back; or NULL */
  FacSankeyHit hit;         /* under the pointer, or walked to */
  gboolean is_walking, is_movable;
  int dragged; /* node, -1: none */
  double drag_x_px, drag_y_px;
  double pointer_x_px, pointer_y_px; /* where it was last */
  GtkWidget *card, *card_label;
};

/* Shows what a thing is, beside a point; highlights it. */
void fac_sankey_chart_show_hit (FacSankeyChart *chart, FacSankeyHit hit, double x_px, double y_px);

void fac_sankey_chart_pick (FacSankeyChart *chart, FacSankeyHit hit);
void fac_sankey_chart_open (FacSankeyChart *chart, FacSankeyHit hit);
void fac_sankey_chart_ask (FacSankeyChart *chart, FacSankeyHit hit, double x_px, double y_px);

/* Tells that a node was put elsewhere. */
void fac_sankey_chart_move (FacSankeyChart *chart, guint node, int column, double y);

/* -- fac-sankey-walk.c -- */

void fac_sankey_walk_init (FacSankeyChart *chart);
