/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SQLite's changeset format, written and cut by hand: rows that a bulk import's undo removes, and
 * rows that an erasure takes out of the journal. Private to this room.
 * Source: the comment "SESSION CHANGESET FORMAT" of sqlite3session.c (SQLite 3.40), stable since
 * 3.13 and shared with other programs.
 */
#pragma once

#include "fac-journal.h"

G_BEGIN_DECLS

/* Begins the changes of a table; its first column is the primary key. */
void fac_changeset_append_table (GByteArray *bytes, const char *table, guint n_columns);

/* Begins the deletion of a row: `n_columns` values follow. */
void fac_changeset_append_delete (GByteArray *bytes);
void fac_changeset_append_cell (GByteArray *bytes, const FacCell *cell);

/* One change read. Cells of type 0 are those that an update left alone. */
typedef struct
{
  const char *table;
  guint n_columns;
  int operation;      /* SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE */
  gboolean is_indirect;
  FacCell *before;    /* n_columns; of updates and deletions */
  FacCell *after;     /* n_columns; of inserts and updates */
} FacChangesetRow;

typedef enum
{
  FAC_CHANGESET_KEEP,
  FAC_CHANGESET_DROP,
  FAC_CHANGESET_REWRITE, /* cells of the row were changed */
} FacChangesetVerdict;

typedef FacChangesetVerdict (*FacChangesetFunc) (FacChangesetRow *row, gpointer data);

/* Gives each change of a whole changeset to `func`, and writes what it leaves to `output` (NULL:
 * nothing is written). `is_changed`: out, or NULL. FALSE when the bytes are no changeset. */
gboolean fac_changeset_filter (const guint8 *bytes, gsize n_bytes, FacChangesetFunc func,
                               gpointer data, GByteArray *output, gboolean *is_changed);

G_END_DECLS
