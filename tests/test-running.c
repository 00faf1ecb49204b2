/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A meeting minute by minute: read, fitted to its hours and to how many come. */
#include "fac-running.h"

static const FacRunningPart *
part (const FacRunning *running, guint i)
{
  g_assert_cmpuint (i, <, running->parts->len);
  return running->parts->pdata[i];
}

static void
assert_part (const FacRunning *running, guint i, const char *title, const char *begins,
             int n_minutes)
{
  g_autofree char *time = fac_running_time (part (running, i)->begins);
  g_assert_cmpstr (part (running, i)->title, ==, title);
  g_assert_cmpstr (time, ==, begins);
  g_assert_cmpint (part (running, i)->n_minutes, ==, n_minutes);
}

static const char wording[] = "# *15 | Ranger | Équipe\n"
                              "# 10 | Accueil | Équipe\n"
                              "Café\n"
                              "- Saluer\n"
                              "> Bonjour à tous\n"
                              "# 20~10+1p<45 | Tour de table\n"
                              "# 30~15+5t | Tables\n"
                              "# -60 | Installer\n"
                              "# Sans durée\n";

static void
test_read (void)
{
  g_autoptr (FacRunning) running = fac_running_new (wording);

  g_assert_cmpuint (running->parts->len, ==, 6);
  fac_running_fit (running, 10, 9 * 60, -1);
  g_assert_cmpuint (running->n_tables, ==, 2);
  assert_part (running, 0, "Installer", "08:00", 0);
  assert_part (running, 1, "Accueil", "09:00", 10);
  g_assert_cmpstr (part (running, 1)->who, ==, "Équipe");
  g_assert_cmpstr (part (running, 1)->lines, ==, "Café");
  g_assert_cmpstr (part (running, 1)->steps->pdata[0], ==, "Saluer");
  g_assert_cmpstr (part (running, 1)->words->pdata[0], ==, "Bonjour à tous");
  assert_part (running, 2, "Tour de table", "09:10", 30); /* 20 and one a person */
  assert_part (running, 3, "Tables", "09:40", 40);        /* 30 and five a table */
  assert_part (running, 4, "Sans durée", "10:20", 10);
  assert_part (running, 5, "Ranger", "10:45", 0); /* 15 minutes after the end at 10:30 */
  g_assert_cmpint (running->n_over, ==, 0);
}

/* Hundreds do not take hours: each part has its most. */
static void
test_many (void)
{
  g_autoptr (FacRunning) running = fac_running_new (wording);

  fac_running_fit (running, 400, 9 * 60, -1);
  g_assert_cmpuint (running->n_tables, ==, 50);
  g_assert_cmpint (part (running, 2)->n_minutes, ==, 45);
  fac_running_fit (running, 0, 9 * 60, -1);
  g_assert_cmpuint (running->n_persons, ==, FAC_RUNNING_USUAL_N);
}

/* A length that was typed wrongly is a day at most, however many come. */
static void
test_endless (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 100; i++)
    g_string_append (text, "# 10~5+1440p | Tour de table\n");
  g_autoptr (FacRunning) running = fac_running_new (text->str);

  fac_running_fit (running, 100000, 9 * 60, 17 * 60);
  g_assert_cmpint (part (running, 0)->n_minutes, <=, 24 * 60);
  g_assert_cmpint (running->ends, ==, 9 * 60 + 100 * 5);
  g_assert_cmpint (running->n_over, ==, 100 * 5 - 8 * 60);
}

static void
test_hours (void)
{
  g_autoptr (FacRunning) running = fac_running_new (wording);

  /* Shorter than usual: the parts that may give way do, and it ends on time. */
  fac_running_fit (running, 10, 9 * 60, 10 * 60 + 15);
  g_assert_cmpint (running->ends, ==, 10 * 60 + 15);
  g_assert_cmpint (running->n_over, ==, 0);
  g_assert_cmpint (part (running, 1)->n_minutes, ==, 10);
  g_assert_cmpint (part (running, 2)->n_minutes + part (running, 3)->n_minutes, ==, 55);
  g_assert_cmpint (part (running, 2)->n_minutes, >=, 10);
  /* Longer. */
  fac_running_fit (running, 10, 14 * 60, 16 * 60);
  g_assert_cmpint (running->ends, ==, 16 * 60);
  /* Too short for anything: what is missing is told. */
  fac_running_fit (running, 10, 9 * 60, 9 * 60 + 20);
  g_assert_cmpint (running->n_over, ==, 25);
  g_assert_cmpint (running->ends, ==, 9 * 60 + 45);
  /* An end before the beginning is none. */
  fac_running_fit (running, 10, 9 * 60, 8 * 60);
  g_assert_cmpint (running->n_over, ==, 0);
}

static void
test_typed (void)
{
  g_autoptr (FacRunning) running = fac_running_new_typed (
      "9h30 – 10h15 : Tour de table\n\n- 10 h 15 Décisions\n  Questions diverses\n12:00-12:30 "
      "Buffet\n8 tables à préparer\n25h00 Minuit");

  g_assert_cmpuint (running->parts->len, ==, 6);
  fac_running_fit (running, 30, 9 * 60, 17 * 60);
  assert_part (running, 0, "Tour de table", "09:30", 45);
  assert_part (running, 1, "Décisions", "10:15", 0);
  g_assert_cmpint (part (running, 2)->begins, ==, -1);
  g_assert_cmpstr (part (running, 2)->title, ==, "Questions diverses");
  assert_part (running, 3, "Buffet", "12:00", 30);
  g_assert_cmpstr (part (running, 4)->title, ==, "8 tables à préparer");
  g_assert_cmpstr (part (running, 5)->title, ==, "25h00 Minuit");
  g_assert_null (fac_running_new_typed (NULL));
  g_assert_null (fac_running_new_typed (" \n – \n"));
}

/* Whatever somebody writes. */
static void
test_odd (void)
{
  static const char *const texts[] = { "",
                                       "#",
                                       "# ",
                                       "# |",
                                       "# | |",
                                       "# 999999999999 | Long",
                                       "# 10~99999 | x",
                                       "# 10+ | x",
                                       "# -5- | x",
                                       "# <b>&amp; | y",
                                       "- without a part\n> nor here",
                                       "# 0 | Rien" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (FacRunning) running = fac_running_new (texts[i]);
      fac_running_fit (running, 400, 9 * 60, 12 * 60);
      for (guint k = 0; k < running->parts->len; k++)
        g_assert_cmpint (part (running, k)->n_minutes, >=, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/running/read", test_read);
  g_test_add_func ("/running/many", test_many);
  g_test_add_func ("/running/endless", test_endless);
  g_test_add_func ("/running/hours", test_hours);
  g_test_add_func ("/running/typed", test_typed);
  g_test_add_func ("/running/odd", test_odd);
  return g_test_run ();
}
