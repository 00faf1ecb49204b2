/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The confidentiality of what one line of a visit tells, as a button that names it and offers the
 * others: two flows of one visit may be told under two promises.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_VISIT_LEVEL (fac_visit_level_get_type ())
G_DECLARE_FINAL_TYPE (FacVisitLevel, fac_visit_level, FAC, VISIT_LEVEL, GtkWidget)

/* Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_visit_level_new (FacSession *session, const char *exchange, const char *number);

/* Shows the level of a flow; NULL: the line has none yet, and nothing can be chosen. */
void fac_visit_level_show (FacVisitLevel *level, const FacFlow *flow);

/* Opens the list of levels, when the line has a flow. */
void fac_visit_level_open (FacVisitLevel *level);

G_END_DECLS
