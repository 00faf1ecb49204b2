/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pages of a document one below the other, as the printer will give them. Only what is in view
 * is drawn, so that a register of two hundred pages scrolls like one of two.
 */
#pragma once

#include "document/fac-document-pages.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_PAGE_PREVIEW (fac_page_preview_get_type ())
G_DECLARE_FINAL_TYPE (FacPagePreview, fac_page_preview, FAC, PAGE_PREVIEW, GtkWidget)

/* Signal "moved": fac_page_preview_current() may be another. Shape: a new widget (floating). */
GtkWidget *fac_page_preview_new (void);

/* Shows pages (taken; NULL: none). */
void fac_page_preview_show (FacPagePreview *preview, FacDocumentPages *pages);

/* Shape: (transfer none), or NULL. */
FacDocumentPages *fac_page_preview_pages (FacPagePreview *preview);

/* The page under the eyes, from 0. */
guint fac_page_preview_current (FacPagePreview *preview);

/* Scrolls to a page; to the last one when there are fewer. */
void fac_page_preview_go (FacPagePreview *preview, guint page);

G_END_DECLS
