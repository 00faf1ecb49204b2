/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A merge under way. Private to this room.
 */
#pragma once

#include "fac-journal.h"

G_BEGIN_DECLS

typedef struct
{
  FacStore *store;        /* borrowed: mine */
  FacMergeReport *report; /* borrowed */
  char *copy_id;
  char *folder;        /* private, with base.db and theirs.db */
  FacDb *base;         /* bare records of the copy when it was made, or merged last */
  FacDb *theirs;       /* bare records of the copy now; `base` attached */
  GPtrArray *deleted;  /* of FacRecord, as they were in base: removed by them */
  GPtrArray *inserted; /* of FacRecord: new here */
} FacMerge;

/* Walks the changeset from base to theirs inside an action of the store: writes what is theirs
 * alone, reports and keeps what both changed. */
gboolean fac_merge_walk (FacMerge *merge, int n_bytes, void *changeset, GError **error);

G_END_DECLS
