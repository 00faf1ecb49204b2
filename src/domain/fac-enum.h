/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Closed lists of values: what the file, JSON and the command line write (`id`), and what a
 * person reads (`label`). Value 0 is always "not given" and is stored as NULL.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  int value;         /* > 0 */
  const char *id;    /* stable, ASCII; never translated */
  const char *label; /* English msgid; shown through gettext */
} FacEnumItem;

typedef struct
{
  const char *name;
  const FacEnumItem *items; /* ends with a value of 0 */
} FacEnum;

/* Shape: static text, or NULL for 0 and for an unknown value. */
const char *fac_enum_id (const FacEnum *list, int value);

/* The value of an id. Gives 0 for NULL, "" and an unknown id. */
int fac_enum_from_id (const FacEnum *list, const char *id);

/* The value of what a person typed: an id, or a label in the current language, in French or in
 * English, case and accents apart. Gives 0 when nothing fits. */
int fac_enum_from_text (const FacEnum *list, const char *text);

/* Shape: static translated text, "" for 0 and for an unknown value. */
const char *fac_enum_label (const FacEnum *list, int value);

/* The ids, separated by ", ", for messages. Shape: a new string (transfer full). */
char *fac_enum_ids_joined (const FacEnum *list);

/* Source of the ids: domain enumerations of the method (French terms, unaccented). */

typedef enum
{
  FAC_CONFIDENCE_NONE,
  FAC_CONFIDENCE_MEASURED,
  FAC_CONFIDENCE_REGISTER,
  FAC_CONFIDENCE_DECLARED,
  FAC_CONFIDENCE_ESTIMATED,
  FAC_CONFIDENCE_RATIO,
} FacConfidence;
extern const FacEnum fac_confidence_enum;

typedef enum
{
  FAC_LEVEL_NONE,
  FAC_LEVEL_PUBLIC,
  FAC_LEVEL_PARTICIPANTS,
  FAC_LEVEL_ANONYMOUS,
  FAC_LEVEL_CONFIDENTIAL,
} FacLevel;
extern const FacEnum fac_level_enum;

typedef enum
{
  FAC_TRIAGE_NONE,
  FAC_TRIAGE_TO_SORT,
  FAC_TRIAGE_RETAINED,
  FAC_TRIAGE_TO_MEET,
  FAC_TRIAGE_MET,
  FAC_TRIAGE_ACTIVE,
  FAC_TRIAGE_REFUSES,
  FAC_TRIAGE_OUT_OF_SCOPE,
} FacTriage;
extern const FacEnum fac_triage_enum;

typedef enum
{
  FAC_STATUS_NONE,
  FAC_STATUS_ACTIVE,
  FAC_STATUS_CEASED_TO_CONFIRM, /* absent from, or closed in, a newer file; a person decides */
  FAC_STATUS_CEASED,
  FAC_STATUS_MOVED,
} FacStatus;
extern const FacEnum fac_status_enum;

typedef enum
{
  FAC_POSITION_NONE,
  FAC_POSITION_IMPORTED,
  FAC_POSITION_CORRECTED,
  FAC_POSITION_VERIFIED,
  FAC_POSITION_COMMUNE, /* placed at the commune for want of better */
} FacPositionStatus;
extern const FacEnum fac_position_status_enum;

/* INSEE's "tranche d'effectif" codes. */
typedef enum
{
  FAC_STAFF_NONE,
  FAC_STAFF_NN, /* not an employer */
  FAC_STAFF_00,
  FAC_STAFF_01,
  FAC_STAFF_02,
  FAC_STAFF_03,
  FAC_STAFF_11,
  FAC_STAFF_12,
  FAC_STAFF_21,
  FAC_STAFF_22,
  FAC_STAFF_31,
  FAC_STAFF_32,
  FAC_STAFF_41,
  FAC_STAFF_42,
  FAC_STAFF_51,
  FAC_STAFF_52,
  FAC_STAFF_53,
} FacStaffBand;
extern const FacEnum fac_staff_band_enum;

typedef enum
{
  FAC_ICPE_NONE,
  FAC_ICPE_NO,
  FAC_ICPE_DECLARATION,
  FAC_ICPE_REGISTRATION,
  FAC_ICPE_AUTHORISATION,
  FAC_ICPE_SEVESO_LOW,
  FAC_ICPE_SEVESO_HIGH,
} FacIcpe;
extern const FacEnum fac_icpe_enum;

typedef enum
{
  FAC_ACTOR_NONE,
  FAC_ACTOR_COMPANY,
  FAC_ACTOR_LOCAL_AUTHORITY,
  FAC_ACTOR_STATE,
  FAC_ACTOR_CHAMBER,
  FAC_ACTOR_ASSOCIATION,
  FAC_ACTOR_CONSULTANCY,
  FAC_ACTOR_CLUB,
  FAC_ACTOR_OTHER,
} FacActorType;
extern const FacEnum fac_actor_type_enum;

typedef enum
{
  FAC_ZONE_NONE,
  FAC_ZONE_INDUSTRIAL,
  FAC_ZONE_CRAFT,
  FAC_ZONE_COMMERCIAL,
  FAC_ZONE_TERTIARY,
  FAC_ZONE_LOGISTICS,
  FAC_ZONE_PORT,
  FAC_ZONE_AIRPORT,
  FAC_ZONE_MIXED,
} FacZoneKind;
extern const FacEnum fac_zone_kind_enum;

typedef enum
{
  FAC_DIRECTION_NONE,
  FAC_DIRECTION_IN,
  FAC_DIRECTION_OUT,
  FAC_DIRECTION_STOCK,
} FacDirection;
extern const FacEnum fac_direction_enum;

typedef enum
{
  FAC_KIND_NONE,
  FAC_KIND_MATERIAL,
  FAC_KIND_WASTE,
  FAC_KIND_BY_PRODUCT,
  FAC_KIND_ENERGY,
  FAC_KIND_WATER,
  FAC_KIND_SPACE,
  FAC_KIND_EQUIPMENT,
  FAC_KIND_SERVICE,
  FAC_KIND_LOGISTICS,
  FAC_KIND_STAFF,
  FAC_KIND_SKILL,
  FAC_KIND_PURCHASE,
} FacResourceKind;
extern const FacEnum fac_resource_kind_enum;

/* The sixteen families; 1 to 14 have a mass, a volume or an energy, 15 and 16 never enter a
 * Sankey of matter. Colours, patterns and order: data/families.json. */
typedef enum
{
  FAC_FAMILY_NONE,
  FAC_FAMILY_FARM_ORGANIC,
  FAC_FAMILY_FOOD_ORGANIC,
  FAC_FAMILY_WOOD,
  FAC_FAMILY_PAPER,
  FAC_FAMILY_PLASTICS,
  FAC_FAMILY_METALS,
  FAC_FAMILY_GLASS,
  FAC_FAMILY_TEXTILE,
  FAC_FAMILY_MINERALS,
  FAC_FAMILY_BINDERS,
  FAC_FAMILY_CHEMICALS,
  FAC_FAMILY_EQUIPMENT,
  FAC_FAMILY_WATER,
  FAC_FAMILY_ENERGY,
  FAC_FAMILY_SERVICES,
  FAC_FAMILY_SKILLS,
} FacFamily;
#define FAC_N_FAMILIES 16
extern const FacEnum fac_family_enum;

typedef enum
{
  FAC_PERIOD_NONE,
  FAC_PERIOD_YEAR,
  FAC_PERIOD_QUARTER,
  FAC_PERIOD_MONTH,
  FAC_PERIOD_WEEK,
  FAC_PERIOD_DAY,
  FAC_PERIOD_BATCH,
  FAC_PERIOD_ONCE,
} FacPeriod;
extern const FacEnum fac_period_enum;

typedef enum
{
  FAC_QUANTITY_NONE,
  FAC_QUANTITY_GIVEN,
  FAC_QUANTITY_UNKNOWN, /* asked; the company does not know, or will not say */
  FAC_QUANTITY_NOT_ASKED,
} FacQuantityState;
extern const FacEnum fac_quantity_state_enum;

typedef enum
{
  FAC_WASTE_NONE,
  FAC_WASTE_NON_HAZARDOUS,
  FAC_WASTE_HAZARDOUS,
  FAC_WASTE_BY_PRODUCT,
  FAC_WASTE_END_OF_WASTE,
  FAC_WASTE_PRODUCT,
  FAC_WASTE_ANIMAL_BY_PRODUCT,
} FacWasteStatus;
extern const FacEnum fac_waste_status_enum;

typedef enum
{
  FAC_CEILING_NONE,
  FAC_CEILING_EFFLUENT,
  FAC_CEILING_CAPACITY,
  FAC_CEILING_ICPE_VOLUME,
} FacCeilingKind;
extern const FacEnum fac_ceiling_kind_enum;

typedef enum
{
  FAC_QUESTION_NONE,
  FAC_QUESTION_DIFFERENT_VALUE,
  FAC_QUESTION_CLOSED_IN_FILE,
  FAC_QUESTION_ABSENT_FROM_FILE,
  FAC_QUESTION_TAKEN_OVER,
} FacQuestionKind;
extern const FacEnum fac_question_kind_enum;

typedef enum
{
  FAC_ANSWER_NONE, /* open */
  FAC_ANSWER_KEPT_MINE,
  FAC_ANSWER_TOOK_THEIRS,
} FacAnswer;
extern const FacEnum fac_answer_enum;

/* In what capacity a person is known; of a company, or of everyone else. */
typedef enum
{
  FAC_PERSON_NONE,
  FAC_PERSON_COMPANY,
  FAC_PERSON_ELECTED,
  FAC_PERSON_CCI, /* chamber of commerce and industry */
  FAC_PERSON_CMA, /* chamber of trades and crafts */
  FAC_PERSON_CONSULTANCY,
  FAC_PERSON_DREAL,
  FAC_PERSON_DREETS,
  FAC_PERSON_ADEME,
  FAC_PERSON_REGION,
  FAC_PERSON_NETWORK, /* club or network */
  FAC_PERSON_PEER_EPCI,
  FAC_PERSON_ASSOCIATION,
  FAC_PERSON_BUYER,
  FAC_PERSON_OTHER,
} FacPersonKind;
extern const FacEnum fac_person_kind_enum;

/* How one meets or reaches somebody: of what took place and of what is to be done. */
typedef enum
{
  FAC_EXCHANGE_NONE,
  FAC_EXCHANGE_VISIT,
  FAC_EXCHANGE_CALL,
  FAC_EXCHANGE_EMAIL,
  FAC_EXCHANGE_MEETING,
  FAC_EXCHANGE_WORKSHOP,
  FAC_EXCHANGE_LETTER,
  FAC_EXCHANGE_OTHER,
} FacExchangeKind;
extern const FacEnum fac_exchange_kind_enum;

typedef enum
{
  FAC_EXCHANGE_STATE_NONE,
  FAC_EXCHANGE_PLANNED,
  FAC_EXCHANGE_BEGUN, /* a visit whose answers are being typed */
  FAC_EXCHANGE_DONE,
  FAC_EXCHANGE_CANCELLED,
} FacExchangeState;
extern const FacEnum fac_exchange_state_enum;

/* How a call or an attempt to meet ended. */
typedef enum
{
  FAC_OUTCOME_NONE,
  FAC_OUTCOME_REACHED,
  FAC_OUTCOME_NO_ANSWER,
  FAC_OUTCOME_MESSAGE_LEFT,
  FAC_OUTCOME_CALL_AGAIN,
  FAC_OUTCOME_MEETING_AGREED,
  FAC_OUTCOME_REFUSED,
} FacOutcome;
extern const FacEnum fac_outcome_enum;

typedef enum
{
  FAC_TASK_NONE,
  FAC_TASK_TO_DO,
  FAC_TASK_BEGUN,
  FAC_TASK_DONE,
  FAC_TASK_NOT_APPLICABLE, /* with its reason in the note */
} FacTaskState;
extern const FacEnum fac_task_state_enum;

/* What was answered to one item of a questionnaire. Not asked: there is no reply. */
typedef enum
{
  FAC_REPLY_NONE,
  FAC_REPLY_GIVEN,
  FAC_REPLY_UNKNOWN,  /* the company does not know */
  FAC_REPLY_WITHHELD, /* it does not want to say */
  FAC_REPLY_PROPOSED, /* not said here: what a similar company said, to be confirmed */
} FacReplyState;
extern const FacEnum fac_reply_state_enum;

typedef enum
{
  FAC_TEMPLATE_NONE,
  FAC_TEMPLATE_LETTER,
  FAC_TEMPLATE_FORM,
  FAC_TEMPLATE_QUESTIONNAIRE,
  FAC_TEMPLATE_EMAIL,
} FacTemplateKind;
extern const FacEnum fac_template_kind_enum;

typedef enum
{
  FAC_ATTACHMENT_NONE,
  FAC_ATTACHMENT_PHOTO,
  FAC_ATTACHMENT_DOCUMENT,
} FacAttachmentKind;
extern const FacEnum fac_attachment_kind_enum;

/* Who reads: product rule 5, "Pour qui ?". */
typedef enum
{
  FAC_READER_NONE,
  FAC_READER_FACILITATOR,
  FAC_READER_PARTNER,
  FAC_READER_COMPANY,
  FAC_READER_PARTICIPANTS,
  FAC_READER_ELECTED,
  FAC_READER_PUBLIC,
} FacReaderKind;
extern const FacEnum fac_reader_enum;

G_END_DECLS
