/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the two halves of a bulk insert share: rows that are gathered, and what they refer to.
 * Private to this room.
 */
#pragma once

#include "fac-journal.h"
#include "fac-uuid-set.h"

G_BEGIN_DECLS

/* 48 rows of 46 columns stay far below SQLite's limit of 32 766 parameters; more gains nothing. */
#define FAC_BULK_ROWS_A_STATEMENT 48

/* So many are handed to the writing thread at once: waking it costs as much as a few rows. */
#define FAC_BULK_ROWS_A_BATCH (4 * FAC_BULK_ROWS_A_STATEMENT)

typedef struct _FacBulkTable FacBulkTable;
typedef struct _FacBulkWriter FacBulkWriter;

/* Rows on their way to the file. One thread at a time has it. */
typedef struct
{
  FacBulkTable *table;
  FacCell *cells; /* FAC_BULK_ROWS_A_BATCH rows of uuid, then the fields */
  gint64 fids[FAC_BULK_ROWS_A_BATCH];
  guint n_rows;
  FacArena *arena; /* the bytes of the cells */
} FacBulkBatch;

struct _FacBulkTable
{
  const FacRecordType *type;

  /* Of the thread that has the connection. */
  guint8 *filled;     /* per field: some row so far has a value */
  sqlite3_stmt *many; /* of the columns filled, or NULL */
  sqlite3_stmt *one;  /* the same for a single row */
  gint64 n_before;    /* rows when the action began to insert, -1: not counted */
  gint64 n_inserted;
  gboolean is_rebuilding;                 /* indexes were dropped */
  FacUuidSet *known;                      /* uuids that can be referred to, or NULL: not loaded */
  char (*last_references)[FAC_UUID_SIZE]; /* per field: the last one found */

  GPtrArray *spares; /* of FacBulkBatch: empty ones, guarded by the writer */

  /* Of the thread that gathers. */
  FacBulkBatch *batch; /* being filled */
  guint n_batches;     /* made so far */
  gint64 next_fid;     /* 0: to be asked */
};

typedef struct
{
  FacRecordKind target;
  char *uuid;
  const FacRecordType *from;
  const FacField *field;
} FacBulkPending;

struct _FacBulk
{
  FacBulkTable *tables[FAC_N_RECORD_KINDS];
  GPtrArray *ranges;     /* of FacRange */
  GPtrArray *pending;    /* of FacBulkPending: referred to before it was inserted */
  FacBulkWriter *writer; /* NULL until a batch is full */
  guint n_since_push;    /* rows written since the disk was last told to begin */
};

/* The gathering place of a table, made at its first use. */
FacBulkTable *fac_bulk_table (FacStore *store, const FacRecordType *type);

/* Writes its gathered rows, after those handed over. Accepts NULL. */
gboolean fac_bulk_flush_table (FacStore *store, FacBulkTable *table, GError **error);

/* Writes the batch's rows, in the thread that has the connection. */
gboolean fac_bulk_write_batch (FacStore *store, FacBulkBatch *batch, GError **error);

FacBulkBatch *fac_bulk_batch_new (FacBulkTable *table);
void fac_bulk_batch_free (gpointer batch);

/* -- The writing thread (fac-bulk-writer.c) ------------------------------------------------ */

/* Starts it; it has the connection from the first exchange on, until somebody waits. Every
 * function of fac-db.h waits by itself. */
FacBulkWriter *fac_bulk_writer_new (FacStore *store);

/* Waits for it and ends it. Accepts NULL. */
void fac_bulk_writer_free (FacBulkWriter *writer);

/* Hands a full batch over and gives an empty one of the same table, waiting for one when too many
 * are on their way. */
FacBulkBatch *fac_bulk_writer_exchange (FacBulkWriter *writer, FacBulkBatch *full);

/* Waits until all is written: the connection is the caller's again. FALSE with the first failure,
 * every time from then on: the action can only be rolled back. Accepts NULL. */
gboolean fac_bulk_writer_wait (FacBulkWriter *writer, GError **error);

/* Whether it is of no use to gather more. Accepts NULL. */
gboolean fac_bulk_writer_has_failed (FacBulkWriter *writer);

/* -- References ---------------------------------------------------------------------------- */

/* From now on the batch's rows can be referred to; looks up what they refer to themselves. What is
 * not there yet is looked at again before the commit. In the thread that has the connection. */
gboolean fac_bulk_note_batch (FacStore *store, const FacBulkBatch *batch, GError **error);

/* Before the commit. Errors: CONSTRAINT naming the first reference to nothing. */
gboolean fac_bulk_check_pending (FacStore *store, GError **error);
gboolean fac_bulk_check_everything (FacStore *store, GError **error);

G_END_DECLS
