/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What leaves the project, always for one reader: documents, pictures, files. Everything here is
 * made from the reader's view, which fac-reader.h (domain) decides and fac-view.c applies once.
 */
#pragma once

#include "fac-document.h"
#include "fac-project.h"
#include "fac-reader.h"

#include <cairo.h>

G_BEGIN_DECLS

/* "animateur" … or "entreprise:UUID". Errors: UNKNOWN. Free with fac_reader_free()/as fac-reader.h
 * says. */
FacReader *fac_project_reader (FacProject *project, const char *text, GError **error);

/* -- Documents ----------------------------------------------------------------------------- */

typedef struct
{
  const char *name;  /* [a-z0-9-]+ */
  const char *title; /* English msgid */
  FacReaderKind usual_reader;
} FacDocumentKind;

/* Shape: static table ending with a NULL name. */
const FacDocumentKind *fac_document_kinds (void);

/* What a printed list contains. All NULL: the defaults of the document. */
typedef struct
{
  const FacFilter *filter;    /* NULL: retained establishments, or all when none is */
  const char *const *columns; /* field ids, or "zone", "labels"; NULL: the usual ones */
  const char *group_by;       /* "zone", "commune", "triage", NULL: none */
} FacListRequest;

/* The title of a list's column: of a field id, "zone", "labels", "naf" (code and words), a free
 * column by its own title. Shape: static or interned, translated; NULL: no such column. */
const char *fac_project_column_title (FacProject *project, const char *column);

/* What the column shows of an establishment. Shape: new string, "" when not given (transfer
 * full). */
char *fac_project_cell_text (FacProject *project, const FacListed *listed, const char *column);

/* Composes a document for a reader. `request` may be NULL. Errors: UNKNOWN. */
FacDocument *fac_project_compose (FacProject *project, const char *name, const FacReader *reader,
                                  const FacListRequest *request, GError **error);

/* Writes documents to one file, by extension: .pdf, .svg, .png. */
gboolean fac_project_print (FacProject *project, const char *const *names, const FacReader *reader,
                            const FacListRequest *request, const char *path, GError **error);

/* -- Pictures ------------------------------------------------------------------------------ */

typedef struct
{
  const char *paper; /* "A4" to "A0"; NULL: A4 */
  gboolean is_portrait;
  const double *bbox_deg;  /* west, south, east, north; NULL: what is retained */
  const FacFilter *filter; /* NULL: retained establishments, or all when none is */
  const char *title;       /* NULL: composed */
} FacMapRequest;

/* Writes the map by extension: .pdf, .svg, .png. */
gboolean fac_project_write_map (FacProject *project, const FacReader *reader,
                                const FacMapRequest *request, const char *path, GError **error);

/* Draws the same page on a context in points; gives its size. */
gboolean fac_project_draw_map (FacProject *project, const FacReader *reader,
                               const FacMapRequest *request, cairo_t *cr, double width_pt,
                               double height_pt, GError **error);

typedef struct
{
  const char *by;         /* "establishment", "zone", "naf", "family", "staff"; NULL: family */
  const char *unit;       /* "t/an", "m3/an", "MWh/an", "EUR/an"; NULL: the one with most flows */
  gint64 year;            /* 0: all */
  const FacFilter *where; /* of establishments, or NULL */
  double threshold;       /* in `unit`: smaller flows join "others"; 0: chosen */
  const char *paper;
  const char *title;
} FacSankeyRequest;

/* Writes the diagram by extension: .pdf, .svg, .png. */
gboolean fac_project_write_sankey (FacProject *project, const FacReader *reader,
                                   const FacSankeyRequest *request, const char *path,
                                   GError **error);

/* Draws it on a context in points. */
gboolean fac_project_draw_sankey (FacProject *project, const FacReader *reader,
                                  const FacSankeyRequest *request, cairo_t *cr, double width_pt,
                                  double height_pt, GError **error);

/* -- Files --------------------------------------------------------------------------------- */

/* By extension: .xlsx, .csv (one table) or a folder of CSV, .geojson. `kinds` NULL: all tables
 * that make sense. */
gboolean fac_project_export (FacProject *project, const char *path, const FacReader *reader,
                             GError **error);

/* A table as tab-separated text for the clipboard: the rows and columns given.
 * Shape: new string (transfer full). */
char *fac_project_copy_rows (FacProject *project, FacRecordKind kind, const char *const *uuids,
                             const char *const *columns, const FacReader *reader, GError **error);

/* A copy to hand out: complete for the facilitator (and kept as a merge base); for another reader
 * a fresh file that holds only what that reader may see. `zone`: only that zone, or NULL. */
gboolean fac_project_write_copy (FacProject *project, const char *path, const FacReader *reader,
                                 const char *zone, GError **error);

G_END_DECLS
