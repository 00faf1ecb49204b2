/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Days: the official calendar of 2026 to 2028, and the words that say when. */
#include "fac-calendar.h"

#include <string.h>

/* Source: calendar of public holidays published by the French State, métropole zone
 * (calendrier.api.gouv.fr/jours-feries), and a wall calendar for the weekdays. */
static const char *const official[] = {
  "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25", "2026-07-14",
  "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25", "2027-01-01", "2027-03-29", "2027-05-01",
  "2027-05-06", "2027-05-08", "2027-05-17", "2027-07-14", "2027-08-15", "2027-11-01", "2027-11-11",
  "2027-12-25", "2028-01-01", "2028-04-17", "2028-05-01", "2028-05-08", "2028-05-25", "2028-06-05",
  "2028-07-14", "2028-08-15", "2028-11-01", "2028-11-11", "2028-12-25", NULL
};

/* Every day of the three years is a holiday if and only if the official list says so. */
static void
test_holidays (void)
{
  guint n_holidays = 0;
  g_autofree char *date = g_strdup ("2026-01-01");
  while (strcmp (date, "2029-01-01") < 0)
    {
      gboolean is_official = g_strv_contains (official, date);
      const char *name = fac_date_holiday (date, NULL, FAC_LANGUAGE_FR);
      if (is_official != (name != NULL))
        g_test_message ("%s: %s", date, name ? name : "no holiday");
      g_assert_true (is_official == (name != NULL));
      n_holidays += name != NULL;
      char *next = fac_date_add_days (date, 1);
      g_free (date);
      date = next;
    }
  g_assert_cmpuint (n_holidays, ==, 33);
  g_assert_cmpstr (fac_date_holiday ("2026-05-14", NULL, FAC_LANGUAGE_FR), ==, "Ascension");
  g_assert_cmpstr (fac_date_holiday ("2026-04-03", "67", FAC_LANGUAGE_FR), ==, "Vendredi saint");
  g_assert_null (fac_date_holiday ("2026-04-03", "76", FAC_LANGUAGE_FR));
  g_assert_null (fac_date_holiday ("2026-12-26", "6", FAC_LANGUAGE_FR));
  g_assert_null (fac_date_holiday ("hier", NULL, FAC_LANGUAGE_FR));
}

static void
test_easter (void)
{
  /* Source: Institut de mécanique céleste, dates of Easter. */
  static const char *const sundays[] = { "2000-04-23", "2008-03-23", "2011-04-24",
                                         "2024-03-31", "2025-04-20", "2026-04-05",
                                         "2027-03-28", "2028-04-16", "2038-04-25" };
  for (guint i = 0; i < G_N_ELEMENTS (sundays); i++)
    {
      g_autofree char *easter = fac_date_easter ((guint)g_ascii_strtoull (sundays[i], NULL, 10));
      g_assert_cmpstr (easter, ==, sundays[i]);
    }
}

static void
test_weeks (void)
{
  g_autofree char *sunday = fac_date_end_of_week ("2026-11-18");
  g_autofree char *same = fac_date_end_of_week ("2026-11-22");
  g_autofree char *monday = fac_date_next_weekday ("2026-11-23", 1);
  g_autofree char *friday = fac_date_next_weekday ("2026-11-23", 5);
  g_autofree char *leap = fac_date_add_days ("2028-02-28", 1);
  g_autofree char *back = fac_date_add_days ("2026-01-01", -1);
  g_autofree char *words = fac_date_format_day ("2026-12-01", "2026-11-22", FAC_LANGUAGE_FR);
  g_autofree char *later = fac_date_format_day ("2027-01-04", "2026-11-22", FAC_LANGUAGE_EN);

  g_assert_cmpuint (fac_date_weekday ("2026-11-22"), ==, 7);
  g_assert_cmpstr (sunday, ==, "2026-11-22");
  g_assert_cmpstr (same, ==, "2026-11-22");
  g_assert_cmpstr (monday, ==, "2026-11-30");
  g_assert_cmpstr (friday, ==, "2026-11-27");
  g_assert_cmpstr (leap, ==, "2028-02-29");
  g_assert_cmpstr (back, ==, "2025-12-31");
  g_assert_cmpstr (words, ==, "mardi 1er décembre");
  g_assert_cmpstr (later, ==, "Monday 4 January 2027");
  g_assert_cmpint (fac_date_days_between ("2026-12-30", "2027-01-02"), ==, 3);
  g_assert_null (fac_date_add_days ("2026-02-30", 1));
  g_assert_null (fac_date_end_of_week (NULL));
}

static void
test_working_days (void)
{
  static const struct
  {
    const char *from;
    guint n;
    const char *to;
  } cases[] = {
    { "2026-11-20", 2, "2026-11-24" }, /* a Friday: Monday, Tuesday */
    { "2026-11-21", 0, "2026-11-23" }, /* a Saturday */
    { "2026-11-10", 2, "2026-11-13" }, /* over Armistice Day */
    { "2026-12-24", 1, "2026-12-28" }, /* Christmas on a Friday */
    { "2027-05-05", 1, "2027-05-07" }, /* over Ascension Day */
    { "2026-11-23", 0, "2026-11-23" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = fac_date_add_working_days (cases[i].from, cases[i].n, "76");
      g_assert_cmpstr (date, ==, cases[i].to);
    }
  g_assert_null (fac_date_add_working_days ("bientôt", 2, NULL));
}

static void
test_words (void)
{
  /* Today is Sunday 22 November 2026. */
  static const struct
  {
    const char *words, *date;
  } cases[] = {
    { "demain", "2026-11-23" },
    { "Aujourd’hui", "2026-11-22" },
    { "après-demain", "2026-11-24" },
    { "lundi", "2026-11-23" },
    { "dimanche", "2026-11-29" },
    { "mardi prochain", "2026-11-24" },
    { "next Friday", "2026-11-27" },
    { "12/12", "2026-12-12" },
    { "le 12/12", "2026-12-12" },
    { "1er janvier", "2027-01-01" },
    { "21/11", "2027-11-21" },
    { "22/11", "2026-11-22" },
    { "29 février", "2028-02-29" },
    { "dans 3 jours", "2026-11-25" },
    { "in two weeks", "2026-12-06" },
    { "dans un mois", "2026-12-22" },
    { "la semaine prochaine", "2026-11-23" },
    { "24/05/2027", "2027-05-24" },
    { "2027-05-24", "2027-05-24" },
    { "31/02", NULL },
    { "bientôt", NULL },
    { "", NULL },
    { "lundi mardi", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = fac_date_understand (cases[i].words, "2026-11-22");
      if (g_strcmp0 (date, cases[i].date) != 0)
        g_test_message ("%s", cases[i].words);
      g_assert_cmpstr (date, ==, cases[i].date);
    }
}

static void
test_words_at_the_end (void)
{
  static const struct
  {
    const char *sentence, *rest, *date;
  } cases[] = {
    { "appeler Laiterie du Val lundi", "appeler Laiterie du Val", "2026-11-23" },
    { "envoyer le bilan dans 2 semaines ", "envoyer le bilan", "2026-12-06" },
    { "visiter la cimenterie le 12/12", "visiter la cimenterie", "2026-12-12" },
    { "call them the day after tomorrow", "call them", "2026-11-24" },
    { "relire la charte", "relire la charte", NULL },
    { "lundi", "lundi", NULL },
    { "", "", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length;
      g_autofree char *date = fac_date_understand_end (cases[i].sentence, "2026-11-22", &length);
      g_autofree char *rest = g_strndup (cases[i].sentence, length);
      g_assert_cmpstr (date, ==, cases[i].date);
      g_assert_cmpstr (rest, ==, cases[i].rest);
    }
}

static void
test_periods (void)
{
  static const struct
  {
    const char *period, *date;
    int suits;
  } cases[] = {
    { "mardi matin", "2026-11-24", 1 }, /* a Tuesday */
    { "mardi matin", "2026-11-25", -1 },
    { "mardi ou jeudi", "2026-11-26", 1 },
    { "janvier à mars", "2027-02-10", 1 },
    { "janvier à mars", "2026-11-24", -1 },
    { "éviter la fin du mois", "2026-11-27", -1 },
    { "éviter la fin du mois", "2026-11-10", 1 },
    { "hors bilan comptable", "2027-03-10", -1 },
    { "hors bilan comptable", "2026-11-10", 1 },
    { "sauf août", "2027-08-10", -1 },
    { "après 14 h", "2026-11-24", 0 },
    { "hors vacances scolaires", "2026-11-24", 0 },
    { "", "2026-11-24", 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (fac_date_suits (cases[i].period, cases[i].date) != cases[i].suits)
        g_test_message ("%s %s", cases[i].period, cases[i].date);
      g_assert_cmpint (fac_date_suits (cases[i].period, cases[i].date), ==, cases[i].suits);
    }
  g_assert_cmpint (fac_date_suits (NULL, "2026-11-24"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/calendar/holidays", test_holidays);
  g_test_add_func ("/domain/calendar/easter", test_easter);
  g_test_add_func ("/domain/calendar/weeks", test_weeks);
  g_test_add_func ("/domain/calendar/working-days", test_working_days);
  g_test_add_func ("/domain/calendar/words", test_words);
  g_test_add_func ("/domain/calendar/words-at-the-end", test_words_at_the_end);
  g_test_add_func ("/domain/calendar/periods", test_periods);
  return g_test_run ();
}
