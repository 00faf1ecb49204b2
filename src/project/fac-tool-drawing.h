/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The drawings of the workshops' tools, made of the project's records for one reader: the grid of
 * forces, governance, actors, objectives, mobilisation, charters, budget, values … Each is a
 * document too ("drawing-swot"), and a figure of that name in other documents.
 */
#pragma once

#include "fac-drawing.h"
#include "fac-outputs.h"

G_BEGIN_DECLS

/* The drawing's name for the id of a tool: "drawing-swot" for "swot"; NULL: it has none.
 * Shape: static. */
const char *fac_tool_drawing_name (const char *tool);

/* Whether a document or figure is one of these drawings. */
gboolean fac_is_tool_drawing (const char *name);

/* Whether this reader may have it at all. */
gboolean fac_tool_drawing_is_for (const char *name, const FacReader *reader);

/* What an entry typed into it belongs to: "force" … Its items are what can be chosen; NULL: the
 * drawing takes no entry. */
const FacEnum *fac_tool_drawing_choices (const char *name);

/* Composes one. Shape: (transfer full). Errors: UNKNOWN (name), NOT_SHOWN, storage's. */
FacDrawing *fac_project_tool_drawing (FacProject *project, const char *name,
                                      const FacReader *reader, FacTheme theme, GError **error);

/* Draws one on a context in millimetres. Errors: as composing. */
gboolean fac_project_draw_tool (FacProject *project, const char *name, const FacReader *reader,
                                FacDrawingFrame frame, cairo_t *cr, double width_mm,
                                double height_mm, GError **error);

/* Writes one on a page of its own, by extension .pdf, .svg, .png. `paper` NULL: A4.
 * Errors: as composing, those of writing. */
gboolean fac_project_write_tool (FacProject *project, const char *name, const FacReader *reader,
                                 const char *paper, const char *path, GError **error);

/* Writes down one entry for a drawing, as one types it in a meeting: text, and the exact value of
 * its cell (NULL: the first). One action. Errors: INVALID, UNKNOWN (this drawing takes none). */
gboolean fac_project_add_to_drawing (FacProject *project, const char *name, const char *cell,
                                     const char *text, GError **error);

G_END_DECLS
