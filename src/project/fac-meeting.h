/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A meeting of the calendar with those who are invited to it, and what one does to their list. It
 * names persons: it is the facilitator's own.
 */
#pragma once

#include "fac-parcours.h"
#include "fac-running.h"

G_BEGIN_DECLS

#define FAC_MEETING_ANY "meeting-autre" /* wording of a kind of event that has none of its own */

typedef struct
{
  FacAttendance *attendance; /* owned */
  char *name;         /* of the contact, else as typed; NULL: only the organisation is known */
  char *role;         /* or NULL */
  char *organisation; /* name of the company or body, or NULL */
  char *reached_at;   /* telephone, e-mail; or NULL */
  gboolean is_of_company;
  gboolean is_newcomer; /* said so, or in no earlier meeting */
} FacParticipant;

typedef struct
{
  FacParcours *parcours;       /* owned */
  const FacParcoursLine *line; /* the event's */
  GPtrArray *participants;     /* of FacParticipant, by name */
} FacMeeting;

/* Which event when none is named. */
typedef enum
{
  FAC_MEETING_NEXT_ORGANISED, /* the next that we organise, else the last one */
  FAC_MEETING_LAST_HELD,      /* the last that took place, else the next one */
} FacMeetingChoice;

/* `key`: the event's key, uuid or title; NULL: as `choice` says. `date`: today (NULL),
 * `with_people`: the participants too. Shape: (transfer full). Errors: UNKNOWN, INVALID, storage's.
 */
FacMeeting *fac_meeting_new (FacProject *project, const char *key, FacMeetingChoice choice,
                             const char *date, gboolean with_people, GError **error);
void fac_meeting_free (FacMeeting *meeting); /* accepts NULL */

/* How many are counted on: those present once there are some; before, those registered or the
 * number expected, whichever is more, else those invited; 0: nobody knows. */
guint fac_meeting_n_expected (const FacMeeting *meeting);

/* The wording that its running order follows: "meeting-club". Shape: (transfer full). */
char *fac_meeting_wording (const FacMeeting *meeting);

/* The wording in use for the running order of an event (NULL: the next that we organise), which is
 * FAC_MEETING_ANY when its kind has none. Shape: (transfer full). Errors: UNKNOWN. */
char *fac_project_running_wording (FacProject *project, const char *event, GError **error);

/* The meeting minute by minute: the agenda that somebody typed in the event, else `wording`.
 * `is_proposed`: out, its beginning is not known, hours are proposed. Shape: (transfer full). */
FacRunning *fac_meeting_running (const FacMeeting *meeting, const char *wording,
                                 gboolean *is_proposed);

/* What a participant is called: the name, else the organisation. */
const char *fac_participant_name (const FacParticipant *participant);

/* -- Actions: each is one journal entry ------------------------------------------------------- */

/* Adds participants from lines of text, as typed or pasted: "Name; organisation; state", apart by
 * tab, ";" or ","; a first line of titles says other columns (name, first name, organisation,
 * state, first time, table, note). Contacts, companies and bodies are recognised by their names;
 * whoever is in the list already is only given the state. `state`: of lines that say none, 0:
 * invited. `n_added`, `n_changed`, `n_refused`: out. `remarks`: out (transfer full): whole
 * sentences, of char *.
 * Errors: UNKNOWN (event), INVALID: no line says anything. */
gboolean fac_project_add_participants (FacProject *project, const char *event, const char *text,
                                       int state, guint *n_added, guint *n_changed,
                                       GPtrArray **remarks, GError **error);

/* The same from a file: spreadsheet or CSV. */
gboolean fac_project_read_participants (FacProject *project, const char *event, const char *path,
                                        int state, guint *n_added, guint *n_changed,
                                        GPtrArray **remarks, GError **error);

/* Puts establishments or persons (uuids, NULL-terminated) on the list with a state: of a company
 * that is invited the person spoken to last, else the company alone. Who is in the list already is
 * left out, and who objects to being contacted is not invited. */
gboolean fac_project_invite (FacProject *project, const char *event, const char *const *uuids,
                             int state, guint *n_added, guint *n_objecting, GError **error);

/* Gives participants a state; the days on which they were invited or registered follow. */
gboolean fac_project_set_attendance (FacProject *project, const char *const *uuids, int state,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacMeeting, fac_meeting_free)

G_END_DECLS
