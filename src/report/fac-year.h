/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A year on one page, as it hangs on a wall: a column a month, a row a day, weekends and holidays
 * shaded, each event where it stands. It draws what it is given: which days are free and which
 * events are shown is said by the one who makes it.
 */
#pragma once

#include "fac-ink.h"

G_BEGIN_DECLS

#define FAC_YEAR_MONTHS 12
#define FAC_YEAR_DAYS 31

typedef enum
{
  FAC_YEAR_NO_DAY, /* 30 February */
  FAC_YEAR_WORKING,
  FAC_YEAR_WEEKEND,
  FAC_YEAR_HOLIDAY,
  FAC_YEAR_CLOSED, /* of the summer: nothing is proposed then */
} FacYearDayKind;

typedef struct
{
  FacYearDayKind kind;
  char initial[8];     /* of the weekday: "L" */
  const char *holiday; /* its name, static; or NULL */
} FacYearDay;

typedef struct
{
  char *id, *title; /* owned */
  char *detail;     /* all that is known, for a tooltip; owned, or NULL */
  guint month, day; /* from 0 */
  gboolean is_organised;
  gboolean is_proposed; /* the date may still change */
} FacYearEvent;

typedef struct
{
  char *months[FAC_YEAR_MONTHS]; /* "January 2027"; owned */
  FacYearDay days[FAC_YEAR_MONTHS][FAC_YEAR_DAYS];
  GPtrArray *events;          /* of FacYearEvent, by date */
  int today_month, today_day; /* from 0; -1: not in this year */
} FacYear;

FacYear *fac_year_new (void);
void fac_year_free (FacYear *year); /* accepts NULL */
FacYearEvent *fac_year_add_event (FacYear *year, const char *id, const char *title, guint month,
                                  guint day);

/* Draws it into a box whose top left corner is the context's origin, unit the millimetre. A box
 * that is not much wider than high gets two rows of six months. */
void fac_year_paint (cairo_t *cr, const FacYear *year, FacTheme theme, double width_mm,
                     double height_mm);

/* The event drawn at a place of that box, or NULL. */
const FacYearEvent *fac_year_event_at (const FacYear *year, double width_mm, double height_mm,
                                       double x_mm, double y_mm);

G_END_DECLS
