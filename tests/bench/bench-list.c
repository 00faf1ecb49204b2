/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person waits for in the list of companies: each key of a search, and single actions with
 * the list following. Usage: bench-list PROJECT search|actions. Writes one line a figure. */
#include "company/fac-company-list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 9

typedef struct
{
  const char *what;
  double ms[ROUNDS];
  guint n;
} Figure;

static gint64 started;

static void
start (void)
{
  started = g_get_monotonic_time ();
}

static void
stop (Figure *figure)
{
  figure->ms[figure->n++] = (double)(g_get_monotonic_time () - started) / 1000.0;
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static void
tell (Figure *figure, const char *aim)
{
  qsort (figure->ms, figure->n, sizeof (double), compare);
  printf ("%-52s %7.1f ms median, %.1f ms longest (aim ≤ %s)\n", figure->what,
          figure->ms[figure->n / 2], figure->ms[figure->n - 1], aim);
}

static void
must (gboolean is_done, GError *error)
{
  if (is_done)
    return;
  fprintf (stderr, "%s\n", error ? error->message : "failed");
  exit (1);
}

static void
search (FacCompanyList *list)
{
  static const char *const typed[] = { "b", "bo", "boul", "boulevard", "boulevard mar", "s", "sa" };
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *what = g_strdup_printf ("search as you type: “%s”, %u companies", typed[i],
                                               fac_company_list_n_all (list));
      Figure figure = { .what = what };
      FacNarrowing narrowing = { .words = (char *)typed[i] };
      const FacNarrowing everything = { 0 };
      guint n_found = 0;
      for (guint round = 0; round < ROUNDS; round++)
        {
          fac_company_list_narrow (list, &everything);
          start ();
          fac_company_list_narrow (list, &narrowing);
          n_found = g_list_model_get_n_items (G_LIST_MODEL (list));
          for (guint row = 0; row < MIN (n_found, 200); row++)
            g_object_unref (g_list_model_get_item (G_LIST_MODEL (list), row));
          stop (&figure);
        }
      tell (&figure, "30 ms");
    }
}

static void
follow (FacProject *project, const FacChanges *changes, gpointer list)
{
  must (fac_company_list_update (list, changes, NULL), NULL);
}

/* One field of up to 20 000 selected companies. */
static void
act_on_many (FacProject *project, FacCompanyList *list)
{
  static const char *const values[] = { "retenue", "a_rencontrer", "active" };
  g_autoptr (GPtrArray) uuids = g_ptr_array_new ();
  GError *error = NULL;

  for (guint i = 0; i < MIN (fac_company_list_n_all (list), 20000); i++)
    g_ptr_array_add (uuids, fac_company_list_nth_of_all (list, i)->establishment->record.uuid);
  g_autofree char *what = g_strdup_printf ("set the state of %u companies", uuids->len);
  Figure many = { .what = what };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; i < uuids->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (uuids, i));
  g_auto (GStrv) kept = g_strv_builder_end (builder);
  for (guint round = 0; round < G_N_ELEMENTS (values); round++)
    {
      start ();
      must (fac_project_set (project, FAC_RECORD_ESTABLISHMENT, (const char *const *)kept, "triage",
                             values[round], &error),
            error);
      stop (&many);
    }
  tell (&many, "300 ms");
}

static void
act (FacProject *project, FacCompanyList *list)
{
  Figure set = { .what = "edit a name, the list following" };
  Figure label = { .what = "give a label, the list following" };
  Figure undo = { .what = "undo the label, the list following" };
  GError *error = NULL;

  guint observer = fac_project_observe (project, follow, list);
  for (guint round = 0; round < ROUNDS; round++)
    {
      const FacListed *listed = fac_company_list_nth_of_all (list, 1000 + round * 100);
      g_autofree char *uuid = g_strdup (listed->establishment->record.uuid);
      g_autofree char *name = g_strdup_printf ("%s (%u)", listed->establishment->name, round);
      const char *const uuids[] = { uuid, NULL };
      start ();
      must (fac_project_set (project, FAC_RECORD_ESTABLISHMENT, uuids, "name", name, &error),
            error);
      stop (&set);
      start ();
      must (fac_project_label (project, uuids, "visite", TRUE, &error), error);
      stop (&label);
      start ();
      must (fac_project_undo (project, &error), error);
      stop (&undo);
    }
  act_on_many (project, list);
  fac_project_unobserve (project, observer);
  tell (&set, "50 ms");
  tell (&label, "50 ms");
  tell (&undo, "50 ms");
}

int
main (int argc, char **argv)
{
  GError *error = NULL;
  if (argc != 3)
    return 2;
  FacProject *project = fac_project_open (argv[1], FAC_STORE_NO_BACKUP, &error);
  must (project != NULL, error);
  FacCompanyList *list = fac_company_list_new (project);
  must (fac_company_list_update (list, NULL, &error), error);
  while (!fac_company_list_prepare_search (list, 1000))
    continue;
  if (strcmp (argv[2], "search") == 0)
    search (list);
  else
    act (project, list);
  g_object_unref (list);
  fac_project_close (project);
  return 0;
}
