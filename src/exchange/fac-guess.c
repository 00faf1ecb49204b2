/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Guessing what columns mean: first by the words of their titles, then by what the cells look
 * like. */
#include "fac-mapping-private.h"

#include "fac-code.h"
#include "fac-text.h"

#include <math.h>
#include <string.h>

typedef struct
{
  guint rating;
  guint column;
  const FacTargetInfo *target;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;
  if (x->rating != y->rating)
    return x->rating > y->rating ? -1 : 1;
  return (int)x->column - (int)y->column;
}

/* Best rating first; a column has one target and a target one column. */
static void
guess_by_titles (FacMapping *mapping)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  guint n;
  const FacTargetInfo *infos = fac_target_infos (mapping->kind, &n);

  for (guint column = 0; column < mapping->n_columns; column++)
    {
      g_autofree char *folded = fac_text_fold (mapping->titles[column]);
      for (guint i = 0; *folded && i < n; i++)
        {
          Candidate candidate = { fac_words_rate (mapping->words, &infos[i], folded), column,
                                  &infos[i] };
          if (candidate.rating > 0)
            g_array_append_val (candidates, candidate);
        }
    }
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      if (mapping->targets[candidate->column] || g_hash_table_contains (taken, candidate->target))
        continue;
      mapping->targets[candidate->column] = candidate->target;
      g_hash_table_add (taken, (gpointer)candidate->target);
    }
}

/* -- Content ------------------------------------------------------------------------------- */

typedef gboolean (*Looks) (const char *cell);

static gboolean
looks_like_email (const char *cell)
{
  const char *at = strchr (cell, '@');
  return at && at > cell && strchr (at, '.') && !strchr (cell, ' ');
}

static gboolean
looks_like_siret (const char *cell)
{
  g_autofree char *code = fac_code_normalise (FAC_CODE_SIRET, cell, NULL);
  return code != NULL;
}

static gboolean
looks_like_siren (const char *cell)
{
  g_autofree char *code = fac_code_normalise (FAC_CODE_SIREN, cell, NULL);
  return code != NULL;
}

static gboolean
looks_like_naf (const char *cell)
{
  return strlen (cell) >= 5 && fac_code_naf_version (cell) >= 0;
}

static gboolean
looks_like_postal (const char *cell)
{
  return strlen (cell) == 5 && strspn (cell, "0123456789") == 5 && strcmp (cell, "99000") < 0;
}

static gboolean
looks_like_latitude (const char *cell)
{
  double value = fac_mapping_number (cell);
  return value > 41 && value < 51.6 && strpbrk (cell, ".,");
}

static gboolean
looks_like_longitude (const char *cell)
{
  double value = fac_mapping_number (cell);
  return value > -5.5 && value < 9.8 && strpbrk (cell, ".,");
}

static gboolean
looks_like_name (const char *cell)
{
  guint n_letters = 0;
  for (const char *p = cell; *p; p++)
    n_letters += g_ascii_isalpha (*p) || (guchar)*p >= 0x80;
  return n_letters > 2 && n_letters * 2 > strlen (cell) && strlen (cell) < 150;
}

static gboolean
looks_like_staff_band (const char *cell)
{
  return strcmp (cell, "NN") == 0 || (strlen (cell) == 2 && cell[0] == '0') || strstr (cell, " à ")
         || strstr (cell, "salarié") || strstr (cell, " to ");
}

static gboolean
looks_like_outline (const char *cell)
{
  return g_str_has_prefix (cell, "{\"type\"") || g_str_has_prefix (cell, "POLYGON")
         || g_str_has_prefix (cell, "MULTIPOLYGON") || g_str_has_prefix (cell, "POINT")
         || g_str_has_prefix (cell, "MULTIPOINT") || g_str_has_prefix (cell, "LINESTRING")
         || g_str_has_prefix (cell, "MULTILINESTRING");
}

/* The share of filled cells that look so; 0 when fewer than `least` are filled. */
static double
share (const FacMapping *mapping, guint column, Looks looks, guint least)
{
  guint n_filled = 0, n_alike = 0;

  for (guint i = 0; i < mapping->samples->len; i++)
    {
      char **cells = mapping->samples->pdata[i];
      if (!*cells[column])
        continue;
      n_filled++;
      n_alike += looks (cells[column]);
    }
  return n_filled >= least && n_filled > 0 ? (double)n_alike / n_filled : 0;
}

static gboolean
has_target (const FacMapping *mapping, const FacTargetInfo *target)
{
  for (guint i = 0; i < mapping->n_columns; i++)
    if (mapping->targets[i] == target)
      return TRUE;
  return FALSE;
}

static void
guess_by_content (FacMapping *mapping, const char *target_id, Looks looks, double least_share)
{
  const FacTargetInfo *target = fac_target_info (mapping->kind, target_id);

  if (!target || has_target (mapping, target))
    return;
  for (guint column = 0; column < mapping->n_columns; column++)
    if (!mapping->targets[column] && share (mapping, column, looks, 1) >= least_share)
      {
        mapping->targets[column] = target;
        return;
      }
}

/* A column of longitudes means something only beside one of latitudes. */
static void
guess_degrees (FacMapping *mapping)
{
  int x = -1, y = -1;

  if (fac_mapping_column_of (mapping, FAC_TARGET_X) >= 0
      || fac_mapping_column_of (mapping, FAC_TARGET_Y) >= 0
      || fac_mapping_column_of (mapping, FAC_TARGET_LAT_LON) >= 0
      || fac_mapping_column_of (mapping, FAC_TARGET_SHAPE) >= 0)
    return;
  for (guint column = 0; column < mapping->n_columns; column++)
    {
      if (mapping->targets[column])
        continue;
      if (y < 0 && share (mapping, column, looks_like_latitude, 1) >= 0.9)
        y = (int)column;
      else if (x < 0 && share (mapping, column, looks_like_longitude, 1) >= 0.9)
        x = (int)column;
    }
  if (x < 0 || y < 0)
    return;
  mapping->targets[x] = fac_target_info (mapping->kind, "x");
  mapping->targets[y] = fac_target_info (mapping->kind, "y");
}

/* "effectif" may hold numbers of people or INSEE's bands: the cells tell. */
static void
settle_staff (FacMapping *mapping)
{
  const FacTargetInfo *headcount = fac_target_info (FAC_MAPPING_COMPANIES, "headcount");
  const FacTargetInfo *band = fac_target_info (FAC_MAPPING_COMPANIES, "staff_band");

  for (guint column = 0; column < mapping->n_columns; column++)
    if (mapping->targets[column] == headcount && !has_target (mapping, band)
        && share (mapping, column, looks_like_staff_band, 1) > 0.05)
      mapping->targets[column] = band;
}

/* A column called "adresse" that ends with a postal code and a commune, when no others do. */
static gboolean
looks_like_full_address (const char *cell)
{
  for (const char *p = cell; *p; p++)
    if ((p == cell || p[-1] == ' ' || p[-1] == '\n') && strspn (p, "0123456789") == 5 && p[5] == ' '
        && g_ascii_isalpha (p[6]))
      return TRUE;
  return FALSE;
}

static void
settle_address (FacMapping *mapping)
{
  const FacTargetInfo *address = fac_target_info (FAC_MAPPING_COMPANIES, "address");

  if (has_target (mapping, fac_target_info (FAC_MAPPING_COMPANIES, "postal_code")))
    return;
  for (guint column = 0; column < mapping->n_columns; column++)
    if (mapping->targets[column] == address
        && share (mapping, column, looks_like_full_address, 1) > 0.5)
      mapping->targets[column] = fac_target_info (FAC_MAPPING_COMPANIES, "full_address");
}

/* A shape says all of where a row stands. A point beside it may be written in another system. */
static void
keep_one_geometry (FacMapping *mapping)
{
  if (fac_mapping_column_of (mapping, FAC_TARGET_SHAPE) < 0)
    return;
  for (guint column = 0; column < mapping->n_columns; column++)
    if (mapping->targets[column]
        && (mapping->targets[column]->code == FAC_TARGET_X
            || mapping->targets[column]->code == FAC_TARGET_Y
            || mapping->targets[column]->code == FAC_TARGET_LAT_LON))
      mapping->targets[column] = NULL;
}

void
fac_mapping_guess (FacMapping *mapping)
{
  guess_by_titles (mapping);
  switch (mapping->kind)
    {
    case FAC_MAPPING_COMPANIES:
      guess_by_content (mapping, "siret", looks_like_siret, 0.8);
      if (!has_target (mapping, fac_target_info (mapping->kind, "siret")))
        guess_by_content (mapping, "siren", looks_like_siren, 0.8);
      guess_by_content (mapping, "naf", looks_like_naf, 0.8);
      guess_by_content (mapping, "postal_code", looks_like_postal, 0.9);
      guess_by_content (mapping, "shape", looks_like_outline, 0.8);
      guess_degrees (mapping);
      /* Under titles that say nothing of names, any words could be a street or a person. */
      if (!mapping->has_titles)
        guess_by_content (mapping, "name", looks_like_name, 0.8);
      settle_staff (mapping);
      settle_address (mapping);
      return;
    case FAC_MAPPING_FLOWS:
      guess_by_content (mapping, "company.siret", looks_like_siret, 0.8);
      return;
    case FAC_MAPPING_ZONES:
      guess_by_content (mapping, "shape", looks_like_outline, 0.8);
      guess_by_content (mapping, "name", looks_like_name, 0.8);
      return;
    case FAC_MAPPING_LAYER:
      guess_by_content (mapping, "shape", looks_like_outline, 0.8);
      guess_by_content (mapping, "label", looks_like_name, 0.8);
      guess_degrees (mapping);
      keep_one_geometry (mapping);
      return;
    case FAC_MAPPING_CONTACTS:
      guess_by_content (mapping, "email", looks_like_email, 0.6);
      guess_by_content (mapping, "company.siret", looks_like_siret, 0.8);
      return;
    case FAC_MAPPING_SYNERGIES:
      return;
    }
}
