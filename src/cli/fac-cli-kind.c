/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be listed, and how fields are called on the command line. */
#include "fac-cli-row.h"

#include "fac-code.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define COLUMNS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* By groups, in the order of the helps; see below. */
static const FacCliKind kinds[] = {
  { "companies", FAC_RECORD_ESTABLISHMENT,
    COLUMNS ("name", "siret", "naf", "staff_band", "commune", "zone_name", "triage") },
  { "flows", FAC_RECORD_FLOW,
    COLUMNS ("company_name", "direction", "label", "typed", "canonical", "canonical_unit",
             "confidence", "partner_name") },
  { "ceilings", FAC_RECORD_CEILING,
    COLUMNS ("company_name", "kind", "heading", "label", "quantity", "unit") },
  { "zones", FAC_RECORD_ZONE,
    COLUMNS ("name", "kind", "area_ha", "companies", "commune_insee", "manager") },
  { "organisations", FAC_RECORD_ORGANISATION,
    COLUMNS ("name", "siren", "actor_type", "group_name") },
  { "labels", FAC_RECORD_LABEL, COLUMNS ("label", "company_name") },
  { "columns", FAC_RECORD_FREE_COLUMN, COLUMNS ("number", "title") },
  { "communes", FAC_RECORD_COMMUNE, COLUMNS ("insee", "name", "postal_codes", "population") },
  { "contacts", FAC_RECORD_PERSON,
    COLUMNS ("name", "kind", "role", "organisation_name", "phone", "email", "last_exchange",
             "next_action") },
  { "exchanges", FAC_RECORD_EXCHANGE,
    COLUMNS ("held_on", "kind", "state", "organisation_name", "person_name", "title", "promised",
             "next_action") },
  { "tasks", FAC_RECORD_TASK,
    COLUMNS ("due_on", "title", "kind", "company_name", "person_name", "owner", "state") },
  { "replies", FAC_RECORD_REPLY, COLUMNS ("exchange", "item", "state", "text") },
  { "templates", FAC_RECORD_TEMPLATE, COLUMNS ("name", "kind", "language", "title") },
  { "attachments", FAC_RECORD_ATTACHMENT,
    COLUMNS ("name", "kind", "company_name", "n_bytes", "taken_on") },
  { "calendar", FAC_RECORD_EVENT,
    COLUMNS ("held_on", "half_day", "title", "kind", "stance", "date_state", "place", "state") },
  { "attendances", FAC_RECORD_ATTENDANCE,
    COLUMNS ("event", "person_name", "organisation_name", "name", "state") },
  { "methods", FAC_RECORD_METHOD, COLUMNS ("name", "title", "version") },
  { "criteria", FAC_RECORD_CRITERION, COLUMNS ("item", "answer", "detail", "carrier", "dated_on") },
  { "swot", FAC_RECORD_SWOT_ITEM, COLUMNS ("quadrant", "text", "weight", "evidence") },
  { "perimeter", FAC_RECORD_PERIMETER_ITEM, COLUMNS ("kind", "name", "commune_insee", "note") },
  { "objectives", FAC_RECORD_OBJECTIVE,
    COLUMNS ("code", "tier", "title", "indicator", "baseline", "target", "target_year") },
  { "bodies", FAC_RECORD_GOVERNANCE_BODY, COLUMNS ("name", "kind", "meetings_per_year") },
  { "memberships", FAC_RECORD_MEMBERSHIP,
    COLUMNS ("body", "person_name", "organisation_name", "name", "role", "since", "until") },
  { "decisions", FAC_RECORD_DECISION,
    COLUMNS ("held_on", "title", "vote", "owner", "due_on", "state") },
  { "charters", FAC_RECORD_CHARTER,
    COLUMNS ("kind", "title", "organisation_name", "state", "signed_on") },
  { "commitments", FAC_RECORD_COMMITMENT, COLUMNS ("charter", "side", "text", "state", "due_on") },
  { "stakeholders", FAC_RECORD_STAKEHOLDER,
    COLUMNS ("name", "category", "contribution", "relation", "wave", "state") },
  { "arguments", FAC_RECORD_ARGUMENT, COLUMNS ("audience", "text", "evidence") },
  { "budget", FAC_RECORD_BUDGET_LINE,
    COLUMNS ("year", "side", "kind", "label", "amount_eur", "fte", "state") },
  { "actions", FAC_RECORD_ACTION,
    COLUMNS ("code", "title", "pilot", "mode", "begins_on", "ends_on", "state") },
  { "action-objectives", FAC_RECORD_ACTION_OBJECTIVE, COLUMNS ("action", "objective") },
  { "communication", FAC_RECORD_COMMUNICATION_ITEM,
    COLUMNS ("planned_on", "title", "target", "channel", "neci_kind", "state") },
  { "pistes", FAC_RECORD_LEAD,
    COLUMNS ("code", "title", "origin", "kind", "state", "refusal", "found_on") },
  { "synergies", FAC_RECORD_SYNERGY,
    COLUMNS ("code", "title", "kind", "state", "n_agreed", "typed", "next_action", "next_due_on") },
  { "members", FAC_RECORD_SYNERGY_MEMBER,
    COLUMNS ("synergy", "company_name", "name", "role", "asked_on", "agreement", "answered_on") },
  { "interests", FAC_RECORD_INTEREST,
    COLUMNS ("synergy", "lead", "company_name", "interest", "noted_on") },
  { "steps", FAC_RECORD_SYNERGY_STEP,
    COLUMNS ("synergy", "held_on", "from_state", "to_state", "author", "text") },
  { "obstacles", FAC_RECORD_OBSTACLE, COLUMNS ("synergy", "side", "reason", "text", "state") },
  { "values", FAC_RECORD_VALUE_NOTE,
    COLUMNS ("synergy", "action", "family", "rating", "minimum", "maximum", "measured_in",
             "year") },
  { "factors", FAC_RECORD_FACTOR,
    COLUMNS ("code", "name", "value", "measured_in", "year", "source") },
  { "rules", FAC_RECORD_RULE, COLUMNS ("code", "kind", "stream", "use", "radius_class", "source") },
  { "diagrams", FAC_RECORD_DIAGRAM, COLUMNS ("name", "note") },
  { "sources", FAC_RECORD_SOURCE, COLUMNS ("name", "kind", "preset", "n_rows", "imported_on") },
  { "provenance", FAC_RECORD_PROVENANCE,
    COLUMNS ("company_name", "source_name", "line", "scheme", "identifier") },
  { "refused", FAC_RECORD_REFUSED_ROW,
    COLUMNS ("source_name", "line", "column", "value", "reason") },
  { "questions", FAC_RECORD_QUESTION,
    COLUMNS ("kind", "company_name", "field", "mine", "theirs", "answer", "uuid") },
  { "project", FAC_RECORD_PROJECT, COLUMNS ("name", "epci_name", "epci_siren", "start_date") },
  { "filters", FAC_RECORD_SAVED_FILTER, COLUMNS ("room", "name", "definition") },
  { "terms", FAC_RECORD_TERM, COLUMNS ("code", "label", "family", "synonyms") },
  { "containers", FAC_RECORD_CONTAINER, COLUMNS ("label", "volume_m3", "filling", "mass_t") },
  { "layers", FAC_RECORD_LAYER, COLUMNS ("name", "kind", "role", "is_visible", "source", "licence") },
};

/* Each begins with its first word of the list above. */
static const struct
{
  const char *first, *title;
} groups[] = {
  { "companies", N_ ("the territory") }, { "contacts", N_ ("people and work") },
  { "calendar", N_ ("the method") },     { "pistes", N_ ("synergies") },
  { "sources", N_ ("imports") },         { "project", N_ ("the project and its settings") },
};

const FacCliKind *
fac_cli_kind_find (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].word, word) == 0)
      return &kinds[i];
  return NULL;
}

char *
fac_cli_kind_words (void)
{
  GString *words = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_string_append_printf (words, "%s%s", i ? ", " : "", kinds[i].word);
  g_string_append (words, ", visits");
  return g_string_free (words, FALSE);
}

char *
fac_cli_kind_list (const char *more)
{
  GString *list = g_string_new (NULL);
  for (guint i = 0, group = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gboolean begins =
          group < G_N_ELEMENTS (groups) && strcmp (groups[group].first, kinds[i].word) == 0;
      if (begins)
        {
          g_string_append (list, group ? "\n  " : "  ");
          /* TRANSLATORS: title of a group of words of the command line, which follow */
          g_string_append_printf (list, _ ("%s: "), _ (groups[group].title));
        }
      g_string_append_printf (list, "%s%s", begins ? "" : ", ", kinds[i].word);
      group += begins ? 1 : 0;
    }
  if (more)
    g_string_append_printf (list, ", %s", more);
  g_string_append_c (list, '\n');
  return g_string_free (list, FALSE);
}

static const struct
{
  const char *id, *name;
} renamed[] = {
  { "establishment", "company" },
  { "level", "confidentiality" },
  { "cost_eur_cents_per_year", "cost_eur_per_year" },
  { "amount_eur_cents", "amount_eur" },
  { "budget_eur_cents", "budget_eur" },
  { "avoided_min_eur_cents", "avoided_min_eur" },
  { "avoided_max_eur_cents", "avoided_max_eur" },
  { "investment_eur_cents", "investment_eur" },
  { "running_eur_cents", "running_eur" },
};

const char *
fac_cli_field_name (const FacRecordType *type, const FacField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (renamed); i++)
    if (strcmp (renamed[i].id, field->id) == 0)
      return renamed[i].name;
  return field->id;
}

const FacField *
fac_cli_field_find (const FacRecordType *type, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (renamed); i++)
    if (strcmp (renamed[i].name, name) == 0)
      return fac_record_type_field (type, renamed[i].id);
  return fac_record_type_field (type, name);
}
