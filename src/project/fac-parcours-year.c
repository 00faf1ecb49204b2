/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The year of a démarche: its days and the events that a reader is told of. */
#include "fac-parcours-year.h"

#include "fac-calendar.h"
#include "fac-schedule.h"

#include <stdlib.h>
#include <string.h>

gboolean
fac_parcours_shows (const FacReader *reader, const FacParcoursLine *line)
{
  if (!line->event || !line->from || line->event->state == FAC_EXCHANGE_CANCELLED)
    return FALSE;
  return reader->kind == FAC_READER_FACILITATOR || reader->kind == FAC_READER_PARTNER
         || reader->kind == FAC_READER_ELECTED || line->event->stance == FAC_STANCE_ORGANISED;
}

/* A year from this month on, as long as something of it is still to come or was not long ago; else
 * from the month of the first event. */
char *
fac_parcours_first_month (const FacParcours *parcours, const FacReader *reader)
{
  const char *first = NULL, *last = NULL;

  for (guint i = 0; i < parcours->lines->len; i++)
    {
      const FacParcoursLine *line = parcours->lines->pdata[i];
      if (!fac_parcours_shows (reader, line))
        continue;
      first = first ? first : line->from;
      last = line->from;
    }
  g_autofree char *ends = first ? fac_date_add_months (first, 11) : NULL;
  gboolean is_within = first && strcmp (last, ends) <= 0;
  gboolean is_past = last && strcmp (last, parcours->today) < 0;
  const char *day = first && (is_within || is_past || strcmp (first, parcours->today) > 0)
                        ? first
                        : parcours->today;
  return g_strdup_printf ("%.8s01", day);
}

static void
fill_month (FacYear *year, guint m, const char *first, const char *department)
{
  FacLanguage language = fac_language_current ();
  g_autofree char *day = g_strdup (first);

  year->months[m] = fac_date_format_month (first, language);
  for (guint d = 0; d < FAC_YEAR_DAYS && strncmp (day, first, 7) == 0; d++)
    {
      FacYearDay *one = &year->days[m][d];
      guint weekday = fac_date_weekday (day);
      g_autofree char *initial = g_utf8_substring (fac_weekday_name (weekday, language), 0, 1);
      g_autofree char *capital = g_utf8_strup (initial, -1);
      g_strlcpy (one->initial, capital, sizeof one->initial);
      one->holiday = fac_date_holiday (day, department, language);
      one->kind = one->holiday                             ? FAC_YEAR_HOLIDAY
                  : weekday >= 6                           ? FAC_YEAR_WEEKEND
                  : fac_schedule_is_open (day, department) ? FAC_YEAR_WORKING
                                                           : FAC_YEAR_CLOSED;
      char *next = fac_date_add_days (day, 1);
      g_free (day);
      day = next;
    }
}

/* Months from one first day to another's month; may be negative. */
static int
months_between (const char *first, const char *day)
{
  return (atoi (day) - atoi (first)) * 12 + atoi (day + 5) - atoi (first + 5);
}

static void
add_event (FacYear *year, const FacParcoursLine *line, guint month)
{
  FacLanguage language = fac_language_current ();
  const FacEvent *event = line->event;
  FacYearEvent *one =
      fac_year_add_event (year, line->key, line->title, month, (guint)atoi (line->from + 8) - 1);
  g_autofree char *day = fac_date_format_day (line->from, NULL, language);
  g_autofree char *time = fac_time_format (event->begins_at, language);
  const char *const parts[] = { line->title, day, *time ? time : NULL, event->place };
  GString *detail = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i])
      g_string_append_printf (detail, "%s%s", i ? "\n" : "", parts[i]);
  one->detail = g_string_free (detail, FALSE);
  one->is_organised = event->stance == FAC_STANCE_ORGANISED;
  one->is_proposed = event->date_state == FAC_DATE_PROPOSED;
}

FacYear *
fac_parcours_year (const FacParcours *parcours, const FacReader *reader, const char *first,
                   const char *department)
{
  FacYear *year = fac_year_new ();
  int today = months_between (first, parcours->today);

  for (int m = 0; m < FAC_YEAR_MONTHS; m++)
    {
      g_autofree char *month = fac_date_add_months (first, m);
      fill_month (year, (guint)m, month, department);
    }
  if (today >= 0 && today < FAC_YEAR_MONTHS)
    {
      year->today_month = today;
      year->today_day = atoi (parcours->today + 8) - 1;
    }
  for (guint i = 0; i < parcours->lines->len; i++)
    {
      const FacParcoursLine *line = parcours->lines->pdata[i];
      int month = line->from ? months_between (first, line->from) : -1;
      if (month >= 0 && month < FAC_YEAR_MONTHS && fac_parcours_shows (reader, line))
        add_event (year, line, (guint)month);
    }
  return year;
}
