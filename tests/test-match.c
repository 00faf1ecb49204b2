/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The engine: the search among near offers against all pairs, and pistes whose sums are known. */
#include "fac-match.h"
#include "fac-near.h"
#include "fac-record.h"

#include <math.h>
#include <string.h>

/* -- The search ---------------------------------------------------------------------------- */

static FacNearPoint
random_point (GRand *rand, guint n_keys, double spread_deg)
{
  /* Coarse quantities and places: equal scores happen. */
  double quantity = g_rand_int_range (rand, 0, 20);
  double longitude = 0.5 + spread_deg * g_rand_int_range (rand, 0, 40) / 40.0;
  double latitude = 49 + spread_deg * g_rand_int_range (rand, 0, 40) / 40.0;
  return (FacNearPoint){ (guint32)g_rand_int_range (rand, 0, (gint32)n_keys),
                         (guint32)g_rand_int_range (rand, 0, 50), longitude, latitude, quantity };
}

static guint
search_all_pairs (const FacNearPoint *offers, guint n_offers, FacNearPoint need, double radius_km,
                  guint n_best, FacNearHit *best)
{
  guint n = 0;
  for (guint i = 0; i < n_offers; i++)
    {
      double km = fac_distance_km ((FacPoint){ offers[i].longitude_deg, offers[i].latitude_deg },
                                   (FacPoint){ need.longitude_deg, need.latitude_deg });
      if (offers[i].key != need.key || offers[i].owner == need.owner || !(km <= radius_km))
        continue;
      double share = MIN (offers[i].quantity, need.quantity)
                     / MAX (MAX (offers[i].quantity, need.quantity), 1e-9);
      double score = radius_km > 0 ? share * (1 - km / radius_km) : 0;
      guint at = MIN (n, n_best);
      for (; at > 0 && best[at - 1].score < score - 1e-12; at--)
        if (at < n_best)
          best[at] = best[at - 1];
      if (at < n_best)
        best[at] = (FacNearHit){ i, km, score };
      n = MIN (n + 1, n_best);
    }
  return n;
}

static void
assert_agrees (const FacNear *near, const FacNearPoint *offers, guint n_offers,
               const FacNearPoint *needs, guint n_needs, double radius_km, guint n_best)
{
  for (guint i = 0; i < n_needs; i++)
    {
      FacNearHit expected[FAC_NEAR_MOST];
      guint n,
          n_expected = search_all_pairs (offers, n_offers, needs[i], radius_km, n_best, expected);
      const FacNearHit *hits = fac_near_hits (near, i, &n);
      g_assert_cmpuint (n, ==, n_expected);
      for (guint j = 0; j < n; j++)
        {
          g_assert_cmpfloat_with_epsilon (hits[j].score, expected[j].score, 1e-9);
          g_assert_cmpfloat_with_epsilon (
              hits[j].distance_km,
              fac_distance_km ((FacPoint){ offers[hits[j].offer].longitude_deg,
                                           offers[hits[j].offer].latitude_deg },
                               (FacPoint){ needs[i].longitude_deg, needs[i].latitude_deg }),
              1e-6);
        }
    }
}

#define N_POINTS 600

static void
test_near (void)
{
  const struct
  {
    guint n_keys, n_best;
    double radius_km, spread_deg;
  } cases[] = { { 3, 5, 30, 1 }, { 1, 1, 5, 1 },    { 7, 64, 800, 8 },
                { 2, 3, 0, 1 },  { 1, 5, 30, 0.0 }, { 400, 5, 30, 1 } };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FacNearPoint offers[N_POINTS], needs[N_POINTS / 4];
      for (guint j = 0; j < N_POINTS; j++)
        offers[j] = random_point (rand, cases[i].n_keys, cases[i].spread_deg);
      for (guint j = 0; j < G_N_ELEMENTS (needs); j++)
        needs[j] = random_point (rand, cases[i].n_keys, cases[i].spread_deg);
      offers[3].longitude_deg = (double)NAN;
      offers[4].quantity = (double)NAN;
      g_autoptr (FacNear) near = fac_near_new (offers, N_POINTS, needs, G_N_ELEMENTS (needs),
                                               cases[i].radius_km, cases[i].n_best);
      guint n;
      g_assert_null (fac_near_hits (near, 0, &n));
      fac_near_search (near);
      offers[4].key = G_MAXUINT32; /* what has no quantity is never found */
      assert_agrees (near, offers, N_POINTS, needs, G_N_ELEMENTS (needs), cases[i].radius_km,
                     cases[i].n_best);
      /* Edits leave the answers of a search anew. */
      for (guint j = 0; j < 60; j++)
        {
          guint offer = (guint)g_rand_int_range (rand, 5, N_POINTS);
          guint need = (guint)g_rand_int_range (rand, 0, G_N_ELEMENTS (needs));
          offers[offer].quantity = g_rand_int_range (rand, 0, 60);
          needs[need].quantity = g_rand_int_range (rand, 0, 60);
          fac_near_set_offer (near, offer, offers[offer].quantity, NULL);
          fac_near_set_need (near, need, needs[need].quantity);
        }
      assert_agrees (near, offers, N_POINTS, needs, G_N_ELEMENTS (needs), cases[i].radius_km,
                     cases[i].n_best);
    }
  g_autoptr (FacNear) none = fac_near_new (NULL, 0, NULL, 0, 30, 5);
  fac_near_search (none);
}

/* Of equal offers the one given first. */
static void
test_near_ties (void)
{
  FacNearPoint offers[40], need = { 1, 99, 1, 49, 10 };
  guint n;
  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    offers[i] = (FacNearPoint){ 1, i, 1.1, 49, 10 };
  g_autoptr (FacNear) near = fac_near_new (offers, G_N_ELEMENTS (offers), &need, 1, 30, 3);
  fac_near_search (near);
  const FacNearHit *hits = fac_near_hits (near, 0, &n);
  g_assert_cmpuint (n, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (hits[i].offer, ==, i);
}

/* -- Pistes -------------------------------------------------------------------------------- */

#define N_PLACES 8

typedef struct
{
  FacMatchPlace places[N_PLACES];
  GArray *flows;
  GPtrArray *rules, *takers;
  FacMatchWeights weights;
  FacMatcher *matcher;
  FacMatchResult *result;
} Fixture;

/* About 0.111 km a thousandth of a degree of latitude: the places stand on a line. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const uuids[N_PLACES] = { "p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7" };
  const struct
  {
    const char *id;
    double value;
  } weights[] = { { "compatibility", 40 },
                  { "quantity", 25 },
                  { "distance", 15 },
                  { "quality", 5 },
                  { "regulation", 5 },
                  { "confidence", 5 },
                  { "relation", 5 },
                  { "same_term", 1 },
                  { "same_code", 0.8 },
                  { "rule", 0.75 },
                  { "rule_family", 0.5 },
                  { "near_code", 0.4 },
                  { "family", 0.3 },
                  { "takes", 0.2 },
                  { "adaptation", 0.1 },
                  { "unknown", 0.2 },
                  { "regulation_product", 1 },
                  { "regulation_waste", 0.6 },
                  { "regulation_hazardous", 0.2 },
                  { "confidence_mesure", 1 },
                  { "confidence_declare", 0.6 },
                  { "radius_a", 2 },
                  { "radius_c", 50 },
                  { "heat_high_km", 5 },
                  { "heat_medium_km", 2 },
                  { "heat_low_km", 1 },
                  { "heat_tepid_km", 0.3 },
                  { "heat_gap_c", 10 },
                  { "heat_pump_c", 40 },
                  { "water_km", 5 },
                  { "sharing_km", 5 } };
  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    g_assert_true (fac_match_weights_set (&fixture->weights, weights[i].id, weights[i].value));
  for (guint i = 0; i < N_PLACES; i++)
    fixture->places[i] = (FacMatchPlace){
      .uuid = uuids[i], .position = { 1, 49 + 0.01 * i }, .zone = -1, .naf_rev2 = "25.62B"
    };
  fixture->flows = g_array_new (FALSE, TRUE, sizeof (FacMatchFlow));
  fixture->rules = g_ptr_array_new_with_free_func (fac_rule_free);
  fixture->takers = g_ptr_array_new_with_free_func (fac_rule_free);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fac_match_result_free (fixture->result);
  fac_matcher_free (fixture->matcher);
  g_array_unref (fixture->flows);
  g_ptr_array_unref (fixture->rules);
  g_ptr_array_unref (fixture->takers);
}

/* A flow of wood, measured, 100 t a year unless changed afterwards. */
static FacMatchFlow *
add (Fixture *fixture, const char *uuid, guint place, int direction, const char *term)
{
  FacMatchFlow flow = { .uuid = uuid,
                        .place = place,
                        .direction = direction,
                        .kind = direction == FAC_DIRECTION_OUT ? FAC_KIND_WASTE : FAC_KIND_MATERIAL,
                        .family = FAC_FAMILY_WOOD,
                        .term = term,
                        .minimum = 100,
                        .maximum = 100,
                        .unit = "t/an",
                        .months = FAC_INTEGER_NONE,
                        .confidence = FAC_CONFIDENCE_MEASURED,
                        .temperature_c = (double)NAN,
                        .partner = -1 };
  g_array_append_val (fixture->flows, flow);
  return &g_array_index (fixture->flows, FacMatchFlow, fixture->flows->len - 1);
}

static FacRule *
add_rule (Fixture *fixture, const char *code, const char *term, const char *need_term,
          const char *receiver)
{
  FacRule *rule = fac_rule_new ();
  rule->code = g_strdup (code);
  rule->label = g_strdup (code);
  rule->kind = FAC_SYNERGY_MATERIAL;
  rule->radius_class = 'C';
  rule->terms = term ? g_strsplit (term, ";", -1) : NULL;
  rule->need_terms = need_term ? g_strsplit (need_term, ";", -1) : NULL;
  rule->receiver_naf[0] = receiver ? g_strsplit (receiver, ";", -1) : NULL;
  g_ptr_array_add (fixture->rules, rule);
  return rule;
}

static const FacMatch *
run (Fixture *fixture)
{
  fac_match_result_free (fixture->result);
  fac_matcher_free (fixture->matcher);
  fixture->matcher = fac_matcher_new (
      fixture->places, N_PLACES, (const FacMatchFlow *)(gpointer)fixture->flows->data,
      fixture->flows->len, fixture->rules, fixture->takers, &fixture->weights);
  fixture->result = fac_matcher_run (fixture->matcher);
  return fixture->result->matches->len ? &g_array_index (fixture->result->matches, FacMatch, 0)
                                       : NULL;
}

static FacMatchFlow *
flow (Fixture *fixture, guint i)
{
  return &g_array_index (fixture->flows, FacMatchFlow, i);
}

/* The sum by hand: same term 40, quantity 25, 1.112 km of 50 km 15 × (1 − 0.01112), regulation of
 * waste 3, both measured 5. */
static void
test_same_term (Fixture *fixture, gconstpointer data)
{
  add (fixture, "f1", 0, FAC_DIRECTION_OUT, "palettes");
  add (fixture, "f2", 1, FAC_DIRECTION_IN, "palettes");
  const FacMatch *match = run (fixture);
  g_assert_nonnull (match);
  g_assert_cmpuint (fixture->result->matches->len, ==, 1);
  g_assert_cmpint (match->how, ==, FAC_BY_SAME_TERM);
  g_assert_cmpint (match->kind, ==, FAC_SYNERGY_MATERIAL);
  g_assert_cmpfloat_with_epsilon (match->points[FAC_TERM_COMPATIBILITY], 40, 1e-9);
  g_assert_cmpfloat_with_epsilon (match->points[FAC_TERM_QUANTITY], 25, 1e-9);
  g_assert_cmpfloat_with_epsilon (match->points[FAC_TERM_DISTANCE], 14.83, 1e-9);
  g_assert_cmpfloat_with_epsilon (match->points[FAC_TERM_REGULATION], 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (match->points[FAC_TERM_CONFIDENCE], 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (match->score, 87.83, 1e-9);
  g_assert_cmpfloat_with_epsilon (match->low, 100, 1e-9);

  /* What is met and described counts; what is hazardous counts less. */
  fixture->places[0].is_met = TRUE;
  flow (fixture, 0)->has_quality = TRUE;
  flow (fixture, 0)->waste_code = "17 02 04*";
  match = run (fixture);
  g_assert_cmpfloat_with_epsilon (match->points[FAC_TERM_RELATION], 2.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (match->points[FAC_TERM_QUALITY], 2.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (match->points[FAC_TERM_REGULATION], 1, 1e-9);
}

static void
test_quantities (Fixture *fixture, gconstpointer data)
{
  add (fixture, "f1", 0, FAC_DIRECTION_OUT, "palettes");
  add (fixture, "f2", 1, FAC_DIRECTION_IN, "palettes");
  /* Ranges that meet agree; the nearest ends of others are compared. */
  flow (fixture, 0)->minimum = 50;
  const FacMatch *match = run (fixture);
  g_assert_cmpfloat_with_epsilon (match->points[FAC_TERM_QUANTITY], 25, 1e-9);
  g_assert_cmpfloat_with_epsilon (match->low, 50, 1e-9);
  g_assert_cmpfloat_with_epsilon (match->high, 100, 1e-9);
  flow (fixture, 1)->minimum = 400;
  flow (fixture, 1)->maximum = 500;
  g_assert_cmpfloat_with_epsilon (run (fixture)->points[FAC_TERM_QUANTITY], 6.25, 1e-9);
  /* An open end reaches everything. */
  flow (fixture, 0)->maximum = (double)NAN;
  g_assert_cmpfloat_with_epsilon (run (fixture)->points[FAC_TERM_QUANTITY], 25, 1e-9);

  /* Six months beside all year: a half of each month's need, in half of the months. */
  flow (fixture, 0)->minimum = flow (fixture, 0)->maximum = 100;
  flow (fixture, 1)->minimum = flow (fixture, 1)->maximum = 100;
  flow (fixture, 0)->months = 0x03f;
  match = run (fixture);
  g_assert_cmpuint (match->common_months, ==, 6);
  g_assert_cmpfloat_with_epsilon (match->points[FAC_TERM_QUANTITY], 12.5, 1e-9);
  flow (fixture, 1)->months = 0xfc0;
  g_assert_cmpfloat_with_epsilon (run (fixture)->points[FAC_TERM_QUANTITY], 0, 1e-9);

  /* Without a quantity or in another unit: not known, never nothing. */
  flow (fixture, 1)->minimum = flow (fixture, 1)->maximum = (double)NAN;
  match = run (fixture);
  g_assert_cmpfloat_with_epsilon (match->points[FAC_TERM_QUANTITY], 5, 1e-9);
  g_assert_null (match->unit);
  flow (fixture, 1)->minimum = flow (fixture, 1)->maximum = 100;
  flow (fixture, 1)->unit = "m3/an";
  g_assert_cmpfloat_with_epsilon (run (fixture)->points[FAC_TERM_QUANTITY], 5, 1e-9);
  flow (fixture, 1)->unit = NULL;
  g_assert_cmpfloat_with_epsilon (run (fixture)->points[FAC_TERM_QUANTITY], 5, 1e-9);
}

static void
test_distances (Fixture *fixture, gconstpointer data)
{
  add (fixture, "f1", 0, FAC_DIRECTION_OUT, "palettes");
  add (fixture, "f2", 1, FAC_DIRECTION_IN, "palettes");
  fixture->places[1].position = fixture->places[0].position;
  g_assert_cmpfloat_with_epsilon (run (fixture)->points[FAC_TERM_DISTANCE], 15, 1e-9);
  fixture->places[1].position.y += 7.2; /* 800 km: sorted last, never hidden */
  const FacMatch *match = run (fixture);
  g_assert_cmpfloat (match->distance_km, >, 790);
  g_assert_cmpfloat_with_epsilon (match->points[FAC_TERM_DISTANCE], 0, 1e-9);
  fixture->places[1].position.y = (double)NAN;
  match = run (fixture);
  g_assert_true (isnan (match->distance_km));
  g_assert_cmpfloat_with_epsilon (match->points[FAC_TERM_DISTANCE], 3, 1e-9);
  fixture->weights.values[FAC_WEIGHT_RADIUS_C] = 0;
  fixture->places[1].position = fixture->places[0].position;
  g_assert_cmpfloat_with_epsilon (run (fixture)->points[FAC_TERM_DISTANCE], 15, 1e-9);
}

static void
test_left_out (Fixture *fixture, gconstpointer data)
{
  add (fixture, "f1", 0, FAC_DIRECTION_OUT, "palettes");
  add (fixture, "f2", 0, FAC_DIRECTION_IN, "palettes");
  g_assert_null (run (fixture)); /* oneself */
  flow (fixture, 1)->place = 1;
  fixture->places[0].group = fixture->places[1].group = "Lin";
  g_assert_null (run (fixture));
  g_assert_cmpuint (fixture->result->n_same_group, ==, 1);
  fixture->places[1].group = "Chanvre";
  g_assert_nonnull (run (fixture));
  flow (fixture, 1)->partner = 0; /* they exchange already */
  g_assert_null (run (fixture));
  g_assert_cmpuint (fixture->result->n_in_place, ==, 1);
  flow (fixture, 1)->partner = -1;
  flow (fixture, 0)->direction = FAC_DIRECTION_STOCK;
  g_assert_null (run (fixture));
  flow (fixture, 0)->direction = FAC_DIRECTION_OUT;
  flow (fixture, 0)->place = 77; /* of nobody */
  g_assert_null (run (fixture));
}

static void
test_rules (Fixture *fixture, gconstpointer data)
{
  add (fixture, "f1", 0, FAC_DIRECTION_OUT, "sciure");
  add (fixture, "f2", 1, FAC_DIRECTION_IN, "litiere");
  flow (fixture, 1)->family = FAC_FAMILY_FARM_ORGANIC;
  g_assert_null (run (fixture));

  FacRule *rule = add_rule (fixture, "R2", "sciure", "litiere", NULL);
  const FacMatch *match = run (fixture);
  g_assert_cmpint (match->how, ==, FAC_BY_RULE);
  g_assert_cmpfloat_with_epsilon (match->points[FAC_TERM_COMPATIBILITY], 30, 1e-9);
  rule->adaptation = g_strdup ("séchage");
  g_assert_cmpfloat_with_epsilon (run (fixture)->points[FAC_TERM_COMPATIBILITY], 26, 1e-9);

  /* Of two that say the same, the first code; in whatever order they come. */
  FacRule *twin = add_rule (fixture, "R1", "sciure", "litiere", NULL);
  twin->adaptation = g_strdup ("tri");
  g_assert_cmpstr (run (fixture)->rule->code, ==, "R1");

  /* One that forbids wins over both. */
  FacRule *forbids = add_rule (fixture, "F1", "sciure", "litiere", NULL);
  forbids->is_forbidden = TRUE;
  g_assert_null (run (fixture));
  g_assert_cmpuint (fixture->result->n_forbidden, ==, 1);
}

/* A ban without a need forbids all of it, to those whom it names or to everybody; one with
 * producers speaks of theirs alone; one of a family of all that is in it. */
static void
test_bans (Fixture *fixture, gconstpointer data)
{
  add (fixture, "f1", 0, FAC_DIRECTION_OUT, "palettes");
  add (fixture, "f2", 1, FAC_DIRECTION_IN, "palettes");
  fixture->places[0].naf_rev2 = "16.10A";
  fixture->places[1].naf_rev2 = "01.41Z";
  g_assert_nonnull (run (fixture));
  FacRule *ban = add_rule (fixture, "T1", "palettes", NULL, "10");
  ban->layer = FAC_RULE_TERRITORY;
  ban->is_forbidden = TRUE;
  g_assert_nonnull (run (fixture)); /* to others than the taker */
  g_clear_pointer (&ban->receiver_naf[0], g_strfreev);
  g_assert_null (run (fixture));
  g_assert_cmpuint (fixture->result->n_forbidden, ==, 1);
  ban->receiver_naf[0] = g_strsplit ("01.4", ";", -1);
  g_assert_null (run (fixture));
  ban->giver_naf[0] = g_strsplit ("23", ";", -1);
  g_assert_nonnull (run (fixture)); /* of other producers */
  g_strfreev (ban->giver_naf[0]);
  ban->giver_naf[0] = g_strsplit ("16", ";", -1);
  g_assert_null (run (fixture));

  g_clear_pointer (&ban->terms, g_strfreev);
  g_assert_nonnull (run (fixture)); /* it names nothing any more */
  ban->family = flow (fixture, 0)->family = FAC_FAMILY_WOOD;
  g_assert_null (run (fixture));
  ban->family = FAC_FAMILY_METALS;
  g_assert_nonnull (run (fixture));
}

/* Flows of which nothing is said but that they are there meet nobody. */
static void
test_nothing_said (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    {
      add (fixture, i < 2 ? "f1" : "f2", i, i < 2 ? FAC_DIRECTION_OUT : FAC_DIRECTION_IN, NULL);
      flow (fixture, i)->family = 0;
      flow (fixture, i)->unit = NULL;
      flow (fixture, i)->minimum = flow (fixture, i)->maximum = (double)NAN;
    }
  g_assert_null (run (fixture));
  flow (fixture, 3)->direction = 0; /* nor is there harm in one that goes nowhere */
  flow (fixture, 3)->term = "palettes";
  g_assert_null (run (fixture));
}

/* A rule for others than this receiver says less; one taught by exchanges nothing. */
static void
test_receivers (Fixture *fixture, gconstpointer data)
{
  add (fixture, "f1", 0, FAC_DIRECTION_OUT, "sciure");
  add (fixture, "f2", 1, FAC_DIRECTION_IN, "litiere");
  FacRule *rule = add_rule (fixture, "R1", "sciure", "litiere", "01.4");
  g_assert_cmpfloat_with_epsilon (run (fixture)->points[FAC_TERM_COMPATIBILITY], 20, 1e-9);
  fixture->places[1].naf_rev2 = "01.41Z";
  g_assert_cmpfloat_with_epsilon (run (fixture)->points[FAC_TERM_COMPATIBILITY], 30, 1e-9);
  fixture->places[1].naf_rev2 = NULL;
  fixture->places[1].naf_2025 = "01.41Y";
  rule->receiver_naf[1] = g_strsplit ("01.4", ";", -1);
  g_assert_cmpfloat_with_epsilon (run (fixture)->points[FAC_TERM_COMPATIBILITY], 30, 1e-9);
  fixture->places[1].naf_2025 = "25.11Y";
  rule->layer = FAC_RULE_EXCHANGES;
  g_assert_null (run (fixture));
}

/* The same family alone is a hint when one of the two says nothing more precise. */
static void
test_family (Fixture *fixture, gconstpointer data)
{
  add (fixture, "f1", 0, FAC_DIRECTION_OUT, "sciure");
  add (fixture, "f2", 1, FAC_DIRECTION_IN, NULL);
  const FacMatch *match = run (fixture);
  g_assert_cmpint (match->how, ==, FAC_BY_SAME_FAMILY);
  g_assert_cmpfloat_with_epsilon (match->points[FAC_TERM_COMPATIBILITY], 12, 1e-9);
  flow (fixture, 0)->waste_code = flow (fixture, 1)->waste_code = "03 01 05";
  match = run (fixture);
  g_assert_cmpint (match->how, ==, FAC_BY_SAME_CODE);
  g_assert_cmpfloat_with_epsilon (match->points[FAC_TERM_COMPATIBILITY], 32, 1e-9);
  flow (fixture, 1)->waste_code = NULL;
  flow (fixture, 1)->term = "palettes";
  g_assert_null (run (fixture));
}

static void
test_heat (Fixture *fixture, gconstpointer data)
{
  add (fixture, "f1", 0, FAC_DIRECTION_OUT, "vapeur");
  add (fixture, "f2", 1, FAC_DIRECTION_IN, "vapeur");
  for (guint i = 0; i < 2; i++)
    {
      flow (fixture, i)->kind = FAC_KIND_ENERGY;
      flow (fixture, i)->family = FAC_FAMILY_ENERGY;
      flow (fixture, i)->unit = "MWh/an";
    }
  flow (fixture, 0)->temperature_c = 180;
  const FacMatch *match = run (fixture);
  g_assert_cmpint (match->kind, ==, FAC_SYNERGY_ENERGY);
  g_assert_cmpfloat_with_epsilon (match->radius_km, 5, 1e-9);
  flow (fixture, 0)->temperature_c = 90;
  g_assert_cmpfloat_with_epsilon (run (fixture)->radius_km, 2, 1e-9);
  flow (fixture, 0)->temperature_c = 20;
  g_assert_cmpfloat_with_epsilon (run (fixture)->radius_km, 0.3, 1e-9);
  /* 30 °C must be raised by 20 °C more than an exchanger gives: half of the pump's reach. */
  flow (fixture, 0)->temperature_c = 40;
  flow (fixture, 1)->temperature_c = 50;
  match = run (fixture);
  g_assert_cmpfloat_with_epsilon (match->temperature_gap_c, -10, 1e-9);
  g_assert_cmpfloat_with_epsilon (match->points[FAC_TERM_COMPATIBILITY], 30, 1e-9);
  flow (fixture, 1)->temperature_c = 120;
  g_assert_cmpfloat_with_epsilon (run (fixture)->points[FAC_TERM_COMPATIBILITY], 0, 1e-9);
}

static void
test_sharing (Fixture *fixture, gconstpointer data)
{
  const char *const uuids[] = { "f0", "f1", "f2", "f3" };
  for (guint i = 0; i < 4; i++)
    add (fixture, uuids[i], i, FAC_DIRECTION_OUT, "carton");
  fixture->places[3].position.y = 52; /* too far */
  FacRule *rule = add_rule (fixture, "M1", "carton", NULL, NULL);
  rule->kind = FAC_SYNERGY_COLLECTION;
  rule->radius_km = 5;
  rule->minimum = 600;
  rule->minimum_unit = g_strdup ("t");
  const FacMatch *match = run (fixture);
  g_assert_cmpint (match->how, ==, FAC_BY_SHARING);
  g_assert_cmpint (match->kind, ==, FAC_SYNERGY_COLLECTION);
  g_assert_cmpuint (match->n_members, ==, 3);
  g_assert_cmpfloat_with_epsilon (match->low, 300, 1e-9);
  g_assert_cmpfloat_with_epsilon (match->points[FAC_TERM_QUANTITY], 12.5, 1e-9);

  /* A group counts once; for one zone distance does not matter. */
  fixture->places[0].group = fixture->places[1].group = fixture->places[2].group = "Lin";
  g_assert_null (run (fixture));
  rule->radius_km = 0;
  fixture->places[2].zone = fixture->places[3].zone = 4;
  match = run (fixture);
  g_assert_nonnull (match);
  g_assert_cmpuint (match->n_members, ==, 4);

  /* A rule for some activities leaves the others out. */
  rule->giver_naf[0] = g_strsplit ("47", ";", -1);
  g_assert_null (run (fixture));
}

static void
test_chain (Fixture *fixture, gconstpointer data)
{
  add (fixture, "f0", 0, FAC_DIRECTION_OUT, "terres");
  add (fixture, "f1", 1, FAC_DIRECTION_OUT, "terres");
  FacRule *rule = add_rule (fixture, "C1", "terres", "argile", "23.32");
  rule->layer = FAC_RULE_CHAIN;
  rule->kind = FAC_SYNERGY_NEW_ACTIVITY;
  rule->link = g_strdup ("cribler");
  rule->link_naf[0] = g_strsplit ("38.32", ";", -1);
  g_assert_null (run (fixture)); /* nobody could use it */
  fixture->places[5].naf_rev2 = "23.32Z";
  const FacMatch *match = run (fixture);
  g_assert_cmpint (match->how, ==, FAC_BY_CHAIN);
  g_assert_cmpuint (match->giver, ==, FAC_MATCH_NONE); /* the missing link */
  g_assert_cmpuint (match->receiver, ==, 5);
  fixture->places[6].naf_rev2 = "38.32Z";
  g_assert_cmpuint (run (fixture)->giver, ==, 6);
  rule->layer = FAC_RULE_TERRITORY; /* a link makes the chain, whoever says it */
  match = run (fixture);
  g_assert_cmpint (match->how, ==, FAC_BY_CHAIN);
  g_assert_cmpuint (match->giver, ==, 6);
}

/* What an activity suggests is a question, and never a piste. */
static void
test_questions (Fixture *fixture, gconstpointer data)
{
  add (fixture, "f1", 0, FAC_DIRECTION_OUT, "sciure");
  add_rule (fixture, "R1", "sciure", "litiere", "01.4");
  fixture->places[2].naf_rev2 = "01.41Z";
  g_assert_null (run (fixture));
  g_autoptr (FacMatchResult) ranked = fac_matcher_run_for_offer (fixture->matcher, 0);
  g_assert_cmpuint (ranked->matches->len, ==, 1);
  const FacMatch *question = &g_array_index (ranked->matches, FacMatch, 0);
  g_assert_cmpuint (question->receiver, ==, 2);
  g_assert_cmpuint (question->need, ==, FAC_MATCH_NONE);
  g_autoptr (FacMatchResult) asked = fac_matcher_ask (fixture->matcher, 2, 10);
  g_assert_cmpuint (asked->matches->len, ==, 1);
  g_autoptr (FacMatchResult) nothing = fac_matcher_ask (fixture->matcher, 4, 10);
  g_assert_cmpuint (nothing->matches->len, ==, 0);
}

/* The order of the input changes nothing. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  static const char *const uuids[] = { "a", "b", "c", "d", "e", "f", "g", "h" };
  g_autoptr (GString) listed = g_string_new (NULL);
  for (guint turn = 0; turn < 2; turn++)
    {
      g_array_set_size (fixture->flows, 0);
      for (guint i = 0; i < 8; i++)
        {
          guint at = turn ? 7 - i : i;
          add (fixture, uuids[at], at % 4, at < 4 ? FAC_DIRECTION_OUT : FAC_DIRECTION_IN,
               "palettes");
        }
      for (guint i = 0; i < 4; i++)
        fixture->places[i].position = fixture->places[0].position;
      run (fixture);
      g_autoptr (GString) now = g_string_new (NULL);
      for (guint i = 0; i < fixture->result->matches->len; i++)
        {
          const FacMatch *match = &g_array_index (fixture->result->matches, FacMatch, i);
          if (match->n_members == 0)
            g_string_append_printf (now, "%s%s ", flow (fixture, match->offer)->uuid,
                                    flow (fixture, match->need)->uuid);
        }
      if (turn)
        g_assert_cmpstr (now->str, ==, listed->str);
      g_string_assign (listed, now->str);
    }
  /* All twelve score the same: by uuid, whoever is at home left out. */
  g_assert_cmpstr (listed->str, ==, "af ag ah be bg bh ce cf ch de df dg ");
}

static void
test_weights (void)
{
  FacMatchWeights weights = { 0 };
  g_assert_true (fac_match_weights_set (&weights, "distance", 20));
  g_assert_false (fac_match_weights_set (&weights, "distance", -1));
  g_assert_false (fac_match_weights_set (&weights, "distance", (double)NAN));
  g_assert_false (fac_match_weights_set (&weights, "luck", 5));
  g_assert_cmpfloat_with_epsilon (weights.values[FAC_TERM_DISTANCE], 20, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/near/all-pairs", test_near);
  g_test_add_func ("/near/ties", test_near_ties);
  g_test_add_func ("/match/weights", test_weights);
#define TEST(name, func) g_test_add ("/match/" name, Fixture, NULL, set_up, func, tear_down)
  TEST ("same-term", test_same_term);
  TEST ("quantities", test_quantities);
  TEST ("distances", test_distances);
  TEST ("left-out", test_left_out);
  TEST ("rules", test_rules);
  TEST ("bans", test_bans);
  TEST ("nothing-said", test_nothing_said);
  TEST ("receivers", test_receivers);
  TEST ("family", test_family);
  TEST ("heat", test_heat);
  TEST ("sharing", test_sharing);
  TEST ("chain", test_chain);
  TEST ("questions", test_questions);
  TEST ("order", test_order);
  return g_test_run ();
}
