/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the import assistant does away from the main thread: look at a source, try an import, do
 * it. Each takes copies and gives back values; the project of the window is not touched by them.
 */
#pragma once

#include "fac-import.h"
#include "fac-job-progress.h"
#include "fac-mapping.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A source as far as it was looked at. */
typedef struct
{
  FacImportKind kind; /* asked for, or guessed */
  gboolean is_geographic;
  GPtrArray *sheets; /* of FacTableSheet */
  FacTable *table;
  FacMapping *mapping;
  GPtrArray *rows; /* of char **: the first rows, as many cells as columns */
} FacImportSource;

/* What is missing for any row to be taken, as a translated sentence; NULL: nothing (transfer
 * full). */
char *fac_import_source_missing (const FacImportSource *source);

/* Accepts NULL. */
void fac_import_source_free (FacImportSource *source);

/* Opens a source and reads its first rows. `request`: path, sheet, kind (copied); with
 * `guesses_kind` the kind is found out. Errors: those of fac_table_open(). */
void fac_import_look_async (const FacImportRequest *request, gboolean guesses_kind,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
FacImportSource *fac_import_look_finish (GAsyncResult *result, GError **error);

/* Runs an import (or a dry run) on a connection of its own. `request` is copied; `progress` is
 * written to until the callback. Errors: those of fac_project_import(). */
void fac_import_run_async (FacProject *project, const FacImportRequest *request,
                           FacJobProgress *progress, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data);
FacImportReport *fac_import_run_finish (GAsyncResult *result, GError **error);

/* Shape: a deep copy (transfer full). */
FacImportRequest *fac_import_request_copy (const FacImportRequest *request);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacImportSource, fac_import_source_free)

G_END_DECLS
