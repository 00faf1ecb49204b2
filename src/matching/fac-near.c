/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Searching the trees, and keeping answers true while quantities are edited. */
#include "fac-near.h"

#include "fac-measure.h"
#include "fac-near-tree-private.h"

#include <math.h>
#include <string.h>

#define DEEPEST 128
#define LEAST_QUANTITY 1e-9
/* Bounds are rounded, too: a branch is left only when it is worse by more than that. */
#define SLACK 1e-9

/* The offers of one key. */
typedef struct
{
  guint32 first, end; /* in `offers` */
  guint32 root;
  guint32 first_need, end_need; /* in `needs` */
} Matter;

struct _FacNear
{
  FacNearPoints offers, needs; /* by key; offers in the order of their trees */
  guint32 *offer_place;        /* index -> place in `offers`, G_MAXUINT32: left out */
  guint32 *need_place;
  guint32 *matter_of_offer; /* place -> number in `matters` */
  guint32 *matter_of_need;
  GArray *matters; /* of Matter */
  GArray *nodes;   /* of FacNearNode; the first is none */
  guint n_offers, n_needs;
  double radius_km;
  guint n_best;
  FacNearHit *hits; /* n_best a need, by place; NULL before the search */
  guint8 *n_hits;
  double *worst; /* of the hits of each need, by place; -1: there is room for more */
};

/* -- Making -------------------------------------------------------------------------------- */

static gboolean
is_usable (const FacNearPoint *point)
{
  return isfinite (point->longitude_deg) && isfinite (point->latitude_deg)
         && isfinite (point->quantity);
}

typedef struct
{
  guint32 key, index;
} Keyed;

static int
compare_keyed (gconstpointer a, gconstpointer b)
{
  const Keyed *one = a, *other = b;
  if (one->key != other->key)
    return one->key < other->key ? -1 : 1;
  return one->index < other->index ? -1 : one->index > other->index;
}

/* The usable points by key, then as given. */
static Keyed *
sort_by_key (const FacNearPoint *points, guint n, guint *n_usable)
{
  Keyed *keyed = g_new (Keyed, n + 1);
  guint32 most = 0;
  *n_usable = 0;
  for (guint i = 0; i < n; i++)
    if (is_usable (&points[i]))
      {
        keyed[(*n_usable)++] = (Keyed){ points[i].key, i };
        most = MAX (most, points[i].key);
      }
  if (most > 4 * n + 1024)
    {
      qsort (keyed, *n_usable, sizeof *keyed, compare_keyed);
      return keyed;
    }
  /* Keys are small numbers as a rule: counting is faster. */
  guint32 *starts = g_new0 (guint32, most + 2);
  Keyed *sorted = g_new (Keyed, n + 1);
  for (guint i = 0; i < *n_usable; i++)
    starts[keyed[i].key + 1]++;
  for (guint i = 0; i <= most; i++)
    starts[i + 1] += starts[i];
  for (guint i = 0; i < *n_usable; i++)
    sorted[starts[keyed[i].key]++] = keyed[i];
  g_free (starts);
  g_free (keyed);
  return sorted;
}

/* One matter for each key that has offers and needs. */
static void
pair_keys (FacNear *near, const Keyed *offers, guint n_offers, const Keyed *needs, guint n_needs)
{
  guint need = 0;
  for (guint offer = 0; offer < n_offers;)
    {
      Matter matter = { .first = offer };
      guint32 key = offers[offer].key;
      while (offer < n_offers && offers[offer].key == key)
        offer++;
      matter.end = offer;
      while (need < n_needs && needs[need].key < key)
        near->matter_of_need[need++] = G_MAXUINT32;
      matter.first_need = need;
      while (need < n_needs && needs[need].key == key)
        near->matter_of_need[need++] = near->matters->len;
      matter.end_need = need;
      for (guint i = matter.first; i < matter.end; i++)
        near->matter_of_offer[i] = near->matters->len;
      g_array_append_val (near->matters, matter);
    }
  while (need < n_needs)
    near->matter_of_need[need++] = G_MAXUINT32;
}

/* The needs, too, are put into the order of a tree: neighbours search the same branches. */
static void
grow (FacNear *near, Matter *matter)
{
  if (matter->end_need > matter->first_need)
    {
      guint n_nodes = near->nodes->len;
      fac_near_tree_grow (&near->needs, matter->first_need, matter->end_need, near->radius_km,
                          near->nodes);
      g_array_set_size (near->nodes, n_nodes);
    }

  matter->root =
      fac_near_tree_grow (&near->offers, matter->first, matter->end, near->radius_km, near->nodes);
  for (guint i = matter->first; i < matter->end; i++)
    near->offer_place[near->offers.index[i]] = i;
}

FacNear *
fac_near_new (const FacNearPoint *offers, guint n_offers, const FacNearPoint *needs, guint n_needs,
              double radius_km, guint n_best)
{
  g_return_val_if_fail (n_best >= 1 && n_best <= FAC_NEAR_MOST, NULL);

  FacNear *near = g_new0 (FacNear, 1);
  g_autofree Keyed *keyed_offers = sort_by_key (offers, n_offers, &near->n_offers);
  g_autofree Keyed *keyed_needs = sort_by_key (needs, n_needs, &near->n_needs);

  near->radius_km = radius_km;
  near->n_best = n_best;
  near->matters = g_array_new (FALSE, FALSE, sizeof (Matter));
  near->nodes = g_array_new (FALSE, TRUE, sizeof (FacNearNode));
  g_array_set_size (near->nodes, 1);
  near->offer_place = g_new (guint32, n_offers + 1);
  near->need_place = g_new (guint32, n_needs + 1);
  memset (near->offer_place, 0xff, (n_offers + 1) * sizeof (guint32));
  memset (near->need_place, 0xff, (n_needs + 1) * sizeof (guint32));
  near->matter_of_offer = g_new (guint32, near->n_offers + 1);
  near->matter_of_need = g_new (guint32, near->n_needs + 1);
  fac_near_points_init (&near->offers, near->n_offers + 1);
  fac_near_points_init (&near->needs, near->n_needs + 1);
  for (guint i = 0; i < near->n_offers; i++)
    fac_near_points_set (&near->offers, i, &offers[keyed_offers[i].index], keyed_offers[i].index);
  for (guint i = 0; i < near->n_needs; i++)
    fac_near_points_set (&near->needs, i, &needs[keyed_needs[i].index], keyed_needs[i].index);
  pair_keys (near, keyed_offers, near->n_offers, keyed_needs, near->n_needs);
  for (guint i = 0; i < near->matters->len; i++)
    grow (near, &g_array_index (near->matters, Matter, i));
  for (guint i = 0; i < near->n_needs; i++)
    near->need_place[near->needs.index[i]] = i;
  return near;
}

void
fac_near_free (FacNear *near)
{
  if (!near)
    return;
  g_array_unref (near->matters);
  g_array_unref (near->nodes);
  fac_near_points_clear (&near->offers);
  fac_near_points_clear (&near->needs);
  g_free (near->offer_place);
  g_free (near->need_place);
  g_free (near->matter_of_offer);
  g_free (near->matter_of_need);
  g_free (near->hits);
  g_free (near->n_hits);
  g_free (near->worst);
  g_free (near);
}

/* -- Searching ----------------------------------------------------------------------------- */

/* A search under way: what is wanted, and the best so far. */
typedef struct
{
  const FacNear *near;
  double x, y, z, quantity;
  double km_share;    /* see km_share() */
  double farthest_sq; /* square of the longest chord that may still be within the radius */
  guint32 owner;
  FacNearHit *hits;
  guint n_hits;
  double worst; /* score of the last hit when all are there; else -1 */
} Search;

/* Earth's radius in radii of the search. */
static double
km_share (const FacNear *near)
{
  return near->radius_km > 0 ? FAC_EARTH_RADIUS_KM / near->radius_km : 0;
}

/* A little more than the square of the straight line as long as the radius. */
static double
longest_chord_sq (const FacNear *near)
{
  double chord = 2 * sin (MIN (near->radius_km / FAC_EARTH_RADIUS_KM, G_PI) / 2);
  return chord * chord * (1 + 1e-12) + 1e-24;
}

static double
agreement (double a, double b)
{
  return MIN (a, b) / MAX (MAX (a, b), LEAST_QUANTITY);
}

static gboolean
is_better (const FacNearHit *a, const FacNearHit *b)
{
  return a->score > b->score || (a->score == b->score && a->offer < b->offer);
}

static void
keep (Search *search, FacNearHit hit)
{
  guint at = search->n_hits;
  if (at == search->near->n_best)
    {
      if (!is_better (&hit, &search->hits[at - 1]))
        return;
      at--;
    }
  else
    search->n_hits++;
  for (; at > 0 && is_better (&hit, &search->hits[at - 1]); at--)
    search->hits[at] = search->hits[at - 1];
  search->hits[at] = hit;
  if (search->n_hits == search->near->n_best)
    search->worst = search->hits[search->n_hits - 1].score;
}

/* One offer, at a squared chord; its exact score only when it may count. */
static void
consider (Search *search, guint place, double quantity, double chord_sq)
{
  const FacNear *near = search->near;
  double chord = sqrt (chord_sq);
  double share = agreement (quantity, search->quantity);

  if (share * (1 - chord * search->km_share) < search->worst - SLACK
      || near->offers.owner[place] == search->owner)
    return;
  double km = 2 * FAC_EARTH_RADIUS_KM * asin (MIN (chord / 2, 1));
  if (km > near->radius_km)
    return;
  double nearness = near->radius_km > 0 ? 1 - km / near->radius_km : 0;
  keep (search, (FacNearHit){ near->offers.index[place], km, share * nearness });
}

static double
chord_to (const Search *search, const FacNearPoints *points, guint place)
{
  double x = points->x[place] - search->x, y = points->y[place] - search->y,
         z = points->z[place] - search->z;
  return x * x + y * y + z * z;
}

static double
outside (double value, double low, double high)
{
  return value < low ? low - value : value > high ? value - high : 0;
}

/* What an offer of the node may score at best; -2 when all are too far. */
static double
hope (const Search *search, const FacNearNode *node)
{
  double x = outside (search->x, (double)node->low[0], (double)node->high[0]),
         y = outside (search->y, (double)node->low[1], (double)node->high[1]),
         z = outside (search->z, (double)node->low[2], (double)node->high[2]);
  double chord_sq = x * x + y * y + z * z;
  if (chord_sq > search->farthest_sq)
    return -2;
  double share = search->quantity < node->least  ? agreement (search->quantity, node->least)
                 : search->quantity > node->most ? agreement (search->quantity, node->most)
                                                 : 1;
  return share * (1 - sqrt (chord_sq) * search->km_share) + SLACK;
}

typedef struct
{
  guint32 node;
  double hope;
} Branch;

static void
search_tree (Search *search, guint32 root)
{
  const FacNear *near = search->near;
  const FacNearNode *nodes = (const FacNearNode *)(gpointer)near->nodes->data;
  Branch branches[DEEPEST];
  guint n = 0;

  branches[n++] = (Branch){ root, hope (search, &nodes[root]) };
  while (n > 0)
    {
      Branch branch = branches[--n];
      const FacNearNode *node = &nodes[branch.node];
      if (branch.hope < search->worst || branch.hope < -1)
        continue;
      if (!node->left)
        {
          for (guint i = node->first; i < node->end; i++)
            {
              double chord_sq = chord_to (search, &near->offers, i);
              if (chord_sq <= search->farthest_sq)
                consider (search, i, near->offers.quantity[i], chord_sq);
            }
          continue;
        }
      Branch left = { node->left, hope (search, &nodes[node->left]) };
      Branch right = { node->right, hope (search, &nodes[node->right]) };
      /* The more promising one is looked at first. */
      branches[n++] = left.hope < right.hope ? left : right;
      branches[n++] = left.hope < right.hope ? right : left;
      g_assert (n < DEEPEST - 2);
    }
}

static void
search_need (FacNear *near, guint place)
{
  guint32 number = near->matter_of_need[place];
  near->n_hits[place] = 0;
  near->worst[place] = -1;
  if (number == G_MAXUINT32)
    return;
  const Matter *matter = &g_array_index (near->matters, Matter, number);
  Search search = {
    .near = near,
    .x = near->needs.x[place],
    .y = near->needs.y[place],
    .z = near->needs.z[place],
    .quantity = near->needs.quantity[place],
    .owner = near->needs.owner[place],
    .km_share = km_share (near),
    .farthest_sq = longest_chord_sq (near),
    .hits = near->hits + (gsize)place * near->n_best,
    .worst = -1,
  };

  search_tree (&search, matter->root);
  near->n_hits[place] = (guint8)search.n_hits;
  near->worst[place] = search.worst;
}

void
fac_near_search (FacNear *near)
{
  if (!near->hits)
    {
      near->hits = g_new (FacNearHit, (gsize)near->n_needs * near->n_best + 1);
      near->n_hits = g_new (guint8, near->n_needs + 1);
      near->worst = g_new (double, near->n_needs + 1);
    }
  for (guint i = 0; i < near->n_needs; i++)
    search_need (near, i);
}

const FacNearHit *
fac_near_hits (const FacNear *near, guint need, guint *n)
{
  guint32 place = near->need_place[need];
  *n = place == G_MAXUINT32 || !near->hits ? 0 : near->n_hits[place];
  return *n ? near->hits + (gsize)place * near->n_best : NULL;
}

/* -- Editing ------------------------------------------------------------------------------- */

void
fac_near_set_need (FacNear *near, guint need, double quantity)
{
  guint32 place = near->need_place[need];
  if (place == G_MAXUINT32 || !near->hits || !isfinite (quantity))
    return;
  near->needs.quantity[place] = quantity;
  search_need (near, place);
}

/* Widens the boxes above an edited offer: it stays in its leaf, and what they promise holds. */
static void
widen (FacNear *near, guint32 root, guint place, double quantity)
{
  for (guint32 number = root; number;)
    {
      FacNearNode *node = &g_array_index (near->nodes, FacNearNode, number);
      node->least = MIN (node->least, quantity);
      node->most = MAX (node->most, quantity);
      if (!node->left)
        return;
      gboolean is_left = place < g_array_index (near->nodes, FacNearNode, node->left).end;
      number = is_left ? node->left : node->right;
    }
}

void
fac_near_set_offer (FacNear *near, guint offer, double quantity, GArray *changed)
{
  guint32 place = near->offer_place[offer];
  if (place == G_MAXUINT32 || !near->hits || !isfinite (quantity))
    return;
  const Matter *matter = &g_array_index (near->matters, Matter, near->matter_of_offer[place]);
  double farthest_sq = longest_chord_sq (near), nearness = km_share (near);
  const Search here = { .x = near->offers.x[place],
                        .y = near->offers.y[place],
                        .z = near->offers.z[place] };

  double former = near->offers.quantity[place];
  near->offers.quantity[place] = quantity;
  widen (near, matter->root, place, quantity);
  for (guint i = matter->first_need; i < matter->end_need; i++)
    {
      double chord_sq = chord_to (&here, &near->needs, i);
      if (chord_sq > farthest_sq)
        continue;
      /* It concerns who had it among the best, and who may have it there now. */
      double wanted = near->needs.quantity[i];
      double share = MAX (agreement (former, wanted), agreement (quantity, wanted));
      if (share * (1 - sqrt (chord_sq) * nearness) < near->worst[i] - SLACK)
        continue;
      search_need (near, i);
      if (changed)
        g_array_append_val (changed, near->needs.index[i]);
    }
}
