/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The map as a widget that is used: moved by mouse and keys, asked what stands somewhere, and told
 * where an establishment stands. It shows a view and knows no project: what is picked or placed
 * goes to the page by signals.
 *
 * Keys: arrows move, + and - zoom, 0 shows everything, Tab and Shift+Tab walk the establishments
 * in view, Enter opens, Escape leaves.
 */
#pragma once

#include "map/fac-map-sheet.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_MAP_CHART (fac_map_chart_get_type ())
G_DECLARE_FINAL_TYPE (FacMapChart, fac_map_chart, FAC, MAP_CHART, GtkWidget)

/* Signals:
 * "picked" (GStrv uuids, gboolean extends): establishments were clicked or framed; possibly none.
 * "opened" (const char *uuid): double click or Enter.
 * "placed" (const char *uuid, double longitude, double latitude): of fac_map_chart_place().
 * "placing-changed": placing began or ended.
 * "zone-picked" (const char *uuid): a zone was clicked; NULL: something else was.
 * "arc-picked" (const char *id): an arrow that bears an id was clicked, or Enter.
 * "drawing-changed", "drawn": see fac_map_chart_draw_zone().
 * "painted": counts and what is seen are new.
 * Shape: a new widget (floating). */
GtkWidget *fac_map_chart_new (void);

/* The layer, for what is drawn and where (transfer none). */
FacMapSheet *fac_map_chart_sheet (FacMapChart *chart);

/* Shows a map (taken; NULL: nothing). The first one is fitted to its frame; the others keep the
 * place. */
void fac_map_chart_show (FacMapChart *chart, FacFlatMap *map);

/* Rings exactly these establishments; NULL-terminated, NULL: none. */
void fac_map_chart_select (FacMapChart *chart, const char *const *uuids);

/* Shows the view's frame, or one establishment from near. FALSE when it has no position. */
void fac_map_chart_fit (FacMapChart *chart);
gboolean fac_map_chart_go_to (FacMapChart *chart, const char *uuid);

/* One step nearer (1) or farther (-1). */
void fac_map_chart_zoom (FacMapChart *chart, int step);

/* The next click or drag says where this establishment stands; NULL: no more. */
void fac_map_chart_place (FacMapChart *chart, const char *uuid);
const char *fac_map_chart_placing (FacMapChart *chart);

/* Whether a drag selects what is in a frame, as it does with Shift, instead of moving the map. */
void fac_map_chart_set_framing (FacMapChart *chart, gboolean is_framing);

/* An outline is drawn, a zone reshaped (`shape` is copied) or a line drawn that divides one; NULL
 * ends it. "drawing-changed" tells of each change, "drawn" of Enter or a double click. */
void fac_map_chart_draw_zone (FacMapChart *chart);
void fac_map_chart_reshape_zone (FacMapChart *chart, const FacShape *shape);
void fac_map_chart_draw_line (FacMapChart *chart);
void fac_map_chart_stop_drawing (FacMapChart *chart);

/* The outline or line so far. Shape: new (transfer full); NULL: none, or too few corners. */
FacShape *fac_map_chart_drawn_shape (FacMapChart *chart);
gboolean fac_map_chart_is_drawing (FacMapChart *chart);

/* Whether the only selected establishment may be dragged to where it stands. */
void fac_map_chart_set_movable (FacMapChart *chart, gboolean is_movable);

G_END_DECLS
