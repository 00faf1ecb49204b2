/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a diagram of a project's flows is to show, from the options of “sankey”, and the diagrams
 * kept in the project.
 */
#pragma once

#include "fac-cli-call.h"
#include "fac-diagram.h"

G_BEGIN_DECLS

#define FAC_CLI_DIAGRAM_OPTIONS                                                                    \
  { "by", "family|term|establishment|zone|naf|staff", N_ ("what the boxes stand for") },           \
      { "nature", "matter|energy|water|money|other",                                               \
        N_ ("what is drawn: different natures never share a scale") },                             \
      { "unit", "t/an|m3/an|MWh/an|EUR/an",                                                        \
        N_ ("the one unit of the diagram; the one with most flows unless said otherwise") },       \
      { "year", N_ ("YYYY"), N_ ("only the flows of this year") },                                 \
      { "against", N_ ("YYYY"),                                                                    \
        N_ ("the same diagram of this year beside it, at the same scale and in the same order") }, \
      { "difference", NULL, N_ ("with --against: only what changed since then") },                 \
      { "of", N_ ("COMPANY"), N_ ("only the flows of this establishment: its balance") },          \
      { "open", N_ ("BOX,…"),                                                                      \
        N_ ("boxes (ids as in the JSON) shown by the companies or substances in them") },          \
      { "join", N_ ("BOX,…"), N_ ("boxes that join “others”") },                                   \
      { "threshold", "N", N_ ("smaller flows join “others”, in the diagram's unit") },             \
      { "diagram", N_ ("NAME"),                                                                    \
        N_ ("a diagram kept in the project, with its places; further options change it") },        \
      { "keep-as", N_ ("NAME"), N_ ("keeps the diagram in the project under this name") },         \
      { "place", N_ ("BOX=COLUMN,HEIGHT"),                                                         \
        N_ ("with --diagram: puts a box into a column from 0, its middle at a height from 0 "      \
            "(top) to 1") },                                                                       \
  {                                                                                                \
    "reset", NULL, N_ ("with --diagram: forgets the places of its boxes")                          \
  }

typedef struct
{
  FacDiagramChoice *choice;
  FacFilter *where;
  FacSankeyMemory *places; /* of the kept diagram, or NULL */
  char *uuid;              /* of the kept diagram, or NULL */
  FacSankeyRequest request; /* borrows from the others */
} FacCliDiagram;

/* Whether the options make sense; if not, it is said. */
gboolean fac_cli_diagram_check (const FacCliCall *call);

/* Whether they change the project. */
gboolean fac_cli_diagram_writes (const FacCliCall *call);

/* What is asked. Shape: (transfer full); NULL: it was said in `status`. */
FacCliDiagram *fac_cli_diagram_new (const FacCliCall *call, FacProject *project,
                                    FacCliStatus *status);
void fac_cli_diagram_free (FacCliDiagram *diagram);

/* Does what --keep-as, --place and --reset say. */
FacCliStatus fac_cli_diagram_keep (const FacCliCall *call, FacProject *project,
                                   FacCliDiagram *diagram);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacCliDiagram, fac_cli_diagram_free)

G_END_DECLS
