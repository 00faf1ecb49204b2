/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Official codes. Real SIRET come from public registers; the Luhn sums are worked by hand. */
#include "fac-code.h"

#include <string.h>

#define NB "\xc2\xa0"

static void
codes (void)
{
  const struct
  {
    FacCodeKind kind;
    const char *text;
    const char *normal; /* NULL: refused */
  } cases[] = {
    /* 732829320: from the right 0 + 4 + 3 + 9(2×9=18) + 2 + 7(2×8=16) + 2 + 6 + 7 = 40 */
    { FAC_CODE_SIREN, "732829320", "732829320" },
    { FAC_CODE_SIREN, "732 829 320", "732829320" },
    { FAC_CODE_SIREN, "732" NB "829" NB "320", "732829320" },
    { FAC_CODE_SIREN, "732829320.0", "732829320" },
    { FAC_CODE_SIREN, "732829321", NULL },
    { FAC_CODE_SIREN, "000000000", NULL },
    { FAC_CODE_SIREN, "73282932000074", NULL },
    { FAC_CODE_SIREN, "", NULL },
    /* 73282932000074: 4+5(14)+0+0+0+0+2+6+9+4(2×2)+8+4(2×2)+3+5(14) = 50 */
    { FAC_CODE_SIRET, "73282932000074", "73282932000074" },
    { FAC_CODE_SIRET, "732 829 320 00074", "73282932000074" },
    { FAC_CODE_SIRET, "732.829.320.00074", "73282932000074" },
    { FAC_CODE_SIRET, "'73282932000074", "73282932000074" },
    { FAC_CODE_SIRET, "73282932000074.0", "73282932000074" },
    { FAC_CODE_SIRET, "73282932000075", NULL },
    { FAC_CODE_SIRET, "732829320", NULL },
    { FAC_CODE_SIRET, "7328293200007", NULL },
    { FAC_CODE_SIRET, "1,23457E+13", NULL },
    { FAC_CODE_SIRET, "7.32829E+13", NULL },
    { FAC_CODE_SIRET, "00000000000000", NULL },
    { FAC_CODE_SIRET, "néant", NULL },
    /* La Poste: the seat passes Luhn; 35600000049837 does not, 3+5+6+4+9+8+3+7 = 45 = 5 × 9 */
    { FAC_CODE_SIRET, "35600000000048", "35600000000048" },
    { FAC_CODE_SIRET, "35600000049837", "35600000049837" },
    { FAC_CODE_SIRET, "35600000049838", NULL },
    { FAC_CODE_NAF_REV2, "47.72A", "47.72A" },
    { FAC_CODE_NAF_REV2, "4772A", "47.72A" },
    { FAC_CODE_NAF_REV2, "4772a", "47.72A" },
    { FAC_CODE_NAF_REV2, "47 72 A", "47.72A" },
    { FAC_CODE_NAF_REV2, "01.13Z", "01.13Z" },
    { FAC_CODE_NAF_REV2, "47.72", NULL },
    { FAC_CODE_NAF_REV2, "01.11Y", NULL }, /* NAF 2025 */
    { FAC_CODE_NAF_2025, "0111Y", "01.11Y" },
    { FAC_CODE_NAF_2025, "01.11Z", NULL },
    { FAC_CODE_COMMUNE, "14366", "14366" },
    { FAC_CODE_COMMUNE, "1004", "01004" }, /* Ambérieu-en-Bugey, its zero lost */
    { FAC_CODE_COMMUNE, "2a004", "2A004" },
    { FAC_CODE_COMMUNE, "2B033", "2B033" },
    { FAC_CODE_COMMUNE, "97411", "97411" },
    { FAC_CODE_COMMUNE, "20004", NULL }, /* Corsica has been 2A and 2B since 1976 */
    { FAC_CODE_COMMUNE, "99132", NULL },
    { FAC_CODE_COMMUNE, "123", NULL },
    { FAC_CODE_POSTAL, "14100", "14100" },
    { FAC_CODE_POSTAL, "1500", "01500" },
    { FAC_CODE_POSTAL, "1500.0", "01500" },
    { FAC_CODE_POSTAL, "76 000", "76000" },
    { FAC_CODE_POSTAL, "20000", "20000" },
    { FAC_CODE_POSTAL, "760000", NULL },
    { FAC_CODE_POSTAL, "B-4000", NULL },
    { FAC_CODE_POSTAL, "150", NULL },
    { FAC_CODE_DEPARTMENT, "1", "01" },
    { FAC_CODE_DEPARTMENT, "2a", "2A" },
    { FAC_CODE_DEPARTMENT, "976", "976" },
    { FAC_CODE_DEPARTMENT, "20", NULL },
    { FAC_CODE_DEPARTMENT, "96", NULL },
    { FAC_CODE_WASTE, "150110*", "15 01 10*" },
    { FAC_CODE_WASTE, "15 01 10 *", "15 01 10*" },
    { FAC_CODE_WASTE, "15.01.03", "15 01 03" },
    { FAC_CODE_WASTE, "15-01-03", "15 01 03" },
    { FAC_CODE_WASTE, "20104", NULL },
    { FAC_CODE_WASTE, "210101", NULL },
    { FAC_CODE_WASTE, "15 01", NULL },
    { FAC_CODE_WASTE, "15 01 10**", NULL },
    { FAC_CODE_TREATMENT, "R 3", "R3" },
    { FAC_CODE_TREATMENT, "r03", "R3" },
    { FAC_CODE_TREATMENT, "R13", "R13" },
    { FAC_CODE_TREATMENT, "R 0", "R0" },
    { FAC_CODE_TREATMENT, "D 9 F", "D9F" },
    { FAC_CODE_TREATMENT, "D15", "D15" },
    { FAC_CODE_TREATMENT, "R0", "R0" },
    { FAC_CODE_TREATMENT, "R014", NULL },
    { FAC_CODE_TREATMENT, "R14", NULL },
    { FAC_CODE_TREATMENT, "D0", NULL },
    { FAC_CODE_TREATMENT, "R", NULL },
    { FAC_CODE_TREATMENT, "3", NULL },
    { FAC_CODE_EPSG, "2154", "EPSG:2154" },
    { FAC_CODE_EPSG, "epsg:27572", "EPSG:27572" },
    { FAC_CODE_EPSG, "EPSG 2154", "EPSG:2154" },
    { FAC_CODE_EPSG, "Lambert-93", "EPSG:2154" },
    { FAC_CODE_EPSG, "Lambert II étendu", "EPSG:27572" },
    { FAC_CODE_EPSG, "CC49", "EPSG:3949" },
    { FAC_CODE_EPSG, "WGS 84", "EPSG:4326" },
    { FAC_CODE_EPSG, "EPSG:", NULL },
    { FAC_CODE_EPSG, "UTM", NULL },
    { FAC_CODE_LEGAL_CATEGORY, "5710", "5710" },
    { FAC_CODE_LEGAL_CATEGORY, "SAS", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *reason = NULL;
      g_autofree char *normal = fac_code_normalise (cases[i].kind, cases[i].text, &reason);
      g_test_message ("%s: %s", cases[i].text, reason ? reason : "");
      g_assert_cmpstr (normal, ==, cases[i].normal);
      g_assert_cmpint (reason == NULL, ==, normal != NULL);
      if (!normal)
        continue;
      g_autofree char *again = fac_code_normalise (cases[i].kind, normal, NULL);
      g_assert_cmpstr (again, ==, normal);
      g_assert_true (fac_code_is_valid (cases[i].kind, normal));
    }
}

static void
reasons (void)
{
  const struct
  {
    FacCodeKind kind;
    const char *text;
    const char *part; /* of the sentence */
  } cases[] = {
    { FAC_CODE_SIRET, "1,23457E+13", "Format the column as text" },
    { FAC_CODE_SIRET, "3560000004983", "13 digits" },
    { FAC_CODE_SIRET, "732829320", "SIREN" },
    { FAC_CODE_NAF_REV2, "01.11Y", "NAF 2025" },
    { FAC_CODE_WASTE, "20104", "zero" },
    { FAC_CODE_SIREN, "  ", "empty" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *reason = NULL;
      g_assert_null (fac_code_normalise (cases[i].kind, cases[i].text, &reason));
      g_assert_nonnull (strstr (reason, cases[i].part));
    }

  /* hostile: long, and not even text */
  g_autofree char *long_text = g_strnfill (100000, '9');
  g_autofree char *reason = NULL;
  g_assert_null (fac_code_normalise (FAC_CODE_SIRET, long_text, &reason));
  g_assert_cmpuint (strlen (reason), <, 300);
  g_clear_pointer (&reason, g_free);
  g_assert_null (fac_code_normalise (FAC_CODE_TREATMENT, "\xff\xfe\x01", &reason));
  g_assert_true (g_utf8_validate (reason, -1, NULL));
}

static void
relations (void)
{
  g_assert_cmpint (fac_code_naf_version ("4772A"), ==, FAC_CODE_NAF_REV2);
  g_assert_cmpint (fac_code_naf_version ("01.11Y"), ==, FAC_CODE_NAF_2025);
  g_assert_cmpint (fac_code_naf_version ("01.11"), ==, -1);
  const char *const departments[][2] = {
    { "14366", "14" }, { "2A004", "2A" }, { "97411", "974" }, { "01004", "01" }
  };
  for (guint i = 0; i < G_N_ELEMENTS (departments); i++)
    {
      g_autofree char *department = fac_code_department_of_commune (departments[i][0]);
      g_assert_cmpstr (department, ==, departments[i][1]);
    }
  g_assert_null (fac_code_department_of_commune ("1436"));
  g_assert_true (fac_code_siret_has_siren ("73282932000074", "732829320"));
  g_assert_false (fac_code_siret_has_siren ("73282932000074", "732829321"));
  g_assert_false (fac_code_siret_has_siren (NULL, "732829320"));
  g_assert_true (fac_code_waste_is_hazardous ("15 01 10*"));
  g_assert_false (fac_code_waste_is_hazardous ("15 01 03"));
  g_assert_cmpuint (fac_code_epsg_number ("EPSG:2154"), ==, 2154);
  g_assert_cmpuint (fac_code_epsg_number ("2154"), ==, 0);
}

/* The public register of emissions of 2017 for Normandy: 649 distinct SIRET, all valid. */
static void
real_register (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "..", "shared", "data", "industrie",
                        "irep_2017_etablissements_normandie.csv", NULL);
  g_autofree char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("the shared data are not here");
      return;
    }

  /* Only its SIRET column holds runs of exactly 14 digits. */
  g_autoptr (GHashTable) sirets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (const char *at = text; *at;)
    {
      gsize length = strspn (at, "0123456789");
      if (length == 14)
        g_hash_table_add (sirets, g_strndup (at, 14));
      at += MAX (length, 1);
    }
  g_assert_cmpuint (g_hash_table_size (sirets), ==, 649);

  GHashTableIter iter;
  gpointer siret;
  g_hash_table_iter_init (&iter, sirets);
  while (g_hash_table_iter_next (&iter, &siret, NULL))
    {
      g_assert_true (fac_code_is_valid (FAC_CODE_SIRET, siret));
      /* any one digit changed is noticed */
      char *digits = siret;
      digits[5] = digits[5] == '9' ? '0' : (char)(digits[5] + 1);
      g_assert_false (fac_code_is_valid (FAC_CODE_SIRET, digits));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/normal-forms", codes);
  g_test_add_func ("/code/reasons", reasons);
  g_test_add_func ("/code/relations", relations);
  g_test_add_func ("/code/real-register", real_register);
  return g_test_run ();
}
