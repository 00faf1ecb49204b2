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

/* A document about companies has one for each: the pages are those of one of them, until
 * fac_document_pages_take_all(). Gives at least 1. */
guint fac_document_pages_n_subjects (FacDocumentPages *pages);
guint fac_document_pages_subject (FacDocumentPages *pages);
const char *fac_document_pages_subject_name (FacDocumentPages *pages); /* NULL: of the territory */

/* Composes and sets another one. Errors: those of composing; the pages stay as they were. */
gboolean fac_document_pages_choose (FacDocumentPages *pages, guint subject, GError **error);

/* From now on the pages are those of all, one after the other; each is composed when it is drawn.
 * Errors: those of composing. Cost: each is composed once to count its pages. */
gboolean fac_document_pages_take_all (FacDocumentPages *pages, GError **error);

/* What leaves with it, and remarks before printing, in words (transfer none). */
const FacReleaseNote *fac_document_pages_note (FacDocumentPages *pages);
GPtrArray *fac_document_pages_notices (FacDocumentPages *pages);

/* What the log says when it has left: of the subject that is set, or of all; `way` is left out.
 * Shape: array of FacRelease (transfer full). Cost: each is composed. */
GPtrArray *fac_document_pages_releases (FacDocumentPages *pages, gboolean is_of_all);

/* Sets it for a sheet of this size. Gives the number of pages, at least 1.
 * Units: the whole sheet, margins included. */
guint fac_document_pages_set (FacDocumentPages *pages, double width_mm, double height_mm);

guint fac_document_pages_n (FacDocumentPages *pages);
void fac_document_pages_size (FacDocumentPages *pages, double *width_mm, double *height_mm);

/* Whether it lies on its long side. */
gboolean fac_document_pages_is_landscape (FacDocumentPages *pages);

/* A page on white, for the screen. Units: of the picture's width; device pixels each.
 * Shape: (transfer full). A page that cannot be drawn stays white: printing it tells why. */
cairo_surface_t *fac_document_pages_picture (FacDocumentPages *pages, guint page, int width_px,
                                             int scale);

/* Draws a page, from 0, on a context in millimetres. Errors: those of drawing. */
gboolean fac_document_pages_draw (FacDocumentPages *pages, guint page, cairo_t *cr, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacDocumentPages, fac_document_pages_free)

G_END_DECLS
