/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Results: made, ranked, freed. */
#include "fac-match-private.h"

#include <stdlib.h>

FacMatchResult *
fac_match_result_new (void)
{
  FacMatchResult *result = g_new0 (FacMatchResult, 1);
  result->matches = g_array_new (FALSE, TRUE, sizeof (FacMatch));
  result->members = g_array_new (FALSE, FALSE, sizeof (guint));
  return result;
}

void
fac_match_result_free (FacMatchResult *result)
{
  if (!result)
    return;
  g_array_unref (result->matches);
  g_array_unref (result->members);
  g_free (result);
}

static const char *
flow_uuid (const FacMatcher *matcher, guint flow)
{
  return flow == FAC_MATCH_NONE ? NULL : matcher->flows[flow].uuid;
}

static const char *
place_uuid (const FacMatcher *matcher, guint place)
{
  return place == FAC_MATCH_NONE ? NULL : matcher->places[place].uuid;
}

typedef struct
{
  const FacMatcher *matcher;
  const FacMatchResult *result;
} Ranking;

static int
compare_matches (gconstpointer a, gconstpointer b, gpointer data)
{
  const FacMatch *one = a, *other = b;
  const Ranking *ranking = data;
  const FacMatcher *matcher = ranking->matcher;

  if (one->score > other->score || one->score < other->score)
    return one->score > other->score ? -1 : 1;
  int order = g_strcmp0 (flow_uuid (matcher, one->offer), flow_uuid (matcher, other->offer));
  if (!order)
    order = g_strcmp0 (flow_uuid (matcher, one->need), flow_uuid (matcher, other->need));
  if (!order)
    order = g_strcmp0 (place_uuid (matcher, one->giver), place_uuid (matcher, other->giver));
  if (!order)
    order = g_strcmp0 (place_uuid (matcher, one->receiver), place_uuid (matcher, other->receiver));
  if (!order)
    order = g_strcmp0 (one->rule ? one->rule->code : NULL, other->rule ? other->rule->code : NULL);
  if (!order && one->n_members && other->n_members)
    order = g_strcmp0 (
        flow_uuid (matcher, g_array_index (ranking->result->members, guint, one->first)),
        flow_uuid (matcher, g_array_index (ranking->result->members, guint, other->first)));
  return order;
}

void
fac_match_result_sort (const FacMatcher *matcher, FacMatchResult *result)
{
  Ranking ranking = { matcher, result };
  g_array_sort_with_data (result->matches, compare_matches, &ranking);
}

FacMatchResult *
fac_matcher_run (FacMatcher *matcher)
{
  FacMatchResult *result = fac_match_result_new ();
  fac_match_pairs (matcher, FAC_MATCH_NONE, result);
  fac_match_sharing (matcher, result);
  fac_match_chains (matcher, result);
  fac_match_result_sort (matcher, result);
  return result;
}

/* The class of an activity, "23.51": what makes two establishments alike to ask. */
static char *
class_of (const FacMatchPlace *place)
{
  return place->naf_rev2   ? g_strndup (place->naf_rev2, 5)
         : place->naf_2025 ? g_strconcat ("2025 ", place->naf_2025, NULL)
                           : g_strdup ("");
}

/* A match with the number of its turn. */
typedef struct
{
  FacMatch match;
  guint turn, rank;
} Turn;

static int
compare_turns (gconstpointer a, gconstpointer b)
{
  const Turn *one = a, *other = b;
  if (one->turn != other->turn)
    return one->turn < other->turn ? -1 : 1;
  return one->rank < other->rank ? -1 : 1;
}

/* Of questions to twenty cement works the best stands first, the second after the first of every
 * other activity: ten lines show ten ideas. Pistes keep their rank. */
static void
take_turns (const FacMatcher *matcher, FacMatchResult *result)
{
  g_autoptr (GHashTable) asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = result->matches->len;
  g_autofree Turn *turns = g_new (Turn, n + 1);
  for (guint i = 0; i < n; i++)
    {
      turns[i] = (Turn){ g_array_index (result->matches, FacMatch, i), 0, i };
      if (turns[i].match.need != FAC_MATCH_NONE)
        continue;
      char *key = class_of (&matcher->places[turns[i].match.receiver]);
      turns[i].turn = GPOINTER_TO_UINT (g_hash_table_lookup (asked, key));
      g_hash_table_replace (asked, key, GUINT_TO_POINTER (turns[i].turn + 1));
    }
  qsort (turns, n, sizeof *turns, compare_turns);
  for (guint i = 0; i < n; i++)
    g_array_index (result->matches, FacMatch, i) = turns[i].match;
}

FacMatchResult *
fac_matcher_run_for_offer (FacMatcher *matcher, guint offer)
{
  FacMatchResult *result = fac_match_result_new ();
  fac_match_pairs (matcher, offer, result);
  fac_match_ask_about (matcher, offer, FAC_MATCH_NONE, result);
  fac_match_result_sort (matcher, result);
  take_turns (matcher, result);
  return result;
}
