/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Preparing: words become numbers, flows and rules are found by what they name. */
#include "fac-match-private.h"

#include <math.h>
#include <string.h>

/* -- Numbers for words --------------------------------------------------------------------- */

static guint32
intern (FacMatcher *matcher, const char *word)
{
  if (!word || !*word)
    return 0;
  gpointer number = g_hash_table_lookup (matcher->words, word);
  if (!number)
    {
      number = GUINT_TO_POINTER (g_hash_table_size (matcher->words) + 1);
      g_hash_table_insert (matcher->words, (gpointer)word, number);
    }
  return GPOINTER_TO_UINT (number);
}

/* The digits of a waste code as a number, "15 01 10*" as 150110; 0 unless there are six. */
static guint32
code_number (const char *code)
{
  guint32 number = 0;
  guint n_digits = 0;
  for (const char *at = code; at && *at; at++)
    if (g_ascii_isdigit (*at))
      {
        number = number * 10 + (guint32)(*at - '0');
        n_digits++;
      }
  return n_digits == 6 ? number : 0;
}

static void
add_to (GHashTable *table, guint32 number, guint value)
{
  if (!number)
    return;
  GArray *list = g_hash_table_lookup (table, GUINT_TO_POINTER (number));
  if (!list)
    {
      list = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (table, GUINT_TO_POINTER (number), list);
    }
  if (list->len == 0 || g_array_index (list, guint, list->len - 1) != value)
    g_array_append_val (list, value);
}

static GHashTable *
new_lists (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
}

/* -- Rules --------------------------------------------------------------------------------- */

static void
index_rules (FacMatcher *matcher)
{
  matcher->rules_of_term = new_lists ();
  matcher->rules_of_code = new_lists ();
  matcher->rules_of_near = new_lists ();
  matcher->need_words = g_new0 (GArray *, matcher->rules->len + 1);
  for (guint i = 0; i < matcher->rules->len; i++)
    {
      const FacRule *rule = fac_matcher_rule (matcher, i);
      for (char **term = rule->terms; term && *term; term++)
        add_to (matcher->rules_of_term, intern (matcher, *term), i);
      for (char **code = rule->waste_codes; code && *code; code++)
        {
          guint32 number = code_number (*code);
          add_to (matcher->rules_of_code, number, i);
          add_to (matcher->rules_of_near, number / 100, i);
        }
      matcher->need_words[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
      for (char **term = rule->need_terms; term && *term; term++)
        {
          guint32 word = intern (matcher, *term);
          g_array_append_val (matcher->need_words[i], word);
        }
    }
}

/* -- Places -------------------------------------------------------------------------------- */

static void
index_places (FacMatcher *matcher)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  matcher->spots = g_new (FacMatchSpot, matcher->n_places + 1);
  matcher->groups = g_new (guint32, matcher->n_places + 1);
  matcher->nafs = g_new0 (guint32, matcher->n_places + 1);
  matcher->naf_places = g_array_new (FALSE, TRUE, sizeof (guint));
  g_array_set_size (matcher->naf_places, 1);
  for (guint i = 0; i < matcher->n_places; i++)
    {
      const FacMatchPlace *place = &matcher->places[i];
      double longitude = place->position.x * G_PI / 180, latitude = place->position.y * G_PI / 180;
      matcher->spots[i] = (FacMatchSpot){ cos (latitude) * cos (longitude),
                                          cos (latitude) * sin (longitude), sin (latitude) };
      matcher->groups[i] = intern (matcher, place->group ? place->group : place->uuid);
      if (!place->naf_rev2 && !place->naf_2025)
        continue;
      char *pair = g_strconcat (place->naf_rev2 ? place->naf_rev2 : "", "|",
                                place->naf_2025 ? place->naf_2025 : "", NULL);
      guint32 number = GPOINTER_TO_UINT (g_hash_table_lookup (pairs, pair));
      if (number)
        g_free (pair);
      else
        {
          number = matcher->naf_places->len;
          g_array_append_val (matcher->naf_places, i);
          g_hash_table_insert (pairs, pair, GUINT_TO_POINTER (number));
        }
      matcher->nafs[i] = number;
    }
  matcher->n_nafs = matcher->naf_places->len;
  matcher->places_of_naf = g_new0 (GArray *, matcher->n_nafs);
  for (guint i = 0; i < matcher->n_nafs; i++)
    matcher->places_of_naf[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < matcher->n_places; i++)
    if (matcher->nafs[i])
      g_array_append_val (matcher->places_of_naf[matcher->nafs[i]], i);
}

guint
fac_matcher_fit (FacMatcher *matcher, guint rule, FacMatchSide side, guint place)
{
  guint naf = matcher->nafs[place];
  if (!naf)
    return 0;
  gint8 *kept = &matcher->fits[((gsize)rule * FAC_N_SIDES + side) * matcher->n_nafs + naf];
  if (*kept < 0)
    {
      const FacRule *asked = fac_matcher_rule (matcher, rule);
      char **const *patterns = side == FAC_SIDE_GIVER      ? asked->giver_naf
                               : side == FAC_SIDE_RECEIVER ? asked->receiver_naf
                                                           : asked->link_naf;
      *kept = (gint8)fac_rule_naf_fits (patterns, matcher->places[place].naf_rev2,
                                        matcher->places[place].naf_2025);
    }
  return (guint)*kept;
}

double
fac_matcher_km (const FacMatcher *matcher, guint a, guint b)
{
  const FacMatchSpot *one = &matcher->spots[a], *other = &matcher->spots[b];
  double x = one->x - other->x, y = one->y - other->y, z = one->z - other->z;
  double half = sqrt (x * x + y * y + z * z) / 2;
  return 2 * FAC_EARTH_RADIUS_KM * asin (half > 1 ? 1 : half);
}

/* -- Flows --------------------------------------------------------------------------------- */

static guint
months_of (const FacMatchFlow *flow)
{
  guint months = flow->months < 0 ? 0 : (guint)(flow->months & 0xfff);
  return months ? months : 0xfff;
}

static void
index_flow (FacMatcher *matcher, guint number)
{
  const FacMatchFlow *flow = &matcher->flows[number];
  FacMatchFact *fact = &matcher->facts[number];
  gboolean has_family =
      flow->family > 0 && flow->family < (int)G_N_ELEMENTS (matcher->needs_of_family);

  fact->term = intern (matcher, flow->term);
  fact->code = code_number (flow->waste_code);
  fact->near_code = fact->code / 100;
  fact->unit = intern (matcher, flow->unit);
  fact->months = months_of (flow);
  fact->n_months = (guint)__builtin_popcount (fact->months);
  if (flow->place >= matcher->n_places)
    return;
  fact->is_offer = flow->direction == FAC_DIRECTION_OUT;
  fact->is_need = flow->direction == FAC_DIRECTION_IN;
  fact->rules = g_hash_table_lookup (matcher->rules_of_term, GUINT_TO_POINTER (fact->term));
  fact->code_rules = g_hash_table_lookup (matcher->rules_of_code, GUINT_TO_POINTER (fact->code));
  fact->near_rules =
      g_hash_table_lookup (matcher->rules_of_near, GUINT_TO_POINTER (fact->near_code));
  if (fact->is_offer)
    g_array_append_val (matcher->offers, number);
  if (!fact->is_need)
    return;
  add_to (matcher->needs_of_term, fact->term, number);
  add_to (matcher->needs_of_code, fact->code, number);
  if (has_family)
    g_array_append_val (matcher->needs_of_family[flow->family], number);
}

static int
compare_uuids (gconstpointer a, gconstpointer b, gpointer data)
{
  const FacMatcher *matcher = data;
  guint one = *(const guint *)a, other = *(const guint *)b;
  int order = g_strcmp0 (matcher->flows[one].uuid, matcher->flows[other].uuid);
  return order ? order : one < other ? -1 : one > other;
}

static void
index_flows (FacMatcher *matcher)
{
  guint n = matcher->n_flows;
  matcher->facts = g_new0 (FacMatchFact, n + 1);
  matcher->needs_of_term = new_lists ();
  matcher->needs_of_code = new_lists ();
  matcher->offers = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < G_N_ELEMENTS (matcher->needs_of_family); i++)
    matcher->needs_of_family[i] = g_array_new (FALSE, FALSE, sizeof (guint));

  /* By uuid, so that the order of the input changes nothing. */
  g_autofree guint *sorted = g_new (guint, n + 1);
  matcher->order = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++)
    sorted[i] = i;
  g_qsort_with_data (sorted, (int)n, sizeof *sorted, compare_uuids, matcher);
  for (guint i = 0; i < n; i++)
    {
      matcher->order[sorted[i]] = i;
      index_flow (matcher, sorted[i]);
    }
}

/* -- The matcher --------------------------------------------------------------------------- */

FacMatcher *
fac_matcher_new (const FacMatchPlace *places, guint n_places, const FacMatchFlow *flows,
                 guint n_flows, const GPtrArray *rules, const GPtrArray *takers,
                 const FacMatchWeights *weights)
{
  FacMatcher *matcher = g_new0 (FacMatcher, 1);
  matcher->places = places;
  matcher->n_places = n_places;
  matcher->flows = flows;
  matcher->n_flows = n_flows;
  matcher->rules = rules;
  matcher->n_rules = rules->len;
  matcher->takers = takers;
  matcher->weights = *weights;
  matcher->words = g_hash_table_new (g_str_hash, g_str_equal);
  index_rules (matcher);
  index_places (matcher);
  gsize n_fits = (gsize)rules->len * FAC_N_SIDES * matcher->n_nafs + 1;
  matcher->fits = g_malloc (n_fits);
  memset (matcher->fits, -1, n_fits);
  index_flows (matcher);
  return matcher;
}

void
fac_matcher_free (FacMatcher *matcher)
{
  if (!matcher)
    return;
  GHashTable *tables[] = { matcher->words,         matcher->needs_of_term, matcher->needs_of_code,
                           matcher->rules_of_term, matcher->rules_of_code, matcher->rules_of_near };
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_hash_table_unref (tables[i]);
  for (guint i = 0; i < G_N_ELEMENTS (matcher->needs_of_family); i++)
    g_array_unref (matcher->needs_of_family[i]);
  for (guint i = 0; i < matcher->n_nafs; i++)
    g_array_unref (matcher->places_of_naf[i]);
  for (guint i = 0; i < matcher->n_rules; i++)
    g_array_unref (matcher->need_words[i]);
  g_free (matcher->places_of_naf);
  g_free (matcher->need_words);
  g_array_unref (matcher->naf_places);
  g_array_unref (matcher->offers);
  g_free (matcher->facts);
  g_free (matcher->spots);
  g_free (matcher->groups);
  g_free (matcher->nafs);
  g_free (matcher->fits);
  g_free (matcher->order);
  g_free (matcher);
}
