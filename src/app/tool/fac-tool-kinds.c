/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tools, in the order of the workshops. */
#include "tool/fac-tool-kinds.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NO_MORE_FIELDS                                                                             \
  {                                                                                                \
    NULL, NULL, NULL                                                                               \
  }
#define NO_MORE_CARDS                                                                              \
  {                                                                                                \
    NULL, { NULL }, NULL                                                                           \
  }

static const FacRecordFormField swot_form[] = {
  { "quadrant", N_ ("_Quadrant"), NULL },
  { "text", N_ ("_Text"), NULL },
  { "weight", N_ ("_Weight (1 to 5)"), NULL },
  { "evidence", N_ ("_Evidence"), NULL },
  NO_MORE_FIELDS,
};
static const FacRecordCard swot_cards[] = {
  { N_ ("Line"), { "quadrant", "text", "weight", "evidence" }, NULL },
  NO_MORE_CARDS,
};

static const FacRecordFormField stakeholders_form[] = {
  { "name", N_ ("_Name"), NULL },
  { "category", N_ ("_Category"), NULL },
  { "contribution", N_ ("Expected _contribution"), NULL },
  { "relation", N_ ("_Position"), NULL },
  { "wave", N_ ("_Wave"), NULL },
  { "season", N_ ("_Season"), NULL },
  { "owner", N_ ("_By"), NULL },
  { "due_on", N_ ("_For"), NULL },
  NO_MORE_FIELDS,
};
static const FacRecordCard stakeholders_cards[] = {
  { N_ ("Stakeholder"), { "name", "category", "contribution", "expectation" }, NULL },
  { N_ ("Mobilisation"),
    { "influence", "concern", "relation", "wave", "season", "channel", "owner", "due_on", "state" },
    N_ ("Influence, interest and position stay with the team.") },
  { N_ ("Note"), { "note" }, NULL },
  NO_MORE_CARDS,
};

static const FacRecordFormField perimeter_form[] = {
  { "kind", N_ ("_Kind"), NULL },
  { "name", N_ ("_Name"), NULL },
  { "zone", N_ ("_Zone"), NULL },
  { "note", N_ ("_Why"), NULL },
  NO_MORE_FIELDS,
};
static const FacRecordCard perimeter_cards[] = {
  { N_ ("Part of the perimeter"), { "kind", "name", "commune_insee", "note" }, NULL },
  NO_MORE_CARDS,
};

static const FacRecordFormField objectives_form[] = {
  { "tier", N_ ("_Tier"), NULL },
  { "code", N_ ("_Number"), NULL },
  { "title", N_ ("_Statement"), NULL },
  { "parent", N_ ("_Belongs to"), NULL },
  { "indicator", N_ ("_Indicator"), NULL },
  { "measured_in", N_ ("_Measured in"), NULL },
  { "baseline", N_ ("_Starting value"), NULL },
  { "target", N_ ("_Target"), NULL },
  { "target_year", N_ ("_Year of the target"), NULL },
  NO_MORE_FIELDS,
};
static const FacRecordCard objectives_cards[] = {
  { N_ ("Objective"), { "code", "tier", "title" }, NULL },
  { N_ ("Indicator"),
    { "indicator", "measured_in", "baseline", "baseline_year", "target", "target_year", "reached",
      "reached_on" },
    NULL },
  { N_ ("Plans and means"), { "linked_plans", "orientation", "days", "budget_eur_cents" }, NULL },
  { N_ ("Note"), { "note" }, NULL },
  NO_MORE_CARDS,
};

static const FacRecordFormField governance_form[] = {
  { "name", N_ ("_Name"), NULL },
  { "kind", N_ ("_Kind"), NULL },
  { "parent", N_ ("_Reports to"), NULL },
  { "mandate", N_ ("_Mandate"), NULL },
  { "meetings_per_year", N_ ("Meetings per _year"), NULL },
  NO_MORE_FIELDS,
};
static const FacRecordCard governance_cards[] = {
  { N_ ("Body"), { "name", "kind", "mandate", "meetings_per_year" }, NULL },
  { N_ ("Note"), { "note" }, NULL },
  NO_MORE_CARDS,
};

static const FacRecordFormField members_form[] = {
  { "body", N_ ("_Body"), NULL },
  { "person", N_ ("_Person"), NULL },
  { "organisation", N_ ("_Organisation"), NULL },
  { "name", N_ ("_Seat"), N_ ("When no contact holds it yet.") },
  { "role", N_ ("_Role"), NULL },
  { "since", N_ ("_Since"), NULL },
  NO_MORE_FIELDS,
};
static const FacRecordCard members_cards[] = {
  { N_ ("Member"), { "name", "role", "since", "until" }, NULL },
  { N_ ("Note"), { "note" }, N_ ("The person may ask to read this.") },
  NO_MORE_CARDS,
};

static const FacRecordFormField decisions_form[] = {
  { "held_on", N_ ("_Date"), NULL }, { "title", N_ ("_Decision"), NULL },
  { "body", N_ ("_Body"), NULL },    { "text", N_ ("_Text"), NULL },
  { "vote", N_ ("_Vote"), NULL },    { "owner", N_ ("_By"), NULL },
  { "due_on", N_ ("_For"), NULL },   NO_MORE_FIELDS,
};
static const FacRecordCard decisions_cards[] = {
  { N_ ("Decision"), { "held_on", "title", "text", "vote" }, NULL },
  { N_ ("Follow-up of the decision"), { "owner", "due_on", "state", "note" }, NULL },
  NO_MORE_CARDS,
};

static const FacRecordFormField charter_form[] = {
  { "kind", N_ ("_Kind"), NULL },
  { "title", N_ ("_Title"), NULL },
  { "organisation", N_ ("_Organisation"), NULL },
  { "state", N_ ("_State"), NULL },
  { "signed_on", N_ ("Signed _on"), NULL },
  NO_MORE_FIELDS,
};
static const FacRecordCard charter_cards[] = {
  { N_ ("Charter"), { "kind", "title", "state", "sent_on", "signed_on", "ends_on" }, NULL },
  { N_ ("Note"), { "note" }, NULL },
  NO_MORE_CARDS,
};

static const FacRecordFormField commitments_form[] = {
  { "charter", N_ ("_Charter"), NULL },
  { "side", N_ ("_Side"), NULL },
  { "text", N_ ("_Commitment"), NULL },
  { "due_on", N_ ("_For"), NULL },
  NO_MORE_FIELDS,
};
static const FacRecordCard commitments_cards[] = {
  { N_ ("Commitment"), { "side", "text", "state", "due_on", "proof" }, NULL },
  { N_ ("Note"), { "note" }, NULL },
  NO_MORE_CARDS,
};

static const FacRecordFormField arguments_form[] = {
  { "audience", N_ ("For _whom"), NULL },
  { "text", N_ ("_Argument"), NULL },
  { "evidence", N_ ("_Evidence"), NULL },
  NO_MORE_FIELDS,
};
static const FacRecordCard arguments_cards[] = {
  { N_ ("Argument"), { "audience", "text", "evidence" }, NULL },
  NO_MORE_CARDS,
};

static const FacRecordFormField budget_form[] = {
  { "year", N_ ("_Year"), NULL },
  { "side", N_ ("_Side"), NULL },
  { "kind", N_ ("_Kind"), NULL },
  { "label", N_ ("_Wording"), NULL },
  { "amount_eur_cents", N_ ("_Amount (€)"), NULL },
  { "fte", N_ ("_FTE"), NULL },
  { "funder", N_ ("F_under"), NULL },
  { "state", N_ ("S_tate"), NULL },
  NO_MORE_FIELDS,
};
static const FacRecordCard budget_cards[] = {
  { N_ ("Line of the budget"), { "year", "side", "kind", "label", "amount_eur_cents" }, NULL },
  { N_ ("Means"), { "fte", "days" }, NULL },
  { N_ ("Funding"), { "funder", "rate_percent", "state" }, NULL },
  { N_ ("Note"), { "note" }, NULL },
  NO_MORE_CARDS,
};

static const FacRecordFormField communication_form[] = {
  { "title", N_ ("_Title"), NULL },
  { "target", N_ ("_Audience"), NULL },
  { "message", N_ ("_Message"), NULL },
  { "channel", N_ ("_Channel"), NULL },
  { "neci_kind", N_ ("_Kind of contribution"), NULL },
  { "planned_on", N_ ("_Planned on"), NULL },
  { "owner", N_ ("_By"), NULL },
  NO_MORE_FIELDS,
};
static const FacRecordCard communication_cards[] = {
  { N_ ("Communication"),
    { "title", "target", "message", "channel", "neci_kind", "participation" },
    NULL },
  { N_ ("When"), { "planned_on", "published_on", "owner", "state" }, NULL },
  { N_ ("Text"), { "text" }, NULL },
  { N_ ("Note"), { "note" }, NULL },
  NO_MORE_CARDS,
};

static const FacRecordFormField actions_form[] = {
  { "code", N_ ("_Number"), NULL },         { "title", N_ ("_Title"), NULL },
  { "pilot", N_ ("_Pilot"), NULL },         { "partners", N_ ("P_artners"), NULL },
  { "mode", N_ ("_Working mode"), NULL },   { "budget_eur_cents", N_ ("_Budget (€)"), NULL },
  { "begins_on", N_ ("Begi_ns on"), NULL }, { "ends_on", N_ ("_Ends on"), NULL },
  { "indicator", N_ ("_Indicator"), NULL }, NO_MORE_FIELDS,
};
static const FacRecordCard actions_cards[] = {
  { N_ ("Action"), { "code", "title", "description", "pilot", "partners", "mode", "state" }, NULL },
  { N_ ("Means and dates"), { "budget_eur_cents", "days", "begins_on", "ends_on" }, NULL },
  { N_ ("Indicator"), { "indicator", "measured_in", "baseline", "target", "reached" }, NULL },
  { N_ ("Obstacles and levers"), { "obstacles", "levers" }, NULL },
  { N_ ("What comes next"), { "next_step", "owner", "due_on" }, NULL },
  { N_ ("Note"), { "note" }, NULL },
  NO_MORE_CARDS,
};

static const FacRecordFormField values_form[] = {
  { "family", N_ ("_Family of value"), NULL },
  { "synergy", N_ ("_Synergy"), NULL },
  { "action", N_ ("_Action"), NULL },
  { "rating", N_ ("_Rating (−2 to +2)"), NULL },
  { "text", N_ ("_Text"), NULL },
  { "minimum", N_ ("_Minimum"), NULL },
  { "maximum", N_ ("Ma_ximum"), NULL },
  { "measured_in", N_ ("Measured _in"), NULL },
  { "year", N_ ("_Year"), NULL },
  NO_MORE_FIELDS,
};
static const FacRecordCard values_cards[] = {
  { N_ ("Value"), { "family", "rating", "text" }, NULL },
  { N_ ("Figure"),
    { "indicator", "minimum", "maximum", "measured_in", "year", "confidence", "is_realised",
      "source" },
    NULL },
  NO_MORE_CARDS,
};

static const FacRecordCard candidature_cards[] = {
  { N_ ("Answer"), { "answer", "detail", "carrier", "dated_on" }, NULL },
  { N_ ("Note"), { "note" }, NULL },
  NO_MORE_CARDS,
};

static const FacToolKind tools[] = {
  { "candidature",
    N_ ("Application"),
    N_ ("May we apply?"),
    N_ ("The conditions of the call and the papers of the application: what the national list "
        "knows is answered already."),
    N_ ("Fill in the criteria"),
    FAC_RECORD_CRITERION,
    { "item", "answer", "detail", "carrier", "dated_on" },
    NULL,
    candidature_cards },
  { "profile",
    N_ ("Workshop 1"),
    N_ ("Profile of the territory"),
    N_ ("Who lives and works here, what is known of flows, and what is missing."),
    NULL,
    FAC_N_RECORD_KINDS,
    { NULL },
    NULL,
    NULL },
  { "swot",
    N_ ("Workshop 1"),
    N_ ("Strengths, weaknesses, opportunities"),
    N_ ("Each line with its evidence and its weight. Threats are there for those who want a fourth "
        "quadrant."),
    N_ ("Add a line"),
    FAC_RECORD_SWOT_ITEM,
    { "quadrant", "text", "weight", "evidence" },
    swot_form,
    swot_cards },
  { "perimeter",
    N_ ("Workshop 2"),
    N_ ("Perimeter"),
    N_ ("Zones, communes and economic basins that the démarche covers, and why."),
    N_ ("Add a part of the perimeter"),
    FAC_RECORD_PERIMETER_ITEM,
    { "kind", "name", "commune_insee", "note" },
    perimeter_form,
    perimeter_cards },
  { "objectives",
    N_ ("Workshop 2"),
    N_ ("Objectives"),
    N_ ("Axes, strategic and operational objectives: each with its indicator, where it starts from "
        "and where it should go."),
    N_ ("Add an objective"),
    FAC_RECORD_OBJECTIVE,
    { "code", "tier", "title", "indicator", "baseline", "target", "target_year" },
    objectives_form,
    objectives_cards },
  { "governance",
    N_ ("Workshop 2"),
    N_ ("Governance bodies"),
    N_ ("Who steers, who prepares, who works: with the bodies that exist already."),
    N_ ("Add a body"),
    FAC_RECORD_GOVERNANCE_BODY,
    { "name", "kind", "parent", "meetings_per_year" },
    governance_form,
    governance_cards },
  { "members",
    N_ ("Workshop 2"),
    N_ ("Members of the bodies"),
    N_ ("Who sits where, in what role, since when."),
    N_ ("Add a member"),
    FAC_RECORD_MEMBERSHIP,
    { "body", "person", "organisation", "name", "role", "since" },
    members_form,
    members_cards },
  { "decisions",
    N_ ("Workshop 2"),
    N_ ("Decisions"),
    N_ ("What was decided, by whom, and what follows from it."),
    N_ ("Add a decision"),
    FAC_RECORD_DECISION,
    { "held_on", "title", "body", "vote", "owner", "due_on", "state" },
    decisions_form,
    decisions_cards },
  { "charter",
    N_ ("Workshop 2"),
    N_ ("Charters and agreements"),
    N_ ("Papers by which two sides commit themselves, and where each stands."),
    N_ ("Add a charter"),
    FAC_RECORD_CHARTER,
    { "kind", "title", "organisation", "state", "sent_on", "signed_on" },
    charter_form,
    charter_cards },
  { "commitments",
    N_ ("Workshop 2"),
    N_ ("Commitments"),
    N_ ("Ours and theirs, each with its state and its proof."),
    N_ ("Add a commitment"),
    FAC_RECORD_COMMITMENT,
    { "charter", "side", "text", "state", "due_on", "proof" },
    commitments_form,
    commitments_cards },
  { "stakeholders",
    N_ ("Workshop 3"),
    N_ ("Stakeholders"),
    N_ ("Organisations and departments to bring in, and what is expected of each. Kept by the "
        "team: nothing of it is printed for others."),
    N_ ("Add a stakeholder"),
    FAC_RECORD_STAKEHOLDER,
    { "name", "category", "contribution", "relation", "wave", "owner", "state" },
    stakeholders_form,
    stakeholders_cards },
  { "arguments",
    N_ ("Workshop 3"),
    N_ ("Arguments"),
    N_ ("What a company and what the authority gain, each with a proof from here."),
    N_ ("Add an argument"),
    FAC_RECORD_ARGUMENT,
    { "audience", "text", "evidence" },
    arguments_form,
    arguments_cards },
  { "budget",
    N_ ("Workshop 4"),
    N_ ("Economic model"),
    N_ ("Expenses and funding year by year, with what is asked, notified and paid."),
    N_ ("Add a budget line"),
    FAC_RECORD_BUDGET_LINE,
    { "year", "side", "kind", "label", "amount_eur_cents", "fte", "state" },
    budget_form,
    budget_cards },
  { "communication",
    N_ ("Workshop 4"),
    N_ ("Communication"),
    N_ ("Who is told what, through what channel and when; contributions for NECI."),
    N_ ("Add a communication"),
    FAC_RECORD_COMMUNICATION_ITEM,
    { "planned_on", "title", "target", "channel", "neci_kind", "owner", "state" },
    communication_form,
    communication_cards },
  { "actions",
    N_ ("Workshop 4"),
    N_ ("Actions"),
    N_ ("The cards of the action plan: pilot, partners, budget, dates, indicator."),
    N_ ("Add an action card"),
    FAC_RECORD_ACTION,
    { "code", "title", "pilot", "mode", "begins_on", "ends_on", "state" },
    actions_form,
    actions_cards },
  { "values",
    N_ ("Workshop 4"),
    N_ ("Eight families of value"),
    N_ ("What a synergy or an action is worth beyond euros: a rating from −2 to +2, words, and a "
        "figure when there is one."),
    N_ ("Add a value"),
    FAC_RECORD_VALUE_NOTE,
    { "synergy", "action", "family", "rating", "minimum", "maximum", "measured_in" },
    values_form,
    values_cards },
  { NULL, NULL, NULL, NULL, NULL, FAC_N_RECORD_KINDS, { NULL }, NULL, NULL },
};

const FacToolKind *
fac_tool_kinds (void)
{
  return tools;
}

const FacToolKind *
fac_tool_kind_find (const char *id)
{
  for (const FacToolKind *tool = tools; tool->id; tool++)
    if (strcmp (tool->id, id) == 0)
      return tool;
  return NULL;
}
