/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Search keys. */
#include "fac-text.h"

static void
fold (void)
{
  const struct
  {
    const char *text;
    const char *key;
  } cases[] = {
    { NULL, "" },
    { "", "" },
    { "Béton", "beton" },
    { "ŒUVRE d’art", "oeuvre d art" },
    { "  Éts. Ça-Va  ", "ets ca va" },
    { "Straße", "strasse" },
    { "n°12", "n 12" },
    { "\xff\xfe", "" },
    { "Caf\xe9", "caf" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = fac_text_fold (cases[i].text);
      g_assert_cmpstr (key, ==, cases[i].key);
    }
}

static void
words (void)
{
  g_assert_true (fac_text_has_words ("fonderie du pays de caux", "fond caux"));
  g_assert_true (fac_text_has_words ("fonderie", ""));
  g_assert_false (fac_text_has_words ("fonderie du pays", "onderie"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold", fold);
  g_test_add_func ("/text/words", words);
  return g_test_run ();
}
