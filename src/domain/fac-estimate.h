/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Figures that nobody said, but that were computed from what was said: through a density, a factor,
 * a share of a year, a sum of such. They are no more precise than what they come from.
 */
#pragma once

#include "fac-number.h"

G_BEGIN_DECLS

/* To three significant digits, and all the whole ones: 196.0784 gives 196, 0.040816 gives 0.0408,
 * 12 453.7 gives 12 454. NAN and infinities stay. */
double fac_estimate_round (double value);

/* Such a range in words: as fac_number_format_range(), "117 m³" and not "117,65 m³". */
char *fac_estimate_format_range (double minimum, double maximum, const char *unit,
                                 FacLanguage language);

G_END_DECLS
