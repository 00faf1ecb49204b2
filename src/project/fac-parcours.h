/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way from the launch to the strategy: the method that the project follows, its events and
 * intersessions in the order of time with their checklists, and what one does to them. From the
 * moment on which a method is taken up its events and tasks are rows of the project, each with the
 * key of the method's item: they are the user's, and stay when the method's wording changes. It is
 * the facilitator's own; other readers get the calendar.
 */
#pragma once

#include "fac-method.h"
#include "fac-project.h"

G_BEGIN_DECLS

/* -- The method ------------------------------------------------------------------------------ */

typedef struct
{
  char *name, *title, *version;
  gboolean is_own; /* loaded from a file into this project */
} FacMethodName;

/* The methods that can be taken up: the project's own first.
 * Shape: array of FacMethodName, owning (transfer full). */
GPtrArray *fac_project_methods (FacProject *project, GError **error);

/* A method by its name, in a language (NULL: the current one); the project's own before that of the
 * program. Shape: (transfer full). Errors: FAC_EXCHANGE_ERROR_NOT_FOUND, UNREADABLE. */
FacMethod *fac_project_read_method (FacProject *project, const char *name, const char *language,
                                    GError **error);

/* The method that is followed has another version than the one that was taken up. */
gboolean fac_project_method_is_newer (FacProject *project);

/* Takes a method up: its events get proposed dates counted from the launch, its tasks their due
 * dates. `launch`: as a person writes a date. One action.
 * Errors: INVALID for no date, or when a method is followed already; UNKNOWN. */
gboolean fac_project_take_method (FacProject *project, const char *name, const char *launch,
                                  GError **error);

/* Moves the launch: dates that are still proposed are proposed anew, with the tasks counted from
 * them; what is official, chosen, done or was dated by hand stays. Errors: INVALID. */
gboolean fac_project_move_launch (FacProject *project, const char *launch, GError **error);

/* Brings the rows up to the method as it is now: adds what is new. What it gave up stays, told as
 * such; nothing that was ticked or written changes. One action. */
gboolean fac_project_update_method (FacProject *project, GError **error);

/* Keeps a method file inside the project (replacing one of the same name); when the project follows
 * it, it is brought up to it, and what the new version gave up goes, where nobody ticked, worded,
 * dated or attached anything. `name`: out, may be NULL (transfer full).
 * Errors: FAC_EXCHANGE_ERROR with line and reason. */
gboolean fac_project_load_method (FacProject *project, const char *path, char **name,
                                  GError **error);

/* -- The way --------------------------------------------------------------------------------- */

/* Who came, as counted from the list of participants. */
typedef struct
{
  guint n_invited, n_registered; /* so many were, whatever became of it */
  guint n_present;
  guint n_of_companies; /* of those present */
  guint n_newcomers;    /* of those present: told to be, or not seen at an earlier event */
  guint n_cumulated;    /* present at this event and all before it */
} FacTurnout;

typedef struct
{
  FacTask *task;             /* owned */
  const FacMethodTask *item; /* NULL: one's own, or one that the method gave up */
  guint n_papers;            /* evidence that is kept */
} FacParcoursTask;

/* An event, or the time between two. */
typedef struct
{
  char *key;   /* of the stage, of the method's event, or uuid of an event of one's own */
  char *title; /* never NULL */
  const FacMethodPhase *phase; /* or NULL; these belong to the method */
  const FacMethodStage *stage;
  const FacMethodEvent *item;
  FacEvent *event;       /* owned; NULL: an intersession */
  char *from, *until;    /* dates or NULL; both are that of an event */
  int n_days;            /* until it begins, negative when that is past; 0 too without a date */
  GPtrArray *tasks;      /* of FacParcoursTask: before, on the day, after; then one's own */
  guint n_done, n_total; /* what is not applicable does not count */
  guint n_ready, n_to_prepare; /* of these, before the event; all of an intersession's */
  guint n_overdue;
  guint n_papers; /* documents received */
  FacTurnout turnout;
} FacParcoursLine;

typedef struct
{
  FacMethod *method; /* or NULL */
  char *today;
  GPtrArray *lines;            /* of FacParcoursLine, by time */
  const FacParcoursLine *next; /* the next event from today on, or NULL */
  GPtrArray *warnings;         /* of char *: orders and dates that cannot be, in words */
  guint n_done, n_total;
} FacParcours;

/* The way as it stands, seen on `date` (NULL: today), in a language (NULL: the current one).
 * Shape: (transfer full); without method and events it has no lines. Errors: storage's; INVALID for
 * no date. A method that cannot be read is a warning. */
FacParcours *fac_parcours_new (FacProject *project, const char *date, const char *language,
                               GError **error);

/* Accepts NULL. */
void fac_parcours_free (FacParcours *parcours);

/* The line of a key, or of an event's uuid or title; NULL when there is none (transfer none). */
const FacParcoursLine *fac_parcours_find (const FacParcours *parcours, const char *key);

/* The title of a group of tasks: "Before". Shape: static, translated. */
const char *fac_parcours_moment_title (const FacParcoursLine *line, const FacParcoursTask *task);

/* The number of a task on paper and on the screen: "A1-01"; NULL for one's own. */
const char *fac_parcours_task_number (const FacParcoursTask *task);

/* "in 12 days", "today", "3 days ago", "in progress". Shape: (transfer full); "" without a date. */
char *fac_parcours_countdown (const FacParcours *parcours, const FacParcoursLine *line);

/* "5 of 14 ready", "12 of 16 done". Shape: (transfer full); "" without tasks. */
char *fac_parcours_readiness (const FacParcours *parcours, const FacParcoursLine *line);

/* Who came, in a sentence: "23 present, 17 of them from companies, 9 for the first time; 54 since
 * the beginning". Shape: (transfer full); "" when nobody is listed. */
char *fac_parcours_turnout (const FacParcoursLine *line);

/* -- Actions: each is one journal entry. Ticking, giving and putting off are those of the agenda
 * (fac-agenda.h), with FAC_RECORD_TASK. ------------------------------------------------------ */

/* Adds a task of one's own to a line. `due` may be NULL: the event's date, or none.
 * Shape: its uuid (transfer full). Errors: INVALID, UNKNOWN. */
char *fac_project_add_parcours_task (FacProject *project, const char *line, const char *title,
                                     const char *due, GError **error);

/* Takes the dates of a calendar file (iCalendar): an event that is known (by our own identifier, by
 * the same file before, or as the convocation to an event whose date was only proposed) gets its
 * date, time and place; others become events of one's own. One action.
 * Errors: FAC_EXCHANGE_ERROR_NOT_FOUND, UNREADABLE, TOO_BIG. */
gboolean fac_project_read_calendar (FacProject *project, const char *path, guint *n_added,
                                    guint *n_updated, guint *n_unchanged, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacParcours, fac_parcours_free)

G_END_DECLS
