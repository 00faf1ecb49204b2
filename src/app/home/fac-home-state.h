/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is there, below what is to be done today: how many companies in which state, and for each
 * that waits a line that leads to the place where it is done.
 */
#pragma once

#include "fac-project.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What one pass over the companies finds. */
typedef struct
{
  guint n_all;
  guint n_in_state[FAC_TRIAGE_OUT_OF_SCOPE + 1];
  guint n_without_position; /* of those retained or further */
  guint n_ceased;           /* perhaps closed: to be confirmed */
} FacHomeTally;

gboolean fac_home_state_tally (FacProject *project, FacHomeTally *tally, GError **error);

/* Fills a box with the lines. FALSE: nothing waits. */
gboolean fac_home_state_show_tasks (GtkWidget *tasks, FacProject *project,
                                    const FacHomeTally *tally);

/* Fills a box with the figures. */
void fac_home_state_show_counts (GtkWidget *counts, FacProject *project, const FacHomeTally *tally);

G_END_DECLS
