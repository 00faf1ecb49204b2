/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A set of uuids: open addressing, never more than half full. */
#include "fac-uuid-set.h"

#include "fac-uuid.h"

typedef struct
{
  guint64 high, low; /* both 0: a free place; that uuid stands among the others */
} Number;

struct _FacUuidSet
{
  Number *places;
  gsize n_places; /* a power of two */
  gsize n_used;
  GHashTable *others; /* texts that are no uuid in its normal form; owned */
};

#define FIRST_PLACES 1024

FacUuidSet *
fac_uuid_set_new (void)
{
  FacUuidSet *set = g_new0 (FacUuidSet, 1);
  set->n_places = FIRST_PLACES;
  set->places = g_new0 (Number, set->n_places);
  set->others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return set;
}

void
fac_uuid_set_free (FacUuidSet *set)
{
  if (!set)
    return;
  g_free (set->places);
  g_hash_table_unref (set->others);
  g_free (set);
}

/* 1 + the value of a digit; capitals are none. */
static const guint8 digits[256] = {
  ['0'] = 1, ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,  ['6'] = 7,  ['7'] = 8,
  ['8'] = 9, ['9'] = 10, ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
};

/* "01a20075-9025-7002-980c-0f00a42a042b"; FALSE for anything else, capitals too. */
static gboolean
read_number (const char *uuid, gsize n_bytes, Number *number)
{
  static const guint8 places[2][16] = {
    { 0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 16, 17 },
    { 19, 20, 21, 22, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35 },
  };
  guint64 halves[2] = { 0, 0 };

  if (n_bytes != FAC_UUID_LENGTH || uuid[8] != '-' || uuid[13] != '-' || uuid[18] != '-'
      || uuid[23] != '-')
    return FALSE;
  for (guint half = 0; half < 2; half++)
    for (guint i = 0; i < 16; i++)
      {
        guint digit = digits[(guchar)uuid[places[half][i]]];
        if (!digit)
          return FALSE;
        halves[half] = halves[half] << 4 | (digit - 1);
      }
  *number = (Number){ halves[0], halves[1] };
  return halves[0] || halves[1];
}

/* Where the search for a number begins. */
static gsize
first_place (const FacUuidSet *set, const Number *number)
{
  /* Time stands in one half, chance in the other: the product spreads both over the high bits. */
  guint64 mixed = (number->high ^ number->low) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (gsize)(mixed >> 32) & (set->n_places - 1);
}

/* The place of a number, or the free one where it belongs. */
static Number *
find_place (const FacUuidSet *set, const Number *number)
{
  gsize at = first_place (set, number);
  while ((set->places[at].high || set->places[at].low)
         && (set->places[at].high != number->high || set->places[at].low != number->low))
    at = (at + 1) & (set->n_places - 1);
  return &set->places[at];
}

static void
grow (FacUuidSet *set)
{
  Number *old = set->places;
  gsize n_old = set->n_places;
  set->n_places *= 2;
  set->places = g_new0 (Number, set->n_places);
  for (gsize i = 0; i < n_old; i++)
    if (old[i].high || old[i].low)
      *find_place (set, &old[i]) = old[i];
  g_free (old);
}

void
fac_uuid_set_add (FacUuidSet *set, const char *uuid, gsize n_bytes)
{
  Number number;
  if (!read_number (uuid, n_bytes, &number))
    {
      g_hash_table_add (set->others, g_strndup (uuid, n_bytes));
      return;
    }
  Number *place = find_place (set, &number);
  if (place->high || place->low)
    return;
  *place = number;
  if (++set->n_used * 2 > set->n_places)
    grow (set);
}

void
fac_uuid_set_expect (const FacUuidSet *set, const char *uuid, gsize n_bytes)
{
  Number number;
  if (read_number (uuid, n_bytes, &number))
    __builtin_prefetch (&set->places[first_place (set, &number)]);
}

gboolean
fac_uuid_set_has (const FacUuidSet *set, const char *uuid, gsize n_bytes)
{
  Number number;
  if (!read_number (uuid, n_bytes, &number))
    {
      g_autofree char *text = g_strndup (uuid, n_bytes);
      return g_hash_table_contains (set->others, text);
    }
  const Number *place = find_place (set, &number);
  return place->high || place->low;
}
