/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The fields of the records of fac-model-synergy.h, in the order of the file's columns. New fields
 * are added at the end of a table, with a migration in storage. */
#include "fac-model-synergy.h"

#include "fac-model-private.h"

#include <glib/gi18n-lib.h>

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacLead, member, #member, label, type, flags, __VA_ARGS__)
static const FacField lead_fields[] = {
  FIELD (code, N_ ("Number"), TEXT, KEY),
  FIELD (computed_id, N_ ("Computed identifier"), TEXT, COMPUTED | KEY),
  FIELD (origin, N_ ("Origin"), ENUM, 0, ENUM (lead_origin)),
  FIELD (kind, N_ ("Kind"), ENUM, 0, ENUM (synergy_kind)),
  FIELD (title, N_ ("Title"), TEXT, REQUIRED | SEARCHED),
  FIELD (state, N_ ("State"), ENUM, 0, ENUM (lead_state)),
  FIELD (giver, N_ ("Producer"), REFERENCE, KEY, TO (ESTABLISHMENT)),
  FIELD (receiver, N_ ("Taker"), REFERENCE, KEY, TO (ESTABLISHMENT)),
  FIELD (giver_flow, N_ ("Flow of the producer"), REFERENCE, KEY, TO (FLOW)),
  FIELD (receiver_flow, N_ ("Flow of the taker"), REFERENCE, KEY, TO (FLOW)),
  FIELD (material, N_ ("Resource"), TEXT, SEARCHED),
  FIELD (family, N_ ("Family"), ENUM, 0, ENUM (family)),
  FIELD (rule, N_ ("Rule"), TEXT, 0),
  FIELD (score, N_ ("Score"), REAL, COMPUTED),
  FIELD (priority, N_ ("Priority (1 to 3)"), INTEGER, 0),
  FIELD (refusal, N_ ("Reason for refusing"), ENUM, 0, ENUM (refusal)),
  FIELD (refusal_note, N_ ("Detail of the refusal"), TEXT, SEARCHED),
  FIELD (found_on, N_ ("Found on"), DATE, 0),
  FIELD (decided_on, N_ ("Decided on"), DATE, 0),
  FIELD (decided_by, N_ ("Decided by"), TEXT, 0),
  FIELD (event, N_ ("Event"), REFERENCE, KEY, TO (EVENT)),
  FIELD (exchange, N_ ("Exchange"), REFERENCE, KEY, TO (EXCHANGE)),
  FIELD (level, N_ ("Confidentiality"), ENUM, 0, ENUM (level)),
  FIELD (note, N_ ("Note"), LONG_TEXT, SEARCHED),
};
TYPE (LEAD, lead, FacLead, N_ ("piste"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacSynergy, member, #member, label, type, flags, __VA_ARGS__)
static const FacField synergy_fields[] = {
  FIELD (code, N_ ("Number"), TEXT, KEY),
  FIELD (kind, N_ ("Kind"), ENUM, REQUIRED, ENUM (synergy_kind)),
  FIELD (title, N_ ("Title"), TEXT, REQUIRED | SEARCHED),
  FIELD (lead, N_ ("Piste"), REFERENCE, KEY, TO (LEAD)),
  FIELD (family, N_ ("Family"), ENUM, 0, ENUM (family)),
  FIELD (description, N_ ("Description"), LONG_TEXT, SEARCHED | SENSITIVE),
  FIELD (state, N_ ("State"), ENUM, REQUIRED, ENUM (synergy_state)),
  FIELD (priority, N_ ("Priority (1 to 3)"), INTEGER, 0),
  FIELD (owner, N_ ("By"), TEXT, 0),
  FIELD (begun_on, N_ ("Begun on"), DATE, 0),
  FIELD (done_on, N_ ("Carried out on"), DATE, 0),
  FIELD (ended_on, N_ ("Ended on"), DATE, 0),
  FIELD (refusal, N_ ("Reason for giving up"), ENUM, 0, ENUM (refusal)),
  FIELD (refusal_note, N_ ("Detail"), TEXT, SEARCHED),
  FIELD (material, N_ ("Resource"), TEXT, SEARCHED),
  FIELD (typed, N_ ("Quantity"), TEXT, SENSITIVE),
  FIELD (quantity_min, N_ ("Quantity from"), REAL, SENSITIVE),
  FIELD (quantity_max, N_ ("Quantity to"), REAL, SENSITIVE),
  FIELD (canonical_unit, N_ ("Unit"), TEXT, 0),
  FIELD (confidence, N_ ("Confidence"), ENUM, 0, ENUM (confidence)),
  FIELD (avoided_min_eur_cents, N_ ("Avoided cost per year from (€)"), EUR_CENTS, SENSITIVE),
  FIELD (avoided_max_eur_cents, N_ ("Avoided cost per year to (€)"), EUR_CENTS, SENSITIVE),
  FIELD (investment_eur_cents, N_ ("Investment (€)"), EUR_CENTS, SENSITIVE),
  FIELD (running_eur_cents, N_ ("Running cost per year (€)"), EUR_CENTS, SENSITIVE),
  FIELD (co2e_min_t, N_ ("Avoided CO2e per year from (t)"), REAL, 0),
  FIELD (co2e_max_t, N_ ("Avoided CO2e per year to (t)"), REAL, 0),
  FIELD (co2e_factor, N_ ("Emission factor"), TEXT, 0),
  FIELD (jobs, N_ ("Jobs"), REAL, 0),
  FIELD (law_status, N_ ("Legal status"), ENUM, 0, ENUM (law_status)),
  FIELD (law_text, N_ ("Legal note"), LONG_TEXT, SEARCHED),
  FIELD (law_icpe, N_ ("ICPE"), TEXT, 0),
  FIELD (law_transport, N_ ("Transport"), TEXT, 0),
  FIELD (law_source, N_ ("Source of the legal note"), TEXT, 0),
  FIELD (law_date, N_ ("Date of the legal note"), DATE, 0),
  FIELD (level, N_ ("Confidentiality"), ENUM, 0, ENUM (level)),
  FIELD (event, N_ ("Event"), REFERENCE, KEY, TO (EVENT)),
  FIELD (note, N_ ("Note"), LONG_TEXT, SEARCHED),
};
TYPE (SYNERGY, synergy, FacSynergy, N_ ("synergy"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacSynergyMember, member, #member, label, type, flags, __VA_ARGS__)
static const FacField synergy_member_fields[] = {
  FIELD (synergy, N_ ("Synergy"), REFERENCE, REQUIRED | KEY, TO (SYNERGY)),
  FIELD (establishment, N_ ("Establishment"), REFERENCE, KEY, TO (ESTABLISHMENT)),
  FIELD (organisation, N_ ("Organisation"), REFERENCE, KEY, TO (ORGANISATION)),
  FIELD (name, N_ ("Name"), TEXT, SEARCHED),
  FIELD (role, N_ ("Role"), ENUM, REQUIRED, ENUM (synergy_role)),
  FIELD (flow, N_ ("Flow"), REFERENCE, KEY, TO (FLOW)),
  FIELD (asked_on, N_ ("Asked on"), DATE, 0),
  FIELD (asked_by, N_ ("Asked by"), TEXT, 0),
  FIELD (agreement, N_ ("Agreement to talk"), ENUM, 0, ENUM (agreement)),
  FIELD (answered_on, N_ ("Answered on"), DATE, 0),
  FIELD (answered_by, N_ ("Answered by"), TEXT, PERSONAL),
  FIELD (person, N_ ("Contact"), REFERENCE, KEY | PERSONAL, TO (PERSON)),
  FIELD (note, N_ ("Note"), LONG_TEXT, SENSITIVE),
};
TYPE (SYNERGY_MEMBER, synergy_member, FacSynergyMember, N_ ("member of a synergy"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacInterest, member, #member, label, type, flags, __VA_ARGS__)
static const FacField interest_fields[] = {
  FIELD (synergy, N_ ("Synergy"), REFERENCE, KEY, TO (SYNERGY)),
  FIELD (lead, N_ ("Piste"), REFERENCE, KEY, TO (LEAD)),
  FIELD (establishment, N_ ("Establishment"), REFERENCE, REQUIRED | KEY, TO (ESTABLISHMENT)),
  FIELD (interest, N_ ("Interest (0 to 3)"), INTEGER, REQUIRED),
  FIELD (noted_on, N_ ("Noted on"), DATE, 0),
  FIELD (event, N_ ("Event"), REFERENCE, KEY, TO (EVENT)),
  FIELD (blocking, N_ ("What blocks"), TEXT, SENSITIVE),
};
TYPE (INTEREST, interest, FacInterest, N_ ("interest"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacSynergyStep, member, #member, label, type, flags, __VA_ARGS__)
static const FacField synergy_step_fields[] = {
  FIELD (synergy, N_ ("Synergy"), REFERENCE, REQUIRED | KEY, TO (SYNERGY)),
  FIELD (held_on, N_ ("Date"), DATE, REQUIRED),
  FIELD (from_state, N_ ("State before"), ENUM, 0, ENUM (synergy_state)),
  FIELD (to_state, N_ ("State after"), ENUM, 0, ENUM (synergy_state)),
  FIELD (author, N_ ("By"), TEXT, 0),
  FIELD (text, N_ ("What happened"), LONG_TEXT, SEARCHED | SENSITIVE),
  FIELD (exchange, N_ ("Exchange"), REFERENCE, KEY, TO (EXCHANGE)),
};
TYPE (SYNERGY_STEP, synergy_step, FacSynergyStep, N_ ("step of a synergy"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacObstacle, member, #member, label, type, flags, __VA_ARGS__)
static const FacField obstacle_fields[] = {
  FIELD (synergy, N_ ("Synergy"), REFERENCE, REQUIRED | KEY, TO (SYNERGY)),
  FIELD (side, N_ ("Obstacle or lever"), ENUM, REQUIRED, ENUM (obstacle_side)),
  FIELD (reason, N_ ("Concerns"), ENUM, 0, ENUM (refusal)),
  FIELD (text, N_ ("Text"), TEXT, REQUIRED | SEARCHED | SENSITIVE),
  FIELD (state, N_ ("State"), ENUM, 0, ENUM (task_state)),
  FIELD (note, N_ ("Note"), LONG_TEXT, SENSITIVE),
};
TYPE (OBSTACLE, obstacle, FacObstacle, N_ ("obstacle or lever"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacValueNote, member, #member, label, type, flags, __VA_ARGS__)
static const FacField value_note_fields[] = {
  FIELD (synergy, N_ ("Synergy"), REFERENCE, KEY, TO (SYNERGY)),
  FIELD (action, N_ ("Action"), REFERENCE, KEY, TO (ACTION)),
  FIELD (family, N_ ("Family of value"), ENUM, REQUIRED, ENUM (value_family)),
  FIELD (rating, N_ ("Rating (−2 to +2)"), INTEGER, 0),
  FIELD (indicator, N_ ("Indicator"), TEXT, 0),
  FIELD (minimum, N_ ("Minimum"), REAL, SENSITIVE),
  FIELD (maximum, N_ ("Maximum"), REAL, SENSITIVE),
  FIELD (measured_in, N_ ("Measured in"), TEXT, 0),
  FIELD (year, N_ ("Year"), INTEGER, 0),
  FIELD (confidence, N_ ("Confidence"), ENUM, 0, ENUM (confidence)),
  FIELD (is_realised, N_ ("Reached, not only expected"), TERNARY, 0),
  FIELD (text, N_ ("Text"), LONG_TEXT, SEARCHED | SENSITIVE),
  FIELD (source, N_ ("Source"), TEXT, 0),
};
TYPE (VALUE_NOTE, value_note, FacValueNote, N_ ("value"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacFactor, member, #member, label, type, flags, __VA_ARGS__)
static const FacField factor_fields[] = {
  FIELD (code, N_ ("Code"), TEXT, REQUIRED | KEY),
  FIELD (name, N_ ("Name"), TEXT, REQUIRED | SEARCHED),
  FIELD (value, N_ ("Value"), REAL, REQUIRED),
  FIELD (measured_in, N_ ("Measured in"), TEXT, 0),
  FIELD (year, N_ ("Year"), INTEGER, 0),
  FIELD (source, N_ ("Source"), TEXT, 0),
  FIELD (note, N_ ("Note"), LONG_TEXT, 0),
};
TYPE (FACTOR, factor, FacFactor, N_ ("factor"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacRuleRow, member, #member, label, type, flags, __VA_ARGS__)
static const FacField rule_fields[] = {
  FIELD (code, N_ ("Code"), TEXT, REQUIRED | KEY),
  FIELD (kind, N_ ("Kind"), ENUM, 0, ENUM (synergy_kind)),
  FIELD (stream, N_ ("Resource"), TEXT, REQUIRED | SEARCHED),
  FIELD (family, N_ ("Family"), ENUM, 0, ENUM (family)),
  FIELD (waste_codes, N_ ("Waste codes"), TEXT, 0),
  FIELD (giver_naf, N_ ("NAF of the producer"), TEXT, 0),
  FIELD (receiver_naf, N_ ("NAF of the taker"), TEXT, 0),
  FIELD (use, N_ ("Use"), TEXT, SEARCHED),
  FIELD (replaces, N_ ("Replaces"), TEXT, 0),
  FIELD (adaptation, N_ ("Adaptation"), TEXT, 0),
  FIELD (condition, N_ ("Condition"), LONG_TEXT, 0),
  FIELD (radius_class, N_ ("Radius class"), TEXT, 0),
  FIELD (law_note, N_ ("Legal note"), LONG_TEXT, 0),
  FIELD (law_date, N_ ("Date of the legal note"), DATE, 0),
  FIELD (source, N_ ("Source"), TEXT, 0),
  FIELD (is_enabled, N_ ("In use"), TERNARY, 0),
  FIELD (note, N_ ("Note"), LONG_TEXT, 0),
  FIELD (effect, N_ ("Effect"), ENUM, 0, ENUM (rule_effect)),
  FIELD (minimum, N_ ("Worth while from"), TEXT, 0),
  FIELD (link, N_ ("Link between"), TEXT, 0),
  FIELD (link_naf, N_ ("NAF of the link"), TEXT, 0),
};
TYPE (RULE, rule, FacRuleRow, N_ ("rule"));
#undef FIELD

#define FIELD(member, label, type, flags, ...)                                                     \
  F (FacDiagram, member, #member, label, type, flags, __VA_ARGS__)
static const FacField diagram_fields[] = {
  FIELD (name, N_ ("Name"), TEXT, REQUIRED),
  FIELD (definition, N_ ("Definition"), LONG_TEXT, COMPUTED),
  FIELD (arrangement, N_ ("Arrangement"), LONG_TEXT, COMPUTED),
  FIELD (rank, N_ ("Rank"), INTEGER, COMPUTED),
  FIELD (note, N_ ("Note"), LONG_TEXT, 0),
};
TYPE (DIAGRAM, diagram, FacDiagram, N_ ("diagram"));
#undef FIELD
