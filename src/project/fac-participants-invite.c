/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inviting those who are known, and what becomes of participants. */
#include "fac-participants-private.h"

#include "fac-parcours-private.h"
#include "fac-project-private.h"
#include "fac-view.h"

#include <string.h>

/* -- Inviting -------------------------------------------------------------------------------- */

/* Whom of a company one writes to: whoever was spoken to last, else the first by name. */
static const FacPerson *
person_of (const FacListing *list, const FacEstablishment *site, gboolean *all_object)
{
  const FacPerson *best = NULL;
  guint n = 0, n_objecting = 0;

  for (guint i = 0; i < list->records->len; i++)
    {
      const FacPerson *person = list->records->pdata[i];
      if (person->record.type->kind != FAC_RECORD_PERSON
          || !fac_person_is_of (person, site->record.uuid, site->organisation))
        continue;
      n++;
      n_objecting += person->objects == FAC_YES;
      if (person->objects != FAC_YES
          && (!best || g_strcmp0 (person->last_contact, best->last_contact) > 0))
        best = person;
    }
  *all_object = n && n == n_objecting;
  return best;
}

static const FacRecord *
find_record (const FacListing *list, const char *uuid)
{
  for (guint i = 0; i < list->records->len; i++)
    if (g_strcmp0 (((const FacRecord *)list->records->pdata[i])->uuid, uuid) == 0)
      return list->records->pdata[i];
  return NULL;
}

static gboolean
invite_one (FacListing *list, const FacRecord *record, GError **error)
{
  FacAttendance *attendance = fac_record_new (FAC_RECORD_ATTENDANCE);
  const FacPerson *person = NULL;
  gboolean is_invited = list->state == FAC_ATTENDANCE_INVITED, objects = FALSE;

  if (record->type->kind == FAC_RECORD_ESTABLISHMENT)
    {
      fac_listing_take_site (attendance, (const FacEstablishment *)record);
      if (is_invited)
        person = person_of (list, (const FacEstablishment *)record, &objects);
    }
  else if (record->type->kind == FAC_RECORD_PERSON)
    {
      person = (const FacPerson *)record;
      objects = is_invited && person->objects == FAC_YES;
      attendance->organisation = g_strdup (person->organisation);
      attendance->establishment = g_strdup (person->establishment);
    }
  attendance->person = person ? g_strdup (person->record.uuid) : NULL;
  attendance->state = list->state;
  g_autofree char *identity = fac_listing_identity (attendance);
  if (!objects && !g_hash_table_contains (list->listed, identity))
    return fac_listing_insert (list, attendance, error);
  list->n_objecting += objects;
  fac_record_free (attendance);
  return TRUE;
}

gboolean
fac_project_invite (FacProject *project, const char *event, const char *const *uuids, int state,
                    guint *n_added, guint *n_objecting, GError **error)
{
  g_auto (FacListing) list = { 0 };
  gboolean done = TRUE;

  if (!fac_listing_open (&list, project, event, state, error)
      || !fac_listing_begin (&list, "attendance.list", error))
    return FALSE;
  for (guint i = 0; done && uuids[i]; i++)
    {
      const FacRecord *record = find_record (&list, uuids[i]);
      if (record)
        done = invite_one (&list, record, error);
    }
  *n_objecting = list.n_objecting;
  return fac_listing_finish (&list, done, n_added, NULL, NULL, error);
}

/* -- States ---------------------------------------------------------------------------------- */

gboolean
fac_project_set_attendance (FacProject *project, const char *const *uuids, int state,
                            GError **error)
{
  g_autofree char *arguments = g_strdup_printf (
      "%s\t%u", fac_enum_id (&fac_attendance_state_enum, state), g_strv_length ((char **)uuids));
  g_autofree char *today = fac_date_today ();
  gboolean done = TRUE;

  if (!fac_store_begin (project->store, "attendance.state", arguments, error))
    return FALSE;
  for (guint i = 0; done && uuids[i]; i++)
    {
      FacAttendance *attendance =
          fac_store_get (project->store, FAC_RECORD_ATTENDANCE, uuids[i], error);
      done = attendance != NULL;
      if (done)
        {
          attendance->state = state;
          fac_listing_date (attendance, today);
          done = fac_store_update (project->store, attendance, error);
        }
      fac_record_free (attendance);
    }
  return fac_project_finish (project, done, error);
}

void
fac_parcours_complete_attendance (FacAttendance *attendance)
{
  g_autofree char *today = fac_date_today ();
  fac_listing_date (attendance, today);
}
