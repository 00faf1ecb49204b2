/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The file under the window: opened in a worker, checked, looked after while others may write it,
 * and what can still be done when it is gone. */
#include "fac-window-private.h"

#include "fac-ask.h"
#include "fac-place.h"
#include "fac-rooms.h"

#include <glib/gi18n-lib.h>

/* An opening that takes longer is told; a shorter one shows no bar that would only flash. */
#define SILENT_MS 60
/* How long a key waits for another program; our own readers let go meanwhile. */
#define PATIENCE_MS 250
#define CHECKS_AFTER_MS 1500
#define CHECKS_AGAIN_S 30
#define LOOK_S 2

static FacProject *
project_of (FacWindow *self)
{
  return fac_session_project (self->session);
}

/* -- Opening ------------------------------------------------------------------------------- */

/* Shared by the worker and the window; the last one to let go frees it. */
struct _FacOpening
{
  GMutex mutex;
  GCond ended;
  char *path;
  FacProject *project; /* owned until taken */
  GError *error;       /* owned until taken */
  gboolean is_over;
  FacWindow *window; /* borrowed; NULL: nobody waits any more. Main thread only */
};

static void
opening_clear (gpointer data)
{
  FacOpening *opening = data;
  fac_project_close (opening->project);
  g_clear_error (&opening->error);
  g_free (opening->path);
  g_mutex_clear (&opening->mutex);
  g_cond_clear (&opening->ended);
}

static void
opening_unref (FacOpening *opening)
{
  g_atomic_rc_box_release_full (opening, opening_clear);
}

void
fac_window_stop_opening (FacWindow *self)
{
  if (!self->opening)
    return;
  self->opening->window = NULL;
  g_clear_pointer (&self->opening, opening_unref);
  if (self->opening_bar)
    gtk_box_remove (GTK_BOX (self->bars), self->opening_bar);
  self->opening_bar = NULL;
}

/* The worker has ended, its results are ours. */
static void
end_opening (FacWindow *self)
{
  FacOpening *opening = self->opening;
  FacProject *project = g_steal_pointer (&opening->project);
  GError *error = g_steal_pointer (&opening->error);
  fac_window_stop_opening (self);
  if (!project)
    {
      fac_window_fail (self, error);
      return;
    }
  FacWindow *window = self;
  if (self->session)
    window = fac_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->settings);
  fac_window_take (window, project);
  gtk_window_present (GTK_WINDOW (window));
}

static gboolean
on_opened (gpointer data)
{
  FacOpening *opening = data;
  if (opening->window)
    end_opening (opening->window);
  opening_unref (opening);
  return G_SOURCE_REMOVE;
}

static gpointer
open_in_thread (gpointer data)
{
  FacOpening *opening = data;
  GError *error = NULL;
  FacProject *project = fac_project_open (opening->path, FAC_STORE_READ_WRITE, &error);

  g_mutex_lock (&opening->mutex);
  opening->project = project;
  opening->error = error;
  opening->is_over = TRUE;
  g_cond_signal (&opening->ended);
  g_mutex_unlock (&opening->mutex);
  g_idle_add (on_opened, opening);
  return NULL;
}

static void
show_opening (FacWindow *self)
{
  g_autofree char *base = g_path_get_basename (self->opening->path);
  g_autofree char *sentence = g_strdup_printf (_ ("Opening “%s”…"), base);
  GtkWidget *spinner = gtk_spinner_new ();
  self->opening_bar = fac_window_add_bar (self, GTK_MESSAGE_INFO, sentence, FALSE);
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_info_bar_add_child (GTK_INFO_BAR (self->opening_bar), spinner);
  fac_window_add_bar_button (self, self->opening_bar, _ ("Cancel"),
                             G_CALLBACK (fac_window_stop_opening));
}

static FacWindow *
find_window (GtkApplication *application, const char *path)
{
  for (GList *at = gtk_application_get_windows (application); at; at = at->next)
    if (FAC_IS_WINDOW (at->data) && g_strcmp0 (fac_window_path (at->data), path) == 0)
      return at->data;
  return NULL;
}

void
fac_window_open (FacWindow *self, const char *path)
{
  FacWindow *window = find_window (gtk_window_get_application (GTK_WINDOW (self)), path);
  if (window)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  fac_window_stop_opening (self);
  FacOpening *opening = g_atomic_rc_box_new0 (FacOpening);
  g_mutex_init (&opening->mutex);
  g_cond_init (&opening->ended);
  opening->path = g_strdup (path);
  opening->window = self;
  self->opening = opening;
  g_thread_unref (g_thread_new ("open", open_in_thread, g_atomic_rc_box_acquire (opening)));

  gint64 until_us = g_get_monotonic_time () + SILENT_MS * 1000;
  g_mutex_lock (&opening->mutex);
  while (!opening->is_over && g_cond_wait_until (&opening->ended, &opening->mutex, until_us))
    ;
  gboolean is_over = opening->is_over;
  g_mutex_unlock (&opening->mutex);
  if (is_over)
    end_opening (self);
  else
    show_opening (self);
}

/* -- Checks after opening ------------------------------------------------------------------ */

typedef struct
{
  char *path;
  gboolean is_writable;
} Checking;

static void
free_checking (gpointer data)
{
  g_free (((Checking *)data)->path);
  g_free (data);
}

static gboolean
is_sound (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (!((const FacFinding *)g_ptr_array_index (findings, i))->is_notice)
      return FALSE;
  return TRUE;
}

static void
check_file (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Checking *checking = data;
  GError *error = NULL;
  g_autoptr (FacStore) store = fac_store_open_again (checking->path, checking->is_writable, &error);
  GPtrArray *findings = store ? fac_store_check (store, cancellable, &error) : NULL;
  /* A backup of a damaged file would push a good one out. */
  if (findings && checking->is_writable && is_sound (findings))
    {
      fac_store_set_cancellable (store, cancellable);
      g_free (fac_store_backup (store, &error));
    }
  g_clear_pointer (&store, fac_store_close);
  fac_place_give_memory_back ();
  if (error)
    {
      g_clear_pointer (&findings, g_ptr_array_unref);
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, findings, (GDestroyNotify)g_ptr_array_unref);
}

static gboolean begin_checks (gpointer data);

static void
on_file_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  FacWindow *self = FAC_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CANCELLED))
    {
      /* It let somebody write, or the project was closed. */
      if (self->cancellable == g_task_get_cancellable (G_TASK (result)) && self->checks_id == 0)
        self->checks_id = g_timeout_add_seconds (CHECKS_AGAIN_S, begin_checks, self);
      return;
    }
  if (!self->session || self->gone_bar)
    return;
  if (error)
    {
      fac_window_add_bar (self, GTK_MESSAGE_WARNING, error->message, TRUE);
      return;
    }
  for (guint i = 0; i < findings->len; i++)
    {
      const FacFinding *finding = g_ptr_array_index (findings, i);
      if (finding->is_notice)
        continue;
      g_autofree char *sentence =
          g_strdup_printf ("%s %s", finding->what, finding->remedy ? finding->remedy : "");
      fac_window_add_bar (self, GTK_MESSAGE_WARNING, sentence, TRUE);
      return;
    }
}

/* Begins what must not delay the first frame. */
static gboolean
begin_checks (gpointer data)
{
  FacWindow *self = data;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_file_checked, NULL);
  Checking *checking = g_new0 (Checking, 1);
  checking->path = g_strdup (fac_window_path (self));
  checking->is_writable = fac_project_read_only_reason (project_of (self)) == NULL;
  g_task_set_task_data (task, checking, free_checking);
  g_task_run_in_thread (task, check_file);
  self->checks_id = 0;
  return G_SOURCE_REMOVE;
}

/* -- Somebody else ------------------------------------------------------------------------- */

/* A key waits: what only reads lets go, and begins again later. */
static void
let_go (gpointer data)
{
  FacWindow *self = data;
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  fac_session_let_go (self->session);
}

/* -- A file that is gone ------------------------------------------------------------------- */

static void
open_elsewhere (FacWindow *self, const char *path)
{
  GError *error = NULL;
  FacProject *project = fac_project_open (path, FAC_STORE_READ_WRITE, &error);
  if (!project)
    {
      fac_window_fail (self, error);
      return;
    }
  g_autoptr (FacDrafts) drafts = g_object_ref (fac_session_drafts (self->session));
  g_autofree char *page = g_strdup (self->page);
  fac_window_take (self, project);
  fac_drafts_take_all (fac_session_drafts (self->session), drafts);
  fac_drafts_retry (fac_session_drafts (self->session), project);
  fac_window_show_page (self, page, NULL);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *told =
      g_strdup_printf (_ ("The project is now “%s”. Nothing is missing."), base);
  fac_session_tell (self->session, told, FALSE);
}

static void
on_elsewhere_chosen (const char *path, gpointer data)
{
  FacWindow *self = data;
  g_autoptr (GError) error = NULL;
  if (!self->session)
    return;
  /* What is being typed goes along. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  if (fac_project_save_elsewhere (project_of (self), path, &error))
    {
      open_elsewhere (self, path);
      return;
    }
  if (g_error_matches (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_GONE))
    fac_window_fail (
        self,
        g_error_new (FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_GONE,
                     _ ("The copy cannot be made: the file can no longer be read. Plug its "
                        "disk in again, or open the last backup, in “%s/facilitator/backups”."),
                     g_get_user_data_dir ()));
  else
    fac_window_fail (self, g_steal_pointer (&error));
}

static void
ask_elsewhere (FacWindow *self)
{
  g_autofree char *base = g_path_get_basename (fac_window_path (self));
  fac_ask_save (GTK_WINDOW (self), _ ("Save a copy elsewhere"), base, on_elsewhere_chosen, self);
}

void
fac_window_save_elsewhere (FacWindow *self, const char *path)
{
  if (path)
    on_elsewhere_chosen (path, self);
  else
    ask_elsewhere (self);
}

static void
show_gone (FacWindow *self, gboolean is_gone)
{
  if (is_gone == (self->gone_bar != NULL))
    return;
  if (!is_gone)
    {
      gtk_box_remove (GTK_BOX (self->bars), self->gone_bar);
      self->gone_bar = NULL;
    }
  else
    {
      g_autofree char *base = g_path_get_basename (fac_window_path (self));
      g_autofree char *sentence = g_strdup_printf (
          _ ("“%s” is no longer in its folder: it was moved, renamed or deleted, or its disk was "
             "unplugged. Nothing can be saved there. Put it back, or save a copy elsewhere: it "
             "will "
             "hold everything."),
          base);
      self->gone_bar = fac_window_add_bar (self, GTK_MESSAGE_WARNING, sentence, FALSE);
      fac_window_add_bar_button (self, self->gone_bar, _ ("Save a copy elsewhere…"),
                                 G_CALLBACK (ask_elsewhere));
    }
  fac_window_update_title (self);
}

/* -- Looking after the file ---------------------------------------------------------------- */

static void
retry_drafts (FacWindow *self)
{
  if (fac_drafts_retry (fac_session_drafts (self->session), project_of (self)) == 0)
    return;
  fac_window_hide_error (self);
  fac_session_did (self->session, TRUE, NULL);
}

void
fac_window_look_outside (FacWindow *self)
{
  if (!self->session || fac_session_is_busy (self->session))
    return;
  gboolean is_gone = fac_store_is_gone (fac_project_store (project_of (self)));
  show_gone (self, is_gone);
  if (is_gone)
    return;
  fac_project_look_outside (project_of (self));
  retry_drafts (self);
}

static gboolean
on_look_time (gpointer data)
{
  fac_window_look_outside (data);
  return G_SOURCE_CONTINUE;
}

/* What could not be written at all is told once, above; the field says it too. */
static void
on_drafts_changed (FacDrafts *drafts, FacWindow *self)
{
  guint n = fac_drafts_n (drafts);
  const FacDraft *newest = fac_drafts_nth (drafts, n - 1);
  gboolean is_new = n > self->n_drafts;
  if (n == 0 && self->may_leave_drafts)
    fac_window_hide_error (self);
  self->n_drafts = n;
  self->may_leave_drafts = self->has_told_draft = FALSE;
  if (!is_new || !newest->can_be_retried)
    return;
  if (fac_store_is_gone (fac_project_store (project_of (self))))
    show_gone (self, TRUE);
  else
    {
      g_autofree char *sentence = g_strdup_printf (
          /* TRANSLATORS: %s is a sentence that says why a text could not be saved. */
          _ ("%s What you typed stays in its field and is saved as soon as it can be."),
          newest->problem);
      fac_window_add_bar (self, GTK_MESSAGE_ERROR, sentence, TRUE);
    }
}

void
fac_window_watch_file (FacWindow *self)
{
  fac_store_set_patience (fac_project_store (project_of (self)), PATIENCE_MS, let_go, self);
  g_signal_connect (fac_session_drafts (self->session), "changed", G_CALLBACK (on_drafts_changed),
                    self);
  self->n_drafts = 0;
  self->may_leave_drafts = self->has_told_draft = FALSE;
  self->look_id = g_timeout_add_seconds (LOOK_S, on_look_time, self);
  self->checks_id = g_timeout_add (CHECKS_AFTER_MS, begin_checks, self);
}

void
fac_window_unwatch_file (FacWindow *self)
{
  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_handle_id (&self->checks_id, g_source_remove);
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->session)
    g_signal_handlers_disconnect_by_data (fac_session_drafts (self->session), self);
}

/* -- Leaving ------------------------------------------------------------------------------- */

gboolean
fac_window_may_leave (FacWindow *self)
{
  if (!self->session)
    return TRUE;
  /* A field that is being typed in is saved first. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  FacDrafts *drafts = fac_session_drafts (self->session);
  guint n = fac_drafts_n (drafts);
  if (n == 0 || self->may_leave_drafts)
    return TRUE;
  const FacDraft *draft = fac_drafts_nth (drafts, n - 1);
  g_autofree char *sentence = g_strdup_printf (
      /* TRANSLATORS: a text as typed, then a sentence that says why it was refused. */
      _ ("“%1$s” is not saved. %2$s Correct it, or close once more to give it up."), draft->text,
      draft->problem);
  GtkWidget *bar = fac_window_add_bar (self, GTK_MESSAGE_ERROR, sentence, TRUE);
  fac_window_add_bar_button (self, bar, _ ("Correct it"), G_CALLBACK (fac_window_show_draft));
  self->may_leave_drafts = TRUE;
  return FALSE;
}

void
fac_window_show_draft (FacWindow *self)
{
  FacDrafts *drafts = fac_session_drafts (self->session);
  const FacDraft *draft = fac_drafts_nth (drafts, fac_drafts_n (drafts) - 1);
  if (!draft)
    return;
  g_autofree char *uuid = g_strdup (draft->uuid);
  FacRecordKind kind = draft->kind;
  fac_window_hide_error (self);
  /* A line that has no record yet stands in the entry of its room. */
  if (*uuid)
    fac_rooms_show (self->session, kind, uuid);
  else
    fac_window_show_page (self, "flows", "entry");
}
