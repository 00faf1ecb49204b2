/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Search keys. */
#include "fac-text.h"

#include <string.h>

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

/* The table and the general way agree, and a built key is that of the joined texts. */
static void
append (void)
{
  const char *const parts[] = { "Scierie", NULL, "", "d’Étretat – ŒUVRE", "\xff", "½ ² ﬁn", "№ 5" };
  g_autoptr (GString) key = g_string_new (NULL);
  g_autoptr (GString) joined = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      fac_text_fold_append (key, parts[i]);
      g_string_append_printf (joined, " %s", parts[i] ? parts[i] : "");
    }
  g_autofree char *whole = fac_text_fold (joined->str);
  g_assert_cmpstr (key->str, ==, whole);
  g_assert_cmpstr (key->str, ==, "scierie d etretat oeuvre 1 2 2 fin no 5");
  g_assert_cmpuint (key->len, ==, strlen (key->str));
}

static void
excerpt (void)
{
  g_autofree char *cut = fac_text_excerpt ("été\ncomme hiver", 6);
  g_autofree char *whole = fac_text_excerpt (" été ", 6);
  g_autofree char *broken = fac_text_excerpt ("caf\xe9", 10);
  g_autofree char *none = fac_text_excerpt (NULL, 10);
  g_assert_cmpstr (cut, ==, "été co…");
  g_assert_cmpstr (whole, ==, "été");
  g_assert_true (g_utf8_validate (broken, -1, NULL));
  g_assert_cmpstr (none, ==, "");
}

static void
words (void)
{
  g_assert_true (fac_text_has_words ("fonderie du pays de caux", "fond caux"));
  g_assert_true (fac_text_has_words ("fonderie", ""));
  g_assert_false (fac_text_has_words ("fonderie du pays", "onderie"));
}

static void
order (void)
{
  g_assert_cmpint (fac_text_compare ("Céréales", "Cultures"), <, 0);
  g_assert_cmpint (fac_text_compare ("œufs", "oeillets"), >, 0);
  g_assert_cmpint (fac_text_compare ("été", "ete"), !=, 0);
  g_assert_cmpint (fac_text_compare (NULL, ""), ==, 0);
}

static void
test_capital (void)
{
  static const char *const texts[][2] = { { "à trier", "À trier" },
                                          { "", "" },
                                          { "état", "État" } };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *capital = fac_text_capital (texts[i][0]);
      g_assert_cmpstr (capital, ==, texts[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold", fold);
  g_test_add_func ("/text/append", append);
  g_test_add_func ("/text/excerpt", excerpt);
  g_test_add_func ("/text/words", words);
  g_test_add_func ("/text/order", order);
  g_test_add_func ("/text/capital", test_capital);
  return g_test_run ();
}
