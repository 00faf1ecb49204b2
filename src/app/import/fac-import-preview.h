/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first rows of a source with, above each column, what it will fill. It changes the mapping
 * that it is given, and knows nothing of the import.
 */
#pragma once

#include "import/fac-import-job.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_IMPORT_PREVIEW (fac_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (FacImportPreview, fac_import_preview, FAC, IMPORT_PREVIEW, GtkWidget)

/* Signal "changed": a person chose another target for a column. Shape: a new widget (floating). */
GtkWidget *fac_import_preview_new (void);

/* Shows a source (borrowed until the next call; NULL: nothing). */
void fac_import_preview_show (FacImportPreview *preview, FacImportSource *source);

/* Chooses the target of a column as a person would. FALSE when there is no such column or
 * target. */
gboolean fac_import_preview_choose (FacImportPreview *preview, const char *title,
                                    const char *target);

G_END_DECLS
