/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tasks of an event or intersession, to be ticked: arrows walk, Space ticks what is chosen,
 * Enter opens the detail and Escape closes it, M says what else can be done with it, Ctrl+A chooses
 * all.
 */
#pragma once

#include "fac-parcours.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_CHECKLIST (fac_checklist_get_type ())
G_DECLARE_FINAL_TYPE (FacChecklist, fac_checklist, FAC, CHECKLIST, GtkWidget)

/* Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_checklist_new (FacSession *session);

/* Shows the tasks of a line; both are borrowed until the next call. */
void fac_checklist_show (FacChecklist *checklist, const FacParcours *parcours,
                         const FacParcoursLine *line);

/* Opens the detail of a task; NULL: of the first that is to do. */
void fac_checklist_open (FacChecklist *checklist, const char *uuid);

/* The focus to the line in which one adds a task. */
void fac_checklist_add (FacChecklist *checklist);

/* The focus to the first task. */
void fac_checklist_focus (FacChecklist *checklist);

G_END_DECLS
