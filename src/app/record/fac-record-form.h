/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A window of some fields of a record that is not there yet: each has the editor that suits its
 * type, a company is found as one types its name, and what the record refuses is told beside the
 * window's buttons with the field in focus.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One field of the form; static. */
typedef struct
{
  const char *id;     /* of the record's field; NULL after the last */
  const char *title;  /* English msgid with a mnemonic: "_Date" */
  const char *remark; /* English msgid beneath it, or NULL */
} FacRecordFormField;

/* Does it with the record as typed: adds it, or whatever it means. FALSE with `error`: the window
 * stays and tells it. */
typedef gboolean (*FacRecordFormDo) (FacSession *session, gpointer record, gpointer data,
                                     GError **error);

/* Asks for a record. `record`: as proposed, of the kind that is wanted (taken over); its fields
 * that are not asked for stay as they are. `verb`: on the button, translated. `func` NULL:
 * fac_project_add(). `data` is freed with `free_data`. */
void fac_record_form_ask (FacSession *session, GtkWindow *parent, const char *title,
                          const char *verb, gpointer record, const FacRecordFormField *fields,
                          FacRecordFormDo func, gpointer data, GDestroyNotify free_data);

/* The same of a record that is there, which is copied: its fields are set as they are typed. */
void fac_record_form_edit (FacSession *session, GtkWindow *parent, const char *title,
                           gconstpointer record, const FacRecordFormField *fields);

G_END_DECLS
