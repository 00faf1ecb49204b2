/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The closed lists of synergies and of the map. Source of the ids: the enumerations of the method
 * (French terms, unaccented). See fac-enum.h.
 */
#pragma once

#include "fac-enum.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_SYNERGY_NONE,
  FAC_SYNERGY_MATERIAL,
  FAC_SYNERGY_ENERGY,
  FAC_SYNERGY_WATER,
  FAC_SYNERGY_COLLECTION,
  FAC_SYNERGY_PURCHASE,
  FAC_SYNERGY_EQUIPMENT,
  FAC_SYNERGY_SPACE,
  FAC_SYNERGY_SERVICE,
  FAC_SYNERGY_LOGISTICS,
  FAC_SYNERGY_STAFF,
  FAC_SYNERGY_SKILL,
  FAC_SYNERGY_NEW_ACTIVITY,
} FacSynergyKind;
extern const FacEnum fac_synergy_kind_enum;

typedef enum
{
  FAC_SYNERGY_STATE_NONE,
  FAC_SYNERGY_STATE_IDEA,
  FAC_SYNERGY_STATE_DISCUSSION,
  FAC_SYNERGY_STATE_NEGOTIATION,
  FAC_SYNERGY_STATE_IMPLEMENTATION,
  FAC_SYNERGY_STATE_DONE,
  FAC_SYNERGY_STATE_LASTING,
  FAC_SYNERGY_STATE_PAUSED,
  FAC_SYNERGY_STATE_DROPPED,
  FAC_SYNERGY_STATE_ENDED,
} FacSynergyState;
extern const FacEnum fac_synergy_state_enum;

typedef enum
{
  FAC_ORIGIN_NONE,
  FAC_ORIGIN_WORKSHOP,
  FAC_ORIGIN_VISIT,
  FAC_ORIGIN_CALL,
  FAC_ORIGIN_COMPUTED,
  FAC_ORIGIN_OTHER,
} FacLeadOrigin;
extern const FacEnum fac_lead_origin_enum;

/* What a rule does with what it names. */
typedef enum
{
  FAC_EFFECT_NONE, /* proposes it, as most do */
  FAC_EFFECT_USUAL,
  FAC_EFFECT_FORBIDDEN,
} FacRuleEffect;
extern const FacEnum fac_rule_effect_enum;

typedef enum
{
  FAC_LEAD_NONE,
  FAC_LEAD_NEW,
  FAC_LEAD_SEEN,
  FAC_LEAD_KEPT,
  FAC_LEAD_LATER,
  FAC_LEAD_REFUSED,
  FAC_LEAD_SYNERGY,
} FacLeadState;
extern const FacEnum fac_lead_state_enum;

/* Why a piste was refused or a synergy given up; also what an obstacle is about. */
typedef enum
{
  FAC_REFUSAL_NONE,
  FAC_REFUSAL_QUALITY,
  FAC_REFUSAL_QUANTITY,
  FAC_REFUSAL_IRREGULAR,
  FAC_REFUSAL_DISTANCE,
  FAC_REFUSAL_PRICE,
  FAC_REFUSAL_REGULATION,
  FAC_REFUSAL_CONTRACT,
  FAC_REFUSAL_CONFIDENTIALITY,
  FAC_REFUSAL_CONTACT_CHANGED,
  FAC_REFUSAL_NO_TIME,
  FAC_REFUSAL_FOUND_ELSEWHERE,
  FAC_REFUSAL_CLOSED,
  FAC_REFUSAL_OTHER,
} FacRefusal;
extern const FacEnum fac_refusal_enum;

typedef enum
{
  FAC_ROLE_NONE,
  FAC_ROLE_PRODUCER,
  FAC_ROLE_TAKER,
  FAC_ROLE_CO_USER,
  FAC_ROLE_CONTRACTOR,
  FAC_ROLE_INTERMEDIARY,
} FacSynergyRole;
extern const FacEnum fac_synergy_role_enum;

typedef enum
{
  FAC_AGREEMENT_NONE,
  FAC_AGREEMENT_WAITING,
  FAC_AGREEMENT_YES,
  FAC_AGREEMENT_NO,
} FacAgreement;
extern const FacEnum fac_agreement_enum;

typedef enum
{
  FAC_LAW_NONE,
  FAC_LAW_TO_CHECK,
  FAC_LAW_PRODUCT,
  FAC_LAW_BY_PRODUCT,
  FAC_LAW_END_OF_WASTE,
  FAC_LAW_WASTE,
  FAC_LAW_NONE_NEEDED,
} FacLawStatus;
extern const FacEnum fac_law_status_enum;

/* The eight families of value. */
typedef enum
{
  FAC_VALUE_NONE,
  FAC_VALUE_ATTRACTIVENESS,
  FAC_VALUE_ECONOMIC,
  FAC_VALUE_NEW_MODELS,
  FAC_VALUE_INNOVATION,
  FAC_VALUE_EMPLOYMENT,
  FAC_VALUE_ENVIRONMENT,
  FAC_VALUE_SOCIAL,
  FAC_VALUE_RELATIONAL,
} FacValueFamily;
extern const FacEnum fac_value_family_enum;

typedef enum
{
  FAC_OBSTACLE_NONE,
  FAC_OBSTACLE_OBSTACLE,
  FAC_OBSTACLE_LEVER,
} FacObstacleSide;
extern const FacEnum fac_obstacle_side_enum;

/* What a layer of the user's serves for on the map. */
typedef enum
{
  FAC_LAYER_NONE,
  FAC_LAYER_BACKGROUND,
  FAC_LAYER_COMMUNES,
  FAC_LAYER_EPCI,
  FAC_LAYER_ROADS,
  FAC_LAYER_LAND_REGISTER,
  FAC_LAYER_TILES,
} FacLayerRole;
extern const FacEnum fac_layer_role_enum;

G_END_DECLS
