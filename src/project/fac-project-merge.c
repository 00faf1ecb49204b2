/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking a copy's changes back, and erasing for good. */
#include "fac-project-private.h"

FacMergeReport *
fac_project_merge (FacProject *project, const char *copy_path, GError **error)
{
  FacChanges *changes = NULL;
  FacMergeReport *report = fac_store_merge (project->store, copy_path, &changes, error);

  if (report)
    fac_project_tell (project, changes);
  return report;
}

gboolean
fac_project_erase (FacProject *project, FacRecordKind kind, const char *uuid, GPtrArray **backups,
                   GError **error)
{
  FacChanges *changes = NULL;

  if (!fac_store_erase (project->store, kind, uuid, backups, &changes, error))
    return FALSE;
  fac_project_tell (project, changes);
  return TRUE;
}
