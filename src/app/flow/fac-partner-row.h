/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a flow goes to or comes from, in its detail: a company of the territory chosen while one
 * types, or any other name as it is written. One action saves both fields.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_PARTNER_ROW (fac_partner_row_get_type ())
G_DECLARE_FINAL_TYPE (FacPartnerRow, fac_partner_row, FAC, PARTNER_ROW, GtkWidget)

/* Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_partner_row_new (FacSession *session);

/* Shows the other end of a flow; what is being typed for the same flow is left alone. */
void fac_partner_row_show (FacPartnerRow *row, const FacFlow *flow);

G_END_DECLS
