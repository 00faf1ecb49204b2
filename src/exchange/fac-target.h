/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The fields of a mapping, with what reading a cell into them means. Private to mapping, presets
 * and the import reader; others see fac_mapping_targets().
 */
#pragma once

#include "fac-mapping.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_TARGET_FIELD, /* a field of a record, as it is */
  FAC_TARGET_SIGN,
  FAC_TARGET_SIRET,
  FAC_TARGET_SIREN,
  FAC_TARGET_NIC,
  FAC_TARGET_NAF, /* of either nomenclature, told by its letter */
  FAC_TARGET_NAF_VERSION,
  FAC_TARGET_STAFF_BAND,
  FAC_TARGET_FULL_ADDRESS, /* street, postal code and commune in one cell */
  FAC_TARGET_ADDRESS_PART, /* joined in the order of the table below */
  FAC_TARGET_X,
  FAC_TARGET_Y,
  FAC_TARGET_LAT_LON,
  FAC_TARGET_SHAPE,  /* WKT or GeoJSON in a cell */
  FAC_TARGET_STATE,  /* open or closed */
  FAC_TARGET_LABELS, /* several, separated by commas */
  FAC_TARGET_DIFFUSION,
  FAC_TARGET_IDENTIFIER, /* in the source's numbering */
  FAC_TARGET_SEVESO,
  FAC_TARGET_FIRST_NAME,
  FAC_TARGET_LAST_NAME,
  FAC_TARGET_CEILING_HEADING,
  FAC_TARGET_CEILING_TYPED,
  FAC_TARGET_CEILING_UNIT,
  FAC_TARGET_WHOM_SIRET,
  FAC_TARGET_WHOM_NAME,
  FAC_TARGET_WHOM_COMMUNE,
  FAC_TARGET_WHOM_IDENTIFIER,
  FAC_TARGET_PARTNER_SIRET,
  FAC_TARGET_QUANTITY,
  FAC_TARGET_QUANTITY_MIN,
  FAC_TARGET_QUANTITY_MAX,
  FAC_TARGET_UNIT,
  FAC_TARGET_PERIOD,
  FAC_TARGET_FOLLOW_UP, /* `rank` is its FacFollowUp */
  FAC_TARGET_SHIPPED_ON, /* of one shipment: the rows are summed */
} FacTargetCode;

#define FAC_N_TARGET_CODES (FAC_TARGET_SHIPPED_ON + 1)

/* The record that a FIELD target belongs to. */
typedef enum
{
  FAC_OF_ESTABLISHMENT,
  FAC_OF_ORGANISATION,
  FAC_OF_CEILING,
  FAC_OF_FLOW,
  FAC_OF_ZONE,
  FAC_OF_FEATURE,
  FAC_OF_PERSON,
  FAC_OF_SYNERGY,
  FAC_N_OWNERS
} FacTargetOwner;

typedef struct
{
  FacTarget target;
  FacMappingKind kind;
  FacTargetCode code;
  FacTargetOwner owner;
  const char *field;  /* id in the owner's record, or NULL */
  const char *values; /* the list of words in presets/words.json, or NULL */
  guint rank;         /* of ADDRESS_PART; of FOLLOW_UP */
} FacTargetInfo;

/* Shape: static, or NULL for an unknown id. */
const FacTargetInfo *fac_target_info (FacMappingKind kind, const char *id);

/* The record's field that a target fills, or NULL. Shape: static. */
const FacField *fac_target_field (const FacTargetInfo *info);

/* All targets of a kind, the usual ones first. Shape: static, `n` long. */
const FacTargetInfo *fac_target_infos (FacMappingKind kind, guint *n);

G_END_DECLS
