/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A shape written in a cell: well-known text, or GeoJSON as the CNIG layouts have it.
 */
#pragma once

#include "fac-exchange.h"
#include "fac-shape.h"

G_BEGIN_DECLS

/* Reads a cell. Shape: new (transfer full), or NULL with a translated sentence in `reason`
 * (transfer full). Coordinates as written. */
FacShape *fac_shape_cell_read (const char *cell, char **reason);

/* Closes rings whose ends lie within a metre of each other (units: degrees), as some programs
 * write them, and says what else is wrong with a shape in degrees: a translated sentence, or NULL
 * (transfer full). */
char *fac_shape_cell_settle (FacShape *shape);

G_END_DECLS
