/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One worker at a time: looking, trying, importing. A new wish stops the worker and begins when it
 * has ended. */
#include "import/fac-import-page-private.h"

#include "fac-number.h"

#include <glib/gi18n-lib.h>

#define TRIAL_DELAY_MS 250
#define PROGRESS_MS 100

static FacProject *
project_of (FacImportPage *self)
{
  return fac_page_project (FAC_PAGE (self));
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         || g_error_matches (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_CANCELLED)
         || g_error_matches (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_CANCELLED);
}

static void
begin_work (FacImportPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->started_us = g_get_monotonic_time ();
}

static void
end_work (FacImportPage *self)
{
  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_clear_object (&self->cancellable);
  gtk_spinner_set_spinning (GTK_SPINNER (self->reading_spinner), FALSE);
  gtk_spinner_set_spinning (GTK_SPINNER (self->trial_spinner), FALSE);
  gtk_widget_set_visible (self->trial_spinner, FALSE);
}

/* The project was closed meanwhile, and the page with it. */
static gboolean
is_gone (FacImportPage *self)
{
  return project_of (self) == NULL;
}

static void begin_look (FacImportPage *self);
static void begin_trial (FacImportPage *self);
static void begin_run (FacImportPage *self);

/* After a worker ended: what was wished for meanwhile. TRUE when something began. */
static gboolean
go_on (FacImportPage *self)
{
  if (self->wants_look)
    begin_look (self);
  else if (self->wants_run)
    begin_run (self);
  else if (self->wants_trial)
    begin_trial (self);
  else
    return FALSE;
  return TRUE;
}

/* -- Looking ------------------------------------------------------------------------------- */

static void
on_looked (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (FacImportPage) self = data;
  GError *error = NULL;
  FacImportSource *source = fac_import_look_finish (result, &error);

  if (is_gone (self))
    {
      fac_import_source_free (source);
      g_clear_error (&error);
      return;
    }
  end_work (self);
  if (go_on (self))
    {
      fac_import_source_free (source);
      g_clear_error (&error);
      return;
    }
  if (!source)
    {
      if (is_cancelled (error))
        g_clear_error (&error);
      fac_import_page_start_over (self, error);
      return;
    }
  fac_import_preview_show (self->preview, NULL);
  g_clear_pointer (&self->source, fac_import_source_free);
  self->source = source;
  self->request->kind = source->kind;
  fac_import_setting_show (self);
}

static void
begin_look (FacImportPage *self)
{
  self->wants_look = FALSE;
  begin_work (self);
  fac_import_look_async (self->request, self->guesses_kind, self->cancellable, on_looked,
                         g_object_ref (self));
  fac_import_page_update_actions (self);
}

void
fac_import_look (FacImportPage *self, gboolean guesses_kind)
{
  g_autofree char *name = fac_import_page_file_name (self);
  g_autofree char *sentence = g_strdup_printf (_ ("Reading “%s”…"), name);

  fac_import_stop (self);
  g_clear_pointer (&self->trial, fac_import_report_free);
  g_clear_pointer (&self->request->mapping, g_hash_table_unref);
  gtk_label_set_label (GTK_LABEL (self->reading_label), sentence);
  gtk_spinner_set_spinning (GTK_SPINNER (self->reading_spinner), TRUE);
  fac_import_page_show_step (self, "reading");
  self->guesses_kind = guesses_kind;
  if (self->cancellable)
    self->wants_look = TRUE;
  else
    begin_look (self);
}

/* -- Trying -------------------------------------------------------------------------------- */

static void
show_trial (FacImportPage *self, const GError *error)
{
  const char *label = _ ("Import");
  g_autofree char *counted = NULL;

  fac_import_outcome_show (self->trial_outcome, self->trial, TRUE);
  gtk_label_set_label (GTK_LABEL (self->trial_label), self->trial ? _ ("What will happen")
                                                      : error     ? error->message
                                                                  : "");
  if (self->trial && self->trial->created > 0)
    {
      g_autofree char *count = fac_import_outcome_count (self->trial->kind, self->trial->created);
      /* TRANSLATORS: button; %s is "649 companies". */
      label = counted = g_strdup_printf (_ ("Import %s"), count);
    }
  gtk_button_set_label (GTK_BUTTON (self->run_button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->run_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  fac_import_page_update_actions (self);
}

static void
on_tried (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (FacImportPage) self = data;
  g_autoptr (GError) error = NULL;
  FacImportReport *report = fac_import_run_finish (result, &error);

  if (is_gone (self))
    {
      fac_import_report_free (report);
      return;
    }
  end_work (self);
  if (go_on (self) || is_cancelled (error))
    {
      fac_import_report_free (report);
      return;
    }
  g_clear_pointer (&self->trial, fac_import_report_free);
  self->trial = report;
  show_trial (self, error);
}

static void
begin_trial (FacImportPage *self)
{
  self->wants_trial = FALSE;
  fac_import_setting_collect (self);
  self->request->is_dry_run = TRUE;
  gtk_label_set_label (GTK_LABEL (self->trial_label), _ ("Trying, without writing anything…"));
  gtk_widget_set_visible (self->trial_spinner, TRUE);
  gtk_spinner_set_spinning (GTK_SPINNER (self->trial_spinner), TRUE);
  begin_work (self);
  fac_import_run_async (project_of (self), self->request, &self->progress, self->cancellable,
                        on_tried, g_object_ref (self));
  fac_import_page_update_actions (self);
}

static gboolean
on_trial_time (gpointer data)
{
  FacImportPage *self = data;
  g_autofree char *missing = fac_import_source_missing (self->source);

  self->trial_id = 0;
  g_clear_pointer (&self->trial, fac_import_report_free);
  show_trial (self, NULL);
  if (missing)
    return G_SOURCE_REMOVE;
  self->wants_trial = TRUE;
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  else
    begin_trial (self);
  return G_SOURCE_REMOVE;
}

void
fac_import_try_soon (FacImportPage *self)
{
  g_clear_handle_id (&self->trial_id, g_source_remove);
  self->trial_id = g_timeout_add (TRIAL_DELAY_MS, on_trial_time, self);
  fac_import_page_update_actions (self);
}

/* -- Importing ----------------------------------------------------------------------------- */

static gboolean
show_progress (gpointer data)
{
  FacImportPage *self = data;
  int total = g_atomic_int_get (&self->progress.total);
  int done = g_atomic_int_get (&self->progress.done);
  double elapsed_s = (double)(g_get_monotonic_time () - self->started_us) / 1e6;

  if (total <= 0)
    {
      gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->progress_bar));
      return G_SOURCE_CONTINUE;
    }
  double fraction = CLAMP ((double)done / total, 0, 1);
  g_autofree char *left = fac_job_time_left (fraction, elapsed_s);
  g_autofree char *text = NULL;
  if (self->trial)
    {
      double n_lines = (double)self->trial->rows_read;
      FacLanguage language = fac_language_current ();
      g_autofree char *read = fac_number_format (fraction * n_lines, 0, language);
      g_autofree char *all = fac_number_format (n_lines, 0, language);
      /* TRANSLATORS: progress: lines read, all lines. */
      text = g_strdup_printf (_ ("%s of %s lines"), read, all);
    }
  else
    text = g_strdup_printf (_ ("%d %%"), (int)(100 * fraction));
  g_autofree char *line = *left ? g_strdup_printf ("%s · %s", text, left) : g_strdup (text);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress_bar), fraction);
  gtk_label_set_label (GTK_LABEL (self->progress_label), line);
  return G_SOURCE_CONTINUE;
}

static void
show_report (FacImportPage *self)
{
  FacSession *session = fac_page_session (FAC_PAGE (self));
  g_autofree char *name = fac_import_page_file_name (self);
  g_autofree char *count = fac_import_outcome_count (self->report->kind, self->report->created);
  g_autofree char *title = self->report->history_id
                               ? g_strdup_printf (_ ("“%s” was imported"), name)
                               : g_strdup_printf (_ ("“%s” brought nothing new"), name);

  gtk_label_set_label (GTK_LABEL (self->report_label), title);
  fac_import_outcome_show (self->outcome, self->report, FALSE);
  gtk_widget_set_visible (self->rejects_button, self->report->refused > 0);
  const char *see = _ ("See the companies");
  if (g_strcmp0 (fac_import_page_where (self), "flows") == 0)
    see = _ ("See the flows");
  else if (g_strcmp0 (fac_import_page_where (self), "synergies") == 0)
    see = _ ("See the synergies");
  else if (g_strcmp0 (fac_import_page_where (self), "map") == 0)
    see = _ ("See them on the map");
  gtk_button_set_label (GTK_BUTTON (self->see_button), see);
  fac_import_page_show_step (self, "report");

  if (self->is_first && self->report->created > 0 && fac_page_type_find ("map"))
    {
      /* TRANSLATORS: %s is "649 companies". */
      g_autofree char *told = g_strdup_printf (_ ("%s imported."), count);
      fac_session_go (session, "map", NULL);
      if (self->report->refused == 0)
        fac_session_tell (session, told, TRUE);
      else
        {
          g_autofree char *number =
              fac_number_format ((double)self->report->refused, 0, fac_language_current ());
          /* TRANSLATORS: the first is "649 companies", the second a number of lines. */
          g_autofree char *both = g_strdup_printf (ngettext ("%1$s imported, %2$s line refused.",
                                                             "%1$s imported, %2$s lines refused.",
                                                             (gulong)self->report->refused),
                                                   count, number);
          fac_session_tell_and_offer (session, both, TRUE, _ ("See"), "refused", NULL);
        }
    }
}

static void
on_run_over (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (FacImportPage) self = data;
  GError *error = NULL;
  FacImportReport *report = fac_import_run_finish (result, &error);

  if (is_gone (self))
    {
      fac_import_report_free (report);
      g_clear_error (&error);
      return;
    }
  FacSession *session = fac_page_session (FAC_PAGE (self));
  end_work (self);
  fac_session_set_busy (session, FALSE);
  if (!report)
    {
      fac_import_page_show_step (self, "set");
      if (is_cancelled (error))
        fac_session_tell (session, _ ("Import cancelled. Nothing was written."), FALSE);
      else
        fac_session_fail (session, g_steal_pointer (&error));
      g_clear_error (&error);
      return;
    }
  g_clear_pointer (&self->report, fac_import_report_free);
  self->report = report;
  fac_project_refresh (project_of (self));
  show_report (self);
}

static void
begin_run (FacImportPage *self)
{
  FacStore *store = fac_project_store (project_of (self));
  g_autofree char *name = fac_import_page_file_name (self);
  g_autofree char *title = g_strdup_printf (_ ("Importing “%s”"), name);

  self->wants_run = self->wants_trial = FALSE;
  fac_import_setting_collect (self);
  self->request->is_dry_run = FALSE;
  self->is_first = self->request->kind == FAC_IMPORT_COMPANIES
                   && fac_store_count (store, FAC_RECORD_ESTABLISHMENT, NULL) == 0;
  gtk_label_set_label (GTK_LABEL (self->running_label), title);
  gtk_label_set_label (GTK_LABEL (self->progress_label), "");
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress_bar), 0);
  begin_work (self);
  fac_import_page_show_step (self, "running");
  fac_session_set_busy (fac_page_session (FAC_PAGE (self)), TRUE);
  self->progress_id = g_timeout_add (PROGRESS_MS, show_progress, self);
  fac_import_run_async (project_of (self), self->request, &self->progress, self->cancellable,
                        on_run_over, g_object_ref (self));
  fac_import_page_update_actions (self);
}

void
fac_import_run (FacImportPage *self)
{
  g_clear_handle_id (&self->trial_id, g_source_remove);
  if (self->cancellable)
    {
      self->wants_run = TRUE;
      g_cancellable_cancel (self->cancellable);
    }
  else
    begin_run (self);
}

void
fac_import_stop (FacImportPage *self)
{
  g_clear_handle_id (&self->trial_id, g_source_remove);
  self->wants_look = self->wants_run = self->wants_trial = FALSE;
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
}
