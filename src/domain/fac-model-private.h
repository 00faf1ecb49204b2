/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the tables of fields are written down, and the types of all records.
 */
#pragma once

#include "fac-record.h"

#define COMPUTED FAC_FIELD_COMPUTED
#define SEARCHED FAC_FIELD_SEARCHED
#define REQUIRED FAC_FIELD_REQUIRED
#define SENSITIVE FAC_FIELD_SENSITIVE
#define PERSONAL FAC_FIELD_PERSONAL
#define KEY FAC_FIELD_UNIQUE_KEY

#define F(ctype, member, id, label, field_type, field_flags, ...)                                  \
  {                                                                                                \
    id, label, FAC_FIELD_##field_type, G_STRUCT_OFFSET (ctype, member), field_flags, __VA_ARGS__   \
  }
#define ENUM(list) .values = &fac_##list##_enum
#define TO(kind) .target = FAC_RECORD_##kind

/* TYPE (KIND, table, ctype, N_ ("label")) defines fac_TABLE_type of the fields table_fields. */
#define TYPE(kind, table, ctype, label)                                                            \
  const FacRecordType fac_##table##_type                                                           \
      = { FAC_RECORD_##kind, #table, label, sizeof (ctype), table##_fields,                        \
          G_N_ELEMENTS (table##_fields) }

extern const FacRecordType fac_method_type;
extern const FacRecordType fac_event_type;
extern const FacRecordType fac_attendance_type;
extern const FacRecordType fac_criterion_type;
extern const FacRecordType fac_swot_item_type;
extern const FacRecordType fac_perimeter_item_type;
extern const FacRecordType fac_objective_type;
extern const FacRecordType fac_governance_body_type;
extern const FacRecordType fac_membership_type;
extern const FacRecordType fac_decision_type;
extern const FacRecordType fac_charter_type;
extern const FacRecordType fac_commitment_type;
extern const FacRecordType fac_stakeholder_type;
extern const FacRecordType fac_argument_type;
extern const FacRecordType fac_budget_line_type;
extern const FacRecordType fac_action_type;
extern const FacRecordType fac_action_objective_type;
extern const FacRecordType fac_communication_item_type;
extern const FacRecordType fac_lead_type;
extern const FacRecordType fac_synergy_type;
extern const FacRecordType fac_synergy_member_type;
extern const FacRecordType fac_interest_type;
extern const FacRecordType fac_synergy_step_type;
extern const FacRecordType fac_obstacle_type;
extern const FacRecordType fac_value_note_type;
extern const FacRecordType fac_factor_type;
extern const FacRecordType fac_rule_type;
extern const FacRecordType fac_diagram_type;
