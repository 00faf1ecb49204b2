/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The detail of one company, at the right of the window: all its fields in cards, generated from
 * the field table, each saved as it is left; its labels, where it comes from. It follows
 * fac_session_detail(), and is built when a company is first shown.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_COMPANY_DETAIL (fac_company_detail_get_type ())
G_DECLARE_FINAL_TYPE (FacCompanyDetail, fac_company_detail, FAC, COMPANY_DETAIL, GtkWidget)

/* Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_company_detail_new (FacSession *session);

G_END_DECLS
