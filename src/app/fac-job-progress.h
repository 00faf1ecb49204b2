/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far a worker is, for the main thread to look at now and then.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Atomic both; `total` 0: not known yet. */
typedef struct
{
  gint done;
  gint total;
} FacJobProgress;

/* A FacProgress: writes to the FacJobProgress that is `progress`. */
void fac_job_progress_note (gint64 done, gint64 total, gpointer progress);

/* "about 12 seconds left"; "" while it is too early to say. `fraction` of the work done so far in
 * `elapsed_s`. Shape: new string (transfer full). */
char *fac_job_time_left (double fraction, double elapsed_s);

G_END_DECLS
