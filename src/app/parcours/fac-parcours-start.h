/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands in the room before a method is followed: which one, launched when; and the small
 * windows that ask for a date of one's own or another launch.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_PARCOURS_START (fac_parcours_start_get_type ())
G_DECLARE_FINAL_TYPE (FacParcoursStart, fac_parcours_start, FAC, PARCOURS_START, GtkWidget)

/* Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_parcours_start_new (FacSession *session);

/* Lists the methods anew. */
void fac_parcours_start_refresh (FacParcoursStart *start);

/* Asks for an event of one's own: a council meeting, a committee, a visit … */
void fac_parcours_ask_event (FacSession *session, GtkWindow *parent);

/* Asks for another launch date. */
void fac_parcours_ask_launch (FacSession *session, GtkWindow *parent);

G_END_DECLS
