/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is to be done: whom to call, whom to visit, what was promised for when. An agenda is
 * computed for a day from what is recorded (tasks, planned exchanges; further rooms add a line to
 * the table of sources in fac-agenda.c); nothing of it is stored. It is the facilitator's own: no
 * other reader gets one.
 */
#pragma once

#include "fac-project.h"
#include "fac-reader.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_AGENDA_OVERDUE,
  FAC_AGENDA_TODAY,
  FAC_AGENDA_THIS_WEEK, /* after today, to Sunday */
  FAC_AGENDA_LATER,
  FAC_AGENDA_UNDATED,
  FAC_AGENDA_N_SECTIONS
} FacAgendaSection;

/* Something to do. Texts are owned, NULL when there is nothing; uuids too. */
typedef struct
{
  FacRecordKind kind; /* of the record that asks for it: FAC_RECORD_TASK, FAC_RECORD_EXCHANGE */
  char *uuid;
  FacAgendaSection section;
  int activity; /* FacExchangeKind: what doing it takes; FAC_EXCHANGE_NONE: something else */
  char *title;  /* never NULL */
  char *due_on, *begins_at;
  gint64 duration_min; /* or FAC_INTEGER_NONE */
  char *owner, *note;
  char *event_title; /* of the event, or else of the synergy, that the task belongs to */
  char *synergy;     /* uuid of that synergy, or NULL */
  gboolean is_begun;

  char *organisation, *establishment, *person; /* whom it is about: uuids */
  char *company_name;                          /* the establishment's, else the organisation's */
  char *zone_name, *address, *commune;         /* of the establishment */
  char *phone;                                 /* the person's, else the establishment's */
  FacPosition position;
  char *person_name, *role, *email, *best_period;
  gboolean objects; /* the person objects to being contacted: never proposed for a call */
  int season;       /* 1: within the person's best period; -1: outside it; 0: not known */

  char *last_on; /* the last exchange with the company that took place */
  int last_kind; /* FacExchangeKind */
  int last_outcome;
  char *last_summary;
  char *promised, *promised_on; /* what was promised last, and when */
} FacAgendaEntry;

typedef struct
{
  char *date, *week_end;
  GPtrArray *entries; /* of FacAgendaEntry, owned: by section, date, time, company */
  GPtrArray *calls;   /* of the entries (borrowed): calls to make by the end of the week, grouped */
  GPtrArray *visits;  /* of the entries (borrowed): visits of the day */
  GPtrArray *review;  /* of FacPerson, owned: no exchange for the years that data may be kept */
  guint n[FAC_AGENDA_N_SECTIONS];
} FacAgenda;

/* What is to be done, seen on `date` (YYYY-MM-DD; NULL: today), by one owner, with what is nobody's
 * in particular (NULL: everybody).
 * Calls stand by company, then person; companies with something overdue come first, then those in
 * their best period, then by zone and name. Who objects is in `entries`, never in `calls`.
 * Shape: (transfer full). Errors: storage's; INVALID for what is no date. */
FacAgenda *fac_agenda_new (FacProject *project, const char *date, const char *owner,
                           GError **error);

/* Accepts NULL. */
void fac_agenda_free (FacAgenda *agenda);

/* The title of a section: "Overdue". Shape: static, translated. */
const char *fac_agenda_section_title (FacAgendaSection section);

/* "this-week", for scripts. Shape: static. */
const char *fac_agenda_section_id (FacAgendaSection section);

/* The record that asks for something, as a whole (transfer none); NULL when there is no such entry.
 */
const FacAgendaEntry *fac_agenda_find (const FacAgenda *agenda, const char *uuid);

/* The names of those who have something to do, sorted. Shape: NULL-terminated (transfer full). */
char **fac_agenda_owners (FacProject *project, GError **error);

/* -- Actions: each is one journal entry. `kind` is that of the records: tasks or exchanges. -----
 */

/* Marks as done today. */
gboolean fac_project_agenda_done (FacProject *project, FacRecordKind kind, const char *const *uuids,
                                  GError **error);

/* Takes back that they are done: to do again. */
gboolean fac_project_agenda_reopen (FacProject *project, FacRecordKind kind,
                                    const char *const *uuids, GError **error);

/* Puts off to a date. Errors: INVALID for what is no date. */
gboolean fac_project_agenda_postpone (FacProject *project, FacRecordKind kind,
                                      const char *const *uuids, const char *date, GError **error);

/* Gives to somebody; "" or NULL: to nobody in particular. */
gboolean fac_project_agenda_give (FacProject *project, FacRecordKind kind, const char *const *uuids,
                                  const char *owner, GError **error);

/* Will not be done, and why (kept with the note). Errors: INVALID without a reason. */
gboolean fac_project_agenda_dismiss (FacProject *project, FacRecordKind kind,
                                     const char *const *uuids, const char *reason, GError **error);

/* How a call went. */
typedef struct
{
  FacOutcome outcome;
  const char *summary;  /* or NULL */
  const char *promised; /* or NULL */
  const char *next_on;  /* when to call again, or of the meeting agreed; NULL or "": nothing */
  const char *next_at;  /* "14:30", of a meeting; or NULL */
} FacCallResult;

/* Notes how the call that an entry asks for went: writes the exchange, marks what asked for it as
 * done and, with a date, plans what follows: a visit when one was agreed, else another call. One
 * action, undone as one. `today`: YYYY-MM-DD.
 * Errors: INVALID for a date or time that is none, for a meeting without a date; UNKNOWN. */
gboolean fac_project_note_call (FacProject *project, FacRecordKind kind, const char *uuid,
                                const FacCallResult *result, const char *today, GError **error);

/* When one would usually try again, as a proposal: two working days after no answer, five after a
 * message, the next one when asked to; a meeting: in five working days.
 * Shape: new ISO date (transfer full); NULL: nothing follows by itself. */
char *fac_project_propose_next (FacProject *project, FacOutcome outcome, const char *today);

/* What one line means: "appeler Laiterie du Val lundi": a date at its end, a word for what it
 * takes at its beginning, and the company or person whose name it holds.
 * Shape: a new task, not stored (transfer full), or NULL. Errors: INVALID for an empty line. */
FacTask *fac_project_understand_task (FacProject *project, const char *line, const char *today,
                                      GError **error);

/* Writes the agenda as a calendar file (iCalendar). For the facilitator: everything, with names and
 * numbers. For another reader: only exchanges whose level lets it through, with companies whose
 * name this reader may know, and nothing of persons or of what is said.
 * Errors: FAC_EXCHANGE_ERROR_WRITE, storage's. */
gboolean fac_project_write_calendar (FacProject *project, const FacReader *reader, const char *path,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacAgenda, fac_agenda_free)

G_END_DECLS
