/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In what order things are done, and which of them are the day's calls and visits. */
#include "fac-agenda-private.h"

#include "fac-text.h"

#include <string.h>

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const FacAgendaEntry *x = *(FacAgendaEntry *const *)a, *y = *(FacAgendaEntry *const *)b;
  int order = (int)x->section - (int)y->section;

  if (!order)
    order = g_strcmp0 (x->due_on, y->due_on);
  if (!order && (x->begins_at || y->begins_at))
    order = !x->begins_at ? 1 : !y->begins_at ? -1 : strcmp (x->begins_at, y->begins_at);
  if (!order)
    order = fac_text_compare (x->company_name, y->company_name);
  if (!order)
    order = fac_text_compare (x->title, y->title);
  return order ? order : strcmp (x->uuid, y->uuid);
}

/* What makes calls one group: the company, or a person without one. */
static const char *
group_of (const FacAgendaEntry *entry)
{
  return entry->establishment  ? entry->establishment
         : entry->organisation ? entry->organisation
         : entry->person       ? entry->person
                               : entry->uuid;
}

typedef struct
{
  FacAgendaSection section; /* of its most urgent call */
  int season;               /* the best of its people's */
} Group;

static int
compare_calls (gconstpointer a, gconstpointer b, gpointer data)
{
  const FacAgendaEntry *x = *(FacAgendaEntry *const *)a, *y = *(FacAgendaEntry *const *)b;
  const Group *of_x = g_hash_table_lookup (data, group_of (x));
  const Group *of_y = g_hash_table_lookup (data, group_of (y));
  int order = (int)of_x->section - (int)of_y->section;

  if (!order)
    order = of_y->season - of_x->season;
  if (!order)
    order = !x->zone_name - !y->zone_name;
  if (!order)
    order = fac_text_compare (x->zone_name, y->zone_name);
  if (!order)
    order = fac_text_compare (x->company_name, y->company_name);
  if (!order)
    order = strcmp (group_of (x), group_of (y));
  if (!order)
    order = fac_text_compare (x->person_name, y->person_name);
  return order ? order : compare_entries (a, b);
}

static gboolean
is_call_to_make (const FacAgendaEntry *entry)
{
  return entry->activity == FAC_EXCHANGE_CALL && !entry->objects
         && entry->section <= FAC_AGENDA_THIS_WEEK;
}

void
fac_agenda_order (FacAgenda *agenda)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_ptr_array_sort (agenda->entries, compare_entries);
  for (guint i = 0; i < agenda->entries->len; i++)
    {
      FacAgendaEntry *entry = agenda->entries->pdata[i];
      if (entry->activity == FAC_EXCHANGE_VISIT && entry->section == FAC_AGENDA_TODAY)
        g_ptr_array_add (agenda->visits, entry);
      if (!is_call_to_make (entry))
        continue;
      Group *group = g_hash_table_lookup (groups, group_of (entry));
      if (!group)
        {
          group = g_new (Group, 1);
          *group = (Group){ entry->section, entry->season };
          g_hash_table_insert (groups, (gpointer)group_of (entry), group);
        }
      group->section = MIN (group->section, entry->section);
      group->season = MAX (group->season, entry->season);
      g_ptr_array_add (agenda->calls, entry);
    }
  g_ptr_array_sort_with_data (agenda->calls, compare_calls, groups);
}
