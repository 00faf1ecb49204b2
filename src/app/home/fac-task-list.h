/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is to be done besides calls and today's visits, section by section: tick what is done; a
 * menu puts off, gives to somebody, or says why it will not be done.
 */
#pragma once

#include "fac-agenda.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_TASK_LIST (fac_task_list_get_type ())
G_DECLARE_FINAL_TYPE (FacTaskList, fac_task_list, FAC, TASK_LIST, GtkWidget)

/* Shape: a new widget for one section (floating). */
GtkWidget *fac_task_list_new (FacSession *session, FacAgendaSection section);

/* Shows the section of an agenda, which must stay until the next one is shown; hides itself when it
 * is empty. `room_px`: as in fac_keyed_list_show(). */
void fac_task_list_show (FacTaskList *list, const FacAgenda *agenda, int *room_px);

G_END_DECLS
