/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing many documents while the window stays alive: a worker with a project of its own, which
 * only reads; what left is noted by the window's project when it is done.
 */
#pragma once

#include "fac-job-progress.h"
#include "fac-outputs.h"

G_BEGIN_DECLS

/* Writes documents to a file or, when the path ends with "/", a folder.
 * Shape: `order` is copied, it names `readers` and `requests`; its progress, cancelling and log are
 * this job's; `progress` outlives the job; the callback calls
 * fac_document_job_finish(). */
void fac_document_job_start (FacProject *project, const FacPrintOrder *order,
                             FacJobProgress *progress, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);

/* Shape: (transfer full). Errors: those of fac_project_print_order(). */
FacPrintReport *fac_document_job_finish (GAsyncResult *result, GError **error);

/* A request of its own, and freeing what it holds. */
FacListRequest fac_document_request_copy (const FacListRequest *request);
void fac_document_request_clear (FacListRequest *request);

G_END_DECLS
