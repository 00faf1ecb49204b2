/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One line to add a task: "appeler Laiterie du Val lundi". It proposes companies while one types,
 * and says beneath what it understood.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_TASK_ENTRY (fac_task_entry_get_type ())
G_DECLARE_FINAL_TYPE (FacTaskEntry, fac_task_entry, FAC, TASK_ENTRY, GtkWidget)

/* Shape: a new widget (floating). */
GtkWidget *fac_task_entry_new (FacSession *session);

/* Companies changed: their names are read again when they are needed. */
void fac_task_entry_forget (FacTaskEntry *entry);

G_END_DECLS
