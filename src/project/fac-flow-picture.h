/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The diagram of flows as a picture for one reader, for the painter of `report`: what the page, the
 * file and the window draw.
 */
#pragma once

#include "fac-outputs.h"
#include "fac-sankey-drawing.h"

G_BEGIN_DECLS

/* Composes the picture. The nodes' ids tell what they stand for: "e:UUID" an establishment,
 * "z:UUID" a zone, "a:CODE" an activity, "s:CODE" a staff band, "in:N" and "out:N" a family,
 * "outside", "elsewhere", "territory", "others". A register without flows gives an empty graph.
 * Shape: (transfer full). Errors: UNKNOWN (`by`), storage's. */
FacSankeyPicture *fac_project_flow_picture (FacProject *project, const FacReader *reader,
                                            const FacSankeyRequest *request, FacTheme theme,
                                            GError **error);

/* Draws it as a figure of a document, which has said the title: on a context in millimetres. `by`
 * as of a request; NULL: by family. */
gboolean fac_project_draw_flow_figure (FacProject *project, const FacReader *reader, const char *by,
                                       cairo_t *cr, double width_mm, double height_mm,
                                       GError **error);

G_END_DECLS
