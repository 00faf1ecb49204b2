/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dates of a démarche, counted from its launch. They only propose: what is official is typed
 * from the convocation.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An event to be dated. */
typedef struct
{
  int offset_days; /* from the launch */
  guint weekday;   /* 1 to 7 on which it is held; 0: that of the day itself, never a weekend */
} FacScheduleStep;

/* Whether a meeting can be proposed for a date: a working day, not from 14 July to 31 August.
 * `department`: for the holidays of Alsace-Moselle and overseas, or NULL. */
gboolean fac_schedule_is_open (const char *iso, const char *department);

/* Proposes the dates of a démarche: each on the nearest open day of its weekday, the later of two
 * that are equally near, and never closer to the one before than half of what the method leaves
 * between them. A step at offset 0 is the launch itself, as it is.
 * `launch`: YYYY-MM-DD. `steps`: by offset. Shape: an array of char *, beside the steps, owning
 * (transfer full); NULL when `launch` is no date. */
GPtrArray *fac_schedule_propose (const char *launch, const FacScheduleStep *steps, guint n_steps,
                                 const char *department);

/* When a task is due that is counted from an event: the day itself, or the working day before it;
 * for one that comes after the event, the working day after it.
 * Shape: new ISO date (transfer full); NULL when `event_date` is no date. */
char *fac_schedule_due (const char *event_date, int due_days, const char *department);

G_END_DECLS
