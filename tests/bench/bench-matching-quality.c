/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ranks candidate establishments for one company's waste, as the product would: pistes and
 * questions together. For matching/quality.py, which makes the tasks and counts.
 *
 * Usage: bench-matching-quality DATA < TASKS
 * DATA: a folder of reference data. A task is a line of cells separated by tabs: the giver's NAF,
 * its waste codes separated by ";", then a uuid and a NAF for each candidate. Prints a line a task:
 * for each candidate, in the order given, its rank from 1 and by what it was found, "3:2", or "0:-"
 * when it is not on the list. */
#include "fac-catalog-flows.h"
#include "fac-match.h"
#include "fac-rules.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  GPtrArray *rules, *takers, *terms;
  FacMatchWeights weights;
} Knowledge;

static void
load (FacCatalog *catalog, Knowledge *known)
{
  const FacCatalogList lists[] = { FAC_LIST_RULES, FAC_LIST_RULES_OF_EXCHANGES };
  known->rules = g_ptr_array_new_with_free_func (fac_rule_free);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GError) error = NULL;
      GPtrArray *rules = fac_rules_of_catalog (catalog, lists[i], "fr", NULL, &error);
      if (!rules)
        g_error ("%s", error->message);
      g_ptr_array_extend_and_steal (known->rules, rules);
    }
  known->takers = fac_rules_takers (catalog, NULL);
  known->terms = fac_catalog_terms (catalog, "fr", NULL);
  guint n;
  const FacCatalogEntry *entries = fac_catalog_entries (catalog, FAC_LIST_WEIGHTS, &n);
  for (guint i = 0; i < n; i++)
    fac_match_weights_set (
        &known->weights, entries[i].code,
        g_ascii_strtod (fac_catalog_cell (catalog, FAC_LIST_WEIGHTS, &entries[i], "value"), NULL));
}

/* The family of the first term that the waste code belongs to, else of one of the same sub-chapter.
 */
static int
family_of (const Knowledge *known, const char *code)
{
  for (gsize length = strlen (code); length >= 5; length = length > 5 ? 5 : 0)
    for (guint i = 0; i < known->terms->len; i++)
      {
        const FacTerm *term = known->terms->pdata[i];
        g_auto (GStrv) codes = g_strsplit (term->waste_codes ? term->waste_codes : "", "; ", -1);
        for (char **one = codes; *one; one++)
          if (strncmp (*one, code, length) == 0)
            return term->family;
      }
  return 0;
}

static void
rank (const Knowledge *known, char **cells)
{
  guint n_candidates = (g_strv_length (cells) - 2) / 2;
  g_auto (GStrv) codes = g_strsplit (cells[1], ";", -1);
  guint n_codes = g_strv_length (codes);
  g_autofree FacMatchPlace *places = g_new0 (FacMatchPlace, n_candidates + 1);
  g_autofree FacMatchFlow *flows = g_new0 (FacMatchFlow, n_codes + 1);
  g_autofree guint *ranks = g_new0 (guint, n_candidates + 1);
  g_autofree int *hows = g_new0 (int, n_candidates + 1);
  guint next = 1;

  for (guint i = 0; i <= n_candidates; i++)
    places[i] = (FacMatchPlace){ .uuid = i ? cells[2 * i] : "giver",
                                 .naf_rev2 = i ? cells[2 * i + 1] : cells[0],
                                 .position = { (double)NAN, (double)NAN },
                                 .zone = -1 };
  for (guint i = 0; i < n_codes; i++)
    flows[i] = (FacMatchFlow){ .uuid = codes[i],
                               .direction = FAC_DIRECTION_OUT,
                               .kind = FAC_KIND_WASTE,
                               .family = family_of (known, codes[i]),
                               .waste_code = codes[i],
                               .minimum = (double)NAN,
                               .maximum = (double)NAN,
                               .temperature_c = (double)NAN,
                               .months = FAC_INTEGER_NONE,
                               .partner = -1 };
  g_autoptr (FacMatcher) matcher = fac_matcher_new (places, n_candidates + 1, flows, n_codes,
                                                    known->rules, known->takers, &known->weights);
  /* Waste of several codes is one flow: their lists are read line by line. */
  GPtrArray *results = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_match_result_free);
  for (guint i = 0; i < n_codes; i++)
    g_ptr_array_add (results, fac_matcher_run_for_offer (matcher, i));
  for (guint line = 0, n_left = n_codes; n_left; line++)
    {
      n_left = 0;
      for (guint i = 0; i < n_codes; i++)
        {
          const FacMatchResult *result = results->pdata[i];
          if (line >= result->matches->len)
            continue;
          n_left++;
          const FacMatch *match = &g_array_index (result->matches, FacMatch, line);
          if (ranks[match->receiver])
            continue;
          ranks[match->receiver] = next++;
          hows[match->receiver] = (int)match->how;
        }
    }
  g_ptr_array_unref (results);
  for (guint i = 1; i <= n_candidates; i++)
    if (ranks[i])
      printf ("%s%u:%d", i > 1 ? "\t" : "", ranks[i], hows[i]);
    else
      printf ("%s0:-", i > 1 ? "\t" : "");
  printf ("\n");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FacCatalog) catalog = argc == 2 ? fac_catalog_open_folder (argv[1], &error) : NULL;
  Knowledge known = { 0 };
  char *line = NULL;
  size_t size = 0;

  if (!catalog)
    {
      fprintf (stderr, "usage: bench-matching-quality DATA < TASKS\n");
      return 2;
    }
  load (catalog, &known);
  while (getline (&line, &size, stdin) > 0)
    {
      g_auto (GStrv) cells = g_strsplit (g_strchomp (line), "\t", -1);
      if (g_strv_length (cells) >= 4)
        rank (&known, cells);
    }
  free (line);
  g_ptr_array_unref (known.rules);
  g_ptr_array_unref (known.takers);
  g_ptr_array_unref (known.terms);
  return 0;
}
