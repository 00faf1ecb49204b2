/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pistes of a project: found, decided, undone, and what they tell to whom. */
#include "fac-match-leads.h"

#include "fac-match-live.h"
#include "fac-match-rules.h"
#include "fac-synergy.h"
#include "project-fixture.h"

#include <math.h>
#include <string.h>

typedef struct
{
  char *folder;
  FacProject *project;
  char *mill, *joiner, *farm; /* establishments */
} Fixture;

static void
add_flow (Fixture *fixture, const char *establishment, const char *direction, const char *label,
          const char *typed, const char *level)
{
  g_free (test_project_add (fixture->project, FAC_RECORD_FLOW, "establishment", establishment,
                            "direction", direction, "label", label, "typed", typed, "level", level,
                            NULL));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->project = test_project_new (&fixture->folder, "2026-05-07");
  fixture->mill =
      test_project_add (fixture->project, FAC_RECORD_ESTABLISHMENT, "name", "Scierie Aubin",
                        "naf_rev2", "16.10A", "position", "-0.37 49.18", NULL);
  fixture->joiner =
      test_project_add (fixture->project, FAC_RECORD_ESTABLISHMENT, "name", "Panneaux Brice",
                        "naf_rev2", "16.21Z", "position", "-0.36 49.19", NULL);
  fixture->farm =
      test_project_add (fixture->project, FAC_RECORD_ESTABLISHMENT, "name", "Ferme Colas",
                        "naf_rev2", "01.41Z", "position", "-0.30 49.20", NULL);
  add_flow (fixture, fixture->mill, "out", "Sciures de la raboteuse", "120 t/an", "participants");
  add_flow (fixture, fixture->joiner, "in", "Sciure", "100 à 200 t/an", "participants");
  add_flow (fixture, fixture->farm, "in", "Litière", "30 t/an", "confidentiel");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_project_close (fixture->project, fixture->folder);
  g_free (fixture->mill);
  g_free (fixture->joiner);
  g_free (fixture->farm);
}

static FacMatchLeads *
match_for (Fixture *fixture, FacReaderKind kind, const char *company, FacMatchRequest request)
{
  g_autoptr (FacReader) reader = fac_reader_new (kind, company, FALSE);
  GError *error = NULL;
  FacMatchLeads *leads = fac_project_match (fixture->project, reader, &request, &error);
  g_assert_no_error (error);
  return leads;
}

static FacMatchLeads *
match (Fixture *fixture)
{
  return match_for (fixture, FAC_READER_FACILITATOR, NULL, (FacMatchRequest){ 0 });
}

/* The facilitator gets both pistes; each score is the sum of its terms; ids stay. */
static void
test_found (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FacMatchLeads) leads = match (fixture);
  g_assert_cmpuint (leads->n_found, ==, 2);
  g_assert_cmpuint (leads->remarks->len, ==, 0);
  const FacMatchLead *best = leads->leads->pdata[0], *other = leads->leads->pdata[1];
  for (guint i = 0; i < leads->leads->len; i++)
    {
      const FacMatchLead *lead = leads->leads->pdata[i];
      double sum = 0;
      for (guint j = 0; j < FAC_N_LEAD_TERMS; j++)
        {
          sum += lead->terms[j].value;
          g_assert_cmpfloat (lead->terms[j].value, <=, lead->terms[j].most);
          g_assert_nonnull (lead->terms[j].why);
        }
      g_assert_cmpfloat_with_epsilon (sum, lead->score, 1e-9);
    }
  /* "Sciures de la raboteuse" is sawdust. */
  g_assert_cmpstr (best->giver->establishment, ==, fixture->mill);
  g_assert_cmpstr (best->receiver->name, ==, "Panneaux Brice");
  g_assert_cmpfloat_with_epsilon (best->low, 100, 1e-9);
  g_assert_cmpfloat_with_epsilon (best->high, 120, 1e-9);
  g_assert_cmpstr (best->unit, ==, "t/an");
  g_assert_cmpstr (other->rule, ==, "R24");
  g_assert_nonnull (strstr (other->rule_words, "litter"));
  g_assert_cmpuint (g_strv_length (other->questions), >=, 2);

  g_autoptr (FacMatchLeads) again = match (fixture);
  g_assert_cmpstr (((const FacMatchLead *)again->leads->pdata[0])->id, ==, best->id);
  g_autoptr (FacMatchLeads) top =
      match_for (fixture, FAC_READER_FACILITATOR, NULL, (FacMatchRequest){ .n_most = 1 });
  g_assert_cmpuint (top->leads->len, ==, 1);
  g_assert_cmpuint (top->n_found, ==, 2);
  g_autoptr (FacMatchLeads) of_farm = match_for (
      fixture, FAC_READER_FACILITATOR, NULL, (FacMatchRequest){ .establishment = fixture->farm });
  g_assert_cmpuint (of_farm->leads->len, ==, 1);
}

static gboolean
decide (Fixture *fixture, const FacMatchLead *lead, FacLeadState state, int refusal,
        const char *note, char **uuid, GError **error)
{
  g_autoptr (GPtrArray) leads = g_ptr_array_new ();
  g_auto (GStrv) uuids = NULL;
  g_ptr_array_add (leads, (gpointer)lead);
  gboolean done =
      fac_project_decide_matches (fixture->project, leads, state, refusal, note, &uuids, error);
  if (done && uuid)
    *uuid = g_strdup (uuids[0]);
  return done;
}

static void
test_decided (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FacMatchLeads) leads = match (fixture);
  const FacMatchLead *best = leads->leads->pdata[0], *other = leads->leads->pdata[1];
  g_autofree char *uuid = NULL, *same = NULL;
  GError *error = NULL;

  g_assert_true (decide (fixture, best, FAC_LEAD_KEPT, 0, NULL, &uuid, &error));
  g_assert_false (decide (fixture, other, FAC_LEAD_REFUSED, 0, NULL, NULL, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (
      decide (fixture, other, FAC_LEAD_REFUSED, FAC_REFUSAL_PRICE, "trop cher", NULL, &error));
  g_assert_no_error (error);

  g_autoptr (FacMatchLeads) after = match (fixture);
  g_assert_cmpuint (after->leads->len, ==, 1);
  g_assert_cmpuint (after->n_refused, ==, 1);
  g_assert_cmpint (((const FacMatchLead *)after->leads->pdata[0])->state, ==, FAC_LEAD_KEPT);
  g_autoptr (FacMatchLeads) all =
      match_for (fixture, FAC_READER_FACILITATOR, NULL, (FacMatchRequest){ .with_refused = TRUE });
  const FacMatchLead *refused = fac_match_leads_find (all, other->id);
  g_assert_cmpint (refused->refusal, ==, FAC_REFUSAL_PRICE);

  /* A second decision changes the record of the first. */
  g_assert_true (decide (fixture, best, FAC_LEAD_LATER, 0, NULL, &same, &error));
  g_assert_cmpstr (same, ==, uuid);
  g_assert_cmpint (fac_store_count (fac_project_store (fixture->project), FAC_RECORD_LEAD, NULL),
                   ==, 2);
  FacLead *kept =
      fac_store_get (fac_project_store (fixture->project), FAC_RECORD_LEAD, uuid, &error);
  g_assert_cmpstr (kept->code, ==, "P1");
  fac_record_free (kept);

  /* Each is one action, and is undone as one. */
  g_autofree char *sentence = fac_project_undo_sentence (fixture->project);
  g_assert_nonnull (strstr (sentence, "Sciures"));
  for (guint i = 0; i < 3; i++)
    g_assert_true (fac_project_undo (fixture->project, &error));
  g_autoptr (FacMatchLeads) before = match (fixture);
  g_assert_cmpuint (before->leads->len, ==, 2);
  g_assert_cmpint (((const FacMatchLead *)before->leads->pdata[0])->state, ==, FAC_LEAD_NEW);
}

static void
assert_never_named (const FacMatchLead *lead, const char *name)
{
  const FacLeadPart *ends[] = { lead->giver, lead->receiver };
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    g_assert_null (ends[i] ? strstr (ends[i]->name, name) : NULL);
  for (guint i = 0; i < lead->members->len; i++)
    g_assert_null (strstr (((const FacLeadPart *)lead->members->pdata[i])->name, name));
  for (char **question = lead->questions; *question; question++)
    g_assert_null (strstr (*question, name));
  for (guint i = 0; i < FAC_N_LEAD_TERMS; i++)
    g_assert_null (strstr (lead->terms[i].why, name));
}

/* The farm's need is the facilitator's alone: nobody else's list, totals or questions hold it. */
static void
test_readers (Fixture *fixture, gconstpointer data)
{
  const FacReaderKind kinds[] = { FAC_READER_PARTNER, FAC_READER_PARTICIPANTS, FAC_READER_ELECTED,
                                  FAC_READER_PUBLIC };
  const guint expected[] = { 1, 1, 0, 0 };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (FacMatchLeads) leads = match_for (fixture, kinds[i], NULL, (FacMatchRequest){ 0 });
      g_assert_cmpuint (leads->leads->len, ==, expected[i]);
      for (guint j = 0; j < leads->leads->len; j++)
        assert_never_named (leads->leads->pdata[j], "Colas");
    }
  /* A company gets its own pistes, and nobody's name. */
  g_autoptr (FacMatchLeads) of_mill =
      match_for (fixture, FAC_READER_COMPANY, fixture->mill, (FacMatchRequest){ 0 });
  g_assert_cmpuint (of_mill->leads->len, ==, 1);
  const FacMatchLead *lead = of_mill->leads->pdata[0];
  g_assert_cmpstr (lead->giver->name, ==, "Scierie Aubin");
  g_assert_null (lead->receiver->establishment);
  g_assert_null (lead->receiver->flow);
  assert_never_named (lead, "Brice");
  /* Of what it is no part of, nothing. */
  g_autofree char *stranger =
      test_project_add (fixture->project, FAC_RECORD_ESTABLISHMENT, "name", "Dupin", NULL);
  g_autoptr (FacMatchLeads) of_stranger =
      match_for (fixture, FAC_READER_COMPANY, stranger, (FacMatchRequest){ 0 });
  g_assert_cmpuint (of_stranger->leads->len, ==, 0);
  /* Whom the facilitator met, and what it decided, is not told. */
  const char *const mill[] = { fixture->mill, NULL };
  g_assert_true (fac_project_set (fixture->project, FAC_RECORD_ESTABLISHMENT, mill, "triage",
                                  "rencontree", NULL));
  g_autoptr (FacMatchLeads) leads = match (fixture);
  g_assert_true (decide (fixture, leads->leads->pdata[0], FAC_LEAD_KEPT, 0, NULL, NULL, NULL));
  g_autoptr (FacMatchLeads) told =
      match_for (fixture, FAC_READER_PARTICIPANTS, NULL, (FacMatchRequest){ 0 });
  const FacMatchLead *shown = told->leads->pdata[0], *known = leads->leads->pdata[0];
  g_assert_cmpint (shown->state, ==, FAC_LEAD_NEW);
  g_assert_cmpstr (shown->terms[6].name, ==, "relation");
  g_assert_cmpfloat (shown->terms[6].value, ==, 0);
  g_assert_cmpfloat (known->terms[6].value, >, 0);
}

/* An anonymised need stands at a code: no name, no place. */
static void
test_coded (Fixture *fixture, gconstpointer data)
{
  add_flow (fixture, fixture->farm, "in", "Sciure", "117 t/an", "anonyme");
  g_autoptr (FacMatchLeads) leads =
      match_for (fixture, FAC_READER_PARTICIPANTS, NULL, (FacMatchRequest){ 0 });
  g_assert_cmpuint (leads->leads->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const FacMatchLead *lead = leads->leads->pdata[i];
      assert_never_named (lead, "Colas");
      if (strcmp (lead->receiver->name, "Panneaux Brice") == 0)
        continue;
      g_assert_true (g_str_has_prefix (lead->receiver->name, "E-"));
      g_assert_cmpstr (lead->receiver->establishment, !=, fixture->farm);
      g_assert_null (lead->receiver->flow);
      g_assert_true (isnan (lead->distance_km));
      g_assert_null (strstr (lead->terms[1].why, "117"));
    }
}

static void
test_territory_rules (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) shipped = fac_project_rules (fixture->project, NULL, NULL);
  g_free (test_project_add (fixture->project, FAC_RECORD_RULE, "code", "R24", "stream", "Sciure",
                            "is_enabled", "non", NULL));
  g_free (test_project_add (fixture->project, FAC_RECORD_RULE, "code", "T1", "kind",
                            "substitution_matiere", "stream", "Sciure", "replaces", "Litière",
                            "radius_class", "B", "giver_naf", "16.10A, 16", "receiver_naf", "01",
                            "law_note", "à sec", NULL));
  g_autoptr (GPtrArray) rules = fac_project_rules (fixture->project, NULL, NULL);
  g_assert_cmpuint (rules->len, ==, shipped->len);
  g_autoptr (FacMatchLeads) leads = match (fixture);
  const FacMatchLead *own = leads->leads->pdata[1];
  g_assert_cmpstr (own->rule, ==, "T1");
  g_assert_nonnull (strstr (own->rule_words, "à sec"));
}

/* What the territory forbids is no piste, whoever proposes it; one step back, it is again. */
static void
test_territory_bans (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *ban =
      test_project_add (fixture->project, FAC_RECORD_RULE, "code", "T9", "stream", "Sciure",
                        "effect", "forbidden", "receiver_naf", "01", NULL);
  g_autoptr (FacMatchLeads) leads = match (fixture);
  g_assert_cmpuint (leads->n_found, ==, 1);
  g_assert_cmpuint (leads->n_forbidden, ==, 1);
  g_assert_true (fac_project_undo (fixture->project, &error));
  g_assert_no_error (error);
  g_autoptr (FacMatchLeads) again = match (fixture);
  g_assert_cmpuint (again->n_found, ==, 2);

  /* A word that nobody knows is not taken for everything, and is told. */
  g_free (test_project_add (fixture->project, FAC_RECORD_RULE, "code", "T9", "stream", "Sciure",
                            "effect", "forbidden", "replaces", "licorne", NULL));
  g_autoptr (FacMatchLeads) kept = match (fixture);
  g_assert_cmpuint (kept->n_found, ==, 2);
  g_assert_cmpuint (kept->remarks->len, ==, 1);
  g_assert_nonnull (strstr (kept->remarks->pdata[0], "licorne"));

  /* Two of the territory's own that contradict each other: the ban wins, and it is told. */
  g_assert_true (fac_project_undo (fixture->project, &error));
  g_free (test_project_add (fixture->project, FAC_RECORD_RULE, "code", "T8", "stream", "Sciure",
                            "replaces", "Litière", "receiver_naf", "01", NULL));
  g_free (test_project_add (fixture->project, FAC_RECORD_RULE, "code", "T9", "stream", "Sciure",
                            "effect", "forbidden", NULL));
  g_autoptr (FacMatchLeads) none = match (fixture);
  g_assert_cmpuint (none->n_found, ==, 0);
  g_assert_cmpuint (none->remarks->len, ==, 1);
  g_assert_nonnull (strstr (none->remarks->pdata[0], "T8"));
}

static const FacRule *
rule_of (const GPtrArray *rules, const char *code)
{
  for (guint i = 0; i < rules->len; i++)
    if (strcmp (((const FacRule *)rules->pdata[i])->code, code) == 0)
      return rules->pdata[i];
  return NULL;
}

static void
assert_same_lists (char **one, char **other)
{
  g_assert_true (
      one == other
      || (one && other && g_strv_equal ((const char *const *)one, (const char *const *)other)));
}

/* A chain and a ban of the program become the territory's, go to a file and come back whole. */
static void
test_handed_on (Fixture *fixture, gconstpointer data)
{
  static const char *const codes[] = { "C01", "F03", "M01" };
  GError *error = NULL;
  g_autoptr (GPtrArray) shipped = fac_project_rules (fixture->project, NULL, NULL);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_build_filename (fixture->folder, "rules.tsv", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    g_assert_true (fac_project_own_rule (fixture->project, codes[i], &error));
  g_assert_cmpint (fac_project_export_rules (fixture->project, path, &error), ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    g_assert_true (fac_project_undo (fixture->project, &error));
  g_assert_cmpint (fac_project_import_rules (fixture->project, path, problems, &error), ==, 3);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_autoptr (GPtrArray) taken = fac_project_rules (fixture->project, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      const FacRule *one = rule_of (shipped, codes[i]), *own = rule_of (taken, codes[i]);
      g_assert_cmpint (own->layer, ==, FAC_RULE_TERRITORY);
      g_assert_cmpint (own->is_forbidden, ==, one->is_forbidden);
      g_assert_cmpstr (own->link, ==, one->link);
      g_assert_cmpint (fac_rule_is_chain (own), ==, fac_rule_is_chain (one));
      g_assert_cmpint (own->radius_class, ==, one->radius_class);
      g_assert_true (isnan (one->minimum) ? isnan (own->minimum) : own->minimum == one->minimum);
      g_assert_cmpstr (own->minimum_unit, ==, one->minimum_unit);
      assert_same_lists (own->waste_codes, one->waste_codes);
      for (guint j = 0; j < 2; j++)
        {
          assert_same_lists (own->link_naf[j], one->link_naf[j]);
          assert_same_lists (own->receiver_naf[j], one->receiver_naf[j]);
        }
    }
  g_unlink (path);
}

static void
test_wrong (Fixture *fixture, gconstpointer data)
{
  const char *const wrong[] = { "luck=5", "distance", "distance=-1", "distance=far", "=5" };
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      const char *const weights[] = { "quantity=10", wrong[i], NULL };
      const FacMatchRequest request = { .weights = weights };
      g_autoptr (GError) error = NULL;
      g_assert_null (fac_project_match (fixture->project, reader, &request, &error));
      g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
    }
  const char *const weights[] = { "compatibility=80", NULL };
  g_autoptr (FacMatchLeads) leads =
      match_for (fixture, FAC_READER_FACILITATOR, NULL, (FacMatchRequest){ .weights = weights });
  g_assert_cmpfloat (((const FacMatchLead *)leads->leads->pdata[0])->terms[0].most, ==, 80);

  /* Nothing known of it but its direction: no harm. */
  g_free (test_project_add (fixture->project, FAC_RECORD_FLOW, "establishment", fixture->farm,
                            "direction", "out", "label", "?", NULL));
  g_autoptr (FacMatchLeads) again = match (fixture);
  g_assert_cmpuint (again->n_found, ==, 2);
}

static void
test_questions (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) questions =
      fac_project_match_questions (fixture->project, fixture->farm, 5, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (questions->len, ==, 5);
  const FacMatchQuestion *first = questions->pdata[0];
  g_assert_nonnull (first->text);
  g_assert_nonnull (first->why);
  for (guint i = 1; i < questions->len; i++)
    g_assert_cmpstr (((const FacMatchQuestion *)questions->pdata[i])->text, !=, first->text);
  g_assert_null (fac_project_match_questions (fixture->project, "nobody", 5, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN);
  g_clear_error (&error);
}

/* The one piste between two establishments, or NULL. */
static const FacMatchLead *
between (const FacMatchLeads *leads, const char *giver, const char *receiver)
{
  for (guint i = 0; i < leads->leads->len; i++)
    {
      const FacMatchLead *lead = leads->leads->pdata[i];
      if (lead->giver && lead->receiver && g_strcmp0 (lead->giver->establishment, giver) == 0
          && g_strcmp0 (lead->receiver->establishment, receiver) == 0)
        return lead;
    }
  return NULL;
}

/* What a taker found too dear of one producer is dear of another: refusals.tsv takes 10 points for
 * the same taker and rule, 5 for the same need. The pair itself is settled, also when its flow is
 * typed anew. Undone, everything is as before. */
static void
test_learnt (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *second =
      test_project_add (fixture->project, FAC_RECORD_ESTABLISHMENT, "name", "Scierie Eon",
                        "naf_rev2", "16.10A", "position", "-0.37 49.18", NULL);
  add_flow (fixture, second, "out", "Sciure", "60 t/an", "participants");
  g_autoptr (FacMatchLeads) before = match (fixture);
  const FacMatchLead *refused = between (before, fixture->mill, fixture->farm);
  const FacMatchLead *alike = between (before, second, fixture->farm);
  g_assert_cmpstr (alike->rule, ==, "R24");
  g_assert_cmpfloat (alike->terms[FAC_LEAD_TERM_REFUSALS].value, ==, 0);
  g_assert_true (
      decide (fixture, refused, FAC_LEAD_REFUSED, FAC_REFUSAL_PRICE, "trop cher", NULL, &error));
  g_assert_no_error (error);

  g_autoptr (FacMatchLeads) after = match (fixture);
  const FacMatchLead *lowered = between (after, second, fixture->farm);
  g_assert_cmpfloat_with_epsilon (lowered->score, alike->score - 15, 1e-9);
  g_assert_cmpfloat_with_epsilon (lowered->terms[FAC_LEAD_TERM_REFUSALS].value, -15, 1e-9);
  g_assert_nonnull (strstr (lowered->terms[FAC_LEAD_TERM_REFUSALS].why, "trop cher"));
  g_assert_cmpfloat_with_epsilon (between (after, fixture->mill, fixture->joiner)->score,
                                  between (before, fixture->mill, fixture->joiner)->score, 1e-9);

  add_flow (fixture, fixture->mill, "out", "Sciures de la raboteuse", "120 t/an", "participants");
  g_autoptr (FacMatchLeads) again = match (fixture);
  g_assert_null (between (again, fixture->mill, fixture->farm));
  g_assert_cmpuint (again->n_refused, ==, 1);
  g_assert_cmpuint (again->n_hidden, ==, 1);
  /* A partner reads no refusals between the lines. */
  g_autoptr (FacMatchLeads) told =
      match_for (fixture, FAC_READER_PARTNER, NULL, (FacMatchRequest){ 0 });
  for (guint i = 0; i < told->leads->len; i++)
    g_assert_cmpfloat (
        ((const FacMatchLead *)told->leads->pdata[i])->terms[FAC_LEAD_TERM_REFUSALS].value, ==, 0);
  for (guint i = 0; i < 2; i++)
    g_assert_true (fac_project_undo (fixture->project, &error));
  g_autoptr (FacMatchLeads) undone = match (fixture);
  g_assert_cmpfloat_with_epsilon (between (undone, second, fixture->farm)->score, alike->score,
                                  1e-9);
}

/* Ten thousand refusals of other companies cost nothing of what they do not speak of. */
static void
test_many_refusals (Fixture *fixture, gconstpointer data)
{
  FacStore *store = fac_project_store (fixture->project);
  GError *error = NULL;
  g_autoptr (FacMatchLeads) before = match (fixture);
  g_assert_true (fac_store_begin_bulk (store, "lead.add", NULL, &error));
  for (guint i = 0; i < 10000; i++)
    {
      FacLead *lead = fac_record_new (FAC_RECORD_LEAD);
      lead->title = g_strdup_printf ("resource %u", i % 97);
      lead->material = g_strdup (lead->title);
      lead->rule = g_strdup_printf ("R%02u", i % 20);
      lead->state = FAC_LEAD_REFUSED;
      lead->refusal = FAC_REFUSAL_QUALITY;
      lead->computed_id = g_strdup_printf ("computed %u", i);
      g_assert_true (fac_store_insert_bulk (store, lead, &error));
      fac_record_free (lead);
    }
  g_assert_true (fac_store_commit (store, NULL, NULL, &error));
  g_assert_no_error (error);
  gint64 began_us = g_get_monotonic_time ();
  g_autoptr (FacMatchLeads) after = match (fixture);
  g_test_message ("with 10 000 refusals: %.1f ms",
                  (double)(g_get_monotonic_time () - began_us) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - began_us, <, 2 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (after->n_found, ==, before->n_found);
  for (guint i = 0; i < before->leads->len; i++)
    g_assert_cmpfloat (((const FacMatchLead *)after->leads->pdata[i])->score, ==,
                       ((const FacMatchLead *)before->leads->pdata[i])->score);
}

static void
note (FacProject *project, const FacChanges *changes, gpointer live)
{
  fac_match_live_note (live, changes);
}

static void
assert_same (const FacMatchLeads *kept, const FacMatchLeads *fresh)
{
  g_assert_cmpuint (kept->leads->len, ==, fresh->leads->len);
  for (guint i = 0; i < kept->leads->len; i++)
    {
      const FacMatchLead *one = kept->leads->pdata[i], *other = fresh->leads->pdata[i];
      g_assert_cmpstr (one->id, ==, other->id);
      g_assert_cmpfloat (one->score, ==, other->score);
      g_assert_cmpint (one->state, ==, other->state);
    }
}

/* What is kept up to date says what is computed anew: after a flow was typed, changed and removed,
 * after a decision, after a company moved. */
static void
test_live (Fixture *fixture, gconstpointer data)
{
  const FacMatchRequest request = { .is_brief = TRUE };
  FacMatchLive *live = fac_match_live_new ();
  guint observer = fac_project_observe (fixture->project, note, live);
  GError *error = NULL;
  g_autofree char *flow = NULL;

  for (guint step = 0; step < 6; step++)
    {
      g_autoptr (FacMatchLeads) kept =
          fac_match_live_list (live, fixture->project, &request, &error);
      g_assert_no_error (error);
      g_autoptr (FacMatchLeads) fresh = match (fixture);
      assert_same (kept, fresh);
      const FacMatchLead *first = kept->leads->pdata[0];
      g_assert_null (first->questions);
      FacMatchLead *whole = fac_match_live_explain (live, fixture->project, first->id, &error);
      g_assert_cmpfloat (whole->score, ==, first->score);
      g_assert_nonnull (whole->terms[0].why);
      g_assert_nonnull (whole->questions);
      fac_match_lead_free (whole);
      const char *const one[] = { flow, NULL }, *const farm[] = { fixture->farm, NULL };
      if (step == 0)
        flow = test_project_add (fixture->project, FAC_RECORD_FLOW, "establishment", fixture->farm,
                                 "direction", "in", "label", "Sciure", "typed", "50 t/an", NULL);
      else if (step == 1)
        g_assert_true (
            fac_project_set (fixture->project, FAC_RECORD_FLOW, one, "typed", "500 t/an", &error));
      else if (step == 2)
        g_assert_true (fac_project_remove (fixture->project, FAC_RECORD_FLOW, one, &error));
      else if (step == 3)
        g_assert_true (decide (fixture, first, FAC_LEAD_LATER, 0, NULL, NULL, &error));
      else
        g_assert_true (fac_project_set (fixture->project, FAC_RECORD_ESTABLISHMENT, farm,
                                        "position", "-0.1 49.3", &error));
      g_assert_no_error (error);
    }
  g_assert_null (fac_match_live_explain (live, fixture->project, "nothing", &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN);
  g_clear_error (&error);
  fac_project_unobserve (fixture->project, observer);
  fac_match_live_free (live);
}

/* Who shares is a party, all of them; several decisions are one action. */
static void
test_shared (Fixture *fixture, gconstpointer data)
{
  const char *const names[] = { "Dupin", "Eudes", "Fouquet" };
  g_autofree char *synergy = NULL;
  GError *error = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *uuid =
          test_project_add (fixture->project, FAC_RECORD_ESTABLISHMENT, "name", names[i],
                            "naf_rev2", "47.11F", "position", "-0.50 49.10", NULL);
      g_free (test_project_add (fixture->project, FAC_RECORD_FLOW, "establishment", uuid,
                                "direction", "out", "label", "Cartons", "waste_code", "15 01 01",
                                "typed", "60 t/an", NULL));
    }
  g_autoptr (FacMatchLeads) leads = match (fixture);
  const FacMatchLead *shared = NULL;
  for (guint i = 0; i < leads->leads->len && !shared; i++)
    if (((const FacMatchLead *)leads->leads->pdata[i])->members->len == 3)
      shared = leads->leads->pdata[i];
  g_assert_nonnull (shared);
  synergy = fac_project_promote_match (fixture->project, shared, &error);
  g_assert_no_error (error);
  g_autoptr (FacSynergyLine) line = fac_project_get_synergy (fixture->project, synergy, &error);
  g_assert_cmpuint (line->members->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (((const FacMemberLine *)line->members->pdata[i])->member->role, ==,
                     FAC_ROLE_CO_USER);
  g_assert_null (fac_project_promote_match (fixture->project, shared, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (fac_project_undo (fixture->project, &error));
  g_assert_cmpint (fac_store_count (fac_project_store (fixture->project), FAC_RECORD_LEAD, NULL),
                   ==, 0);

  g_auto (GStrv) uuids = NULL;
  g_assert_true (fac_project_decide_matches (fixture->project, leads->leads, FAC_LEAD_KEPT, 0, NULL,
                                             &uuids, &error));
  g_assert_cmpuint (g_strv_length (uuids), ==, leads->leads->len);
  g_assert_true (fac_project_undo (fixture->project, &error));
  g_assert_cmpint (fac_store_count (fac_project_store (fixture->project), FAC_RECORD_LEAD, NULL),
                   ==, 0);
}

/* A weight of the territory's own changes the sum, is dated, and goes by a reset or an undo. */
static void
test_weights (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (FacMatchLeads) before = match (fixture);
  const FacMatchLead *first = before->leads->pdata[0];
  g_assert_cmpfloat (first->terms[2].most, ==, 15);
  g_assert_true (fac_project_set_weight (fixture->project, "distance", 30, &error));
  g_assert_no_error (error);
  g_autoptr (FacMatchLeads) after = match (fixture);
  const FacMatchLead *heavier = fac_match_leads_find (after, first->id);
  g_assert_cmpfloat (heavier->terms[2].most, ==, 30);
  g_assert_cmpfloat_with_epsilon (heavier->terms[2].value, 2 * first->terms[2].value, 0.02);
  g_autoptr (GPtrArray) lines = fac_project_weights (fixture->project, &error);
  guint n_own = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      const FacWeightLine *line = lines->pdata[i];
      n_own += line->is_own;
      g_assert_true (line->is_own == (line->source != NULL));
    }
  g_assert_cmpuint (n_own, ==, 1);
  g_assert_cmpstr (((const FacWeightLine *)lines->pdata[0])->code, ==, "compatibility");
  g_assert_false (fac_project_set_weight (fixture->project, "distance", -1, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (fac_project_set_weight (fixture->project, "distanse", 1, &error));
  g_assert_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN);
  g_clear_error (&error);
  g_assert_true (fac_project_reset_weights (fixture->project, &error));
  g_autoptr (FacMatchLeads) reset = match (fixture);
  g_assert_cmpfloat (fac_match_leads_find (reset, first->id)->score, ==, first->score);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, func) g_test_add ("/match-leads/" name, Fixture, NULL, set_up, func, tear_down)
  TEST ("found", test_found);
  TEST ("decided", test_decided);
  TEST ("readers", test_readers);
  TEST ("coded", test_coded);
  TEST ("territory-rules", test_territory_rules);
  TEST ("territory-bans", test_territory_bans);
  TEST ("handed-on", test_handed_on);
  TEST ("wrong", test_wrong);
  TEST ("questions", test_questions);
  TEST ("learnt", test_learnt);
  TEST ("many-refusals", test_many_refusals);
  TEST ("live", test_live);
  TEST ("shared", test_shared);
  TEST ("weights", test_weights);
  return g_test_run ();
}
