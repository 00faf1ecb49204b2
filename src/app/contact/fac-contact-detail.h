/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The detail of one contact: cards of fields, each saved as it is left; its exchanges and next
 * actions; what the person may ask for.
 */
#pragma once

#include "record/fac-record-detail.h"

G_BEGIN_DECLS

#define FAC_TYPE_CONTACT_DETAIL (fac_contact_detail_get_type ())
G_DECLARE_FINAL_TYPE (FacContactDetail, fac_contact_detail, FAC, CONTACT_DETAIL, FacRecordDetail)

/* Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_contact_detail_new (FacSession *session);

/* Shows a contact as it is stored now. FALSE when there is no such contact any more. */
gboolean fac_contact_detail_show (FacContactDetail *detail, const char *uuid);

G_END_DECLS
