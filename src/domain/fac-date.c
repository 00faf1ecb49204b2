/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dates, declared in fac-number.h. */
#include "fac-number.h"

#include "fac-text.h"

#include <stdlib.h>
#include <string.h>

static const char *const months_fr[] = { "janvier",   "février", "mars",     "avril",
                                         "mai",       "juin",    "juillet",  "août",
                                         "septembre", "octobre", "novembre", "décembre" };
static const char *const months_en[] = { "January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December" };

const char *
fac_month_name (guint month, FacLanguage language)
{
  g_return_val_if_fail (month >= 1 && month <= 12, "");
  return (language == FAC_LANGUAGE_FR ? months_fr : months_en)[month - 1];
}

/* "mai", "sept", "janv." and "Dec" alike: three letters at least, four for "juin" and "juillet".
 * Gives 0 when no month, or more than one, begins so. */
static guint
month_from_folded (const char *word)
{
  gsize length = strlen (word);
  guint found = 0;
  if (length < 3)
    return 0;
  for (guint month = 1; month <= 12; month++)
    {
      g_autofree char *fr = fac_text_fold (months_fr[month - 1]);
      g_autofree char *en = fac_text_fold (months_en[month - 1]);
      if (strcmp (word, fr) == 0 || strcmp (word, en) == 0)
        return month;
      if (strncmp (word, fr, length) == 0 || strncmp (word, en, length) == 0)
        {
          if (found)
            return 0;
          found = month;
        }
    }
  return found;
}

static gboolean
number_is (const char *word, guint min_digits, guint max_digits, guint *value)
{
  gsize length = strspn (word, "0123456789");
  if (word[length] || length < min_digits || length > max_digits)
    return FALSE;
  *value = (guint)g_ascii_strtoull (word, NULL, 10);
  return TRUE;
}

static char *
iso_date (guint year, guint month, guint day)
{
  if (year < 1800 || year > 2199
      || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return NULL;
  return g_strdup_printf ("%04u-%02u-%02u", year, month, day);
}

static char *
from_day_month_year (char **words)
{
  guint day, month, year;
  if (g_str_has_suffix (words[0], "er") && strlen (words[0]) == 3) /* "1er mai" */
    words[0][1] = '\0';
  if (!number_is (words[0], 1, 2, &day))
    return NULL;
  if (!number_is (words[1], 1, 2, &month))
    month = month_from_folded (words[1]);
  if (month < 1)
    return NULL;
  if (number_is (words[2], 4, 4, &year))
    return iso_date (year, month, day);
  if (number_is (words[2], 2, 2, &year))
    return iso_date (2000 + year, month, day);
  return NULL;
}

char *
fac_date_parse (const char *text)
{
  if (!text || strlen (text) > 60 || strpbrk (text, "%&*#@!?;=_<>()[]{}|$\"\\"))
    return NULL;
  g_autofree char *folded = fac_text_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  guint n_words = g_strv_length (words);
  guint year, month, day;

  if (n_words == 3 && number_is (words[0], 4, 4, &year))
    {
      /* INSEE and databases write the time behind the day: "2019-05-24T00:00:00" */
      return number_is (words[1], 1, 2, &month) && number_is (words[2], 1, 2, &day)
                 ? iso_date (year, month, day)
                 : NULL;
    }
  if (n_words >= 5 && number_is (words[0], 4, 4, &year) && number_is (words[1], 2, 2, &month))
    {
      char *time = strchr (words[2], 't');
      if (time)
        *time = '\0';
      return number_is (words[2], 2, 2, &day) ? iso_date (year, month, day) : NULL;
    }
  return n_words == 3 ? from_day_month_year (words) : NULL;
}

gboolean
fac_date_is_valid (const char *iso)
{
  if (!iso || strlen (iso) != 10 || iso[4] != '-' || iso[7] != '-')
    return FALSE;
  g_autofree char *same = fac_date_parse (iso);
  return same && strcmp (same, iso) == 0;
}

char *
fac_date_format (const char *iso, FacLanguage language)
{
  if (!fac_date_is_valid (iso))
    return g_strdup (iso ? iso : "");
  return g_strdup_printf ("%.2s/%.2s/%.4s", iso + 8, iso + 5, iso);
}

char *
fac_date_format_long (const char *iso, FacLanguage language)
{
  if (!fac_date_is_valid (iso))
    return g_strdup (iso ? iso : "");
  guint day = (guint)g_ascii_strtoull (iso + 8, NULL, 10);
  guint month = (guint)g_ascii_strtoull (iso + 5, NULL, 10);
  const char *ordinal = day == 1 && language == FAC_LANGUAGE_FR ? "er" : "";
  return g_strdup_printf ("%u%s %s %.4s", day, ordinal, fac_month_name (month, language), iso);
}

#define ALL_MONTHS 0xfff

static guint
month_from_word (const char *word)
{
  guint month;
  if (!number_is (word, 1, 2, &month))
    month = month_from_folded (word);
  return month >= 1 && month <= 12 ? month : 0;
}

static gboolean
is_range_word (const char *word)
{
  static const char *const words[] = { "a", "au", "to", "jusqu", "until", NULL };
  return g_strv_contains (words, word);
}

gboolean
fac_months_parse (const char *text, gint64 *months)
{
  static const char *const all_year[] = { "toute l annee", "toute annee", "all year",
                                          "tous les mois", "every month", NULL };
  static const char *const fillers[] = { "de", "et", "and", "from", "du", NULL };
  g_autofree char *spelt = g_strdup (text);
  g_autofree char *whole = fac_text_fold (text);
  if (g_strv_contains (all_year, whole))
    {
      *months = ALL_MONTHS;
      return TRUE;
    }

  /* the hyphen of a range would be folded away */
  g_autoptr (GString) ranged = g_string_new (spelt);
  g_string_replace (ranged, "\xe2\x80\x93", "-", 0);
  g_string_replace (ranged, "-", " a ", 0);
  g_autofree char *folded = fac_text_fold (ranged->str);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  gint64 set = 0;
  guint last = 0;
  gboolean in_range = FALSE;

  for (char **word = words; *word; word++)
    {
      if (g_strv_contains (fillers, *word))
        continue;
      if (is_range_word (*word))
        {
          if (!last || in_range)
            return FALSE;
          in_range = TRUE;
          continue;
        }
      guint month = month_from_word (*word);
      if (!month)
        return FALSE;
      for (guint m = in_range ? last : month;; m = m % 12 + 1)
        {
          set |= 1 << (m - 1);
          if (m == month)
            break;
        }
      last = month;
      in_range = FALSE;
    }
  if (!set || in_range)
    return FALSE;
  *months = set;
  return TRUE;
}

/* The first month of a single unbroken run around the year, 0 when there are several runs. */
static guint
single_run (gint64 months, guint *length)
{
  guint start = 0;
  *length = 0;
  for (guint m = 1; m <= 12; m++)
    {
      gboolean is_in = months >> (m - 1) & 1;
      gboolean was_in = months >> ((m + 10) % 12) & 1;
      *length += is_in;
      if (is_in && !was_in)
        {
          if (start)
            return 0;
          start = m;
        }
    }
  return start;
}

char *
fac_months_display (gint64 months, FacLanguage language)
{
  gboolean is_french = language == FAC_LANGUAGE_FR;
  if ((months & ALL_MONTHS) == ALL_MONTHS)
    return g_strdup (is_french ? "toute l’année" : "all year");

  guint length;
  guint start = single_run (months & ALL_MONTHS, &length);
  if (start && length >= 3)
    return g_strdup_printf ("%s %s %s", fac_month_name (start, language), is_french ? "à" : "to",
                            fac_month_name ((start + length - 2) % 12 + 1, language));
  GString *names = g_string_new (NULL);
  for (guint m = 1; m <= 12; m++)
    if (months >> (m - 1) & 1)
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", fac_month_name (m, language));
  return g_string_free (names, FALSE);
}

char *
fac_months_exact (gint64 months)
{
  GString *numbers = g_string_new (NULL);
  for (guint m = 1; m <= 12; m++)
    if (months >> (m - 1) & 1)
      g_string_append_printf (numbers, "%s%u", numbers->len ? "," : "", m);
  return g_string_free (numbers, FALSE);
}

/* -- Today, and counting from a date ------------------------------------------------------- */

char *
fac_date_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  return g_date_time_format (now, "%Y-%m-%d");
}

static gboolean
date_of (const char *iso, GDate *date)
{
  if (!iso || !fac_date_is_valid (iso))
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay)atoi (iso + 8), (GDateMonth)atoi (iso + 5),
                  (GDateYear)atoi (iso));
  return TRUE;
}

static char *
iso_of (const GDate *date)
{
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (date), (guint)g_date_get_month (date),
                          (guint)g_date_get_day (date));
}

char *
fac_date_add_days (const char *iso, int days)
{
  GDate date;

  if (!date_of (iso, &date))
    return NULL;
  if (days >= 0)
    g_date_add_days (&date, (guint)days);
  else
    g_date_subtract_days (&date, (guint)-days);
  return iso_of (&date);
}

char *
fac_date_add_months (const char *iso, int months)
{
  GDate date;

  if (!date_of (iso, &date))
    return NULL;
  if (months >= 0)
    g_date_add_months (&date, (guint)months);
  else
    g_date_subtract_months (&date, (guint)-months);
  return iso_of (&date);
}

char *
fac_time_parse (const char *text)
{
  guint hour = 0, minute = 0;
  gsize n = strspn (text, "0123456789");
  const char *at = text + n;

  if (n < 1 || n > 2)
    return NULL;
  hour = (guint)atoi (text);
  at += strspn (at, " ");
  if (*at)
    {
      if (!strchr (":hH", *at))
        return NULL;
      at++;
      at += strspn (at, " ");
      n = strspn (at, "0123456789");
      if (n != 0 && n != 2)
        return NULL;
      minute = n ? (guint)atoi (at) : 0;
      at += n;
      if (*at)
        return NULL;
    }
  return hour < 24 && minute < 60 ? g_strdup_printf ("%02u:%02u", hour, minute) : NULL;
}

char *
fac_time_format (const char *text, FacLanguage language)
{
  g_autofree char *time = text ? fac_time_parse (text) : NULL;

  if (!time)
    return g_strdup (text ? text : "");
  int hour = atoi (time), minute = atoi (time + 3);
  if (language != FAC_LANGUAGE_FR)
    return g_strdup_printf ("%d:%02d", hour, minute);
  return minute ? g_strdup_printf ("%d\302\240h\302\240%02d", hour, minute)
                : g_strdup_printf ("%d\302\240h", hour);
}
