/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The register of flows as the graph of a Sankey diagram, for one reader: who gives how much to
 * whom, in one unit. What has no known other end comes from "outside" or goes to "elsewhere"; what
 * is too small joins "others"; nothing is dropped without a word. Flows are read one by one and
 * added up: of a million of them nothing is kept but the sums.
 */
#pragma once

#include "fac-outputs.h"
#include "fac-sankey.h"
#include "fac-view.h"

G_BEGIN_DECLS

/* What is known of a link beyond its value. */
typedef struct
{
  double low, high;        /* as the ranges of its flows say; NAN: not told to this reader */
  double by_confidence[6]; /* by FacConfidence, in the unit */
  double estimated;        /* part of the value; of what is told as a sum alone all or nothing */
  guint n_flows;           /* 0: not told */
  char *slips;             /* owned: what is said of figures whose unit looks wrong, a line each; or
                              NULL */
} FacFlowLink;

/* A box that does not give what it takes. */
typedef struct
{
  char *id, *label; /* owned */
  double taken, given, stock;
} FacFlowImbalance;

typedef struct
{
  FacSankeyGraph *graph; /* families of links: FacFamily */
  GArray *links;         /* of FacFlowLink, as the graph's links */
  char *title;           /* translated: what the picture shows */
  char *unit;            /* "t/an" … */
  const char *nature;    /* "matter" …; static */
  double total;          /* of the links, in `unit` */
  double drawn;          /* the same, each flow once: where families stand between companies the
                            links count a flow up to three times */
  double register_total; /* of the flows of that nature, unit and year in the register, each
                            exchange once, whether this reader may see them or not */
  gboolean is_whole;     /* this reader sees each of these flows: the two sums may be compared */
  guint n_flows;         /* that the links stand for */
  guint n_stocks;
  guint n_told_twice; /* told by both ends, counted once */
  guint n_without_quantity;
  guint n_at_most; /* of which only a maximum is known */
  guint n_other_units;
  guint n_other_natures;
  guint n_slips;                 /* quantities that look a thousand times too large or too small */
  guint n_hidden;                /* links of which this reader may see no figure */
  gboolean has_joined_families;  /* some figures are shown without their family */
  GArray *years;                 /* of gint64, sorted: those of the flows */
  GPtrArray *imbalances;         /* of FacFlowImbalance, greatest first */
  GPtrArray *sources;            /* of char *, owned */
  GPtrArray *compared;           /* while it is made */
  const FacSankeyMemory *memory; /* places to keep (borrowed); NULL: none */
} FacFlowDiagram;

/* Words for `by` and `nature`. Shape: NULL-terminated. */
extern const char *const fac_flow_by_ids[];
extern const char *const fac_flow_nature_ids[];

/* A diagram of nothing. Shape: free with fac_flow_diagram_free() (transfer full). */
FacFlowDiagram *fac_flow_diagram_new_empty (void);

/* Errors: UNKNOWN (`by`, `nature`, `of`), storage's. An empty register gives an empty graph. */
FacFlowDiagram *fac_flow_diagram_new (FacProject *project, const FacReader *reader,
                                      const FacSankeyRequest *request, GError **error);

/* The years of which there are flows, sorted. Shape: of gint64 (transfer full). Errors: storage's. */
GArray *fac_flow_years (FacProject *project, GError **error);

/* The flows behind a band, or at a box (`target` NULL), of the facilitator's diagram, as uuids.
 * `family`: FacFamily, -1: all. Shape: array of char * (transfer full). Errors: as above. */
GPtrArray *fac_flow_diagram_rows (FacProject *project, const FacSankeyRequest *request,
                                  const char *source, const char *target, int family,
                                  GError **error);

/* Accepts NULL. */
void fac_flow_diagram_free (FacFlowDiagram *diagram);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacFlowDiagram, fac_flow_diagram_free)

G_END_DECLS
