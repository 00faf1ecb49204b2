/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Records: their fields as text, their checks. */
#include "fac-model.h"

#include <string.h>

#define NN "\xe2\x80\xaf"
#define NB "\xc2\xa0"

static const FacField *
field (gconstpointer record, const char *id)
{
  const FacField *found = fac_record_type_field (((const FacRecord *)record)->type, id);
  g_assert_nonnull (found);
  return found;
}

/* What a person writes, what is kept, what is shown. */
static void
texts (void)
{
  const struct
  {
    FacRecordKind kind;
    const char *id;
    const char *typed;
    const char *exact; /* NULL: refused */
    const char *shown; /* in French */
  } cases[] = {
    { FAC_RECORD_ESTABLISHMENT, "siret", " 732 829 320 00074 ", "73282932000074",
      "73282932000074" },
    { FAC_RECORD_ESTABLISHMENT, "siret", "73282932000075", NULL, NULL },
    { FAC_RECORD_ESTABLISHMENT, "former_sirets", "732 829 320 00074", "73282932000074",
      "73282932000074" },
    { FAC_RECORD_ESTABLISHMENT, "former_sirets", "35600000000048; 73282932000074",
      "35600000000048 73282932000074", "35600000000048 73282932000074" },
    { FAC_RECORD_ESTABLISHMENT, "naf_rev2", "1051c", "10.51C", "10.51C" },
    { FAC_RECORD_ESTABLISHMENT, "postal_code", "1000", "01000", "01000" },
    { FAC_RECORD_ESTABLISHMENT, "staff_band", "12", "12", "20 to 49" },
    { FAC_RECORD_ESTABLISHMENT, "staff_band", "20 to 49", "12", "20 to 49" },
    { FAC_RECORD_ESTABLISHMENT, "triage", "a_trier", "a_trier", "to sort" },
    { FAC_RECORD_ESTABLISHMENT, "triage", "peut-être", NULL, NULL },
    { FAC_RECORD_ESTABLISHMENT, "headcount", "1 250", "1250", "1" NN "250" },
    { FAC_RECORD_ESTABLISHMENT, "headcount", "12,5", NULL, NULL },
    { FAC_RECORD_ESTABLISHMENT, "surface_m2", "1 234,5", "1234.5", "1" NN "234,5" },
    { FAC_RECORD_ESTABLISHMENT, "surface_m2", "grand", NULL, NULL },
    { FAC_RECORD_ESTABLISHMENT, "verified_on", "24 mai 2019", "2019-05-24", "24/05/2019" },
    { FAC_RECORD_ESTABLISHMENT, "verified_on", "bientôt", NULL, NULL },
    { FAC_RECORD_ESTABLISHMENT, "partial_diffusion", "oui", "1", "yes" },
    { FAC_RECORD_ESTABLISHMENT, "partial_diffusion", "peut-être", NULL, NULL },
    { FAC_RECORD_ESTABLISHMENT, "position", "1.03432 49.30815", "1.03432 49.30815",
      "49,30815° N, 1,03432° E" },
    { FAC_RECORD_ESTABLISHMENT, "position", "49.30815, -1.03432", "-1.03432 49.30815",
      "49,30815° N, 1,03432° O" },
    { FAC_RECORD_ESTABLISHMENT, "position", "49,30815° N, 1,03432° O", "-1.03432 49.30815",
      "49,30815° N, 1,03432° O" },
    { FAC_RECORD_ESTABLISHMENT, "position", "560000 6900000", NULL, NULL },
    { FAC_RECORD_ESTABLISHMENT, "position", "49.3 N 48.2 N", NULL, NULL },
    { FAC_RECORD_ESTABLISHMENT, "name", "\tScierie du\nBocage ", "Scierie du Bocage",
      "Scierie du Bocage" },
    { FAC_RECORD_ESTABLISHMENT, "note", "une ligne\ndeux\n", "une ligne\ndeux", "une ligne\ndeux" },
    { FAC_RECORD_ESTABLISHMENT, "organisation", "{2ED6657D-E927-568B-95E1-2665A8AEA6A2}",
      "2ed6657d-e927-568b-95e1-2665a8aea6a2", "2ed6657d-e927-568b-95e1-2665a8aea6a2" },
    { FAC_RECORD_ESTABLISHMENT, "organisation", "Renault", NULL, NULL },
    { FAC_RECORD_ESTABLISHMENT, "name", "caf\xe9", NULL, NULL },
    { FAC_RECORD_FLOW, "cost_eur_cents_per_year", "2 000 €", "2000", "2" NN "000" NB "€" },
    { FAC_RECORD_FLOW, "cost_eur_cents_per_year", "-12.5", "-12.50", "-12,50" NB "€" },
    { FAC_RECORD_FLOW, "year", "2024", "2024", "2024" },
    { FAC_RECORD_FLOW, "months", "juin à août", "6,7,8", "juin à août" },
    { FAC_RECORD_FLOW, "months", "été", NULL, NULL },
    { FAC_RECORD_FLOW, "waste_code", "150110*", "15 01 10*", "15 01 10*" },
    { FAC_RECORD_ZONE, "shape", "POLYGON", NULL, NULL },
  };
  g_setenv ("LANGUAGE", "fr", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gpointer record = fac_record_new (cases[i].kind);
      const FacField *f = field (record, cases[i].id);
      g_autoptr (FacProblem) problem = fac_record_field_set_text (record, f, cases[i].typed);
      g_autofree char *exact = fac_record_field_exact (record, f);
      g_test_message ("%s = %s: %s", cases[i].id, cases[i].typed, problem ? problem->reason : "");
      g_assert_cmpstr (exact, ==, cases[i].exact);
      g_assert_cmpint (problem == NULL, ==, cases[i].exact != NULL);
      g_assert_cmpint (fac_record_field_is_given (record, f), ==, exact != NULL);
      if (exact)
        {
          g_autofree char *shown = fac_record_field_display (record, f);
          g_assert_cmpstr (shown, ==, cases[i].shown);
          /* the exact text is always taken back, and "" clears */
          gpointer other = fac_record_new (cases[i].kind);
          g_assert_null (fac_record_field_set_text (other, f, exact));
          g_assert_true (fac_record_field_equal (record, other, f));
          g_assert_null (fac_record_field_set_text (other, f, " " NB));
          g_assert_false (fac_record_field_is_given (other, f));
          fac_record_free (other);
        }
      fac_record_free (record);
    }
  g_setenv ("LANGUAGE", "en", TRUE);
}

static void
long_text (void)
{
  gpointer record = fac_record_new (FAC_RECORD_ESTABLISHMENT);
  g_autofree char *text = g_strnfill (5000, 'x');
  g_autoptr (FacProblem) too_long =
      fac_record_field_set_text (record, field (record, "name"), text);
  g_autoptr (FacProblem) number =
      fac_record_field_set_text (record, field (record, "headcount"), text);
  g_assert_nonnull (too_long);
  g_assert_cmpuint (strlen (number->reason), <, 200);
  g_assert_null (fac_record_field_set_text (record, field (record, "note"), text));
  fac_record_free (record);
}

/* Which fields have a problem, in order, separated by spaces. */
static char *
problems_of (gconstpointer record)
{
  g_autoptr (GPtrArray) problems = fac_record_check (record);
  GString *ids = g_string_new (NULL);
  for (guint i = 0; i < problems->len; i++)
    {
      FacProblem *problem = g_ptr_array_index (problems, i);
      g_test_message ("%s", problem->reason);
      g_assert_nonnull (strchr (problem->reason, '.'));
      g_string_append_printf (ids, "%s%s", ids->len ? " " : "",
                              problem->field ? problem->field->id : "record");
    }
  return g_string_free (ids, FALSE);
}

#define assert_problems(record, expected)                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *_found = problems_of (record);                                                \
    g_assert_cmpstr (_found, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

static void
check_establishment (void)
{
  FacEstablishment *e = fac_record_new (FAC_RECORD_ESTABLISHMENT);
  assert_problems (e, "name");
  e->name = g_strdup ("Laiterie du Pays d’Auge");
  assert_problems (e, "");

  e->siret = g_strdup ("73282932000075");
  e->naf_rev2 = g_strdup ("1051C");
  e->headcount = -3;
  e->verified_on = g_strdup ("2023-02-29");
  e->position = (FacPosition){ 560000, 6900000 };
  e->staff_band = 99;
  assert_problems (e, "position siret naf_rev2 staff_band headcount verified_on");
  fac_record_free (e);

  e = fac_record_new (FAC_RECORD_ESTABLISHMENT);
  e->name = g_strdup ("x");
  e->record.uuid = g_strdup ("NOT-A-UUID");
  e->position = (FacPosition){ 0, 0 };
  e->siret = g_strdup ("73282932000074");
  e->former_sirets = g_strdup ("35600000000048 73282932000074");
  e->postal_code = g_strdup ("97400");
  e->commune_insee = g_strdup ("14366");
  assert_problems (e, "record position former_sirets postal_code");

  g_assert_null (fac_establishment_check_siren (e, "732829320"));
  g_assert_null (fac_establishment_check_siren (e, NULL));
  g_autoptr (FacProblem) other = fac_establishment_check_siren (e, "356000000");
  g_assert_nonnull (strstr (other->reason, "356000000"));
  fac_record_free (e);
}

static void
check_flow (void)
{
  FacFlow *flow = fac_record_new (FAC_RECORD_FLOW);
  assert_problems (flow, "establishment direction label");
  flow->establishment = g_strdup ("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  flow->direction = FAC_DIRECTION_OUT;
  flow->label = g_strdup ("Palettes cassées"); /* a flow with only a name is useful */
  assert_problems (flow, "");

  flow->quantity_state = FAC_QUANTITY_GIVEN;
  assert_problems (flow, "quantity_state");
  flow->quantity_min = 300;
  flow->quantity_max = 200;
  assert_problems (flow, "quantity_max unit");
  flow->unit = g_strdup ("t");
  flow->quantity_max = NAN;
  assert_problems (flow, "");
  flow->quantity_state = FAC_QUANTITY_UNKNOWN;
  assert_problems (flow, "quantity_state");
  flow->quantity_state = FAC_QUANTITY_GIVEN;
  flow->waste_code = g_strdup ("15 01 10*");
  flow->waste_status = FAC_WASTE_NON_HAZARDOUS;
  flow->year = 20224;
  assert_problems (flow, "year waste_status");
  fac_record_free (flow);
}

static void
check_others (void)
{
  FacPerson *person = fac_record_new (FAC_RECORD_PERSON);
  person->name = g_strdup ("Camille Martin");
  const char *const wrong[] = { "camille", "camille@", "@neci.fr", "a b@c.fr", "a@b@c.fr", "a@b" };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_free (person->email);
      person->email = g_strdup (wrong[i]);
      assert_problems (person, "email");
    }
  g_free (person->email);
  person->email = g_strdup ("camille.martin@laiterie.example");
  assert_problems (person, "");
  person->objects = person->share_agreed = FAC_YES;
  assert_problems (person, "share_agreed");
  fac_record_free (person);

  FacProjectInfo *project = fac_record_new (FAC_RECORD_PROJECT);
  project->name = g_strdup ("Pays d’Auge");
  project->language = g_strdup ("de");
  project->working_days_per_year = 400;
  assert_problems (project, "working_days_per_year language");
  fac_record_free (project);

  FacContainer *container = fac_record_new (FAC_RECORD_CONTAINER);
  container->label = g_strdup ("benne");
  container->filling = 80; /* per cent typed as a number */
  assert_problems (container, "filling volume_m3");
  fac_record_free (container);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/texts", texts);
  g_test_add_func ("/record/long-text", long_text);
  g_test_add_func ("/record/check/establishment", check_establishment);
  g_test_add_func ("/record/check/flow", check_flow);
  g_test_add_func ("/record/check/others", check_others);
  return g_test_run ();
}
