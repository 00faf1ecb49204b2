/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bringing an older project file up to date: numbered steps, one transaction, after a copy of the
 * file as it was. Steps that only add tables, or columns at the end, leave the journal's changesets
 * appliable; a step that makes a table anew closes the steps that could be taken back, and says so.
 * Private to this room.
 */
#pragma once

#include "fac-store-private.h"

G_BEGIN_DECLS

typedef struct
{
  int version; /* that the step leads to */
  FacRecordKind kind;
  const char *field; /* the column to add; NULL: the whole table is new */
  const char *sql;   /* instead: a table beside the records */
  gboolean rebuilds; /* instead: the table is there, and a list of its values grew */
} FacMigrationStep;

/* Takes those of the steps that lead beyond `version`. The steps of one version stand together; a
 * table is rebuilt after its columns were added. Errors: as fac_migrate(). */
gboolean fac_migrate_by (FacStore *store, const FacMigrationStep *steps, guint n_steps,
                         gint64 version, GError **error);

/* From `version` to FAC_SCHEMA_VERSION. Adds a notice that names the copy.
 * Errors: DAMAGED (no step leads from there), FULL, FAILED; the file is then as it was. */
gboolean fac_migrate (FacStore *store, gint64 version, GError **error);

G_END_DECLS
