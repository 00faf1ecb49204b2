/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Questionnaires: numbers are identities, and what cannot be used is told with its place. */
#include "fac-questionnaire-file.h"

#include <string.h>

#define FLOWS "\"kind\": \"flows\", \"flow\": {\"direction\": \"in\", \"kinds\": [\"matiere\"]}"

static FacQuestionnaire *
parse (const char *items)
{
  g_autofree char *text = g_strdup_printf ("{\"title\": {\"fr\": \"Visite\", \"en\": \"Visit\"},\n"
                                           " \"blocks\": [{\"id\": \"C\", \"title\": \"C\",\n"
                                           "  \"items\": [\n%s]}]}",
                                           items);
  GError *error = NULL;
  FacQuestionnaire *read = fac_questionnaire_parse (text, "essai.json", "en", &error);
  g_assert_no_error (error);
  return read;
}

static void
test_numbers (void)
{
  g_autoptr (FacQuestionnaire) asked =
      parse ("{\"id\": \"C1\", \"label\": \"Matières\", \"rows\": 4, " FLOWS "},\n"
             "{\"id\": \"C5\", \"label\": {\"fr\": \"Reste\"}, \"kind\": \"text\"}");
  guint row = 99;

  g_assert_cmpstr (asked->title, ==, "Visit");
  const FacItem *table = fac_questionnaire_find (asked, "C3", &row);
  g_assert_cmpstr (table->id, ==, "C1");
  g_assert_cmpuint (row, ==, 2);
  g_autofree char *number = fac_item_number (table, 3);
  g_assert_cmpstr (number, ==, "C4");
  g_assert_cmpstr (fac_questionnaire_find (asked, "C5", &row)->label, ==, "Reste");
  static const char *const none[] = { "C6", "C0", "C", "c1", "D1", "C1x", "", "C99999999999" };
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_null (fac_questionnaire_find (asked, none[i], NULL));
  g_assert_null (fac_questionnaire_find (asked, NULL, NULL));
}

static void
test_changes (void)
{
  g_autoptr (FacQuestionnaire) asked =
      parse ("{\"id\": \"C1\", \"label\": \"a\", \"rows\": 2, " FLOWS "},\n"
             "{\"id\": \"C3\", \"label\": \"b\", \"kind\": \"text\"}");
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  /* C4 was replied to once, by a question that is gone: it is not given again. */
  g_hash_table_add (taken, (gpointer) "C4");
  g_assert_cmpstr (fac_questionnaire_add (asked, "C", "c", FAC_ITEM_TEXT, taken)->id, ==, "C5");
  g_assert_null (fac_questionnaire_add (asked, "D", "d", FAC_ITEM_TEXT, taken));
  g_assert_true (fac_questionnaire_move (asked, "C5", -2));
  g_assert_false (fac_questionnaire_move (asked, "C5", -1));
  g_assert_true (fac_questionnaire_remove (asked, "C3"));
  g_assert_false (fac_questionnaire_remove (asked, "C3"));

  g_autofree char *json = fac_questionnaire_to_json (asked);
  GError *error = NULL;
  g_autoptr (FacQuestionnaire) again = fac_questionnaire_parse (json, "again", "fr", &error);
  g_assert_no_error (error);
  const FacItemBlock *block = again->blocks->pdata[0];
  g_assert_cmpuint (block->items->len, ==, 2);
  g_assert_cmpstr (((FacItem *) block->items->pdata[0])->id, ==, "C5");
  g_assert_cmpuint (((FacItem *) block->items->pdata[1])->n_rows, ==, 2);
  g_autofree char *twice = fac_questionnaire_to_json (again);
  g_assert_cmpstr (json, ==, twice);
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *text, *told;
  } cases[] = {
    { "{\"blocks\": [\n{\"id\": \"A\",\n\"items\": [\n{\"id\": \"A1\", \"label\": \"x\",\n"
      "\"kind\": \"poem\"}]}]}",
      "line 4" },
    { "{\"blocks\": []}", "asks nothing" },
    { "{\"blocks\": [{\"id\": \"A\", \"items\": [{\"id\": \"B1\", \"label\": \"x\", \"kind\": "
      "\"text\"}]}]}",
      "B1" },
    { "{\"blocks\": [{\"id\": \"A\", \"items\": [{\"id\": \"A1\", \"label\": \"x\", \"kind\": "
      "\"text\", \"field\": \"siret\", \"gives_label\": \"y\"}]}]}",
      "one thing only" },
    { "{\"blocks\": [{\"id\": \"A\", \"items\": [{\"id\": \"A1\", \"label\": \"x\", \"kind\": "
      "\"choice\"}]}]}",
      "options" },
    { "{\"blocks\": {}}", "blocks" },
    { "{\"blocks\": [7]}", "blocks" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (fac_questionnaire_parse (cases[i].text, "essai.json", "fr", &error));
      g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE);
      g_assert_nonnull (strstr (error->message, "essai.json"));
      if (!strstr (error->message, cases[i].told))
        g_error ("%s: %s", cases[i].told, error->message);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/questionnaire/numbers", test_numbers);
  g_test_add_func ("/questionnaire/changes", test_changes);
  g_test_add_func ("/questionnaire/refusals", test_refusals);
  return g_test_run ();
}
