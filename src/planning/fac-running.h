/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A meeting minute by minute: its parts as a wording of data/templates ("meeting-…") says them,
 * fitted to the hours that it has and to how many come. The wording is plain text:
 *
 *   # 20~10+1p<45 | Tour de table | Animateur      a part: minutes, title, who
 *   Chacun se présente.                            a line for everybody, in the agenda
 *   - Tenir le temps                               a step, for the animator's guide alone
 *   > Bienvenue à tous.                            words to say, likewise
 *
 * The minutes: "20" fixed; "20~10" twenty, ten at least when time is short; "+1p" one more a
 * person, "+5t" five more a table of eight, "<45" at most. "-60" begins 60 minutes before the
 * meeting, "*15" follows its end by 15 minutes: neither stands in the agenda.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FAC_RUNNING_TABLE 8    /* persons at a table */
#define FAC_RUNNING_USUAL_N 12 /* persons, when nobody knows yet */

typedef enum
{
  FAC_RUNNING_BEFORE,
  FAC_RUNNING_DURING,
  FAC_RUNNING_AFTER,
} FacRunningPhase;

typedef struct
{
  FacRunningPhase phase;
  char *title;                          /* never NULL */
  char *who;                            /* or NULL */
  char *lines;                          /* for everybody, apart by "\n"; or NULL */
  GPtrArray *steps;                     /* of char * */
  GPtrArray *words;                     /* of char *: to be said */
  double base_min, extra_min, most_min; /* as written; most_min 0: none */
  gboolean is_extra_of_tables;
  double least_min; /* as written; base_min: not to be shortened */
  int begins;       /* fitted: minutes since midnight; -1: no hour is said */
  int n_minutes;    /* fitted; 0: an instant, or nobody said */
} FacRunningPart;

typedef struct
{
  GPtrArray *parts; /* of FacRunningPart: before, during, after */
  guint n_persons, n_tables;
  int begins, ends;  /* of the meeting: minutes since midnight */
  gboolean is_typed; /* by somebody, for this meeting: its hours stay */
  int n_over;        /* minutes that even the shortest parts need beyond the end; 0: it fits */
} FacRunning;

/* Reads a wording; whatever cannot be understood as minutes gets ten of them.
 * Shape: (transfer full). Cannot fail. */
FacRunning *fac_running_new (const char *text);

/* An agenda as somebody typed it, a line a part: "9h30 – 10h15 : Tour de table"; lines without an
 * hour follow the one before. Shape: (transfer full); NULL when no line says anything. */
FacRunning *fac_running_new_typed (const char *agenda);

/* Accepts NULL. */
void fac_running_free (FacRunning *running);

/* Gives each part its hour; those that somebody typed keep theirs. `n_persons` 0: the usual number.
 * `begins`, `ends`: minutes since midnight; `ends` -1: as the parts need. Parts that may vary are
 * shortened or lengthened, by five minutes, until the meeting ends on time. */
void fac_running_fit (FacRunning *running, guint n_persons, int begins, int ends);

/* Minutes since midnight of "09:30"; -1 for NULL and for what is no time. */
int fac_running_minutes (const char *time);

/* "09:30", whatever the day. Shape: (transfer full). */
char *fac_running_time (int minutes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacRunning, fac_running_free)

G_END_DECLS
