/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Results: made, ranked, freed. */
#include "fac-match-private.h"

#include <stdlib.h>

/* Room for so many pistes a flow is there from the beginning: growing copies them all. */
#define USUAL_A_FLOW 5

/* Weights may be anything; scores above ten thousand points are all alike. */
#define MOST_HUNDREDTHS 1000000u

FacMatchResult *
fac_match_result_new (void)
{
  FacMatchResult *result = g_new0 (FacMatchResult, 1);
  result->matches = g_array_new (FALSE, FALSE, sizeof (FacMatch));
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
place_uuid (const FacMatcher *matcher, guint place)
{
  return place == FAC_MATCH_NONE ? NULL : matcher->places[place].uuid;
}

typedef struct
{
  const FacMatcher *matcher;
  const FacMatchResult *result;
} Ranking;

static guint
order_of (const FacMatcher *matcher, guint flow)
{
  return flow == FAC_MATCH_NONE ? 0 : matcher->order[flow] + 1;
}

static guint
first_member (const Ranking *ranking, const FacMatch *match)
{
  return match->n_members ? g_array_index (ranking->result->members, guint, match->first)
                          : FAC_MATCH_NONE;
}

/* Of two that score the same: by the uuids of their flows, then of their places, then the rule. */
static int
compare_ties (gconstpointer a, gconstpointer b, gpointer data)
{
  const Ranking *ranking = data;
  const FacMatcher *matcher = ranking->matcher;
  const FacMatch *one = &g_array_index (ranking->result->matches, FacMatch, *(const guint *)a);
  const FacMatch *other = &g_array_index (ranking->result->matches, FacMatch, *(const guint *)b);
  const guint flows[3][2] = {
    { order_of (matcher, one->offer), order_of (matcher, other->offer) },
    { order_of (matcher, one->need), order_of (matcher, other->need) },
    { order_of (matcher, first_member (ranking, one)),
      order_of (matcher, first_member (ranking, other)) },
  };
  for (guint i = 0; i < G_N_ELEMENTS (flows); i++)
    if (flows[i][0] != flows[i][1])
      return flows[i][0] < flows[i][1] ? -1 : 1;
  int order = g_strcmp0 (place_uuid (matcher, one->giver), place_uuid (matcher, other->giver));
  if (!order)
    order = g_strcmp0 (place_uuid (matcher, one->receiver), place_uuid (matcher, other->receiver));
  if (!order)
    order = g_strcmp0 (one->rule ? one->rule->code : NULL, other->rule ? other->rule->code : NULL);
  return order;
}

/* Scores are whole hundredths: so many pistes are counted into their places, not compared. */
static guint
hundredths (const FacMatch *match)
{
  return match->score > 0 ? (guint)MIN (match->score * 100 + 0.5, MOST_HUNDREDTHS) : 0;
}

/* Puts the match number from[i] into place i, for each i, without another array of matches. */
static void
put_in_order (FacMatch *matches, guint *from, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      FacMatch kept = matches[i];
      guint at = i;
      while (from[at] != i)
        {
          guint next = from[at];
          matches[at] = matches[next];
          from[at] = at;
          at = next;
        }
      matches[at] = kept;
      from[at] = at;
    }
}

void
fac_match_result_sort (const FacMatcher *matcher, FacMatchResult *result, gboolean is_in_order)
{
  guint n = result->matches->len, most = 0;
  Ranking ranking = { matcher, result };
  const FacMatch *matches = (const FacMatch *)(gpointer)result->matches->data;
  for (guint i = 0; i < n; i++)
    most = MAX (most, hundredths (&matches[i]));
  g_autofree guint *starts = g_new0 (guint, most + 2);
  g_autofree guint *sorted = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++)
    starts[most - hundredths (&matches[i]) + 1]++;
  for (guint i = 0; i <= most; i++)
    starts[i + 1] += starts[i];
  for (guint i = 0; i < n; i++)
    sorted[starts[most - hundredths (&matches[i])]++] = i;
  /* Now `starts` holds the ends. */
  for (guint i = 0, begin = 0; !is_in_order && i <= most; begin = starts[i++])
    if (starts[i] - begin > 1)
      g_qsort_with_data (sorted + begin, (int)(starts[i] - begin), sizeof *sorted, compare_ties,
                         &ranking);
  put_in_order ((FacMatch *)(gpointer)result->matches->data, sorted, n);
}

FacMatchResult *
fac_matcher_run (FacMatcher *matcher)
{
  FacMatchResult *result = fac_match_result_new ();
  g_array_set_size (result->matches, matcher->n_flows * USUAL_A_FLOW);
  g_array_set_size (result->matches, 0);
  fac_match_pairs (matcher, FAC_MATCH_NONE, result);
  fac_match_groups (matcher, result);
  fac_match_result_sort (matcher, result, TRUE);
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
  fac_match_result_sort (matcher, result, FALSE);
  take_turns (matcher, result);
  return result;
}
