/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Flows added up between boxes, before what may be shown of them is decided: named ends
 * (fac-flow-ends.c), sums (fac-flow-build.c), secrets (fac-flow-secret.c).
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
  FAC_BY_TERM,
} FacFlowBy;

/* What shares a scale. */
typedef enum
{
  FAC_NATURE_MATTER,
  FAC_NATURE_ENERGY,
  FAC_NATURE_WATER,
  FAC_NATURE_MONEY,
  FAC_NATURE_OTHER,
  FAC_N_NATURES,
} FacFlowNature;

/* An end of flows: a box of the diagram. */
typedef struct
{
  char *id;
  char *label;
  double weight;   /* sum of what touches it */
  double stock;    /* what lies there, in the unit without its period */
  gboolean is_end; /* the outside: never joined with others */
  gboolean is_joined;
} FacFlowEnd;

/* Which part of a family's way a cell is: what leaves, what comes back as an input, what enters.
 * The three are sums of the same figures: knowing two may tell a third. */
typedef enum
{
  FAC_STAGE_ONLY, /* the flow itself, once */
  FAC_STAGE_GIVEN,
  FAC_STAGE_BETWEEN,
  FAC_STAGE_TAKEN,
} FacFlowStage;

/* All flows of one family between two ends. */
typedef struct _FacFlowCell
{
  FacFlowEnd *source, *target;
  int family;
  FacFlowStage stage;
  double seen;             /* figures that the reader may see one by one */
  double low, high;        /* the same, as the ranges say */
  double estimated;        /* part of all figures that is estimated */
  double echo;             /* part of all figures that another cell has already counted */
  double by_confidence[6]; /* of `seen`, by FacConfidence */
  guint n_flows;
  FacAggregate *unseen;    /* figures that only sums may show; NULL: none */
  FacAggregate *receivers; /* the same by the known companies that take them; NULL: none */
  FacAggregate *outer;     /* of a family: those of `unseen` that are not between companies */
  /* Those of the companies that a filter left out; NULL: none. */
  FacAggregate *beyond, *beyond_outer;
  gboolean is_withheld; /* hidden for the sake of another cell */
  GPtrArray *parts;     /* of FacFlowCell, owned, or NULL: the same figures of all years together,
                           then of each year: only what is unseen of them */
  GPtrArray *compared;  /* of FacFlow, borrowed from the diagram's `compared`; NULL: none */
} FacFlowCell;

typedef struct _FacFlowYears FacFlowYears;

typedef struct
{
  FacProject *project;
  FacFlowBy by;
  FacFlowNature nature;
  const char *unit;
  gint64 year;
  const FacViewed *of; /* NULL: all */
  GHashTable *opened;  /* set of ids, borrowed; NULL: none */
  GHashTable *ends;    /* id -> FacFlowEnd, owned */
  GHashTable *cells;   /* "source\ntarget\nfamily" -> FacFlowCell, owned */
  GHashTable *given;   /* "giver receiver family" of the outputs with a known other end */
  GHashTable *terms;   /* code -> label, owned */
  GHashTable *slips; /* flow of the diagram's `compared` -> what is said of it; while it is drawn */
  FacFlowDiagram *diagram;
  FacFlowYears *years;   /* owned: what other years show; NULL: they tell nothing more */
  GHashTable *kept_back; /* owned, filled with what is kept back: step, then key; or NULL */
  GHashTable *marked;    /* owned: what is to be kept back in the same steps; or NULL */
} FacFlowBuild;

/* All but the tables is the caller's. */
void fac_flow_build_init (FacFlowBuild *build);
void fac_flow_build_clear (FacFlowBuild *build);

/* Fields of flows that the functions below read, and those that the first look needs. */
extern const char *const fac_flow_build_fields[];
extern const char *const fac_flow_build_look_fields[];

/* Whether the flow is an input, an output or a stock of the year and the establishment. */
gboolean fac_flow_build_wants (const FacFlowBuild *build, const FacViewedFlow *viewed);

/* Of money the yearly cost: what is paid, or received when negative. NAN: not known. */
double fac_flow_build_value (const FacFlowBuild *build, const FacFlow *flow);
FacFlowNature fac_flow_build_nature_of (const FacFlow *flow);

/* A first look at all flows: who told of which exchange. */
void fac_flow_build_note (FacFlowBuild *build, const FacViewedFlow *viewed);

/* Then each is added where it belongs and counted in the diagram, each exchange once. */
void fac_flow_build_add (FacFlowBuild *build, const FacViewedFlow *viewed);

/* The ends of a flow on its way, in order: two of them, or up to four where families stand between
 * companies. Gives how many. */
guint fac_flow_build_way (FacFlowBuild *build, const FacViewedFlow *viewed, FacFlowEnd *ends[4]);

/* Whether the diagram leaves the flow out, for whatever reason that it counts. */
gboolean fac_flow_build_leaves_out (FacFlowBuild *build, const FacViewedFlow *viewed);

/* The cell of a family between two ends, made when there is none. */
FacFlowCell *fac_flow_build_cell (FacFlowBuild *build, FacFlowEnd *source, FacFlowEnd *target,
                                  int family);

/* -- fac-flow-ends.c -- */

FacFlowEnd *fac_flow_end (FacFlowBuild *build, const char *id, const char *label);
FacFlowEnd *fac_flow_end_outside (FacFlowBuild *build, const FacViewedFlow *viewed,
                                  gboolean is_source);
FacFlowEnd *fac_flow_end_of_family (FacFlowBuild *build, const FacFlow *flow, gboolean is_input);

/* The box of an establishment. `sight`: what the reader sees of the flow in question. */
FacFlowEnd *fac_flow_end_of (FacFlowBuild *build, const FacViewed *viewed, FacSight sight);

/* -- fac-flow-secret.c -- */

/* Decides what may be shown: groups what may not, first by family, then by company, and withholds
 * what could be found by subtraction. */
void fac_flow_build_keep_secrets (FacFlowBuild *build);

/* What remains hidden of a cell, and what is shown of it. */
gboolean fac_flow_cell_has_secret (const FacFlowCell *cell);
double fac_flow_cell_shown (const FacFlowCell *cell);

/* The figures of a part, made when there are none. Part 0 is that of all years. */
FacFlowCell *fac_flow_cell_part (FacFlowCell *cell, guint part);

/* -- fac-flow-years.c -- */

/* The same diagram of all years and of each one, to be added up beside it for a reader of sums.
 * `has_beyond`: a filter leaves flows out. Shape: (transfer full). Errors: storage's. */
FacFlowYears *fac_flow_years_new (const FacFlowBuild *build, gboolean has_beyond, GError **error);
void fac_flow_years_free (FacFlowYears *years); /* accepts NULL */

/* As fac_flow_build_note() and fac_flow_build_add(), for all of them; between the two what they
 * measure is said (borrowed). */
void fac_flow_years_note (FacFlowYears *years, const FacViewedFlow *viewed, gboolean is_chosen);
void fac_flow_years_measure (FacFlowYears *years, FacFlowNature nature, const char *unit);
void fac_flow_years_add (FacFlowYears *years, const FacViewedFlow *viewed, gboolean is_chosen);

/* Gives each cell its figures of all years, and says what the diagram of all years keeps back. */
void fac_flow_years_attach (FacFlowYears *years, FacFlowBuild *build);

/* -- fac-flow-graph.c -- */

/* Fills the diagram's graph, and what is told beside it. Errors: FAC_SANKEY_ERROR. */
gboolean fac_flow_build_draw (FacFlowBuild *build, const FacSankeyRequest *request, GError **error);

/* -- fac-flow-diagram.c -- */

/* Begins a build of what is asked for `reader`: reads the choice, makes the view and the tables.
 * To be ended with fac_flow_build_clear() when TRUE.
 * Errors: UNKNOWN, storage's; nothing is left to clear. */
gboolean fac_flow_build_begin (FacFlowBuild *build, const FacReader *reader,
                               const FacSankeyRequest *request, FacView **view, GError **error);

/* Gives each cell the figures that the filter left out of it. */
void fac_flow_build_add_beyond (FacFlowBuild *build, FacFlowBuild *other);

/* The first reading: who told of which exchange, which nature and unit. `beyond`: a build of what
 * the filter leaves out, or NULL. */
gboolean fac_flow_build_look (FacFlowBuild *build, FacFlowBuild *beyond, FacView *view,
                              const FacSankeyRequest *request, GError **error);
