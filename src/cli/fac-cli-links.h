/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sankey graphs as other programs write them: fac-link-list.h.
 */
#pragma once

#include "fac-cli-graph.h"

G_BEGIN_DECLS

/* Shape: a graph whose nodes stand in the order in which the links name them (transfer full).
 * Errors: FAC_EXCHANGE_ERROR, FAC_SANKEY_ERROR. */
FacCliGraph *fac_cli_links_read (const char *path, GError **error);

/* Writes the links with the names of their nodes. Errors: FAC_EXCHANGE_ERROR_WRITE. */
gboolean fac_cli_links_write (const FacCliGraph *graph, const char *path, GError **error);

G_END_DECLS
