/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A printable document of the project as pages: composed for one reader, set for one paper, drawn
 * page by page. Preview, printer and file draw by the same functions.
 */
#pragma once

#include "fac-outputs.h"

G_BEGIN_DECLS

typedef struct _FacDocumentPages FacDocumentPages;

/* Composes a document of fac_document_kinds(). `request` may be NULL; maps and diagrams ignore it.
 * Errors: those of composing.
 * Shape: (transfer full); `project` outlives it. It is set for A4. */
FacDocumentPages *fac_document_pages_new (FacProject *project, const char *name,
                                          const FacReader *reader, const FacListRequest *request,
                                          GError **error);

/* Accepts NULL. */
void fac_document_pages_free (FacDocumentPages *pages);

/* Sets it for a sheet of this size. Gives the number of pages, at least 1.
 * Units: the whole sheet, margins included. */
guint fac_document_pages_set (FacDocumentPages *pages, double width_mm, double height_mm);

guint fac_document_pages_n (FacDocumentPages *pages);
void fac_document_pages_size (FacDocumentPages *pages, double *width_mm, double *height_mm);

/* Whether it lies on its long side. */
gboolean fac_document_pages_is_landscape (FacDocumentPages *pages);

/* Draws a page, from 0, on a context in millimetres. Errors: those of drawing. */
gboolean fac_document_pages_draw (FacDocumentPages *pages, guint page, cairo_t *cr, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacDocumentPages, fac_document_pages_free)

G_END_DECLS
