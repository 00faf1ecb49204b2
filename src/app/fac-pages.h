/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of contents of the window: one line of fac-pages.c for each page. A page that is not
 * in the table does not exist: nothing leads to it.
 *
 * A new page "flows":
 * 1. ui/fac-flow-page.ui: <template class="FacFlowPage" parent="FacPage"> with one child; name it
 * in ui/facilitator.gresource.xml.
 * 2. src/app/flow/fac-flow-page.c: a struct that begins with FacPage, G_DEFINE_FINAL_TYPE (…,
 *    FAC_TYPE_PAGE), class->refresh (fill the widgets; changes NULL: everything), and where they
 * mean something class->visit (what fac_session_go() asks to show) and class->find (Ctrl+F).
 * dispose calls gtk_widget_dispose_template(). fac-history-page.c is the shortest example.
 * 3. Its get_type here, its line in fac-pages.c (icon NULL: not in the sidebar), its .c in
 *    src/meson.build.
 * 4. Actions "flow.add" … are added in `constructed` to fac_session_actions(); buttons, menus and
 *    tests call "win.flow.add". Results are told with fac_session_did().
 * 5. Companies come from fac_session_companies(), the selection with them; fields are edited with
 *    FacFieldRow; tests/test-app.c opens every page of the table by itself.
 */
#pragma once

#include "fac-page.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;    /* the name that fac_session_go() and the action win.page.show take */
  const char *title; /* English msgid */
  const char *icon;  /* NULL: not in the sidebar, reached from another page */
  const char *room;  /* id of the sidebar's page that stays marked while this one is shown */
  GType (*get_type) (void);
} FacPageType;

/* The first rooms of the sidebar have a key each: Ctrl+1, Ctrl+2 … in the sidebar's order. */
#define FAC_PAGE_N_KEYS 9

/* Shape: static table that ends with a NULL id. */
const FacPageType *fac_page_types (void);

/* The page of an id, or NULL when it does not exist. */
const FacPageType *fac_page_type_find (const char *id);

#define FAC_TYPE_HOME_PAGE (fac_home_page_get_type ())
GType fac_home_page_get_type (void);
#define FAC_TYPE_COMPANY_PAGE (fac_company_page_get_type ())
GType fac_company_page_get_type (void);
#define FAC_TYPE_SORTING_PAGE (fac_sorting_page_get_type ())
GType fac_sorting_page_get_type (void);
#define FAC_TYPE_QUESTIONNAIRE_PAGE (fac_questionnaire_page_get_type ())
GType fac_questionnaire_page_get_type (void);
#define FAC_TYPE_VISIT_PAGE (fac_visit_page_get_type ())
GType fac_visit_page_get_type (void);
#define FAC_TYPE_IMPORT_PAGE (fac_import_page_get_type ())
GType fac_import_page_get_type (void);
#define FAC_TYPE_CONTACT_PAGE (fac_contact_page_get_type ())
GType fac_contact_page_get_type (void);
#define FAC_TYPE_MAP_PAGE (fac_map_page_get_type ())
GType fac_map_page_get_type (void);
#define FAC_TYPE_FLOW_PAGE (fac_flow_page_get_type ())
GType fac_flow_page_get_type (void);
#define FAC_TYPE_SYNERGY_PAGE (fac_synergy_page_get_type ())
GType fac_synergy_page_get_type (void);
#define FAC_TYPE_RULE_PAGE (fac_rule_page_get_type ())
GType fac_rule_page_get_type (void);
#define FAC_TYPE_PARCOURS_PAGE (fac_parcours_page_get_type ())
GType fac_parcours_page_get_type (void);
#define FAC_TYPE_TOOL_PAGE (fac_tool_page_get_type ())
GType fac_tool_page_get_type (void);
#define FAC_TYPE_DOCUMENT_PAGE (fac_document_page_get_type ())
GType fac_document_page_get_type (void);
#define FAC_TYPE_QUESTION_PAGE (fac_question_page_get_type ())
GType fac_question_page_get_type (void);
#define FAC_TYPE_REFUSED_PAGE (fac_refused_page_get_type ())
GType fac_refused_page_get_type (void);
#define FAC_TYPE_HISTORY_PAGE (fac_history_page_get_type ())
GType fac_history_page_get_type (void);
#define FAC_TYPE_PROJECT_PAGE (fac_project_page_get_type ())
GType fac_project_page_get_type (void);

G_END_DECLS
