/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The detail of a record of any kind: a head with its name, and cards of its fields, each saved as
 * it is left. Whoever makes it says which fields stand on which card, and may add cards of its own.
 */
#pragma once

#include "fac-field-row.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_RECORD_CARD_FIELDS 12

/* A card; static. */
typedef struct
{
  const char *title;                          /* English msgid */
  const char *fields[FAC_RECORD_CARD_FIELDS]; /* ids, NULL after the last */
  const char *remark;                         /* English msgid beneath the fields, or NULL */
} FacRecordCard;

#define FAC_TYPE_RECORD_DETAIL (fac_record_detail_get_type ())
G_DECLARE_DERIVABLE_TYPE (FacRecordDetail, fac_record_detail, FAC, RECORD_DETAIL, GtkWidget)

struct _FacRecordDetailClass
{
  GtkWidgetClass parent_class;
};

/* Signals: "closed"; "link": the button of the head was pressed.
 * `cards`: ends with a NULL title; stays with the caller, for ever. `close_label`: what a screen
 * reader says of the closing button, translated. Shape: a new widget (floating). */
GtkWidget *fac_record_detail_new (FacSession *session, FacRecordKind kind,
                                  const FacRecordCard *cards, const char *close_label);

/* What fac_record_detail_new() does, for a kind of detail derived from this one; once. */
void fac_record_detail_construct (FacRecordDetail *detail, FacSession *session, FacRecordKind kind,
                                  const FacRecordCard *cards, const char *close_label);

/* Adds a card of the caller's before the card of that index (or after the last). Once, before
 * anything is shown. `card`: taken over. */
void fac_record_detail_add (FacRecordDetail *detail, guint before, GtkWidget *card);

/* Adds a row of the caller's above the fields of the card of that index. Once, before anything is
 * shown. `row`: taken over. */
void fac_record_detail_add_row (FacRecordDetail *detail, guint card, GtkWidget *row);

/* Fields that no card names come under "Other", so that a kind of record may grow, except those
 * computed and those of `left_out` (ids, ends with NULL, static). Before anything is shown. */
void fac_record_detail_add_others (FacRecordDetail *detail, const char *const *left_out);

/* Shows a record. FALSE when it is not there any more. */
gboolean fac_record_detail_show (FacRecordDetail *detail, const char *uuid);

/* What stands under the name: a remark, and a button that leads elsewhere; NULL: none. */
void fac_record_detail_tell (FacRecordDetail *detail, const char *remark, const char *link);

/* The same remark as a warning, NULL: none. */
void fac_record_detail_warn (FacRecordDetail *detail, const char *warning);

/* The row of a field, or NULL: no card has it, or nothing was shown yet (transfer none). */
FacFieldRow *fac_record_detail_row (FacRecordDetail *detail, const char *field_id);

/* The session it was made with (transfer none). */
FacSession *fac_record_detail_session (FacRecordDetail *detail);

/* The record shown, or NULL (transfer none). */
const char *fac_record_detail_uuid (FacRecordDetail *detail);

/* An empty card as this detail's own: title, then what the caller appends.
 * Shape: a vertical box (floating). */
GtkWidget *fac_record_card_new (const char *title);

/* A sentence beneath the fields of a card. */
void fac_record_card_add_remark (GtkWidget *card, const char *sentence);

G_END_DECLS
