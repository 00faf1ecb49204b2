/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A print job that typesets. */
#include "fac-print-document.h"

#include "fac-outputs.h"
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

/* What the log of what left will say. */
typedef struct
{
  FacSession *session; /* owned */
  FacReader *reader;   /* owned */
  char *what, *subject, *digest;
} Leaving;

static void
free_leaving (Leaving *leaving)
{
  g_object_unref (leaving->session);
  fac_reader_free (leaving->reader);
  g_free (leaving->what);
  g_free (leaving->subject);
  g_free (leaving->digest);
  g_free (leaving);
}

static void
on_done (gboolean is_printed, GError *error, gpointer data)
{
  Leaving *leaving = data;
  FacProject *project = fac_session_project (leaving->session);
  if (project && error)
    fac_session_fail (leaving->session, g_error_copy (error));
  else if (project && is_printed)
    fac_project_log_release (project, "print", leaving->what, leaving->subject, leaving->reader,
                             NULL, NULL, leaving->digest, NULL);
  free_leaving (leaving);
}

void
fac_print_document (FacSession *session, GtkWindow *parent, FacDocument *document, const char *what,
                    const char *subject, const FacReader *reader)
{
  Job *job = g_new0 (Job, 1);
  Leaving *leaving = g_new0 (Leaving, 1);
  leaving->session = g_object_ref (session);
  leaving->reader = fac_reader_copy (reader);
  leaving->what = g_strdup (what);
  leaving->subject = g_strdup (subject);
  leaving->digest = fac_document_digest (document);
  job->document = document;
  FacPrintJob printed = { .name = g_strdup (document->title),
                          .paper = "A4",
                          .is_landscape = document->is_landscape,
                          .paginate = paginate,
                          .draw = draw,
                          .data = job,
                          .free_data = free_job };
  fac_print (parent, &printed, on_done, leaving);
}
