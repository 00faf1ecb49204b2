/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sankey graphs as files that other programs write and read: who gives how much to whom, of no
 * project. By the ending: .txt is SankeyMATIC's text, .csv and .tsv a table of links, .xlsx, .ods
 * and .xls a workbook with a sheet of links as OpenSankey's have, .json OpenSankey's diagram or
 *   {"canvas": {"w", "h"}, "nodes": [{"id", "label"?}],
 *    "links": [{"source", "target", "value", "material"?}]}
 *   (source and target: ids, or positions in "nodes"; value null: not told).
 * A project's links are written in the same forms, for one reader.
 */
#pragma once

#include "fac-flow-diagram.h"
#include "fac-link-list.h"
#include "fac-sankey-memory.h"
#include "fac-sankey-picture.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  FacSankeyGraph *graph; /* owned */
  GPtrArray *materials;  /* of char *: names of the links' families */
  double width_px, height_px;
  const FacFlowDiagram *diagram; /* borrowed: what is known of a register's diagram; or NULL */
  FacLinkList *list;             /* owned: the lines it was made of; NULL: of no list */
  GPtrArray
      *parts; /* owned, of FacLinkPart: the lists in it, a territory or a year each; or NULL */
  char *part; /* owned: which of them this is, in words; or NULL */
} FacGraphFile;

/* Whether a name ends as a graph to be read does; whether as one that can be written. */
gboolean fac_graph_file_has_ending (const char *path);
gboolean fac_graph_file_can_write (const char *path);

/* Reads a graph, by its ending. Shape: (transfer full). Errors: FAC_EXCHANGE_ERROR,
 * FAC_SANKEY_ERROR. Cost: of a workbook a subprocess. */
FacGraphFile *fac_graph_file_read (const char *path, GCancellable *cancellable, GError **error);

/* One of the lists that a file holds, or whatever lines pass `where`, as fac_link_list_part()
 * understands it. `label`: in words, NULL: `where` itself. Shape: (transfer full).
 * Errors: FAC_EXCHANGE_ERROR_UNREADABLE (also of a graph of no list), FAC_SANKEY_ERROR. */
FacGraphFile *fac_graph_file_part (const FacGraphFile *graph, const char *where, const char *label,
                                   GError **error);

/* How many lines of the list were left out, and why: a sentence or two, translated (transfer full);
 * NULL: none. */
char *fac_graph_file_left_out (const FacGraphFile *graph);

/* Around a graph, which it takes over; families are those of fac-enum.h. */
FacGraphFile *fac_graph_file_new_take (FacSankeyGraph *graph);
void fac_graph_file_free (FacGraphFile *graph); /* accepts NULL */

/* Writes the links with the names of their nodes, by the ending: .txt, .csv, .tsv or .json.
 * Errors: FAC_EXCHANGE_ERROR_WRITE, FAC_EXCHANGE_ERROR_UNREADABLE (another ending). */
gboolean fac_graph_file_write (const FacGraphFile *graph, const char *path, GError **error);

/* Writes the links that the diagram of a request shows to `reader`. Nothing is logged.
 * Errors: as fac_graph_file_write() and fac_flow_diagram_new(); of two years that are compared. */
gboolean fac_project_write_links (FacProject *project, const FacReader *reader,
                                  const FacSankeyRequest *request, const char *path,
                                  GError **error);

/* A graph as a picture. A material that is the id of a family has its colour and name, others have
 * the colours that are left, in their order. `title` and `unit` may be NULL.
 * Shape: (transfer full); the graph stays. */
FacSankeyPicture *fac_graph_file_picture (const FacGraphFile *graph, FacCatalog *catalog,
                                          const char *title, const char *unit, FacTheme theme);

/* The picture on a page, by extension: .pdf, .svg, .png. `memory`: places to keep (borrowed), or
 * NULL. Errors: UNKNOWN (`paper`), those of drawing and writing. */
gboolean fac_graph_file_write_picture (const FacGraphFile *graph, FacCatalog *catalog,
                                       const char *title, const char *unit,
                                       const FacSankeyMemory *memory, const char *paper,
                                       const char *path, GError **error);

/* Each list of the file on a page of one PDF, under its own words.
 * Errors: as above; UNREADABLE: the file holds one list, or `path` is no .pdf. */
gboolean fac_graph_file_write_pages (const FacGraphFile *graph, FacCatalog *catalog,
                                     const char *title, const char *unit, const char *paper,
                                     const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacGraphFile, fac_graph_file_free)

G_END_DECLS
