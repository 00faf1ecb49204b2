/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Frames of the window while the pointer walks over the diagram of a project, from the event to the
 * end of the frame as the frame clock tells it, and frames in which the window has another size and
 * the diagram is laid out anew. Of each the thread's own work is told too: other programs on the
 * machine are not in it. Usage: bench-sankey-frames PROJECT. One line a figure. */
#include "fac-application.h"
#include "fac-window.h"
#include "flow/fac-sankey-chart-private.h"

#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define WIDTH_PX 1366
#define HEIGHT_PX 768
#define N_SIZES 24

typedef struct
{
  gint64 began_us, ended_us;
  double began_cpu_ms, ended_cpu_ms;
} Frame;

static Frame frame;

static double
cpu_ms (void)
{
  struct timespec now;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1000 + (double)now.tv_nsec / 1e6;
}

static void
on_before_paint (void)
{
  frame.began_us = g_get_monotonic_time ();
  frame.began_cpu_ms = cpu_ms ();
}

static void
on_after_paint (void)
{
  frame.ended_us = g_get_monotonic_time ();
  frame.ended_cpu_ms = cpu_ms ();
}

static gboolean
end_rest (gpointer is_over)
{
  *(gboolean *)is_over = TRUE;
  return G_SOURCE_REMOVE;
}

static void
rest (guint ms)
{
  gboolean is_over = FALSE;
  g_timeout_add (ms, end_rest, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static FacSankeyChart *
find_chart (GtkWidget *widget)
{
  FacSankeyChart *found = FAC_IS_SANKEY_CHART (widget) ? FAC_SANKEY_CHART (widget) : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); !found && child;
       child = gtk_widget_get_next_sibling (child))
    found = find_chart (child);
  return found;
}

static int
by_size (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void
tell (const char *what, GArray *wall_ms, GArray *own_ms, double aim_ms)
{
  g_array_sort (wall_ms, by_size);
  g_array_sort (own_ms, by_size);
  guint n = wall_ms->len;
  printf ("%-52s %8.2f ms half of %u frames, 95 %% %.2f, worst %.2f; of its own %.2f, worst %.2f "
          "(aim ≤ %.0f ms)\n",
          what, g_array_index (wall_ms, double, n / 2), n,
          g_array_index (wall_ms, double, n * 95 / 100), g_array_index (wall_ms, double, n - 1),
          g_array_index (own_ms, double, n / 2), g_array_index (own_ms, double, n - 1), aim_ms);
  fflush (stdout);
}

/* Until a frame has ended after what was just done. */
static void
wait_frame (void)
{
  gint64 now_us = g_get_monotonic_time ();
  while (frame.began_us < now_us || frame.ended_us < frame.began_us)
    g_main_context_iteration (NULL, TRUE);
}

/* Over the whole chart in steps, as a slow hand would: what is under the pointer is looked for, said
 * beside it and brought forward. */
static void
hover (FacSankeyChart *chart, const char *what)
{
  g_autoptr (GArray) wall_ms = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) own_ms = g_array_new (FALSE, FALSE, sizeof (double));
  int width_px = gtk_widget_get_width (GTK_WIDGET (chart));
  int height_px = gtk_widget_get_height (GTK_WIDGET (chart));

  for (int y = 20; y < height_px; y += 31)
    for (int x = 20; x < width_px; x += 37)
      {
        gint64 start_us = g_get_monotonic_time ();
        double start_cpu_ms = cpu_ms ();
        FacSankeyHit before = chart->hit;
        FacSankeyHit hit = fac_sankey_drawing_hit (
            chart->drawing, x / FAC_SANKEY_PX_PER_MM - FAC_SANKEY_MARGIN_MM,
            y / FAC_SANKEY_PX_PER_MM - FAC_SANKEY_MARGIN_MM);
        fac_sankey_chart_show_hit (chart, hit, x, y);
        double event_ms = (double)(g_get_monotonic_time () - start_us) / 1000;
        double event_cpu_ms = cpu_ms () - start_cpu_ms;
        if (hit.thing == FAC_SANKEY_NOTHING && before.thing == FAC_SANKEY_NOTHING)
          continue; /* nothing is drawn anew */
        wait_frame ();
        double shown_ms = event_ms + (double)(frame.ended_us - frame.began_us) / 1000;
        double shown_cpu_ms = event_cpu_ms + frame.ended_cpu_ms - frame.began_cpu_ms;
        g_array_append_val (wall_ms, shown_ms);
        g_array_append_val (own_ms, shown_cpu_ms);
      }
  tell (what, wall_ms, own_ms, 8);
}

static void
resize (GtkWindow *window, FacSankeyChart *chart)
{
  g_autoptr (GArray) wall_ms = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) own_ms = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 1; i <= N_SIZES; i++)
    {
      int before_px = chart->width_px;
      gtk_window_set_default_size (window, WIDTH_PX - 7 * i, HEIGHT_PX - 3 * i);
      for (guint k = 0; k < 100 && chart->width_px == before_px; k++)
        wait_frame ();
      double shown_ms = (double)(frame.ended_us - frame.began_us) / 1000;
      double shown_cpu_ms = frame.ended_cpu_ms - frame.began_cpu_ms;
      g_array_append_val (wall_ms, shown_ms);
      g_array_append_val (own_ms, shown_cpu_ms);
      rest (60);
    }
  tell ("diagram: the window gets another size", wall_ms, own_ms, 16);
}

static FacSankeyChart *
show_diagram (FacWindow *window, const char *choice)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "flow.diagram",
                                  g_variant_new_string (choice));
  rest (3000);
  FacSankeyChart *chart = find_chart (GTK_WIDGET (window));
  if (chart && chart->drawing)
    return chart;
  fprintf (stderr, "no diagram is shown\n");
  exit (1);
}

int
main (int argc, char **argv)
{
  gtk_init ();
  fac_app_load_resources ();
  g_autoptr (GtkApplication) application =
      gtk_application_new ("com.neci.Facilitator.Bench", G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  FacWindow *window = fac_window_new (application, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH_PX, HEIGHT_PX);
  gtk_window_present (GTK_WINDOW (window));
  fac_window_open (window, argv[1]);
  while (!fac_window_session (window))
    g_main_context_iteration (NULL, TRUE);
  rest (1500);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), NULL);
  fac_session_go (fac_window_session (window), "flows", NULL);
  rest (1000);
  g_action_group_activate_action (G_ACTION_GROUP (window), "flow.tab",
                                  g_variant_new_string ("diagram"));
  rest (1500);
  hover (show_diagram (window, "by=family\nnature=matter\nunit=t/an\n"),
         "diagram: a frame while hovering, by family");
  FacSankeyChart *chart = show_diagram (window, "by=establishment\nnature=matter\nunit=t/an\n");
  hover (chart, "diagram: a frame while hovering, by company");
  fac_sankey_chart_show_hit (chart, FAC_SANKEY_NO_HIT, 0, 0);
  rest (500);
  resize (GTK_WINDOW (window), chart);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
