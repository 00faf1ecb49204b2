/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The journal, counted by room. */
#include "fac-news.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The first screen asks: nobody reads more. */
#define MOST_ACTIONS 500

/* In the order of the sidebar. */
static const struct
{
  const char *page, *title;
} rooms[] = {
  { "companies", N_ ("Companies") },
  { "contacts", N_ ("Contacts") },
  { "map", N_ ("Map") },
  { "flows", N_ ("Flows") },
  { "synergies", N_ ("Synergies") },
  { "parcours", N_ ("Parcours") },
  { "documents", N_ ("Documents") },
  { "history", N_ ("Imports, merges and the rest") },
};

enum
{
  COMPANIES,
  CONTACTS,
  MAP,
  FLOWS,
  SYNERGIES,
  PARCOURS,
  DOCUMENTS,
  REST,
};

static int
room_of_kind (FacRecordKind kind)
{
  switch (kind)
    {
    case FAC_RECORD_ORGANISATION:
    case FAC_RECORD_ESTABLISHMENT:
    case FAC_RECORD_PROVENANCE:
    case FAC_RECORD_REFUSED_ROW:
    case FAC_RECORD_QUESTION:
    case FAC_RECORD_LABEL:
    case FAC_RECORD_FREE_COLUMN:
      return COMPANIES;
    case FAC_RECORD_PERSON:
    case FAC_RECORD_EXCHANGE:
    case FAC_RECORD_REPLY:
      return CONTACTS;
    case FAC_RECORD_COMMUNE:
    case FAC_RECORD_ZONE:
    case FAC_RECORD_LAYER:
    case FAC_RECORD_LAYER_FEATURE:
      return MAP;
    case FAC_RECORD_FLOW:
    case FAC_RECORD_CEILING:
    case FAC_RECORD_TERM:
    case FAC_RECORD_CONTAINER:
    case FAC_RECORD_DIAGRAM:
      return FLOWS;
    case FAC_RECORD_LEAD:
    case FAC_RECORD_SYNERGY:
    case FAC_RECORD_SYNERGY_MEMBER:
    case FAC_RECORD_INTEREST:
    case FAC_RECORD_SYNERGY_STEP:
    case FAC_RECORD_OBSTACLE:
    case FAC_RECORD_VALUE_NOTE:
    case FAC_RECORD_FACTOR:
    case FAC_RECORD_RULE:
      return SYNERGIES;
    case FAC_RECORD_METHOD:
    case FAC_RECORD_EVENT:
    case FAC_RECORD_ATTENDANCE:
    case FAC_RECORD_CRITERION:
    case FAC_RECORD_SWOT_ITEM:
    case FAC_RECORD_PERIMETER_ITEM:
    case FAC_RECORD_OBJECTIVE:
    case FAC_RECORD_GOVERNANCE_BODY:
    case FAC_RECORD_MEMBERSHIP:
    case FAC_RECORD_DECISION:
    case FAC_RECORD_CHARTER:
    case FAC_RECORD_COMMITMENT:
    case FAC_RECORD_STAKEHOLDER:
    case FAC_RECORD_ARGUMENT:
    case FAC_RECORD_BUDGET_LINE:
    case FAC_RECORD_ACTION:
    case FAC_RECORD_ACTION_OBJECTIVE:
    case FAC_RECORD_COMMUNICATION_ITEM:
    case FAC_RECORD_TASK:
      return PARCOURS;
    case FAC_RECORD_TEMPLATE:
    case FAC_RECORD_ATTACHMENT:
      return DOCUMENTS;
    case FAC_RECORD_PROJECT:
    case FAC_RECORD_SOURCE:
    case FAC_RECORD_SAVED_FILTER:
    case FAC_N_RECORD_KINDS:
      break;
    }
  return REST;
}

/* An action is named after the table that it is about, "flow.add", or after what it does. */
static int
room_of_action (const char *action)
{
  gsize length = strcspn (action, ".");

  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    {
      const char *table = fac_record_type ((FacRecordKind)kind)->table;
      if (strlen (table) == length && strncmp (table, action, length) == 0)
        return room_of_kind ((FacRecordKind)kind);
    }
  return g_str_has_prefix (action, "visit.") || g_str_has_prefix (action, "questionnaire.")
             ? CONTACTS
         : g_str_has_prefix (action, "calendar.") ? PARCOURS
                                                  : REST;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const FacNewsLine *one = *(FacNewsLine *const *)a, *other = *(FacNewsLine *const *)b;
  return (int)other->n - (int)one->n;
}

FacNews *
fac_news_new (FacProject *project, const char *since, GError **error)
{
  g_autoptr (GPtrArray) entries = fac_project_history (project, MOST_ACTIONS, error);
  guint n[G_N_ELEMENTS (rooms)] = { 0 };

  if (!entries)
    return NULL;
  FacNews *news = g_new0 (FacNews, 1);
  news->lines = g_ptr_array_new_with_free_func (g_free);
  news->is_more = entries->len == MOST_ACTIONS;
  for (guint i = 0; i < entries->len; i++)
    {
      const FacHistoryEntry *entry = entries->pdata[i];
      if (strcmp (entry->at, since) < 0)
        {
          news->is_more = FALSE;
          break;
        }
      if (entry->is_undone)
        continue;
      news->n++;
      n[room_of_action (entry->action)]++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    if (n[i])
      {
        FacNewsLine *line = g_new (FacNewsLine, 1);
        *line = (FacNewsLine){ rooms[i].page, _ (rooms[i].title), n[i] };
        g_ptr_array_add (news->lines, line);
      }
  g_ptr_array_sort (news->lines, compare_lines);
  return news;
}

void
fac_news_free (FacNews *news)
{
  if (!news)
    return;
  g_ptr_array_unref (news->lines);
  g_free (news);
}
