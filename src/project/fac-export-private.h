/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of a reader's view, shared by the export of a project and that of a list's rows.
 */
#pragma once

#include "fac-outputs.h"
#include "fac-project-private.h"
#include "fac-view.h"

/* A cell of a field: its words, and its number where it has one. */
void fac_export_set_cell (FacDocumentRow *row, guint column, gconstpointer record,
                          const FacField *field);
gboolean fac_export_is_number (const FacField *field);

/* The fields that some of the records give (empty columns tell nothing), and their columns.
 * Shape: array of FacField (transfer container). */
GPtrArray *fac_export_used_fields (FacRecordKind kind, GPtrArray *records);
void fac_export_add_columns (FacBlock *table, GPtrArray *fields);

/* What of a view may be listed by itself, of these uuids (NULL: all). For the facilitator in the
 * order given; for others in that of the view, which tells nothing of those who have a code.
 * Shape: arrays of FacViewed and FacViewedFlow (transfer container). */
GPtrArray *fac_export_chosen_establishments (const FacView *view, const char *const *uuids);
GPtrArray *fac_export_chosen_flows (const FacView *view, const char *const *uuids);

/* Adds a table of them with all columns that are used, of establishments with what their
 * organisation is called. Errors: storage's. */
gboolean fac_export_add_establishments (FacDocument *document, FacProject *project,
                                        const FacView *view, const char *const *uuids,
                                        GError **error);
/* The zones as "sites économiques" of the CNIG, with what this reader sees in them counted.
 * Errors: storage's, WRITE. */
gboolean fac_export_cnig (FacProject *project, const char *path, const FacReader *reader,
                          GError **error);

/* The GeoPackage template of the same standard, in Lambert-93: the zones, and the establishments
 * that stand in one and that this reader may name; of plots and poles nothing is known. A new file.
 * Errors: INVALID outside metropolitan France; storage's, EXISTS. */
gboolean fac_export_cnig_geopackage (FacProject *project, const char *path, const FacReader *reader,
                                     GError **error);

void fac_export_add_flows (FacDocument *document, const FacView *view, const char *const *uuids);
