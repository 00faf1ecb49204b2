/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pistes of several: what neighbours could share, and local chains with the link they lack. */
#include "fac-match-private.h"

#include <math.h>
#include <string.h>

#define W(id) fac_matcher_share (matcher, FAC_WEIGHT_##id)

/* Sharing among so many is as good as it gets when no threshold is known. */
#define MANY 5
/* The rule of what has none: waste of one code in one zone. */
#define LEAST_WITHOUT_RULE 3

/* -- Gathering ----------------------------------------------------------------------------- */

static gboolean
is_matter (const FacMatchFlow *flow)
{
  return flow->kind == FAC_KIND_MATERIAL || flow->kind == FAC_KIND_WASTE
         || flow->kind == FAC_KIND_BY_PRODUCT || flow->kind == FAC_KIND_NONE;
}

/* Whether a rule of sharing is for the establishment's activity; a chain is for all. */
static gboolean
is_for (FacMatcher *matcher, guint rule, guint place)
{
  const FacRule *asked = fac_matcher_rule (matcher, rule);
  return !fac_rule_is_sharing (asked) || (!asked->giver_naf[0] && !asked->giver_naf[1])
         || fac_matcher_fit (matcher, rule, FAC_SIDE_GIVER, place);
}

static void
take_flow (FacMatcher *matcher, const GArray *rules, guint flow, GArray **flows)
{
  for (guint i = 0; rules && i < rules->len; i++)
    {
      guint number = g_array_index (rules, guint, i);
      const FacRule *rule = fac_matcher_rule (matcher, number);
      if (rule->is_forbidden || !(fac_rule_is_sharing (rule) || fac_rule_is_chain (rule))
          || !is_for (matcher, number, matcher->flows[flow].place))
        continue;
      if (!flows[number])
        flows[number] = g_array_new (FALSE, FALSE, sizeof (guint));
      GArray *list = flows[number];
      if (list->len == 0 || g_array_index (list, guint, list->len - 1) != flow)
        g_array_append_val (list, flow);
    }
}

/* The flows that each rule of sharing and each chain speaks of: of matter only what goes out.
 * Shape: one array of guint a rule, or NULL (transfer full). */
static GArray **
flows_by_rule (FacMatcher *matcher)
{
  GArray **flows = g_new0 (GArray *, matcher->n_rules + 1);
  for (guint i = 0; i < matcher->n_flows; i++)
    {
      const FacMatchFact *fact = &matcher->facts[i];
      if (!fact->is_offer && (!fact->is_need || is_matter (&matcher->flows[i])))
        continue;
      take_flow (matcher, fact->rules, i, flows);
      take_flow (matcher, fact->code_rules, i, flows);
    }
  return flows;
}

static int
compare_order (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint *order = data;
  guint one = order[*(const guint *)a], other = order[*(const guint *)b];
  return one < other ? -1 : one > other;
}

/* The square of the straight line as long as a radius, on the unit sphere. */
static double
chord_sq_of (double radius_km)
{
  double chord = 2 * sin (MIN (radius_km / FAC_EARTH_RADIUS_KM, G_PI) / 2);
  return chord * chord + 1e-18;
}

/* Whether two flows are near enough to be shared. */
static gboolean
are_together (const FacMatcher *matcher, guint a, guint b, double chord_sq)
{
  guint one = matcher->flows[a].place, other = matcher->flows[b].place;
  int zone = matcher->places[one].zone;
  if (one == other || (zone >= 0 && zone == matcher->places[other].zone))
    return TRUE;
  const FacMatchSpot *here = &matcher->spots[one], *there = &matcher->spots[other];
  double x = here->x - there->x, y = here->y - there->y, z = here->z - there->z;
  return x * x + y * y + z * z <= chord_sq;
}

/* How many companies the flows are of: a group counts once. */
static guint
count_groups (const FacMatcher *matcher, const guint *flows, guint n)
{
  g_autoptr (GHashTable) groups = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < n; i++)
    g_hash_table_add (groups, GUINT_TO_POINTER (matcher->groups[matcher->flows[flows[i]].place]));
  return g_hash_table_size (groups);
}

typedef void (*GroupFunc) (FacMatcher *matcher, guint rule, guint centre, const guint *flows,
                           guint n, FacMatchResult *result);

/* Takes those near the flow `centre` out of `flows`, and off the counts of who is near whom. */
static void
take_neighbours (const FacMatcher *matcher, GArray *flows, guint *counts, guint centre,
                 double chord_sq, GArray *members)
{
  const guint *all = (const guint *)(gpointer)flows->data;
  guint n_left = 0;
  g_autofree guint *left = g_new (guint, flows->len);
  g_array_set_size (members, 0);
  for (guint i = 0; i < flows->len; i++)
    if (are_together (matcher, centre, all[i], chord_sq))
      g_array_append_val (members, all[i]);
    else
      left[n_left++] = i;
  for (guint i = 0; i < n_left; i++)
    {
      guint flow = all[left[i]], n = counts[left[i]];
      for (guint j = 0; j < members->len; j++)
        n -= are_together (matcher, flow, g_array_index (members, guint, j), chord_sq);
      counts[i] = n;
      g_array_index (flows, guint, i) = flow;
    }
  g_array_set_size (flows, n_left);
}

/* Cuts the flows into groups around the flow that has most others near, then around the next; each
 * flow is in one group. Of two with equally many the first uuid. */
static void
gather (FacMatcher *matcher, guint rule, GArray *flows, double radius_km, GroupFunc take,
        FacMatchResult *result)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *counts = g_new0 (guint, flows->len + 1);
  double chord_sq = chord_sq_of (radius_km);
  g_array_sort_with_data (flows, compare_order, matcher->order);
  for (guint i = 0; i < flows->len; i++)
    for (guint j = 0; j < flows->len; j++)
      counts[i] += are_together (matcher, g_array_index (flows, guint, i),
                                 g_array_index (flows, guint, j), chord_sq);
  while (flows->len >= 2)
    {
      guint most = 0;
      for (guint i = 1; i < flows->len; i++)
        if (counts[i] > counts[most])
          most = i;
      if (counts[most] < 2)
        return;
      guint centre = g_array_index (flows, guint, most);
      take_neighbours (matcher, flows, counts, centre, chord_sq, members);
      take (matcher, rule, centre, (const guint *)(gpointer)members->data, members->len, result);
    }
}

/* -- Scoring ------------------------------------------------------------------------------- */

/* Adds the ranges of the flows that have the unit; those of the first unit when it is NULL. */
static void
add_ranges (const FacMatcher *matcher, const guint *flows, guint n, const char *unit,
            FacMatch *match)
{
  match->low = match->high = (double)NAN;
  for (guint i = 0; i < n; i++)
    {
      const FacMatchFlow *flow = &matcher->flows[flows[i]];
      double low = isnan (flow->minimum) ? flow->maximum : flow->minimum;
      double high = isnan (flow->maximum) ? flow->minimum : flow->maximum;
      if (isnan (low) || !flow->unit || (unit && strcmp (flow->unit, unit)))
        continue;
      unit = match->unit = flow->unit;
      match->low = isnan (match->low) ? low : match->low + low;
      match->high = isnan (match->high) ? high : match->high + high;
    }
}

/* The total beside the threshold; without one, how many there are. */
static double
amount_share (const FacMatch *match, guint n_groups)
{
  const FacRule *rule = match->rule;
  if (rule && rule->minimum > 0 && !isnan (match->low))
    return MIN (1, (match->low + match->high) / 2 / rule->minimum);
  return MIN (1, (double)n_groups / MANY);
}

static double
farthest_km (const FacMatcher *matcher, guint centre, const guint *flows, guint n)
{
  double farthest = 0;
  for (guint i = 0; i < n; i++)
    {
      double km =
          fac_matcher_km (matcher, matcher->flows[centre].place, matcher->flows[flows[i]].place);
      if (isnan (km))
        return km;
      farthest = MAX (farthest, km);
    }
  return farthest;
}

static void
score_group (FacMatcher *matcher, FacMatch *match, double share, guint centre, const guint *flows,
             guint n)
{
  double quality = 0, regulation = 1, confidence = 0, relation = 0;
  g_autofree char *unit = match->rule && match->rule->minimum_unit
                              ? g_strconcat (match->rule->minimum_unit, "/an", NULL)
                              : NULL;
  for (guint i = 0; i < n; i++)
    {
      const FacMatchFlow *flow = &matcher->flows[flows[i]];
      quality += flow->has_quality;
      regulation = MIN (regulation, fac_match_regulation (matcher, flow));
      confidence += fac_match_confidence (matcher, flow);
      relation += matcher->places[flow->place].is_met;
    }
  add_ranges (matcher, flows, n, unit, match);
  match->temperature_gap_c = (double)NAN;
  match->distance_km = farthest_km (matcher, centre, flows, n);
  match->radius_km = match->rule ? fac_match_rule_radius (matcher, match->rule) : W (SHARING_KM);
  const double shares[FAC_N_MATCH_TERMS] = {
    [FAC_TERM_COMPATIBILITY] = share,
    [FAC_TERM_QUANTITY] = amount_share (match, count_groups (matcher, flows, n)),
    [FAC_TERM_DISTANCE] = fac_match_nearness (matcher, match->distance_km, match->radius_km),
    [FAC_TERM_QUALITY] = quality / n,
    [FAC_TERM_REGULATION] = regulation,
    [FAC_TERM_CONFIDENCE] = confidence / n,
    [FAC_TERM_RELATION] = relation / n,
  };
  fac_match_add_up (matcher, match, shares);
}

static void
append_group (FacMatchResult *result, FacMatch *match, const guint *flows, guint n)
{
  match->first = result->members->len;
  match->n_members = n;
  g_array_append_vals (result->members, flows, n);
  g_array_append_val (result->matches, *match);
}

/* -- Sharing ------------------------------------------------------------------------------- */

static void
take_sharing (FacMatcher *matcher, guint rule, guint centre, const guint *flows, guint n,
              FacMatchResult *result)
{
  gboolean has_no_rule = rule == FAC_MATCH_NONE;
  if (count_groups (matcher, flows, n) < (has_no_rule ? LEAST_WITHOUT_RULE : 2))
    return;
  FacMatch match = { .how = FAC_BY_SHARING,
                     .kind = FAC_SYNERGY_COLLECTION,
                     .offer = FAC_MATCH_NONE,
                     .need = FAC_MATCH_NONE,
                     .giver = FAC_MATCH_NONE,
                     .receiver = FAC_MATCH_NONE };
  if (!has_no_rule)
    {
      match.rule = fac_matcher_rule (matcher, rule);
      match.kind = match.rule->kind;
    }
  score_group (matcher, &match, has_no_rule ? W (RULE_FAMILY) : W (RULE), centre, flows, n);
  append_group (result, &match, flows, n);
}

/* Waste of one code that no rule of sharing speaks of. */
static void
share_codes (FacMatcher *matcher, FacMatchResult *result)
{
  g_autoptr (GHashTable) codes =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < matcher->n_flows; i++)
    {
      const FacMatchFact *fact = &matcher->facts[i];
      gboolean is_spoken_of = FALSE;
      const GArray *lists[] = { fact->rules, fact->code_rules };
      for (guint j = 0; j < G_N_ELEMENTS (lists); j++)
        for (guint k = 0; lists[j] && k < lists[j]->len; k++)
          is_spoken_of |=
              fac_rule_is_sharing (fac_matcher_rule (matcher, g_array_index (lists[j], guint, k)));
      if (!fact->is_offer || !fact->code || is_spoken_of)
        continue;
      GArray *flows = g_hash_table_lookup (codes, GUINT_TO_POINTER (fact->code));
      if (!flows)
        {
          flows = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (codes, GUINT_TO_POINTER (fact->code), flows);
          g_array_append_val (numbers, fact->code);
        }
      g_array_append_val (flows, i);
    }
  for (guint i = 0; i < numbers->len; i++)
    gather (matcher, FAC_MATCH_NONE,
            g_hash_table_lookup (codes, GUINT_TO_POINTER (g_array_index (numbers, guint, i))),
            W (SHARING_KM), take_sharing, result);
}

/* -- Chains -------------------------------------------------------------------------------- */

/* The nearest place to a flow whose activity fits a side of the rule, within the radius. */
static guint
nearest_fit (FacMatcher *matcher, guint rule, FacMatchSide side, guint centre, double radius_km)
{
  guint nearest = FAC_MATCH_NONE, here = matcher->flows[centre].place;
  double least = radius_km;
  for (guint naf = 1; naf < matcher->n_nafs; naf++)
    {
      if (!fac_matcher_fit (matcher, rule, side, g_array_index (matcher->naf_places, guint, naf)))
        continue;
      for (guint i = 0; i < matcher->places_of_naf[naf]->len; i++)
        {
          guint place = g_array_index (matcher->places_of_naf[naf], guint, i);
          double km = fac_matcher_km (matcher, here, place);
          if (isnan (km) || km > least)
            continue;
          if (km < least || nearest == FAC_MATCH_NONE
              || g_strcmp0 (matcher->places[place].uuid, matcher->places[nearest].uuid) < 0)
            nearest = place;
          least = km;
        }
    }
  return nearest;
}

/* A need within the radius that the chain could serve: the nearest. */
static guint
nearest_need (const FacMatcher *matcher, guint rule, guint centre, double radius_km)
{
  const GArray *words = matcher->need_words[rule];
  guint nearest = FAC_MATCH_NONE;
  double least = radius_km;
  for (guint i = 0; i < words->len; i++)
    {
      guint32 word = g_array_index (words, guint32, i);
      const GArray *list = g_hash_table_lookup (matcher->needs_of_term, GUINT_TO_POINTER (word));
      for (guint j = 0; list && j < list->len; j++)
        {
          guint need = g_array_index (list, guint, j);
          double km =
              fac_matcher_km (matcher, matcher->flows[centre].place, matcher->flows[need].place);
          if (km < least || (km <= least && nearest == FAC_MATCH_NONE))
            {
              nearest = need;
              least = km;
            }
        }
    }
  return nearest;
}

/* A deposit of several, and somebody who could use it: the link between is what lacks, or its
 * nearest candidate is whom to ask. */
static void
take_chain (FacMatcher *matcher, guint number, guint centre, const guint *flows, guint n,
            FacMatchResult *result)
{
  const FacRule *rule = fac_matcher_rule (matcher, number);
  double radius = fac_match_rule_radius (matcher, rule);
  guint need = nearest_need (matcher, number, centre, radius);
  guint user = need != FAC_MATCH_NONE
                   ? matcher->flows[need].place
                   : nearest_fit (matcher, number, FAC_SIDE_RECEIVER, centre, radius);
  guint link = nearest_fit (matcher, number, FAC_SIDE_LINK, centre, radius);

  if (user == FAC_MATCH_NONE || count_groups (matcher, flows, n) < 2)
    return;
  FacMatch match = { .how = FAC_BY_CHAIN,
                     .kind = rule->kind,
                     .rule = rule,
                     .offer = FAC_MATCH_NONE,
                     .need = need,
                     .giver = link,
                     .receiver = user };
  score_group (matcher, &match, need != FAC_MATCH_NONE ? W (RULE) : W (RULE_FAMILY), centre, flows,
               n);
  append_group (result, &match, flows, n);
}

void
fac_match_groups (FacMatcher *matcher, FacMatchResult *result)
{
  g_autofree GArray **flows = flows_by_rule (matcher);
  for (guint i = 0; i < matcher->n_rules; i++)
    if (flows[i])
      {
        const FacRule *rule = fac_matcher_rule (matcher, i);
        gather (matcher, i, flows[i], fac_match_rule_radius (matcher, rule),
                fac_rule_is_chain (rule) ? take_chain : take_sharing, result);
        g_array_unref (flows[i]);
      }
  share_codes (matcher, result);
}
