/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Flows added up between boxes, before what may be shown of them is decided.
 */
#pragma once

#include "fac-aggregate.h"
#include "fac-flow-diagram.h"
#include "fac-project-private.h"

typedef enum
{
  FAC_BY_FAMILY,
  FAC_BY_ESTABLISHMENT,
  FAC_BY_ZONE,
  FAC_BY_NAF,
  FAC_BY_STAFF,
} FacFlowBy;

/* An end of flows: a box of the diagram. */
typedef struct
{
  char *id;
  char *label;
  double weight;   /* sum of what touches it */
  gboolean is_end; /* the outside: never joined with others */
  gboolean is_joined;
} FacFlowEnd;

/* All flows of one family between two ends. */
typedef struct
{
  FacFlowEnd *source, *target;
  int family;
  double seen;          /* figures that the reader may see one by one */
  double estimated;     /* part of all figures that is estimated */
  FacAggregate *unseen; /* figures that only sums may show; NULL: none */
  FacAggregate *beyond; /* those of the companies that a filter left out; NULL: none */
} FacFlowCell;

typedef struct
{
  FacProject *project;
  FacFlowBy by;
  const char *unit;
  gint64 year;
  GHashTable *ends;  /* id -> FacFlowEnd, owned */
  GHashTable *cells; /* "source\ntarget\nfamily" -> FacFlowCell, owned */
  GHashTable *given; /* "giver receiver family" of the outputs with a known other end */
  FacFlowDiagram *diagram;
} FacFlowBuild;

/* `project`, `by`, `unit`, `year` and `diagram` are the caller's. */
void fac_flow_build_init (FacFlowBuild *build);
void fac_flow_build_clear (FacFlowBuild *build);

/* The unit of most flows. Shape: theirs, or static. */
const char *fac_flow_build_usual_unit (const FacFlowBuild *build, const GPtrArray *flows);

/* Adds flows (of FacViewedFlow) that have the unit and the year, each exchange once. */
void fac_flow_build_add (FacFlowBuild *build, const GPtrArray *flows);

/* The cell of a family between two ends, made when there is none. */
FacFlowCell *fac_flow_build_cell (FacFlowBuild *build, FacFlowEnd *source, FacFlowEnd *target,
                                  int family);
