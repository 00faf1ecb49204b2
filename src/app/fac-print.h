/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dialog of the printer, and what it asks of us: how many pages fit a paper, and to draw one.
 * The same painters draw the screen, the file and the paper; this is the only file that knows how
 * the system prints.
 */
#pragma once

#include "fac-composer.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is printed. The functions are called while the dialog is open, with `data`. */
typedef struct
{
  char *name;            /* of the job, in the printer's list; owned */
  const char *paper;     /* proposed: "A4" … "A0" */
  gboolean is_landscape; /* proposed */

  /* Sets what is printed for a paper. Gives the number of pages, at least 1.
   * Units: the whole sheet, margins included. */
  guint (*paginate) (double width_mm, double height_mm, gpointer data);

  /* Draws a page, from 0, on a context in millimetres whose origin is the sheet's corner.
   * Errors: told in the window; the job is then given up. */
  gboolean (*draw) (cairo_t *cr, guint page, double width_mm, double height_mm, gpointer data,
                    GError **error);

  gpointer data;
  GDestroyNotify free_data;

  FacComposer *composer; /* a reference, taken over: the functions are called in its thread; NULL:
                            on the main thread */
} FacPrintJob;

/* Called once when all is over; `error` is NULL when it was printed or given up by the person. */
typedef void (*FacPrintDone) (gboolean is_printed, GError *error, gpointer data);

/* Asks which printer and prints. Shape: `job` is copied, its name and data are taken over. */
void fac_print (GtkWindow *parent, const FacPrintJob *job, FacPrintDone done, gpointer data);

/* The same into a PDF, without a dialog or a printer: what the dialog's "Print to file" gives.
 * Errors: those of the system's printing. */
gboolean fac_print_to_pdf (const FacPrintJob *job, const char *path, GError **error);

G_END_DECLS
