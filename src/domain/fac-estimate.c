/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Computed figures, as precise as they are. */
#include "fac-estimate.h"

#include <math.h>

#define DIGITS 3
#define MOST_DECIMALS 12

double
fac_estimate_round (double value)
{
  if (!isfinite (value) || !(value < 0 || value > 0))
    return value;
  int decimals = DIGITS - 1 - (int)floor (log10 (fabs (value)));
  double power = pow (10, CLAMP (decimals, 0, MOST_DECIMALS));
  return round (value * power) / power;
}

char *
fac_estimate_format_range (double minimum, double maximum, const char *unit, FacLanguage language)
{
  return fac_number_format_range (fac_estimate_round (minimum), fac_estimate_round (maximum), unit,
                                  language);
}
