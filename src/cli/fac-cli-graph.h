/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The laid-out form of a Sankey graph as JSON, with the time it took: the form that other programs'
 * layouts are measured in.
 *   {"canvas", "nodes": [{"id", "label", "x0", "x1", "y0", "y1"}],
 *    "links": [{"source", "target", "value", "material", "y0", "y1", "width", "points"?}],
 *    "layout_ms": […], "sums": {…} of a project's register}
 */
#pragma once

#include "fac-graph-file.h"

G_BEGIN_DECLS

typedef struct
{
  FacSankeyLayout *layout; /* owned */
  GArray *times_ms;        /* of double: each layout made, the first one first */
} FacCliLayout;

/* The places of a laid-out form, to be kept by another layout. Shape: new (transfer full).
 * Errors: FAC_EXCHANGE_ERROR, FAC_SANKEY_ERROR. */
FacSankeyMemory *fac_cli_places_read (const char *path, GError **error);

/* Lays the graph out at least five times, less often past two seconds, more often while that takes
 * no time. `memory`: places to keep (borrowed), NULL: none.
 * Errors: FAC_SANKEY_ERROR. */
FacCliLayout *fac_cli_layout_new (const FacGraphFile *graph, const FacSankeyMemory *memory,
                                  GError **error);
void fac_cli_layout_free (FacCliLayout *layout);

/* Writes the laid-out form. Errors: FAC_EXCHANGE_ERROR_WRITE. */
gboolean fac_cli_layout_write (const FacGraphFile *graph, const FacCliLayout *layout,
                               const char *path, GError **error);

/* Prints what is measured as one JSON document on standard output. */
void fac_cli_layout_print_metrics (const FacGraphFile *graph, const FacCliLayout *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacCliLayout, fac_cli_layout_free)

G_END_DECLS
