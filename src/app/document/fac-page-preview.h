/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pages of a document one below the other, as the printer will give them. Only what is in view
 * is drawn, by the session's composer, so that a register of two hundred pages scrolls like one of
 * two.
 */
#pragma once

#include "document/fac-document-pages.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_PAGE_PREVIEW (fac_page_preview_get_type ())
G_DECLARE_FINAL_TYPE (FacPagePreview, fac_page_preview, FAC, PAGE_PREVIEW, GtkWidget)

/* How large the pages are shown. Units: px; device pixels each. */
typedef struct
{
  int portrait_px, landscape_px;
  int scale;
} FacPageRoom;

/* Pages with the picture of one of them; made and freed in the composer's thread.
 * Shape: `pages` is taken over; a page behind the last one means the last one. */
typedef struct _FacDrawnPages FacDrawnPages;
FacDrawnPages *fac_drawn_pages_new (FacDocumentPages *pages, const FacPageRoom *room, guint page);
FacDocumentPages *fac_drawn_pages (FacDrawnPages *drawn);
void fac_drawn_pages_free (gpointer drawn);

/* Signal "moved": fac_page_preview_current() may be another. Shape: a new widget (floating);
 * `session` outlives it. */
GtkWidget *fac_page_preview_new (FacSession *session);

/* For what is composed to be shown here. */
FacPageRoom fac_page_preview_room (FacPagePreview *preview);

/* Shows pages (taken; NULL: none). */
void fac_page_preview_show (FacPagePreview *preview, FacDrawnPages *drawn);

/* For asking what they are, not for drawing (transfer none), or NULL. */
FacDocumentPages *fac_page_preview_pages (FacPagePreview *preview);

/* The page under the eyes, from 0. */
guint fac_page_preview_current (FacPagePreview *preview);

/* Scrolls to a page; to the last one when there are fewer. */
void fac_page_preview_go (FacPagePreview *preview, guint page);

G_END_DECLS
