/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For each need, the best offers of the same matter nearby, without looking at every pair. An
 * offer's worth for a need is min (q) / max (q) × (1 − d / D): how far the two quantities agree,
 * times how near it is, d being the distance on the ground and D the radius. Offers of one's own
 * establishment and those farther than D do not count; of two equally good the one given first.
 *
 * Offers of a matter stand in a tree over place and quantity, so that a search visits only the
 * branches that may still hold something better than what it has.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FacNear FacNear;

/* An offer or a need. Those with a NAN coordinate or quantity find nothing and are not found. */
typedef struct
{
  guint32 key;   /* of the matter: only equal keys meet */
  guint32 owner; /* of the establishment: equal owners never meet */
  double longitude_deg, latitude_deg;
  double quantity; /* >= 0, in a unit common to the key */
} FacNearPoint;

typedef struct
{
  guint32 offer; /* its index */
  double distance_km;
  double score; /* 0 to 1 */
} FacNearHit;

#define FAC_NEAR_MOST 64

/* Makes the trees of the offers. `n_best`: how many offers each need wants, 1 to FAC_NEAR_MOST.
 * A radius of 0 km finds offers at the very place, with a score of 0.
 * Shape: the points are copied; free with fac_near_free() (transfer full). n may be 0.
 * Cost: 1 000 000 points: about 0.15 s. */
FacNear *fac_near_new (const FacNearPoint *offers, guint n_offers, const FacNearPoint *needs,
                       guint n_needs, double radius_km, guint n_best);

/* Accepts NULL. */
void fac_near_free (FacNear *near);

/* Searches for all needs, and keeps the answers. Cost: about a microsecond a need. */
void fac_near_search (FacNear *near);

/* The kept answer for a need, best first; before fac_near_search(): none.
 * Shape: `n` hits (transfer none), until the next change. */
const FacNearHit *fac_near_hits (const FacNear *near, guint need, guint *n);

/* One quantity was edited: the kept answers become what a search anew would find. Quantities
 * are finite. `changed`: array of guint, receives the needs whose answers were looked at again; or
 * NULL. Cost: well under a millisecond among 1 000 000 points. */
void fac_near_set_offer (FacNear *near, guint offer, double quantity, GArray *changed);
void fac_near_set_need (FacNear *near, guint need, double quantity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacNear, fac_near_free)

G_END_DECLS
