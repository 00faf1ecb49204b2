/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One number of a visit on the screen: what is asked, what is known already, what is replied. It is
 * saved as it is left, by one action of `project`; a refused reply stays as typed with the reason
 * underneath.
 */
#pragma once

#include "fac-session.h"
#include "fac-visit.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_VISIT_ROW (fac_visit_row_get_type ())
G_DECLARE_FINAL_TYPE (FacVisitRow, fac_visit_row, FAC, VISIT_ROW, GtkWidget)

/* `exchange`: uuid of the visit; `line` says which number, until fac_visit_row_show().
 * Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_visit_row_new (FacSession *session, const char *exchange, const FacVisitLine *line);

/* Shows a line, which the row copies from; a reply being typed is not overwritten. */
void fac_visit_row_show (FacVisitRow *row, const FacVisit *visit, const FacVisitLine *line);

/* Says that the company does not know, or does not want to say; said again: takes it back. */
void fac_visit_row_say (FacVisitRow *row, FacReplyState state);

/* Offers the levels of confidentiality for what this line tells, when it tells of a flow. */
void fac_visit_row_choose_level (FacVisitRow *row);

/* Saves what is typed and not saved yet. FALSE when it was refused. */
gboolean fac_visit_row_save (FacVisitRow *row);

G_END_DECLS
