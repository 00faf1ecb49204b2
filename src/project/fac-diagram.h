/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Diagrams of flows that are kept in the project: what each shows, as it was chosen, and where its
 * boxes stand, as they were moved by hand or last seen. New data moves no box more than it needs.
 */
#pragma once

#include "fac-outputs.h"
#include "fac-sankey-memory.h"

G_BEGIN_DECLS

/* What a diagram shows; members as in FacSankeyRequest, owned. */
typedef struct
{
  char *by, *nature, *unit, *of;
  gint64 year, against;
  gboolean is_difference;
  double threshold;
  GPtrArray *opened, *joined; /* of char *, owned; never NULL */
  char *where;                /* text of FacFilter, or NULL */
} FacDiagramChoice;

/* Shape: the usual diagram, by family (transfer full); free with fac_diagram_choice_free(). */
FacDiagramChoice *fac_diagram_choice_new (void);
FacDiagramChoice *fac_diagram_choice_copy (const FacDiagramChoice *choice);
void fac_diagram_choice_free (FacDiagramChoice *choice); /* accepts NULL */

/* As stored: a line a member, "by=naf". What is not known is passed over: a newer version wrote it.
 * Shape: (transfer full). */
char *fac_diagram_choice_to_text (const FacDiagramChoice *choice);
FacDiagramChoice *fac_diagram_choice_from_text (const char *text);

/* Shows a box by what is in it, or no longer; joins it with "others", or no longer. */
void fac_diagram_choice_open (FacDiagramChoice *choice, const char *id, gboolean is_opened);
void fac_diagram_choice_join (FacDiagramChoice *choice, const char *id, gboolean is_joined);

/* The choice as a request, which borrows from it and from `where`.
 * Shape: `where` is out (transfer full), NULL without a filter.
 * Errors: INVALID (the filter's). */
gboolean fac_diagram_choice_request (const FacDiagramChoice *choice, FacSankeyRequest *request,
                                     FacFilter **where, GError **error);

/* The kept diagrams by name. Shape: array that owns its FacDiagram (transfer full). */
GPtrArray *fac_project_diagrams (FacProject *project, GError **error);

/* The places kept with a diagram: an empty memory when there are none, or when they cannot be read.
 * Shape: (transfer full). */
FacSankeyMemory *fac_diagram_places (const FacDiagram *diagram);

/* Keeps a diagram under a name: changes the one of that name, or adds it. `places` NULL: as they
 * are. Shape: its uuid (transfer full). Errors: INVALID (no name). */
char *fac_project_keep_diagram (FacProject *project, const char *name,
                                const FacDiagramChoice *choice, const FacSankeyMemory *places,
                                GError **error);

/* Keeps where its boxes stand; NULL: forgets it. One action, which undo takes back.
 * Errors: UNKNOWN, storage's. */
gboolean fac_project_arrange_diagram (FacProject *project, const char *uuid,
                                      const FacSankeyMemory *places, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacDiagramChoice, fac_diagram_choice_free)

G_END_DECLS
