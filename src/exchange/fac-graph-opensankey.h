/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Diagrams that OpenSankey saved as JSON: nodes and links are objects by id, and a value is a
 * number, a list whose first counts, or an object by unit or year whose first counts.
 */
#pragma once

#include "fac-graph-json.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean fac_graph_opensankey_is (JsonObject *root);

/* Tells its links and the nodes at their ends; a link without a value is left out.
 * Errors: FAC_EXCHANGE_ERROR_UNREADABLE, the sink's. */
gboolean fac_graph_opensankey_take (FacGraphSink *graph, JsonObject *root, GError **error);

G_END_DECLS
