/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The layers under the map: outlines, the user's own backgrounds, tiles; their order and look. What
 * a layer is called, and whether it is seen, are fields like others (fac_project_set()).
 */
#pragma once

#include "fac-layer-style.h"
#include "fac-project.h"

G_BEGIN_DECLS

/* What stands in `kind` of a layer of tiles. */
#define FAC_LAYER_KIND_FILE "tiles"
#define FAC_LAYER_KIND_ONLINE "online"

/* In the order of drawing, the lowest first. Shape: array of FacLayer, owning (transfer full).
 * Errors: storage's. */
GPtrArray *fac_project_layers (FacProject *project, GError **error);

/* The rank over all layers that are there. */
gint64 fac_project_next_layer_rank (FacProject *project);

/* Adds a background of tiles over all layers; one undoable action. `layer`: with its name and where
 * its tiles come from; completed and freed. Shape: its uuid (transfer full). Errors: storage's. */
char *fac_project_add_background (FacProject *project, FacLayer *layer, const char *kind,
                                  GError **error);

/* Moves a layer up (over others) or down by `step` places; one undoable action. A layer that is at
 * the end already stays. Errors: NOT_FOUND, storage's. */
gboolean fac_project_move_layer (FacProject *project, const char *uuid, int step, GError **error);

/* Gives a layer its look; one undoable action. Errors: NOT_FOUND, storage's. */
gboolean fac_project_style_layer (FacProject *project, const char *uuid, const FacLayerStyle *style,
                                  GError **error);

/* Adds a file of tiles, which stays where it is; one undoable action. `table`: of a GeoPackage with
 * several, or NULL. Shape: the layer's uuid (transfer full).
 * Errors: those of fac_tiles_open(), storage's. */
char *fac_project_add_tiles (FacProject *project, const char *path, const char *table,
                             GError **error);

/* Whether what is given to an import is a background of tiles, which has no rows to import. */
gboolean fac_project_is_tiles (const char *path);

/* Where the file of a layer of tiles lies: at its path or, when it is not there, beside the
 * project. Shape: (transfer full). */
char *fac_layer_tiles_path (FacProject *project, const FacLayer *layer);

G_END_DECLS
