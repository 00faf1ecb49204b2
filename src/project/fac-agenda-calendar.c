/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The agenda as a calendar file. */
#include "fac-agenda.h"

#include "fac-ics-write.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* An item with the texts that it borrows. */
typedef struct
{
  FacIcsItem item;
  char *title, *place, *note;
} Held;

static void
held_free (Held *held)
{
  g_free (held->title);
  g_free (held->place);
  g_free (held->note);
  g_free (held);
}

static char *
joined (const char *const *parts, guint n, const char *separator)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    if (parts[i] && *parts[i])
      g_string_append_printf (text, "%s%s", text->len ? separator : "", parts[i]);
  return g_string_free (text, FALSE);
}

static Held *
hold (const FacAgendaEntry *entry, FacPosition position)
{
  Held *held = g_new0 (Held, 1);

  held->item = (FacIcsItem){
    .is_task = entry->kind == FAC_RECORD_TASK,
    .is_begun = entry->is_begun,
    .uuid = entry->uuid,
    .category = fac_enum_label (&fac_exchange_kind_enum, entry->activity),
    .date = entry->due_on,
    .time = entry->begins_at,
    .duration_min = entry->duration_min,
    .position = position,
  };
  return held;
}

static void
finish (Held *held)
{
  held->item.title = held->title;
  held->item.place = held->place;
  held->item.note = held->note;
}

/* The facilitator's own calendar: with whom, the number, what was promised. */
static Held *
whole (const FacAgendaEntry *entry)
{
  Held *held = hold (entry, entry->position);
  gboolean says_company =
      !entry->company_name || strstr (entry->title, entry->company_name) != NULL;
  const char *const title[] = { entry->title, says_company ? NULL : entry->company_name };
  const char *const place[] = { entry->address, entry->commune };
  g_autofree char *promised =
      entry->promised ? g_strdup_printf (_ ("Promised: %s"), entry->promised) : NULL;
  const char *const note[] = { entry->person_name, entry->role, entry->phone,
                               entry->email,       promised,    entry->note };

  held->title = joined (title, G_N_ELEMENTS (title), " – ");
  held->place = joined (place, G_N_ELEMENTS (place), ", ");
  held->note = joined (note, G_N_ELEMENTS (note), "\n");
  finish (held);
  return held;
}

/* What another reader may know: that we meet a company whose name is no secret, nothing of persons
 * and of what is said. NULL: nothing. */
static Held *
for_reader (FacProject *project, const FacView *view, const FacAgendaEntry *entry)
{
  if (entry->kind != FAC_RECORD_EXCHANGE)
    return NULL;
  FacExchange *exchange = fac_store_get (project->store, FAC_RECORD_EXCHANGE, entry->uuid, NULL);
  int level = exchange ? exchange->level : FAC_LEVEL_NONE;
  fac_record_free (exchange);
  const FacViewed *viewed =
      entry->establishment ? g_hash_table_lookup (view->by_uuid, entry->establishment) : NULL;
  gboolean is_own = fac_reader_owns (view->reader, entry->establishment, entry->organisation);
  gboolean is_named = viewed && viewed->sight == FAC_SIGHT_ALL;

  if (!level || fac_reader_sees (view->reader, (FacLevel)level, is_own) != FAC_SIGHT_ALL
      || (entry->establishment && !is_named))
    return NULL;
  Held *held = hold (entry, is_named ? entry->position : FAC_POSITION_UNKNOWN);
  const char *const title[] = { held->item.category, is_named ? entry->company_name : NULL };
  const char *const place[] = { is_named ? entry->address : NULL,
                                is_named ? entry->commune : NULL };
  held->title = joined (title, G_N_ELEMENTS (title), " – ");
  held->place = joined (place, G_N_ELEMENTS (place), ", ");
  finish (held);
  return held;
}

/* -- Events of the démarche ------------------------------------------------------------------ */

/* Minutes between two times of a day; 0 when one of them is not known. */
static gint64
minutes_between (const char *begins_at, const char *ends_at)
{
  g_autofree char *from = begins_at ? fac_time_parse (begins_at) : NULL;
  g_autofree char *until = ends_at ? fac_time_parse (ends_at) : NULL;

  if (!from || !until)
    return 0;
  return (g_ascii_strtoll (until, NULL, 10) - g_ascii_strtoll (from, NULL, 10)) * 60
         + g_ascii_strtoll (until + 3, NULL, 10) - g_ascii_strtoll (from + 3, NULL, 10);
}

/* Dates are no secret to those who steer; who takes part sees what we organise. What was written
 * about an event is the facilitator's. */
static gboolean
may_see_event (const FacReader *reader, const FacEvent *event)
{
  return reader->kind == FAC_READER_FACILITATOR || reader->kind == FAC_READER_PARTNER
         || reader->kind == FAC_READER_ELECTED || event->stance == FAC_STANCE_ORGANISED;
}

static Held *
of_event (const FacReader *reader, const FacEvent *event)
{
  Held *held = g_new0 (Held, 1);
  gboolean is_ours = reader->kind == FAC_READER_FACILITATOR;
  gboolean is_proposed = event->date_state == FAC_DATE_PROPOSED;

  held->title = is_proposed ? g_strdup_printf (_ ("%s (proposed date)"), event->title)
                            : g_strdup (event->title);
  held->place = g_strdup (event->place);
  held->note = g_strdup (is_ours ? event->agenda : NULL);
  held->item = (FacIcsItem){
    .uuid = event->record.uuid,
    .category = fac_enum_label (&fac_session_kind_enum, event->kind),
    .date = event->held_on,
    .time = event->begins_at,
    .duration_min = minutes_between (event->begins_at, event->ends_at),
    .position = FAC_POSITION_UNKNOWN,
  };
  finish (held);
  return held;
}

static void
add_events (const FacReader *reader, const GPtrArray *events, GPtrArray *items)
{
  for (guint i = 0; i < events->len; i++)
    {
      const FacEvent *event = events->pdata[i];
      if (event->held_on && event->state != FAC_EXCHANGE_CANCELLED && may_see_event (reader, event))
        g_ptr_array_add (items, of_event (reader, event));
    }
}

gboolean
fac_project_write_calendar (FacProject *project, const FacReader *reader, const char *path,
                            GError **error)
{
  g_autoptr (FacAgenda) agenda = fac_agenda_new (project, NULL, NULL, error);
  g_autoptr (FacFilter) everything = fac_filter_new ();
  g_autoptr (FacView) view =
      agenda ? fac_view_new (project, reader, everything, FALSE, error) : NULL;
  const FacQuery dated = { .kind = FAC_RECORD_EVENT, .order_field = "held_on" };
  g_autoptr (GPtrArray) events = fac_store_list (project->store, &dated, error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)held_free);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  const char *name = project->info->network_name ? project->info->network_name
                     : project->info->epci_name  ? project->info->epci_name
                                                 : project->info->name;

  if (!view || !events)
    return FALSE;
  add_events (reader, events, items);
  for (guint i = 0; i < agenda->entries->len; i++)
    {
      const FacAgendaEntry *entry = agenda->entries->pdata[i];
      Held *held = reader->kind == FAC_READER_FACILITATOR ? whole (entry)
                                                          : for_reader (project, view, entry);
      if (held)
        g_ptr_array_add (items, held);
    }
  /* The item stands first in what holds it. */
  return fac_ics_write (path, items, name, now, error);
}
