/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The detail of a record of any kind: a head with its name, and cards of its fields, each saved as
 * it is left. Whoever makes it says which fields stand on which card, and may add cards of its own.
 */
#pragma once

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
G_DECLARE_FINAL_TYPE (FacRecordDetail, fac_record_detail, FAC, RECORD_DETAIL, GtkWidget)

/* Signals: "closed"; "link": the button of the head was pressed.
 * `cards`: ends with a NULL title; stays with the caller, for ever. `close_label`: what a screen
 * reader says of the closing button, translated. Shape: a new widget (floating). */
GtkWidget *fac_record_detail_new (FacSession *session, FacRecordKind kind,
                                  const FacRecordCard *cards, const char *close_label);

/* Adds a card of the caller's before the card of that index (or after the last). Once, before
 * anything is shown. `card`: taken over. */
void fac_record_detail_add (FacRecordDetail *detail, guint before, GtkWidget *card);

/* Shows a record. FALSE when it is not there any more. */
gboolean fac_record_detail_show (FacRecordDetail *detail, const char *uuid);

/* What stands under the name: a remark, and a button that leads elsewhere; NULL: none. */
void fac_record_detail_tell (FacRecordDetail *detail, const char *remark, const char *link);

/* The record shown, or NULL (transfer none). */
const char *fac_record_detail_uuid (FacRecordDetail *detail);

/* How a record is called: its title, name or text, else what it is (transfer none, with it). */
const char *fac_record_detail_name (gconstpointer record);

/* An empty card as this detail's own: title, then what the caller appends.
 * Shape: a vertical box (floating). */
GtkWidget *fac_record_card_new (const char *title);

G_END_DECLS
