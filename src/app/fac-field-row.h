/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One field of one record in a form: its title, an editor that suits its type, a mark when a
 * person typed it, and what is wrong with it underneath. It is saved as it is left (Enter, Tab, a
 * click elsewhere) by one action of `project`; what is refused stays, with the reason, as a draft
 * of the session, also when another record is shown meanwhile; Escape puts back what was there. Any
 * record with a field table can be edited with it.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_FIELD_ROW (fac_field_row_get_type ())
G_DECLARE_FINAL_TYPE (FacFieldRow, fac_field_row, FAC, FIELD_ROW, GtkWidget)

/* `title` NULL: the field's label. Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_field_row_new (FacSession *session, FacRecordKind kind, const FacField *field,
                              const char *title);

/* Shows the field of a record. `origin`: where the value comes from, as a tooltip, or NULL;
 * `is_typed`: a person typed it. A text being typed is not overwritten. */
void fac_field_row_show (FacFieldRow *row, gconstpointer record, const char *origin,
                         gboolean is_typed);

/* A remark underneath on what is stored, or NULL; the reason of a refusal goes before it. Each
 * fac_field_row_show() takes it away. */
void fac_field_row_set_problem (FacFieldRow *row, const char *sentence);

/* A word after the value that explains it, "Fabrication de fromage", or NULL. */
void fac_field_row_set_meaning (FacFieldRow *row, const char *sentence);

const FacField *fac_field_row_field (FacFieldRow *row);

G_END_DECLS
