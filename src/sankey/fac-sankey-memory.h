/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What somebody has seen of a diagram and wants to find again: in which column and at which height
 * each node stood, where long bands passed, and the scale. A layout that is given a memory
 * (FacSankeyOptions) moves nothing of it more than a new flow needs; nodes and bands that it does
 * not know find their places around the others. Nodes are known by their ids, so a memory outlives
 * the graph: from one state of the register to the next, or from one year to another.
 *
 * To show several years side by side at one scale and in one order: unite their graphs, lay the
 * union out, note it, then lay out each year with that memory.
 */
#pragma once

#include "fac-sankey.h"

G_BEGIN_DECLS

/* Shape: an empty memory (transfer full); free with fac_sankey_memory_free(). */
FacSankeyMemory *fac_sankey_memory_new (void);
void fac_sankey_memory_free (FacSankeyMemory *memory);

/* Remembers a layout of a graph, in addition to what is known: where both know a thing, the layout
 * is right. Cannot fail. */
void fac_sankey_memory_note (FacSankeyMemory *memory, const FacSankeyGraph *graph,
                             const FacSankeyLayout *layout);

/* Remembers one node. Units: `column` from 0; `y` its centre, 0 (top) to 1 of the height. */
void fac_sankey_memory_keep_node (FacSankeyMemory *memory, const char *id, int column, double y);

/* Remembers where the band from one node to another passes a column. Units: as for a node. */
void fac_sankey_memory_keep_passage (FacSankeyMemory *memory, const char *source,
                                     const char *target, int column, double y);

/* Units: shares of the height per unit of value; 0: none is remembered. */
void fac_sankey_memory_keep_scale (FacSankeyMemory *memory, double scale);
double fac_sankey_memory_scale (const FacSankeyMemory *memory);

/* Forgets a node and the bands at it. */
void fac_sankey_memory_forget (FacSankeyMemory *memory, const char *id);

/* What is remembered; FALSE when it is not. */
gboolean fac_sankey_memory_node (const FacSankeyMemory *memory, const char *id, int *column,
                                 double *y);
gboolean fac_sankey_memory_passage (const FacSankeyMemory *memory, const char *source,
                                    const char *target, int column, double *y);

/* A memory as text to be stored: one line a thing, always in the same order (transfer full). */
char *fac_sankey_memory_to_text (const FacSankeyMemory *memory);

/* Reads such a text. Shape: a new memory (transfer full).
 * Errors: FAC_SANKEY_ERROR_MEMORY, naming the line; NULL. */
FacSankeyMemory *fac_sankey_memory_from_text (const char *text, GError **error);

/* A graph of all nodes and links of several ones: a link has the greatest of its values. Links that
 * go between the same nodes for the same family are one; hand-given places are the first graph's
 * that has any.
 * Shape: a new graph (transfer full). Cannot fail. */
FacSankeyGraph *fac_sankey_graph_unite (const FacSankeyGraph *const *graphs, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacSankeyMemory, fac_sankey_memory_free)

G_END_DECLS
