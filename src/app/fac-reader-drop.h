/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * "For whom?": the choice that every output asks, beside what it shows. What a reader may see is
 * decided far below (fac-reader.h); this only asks.
 */
#pragma once

#include "fac-outputs.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_READER_DROP (fac_reader_drop_get_type ())
G_DECLARE_FINAL_TYPE (FacReaderDrop, fac_reader_drop, FAC, READER_DROP, GtkWidget)

/* Signal "changed": another reader was chosen. Shape: a new widget (floating), on the
 * facilitator; `session` outlives it. */
GtkWidget *fac_reader_drop_new (FacSession *session);

/* The reader chosen. "One company" is the company whose detail is shown, or the one selected.
 * Shape: (transfer full). Errors: FAC_PROJECT_ERROR_UNKNOWN when no company is selected. */
FacReader *fac_reader_drop_reader (FacReaderDrop *drop, GError **error);

/* Chooses as a person would. */
void fac_reader_drop_choose (FacReaderDrop *drop, FacReaderKind kind);
FacReaderKind fac_reader_drop_kind (FacReaderDrop *drop);

G_END_DECLS
