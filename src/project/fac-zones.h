/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Zones drawn by hand: drawn, reshaped, divided; and what stands in them. Which establishments are
 * in a zone is computed from their positions, never stored.
 */
#pragma once

#include "fac-project.h"
#include "fac-shape.h"

G_BEGIN_DECLS

/* What stands in polygons. */
typedef struct
{
  double area_m2;
  guint n_establishments;
  gint64 headcount;                     /* of those whose headcount is known */
  guint n_counted;                      /* of which it is */
  guint n_flows;                        /* theirs */
  double in_t_per_year, out_t_per_year; /* matter, of the flows in t/year */
} FacZoneFigures;

/* For the facilitator's own eyes. Cost: one reading of positions and of flows.
 * Errors: storage's. */
gboolean fac_project_zone_figures (FacProject *project, const FacShape *shape,
                                   FacZoneFigures *figures, GError **error);

/* The figures as one line: "12.4 ha · 14 establishments · …". Shape: new string (transfer full). */
char *fac_zone_figures_text (const FacZoneFigures *figures);

/* Adds a zone. One action. Shape: its uuid (transfer full).
 * Errors: INVALID for a shape that is no polygon, is outside the Earth, has more than
 * FAC_DRAWN_MAX_POINTS corners or crosses itself; without a name. */
char *fac_project_draw_zone (FacProject *project, const char *name, const FacShape *shape,
                             GError **error);

/* Gives a zone another outline. One action. Errors: as above; UNKNOWN. */
gboolean fac_project_reshape_zone (FacProject *project, const char *uuid, const FacShape *shape,
                                   GError **error);

/* Divides a zone by the straight line through two points: the larger part stays the zone, the other
 * one becomes a zone of its own, like it but for its name and number. One action.
 * Shape: uuid of the new one (transfer full). Errors: UNKNOWN; INVALID when the line misses it. */
char *fac_project_split_zone (FacProject *project, const char *uuid, FacPoint a, FacPoint b,
                              GError **error);

/* The outline of a zone, NULL without an error when it has none. Shape: new (transfer full). */
FacShape *fac_project_zone_shape (FacProject *project, const char *uuid, GError **error);

G_END_DECLS
