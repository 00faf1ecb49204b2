/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The labels of one company, to take away with a click and to add by typing.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_COMPANY_LABELS (fac_company_labels_get_type ())
G_DECLARE_FINAL_TYPE (FacCompanyLabels, fac_company_labels, FAC, COMPANY_LABELS, GtkWidget)

GtkWidget *fac_company_labels_new (FacSession *session);

/* Shows the labels of a company; `labels` NULL-terminated, or NULL (copied). */
void fac_company_labels_show (FacCompanyLabels *labels, const char *uuid, char *const *texts);

G_END_DECLS
