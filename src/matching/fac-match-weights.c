/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The weights by their ids. Values and labels are data: data/rules/weights.tsv. */
#include "fac-match.h"

#include <math.h>
#include <string.h>

static const char *const ids[FAC_N_WEIGHTS] = {
  "compatibility",
  "quantity",
  "distance",
  "quality",
  "regulation",
  "confidence",
  "relation",
  "same_term",
  "same_code",
  "rule",
  "rule_family",
  "near_code",
  "family",
  "takes",
  "rule_receiver",
  "rule_giver",
  "evidence",
  "adaptation",
  "unknown",
  "regulation_product",
  "regulation_by_product",
  "regulation_waste",
  "regulation_animal",
  "regulation_hazardous",
  "confidence_mesure",
  "confidence_registre",
  "confidence_declare",
  "confidence_estime",
  "confidence_ratio",
  "radius_a",
  "radius_b",
  "radius_c",
  "radius_d",
  "radius_e",
  "heat_high_km",
  "heat_medium_km",
  "heat_low_km",
  "heat_tepid_km",
  "heat_gap_c",
  "heat_pump_c",
  "water_km",
  "sharing_km",
};

const char *
fac_match_weight_id (FacMatchWeight weight)
{
  return ids[weight];
}

gboolean
fac_match_weights_set (FacMatchWeights *weights, const char *id, double value)
{
  if (!isfinite (value) || value < 0)
    return FALSE;
  for (guint i = 0; i < FAC_N_WEIGHTS; i++)
    if (strcmp (ids[i], id) == 0)
      {
        weights->values[i] = value;
        return TRUE;
      }
  return FALSE;
}
