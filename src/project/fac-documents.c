/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which documents there are, and for whom. */
#include "fac-document-set.h"

#include "fac-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const FacEnumItem group_items[] = {
  { FAC_DOCUMENT_LIST, "lists", N_ ("Lists") },
  { FAC_DOCUMENT_SHEET, "sheets", N_ ("Sheets") },
  { FAC_DOCUMENT_FORM, "forms", N_ ("Forms") },
  { FAC_DOCUMENT_LETTER, "letters", N_ ("Letters and post") },
  { FAC_DOCUMENT_MEETING, "meetings", N_ ("Meetings") },
  { FAC_DOCUMENT_STRATEGY, "strategy", N_ ("Strategy and action plan") },
  { FAC_DOCUMENT_PICTURE, "pictures", N_ ("Maps and diagrams") },
  { FAC_DOCUMENT_DRAWING, "drawings", N_ ("Drawings of the workshops") },
  { 0 },
};
const FacEnum fac_document_group_enum = { "document_group", group_items };

#define SCOPED FAC_DOCUMENT_SCOPED
#define GROUPED FAC_DOCUMENT_GROUPED
#define ON_FLOWS FAC_DOCUMENT_ON_FLOWS
#define ON_PEOPLE FAC_DOCUMENT_ON_PEOPLE
#define ON_EXCHANGES FAC_DOCUMENT_ON_EXCHANGES
#define DRAWING(name, title)                                                                       \
  {                                                                                                \
    name, title, FAC_READER_FACILITATOR, FAC_DOCUMENT_DRAWING, FAC_SUBJECT_TERRITORY, 0,           \
        fac_compose_figure                                                                         \
  }
#define MAIL (FAC_DOCUMENT_SCOPED | FAC_DOCUMENT_MAILED | FAC_DOCUMENT_ON_PEOPLE)

#define MEETING (FAC_DOCUMENT_OF_EVENT | FAC_DOCUMENT_ORGANISED)

/* In the order of the groups. */
static const FacDocumentKind kinds[] = {
  { "companies", N_ ("List of companies"), FAC_READER_FACILITATOR, FAC_DOCUMENT_LIST,
    FAC_SUBJECT_TERRITORY, SCOPED | GROUPED, fac_compose_companies },
  { "flows", N_ ("Register of flows"), FAC_READER_FACILITATOR, FAC_DOCUMENT_LIST,
    FAC_SUBJECT_TERRITORY, SCOPED | ON_FLOWS, fac_compose_flows },
  { "call-list", N_ ("Call list"), FAC_READER_FACILITATOR, FAC_DOCUMENT_LIST, FAC_SUBJECT_TERRITORY,
    0, fac_compose_call_list },
  { "day-visits", N_ ("Visits of the day"), FAC_READER_FACILITATOR, FAC_DOCUMENT_LIST,
    FAC_SUBJECT_TERRITORY, 0, fac_compose_day_visits },
  { "calendar", N_ ("Calendar"), FAC_READER_FACILITATOR, FAC_DOCUMENT_LIST, FAC_SUBJECT_TERRITORY,
    0, fac_compose_calendar },
  { "checklist", N_ ("Checklist"), FAC_READER_FACILITATOR, FAC_DOCUMENT_LIST, FAC_SUBJECT_TERRITORY,
    0, fac_compose_checklist },
  { "contacts", N_ ("List of contacts"), FAC_READER_FACILITATOR, FAC_DOCUMENT_LIST,
    FAC_SUBJECT_TERRITORY, ON_PEOPLE, fac_compose_contacts },
  { "pistes", N_ ("List of pistes"), FAC_READER_FACILITATOR, FAC_DOCUMENT_LIST,
    FAC_SUBJECT_TERRITORY, 0, fac_compose_leads },
  { "synergies", N_ ("Follow-up of the synergies"), FAC_READER_FACILITATOR, FAC_DOCUMENT_LIST,
    FAC_SUBJECT_TERRITORY, 0, fac_compose_synergies },
  { "follow-up-poster", N_ ("Poster of the synergies by state"), FAC_READER_FACILITATOR,
    FAC_DOCUMENT_LIST, FAC_SUBJECT_TERRITORY, 0, fac_compose_board },
  { "atlas", N_ ("Atlas of the zones"), FAC_READER_FACILITATOR, FAC_DOCUMENT_LIST,
    FAC_SUBJECT_TERRITORY, SCOPED, fac_compose_atlas },
  { "processing-register", N_ ("Register of processing"), FAC_READER_FACILITATOR, FAC_DOCUMENT_LIST,
    FAC_SUBJECT_TERRITORY, 0, fac_compose_register },
  { "releases", N_ ("What left the project"), FAC_READER_FACILITATOR, FAC_DOCUMENT_LIST,
    FAC_SUBJECT_TERRITORY, 0, fac_compose_releases },
  { "visit-sheet", N_ ("Visit sheet"), FAC_READER_FACILITATOR, FAC_DOCUMENT_SHEET,
    FAC_SUBJECT_ESTABLISHMENT,
    SCOPED | FAC_DOCUMENT_BLANKABLE | ON_FLOWS | FAC_DOCUMENT_ON_PEOPLE | FAC_DOCUMENT_ON_EXCHANGES,
    fac_compose_visit_sheet },
  { "synergy-sheet", N_ ("Synergy sheets"), FAC_READER_FACILITATOR, FAC_DOCUMENT_SHEET,
    FAC_SUBJECT_SYNERGY, 0, fac_compose_synergy_sheet },
  { "company-pistes", N_ ("Pistes of a company, for itself"), FAC_READER_COMPANY,
    FAC_DOCUMENT_SHEET, FAC_SUBJECT_ESTABLISHMENT, SCOPED | FAC_DOCUMENT_OWN_LEADS,
    fac_compose_company_leads },
  { "person-data", N_ ("Data held about a person"), FAC_READER_FACILITATOR, FAC_DOCUMENT_SHEET,
    FAC_SUBJECT_PERSON, ON_PEOPLE | ON_EXCHANGES, fac_compose_person_data },
  { "visit-form", N_ ("Visit form, blank"), FAC_READER_FACILITATOR, FAC_DOCUMENT_FORM,
    FAC_SUBJECT_TERRITORY, 0, fac_compose_visit_form },
  { "company-sheet", N_ ("Company sheets"), FAC_READER_FACILITATOR, FAC_DOCUMENT_SHEET,
    FAC_SUBJECT_ESTABLISHMENT, SCOPED | ON_FLOWS | ON_PEOPLE | ON_EXCHANGES,
    fac_compose_company_sheet },
  { "balance", N_ ("Balance of flows"), FAC_READER_FACILITATOR, FAC_DOCUMENT_SHEET,
    FAC_SUBJECT_ESTABLISHMENT, SCOPED | ON_FLOWS, fac_compose_balance },
  { "flow-form", N_ ("Form: what comes in, what goes out"), FAC_READER_COMPANY, FAC_DOCUMENT_FORM,
    FAC_SUBJECT_ESTABLISHMENT, SCOPED | ON_FLOWS | FAC_DOCUMENT_BLANKABLE | FAC_DOCUMENT_BY_FAMILY,
    fac_compose_flow_form },
  { "interest-strip", N_ ("Interest strips, 0 to 3"), FAC_READER_COMPANY, FAC_DOCUMENT_FORM,
    FAC_SUBJECT_ESTABLISHMENT, SCOPED | FAC_DOCUMENT_OWN_LEADS, fac_compose_interest_strip },
  { "resource-cards", N_ ("Resource cards to cut out"), FAC_READER_PARTICIPANTS, FAC_DOCUMENT_FORM,
    FAC_SUBJECT_TERRITORY, SCOPED | ON_FLOWS | FAC_DOCUMENT_BLANKABLE | FAC_DOCUMENT_BY_FAMILY,
    fac_compose_resource_cards },
  { "confidentiality-agreement", N_ ("Confidentiality agreement"), FAC_READER_COMPANY,
    FAC_DOCUMENT_FORM, FAC_SUBJECT_ESTABLISHMENT,
    SCOPED | FAC_DOCUMENT_BLANKABLE | FAC_DOCUMENT_WORDED, fac_compose_agreement },
  { "thank-you-letter", N_ ("Thank-you letters"), FAC_READER_FACILITATOR, FAC_DOCUMENT_LETTER,
    FAC_SUBJECT_ESTABLISHMENT, MAIL | FAC_DOCUMENT_WORDED | FAC_DOCUMENT_AFTER_VISIT,
    fac_compose_letter },
  { "reminder-letter", N_ ("Reminder letters"), FAC_READER_FACILITATOR, FAC_DOCUMENT_LETTER,
    FAC_SUBJECT_ESTABLISHMENT, MAIL | FAC_DOCUMENT_WORDED, fac_compose_letter },
  { "labels", N_ ("Labels"), FAC_READER_FACILITATOR, FAC_DOCUMENT_LETTER, FAC_SUBJECT_TERRITORY,
    MAIL | FAC_DOCUMENT_LABELLED, fac_compose_labels },
  { "envelopes", N_ ("Envelopes"), FAC_READER_FACILITATOR, FAC_DOCUMENT_LETTER,
    FAC_SUBJECT_ESTABLISHMENT, MAIL | FAC_DOCUMENT_ENVELOPED, fac_compose_envelope },
  { "invitation", N_ ("Invitations"), FAC_READER_FACILITATOR, FAC_DOCUMENT_MEETING,
    FAC_SUBJECT_PARTICIPANT,
    MEETING | FAC_DOCUMENT_MAILED | FAC_DOCUMENT_ON_PEOPLE | FAC_DOCUMENT_WORDED
        | FAC_DOCUMENT_BLANKABLE,
    fac_compose_letter },
  { "registration-form", N_ ("Registration form"), FAC_READER_PUBLIC, FAC_DOCUMENT_MEETING,
    FAC_SUBJECT_TERRITORY, MEETING | FAC_DOCUMENT_WORDED, fac_compose_meeting_form },
  { "agenda", N_ ("Agenda of the day"), FAC_READER_PARTICIPANTS, FAC_DOCUMENT_MEETING,
    FAC_SUBJECT_TERRITORY, FAC_DOCUMENT_OF_EVENT | FAC_DOCUMENT_WORDED | FAC_DOCUMENT_RUNNING,
    fac_compose_agenda },
  { "attendance-sheet", N_ ("Attendance sheet"), FAC_READER_FACILITATOR, FAC_DOCUMENT_MEETING,
    FAC_SUBJECT_TERRITORY, MEETING | FAC_DOCUMENT_WORDED | FAC_DOCUMENT_BLANKABLE,
    fac_compose_attendance },
  { "badges", N_ ("Badges"), FAC_READER_FACILITATOR, FAC_DOCUMENT_MEETING, FAC_SUBJECT_TERRITORY,
    MEETING, fac_compose_badges },
  { "table-tents", N_ ("Table tents"), FAC_READER_FACILITATOR, FAC_DOCUMENT_MEETING,
    FAC_SUBJECT_TERRITORY, MEETING, fac_compose_tents },
  { "animator-guide", N_ ("Animator’s guide, minute by minute"), FAC_READER_FACILITATOR,
    FAC_DOCUMENT_MEETING, FAC_SUBJECT_TERRITORY,
    FAC_DOCUMENT_OF_EVENT | FAC_DOCUMENT_WORDED | FAC_DOCUMENT_RUNNING, fac_compose_guide },
  { "satisfaction-form", N_ ("Satisfaction form"), FAC_READER_PARTICIPANTS, FAC_DOCUMENT_MEETING,
    FAC_SUBJECT_TERRITORY, MEETING | FAC_DOCUMENT_WORDED, fac_compose_meeting_form },
  { "minutes", N_ ("Minutes"), FAC_READER_FACILITATOR, FAC_DOCUMENT_MEETING, FAC_SUBJECT_TERRITORY,
    FAC_DOCUMENT_OF_EVENT | FAC_DOCUMENT_AFTER_EVENT, fac_compose_minutes },
  { "president-note", N_ ("Note for the president"), FAC_READER_ELECTED, FAC_DOCUMENT_STRATEGY,
    FAC_SUBJECT_TERRITORY, 0, fac_compose_president_note },
  { "swot", N_ ("Strengths, weaknesses, opportunities"), FAC_READER_ELECTED, FAC_DOCUMENT_STRATEGY,
    FAC_SUBJECT_TERRITORY, 0, fac_compose_swot },
  { "objectives", N_ ("Perimeter and objectives"), FAC_READER_ELECTED, FAC_DOCUMENT_STRATEGY,
    FAC_SUBJECT_TERRITORY, 0, fac_compose_objectives },
  { "governance", N_ ("Governance"), FAC_READER_ELECTED, FAC_DOCUMENT_STRATEGY,
    FAC_SUBJECT_TERRITORY, ON_PEOPLE, fac_compose_governance },
  { "charter", N_ ("Charters and agreements"), FAC_READER_PARTNER, FAC_DOCUMENT_STRATEGY,
    FAC_SUBJECT_CHARTER, 0, fac_compose_charter },
  { "action-cards", N_ ("Action cards"), FAC_READER_ELECTED, FAC_DOCUMENT_STRATEGY,
    FAC_SUBJECT_ACTION, 0, fac_compose_action },
  { "economic-model", N_ ("Economic model and communication"), FAC_READER_ELECTED,
    FAC_DOCUMENT_STRATEGY, FAC_SUBJECT_TERRITORY, 0, fac_compose_budget },
  { "strategy", N_ ("Strategy and action plan"), FAC_READER_ELECTED, FAC_DOCUMENT_STRATEGY,
    FAC_SUBJECT_TERRITORY, ON_FLOWS | ON_PEOPLE, fac_compose_strategy },
  { "rso-sheet", N_ ("Progress sheet (RSO)"), FAC_READER_PARTNER, FAC_DOCUMENT_STRATEGY,
    FAC_SUBJECT_TERRITORY, ON_FLOWS, fac_compose_rso_sheet },
  { "rso-slides", N_ ("Progress, as pages to show (RSO)"), FAC_READER_PARTNER,
    FAC_DOCUMENT_STRATEGY, FAC_SUBJECT_TERRITORY, ON_FLOWS, fac_compose_rso_slides },
  { "map", N_ ("Map"), FAC_READER_FACILITATOR, FAC_DOCUMENT_PICTURE, FAC_SUBJECT_TERRITORY, 0,
    fac_compose_figure },
  { "sankey", N_ ("Sankey diagram of flows"), FAC_READER_FACILITATOR, FAC_DOCUMENT_PICTURE,
    FAC_SUBJECT_TERRITORY, ON_FLOWS, fac_compose_figure },
  DRAWING ("drawing-candidature", N_ ("May we apply?")),
  DRAWING ("drawing-profile", N_ ("Profile of the territory")),
  DRAWING ("drawing-swot", N_ ("Grid of strengths and weaknesses")),
  DRAWING ("drawing-actors", N_ ("Map of actors")),
  DRAWING ("drawing-perimeter", N_ ("Perimeter of the démarche")),
  DRAWING ("drawing-objectives", N_ ("Tree of objectives")),
  DRAWING ("drawing-governance", N_ ("Governance chart")),
  DRAWING ("drawing-decisions", N_ ("Decisions and their follow-up")),
  DRAWING ("drawing-charters", N_ ("Charters and commitments")),
  DRAWING ("drawing-mobilisation", N_ ("Plan of mobilisation")),
  DRAWING ("drawing-arguments", N_ ("Arguments for those to convince")),
  DRAWING ("drawing-budget", N_ ("Budget over the years")),
  DRAWING ("drawing-communication", N_ ("Communication plan")),
  DRAWING ("drawing-actions", N_ ("Action plan at a glance")),
  DRAWING ("drawing-values", N_ ("Grid of the eight families of value")),
  { NULL },
};

const FacDocumentKind *
fac_document_kinds (void)
{
  return kinds;
}

gboolean
fac_document_kind_is_drawn (const FacDocumentKind *kind)
{
  return kind->group == FAC_DOCUMENT_PICTURE || kind->group == FAC_DOCUMENT_DRAWING;
}

gboolean
fac_document_kind_has_paper (const FacDocumentKind *kind)
{
  return kind->group == FAC_DOCUMENT_LIST || fac_document_kind_is_drawn (kind);
}

const FacDocumentKind *
fac_document_kind (const char *name)
{
  for (const FacDocumentKind *kind = kinds; kind->name; kind++)
    if (g_strcmp0 (kind->name, name) == 0)
      return kind;
  return NULL;
}

gboolean
fac_document_kind_serves (const FacDocumentKind *kind, int session_kind)
{
  static const struct
  {
    const char *name;
    int sessions[4];
  } served[] = {
    { "president-note", { FAC_SESSION_LAUNCH, FAC_SESSION_COUNCIL } },
    { "swot", { FAC_SESSION_WORKSHOP_1 } },
    { "objectives", { FAC_SESSION_WORKSHOP_2 } },
    { "governance", { FAC_SESSION_WORKSHOP_2, FAC_SESSION_SUPPORT } },
    { "charter", { FAC_SESSION_WORKSHOP_2, FAC_SESSION_WORKSHOP_3 } },
    { "action-cards", { FAC_SESSION_WORKSHOP_4, FAC_SESSION_TECHNICAL } },
    { "economic-model", { FAC_SESSION_WORKSHOP_4 } },
    { "strategy",
      { FAC_SESSION_SUPPORT, FAC_SESSION_STEERING, FAC_SESSION_COUNCIL, FAC_SESSION_REVIEW } },
    { "rso-sheet", { FAC_SESSION_RSO, FAC_SESSION_REVIEW, FAC_SESSION_STEERING } },
    { "rso-slides", { FAC_SESSION_RSO, FAC_SESSION_REVIEW, FAC_SESSION_STEERING } },
  };

  for (guint i = 0; session_kind && i < G_N_ELEMENTS (served); i++)
    for (guint j = 0; j < G_N_ELEMENTS (served[i].sessions); j++)
      if (served[i].sessions[j] == session_kind && strcmp (served[i].name, kind->name) == 0)
        return TRUE;
  return FALSE;
}

const char *
fac_document_of_tool (const char *tool)
{
  static const struct
  {
    const char *tool, *document;
  } papers[] = {
    { "application", "president-note" },
    { "candidature", "president-note" },
    { "swot", "swot" },
    { "perimeter", "objectives" },
    { "objectives", "objectives" },
    { "governance", "governance" },
    { "members", "governance" },
    { "decisions", "governance" },
    { "charter", "charter" },
    { "commitments", "charter" },
    { "budget", "economic-model" },
    { "communication", "economic-model" },
    { "actions", "action-cards" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_strcmp0 (papers[i].tool, tool) == 0)
      return papers[i].document;
  return NULL;
}

FacReader *
fac_project_reader (FacProject *project, const char *text, GError **error)
{
  const char *colon = text ? strchr (text, ':') : NULL;
  g_autofree char *id = colon ? g_strndup (text, (gsize)(colon - text)) : g_strdup (text);
  FacReaderKind kind =
      id && *id ? (FacReaderKind)fac_enum_from_text (&fac_reader_enum, id) : FAC_READER_FACILITATOR;
  g_autofree char *company = NULL;

  if (!kind)
    {
      g_autofree char *ids = fac_enum_ids_joined (&fac_reader_enum);
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                   _ ("There is no reader “%s”. Give one of: %s."), text, ids);
      return NULL;
    }
  if (kind == FAC_READER_COMPANY)
    {
      const char *key = colon ? colon + 1 : "";
      company = fac_project_find (project, FAC_RECORD_ORGANISATION, key, NULL);
      if (!company)
        company = fac_project_find (project, FAC_RECORD_ESTABLISHMENT, key, NULL);
      if (!company)
        {
          g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                               _ ("Say which company: entreprise:UUID, with the uuid of a company "
                                  "of this project."));
          return NULL;
        }
    }
  /* No agreement is recorded in a project yet: a partner sees what is not confidential. */
  return fac_reader_new (kind, company, FALSE);
}

FacReader *
fac_project_document_reader (FacProject *project, const FacDocumentKind *kind, const char *text,
                             GError **error)
{
  FacReaderKind usual = kind->usual_reader;

  if (text && fac_enum_from_text (&fac_reader_enum, text) == FAC_READER_COMPANY
      && kind->subject != FAC_SUBJECT_TERRITORY)
    usual = FAC_READER_COMPANY;
  else if (text)
    return fac_project_reader (project, text, error);
  return fac_reader_new (usual, NULL, FALSE);
}
