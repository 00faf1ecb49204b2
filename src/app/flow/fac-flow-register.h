/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flows of a project as the tables of the page show them: the register, the totals per family,
 * the authorised maxima apart. It reads and words; it changes nothing.
 */
#pragma once

#include "fac-session.h"
#include "fac-text-table.h"

G_BEGIN_DECLS

typedef struct _FacFlowRegister FacFlowRegister;

/* Shape: empty until it takes something (transfer full); `session` outlives it. */
FacFlowRegister *fac_flow_register_new (FacSession *session);

/* Accepts NULL. */
void fac_flow_register_free (FacFlowRegister *self);

/* All flows as the register keeps them, with the rows of its table; read in any thread, as far as a
 * list serves anybody. Errors: storage's. Shape: (transfer full). */
typedef struct _FacFlowBook FacFlowBook;
FacFlowBook *fac_flow_book_read (FacProject *project, GCancellable *cancellable, GError **error);
void fac_flow_book_free (gpointer book); /* accepts NULL */

/* Takes a book over. Gives the one before, or NULL, for freeing where that disturbs nobody. */
FacFlowBook *fac_flow_register_take (FacFlowRegister *self, FacFlowBook *book);

guint fac_flow_register_n (FacFlowRegister *self);

/* Flows that the file has but that are not read: beyond 100 000 a list serves nobody. */
guint fac_flow_register_n_left_out (FacFlowRegister *self);

/* Shape: (transfer none) until the next book, NULL: no such flow. */
const FacFlow *fac_flow_register_find (FacFlowRegister *self, const char *uuid);

/* What looks wrong with its unit, as a sentence; NULL: nothing. */
const char *fac_flow_register_alert (FacFlowRegister *self, const char *uuid);
guint fac_flow_register_n_alerts (FacFlowRegister *self);

/* Search key of a flow: its words and its company's, folded (transfer none). */
const char *fac_flow_register_key (FacFlowRegister *self, const char *uuid);

/* The columns of the register. Shape: static array of `n`, titles translated. */
const FacTextColumn *fac_flow_register_columns (guint *n);

/* The rows of the register (transfer none). */
GPtrArray *fac_flow_register_rows (FacFlowRegister *self);

/* Totals per family and yearly unit; only flows that `passes` lets through (NULL: all). What has
 * no quantity is counted beside, an authorised maximum is never in a sum.
 * Shape: rows (transfer full) for the columns. */
const FacTextColumn *fac_flow_totals_columns (guint *n);
GPtrArray *fac_flow_totals_rows (FacFlowRegister *self,
                                 gboolean (*passes) (const FacFlow *flow, gpointer data),
                                 gpointer data);

/* The authorised maxima, read anew. Errors: storage's. */
const FacTextColumn *fac_flow_ceilings_columns (guint *n);
GPtrArray *fac_flow_ceilings_rows (FacFlowRegister *self, GError **error);

G_END_DECLS
