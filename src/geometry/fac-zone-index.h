/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In which zone or commune does a place stand? Made once for some polygons, asked many times:
 * 100 000 places among 40 zones take a few milliseconds.
 */
#pragma once

#include "fac-shape.h"

G_BEGIN_DECLS

typedef struct _FacZoneIndex FacZoneIndex;

/* An index of polygons. NULL entries and other kinds contain nothing.
 * Shape: `shapes` are borrowed: they must live and stay as they are as long as the index; free with
 * fac_zone_index_free() (transfer full). n may be 0. */
FacZoneIndex *fac_zone_index_new (const FacShape *const *shapes, guint n);
void fac_zone_index_free (FacZoneIndex *index);

/* The number of the zone in which a place stands, -1 for none or a NAN coordinate; where zones
 * overlap, the smallest. Agrees with fac_shape_has_point(). */
int fac_zone_index_find (const FacZoneIndex *index, FacPoint place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacZoneIndex, fac_zone_index_free)

G_END_DECLS
