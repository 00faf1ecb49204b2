/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of rooms at the left: an icon, a word, and a count when there is something to do.
 * Folded, only the icons, with the words as tooltips.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_SIDEBAR (fac_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (FacSidebar, fac_sidebar, FAC, SIDEBAR, GtkWidget)

/* Signal "chosen" (const char *page_id): a person chose a room.
 * Shape: a new widget with the rooms of fac-pages.h (floating). */
GtkWidget *fac_sidebar_new (FacSession *session);

/* Marks the room shown, without "chosen". */
void fac_sidebar_mark (FacSidebar *sidebar, const char *page_id);

void fac_sidebar_fold (FacSidebar *sidebar, gboolean is_folded);

/* The count beside a room; 0 hides it. */
void fac_sidebar_set_count (FacSidebar *sidebar, const char *page_id, guint count);

G_END_DECLS
