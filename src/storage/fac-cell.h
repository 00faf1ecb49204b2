/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One value of a row, between a record's field and SQLite. Private to this room. Geometry goes
 * through fac-geometry-blob.h on the way.
 */
#pragma once

#include "fac-db.h"

G_BEGIN_DECLS

/* Memory given out in pieces and taken back all at once. */
typedef struct
{
  GPtrArray *blocks; /* of one size, kept for the next use */
  GPtrArray *large;  /* pieces that need a block of their own */
  guint n_in_use;    /* blocks */
  gsize used;        /* bytes of the last of them */
} FacArena;

FacArena *fac_arena_new (void);
void fac_arena_free (FacArena *arena);
/* At least `size` bytes, aligned to 8, valid until the next fac_arena_reset(). */
gpointer fac_arena_take (FacArena *arena, gsize size);
void fac_arena_reset (FacArena *arena);

typedef struct
{
  int type; /* SQLITE_NULL, SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT, SQLITE_BLOB */
  int n_bytes;
  union
  {
    gint64 integer;
    double real;
    const void *bytes;
  };
} FacCell;

/* What a record's field is in the file. Texts stay the record's; blobs are the arena's.
 * Errors: CONSTRAINT when a shape is not readable or a date is none. */
gboolean fac_cell_from_field (FacCell *cell, gconstpointer record, const FacField *field,
                              FacArena *arena, GError **error);

/* The exact text of a field of such a record (FacQuery, `match_value`) as a cell, NULL where no
 * value has that text. Texts stay the caller's. */
void fac_cell_from_exact (FacCell *cell, const FacRecordType *type, const FacField *field,
                          const char *text, FacArena *arena);

/* A column of a statement's row; bytes stay the statement's, until its next step. */
void fac_cell_from_column (FacCell *cell, sqlite3_stmt *statement, int column);

/* Whether two cells hold the same, also by their type. */
gboolean fac_cell_equal (const FacCell *a, const FacCell *b);

/* Binds without copying: the bytes must live until the statement was stepped. */
void fac_cell_bind (const FacCell *cell, sqlite3_stmt *statement, int index);

/* Mixes the cell at `index` of a row into the row's check number (see fac-journal.h, ranges). NULL
 * leaves it as it is: a column that a later version adds changes no number. */
guint64 fac_cell_mix (guint64 number, guint index, const FacCell *cell);

/* Reads a column into a field; what does not fit (another program wrote it) is "not given". */
void fac_field_read (gpointer record, const FacField *field, sqlite3_stmt *statement, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacArena, fac_arena_free)

G_END_DECLS
