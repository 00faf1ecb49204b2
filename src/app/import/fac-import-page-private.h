/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The struct of the import assistant, for the files that make it: the steps (fac-import-page.c),
 * what is set for a source (fac-import-setting.c), the runs (fac-import-running.c).
 */
#pragma once

#include "fac-pages.h"
#include "import/fac-import-job.h"
#include "import/fac-import-outcome.h"
#include "import/fac-import-preview.h"

G_BEGIN_DECLS

#define FAC_IMPORT_PAGE_GET(object) ((FacImportPage *)(object))

typedef struct
{
  FacPage parent_instance;

  FacImportRequest *request;  /* owned; NULL: no file chosen */
  FacImportSource *source;    /* owned; NULL until it was looked at */
  FacImportReport *trial;     /* owned; what would happen, or NULL */
  FacImportReport *report;    /* owned; what happened last, or NULL */
  GCancellable *cancellable;  /* owned; of the worker, NULL: none works */
  FacJobProgress progress; /* of the worker */
  gint64 started_us;
  guint progress_id;
  guint trial_id;      /* a trial begins soon */
  gboolean is_setting; /* widgets are being set, not used */
  gboolean wants_look; /* when the worker ends */
  gboolean wants_trial;
  gboolean wants_run;
  gboolean guesses_kind;    /* of wants_look */
  gboolean is_first;        /* no company was there before the import */
  gboolean is_sheet_chosen; /* by a person; otherwise the kind chooses */

  GtkWidget *stack, *problem_box, *problem_label, *choose_button;
  GtkWidget *reading_spinner, *reading_label;
  GtkWidget *file_label, *layout_label, *run_button, *kind_drop, *sheet_box, *sheet_drop, *crs_box;
  GtkWidget *crs_drop, *closed_box, *closed_check, *second_box, *second_label, *preview_box;
  GtkWidget *missing_label, *trial_box, *trial_spinner, *trial_label;
  GtkWidget *running_label, *progress_bar, *progress_label;
  GtkWidget *report_label, *rejects_button, *see_button, *report_box;
  FacImportPreview *preview;
  FacImportOutcome *trial_outcome, *outcome;
} FacImportPage;

typedef FacPageClass FacImportPageClass;

/* -- fac-import-page.c -- */

/* Forgets the file, and shows the first step with what is wrong, or NULL. Takes `error`. */
void fac_import_page_start_over (FacImportPage *page, GError *error);
void fac_import_page_update_actions (FacImportPage *page);

/* Shows the step named so in the page's .ui file and brings the actions up to date. The focus goes
 * to what one does there: otherwise GTK puts it anywhere, even on the message's "Undo". */
void fac_import_page_show_step (FacImportPage *page, const char *step);

/* The file's name without its folder. Shape: new string (transfer full). */
char *fac_import_page_file_name (FacImportPage *page);

/* The page on which what was imported is best seen. Shape: static. */
const char *fac_import_page_where (FacImportPage *page);

/* -- fac-import-setting.c -- */

void fac_import_setting_init (FacImportPage *page);

/* Shows the source that was just looked at. */
void fac_import_setting_show (FacImportPage *page);

/* Puts what was set into the request. */
void fac_import_setting_collect (FacImportPage *page);

/* -- fac-import-running.c -- */

/* Looks at the request's file. */
void fac_import_look (FacImportPage *page, gboolean guesses_kind);

/* Tries the import as it is set, a moment later, so that several changes make one trial. */
void fac_import_try_soon (FacImportPage *page);
void fac_import_run (FacImportPage *page);

/* Stops what works. */
void fac_import_stop (FacImportPage *page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacImportPage, g_object_unref)

G_END_DECLS
