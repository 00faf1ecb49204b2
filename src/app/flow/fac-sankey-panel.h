/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The diagram of flows with what one can choose about it: what the boxes stand for, nature and
 * unit, year, for whom; the diagrams that are kept; the same as a table. A box that is dragged
 * stays where it was put, in the project.
 */
#pragma once

#include "fac-diagram.h"
#include "fac-picture-button.h"
#include "fac-session.h"
#include "fac-text-table.h"

G_BEGIN_DECLS

#define FAC_TYPE_SANKEY_PANEL (fac_sankey_panel_get_type ())
G_DECLARE_FINAL_TYPE (FacSankeyPanel, fac_sankey_panel, FAC, SANKEY_PANEL, GtkWidget)

/* Signal "rows" (GStrv uuids): the flows behind a band or a box that was picked.
 * Shape: a new widget (floating); `session` outlives it. Nothing is drawn before the first
 * refresh. */
GtkWidget *fac_sankey_panel_new (FacSession *session);

/* Composes and draws anew. */
void fac_sankey_panel_refresh (FacSankeyPanel *panel);

/* Flows changed: their years may have. */
void fac_sankey_panel_forget_years (FacSankeyPanel *panel);

/* The reader chosen. Shape: (transfer full). Errors: as fac_reader_drop_reader(). */
FacReader *fac_sankey_panel_reader (FacSankeyPanel *panel, GError **error);

/* The bands in words (transfer none). */
FacTextTable *fac_sankey_panel_table (FacSankeyPanel *panel);
FacPictureButton *fac_sankey_panel_button (FacSankeyPanel *panel);

/* What is shown (transfer none), and showing something else. Takes `choice`. */
const FacDiagramChoice *fac_sankey_panel_choice (FacSankeyPanel *panel);
void fac_sankey_panel_choose (FacSankeyPanel *panel, FacDiagramChoice *choice);

/* Shows a box by what is in it. */
void fac_sankey_panel_open_box (FacSankeyPanel *panel, const char *id);

/* Puts a box elsewhere, as if it had been dragged. Units: column from 0; y 0 to 1. */
void fac_sankey_panel_move_box (FacSankeyPanel *panel, const char *id, int column, double y);

/* Picks what stands between two boxes, or at one (`target` NULL). */
void fac_sankey_panel_pick (FacSankeyPanel *panel, const char *source, const char *target);

/* Keeps what is shown under a name. */
void fac_sankey_panel_keep (FacSankeyPanel *panel, const char *name);

/* Forgets the places of the diagram shown. */
void fac_sankey_panel_reset (FacSankeyPanel *panel);

/* -- fac-sankey-links.c -- */

/* Writes the links of the diagram for the reader chosen, by the ending of the name: .csv, .txt or
 * .json; notes that they left. What went wrong is told. */
void fac_sankey_panel_write_links (FacSankeyPanel *panel, const char *path);
void fac_sankey_panel_ask_save_links (FacSankeyPanel *panel);

/* Shows the links of a file (fac-graph-file.h) in a window of their own. */
void fac_sankey_panel_open_links (FacSankeyPanel *panel, const char *path);
void fac_sankey_panel_ask_open_links (FacSankeyPanel *panel);

G_END_DECLS
