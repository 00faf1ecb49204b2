/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the first screen words what is to be done: lines of a row, and small labels.
 */
#pragma once

#include "fac-agenda.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The parts that are given, apart by " · ". The last one is FAC_AGENDA_END.
 * Shape: a new string (transfer full). */
char *fac_agenda_join (const char *first, ...);
#define FAC_AGENDA_END ((const char *)-1)

/* When, as short as it can be understood: "demain", "mardi", "12/12", "12/12/2027"; "" without a
 * date. Shape: (transfer full). */
char *fac_agenda_when (const char *due_on, const char *today);

/* "Last exchange: call of 12/10/2026, no answer – …". Shape: (transfer full). */
char *fac_agenda_last (const FacAgendaEntry *entry);

/* "Promised on 05/10/2026: …", or NULL (transfer full). */
char *fac_agenda_promise (const FacAgendaEntry *entry);

/* A label at the left. `css_class` may be NULL. Shape: (floating). */
GtkWidget *fac_agenda_label (const char *text, const char *css_class, gboolean wraps);

/* Gives a widget that is not seen yet its tooltip. GTK asks the X server, in four questions, where
 * the pointer is for each tooltip of a visible widget: too long for every row of a first screen.
 * Nothing that is hidden can have the pointer over it. */
void fac_agenda_set_tip (GtkWidget *widget, const char *tip);

/* All that a row shows of an entry, for fac_keyed_list_show(). Shape: (transfer full). */
char *fac_agenda_key (const FacAgendaEntry *entry, const char *today);

/* Closes the popover around a widget, since what is done then may take it away. Shape: the popover
 * (transfer none), valid while nothing was done; NULL: none. */
GtkWidget *fac_agenda_close_menu (GtkWidget *inside);

/* Opens it again with what was typed, as it was refused. */
void fac_agenda_open_again (GtkWidget *menu, GtkWidget *inside);

G_END_DECLS
