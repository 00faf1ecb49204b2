/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dates from a calendar file. */
#include "fac-parcours-private.h"

#include "fac-ics-read.h"
#include "fac-project-private.h"
#include "fac-text.h"
#include "fac-uuid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The same event has the same identifier on every laptop, however often its file is read. */
static char *
uuid_of (const FacIcsEvent *read)
{
  if (fac_uuid_is_valid (read->uid))
    return g_strdup (read->uid);
  g_autofree char *name = g_strconcat ("ics:", read->uid, NULL);
  return fac_uuid_from_name (FAC_UUID_NAMESPACE, name);
}

/* Whether the file's words name an event: "Tremplin EIT – Atelier 2" names “Atelier 2”. */
static gboolean
names (const FacIcsEvent *read, const FacEvent *event)
{
  g_autofree char *words = fac_text_fold (read->title);
  g_autofree char *title = fac_text_fold (event->title);
  g_autofree char *within = g_strdup_printf (" %s ", words);
  g_autofree char *sought = g_strdup_printf (" %s ", title);
  return *title && strstr (within, sought) != NULL;
}

static FacEvent *
find_event (GPtrArray *events, const FacIcsEvent *read, const char *uuid)
{
  for (guint i = 0; i < events->len; i++)
    {
      FacEvent *event = events->pdata[i];
      gboolean waits = event->item
                       && (event->date_state == FAC_DATE_PROPOSED
                           || g_strcmp0 (event->held_on, read->date) == 0);
      if (strcmp (event->record.uuid, uuid) == 0 || (waits && names (read, event)))
        return event;
    }
  return NULL;
}

static void
put (FacEvent *event, const char *id, const char *text)
{
  if (text)
    fac_record_set_string (event, fac_record_type_field (event->record.type, id), text);
}

static void
take (FacEvent *event, const FacIcsEvent *read)
{
  put (event, "held_on", read->date);
  put (event, "begins_at", read->begins_at);
  put (event, "ends_at", read->ends_at);
  put (event, "place", read->place);
  if (event->date_state != FAC_DATE_CHOSEN)
    event->date_state = FAC_DATE_OFFICIAL;
  if (read->is_cancelled)
    event->state = FAC_EXCHANGE_CANCELLED;
}

static gboolean
is_same (gconstpointer a, gconstpointer b)
{
  const FacRecordType *type = ((const FacRecord *)a)->type;
  for (guint i = 0; i < type->n_fields; i++)
    if (!fac_record_field_equal (a, b, &type->fields[i]))
      return FALSE;
  return TRUE;
}

static gboolean
update (FacProject *project, FacEvent *event, const FacIcsEvent *read, guint *n_updated,
        guint *n_unchanged, GError **error)
{
  FacEvent *before = fac_record_copy (event);
  gboolean done = TRUE;

  take (event, read);
  if (is_same (before, event))
    (*n_unchanged)++;
  else
    {
      (*n_updated)++;
      done = fac_store_update (project->store, event, error)
             && fac_parcours_follow_event (project, before, event, error);
    }
  fac_record_free (before);
  return done;
}

static gboolean
add (FacProject *project, const FacIcsEvent *read, const char *uuid, GError **error)
{
  FacEvent *event = fac_record_new (FAC_RECORD_EVENT);

  event->record.uuid = g_strdup (uuid);
  event->kind = FAC_SESSION_OTHER;
  event->stance = FAC_STANCE_ATTENDED;
  event->title = fac_text_excerpt (read->title, 200);
  put (event, "agenda", read->note);
  take (event, read);
  fac_parcours_complete_event (event, NULL);
  gboolean done = fac_store_insert (project->store, event, error);
  fac_record_free (event);
  return done;
}

/* Visits and calls of our own export are not dates of the démarche. */
static gboolean
is_exchange (FacProject *project, const char *uuid)
{
  FacExchange *exchange = fac_store_get (project->store, FAC_RECORD_EXCHANGE, uuid, NULL);
  gboolean is = exchange != NULL;
  fac_record_free (exchange);
  return is;
}

gboolean
fac_project_read_calendar (FacProject *project, const char *path, guint *n_added, guint *n_updated,
                           guint *n_unchanged, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_EVENT };
  g_autoptr (GPtrArray) read = fac_ics_read (path, error);
  g_autoptr (GPtrArray) events = read ? fac_store_list (project->store, &query, error) : NULL;
  g_autofree char *name = g_path_get_basename (path);
  gboolean done = TRUE;

  *n_added = *n_updated = *n_unchanged = 0;
  if (!events || !fac_store_begin (project->store, "calendar.read", name, error))
    return FALSE;
  for (guint i = 0; done && i < read->len; i++)
    {
      const FacIcsEvent *one = read->pdata[i];
      g_autofree char *uuid = uuid_of (one);
      FacEvent *known = find_event (events, one, uuid);
      if (known)
        done = update (project, known, one, n_updated, n_unchanged, error);
      else if (is_exchange (project, uuid))
        (*n_unchanged)++;
      else if ((done = add (project, one, uuid, error)))
        (*n_added)++;
    }
  return fac_project_finish (project, done, error);
}
