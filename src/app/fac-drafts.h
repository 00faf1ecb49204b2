/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person typed and the project did not take: a value that its field refuses, a sentence
 * typed while the file was locked or gone. It waits here, with the reason, until it is corrected,
 * taken or given up, so that a click elsewhere loses nothing. Every place that edits the field
 * shows it.
 */
#pragma once

#include "fac-project.h"

G_BEGIN_DECLS

typedef struct
{
  FacRecordKind kind;
  char *uuid;              /* of the record; "": of none yet, a line being typed */
  char *field_id;          /* or the name of that line */
  char *text;              /* as typed */
  char *problem;           /* translated: why it was not taken */
  gboolean can_be_retried; /* the file could not be written; the value itself is good */
} FacDraft;

#define FAC_TYPE_DRAFTS (fac_drafts_get_type ())
G_DECLARE_FINAL_TYPE (FacDrafts, fac_drafts, FAC, DRAFTS, GObject)

/* Signal "changed": after each of the functions below that changed something. */
FacDrafts *fac_drafts_new (void);

/* Keeps a text, replacing the one of the same field. `error`: why it was not taken (borrowed). */
void fac_drafts_keep (FacDrafts *drafts, FacRecordKind kind, const char *uuid, const char *field_id,
                      const char *text, const GError *error);

/* It was taken, or given up. */
void fac_drafts_drop (FacDrafts *drafts, FacRecordKind kind, const char *uuid,
                      const char *field_id);

/* Shape: (transfer none), or NULL; valid until the next change. */
const FacDraft *fac_drafts_find (FacDrafts *drafts, FacRecordKind kind, const char *uuid,
                                 const char *field_id);

guint fac_drafts_n (FacDrafts *drafts);

/* In the order in which they were typed; the last is the newest (transfer none). */
const FacDraft *fac_drafts_nth (FacDrafts *drafts, guint i);

/* Drops what waits for records that were removed: there is nothing left to correct. */
void fac_drafts_forget_removed (FacDrafts *drafts, const FacChanges *changes);

/* Moves all drafts of `from` to `drafts`. */
void fac_drafts_take_all (FacDrafts *drafts, FacDrafts *from);

/* Tries again those whose value is good; gives how many the project took. */
guint fac_drafts_retry (FacDrafts *drafts, FacProject *project);

G_END_DECLS
