/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of this room share about an open store. Private to this room.
 */
#pragma once

#include "fac-cell.h"
#include "fac-geometry-blob.h"
#include "fac-place.h"
#include "fac-uuid.h"

G_BEGIN_DECLS

typedef struct _FacBulk FacBulk;
typedef struct _FacSearchIndex FacSearchIndex;

/* The action that is open. */
typedef struct
{
  gboolean is_open;
  gboolean is_bulk;          /* foreign keys are off: we check references */
  gboolean is_deferring;     /* foreign keys wait for the commit */
  gboolean is_searched;      /* rows that are not committed may stand in the search index */
  gboolean needs_full_check; /* rows were removed while foreign keys were off */
  gint64 copy; /* row of fac_copy that this action makes the base of the next merge, or 0 */
  char *action;
  char *arguments;
  sqlite3_session *session;         /* NULL until a row is written singly */
  FacBulk *bulk;                    /* NULL until a row is inserted in bulk */
  FacBox boxes[FAC_N_RECORD_KINDS]; /* of the geometries written */
} FacAction;

struct _FacStore
{
  FacDb *db;
  char *path;             /* resolved */
  char *read_only_reason; /* NULL: writable */
  GPtrArray *notices;
  FacLock *lock;
  char *author;
  FacArena *arena; /* of the row being written */
  FacUuidGenerator uuids;
  gint64 data_version; /* at the last look */
  gboolean makes_backups;
  guint patience_ms; /* 0: that of the connection */
  void (*waiting) (gpointer data);
  gpointer waiting_data;
  gint64 waits_since_us;
  gboolean is_impatient; /* for the moment */
  FacAction action;
  guint n_reading;  /* rows are being read through the connection, which cannot be lent then */
  FacDb *search_db; /* in memory, or NULL */
  FacSearchIndex *searches[FAC_N_RECORD_KINDS];
};

/* For bulk work, outside of a transaction: references are looked up by us, and what the columns'
 * checks say holds by construction (fac-cell.h) or has held before. What is sorted for an index may
 * go to a temporary file, which has no name. */
#define FAC_STORE_CHECKS_OFF                                                                       \
  "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA temp_store = FILE"
#define FAC_STORE_CHECKS_ON                                                                        \
  "PRAGMA foreign_keys = ON; PRAGMA ignore_check_constraints = OFF; PRAGMA temp_store = MEMORY"

/* fac-store.c */

/* A store around a connection, which it takes; `path` is resolved. Not settled yet. */
FacStore *fac_store_new (FacDb *db, const char *path);

/* FALSE with READ_ONLY and the reason. */
gboolean fac_store_require_writable (FacStore *store, GError **error);

/* fac_meta. Text: (transfer full), NULL when absent. */
char *fac_store_meta (FacDb *db, const char *key);
gboolean fac_store_set_meta (FacDb *db, const char *key, const char *value, GError **error);

/* Writes into the open transaction what the file's change counter will be after its commit. */
gboolean fac_store_expect_counter (FacStore *store, GError **error);

/* The same in a transaction of its own, after a VACUUM. */
gboolean fac_store_expect_counter_alone (FacDb *db, GError **error);

/* fac-store-open.c */

/* A project file that is only looked at: identity checked, nothing settled, no lock. */
FacDb *fac_store_open_stranger (const char *path, GError **error);

/* fac-store-read.c */

/* One row by its uuid, or by its fid when `uuid` is NULL. NULL without error when it is not there
 * (transfer full). */
gpointer fac_store_read_row (FacDb *db, const FacRecordType *type, const char *uuid, gint64 fid,
                             GError **error);

/* fac-store-outside.c */

/* When somebody else wrote since our last commit: an entry in the history, uuids for rows without
 * one. Nothing on a read-only store. `was_wal`: the file came in QGIS's journal mode. */
gboolean fac_store_note_outside (FacStore *store, gboolean was_wal, GError **error);

/* The same inside a transaction of ours, before it writes: its commit would hide what others did.
 */
gboolean fac_store_note_outside_here (FacStore *store, GError **error);

/* fac-store-write.c */

/* The SQL alone of an insert: gives fid and uuid. */
gboolean fac_store_insert_row (FacStore *store, gpointer record, GError **error);

/* "INSERT INTO …" for a table: fid, uuid and the fields whose bit is set in `fields` (NULL: all),
 * `n_rows` times. (transfer full) */
char *fac_store_insert_sql (const FacRecordType *type, const guint8 *fields, guint n_rows);

/* Remembers the place of a geometry that is being written. */
void fac_store_grow_box (FacStore *store, const FacRecordType *type, const FacField *field,
                         const FacCell *cell);

/* GeoPackage keeps the time of the last change and the extent of each table. */
gboolean fac_store_update_contents (FacStore *store, const FacChanges *changes, GError **error);

/* fac-store-bulk.c */

void fac_bulk_free (FacBulk *bulk);

/* Writes what is gathered of one kind: before a row of it is read or written singly. */
gboolean fac_bulk_flush_kind (FacStore *store, FacRecordKind kind, GError **error);

/* The rows inserted in bulk so far: array of FacRange (fac-journal.h), or NULL (transfer none). */
const GPtrArray *fac_bulk_ranges (FacStore *store);

/* Before the commit: what is gathered is written, indexes are rebuilt, references checked. */
gboolean fac_bulk_finish (FacStore *store, GError **error);

/* In a bulk action: what a plainly written record refers to is checked like the others; a removal
 * does by hand what foreign keys would. */
gboolean fac_bulk_note_record (FacStore *store, gconstpointer record, GError **error);
gboolean fac_bulk_cascade (FacStore *store, const FacRecordType *type, const char *uuid,
                           GError **error);

/* fac-store-search.c */

void fac_search_free (FacSearchIndex *index);

/* Follows what was committed, undone or merged; NULL: everything may have changed. */
void fac_search_follow (FacStore *store, const FacChanges *changes);

G_END_DECLS
