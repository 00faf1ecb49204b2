/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The layers under the map: outlines, the user's own backgrounds, tiles; their order and look.
 */
#pragma once

#include "fac-project.h"

G_BEGIN_DECLS

/* In the order of drawing, the lowest first. Shape: array of FacLayer, owning (transfer full).
 * Errors: storage's. */
GPtrArray *fac_project_layers (FacProject *project, GError **error);

G_END_DECLS
