/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * iCalendar in (RFC 5545): the events of a file, each once. Repetitions, alarms and time zones
 * other than UTC are not understood: a time of another zone is taken as the clock there shows it.
 */
#pragma once

#include "fac-exchange.h"

G_BEGIN_DECLS

#define FAC_ICS_MOST_EVENTS 2000

/* Texts are owned, NULL when not given. */
typedef struct
{
  char *uid;   /* never NULL: made from what the event says when it has none */
  char *title; /* never NULL */
  char *place, *note;
  char *date;      /* YYYY-MM-DD */
  char *begins_at; /* "09:30", local; NULL: all day */
  char *ends_at;
  gboolean is_cancelled;
} FacIcsEvent;

/* Reads the events that have a date, in the order of the file.
 * Shape: array of FacIcsEvent, owning (transfer full).
 * Errors: NOT_FOUND, TOO_BIG, UNREADABLE (no calendar, or nothing in it that is an event). */
GPtrArray *fac_ics_read (const char *path, GError **error);

G_END_DECLS
