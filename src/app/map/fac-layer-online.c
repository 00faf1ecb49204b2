/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ticks, a worker, a bar. */
#include "map/fac-layer-online.h"

#include "fac-job-progress.h"
#include "fac-exchange.h"
#include "fac-layers.h"
#include "fac-number.h"
#include "fac-tile-prepare.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PROGRESS_MS 150

struct _FacLayerOnline
{
  GtkWidget parent_instance;
  FacSession *session; /* borrowed */
  GtkWidget *box, *ticks, *bar_box, *bar;
  GPtrArray *sources;        /* of FacTileSource; NULL until shown */
  GCancellable *cancellable; /* of the worker; NULL: none works */
  FacJobProgress progress;
  guint progress_id;
  gint64 started_us;
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (FacLayerOnline, fac_layer_online, GTK_TYPE_WIDGET)

static guint prepared_signal;

/* -- The worker ---------------------------------------------------------------------------- */

typedef struct
{
  FacProject *own; /* owned */
  char *layer;
  double bbox_deg[4];
  FacJobProgress *progress; /* borrowed: the widget waits for the worker */
  FacPrepareReport report;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  fac_project_close (job->own);
  g_free (job->layer);
  g_free (job);
}

static void
work (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  const FacPrepareRequest request = {
    .layer = job->layer, .bbox_deg = job->bbox_deg, .min_zoom = -1, .max_zoom = -1
  };
  GError *error = NULL;
  gboolean done = fac_project_prepare_tiles (
      job->own, &request, &job->report, fac_job_progress_note, job->progress, cancellable, &error);
  g_clear_pointer (&job->own, fac_project_close);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
show_progress (gpointer data)
{
  FacLayerOnline *self = data;
  int total = g_atomic_int_get (&self->progress.total);
  int done = g_atomic_int_get (&self->progress.done);
  if (total <= 0)
    return G_SOURCE_CONTINUE;
  FacLanguage language = fac_language_current ();
  double elapsed_s = (double)(g_get_monotonic_time () - self->started_us) / 1e6;
  g_autofree char *fetched = fac_number_format (done, 0, language);
  g_autofree char *all = fac_number_format (total, 0, language);
  g_autofree char *left = fac_job_time_left ((double)done / total, elapsed_s);
  /* TRANSLATORS: progress: tiles fetched, all tiles. */
  g_autofree char *count = g_strdup_printf (_ ("%s of %s tiles"), fetched, all);
  g_autofree char *text = *left ? g_strdup_printf ("%s\n%s", count, left) : g_strdup (count);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), (double)done / total);
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (self->bar), text);
  return G_SOURCE_CONTINUE;
}

/* What became of it: what came, what was there, what the server does not have. */
static char *
outcome_text (const FacPrepareReport *report)
{
  FacLanguage language = fac_language_current ();
  g_autofree char *fetched = fac_number_format (report->n_fetched, 0, language);
  g_autofree char *there = fac_number_format (report->n_there, 0, language);
  g_autofree char *absent = fac_number_format (report->n_absent, 0, language);
  if (report->n_absent == report->n_tiles)
    return g_strdup (_ ("The server gave no tile of this area: look at another area, or take this "
                        "background away."));
  if (report->n_absent > 0)
    return g_strdup_printf (
        _ ("The area is prepared: %s tiles fetched, %s kept before, %s that the server lacks."),
        fetched, there, absent);
  return g_strdup_printf (_ ("The area is prepared: %s tiles fetched, %s kept before."), fetched,
                          there);
}

static void
on_worked (GObject *object, GAsyncResult *result, gpointer data)
{
  FacLayerOnline *self = FAC_LAYER_ONLINE (object);
  const Job *job = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_clear_object (&self->cancellable);
  if (!self->box)
    {
      g_clear_error (&error);
      return;
    }
  gtk_widget_set_visible (self->bar_box, FALSE);
  if (done)
    {
      g_autofree char *text = outcome_text (&job->report);
      fac_session_tell (self->session, text, FALSE);
    }
  else if (g_error_matches (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_CANCELLED))
    {
      fac_session_tell (self->session, error->message, FALSE);
      g_clear_error (&error);
    }
  else
    fac_session_fail (self->session, error);
  if (job->report.n_fetched > 0)
    g_signal_emit (self, prepared_signal, 0);
}

void
fac_layer_online_prepare (FacLayerOnline *self, const char *layer, FacBox area_deg)
{
  GError *error = NULL;
  if (self->cancellable)
    {
      fac_session_tell (self->session,
                        _ ("Tiles are being fetched already: wait until that is done."), FALSE);
      return;
    }
  if (fac_box_is_empty (area_deg))
    return; /* the map has no size yet */
  FacProject *own = fac_project_open_again (fac_session_project (self->session), &error);
  if (!own)
    {
      fac_session_fail (self->session, error);
      return;
    }
  Job *job = g_new0 (Job, 1);
  job->own = own;
  job->layer = g_strdup (layer);
  memcpy (job->bbox_deg, (const double[]){ area_deg.x0, area_deg.y0, area_deg.x1, area_deg.y1 },
          sizeof job->bbox_deg);
  job->progress = &self->progress;
  self->progress.done = self->progress.total = 0;
  self->cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_worked, NULL);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  self->started_us = g_get_monotonic_time ();
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), 0);
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (self->bar), _ ("Asking the server…"));
  gtk_widget_set_visible (self->bar_box, TRUE);
  self->progress_id = g_timeout_add (PROGRESS_MS, show_progress, self);
  g_task_run_in_thread (task, work);
}

static void
on_cancel (FacLayerOnline *self)
{
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
}

/* -- The ticks ----------------------------------------------------------------------------- */

/* The layer of a source, or NULL (transfer full). */
static char *
layer_of (FacLayerOnline *self, const char *source)
{
  g_autoptr (GPtrArray) layers = fac_project_layers (fac_session_project (self->session), NULL);
  for (guint i = 0; layers && i < layers->len; i++)
    {
      const FacLayer *layer = layers->pdata[i];
      if (g_strcmp0 (layer->kind, FAC_LAYER_KIND_ONLINE) == 0
          && g_strcmp0 (layer->path, source) == 0)
        return g_strdup (layer->record.uuid);
    }
  return NULL;
}

static void
on_ticked (GtkCheckButton *check, FacLayerOnline *self)
{
  const char *source = g_object_get_data (G_OBJECT (check), "source");
  FacProject *project = fac_session_project (self->session);
  GError *error = NULL;
  gboolean done;

  if (self->is_setting)
    return;
  g_autofree char *layer = layer_of (self, source);
  if (gtk_check_button_get_active (check) && !layer)
    {
      g_autofree char *added = fac_project_add_online (project, source, NULL, NULL, FALSE, &error);
      done = added != NULL;
    }
  else if (!gtk_check_button_get_active (check) && layer)
    {
      const char *const uuids[] = { layer, NULL };
      done = fac_project_remove (project, FAC_RECORD_LAYER, uuids, &error);
    }
  else
    return;
  if (fac_session_did (self->session, done, error))
    return;
  self->is_setting = TRUE;
  gtk_check_button_set_active (check, layer != NULL);
  self->is_setting = FALSE;
}

static void
add_ticks (FacLayerOnline *self)
{
  FacProject *project = fac_session_project (self->session);
  self->sources = fac_project_tile_sources (project, NULL);
  for (guint i = 0; self->sources && i < self->sources->len; i++)
    {
      const FacTileSource *source = self->sources->pdata[i];
      if (!source->may_prepare)
        continue; /* without network it would show nothing */
      g_autofree char *tip = g_strdup_printf ("%s · %s", source->attribution, source->licence);
      GtkWidget *check = gtk_check_button_new_with_label (source->title);
      gtk_widget_set_tooltip_text (check, tip);
      g_object_set_data_full (G_OBJECT (check), "source", g_strdup (source->id), g_free);
      g_signal_connect (check, "toggled", G_CALLBACK (on_ticked), self);
      gtk_box_append (GTK_BOX (self->ticks), check);
    }
}

void
fac_layer_online_refresh (FacLayerOnline *self)
{
  FacProject *project = fac_session_project (self->session);
  if (!project)
    return;
  if (!self->sources)
    add_ticks (self);
  self->is_setting = TRUE;
  for (GtkWidget *check = gtk_widget_get_first_child (self->ticks); check;
       check = gtk_widget_get_next_sibling (check))
    {
      g_autofree char *layer = layer_of (self, g_object_get_data (G_OBJECT (check), "source"));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), layer != NULL);
      gtk_widget_set_sensitive (check, !fac_project_read_only_reason (project));
    }
  self->is_setting = FALSE;
}

/* -- Making it ----------------------------------------------------------------------------- */

static GtkWidget *
make_popover (FacLayerOnline *self)
{
  GtkWidget *popover = gtk_popover_new (), *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *words = gtk_label_new (
      _ ("A tick puts the background among the layers and asks nobody for anything. Its tiles are "
         "fetched only when you have an area prepared: the provider's server then learns which "
         "area, and the address of this computer. They stay on this computer, and the map needs no "
         "network any more."));
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (words), 44);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_add_css_class (inside, "fac-popover");
  self->ticks = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (inside), words);
  gtk_box_append (GTK_BOX (inside), self->ticks);
  gtk_popover_set_child (GTK_POPOVER (popover), inside);
  return popover;
}

static GtkWidget *
make_bar (FacLayerOnline *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));
  self->bar = gtk_progress_bar_new ();
  gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (self->bar), TRUE);
  gtk_widget_set_hexpand (self->bar, TRUE);
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Tiles being fetched"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cancel), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Stop fetching tiles"), -1);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (on_cancel), self);
  gtk_box_append (GTK_BOX (row), self->bar);
  gtk_box_append (GTK_BOX (row), cancel);
  gtk_widget_set_visible (row, FALSE);
  return row;
}

static void
fac_layer_online_dispose (GObject *object)
{
  FacLayerOnline *self = FAC_LAYER_ONLINE (object);
  on_cancel (self);
  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (fac_layer_online_parent_class)->dispose (object);
}

static void
fac_layer_online_class_init (FacLayerOnlineClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fac_layer_online_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  prepared_signal = g_signal_new ("prepared", FAC_TYPE_LAYER_ONLINE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
fac_layer_online_init (FacLayerOnline *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Online backgrounds…"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), make_popover (self));
  self->bar_box = make_bar (self);
  gtk_box_append (GTK_BOX (self->box), self->bar_box);
  gtk_box_append (GTK_BOX (self->box), button);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
fac_layer_online_new (FacSession *session)
{
  FacLayerOnline *self = g_object_new (FAC_TYPE_LAYER_ONLINE, NULL);
  self->session = session;
  return GTK_WIDGET (self);
}
