/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The register of flows as the graph of a Sankey diagram, for one reader: who gives how much to
 * whom, in one unit. What has no known other end comes from "outside" or goes to "elsewhere"; what
 * is too small joins "others"; nothing is dropped without a word.
 */
#pragma once

#include "fac-outputs.h"
#include "fac-sankey.h"
#include "fac-view.h"

G_BEGIN_DECLS

typedef struct
{
  FacSankeyGraph *graph; /* families of links: FacFamily */
  char *title;           /* translated: what the picture shows */
  char *unit;            /* "t/an" … */
  double total;          /* of the links, in `unit` */
  guint n_flows;         /* that the links stand for */
  guint n_without_quantity;
  guint n_at_most; /* of which only a maximum is known */
  guint n_other_units;
  guint n_hidden;                /* links of which this reader may see no figure */
  gboolean has_joined_families;  /* some figures are shown without their family */
  GPtrArray *sources;            /* of char *, owned */
  const FacSankeyMemory *memory; /* places to keep (borrowed); NULL: none */
} FacFlowDiagram;

/* Errors: UNKNOWN (`by`, `unit`), storage's. An empty register gives an empty graph. */
FacFlowDiagram *fac_flow_diagram_new (FacProject *project, const FacReader *reader,
                                      const FacSankeyRequest *request, GError **error);

/* Writes a diagram as a page, by extension: .pdf, .svg, .png. `reader` NULL: it is nobody's, a
 * graph given by a script. `year` 0: all years. The graph moves into the picture: afterwards the
 * diagram has none. Errors: UNKNOWN (`paper`), those of drawing and writing. */
gboolean fac_flow_diagram_write (FacFlowDiagram *diagram, FacCatalog *catalog,
                                 const FacReader *reader, gint64 year, const char *author,
                                 const char *paper, const char *path, GError **error);

/* Accepts NULL. */
void fac_flow_diagram_free (FacFlowDiagram *diagram);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacFlowDiagram, fac_flow_diagram_free)

G_END_DECLS
