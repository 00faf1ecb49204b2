/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules as data: those that are shipped, and files that somebody hands over. */
#include "fac-exchange.h"
#include "fac-rules.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define COLUMNS                                                                                    \
  "code\tlabel_fr\tlabel_en\tkind\teffect\tterms\twaste_codes\treceiver_rev2\treceiver_2025\t"     \
  "radius\tminimum\tcases\n"
#define FAMILY_COLUMNS "code\tlabel_fr\tkind\teffect\tterms\tlink_fr\tlink_rev2\tminimum\tfamily\n"

static const FacRule *
rule_of (const GPtrArray *rules, const char *code)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const FacRule *rule = rules->pdata[i];
      if (strcmp (rule->code, code) == 0)
        return rule;
    }
  return NULL;
}

static void
test_shipped (void)
{
  const FacCatalogList lists[] = { FAC_LIST_RULES, FAC_LIST_RULES_OF_EXCHANGES, FAC_LIST_CHAINS };
  const guint least[] = { 130, 30, 10 };
  g_autoptr (GError) error = NULL;
  g_autoptr (FacCatalog) catalog = fac_catalog_open (&error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) rules =
          fac_rules_of_catalog (catalog, lists[i], "fr", problems, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (problems->len, ==, 0);
      g_assert_cmpuint (rules->len, >=, least[i]);
    }
  g_autoptr (GPtrArray) french = fac_rules_of_catalog (catalog, FAC_LIST_RULES, "fr", NULL, &error);
  g_autoptr (GPtrArray) english =
      fac_rules_of_catalog (catalog, FAC_LIST_RULES, "en", NULL, &error);
  const FacRule *pallets = rule_of (french, "R26");
  g_assert_cmpstr (pallets->label, ==, "Palettes usagées");
  g_assert_cmpstr (rule_of (english, "R26")->label, ==, "Used pallets");
  g_assert_cmpint (pallets->kind, ==, FAC_SYNERGY_MATERIAL);
  g_assert_cmpint (pallets->radius_class, ==, 'D');
  g_assert_cmpstr (pallets->adaptation, ==, "tri, réparation");
  g_assert_cmpuint (fac_rule_naf_fits (pallets->receiver_naf, "16.24Z", NULL), ==, 6);
  g_assert_cmpuint (fac_rule_naf_fits (pallets->receiver_naf, NULL, "16.24Y"), ==, 6);
  g_assert_cmpuint (fac_rule_naf_fits (pallets->receiver_naf, "01.11Z", NULL), ==, 0);
  /* All of pooled hazardous waste is hazardous. */
  const FacRule *hazardous = rule_of (french, "M02");
  for (char **code = hazardous->waste_codes; *code; code++)
    g_assert_true (g_str_has_suffix (*code, "*"));
  g_assert_cmpfloat (hazardous->radius_km, ==, 0);
  g_assert_cmpfloat (rule_of (french, "M01")->minimum, ==, 94);
  g_assert_true (rule_of (french, "F01")->is_forbidden);
  g_autofree char *words = fac_rules_source_words (catalog, "S8; K", "fr");
  g_assert_nonnull (strstr (words, "pratique courante"));

  g_autoptr (GPtrArray) takers = fac_rules_takers (catalog, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (takers->len, >, 14);
}

/* Reads rules written into a file of their own. */
static GPtrArray *
read_text (const char *text, GPtrArray *problems, GError **error)
{
  g_autoptr (FacCatalog) catalog = fac_catalog_open (NULL);
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("facilitator-rules-XXXXXX.tsv", &path, NULL);
  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  GPtrArray *rules = fac_rules_of_file (catalog, path, "fr", problems, error);
  g_unlink (path);
  return rules;
}

static void
test_handed_over (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) rules = read_text (
      "# format: 1\n" COLUMNS
      "T1\tLin\tFlax\tsubstitution_matiere\tusual\tanas-lin\t02 01 03; 99 99 99\t16.21Z; 77.77Z\t\t"
      "12 km\t5 t\t1; 4; 9\n"
      "T2\tRien\tNothing\tsubstitution_matiere\tusual\tlicorne\t\t\t\tC\t\t\n"
      "T3\tQuoi\tWhat\tmiracle\tusual\tpalettes\t\t\t\tZ\tmany\t\n",
      problems, &error);
  g_assert_no_error (error);
  /* What is in no list is passed over and told; what then says nothing is left out. */
  g_assert_cmpuint (rules->len, ==, 1);
  g_assert_cmpuint (problems->len, ==, 6);
  g_assert_nonnull (strstr (problems->pdata[0], "99 99 99"));
  const FacRule *rule = rules->pdata[0];
  g_assert_cmpint (rule->layer, ==, FAC_RULE_TERRITORY);
  g_assert_cmpuint (g_strv_length (rule->waste_codes), ==, 1);
  g_assert_cmpuint (g_strv_length (rule->receiver_naf[0]), ==, 1);
  g_assert_cmpfloat (rule->radius_km, ==, 12);
  g_assert_cmpfloat (rule->minimum, ==, 5);
  g_assert_cmpstr (rule->minimum_unit, ==, "t");
  g_assert_cmpuint (rule->n_cases, ==, 3);
}

/* A chain, a ban, and one that speaks of a whole family: what a territory hands on. */
static void
test_chains_and_bans (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) rules = read_text (
      "# format: 1\n" FAMILY_COLUMNS
      "T1\tTerres\tcreation_activite\tusual\tterres-excavees\tcribler\t38.32Z\t1000 t\t\n"
      "T2\tAmiante\tsubstitution_matiere\tforbidden\tamiante\t\t\t\t\n"
      "T3\tBois\tsubstitution_matiere\tforbidden\t\t\t\t\tbois\n"
      "T4\tRien\tsubstitution_matiere\tforbidden\t\t\t\tbeaucoup\tlicornes\n",
      problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rules->len, ==, 3);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_nonnull (strstr (problems->pdata[0], "beaucoup"));
  const FacRule *chain = rules->pdata[0], *ban = rules->pdata[1], *family = rules->pdata[2];
  g_assert_true (fac_rule_is_chain (chain));
  g_assert_cmpstr (chain->link_naf[0][0], ==, "38.32Z");
  g_autofree char *minimum = fac_rule_minimum (chain);
  g_assert_cmpstr (minimum, ==, "1000 t");
  g_assert_true (ban->is_forbidden);
  g_assert_false (fac_rule_is_chain (ban));
  g_assert_cmpint (family->family, ==, FAC_FAMILY_WOOD);
}

static void
assert_refused (const char *text, const char *saying)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = read_text (text, NULL, &error);
  g_assert_null (rules);
  g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, saying));
}

static void
test_refused (void)
{
  g_autoptr (FacCatalog) catalog = fac_catalog_open (NULL);
  g_autoptr (GError) error = NULL;
  assert_refused ("# format: 2\n" COLUMNS "T1\tLin\tFlax\tx\tusual\tx\t\t\t\tC\t\t\n", "newer");
  assert_refused (COLUMNS "T1\tLin\tFlax\tx\tusual\tx\t\t\t\tC\t\t\n", "format");
  assert_refused ("# format: 1\ncode\tlabel_fr\nT1\tLin\n", "kind");
  assert_refused ("# format: 1\n" COLUMNS "T1\tLin\n", "no file of rules");
  assert_refused ("", "no file of rules");
  g_assert_null (fac_rules_of_file (catalog, "/nowhere/rules.tsv", "fr", NULL, &error));
  g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/shipped", test_shipped);
  g_test_add_func ("/rules/handed-over", test_handed_over);
  g_test_add_func ("/rules/chains-and-bans", test_chains_and_bans);
  g_test_add_func ("/rules/refused", test_refused);
  return g_test_run ();
}
