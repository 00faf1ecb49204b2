/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The thread that composes: maps, diagrams, documents and their pages, from a project of its own
 * that only reads, so that the window stays alive at a hundred thousand companies. A page says what
 * it wants and hears when it is there; a newer wish takes the place of the one before.
 *
 * One thing is composed at a time, in the order in which it was asked for. A write that waits for
 * the file, and an import, make the thread stop reading and begin again later; who asked need not
 * know. What was composed may borrow from the thread's project (the background of a map): keep a
 * reference to the composer as long as it is shown. What holds text set by Pango belongs to the
 * thread: hand it back with fac_composer_free_later().
 *
 * All functions are for the main thread, `compose` and the freeing functions excepted.
 */
#pragma once

#include "fac-project.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _FacComposer FacComposer;

/* Something asked for and not there yet. */
typedef struct _FacCommission FacCommission;

typedef struct
{
  /* In the thread: makes the result; `project` is the thread's. What it reads stops when
   * `cancellable` is cancelled; long work of another kind looks at it now and then.
   * Gives NULL with an error, never NULL without. */
  gpointer (*compose) (FacProject *project, gpointer order, GCancellable *cancellable,
                       GError **error);
  gpointer order;             /* taken over */
  GDestroyNotify free_order;  /* in the thread; or NULL */
  GDestroyNotify free_result; /* in the thread, of a result that nobody wants any more */

  /* Once, unless it was dropped: takes the result or the error, the other is NULL. */
  void (*done) (gpointer result, GError *error, gpointer data);

  /* Once, when it takes long enough for a person to wonder; or NULL. A word told sooner would only
   * flash. */
  void (*late) (gpointer data);
  gpointer data;

  guint wait_ms; /* how long the asker waits for `done` at once, if nothing is in front: what is
                    quick is then drawn in the same frame as ever; at most 50 */
} FacComposition;

/* A thread for this project; it begins with the first thing asked for.
 * Shape: (transfer full); `project` may be closed before it. A file that cannot be opened again is
 * told to `done`. */
FacComposer *fac_composer_new (FacProject *project);
FacComposer *fac_composer_ref (FacComposer *composer);
void fac_composer_unref (FacComposer *composer); /* accepts NULL */

/* Nothing more is composed or told; what is running is cancelled. */
void fac_composer_close (FacComposer *composer);

/* Asks for something. `slot`: where the asker keeps what it waits for; what stood there is dropped.
 * It is NULL again when `done` is called, and must be valid until then or until it is dropped. */
void fac_composer_ask (FacComposer *composer, FacCommission **slot, const FacComposition *what);

/* Waits until it is there and `done` was called, however long that takes; at once when somebody
 * writes meanwhile. For who cannot go on without; the window does not answer. */
void fac_commission_wait (FacCommission **slot);

/* Cancels; `done` will not be called. Nothing happens when the slot is NULL. */
void fac_commission_drop (FacCommission **slot);

/* Frees in the thread what was made there. Accepts NULL data. */
void fac_composer_free_later (FacComposer *composer, gpointer data, GDestroyNotify free_data);

/* Somebody writes: until the release nothing is read, and what is running begins again then.
 * Holds count. */
void fac_composer_hold (FacComposer *composer);
void fac_composer_release (FacComposer *composer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacComposer, fac_composer_unref)

G_END_DECLS
