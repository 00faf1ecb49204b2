/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One SQLite connection, hardened, with its statements and its failures in words. Private to this
 * room. It knows no table of the project.
 */
#pragma once

/* The header shows the session functions only to those who ask for both. */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1

#include "fac-store.h"

#include <sqlite3.h>

G_BEGIN_DECLS

typedef struct
{
  sqlite3 *handle;
  char *path;             /* as SQLite has it */
  char *shown;            /* the file's name for messages */
  GHashTable *statements; /* SQL -> sqlite3_stmt, for fac_db_statement() */
  GHashTable *texts;      /* any key -> SQL made once, for fac_db_text() */

  /* The connection may be lent to a thread that writes rows (fac-bulk.h). Whatever below is called
   * by another thread then first takes it back: `take_back` returns when it is free. */
  GThread *borrower; /* NULL: not lent. Set and read by the lending thread and the borrower only */
  void (*take_back) (gpointer lender);
  gpointer lender;
} FacDb;

/* What a connection keeps of the file in memory, unless somebody knows better for a while. */
#define FAC_DB_USUAL_CACHE "PRAGMA cache_size = -65536;"
/* Of a worker beside it, which goes through the file once: what it read it does not read again. */
#define FAC_DB_WORKER_CACHE "PRAGMA cache_size = -8192;"

/* Opens with the defences of https://www.sqlite.org/security.html: defensive, schema not trusted,
 * cells checked, no memory map, limits lowered, strict quotes, foreign keys on, triggers off.
 * `flags`: SQLITE_OPEN_…; NOFOLLOW is added, so `path` must be resolved.
 * Errors: those of fac_db_set_error(). */
FacDb *fac_db_open (const char *path, int flags, GError **error);
void fac_db_close (FacDb *db);

/* Sets `error` for a result code of this connection: the file, what is wrong, what to do. */
void fac_db_set_error (FacDb *db, int rc, GError **error);

/* Whether the file is no longer where it was opened. */
gboolean fac_db_is_gone (FacDb *db);

/* Runs statements without results. */
gboolean fac_db_run (FacDb *db, const char *sql, GError **error);

/* A statement of one's own; the caller finalizes it. NULL on error. */
sqlite3_stmt *fac_db_prepare (FacDb *db, const char *sql, GError **error);

/* A statement kept for the next call with the same text, reset and without bindings. Not for
 * statements that may run inside themselves. NULL on error. */
sqlite3_stmt *fac_db_statement (FacDb *db, const char *sql, GError **error);

/* SQL that was kept under a key, or NULL (transfer none): a text of forty columns costs more to
 * make than to run. Keeping gives the kept text; takes `sql`. */
const char *fac_db_text (FacDb *db, const char *key);
const char *fac_db_keep_text (FacDb *db, const char *key, char *sql);
guint fac_db_n_texts (FacDb *db);

/* Steps a statement that gives no rows and resets it. */
gboolean fac_db_finish (FacDb *db, sqlite3_stmt *statement, GError **error);

/* The first value of the first row; FALSE with error, TRUE and the given default without a row. */
gboolean fac_db_get_integer (FacDb *db, const char *sql, gint64 *value, GError **error);

/* The first value of the first row (transfer full), NULL without one or on error. */
char *fac_db_get_text (FacDb *db, const char *sql);

/* The four bytes at offset 24 of the file: SQLite's count of write transactions. 0 on error. */
guint32 fac_db_change_counter (FacDb *db);

/* An identifier between double quotes. (transfer full) */
char *fac_db_quote (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacDb, fac_db_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

G_END_DECLS
