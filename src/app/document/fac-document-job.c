/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A thread that writes. */
#include "document/fac-document-job.h"

typedef struct
{
  FacProject *own; /* owned */
  const char *name;
  FacReader *reader;
  FacListRequest request;
  char *path;
  gboolean is_changed_only;
  FacJobProgress *progress;
} Run;

FacListRequest
fac_document_request_copy (const FacListRequest *request)
{
  FacListRequest copy = request ? *request : (FacListRequest){ NULL };

  copy.filter = copy.filter ? fac_filter_copy (copy.filter) : NULL;
  copy.subjects = copy.subjects ? (const char *const *)g_strdupv ((char **)copy.subjects) : NULL;
  copy.columns = copy.columns ? (const char *const *)g_strdupv ((char **)copy.columns) : NULL;
  copy.group_by = g_intern_string (copy.group_by);
  copy.date = g_intern_string (copy.date);
  copy.template = g_intern_string (copy.template);
  copy.family = g_intern_string (copy.family);
  copy.label_sheet = g_intern_string (copy.label_sheet);
  copy.envelope = g_intern_string (copy.envelope);
  return copy;
}

void
fac_document_request_clear (FacListRequest *request)
{
  fac_filter_free ((FacFilter *)request->filter);
  g_strfreev ((char **)request->subjects);
  g_strfreev ((char **)request->columns);
  *request = (FacListRequest){ NULL };
}

static void
run_free (Run *run)
{
  fac_project_close (run->own);
  fac_reader_free (run->reader);
  fac_document_request_clear (&run->request);
  g_free (run->path);
  g_free (run);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  const char *const names[] = { run->name, NULL };
  const FacPrintOrder order = { .names = names,
                                .reader = run->reader,
                                .request = &run->request,
                                .path = run->path,
                                .is_changed_only = run->is_changed_only,
                                .is_log_left = TRUE,
                                .progress = fac_job_progress_note,
                                .progress_data = run->progress,
                                .cancellable = cancellable };
  GError *error = NULL;
  FacPrintReport *report = fac_project_print_order (run->own, &order, &error);

  if (report)
    g_task_return_pointer (task, report, (GDestroyNotify)fac_print_report_free);
  else
    g_task_return_error (task, error);
}

void
fac_document_job_start (FacProject *project, const char *name, const FacReader *reader,
                        const FacListRequest *request, const char *path, gboolean is_changed_only,
                        FacJobProgress *progress, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Run *run = g_new0 (Run, 1);
  GError *error = NULL;

  run->own = fac_project_open_again (project, &error);
  run->name = name;
  run->reader = fac_reader_copy (reader);
  run->request = fac_document_request_copy (request);
  run->path = g_strdup (path);
  run->is_changed_only = is_changed_only;
  run->progress = progress;
  progress->done = progress->total = 0;
  /* What was written before "Cancel" came is told as written. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, run, (GDestroyNotify)run_free);
  if (run->own)
    g_task_run_in_thread (task, run_in_thread);
  else
    g_task_return_error (task, error);
}

FacPrintReport *
fac_document_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
