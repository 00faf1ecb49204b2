/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers, money, dates and months in both languages. */
#include "fac-date-period.h"
#include "fac-estimate.h"
#include "fac-number.h"

#include <math.h>

#define NB "\xc2\xa0"     /* U+00A0 */
#define NN "\xe2\x80\xaf" /* U+202F */

static void
languages (void)
{
  g_assert_cmpint (fac_language_from_id ("fr"), ==, FAC_LANGUAGE_FR);
  g_assert_cmpint (fac_language_from_id ("fr_FR.UTF-8"), ==, FAC_LANGUAGE_FR);
  g_assert_cmpint (fac_language_from_id ("en_GB"), ==, FAC_LANGUAGE_EN);
  g_assert_cmpint (fac_language_from_id ("fro"), ==, 0);
  g_assert_cmpint (fac_language_from_id ("de"), ==, 0);
  g_assert_cmpint (fac_language_from_id (NULL), ==, 0);
  g_setenv ("LANGUAGE", "de:fr:en", TRUE);
  g_assert_cmpint (fac_language_current (), ==, FAC_LANGUAGE_FR);
  g_setenv ("LANGUAGE", "en", TRUE);
  g_assert_cmpint (fac_language_current (), ==, FAC_LANGUAGE_EN);
}

static void
format (void)
{
  const struct
  {
    double value;
    guint decimals;
    const char *fr;
    const char *en;
  } cases[] = {
    { 0, 3, "0", "0" },
    { -0.0, 3, "0", "0" },
    { 1234.5, 3, "1" NN "234,5", "1,234.5" },
    { 1234567, 0, "1" NN "234" NN "567", "1,234,567" },
    { 999.9996, 3, "1" NN "000", "1,000" },
    { 0.125, 2, "0,13", "0.13" },
    { 2.5, 0, "3", "3" },
    { 1.005, 2, "1,01", "1.01" },
    { -12.30, 2, "-12,3", "-12.3" },
    { -0.001, 2, "0", "0" },
    { 0.1 + 0.2, 12, "0,3", "0.3" },
    { 9007199254740991, 0, "9" NN "007" NN "199" NN "254" NN "740" NN "991",
      "9,007,199,254,740,991" },
    { NAN, 2, "", "" },
    { INFINITY, 2, "", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *fr = fac_number_format (cases[i].value, cases[i].decimals, FAC_LANGUAGE_FR);
      g_autofree char *en = fac_number_format (cases[i].value, cases[i].decimals, FAC_LANGUAGE_EN);
      g_assert_cmpstr (fr, ==, cases[i].fr);
      g_assert_cmpstr (en, ==, cases[i].en);
    }
  g_autofree char *fixed = fac_number_format_fixed (12.5, 2, FAC_LANGUAGE_FR);
  g_assert_cmpstr (fixed, ==, "12,50");
}

static void
significant (void)
{
  const struct
  {
    double value;
    guint digits;
    const char *fr;
  } cases[] = {
    { 1234.56, 3, "1" NN "235" }, { 0.02504, 3, "0,025" },
    { 12.345, 4, "12,35" },       { 0, 3, "0" },
    { 999.96, 4, "1" NN "000" },  { 150000, 2, "150" NN "000" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *fr =
          fac_number_format_significant (cases[i].value, cases[i].digits, FAC_LANGUAGE_FR);
      g_assert_cmpstr (fr, ==, cases[i].fr);
    }
}

static void
sizes (void)
{
  const struct
  {
    guint64 n_bytes;
    const char *fr, *en;
  } cases[] = {
    { 0, "0" NB "octets", "0" NB "bytes" },
    { 999, "999" NB "octets", "999" NB "bytes" },
    { 605100, "605" NB "ko", "605" NB "kB" },
    { 999600, "1" NB "Mo", "1" NB "MB" },
    { 1234567890, "1,23" NB "Go", "1.23" NB "GB" },
    { 5000000000000, "5" NN "000" NB "Go", "5,000" NB "GB" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *fr = fac_number_format_bytes (cases[i].n_bytes, FAC_LANGUAGE_FR);
      g_autofree char *en = fac_number_format_bytes (cases[i].n_bytes, FAC_LANGUAGE_EN);
      g_assert_cmpstr (fr, ==, cases[i].fr);
      g_assert_cmpstr (en, ==, cases[i].en);
    }
}

static void
tidy (void)
{
  g_autofree char *noise = fac_number_exact (3.3 * 12);
  g_autofree char *clean = fac_number_exact (fac_number_tidy (3.3 * 12));
  g_autofree char *third = fac_number_exact (fac_number_tidy (1.0 / 3));
  g_assert_cmpstr (noise, !=, "39.6");
  g_assert_cmpstr (clean, ==, "39.6");
  g_assert_cmpstr (third, ==, "0.333333333333");
  g_assert_true (isnan (fac_number_tidy ((double)NAN)));
  g_assert_cmpfloat (fac_number_tidy (-1250.75), ==, -1250.75);
  g_assert_cmpfloat (fac_number_tidy (6.04), ==, 6.04);
  g_assert_cmpfloat (fac_number_tidy (0.1 + 0.2), ==, 0.3);
  g_assert_cmpfloat (fac_number_tidy (123456789.01278), ==, 123456789.013);
  g_assert_cmpfloat (fac_number_tidy (9876543210123.0), ==, 9876543210120.0);
  g_assert_cmpfloat (fac_number_tidy (1e300), ==, 1e300);
  g_assert_cmpfloat (fac_number_tidy (-2.5e-9), ==, -2.5e-9);
}

static void
range (void)
{
  const struct
  {
    double minimum, maximum;
    FacLanguage language;
    const char *text;
  } cases[] = {
    { 200, 300, FAC_LANGUAGE_FR, "200 à 300" NB "t/an" },
    { 200, 300, FAC_LANGUAGE_EN, "200 to 300" NB "t/an" },
    { 1200, 1500.5, FAC_LANGUAGE_FR, "1" NN "200 à 1" NN "500,5" NB "t/an" },
    { 50, 50, FAC_LANGUAGE_FR, "50" NB "t/an" },
    { NAN, 10, FAC_LANGUAGE_FR, "≤" NB "10" NB "t/an" },
    { 5, NAN, FAC_LANGUAGE_EN, "≥" NB "5" NB "t/an" },
    { NAN, NAN, FAC_LANGUAGE_FR, "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          fac_number_format_range (cases[i].minimum, cases[i].maximum, "t/an", cases[i].language);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* What each text means, NAN: refused. */
static void
parse (void)
{
  const struct
  {
    const char *text;
    double fr, en;
  } cases[] = {
    { "1234,5", 1234.5, 1234.5 },
    { "1234.5", 1234.5, 1234.5 },
    { "1 234,5", 1234.5, 1234.5 },
    { "1" NB "234,5", 1234.5, 1234.5 },
    { "1" NN "234,5", 1234.5, 1234.5 },
    { "1'234.5", 1234.5, 1234.5 },
    { "1’234’567", 1234567, 1234567 },
    { "1.234,5", 1234.5, 1234.5 },
    { "1,234.5", 1234.5, 1234.5 },
    { "1,234", 1.234, 1234 }, /* the one text that the language decides */
    { "12,345", 12.345, 12345 },
    { "0,234", 0.234, 0.234 },
    { "1234,567", 1234.567, 1234.567 },
    { "1.234", 1.234, 1.234 },
    { "1.234.567", 1234567, 1234567 },
    { "1,234,567", 1234567, 1234567 },
    { "1 234 567,89", 1234567.89, 1234567.89 },
    { ",5", 0.5, 0.5 },
    { "-12", -12, -12 },
    { "−12,5", -12.5, -12.5 },
    { "+3", 3, 3 },
    { "  42  ", 42, 42 },
    { NB "42" NB, 42, 42 },
    { "0", 0, 0 },
    { "007", 7, 7 },
    { "", NAN, NAN },
    { " ", NAN, NAN },
    { "-", NAN, NAN },
    { "12 34", NAN, NAN },
    { "1 2345", NAN, NAN },
    { "1234 567", NAN, NAN },
    { "1,2,3", NAN, NAN },
    { "1.2.3", NAN, NAN },
    { "1,234,5", NAN, NAN },
    { "1.5 300", NAN, NAN },
    { "5,", NAN, NAN },
    { "5.", NAN, NAN },
    { "1e5", NAN, NAN },
    { "1,23457E+13", NAN, NAN },
    { "0x10", NAN, NAN },
    { "nan", NAN, NAN },
    { "inf", NAN, NAN },
    { "12 t", NAN, NAN },
    { "12\xff", NAN, NAN },
    { "٣", NAN, NAN },
    { "0 234", NAN, NAN },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int language = FAC_LANGUAGE_EN; language <= FAC_LANGUAGE_FR; language++)
      {
        double expected = language == FAC_LANGUAGE_FR ? cases[i].fr : cases[i].en;
        double value = -999;
        gboolean is_number = fac_number_parse (cases[i].text, (FacLanguage)language, &value);
        g_test_message ("%s: %g", cases[i].text, value);
        g_assert_cmpint (is_number, ==, !isnan (expected));
        g_assert_cmpfloat (value, ==, is_number ? expected : -999);
      }
}

/* What is shown can be typed again. */
static void
round_trip (void)
{
  const double values[] = { 0.001, 1, 12.5, 999, 1000, 1234.5, 123456, 1234567.25, 98765432 };
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    for (int language = FAC_LANGUAGE_EN; language <= FAC_LANGUAGE_FR; language++)
      {
        g_autofree char *text = fac_number_format (values[i], 6, (FacLanguage)language);
        double back = 0;
        g_assert_true (fac_number_parse (text, (FacLanguage)language, &back));
        g_assert_cmpfloat (back, ==, values[i]);
      }
}

static void
scan (void)
{
  double value = 0;
  g_assert_cmpuint (fac_number_scan ("30m3", FAC_LANGUAGE_FR, &value), ==, 2);
  g_assert_cmpfloat (value, ==, 30);
  g_assert_cmpuint (fac_number_scan ("3 bacs 660 L", FAC_LANGUAGE_FR, &value), ==, 1);
  g_assert_cmpuint (fac_number_scan ("1 234,5 t/an", FAC_LANGUAGE_FR, &value), ==, 7);
  g_assert_cmpfloat (value, ==, 1234.5);
  g_assert_cmpuint (fac_number_scan ("t 12", FAC_LANGUAGE_FR, &value), ==, 0);
  g_assert_true (fac_number_is_ambiguous ("1.500"));
  g_assert_false (fac_number_is_ambiguous ("0.500"));
  g_assert_false (fac_number_is_ambiguous ("1,500"));
  g_assert_false (fac_number_is_ambiguous ("1.50"));
  g_assert_false (fac_number_is_ambiguous ("1234.500"));
}

static void
exact (void)
{
  const struct
  {
    double value;
    const char *text;
  } cases[] = { { 0.1, "0.1" }, { 1e21, "1e+21" }, { 1.03432, "1.03432" }, { -2, "-2" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = fac_number_exact (cases[i].value);
      double back = 0;
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_true (fac_number_from_exact (text, &back));
      g_assert_cmpfloat (back, ==, cases[i].value);
    }
  double third = 1.0 / 3, back = 0;
  g_autofree char *text = fac_number_exact (third);
  g_assert_true (fac_number_from_exact (text, &back));
  g_assert_cmpfloat (back, ==, third);
  const char *const refused[] = { "", "1,5", "0x1p3", "inf", "1 ", "e", "1e999", "--1" };
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (fac_number_from_exact (refused[i], &back));
}

static void
money (void)
{
  const struct
  {
    const char *text;
    gint64 eur_cents; /* G_MININT64: refused */
  } cases[] = {
    { "2 000 €", 200000 },
    { "2000", 200000 },
    { "€12.50", 1250 },
    { "12,5 euros", 1250 },
    { "0", 0 },
    { "-3,99 €", -399 },
    { "3 k€", 300000 },
    { "1,2 M€", 120000000 },
    { "1.2345 k€", 123450 },
    { "12,345 €", G_MININT64 },
    { "12 $", G_MININT64 },
    { "€", G_MININT64 },
    { "", G_MININT64 },
    { "12 €/t", G_MININT64 },
    { "99999999999999999", G_MININT64 },
    { "0,1", 10 },
    { "19,99", 1999 },
    { "1000000,01", 100000001 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 cents = G_MININT64;
      g_test_message ("%s", cases[i].text);
      fac_money_parse (cases[i].text, FAC_LANGUAGE_FR, &cents);
      g_assert_cmpint (cents, ==, cases[i].eur_cents);
    }
  g_autofree char *fr = fac_money_format (200000, FAC_LANGUAGE_FR);
  g_autofree char *en = fac_money_format (-1250, FAC_LANGUAGE_EN);
  g_autofree char *plain = fac_money_exact (-5);
  g_autofree char *none = fac_money_format (G_MININT64, FAC_LANGUAGE_FR);
  g_assert_cmpstr (fr, ==, "2" NN "000" NB "€");
  g_assert_cmpstr (en, ==, "-€12.50");
  g_assert_cmpstr (plain, ==, "-0.05");
  g_assert_cmpstr (none, ==, "");
}

static void
dates (void)
{
  const struct
  {
    const char *text;
    const char *iso;
  } cases[] = {
    { "2026-12-31", "2026-12-31" },
    { "31/12/2026", "2026-12-31" },
    { "1/2/2026", "2026-02-01" },
    { "31.12.2026", "2026-12-31" },
    { "31-12-2026", "2026-12-31" },
    { "24/05/19", "2019-05-24" },
    { "24 mai 2019", "2019-05-24" },
    { "24 MAI 2019", "2019-05-24" },
    { "1er mai 2019", "2019-05-01" },
    { "3 févr. 2020", "2020-02-03" },
    { "3 fevrier 2020", "2020-02-03" },
    { "24 May 2019", "2019-05-24" },
    { "5 août 2021", "2021-08-05" },
    { "2019-05-24T00:00:00", "2019-05-24" },
    { "2019-05-24 13:45:00.000", "2019-05-24" },
    { " 2019-05-24 ", "2019-05-24" },
    { "29/02/2024", "2024-02-29" },
    { "29/02/2023", NULL },
    { "05/24/2019", NULL }, /* the month never comes first */
    { "31/06/2020", NULL },
    { "2019", NULL },
    { "05/2019", NULL },
    { "43609", NULL }, /* a spreadsheet's day number */
    { "3 ju 2020", NULL },
    { "3 jui 2020", NULL }, /* juin or juillet */
    { "24/05/0019", NULL },
    { "0/1/2020", NULL },
    { "1 & 2 & 2020", NULL },
    { "", NULL },
    { NULL, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *iso = fac_date_parse (cases[i].text);
      g_assert_cmpstr (iso, ==, cases[i].iso);
    }
  g_assert_true (fac_date_is_valid ("2024-02-29"));
  g_assert_false (fac_date_is_valid ("2023-02-29"));
  g_assert_false (fac_date_is_valid ("2023-2-09"));

  g_autofree char *short_fr = fac_date_format ("2026-12-31", FAC_LANGUAGE_FR);
  g_autofree char *long_fr = fac_date_format_long ("2019-05-01", FAC_LANGUAGE_FR);
  g_autofree char *long_en = fac_date_format_long ("2019-05-24", FAC_LANGUAGE_EN);
  g_autofree char *other = fac_date_format ("spring", FAC_LANGUAGE_EN);
  g_assert_cmpstr (short_fr, ==, "31/12/2026");
  g_assert_cmpstr (long_fr, ==, "1er mai 2019");
  g_assert_cmpstr (long_en, ==, "24 May 2019");
  g_assert_cmpstr (other, ==, "spring");
}

static void
months (void)
{
  const struct
  {
    const char *text;
    gint64 months; /* 0: refused */
    const char *fr;
  } cases[] = {
    { "juin à août", 0xe0, "juin à août" },
    { "June to August", 0xe0, "juin à août" },
    { "6-8", 0xe0, "juin à août" },
    { "6,7,8", 0xe0, "juin à août" },
    { "de novembre à février", 0xc03, "novembre à février" },
    { "mars et juin", 0x24, "mars, juin" },
    { "toute l'année", 0xfff, "toute l’année" },
    { "1-12", 0xfff, "toute l’année" },
    { "été", 0, NULL },
    { "13", 0, NULL },
    { "juin à", 0, NULL },
    { "", 0, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 set = 0;
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (fac_months_parse (cases[i].text, &set), ==, cases[i].months != 0);
      g_assert_cmpint (set, ==, cases[i].months);
      if (!set)
        continue;
      g_autofree char *fr = fac_months_display (set, FAC_LANGUAGE_FR);
      g_autofree char *numbers = fac_months_exact (set);
      gint64 back = 0;
      g_assert_cmpstr (fr, ==, cases[i].fr);
      g_assert_true (fac_months_parse (numbers, &back));
      g_assert_cmpint (back, ==, set);
      g_assert_true (fac_months_parse (fr, &back));
      g_assert_cmpint (back, ==, set);
    }
}

/* What is computed shows no digits that nobody said: 196.078 is 100 t at 0.51 t/m3. */
static void
test_estimates (void)
{
  static const struct
  {
    double from, to;
    const char *text;
  } cases[] = {
    { 100 / 0.51, 100 / 0.51, "196 m³" },   { 60 / 0.51, 100 / 0.51, "118 à 196 m³" },
    { 1 / 24.5, 1 / 24.5, "0,0408 m³" },    { 12453.7, 12453.7, "12 454 m³" },
    { 19.6078, (double)NAN, "≥ 19,6 m³" },  { 0, 0, "0 m³" },
    { -196.078, 196.078, "-196 à 196 m³" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          fac_estimate_format_range (cases[i].from, cases[i].to, "m³", FAC_LANGUAGE_FR);
      g_autoptr (GString) plain = g_string_new (text);
      g_string_replace (plain, "\xc2\xa0", " ", 0);
      g_string_replace (plain, "\xe2\x80\xaf", " ", 0);
      g_string_replace (plain, "\xe2\x88\x92", "-", 0);
      g_assert_cmpstr (plain->str, ==, cases[i].text);
    }
  g_assert_true (isnan (fac_estimate_round ((double)NAN)));
}

/* A month, a quarter, a half-year, a year: their first and their last day, or nothing. */
static void
test_periods (void)
{
  static const struct
  {
    const char *text, *first, *last;
  } cases[] = {
    { "mars 2025", "2025-03-01", "2025-03-31" },
    { "Février 2024", "2024-02-01", "2024-02-29" },
    { "sept. 2025", "2025-09-01", "2025-09-30" },
    { "03/2025", "2025-03-01", "2025-03-31" },
    { "3-2025", "2025-03-01", "2025-03-31" },
    { "2025-12", "2025-12-01", "2025-12-31" },
    { "T2 2025", "2025-04-01", "2025-06-30" },
    { "2025 T4", "2025-10-01", "2025-12-31" },
    { "T1/2025", "2025-01-01", "2025-03-31" },
    { "Q3 2025", "2025-07-01", "2025-09-30" },
    { "2e trimestre 2025", "2025-04-01", "2025-06-30" },
    { "1er semestre 2025", "2025-01-01", "2025-06-30" },
    { "S2 2025", "2025-07-01", "2025-12-31" },
    { "2025", "2025-01-01", "2025-12-31" },
    { "24/05/2025", NULL, NULL },
    { "12/03", NULL, NULL },
    { "12 mars", NULL, NULL },
    { "mars", NULL, NULL },
    { "T5 2025", NULL, NULL },
    { "13/2025", NULL, NULL },
    { "00/2025", NULL, NULL },
    { "trimestre 2025", NULL, NULL },
    { "3 semestre 2025", NULL, NULL },
    { "bientôt", NULL, NULL },
    { "", NULL, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *first = fac_date_of_period (cases[i].text, FALSE);
      g_autofree char *last = fac_date_of_period (cases[i].text, TRUE);
      g_assert_cmpstr (first, ==, cases[i].first);
      g_assert_cmpstr (last, ==, cases[i].last);
    }
  g_assert_null (fac_date_of_period (NULL, TRUE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/languages", languages);
  g_test_add_func ("/number/format", format);
  g_test_add_func ("/number/significant", significant);
  g_test_add_func ("/number/sizes", sizes);
  g_test_add_func ("/number/tidy", tidy);
  g_test_add_func ("/number/range", range);
  g_test_add_func ("/number/parse", parse);
  g_test_add_func ("/number/round-trip", round_trip);
  g_test_add_func ("/number/scan", scan);
  g_test_add_func ("/number/exact", exact);
  g_test_add_func ("/number/money", money);
  g_test_add_func ("/number/dates", dates);
  g_test_add_func ("/number/months", months);
  g_test_add_func ("/number/estimates", test_estimates);
  g_test_add_func ("/date/periods", test_periods);
  return g_test_run ();
}
