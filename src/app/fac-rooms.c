/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rooms by the kind of thing. */
#include "fac-rooms.h"

#include "fac-finding.h"
#include "tool/fac-tool-kinds.h"

/* The tools of the workshops are looked up among themselves. */
static const struct
{
  FacRecordKind kind;
  const char *page, *prefix;
} rooms[] = {
  { FAC_RECORD_PROJECT, "project", "" },
  { FAC_RECORD_ESTABLISHMENT, "companies", "company:" },
  { FAC_RECORD_ZONE, "companies", "filter:zone=" },
  { FAC_RECORD_PERSON, "contacts", "contact:" },
  { FAC_RECORD_EXCHANGE, "contacts", "exchange:" },
  { FAC_RECORD_FLOW, "flows", "flow:" },
  { FAC_RECORD_LEAD, "synergies", "piste:" },
  { FAC_RECORD_SYNERGY, "synergies", "synergy:" },
  { FAC_RECORD_RULE, "rules", "rule:" },
  { FAC_RECORD_EVENT, "parcours", "" },
};

static const char *
find_page (FacRecordKind kind, const char **prefix)
{
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    if (rooms[i].kind == kind)
      {
        *prefix = rooms[i].prefix;
        return rooms[i].page;
      }
  return NULL;
}

/* The legal person is edited with its sites: the first of them. */
static char *
first_site (FacProject *project, const char *organisation)
{
  const FacQuery query = { .kind = FAC_RECORD_ESTABLISHMENT,
                           .match_field = "organisation",
                           .match_value = organisation };
  g_autoptr (GPtrArray) sites = fac_store_list (fac_project_store (project), &query, NULL);
  return sites && sites->len ? g_strdup (((FacRecord *)sites->pdata[0])->uuid) : NULL;
}

void
fac_rooms_show (FacSession *session, FacRecordKind kind, const char *uuid)
{
  FacProject *project = fac_session_project (session);
  FacRecordKind place;
  const char *prefix;
  g_autofree char *there = fac_project_place_of (project, kind, uuid, &place);

  if (there && place == FAC_RECORD_ORGANISATION)
    {
      g_autofree char *organisation = g_steal_pointer (&there);
      there = first_site (project, organisation);
      place = FAC_RECORD_ESTABLISHMENT;
    }
  const char *page = there ? find_page (place, &prefix) : NULL;
  if (page)
    {
      g_autofree char *what = g_strconcat (prefix, there, NULL);
      fac_session_go (session, page, what);
      return;
    }
  for (const FacToolKind *tool = fac_tool_kinds (); there && tool->id; tool++)
    if (tool->kind == place)
      {
        g_autofree char *what = g_strjoin (":", tool->id, there, NULL);
        fac_session_go (session, "tools", what);
        return;
      }
  fac_session_go (session, "home", NULL);
}
