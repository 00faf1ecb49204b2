/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The day's visits in their order, with distances as the crow flies, and the button that prints
 * the round with its sheets.
 */
#pragma once

#include "fac-day-round.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_VISIT_LIST (fac_visit_list_get_type ())
G_DECLARE_FINAL_TYPE (FacVisitList, fac_visit_list, FAC, VISIT_LIST, GtkWidget)

/* Shape: a new widget (floating). */
GtkWidget *fac_visit_list_new (FacSession *session);

/* Shows the visits of an agenda, which must stay until the next one is shown; hides itself when
 * there are none. `room_px`: as in fac_keyed_list_show(). */
void fac_visit_list_show (FacVisitList *list, const FacAgenda *agenda, int *room_px);

/* Prints the round and, where there is such a document, a sheet for each visit. */
void fac_visit_list_print (FacVisitList *list);

G_END_DECLS
