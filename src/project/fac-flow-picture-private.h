/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A diagram dressed as a picture, and two years of it: for this room only.
 */
#pragma once

#include "fac-flow-diagram.h"
#include "fac-flow-picture.h"

/* Dresses a diagram, whose graph moves into the picture. `reader` NULL: a graph given by a script,
 * about which nothing more is known. Shape: (transfer full). */
FacSankeyPicture *fac_flow_picture_of (FacFlowDiagram *diagram, FacCatalog *catalog,
                                       const FacReader *reader, gint64 year, FacTheme theme);

/* The colour and the hatching of a family in the picture's theme; a number that is no family's
 * changes nothing. */
void fac_flow_picture_dress (const FacSankeyPicture *picture, FacCatalog *catalog, int family,
                             FacSankeyFamily *drawn);

/* The picture of a request that compares two years. Shape: (transfer full). Errors: as
 * fac_flow_diagram_new(). */
FacSankeyPicture *fac_flow_compare (FacProject *project, const FacReader *reader,
                                    const FacSankeyRequest *request, FacTheme theme,
                                    GError **error);

/* Writes a picture as a page, by extension. `author`, `paper`: or NULL. Errors: UNKNOWN (`paper`),
 * those of drawing and writing. */
gboolean fac_flow_picture_write (const FacSankeyPicture *picture, const char *author,
                                 const char *paper, const char *path, GError **error);

/* The same of several: a page each, which only a PDF has. Errors: also UNREADABLE (another ending).
 */
gboolean fac_flow_pictures_write (const GPtrArray *pictures, const char *author, const char *paper,
                                  const char *path, GError **error);
