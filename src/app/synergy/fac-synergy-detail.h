/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The details of a piste and of a synergy: their fields on cards; of a synergy its parties, each
 * asked and answering, what is planned next, and the steps so far.
 */
#pragma once

#include "record/fac-record-detail.h"

G_BEGIN_DECLS

/* Shape: a new FacRecordDetail of a piste (floating). */
GtkWidget *fac_lead_detail_new (FacSession *session);

/* Shape: a new FacRecordDetail of a synergy (floating). */
GtkWidget *fac_synergy_detail_new (FacSession *session);

/* Shows a synergy with its parties, tasks and steps; FALSE when it is not there any more. */
gboolean fac_synergy_detail_show (FacRecordDetail *detail, FacSession *session, const char *uuid);

G_END_DECLS
