/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a piste heard at a visit to a measured result: the stories of the follow-up. */
#include "fac-synergy.h"

#include "fac-gains.h"
#include "fac-number.h"
#include "project-fixture.h"

#include <math.h>
#include <string.h>

typedef struct
{
  char *folder;
  FacProject *project;
  char *dairy, *farm, *garage; /* uuids */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture->folder = g_dir_make_tmp ("facilitator-synergy-XXXXXX", &error);
  g_autofree char *path = g_build_filename (fixture->folder, "essai.eit.gpkg", NULL);
  fixture->project = fac_project_create (path, "caen la mer", NULL, "fr", &error);
  g_assert_no_error (error);
  /* 0.1° of longitude at 49° north is 7.3 km. */
  fixture->dairy = test_project_add (fixture->project, FAC_RECORD_ESTABLISHMENT, "name",
                                     "Laiterie du Val", "position", "-0.40 49.0", NULL);
  fixture->farm = test_project_add (fixture->project, FAC_RECORD_ESTABLISHMENT, "name",
                                    "Ferme des Noyers", "position", "-0.30 49.0", NULL);
  fixture->garage = test_project_add (fixture->project, FAC_RECORD_ESTABLISHMENT, "name",
                                      "Garage de l’Orne", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_project_close (fixture->project, fixture->folder);
  g_free (fixture->dairy);
  g_free (fixture->farm);
  g_free (fixture->garage);
}

static char *
add_whey (Fixture *fixture)
{
  return test_project_add (fixture->project, FAC_RECORD_LEAD, "title", "Lactosérum pour les porcs",
                           "kind", "substitution_matiere", "origin", "visite", "giver",
                           fixture->dairy, "receiver", fixture->farm, "material", "lactosérum",
                           NULL);
}

static void
lead (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = add_whey (fixture);
  g_autofree char *second = test_project_add (fixture->project, FAC_RECORD_LEAD, "title",
                                              "Huiles usagées", "giver", fixture->garage, NULL);
  g_autoptr (GPtrArray) lines = fac_project_list_leads (fixture->project, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 2);
  const FacLeadLine *newest = lines->pdata[0], *oldest = lines->pdata[1];
  g_assert_cmpstr (newest->lead->code, ==, "P2");
  g_assert_cmpstr (oldest->lead->code, ==, "P1");
  g_assert_cmpint (oldest->lead->state, ==, FAC_LEAD_NEW);
  g_assert_cmpstr (oldest->receiver_name, ==, "Ferme des Noyers");
  g_assert_cmpfloat_with_epsilon (oldest->distance_km, 7.30, 0.01);
  g_assert_true (isnan (newest->distance_km));

  /* A refusal has a reason, and an undo takes all of it back. */
  const char *const both[] = { first, second, NULL };
  g_assert_false (
      fac_project_decide_leads (fixture->project, both, FAC_LEAD_REFUSED, 0, NULL, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
  fac_project_decide_leads (fixture->project, both, FAC_LEAD_REFUSED, FAC_REFUSAL_CONTRACT,
                            "jusqu’en 2028", &error);
  g_assert_no_error (error);
  const FacLeadFilter open = { .only_open = TRUE };
  g_autoptr (GPtrArray) none = fac_project_list_leads (fixture->project, &open, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (fac_project_undo (fixture->project, NULL));
  const FacLeadFilter of_farm = { .establishment = fixture->farm, .words = "lacto porc" };
  g_autoptr (GPtrArray) found = fac_project_list_leads (fixture->project, &of_farm, NULL);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (((FacLeadLine *)found->pdata[0])->lead->refusal, ==, 0);
}

static FacSynergyLine *
line_of (Fixture *fixture, const char *uuid)
{
  g_autoptr (GError) error = NULL;
  FacSynergyLine *line = fac_project_get_synergy (fixture->project, uuid, &error);
  g_assert_no_error (error);
  return line;
}

/* An introduction needs two yeses, each recorded. */
static void
two_yeses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *piste = add_whey (fixture);
  g_autofree char *uuid = fac_project_promote_lead (fixture->project, piste, &error);
  g_assert_no_error (error);
  g_assert_null (fac_project_promote_lead (fixture->project, piste, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);

  g_autoptr (FacSynergyLine) idea = line_of (fixture, uuid);
  g_assert_cmpstr (idea->synergy->code, ==, "S1");
  g_assert_cmpuint (idea->members->len, ==, 2);
  const FacMemberLine *producer = idea->members->pdata[0], *taker = idea->members->pdata[1];
  g_assert_cmpint (producer->member->role, ==, FAC_ROLE_PRODUCER);
  g_assert_cmpstr (taker->name, ==, "Ferme des Noyers");
  g_assert_cmpfloat_with_epsilon (idea->distance_km, 7.30, 0.01);
  g_assert_false (idea->may_introduce);

  fac_project_answer_member (fixture->project, producer->member->record.uuid, FAC_AGREEMENT_WAITING,
                             "20/11/2026", NULL, &error);
  fac_project_answer_member (fixture->project, producer->member->record.uuid, FAC_AGREEMENT_YES,
                             "21/11/2026", "la direction", &error);
  g_assert_no_error (error);
  g_autoptr (FacSynergyLine) half = line_of (fixture, uuid);
  g_assert_false (half->may_introduce);
  g_assert_cmpuint (half->n_agreed, ==, 1);
  const FacSynergyMember *asked = ((FacMemberLine *)half->members->pdata[0])->member;
  g_assert_cmpstr (asked->asked_on, ==, "2026-11-20");
  g_assert_cmpstr (asked->answered_on, ==, "2026-11-21");
  g_assert_cmpstr (asked->answered_by, ==, "la direction");

  fac_project_answer_member (fixture->project, taker->member->record.uuid, FAC_AGREEMENT_YES, NULL,
                             NULL, &error);
  g_autoptr (FacSynergyLine) both = line_of (fixture, uuid);
  g_assert_true (both->may_introduce);
  fac_project_answer_member (fixture->project, taker->member->record.uuid, FAC_AGREEMENT_NO, NULL,
                             NULL, &error);
  g_autoptr (FacSynergyLine) declined = line_of (fixture, uuid);
  g_assert_false (declined->may_introduce);
  g_assert_cmpuint (declined->n_declined, ==, 1);
  g_autofree char *sentence = fac_project_undo_sentence (fixture->project);
  g_assert_cmpstr (sentence, ==, "“Ferme des Noyers”: declines");
}

static int
state_of (Fixture *fixture, const char *piste)
{
  g_autoptr (GError) error = NULL;
  FacLead *lead =
      fac_store_get (fac_project_store (fixture->project), FAC_RECORD_LEAD, piste, &error);
  g_assert_no_error (error);
  int state = lead->state;
  fac_record_free (lead);
  return state;
}

/* What became a synergy is decided there; it is a piste again when that synergy goes. */
static void
promoted_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *piste = add_whey (fixture);
  g_autofree char *uuid = fac_project_promote_lead (fixture->project, piste, &error);
  const char *const lead[] = { piste, NULL }, *const synergy[] = { uuid, NULL };

  g_assert_false (fac_project_decide_leads (fixture->project, lead, FAC_LEAD_REFUSED,
                                            FAC_REFUSAL_PRICE, NULL, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (state_of (fixture, piste), ==, FAC_LEAD_SYNERGY);

  g_assert_true (fac_project_remove (fixture->project, FAC_RECORD_SYNERGY, synergy, &error));
  g_assert_cmpint (state_of (fixture, piste), ==, FAC_LEAD_KEPT);
  g_assert_true (fac_project_undo (fixture->project, &error));
  g_assert_cmpint (state_of (fixture, piste), ==, FAC_LEAD_SYNERGY);
}

/* Each change of state is a step, whichever action makes it; undone with it. */
static void
steps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *piste = add_whey (fixture);
  g_autofree char *uuid = fac_project_promote_lead (fixture->project, piste, &error);
  const char *const one[] = { uuid, NULL };

  fac_project_move_synergy (fixture->project, uuid, FAC_SYNERGY_STATE_DISCUSSION, "02/11/2026", 0,
                            "premier rendez-vous à la ferme", &error);
  g_assert_no_error (error);
  fac_project_set (fixture->project, FAC_RECORD_SYNERGY, one, "state", "negociation", &error);
  g_assert_no_error (error);
  fac_project_move_synergy (fixture->project, uuid, FAC_SYNERGY_STATE_DONE, "20/11/2026", 0, NULL,
                            &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) all = fac_project_list_steps (fixture->project, uuid, &error);
  g_assert_cmpuint (all->len, ==, 4);
  g_autoptr (FacSynergyLine) done = line_of (fixture, uuid);
  g_assert_cmpstr (done->synergy->done_on, ==, "2026-11-20");

  g_assert_false (fac_project_move_synergy (fixture->project, uuid, FAC_SYNERGY_STATE_DROPPED, NULL,
                                            0, NULL, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
  fac_project_move_synergy (fixture->project, uuid, FAC_SYNERGY_STATE_DROPPED, NULL,
                            FAC_REFUSAL_PRICE, "le transport coûte plus que l’aliment", &error);
  g_assert_no_error (error);
  const FacSynergyFilter running = { .only_running = TRUE };
  g_autoptr (GPtrArray) none = fac_project_list_synergies (fixture->project, &running, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (fac_project_undo (fixture->project, NULL));
  g_autoptr (GPtrArray) again = fac_project_list_steps (fixture->project, uuid, NULL);
  g_assert_cmpuint (again->len, ==, 4);

  const FacSynergyFilter unplanned = { .only_unplanned = TRUE };
  g_autoptr (GPtrArray) idle = fac_project_list_synergies (fixture->project, &unplanned, NULL);
  g_assert_cmpuint (idle->len, ==, 1);
  g_free (test_project_add (fixture->project, FAC_RECORD_TASK, "title", "Rappeler la ferme",
                            "due_on", "2026-11-30", "synergy", uuid, NULL));
  g_autoptr (FacSynergyLine) planned = line_of (fixture, uuid);
  g_assert_cmpstr (planned->next_action, ==, "Rappeler la ferme");
  g_autoptr (GPtrArray) none_idle = fac_project_list_synergies (fixture->project, &unplanned, NULL);
  g_assert_cmpuint (none_idle->len, ==, 0);
}

static void
set_one (Fixture *fixture, const char *uuid, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;
  const char *const one[] = { uuid, NULL };
  fac_project_set (fixture->project, FAC_RECORD_SYNERGY, one, field, text, &error);
  g_assert_no_error (error);
}

static char *
add_worth (Fixture *fixture, const char *title, const char *quantity, const char *least,
           const char *most)
{
  return test_project_add (fixture->project, FAC_RECORD_SYNERGY, "title", title, "kind",
                           "substitution_matiere", "state", "realisee", "done_on", "2026-05-01",
                           "typed", quantity, "avoided_min_eur_cents", least,
                           "avoided_max_eur_cents", most, "investment_eur_cents", "6000", NULL);
}

/* Ranges add up end by end; a flow that two synergies share counts once. */
static void
totals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *whey = add_worth (fixture, "Lactosérum", "200 à 300 t/an", "1000", "3000");
  g_autofree char *part = add_worth (fixture, "Une partie", "100 t/an", "500", "500");
  g_autofree char *other = add_worth (fixture, "Eau", "50 m3/mois", "", "");
  g_autofree char *flow =
      test_project_add (fixture->project, FAC_RECORD_FLOW, "establishment", fixture->dairy,
                        "direction", "out", "label", "lactosérum", "typed", "400 t/an", NULL);
  const char *const sharing[] = { whey, part };
  for (guint i = 0; i < G_N_ELEMENTS (sharing); i++)
    g_free (test_project_add (fixture->project, FAC_RECORD_SYNERGY_MEMBER, "synergy", sharing[i],
                              "establishment", fixture->dairy, "role", "producteur", "flow", flow,
                              NULL));

  g_autoptr (GPtrArray) lines = fac_project_list_synergies (fixture->project, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (FacSynergyTotals) all = fac_synergy_totals_new (lines, 0);
  g_assert_cmpuint (all->n, ==, 3);
  const FacRangeSum *tonnes = g_hash_table_lookup (all->quantities, "t/an");
  g_assert_cmpfloat (tonnes->minimum, ==, 200);
  g_assert_cmpfloat (tonnes->maximum, ==, 300);
  const FacRangeSum *water = g_hash_table_lookup (all->quantities, "m3/an");
  g_assert_cmpfloat (water->minimum, ==, 600);
  g_assert_cmpfloat (all->avoided_eur.minimum, ==, 1500);
  g_assert_cmpfloat (all->avoided_eur.maximum, ==, 3500);
  g_assert_cmpuint (all->avoided_eur.n, ==, 2);
  /* The parts add up to the whole: the smaller synergy of a shared flow adds none of it, whichever
   * part it is in. */
  set_one (fixture, part, "state", "perenne");
  g_autoptr (GPtrArray) again = fac_project_list_synergies (fixture->project, NULL, &error);
  g_autoptr (FacSynergyTotals) done =
      fac_synergy_totals_of (again, 0, FAC_TOTAL_OF_STATE, FAC_SYNERGY_STATE_DONE);
  g_autoptr (FacSynergyTotals) lasting =
      fac_synergy_totals_of (again, 0, FAC_TOTAL_OF_STATE, FAC_SYNERGY_STATE_LASTING);
  g_assert_cmpuint (done->n, ==, 2);
  g_assert_cmpuint (lasting->n, ==, 1);
  g_assert_cmpfloat (((FacRangeSum *)g_hash_table_lookup (done->quantities, "t/an"))->maximum, ==,
                     300);
  g_assert_null (g_hash_table_lookup (lasting->quantities, "t/an"));
  g_assert_cmpfloat (done->avoided_eur.maximum + lasting->avoided_eur.maximum, ==, 3500);
  g_autoptr (FacSynergyTotals) of_2026 = fac_synergy_totals_of (again, 0, FAC_TOTAL_OF_YEAR, 2026);
  g_autoptr (FacSynergyTotals) of_2025 = fac_synergy_totals_of (again, 0, FAC_TOTAL_OF_YEAR, 2025);
  g_assert_cmpuint (of_2026->n, ==, 3);
  g_assert_cmpuint (of_2025->n, ==, 0);

  g_autoptr (FacSynergyTotals) before = fac_synergy_totals_new (lines, 2025);
  g_assert_cmpuint (before->n, ==, 0);

  /* 6 000 € paid back by 1 000 to 3 000 € a year: 2 to 6 years. */
  g_autoptr (FacSynergyLine) line = line_of (fixture, whey);
  g_assert_cmpfloat (line->payback_min_years, ==, 2);
  g_assert_cmpfloat (line->payback_max_years, ==, 6);
}

/* CO2e is a quantity by a dated factor: 350 to 400 MWh of gas, 227 kg each (order of 31 March
 * 2021). */
static void
factors (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = add_worth (fixture, "Chaleur", "350 à 400 MWh/an", "", "");
  const char *const one[] = { uuid, NULL };

  set_one (fixture, uuid, "co2e_factor", "ENERGIE-GAZ");
  g_autoptr (FacSynergyLine) gas = line_of (fixture, uuid);
  g_assert_cmpstr (gas->synergy->co2e_factor, ==, "energie-gaz");
  g_assert_cmpfloat_with_epsilon (gas->synergy->co2e_min_t, 79.45, 1e-9);
  g_assert_cmpfloat_with_epsilon (gas->synergy->co2e_max_t, 90.8, 1e-9);
  /* It follows the quantity; a figure of one's own needs no factor. */
  set_one (fixture, uuid, "typed", "100 MWh/an");
  g_autoptr (FacSynergyLine) less = line_of (fixture, uuid);
  g_assert_cmpfloat_with_epsilon (less->synergy->co2e_max_t, 22.7, 1e-9);
  set_one (fixture, uuid, "co2e_max_t", "30");
  g_autoptr (FacSynergyLine) own = line_of (fixture, uuid);
  g_assert_null (own->synergy->co2e_factor);
  g_assert_cmpfloat (own->synergy->co2e_max_t, ==, 30);

  /* Tonnes of what is not weighed, a factor that is not there. */
  g_assert_false (fac_project_set (fixture->project, FAC_RECORD_SYNERGY, one, "co2e_factor",
                                   "recyclage-plastiques", &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (fac_project_set (fixture->project, FAC_RECORD_SYNERGY, one, "co2e_factor",
                                   "energie-marée", &error));
  g_clear_error (&error);

  /* The territory's own takes the place of the shipped one. */
  FacFactor *factor = fac_project_find_factor (fixture->project, "energie-gaz", &error);
  g_assert_cmpfloat (fac_factor_t_per_unit (factor, "MWh/an"), ==, 0.227);
  g_assert_true (isnan (fac_factor_t_per_unit (factor, "t/an")));
  factor->value = 0.2;
  g_free (factor->measured_in);
  factor->measured_in = g_strdup ("kgCO2e/kWh");
  g_assert_true (fac_project_put_factor (fixture->project, factor, &error));
  g_assert_no_error (error);
  set_one (fixture, uuid, "co2e_factor", "energie-gaz");
  g_autoptr (FacSynergyLine) local = line_of (fixture, uuid);
  g_assert_cmpfloat_with_epsilon (local->synergy->co2e_max_t, 20, 1e-9);
  g_free (factor->measured_in);
  factor->measured_in = g_strdup ("par an");
  g_assert_false (fac_project_put_factor (fixture->project, factor, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  fac_record_free (factor);
}

/* A status brings its text, its source and its date, until somebody writes another one. */
static void
law (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uuid = add_worth (fixture, "Lactosérum", "200 t/an", "", "");

  set_one (fixture, uuid, "law_status", "sous_produit");
  g_autoptr (FacSynergyLine) product = line_of (fixture, uuid);
  g_assert_nonnull (strstr (product->synergy->law_source, "L541-4-2"));
  g_assert_cmpstr (product->synergy->law_date, ==, "2026-11-22");
  g_autofree char *words = g_strdup (product->synergy->law_text);
  set_one (fixture, uuid, "law_status", "dechet");
  g_autoptr (FacSynergyLine) waste = line_of (fixture, uuid);
  g_assert_cmpstr (waste->synergy->law_text, !=, words);
  g_assert_null (strstr (waste->synergy->law_source, "L541-4-2"));
  set_one (fixture, uuid, "law_transport", "transport-non-dangereux");
  set_one (fixture, uuid, "law_text", "Vu avec la DREAL le 3 novembre.");
  set_one (fixture, uuid, "law_status", "sortie_de_statut");
  g_autoptr (FacSynergyLine) kept = line_of (fixture, uuid);
  g_assert_cmpstr (kept->synergy->law_text, ==, "Vu avec la DREAL le 3 novembre.");
  g_assert_nonnull (strstr (kept->synergy->law_source, "R541-43"));
  g_assert_nonnull (strstr (kept->synergy->law_source, "R541-50"));
  g_assert_nonnull (strstr (kept->synergy->law_transport, "0.5 t"));
}

/* What is set field by field, from a list or the command line, has its days too. */
static void
dated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *piste = add_whey (fixture);
  const char *const lead[] = { piste, NULL };
  g_assert_false (fac_project_set (fixture->project, FAC_RECORD_LEAD, lead, "state",
                                   "devenue_synergie", &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);

  g_autofree char *uuid = fac_project_promote_lead (fixture->project, piste, &error);
  g_autofree char *today = fac_date_today ();
  set_one (fixture, uuid, "state", "realisee");
  g_autoptr (FacSynergyLine) done = line_of (fixture, uuid);
  g_assert_cmpstr (done->synergy->done_on, ==, today);
  const char *const member[] = { ((FacMemberLine *)done->members->pdata[0])->member->record.uuid,
                                 NULL };
  fac_project_set (fixture->project, FAC_RECORD_SYNERGY_MEMBER, member, "agreement", "oui", &error);
  g_assert_no_error (error);
  g_autoptr (FacSynergyLine) agreed = line_of (fixture, uuid);
  const FacSynergyMember *first = ((FacMemberLine *)agreed->members->pdata[0])->member;
  g_assert_cmpstr (first->asked_on, ==, today);
  g_assert_cmpstr (first->answered_on, ==, today);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add ("/synergy/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("lead", lead);
  ADD ("two-yeses", two_yeses);
  ADD ("promoted-once", promoted_once);
  ADD ("steps", steps);
  ADD ("totals", totals);
  ADD ("factors", factors);
  ADD ("law", law);
  ADD ("dated", dated);
  return g_test_run ();
}
