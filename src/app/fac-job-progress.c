/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two numbers. */
#include "fac-job-progress.h"

void
fac_job_progress_note (gint64 done, gint64 total, gpointer data)
{
  FacJobProgress *progress = data;
  /* In this order: what is done is never more than all. */
  g_atomic_int_set (&progress->total, (gint)total);
  g_atomic_int_set (&progress->done, (gint)done);
}
