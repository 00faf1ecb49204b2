/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The diagram of flows with what is asked of it: grouping, unit, for whom; as a picture to hand
 * on, and as a table that says the same in words.
 */
#pragma once

#include "fac-picture-button.h"
#include "fac-reader.h"
#include "fac-text-table.h"

G_BEGIN_DECLS

#define FAC_TYPE_SANKEY_PANEL (fac_sankey_panel_get_type ())
G_DECLARE_FINAL_TYPE (FacSankeyPanel, fac_sankey_panel, FAC, SANKEY_PANEL, GtkWidget)

/* Shape: a new widget (floating); `session` outlives it. Nothing is drawn before the first
 * refresh. */
GtkWidget *fac_sankey_panel_new (FacSession *session);

/* Composes and draws anew. */
void fac_sankey_panel_refresh (FacSankeyPanel *panel);

/* The reader chosen. Shape: (transfer full). Errors: as fac_reader_drop_reader(). */
FacReader *fac_sankey_panel_reader (FacSankeyPanel *panel, GError **error);

/* The bands in words (transfer none). */
FacTextTable *fac_sankey_panel_table (FacSankeyPanel *panel);
FacPictureButton *fac_sankey_panel_button (FacSankeyPanel *panel);

G_END_DECLS
