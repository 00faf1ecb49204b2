/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A calendar file that every calendar program reads: iCalendar, RFC 5545 (September 2009). Times
 * are local and "floating" (no zone): a visit at 9:30 is at 9:30 wherever the file is opened.
 */
#pragma once

#include "fac-exchange.h"
#include "fac-record.h"

G_BEGIN_DECLS

/* One event or task. Texts are borrowed, plain (never escaped), NULL when there is nothing. */
typedef struct
{
  gboolean is_task; /* a VTODO; else a VEVENT, which needs a date */
  gboolean is_begun;
  const char *uuid; /* the same for the same thing in every export */
  const char *title;
  const char *category;
  const char *date;    /* YYYY-MM-DD; of a task: by when */
  const char *time;    /* "14:30", of an event; NULL: the whole day */
  gint64 duration_min; /* FAC_INTEGER_NONE: not known; an hour is then kept free */
  const char *place;
  const char *note;
  FacPosition position;
} FacIcsItem;

/* Writes a calendar. `items`: of FacIcsItem; an event without a valid date is left out. `name`: of
 * the calendar. `at`: the moment of writing.
 * The file appears whole or not at all. Errors: WRITE. */
gboolean fac_ics_write (const char *path, const GPtrArray *items, const char *name, GDateTime *at,
                        GError **error);

G_END_DECLS
