/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the reading of graphs share: fac-graph-file.c reads JSON,
 * fac-graph-opensankey.c that of OpenSankey, fac-graph-links.c lists of links.
 */
#pragma once

#include "fac-graph-file.h"

G_BEGIN_DECLS

/* The index of a material, new when it is not `known` (name -> index + 1); -1 for NULL. */
int fac_graph_file_material (FacGraphFile *graph, GHashTable *known, const char *material);

/* -- fac-graph-links.c -- */

/* The graph of a list, which it takes over. Shape: (transfer full). Errors: FAC_SANKEY_ERROR. */
FacGraphFile *fac_graph_links_new_take (FacLinkList *list, GError **error);

/* Nodes stand in the order in which the links name them. Shape: (transfer full).
 * Errors: FAC_EXCHANGE_ERROR, FAC_SANKEY_ERROR. */
FacGraphFile *fac_graph_links_read (const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
