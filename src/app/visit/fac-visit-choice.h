/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which visit is typed: those put aside, those to come, or another company's or person's. It
 * stands where no visit is open, and goes to the page of visits with what is chosen.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_VISIT_CHOICE (fac_visit_choice_get_type ())
G_DECLARE_FINAL_TYPE (FacVisitChoice, fac_visit_choice, FAC, VISIT_CHOICE, GtkWidget)

/* Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_visit_choice_new (FacSession *session);

/* Reads anew which visits are open. */
void fac_visit_choice_refresh (FacVisitChoice *choice);

G_END_DECLS
