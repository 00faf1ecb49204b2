/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who gives how much to whom, as other programs for Sankey diagrams write it: the text of
 * SankeyMATIC ("Source [12] Target") and tables of links (CSV with a title for each end and for
 * the value, in French or English, as OpenSankey's sheets have them).
 */
#pragma once

#include "fac-exchange.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FAC_LINK_LIST_MOST_BYTES (64 * 1024 * 1024)

typedef struct
{
  char *source, *target; /* never NULL or "" */
  char *material;        /* NULL: not said */
  double value;          /* zero or more; NAN in a list to be written: not to be said */
  guint cells;           /* its place in `cells` of the list; 0 without titles */
} FacLinkRow;

/* A line whose value cannot be drawn: left out. */
typedef struct
{
  char *remark; /* translated: the line, the value, the remedy */
  guint cells;
} FacLinkLeft;

typedef struct
{
  GArray *rows;          /* of FacLinkRow, in the order of the file */
  guint n_without_value; /* lines that name two ends and no value: left out */
  GArray *left;          /* of FacLinkLeft, in the order of the file */
  GPtrArray *titles;     /* of char *: the columns of a table beside ends, value and material */
  GPtrArray *cells;      /* of const char *: for each line those columns; of `texts` */
  GStringChunk *texts;
} FacLinkList;

/* Shape: an empty list (transfer full); free with fac_link_list_free(). */
FacLinkList *fac_link_list_new (void);
void fac_link_list_free (FacLinkList *list); /* accepts NULL */

/* Copies the names; `material` may be NULL. */
void fac_link_list_add (FacLinkList *list, const char *source, const char *target,
                        const char *material, double value);

/* Whether a name ends in one of .txt, .csv, .tsv. */
gboolean fac_link_list_has_ending (const char *path);

/* Reads a list, by its ending: .txt as SankeyMATIC's text, .csv and .tsv as a table. In the text
 * "[*]" is what its source has left and "[?]" what its target lacks; colours, sizes and places are
 * passed over. A line whose value is no number or below zero is left out and told in `left`.
 * Shape: a new list (transfer full). Errors: NOT_FOUND, TOO_BIG, UNREADABLE, naming the line; that
 * of the first line left out when none is left. */
FacLinkList *fac_link_list_read (const char *path, GError **error);

/* Whether a name ends as a workbook does: .xlsx, .ods, .xls. */
gboolean fac_link_list_is_workbook (const char *path);

/* Reads the first sheet of a workbook that has the titles of a table of links.
 * Shape: a new list (transfer full). Errors: those of fac_table_open(); UNREADABLE, naming what no
 * sheet has, or the row at fault. Cost: a subprocess. */
FacLinkList *fac_link_list_read_workbook (const char *path, GCancellable *cancellable,
                                          GError **error);

/* Writes a list, by its ending (.json too), whole or not at all. In SankeyMATIC's text square
 * brackets in names become round ones: it has no way to write them. Errors: WRITE. */
gboolean fac_link_list_write (const FacLinkList *list, const char *path, GError **error);

/* -- Several lists in one -- */

/* One of the lists that a table holds: the lines of one territory, of one year. */
typedef struct
{
  char *label; /* its values: "CC Billom Communauté" */
  char *where; /* as fac_link_list_part() understands: "nom_territoire=CC Billom Communauté" */
} FacLinkPart;

void fac_link_part_free (FacLinkPart *part);

/* The lists in this one: told apart by a column, or two, in whose values the same pairs of ends
 * come again. Shape: array of FacLinkPart in the order of the file, empty when it is one list
 * (transfer full). Cost: linear in the cells. */
GPtrArray *fac_link_list_parts (const FacLinkList *list);

/* The lines that pass: "COLUMN=VALUE", several joined by ";", cases of letters apart.
 * Shape: a new list without titles (transfer full). Errors: UNREADABLE, naming the columns or the
 * values that there are. */
FacLinkList *fac_link_list_part (const FacLinkList *list, const char *where, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacLinkPart, fac_link_part_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacLinkList, fac_link_list_free)

G_END_DECLS
