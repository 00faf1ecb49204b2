/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The closed lists of the method: events, strategy, papers. Source of the ids: the enumerations of
 * the method (French terms, unaccented). See fac-enum.h.
 */
#pragma once

#include "fac-enum.h"

G_BEGIN_DECLS

/* What an event of the démarche is. */
typedef enum
{
  FAC_SESSION_NONE,
  FAC_SESSION_LAUNCH,
  FAC_SESSION_WORKSHOP_1,
  FAC_SESSION_WORKSHOP_2,
  FAC_SESSION_WORKSHOP_3,
  FAC_SESSION_WORKSHOP_4,
  FAC_SESSION_SUPPORT,
  FAC_SESSION_RSO,
  FAC_SESSION_REVIEW,
  FAC_SESSION_COMPANIES,
  FAC_SESSION_SPEED_MEETING,
  FAC_SESSION_CK,
  FAC_SESSION_STEERING,
  FAC_SESSION_TECHNICAL,
  FAC_SESSION_CLUB,
  FAC_SESSION_VISIT,
  FAC_SESSION_COUNCIL,
  FAC_SESSION_ELECTION,
  FAC_SESSION_CHANGE_OF_ELECTED,
  FAC_SESSION_DEADLINE,
  FAC_SESSION_OTHER,
} FacSessionKind;
extern const FacEnum fac_session_kind_enum;

/* Whether we go to an event or hold it. */
typedef enum
{
  FAC_STANCE_NONE,
  FAC_STANCE_ATTENDED,
  FAC_STANCE_ORGANISED,
} FacStance;
extern const FacEnum fac_stance_enum;

/* Where the date of an event comes from. */
typedef enum
{
  FAC_DATE_NONE,
  FAC_DATE_PROPOSED,
  FAC_DATE_OFFICIAL,
  FAC_DATE_CHOSEN,
} FacDateState;
extern const FacEnum fac_date_state_enum;

typedef enum
{
  FAC_HALF_DAY_NONE,
  FAC_HALF_DAY_MORNING,
  FAC_HALF_DAY_AFTERNOON,
  FAC_HALF_DAY_FULL,
} FacHalfDay;
extern const FacEnum fac_half_day_enum;

/* How far those who are there take part. */
typedef enum
{
  FAC_PARTICIPATION_NONE,
  FAC_PARTICIPATION_INFORMATION,
  FAC_PARTICIPATION_CONSULTATION,
  FAC_PARTICIPATION_CONCERTATION,
  FAC_PARTICIPATION_CO_CONSTRUCTION,
} FacParticipation;
extern const FacEnum fac_participation_enum;

typedef enum
{
  FAC_ATTENDANCE_NONE,
  FAC_ATTENDANCE_INVITED,
  FAC_ATTENDANCE_REGISTERED,
  FAC_ATTENDANCE_PRESENT,
  FAC_ATTENDANCE_EXCUSED,
  FAC_ATTENDANCE_ABSENT,
} FacAttendanceState;
extern const FacEnum fac_attendance_state_enum;

/* The method knows the first three; threats are optional. */
typedef enum
{
  FAC_QUADRANT_NONE,
  FAC_QUADRANT_STRENGTH,
  FAC_QUADRANT_WEAKNESS,
  FAC_QUADRANT_OPPORTUNITY,
  FAC_QUADRANT_THREAT,
} FacQuadrant;
extern const FacEnum fac_quadrant_enum;

typedef enum
{
  FAC_PERIMETER_NONE,
  FAC_PERIMETER_ZONE,
  FAC_PERIMETER_COMMUNE,
  FAC_PERIMETER_BASIN,
  FAC_PERIMETER_EPCI,
  FAC_PERIMETER_OTHER,
} FacPerimeterKind;
extern const FacEnum fac_perimeter_kind_enum;

typedef enum
{
  FAC_OBJECTIVE_NONE,
  FAC_OBJECTIVE_AXIS,
  FAC_OBJECTIVE_STRATEGIC,
  FAC_OBJECTIVE_OPERATIONAL,
} FacObjectiveTier;
extern const FacEnum fac_objective_tier_enum;

typedef enum
{
  FAC_BODY_NONE,
  FAC_BODY_STEERING,
  FAC_BODY_TECHNICAL,
  FAC_BODY_TEAM,
  FAC_BODY_WORKING_GROUP,
  FAC_BODY_CLUB,
  FAC_BODY_COUNCIL,
  FAC_BODY_OTHER,
} FacBodyKind;
extern const FacEnum fac_body_kind_enum;

/* Role in a body. */
typedef enum
{
  FAC_MEMBER_NONE,
  FAC_MEMBER_PRESIDENT,
  FAC_MEMBER_LEAD_ELECTED,
  FAC_MEMBER_FACILITATOR,
  FAC_MEMBER_PILOT,
  FAC_MEMBER_MEMBER,
  FAC_MEMBER_GUEST,
} FacMemberRole;
extern const FacEnum fac_member_role_enum;

typedef enum
{
  FAC_CHARTER_NONE,
  FAC_CHARTER_CHARTER,
  FAC_CHARTER_CONVENTION,
  FAC_CHARTER_COUNCIL_DECISION,
  FAC_CHARTER_LETTER,
} FacCharterKind;
extern const FacEnum fac_charter_kind_enum;

typedef enum
{
  FAC_CHARTER_STATE_NONE,
  FAC_CHARTER_STATE_DRAFT,
  FAC_CHARTER_STATE_SENT,
  FAC_CHARTER_STATE_SIGNED,
  FAC_CHARTER_STATE_ENDED,
  FAC_CHARTER_STATE_REFUSED,
} FacCharterState;
extern const FacEnum fac_charter_state_enum;

typedef enum
{
  FAC_SIDE_NONE,
  FAC_SIDE_OURS,
  FAC_SIDE_THEIRS,
} FacCommitmentSide;
extern const FacEnum fac_commitment_side_enum;

typedef enum
{
  FAC_STAKEHOLDER_NONE,
  FAC_STAKEHOLDER_DEPARTMENT,
  FAC_STAKEHOLDER_COMPANY,
  FAC_STAKEHOLDER_INSTITUTION,
  FAC_STAKEHOLDER_CHAMBER,
  FAC_STAKEHOLDER_NETWORK,
  FAC_STAKEHOLDER_ASSOCIATION,
  FAC_STAKEHOLDER_RESEARCH,
  FAC_STAKEHOLDER_MEDIA,
  FAC_STAKEHOLDER_OTHER,
} FacStakeholderCategory;
extern const FacEnum fac_stakeholder_category_enum;

/* Where an organisation stands towards the démarche. */
typedef enum
{
  FAC_RELATION_NONE,
  FAC_RELATION_DRIVING,
  FAC_RELATION_FAVOURABLE,
  FAC_RELATION_NEUTRAL,
  FAC_RELATION_RESERVED,
} FacRelation;
extern const FacEnum fac_relation_enum;

/* Whom an argument is meant for. */
typedef enum
{
  FAC_AUDIENCE_NONE,
  FAC_AUDIENCE_COMPANY,
  FAC_AUDIENCE_AUTHORITY,
} FacAudience;
extern const FacEnum fac_audience_enum;

typedef enum
{
  FAC_BUDGET_NONE,
  FAC_BUDGET_EXPENSE,
  FAC_BUDGET_FUNDING,
} FacBudgetSide;
extern const FacEnum fac_budget_side_enum;

typedef enum
{
  FAC_BUDGET_KIND_NONE,
  FAC_BUDGET_KIND_STAFF,
  FAC_BUDGET_KIND_STUDY,
  FAC_BUDGET_KIND_ANIMATION,
  FAC_BUDGET_KIND_COMMUNICATION,
  FAC_BUDGET_KIND_EQUIPMENT,
  FAC_BUDGET_KIND_TRAVEL,
  FAC_BUDGET_KIND_GRANT,
  FAC_BUDGET_KIND_OWN_FUNDS,
  FAC_BUDGET_KIND_FEE,
  FAC_BUDGET_KIND_PAID_SERVICE,
  FAC_BUDGET_KIND_OTHER,
} FacBudgetKind;
extern const FacEnum fac_budget_kind_enum;

typedef enum
{
  FAC_FUNDING_NONE,
  FAC_FUNDING_PLANNED,
  FAC_FUNDING_ASKED,
  FAC_FUNDING_NOTIFIED,
  FAC_FUNDING_PAID,
  FAC_FUNDING_DECLINED,
} FacFundingState;
extern const FacEnum fac_funding_state_enum;

/* The four kinds of contribution of the NECI platform. */
typedef enum
{
  FAC_NECI_NONE,
  FAC_NECI_ARTICLE,
  FAC_NECI_EVENT,
  FAC_NECI_INITIATIVE,
  FAC_NECI_RESOURCE,
} FacNeciKind;
extern const FacEnum fac_neci_kind_enum;

/* The three modes in which a working group acts. */
typedef enum
{
  FAC_MODE_NONE,
  FAC_MODE_RESOURCE_SPACE,
  FAC_MODE_OWNER,
  FAC_MODE_CONTRACTOR,
} FacWorkingMode;
extern const FacEnum fac_working_mode_enum;

typedef enum
{
  FAC_ACTION_NONE,
  FAC_ACTION_CONSIDERED,
  FAC_ACTION_PLANNED,
  FAC_ACTION_RUNNING,
  FAC_ACTION_DONE,
  FAC_ACTION_PAUSED,
  FAC_ACTION_DROPPED,
} FacActionState;
extern const FacEnum fac_action_state_enum;

/* What a document that was received or produced is. */
typedef enum
{
  FAC_PAPER_NONE,
  FAC_PAPER_SUPPORT,
  FAC_PAPER_COUNCIL_DECISION,
  FAC_PAPER_LETTER,
  FAC_PAPER_AGREEMENT,
  FAC_PAPER_MINUTES,
  FAC_PAPER_EVIDENCE,
  FAC_PAPER_OTHER,
} FacPaperKind;
extern const FacEnum fac_paper_kind_enum;

G_END_DECLS
