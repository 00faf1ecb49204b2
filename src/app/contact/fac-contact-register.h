/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Contacts and exchanges as the tables of the page show them. It reads and words; it changes
 * nothing.
 */
#pragma once

#include "fac-contacts.h"
#include "fac-session.h"
#include "fac-text-table.h"

G_BEGIN_DECLS

typedef struct _FacContactRegister FacContactRegister;

/* Shape: empty until loaded (transfer full); `session` outlives it. */
FacContactRegister *fac_contact_register_new (FacSession *session);

/* Accepts NULL. */
void fac_contact_register_free (FacContactRegister *self);

/* Reads everything again. Errors: storage's; the register is then as it was. */
gboolean fac_contact_register_load (FacContactRegister *self, GError **error);

guint fac_contact_register_n_contacts (FacContactRegister *self);
guint fac_contact_register_n_exchanges (FacContactRegister *self);

/* Shape: (transfer none) until the next load, NULL: not there. */
const FacContact *fac_contact_register_contact (FacContactRegister *self, const char *uuid);
const FacJournalLine *fac_contact_register_exchange (FacContactRegister *self, const char *uuid);

/* The columns of each table. Shape: static array of `n`, titles translated. */
const FacTextColumn *fac_contact_columns (guint *n);
const FacTextColumn *fac_exchange_columns (guint *n);

/* The field of the person that a column shows and that can be typed there; NULL: none. */
const FacField *fac_contact_column_field (const FacContact *contact, guint column);

/* Shape: arrays of FacTextRow (transfer full). */
GPtrArray *fac_contact_register_contact_rows (FacContactRegister *self);
GPtrArray *fac_contact_register_exchange_rows (FacContactRegister *self);

G_END_DECLS
