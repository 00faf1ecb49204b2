/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A thread that writes. */
#include "document/fac-document-job.h"

typedef struct
{
  FacProject *own;    /* owned */
  GPtrArray *names;   /* of char *, interned; NULL-terminated */
  GPtrArray *readers; /* of FacReader, owned */
  GArray *requests;   /* of FacListRequest, owned */
  char *path;
  FacPrintOrder order; /* of these */
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
  copy.event = g_intern_string (copy.event);
  copy.paper = g_intern_string (copy.paper);
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
  g_ptr_array_unref (run->names);
  g_ptr_array_unref (run->readers);
  g_array_unref (run->requests);
  g_free (run->path);
  g_free (run);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  GError *error = NULL;
  FacPrintReport *report = fac_project_print_order (run->own, &run->order, &error);

  if (report)
    g_task_return_pointer (task, report, (GDestroyNotify)fac_print_report_free);
  else
    g_task_return_error (task, error);
}

static Run *
run_new (const FacPrintOrder *order)
{
  Run *run = g_new0 (Run, 1);

  run->names = g_ptr_array_new ();
  run->readers = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_reader_free);
  run->requests = g_array_new (FALSE, FALSE, sizeof (FacListRequest));
  g_array_set_clear_func (run->requests, (GDestroyNotify)fac_document_request_clear);
  for (guint i = 0; order->names[i]; i++)
    {
      const FacListRequest request = fac_document_request_copy (&order->requests[i]);
      g_ptr_array_add (run->names, (gpointer)g_intern_string (order->names[i]));
      g_ptr_array_add (run->readers, fac_reader_copy (order->readers[i]));
      g_array_append_val (run->requests, request);
    }
  g_ptr_array_add (run->names, NULL);
  run->path = g_strdup (order->path);
  run->order = *order;
  run->order.names = (const char *const *)run->names->pdata;
  run->order.readers = (const FacReader *const *)run->readers->pdata;
  run->order.requests = (const FacListRequest *)run->requests->data;
  run->order.path = run->path;
  run->order.is_log_left = TRUE;
  return run;
}

void
fac_document_job_start (FacProject *project, const FacPrintOrder *order, FacJobProgress *progress,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Run *run = run_new (order);
  GError *error = NULL;

  run->own = fac_project_open_again (project, &error);
  run->order.progress = fac_job_progress_note;
  run->order.progress_data = progress;
  run->order.cancellable = cancellable;
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
