/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All pistes of a usual territory, with the rules as they are shipped: 400 establishments, 3 000
 * flows of the thesaurus, invented and always the same. Prints how long they take from flows in
 * memory to the ranked list. */
#include "fac-catalog-flows.h"
#include "fac-match.h"
#include "fac-rules.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define N_PLACES 400
#define N_FLOWS 3000
#define N_ROUNDS 21

static FacMatchWeights
weights_of (FacCatalog *catalog)
{
  FacMatchWeights weights = { 0 };
  guint n;
  const FacCatalogEntry *entries = fac_catalog_entries (catalog, FAC_LIST_WEIGHTS, &n);
  for (guint i = 0; i < n; i++)
    fac_match_weights_set (
        &weights, entries[i].code,
        g_ascii_strtod (fac_catalog_cell (catalog, FAC_LIST_WEIGHTS, &entries[i], "value"), NULL));
  return weights;
}

static void
invent_places (GRand *rand, const GPtrArray *rules, FacMatchPlace *places)
{
  for (guint i = 0; i < N_PLACES; i++)
    {
      /* Activities that rules speak of, so that rules have something to do. */
      const FacRule *rule = rules->pdata[g_rand_int_range (rand, 0, (gint32)rules->len)];
      char **nafs = rule->receiver_naf[0] ? rule->receiver_naf[0] : rule->giver_naf[0];
      places[i] = (FacMatchPlace){ .uuid = g_strdup_printf ("p%04u", i),
                                   .naf_rev2 = nafs ? nafs[0] : "25.62B",
                                   .position = { g_rand_double_range (rand, -0.3, 0.3),
                                                 g_rand_double_range (rand, 49, 49.4) },
                                   .zone = g_rand_int_range (rand, -1, 12),
                                   .is_met = g_rand_int_range (rand, 0, 3) == 0 };
    }
}

static void
invent_flows (GRand *rand, const GPtrArray *terms, FacMatchFlow *flows)
{
  for (guint i = 0; i < N_FLOWS; i++)
    {
      /* A few terms are everybody's, most are somebody's. */
      double popular = pow (g_rand_double (rand), 3);
      const FacTerm *term = terms->pdata[(guint)(popular * (terms->len - 1))];
      double quantity = exp (g_rand_double_range (rand, 0, 7));
      gboolean is_offer = g_rand_boolean (rand);
      flows[i] = (FacMatchFlow){ .uuid = g_strdup_printf ("f%05u", i),
                                 .place = (guint)g_rand_int_range (rand, 0, N_PLACES),
                                 .direction = is_offer ? FAC_DIRECTION_OUT : FAC_DIRECTION_IN,
                                 .kind = term->kind,
                                 .family = term->family,
                                 .term = i % 5 ? term->code : NULL,
                                 .minimum = quantity,
                                 .maximum = quantity * 1.2,
                                 .unit = "t/an",
                                 .months = FAC_INTEGER_NONE,
                                 .confidence = FAC_CONFIDENCE_DECLARED,
                                 .temperature_c = (double)NAN,
                                 .partner = -1 };
    }
}

static int
compare_times (const void *a, const void *b)
{
  gint64 one = *(const gint64 *)a, other = *(const gint64 *)b;
  return one < other ? -1 : one > other;
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FacCatalog) catalog = fac_catalog_open (&error);
  const FacCatalogList lists[] = { FAC_LIST_RULES, FAC_LIST_RULES_OF_EXCHANGES, FAC_LIST_CHAINS };
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func (fac_rule_free);
  static FacMatchPlace places[N_PLACES];
  static FacMatchFlow flows[N_FLOWS];
  gint64 times[N_ROUNDS];
  guint n_found = 0;
  double busy = 0;

  if (!catalog)
    g_error ("%s", error->message);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_ptr_array_extend_and_steal (rules,
                                  fac_rules_of_catalog (catalog, lists[i], "fr", NULL, NULL));
  g_autoptr (GPtrArray) takers = fac_rules_takers (catalog, NULL);
  g_autoptr (GPtrArray) terms = fac_catalog_terms (catalog, "fr", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  const FacMatchWeights weights = weights_of (catalog);
  invent_places (rand, rules, places);
  invent_flows (rand, terms, flows);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      gint64 began = g_get_monotonic_time ();
      clock_t begun = clock ();
      g_autoptr (FacMatcher) matcher =
          fac_matcher_new (places, N_PLACES, flows, N_FLOWS, rules, takers, &weights);
      g_autoptr (FacMatchResult) result = fac_matcher_run (matcher);
      times[i] = g_get_monotonic_time () - began;
      busy += (double)(clock () - begun) * 1000 / CLOCKS_PER_SEC / N_ROUNDS;
      n_found = result->matches->len;
    }
  qsort (times, N_ROUNDS, sizeof *times, compare_times);
  printf ("usual territory: %u flows, %u rules, %u pistes: %.2f ms, best %.2f ms, processor "
          "%.2f ms (aim < 10 ms)\n",
          N_FLOWS, rules->len, n_found, (double)times[N_ROUNDS / 2] / 1e3, (double)times[0] / 1e3,
          busy);
  for (guint i = 0; i < N_PLACES; i++)
    g_free ((char *)places[i].uuid);
  for (guint i = 0; i < N_FLOWS; i++)
    g_free ((char *)flows[i].uuid);
  return 0;
}
