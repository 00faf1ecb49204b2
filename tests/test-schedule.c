/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dates counted from a launch, against the calendar of the operation « Tremplin » of 2019, as its
 * call for applications printed it. */
#include "fac-calendar.h"
#include "fac-schedule.h"

#include <string.h>

/* The launch was a Tuesday: the weekdays of the official calendar. */
static const FacScheduleStep tremplin[] = { { 0, 2 },   { 17, 5 },  { 42, 2 },  { 65, 4 }, { 126, 2 },
                                            { 182, 2 }, { 280, 2 }, { 399, 2 }, { 520, 4 } };

static void
test_2019 (void)
{
  static const char *const official[] = { "2019-05-07", "2019-05-24", "2019-06-18",
                                          "2019-07-11", "2019-09-10", "2019-11-05",
                                          "2020-02-11", "2020-06-09", "2020-10-08" };
  g_autoptr (GPtrArray) dates =
      fac_schedule_propose ("2019-05-07", tremplin, G_N_ELEMENTS (tremplin), "14");

  g_assert_cmpuint (dates->len, ==, G_N_ELEMENTS (official));
  for (guint i = 0; i < dates->len; i++)
    g_assert_cmpstr (dates->pdata[i], ==, official[i]);
}

/* Whatever the launch: open days in order, of the right weekday, and near. */
static void
test_every_launch (void)
{
  for (int day = 0; day < 800; day++)
    {
      g_autofree char *launch = fac_date_add_days ("2026-12-01", day);
      g_autoptr (GPtrArray) dates =
          fac_schedule_propose (launch, tremplin, G_N_ELEMENTS (tremplin), NULL);
      for (guint i = 1; i < dates->len; i++)
        {
          g_assert_cmpstr (dates->pdata[i], >, dates->pdata[i - 1]);
          g_assert_true (fac_schedule_is_open (dates->pdata[i], NULL));
          g_assert_cmpuint (fac_date_weekday (dates->pdata[i]), ==, tremplin[i].weekday);
          g_assert_cmpint (ABS (fac_date_days_between (launch, dates->pdata[i])
                                - tremplin[i].offset_days),
                           <=, 49);
        }
    }
}

static void
test_no_weekday_of_its_own (void)
{
  const FacScheduleStep steps[] = { { 0, 0 }, { 17, 0 }, { 42, 0 }, { 175, 0 } };
  g_autoptr (GPtrArray) dates = fac_schedule_propose ("2027-02-04", steps, 4, NULL);

  /* The 21st is a Sunday: the Monday after it. 2027-03-18 and 2027-07-29 are Thursdays; the
   * nearest Thursday outside the summer is 2 September (35 days), 8 July is 21 days away. */
  g_assert_cmpstr (dates->pdata[0], ==, "2027-02-04");
  g_assert_cmpstr (dates->pdata[1], ==, "2027-02-22");
  g_assert_cmpstr (dates->pdata[2], ==, "2027-03-18");
  g_assert_cmpstr (dates->pdata[3], ==, "2027-07-08");
}

static void
test_open (void)
{
  g_assert_true (fac_schedule_is_open ("2027-07-13", NULL));
  g_assert_false (fac_schedule_is_open ("2027-07-14", NULL));
  g_assert_false (fac_schedule_is_open ("2027-08-31", NULL));
  g_assert_true (fac_schedule_is_open ("2027-09-01", NULL));
  g_assert_false (fac_schedule_is_open ("2027-05-06", NULL)); /* Ascension */
  g_assert_false (fac_schedule_is_open ("2027-02-06", NULL)); /* a Saturday */
  g_assert_true (fac_schedule_is_open ("2027-03-26", NULL));
  g_assert_false (fac_schedule_is_open ("2027-03-26", "67")); /* Good Friday in Alsace */
  g_assert_null (fac_schedule_propose ("soon", tremplin, 1, NULL));
}

static void
test_due (void)
{
  static const struct
  {
    int days;
    const char *due;
  } cases[] = {
    { 0, "2027-05-10" },  /* the day itself, a Monday */
    { -1, "2027-05-07" }, /* the Sunday before: the Friday, not the holiday of Saturday 8 */
    { -4, "2027-05-05" }, /* Ascension: the Wednesday */
    { 5, "2027-05-18" },  /* a Saturday; Monday is Whit Monday */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *due = fac_schedule_due ("2027-05-10", cases[i].days, NULL);
      g_assert_cmpstr (due, ==, cases[i].due);
    }
  g_assert_null (fac_schedule_due (NULL, 3, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/2019", test_2019);
  g_test_add_func ("/schedule/every-launch", test_every_launch);
  g_test_add_func ("/schedule/no-weekday", test_no_weekday_of_its_own);
  g_test_add_func ("/schedule/open", test_open);
  g_test_add_func ("/schedule/due", test_due);
  return g_test_run ();
}
