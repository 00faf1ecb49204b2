/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way as a year on one page.
 */
#pragma once

#include "fac-parcours.h"
#include "fac-reader.h"
#include "fac-year.h"

G_BEGIN_DECLS

/* Who steers is told of all dates; who takes part, of those to which we invite. */
gboolean fac_parcours_shows (const FacReader *reader, const FacParcoursLine *line);

/* The first day of the month with which the year usually begins: that of the first event when all
 * fit into a year or are past or to come, else the present month. Shape: (transfer full). */
char *fac_parcours_first_month (const FacParcours *parcours, const FacReader *reader);

/* Twelve months from `first` (YYYY-MM-01) on, with the events that the reader is told of.
 * `department`: for its holidays, or NULL. Shape: (transfer full). */
FacYear *fac_parcours_year (const FacParcours *parcours, const FacReader *reader, const char *first,
                            const char *department);

G_END_DECLS
