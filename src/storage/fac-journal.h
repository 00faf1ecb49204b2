/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The journal: each action's changeset of SQLite's session extension, beside its rows in the same
 * transaction; rows inserted in bulk by their ranges. Private to this room.
 */
#pragma once

#include "fac-store-private.h"

G_BEGIN_DECLS

/* Rows that one action inserted in bulk, in one table, fids without gap. */
typedef struct
{
  const FacRecordType *type;
  gint64 first_fid, last_fid;
  GArray *checks; /* of guint32, one a row: what it was when inserted; see fac_journal_check() */
} FacRange;

/* No check: the row was erased since, or changed by an erasure. */
#define FAC_RANGE_ERASED 0
#define FAC_RANGE_ANY 1

/* The check of a row from its cells, mixed by fac_cell_mix(): uuid first, then the fields. */
guint32 fac_journal_check (guint64 mixed);

/* Starts recording single writes of the open action, unless it does already. */
gboolean fac_journal_record (FacStore *store, GError **error);

/* Pauses and resumes recording (bulk inserts). */
void fac_journal_pause (FacStore *store, gboolean is_paused);

/* Writes the entry of the open action. `ranges`: of FacRange, or NULL. `history_id` 0: nothing
 * changed, nothing written. `changes`: out, or NULL. */
gboolean fac_journal_write (FacStore *store, const GPtrArray *ranges, gint64 *history_id,
                            FacChanges **changes, GError **error);

/* Adds an entry that cannot be undone (outside edits, erasures). */
gboolean fac_journal_note (FacStore *store, const char *action, const char *arguments,
                           gint64 n_rows, gint64 *history_id, GError **error);

/* -- Parts: long byte strings in zlib pieces ----------------------------------------------- */

/* Where pieces go and come from: "fac_history_part" rows of one entry and role, or
 * "fac_copy_part" rows of one copy (role NULL). */
typedef struct
{
  FacDb *db;
  gint64 owner;
  const char *role;
  int number;         /* next piece */
  GByteArray *buffer; /* bytes waiting, or the piece being read */
  gsize at;           /* read position in it */
  gint64 n_bytes;     /* all bytes so far */
  GError *error;      /* the first failure */
  /* The piece before it while a thread compresses it; all NULL when there is none. */
  GByteArray *packing;
  guint8 *packed;
  gulong packed_size;
  GThread *packer;
} FacParts;

void fac_parts_init (FacParts *parts, FacDb *db, gint64 owner, const char *role);
void fac_parts_clear (FacParts *parts);

/* SQLite's streaming callbacks; `context` is a FacParts. They give SQLITE_OK or an error code. */
int fac_parts_write (void *context, const void *bytes, int n_bytes);
int fac_parts_read (void *context, void *bytes, int *n_bytes);

/* Writes what waits. */
gboolean fac_parts_finish (FacParts *parts, GError **error);

/* -- Applying ------------------------------------------------------------------------------ */

/* Adds what a stored changeset (its inverse) touches to `changes`, after checking that every table
 * still takes it. Errors: DAMAGED. */
gboolean fac_journal_look (FacStore *store, gint64 history, const char *role, gboolean inverts,
                           FacChanges *changes, GError **error);

/* Applies a stored changeset, or its inverse, strictly: every row must be as the changeset left
 * it. Inside a transaction. Adds what it touched to `changes`.
 * Errors: CONFLICT naming the first row, DAMAGED. */
gboolean fac_journal_apply (FacStore *store, gint64 history, const char *role, gboolean inverts,
                            FacChanges *changes, GError **error);

/* Removes the ranges of an entry, after making sure that their rows are as they were inserted, and
 * keeps what it removes as role "removal". Errors: CONFLICT. */
gboolean fac_journal_remove_ranges (FacStore *store, gint64 history, FacChanges *changes,
                                    GError **error);

/* Puts them back. */
gboolean fac_journal_restore_ranges (FacStore *store, gint64 history, FacChanges *changes,
                                     GError **error);

FacChanges *fac_changes_new (void);

/* The rows of ranges, which stand in no changeset. */
void fac_changes_add_range (FacChanges *changes, FacStore *store, const FacRange *range,
                            FacChangeOperation operation);

/* Adds one row; many of one kind become "all of the table". `uuid` is taken. */
void fac_changes_add (FacChanges *changes, FacRecordKind kind, FacChangeOperation operation,
                      char *uuid);

/* Sets `error` to CONFLICT for a row that is not as the journal left it. */
void fac_journal_set_conflict (FacStore *store, const char *table, gint64 fid, GError **error);

G_END_DECLS
