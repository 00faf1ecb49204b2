/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the way share.
 */
#pragma once

#include "fac-parcours.h"

/* A date as a person types it, in words too. Shape: ISO (transfer full); NULL with INVALID. */
char *fac_parcours_date (const char *text, GError **error);

/* The rows that hold an item of the method. Shape: (transfer full), or NULL. */
FacEvent *fac_parcours_event_of (FacProject *project, const char *item);

/* Inside an action: notes the method that is followed, and writes the rows of its events and tasks.
 * `launch`: YYYY-MM-DD. */
gboolean fac_parcours_put_method (FacProject *project, const FacMethod *method, const char *launch,
                                  GError **error);

/* Inside the action that writes the sample: the method as somebody follows it who stands between
 * the first two workshops on `today`. */
gboolean fac_parcours_put_sample (FacProject *project, const char *today, GError **error);

/* Inside an action: moves the tasks that are counted from an event and still have the date that
 * was counted. `before`: the event as it was. */
gboolean fac_parcours_follow_event (FacProject *project, const FacEvent *before,
                                    const FacEvent *after, GError **error);

/* A date that was typed is official where we attend, chosen where we organise; and what follows for
 * a new event. `changed`: id of the field that was set just now, NULL for a new event. */
void fac_parcours_complete_event (FacEvent *event, const char *changed);

/* The day on which somebody was invited or registered follows the state. */
void fac_parcours_complete_attendance (FacAttendance *attendance);
