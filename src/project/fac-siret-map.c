/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SIRETs as numbers: open addressing, never more than half full. */
#include "fac-siret-map.h"

#define FIRST_PLACES 1024
#define N_DIGITS 14

typedef struct
{
  guint64 number; /* 1 + the SIRET; 0: a free place */
  gpointer value;
} Place;

struct _FacSiretMap
{
  Place *places;
  gsize n_places; /* a power of two */
  gsize n_used;
  GHashTable *others; /* text that another program wrote instead of 14 digits (owned) -> value */
};

FacSiretMap *
fac_siret_map_new (void)
{
  FacSiretMap *map = g_new0 (FacSiretMap, 1);
  map->n_places = FIRST_PLACES;
  map->places = g_new0 (Place, map->n_places);
  map->others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return map;
}

void
fac_siret_map_free (FacSiretMap *map)
{
  if (!map)
    return;
  g_free (map->places);
  g_hash_table_unref (map->others);
  g_free (map);
}

/* 0: not 14 digits. */
static guint64
number_of (const char *siret)
{
  guint64 number = 0;
  guint i = 0;
  for (; i < N_DIGITS && g_ascii_isdigit (siret[i]); i++)
    number = number * 10 + (guint64)(siret[i] - '0');
  return i == N_DIGITS && !siret[i] ? number + 1 : 0;
}

/* Where the search for a number begins. */
static gsize
first_place (const FacSiretMap *map, guint64 number)
{
  return (gsize)((number * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32) & (map->n_places - 1);
}

/* The place of a number, or the free one where it belongs. */
static Place *
find_place (const FacSiretMap *map, guint64 number)
{
  gsize at = first_place (map, number);
  while (map->places[at].number && map->places[at].number != number)
    at = (at + 1) & (map->n_places - 1);
  return &map->places[at];
}

static void
grow (FacSiretMap *map)
{
  Place *old = map->places;
  gsize n_old = map->n_places;
  map->n_places *= 2;
  map->places = g_new0 (Place, map->n_places);
  for (gsize i = 0; i < n_old; i++)
    if (old[i].number)
      *find_place (map, old[i].number) = old[i];
  g_free (old);
}

void
fac_siret_map_set (FacSiretMap *map, const char *siret, gpointer value)
{
  guint64 number = number_of (siret);
  if (!number)
    {
      g_hash_table_replace (map->others, g_strdup (siret), value);
      return;
    }
  Place *place = find_place (map, number);
  gboolean is_new = !place->number;
  *place = (Place){ number, value };
  if (is_new && ++map->n_used * 2 > map->n_places)
    grow (map);
}

gpointer
fac_siret_map_get (const FacSiretMap *map, const char *siret)
{
  guint64 number = number_of (siret);
  return number ? find_place (map, number)->value : g_hash_table_lookup (map->others, siret);
}

void
fac_siret_map_expect (const FacSiretMap *map, const char *siret)
{
  guint64 number = number_of (siret);
  if (number)
    __builtin_prefetch (&map->places[first_place (map, number)]);
}
