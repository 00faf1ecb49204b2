/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kill -9 at any moment: what was acknowledged is there, the file is sound, and the journal can be
 * walked back to the beginning. */
#include "store-fixture.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_KILLS 25

/* Each action writes two rows that belong together, then says its number. Every fourth is a bulk
 * import, every fifth is taken back and done again. */
static void
write_for_ever (const char *path, int acknowledged)
{
  GError *error = NULL;
  FacStore *store = fac_store_open (path, FAC_STORE_NO_BACKUP, &error);
  if (!store || fac_store_read_only_reason (store))
    _exit (2);
  gint64 number = fac_store_count (store, FAC_RECORD_ORGANISATION, &error);
  for (;; number++)
    {
      FacOrganisation *organisation = fac_record_new (FAC_RECORD_ORGANISATION);
      FacEstablishment *establishment = fac_record_new (FAC_RECORD_ESTABLISHMENT);
      gboolean is_bulk = number % 4 == 0;
      organisation->name = g_strdup_printf ("Société %" G_GINT64_FORMAT, number);
      organisation->record.uuid = fac_store_new_uuid (store);
      establishment->name = g_strdup (organisation->name);
      establishment->organisation = g_strdup (organisation->record.uuid);
      establishment->note = g_strnfill (3000, 'x');
      gboolean is_done = is_bulk ? fac_store_begin_bulk (store, "import", NULL, &error)
                                       && fac_store_insert_bulk (store, organisation, &error)
                                       && fac_store_insert_bulk (store, establishment, &error)
                                 : fac_store_begin (store, "add", NULL, &error)
                                       && fac_store_insert (store, organisation, &error)
                                       && fac_store_insert (store, establishment, &error);
      is_done = is_done && fac_store_commit (store, NULL, NULL, &error);
      if (is_done && number % 5 == 0)
        is_done = fac_store_undo (store, NULL, &error) && fac_store_redo (store, NULL, &error);
      gint64 n_rows = number + 1;
      if (!is_done || write (acknowledged, &n_rows, sizeof n_rows) != sizeof n_rows)
        _exit (3);
      fac_record_free (organisation);
      fac_record_free (establishment);
    }
}

/* Lets a child write for a while and kills it; gives what it acknowledged last, or `before`. */
static gint64
write_and_kill (const char *path, gint64 before, gulong after_us)
{
  int ends[2];
  gint64 n_rows, last = before;
  int status = 0;
  g_assert_cmpint (pipe (ends), ==, 0);
  pid_t child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (ends[0]);
      write_for_ever (path, ends[1]);
    }
  close (ends[1]);
  g_usleep (after_us);
  kill (child, SIGKILL);
  while (read (ends[0], &n_rows, sizeof n_rows) == sizeof n_rows)
    last = n_rows;
  close (ends[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status)); /* it did not give up by itself */
  return last;
}

static void
killed (Fixture *fixture, gconstpointer data)
{
  gint64 n_there = 0;
  g_clear_pointer (&fixture->store, fac_store_close);
  for (int i = 0; i < N_KILLS; i++)
    {
      gint64 acknowledged =
          write_and_kill (fixture->path, n_there, (gulong)g_test_rand_int_range (5000, 150000));
      reopen (fixture);
      g_assert_null (fac_store_read_only_reason (fixture->store));
      g_assert_cmpint (fac_store_notices (fixture->store)->len, ==, 0);
      gint64 n_organisations = count (fixture->store, FAC_RECORD_ORGANISATION);
      n_there = count (fixture->store, FAC_RECORD_ESTABLISHMENT);
      g_assert_cmpint (n_organisations, ==, n_there);
      /* It may have been caught between taking its last action back and doing it again. */
      g_autoptr (FacHistoryEntry) undone = fac_store_next_redo (fixture->store);
      g_assert_cmpint (n_there + (undone != NULL), >=, acknowledged);
      g_autoptr (GPtrArray) findings = fac_store_check (fixture->store, NULL, NULL);
      g_assert_cmpint (findings->len, ==, 0);
      g_clear_pointer (&fixture->store, fac_store_close);
    }
  g_test_message ("%" G_GINT64_FORMAT " actions", n_there);
  g_assert_cmpint (n_there, >, 0);

  reopen (fixture);
  g_autoptr (FacHistoryEntry) next = NULL;
  while ((next = fac_store_next_undo (fixture->store)))
    {
      undo (fixture->store);
      g_clear_pointer (&next, fac_history_entry_free);
    }
  g_assert_cmpint (count (fixture->store, FAC_RECORD_ESTABLISHMENT), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/crash/killed", Fixture, NULL, set_up, killed, tear_down);
  return g_test_run ();
}
