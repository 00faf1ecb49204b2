/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The thread that composes: what is quick is there at once, the last wish counts, nothing is told
 * to whom does not listen any more, and whoever writes never waits for it. */
#include "fac-composer.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  FacProject *project;
  FacComposer *composer;
} Fixture;

/* What a commission does and what came of it. */
typedef struct
{
  gint n_begun, n_freed; /* atomic */
  gboolean is_endless;   /* the first attempt goes on until it is cancelled */
  guint n_told, n_late;
  char *result;
  GError *error;
} Wish;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture->folder = g_dir_make_tmp ("facilitator-XXXXXX", &error);
  g_autofree char *path = g_build_filename (fixture->folder, "sample.eit.gpkg", NULL);
  fixture->project = fac_project_create_sample (path, NULL, &error);
  g_assert_no_error (error);
  fixture->composer = fac_composer_new (fixture->project);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fac_composer_close (fixture->composer);
  fac_composer_unref (fixture->composer);
  fac_project_close (fixture->project);
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (folder));)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static gpointer
compose_name (FacProject *project, gpointer order, GCancellable *cancellable, GError **error)
{
  Wish *wish = order;
  gint n_before = g_atomic_int_add (&wish->n_begun, 1);
  while (wish->is_endless && n_before == 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      g_usleep (500);
    }
  return g_strdup (fac_project_info (project)->name);
}

static Wish *freed_of; /* the one test that counts */

static void
free_name (gpointer name)
{
  if (freed_of)
    g_atomic_int_inc (&freed_of->n_freed);
  g_free (name);
}

static void
on_done (gpointer result, GError *error, gpointer data)
{
  Wish *wish = data;
  wish->n_told++;
  g_assert_true ((result == NULL) != (error == NULL));
  wish->result = result;
  wish->error = error;
}

static void
on_late (gpointer data)
{
  ((Wish *)data)->n_late++;
}

static void
ask (Fixture *fixture, FacCommission **slot, Wish *wish, guint wait_ms)
{
  const FacComposition what = { .compose = compose_name,
                                .order = wish,
                                .free_result = free_name,
                                .done = on_done,
                                .late = on_late,
                                .data = wish,
                                .wait_ms = wait_ms };
  fac_composer_ask (fixture->composer, slot, &what);
}

static void
wait_until_begun (Wish *wish)
{
  while (g_atomic_int_get (&wish->n_begun) == 0)
    g_usleep (500);
}

static void
wait_until_told (Wish *wish)
{
  while (wish->n_told == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* Time for what should not come. */
static void
listen_for_nothing (void)
{
  for (gint64 end = g_get_monotonic_time () + 60000; g_get_monotonic_time () < end;)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
test_at_once (Fixture *fixture, gconstpointer data)
{
  FacCommission *slot = NULL;
  Wish wish = { 0 };
  ask (fixture, &slot, &wish, 10000);
  g_assert_cmpuint (wish.n_told, ==, 1);
  g_assert_null (slot);
  g_assert_cmpstr (wish.result, ==, fac_project_info (fixture->project)->name);
  listen_for_nothing ();
  g_assert_cmpuint (wish.n_told, ==, 1);
  g_assert_cmpuint (wish.n_late, ==, 0);
  g_free (wish.result);
}

static void
test_last_counts (Fixture *fixture, gconstpointer data)
{
  FacCommission *slot = NULL;
  Wish former = { .is_endless = TRUE }, last = { 0 };
  ask (fixture, &slot, &former, 0);
  wait_until_begun (&former);
  g_assert_nonnull (slot);
  ask (fixture, &slot, &last, 0);
  wait_until_told (&last);
  listen_for_nothing ();
  g_assert_cmpuint (former.n_told, ==, 0);
  g_assert_cmpuint (last.n_told, ==, 1);
  g_assert_null (slot);
  g_free (last.result);
}

/* A result that was on its way when nobody wanted it any more is freed. */
static void
test_dropped (Fixture *fixture, gconstpointer data)
{
  FacCommission *slot = NULL;
  Wish wish = { 0 }, next = { 0 };
  freed_of = &wish;
  ask (fixture, &slot, &wish, 0);
  wait_until_begun (&wish);
  g_usleep (5000);
  fac_commission_drop (&slot);
  g_assert_null (slot);
  listen_for_nothing ();
  ask (fixture, &slot, &next, 10000);
  g_assert_cmpuint (wish.n_told, ==, 0);
  g_assert_cmpint (g_atomic_int_get (&wish.n_freed), ==, 1);
  freed_of = NULL;
  g_free (next.result);
}

static void
test_late (Fixture *fixture, gconstpointer data)
{
  FacCommission *slot = NULL;
  Wish wish = { .is_endless = TRUE };
  ask (fixture, &slot, &wish, 0);
  while (wish.n_late == 0)
    g_main_context_iteration (NULL, TRUE);
  fac_commission_drop (&slot);
}

static gboolean
read_slowly (gpointer record, gpointer data)
{
  g_usleep (500);
  return TRUE;
}

/* The first attempt holds the file; nobody who writes gets it unless it lets go. */
static gpointer
compose_reading (FacProject *project, gpointer order, GCancellable *cancellable, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_FLOW };
  Wish *wish = order;
  gboolean is_first = g_atomic_int_add (&wish->n_begun, 1) == 0;
  while (is_first)
    if (!fac_store_each (fac_project_store (project), &query, read_slowly, NULL, error))
      return NULL;
  return g_strdup (fac_project_info (project)->name);
}

static void
let_go (gpointer composer)
{
  static gboolean is_held;
  if (!is_held)
    fac_composer_hold (composer);
  is_held = TRUE;
}

static void
test_write_comes_first (Fixture *fixture, gconstpointer data)
{
  FacCommission *slot = NULL;
  Wish wish = { 0 };
  g_autoptr (GError) error = NULL;
  const FacComposition what = { .compose = compose_reading,
                                .order = &wish,
                                .free_result = g_free,
                                .done = on_done,
                                .data = &wish };
  fac_store_set_patience (fac_project_store (fixture->project), 5000, let_go, fixture->composer);
  fac_composer_ask (fixture->composer, &slot, &what);
  wait_until_begun (&wish);
  const char *uuids[] = { fac_project_info (fixture->project)->record.uuid, NULL };
  gboolean is_set = fac_project_set (fixture->project, FAC_RECORD_PROJECT, uuids, "name",
                                     "Pays de l’Essai", &error);
  g_assert_no_error (error);
  g_assert_true (is_set);
  /* Between two readings the file is free for a moment, and the write may not have had to wait. */
  let_go (fixture->composer);
  fac_composer_release (fixture->composer);
  wait_until_told (&wish);
  /* Begun again, it saw what was written. */
  g_assert_no_error (wish.error);
  g_assert_cmpstr (wish.result, ==, "Pays de l’Essai");
  g_free (wish.result);
}

static void
test_closed (Fixture *fixture, gconstpointer data)
{
  FacCommission *slot = NULL, *never = NULL;
  Wish wish = { .is_endless = TRUE }, after = { 0 };
  ask (fixture, &slot, &wish, 0);
  wait_until_begun (&wish);
  fac_composer_close (fixture->composer);
  ask (fixture, &never, &after, 100);
  listen_for_nothing ();
  g_assert_cmpuint (wish.n_told, ==, 0);
  g_assert_cmpuint (after.n_told, ==, 0);
  g_assert_null (never);
  fac_commission_drop (&slot);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/app/composer/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("at-once", test_at_once);
  ADD ("last-counts", test_last_counts);
  ADD ("dropped", test_dropped);
  ADD ("late", test_late);
  ADD ("write-comes-first", test_write_comes_first);
  ADD ("closed", test_closed);
  return g_test_run ();
}
