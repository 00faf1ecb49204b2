/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pages, in the order of the sidebar. */
#include "fac-pages.h"

#include <glib/gi18n-lib.h>

static const FacPageType types[] = {
  { "home", N_ ("Home"), "fac-home-symbolic", NULL, fac_home_page_get_type },
  { "companies", N_ ("Companies"), "fac-company-symbolic", NULL, fac_company_page_get_type },
  { "contacts", N_ ("Contacts"), "fac-contact-symbolic", NULL, fac_contact_page_get_type },
  { "map", N_ ("Map"), "fac-map-symbolic", NULL, fac_map_page_get_type },
  { "flows", N_ ("Flows"), "fac-flow-symbolic", NULL, fac_flow_page_get_type },
  { "synergies", N_ ("Synergies"), "fac-synergy-symbolic", NULL, fac_synergy_page_get_type },
  { "parcours", N_ ("Parcours"), "fac-parcours-symbolic", NULL, fac_parcours_page_get_type },
  { "documents", N_ ("Documents"), "fac-document-symbolic", NULL, fac_document_page_get_type },
  { "tools", N_ ("Tools of the workshops"), NULL, "parcours", fac_tool_page_get_type },
  { "sorting", N_ ("Sorting out"), NULL, "companies", fac_sorting_page_get_type },
  { "visit", N_ ("Visit"), NULL, "companies", fac_visit_page_get_type },
  { "questionnaire", N_ ("Questions of visits"), NULL, "companies",
    fac_questionnaire_page_get_type },
  { "import", N_ ("Import"), NULL, "companies", fac_import_page_get_type },
  { "questions", N_ ("Questions"), NULL, "companies", fac_question_page_get_type },
  { "refused", N_ ("Refused lines"), NULL, "companies", fac_refused_page_get_type },
  { "history", N_ ("History"), NULL, "home", fac_history_page_get_type },
  { "project", N_ ("About this project"), NULL, "home", fac_project_page_get_type },
  { "rules", N_ ("Rules and weights"), NULL, "synergies", fac_rule_page_get_type },
  { NULL, NULL, NULL, NULL, NULL },
};

const FacPageType *
fac_page_types (void)
{
  return types;
}

const FacPageType *
fac_page_type_find (const char *id)
{
  for (const FacPageType *type = types; type->id; type++)
    if (g_strcmp0 (type->id, id) == 0)
      return type;
  return NULL;
}
