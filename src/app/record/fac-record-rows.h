/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The records that belong to another one, on a card of its detail: a line each, which opens a form,
 * a button that removes it, and one that adds another. Where each value of a list may have its own
 * (the eight families of value), all of them stand there, and the empty ones are filled by a click.
 */
#pragma once

#include "record/fac-record-form.h"

G_BEGIN_DECLS

/* A kind of belonging records; static. */
typedef struct
{
  FacRecordKind kind;
  const char *owner; /* id of the field that refers to the owner */
  const char *title; /* English msgid: of the card */
  const char *add;   /* English msgid: of the button and its form, "Add an obstacle…" */
  const char *edit;  /* English msgid: title of the form of one that is there */
  const FacRecordFormField *form;
  const char *by;     /* id of an enumeration of which each value has a line; or NULL */
  const char *order;  /* id of the field by which lines stand; or NULL */
  const char *preset; /* id of an enumeration that a new one has already; or NULL */
  int preset_value;

  /* What a line says. Shape: (transfer full); `second`: smaller, under it, NULL for none. */
  char *(*words) (FacSession *session, gconstpointer record, char **second);
} FacRecordRowsSpec;

#define FAC_TYPE_RECORD_ROWS (fac_record_rows_get_type ())
G_DECLARE_FINAL_TYPE (FacRecordRows, fac_record_rows, FAC, RECORD_ROWS, GtkWidget)

/* `spec` stays with the caller, for ever. Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_record_rows_new (FacSession *session, const FacRecordRowsSpec *spec);

/* Shows those of an owner. */
void fac_record_rows_show (FacRecordRows *rows, const char *owner);

G_END_DECLS
