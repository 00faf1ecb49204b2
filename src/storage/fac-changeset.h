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

G_END_DECLS
