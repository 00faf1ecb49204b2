/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Placeholders of letters: found in both languages, filled, refused with their place. */
#include "fac-placeholder.h"

#include <string.h>

static void
test_check (void)
{
  g_autofree char *right =
      fac_placeholder_check ("{entreprise}, {PERSONNE}, {civilite}, {company}");
  g_assert_null (right);
  g_autofree char *brace = fac_placeholder_check ("a {{ b } c < & > d");
  g_assert_null (brace);
  g_autofree char *none = fac_placeholder_check (NULL);
  g_assert_null (none);

  g_autofree char *unknown = fac_placeholder_check ("Bonjour,\nchère {nom}");
  g_assert_nonnull (strstr (unknown, "Line 2, character 7"));
  g_assert_nonnull (strstr (unknown, "{nom}"));
  g_assert_nonnull (strstr (unknown, "{company}"));
  g_autofree char *open = fac_placeholder_check ("Bonjour {entreprise");
  g_assert_nonnull (strstr (open, "Line 1, character 9"));
  g_autofree char *crossing = fac_placeholder_check ("{entre\nprise}");
  g_assert_nonnull (crossing);
}

static void
test_fill (void)
{
  const char *values[FAC_N_PLACEHOLDERS] = { NULL };

  values[FAC_PLACEHOLDER_COMPANY] = "Dupont <b>& fils {personne}";
  g_autofree char *filled =
      fac_placeholder_fill ("À {entreprise} / {Company} : {personne}. {{vu}} {nom}", values);
  /* What is filled in is not read again. */
  g_assert_cmpstr (filled, ==,
                   "À Dupont <b>& fils {personne} / Dupont <b>& fils {personne} : . {vu}} {nom}");
}

static void
test_used (void)
{
  g_assert_cmpuint (fac_placeholders_used ("{date}{entreprise}{date}{nom}{{siret}"), ==,
                    1u << FAC_PLACEHOLDER_DATE | 1u << FAC_PLACEHOLDER_COMPANY);
  for (guint i = 0; i < FAC_N_PLACEHOLDERS; i++)
    {
      g_autofree char *both =
          g_strdup_printf ("{%s} {%s}", fac_placeholder_name ((FacPlaceholder)i, "fr"),
                           fac_placeholder_name ((FacPlaceholder)i, "en"));
      g_assert_cmpuint (fac_placeholders_used (both), ==, 1u << i);
      g_assert_cmpstr (fac_placeholder_label ((FacPlaceholder)i), !=, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/placeholder/check", test_check);
  g_test_add_func ("/placeholder/fill", test_fill);
  g_test_add_func ("/placeholder/used", test_used);
  return g_test_run ();
}
