/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An erasure under way: which rows, and the words that give them away. Private to this room.
 */
#pragma once

#include "fac-changeset.h"

G_BEGIN_DECLS

typedef struct
{
  FacStore *store;
  GHashTable *uuids;                      /* set of char * */
  GHashTable *fids[FAC_N_RECORD_KINDS];   /* set of gint64 *: rows that go, there or in the past */
  GHashTable *loosened[FAC_N_RECORD_KINDS]; /* set of gint64 *: rows that lose a reference */
  GHashTable *words;   /* set of char *: names and mail addresses, " folded " */
  GHashTable *numbers; /* set of char *: SIREN, SIRET, telephones, digits alone */
} FacErasure;

/* Finds all that belongs to a person, an organisation or an establishment: rows of the file, and
 * rows that only the journal still knows. Errors: NOT_FOUND, DAMAGED, FAILED. */
gboolean fac_erase_collect (FacErasure *erasure, FacRecordKind kind, const char *uuid,
                            GError **error);

/* Whether a text holds one of the words or numbers; NULL holds none. */
gboolean fac_erase_is_told (const FacErasure *erasure, const char *text);

/* Whether a row that is known only by its cells (fid, uuid, fields in the order of the type) goes
 * with what is erased already. */
gboolean fac_erase_belongs (const FacErasure *erasure, const FacRecordType *type,
                            const FacCell *cells, guint n_cells);

/* Takes the rows out of the journal: changesets, ranges, arguments. In a transaction. */
gboolean fac_erase_journal (FacErasure *erasure, GError **error);

/* Calls `func` on each change of each changeset of the journal; `rewrites`: what it drops or
 * changes is written back. */
gboolean fac_erase_each_change (FacStore *store, FacChangesetFunc func, gpointer data,
                                gboolean rewrites, GError **error);

/* Takes them out of the bases of copies. In a transaction. */
gboolean fac_erase_bases (FacErasure *erasure, GError **error);

G_END_DECLS
