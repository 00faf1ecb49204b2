/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A thread, a queue, and the way back. */
#include "fac-composer.h"

#include "fac-place.h"

#define LATE_MS 150
#define REST_AFTER_S 2

struct _FacComposer
{
  GMutex mutex;
  GCond changed;
  GQueue queue;           /* of FacCommission, owned */
  FacCommission *running; /* the thread's, or NULL */
  guint n_holds;
  gboolean is_closed, has_ended;

  /* The thread's from the first commission on. */
  FacProject *project; /* owned; NULL: it could not be opened */
  GError *failure;     /* then why */
  gboolean has_begun;
};

/* The asker's slot has a reference, and what comes next: the queue, the thread, the way back. */
struct _FacCommission
{
  FacComposer *composer; /* counted */
  FacComposition what;   /* `compose` NULL: only something to free */
  FacCommission **slot;  /* main thread; NULL: dropped or told */
  guint late_id;         /* main thread */

  /* Under the composer's mutex. */
  GCancellable *cancellable; /* of this attempt */
  gboolean is_dropped, is_let_go, is_over;
  gpointer result;
  GError *error;
};

/* -- Counting ------------------------------------------------------------------------------ */

static void
composer_clear (gpointer data)
{
  FacComposer *self = data;
  g_queue_clear (&self->queue);
  fac_project_close (self->project);
  g_clear_error (&self->failure);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
}

FacComposer *
fac_composer_ref (FacComposer *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
fac_composer_unref (FacComposer *self)
{
  if (self)
    g_atomic_rc_box_release_full (self, composer_clear);
}

static void
commission_clear (gpointer data)
{
  FacCommission *commission = data;
  g_clear_error (&commission->error);
  g_clear_object (&commission->cancellable);
  fac_composer_unref (commission->composer);
}

static void
commission_unref (FacCommission *commission)
{
  g_atomic_rc_box_release_full (commission, commission_clear);
}

static FacCommission *
commission_new (FacComposer *self, const FacComposition *what)
{
  FacCommission *commission = g_atomic_rc_box_new0 (FacCommission);
  commission->composer = fac_composer_ref (self);
  commission->what = *what;
  commission->cancellable = g_cancellable_new ();
  return commission;
}

/* -- The way back -------------------------------------------------------------------------- */

static void
tell (FacCommission *commission)
{
  FacComposer *self = commission->composer;
  gpointer result = g_steal_pointer (&commission->result);
  GError *error = g_steal_pointer (&commission->error);

  g_clear_handle_id (&commission->late_id, g_source_remove);
  if (commission->slot && !self->is_closed)
    {
      *commission->slot = NULL;
      commission->slot = NULL;
      commission->what.done (result, error, commission->what.data);
      commission_unref (commission);
      return;
    }
  fac_composer_free_later (self, result, commission->what.free_result);
  g_clear_error (&error);
}

static gboolean
on_over (gpointer data)
{
  tell (data);
  commission_unref (data);
  return G_SOURCE_REMOVE;
}

/* -- The thread ---------------------------------------------------------------------------- */

static gboolean
has_to_wait (FacComposer *self)
{
  return !self->is_closed && (self->n_holds > 0 || g_queue_is_empty (&self->queue));
}

/* With the mutex held. What was composed may have taken a hundred megabytes for a moment: when
 * nothing follows, the system gets them back. */
static void
rest (FacComposer *self)
{
  gint64 until_us = g_get_monotonic_time () + REST_AFTER_S * G_TIME_SPAN_SECOND;
  while (has_to_wait (self))
    if (!g_cond_wait_until (&self->changed, &self->mutex, until_us))
      {
        g_mutex_unlock (&self->mutex);
        fac_place_give_memory_back ();
        g_mutex_lock (&self->mutex);
        return;
      }
}

/* Gives NULL at the end: when all is closed and nothing is left to be freed. */
static FacCommission *
take_next (FacComposer *self)
{
  FacCommission *next;
  g_mutex_lock (&self->mutex);
  rest (self);
  while (has_to_wait (self))
    g_cond_wait (&self->changed, &self->mutex);
  next = g_queue_pop_head (&self->queue);
  self->running = next;
  self->has_ended = next == NULL;
  g_mutex_unlock (&self->mutex);
  return next;
}

static gpointer
compose (FacComposer *self, FacCommission *commission, GError **error)
{
  gpointer result = NULL;
  if (!self->project)
    {
      g_propagate_error (error, g_error_copy (self->failure));
      return NULL;
    }
  FacStore *store = fac_project_store (self->project);
  fac_project_look_outside (self->project);
  fac_store_set_cancellable (store, commission->cancellable);
  result = commission->what.compose (self->project, commission->what.order, commission->cancellable,
                                     error);
  fac_store_set_cancellable (store, NULL);
  return result;
}

static void
free_with (GDestroyNotify func, gpointer data)
{
  if (func && data)
    func (data);
}

/* Takes the reference of the queue. */
static void
work_on (FacComposer *self, FacCommission *commission)
{
  GError *error = NULL;
  g_mutex_lock (&self->mutex);
  gboolean is_wanted = commission->what.compose && !commission->is_dropped && !self->is_closed;
  g_mutex_unlock (&self->mutex);
  gpointer result = is_wanted ? compose (self, commission, &error) : NULL;

  g_mutex_lock (&self->mutex);
  self->running = NULL;
  gboolean is_dropped = !is_wanted || commission->is_dropped || self->is_closed;
  gboolean is_again = !is_dropped && commission->is_let_go;
  if (is_again)
    {
      commission->is_let_go = FALSE;
      g_object_unref (commission->cancellable);
      commission->cancellable = g_cancellable_new ();
      g_queue_push_head (&self->queue, commission);
    }
  g_mutex_unlock (&self->mutex);

  if (is_again || is_dropped)
    {
      free_with (commission->what.free_result, result);
      g_clear_error (&error);
    }
  if (is_again)
    return;
  free_with (commission->what.free_order, commission->what.order);
  if (is_dropped)
    {
      commission_unref (commission);
      return;
    }
  g_mutex_lock (&self->mutex);
  commission->result = result;
  commission->error = error;
  commission->is_over = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_over, commission, NULL);
}

static gpointer
work (gpointer data)
{
  g_autoptr (FacComposer) self = data;
  FacCommission *next;
  while ((next = take_next (self)))
    work_on (self, next);
  return NULL;
}

/* -- Asking -------------------------------------------------------------------------------- */

FacComposer *
fac_composer_new (FacProject *project)
{
  FacComposer *self = g_atomic_rc_box_new0 (FacComposer);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  g_queue_init (&self->queue);
  /* Opened here and handed over: the window may close its project before the thread begins. */
  self->project = fac_project_open_reading (project, &self->failure);
  return self;
}

void
fac_composer_close (FacComposer *self)
{
  g_mutex_lock (&self->mutex);
  self->is_closed = TRUE;
  if (self->running)
    g_cancellable_cancel (self->running->cancellable);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

/* Takes `commission`, unless the thread has ended: then FALSE. */
static gboolean
put (FacComposer *self, FacCommission *commission, gboolean *is_first)
{
  g_mutex_lock (&self->mutex);
  gboolean has_ended = self->has_ended;
  *is_first = !self->running && self->n_holds == 0 && g_queue_is_empty (&self->queue);
  if (!has_ended)
    g_queue_push_tail (&self->queue, commission);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  if (!self->has_begun)
    {
      self->has_begun = TRUE;
      g_thread_unref (g_thread_new ("compose", work, fac_composer_ref (self)));
    }
  return !has_ended;
}

/* What is over in time is told now; its way back then finds nothing to tell. */
static void
wait_until (FacCommission *commission, gint64 until_us)
{
  FacComposer *self = commission->composer;

  g_mutex_lock (&self->mutex);
  while (!commission->is_over && self->n_holds == 0
         && g_cond_wait_until (&self->changed, &self->mutex, until_us))
    ;
  gboolean is_over = commission->is_over;
  g_mutex_unlock (&self->mutex);
  if (is_over)
    tell (commission);
}

void
fac_commission_wait (FacCommission **slot)
{
  FacCommission *commission = *slot;
  if (!commission)
    return;
  g_atomic_rc_box_acquire (commission);
  wait_until (commission, G_MAXINT64);
  commission_unref (commission);
}

static gboolean
on_late_time (gpointer data)
{
  FacCommission *commission = data;
  commission->late_id = 0;
  if (!commission->composer->is_closed)
    commission->what.late (commission->what.data);
  return G_SOURCE_REMOVE;
}

void
fac_composer_ask (FacComposer *self, FacCommission **slot, const FacComposition *what)
{
  fac_commission_drop (slot);
  if (self->is_closed)
    {
      free_with (what->free_order, what->order);
      return;
    }
  gboolean is_first;
  FacCommission *commission = commission_new (self, what);
  commission->slot = slot;
  *slot = g_atomic_rc_box_acquire (commission);
  g_atomic_rc_box_acquire (commission);
  put (self, commission, &is_first);
  if (is_first && what->wait_ms)
    wait_until (commission, g_get_monotonic_time () + (gint64)what->wait_ms * 1000);
  if (commission->slot && what->late)
    commission->late_id = g_timeout_add (LATE_MS, on_late_time, commission);
  commission_unref (commission);
}

void
fac_commission_drop (FacCommission **slot)
{
  FacCommission *commission = g_steal_pointer (slot);
  if (!commission)
    return;
  commission->slot = NULL;
  g_clear_handle_id (&commission->late_id, g_source_remove);
  g_mutex_lock (&commission->composer->mutex);
  commission->is_dropped = TRUE;
  g_cancellable_cancel (commission->cancellable);
  g_mutex_unlock (&commission->composer->mutex);
  commission_unref (commission);
}

void
fac_composer_free_later (FacComposer *self, gpointer data, GDestroyNotify free_data)
{
  const FacComposition what = { .order = data, .free_order = free_data };
  gboolean is_first;
  if (!data || !free_data)
    return;
  FacCommission *commission = commission_new (self, &what);
  if (put (self, commission, &is_first))
    return;
  free_data (data);
  commission_unref (commission);
}

/* -- While somebody writes ----------------------------------------------------------------- */

void
fac_composer_hold (FacComposer *self)
{
  g_mutex_lock (&self->mutex);
  self->n_holds++;
  if (self->running)
    {
      self->running->is_let_go = TRUE;
      g_cancellable_cancel (self->running->cancellable);
    }
  g_mutex_unlock (&self->mutex);
}

void
fac_composer_release (FacComposer *self)
{
  g_mutex_lock (&self->mutex);
  g_assert (self->n_holds > 0);
  self->n_holds--;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}
