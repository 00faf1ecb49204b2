/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lambert-93 (EPSG:2154), in which French offices exchange: from degrees to metres.
 */
#pragma once

#include "fac-shape.h"

G_BEGIN_DECLS

/* Units: degrees, longitude first, on RGF93, which GPS coordinates are within a metre; metres, east
 * and north. Not for the poles: NAN. */
FacPoint fac_lambert93 (FacPoint position_deg);

/* Whether the projection is made for a place: metropolitan France and its sea. Units: degrees. */
gboolean fac_lambert93_covers (FacPoint position_deg);

G_END_DECLS
