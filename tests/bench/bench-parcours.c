/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What one waits for in Parcours: a task ticked, until it is safe on the disk, beside one commit of
 * SQLite's own on the same disk with its defaults; each page of the room, from the wish to the
 * frame that shows it. Usage: bench-parcours PROJECT, a copy that may be changed. One line a
 * figure. */
#include "fac-application.h"
#include "fac-window.h"
#include "tool/fac-tool-kinds.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#define N_TICKS 60
#define N_SHOWN 5

static double
since_ms (gint64 start_us)
{
  return (double)(g_get_monotonic_time () - start_us) / 1000;
}

static int
by_size (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double
median (double *values, guint n)
{
  qsort (values, n, sizeof (double), by_size);
  return values[n / 2];
}

static void
must (gboolean is_done, GError *error)
{
  if (is_done)
    return;
  fprintf (stderr, "%s\n", error ? error->message : "failed");
  exit (1);
}

/* -- A task ticked ------------------------------------------------------------------------- */

static sqlite3 *
open_peer (const char *path)
{
  sqlite3 *peer = NULL;
  g_unlink (path);
  must (sqlite3_open (path, &peer) == SQLITE_OK
            && sqlite3_exec (peer,
                             "CREATE TABLE task (id INTEGER PRIMARY KEY, state TEXT); "
                             "INSERT INTO task VALUES (1, 'todo')",
                             NULL, NULL, NULL)
                   == SQLITE_OK,
        NULL);
  return peer;
}

/* Both alternate, so that a slow moment of the disk meets both. */
static void
tick (const char *path)
{
  const FacQuery query = { .kind = FAC_RECORD_TASK, .limit = 1 };
  g_autofree char *peer_path = g_strconcat (path, ".peer", NULL);
  sqlite3 *peer = open_peer (peer_path);
  double ours[N_TICKS], theirs[N_TICKS];
  GError *error = NULL;
  g_autoptr (FacProject) project = fac_project_open (path, 0, &error);
  must (project != NULL, error);
  g_autoptr (GPtrArray) tasks = fac_store_list (fac_project_store (project), &query, &error);

  must (tasks && tasks->len == 1, error);
  const char *const uuids[] = { ((FacRecord *)tasks->pdata[0])->uuid, NULL };
  for (guint i = 0; i < N_TICKS; i++)
    {
      gint64 start_us = g_get_monotonic_time ();
      must (fac_project_set (project, FAC_RECORD_TASK, uuids, "state", i % 2 ? "a_faire" : "fait",
                             &error),
            error);
      ours[i] = since_ms (start_us);
      start_us = g_get_monotonic_time ();
      must (sqlite3_exec (
                peer, i % 2 ? "UPDATE task SET state = 'todo'" : "UPDATE task SET state = 'done'",
                NULL, NULL, NULL)
                == SQLITE_OK,
            NULL);
      theirs[i] = since_ms (start_us);
    }
  sqlite3_close (peer);
  g_unlink (peer_path);
  double mine = median (ours, N_TICKS), other = median (theirs, N_TICKS);
  printf ("%-52s %8.2f ms %7.2f ms %6.2f × (aim ≤ 3)\n", "tick a task | one SQLite commit", mine,
          other, mine / other);
}

/* -- Pages --------------------------------------------------------------------------------- */

static gboolean is_painted;

static void
on_after_paint (void)
{
  is_painted = TRUE;
}

static void
rest (void)
{
  gint64 end_us = g_get_monotonic_time () + G_USEC_PER_SEC / 2;
  while (g_get_monotonic_time () < end_us)
    g_main_context_iteration (NULL, FALSE);
}

/* A frame is asked for, as going to the page that is there already would draw none. */
static double
show (FacWindow *window, const char *page, const char *what)
{
  gint64 start_us = g_get_monotonic_time ();
  fac_session_go (fac_window_session (window), page, what);
  gtk_widget_queue_draw (GTK_WIDGET (window));
  for (is_painted = FALSE; !is_painted;)
    g_main_context_iteration (NULL, TRUE);
  return since_ms (start_us);
}

static void
time_page (FacWindow *window, const char *page, const char *what)
{
  g_autofree char *name =
      g_strdup_printf ("page: %s%s%s", page, what ? ", " : "", what ? what : "");
  double again[N_SHOWN], first = 0;

  for (guint i = 0; i <= N_SHOWN; i++)
    {
      show (window, "home", NULL);
      rest ();
      double shown = show (window, page, what);
      if (i == 0)
        first = shown;
      else
        again[i - 1] = shown;
      rest ();
    }
  printf ("%-52s %8.1f ms the first time, %.1f ms again (aim ≤ 50 ms)\n", name, first,
          median (again, N_SHOWN));
  fflush (stdout);
}

int
main (int argc, char **argv)
{
  gtk_init ();
  fac_app_load_resources ();
  g_autoptr (GtkApplication) application =
      gtk_application_new ("com.neci.Facilitator.Bench", G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  tick (argv[1]);
  FacWindow *window = fac_window_new (application, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  gtk_window_present (GTK_WINDOW (window));
  fac_window_open (window, argv[1]);
  while (!fac_window_session (window))
    g_main_context_iteration (NULL, TRUE);
  rest ();
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                    G_CALLBACK (on_after_paint), NULL);
  time_page (window, "parcours", NULL);
  for (const FacToolKind *tool = fac_tool_kinds (); tool->id; tool++)
    time_page (window, "tools", tool->id);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
