/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dates counted from a launch. */
#include "fac-schedule.h"

#include "fac-calendar.h"

#include <string.h>

/* The summer, in which nobody is there. */
#define SUMMER_BEGINS "07-14"
#define SUMMER_ENDS "08-31"

/* Further than the longest stretch without an open day of one weekday. */
#define MOST_DAYS 120

gboolean
fac_schedule_is_open (const char *iso, const char *department)
{
  return fac_date_is_working_day (iso, department)
         && !(strcmp (iso + 5, SUMMER_BEGINS) >= 0 && strcmp (iso + 5, SUMMER_ENDS) <= 0);
}

static gboolean
suits (const char *iso, guint weekday, const char *earliest, const char *department)
{
  return fac_date_weekday (iso) == weekday && fac_schedule_is_open (iso, department)
         && (!earliest || strcmp (iso, earliest) >= 0);
}

/* The nearest day that suits, the later of two. */
static char *
nearest (const char *iso, guint weekday, const char *earliest, const char *department)
{
  for (int days = 0; days <= MOST_DAYS; days++)
    {
      g_autofree char *later = fac_date_add_days (iso, days);
      if (suits (later, weekday, earliest, department))
        return g_steal_pointer (&later);
      g_autofree char *sooner = fac_date_add_days (iso, -days);
      if (suits (sooner, weekday, earliest, department))
        return g_steal_pointer (&sooner);
    }
  return g_strdup (iso);
}

/* The weekday on which a step is held: its own, else that of the day; Monday for a Sunday, Friday
 * for a Saturday. */
static guint
weekday_of (const FacScheduleStep *step, const char *day)
{
  guint weekday = step->weekday ? step->weekday : fac_date_weekday (day);
  return weekday == 7 ? 1 : weekday == 6 ? 5 : weekday;
}

GPtrArray *
fac_schedule_propose (const char *launch, const FacScheduleStep *steps, guint n_steps,
                      const char *department)
{
  if (!fac_date_is_valid (launch))
    return NULL;
  GPtrArray *dates = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_steps; i++)
    {
      const FacScheduleStep *step = &steps[i];
      g_autofree char *day = fac_date_add_days (launch, step->offset_days);
      int gap = i > 0 ? step->offset_days - steps[i - 1].offset_days : 0;
      g_autofree char *earliest =
          i > 0 ? fac_date_add_days (dates->pdata[i - 1], (gap + 1) / 2) : NULL;
      char *date = step->offset_days == 0
                       ? g_strdup (launch)
                       : nearest (day, weekday_of (step, day), earliest, department);
      g_ptr_array_add (dates, date);
    }
  return dates;
}

char *
fac_schedule_due (const char *event_date, int due_days, const char *department)
{
  char *date = fac_date_is_valid (event_date) ? fac_date_add_days (event_date, due_days) : NULL;

  while (date && due_days != 0 && !fac_date_is_working_day (date, department))
    {
      char *next = fac_date_add_days (date, due_days < 0 ? -1 : 1);
      g_free (date);
      date = next;
    }
  return date;
}
