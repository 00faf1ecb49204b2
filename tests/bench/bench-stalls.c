/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long the window does not answer: a walk through its rooms on a project, searching and sorting
 * on the way. What the main loop does between two waits is one stall; of each step the longest is
 * told, and at the end the longest of all. Usage: bench-stalls PROJECT [ACTION…]; actions instead
 * of the walk, detailed as "page.show::map". */
#include "fac-application.h"
#include "fac-pages.h"
#include "fac-window.h"

#include <gtk/gtk.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* A step is over when nothing longer than LITTLE_MS was done for so long. */
#define LITTLE_MS 8.0
#define QUIET_MS 700
#define QUIET_COMPOSING_MS 2500
#define STEP_MS 20000

typedef struct
{
  const char *what;
  const char *action; /* detailed */
  guint quiet_ms;
} Step;

static gint64 left_us, busy_us; /* when the last wait ended; when the last long stall ended */
static double left_cpu_ms, longest_ms, longest_cpu_ms;

/* The main thread's own work: other programs on the machine are not in it. */
static double
cpu_ms (void)
{
  struct timespec now;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1000 + (double)now.tv_nsec / 1e6;
}

static int
poll_and_measure (GPollFD *fds, guint n, int timeout_ms)
{
  gint64 now_us = g_get_monotonic_time ();
  double stall_ms = (double)(now_us - left_us) / 1000.0;
  if (stall_ms > LITTLE_MS)
    busy_us = now_us;
  if (stall_ms > longest_ms)
    {
      longest_ms = stall_ms;
      longest_cpu_ms = cpu_ms () - left_cpu_ms;
    }
  int result = g_poll (fds, n, timeout_ms);
  left_us = g_get_monotonic_time ();
  left_cpu_ms = cpu_ms ();
  return result;
}

static gboolean
tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
settle (guint quiet_ms)
{
  gint64 end_us = g_get_monotonic_time () + STEP_MS * 1000;
  busy_us = g_get_monotonic_time ();
  while (g_get_monotonic_time () < end_us
         && g_get_monotonic_time () - busy_us < (gint64)quiet_ms * 1000)
    g_main_context_iteration (NULL, TRUE);
}

static void
forget (void)
{
  longest_ms = longest_cpu_ms = 0;
  left_us = g_get_monotonic_time ();
  left_cpu_ms = cpu_ms ();
}

static double
peak_mb (void)
{
  g_autofree char *text = NULL;
  const char *at;
  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  at = strstr (text, "VmHWM:");
  return at ? (double)g_ascii_strtoll (at + strlen ("VmHWM:"), NULL, 10) / 1024 : 0;
}

static void
act (FacWindow *window, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;
  if (!g_action_parse_detailed_name (detailed, &name, &target, &error))
    g_error ("%s", error->message);
  g_action_group_activate_action (G_ACTION_GROUP (window), name, target);
}

static double worst_ms, worst_cpu_ms;
static const char *worst;

static void
tell (const char *what)
{
  printf ("%-32s %7.0f ms, of its own %.0f ms; peak memory %.0f MB\n", what, longest_ms,
          longest_cpu_ms, peak_mb ());
  fflush (stdout);
  if (longest_ms < worst_ms)
    return;
  worst_ms = longest_ms;
  worst_cpu_ms = longest_cpu_ms;
  worst = what;
}

static void
walk (FacWindow *window, const Step *step)
{
  forget ();
  act (window, step->action);
  settle (step->quiet_ms);
  tell (step->what);
}

int
main (int argc, char **argv)
{
  static const Step steps[] = {
    { "home", "page.show::home", QUIET_MS },
    { "companies", "page.show::companies", QUIET_MS },
    { "… search, 1st letter", "company.search::m", QUIET_MS },
    { "… 2nd letter", "company.search::me", QUIET_MS },
    { "… 3rd letter", "company.search::met", QUIET_MS },
    { "… search cleared", "company.search::", QUIET_MS },
    { "… sort by commune", "company.sort(('commune', false))", QUIET_MS },
    { "… sort by name, downwards", "company.sort(('name', true))", QUIET_MS },
    { "… filter by name", "company.filter::{\"conditions\":[]}", QUIET_MS },
    { "… select all", "company.select-all", QUIET_MS },
    { "… select none", "company.select-none", QUIET_MS },
    { "sorting out", "page.show::sorting", QUIET_MS },
    { "contacts", "page.show::contacts", QUIET_MS },
    { "map", "page.show::map", QUIET_COMPOSING_MS },
    { "… nearer", "map.zoom(1)", QUIET_MS },
    { "… for the public", "map.reader::public", QUIET_COMPOSING_MS },
    { "flows", "page.show::flows", QUIET_COMPOSING_MS },
    { "… search, 1st letter", "flow.search::b", QUIET_MS },
    { "… 2nd letter", "flow.search::bo", QUIET_MS },
    { "… search cleared", "flow.search::", QUIET_MS },
    { "… totals", "flow.tab::totals", QUIET_MS },
    { "… diagram", "flow.tab::diagram", QUIET_COMPOSING_MS },
    { "… authorised maxima", "flow.tab::ceilings", QUIET_MS },
    { "documents", "page.show::documents", QUIET_COMPOSING_MS },
    { "… flows", "document.show::flows", QUIET_COMPOSING_MS },
    { "… map", "document.show::map", QUIET_COMPOSING_MS },
    { "… diagram", "document.show::sankey", QUIET_COMPOSING_MS },
    { "… company sheet", "document.show::company-sheet", QUIET_COMPOSING_MS },
    { "… labels", "document.show::labels", QUIET_COMPOSING_MS },
    { "history", "page.show::history", QUIET_MS },
    { "questions", "page.show::questions", QUIET_MS },
    { "about the project", "page.show::project", QUIET_MS },
    { "companies again", "page.show::companies", QUIET_MS },
    { "map again", "page.show::map", QUIET_COMPOSING_MS },
  };
  gtk_init ();
  fac_app_load_resources ();
  g_autoptr (GtkApplication) application =
      gtk_application_new ("com.neci.Facilitator.Bench", G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  g_main_context_set_poll_func (NULL, poll_and_measure);
  FacWindow *window = fac_window_new (application, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  gtk_window_present (GTK_WINDOW (window));
  forget ();
  fac_window_open (window, argv[1]);
  while (!fac_window_session (window))
    g_main_context_iteration (NULL, TRUE);
  g_timeout_add (20, tick, NULL);
  settle (QUIET_COMPOSING_MS);
  tell ("opening");
  for (guint i = 0; argc < 3 && i < G_N_ELEMENTS (steps); i++)
    walk (window, &steps[i]);
  for (int i = 2; i < argc; i++)
    walk (window, &(Step){ argv[i], argv[i], QUIET_COMPOSING_MS });
  printf ("longest stall %.0f ms, of its own %.0f ms (%s); peak memory %.0f MB\n", worst_ms,
          worst_cpu_ms, worst, peak_mb ());
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
