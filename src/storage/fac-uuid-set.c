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

/* "01a20075-9025-7002-980c-0f00a42a042b"; FALSE for anything else, capitals too. */
static gboolean
read_number (const char *uuid, gsize n_bytes, Number *number)
{
  if (n_bytes != FAC_UUID_LENGTH)
    return FALSE;
  guint64 halves[2] = { 0, 0 };
  guint n_digits = 0;
  for (guint i = 0; i < FAC_UUID_LENGTH; i++)
    {
      char c = uuid[i];
      guint digit = (guint)(c - '0');
      if (i == 8 || i == 13 || i == 18 || i == 23)
        {
          if (c != '-')
            return FALSE;
          continue;
        }
      if (digit > 9)
        {
          if (c < 'a' || c > 'f')
            return FALSE;
          digit = (guint)(c - 'a') + 10;
        }
      halves[n_digits / 16] = halves[n_digits / 16] << 4 | digit;
      n_digits++;
    }
  *number = (Number){ halves[0], halves[1] };
  return halves[0] || halves[1];
}

/* The place of a number, or the free one where it belongs. */
static Number *
find_place (const FacUuidSet *set, const Number *number)
{
  /* Time stands in one half, chance in the other: the product spreads both over the high bits. */
  guint64 mixed = (number->high ^ number->low) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  gsize at = (gsize)(mixed >> 32) & (set->n_places - 1);
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
