/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Matching offers and needs of a whole region: for each need the best offers of the same material
 * within a radius. Prints the check line, rows|needs served|sum of km|sum of scores, and its times.
 *
 * Usage: bench-matching COMPANIES.csv FLOWS.csv [--radius-km 30] [--top 5] [--rounds 5] [--check]
 * Columns: id, lon, lat of companies; company_id, direction (in, out), materiau and quantite_t_an
 * of flows. --check compares some needs with a search of all pairs. */
#include "fac-measure.h"
#include "fac-near.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct
{
  GArray *offers, *needs; /* of FacNearPoint */
} Flows;

/* Cuts a line into cells, in place; quotes are taken off. */
static guint
cut (char *line, char **cells, guint most)
{
  guint n = 0;
  for (char *at = line; at && n < most; n++)
    {
      cells[n] = at;
      if (*at != '"')
        {
          at = strpbrk (at, ",\r\n");
          gboolean is_more = at && *at == ',';
          if (at)
            *at = '\0';
          at = is_more ? at + 1 : NULL;
          continue;
        }
      char *to = cells[n] = at + 1;
      for (at++; *at && !(*at == '"' && at[1] != '"'); at++)
        {
          at += *at == '"';
          *to++ = *at;
        }
      at = *at && at[1] == ',' ? at + 2 : NULL;
      *to = '\0';
    }
  return n;
}

typedef void (*RowFunc) (char **cells, gpointer data);

static void
read_rows (const char *path, const char *const *columns, guint n_columns, RowFunc take,
           gpointer data)
{
  FILE *file = fopen (path, "r");
  char *line = NULL, *cells[32], *chosen[8];
  size_t size = 0;
  guint numbers[8];

  if (!file || getline (&line, &size, file) < 0)
    g_error ("“%s” can't be read", path);
  guint n = cut (line, cells, 32);
  for (guint i = 0; i < n_columns; i++)
    {
      for (numbers[i] = 0; numbers[i] < n && strcmp (cells[numbers[i]], columns[i]); numbers[i]++)
        ;
      if (numbers[i] == n)
        g_error ("“%s” has no column “%s”", path, columns[i]);
    }
  while (getline (&line, &size, file) > 0)
    {
      n = cut (line, cells, 32);
      for (guint i = 0; i < n_columns; i++)
        chosen[i] = numbers[i] < n ? cells[numbers[i]] : (char *)"";
      take (chosen, data);
    }
  free (line);
  fclose (file);
}

static void
take_company (char **cells, gpointer data)
{
  GArray *places = data;
  guint id = (guint)atoi (cells[0]);
  if (places->len <= id)
    g_array_set_size (places, id + 1);
  g_array_index (places, FacPoint, id) =
      (FacPoint){ g_ascii_strtod (cells[1], NULL), g_ascii_strtod (cells[2], NULL) };
}

typedef struct
{
  const GArray *places;
  GHashTable *materials;
  Flows *flows;
} Reading;

static void
take_flow (char **cells, gpointer data)
{
  Reading *reading = data;
  guint company = (guint)atoi (cells[0]);
  guint key = GPOINTER_TO_UINT (g_hash_table_lookup (reading->materials, cells[2]));
  if (!key)
    {
      key = g_hash_table_size (reading->materials) + 1;
      g_hash_table_insert (reading->materials, g_strdup (cells[2]), GUINT_TO_POINTER (key));
    }
  FacPoint place = g_array_index (reading->places, FacPoint, company);
  FacNearPoint point = { key, company, place.x, place.y, g_ascii_strtod (cells[3], NULL) };
  g_array_append_val (
      strcmp (cells[1], "out") == 0 ? reading->flows->offers : reading->flows->needs, point);
}

static FacNear *
match (const Flows *flows, double radius_km, guint top)
{
  FacNear *near = fac_near_new (
      (const FacNearPoint *)(gpointer)flows->offers->data, flows->offers->len,
      (const FacNearPoint *)(gpointer)flows->needs->data, flows->needs->len, radius_km, top);
  fac_near_search (near);
  return near;
}

static void
print_check (const FacNear *near, guint n_needs)
{
  guint64 n_rows = 0, n_served = 0;
  double km = 0, score = 0;
  for (guint need = 0; need < n_needs; need++)
    {
      guint n;
      const FacNearHit *hits = fac_near_hits (near, need, &n);
      n_served += n > 0;
      n_rows += n;
      for (guint i = 0; i < n; i++)
        {
          km += hits[i].distance_km;
          score += hits[i].score;
        }
    }
  printf ("check %" G_GUINT64_FORMAT "|%" G_GUINT64_FORMAT "|%.3f|%.6f\n", n_rows, n_served, km,
          score);
}

/* Every hundredth need against all offers. */
static void
check_all_pairs (const FacNear *near, const Flows *flows, double radius_km, guint top)
{
  guint n_checked = 0;
  for (guint need = 0; need < flows->needs->len; need += 1 + flows->needs->len / 100)
    {
      FacNearPoint wanted = g_array_index (flows->needs, FacNearPoint, need);
      FacNearHit best[FAC_NEAR_MOST];
      guint n_best = 0, n;
      for (guint i = 0; i < flows->offers->len; i++)
        {
          FacNearPoint offer = g_array_index (flows->offers, FacNearPoint, i);
          if (offer.key != wanted.key || offer.owner == wanted.owner)
            continue;
          double km = fac_distance_km ((FacPoint){ offer.longitude_deg, offer.latitude_deg },
                                       (FacPoint){ wanted.longitude_deg, wanted.latitude_deg });
          double score = MIN (offer.quantity, wanted.quantity)
                         / MAX (MAX (offer.quantity, wanted.quantity), 1e-9) * (1 - km / radius_km);
          if (km > radius_km)
            continue;
          guint at = n_best < top ? n_best++ : top;
          for (; at > 0 && best[at - 1].score < score; at--)
            if (at < top)
              best[at] = best[at - 1];
          if (at < top)
            best[at] = (FacNearHit){ i, km, score };
        }
      const FacNearHit *hits = fac_near_hits (near, need, &n);
      gboolean is_same = n == n_best;
      for (guint i = 0; is_same && i < n; i++)
        is_same = fabs (hits[i].score - best[i].score) < 1e-9;
      if (!is_same)
        g_error ("need %u: %u hits, all pairs give %u", need, n, n_best);
      n_checked++;
    }
  printf ("all pairs agree for %u needs\n", n_checked);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *)a, other = *(const gint64 *)b;
  return one < other ? -1 : one > other;
}

/* Milliseconds of editing one flow: the slowest of some hundred. */
static void
time_edits (FacNear *near, const Flows *flows)
{
  gint64 slowest[2] = { 0, 0 }, sum[2] = { 0, 0 };
  const guint n_edits = 200;
  for (guint i = 0; i < n_edits; i++)
    {
      guint offer = (guint)((guint64)i * flows->offers->len / n_edits);
      guint need = (guint)((guint64)i * flows->needs->len / n_edits);
      gint64 began = g_get_monotonic_time ();
      fac_near_set_offer (near, offer,
                          g_array_index (flows->offers, FacNearPoint, offer).quantity * 1.3, NULL);
      gint64 middle = g_get_monotonic_time ();
      fac_near_set_need (near, need,
                         g_array_index (flows->needs, FacNearPoint, need).quantity * 1.3);
      gint64 taken[2] = { middle - began, g_get_monotonic_time () - middle };
      for (guint side = 0; side < 2; side++)
        {
          sum[side] += taken[side];
          slowest[side] = MAX (slowest[side], taken[side]);
        }
    }
  printf ("edited offer %.3f ms, slowest %.3f ms; edited need %.3f ms, slowest %.3f ms\n",
          (double)sum[0] / 1e3 / n_edits, (double)slowest[0] / 1e3, (double)sum[1] / 1e3 / n_edits,
          (double)slowest[1] / 1e3);
}

int
main (int argc, char **argv)
{
  double radius_km = 30;
  int top = 5, n_rounds = 5;
  gboolean is_checked = FALSE;
  const GOptionEntry options[] = {
    { "radius-km", 0, 0, G_OPTION_ARG_DOUBLE, &radius_km, NULL, NULL },
    { "top", 0, 0, G_OPTION_ARG_INT, &top, NULL, NULL },
    { "rounds", 0, 0, G_OPTION_ARG_INT, &n_rounds, NULL, NULL },
    { "check", 0, 0, G_OPTION_ARG_NONE, &is_checked, NULL, NULL },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("COMPANIES.csv FLOWS.csv");
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL) || argc != 3 || top < 1
      || top > FAC_NEAR_MOST || n_rounds < 1)
    {
      fprintf (stderr,
               "usage: bench-matching COMPANIES.csv FLOWS.csv [--radius-km 30] [--top 5]\n");
      return 2;
    }

  g_autoptr (GArray) places = g_array_new (FALSE, TRUE, sizeof (FacPoint));
  g_autoptr (GHashTable) materials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) offers = g_array_new (FALSE, FALSE, sizeof (FacNearPoint));
  g_autoptr (GArray) needs = g_array_new (FALSE, FALSE, sizeof (FacNearPoint));
  Flows flows = { offers, needs };
  Reading reading = { places, materials, &flows };
  read_rows (argv[1], (const char *const[]){ "id", "lon", "lat" }, 3, take_company, places);
  read_rows (argv[2],
             (const char *const[]){ "company_id", "direction", "materiau", "quantite_t_an" }, 4,
             take_flow, &reading);

  g_autofree gint64 *times = g_new (gint64, n_rounds);
  clock_t busy = clock ();
  FacNear *near = NULL;
  for (int round = 0; round < n_rounds; round++)
    {
      fac_near_free (near);
      gint64 began = g_get_monotonic_time ();
      near = match (&flows, radius_km, (guint)top);
      times[round] = g_get_monotonic_time () - began;
    }
  busy = clock () - busy;
  qsort (times, (size_t)n_rounds, sizeof *times, compare_times);
  print_check (near, needs->len);
  printf ("%u flows, %u materials, %g km, top %d\n", offers->len + needs->len,
          g_hash_table_size (materials), radius_km, top);
  printf ("matched in %.3f ms (median of %d; from flows in memory to ranked lists)\n",
          (double)times[n_rounds / 2] / 1e3, n_rounds);
  printf ("processor %.3f ms a round\n", (double)busy * 1e3 / CLOCKS_PER_SEC / n_rounds);
  if (is_checked)
    check_all_pairs (near, &flows, radius_km, (guint)top);
  time_edits (near, &flows);
  fac_near_free (near);
  return 0;
}
