/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Graphs of Sankey diagrams written as JSON, by OpenSankey or as
 *   {"canvas": {"w", "h"}, "nodes": [{"id", "label"?}],
 *    "links": [{"source", "target", "value", "material"?}]},
 * told node by node and link by link to whoever keeps them.
 */
#pragma once

#include "fac-exchange.h"

G_BEGIN_DECLS

/* A value that is null in the file: not to be told. */
#define FAC_GRAPH_UNTOLD (-1.0 / 0.0)

/* Who keeps the graph; those who do embed it first in a struct of their own. */
typedef struct _FacGraphSink FacGraphSink;
struct _FacGraphSink
{
  guint n_nodes;                                    /* kept so far */
  double width_px, height_px;                       /* of the file's canvas, when it has one */
  int (*find) (FacGraphSink *sink, const char *id); /* -1: no such node */
  int (*add_node) (FacGraphSink *sink, const char *id, const char *label, GError **error);
  gboolean (*add_link) (FacGraphSink *sink, guint source, guint target, double value,
                        const char *material, GError **error);
};

/* Reads a file. FALSE with an error: FAC_EXCHANGE_ERROR, or the sink's. */
gboolean fac_graph_json_read (const char *path, FacGraphSink *sink, GError **error);

G_END_DECLS
