/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Printing through GtkPrintOperation. */
#include "fac-print.h"

typedef struct
{
  FacPrintJob job;
  FacPrintDone done;
  gpointer data;
  GError *error; /* the first failure to draw; owned */
} Run;

static void
run_free (Run *run)
{
  g_free (run->job.name);
  if (run->job.free_data)
    run->job.free_data (run->job.data);
  g_clear_error (&run->error);
  g_free (run);
}

static void
page_size_mm (GtkPrintContext *context, double *width_mm, double *height_mm)
{
  GtkPageSetup *setup = gtk_print_context_get_page_setup (context);
  *width_mm = gtk_page_setup_get_paper_width (setup, GTK_UNIT_MM);
  *height_mm = gtk_page_setup_get_paper_height (setup, GTK_UNIT_MM);
}

static gboolean
on_paginate (GtkPrintOperation *operation, GtkPrintContext *context, Run *run)
{
  double width_mm, height_mm;
  page_size_mm (context, &width_mm, &height_mm);
  guint n_pages = run->job.paginate (width_mm, height_mm, run->job.data);
  gtk_print_operation_set_n_pages (operation, (int)MAX (n_pages, 1));
  return TRUE;
}

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, Run *run)
{
  double width_mm, height_mm;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (GError) error = NULL;

  page_size_mm (context, &width_mm, &height_mm);
  cairo_save (cr);
  if (!run->job.draw (cr, (guint)page, width_mm, height_mm, run->job.data, &error))
    {
      if (!run->error)
        run->error = g_steal_pointer (&error);
      gtk_print_operation_cancel (operation);
    }
  cairo_restore (cr);
}

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, Run *run)
{
  g_autoptr (GError) error = g_steal_pointer (&run->error);
  if (!error && result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  if (run->done)
    run->done (!error && result == GTK_PRINT_OPERATION_RESULT_APPLY, error, run->data);
}

static const char *
paper_name (const char *paper)
{
  static const char *const names[][2] = { { "A4", "iso_a4" },
                                          { "A3", "iso_a3" },
                                          { "A2", "iso_a2" },
                                          { "A1", "iso_a1" },
                                          { "A0", "iso_a0" } };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i][0], paper) == 0)
      return names[i][1];
  return names[0][1];
}

/* Shape: an operation that owns `run` (transfer full). */
static GtkPrintOperation *
operation_new (Run *run)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *size = gtk_paper_size_new (paper_name (run->job.paper));

  gtk_page_setup_set_paper_size_and_default_margins (setup, size);
  gtk_page_setup_set_orientation (setup, run->job.is_landscape ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                               : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_paper_size_free (size);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, run->job.name);
  /* Painters keep their own margins: they are given the whole sheet. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_MM);
  g_object_set_data_full (G_OBJECT (operation), "run", run, (GDestroyNotify)run_free);
  g_signal_connect (operation, "paginate", G_CALLBACK (on_paginate), run);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), run);
  g_signal_connect (operation, "done", G_CALLBACK (on_done), run);
  return operation;
}

static Run *
run_new (const FacPrintJob *job, FacPrintDone done, gpointer data)
{
  Run *run = g_new0 (Run, 1);
  run->job = *job;
  run->done = done;
  run->data = data;
  return run;
}

void
fac_print (GtkWindow *parent, const FacPrintJob *job, FacPrintDone done, gpointer data)
{
  g_autoptr (GtkPrintOperation) operation = operation_new (run_new (job, done, data));
  gtk_print_operation_set_allow_async (operation, TRUE);
  /* What goes wrong is told by "done". */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

typedef struct
{
  gboolean is_printed;
  GError *error;
} Outcome;

static void
keep_outcome (gboolean is_printed, GError *error, gpointer data)
{
  Outcome *outcome = data;
  outcome->is_printed = is_printed;
  outcome->error = error ? g_error_copy (error) : NULL;
}

gboolean
fac_print_to_pdf (const FacPrintJob *job, const char *path, GError **error)
{
  Outcome outcome = { FALSE, NULL };
  g_autoptr (GtkPrintOperation) operation = operation_new (run_new (job, keep_outcome, &outcome));
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL);
  if (outcome.error)
    g_propagate_error (error, outcome.error);
  return outcome.is_printed;
}
