/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The filters that a room keeps under a name: chosen, removed, and the present one given a name.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_SAVED_FILTERS (fac_saved_filters_get_type ())
G_DECLARE_FINAL_TYPE (FacSavedFilters, fac_saved_filters, FAC, SAVED_FILTERS, GtkWidget)

/* The filter that the room shows now. Shape: (transfer full). */
typedef FacFilter *(*FacPresentFilter) (gpointer data);

/* Signals: "chosen" (const char *definition): the text of a filter; "done": something was chosen,
 * removed or saved: a popover around it may close.
 * `room`: as FacSavedFilter.room. Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_saved_filters_new (FacSession *session, const char *room, FacPresentFilter present,
                                  gpointer data);

G_END_DECLS
