/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Units of flows: how people write them, what they measure, how they become the yearly unit in
 * which flows are added up. Densities and containers are not here: they are data.
 */
#pragma once

#include "fac-number.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_DIMENSION_MASS = 1,
  FAC_DIMENSION_VOLUME,
  FAC_DIMENSION_ENERGY,
  FAC_DIMENSION_POWER, /* has no period */
  FAC_DIMENSION_AREA,  /* has no period */
  FAC_DIMENSION_TIME,
  FAC_DIMENSION_MONEY,
  FAC_DIMENSION_COUNT,
} FacDimension;

typedef struct
{
  const char *id; /* as stored: "t", "kg", "m3", "L", "MWh", "EUR", "u" … */
  FacDimension dimension;
  double factor;         /* one unit in the canonical unit of its dimension, its period apart */
  gboolean is_yearly;    /* a capacity of a year by itself: ETP */
  gboolean is_estimated; /* the factor is a convention, not a definition: ETP, stère */
} FacUnit;

/* The unit that a word, folded by fac_text_fold(), means: "t", "tonnes", "m3", "m3 apparents".
 * Shape: static, NULL when it is none. */
const FacUnit *fac_unit_from_word (const char *folded);

/* The unit of a stored id. Shape: static, NULL when it is none. */
const FacUnit *fac_unit_from_id (const char *id);

/* The unit in which a dimension is added up: by year "t/an", "m3/an", "MWh/an", "h/an", "EUR/an",
 * "1/an", and "kW", "m2" in any case; else ("per lot", stocks, one-offs) "t", "m3", "MWh", "h",
 * "EUR", "1". Shape: static. */
const char *fac_unit_canonical (FacDimension dimension, gboolean is_yearly);

/* The dimension of a canonical unit of either form; 0 when it is none. */
FacDimension fac_unit_canonical_dimension (const char *canonical_unit);

/* A stored or canonical unit as people read it: "m³/an", "m³/year", "€/an", "units/year".
 * Shape: static; the text itself when it is not known; "" for NULL. */
const char *fac_unit_label (const char *unit, FacLanguage language);

G_END_DECLS
