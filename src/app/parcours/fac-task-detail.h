/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands behind a task of a checklist: why and how, as the method says it; by whom, for when,
 * what one writes about it; its evidence.
 */
#pragma once

#include "fac-parcours.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_TASK_DETAIL (fac_task_detail_get_type ())
G_DECLARE_FINAL_TYPE (FacTaskDetail, fac_task_detail, FAC, TASK_DETAIL, GtkWidget)

/* Shape: a new widget for one task (floating); `session` outlives it. */
GtkWidget *fac_task_detail_new (FacSession *session, const FacParcoursTask *task);

/* Shows the task as it is now; what is being typed stays. */
void fac_task_detail_show (FacTaskDetail *detail, const FacParcoursTask *task);

/* The focus to the first field. */
void fac_task_detail_edit (FacTaskDetail *detail);

G_END_DECLS
