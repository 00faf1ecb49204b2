/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Borders that surfaces share, as communes do: which shapes lie at one another's border, and the
 * common outline of several.
 */
#pragma once

#include "fac-shape.h"

G_BEGIN_DECLS

/* Points of shapes, by the cell of a grid in which they lie. */
typedef struct _FacBorder FacBorder;

/* Units: the side of a cell, in the shapes' own. Free with fac_border_free() (transfer full). */
FacBorder *fac_border_new (double cell);
void fac_border_free (FacBorder *border); /* accepts NULL */

void fac_border_add (FacBorder *border, const FacShape *shape);

/* Whether a point of the shape lies within one cell of a point that was added. */
gboolean fac_border_touches (const FacBorder *border, const FacShape *shape);

/* The surfaces as one, without the edges that two of them share: right where neighbours have the
 * same points at their border, as in official files; elsewhere that border stays. Each ring is a
 * polygon of its own: fill it by the even-odd rule.
 * Shape: new (transfer full); NULL when nothing is left. */
FacShape *fac_border_dissolve (const FacShape *const *shapes, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacBorder, fac_border_free)

G_END_DECLS
