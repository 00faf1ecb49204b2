/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What fac-typeset-frame.c (where things go) and fac-typeset-flow.c (what goes there) ask of each
 * other.
 */
#pragma once

#include "fac-typeset-private.h"

G_BEGIN_DECLS

/* Flows blocks `first` to before `end`. */
void fac_flow_blocks (FacFlow *flow, const GPtrArray *blocks, guint first, guint end);

/* The title, on the first page, as a piece without a block. */
void fac_flow_title (FacFlow *flow);

/* The same on one page, if one page can hold them. */
void fac_flow_together (FacFlow *flow, const GPtrArray *blocks, guint first, guint end);

/* The same in columns, of even length when they end on the page where they began. */
void fac_flow_columns (FacFlow *flow, const GPtrArray *blocks, guint first, guint end,
                       guint n_columns);

G_END_DECLS
