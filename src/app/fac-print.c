/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Printing through GtkPrintOperation. */
#include "fac-print.h"

/* How long GTK, which asks again and again, is kept from it while the thread sets the pages. */
#define PAUSE_US 3000

typedef struct
{
  FacPrintJob job;
  FacPrintDone done;
  gpointer data;
  GError *error; /* the first failure to draw; owned */

  /* With a composer: what its thread is at. */
  FacCommission *slot;
  GtkPrintOperation *operation; /* borrowed: it owns us */
  cairo_t *cr;                  /* GTK's until the page is finished */
  double width_mm, height_mm;
  guint page, n_pages; /* n_pages 0: not yet */
  gboolean is_asked;
} Run;

static void
run_free (Run *run)
{
  g_free (run->job.name);
  fac_commission_drop (&run->slot);
  if (run->job.composer)
    fac_composer_free_later (run->job.composer, run->job.data, run->job.free_data);
  else if (run->job.free_data)
    run->job.free_data (run->job.data);
  fac_composer_unref (run->job.composer);
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

static void
keep_failure (Run *run, GError *error)
{
  if (run->error)
    g_error_free (error);
  else
    run->error = error;
  gtk_print_operation_cancel (run->operation);
}

/* -- In the composer's thread -------------------------------------------------------------- */

static void
ask (Run *run, gpointer (*compose) (FacProject *, gpointer, GCancellable *, GError **),
     void (*done) (gpointer, GError *, gpointer))
{
  const FacComposition what = {
    .compose = compose, .order = run, .done = done, .data = run, .wait_ms = 20
  };
  fac_composer_ask (run->job.composer, &run->slot, &what);
}

static gpointer
paginate_there (FacProject *project, gpointer order, GCancellable *cancellable, GError **error)
{
  Run *run = order;
  return GUINT_TO_POINTER (
      MAX (run->job.paginate (run->width_mm, run->height_mm, run->job.data), 1));
}

static void
on_paginated (gpointer result, GError *error, gpointer data)
{
  Run *run = data;
  run->n_pages = MAX (GPOINTER_TO_UINT (result), 1);
  if (error)
    keep_failure (run, error);
}

static gpointer
draw_there (FacProject *project, gpointer order, GCancellable *cancellable, GError **error)
{
  Run *run = order;
  cairo_save (run->cr);
  gboolean is_drawn =
      run->job.draw (run->cr, run->page, run->width_mm, run->height_mm, run->job.data, error);
  cairo_restore (run->cr);
  return is_drawn ? run : NULL;
}

static void
on_drawn (gpointer result, GError *error, gpointer data)
{
  Run *run = data;
  if (error)
    keep_failure (run, error);
  gtk_print_operation_draw_page_finish (run->operation);
}

/* -- What GTK asks ------------------------------------------------------------------------- */

static gboolean
on_paginate (GtkPrintOperation *operation, GtkPrintContext *context, Run *run)
{
  page_size_mm (context, &run->width_mm, &run->height_mm);
  if (!run->job.composer)
    run->n_pages = MAX (run->job.paginate (run->width_mm, run->height_mm, run->job.data), 1);
  else if (!run->is_asked)
    {
      run->is_asked = TRUE;
      ask (run, paginate_there, on_paginated);
    }
  else if (!run->n_pages)
    g_usleep (PAUSE_US);
  if (run->n_pages)
    gtk_print_operation_set_n_pages (operation, (int)run->n_pages);
  return run->n_pages != 0;
}

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, Run *run)
{
  GError *error = NULL;

  run->cr = gtk_print_context_get_cairo_context (context);
  run->page = (guint)page;
  page_size_mm (context, &run->width_mm, &run->height_mm);
  if (run->job.composer)
    {
      gtk_print_operation_set_defer_drawing (operation);
      ask (run, draw_there, on_drawn);
      return;
    }
  cairo_save (run->cr);
  if (!run->job.draw (run->cr, run->page, run->width_mm, run->height_mm, run->job.data, &error))
    keep_failure (run, error);
  cairo_restore (run->cr);
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
  run->operation = operation;
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
