/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The calls to make, to go down with the keyboard alone: arrows move, Enter opens the call that is
 * chosen, one letter says how it went, Enter again notes it and opens the next one.
 */
#pragma once

#include "fac-agenda.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_CALL_LIST (fac_call_list_get_type ())
G_DECLARE_FINAL_TYPE (FacCallList, fac_call_list, FAC, CALL_LIST, GtkWidget)

/* Shape: a new widget (floating). */
GtkWidget *fac_call_list_new (FacSession *session);

/* Shows the calls of an agenda, which must stay until the next one is shown. `room_px`: as in
 * fac_keyed_list_show(). */
void fac_call_list_show (FacCallList *list, const FacAgenda *agenda, int *room_px);

/* Opens a call by its uuid, or the first one (NULL), and takes the focus. */
void fac_call_list_open (FacCallList *list, const char *uuid);

/* What a key would do in the open call: chooses the outcome. For tests and for actions. */
void fac_call_list_choose (FacCallList *list, FacOutcome outcome);

G_END_DECLS
