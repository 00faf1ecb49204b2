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
  GHashTable *uuids;                    /* set of char * */
  GHashTable *fids[FAC_N_RECORD_KINDS]; /* set of gint64 *: rows that go, there or in the past */
  GHashTable *loosened[FAC_N_RECORD_KINDS]; /* set of gint64 *: rows that lose a reference */
  GHashTable *words;   /* set of char *: names and mail addresses, " folded " */
  GHashTable *numbers; /* set of char *: SIREN, SIRET, telephones, digits alone */

  /* Of a person alone: how others' words give the person away. */
  gboolean masks;
  GPtrArray *sequences;                  /* of char **: folded words, one after the other */
  GPtrArray *parts;                      /* the same, which count in `about` only */
  GHashTable *phones;                    /* set of char *: fac_phone_key() */
  GHashTable *about[FAC_N_RECORD_KINDS]; /* set of gint64 *: rows that refer, or once referred */
  GPtrArray *kept_texts;                 /* of char *: what cells of changesets point to */
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

/* -- In other people's words (fac-erase-mask.c) ---------------------------------------------- */

/* Learns from a field of the person how the person is called; other fields are passed over. */
void fac_erase_learn (FacErasure *erasure, const char *field_id, const char *text);

/* Whether a field holds what somebody wrote freely. */
gboolean fac_erase_is_free_text (const FacRecordType *type, const FacField *field);

/* The text with names, addresses and numbers masked. `is_about`: in a record about the person the
 * parts of the name count too. Shape: (transfer full), NULL when the text does not tell. */
char *fac_erase_mask_text (const FacErasure *erasure, const char *text, gboolean is_about);

/* A cell of a changeset; its new bytes live as long as the erasure. Gives whether it changed. */
gboolean fac_erase_mask_cell (FacErasure *erasure, FacCell *cell, gboolean is_about);

/* Masks the free texts of all rows of the project or of the base of a copy. In a transaction. */
gboolean fac_erase_mask_rows (FacErasure *erasure, FacDb *db, GError **error);

gboolean fac_erase_is_about (const FacErasure *erasure, const FacRecordType *type, gint64 fid);
void fac_erase_add_about (FacErasure *erasure, const FacRecordType *type, gint64 fid);

/* Takes the rows out of the journal: changesets, ranges, arguments. In a transaction. */
gboolean fac_erase_journal (FacErasure *erasure, GError **error);

/* Calls `func` on each change of each changeset of the journal; `rewrites`: what it drops or
 * changes is written back. */
gboolean fac_erase_each_change (FacStore *store, FacChangesetFunc func, gpointer data,
                                gboolean rewrites, GError **error);

/* Takes them out of the bases of copies. In a transaction. */
gboolean fac_erase_bases (FacErasure *erasure, GError **error);

G_END_DECLS
