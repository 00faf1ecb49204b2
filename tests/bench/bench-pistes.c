/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of pistes of a project of 400 establishments and 3 000 flows: read and computed for the
 * first time, and kept up to date after one flow was edited, from the note of the change to the
 * list that a table shows. Prints milliseconds, the median of the edits and the slowest. */
#include "fac-catalog-flows.h"
#include "fac-match-live.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define N_PLACES 400
#define N_FLOWS 3000
#define N_EDITS 41

static double
now_ms (void)
{
  struct timespec now;
  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* This thread's own work: other programs on the machine are not in it. */
static double
busy_ms (void)
{
  struct timespec now;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void
must (gboolean done, GError *error)
{
  if (!done)
    g_error ("%s", error ? error->message : "?");
}

/* Flows of the thesaurus; a few terms are everybody's. Gives the uuid of one offer in the middle.
 */
static char *
fill (FacProject *project)
{
  FacStore *store = fac_project_store (project);
  g_autoptr (GPtrArray) terms = fac_catalog_terms (fac_project_catalog (project), "fr", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  char *places[N_PLACES], *edited = NULL;
  GError *error = NULL;

  must (fac_store_begin_bulk (store, "establishment.add", NULL, &error), error);
  for (guint i = 0; i < N_PLACES; i++)
    {
      FacEstablishment *place = fac_record_new (FAC_RECORD_ESTABLISHMENT);
      place->name = g_strdup_printf ("Entreprise %u", i);
      place->naf_rev2 = g_strdup (i % 3 ? "10.51C" : "16.24Z");
      place->position.longitude_deg = g_rand_double_range (rand, -0.3, 0.3);
      place->position.latitude_deg = g_rand_double_range (rand, 49, 49.4);
      must (fac_store_insert_bulk (store, place, &error), error);
      places[i] = g_strdup (place->record.uuid);
      fac_record_free (place);
    }
  for (guint i = 0; i < N_FLOWS; i++)
    {
      const FacTerm *term =
          terms->pdata[(guint)(pow (g_rand_double (rand), 1.5) * (terms->len - 1))];
      FacFlow *flow = fac_record_new (FAC_RECORD_FLOW);
      flow->establishment = g_strdup (places[g_rand_int_range (rand, 0, N_PLACES)]);
      flow->direction = g_rand_boolean (rand) ? FAC_DIRECTION_OUT : FAC_DIRECTION_IN;
      flow->kind = term->kind;
      flow->family = term->family;
      flow->term = g_strdup (term->code);
      flow->label = g_strdup (term->label);
      flow->canonical_min = flow->canonical_max = exp (g_rand_double_range (rand, 0, 7));
      flow->canonical_unit = g_strdup ("t/an");
      must (fac_store_insert_bulk (store, flow, &error), error);
      if (i == N_FLOWS / 2)
        edited = g_strdup (flow->record.uuid);
      fac_record_free (flow);
    }
  must (fac_store_commit (store, NULL, NULL, &error), error);
  for (guint i = 0; i < N_PLACES; i++)
    g_free (places[i]);
  return edited;
}

static void
note (FacProject *project, const FacChanges *changes, gpointer live)
{
  fac_match_live_note (live, changes);
}

static guint
list (FacMatchLive *live, FacProject *project, double *ms)
{
  const FacMatchRequest request = { .n_most = 5000, .with_refused = TRUE, .is_brief = TRUE };
  GError *error = NULL;
  double began = now_ms ();
  g_autoptr (FacMatchLeads) leads = fac_match_live_list (live, project, &request, &error);
  must (leads != NULL, error);
  *ms = now_ms () - began;
  return leads->n_found;
}

static int
compare (const void *a, const void *b)
{
  double one = *(const double *)a, other = *(const double *)b;
  return (one > other) - (one < other);
}

int
main (void)
{
  GError *error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("facilitator-bench-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "bench.eit.gpkg", NULL);
  FacProject *project = fac_project_create (path, NULL, NULL, "fr", &error);
  must (project != NULL, error);
  g_autofree char *edited = fill (project);
  const char *const uuids[] = { edited, NULL };
  FacMatchLive *live = fac_match_live_new ();
  guint observer = fac_project_observe (project, note, live);
  double first, busy = 0, times[N_EDITS];

  guint n = list (live, project, &first);
  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autofree char *typed = g_strdup_printf ("%u t/an", 100 + i);
      must (fac_project_set (project, FAC_RECORD_FLOW, uuids, "typed", typed, &error), error);
      double before = busy_ms ();
      list (live, project, &times[i]);
      busy += busy_ms () - before;
    }
  qsort (times, N_EDITS, sizeof *times, compare);
  printf ("%u pistes; first list %.1f ms; after an edit median %.2f ms, slowest %.2f ms, "
          "processor %.2f ms (aim < 10 ms)\n",
          n, first, times[N_EDITS / 2], times[N_EDITS - 1], busy / N_EDITS);
  fac_project_unobserve (project, observer);
  fac_match_live_free (live);
  fac_project_close (project);
  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
