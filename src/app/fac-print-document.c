/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A print job that typesets. */
#include "fac-print-document.h"

#include "fac-print.h"
#include "fac-typeset.h"

typedef struct
{
  FacDocument *document; /* owned */
  FacTypeset *typeset;   /* owned; NULL until the paper is known */
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;
  fac_typeset_free (job->typeset);
  fac_document_free (job->document);
  g_free (job);
}

static guint
paginate (double width_mm, double height_mm, gpointer data)
{
  Job *job = data;
  FacTypesetOptions options = { .width_mm = width_mm, .height_mm = height_mm };
  g_clear_pointer (&job->typeset, fac_typeset_free);
  job->typeset = fac_typeset_new (job->document, &options);
  return fac_typeset_n_pages (job->typeset);
}

static gboolean
draw (cairo_t *cr, guint page, double width_mm, double height_mm, gpointer data, GError **error)
{
  Job *job = data;
  fac_typeset_draw_page (job->typeset, page, cr);
  return TRUE;
}

static void
on_done (gboolean is_printed, GError *error, gpointer data)
{
  g_autoptr (FacSession) session = data;
  if (error && fac_session_project (session))
    fac_session_fail (session, g_error_copy (error));
}

void
fac_print_document (FacSession *session, GtkWindow *parent, FacDocument *document)
{
  Job *job = g_new0 (Job, 1);
  job->document = document;
  FacPrintJob printed = { .name = g_strdup (document->title),
                          .paper = "A4",
                          .is_landscape = document->is_landscape,
                          .paginate = paginate,
                          .draw = draw,
                          .data = job,
                          .free_data = free_job };
  fac_print (parent, &printed, on_done, g_object_ref (session));
}
