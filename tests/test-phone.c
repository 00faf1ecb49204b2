/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Telephone numbers, times of the day, counting days. Forms: Arcep's numbering plan, ITU E.164. */
#include "fac-number.h"
#include "fac-phone.h"

static void
assert_key (const char *text, const char *expected)
{
  g_autofree char *key = fac_phone_key (text);
  g_assert_cmpstr (key, ==, expected);
}

static void
assert_shown (const char *text, const char *expected)
{
  g_autofree char *shown = fac_phone_display (text);
  g_assert_cmpstr (shown, ==, expected);
}

static void
test_french_forms (void)
{
  static const char *const same[] = { "0231000000",          "02 31 00 00 00",
                                      "02.31.00.00.00",      "02-31-00-00-00",
                                      "+33231000000",        "+33 2 31 00 00 00",
                                      "+33 (0)2 31 00 00 00", "0033 2 31 00 00 00",
                                      "02\u202f31\u00a000 00 00" };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      assert_key (same[i], "0231000000");
      assert_shown (same[i], "02\u00a031\u00a000\u00a000\u00a000");
    }
}

static void
test_others (void)
{
  assert_key (NULL, "");
  assert_key ("", "");
  assert_key ("voir secrétariat", "");
  assert_key ("+32 470 12 34 56", "+32470123456");
  assert_key ("0032 470 12 34 56", "+32470123456");
  assert_key ("02 31 00 00 00 poste 12", "023100000012");
  assert_shown ("02 31 00 00 00 poste 12", "02 31 00 00 00 poste 12");
  assert_shown ("+32 470 12 34 56", "+32 470 12 34 56");
  assert_shown ("3631", "3631");
  assert_shown (NULL, "");
  assert_key ("02 31 \xff\xfe", "0231");
}

static void
test_search (void)
{
  g_autofree char *key = NULL, *abroad = NULL;

  g_assert_true (fac_phone_is_search ("02 31", &key));
  g_assert_cmpstr (key, ==, "0231");
  g_assert_true (fac_phone_is_search ("+33 2 31", &abroad));
  g_assert_cmpstr (abroad, ==, "0231");
  g_assert_false (fac_phone_is_search ("Martin 02", NULL));
  g_assert_false (fac_phone_is_search ("2", NULL));
  g_assert_false (fac_phone_is_search ("", NULL));
}

static void
test_times (void)
{
  static const struct
  {
    const char *text, *time;
  } cases[] = {
    { "14:30", "14:30" }, { "14h30", "14:30" }, { "14 h 30", "14:30" }, { "9h", "09:00" },
    { "9", "09:00" },     { "0:05", "00:05" },  { "24:00", NULL },      { "14:60", NULL },
    { "14:3", NULL },     { "midi", NULL },     { "", NULL },           { "14:30:00", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *time = fac_time_parse (cases[i].text);
      g_assert_cmpstr (time, ==, cases[i].time);
    }
}

static void
test_days (void)
{
  g_autofree char *leap = fac_date_add_days ("2028-02-28", 1);
  g_autofree char *back = fac_date_add_days ("2026-03-01", -1);
  g_autofree char *short_month = fac_date_add_months ("2026-01-31", 1);
  g_autofree char *three_years = fac_date_add_months ("2028-02-29", -36);

  g_assert_cmpstr (leap, ==, "2028-02-29");
  g_assert_cmpstr (back, ==, "2026-02-28");
  g_assert_cmpstr (short_month, ==, "2026-02-28");
  g_assert_cmpstr (three_years, ==, "2025-02-28");
  g_assert_null (fac_date_add_days ("demain", 1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phone/french-forms", test_french_forms);
  g_test_add_func ("/phone/others", test_others);
  g_test_add_func ("/phone/search", test_search);
  g_test_add_func ("/phone/times", test_times);
  g_test_add_func ("/phone/days", test_days);
  return g_test_run ();
}
