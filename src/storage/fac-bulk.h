/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the two halves of a bulk insert share: rows that are gathered, and what they refer to.
 * Private to this room.
 */
#pragma once

#include "fac-journal.h"

G_BEGIN_DECLS

/* 48 rows of 46 columns stay far below SQLite's limit of 32 766 parameters; more gains nothing. */
#define FAC_BULK_ROWS_A_STATEMENT 48

typedef struct
{
  const FacRecordType *type;
  FacCell *cells; /* FAC_BULK_ROWS_A_STATEMENT rows of uuid, then the fields */
  gint64 fids[FAC_BULK_ROWS_A_STATEMENT];
  guint n_rows; /* gathered */
  FacArena *arena;
  guint8 *filled;     /* per field: some row so far has a value */
  sqlite3_stmt *many; /* of the columns filled, or NULL */
  sqlite3_stmt *one;  /* the same for a single row */
  gint64 next_fid;    /* 0: to be asked */
  gint64 n_before;    /* rows when the action began to insert, -1: not counted */
  gint64 n_inserted;
  gboolean is_rebuilding; /* indexes were dropped */
  GHashTable *known;      /* uuids that can be referred to, or NULL: not loaded */
  GStringChunk *known_text;
  char **last_reference; /* per field: the last one found */
} FacBulkTable;

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
  GPtrArray *ranges;  /* of FacRange */
  GPtrArray *pending; /* of FacBulkPending: referred to before it was inserted */
};

/* The gathering place of a table, made at its first use. */
FacBulkTable *fac_bulk_table (FacStore *store, const FacRecordType *type);

/* Writes its gathered rows. Accepts NULL. */
gboolean fac_bulk_flush_table (FacStore *store, FacBulkTable *table, GError **error);

/* Looks a record's references up among all known uuids; what is not there yet is looked at again
 * before the commit. */
gboolean fac_bulk_note_references (FacStore *store, FacBulkTable *table, gconstpointer record,
                                   GError **error);

/* From now on this uuid can be referred to. Accepts a NULL table. */
void fac_bulk_add_known (FacBulkTable *table, const char *uuid);

/* Before the commit. Errors: CONSTRAINT naming the first reference to nothing. */
gboolean fac_bulk_check_pending (FacStore *store, GError **error);
gboolean fac_bulk_check_everything (FacStore *store, GError **error);

G_END_DECLS
