/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of a list on their way out: for whom, then copied or saved for a spreadsheet.
 */
#pragma once

#include "fac-session.h"

G_BEGIN_DECLS

/* Which rows, as they are shown. */
typedef struct
{
  FacRecordKind kind;    /* establishments or flows */
  char **uuids;          /* owned */
  char **columns;        /* owned; as fac_project_copy_rows() takes them */
  const char *file_name; /* proposed, translated, without its extension */
} FacRowsOut;

/* Shape: takes `uuids` and `columns` (transfer full). */
FacRowsOut *fac_rows_out_new (FacRecordKind kind, char **uuids, char **columns,
                              const char *file_name);
void fac_rows_out_free (FacRowsOut *rows);

/* Asks for whom, and copies or saves. Takes `rows`. */
void fac_rows_out_ask (FacRowsOut *rows, FacSession *session, GtkWindow *parent);

/* Without asking: copies for the facilitator, or saves for a reader under a path. A message tells
 * how many rows left and for whom; that of a copy offers `question`, the action that asks. Both
 * take `rows`. */
void fac_rows_out_copy (FacRowsOut *rows, FacSession *session, GtkWidget *widget,
                        const char *question);
void fac_rows_out_save (FacRowsOut *rows, FacSession *session, const char *reader,
                        const char *path);

G_END_DECLS
