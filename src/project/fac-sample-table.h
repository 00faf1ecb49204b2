/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One file of the sample territory, data/sample/TABLE.tsv: lines that begin with "#" are remarks,
 * then a line of titles, then one line a record, cells separated by tabs. The first column, "key",
 * names the record within its table; the others are ids of fields. Not for foreign files.
 */
#pragma once

#include "fac-record.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;
  char **titles;   /* of fields; titles[0] is "key" */
  GPtrArray *rows; /* of char **: as many cells as titles */
} FacSampleTable;

/* Reads a file. Shape: (transfer full). Errors: FAC_EXCHANGE_ERROR UNREADABLE, with the line, and
 * NOT_FOUND. */
FacSampleTable *fac_sample_table_read (const char *path, GError **error);

/* Accepts NULL. */
void fac_sample_table_free (FacSampleTable *table);

/* The uuid of a record of the sample: the same on every machine.
 * Shape: new string (transfer full). */
char *fac_sample_uuid (const char *table, const char *key);

/* A row as a record with its uuid; references are keys, turned into uuids.
 * Shape: new record (transfer full), NULL with `error` naming file, key and column.
 * Errors: FAC_EXCHANGE_ERROR UNREADABLE. */
gpointer fac_sample_table_record (const FacSampleTable *table, guint row, FacRecordKind kind,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacSampleTable, fac_sample_table_free)

G_END_DECLS
