/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The least that a GTK 4 program can show: what ours is compared with. */
#include <gtk/gtk.h>

static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  for (int i = 0; i < 200; i++)
    {
      cairo_set_source_rgb (cr, (i % 7) / 7.0, (i % 5) / 5.0, (i % 3) / 3.0);
      cairo_arc (cr, (i * 37) % width, (i * 53) % height, 4, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
activate (GtkApplication *application)
{
  GtkWidget *window = gtk_application_window_new (application);
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_window_set_title (GTK_WINDOW (window), "empty");
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_window_set_titlebar (GTK_WINDOW (window), gtk_header_bar_new ());
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw, NULL, NULL);
  gtk_window_set_child (GTK_WINDOW (window), area);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  GtkApplication *application
      = gtk_application_new ("com.neci.FacilitatorFloor", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
