/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The fields of the records of fac-model-method.h, in the order of the file's columns. New fields
 * are added at the end of a table, with a migration in storage. */
#include "fac-model-method.h"

#include "fac-model-private.h"

#include <glib/gi18n-lib.h>

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacMethodFile, member, #member, label, type, flags, __VA_ARGS__)
static const FacField method_fields[] = {
  FIELD (name, N_ ("Name"), TEXT, REQUIRED | KEY),
  FIELD (title, N_ ("Title"), TEXT, REQUIRED),
  FIELD (version, N_ ("Version"), TEXT, REQUIRED),
  FIELD (content, N_ ("Text"), LONG_TEXT, REQUIRED),
};
TYPE (METHOD, method, FacMethodFile, N_ ("method"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacEvent, member, #member, label, type, flags, __VA_ARGS__)
static const FacField event_fields[] = {
  FIELD (kind, N_ ("Kind"), ENUM, REQUIRED, ENUM (session_kind)),
  FIELD (stance, N_ ("Our part"), ENUM, 0, ENUM (stance)),
  FIELD (item, N_ ("Item of the method"), TEXT, COMPUTED | KEY),
  FIELD (title, N_ ("Title"), TEXT, REQUIRED | SEARCHED),
  FIELD (held_on, N_ ("Date"), DATE, 0),
  FIELD (date_state, N_ ("State of the date"), ENUM, 0, ENUM (date_state)),
  FIELD (half_day, N_ ("Part of the day"), ENUM, 0, ENUM (half_day)),
  FIELD (begins_at, N_ ("Begins at"), TEXT, 0),
  FIELD (ends_at, N_ ("Ends at"), TEXT, 0),
  FIELD (place, N_ ("Place"), TEXT, SEARCHED),
  FIELD (state, N_ ("State"), ENUM, 0, ENUM (exchange_state)),
  FIELD (participation, N_ ("Level of participation"), ENUM, 0, ENUM (participation)),
  FIELD (n_expected, N_ ("Participants expected"), INTEGER, 0),
  FIELD (elected_present, N_ ("Lead elected member present"), TERNARY, 0),
  FIELD (facilitator_present, N_ ("Facilitator present"), TERNARY, 0),
  FIELD (owner, N_ ("By"), TEXT, 0),
  FIELD (to_bring, N_ ("To bring"), LONG_TEXT, 0),
  FIELD (agenda, N_ ("Agenda"), LONG_TEXT, 0),
  FIELD (notes, N_ ("Notes"), LONG_TEXT, SEARCHED),
  FIELD (homework, N_ ("Homework"), LONG_TEXT, SEARCHED),
  FIELD (for_president, N_ ("To tell the president"), LONG_TEXT, SEARCHED),
};
TYPE (EVENT, event, FacEvent, N_ ("event"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacAttendance, member, #member, label, type, flags, __VA_ARGS__)
static const FacField attendance_fields[] = {
  FIELD (event, N_ ("Event"), REFERENCE, REQUIRED | KEY, TO (EVENT)),
  FIELD (person, N_ ("Person"), REFERENCE, KEY | PERSONAL, TO (PERSON)),
  FIELD (organisation, N_ ("Organisation"), REFERENCE, KEY, TO (ORGANISATION)),
  FIELD (establishment, N_ ("Establishment"), REFERENCE, KEY, TO (ESTABLISHMENT)),
  FIELD (name, N_ ("Name"), TEXT, SEARCHED | PERSONAL),
  FIELD (state, N_ ("State"), ENUM, REQUIRED, ENUM (attendance_state)),
  FIELD (invited_on, N_ ("Invited on"), DATE, 0),
  FIELD (registered_on, N_ ("Registered on"), DATE, 0),
  FIELD (is_newcomer, N_ ("First time"), TERNARY, 0),
  FIELD (seat, N_ ("Table number"), TEXT, 0),
  FIELD (note, N_ ("Note"), LONG_TEXT, PERSONAL),
};
TYPE (ATTENDANCE, attendance, FacAttendance, N_ ("participant"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacCriterion, member, #member, label, type, flags, __VA_ARGS__)
static const FacField criterion_fields[] = {
  FIELD (item, N_ ("Item of the method"), TEXT, REQUIRED | KEY | COMPUTED),
  FIELD (answer, N_ ("Fulfilled"), TERNARY, 0),
  FIELD (detail, N_ ("Detail"), TEXT, 0),
  FIELD (carrier, N_ ("Carried by"), TEXT, 0),
  FIELD (dated_on, N_ ("Date"), DATE, 0),
  FIELD (note, N_ ("Note"), LONG_TEXT, 0),
};
TYPE (CRITERION, criterion, FacCriterion, N_ ("criterion"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacSwotItem, member, #member, label, type, flags, __VA_ARGS__)
static const FacField swot_item_fields[] = {
  FIELD (quadrant, N_ ("Quadrant"), ENUM, REQUIRED, ENUM (quadrant)),
  FIELD (text, N_ ("Text"), TEXT, REQUIRED | SEARCHED),
  FIELD (weight, N_ ("Weight (1 to 5)"), INTEGER, 0),
  FIELD (evidence, N_ ("Evidence"), TEXT, SEARCHED),
  FIELD (rank, N_ ("Rank"), INTEGER, COMPUTED),
  FIELD (event, N_ ("Event"), REFERENCE, KEY, TO (EVENT)),
};
TYPE (SWOT_ITEM, swot_item, FacSwotItem, N_ ("line of the grid"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacPerimeterItem, member, #member, label, type, flags, __VA_ARGS__)
static const FacField perimeter_item_fields[] = {
  FIELD (kind, N_ ("Kind"), ENUM, REQUIRED, ENUM (perimeter_kind)),
  FIELD (zone, N_ ("Zone"), REFERENCE, KEY, TO (ZONE)),
  FIELD (commune_insee, N_ ("INSEE code of the commune"), TEXT, 0),
  FIELD (name, N_ ("Name"), TEXT, REQUIRED),
  FIELD (note, N_ ("Why"), LONG_TEXT, 0),
};
TYPE (PERIMETER_ITEM, perimeter_item, FacPerimeterItem, N_ ("part of the perimeter"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacObjective, member, #member, label, type, flags, __VA_ARGS__)
static const FacField objective_fields[] = {
  FIELD (tier, N_ ("Tier"), ENUM, REQUIRED, ENUM (objective_tier)),
  FIELD (parent, N_ ("Belongs to"), REFERENCE, KEY, TO (OBJECTIVE)),
  FIELD (code, N_ ("Number"), TEXT, 0),
  FIELD (title, N_ ("Statement"), TEXT, REQUIRED | SEARCHED),
  FIELD (indicator, N_ ("Indicator"), TEXT, 0),
  FIELD (measured_in, N_ ("Measured in"), TEXT, 0),
  FIELD (baseline, N_ ("Starting value"), REAL, 0),
  FIELD (baseline_year, N_ ("Year of the baseline"), INTEGER, 0),
  FIELD (target, N_ ("Target"), REAL, 0),
  FIELD (target_year, N_ ("Year of the target"), INTEGER, 0),
  FIELD (reached, N_ ("Reached"), REAL, 0),
  FIELD (reached_on, N_ ("Reached on"), DATE, 0),
  FIELD (linked_plans, N_ ("Linked plans"), TEXT, 0),
  FIELD (orientation, N_ ("Regional orientation"), TEXT, 0),
  FIELD (days, N_ ("Means (days)"), REAL, 0),
  FIELD (budget_eur_cents, N_ ("Means (€)"), EUR_CENTS, 0),
  FIELD (rank, N_ ("Rank"), INTEGER, COMPUTED),
  FIELD (note, N_ ("Note"), LONG_TEXT, 0),
};
TYPE (OBJECTIVE, objective, FacObjective, N_ ("objective"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacGovernanceBody, member, #member, label, type, flags, __VA_ARGS__)
static const FacField governance_body_fields[] = {
  FIELD (name, N_ ("Name"), TEXT, REQUIRED | SEARCHED),
  FIELD (kind, N_ ("Kind"), ENUM, REQUIRED, ENUM (body_kind)),
  FIELD (parent, N_ ("Reports to"), REFERENCE, KEY, TO (GOVERNANCE_BODY)),
  FIELD (mandate, N_ ("Mandate"), LONG_TEXT, 0),
  FIELD (meetings_per_year, N_ ("Meetings per year"), INTEGER, 0),
  FIELD (rank, N_ ("Rank"), INTEGER, COMPUTED),
  FIELD (note, N_ ("Note"), LONG_TEXT, 0),
};
TYPE (GOVERNANCE_BODY, governance_body, FacGovernanceBody, N_ ("governance body"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacMembership, member, #member, label, type, flags, __VA_ARGS__)
static const FacField membership_fields[] = {
  FIELD (body, N_ ("Body"), REFERENCE, REQUIRED | KEY, TO (GOVERNANCE_BODY)),
  FIELD (person, N_ ("Person"), REFERENCE, KEY | PERSONAL, TO (PERSON)),
  FIELD (organisation, N_ ("Organisation"), REFERENCE, KEY, TO (ORGANISATION)),
  FIELD (name, N_ ("Seat"), TEXT, PERSONAL),
  FIELD (role, N_ ("Role"), ENUM, 0, ENUM (member_role)),
  FIELD (since, N_ ("Since"), DATE, 0),
  FIELD (until, N_ ("Until"), DATE, 0),
  FIELD (note, N_ ("Note"), LONG_TEXT, PERSONAL),
};
TYPE (MEMBERSHIP, membership, FacMembership, N_ ("membership"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacDecision, member, #member, label, type, flags, __VA_ARGS__)
static const FacField decision_fields[] = {
  FIELD (body, N_ ("Body"), REFERENCE, KEY, TO (GOVERNANCE_BODY)),
  FIELD (event, N_ ("Event"), REFERENCE, KEY, TO (EVENT)),
  FIELD (held_on, N_ ("Date"), DATE, REQUIRED),
  FIELD (title, N_ ("Decision"), TEXT, REQUIRED | SEARCHED),
  FIELD (text, N_ ("Text"), LONG_TEXT, SEARCHED),
  FIELD (vote, N_ ("Vote"), TEXT, 0),
  FIELD (owner, N_ ("By"), TEXT, 0),
  FIELD (due_on, N_ ("For"), DATE, 0),
  FIELD (state, N_ ("State"), ENUM, 0, ENUM (task_state)),
  FIELD (note, N_ ("Follow-up"), LONG_TEXT, 0),
};
TYPE (DECISION, decision, FacDecision, N_ ("decision"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacCharter, member, #member, label, type, flags, __VA_ARGS__)
static const FacField charter_fields[] = {
  FIELD (kind, N_ ("Kind"), ENUM, REQUIRED, ENUM (charter_kind)),
  FIELD (title, N_ ("Title"), TEXT, REQUIRED | SEARCHED),
  FIELD (organisation, N_ ("Organisation"), REFERENCE, KEY, TO (ORGANISATION)),
  FIELD (state, N_ ("State"), ENUM, 0, ENUM (charter_state)),
  FIELD (sent_on, N_ ("Sent on"), DATE, 0),
  FIELD (signed_on, N_ ("Signed on"), DATE, 0),
  FIELD (ends_on, N_ ("Valid until"), DATE, 0),
  FIELD (note, N_ ("Note"), LONG_TEXT, 0),
};
TYPE (CHARTER, charter, FacCharter, N_ ("charter"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacCommitment, member, #member, label, type, flags, __VA_ARGS__)
static const FacField commitment_fields[] = {
  FIELD (charter, N_ ("Charter"), REFERENCE, REQUIRED | KEY, TO (CHARTER)),
  FIELD (side, N_ ("Side"), ENUM, REQUIRED, ENUM (commitment_side)),
  FIELD (text, N_ ("Commitment"), TEXT, REQUIRED | SEARCHED),
  FIELD (state, N_ ("State"), ENUM, 0, ENUM (task_state)),
  FIELD (due_on, N_ ("For"), DATE, 0),
  FIELD (proof, N_ ("Proof"), TEXT, 0),
  FIELD (rank, N_ ("Rank"), INTEGER, COMPUTED),
  FIELD (note, N_ ("Note"), LONG_TEXT, 0),
};
TYPE (COMMITMENT, commitment, FacCommitment, N_ ("commitment"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacStakeholder, member, #member, label, type, flags, __VA_ARGS__)
static const FacField stakeholder_fields[] = {
  FIELD (organisation, N_ ("Organisation"), REFERENCE, KEY, TO (ORGANISATION)),
  FIELD (name, N_ ("Name"), TEXT, REQUIRED | SEARCHED),
  FIELD (category, N_ ("Category"), ENUM, 0, ENUM (stakeholder_category)),
  FIELD (contribution, N_ ("Expected contribution"), LONG_TEXT, SEARCHED),
  FIELD (expectation, N_ ("What it expects"), LONG_TEXT, SEARCHED),
  FIELD (influence, N_ ("Influence (1 to 3)"), INTEGER, 0),
  FIELD (concern, N_ ("Interest (1 to 3)"), INTEGER, 0),
  FIELD (relation, N_ ("Position"), ENUM, 0, ENUM (relation)),
  FIELD (wave, N_ ("Wave"), INTEGER, 0),
  FIELD (season, N_ ("Season"), TEXT, 0),
  FIELD (channel, N_ ("How"), ENUM, 0, ENUM (exchange_kind)),
  FIELD (owner, N_ ("By"), TEXT, 0),
  FIELD (due_on, N_ ("For"), DATE, 0),
  FIELD (state, N_ ("State"), ENUM, 0, ENUM (task_state)),
  FIELD (note, N_ ("Note"), LONG_TEXT, 0),
};
TYPE (STAKEHOLDER, stakeholder, FacStakeholder, N_ ("stakeholder"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacArgument, member, #member, label, type, flags, __VA_ARGS__)
static const FacField argument_fields[] = {
  FIELD (audience, N_ ("For whom"), ENUM, REQUIRED, ENUM (audience)),
  FIELD (item, N_ ("Item of the method"), TEXT, COMPUTED),
  FIELD (text, N_ ("Argument"), TEXT, REQUIRED | SEARCHED),
  FIELD (evidence, N_ ("Evidence"), TEXT, 0),
  FIELD (rank, N_ ("Rank"), INTEGER, COMPUTED),
};
TYPE (ARGUMENT, argument, FacArgument, N_ ("argument"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacBudgetLine, member, #member, label, type, flags, __VA_ARGS__)
static const FacField budget_line_fields[] = {
  FIELD (year, N_ ("Year"), INTEGER, REQUIRED),
  FIELD (side, N_ ("Side"), ENUM, REQUIRED, ENUM (budget_side)),
  FIELD (kind, N_ ("Kind"), ENUM, 0, ENUM (budget_kind)),
  FIELD (label, N_ ("Wording"), TEXT, REQUIRED | SEARCHED),
  FIELD (amount_eur_cents, N_ ("Amount (€)"), EUR_CENTS, 0),
  FIELD (fte, N_ ("FTE"), REAL, 0),
  FIELD (days, N_ ("Days"), REAL, 0),
  FIELD (funder, N_ ("Funder"), TEXT, 0),
  FIELD (rate_percent, N_ ("Rate (%)"), REAL, 0),
  FIELD (state, N_ ("State"), ENUM, 0, ENUM (funding_state)),
  FIELD (note, N_ ("Note"), LONG_TEXT, 0),
};
TYPE (BUDGET_LINE, budget_line, FacBudgetLine, N_ ("budget line"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacActionCard, member, #member, label, type, flags, __VA_ARGS__)
static const FacField action_fields[] = {
  FIELD (code, N_ ("Number"), TEXT, KEY),
  FIELD (title, N_ ("Title"), TEXT, REQUIRED | SEARCHED),
  FIELD (description, N_ ("Description"), LONG_TEXT, SEARCHED),
  FIELD (pilot, N_ ("Pilot"), TEXT, 0),
  FIELD (partners, N_ ("Partners"), TEXT, 0),
  FIELD (mode, N_ ("Working mode"), ENUM, 0, ENUM (working_mode)),
  FIELD (budget_eur_cents, N_ ("Budget (€)"), EUR_CENTS, 0),
  FIELD (days, N_ ("Means (days)"), REAL, 0),
  FIELD (begins_on, N_ ("Begins on"), DATE, 0),
  FIELD (ends_on, N_ ("Ends on"), DATE, 0),
  FIELD (indicator, N_ ("Indicator"), TEXT, 0),
  FIELD (measured_in, N_ ("Measured in"), TEXT, 0),
  FIELD (baseline, N_ ("Starting value"), REAL, 0),
  FIELD (target, N_ ("Target"), REAL, 0),
  FIELD (reached, N_ ("Reached"), REAL, 0),
  FIELD (state, N_ ("State"), ENUM, 0, ENUM (action_state)),
  FIELD (obstacles, N_ ("Obstacles"), LONG_TEXT, 0),
  FIELD (levers, N_ ("Levers"), LONG_TEXT, 0),
  FIELD (next_step, N_ ("Next step"), TEXT, 0),
  FIELD (owner, N_ ("By"), TEXT, 0),
  FIELD (due_on, N_ ("For"), DATE, 0),
  FIELD (rank, N_ ("Rank"), INTEGER, COMPUTED),
  FIELD (note, N_ ("Note"), LONG_TEXT, 0),
};
TYPE (ACTION, action, FacActionCard, N_ ("action"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacActionObjective, member, #member, label, type, flags, __VA_ARGS__)
static const FacField action_objective_fields[] = {
  FIELD (action, N_ ("Action"), REFERENCE, REQUIRED | KEY, TO (ACTION)),
  FIELD (objective, N_ ("Objective"), REFERENCE, REQUIRED | KEY, TO (OBJECTIVE)),
};
TYPE (ACTION_OBJECTIVE, action_objective, FacActionObjective, N_ ("linked objective"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacCommunicationItem, member, #member, label, type, flags, __VA_ARGS__)
static const FacField communication_item_fields[] = {
  FIELD (title, N_ ("Title"), TEXT, REQUIRED | SEARCHED),
  FIELD (target, N_ ("Audience"), TEXT, 0),
  FIELD (message, N_ ("Message"), LONG_TEXT, SEARCHED),
  FIELD (channel, N_ ("Channel"), TEXT, 0),
  FIELD (neci_kind, N_ ("Kind of contribution"), ENUM, 0, ENUM (neci_kind)),
  FIELD (planned_on, N_ ("Planned on"), DATE, 0),
  FIELD (published_on, N_ ("Published on"), DATE, 0),
  FIELD (state, N_ ("State"), ENUM, 0, ENUM (task_state)),
  FIELD (owner, N_ ("By"), TEXT, 0),
  FIELD (event, N_ ("Event"), REFERENCE, KEY, TO (EVENT)),
  FIELD (participation, N_ ("Level of participation"), ENUM, 0, ENUM (participation)),
  FIELD (text, N_ ("Text"), LONG_TEXT, SEARCHED),
  FIELD (note, N_ ("Note"), LONG_TEXT, 0),
};
TYPE (COMMUNICATION_ITEM, communication_item, FacCommunicationItem, N_ ("communication action"));
#undef FIELD
