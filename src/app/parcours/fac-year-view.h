/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The year on the screen, as it stands on paper: twelve months with their events; an event is
 * opened by a click, the list beside it is the same for the keyboard.
 */
#pragma once

#include "fac-parcours.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_YEAR_VIEW (fac_year_view_get_type ())
G_DECLARE_FINAL_TYPE (FacYearView, fac_year_view, FAC, YEAR_VIEW, GtkWidget)

/* Signals: "chosen" (const char *key): a click on an event, with the key of its line.
 * Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_year_view_new (FacSession *session);

/* Shows the way; the year that was chosen stays. */
void fac_year_view_show (FacYearView *view, const FacParcours *parcours);

G_END_DECLS
