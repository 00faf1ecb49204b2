/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who comes to a meeting, beside its checklist: a line in which one types a contact, a company or
 * any name, a list that is pasted or read from a file, companies selected elsewhere, and the table
 * in which states, tables and names are corrected.
 */
#pragma once

#include "fac-parcours.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_PARTICIPANT_LIST (fac_participant_list_get_type ())
G_DECLARE_FINAL_TYPE (FacParticipantList, fac_participant_list, FAC, PARTICIPANT_LIST, GtkWidget)

/* Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_participant_list_new (FacSession *session);

/* Shows those of the line's event. */
void fac_participant_list_show (FacParticipantList *list, const FacParcoursLine *line);

/* The focus to the line in which one types. */
void fac_participant_list_focus (FacParticipantList *list);

/* Asks for a whole list, typed or pasted. */
void fac_participant_list_add_lines (FacParticipantList *list);

G_END_DECLS
