/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The detail of one flow: all its fields in cards, generated from the field table, each saved as
 * it is left, with the arithmetic below the quantity.
 */
#pragma once

#include "record/fac-record-detail.h"

G_BEGIN_DECLS

#define FAC_TYPE_FLOW_DETAIL (fac_flow_detail_get_type ())
G_DECLARE_FINAL_TYPE (FacFlowDetail, fac_flow_detail, FAC, FLOW_DETAIL, FacRecordDetail)

/* Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_flow_detail_new (FacSession *session);

/* Shows a flow as it is stored now; `alert`: what looks wrong with its quantity, or NULL.
 * FALSE when there is no such flow any more. */
gboolean fac_flow_detail_show (FacFlowDetail *detail, const char *uuid, const char *alert);

G_END_DECLS
