/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Weeks, holidays and working days. */
#include "fac-calendar.h"

#include "fac-text.h"

#include <math.h>
#include <string.h>

static gboolean
read_date (const char *iso, GDate *date)
{
  if (!fac_date_is_valid (iso))
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay)g_ascii_strtoull (iso + 8, NULL, 10),
                  (GDateMonth)g_ascii_strtoull (iso + 5, NULL, 10),
                  (GDateYear)g_ascii_strtoull (iso, NULL, 10));
  return TRUE;
}

int
fac_date_days_between (const char *from, const char *to)
{
  GDate first, last;
  return read_date (from, &first) && read_date (to, &last) ? g_date_days_between (&first, &last)
                                                           : 0;
}

double
fac_date_number (const char *iso)
{
  GDate date;
  return iso && read_date (iso, &date) ? (double)g_date_get_julian (&date) : (double)NAN;
}

guint
fac_date_weekday (const char *iso)
{
  GDate date;
  return read_date (iso, &date) ? (guint)g_date_get_weekday (&date) : 0;
}

static const char *const weekdays_fr[] = { "lundi",    "mardi",  "mercredi", "jeudi",
                                           "vendredi", "samedi", "dimanche" };
static const char *const weekdays_en[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                           "Friday", "Saturday", "Sunday" };

const char *
fac_weekday_name (guint weekday, FacLanguage language)
{
  g_return_val_if_fail (weekday >= 1 && weekday <= 7, "");
  return (language == FAC_LANGUAGE_FR ? weekdays_fr : weekdays_en)[weekday - 1];
}

char *
fac_date_format_day (const char *iso, const char *today, FacLanguage language)
{
  if (!fac_date_is_valid (iso))
    return g_strdup (iso ? iso : "");
  g_autofree char *date = fac_date_format_long (iso, language);
  if (today && strncmp (iso, today, 4) == 0)
    date[strlen (date) - 5] = '\0'; /* " 2026" */
  return g_strdup_printf ("%s %s", fac_weekday_name (fac_date_weekday (iso), language), date);
}

char *
fac_date_format_month (const char *iso, FacLanguage language)
{
  g_autofree char *first = g_strdup_printf ("%.8s01", iso);
  g_autofree char *day = fac_date_format_day (first, NULL, language);
  g_auto (GStrv) words = g_strsplit (day, " ", -1);
  guint n = g_strv_length (words);
  g_autofree char *initial = n > 1 ? g_utf8_substring (words[n - 2], 0, 1) : NULL;
  g_autofree char *capital = initial ? g_utf8_strup (initial, -1) : NULL;

  return n > 1 ? g_strdup_printf ("%s%s %s", capital, words[n - 2] + strlen (initial), words[n - 1])
               : g_strdup (day);
}

char *
fac_date_end_of_week (const char *iso)
{
  guint weekday = fac_date_weekday (iso);
  return weekday ? fac_date_add_days (iso, 7 - (int)weekday) : NULL;
}

char *
fac_date_next_weekday (const char *iso, guint weekday)
{
  guint present = fac_date_weekday (iso);
  g_return_val_if_fail (weekday >= 1 && weekday <= 7, NULL);
  return present ? fac_date_add_days (iso, (int)((weekday + 6 - present) % 7 + 1)) : NULL;
}

/* -- Holidays ------------------------------------------------------------------------------ */

char *
fac_date_easter (guint year)
{
  guint a = year % 19, b = year / 100, c = year % 100;
  guint d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  guint h = (19 * a + b - d - g + 15) % 30;
  guint i = c / 4, k = c % 4;
  guint l = (32 + 2 * e + 2 * i - h - k) % 7;
  guint m = (a + 11 * h + 22 * l) / 451;
  guint sum = h + l - 7 * m + 114;
  return g_strdup_printf ("%04u-%02u-%02u", year, sum / 31, sum % 31 + 1);
}

typedef struct
{
  const char *month_day;   /* "05-08", or NULL: counted from Easter */
  int from_easter;         /* days */
  const char *departments; /* codes with a space around each; NULL: everywhere */
  const char *fr, *en;
} Holiday;

#define ALSACE_MOSELLE " 57 67 68 "

static const Holiday holidays[] = {
  { "01-01", 0, NULL, "jour de l’An", "New Year’s Day" },
  { NULL, -2, ALSACE_MOSELLE, "Vendredi saint", "Good Friday" },
  { NULL, 1, NULL, "lundi de Pâques", "Easter Monday" },
  { "05-01", 0, NULL, "fête du Travail", "Labour Day" },
  { "05-08", 0, NULL, "Victoire 1945", "Victory in Europe Day" },
  { NULL, 39, NULL, "Ascension", "Ascension Day" },
  { NULL, 50, NULL, "lundi de Pentecôte", "Whit Monday" },
  { "07-14", 0, NULL, "fête nationale", "Bastille Day" },
  { "08-15", 0, NULL, "Assomption", "Assumption Day" },
  { "11-01", 0, NULL, "Toussaint", "All Saints’ Day" },
  { "11-11", 0, NULL, "Armistice 1918", "Armistice Day" },
  { "12-25", 0, NULL, "Noël", "Christmas Day" },
  { "12-26", 0, ALSACE_MOSELLE, "Saint-Étienne", "Saint Stephen’s Day" },
  { "05-27", 0, " 971 ", "abolition de l’esclavage", "abolition of slavery" },
  { "05-22", 0, " 972 ", "abolition de l’esclavage", "abolition of slavery" },
  { "06-10", 0, " 973 ", "abolition de l’esclavage", "abolition of slavery" },
  { "12-20", 0, " 974 ", "abolition de l’esclavage", "abolition of slavery" },
  { "04-27", 0, " 976 ", "abolition de l’esclavage", "abolition of slavery" },
};

static gboolean
holds_in (const Holiday *holiday, const char *department)
{
  if (!holiday->departments)
    return TRUE;
  if (!department)
    return FALSE;
  g_autofree char *code = g_strdup_printf (" %s ", department);
  return strstr (holiday->departments, code) != NULL;
}

const char *
fac_date_holiday (const char *iso, const char *department, FacLanguage language)
{
  if (!fac_date_is_valid (iso))
    return NULL;
  g_autofree char *easter = fac_date_easter ((guint)g_ascii_strtoull (iso, NULL, 10));
  int from_easter = fac_date_days_between (easter, iso);

  for (guint i = 0; i < G_N_ELEMENTS (holidays); i++)
    {
      const Holiday *holiday = &holidays[i];
      gboolean is_that_day = holiday->month_day ? strcmp (holiday->month_day, iso + 5) == 0
                                                : holiday->from_easter == from_easter;
      if (is_that_day && holds_in (holiday, department))
        return language == FAC_LANGUAGE_FR ? holiday->fr : holiday->en;
    }
  return NULL;
}

gboolean
fac_date_is_working_day (const char *iso, const char *department)
{
  guint weekday = fac_date_weekday (iso);
  return weekday >= 1 && weekday <= 5 && !fac_date_holiday (iso, department, FAC_LANGUAGE_FR);
}

char *
fac_date_add_working_days (const char *iso, guint n, const char *department)
{
  char *date = fac_date_add_days (iso, 0);

  while (date && (n > 0 || !fac_date_is_working_day (date, department)))
    {
      char *next = fac_date_add_days (date, 1);
      g_free (date);
      date = next;
      if (n > 0 && fac_date_is_working_day (date, department))
        n--;
    }
  return date;
}

/* -- Words that say when ------------------------------------------------------------------- */

static gboolean
small_number (const char *word, int *number)
{
  static const struct
  {
    const char *word;
    int number;
  } spelt[] = { { "un", 1 },     { "une", 1 },  { "a", 1 },      { "one", 1 },
                { "deux", 2 },   { "two", 2 },  { "trois", 3 },  { "three", 3 },
                { "quatre", 4 }, { "four", 4 }, { "quinze", 15 } };
  gsize length = strspn (word, "0123456789");

  if (length >= 1 && length <= 3 && !word[length])
    {
      *number = (int)g_ascii_strtoull (word, NULL, 10);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (spelt); i++)
    if (strcmp (spelt[i].word, word) == 0)
      {
        *number = spelt[i].number;
        return TRUE;
      }
  return FALSE;
}

/* "dans 3 jours", "in 2 weeks" */
static char *
from_duration (char **words, guint n_words, const char *today)
{
  int n;
  if (n_words != 3 || (strcmp (words[0], "dans") != 0 && strcmp (words[0], "in") != 0)
      || !small_number (words[1], &n))
    return NULL;
  if (g_str_has_prefix (words[2], "jour") || g_str_has_prefix (words[2], "day"))
    return fac_date_add_days (today, n);
  if (g_str_has_prefix (words[2], "semaine") || g_str_has_prefix (words[2], "week"))
    return fac_date_add_days (today, 7 * n);
  if (g_str_has_prefix (words[2], "mois") || g_str_has_prefix (words[2], "month"))
    return fac_date_add_months (today, n);
  return NULL;
}

static char *
from_weekday (char **words, guint n_words, const char *today)
{
  const char *name = words[0];
  gboolean is_alone = n_words == 1 || (n_words == 2 && strcmp (words[1], "prochain") == 0);

  if (n_words == 2 && strcmp (words[0], "next") == 0)
    {
      name = words[1];
      is_alone = TRUE;
    }
  for (guint weekday = 1; is_alone && weekday <= 7; weekday++)
    {
      g_autofree char *english = fac_text_fold (weekdays_en[weekday - 1]);
      if (strcmp (name, weekdays_fr[weekday - 1]) == 0 || strcmp (name, english) == 0)
        return fac_date_next_weekday (today, weekday);
    }
  return NULL;
}

/* "12/12", "12 décembre", "12 December": the next one, today included. */
static char *
from_day_and_month (const char *folded, const char *today)
{
  for (guint year = (guint)g_ascii_strtoull (today, NULL, 10), tries = 0; tries < 5; tries++)
    {
      g_autofree char *full = g_strdup_printf ("%s %u", folded, year + tries);
      g_autofree char *date = fac_date_parse (full);
      if (date && strcmp (date, today) >= 0)
        return g_steal_pointer (&date);
    }
  return NULL;
}

char *
fac_date_understand (const char *text, const char *today)
{
  static const struct
  {
    const char *words;
    int n_days;
  } plain[] = { { "aujourd hui", 0 },
                { "today", 0 },
                { "ce jour", 0 },
                { "demain", 1 },
                { "tomorrow", 1 },
                { "apres demain", 2 },
                { "the day after tomorrow", 2 } };
  if (!text || strlen (text) > 60 || !fac_date_is_valid (today))
    return NULL;
  char *date = fac_date_parse (text);
  if (date)
    return date;

  g_autofree char *folded = fac_text_fold (text);
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (strcmp (plain[i].words, folded) == 0)
      return fac_date_add_days (today, plain[i].n_days);
  if (strcmp (folded, "la semaine prochaine") == 0 || strcmp (folded, "semaine prochaine") == 0
      || strcmp (folded, "next week") == 0)
    return fac_date_next_weekday (today, 1);

  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  guint n_words = g_strv_length (words);
  guint first = n_words > 1 && (strcmp (words[0], "le") == 0 || strcmp (words[0], "on") == 0);
  if (n_words == 0)
    return NULL;
  date = from_duration (words, n_words, today);
  if (!date)
    date = from_weekday (words + first, n_words - first, today);
  if (!date && first)
    {
      g_autofree char *rest = g_strjoinv (" ", words + first);
      return fac_date_understand (rest, today);
    }
  return date || n_words != 2 ? date : from_day_and_month (folded, today);
}

/* At most as many words say when: "the day after tomorrow". */
#define MOST_WORDS 4

char *
fac_date_understand_end (const char *sentence, const char *today, gsize *length)
{
  gsize end = strlen (sentence);
  gsize starts[MOST_WORDS];
  guint n_starts = 0;

  while (end > 0 && g_ascii_isspace (sentence[end - 1]))
    end--;
  *length = end;
  for (gsize at = end; at > 0 && n_starts < MOST_WORDS; at--)
    if (g_ascii_isspace (sentence[at - 1]) && (at == end || !g_ascii_isspace (sentence[at])))
      starts[n_starts++] = at;
  for (guint i = n_starts; i-- > 0;)
    {
      g_autofree char *words = g_strndup (sentence + starts[i], end - starts[i]);
      char *date = fac_date_understand (words, today);
      if (!date)
        continue;
      *length = starts[i];
      while (*length > 0 && g_ascii_isspace (sentence[*length - 1]))
        (*length)--;
      return date;
    }
  return NULL;
}

/* -- Periods that suit --------------------------------------------------------------------- */

/* Accounts of the calendar year are closed and declared from January to May: who answers for them
 * has no time then. */
#define ACCOUNTING_MONTHS 0x1f

static gboolean
has_any (const char *folded, const char *const *words)
{
  g_autofree char *spaced = g_strdup_printf (" %s", folded);
  for (; *words; words++)
    if (strstr (spaced, *words))
      return TRUE;
  return FALSE;
}

/* Whether a date lies in what the words name: 1 yes, 0 no, -1 they name nothing known. */
static int
lies_in (const char *folded, const char *iso)
{
  static const char *const accounting[] = { " bilan",   " comptab",  " cloture", " fiscal",
                                            " account", " year end", NULL };
  static const char *const end_of_month[] = { " fin du mois", " fin de mois", " end of the month",
                                              NULL };
  static const char *const begin_of_month[] = { " debut du mois", " debut de mois",
                                                " beginning of the month", NULL };
  guint month = (guint)g_ascii_strtoull (iso + 5, NULL, 10);
  guint day = (guint)g_ascii_strtoull (iso + 8, NULL, 10);
  gint64 months;

  if (has_any (folded, accounting))
    return ACCOUNTING_MONTHS >> (month - 1) & 1;
  if (has_any (folded, end_of_month))
    return day >= 25;
  if (has_any (folded, begin_of_month))
    return day <= 6;
  if (fac_months_parse (folded, &months))
    return months >> (month - 1) & 1;
  gboolean names_day = FALSE;
  for (guint weekday = 1; weekday <= 7; weekday++)
    {
      g_autofree char *fr = g_strdup_printf (" %s", weekdays_fr[weekday - 1]);
      g_autofree char *english = fac_text_fold (weekdays_en[weekday - 1]);
      g_autofree char *en = g_strdup_printf (" %s", english);
      const char *const words[] = { fr, en, NULL };
      if (!has_any (folded, words))
        continue;
      names_day = TRUE;
      if (fac_date_weekday (iso) == weekday)
        return 1;
    }
  return names_day ? 0 : -1;
}

int
fac_date_suits (const char *period, const char *iso)
{
  static const char *const against[] = { "hors ", "eviter ", "sauf ",   "pas ",  "jamais ",
                                         "not ",  "avoid ",  "except ", "never " };
  g_autofree char *folded = fac_text_fold (period);
  const char *rest = folded;
  gboolean is_against = FALSE;

  if (!fac_date_is_valid (iso) || strlen (folded) > 200)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (against); i++)
    if (g_str_has_prefix (folded, against[i]))
      {
        is_against = TRUE;
        rest = folded + strlen (against[i]);
      }
  int lies = lies_in (rest, iso);
  if (lies < 0)
    return 0;
  return lies != is_against ? 1 : -1;
}
