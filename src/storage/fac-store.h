/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The project file NAME.eit.gpkg: a SQLite database that is a valid GeoPackage. This door opens,
 * reads and writes it; each write is part of one action of a person: one transaction, one journal
 * entry, undone and redone as a whole. Nothing here decides anything: `project` does.
 *
 * A store belongs to one thread. A worker opens its own with fac_store_open_again().
 */
#pragma once

#include "fac-model.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _FacStore FacStore;

#define FAC_STORAGE_ERROR (fac_storage_error_quark ())
GQuark fac_storage_error_quark (void);

/* Every message names the file, what is wrong and what to do; it is translated. */
typedef enum
{
  FAC_STORAGE_ERROR_NOT_FOUND,     /* no such file, or no such record */
  FAC_STORAGE_ERROR_EXISTS,        /* create: a file of that name is there; it was not touched */
  FAC_STORAGE_ERROR_NOT_A_PROJECT, /* not SQLite, or a GeoPackage of another program */
  FAC_STORAGE_ERROR_DAMAGED,       /* truncated or corrupt */
  FAC_STORAGE_ERROR_LOCKED,        /* another program is writing (QGIS, a second window) */
  FAC_STORAGE_ERROR_READ_ONLY,     /* a write was asked of a store opened read-only */
  FAC_STORAGE_ERROR_FULL,          /* disk full; the last commit is intact */
  FAC_STORAGE_ERROR_CONFLICT,      /* undo or redo met rows changed since, outside */
  FAC_STORAGE_ERROR_CONSTRAINT,    /* a row breaks a rule of the file (reference, uniqueness) */
  FAC_STORAGE_ERROR_CANCELLED,
  FAC_STORAGE_ERROR_GONE,   /* moved, renamed, deleted or unplugged since it was opened */
  FAC_STORAGE_ERROR_OLDER,  /* of an older layout, which opening for writing brings up to date */
  FAC_STORAGE_ERROR_FAILED, /* any other failure of SQLite or of the system */
} FacStorageError;

/* -- Opening ------------------------------------------------------------------------------- */

/* Creates a project file and writes the project record.
 * Shape: an open, writable store (transfer full); close with fac_store_close(). `info` gets its
 * uuid. The file is complete and valid, or does not exist.
 * Errors: EXISTS, FULL, FAILED. */
FacStore *fac_store_create (const char *path, FacProjectInfo *info, GError **error);

typedef enum
{
  FAC_STORE_READ_WRITE = 0,
  FAC_STORE_READ_ONLY = 1 << 0, /* never writes, takes no lock */
  FAC_STORE_NO_BACKUP = 1 << 1, /* no daily backup (command line, tests) */
} FacStoreFlags;

/* Opens a project file, migrating an older one after a backup beside it. Opens read-only, with a
 * reason, what cannot or must not be written: newer schema, foreign triggers, read-only medium,
 * locked by another window.
 * Shape: (transfer full). Errors: NOT_FOUND, NOT_A_PROJECT, DAMAGED, LOCKED, FAILED; the file's
 * bytes are then untouched. */
FacStore *fac_store_open (const char *path, FacStoreFlags flags, GError **error);

/* A second connection on the same file, for a worker thread: no lock, no backup, no checks; it may
 * write if `store` may. */
FacStore *fac_store_open_again (const char *path, gboolean writable, GError **error);

/* Accepts NULL. Rolls an open action back. */
void fac_store_close (FacStore *store);

const char *fac_store_path (FacStore *store);

/* NULL when writable; else a translated sentence: why, and what to do. */
const char *fac_store_read_only_reason (FacStore *store);

/* Translated remarks made while opening: migrated with backup at …, WAL turned back, changed
 * outside Facilitator, on a network share, in a synchronised folder.
 * Shape: array of char * (transfer none), possibly empty. */
GPtrArray *fac_store_notices (FacStore *store);

/* Whether the file is no longer where it was opened: moved, renamed, deleted, its disk unplugged.
 * What is read may still be there for a while; nothing can be written. */
gboolean fac_store_is_gone (FacStore *store);

/* How long a call waits while another program holds the file, before it fails with LOCKED (2 s).
 * `waiting` is called meanwhile, every few milliseconds: it may ask readers of one's own to let
 * go; NULL: nobody is asked. */
void fac_store_set_patience (FacStore *store, guint patience_ms, void (*waiting) (gpointer data),
                             gpointer data);

/* Lets a worker's reading be stopped from another thread: it then fails with CANCELLED. NULL: not
 * any more. `cancellable` outlives the store, or the next call. */
void fac_store_set_cancellable (FacStore *store, GCancellable *cancellable);

/* Whether another connection committed since the last call (PRAGMA data_version). Never waits. */
gboolean fac_store_changed_outside (FacStore *store);

/* -- Reading ------------------------------------------------------------------------------- */

typedef struct
{
  FacRecordKind kind;
  const char *const *fields; /* ids of the fields to read, NULL-terminated; NULL: all. The others
                                stay "not given". fid and uuid are always read. */
  const char *match_field;   /* only rows where this field … */
  const char *match_value; /* … has this exact text (see fac_record_field_exact); NULL: absent */
  const char *order_field; /* NULL: by fid */
  gint64 limit;            /* 0: no limit */
} FacQuery;

typedef gboolean (*FacRecordFunc) (gpointer record, gpointer data); /* FALSE stops */

/* Shape: array that owns its records, possibly empty (transfer full).
 * Errors: DAMAGED, LOCKED, FAILED. */
GPtrArray *fac_store_list (FacStore *store, const FacQuery *query, GError **error);

/* The same as a stream: one record, reused for each row; the callback copies what it keeps. */
gboolean fac_store_each (FacStore *store, const FacQuery *query, FacRecordFunc func, gpointer data,
                         GError **error);

/* Shape: one record (transfer full). Errors: NOT_FOUND and those of fac_store_list(). */
gpointer fac_store_get (FacStore *store, FacRecordKind kind, const char *uuid, GError **error);

/* The same with the fields `ids` alone, the others as in a new record: what a change of twenty
 * thousand rows reads. To be written with fac_store_update_from() only. */
gpointer fac_store_get_some (FacStore *store, FacRecordKind kind, const char *uuid,
                             const char *const *ids, GError **error);

/* -1 on error. */
gint64 fac_store_count (FacStore *store, FacRecordKind kind, GError **error);

/* Full-text search over the SEARCHED fields of a kind, words by their beginnings, accents and
 * case apart, œ = oe. The index lives in memory and is built at the first search, or in slices
 * beforehand with fac_store_search_prepare(); it follows the store's own writes.
 * Shape: array of gint64 fids, best first, at most `limit` (transfer full). */
GArray *fac_store_search (FacStore *store, FacRecordKind kind, const char *words, guint limit,
                          GError **error);

/* The records themselves, best first. Shape: array that owns them (transfer full). */
GPtrArray *fac_store_search_records (FacStore *store, FacRecordKind kind, const char *words,
                                     guint limit, GError **error);

/* Indexes for at most `budget_ms`; TRUE when the index is complete. */
gboolean fac_store_search_prepare (FacStore *store, FacRecordKind kind, guint budget_ms);

/* -- Writing: one action ------------------------------------------------------------------- */

typedef enum
{
  FAC_CHANGE_INSERTED,
  FAC_CHANGE_UPDATED,
  FAC_CHANGE_DELETED,
} FacChangeOperation;

typedef struct
{
  FacRecordKind kind;
  FacChangeOperation operation;
  char *uuid;
} FacChange;

/* What an action touched. */
typedef struct
{
  GPtrArray *rows;                      /* of FacChange */
  gboolean whole[FAC_N_RECORD_KINDS];   /* more than 1 000 rows: "all of the table"; not in rows */
  gint64 n_of_kind[FAC_N_RECORD_KINDS]; /* rows touched, of whole tables too */
} FacChanges;

void fac_changes_free (FacChanges *changes);

/* Begins an action: takes the write lock. `action` is an id ("establishment.set"); `arguments` is
 * kept beside it, tab-separated, for the sentence that history shows; NULL for none.
 * Errors: READ_ONLY, LOCKED, FULL, FAILED. */
gboolean fac_store_begin (FacStore *store, const char *action, const char *arguments,
                          GError **error);

/* The same for an action that inserts many: foreign keys are off, and references are checked at
 * the commit, much faster. All writes may be mixed in it. */
gboolean fac_store_begin_bulk (FacStore *store, const char *action, const char *arguments,
                               GError **error);

/* Inside an action. Insert gives fid, and uuid unless it has one. Update writes all fields of the
 * record with this uuid; remove deletes it, and what SQL's cascades name.
 * Errors: CONSTRAINT, NOT_FOUND, FULL, FAILED; the caller then rolls back. */
gboolean fac_store_insert (FacStore *store, gpointer record, GError **error);
gboolean fac_store_update (FacStore *store, gpointer record, GError **error);

/* The same of the fields alone in which `record` differs from `before`, which was read in this
 * action: no second look at the row. */
gboolean fac_store_update_from (FacStore *store, gconstpointer before, gpointer record,
                                GError **error);
gboolean fac_store_remove (FacStore *store, FacRecordKind kind, const char *uuid, GError **error);

/* Inserts many: rows are gathered, written several a statement by a thread of their own, and
 * journaled by their fid ranges. A row that the file refuses is told by a later call, the commit at
 * the latest; the action can then only be rolled back. The record gets its uuid at once; it may be
 * freed or reused when the call returns. References are not checked row by row; fac_store_commit()
 * checks them all. Mixes with the other writes; fac_store_flush() writes what is gathered (commit
 * does it too). */
gboolean fac_store_insert_bulk (FacStore *store, gpointer record, GError **error);
gboolean fac_store_flush (FacStore *store, GError **error);

/* Ends the action: journal entry and rows in one durable commit. An action that changed nothing
 * leaves no entry (`history_id` 0).
 * `changes`: out, may be NULL (transfer full). Errors: CONSTRAINT, FULL, FAILED: then all is as
 * before the action and no action is open. */
gboolean fac_store_commit (FacStore *store, FacChanges **changes, gint64 *history_id,
                           GError **error);

/* Leaves everything as before the action. Without an open action (a commit that failed has closed
 * it) it does nothing. */
void fac_store_rollback (FacStore *store);

/* A time-ordered uuid (version 7). Shape: new string (transfer full). */
char *fac_store_new_uuid (FacStore *store);

/* -- Journal ------------------------------------------------------------------------------- */

typedef struct
{
  gint64 id;
  char *at; /* ISO 8601, UTC */
  char *author;
  char *action; /* id; "outside" for edits made by another program */
  char *arguments;
  gint64 n_rows;          /* rows touched */
  gboolean is_undone;     /* taken back */
  gboolean can_be_redone; /* FALSE once another action was done instead */
  gboolean can_be_undone; /* FALSE for "outside", "erase", and what lies before a migration */
} FacHistoryEntry;

void fac_history_entry_free (FacHistoryEntry *entry);

/* Newest first. Shape: array of FacHistoryEntry, owning (transfer full). limit 0: all. */
GPtrArray *fac_store_history (FacStore *store, guint limit, GError **error);

/* The entry that undo (redo) would take, or NULL (transfer full). */
FacHistoryEntry *fac_store_next_undo (FacStore *store);
FacHistoryEntry *fac_store_next_redo (FacStore *store);

/* Errors: CONFLICT (nothing changed; the message names the first row), NOT_FOUND (nothing to
 * undo), READ_ONLY, LOCKED, FULL, DAMAGED. */
gboolean fac_store_undo (FacStore *store, FacChanges **changes, GError **error);
gboolean fac_store_redo (FacStore *store, FacChanges **changes, GError **error);

/* Which rows of one kind imports inserted and nothing else has written since, as the history tells;
 * where it cannot tell (another program wrote, the row came by a merge) the row is not among them.
 */
typedef struct _FacImportedRows FacImportedRows;

/* Shape: (transfer full). Cost: reads the whole journal. Errors: DAMAGED, FAILED. */
FacImportedRows *fac_store_imported_rows (FacStore *store, FacRecordKind kind, GError **error);
gboolean fac_imported_rows_has (const FacImportedRows *rows, gint64 fid);

/* Accepts NULL. */
void fac_imported_rows_free (FacImportedRows *rows);

/* Who signs the next entries. */
void fac_store_set_author (FacStore *store, const char *author);

/* -- Photos, documents, logos -------------------------------------------------------------- */

#define FAC_CONTENT_MOST_BYTES 48000000 /* below SQLite's limit for a row, as set in fac-db.c */

/* Keeps bytes in the file, once, known by their checksum. Outside the journal: an undo takes the
 * attachment back, not its bytes; fac_store_compact() drops those that nothing refers to any more,
 * an erasure at once. Inside an open action they are committed with it, else at once.
 * Shape: the sha256 in lower-case hexadecimal (transfer full), NULL with error.
 * Errors: FULL (also above FAC_CONTENT_MOST_BYTES), READ_ONLY, LOCKED. */
char *fac_store_put_content (FacStore *store, GBytes *bytes, GError **error);

/* Shape: the bytes (transfer full). Errors: NOT_FOUND. */
GBytes *fac_store_get_content (FacStore *store, const char *sha256, GError **error);

/* -- What left ----------------------------------------------------------------------------- */

/* One document, file or text that left the project: a fact, never undone. Strings owned; NULL when
 * it does not apply. */
typedef struct
{
  gint64 id;
  char *at;        /* ISO 8601, UTC; set by the log */
  char *author;    /* set by the log */
  char *way;       /* "print", "export", "copy", "clipboard", "e_mail" */
  char *what;      /* name of the document or kind of file: "company-sheet", "xlsx" */
  char *subject;   /* uuid of the record it is about */
  char *reader;    /* id of the reader: "participants" */
  char *recipient; /* to whom, in words */
  char *file_name; /* without folder */
  char *digest;    /* of what was said: tells whether it changed since */
  char *contents;  /* what it held, in words: "38 establishments, 112 flows" */
} FacRelease;

void fac_release_free (FacRelease *release);

/* Writes to the log, in a transaction of its own; not while an action is open.
 * `releases`: of FacRelease. Errors: READ_ONLY, LOCKED, FULL. */
gboolean fac_store_log_releases (FacStore *store, GPtrArray *releases, GError **error);

/* Newest first; limit 0: all. Shape: array of FacRelease, owning (transfer full). */
GPtrArray *fac_store_releases (FacStore *store, guint limit, GError **error);

/* The last time this left about this subject (NULL: none) for this reader, or NULL (transfer
 * full). */
FacRelease *fac_store_last_release (FacStore *store, const char *what, const char *subject,
                                    const char *reader);

/* -- Copies, merge, erasure, health -------------------------------------------------------- */

/* A complete copy (VACUUM INTO, atomic rename), whose content is kept as merge base in this file.
 * Errors: EXISTS, FULL, READ_ONLY, FAILED. */
gboolean fac_store_copy (FacStore *store, const char *path, GError **error);

/* The whole project as it is into a new file, with its history; unlike a copy to hand out it is the
 * same project. Works on a file that is gone, as long as it can be read.
 * Errors: EXISTS, FULL, FAILED. */
gboolean fac_store_save_elsewhere (FacStore *store, const char *path, GError **error);

typedef struct
{
  char *table;
  char *uuid;
  char *column;
  char *base;   /* exact texts; NULL: absent */
  char *mine;   /* the value kept */
  char *theirs; /* the value that lost, kept for ever */
} FacMergeConflict;

typedef struct
{
  gint64 n_inserted, n_updated, n_deleted, n_already_there;
  GPtrArray *conflicts;  /* of FacMergeConflict */
  GPtrArray *duplicates; /* of char *: translated sentences on suspected double entries */
  gint64 history_id;
} FacMergeReport;

void fac_merge_report_free (FacMergeReport *report);

/* Takes the changes of a copy back: cell by cell from base to theirs, rows found by uuid; mine
 * wins a conflict. One undoable action. Merging the same file twice changes nothing.
 * Errors: NOT_A_PROJECT, NOT_FOUND (no base for this copy), READ_ONLY, FULL, FAILED. */
FacMergeReport *fac_store_merge (FacStore *store, const char *copy_path, FacChanges **changes,
                                 GError **error);

/* Removes a person, or a company with its establishments and flows, from rows, journal, conflicts,
 * merge bases and free pages; the history keeps "erased on, at the request of …". Backups that
 * still hold them are named, not touched.
 * `backups`: out, array of char * paths (transfer full). Not undoable; other entries stay valid. */
gboolean fac_store_erase (FacStore *store, FacRecordKind kind, const char *uuid,
                          GPtrArray **backups, FacChanges **changes, GError **error);

typedef struct
{
  char *kind;         /* "integrity", "reference", "geopackage", "schema", "secret", "unit" … */
  char *where;        /* table and uuid */
  char *what;         /* translated */
  char *remedy;       /* translated */
  gboolean is_notice; /* a remark on content; the file is sound */
} FacFinding;

void fac_finding_free (FacFinding *finding);

/* Integrity, foreign keys, schema, journal, GeoPackage tables.
 * Shape: array of FacFinding, owning; empty: sound (transfer full). */
GPtrArray *fac_store_check (FacStore *store, GCancellable *cancellable, GError **error);

/* Writes today's backup into the backup folder of this user and keeps the last five; it copies the
 * whole file, so a worker does it (fac_store_open_again()).
 * Shape: its path, or NULL with no error set when today's is there already, or when the store was
 * opened with FAC_STORE_NO_BACKUP. */
char *fac_store_backup (FacStore *store, GError **error);

/* Rewrites the file without free pages and without contents that nothing refers to. */
gboolean fac_store_compact (FacStore *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacStore, fac_store_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacChanges, fac_changes_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacHistoryEntry, fac_history_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacImportedRows, fac_imported_rows_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacMergeReport, fac_merge_report_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacFinding, fac_finding_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacRelease, fac_release_free)

G_END_DECLS
