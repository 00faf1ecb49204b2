/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A walk over the rows of a change. */
#include "fac-changes.h"

gboolean
fac_changes_touch_row (const FacChanges *changes, FacRecordKind kind, const char *uuid)
{
  if (!changes || changes->whole[kind])
    return TRUE;
  for (guint i = 0; i < changes->rows->len; i++)
    {
      const FacChange *change = g_ptr_array_index (changes->rows, i);
      if (change->kind == kind && (!uuid || g_strcmp0 (change->uuid, uuid) == 0))
        return TRUE;
    }
  return FALSE;
}

gboolean
fac_changes_touch (const FacChanges *changes, FacRecordKind kind)
{
  return fac_changes_touch_row (changes, kind, NULL);
}
