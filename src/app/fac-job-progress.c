/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two numbers. */
#include "fac-job-progress.h"

#include <glib/gi18n-lib.h>

/* Before that, a time left is only a guess. */
#define TIME_LEFT_AFTER_S 2.0

void
fac_job_progress_note (gint64 done, gint64 total, gpointer data)
{
  FacJobProgress *progress = data;
  /* In this order: what is done is never more than all. */
  g_atomic_int_set (&progress->total, (gint)total);
  g_atomic_int_set (&progress->done, (gint)done);
}

char *
fac_job_time_left (double fraction, double elapsed_s)
{
  if (fraction <= 0 || elapsed_s < TIME_LEFT_AFTER_S)
    return g_strdup ("");
  double left_s = elapsed_s * (1 - fraction) / fraction;
  if (left_s < 60)
    {
      guint seconds = (guint)left_s + 1;
      return g_strdup_printf (ngettext ("about %u second left", "about %u seconds left", seconds),
                              seconds);
    }
  guint minutes = (guint)(left_s / 60) + 1;
  return g_strdup_printf (ngettext ("about %u minute left", "about %u minutes left", minutes),
                          minutes);
}
