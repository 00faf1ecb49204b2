/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A meeting and those invited to it, read. */
#include "fac-meeting.h"

#include "fac-project-private.h"
#include "fac-template.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
free_participant (gpointer data)
{
  FacParticipant *participant = data;
  fac_record_free (participant->attendance);
  g_free (participant->name);
  g_free (participant->role);
  g_free (participant->organisation);
  g_free (participant->reached_at);
  g_free (participant);
}

void
fac_meeting_free (FacMeeting *meeting)
{
  if (!meeting)
    return;
  g_clear_pointer (&meeting->participants, g_ptr_array_unref);
  fac_parcours_free (meeting->parcours);
  g_free (meeting);
}

const char *
fac_participant_name (const FacParticipant *participant)
{
  return participant->name           ? participant->name
         : participant->organisation ? participant->organisation
                                     : "";
}

/* -- Which one ------------------------------------------------------------------------------- */

/* A date to which one invites: councils and elections are convened by others' rules. */
static gboolean
is_meeting (const FacEvent *event)
{
  return event->kind != FAC_SESSION_COUNCIL && event->kind != FAC_SESSION_ELECTION
         && event->kind != FAC_SESSION_CHANGE_OF_ELECTED && event->kind != FAC_SESSION_DEADLINE;
}

static gboolean
is_chosen (const FacParcoursLine *line, FacMeetingChoice choice)
{
  if (!line->event || line->event->state == FAC_EXCHANGE_CANCELLED || !is_meeting (line->event))
    return FALSE;
  return choice == FAC_MEETING_NEXT_ORGANISED ? line->event->stance == FAC_STANCE_ORGANISED
                                              : line->event->state == FAC_EXCHANGE_DONE;
}

/* Lines stand by time. */
static const FacParcoursLine *
choose (const FacParcours *parcours, FacMeetingChoice choice)
{
  const FacParcoursLine *last = NULL;

  for (guint i = 0; i < parcours->lines->len; i++)
    {
      const FacParcoursLine *line = parcours->lines->pdata[i];
      if (!is_chosen (line, choice))
        continue;
      last = line;
      if (choice == FAC_MEETING_NEXT_ORGANISED && (!line->from || line->n_days >= 0))
        break;
    }
  for (guint i = 0; !last && choice == FAC_MEETING_LAST_HELD && i < parcours->lines->len; i++)
    {
      const FacParcoursLine *line = parcours->lines->pdata[i];
      if (line->event && line->event->state != FAC_EXCHANGE_CANCELLED)
        last = line;
      if (last && line == parcours->next)
        break;
    }
  return last;
}

static const FacParcoursLine *
find_line (const FacParcours *parcours, const char *key, FacMeetingChoice choice, GError **error)
{
  const FacParcoursLine *line = key ? fac_parcours_find (parcours, key) : choose (parcours, choice);

  if (line && line->event)
    return line;
  if (key)
    g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                 _ ("There is no event “%s” in the calendar."), key);
  else
    g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                         choice == FAC_MEETING_NEXT_ORGANISED
                             ? _ ("There is no event that you organise in the calendar yet. "
                                  "Add one.")
                             : _ ("There is no event in the calendar yet. Add one."));
  return NULL;
}

/* -- Participants ---------------------------------------------------------------------------- */

static void
take_person (FacProject *project, FacParticipant *participant)
{
  FacPerson *person =
      fac_store_get (project->store, FAC_RECORD_PERSON, participant->attendance->person, NULL);
  if (!person)
    return;
  const char *parts[] = { person->mobile ? person->mobile : person->phone, person->email };
  g_free (participant->name);
  participant->name = g_strdup (person->name);
  participant->role = g_strdup (person->role);
  participant->reached_at = parts[0] && parts[1] ? g_strdup_printf ("%s\n%s", parts[0], parts[1])
                                                 : g_strdup (parts[0] ? parts[0] : parts[1]);
  fac_record_free (person);
}

static void
take_organisation (FacProject *project, FacParticipant *participant)
{
  const FacAttendance *attendance = participant->attendance;
  FacEstablishment *site = attendance->establishment
                               ? fac_store_get (project->store, FAC_RECORD_ESTABLISHMENT,
                                                attendance->establishment, NULL)
                               : NULL;
  FacOrganisation *body =
      !site && attendance->organisation
          ? fac_store_get (project->store, FAC_RECORD_ORGANISATION, attendance->organisation, NULL)
          : NULL;

  participant->organisation = g_strdup (site ? site->name : body ? body->name : NULL);
  participant->is_of_company = site || (body && body->actor_type == FAC_ACTOR_COMPANY);
  fac_record_free (site);
  fac_record_free (body);
}

static int
compare_participants (gconstpointer a, gconstpointer b)
{
  const FacParticipant *x = *(FacParticipant *const *)a, *y = *(FacParticipant *const *)b;
  int order = fac_text_compare (fac_participant_name (x), fac_participant_name (y));
  return order ? order : strcmp (x->attendance->record.uuid, y->attendance->record.uuid);
}

/* Whom a person is known by from one meeting to the next. */
static char *
identity_of (const FacAttendance *attendance)
{
  return attendance->person ? g_strdup (attendance->person) : fac_text_fold (attendance->name);
}

static gboolean
is_earlier (const FacMeeting *meeting, const FacAttendance *attendance)
{
  const FacParcoursLine *line = fac_parcours_find (meeting->parcours, attendance->event);
  return attendance->state == FAC_ATTENDANCE_PRESENT && line && line->from && meeting->line->from
         && strcmp (line->from, meeting->line->from) < 0;
}

static void
take_participants (FacProject *project, FacMeeting *meeting, GPtrArray *all)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < all->len; i++)
    if (is_earlier (meeting, all->pdata[i]))
      g_hash_table_add (seen, identity_of (all->pdata[i]));
  for (guint i = 0; i < all->len; i++)
    {
      const FacAttendance *attendance = all->pdata[i];
      if (g_strcmp0 (attendance->event, meeting->line->event->record.uuid) != 0)
        continue;
      FacParticipant *participant = g_new0 (FacParticipant, 1);
      g_autofree char *identity = identity_of (attendance);
      participant->attendance = fac_record_copy (attendance);
      participant->name = g_strdup (attendance->name);
      if (attendance->person)
        take_person (project, participant);
      take_organisation (project, participant);
      participant->is_newcomer =
          attendance->is_newcomer == FAC_YES
          || (attendance->is_newcomer == FAC_UNKNOWN && !g_hash_table_contains (seen, identity));
      g_ptr_array_add (meeting->participants, participant);
    }
  g_ptr_array_sort (meeting->participants, compare_participants);
}

FacMeeting *
fac_meeting_new (FacProject *project, const char *key, FacMeetingChoice choice, const char *date,
                 gboolean with_people, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_ATTENDANCE };
  const char *language = fac_language_current () == FAC_LANGUAGE_FR ? "fr" : "en";
  g_autoptr (FacMeeting) meeting = g_new0 (FacMeeting, 1);
  g_autoptr (GPtrArray) all = NULL;

  meeting->participants = g_ptr_array_new_with_free_func (free_participant);
  meeting->parcours = fac_parcours_new (project, date, language, error);
  meeting->line = meeting->parcours ? find_line (meeting->parcours, key, choice, error) : NULL;
  if (!meeting->line)
    return NULL;
  if (with_people)
    {
      all = fac_store_list (project->store, &query, error);
      if (!all)
        return NULL;
      take_participants (project, meeting, all);
    }
  return g_steal_pointer (&meeting);
}

guint
fac_meeting_n_expected (const FacMeeting *meeting)
{
  const FacTurnout *turnout = &meeting->line->turnout;
  gint64 n = meeting->line->event->n_expected;

  guint n_named = (guint)CLAMP (n, 0, 100000);

  if (turnout->n_present)
    return turnout->n_present;
  if (turnout->n_registered || n_named)
    return MAX (turnout->n_registered, n_named);
  return turnout->n_invited;
}

/* -- Minute by minute ------------------------------------------------------------------------ */

char *
fac_meeting_wording (const FacMeeting *meeting)
{
  const FacEvent *event = meeting->line->event;
  const char *id = fac_enum_id (&fac_session_kind_enum, event->kind);
  char *name = event->stance == FAC_STANCE_ATTENDED ? g_strdup ("meeting-attended")
                                                    : g_strconcat ("meeting-", id, NULL);
  return g_strdelimit (name, "_", '-');
}

char *
fac_project_running_wording (FacProject *project, const char *event, GError **error)
{
  g_autoptr (FacMeeting) meeting =
      fac_meeting_new (project, event, FAC_MEETING_NEXT_ORGANISED, NULL, FALSE, error);
  g_autofree char *name = meeting ? fac_meeting_wording (meeting) : NULL;
  FacTemplate *wording = name ? fac_project_wording (project, name, NULL, NULL) : NULL;
  gboolean is_there = wording != NULL;

  fac_record_free (wording);
  return is_there || !name ? g_steal_pointer (&name) : g_strdup (FAC_MEETING_ANY);
}

FacRunning *
fac_meeting_running (const FacMeeting *meeting, const char *wording, gboolean *is_proposed)
{
  const FacEvent *event = meeting->line->event;
  FacRunning *running = fac_running_new_typed (event->agenda);
  int begins = fac_running_minutes (event->begins_at);
  int ends = fac_running_minutes (event->ends_at);

  *is_proposed = begins < 0;
  if (begins < 0)
    begins = (event->half_day == FAC_HALF_DAY_AFTERNOON ? 14 : 9) * 60;
  if (!running)
    running = fac_running_new (wording);
  fac_running_fit (running, fac_meeting_n_expected (meeting), begins, ends);
  return running;
}
